/* Keeping and erasing by schedule: the terms, the list of what is due, and the run. */

#include "ow-retention.h"

#include "ow-act-checks.h"
#include "ow-case-acts-private.h"
#include "ow-erased-ledger.h"
#include "ow-seal.h"
#include "ow-session-read.h"
#include "ow-store-error.h"
#include "ow-task.h"

#define RUNS      5
#define LOG_BATCH 200 /* rows of one transaction */
#define ACT_BATCH 1000

OwRetentionPeriods
ow_retention_periods (OwParameters *parameters)
{
  return (OwRetentionPeriods){ ow_parameters_get_integer (parameters, "retention_person_months"),
                               ow_parameters_get_integer (parameters, "retention_draft_days"),
                               ow_parameters_get_integer (parameters, "retention_log_months") };
}

int
ow_retention_longest (OwParameters *parameters)
{
  gint64 days = MAX (ow_parameters_get_integer (parameters, "retention_draft_days"),
                     ow_parameters_get_integer (parameters, "scans_keep_days"));
  gint64 months = MAX (ow_parameters_get_integer (parameters, "retention_person_months"),
                       ow_parameters_get_integer (parameters, "retention_log_months"));

  return (int)MAX (months, days / 28 + 1);
}

OwErasureTerms
ow_retention_terms (const OwRetentionPeriods *periods, OwDate today)
{
  OwInstant person
      = ow_instant_from_date (ow_date_add_months (today, -(int)periods->person_months));
  OwInstant draft = ow_instant_from_date (today - (int)periods->draft_days);
  OwInstant log = ow_instant_from_date (ow_date_add_months (today, -(int)periods->log_months));

  return (OwErasureTerms){ { [OW_ERASURE_PERSON] = person,
                             [OW_ERASURE_SCAN] = draft,
                             [OW_ERASURE_DRAFT] = draft,
                             [OW_ERASURE_LOG] = log } };
}

/* What is due */

void
ow_retention_preview_free (OwRetentionPreview *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->cases);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_free (self);
}

/* The numbers by which the hall finds them; a draft has none. */
static gboolean
add_cases (OwRetentionPreview *self,
           OwTransaction *transaction,
           OwErasureKind kind,
           GArray *due,
           GError **error)
{
  for (guint i = 0; i < due->len && self->cases->len < OW_RETENTION_CASES; i++)
    {
      gint64 id = g_array_index (due, gint64, i);
      g_autoptr (GPtrArray) cases = NULL;

      if (kind == OW_ERASURE_DRAFT)
        g_ptr_array_add (self->cases, g_strdup_printf ("draft-%" G_GINT64_FORMAT, id));
      if (kind != OW_ERASURE_PERSON)
        continue;
      cases = ow_transaction_query (transaction, &ow_query_cases_by_person, error, 'i', id, 0);
      if (cases == NULL)
        return FALSE;
      for (guint c = 0; c < cases->len; c++)
        if (((OwCaseFile *)cases->pdata[c])->number != NULL)
          g_ptr_array_add (self->cases, g_strdup (((OwCaseFile *)cases->pdata[c])->number));
    }
  return TRUE;
}

OwRetentionPreview *
ow_retention_preview_read (OwTransaction *transaction,
                           const OwRetentionPeriods *periods,
                           GError **error)
{
  g_autoptr (OwRetentionPreview) self = g_new0 (OwRetentionPreview, 1);
  OwErasureTerms terms = ow_retention_terms (periods, ow_transaction_get_today (transaction));

  self->cases = g_ptr_array_new_with_free_func (g_free);
  for (OwErasureKind kind = 0; kind < OW_ERASURE_LOG; kind++)
    {
      g_autoptr (GArray) due
          = ow_erasure_read_due (transaction, kind, &terms, OW_RETENTION_MOST, error);

      if (due == NULL || !add_cases (self, transaction, kind, due, error))
        return NULL;
      self->due[kind] = due->len;
    }
  if ((self->due[OW_ERASURE_LOG] = ow_erasure_count_logs (transaction, &terms, error)) < 0)
    return NULL;
  self->runs
      = ow_transaction_query (transaction, &ow_query_retention_runs, error, 's',
                              ow_transaction_get_site (transaction)->code, 'i', (gint64)RUNS, 0);
  return self->runs != NULL ? g_steal_pointer (&self) : NULL;
}

/* The run */

typedef struct
{
  OwStore *store;
  const OwRetentionActor *actor;
  OwErasureTerms terms;
  OwRetentionRun *run;
  OwErasureKind kind; /* of the act under way */
  OwRowId subject;
} Erasing;

static gboolean
require_right (OwTransaction *transaction, const OwRetentionActor *actor, GError **error)
{
  return actor->staff == 0 || ow_act_require_role (transaction, "retention.erase", error);
}

static gboolean
begin_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Erasing *self = data;
  g_autoptr (OwRetentionRun) run = ow_retention_run_new ();
  GError *local = NULL;

  if (!require_right (transaction, self->actor, error)
      || (self->actor->staff != 0
          && !ow_act_require_approver (transaction, self->actor->approver, "retention.approve",
                                       error)))
    return FALSE;
  if (self->actor->staff == 0)
    {
      g_autoptr (OwRetentionRun) made
          = ow_transaction_query_one (transaction, &ow_query_retention_daily, &local, 's',
                                      ow_transaction_get_site (transaction)->code, 'd',
                                      ow_transaction_get_today (transaction), 0);

      if (made != NULL || local != NULL)
        return ow_act_pass (local, error);
    }
  run->site = g_strdup (ow_transaction_get_site (transaction)->code);
  run->day = ow_transaction_get_today (transaction);
  run->daily = self->actor->staff == 0;
  run->state = g_strdup ("running");
  run->clerk_id = self->actor->staff;
  run->approver_id = self->actor->approver;
  run->reason = g_strdup (self->actor->reason);
  run->at = ow_transaction_get_now (transaction);
  if (!ow_transaction_insert (transaction, &ow_retention_run_record, run, error))
    return FALSE;
  ow_result_set_id (result, "run", run->id);
  return TRUE;
}

gboolean
ow_retention_erase_draft (OwTransaction *transaction,
                          OwRowId case_id,
                          gboolean *ret_done,
                          GError **error)
{
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, case_id, error);

  if (file == NULL)
    return FALSE;
  /* Somebody went on with it meanwhile. */
  *ret_done = g_str_equal (file->state, "draft");
  return !*ret_done
         || (ow_case_act_move (transaction, file, "discard", error)
             && ow_case_act_end_draft (transaction, file->id, error)
             && ow_erasure_case (transaction, file->id, error));
}

static gboolean
erase_one (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Erasing *self = data;
  gboolean done = FALSE;
  gint64 rows = 0;
  gboolean ok;

  if (!require_right (transaction, self->actor, error))
    return FALSE;
  if (self->kind == OW_ERASURE_LOG)
    ok = ow_erasure_logs (transaction, &self->terms, LOG_BATCH, &rows, error);
  else if (self->kind == OW_ERASURE_DRAFT)
    ok = ow_retention_erase_draft (transaction, self->subject, &done, error);
  else
    ok = ow_erasure_person (transaction, self->kind, &self->terms, self->subject, &done, error);
  json_object_set_int_member (result, "erased", done ? 1 : rows);
  return ok;
}

static gboolean
end_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Erasing *self = data;
  g_autoptr (OwRetentionRun) run
      = ow_transaction_load (transaction, &ow_retention_run_record, self->run->id, error);

  if (run == NULL)
    return FALSE;
  ow_set_string (run->state, "done");
  run->people = self->run->people;
  run->scans = self->run->scans;
  run->drafts = self->run->drafts;
  run->logs = self->run->logs;
  run->ended_at = ow_transaction_get_now (transaction);
  if (!ow_transaction_update (transaction, &ow_retention_run_record, run, error))
    return FALSE;
  ow_result_set_id (result, "run", run->id);
  return TRUE;
}

static JsonObject *
act (const Erasing *self, const char *name, OwActFunc func, const char *reason, GError **error)
{
  g_autofree char *uuid = ow_seal_uuid ();
  const OwAct act = { uuid, name, NULL, self->actor->staff, self->actor->station, reason };

  return ow_store_act (self->store, &act, func, self, error);
}

/* How much one act erased; -1 with an error. */
static gint64
erase (Erasing *self, OwErasureKind kind, OwRowId subject, GError **error)
{
  g_autoptr (JsonObject) result = NULL;

  self->kind = kind;
  self->subject = subject;
  result = act (self, "retention.erase", erase_one, NULL, error);
  return result != NULL ? json_object_get_int_member (result, "erased") : -1;
}

typedef struct
{
  const Erasing *erasing;
  OwErasureKind kind;
  GArray *due;
} Due;

static gboolean
due_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Due *due = data;

  due->due = ow_erasure_read_due (transaction, due->kind, &due->erasing->terms, OW_RETENTION_MOST,
                                  error);
  return due->due != NULL;
}

static gboolean
erase_kind (
    Erasing *self, OwErasureKind kind, gint64 *count, GCancellable *cancellable, GError **error)
{
  Due due = { self, kind, NULL };
  gboolean ok = ow_store_read (self->store, due_read, &due, error);

  for (guint i = 0; ok && i < due.due->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      gint64 n = erase (self, kind, g_array_index (due.due, gint64, i), error);

      ok = n >= 0;
      *count += MAX (n, 0);
    }
  g_clear_pointer (&due.due, g_array_unref);
  return ok;
}

static gboolean
erase_logs (Erasing *self, GCancellable *cancellable, GError **error)
{
  gint64 n = LOG_BATCH;

  while (n == LOG_BATCH && self->run->logs < OW_RETENTION_MOST
         && !g_cancellable_is_cancelled (cancellable))
    {
      if ((n = erase (self, OW_ERASURE_LOG, 0, error)) < 0)
        return FALSE;
      self->run->logs += n;
    }
  return TRUE;
}

typedef struct
{
  OwRowId id;
  OwRetentionRun *run;
} Ended;

static gboolean
ended_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Ended *ended = data;

  ended->run = ow_transaction_load (transaction, &ow_retention_run_record, ended->id, error);
  return ended->run != NULL;
}

/* What was erased before something went wrong is written down all the same. */
static OwRetentionRun *
finish_run (Erasing *self, GError *failure, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (JsonObject) result = act (self, "retention.end", end_run, NULL, &problem);
  Ended ended = { self->run->id, NULL };

  g_autoptr (GError) unkept = NULL;
  gboolean kept = ow_erased_ledger_keep (self->store, &unkept);

  if (failure != NULL)
    g_propagate_error (error, failure);
  else if (result == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (!kept)
    g_propagate_error (error, g_steal_pointer (&unkept));
  else
    ow_store_read (self->store, ended_read, &ended, error);
  return ended.run;
}

/* Another window of the hall was faster with the run of the day. */
static gboolean
is_made (const OwRetentionActor *actor, const GError *error)
{
  return actor->staff == 0
         && (g_error_matches (error, OW_STORE_ERROR, OW_STORE_ERROR_DUPLICATE)
             || g_error_matches (error, OW_STORE_ERROR, OW_STORE_ERROR_CONSTRAINT));
}

/* Answers of acts */

static gboolean
purge_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  return ow_erasure_requests (transaction, ACT_BATCH, error)
         && ow_transaction_note (transaction, "request", 0, "request.purge", error);
}

static gboolean
count_requests (OwTransaction *transaction, gpointer data, GError **error)
{
  gint64 *due = data;

  *due = ow_erasure_count_requests (transaction, error);
  return *due >= 0;
}

gboolean
ow_retention_purge (OwStore *store, const char *station, GCancellable *cancellable, GError **error)
{
  gint64 due = 0;

  while (ow_store_read (store, count_requests, &due, error))
    {
      g_autofree char *uuid = ow_seal_uuid ();
      const OwAct act = { uuid, "request.purge", NULL, 0, station, NULL };
      g_autoptr (JsonObject) result = NULL;

      if (due == 0 || g_cancellable_is_cancelled (cancellable))
        return TRUE;
      if ((result = ow_store_act (store, &act, purge_run, NULL, error)) == NULL)
        return FALSE;
    }
  return FALSE;
}

OwRetentionRun *
ow_retention_erase (OwStore *store,
                    const OwRetentionPeriods *periods,
                    const OwRetentionActor *actor,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (OwRetentionRun) run = ow_retention_run_new ();
  g_autoptr (OwClock) clock = ow_store_ref_clock (store);
  Erasing self = { store, actor, ow_retention_terms (periods, ow_clock_today (clock)), run, 0, 0 };
  GError *local = NULL;
  g_autoptr (JsonObject) begun = act (&self, "retention.begin", begin_run, actor->reason, &local);

  if (begun == NULL && !is_made (actor, local))
    {
      g_propagate_error (error, local);
      return NULL;
    }
  g_clear_error (&local);
  if (begun == NULL || !json_object_has_member (begun, "run"))
    return NULL;
  run->id = ow_result_get_id (begun, "run");
  if (!erase_kind (&self, OW_ERASURE_DRAFT, &run->drafts, cancellable, &local)
      || !erase_kind (&self, OW_ERASURE_SCAN, &run->scans, cancellable, &local)
      || !erase_kind (&self, OW_ERASURE_PERSON, &run->people, cancellable, &local))
    return finish_run (&self, local, error);
  if (erase_logs (&self, cancellable, &local))
    ow_retention_purge (store, actor->station, cancellable, &local);
  return finish_run (&self, local, error);
}

/* The window's way */

typedef struct
{
  OwRetentionPeriods periods;
  OwRetentionPreview *preview;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  ow_retention_preview_free (reading->preview);
  g_free (reading);
}

static gboolean
preview_run (OwTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->preview = ow_retention_preview_read (transaction, &reading->periods, error);
  return reading->preview != NULL;
}

void
ow_retention_preview_async (OwSession *session,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Reading *data = g_new0 (Reading, 1);
  const OwSessionRead reading = { "retention.read", preview_run, data, reading_free };

  data->periods
      = ow_retention_periods (ow_context_get_parameters (ow_session_get_context (session)));
  ow_session_read_async (session, &reading, cancellable, callback, user_data);
}

OwRetentionPreview *
ow_retention_preview_finish (GAsyncResult *result, GError **error)
{
  Reading *reading = ow_session_read_finish (result, error);

  return reading != NULL ? g_steal_pointer (&reading->preview) : NULL;
}

typedef struct
{
  OwStore *store;
  OwRetentionPeriods periods;
  OwRetentionActor actor;
  char *station, *reason;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  ow_store_unref (run->store);
  g_free (run->station);
  g_free (run->reason);
  g_free (run);
}

static void
run_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  GError *error = NULL;
  OwRetentionRun *ended
      = ow_retention_erase (run->store, &run->periods, &run->actor, cancellable, &error);

  if (ended != NULL)
    g_task_return_pointer (task, ended, (GDestroyNotify)ow_retention_run_free);
  else
    g_task_return_error (task, error);
}

void
ow_retention_erase_async (OwSession *session,
                          OwRowId approver,
                          const char *reason,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  OwContext *context = ow_session_get_context (session);
  GError *error = NULL;
  Run *run;

  g_task_set_source_tag (task, ow_retention_erase_async);
  if (!ow_session_require (session, "retention.erase", &error))
    {
      g_task_return_error (task, error);
      return;
    }
  run = g_new0 (Run, 1);
  run->store = ow_store_ref (ow_context_get_store (context));
  run->periods = ow_retention_periods (ow_context_get_parameters (context));
  run->station = g_strdup (ow_session_get_station (session));
  run->reason = g_strdup (reason);
  run->actor
      = (OwRetentionActor){ ow_session_get_staff (session), approver, run->station, run->reason };
  g_task_set_task_data (task, run, run_free);
  /* A run that was cut off is told as what it did. */
  g_task_set_check_cancellable (task, FALSE);
  ow_task_run_in_thread (task, run_thread);
}

OwRetentionRun *
ow_retention_erase_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
