#pragma once

#include "ow-layer.h"

G_BEGIN_DECLS

/* An entry of the hall's layer as people read it. All newly allocated. */

/* What it is about: the service and its kind, the fee, the paper, the sentence, the year, the
 * parameter with its unit. The bare name when the catalogue no longer knows it. */
char *ow_layer_dup_subject (OwCatalogue *catalogue, const OwLayerEntry *entry, OwLanguage language);
/* What holds by it: "10 working days", "RMB 900", the words of the hall in @language; of an empty
 * body that what is shipped holds again. */
char *ow_layer_dup_value (OwCatalogue *catalogue, const OwLayerEntry *entry, OwLanguage language);
/* The few values of a parameter, NULL-terminated; NULL when its value is typed. @key is a known
 * one. */
char **ow_layer_dup_values (OwParameters *parameters, const char *key);
/* What @value of the parameter @key says: a sentence for one of a few, the value itself for one
 * that is typed. */
char *ow_layer_dup_reading (const char *key, const char *value, OwLanguage language);

G_END_DECLS
