/* One reading off the main thread. The thread never touches the session: what it needs lies in the
 * data. */

#include "ow-session-read.h"

#include "ow-task.h"

typedef struct
{
  OwStore *store;
  OwReadFunc func;
  gpointer data;
  GDestroyNotify data_free;
} Work;

static void
work_free (gpointer pointer)
{
  Work *work = pointer;

  work->data_free (work->data);
  ow_store_unref (work->store);
  g_free (work);
}

static void
work_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;

  if (ow_store_read (work->store, work->func, work->data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
ow_session_read_async (OwSession *session,
                       const OwSessionRead *reading,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);
  GError *error = NULL;

  work->store = ow_store_ref (ow_context_get_store (ow_session_get_context (session)));
  work->func = reading->func;
  work->data = reading->data;
  work->data_free = reading->data_free;
  g_task_set_source_tag (task, ow_session_read_async);
  g_task_set_task_data (task, work, work_free);
  if (reading->permission == NULL || ow_session_require (session, reading->permission, &error))
    ow_task_run_in_thread (task, work_thread);
  else
    g_task_return_error (task, error);
}

gpointer
ow_session_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_boolean (G_TASK (result), error)
             ? ((Work *)g_task_get_task_data (G_TASK (result)))->data
             : NULL;
}
