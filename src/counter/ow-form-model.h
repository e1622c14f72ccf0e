#pragma once

#include <gio/gio.h>

#include "ow-catalogue.h"
#include "ow-facts.h"
#include "ow-form-field.h"

G_BEGIN_DECLS

#define OW_TYPE_FORM_MODEL (ow_form_model_get_type ())

/* The form of one matter: a GListModel of OwFormField in the order of the catalogue (all fields, also invisible ones).
 * Signal "changed" after each change of a value by anybody. */
G_DECLARE_FINAL_TYPE (OwFormModel, ow_form_model, OW, FORM_MODEL, GObject)

OwFormModel *ow_form_model_new          (const OwSubKind *sub_kind);
/* By id of the field; NULL when unknown. Borrowed. */
OwFormField *ow_form_model_find         (OwFormModel     *self,
                                         const char      *id);
/* By key of the facts, for a finding that names one. Borrowed, nullable. */
OwFormField *ow_form_model_find_fact    (OwFormModel     *self,
                                         const char      *fact);
/* Writes every valid value of a visible field to @facts. */
void         ow_form_model_write_facts  (OwFormModel     *self,
                                         OwFacts         *facts);
/* Fills read-only and empty fields from @facts (person and document) and re-evaluates conditions. */
void         ow_form_model_read_facts   (OwFormModel     *self,
                                         OwFacts         *facts);
/* Takes over, into fields that are empty and may be edited, what the catalogue says (attribute "carry"): from @answers, the facts of the last case, those
 * of the service and, when @same_document, of the travel document; from @issued what that case issued. Each is marked with @origin. Number of fields filled. */
guint        ow_form_model_carry        (OwFormModel     *self,
                                         OwFacts         *answers,
                                         OwFacts         *issued,
                                         gboolean         same_document,
                                         OwMessage       *origin);
/* Recomputes which fields are visible. */
void         ow_form_model_update       (OwFormModel     *self,
                                         OwFacts         *facts);
/* Number of visible fields whose value is malformed. */
guint        ow_form_model_count_errors (OwFormModel     *self);
/* The first visible required field without a value; nullable, borrowed. */
OwFormField *ow_form_model_find_empty   (OwFormModel     *self);
/* Sets one fact from a value in the canonical form of OwFormField; "" and NULL remove it, a value that does not fit makes it unknown. */
void         ow_form_model_write_fact   (OwFacts         *facts,
                                         const char      *key,
                                         const char      *value);
/* {"field id": "value"} of all fields that are not empty: the body of a draft. */
JsonNode    *ow_form_model_to_json      (OwFormModel     *self);
void         ow_form_model_from_json    (OwFormModel     *self,
                                         JsonNode        *node);

G_END_DECLS
