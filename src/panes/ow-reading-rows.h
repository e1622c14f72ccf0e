#pragma once

#include <gtk/gtk.h>

#include "ow-date.h"
#include "ow-text.h"

G_BEGIN_DECLS

/* What is only read: headings and rows "label: value" one under the other in a vertical box. Plain functions, no state of their own; labels and headings are
 * English msgids, values are in the language already. What is borrowed belongs to its box. */

/* A wrapping label of the style class @style (nullable). */
GtkWidget *ow_rows_add_label (GtkWidget  *box,
                              const char *text,
                              const char *style);
/* A part with its heading; the box for its rows. */
GtkWidget *ow_rows_add_part  (GtkBox     *content,
                              const char *heading,
                              OwLanguage  language);
/* Nothing when @value is NULL or empty. */
void       ow_rows_add       (GtkWidget  *box,
                              const char *label,
                              const char *value,
                              OwLanguage  language);
/* Nothing when there is no date. */
void       ow_rows_add_date  (GtkWidget  *box,
                              const char *label,
                              OwDate      date,
                              OwLanguage  language);

G_END_DECLS
