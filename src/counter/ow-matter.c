/* One matter at the counter. Everything that is shown follows from three things: what was typed,
 * what was ticked, what else is known. A change of any of them marks the matter dirty, re-assesses
 * it in the next idle moment and saves the draft half a second later; what was typed is never lost
 * by an assessment. */

#include "ow-matter-private.h"

#include <string.h>

#include "ow-applicant-private.h"
#include "ow-case-facts.h"
#include "ow-counter-error.h"
#include "ow-deadline.h"
#include "ow-draft-body.h"
#include "ow-finding-item.h"
#include "ow-material-item.h"
#include "ow-stable-list.h"

#define SAVE_DELAY_MS  500
#define RETRY_DELAY_MS 2000
/* A value that makes a field appear may bring a value of that field with it, and so on; a form has
 * no longer chains. */
#define MAX_PASSES 4

struct _OwMatter
{
  GObject parent_instance;

  OwSession *session;
  OwContext *context;
  OwApplicant *applicant;
  const OwSubKind *sub_kind; /* of the catalogue, which the context keeps */
  OwCaseFile *file;
  OwFormModel *form;
  GPtrArray *all_materials; /* OwMaterialItem, in the order of the catalogue */
  GListStore *materials;    /* the applicable ones */
  GListStore *findings;
  GHashTable *extras;  /* key of the facts → value */
  GHashTable *waivers; /* id of the material → reason */
  GPtrArray *named;    /* ids of materials that earlier notices named */
  OwDate noticed_on;   /* day of the newest notice */
  OwFacts *facts;      /* as assessed */
  OwAssessment *assessment;
  gboolean clear;

  OwRowId staff; /* who began: a draft is saved in his name also while the window is locked */
  char *station;
  OwInstant saved_at;
  guint64 changes; /* number of the newest change, of the one being saved, of the one saved */
  guint64 saving_changes;
  guint64 saved_changes;
  gboolean saving;
  gboolean loading;
  GPtrArray *waiters; /* GTask: done when everything is saved */
  guint assess_source;
  guint save_source;
};

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

static void start_save (OwMatter *self);

static gboolean
is_dirty (OwMatter *self)
{
  return self->changes != self->saved_changes && ow_matter_is_editable (self);
}

/* Facts */

static void
add_materials (OwMatter *self, OwFacts *facts)
{
  for (guint i = 0; i < self->all_materials->len; i++)
    {
      OwMaterialItem *item = g_ptr_array_index (self->all_materials, i);
      const char *id = ow_material_item_get_id (item);
      const char *waiver = g_hash_table_lookup (self->waivers, id);
      gboolean original = ow_material_item_get_original_seen (item);
      gboolean copy = ow_material_item_get_copy_kept (item);

      if (original || copy || waiver != NULL)
        ow_case_facts_add_material (facts, id, original, copy, waiver);
    }
}

static void
add_notice (OwMatter *self, OwFacts *facts)
{
  if (self->noticed_on == OW_DATE_NONE)
    return;
  ow_facts_set_date (facts, "notice.issued_on", self->noticed_on);
  for (guint i = 0; i < self->named->len; i++)
    ow_facts_set_text (ow_facts_append (facts, "notice_items"), "id",
                       g_ptr_array_index (self->named, i));
}

static OwFacts *
build_facts (OwMatter *self)
{
  OwFacts *facts = ow_case_facts_new (ow_applicant_get_person (self->applicant),
                                      ow_applicant_get_document (self->applicant), self->sub_kind);
  GHashTableIter iter;
  gpointer key, value;

  if (ow_applicant_get_passport_kept (self->applicant))
    ow_facts_set_date (facts, "custody.kept_from", ow_applicant_get_kept_from (self->applicant));
  add_notice (self, facts);
  ow_context_add_competences (self->context, facts);
  g_hash_table_iter_init (&iter, self->extras);
  while (g_hash_table_iter_next (&iter, &key, &value))
    ow_form_model_write_fact (facts, key, value);
  ow_form_model_write_facts (self->form, facts);
  add_materials (self, facts);
  return facts;
}

static OwAssessment *
assess_facts (OwMatter *self, OwFacts *facts)
{
  const OwCase input = {
    facts,
    ow_context_get_today (self->context),
    ow_clock_now (ow_context_get_clock (self->context)),
    self->sub_kind,
    ow_context_get_calendar (self->context),
    ow_context_get_parameters (self->context),
    ow_context_get_catalogue (self->context),
    ow_context_get_centre (self->context),
  };

  return ow_assess (&input);
}

/* A question that nobody answered stands in the way of acceptance (the form is one of the papers:
 * its row is cited), but it is asked for now and is no line of a notice. */
static void
add_empty_fields (OwMatter *self, OwAssessment *assessment)
{
  GPtrArray *materials = ow_sub_kind_get_materials (self->sub_kind);
  GListModel *form = G_LIST_MODEL (self->form);
  const char *rule = "REG-12", *citation = "REG 12";

  for (guint i = 0; i < materials->len; i++)
    {
      const OwMaterial *material = g_ptr_array_index (materials, i);

      if (g_str_equal (material->id, "application_form"))
        {
          rule = g_intern_string (material->rule);
          citation = material->citation;
        }
    }
  for (guint i = 0; i < g_list_model_get_n_items (form); i++)
    {
      g_autoptr (OwFormField) field = g_list_model_get_item (form, i);

      if (!ow_form_field_get_required (field) || !ow_form_field_get_visible (field)
          || *ow_form_field_get_value (field) != '\0')
        continue;
      ow_assessment_add (
          assessment, rule, OW_SEVERITY_MISSING, citation,
          ow_message_new ("finding.form.empty", "field", ow_form_field_get_label (field), NULL),
          ow_message_new ("cure.form.empty", NULL))
          ->fact
          = g_strdup (ow_form_field_get_fact (field));
    }
}

/* A missing finding belongs before warnings: the order of the screen is that of the severity. */
static void
sort_by_severity (GPtrArray *findings)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (int severity = OW_SEVERITY_REFUSE; severity <= OW_SEVERITY_INFO; severity++)
    for (guint i = 0; i < findings->len; i++)
      if ((int)((OwFinding *)g_ptr_array_index (findings, i))->severity == severity)
        g_ptr_array_add (sorted, g_ptr_array_index (findings, i));
  if (sorted->len > 0)
    memcpy (findings->pdata, sorted->pdata, sorted->len * sizeof (gpointer));
}

static gboolean
same_finding (const OwFinding *a, const OwFinding *b)
{
  return a->severity == b->severity && g_strcmp0 (a->rule, b->rule) == 0
         && g_strcmp0 (a->material, b->material) == 0 && g_strcmp0 (a->fact, b->fact) == 0
         && g_strcmp0 (a->citation, b->citation) == 0 && ow_message_equal (a->message, b->message)
         && (a->cure == b->cure
             || (a->cure != NULL && b->cure != NULL && ow_message_equal (a->cure, b->cure)));
}

static void
show_findings (OwMatter *self)
{
  GListModel *list = G_LIST_MODEL (self->findings);
  guint n = g_list_model_get_n_items (list);
  g_autofree gboolean *taken = g_new0 (gboolean, n + 1);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->assessment->findings->len; i++)
    {
      const OwFinding *finding = g_ptr_array_index (self->assessment->findings, i);
      OwFindingItem *item = NULL;

      for (guint old = 0; item == NULL && old < n; old++)
        {
          g_autoptr (OwFindingItem) known = g_list_model_get_item (list, old);

          if (taken[old] || !same_finding (finding, ow_finding_item_get_finding (known)))
            continue;
          taken[old] = TRUE;
          item = g_steal_pointer (&known);
        }
      g_ptr_array_add (wanted,
                       item != NULL ? item : ow_finding_item_new (ow_finding_copy (finding)));
    }
  ow_stable_list_set (self->findings, wanted);
}

static void
show_materials (OwMatter *self)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();

  for (guint i = 0; i < self->all_materials->len; i++)
    {
      OwMaterialItem *item = g_ptr_array_index (self->all_materials, i);
      gboolean applicable = FALSE;

      for (guint m = 0; !applicable && m < self->assessment->materials->len; m++)
        applicable
            = g_str_equal (((OwMaterial *)g_ptr_array_index (self->assessment->materials, m))->id,
                           ow_material_item_get_id (item));
      ow_material_item_set_applicable (item, applicable);
      if (applicable)
        g_ptr_array_add (wanted, item);
    }
  ow_stable_list_set (self->materials, wanted);
}

static void
set_clear (OwMatter *self, gboolean clear)
{
  if (self->clear == clear)
    return;
  self->clear = clear;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLEAR]);
}

void
ow_matter_assess (OwMatter *self)
{
  g_return_if_fail (OW_IS_MATTER (self));

  g_clear_handle_id (&self->assess_source, g_source_remove);
  for (int pass = 0; pass < MAX_PASSES; pass++)
    {
      g_autoptr (OwFacts) merged = NULL;
      g_autoptr (JsonNode) before = NULL;
      g_autoptr (JsonNode) after = NULL;
      g_autoptr (OwFacts) again = NULL;

      g_clear_pointer (&self->assessment, ow_assessment_free);
      g_clear_pointer (&self->facts, ow_facts_unref);
      self->facts = build_facts (self);
      self->assessment = assess_facts (self, self->facts);
      merged = ow_assessment_merge_facts (self->assessment, self->facts);
      ow_form_model_update (self->form, merged);
      again = build_facts (self);
      before = ow_facts_to_json (self->facts);
      after = ow_facts_to_json (again);
      if (json_node_equal (before, after))
        break;
    }
  add_empty_fields (self, self->assessment);
  sort_by_severity (self->assessment->findings);
  show_materials (self);
  show_findings (self);
  set_clear (self, ow_assessment_is_clear (self->assessment)
                       && ow_form_model_count_errors (self->form) == 0);
  g_signal_emit (self, signals[ASSESSED], 0);
}

static gboolean
assess_cb (gpointer data)
{
  OwMatter *self = data;

  self->assess_source = 0;
  ow_matter_assess (self);
  return G_SOURCE_REMOVE;
}

void
ow_matter_queue_assess (OwMatter *self)
{
  if (self->assess_source == 0)
    self->assess_source = g_idle_add (assess_cb, self);
}

/* Drafts */

char *
ow_matter_dup_body (OwMatter *self)
{
  return ow_draft_body_write (self->form, self->all_materials, self->waivers, self->extras);
}

static void
answer_waiters (OwMatter *self, const GError *error)
{
  g_autoptr (GPtrArray) waiters = g_steal_pointer (&self->waiters);

  self->waiters = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiters->len; i++)
    if (error != NULL)
      g_task_return_error (g_ptr_array_index (waiters, i), g_error_copy (error));
    else
      g_task_return_boolean (g_ptr_array_index (waiters, i), TRUE);
}

static gboolean
save_cb (gpointer data)
{
  OwMatter *self = data;

  self->save_source = 0;
  start_save (self);
  return G_SOURCE_REMOVE;
}

/* From the first change on, not from the last: who types without a pause loses half a second too,
 * not everything. */
static void
queue_save (OwMatter *self, guint delay)
{
  if (self->save_source == 0 && is_dirty (self))
    self->save_source = g_timeout_add (delay, save_cb, self);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwMatter) self = data;
  g_autoptr (GError) error = NULL;
  OwStore *store = ow_context_get_store (self->context);
  g_autoptr (JsonObject) done = ow_store_act_finish (store, result, &error);

  self->saving = FALSE;
  /* Taken in by an act meanwhile: the draft has done its work. */
  if (done == NULL && ow_matter_is_editable (self))
    {
      g_signal_emit (self, signals[SAVE_FAILED], 0, error);
      answer_waiters (self, error);
      queue_save (self, RETRY_DELAY_MS);
      return;
    }
  self->saved_changes = self->saving_changes;
  self->saved_at = ow_clock_now (ow_context_get_clock (self->context));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED_AT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DIRTY]);
  if (self->waiters->len > 0)
    start_save (self);
  else
    queue_save (self, SAVE_DELAY_MS);
}

static void
save_draft_free (gpointer data)
{
  OwSaveDraft *request = data;

  g_free ((char *)request->body);
  g_free (request);
}

static void
start_save (OwMatter *self)
{
  g_autofree char *uuid = NULL;
  OwAct act = { 0 };
  OwSaveDraft *request;

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->saving)
    return;
  if (!is_dirty (self))
    {
      answer_waiters (self, NULL);
      return;
    }
  uuid = ow_seal_uuid ();
  act = (OwAct){ uuid, "draft.save", NULL, self->staff, self->station, NULL };
  request = g_new0 (OwSaveDraft, 1);
  request->case_id = self->file->id;
  request->body = ow_matter_dup_body (self);
  self->saving = TRUE;
  self->saving_changes = self->changes;
  ow_store_act_async (ow_context_get_store (self->context), &act, ow_save_draft_run, request,
                      save_draft_free, NULL, saved_cb, g_object_ref (self));
}

void
ow_matter_save_async (OwMatter *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, ow_matter_save_async);
  g_ptr_array_add (self->waiters, task);
  start_save (self);
}

gboolean
ow_matter_save_finish (OwMatter *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Changes */

static void
changed (OwMatter *self)
{
  gboolean was_dirty = is_dirty (self);

  if (self->loading)
    return;
  self->changes++;
  if (!was_dirty)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DIRTY]);
  ow_matter_queue_assess (self);
  queue_save (self, SAVE_DELAY_MS);
}

static void
changed_cb (OwMatter *self)
{
  changed (self);
}

/* Object */

static void
ow_matter_dispose (GObject *object)
{
  OwMatter *self = OW_MATTER (object);

  g_clear_handle_id (&self->assess_source, g_source_remove);
  g_clear_handle_id (&self->save_source, g_source_remove);
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
  g_object_unref (self->materials);
  g_object_unref (self->findings);
  g_free (self->station);
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
      g_value_set_boolean (value, is_dirty (self));
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

OwMatter *
ow_matter_new (OwSession *session,
               OwApplicant *applicant,
               const OwSubKind *sub_kind,
               const OwCaseFile *file,
               const char *body,
               OwInstant saved_at,
               GPtrArray *named,
               OwDate noticed_on)
{
  OwMatter *self = g_object_new (OW_TYPE_MATTER, NULL);
  GPtrArray *materials = ow_sub_kind_get_materials (sub_kind);
  g_autoptr (OwFacts) known = NULL;
  gboolean restored;

  self->session = g_object_ref (session);
  self->context = g_object_ref (ow_session_get_context (session));
  self->staff = ow_session_get_staff (session);
  self->station = g_strdup (ow_session_get_station (session));
  self->applicant = g_object_ref (applicant);
  self->sub_kind = sub_kind;
  self->file = ow_case_file_copy (file);
  self->saved_at = saved_at;
  set_named (self, named, noticed_on);
  self->form = ow_form_model_new (sub_kind);
  for (guint i = 0; i < materials->len; i++)
    {
      OwMaterialItem *item = ow_material_item_new (g_ptr_array_index (materials, i));

      g_signal_connect_swapped (item, "notify::original-seen", G_CALLBACK (changed_cb), self);
      g_signal_connect_swapped (item, "notify::copy-kept", G_CALLBACK (changed_cb), self);
      g_ptr_array_add (self->all_materials, item);
    }
  self->loading = TRUE;
  restored
      = ow_draft_body_read (body, self->form, self->all_materials, self->waivers, self->extras);
  /* What was emptied on purpose stays empty after a restart: only the passport's words are filled
   * in again. */
  known = restored ? ow_case_facts_new_identity (ow_applicant_get_person (applicant),
                                                 ow_applicant_get_document (applicant))
                   : ow_case_facts_new (ow_applicant_get_person (applicant),
                                        ow_applicant_get_document (applicant), sub_kind);
  ow_form_model_read_facts (self->form, known);
  self->loading = FALSE;
  g_signal_connect_swapped (self->form, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_object (applicant, "notify::passport-kept", G_CALLBACK (ow_matter_queue_assess),
                           self, G_CONNECT_SWAPPED);
  ow_matter_assess (self);
  return self;
}

void
ow_matter_set_row (OwMatter *self, const OwCaseFile *file, GPtrArray *named, OwDate noticed_on)
{
  gboolean state, number, dirty = is_dirty (self), clear = ow_matter_is_clear (self);

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
  if (dirty != is_dirty (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DIRTY]);
  if (clear != ow_matter_is_clear (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLEAR]);
}

OwSettledCase *
ow_matter_dup_settled (OwMatter *self)
{
  OwSettledCase *settled;

  ow_matter_assess (self);
  settled
      = ow_settled_case_new (self->file->id, self->file->version, self->facts, self->assessment,
                             ow_catalogue_get_version (ow_context_get_catalogue (self->context)));
  settled->body = ow_matter_dup_body (self);
  ow_deadline_compute (self->sub_kind, ow_context_get_today (self->context),
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

  return build_facts (self);
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
                                                 : ow_context_get_today (self->context);
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
  changed (self);
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
        changed (self);
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
  changed (self);
  return TRUE;
}

const char *
ow_matter_get_waiver (OwMatter *self, const char *material)
{
  g_return_val_if_fail (OW_IS_MATTER (self), NULL);

  return g_hash_table_lookup (self->waivers, material);
}
