#pragma once

#include <gio/gio.h>

#include "ow-catalogue.h"
#include "ow-message.h"

G_BEGIN_DECLS

#define OW_TYPE_FORM_FIELD (ow_form_field_get_type ())

/* One field of a form: a kind, a label, a value as text, an error. widgets/ow-form alone renders it. Properties: "value"
 * (string, read-write, notifies), "visible" (by the condition of the catalogue), "error-id" (message id or NULL), "has-error".
 * A value is always text in one canonical form: dates "YYYY-MM-DD", moments "YYYY-MM-DD HH:MM" in Beijing time, yes/no "yes" | "no" | "", countries MRZ codes, choices their codes,
 * numbers and money digits, a group a JSON array of objects. What the user typed stays, even when it is wrong. */
G_DECLARE_FINAL_TYPE (OwFormField, ow_form_field, OW, FORM_FIELD, GObject)

const char     *ow_form_field_get_id       (OwFormField  *self);
OwFieldKind     ow_form_field_get_kind     (OwFormField  *self);
/* English msgids of the catalogue: show with ow_text (language, NULL, …). @hint nullable. */
const char     *ow_form_field_get_label    (OwFormField  *self);
const char     *ow_form_field_get_hint     (OwFormField  *self);
/* The key of the facts that it fills: what a finding names to jump here. */
const char     *ow_form_field_get_fact     (OwFormField  *self);
gboolean        ow_form_field_get_required (OwFormField  *self);
/* 1 = half a row, 2 = the whole row. */
int             ow_form_field_get_columns  (OwFormField  *self);
/* Ends with a NULL value; NULL when there are none. */
const OwChoice *ow_form_field_get_choices  (OwFormField  *self);
/* const OwField *: the columns of a group; NULL for other kinds. Borrowed. */
GPtrArray      *ow_form_field_get_members  (OwFormField  *self);
gboolean        ow_form_field_get_visible  (OwFormField  *self);
/* TRUE when the value came from the passport or the store and is only shown. */
gboolean        ow_form_field_get_read_only (OwFormField *self);
/* Never NULL. */
const char     *ow_form_field_get_value    (OwFormField  *self);
void            ow_form_field_set_value    (OwFormField  *self,
                                            const char   *value);
/* Where the value was taken over from, "form.carried", to be confirmed by the acceptance; NULL once the clerk has written another one, and for whatever
 * he typed himself. Borrowed. Property "carried" notifies. */
OwMessage      *ow_form_field_get_origin   (OwFormField  *self);
/* NULL when the value is in order (an empty required field is in order until acceptance: that is a finding). Borrowed. */
OwMessage      *ow_form_field_get_error    (OwFormField  *self);

G_END_DECLS
