/* Mending the trail. The backup is opened in a folder of our own, as a drill opens it. */

#include "ow-trail-repair.h"

#include "ow-act-checks.h"
#include "ow-backup-private.h"
#include "ow-repair.h"
#include "ow-second-person.h"
#include "ow-store-error.h"
#include "ow-task.h"

typedef struct
{
  OwTrailRepair what;
  OwRowId approver;
  OwStore *backup; /* NULL: nothing is put back */
  GPtrArray *problems;
} Request;

/* @ret_problems is empty when all is well. */
static gboolean
find_problems (OwStore *store, GPtrArray **ret_problems, GError **error)
{
  GError *local = NULL;
  gint64 events;

  if (ow_store_verify_audit (store, ret_problems, &events, &local)
      || g_error_matches (local, OW_STORE_ERROR, OW_STORE_ERROR_AUDIT))
    {
      g_clear_error (&local);
      return TRUE;
    }
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
repair_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Request *request = data;
  gint64 rows = request->problems->len;

  if (!ow_act_require_role (transaction, "trail.repair", error)
      || !ow_act_require_approver (transaction, request->approver, "trail.approve", error)
      || !ow_second_person_require_apart (transaction, ow_transaction_get_staff (transaction),
                                          request->approver, error))
    return FALSE;
  if (!(request->what == OW_TRAIL_PUT_BACK
            ? ow_repair_put_back (transaction, request->backup, request->problems, &rows, error)
            : ow_repair_accept (transaction, request->problems, error)))
    return FALSE;
  json_object_set_int_member (result, "rows", rows);
  return ow_transaction_note (transaction, "staff", request->approver, "trail.approve", error);
}

/* How many; -1 with an error. */
static gint64
act (const OwBackupAsk *ask, const Request *request, const char *reason, GError **error)
{
  g_autofree char *uuid = ow_seal_uuid ();
  const OwAct with
      = { uuid,         request->what == OW_TRAIL_PUT_BACK ? "trail.put-back" : "trail.accept",
          NULL,         ask->staff,
          ask->station, reason };
  g_autoptr (JsonObject) result = ow_store_act (ask->store, &with, repair_run, request, error);

  return result != NULL ? json_object_get_int_member (result, "rows") : -1;
}

static gint64
put_back (const OwBackupAsk *ask, Request *request, const char *reason, GError **error)
{
  const char *store_path = ow_profile_get_store_path (ask->profile);
  g_autoptr (OwClock) clock = ow_store_ref_clock (ask->store);
  g_autoptr (OwBackupFile) file = ow_backup_find_newest (ask, NULL, error);
  g_autoptr (OwArchiveKey) key
      = file != NULL ? ow_backup_find_key (store_path, file->path, NULL, error) : NULL;
  g_autoptr (OwBackupAbout) about
      = key != NULL ? ow_backup_about_read (file->path, key, error) : NULL;
  g_auto (OwBackupWork) work = { NULL, -1 };
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  gint64 events, rows;

  if (about == NULL || !ow_backup_work_open (&work, store_path, error))
    return -1;
  folder = ow_backup_work_dup (&work, OW_BACKUP_CHECK);
  path = g_build_filename (folder, OW_BACKUP_STORE, NULL);
  if (!ow_backup_open_archive (file->path, key, folder, about->counts, clock, &events, NULL, error)
      || (request->backup = ow_store_open (path, about->training, clock, error)) == NULL)
    return -1;
  rows = act (ask, request, reason, error);
  g_clear_pointer (&request->backup, ow_store_unref);
  return rows;
}

static OwMessage *
say (OwTrailRepair what, gint64 rows, gint64 left)
{
  if (what == OW_TRAIL_PUT_BACK)
    return left == 0 ? ow_message_new ("trail.put-back-all", "n", rows, NULL)
                     : ow_message_new ("trail.put-back-some", "n", rows, "left", left, NULL);
  return left == 0 ? ow_message_new ("trail.accepted", "n", rows, NULL)
                   : ow_message_new ("trail.accepted-some", "left", left, NULL);
}

OwMessage *
ow_trail_repair (const OwBackupAsk *ask,
                 OwTrailRepair what,
                 OwRowId approver,
                 const char *reason,
                 GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) left = NULL;
  Request request = { what, approver, NULL, NULL };
  gint64 rows;

  if (!find_problems (ask->store, &problems, error))
    return NULL;
  if (problems->len == 0)
    return ow_message_new ("trail.nothing", NULL);
  request.problems = problems;
  rows = what == OW_TRAIL_PUT_BACK ? put_back (ask, &request, reason, error)
                                   : act (ask, &request, reason, error);
  if (rows < 0 || !find_problems (ask->store, &left, error))
    return NULL;
  return say (what, rows, left->len);
}

/* From the window */

typedef struct
{
  OwStore *store;
  OwProfile *profile;
  char *station, *reason;
  OwRowId staff, approver;
  OwTrailRepair what;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  ow_store_unref (job->store);
  ow_profile_free (job->profile);
  g_free (job->station);
  g_free (job->reason);
  g_free (job);
}

static void
repair_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  const OwBackupAsk ask = { job->store, job->profile, job->station, job->staff };
  GError *error = NULL;
  OwMessage *message = ow_trail_repair (&ask, job->what, job->approver, job->reason, &error);

  if (message != NULL)
    g_task_return_pointer (task, message, (GDestroyNotify)ow_message_unref);
  else
    g_task_return_error (task, error);
}

void
ow_trail_repair_async (OwSession *session,
                       OwTrailRepair what,
                       OwRowId approver,
                       const char *reason,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, NULL, callback, user_data);
  OwContext *context = ow_session_get_context (session);
  OwProfile *profile = ow_context_get_profile (context);
  OwProfile *own;
  GError *error = NULL;
  Job *job;

  g_task_set_source_tag (task, ow_trail_repair_async);
  if (!ow_session_require (session, "trail.repair", &error)
      || (own = ow_profile_load (ow_profile_get_name (profile), ow_profile_get_directory (profile),
                                 &error))
             == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  ow_profile_set_store_path (own, ow_profile_get_store_path (profile));
  job = g_new0 (Job, 1);
  job->store = ow_store_ref (ow_context_get_store (context));
  job->profile = own;
  job->station = g_strdup (ow_session_get_station (session));
  job->reason = g_strdup (reason);
  job->staff = ow_session_get_staff (session);
  job->approver = approver;
  job->what = what;
  g_task_set_task_data (task, job, job_free);
  ow_task_run_in_thread (task, repair_thread);
}

OwMessage *
ow_trail_repair_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
