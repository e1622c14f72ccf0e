/* Which monitor a window fills. */

#include "ow-monitor.h"

static GdkMonitor *
find_monitor (GdkDisplay *display, const char *connector)
{
  GListModel *monitors = gdk_display_get_monitors (display);

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);

      if (g_strcmp0 (gdk_monitor_get_connector (monitor), connector) == 0)
        return g_steal_pointer (&monitor);
    }
  return NULL;
}

/* A desktop lets a program choose a monitor only for a window that fills it. One that is not
 * connected today does not stop the counter. */
gboolean
ow_monitor_place (GtkWindow *window, OwProfile *profile, const char *screen, const char *connector)
{
  gboolean none = g_strcmp0 (connector, "none") == 0;
  g_autofree char *kept = NULL;
  g_autoptr (GdkMonitor) monitor = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (window) && profile != NULL, FALSE);

  if (connector != NULL
      && !ow_profile_keep_monitor (profile, screen, none ? NULL : connector, &error))
    g_printerr ("onewindow: %s\n", error->message);
  if ((kept = ow_profile_dup_monitor (profile, screen)) == NULL)
    return FALSE;
  monitor = find_monitor (gtk_widget_get_display (GTK_WIDGET (window)), kept);
  if (monitor != NULL)
    gtk_window_fullscreen_on_monitor (window, monitor);
  else
    g_printerr ("onewindow: the monitor %s is not connected\n", kept);
  return monitor != NULL;
}
