#pragma once

#include <gtk/gtk.h>

#include "ow-date.h"
#include "ow-form-model.h"

G_BEGIN_DECLS

#define OW_TYPE_FORM (ow_form_get_type ())

/* THE renderer of forms: shows an OwFormModel, whatever its fields are. Enter goes to the next field and never accepts; it follows the
 * conditions of the fields without moving the focus. Fields keep their values in the model: the widget holds nothing. Signal "settle": before the
 * focus moves on after a change; whoever assesses does it now, so that keys typed ahead find the questions that the answer makes appear. */
G_DECLARE_FINAL_TYPE (OwForm, ow_form, OW, FORM, GtkWidget)

GtkWidget   *ow_form_new          (OwLanguage     language);
OwFormModel *ow_form_get_model    (OwForm        *self);
/* @today is what "t" in a date field means. @model nullable. */
void         ow_form_set_model    (OwForm        *self,
                                   OwFormModel   *model,
                                   OwDate         today);
/* FALSE makes every field a thing to read: an accepted case. */
void         ow_form_set_editable (OwForm        *self,
                                   gboolean       editable);
/* Moves the focus to the field that fills @fact; FALSE when there is none, or it is hidden or only shown. */
gboolean     ow_form_focus_fact   (OwForm        *self,
                                   const char    *fact);
/* To the first field that is wrong, or required and empty; FALSE when there is none. */
gboolean     ow_form_focus_next_missing (OwForm  *self);
/* To the first field that can be edited. */
gboolean     ow_form_focus_first  (OwForm        *self);
/* The widget of a field by its id, for tests and guides; NULL when it is hidden or only shown. Borrowed. */
GtkWidget   *ow_form_find_editor  (OwForm        *self,
                                   const char    *id);

G_END_DECLS
