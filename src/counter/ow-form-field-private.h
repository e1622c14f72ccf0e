#pragma once

#include "ow-form-field.h"

G_BEGIN_DECLS

/* Only for OwFormModel, which owns the fields. */

/* @field belongs to the catalogue and must outlive the form. */
OwFormField   *ow_form_field_new           (const OwField *field);
const OwField *ow_form_field_get_field     (OwFormField   *self);
void           ow_form_field_set_visible   (OwFormField   *self,
                                            gboolean       visible);
/* Takes @value over, which @origin says where from; FALSE, with nothing changed, when it is no value of this field (any more). */
gboolean       ow_form_field_carry         (OwFormField   *self,
                                            const char    *value,
                                            OwMessage     *origin);
void           ow_form_field_set_read_only (OwFormField   *self,
                                            gboolean       read_only);

G_END_DECLS
