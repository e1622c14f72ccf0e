/* Work on a thread: what belongs to a task ends where its callback runs. With GLib's own function
 * this fails within some hundred rounds. */

#include "ow-task.h"
#include "test-core.h"

#define ROUNDS 5000

static int elsewhere;
static GThread *home;

static void
ended_cb (gpointer data, GObject *object)
{
  if (g_thread_self () != home)
    g_atomic_int_inc (&elsewhere);
}

static void
data_free (gpointer data)
{
  if (g_thread_self () != home)
    g_atomic_int_inc (&elsewhere);
  g_free (data);
}

static void
double_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_assert_true (g_thread_self () != home);
  g_assert_true (source == g_task_get_source_object (task));
  g_task_return_int (task, 2 * *(int *)data);
}

static void
doubled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (g_thread_self () == home);
  *(gssize *)data = g_task_propagate_int (G_TASK (result), NULL);
}

static void
test_home (void)
{
  home = g_thread_self ();
  for (int i = 1; i <= ROUNDS; i++)
    {
      GObject *source = g_object_new (G_TYPE_OBJECT, NULL);
      GTask *task;
      gssize answer = 0;
      int *number = g_new (int, 1);

      *number = i;
      g_object_weak_ref (source, ended_cb, NULL);
      task = g_task_new (source, NULL, doubled_cb, &answer);
      g_object_unref (source);
      g_task_set_source_tag (task, test_home);
      g_task_set_task_data (task, number, data_free);
      ow_task_run_in_thread (task, double_thread);
      g_object_unref (task);
      while (answer == 0)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (answer, ==, 2 * i);
    }
  for (int i = 0; i < 100; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (g_atomic_int_get (&elsewhere), ==, 0);
}

void
test_task_add (void)
{
  g_test_add_func ("/core/task/home", test_home);
}
