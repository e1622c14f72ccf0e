/* The clock of the machine is behind the newest entry of the store: somebody set it back, or its
 * battery is empty. What is accepted now would bear a wrong day, so it stands over every page until
 * the clock is right. In training days are made up, and nobody is told. */

#include "ow-counter-window-private.h"

#include "ow-doctor.h"
#include "ow-message.h"
#include "ow-task.h"

#define LOOK_SECONDS 5
#define MINUTE_MS    (60 * 1000)

char *
ow_counter_window_dup_clock_text (OwCounterWindow *self)
{
  g_autoptr (OwMessage) message = NULL;

  if (self->clock_behind == 0)
    return NULL;
  message = ow_message_new ("health.clock.back", "number", self->clock_behind / MINUTE_MS, NULL);
  return ow_message_render (message, self->language);
}

static void
look_thread (GTask *task, gpointer source, gpointer store, GCancellable *cancellable)
{
  g_task_return_int (task, (gssize)ow_doctor_find_clock_behind (store, NULL));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (source);
  gint64 behind = g_task_propagate_int (G_TASK (result), NULL);

  self->clock_looked = FALSE;
  if (self->clock_timer == 0 || behind / MINUTE_MS == self->clock_behind / MINUTE_MS)
    return;
  self->clock_behind = behind;
  ow_counter_window_say_server (self);
}

static gboolean
look_cb (gpointer data)
{
  OwCounterWindow *self = data;
  OwStore *store = ow_context_get_store (self->context);
  g_autoptr (GTask) task = NULL;

  if (self->clock_looked || ow_store_get_site (store)->training)
    return G_SOURCE_CONTINUE;
  self->clock_looked = TRUE;
  task = g_task_new (self, NULL, looked_cb, NULL);
  g_task_set_source_tag (task, look_cb);
  g_task_set_task_data (task, ow_store_ref (store), (GDestroyNotify)ow_store_unref);
  ow_task_run_in_thread (task, look_thread);
  return G_SOURCE_CONTINUE;
}

/* The clock of a server's store is that of the server. */
void
ow_counter_window_watch_clock (OwCounterWindow *self)
{
  OwStore *store = ow_context_get_store (self->context);

  self->clock_behind = 0;
  if (ow_store_address_is_server (ow_store_get_path (store)))
    return;
  self->clock_timer = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
  look_cb (self);
}

void
ow_counter_window_forget_clock (OwCounterWindow *self)
{
  g_clear_handle_id (&self->clock_timer, g_source_remove);
}
