/* What is set elsewhere is read on a thread of its own when the store changes, and taken over on
 * the main one. */

#include "ow-settings-watch.h"

#include "ow-change-watch.h"
#include "ow-task.h"

struct _OwSettingsWatch
{
  OwContext *context;
  OwChangeWatch *watch;
  OwSettingsWatchFunc taken;
  gpointer user_data;
  GCancellable *cancellable;
  gboolean reading, again;
};

typedef struct
{
  OwStore *store;
  gint64 n_set;
  OwDate day;
} Known;

static void
known_free (gpointer data)
{
  Known *known = data;

  ow_store_unref (known->store);
  g_free (known);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Known *known = data;
  GError *error = NULL;
  OwContext *fresh = ow_context_read_settings (known->store, known->n_set, known->day, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, fresh, g_object_unref);
}

static void changed_cb (gpointer data);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  OwSettingsWatch *self;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwContext) fresh = g_task_propagate_pointer (G_TASK (result), &error);

  /* Cancelled: the watch is gone. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  self = data;
  self->reading = FALSE;
  if (fresh != NULL)
    self->taken (!ow_context_take_settings (self->context, fresh), NULL, self->user_data);
  else if (error != NULL)
    self->taken (FALSE, error, self->user_data);
  if (self->again)
    changed_cb (self);
}

static void
changed_cb (gpointer data)
{
  OwSettingsWatch *self = data;
  g_autoptr (GTask) task = NULL;
  Known *known;

  ow_change_watch_mark (self->watch);
  self->again = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  known = g_new0 (Known, 1);
  known->store = ow_store_ref (ow_context_get_store (self->context));
  known->n_set = ow_context_get_settings (self->context, &known->day);
  task = g_task_new (NULL, self->cancellable, read_cb, self);
  g_task_set_source_tag (task, changed_cb);
  g_task_set_task_data (task, known, known_free);
  ow_task_run_in_thread (task, read_thread);
}

OwSettingsWatch *
ow_settings_watch_new (OwContext *context, OwSettingsWatchFunc taken, gpointer user_data)
{
  OwSettingsWatch *self = g_new0 (OwSettingsWatch, 1);

  self->context = g_object_ref (context);
  self->taken = taken;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  self->watch = ow_change_watch_new (context, changed_cb, self);
  return self;
}

void
ow_settings_watch_free (OwSettingsWatch *self)
{
  if (self == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  ow_change_watch_free (self->watch);
  g_object_unref (self->context);
  g_free (self);
}
