/* Backups from the window. The worker has a profile of its own, read from the same file. */

#include "ow-backup-desk.h"

#include "ow-counter-error.h"
#include "ow-drill-report.h"
#include "ow-task.h"

typedef struct
{
  OwStore *store;
  OwProfile *profile;
  char *station, *place, *passphrase;
  OwRowId staff;
  OwLanguage language;
  int cost;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->store, ow_store_unref);
  g_clear_pointer (&job->profile, ow_profile_free);
  g_free (job->station);
  g_free (job->place);
  g_free (job->passphrase);
  g_free (job);
}

static Job *
job_new (OwSession *session, const char *right, GError **error)
{
  OwContext *context = ow_session_get_context (session);
  OwProfile *profile = ow_context_get_profile (context);
  OwProfile *own;
  Job *job;

  if (!ow_session_require (session, right, error)
      || (own = ow_profile_load (ow_profile_get_name (profile), ow_profile_get_directory (profile),
                                 error))
             == NULL)
    return NULL;
  ow_profile_set_store_path (own, ow_profile_get_store_path (profile));
  job = g_new0 (Job, 1);
  job->profile = own;
  job->store = ow_store_ref (ow_context_get_store (context));
  job->station = g_strdup (ow_session_get_station (session));
  job->staff = ow_session_get_staff (session);
  return job;
}

/* Takes @job; NULL with @error, which is then the answer. */
static void
start (OwSession *session,
       Job *job,
       GError *error,
       GTaskThreadFunc func,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);

  g_task_set_source_tag (task, start);
  if (job == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, job, job_free);
  ow_task_run_in_thread (task, func);
}

static gboolean
make (const Job *job, GCancellable *cancellable, GError **error)
{
  const OwBackupAsk ask = { job->store, job->profile, job->station, job->staff };
  g_auto (GStrv) places = ow_profile_dup_backup_places (job->profile);

  return ow_backup_make (&ask, (const char *const *)places, cancellable, error);
}

static void
now_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (make (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
ow_backup_now_async (OwSession *session,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GError *error = NULL;
  Job *job;

  g_return_if_fail (OW_IS_SESSION (session));

  job = job_new (session, "backup.run", &error);
  start (session, job, error, now_thread, cancellable, callback, user_data);
}

gboolean
ow_backup_now_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
drill_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  const OwBackupAsk ask = { job->store, job->profile, job->station, job->staff };
  g_autoptr (OwBackupDrill) drill = NULL;
  GBytes *pdf = NULL;
  GError *error = NULL;

  drill = ow_backup_drill (&ask, NULL, NULL, cancellable, &error);
  if (drill != NULL)
    pdf = ow_drill_report_make (drill, ow_store_get_site (job->store)->centre, job->language,
                                &error);
  if (pdf != NULL)
    g_task_return_pointer (task, pdf, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

void
ow_backup_drill_async (OwSession *session,
                       OwLanguage language,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GError *error = NULL;
  Job *job;

  g_return_if_fail (OW_IS_SESSION (session));

  job = job_new (session, "backup.run", &error);
  if (job != NULL)
    job->language = language;
  start (session, job, error, drill_thread, cancellable, callback, user_data);
}

GBytes *
ow_backup_drill_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Nothing is kept of a place that cannot be used, or with a passphrase that is refused. */
static gboolean
set_up (const Job *job, GCancellable *cancellable, GError **error)
{
  const char *store = ow_profile_get_store_path (job->profile);
  const char *const places[] = { job->place, NULL };

  if (job->passphrase == NULL && !ow_backup_has_key (store))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.backup.no-key");
  return ow_backup_place_prepare (job->place, store, error)
         && (job->passphrase == NULL
             || ow_backup_set_passphrase (store, job->passphrase, job->cost, error))
         && ow_profile_keep_backup_places (job->profile, places, error)
         && make (job, cancellable, error);
}

static void
set_up_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (set_up (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
ow_backup_set_up_async (OwSession *session,
                        const char *place,
                        const char *passphrase,
                        int cost_log2,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GError *error = NULL;
  Job *job;

  g_return_if_fail (OW_IS_SESSION (session) && place != NULL);

  job = job_new (session, "site.edit", &error);
  if (job != NULL)
    {
      job->place = g_strdup (place);
      job->passphrase = g_strdup (passphrase);
      job->cost = cost_log2;
      ow_session_note (session, "backup.set-up", "");
    }
  start (session, job, error, set_up_thread, cancellable, callback, user_data);
}

gboolean
ow_backup_set_up_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
