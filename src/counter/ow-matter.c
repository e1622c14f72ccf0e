/* One matter at the counter. Everything that is shown follows from three things: what was typed,
 * what was ticked, what else is known. A change of any of them marks the matter dirty, re-assesses
 * it in the next idle moment (ow-matter-assess.c) and saves the draft half a second later
 * (ow-matter-draft.c); what was typed is never lost by an assessment. */

#include "ow-matter-parts.h"

#include "ow-applicant-private.h"
#include "ow-case-facts.h"
#include "ow-counter-error.h"
#include "ow-deadline.h"
#include "ow-draft-body.h"
#include "ow-finding-item.h"
#include "ow-material-item.h"
#include "ow-photo.h"
#include "ow-waiver-acts.h"

G_DEFINE_FINAL_TYPE (OwMatter, ow_matter, G_TYPE_OBJECT)

enum
{
  PROP_STATE = 1,
  PROP_CASE_NUMBER,
  PROP_CLEAR,
  PROP_DIRTY,
  PROP_SAVED_AT,
  N_PROPS
};

enum
{
  ASSESSED,
  SAVE_FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

gboolean
ow_matter_is_dirty (OwMatter *self)
{
  return self->changes != self->saved_changes && ow_matter_is_editable (self);
}

void
ow_matter_changed (OwMatter *self)
{
  gboolean was_dirty = ow_matter_is_dirty (self);

  if (self->loading)
    return;
  self->changes++;
  if (!was_dirty)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DIRTY]);
  ow_matter_queue_assess (self);
  ow_matter_queue_save (self);
  ow_matter_queue_enterprise (self);
}

void
ow_matter_set_clear (OwMatter *self, gboolean clear)
{
  if (self->clear == clear)
    return;
  self->clear = clear;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLEAR]);
}

void
ow_matter_emit_assessed (OwMatter *self)
{
  g_signal_emit (self, signals[ASSESSED], 0);
}

void
ow_matter_emit_saved (OwMatter *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED_AT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DIRTY]);
}

void
ow_matter_emit_save_failed (OwMatter *self, const GError *error)
{
  g_signal_emit (self, signals[SAVE_FAILED], 0, error);
}

static void
changed_cb (OwMatter *self)
{
  g_clear_error (&self->damage);
  ow_matter_changed (self);
}

/* Object */

static void
ow_matter_dispose (GObject *object)
{
  OwMatter *self = OW_MATTER (object);

  g_clear_handle_id (&self->assess_source, g_source_remove);
  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_handle_id (&self->enterprise_source, g_source_remove);
  if (self->form != NULL)
    g_signal_handlers_disconnect_by_data (self->form, self);
  for (guint i = 0; i < self->all_materials->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->all_materials, i), self);
  G_OBJECT_CLASS (ow_matter_parent_class)->dispose (object);
}

static void
ow_matter_finalize (GObject *object)
{
  OwMatter *self = OW_MATTER (object);

  g_clear_object (&self->session);
  g_clear_object (&self->context);
  g_clear_object (&self->applicant);
  g_clear_object (&self->form);
  g_clear_pointer (&self->file, ow_case_file_free);
  g_clear_pointer (&self->facts, ow_facts_unref);
  g_clear_pointer (&self->assessment, ow_assessment_free);
  g_ptr_array_unref (self->all_materials);
  g_ptr_array_unref (self->named);
  g_ptr_array_unref (self->waiters);
  g_hash_table_unref (self->extras);
  g_hash_table_unref (self->waivers);
  g_hash_table_unref (self->siblings);
  g_object_unref (self->materials);
  g_object_unref (self->findings);
  g_clear_error (&self->damage);
  g_free (self->station);
  g_free (self->request);
  g_free (self->enterprise_named);
  g_free (self->listed);
  G_OBJECT_CLASS (ow_matter_parent_class)->finalize (object);
}

static void
ow_matter_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OwMatter *self = OW_MATTER (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_string (value, self->file->state);
      break;
    case PROP_CASE_NUMBER:
      g_value_set_string (value, self->file->number);
      break;
    case PROP_CLEAR:
      g_value_set_boolean (value, ow_matter_is_clear (self));
      break;
    case PROP_DIRTY:
      g_value_set_boolean (value, ow_matter_is_dirty (self));
      break;
    case PROP_SAVED_AT:
      g_value_set_int64 (value, self->saved_at);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ow_matter_class_init (OwMatterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = ow_matter_dispose;
  object_class->finalize = ow_matter_finalize;
  object_class->get_property = ow_matter_get_property;
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, flags);
  properties[PROP_CASE_NUMBER] = g_param_spec_string ("case-number", NULL, NULL, NULL, flags);
  properties[PROP_CLEAR] = g_param_spec_boolean ("clear", NULL, NULL, FALSE, flags);
  properties[PROP_DIRTY] = g_param_spec_boolean ("dirty", NULL, NULL, FALSE, flags);
  properties[PROP_SAVED_AT] = g_param_spec_int64 ("saved-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ASSESSED] = g_signal_new ("assessed", OW_TYPE_MATTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
  signals[SAVE_FAILED] = g_signal_new ("save-failed", OW_TYPE_MATTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
ow_matter_init (OwMatter *self)
{
  self->all_materials = g_ptr_array_new_with_free_func (g_object_unref);
  self->named = g_ptr_array_new_with_free_func (g_free);
  self->waiters = g_ptr_array_new_with_free_func (g_object_unref);
  self->materials = g_list_store_new (OW_TYPE_MATERIAL_ITEM);
  self->findings = g_list_store_new (OW_TYPE_FINDING_ITEM);
  self->extras = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->waivers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->siblings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->noticed_on = OW_DATE_NONE;
}

static void
set_named (OwMatter *self, GPtrArray *named, OwDate noticed_on)
{
  g_ptr_array_set_size (self->named, 0);
  for (guint i = 0; named != NULL && i < named->len; i++)
    g_ptr_array_add (self->named, g_strdup (g_ptr_array_index (named, i)));
  self->noticed_on = noticed_on;
}

void
ow_carried_free (OwCarried *self)
{
  if (self == NULL)
    return;
  ow_case_file_free (self->file);
  ow_product_free (self->product);
  g_free (self);
}

/* Answers that the catalogue calls facts still (attribute "carry"), and the document that the last
 * case issued; TRUE when there were any. Facts of a version that knew other keys are left alone. */
static gboolean
take_over (OwMatter *self, const OwCarried *carried)
{
  const char *issues = ow_service_get_issues (ow_sub_kind_get_service (self->sub_kind));
  g_autoptr (OwFacts) answers = ow_facts_from_text (carried->file->facts, NULL);
  g_autoptr (OwFacts) issued = ow_facts_new ();
  g_autoptr (OwMessage) origin = NULL;

  if (answers == NULL || carried->file->number == NULL)
    return FALSE;
  if (carried->product != NULL && issues != NULL)
    {
      ow_facts_set_text (issued, "permit.kind", issues);
      ow_facts_set_text (issued, "permit.number", carried->product->number);
      ow_facts_set_date (issued, "permit.valid_until", carried->product->valid_until);
    }
  origin = ow_message_new ("form.carried", "number", carried->file->number, "date",
                           carried->file->accepted_on, NULL);
  return ow_form_model_carry (
             self->form, answers, issued,
             carried->file->document_id == ow_applicant_get_document_id (self->applicant), origin)
         > 0;
}

/* Who has scanned the passport and kept it has seen the original. */
static void
tick_passport (OwMatter *self)
{
  for (guint i = 0; i < self->all_materials->len; i++)
    {
      OwMaterialItem *item = g_ptr_array_index (self->all_materials, i);

      if (g_str_equal (ow_material_item_get_id (item), "passport"))
        ow_material_item_set_original_seen (item, ow_applicant_get_passport_kept (self->applicant));
    }
}

static void
passport_cb (OwMatter *self)
{
  if (ow_matter_is_editable (self))
    tick_passport (self);
  ow_matter_queue_assess (self);
}

/* Whoever takes the photo back has its receipt and its day no longer. */
static void
photo_cb (OwMatter *self, GParamSpec *pspec, OwMaterialItem *photo)
{
  if (!self->loading && !ow_material_item_get_original_seen (photo))
    ow_photo_clear (self);
}

/* A paper that the hall asks for since this matter was opened can be ticked too. */
void
ow_matter_take_materials (OwMatter *self)
{
  GPtrArray *materials = ow_sub_kind_get_materials (self->sub_kind);
  gboolean opened = self->all_materials->len > 0;

  for (guint i = 0; i < materials->len; i++)
    {
      const OwMaterial *material = g_ptr_array_index (materials, i);
      OwMaterialItem *item;
      /* Those of the law are there from the beginning. */
      gboolean known = opened && !g_str_equal (material->citation, "HALL");

      for (guint k = 0; opened && !known && k < self->all_materials->len; k++)
        known = g_str_equal (ow_material_item_get_id (self->all_materials->pdata[k]), material->id);
      if (known)
        continue;
      item = ow_material_item_new (material);
      g_signal_connect_swapped (item, "notify::original-seen", G_CALLBACK (changed_cb), self);
      g_signal_connect_swapped (item, "notify::copy-kept", G_CALLBACK (changed_cb), self);
      if (ow_material_item_has_day (item))
        g_signal_connect_swapped (item, "notify::original-seen", G_CALLBACK (photo_cb), self);
      g_ptr_array_add (self->all_materials, item);
    }
}

OwMatter *
ow_matter_new (OwSession *session,
               OwApplicant *applicant,
               const OwSubKind *sub_kind,
               const OwCaseFile *file,
               const OwDraft *draft,
               const OwCarried *carried,
               GPtrArray *named,
               OwDate noticed_on)
{
  OwMatter *self = g_object_new (OW_TYPE_MATTER, NULL);
  g_autoptr (OwFacts) known = NULL;
  gboolean restored, taken;

  self->session = g_object_ref (session);
  self->context = g_object_ref (ow_session_get_context (session));
  self->staff = ow_session_get_staff (session);
  self->station = g_strdup (ow_session_get_station (session));
  self->applicant = g_object_ref (applicant);
  self->sub_kind = sub_kind;
  self->file = ow_case_file_copy (file);
  self->saved_at = draft != NULL ? draft->saved_at : 0;
  self->draft_version = draft != NULL ? draft->version : 0;
  set_named (self, named, noticed_on);
  self->form = ow_form_model_new (sub_kind);
  ow_matter_take_materials (self);
  self->loading = TRUE;
  restored = ow_draft_body_read (draft != NULL ? draft->body : file->materials, self->form,
                                 self->all_materials, self->waivers, self->siblings, self->extras,
                                 &self->request);
  /* What was emptied on purpose stays empty after a restart: only the passport's words are filled
   * in again. */
  known = restored ? ow_case_facts_new_identity (ow_applicant_get_person (applicant),
                                                 ow_applicant_get_document (applicant))
                   : ow_case_facts_new (ow_applicant_get_person (applicant),
                                        ow_applicant_get_document (applicant), sub_kind);
  ow_form_model_read_facts (self->form, known);
  taken = !restored && carried != NULL && take_over (self, carried);
  if (!restored)
    tick_passport (self);
  self->loading = FALSE;
  g_signal_connect_swapped (self->form, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_object (applicant, "notify::passport-kept", G_CALLBACK (passport_cb), self,
                           G_CONNECT_SWAPPED);
  ow_matter_assess (self);
  /* What was taken over is a draft like what was typed: saved, and restored with its marks. */
  if (taken)
    ow_matter_changed (self);
  return self;
}

void
ow_matter_set_damage (OwMatter *self, const GError *damage)
{
  g_clear_error (&self->damage);
  if (damage != NULL)
    self->damage = g_error_copy (damage);
}

const GError *
ow_matter_get_damage (OwMatter *self)
{
  g_return_val_if_fail (OW_IS_MATTER (self), NULL);

  return self->damage;
}

void
ow_matter_set_row (OwMatter *self, const OwCaseFile *file, GPtrArray *named, OwDate noticed_on)
{
  gboolean state, number, dirty = ow_matter_is_dirty (self), clear = ow_matter_is_clear (self);

  g_return_if_fail (OW_IS_MATTER (self));

  state = g_strcmp0 (self->file->state, file->state) != 0;
  number = g_strcmp0 (self->file->number, file->number) != 0;
  ow_case_file_free (self->file);
  self->file = ow_case_file_copy (file);
  set_named (self, named, noticed_on);
  if (!ow_matter_is_editable (self))
    g_clear_handle_id (&self->save_source, g_source_remove);
  ow_matter_queue_assess (self);
  if (state)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  if (number)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CASE_NUMBER]);
  if (dirty != ow_matter_is_dirty (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DIRTY]);
  if (clear != ow_matter_is_clear (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLEAR]);
}

OwDate
ow_matter_get_day (OwMatter *self)
{
  return self->file->entered_at != 0 ? ow_instant_to_date (self->file->received_at)
                                     : ow_context_get_today (self->context);
}

OwSettledCase *
ow_matter_dup_settled (OwMatter *self)
{
  OwSettledCase *settled;
  OwCase matter;

  ow_matter_assess (self);
  matter = ow_matter_describe (self, self->facts);
  settled = ow_settled_case_new (self->file->id, self->file->version, &matter, self->assessment);
  settled->body = ow_draft_body_write (self->form, self->all_materials, self->waivers,
                                       self->siblings, self->extras, NULL);
  settled->siblings = ow_matter_dup_siblings (self);
  ow_settled_case_set_fees (settled, self->assessment, self->sub_kind);
  ow_deadline_compute (self->sub_kind, ow_matter_get_day (self),
                       (int)ow_facts_get_integer (self->facts, "receipt.days", 0),
                       ow_context_get_calendar (self->context),
                       ow_context_get_parameters (self->context), &settled->deadline, NULL);
  return settled;
}

guint
ow_matter_count_missing (OwMatter *self)
{
  guint n = 0;

  for (guint i = 0; i < self->assessment->findings->len; i++)
    n += ow_finding_is_for_notice (g_ptr_array_index (self->assessment->findings, i));
  return n;
}

gint64
ow_matter_get_case_id (OwMatter *self)
{
  g_return_val_if_fail (OW_IS_MATTER (self), 0);

  return self->file->id;
}

gint64
ow_matter_get_version (OwMatter *self)
{
  g_return_val_if_fail (OW_IS_MATTER (self), 0);

  return self->file->version;
}

OwApplicant *
ow_matter_get_applicant (OwMatter *self)
{
  g_return_val_if_fail (OW_IS_MATTER (self), NULL);

  return self->applicant;
}

const OwService *
ow_matter_get_service (OwMatter *self)
{
  g_return_val_if_fail (OW_IS_MATTER (self), NULL);

  return ow_sub_kind_get_service (self->sub_kind);
}

const OwSubKind *
ow_matter_get_sub_kind (OwMatter *self)
{
  g_return_val_if_fail (OW_IS_MATTER (self), NULL);

  return self->sub_kind;
}

const char *
ow_matter_get_state (OwMatter *self)
{
  g_return_val_if_fail (OW_IS_MATTER (self), NULL);

  return self->file->state;
}

const char *
ow_matter_get_case_number (OwMatter *self)
{
  g_return_val_if_fail (OW_IS_MATTER (self), NULL);

  return self->file->number;
}

gboolean
ow_matter_is_editable (OwMatter *self)
{
  g_return_val_if_fail (OW_IS_MATTER (self), FALSE);

  return g_str_equal (self->file->state, "draft")
         || g_str_equal (self->file->state, "notice_issued");
}

OwFormModel *
ow_matter_get_form (OwMatter *self)
{
  g_return_val_if_fail (OW_IS_MATTER (self), NULL);

  return self->form;
}

GListModel *
ow_matter_get_materials (OwMatter *self)
{
  g_return_val_if_fail (OW_IS_MATTER (self), NULL);

  return G_LIST_MODEL (self->materials);
}

GListModel *
ow_matter_get_findings (OwMatter *self)
{
  g_return_val_if_fail (OW_IS_MATTER (self), NULL);

  return G_LIST_MODEL (self->findings);
}

guint
ow_matter_count_findings (OwMatter *self, OwSeverity severity)
{
  g_return_val_if_fail (OW_IS_MATTER (self), 0);

  return ow_assessment_count (self->assessment, severity);
}

gboolean
ow_matter_is_clear (OwMatter *self)
{
  g_return_val_if_fail (OW_IS_MATTER (self), FALSE);

  return self->clear && ow_matter_is_editable (self);
}

OwFacts *
ow_matter_dup_facts (OwMatter *self)
{
  g_return_val_if_fail (OW_IS_MATTER (self), NULL);

  return ow_matter_build_facts (self);
}

OwFacts *
ow_matter_get_results (OwMatter *self)
{
  g_return_val_if_fail (OW_IS_MATTER (self), NULL);

  return self->assessment->results;
}

OwDate
ow_matter_get_decide_by (OwMatter *self, int *ret_days, gboolean *ret_provisional)
{
  OwDeadline deadline = { .decision_due = OW_DATE_NONE };
  OwDate from;

  g_return_val_if_fail (OW_IS_MATTER (self), OW_DATE_NONE);

  from = self->file->accepted_on != OW_DATE_NONE ? self->file->accepted_on
                                                 : ow_matter_get_day (self);
  ow_deadline_compute (self->sub_kind, from,
                       (int)ow_facts_get_integer (self->facts, "receipt.days", 0),
                       ow_context_get_calendar (self->context),
                       ow_context_get_parameters (self->context), &deadline, NULL);
  if (ret_days != NULL)
    *ret_days = deadline.n;
  /* A date that was promised never moves by itself. */
  if (self->file->decide_by != OW_DATE_NONE)
    {
      deadline.decision_due = self->file->decide_by;
      deadline.provisional = self->file->provisional;
    }
  if (ret_provisional != NULL)
    *ret_provisional = deadline.provisional;
  return deadline.decision_due;
}

OwInstant
ow_matter_get_saved_at (OwMatter *self)
{
  g_return_val_if_fail (OW_IS_MATTER (self), 0);

  return self->saved_at;
}

void
ow_matter_set_fact (OwMatter *self, const char *fact, const char *value)
{
  const char *old;

  g_return_if_fail (OW_IS_MATTER (self));
  g_return_if_fail (ow_facts_describe (fact, NULL));

  old = g_hash_table_lookup (self->extras, fact);
  if (value != NULL && *value == '\0')
    value = NULL;
  if (g_strcmp0 (old, value) == 0)
    return;
  if (value != NULL)
    g_hash_table_insert (self->extras, g_strdup (fact), g_strdup (value));
  else
    g_hash_table_remove (self->extras, fact);
  ow_matter_changed (self);
}

const char *
ow_matter_get_fact (OwMatter *self, const char *fact)
{
  g_return_val_if_fail (OW_IS_MATTER (self), NULL);

  return g_hash_table_lookup (self->extras, fact);
}

gboolean
ow_matter_may_waive (OwMatter *self, const char *material)
{
  g_return_val_if_fail (OW_IS_MATTER (self), FALSE);

  return ow_matter_is_editable (self) && g_strcmp0 (material, "health_certificate") == 0
         && ow_facts_is (self->assessment->results, "result.health_certificate", "ask");
}

gboolean
ow_matter_waive (OwMatter *self, const char *material, const char *reason, GError **error)
{
  g_return_val_if_fail (OW_IS_MATTER (self), FALSE);

  if (reason == NULL || *reason == '\0')
    {
      if (g_hash_table_remove (self->waivers, material))
        ow_matter_changed (self);
      return TRUE;
    }
  ow_matter_assess (self);
  if (!ow_matter_may_waive (self, material))
    {
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED,
                            ow_message_new ("error.counter.waiver", NULL));
      return FALSE;
    }
  g_hash_table_insert (self->waivers, g_strdup (material), g_strdup (reason));
  ow_matter_changed (self);
  return TRUE;
}

const char *
ow_matter_get_request (OwMatter *self)
{
  return self->request;
}

void
ow_matter_set_request (OwMatter *self, const char *request_id)
{
  if (g_strcmp0 (self->request, request_id) == 0)
    return;
  ow_set_string (self->request, request_id);
  ow_matter_changed (self);
}

const OwMaterial *
ow_matter_find_material (OwMatter *self, const char *id)
{
  GPtrArray *materials = ow_sub_kind_get_materials (self->sub_kind);

  for (guint i = 0; i < materials->len; i++)
    if (g_strcmp0 (((OwMaterial *)materials->pdata[i])->id, id) == 0)
      return materials->pdata[i];
  return NULL;
}

char *
ow_matter_dup_waiver_rule (OwMatter *self, const char *material)
{
  const OwMaterial *paper = ow_matter_find_material (self, material);

  return paper != NULL ? ow_waiver_rule (paper->rule, material) : NULL;
}

OwInstant
ow_matter_get_waiver_end (OwMatter *self)
{
  OwDate by = ow_matter_get_decide_by (self, NULL, NULL);

  return by != OW_DATE_NONE ? ow_instant_from_date (by + 1) : 0;
}

gboolean
ow_matter_may_follow (OwMatter *self, const char *material)
{
  const OwMaterial *paper;

  g_return_val_if_fail (OW_IS_MATTER (self), FALSE);

  paper = ow_matter_find_material (self, material);
  if (!ow_matter_is_editable (self) || paper == NULL || paper->kept
      || ow_waiver_is_clerks (material))
    return FALSE;
  for (guint i = 0; i < self->assessment->findings->len; i++)
    {
      const OwFinding *finding = self->assessment->findings->pdata[i];

      if (finding->severity == OW_SEVERITY_MISSING && g_strcmp0 (finding->material, material) == 0)
        return TRUE;
    }
  return FALSE;
}

void
ow_matter_set_waiver (OwMatter *self, const char *material, const char *reason)
{
  g_hash_table_insert (self->waivers, g_strdup (material), g_strdup (reason));
  ow_matter_changed (self);
}

const char *
ow_matter_get_waiver (OwMatter *self, const char *material)
{
  g_return_val_if_fail (OW_IS_MATTER (self), NULL);

  return g_hash_table_lookup (self->waivers, material);
}
