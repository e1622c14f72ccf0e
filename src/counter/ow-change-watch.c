/* One integer, four times a second and whenever a server tells of a change. */

#include "ow-change-watch.h"

struct _OwChangeWatch
{
  OwContext *context;
  OwChangeWatchFunc changed;
  gpointer user_data;
  GSource *timer;
  gint64 change;
  OwDate today;
  gboolean away; /* the server did not answer: what is shown may be old */
};

static gboolean
tick_cb (gpointer data)
{
  OwChangeWatch *self = data;
  OwStore *store = ow_context_get_store (self->context);
  gboolean back = self->away;

  /* Nobody asks a server that is away again and again; when it is back everything is read anew,
   * because a reading may have failed meanwhile. */
  self->away = !ow_store_is_reachable (store);
  if (self->away)
    return G_SOURCE_CONTINUE;
  if (back || ow_store_get_change (store) != self->change
      || ow_context_get_today (self->context) != self->today)
    self->changed (self->user_data);
  return G_SOURCE_CONTINUE;
}

OwChangeWatch *
ow_change_watch_new (OwContext *context, OwChangeWatchFunc changed, gpointer user_data)
{
  OwChangeWatch *self = g_new0 (OwChangeWatch, 1);

  self->context = g_object_ref (context);
  self->changed = changed;
  self->user_data = user_data;
  self->timer = ow_store_change_source_new (ow_context_get_store (context));
  g_source_set_callback (self->timer, tick_cb, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
  ow_change_watch_mark (self);
  return self;
}

void
ow_change_watch_free (OwChangeWatch *self)
{
  if (self == NULL)
    return;
  g_source_destroy (self->timer);
  g_source_unref (self->timer);
  g_object_unref (self->context);
  g_free (self);
}

void
ow_change_watch_mark (OwChangeWatch *self)
{
  self->change = ow_store_get_change (ow_context_get_store (self->context));
  self->today = ow_context_get_today (self->context);
}
