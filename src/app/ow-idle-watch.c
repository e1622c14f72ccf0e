/* Idle time. It listens in the capture phase, so that what a widget swallows still counts as a
 * touch; dialogs are windows of their own and are followed as they appear. */

#include "ow-idle-watch.h"

struct _OwIdleWatch
{
  GObject parent_instance;

  GtkWindow *window; /* weak */
  GListModel *toplevels;
  GHashTable *watched; /* GtkWidget *, borrowed and only compared */
  gint64 limit;        /* microseconds */
  gint64 touched;
  guint timer;
};

G_DEFINE_FINAL_TYPE (OwIdleWatch, ow_idle_watch, G_TYPE_OBJECT)

enum
{
  IDLE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
timer_cb (gpointer data)
{
  OwIdleWatch *self = data;
  gint64 left = self->touched + self->limit - g_get_monotonic_time ();

  if (left > 0)
    {
      self->timer = g_timeout_add (left / 1000 + 1, timer_cb, self);
      return G_SOURCE_REMOVE;
    }
  self->timer = 0;
  g_signal_emit (self, signals[IDLE], 0);
  return G_SOURCE_REMOVE;
}

static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, OwIdleWatch *self)
{
  switch (gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
    case GDK_BUTTON_PRESS:
    case GDK_MOTION_NOTIFY:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
      ow_idle_watch_touch (self);
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
watch (OwIdleWatch *self, GtkWidget *widget)
{
  GtkEventController *events;

  if (!g_hash_table_add (self->watched, widget))
    return;
  events = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, 0);
  gtk_widget_add_controller (widget, events);
}

static void
toplevels_cb (GListModel *list, guint position, guint removed, guint added, OwIdleWatch *self)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) widget = g_list_model_get_item (list, i);

      watch (self, widget);
    }
  /* An address may come back for another window. */
  if (removed > 0)
    {
      GHashTableIter iter;
      gpointer widget;

      g_hash_table_iter_init (&iter, self->watched);
      while (g_hash_table_iter_next (&iter, &widget, NULL))
        {
          gboolean there = FALSE;

          for (guint i = 0; i < g_list_model_get_n_items (list) && !there; i++)
            {
              g_autoptr (GtkWidget) known = g_list_model_get_item (list, i);

              there = known == widget;
            }
          if (!there)
            g_hash_table_iter_remove (&iter);
        }
    }
}

static void
ow_idle_watch_dispose (GObject *object)
{
  OwIdleWatch *self = OW_IDLE_WATCH (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_weak_pointer (&self->window);
  G_OBJECT_CLASS (ow_idle_watch_parent_class)->dispose (object);
}

static void
ow_idle_watch_finalize (GObject *object)
{
  g_hash_table_unref (OW_IDLE_WATCH (object)->watched);
  G_OBJECT_CLASS (ow_idle_watch_parent_class)->finalize (object);
}

static void
ow_idle_watch_class_init (OwIdleWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_idle_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_idle_watch_finalize;
  signals[IDLE] = g_signal_new ("idle", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
ow_idle_watch_init (OwIdleWatch *self)
{
  self->watched = g_hash_table_new (NULL, NULL);
}

OwIdleWatch *
ow_idle_watch_new (GtkWindow *window, guint milliseconds)
{
  OwIdleWatch *self = g_object_new (OW_TYPE_IDLE_WATCH, NULL);

  self->limit = (gint64)milliseconds * 1000;
  g_set_weak_pointer (&self->window, window);
  self->toplevels = gtk_window_get_toplevels ();
  watch (self, GTK_WIDGET (window));
  toplevels_cb (self->toplevels, 0, 0, g_list_model_get_n_items (self->toplevels), self);
  g_signal_connect_object (self->toplevels, "items-changed", G_CALLBACK (toplevels_cb), self, 0);
  ow_idle_watch_touch (self);
  return self;
}

void
ow_idle_watch_set_limit (OwIdleWatch *self, guint milliseconds)
{
  g_return_if_fail (OW_IS_IDLE_WATCH (self));

  self->limit = (gint64)milliseconds * 1000;
  /* After an idle that was said already nothing runs until the next touch. */
  if (self->timer == 0)
    return;
  g_source_remove (self->timer);
  self->timer = g_timeout_add (0, timer_cb, self);
}

void
ow_idle_watch_touch (OwIdleWatch *self)
{
  g_return_if_fail (OW_IS_IDLE_WATCH (self));

  self->touched = g_get_monotonic_time ();
  if (self->timer == 0)
    self->timer = g_timeout_add (self->limit / 1000 + 1, timer_cb, self);
}
