#pragma once

#include <gtk/gtk.h>

#include "ow-catalogue.h"
#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_CHOICE_ROW (ow_choice_row_get_type ())

/* A few values side by side, one of them pressed: one stop of the Tab key, chosen with one key: its first letter (in the language of the
 * clerk or in English), its place (1, 2, …), or the left and right keys. Property "value": the code, "" when none is chosen. Signal "chosen": a value was
 * chosen by letter or place, or Enter was pressed: the form goes on to the next field. Delete or Backspace takes the answer back. */
G_DECLARE_FINAL_TYPE (OwChoiceRow, ow_choice_row, OW, CHOICE_ROW, GtkWidget)

/* @choices ends with a NULL value and must outlive the row. Floating. */
GtkWidget *ow_choice_row_new        (const OwChoice *choices,
                                     OwLanguage      language);
/* The same, one beneath the other, for choices that are sentences: the arrows up and down and the place of one, "2", choose it. */
GtkWidget *ow_choice_row_new_stacked (const OwChoice *choices,
                                      OwLanguage      language);
/* "yes" and "no", with the keys y and n. Floating. */
GtkWidget *ow_choice_row_new_yes_no (OwLanguage      language);
/* TRUE when so few and so short values stand side by side better than in a list. */
gboolean   ow_choice_row_fits       (const OwChoice *choices,
                                     OwLanguage      language);

G_END_DECLS
