#pragma once

#include <gtk/gtk.h>

#include "ow-catalogue.h"
#include "ow-person-record.h"

G_BEGIN_DECLS

/* Fills @content, an empty vertical box, with the record of a person to read: what is the same as himself first, what may be him last. */
void ow_person_view_fill (GtkBox               *content,
                          const OwPersonRecord *record,
                          OwCatalogue          *catalogue,
                          OwLanguage            language);

G_END_DECLS
