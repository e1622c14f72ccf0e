/* The party being served, for the window. The store is the truth: every act ends with a fresh
 * reading of what it changed, and the models follow it, keeping the identity of everything that is
 * still there. */

#include "ow-sitting-private.h"

#include "ow-counter-error.h"
#include "ow-countersign-desk.h"
#include "ow-stable-list.h"
#include "ow-store-error.h"
#include "ow-task.h"
#include "ow-ticket-acts.h"

#define MAX_ASKING 5

struct _OwSitting
{
  GObject parent_instance;

  OwSession *session;
  OwContext *context;
  OwTicket *ticket;
  OwParty *party;
  OwReceipt *receipt;
  OwNotice *notice;
  char *number;
  GListStore *applicants;
  GListStore *matters;
  OwApplicant *current_applicant;
  OwMatter *current_matter;
  OwInstant undo_until;
  guint undo_source;

  GQueue acts; /* OwSittingTask waiting */
  OwSittingTask *running;
};

G_DEFINE_FINAL_TYPE (OwSitting, ow_sitting, G_TYPE_OBJECT)

enum
{
  PROP_STATE = 1,
  PROP_BUSY,
  PROP_CURRENT_MATTER,
  PROP_CURRENT_APPLICANT,
  PROP_UNDO_UNTIL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void run_next (OwSitting *self);

/* Acts */

static void
task_free (OwSittingTask *self)
{
  g_clear_object (&self->task);
  g_clear_object (&self->scan);
  g_clear_object (&self->applicant);
  g_clear_object (&self->matter);
  g_free (self->service);
  g_free (self->sub_kind);
  g_free (self->argument);
  g_free (self->reason);
  g_free (self->request_id);
  if (self->request_free != NULL)
    self->request_free (self->request);
  if (self->work != NULL)
    self->work_free (self->work);
  g_array_unref (self->touched);
  g_free (self);
}

OwSittingTask *
ow_sitting_task_new (OwSitting *self,
                     OwSittingBeginFunc begin,
                     OwSittingEndFunc end,
                     gpointer source_tag,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  OwSittingTask *act = g_new0 (OwSittingTask, 1);

  act->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (act->task, source_tag);
  /* What was committed was done, whoever has lost interest in the answer meanwhile. */
  g_task_set_check_cancellable (act->task, FALSE);
  act->begin = begin;
  act->end = end;
  act->touched = g_array_new (FALSE, FALSE, sizeof (OwRowId));
  return act;
}

void
ow_sitting_task_touch (OwSittingTask *self, OwRowId case_id)
{
  g_array_append_val (self->touched, case_id);
}

/* What crosses to the worker: nothing of it belongs to the main thread. */
typedef struct
{
  OwStore *store;
  OwAct act;
  char *request_id, *station, *reason;
  OwActFunc func;
  gpointer request;
  GDestroyNotify request_free;
  OwRowId ticket;
  OwSnapshot *snapshot;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  ow_store_unref (work->store);
  g_free (work->request_id);
  g_free (work->station);
  g_free (work->reason);
  if (work->request_free != NULL)
    work->request_free (work->request);
  ow_snapshot_free (work->snapshot);
  g_free (work);
}

static void
work_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;
  JsonObject *result = NULL;

  /* Asked again with the same request id: done once, whatever became of the first answer. */
  for (int asked = 0; result == NULL && asked < MAX_ASKING; asked++)
    {
      g_clear_error (&error);
      result = ow_store_act (work->store, &work->act, work->func, work->request, &error);
      if (result == NULL && !g_error_matches (error, OW_STORE_ERROR, OW_STORE_ERROR_RETRY))
        break;
    }
  if (result == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  /* A reading that fails does not undo what was committed: the models then follow with the next
   * act. */
  work->snapshot = ow_snapshot_read (work->store, work->ticket, NULL);
  g_task_return_pointer (task, result, (GDestroyNotify)json_object_unref);
}

static void
end_running (OwSitting *self)
{
  g_clear_pointer (&self->running, task_free);
  if (g_queue_is_empty (&self->acts))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  else
    run_next (self);
}

static void
fail_running (OwSitting *self, GError *error)
{
  g_task_return_error (self->running->task, error);
  end_running (self);
}

static void run_work (OwSitting *self);

/* The colleague of a trainee has answered. */
static void
signed_cb (gboolean signed_off, gpointer data)
{
  g_autoptr (OwSitting) self = data;
  GError *error = NULL;

  if (signed_off)
    run_work (self);
  else if (!ow_countersign_fail (&error))
    fail_running (self, error);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwSitting) self = data;
  Work *work = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  g_autoptr (JsonObject) answer = g_task_propagate_pointer (G_TASK (result), &error);

  if (answer == NULL && ow_session_wants_countersign (self->session, error))
    {
      g_error_free (error);
      ow_session_ask_countersign (self->session, work->act.name, work->act.request_id, signed_cb,
                                  g_object_ref (self));
      return;
    }
  if (answer == NULL)
    {
      fail_running (self, error);
      return;
    }
  if (work->snapshot != NULL)
    ow_sitting_apply (self, work->snapshot, self->running->touched);
  self->running->end (self, self->running, answer);
  end_running (self);
}

static void
run_work (OwSitting *self)
{
  g_autoptr (GTask) inner = g_task_new (NULL, NULL, worked_cb, g_object_ref (self));

  g_task_set_source_tag (inner, run_work);
  g_task_set_task_data (inner, self->running->work, NULL);
  ow_task_run_in_thread (inner, work_thread);
}

static void
begin_running (OwSitting *self)
{
  OwSittingTask *act = self->running;
  GError *error = NULL;
  Work *work;

  if (!act->begin (self, act, &error))
    {
      fail_running (self, error);
      return;
    }
  if (act->done)
    {
      act->end (self, act, NULL);
      end_running (self);
      return;
    }
  work = g_new0 (Work, 1);
  work->store = ow_store_ref (ow_context_get_store (self->context));
  work->request_id = act->request_id != NULL ? g_strdup (act->request_id) : ow_seal_uuid ();
  work->station = g_strdup (ow_session_get_station (self->session));
  work->reason = g_strdup (act->reason);
  work->act = (OwAct){ work->request_id, act->name,   NULL, ow_session_get_staff (self->session),
                       work->station,    work->reason };
  work->func = act->func;
  work->request = g_steal_pointer (&act->request);
  work->request_free = act->request_free;
  act->request_free = NULL;
  work->ticket = self->ticket->id;
  act->work = work;
  act->work_free = work_free;
  run_work (self);
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwSitting) self = data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    begin_running (self);
  else
    fail_running (self, error);
}

static void
run_next (OwSitting *self)
{
  self->running = g_queue_pop_head (&self->acts);
  if (self->running->prepare != NULL)
    self->running->prepare (self, self->running);
  if (self->running->save_first)
    ow_sitting_flush (self, flushed_cb, g_object_ref (self));
  else
    begin_running (self);
}

void
ow_sitting_push (OwSitting *self, OwSittingTask *act)
{
  gboolean idle = self->running == NULL;

  g_queue_push_tail (&self->acts, act);
  if (!idle)
    return;
  run_next (self);
  if (self->running != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

typedef struct
{
  guint waiting;
  GError *error;
} Flush;

static void
flush_free (gpointer data)
{
  Flush *flush = data;

  g_clear_error (&flush->error);
  g_free (flush);
}

static void
finish_flush (GTask *task)
{
  Flush *flush = g_task_get_task_data (task);

  if (flush->error != NULL)
    g_task_return_error (task, g_steal_pointer (&flush->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
matter_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Flush *flush = g_task_get_task_data (task);

  /* The first error is told; the others are of the same disk. */
  ow_matter_save_finish (OW_MATTER (source), result, flush->error == NULL ? &flush->error : NULL);
  if (--flush->waiting == 0)
    finish_flush (task);
}

void
ow_sitting_flush (OwSitting *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  Flush *flush = g_new0 (Flush, 1);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->matters));

  g_task_set_source_tag (task, ow_sitting_flush);
  g_task_set_task_data (task, flush, flush_free);
  flush->waiting = n + 1;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (G_LIST_MODEL (self->matters), i);

      ow_matter_save_async (matter, matter_saved_cb, g_object_ref (task));
    }
  if (--flush->waiting == 0)
    finish_flush (task);
}

/* Models */

OwApplicant *
ow_sitting_find_applicant (OwSitting *self, OwRowId person)
{
  GListModel *list = G_LIST_MODEL (self->applicants);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (OwApplicant) applicant = g_list_model_get_item (list, i);

      if (ow_applicant_get_person_id (applicant) == person)
        return applicant; /* the list keeps it */
    }
  return NULL;
}

OwMatter *
ow_sitting_find_matter (OwSitting *self, OwRowId case_id)
{
  GListModel *list = G_LIST_MODEL (self->matters);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (list, i);

      if (ow_matter_get_case_id (matter) == case_id)
        return matter; /* the list keeps it */
    }
  return NULL;
}

/* Who has a permit comes to have it extended; whatever else it was, the same again. */
static void
set_likely (OwSitting *self, OwApplicant *applicant, const OwCaseFile *last)
{
  const OwService *service
      = last != NULL
            ? ow_catalogue_find_service (ow_context_get_catalogue (self->context), last->service)
            : NULL;
  const OwSubKind *sub_kind = NULL;

  if (service != NULL && ow_service_is_offered (service, ow_context_get_centre (self->context)))
    sub_kind = ow_service_find_sub_kind (service, "extension");
  if (sub_kind == NULL && service != NULL)
    sub_kind = ow_service_find_sub_kind (service, last->sub_kind);
  ow_applicant_set_likely (applicant, sub_kind != NULL ? last->service : NULL,
                           sub_kind != NULL ? ow_sub_kind_get_id (sub_kind) : NULL);
}

static void
apply_members (OwSitting *self, const OwSnapshot *snapshot)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < snapshot->members->len; i++)
    {
      const OwSnapshotMember *member = g_ptr_array_index (snapshot->members, i);
      OwApplicant *applicant = ow_sitting_find_applicant (self, member->person->id);

      applicant = applicant != NULL ? g_object_ref (applicant)
                                    : ow_applicant_new (member->person, member->document);
      ow_applicant_set_kept (applicant, member->kept);
      set_likely (self, applicant, member->last);
      ow_applicant_set_helper (applicant, member->helper != NULL ? member->helper->name : NULL);
      g_ptr_array_add (wanted, applicant);
    }
  ow_stable_list_set (self->applicants, wanted);
}

static gboolean
is_touched (GArray *touched, OwRowId id)
{
  if (touched == NULL)
    return TRUE;
  for (guint i = 0; i < touched->len; i++)
    if (g_array_index (touched, OwRowId, i) == id)
      return TRUE;
  return FALSE;
}

static OwMatter *
make_matter (OwSitting *self, const OwSnapshotCase *item)
{
  OwCatalogue *catalogue = ow_context_get_catalogue (self->context);
  const OwService *service = ow_catalogue_find_service (catalogue, item->file->service);
  const OwSubKind *sub_kind
      = service != NULL ? ow_service_find_sub_kind (service, item->file->sub_kind) : NULL;
  OwApplicant *applicant = ow_sitting_find_applicant (self, item->file->person_id);
  OwMatter *matter;

  /* A service that this program's catalogue does not know is served where it is known. */
  if (sub_kind == NULL || applicant == NULL)
    return NULL;
  matter = ow_matter_new (self->session, applicant, sub_kind, item->file, item->draft,
                          item->carried, item->named, item->noticed_on);
  ow_matter_set_damage (matter, item->damage);
  ow_applicant_add_matter (applicant, matter);
  return matter;
}

static const OwSnapshotCase *
find_case (const OwSnapshot *snapshot, OwRowId id)
{
  for (guint i = 0; i < snapshot->cases->len; i++)
    {
      const OwSnapshotCase *item = g_ptr_array_index (snapshot->cases, i);

      if (item->file->id == id)
        return item;
    }
  return NULL;
}

/* Those that are there keep their order, new ones follow, those that are gone go. */
static void
apply_cases (OwSitting *self, const OwSnapshot *snapshot, GArray *touched)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *list = G_LIST_MODEL (self->matters);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (list, i);
      const OwSnapshotCase *item = find_case (snapshot, ow_matter_get_case_id (matter));

      if (item == NULL)
        {
          ow_applicant_remove_matter (ow_matter_get_applicant (matter), matter);
          continue;
        }
      if (is_touched (touched, item->file->id))
        ow_matter_set_row (matter, item->file, item->named, item->noticed_on);
      g_ptr_array_add (wanted, g_steal_pointer (&matter));
    }
  for (guint i = 0; i < snapshot->cases->len; i++)
    {
      const OwSnapshotCase *item = g_ptr_array_index (snapshot->cases, i);
      OwMatter *matter = NULL;

      if (ow_sitting_find_matter (self, item->file->id) == NULL)
        matter = make_matter (self, item);
      if (matter != NULL)
        g_ptr_array_add (wanted, matter);
    }
  ow_stable_list_set (self->matters, wanted);
}

/* Matters that are older than their case go, so that they are made anew from what the store holds.
 */
static void
forget_stale (OwSitting *self, const OwSnapshot *snapshot, GArray *touched)
{
  for (guint i = 0; i < touched->len; i++)
    {
      OwMatter *matter = ow_sitting_find_matter (self, g_array_index (touched, OwRowId, i));
      const OwSnapshotCase *item
          = matter != NULL ? find_case (snapshot, ow_matter_get_case_id (matter)) : NULL;
      guint position;

      if (item == NULL || item->file->version == ow_matter_get_version (matter))
        continue;
      ow_applicant_remove_matter (ow_matter_get_applicant (matter), matter);
      if (g_list_store_find (self->matters, matter, &position))
        g_list_store_remove (self->matters, position);
    }
}

/* What is shown must be in the lists; else the newest takes its place. */
static void
check_current (OwSitting *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->applicants));
  guint position;

  if (self->current_matter != NULL
      && !g_list_store_find (self->matters, self->current_matter, &position))
    ow_sitting_set_current_matter (self, NULL);
  if (self->current_applicant != NULL
      && g_list_store_find (self->applicants, self->current_applicant, &position))
    return;
  if (n > 0)
    {
      g_autoptr (OwApplicant) newest
          = g_list_model_get_item (G_LIST_MODEL (self->applicants), n - 1);

      ow_sitting_set_current_applicant (self, newest);
    }
  else
    ow_sitting_set_current_applicant (self, NULL);
}

void
ow_sitting_apply (OwSitting *self, const OwSnapshot *snapshot, GArray *touched)
{
  gboolean state = self->ticket == NULL
                   || g_strcmp0 (self->ticket->state, snapshot->ticket->state) != 0
                   || self->ticket->called_count != snapshot->ticket->called_count;

  ow_ticket_free (self->ticket);
  self->ticket = ow_ticket_copy (snapshot->ticket);
  ow_party_free (self->party);
  self->party = ow_party_copy (snapshot->party);
  ow_receipt_free (self->receipt);
  self->receipt = ow_receipt_copy (snapshot->receipt);
  ow_notice_free (self->notice);
  self->notice = ow_notice_copy (snapshot->notice);
  apply_members (self, snapshot);
  if (self->running != NULL && self->running->reload)
    forget_stale (self, snapshot, touched);
  apply_cases (self, snapshot, touched);
  check_current (self);
  if (state)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* Object */

static void
ow_sitting_dispose (GObject *object)
{
  OwSitting *self = OW_SITTING (object);
  GListModel *list = G_LIST_MODEL (self->matters);

  g_clear_handle_id (&self->undo_source, g_source_remove);
  g_clear_object (&self->current_matter);
  g_clear_object (&self->current_applicant);
  /* An applicant and his matters hold each other. */
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (list, i);

      ow_applicant_remove_matter (ow_matter_get_applicant (matter), matter);
    }
  g_list_store_remove_all (self->matters);
  g_list_store_remove_all (self->applicants);
  G_OBJECT_CLASS (ow_sitting_parent_class)->dispose (object);
}

static void
ow_sitting_finalize (GObject *object)
{
  OwSitting *self = OW_SITTING (object);

  g_clear_object (&self->session);
  g_clear_object (&self->context);
  ow_ticket_free (self->ticket);
  ow_party_free (self->party);
  ow_receipt_free (self->receipt);
  ow_notice_free (self->notice);
  g_free (self->number);
  g_object_unref (self->applicants);
  g_object_unref (self->matters);
  G_OBJECT_CLASS (ow_sitting_parent_class)->finalize (object);
}

static void
ow_sitting_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OwSitting *self = OW_SITTING (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_string (value, self->ticket->state);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->running != NULL);
      break;
    case PROP_CURRENT_MATTER:
      g_value_set_object (value, self->current_matter);
      break;
    case PROP_CURRENT_APPLICANT:
      g_value_set_object (value, self->current_applicant);
      break;
    case PROP_UNDO_UNTIL:
      g_value_set_int64 (value, self->undo_until);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ow_sitting_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OwSitting *self = OW_SITTING (object);

  switch (id)
    {
    case PROP_CURRENT_MATTER:
      ow_sitting_set_current_matter (self, g_value_get_object (value));
      break;
    case PROP_CURRENT_APPLICANT:
      ow_sitting_set_current_applicant (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ow_sitting_class_init (OwSittingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GParamFlags write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = ow_sitting_dispose;
  object_class->finalize = ow_sitting_finalize;
  object_class->get_property = ow_sitting_get_property;
  object_class->set_property = ow_sitting_set_property;
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, read);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, read);
  properties[PROP_CURRENT_MATTER]
      = g_param_spec_object ("current-matter", NULL, NULL, OW_TYPE_MATTER, write);
  properties[PROP_CURRENT_APPLICANT]
      = g_param_spec_object ("current-applicant", NULL, NULL, OW_TYPE_APPLICANT, write);
  properties[PROP_UNDO_UNTIL]
      = g_param_spec_int64 ("undo-until", NULL, NULL, 0, G_MAXINT64, 0, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ow_sitting_init (OwSitting *self)
{
  self->applicants = g_list_store_new (OW_TYPE_APPLICANT);
  self->matters = g_list_store_new (OW_TYPE_MATTER);
  g_queue_init (&self->acts);
}

OwSitting *
ow_sitting_new (OwSession *session, const OwSnapshot *snapshot)
{
  OwSitting *self = g_object_new (OW_TYPE_SITTING, NULL);
  guint n;

  self->session = g_object_ref (session);
  self->context = g_object_ref (ow_session_get_context (session));
  self->number = ow_ticket_dup_number (snapshot->ticket);
  ow_sitting_apply (self, snapshot, NULL);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->matters));
  if (n > 0)
    {
      g_autoptr (OwMatter) newest = g_list_model_get_item (G_LIST_MODEL (self->matters), n - 1);

      ow_sitting_set_current_matter (self, newest);
    }
  return self;
}

OwRowId
ow_sitting_get_party_id (OwSitting *self)
{
  return self->party != NULL ? self->party->id : 0;
}

gboolean
ow_sitting_require_served (OwSitting *self, GError **error)
{
  if (g_str_equal (self->ticket->state, "called") || g_str_equal (self->ticket->state, "serving"))
    return TRUE;
  ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                        ow_message_new ("error.counter.not-served", NULL));
  return FALSE;
}

static gboolean
undo_over_cb (gpointer data)
{
  OwSitting *self = data;

  self->undo_source = 0;
  ow_sitting_set_undo (self, FALSE);
  return G_SOURCE_REMOVE;
}

void
ow_sitting_set_undo (OwSitting *self, gboolean possible)
{
  OwInstant until = possible ? ow_clock_now (ow_context_get_clock (self->context)) + OW_UNDO_MS : 0;

  g_clear_handle_id (&self->undo_source, g_source_remove);
  if (possible)
    self->undo_source = g_timeout_add (OW_UNDO_MS, undo_over_cb, self);
  if (self->undo_until == until)
    return;
  self->undo_until = until;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_UNTIL]);
}

OwSession *
ow_sitting_get_session (OwSitting *self)
{
  g_return_val_if_fail (OW_IS_SITTING (self), NULL);

  return self->session;
}

gint64
ow_sitting_get_ticket_id (OwSitting *self)
{
  g_return_val_if_fail (OW_IS_SITTING (self), 0);

  return self->ticket->id;
}

const char *
ow_sitting_get_ticket_number (OwSitting *self)
{
  g_return_val_if_fail (OW_IS_SITTING (self), NULL);

  return self->number;
}

OwLanguage
ow_sitting_get_language (OwSitting *self)
{
  OwLanguage language = OW_LANGUAGE_EN;

  g_return_val_if_fail (OW_IS_SITTING (self), OW_LANGUAGE_EN);

  ow_language_parse (self->party != NULL ? self->party->language : self->ticket->language,
                     &language);
  return language;
}

const char *
ow_sitting_get_state (OwSitting *self)
{
  g_return_val_if_fail (OW_IS_SITTING (self), NULL);

  return self->ticket->state;
}

int
ow_sitting_get_call_count (OwSitting *self)
{
  g_return_val_if_fail (OW_IS_SITTING (self), 0);

  return (int)self->ticket->called_count;
}

OwInstant
ow_sitting_get_called_at (OwSitting *self)
{
  g_return_val_if_fail (OW_IS_SITTING (self), 0);

  return self->ticket->state_since;
}

gboolean
ow_sitting_get_busy (OwSitting *self)
{
  g_return_val_if_fail (OW_IS_SITTING (self), FALSE);

  return self->running != NULL;
}

GListModel *
ow_sitting_get_applicants (OwSitting *self)
{
  g_return_val_if_fail (OW_IS_SITTING (self), NULL);

  return G_LIST_MODEL (self->applicants);
}

GListModel *
ow_sitting_get_matters (OwSitting *self)
{
  g_return_val_if_fail (OW_IS_SITTING (self), NULL);

  return G_LIST_MODEL (self->matters);
}

OwApplicant *
ow_sitting_get_current_applicant (OwSitting *self)
{
  g_return_val_if_fail (OW_IS_SITTING (self), NULL);

  return self->current_applicant;
}

void
ow_sitting_set_current_applicant (OwSitting *self, OwApplicant *applicant)
{
  g_return_if_fail (OW_IS_SITTING (self));

  if (g_set_object (&self->current_applicant, applicant))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT_APPLICANT]);
}

OwMatter *
ow_sitting_get_current_matter (OwSitting *self)
{
  g_return_val_if_fail (OW_IS_SITTING (self), NULL);

  return self->current_matter;
}

void
ow_sitting_set_current_matter (OwSitting *self, OwMatter *matter)
{
  g_return_if_fail (OW_IS_SITTING (self));

  if (!g_set_object (&self->current_matter, matter))
    return;
  if (matter != NULL)
    ow_sitting_set_current_applicant (self, ow_matter_get_applicant (matter));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT_MATTER]);
}

const char *
ow_sitting_get_notice_number (OwSitting *self)
{
  g_return_val_if_fail (OW_IS_SITTING (self), NULL);

  return self->notice != NULL ? self->notice->number : NULL;
}

const char *
ow_sitting_get_receipt_number (OwSitting *self)
{
  g_return_val_if_fail (OW_IS_SITTING (self), NULL);

  return self->receipt != NULL ? self->receipt->number : NULL;
}

gint64
ow_sitting_get_notice_id (OwSitting *self)
{
  g_return_val_if_fail (OW_IS_SITTING (self), 0);

  return self->notice != NULL ? self->notice->id : 0;
}

gint64
ow_sitting_get_receipt_id (OwSitting *self)
{
  g_return_val_if_fail (OW_IS_SITTING (self), 0);

  return self->receipt != NULL ? self->receipt->id : 0;
}
