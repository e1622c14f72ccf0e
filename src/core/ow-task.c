/* Work on a thread. GLib lets the thread drop its reference after the callback was dispatched; when
 * that is the last one, source and data end on the thread. An inner task is what runs there. */

#include "ow-task.h"

typedef struct
{
  GTask *task; /* borrowed: kept until ran_cb */
  GTaskThreadFunc func;
} Run;

static void
run_thread (GTask *inner, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Run *run = data;

  run->func (run->task, g_task_get_source_object (run->task), g_task_get_task_data (run->task),
             g_task_get_cancellable (run->task));
  g_task_return_boolean (inner, TRUE);
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_object_unref (data);
}

void
ow_task_run_in_thread (GTask *task, GTaskThreadFunc func)
{
  g_autoptr (GTask) inner = NULL;
  Run *run;

  g_return_if_fail (G_IS_TASK (task) && func != NULL);

  run = g_new (Run, 1);
  *run = (Run){ task, func };
  inner = g_task_new (NULL, NULL, ran_cb, g_object_ref (task));
  g_task_set_source_tag (inner, ow_task_run_in_thread);
  g_task_set_priority (inner, g_task_get_priority (task));
  g_task_set_task_data (inner, run, g_free);
  g_task_run_in_thread (inner, run_thread);
}
