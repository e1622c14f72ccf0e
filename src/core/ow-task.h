#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* g_task_run_in_thread (), after which the thread never holds the last reference to the task: its source, its data and what its callback was given go where
 * the callback runs, so that a model or a window never ends on another thread while the main one is about to use it. @func returns through @task before it
 * ends. */
void ow_task_run_in_thread (GTask *task, GTaskThreadFunc func);

G_END_DECLS
