#pragma once

#include <gtk/gtk.h>

#include "ow-catalogue.h"
#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_CHOICE_ENTRY (ow_choice_entry_get_type ())

/* An entry that takes one value of a list by its first letters: in the language of the clerk, in English, by its code, or by its place in
 * the list (1, 2, …). The best match stands first and is taken by Enter or Tab; the down key opens the whole list. Property "value": the code, as
 * OwFormField has it; what matches nothing stays as it was typed. */
G_DECLARE_FINAL_TYPE (OwChoiceEntry, ow_choice_entry, OW, CHOICE_ENTRY, GtkEntry)

/* @choices ends with a NULL value and must outlive the entry. Floating. */
GtkWidget *ow_choice_entry_new         (const OwChoice *choices,
                                        OwLanguage      language);
/* All countries and special codes, by name or by code of the MRZ or ISO 3166. Floating. */
GtkWidget *ow_choice_entry_new_country (OwLanguage      language);
/* The end of typing, before the focus leaves: the selected match becomes the value. */
void       ow_choice_entry_settle      (OwChoiceEntry  *self);

G_END_DECLS
