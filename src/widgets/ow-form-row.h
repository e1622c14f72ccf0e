#pragma once

#include <gtk/gtk.h>

#include "ow-date.h"
#include "ow-form-field.h"

G_BEGIN_DECLS

#define OW_TYPE_FORM_ROW (ow_form_row_get_type ())

/* One field of a form: label above, the entry that its kind needs, its error below in words. What came from the passport is a fact with its
 * label, no entry. Follows the field both ways. Signal "next": Enter, or an answer given with one key. Only for OwForm. */
G_DECLARE_FINAL_TYPE (OwFormRow, ow_form_row, OW, FORM_ROW, GtkBox)

GtkWidget   *ow_form_row_new         (OwFormField  *field,
                                      OwLanguage    language,
                                      OwDate        today);
OwFormField *ow_form_row_get_field   (OwFormRow    *self);
/* The widget that takes the focus; NULL for a fact. Borrowed. */
GtkWidget   *ow_form_row_get_editor  (OwFormRow    *self);
/* Shown as a fact? */
gboolean     ow_form_row_is_fact     (OwFormRow    *self);
/* A locked row is a fact whatever its field says: an accepted case is read, not edited. */
void         ow_form_row_set_locked  (OwFormRow    *self,
                                      gboolean      locked);
/* TRUE when the row shall stand in a whole line. */
gboolean     ow_form_row_is_wide     (OwFormRow    *self);

G_END_DECLS
