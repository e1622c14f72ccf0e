#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OW_RULES_ERROR (ow_rules_error_quark ())

/**
 * OwRulesError:
 * @OW_RULES_ERROR_FACT: a key of the facts is unknown or has another type; the message names the key
 * @OW_RULES_ERROR_CATALOGUE: a catalogue file breaks its format; the message names file and line
 * @OW_RULES_ERROR_UNKNOWN: no service, sub-kind, rule or parameter of that name
 * @OW_RULES_ERROR_REFERENCE: a list of reference data breaks its format; the message names list and line
 * @OW_RULES_ERROR_LAW: what a hall lays over the law would weaken it; the message names the article
 */
typedef enum
{
  OW_RULES_ERROR_FACT,
  OW_RULES_ERROR_CATALOGUE,
  OW_RULES_ERROR_UNKNOWN,
  OW_RULES_ERROR_REFERENCE,
  OW_RULES_ERROR_LAW,
} OwRulesError;

GQuark ow_rules_error_quark (void);

G_END_DECLS
