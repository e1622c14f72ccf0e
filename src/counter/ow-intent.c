/* One intent, one request id. The thread never touches the session: what it needs is copied
 * before. */

#include "ow-intent.h"

#include "ow-seal.h"
#include "ow-store-error.h"

#define TRIES 3

typedef struct
{
  OwStore *store;
  OwAct act;
  char *uuid, *name, *station, *reason;
  OwActFunc func;
  gpointer request;
  GDestroyNotify request_free;
} Work;

static void
work_free (gpointer pointer)
{
  Work *work = pointer;

  if (work->request_free != NULL)
    work->request_free (work->request);
  g_free (work->uuid);
  g_free (work->name);
  g_free (work->station);
  g_free (work->reason);
  ow_store_unref (work->store);
  g_free (work);
}

static void
work_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;
  JsonObject *result = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  /* Nothing was done: the same id does it now. What is not known is settled by the store itself. */
  for (int i = 0; i < TRIES && result == NULL
                  && (i == 0 || g_error_matches (error, OW_STORE_ERROR, OW_STORE_ERROR_RETRY));
       i++)
    {
      g_clear_error (&error);
      result = ow_store_act (work->store, &work->act, work->func, work->request, &error);
    }
  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify)json_object_unref);
  else
    g_task_return_error (task, error);
}

void
ow_intent_async (OwSession *session,
                 const OwIntent *intent,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);
  GError *error = NULL;

  work->store = ow_store_ref (ow_context_get_store (ow_session_get_context (session)));
  work->act.request_id = work->uuid = ow_seal_uuid ();
  work->act.name = work->name = g_strdup (intent->act);
  work->act.station = work->station = g_strdup (ow_session_get_station (session));
  work->act.reason = work->reason = g_strdup (intent->reason);
  work->act.staff = ow_session_get_staff (session);
  work->func = intent->func;
  work->request = intent->request;
  work->request_free = intent->request_free;
  g_task_set_source_tag (task, ow_intent_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, work, work_free);
  if (ow_session_require (session, intent->permission, &error))
    g_task_run_in_thread (task, work_thread);
  else
    g_task_return_error (task, error);
}

JsonObject *
ow_intent_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
