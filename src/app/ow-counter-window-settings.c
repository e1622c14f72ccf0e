/* What the menu offers beside the work itself: the settings of this machine, which hold at once. */

#include "ow-counter-window-private.h"

#include <glib/gi18n-lib.h>

#include "ow-message.h"
#include "ow-settings-dialog.h"

void
ow_counter_window_take_settings (OwCounterWindow *self)
{
  OwProfile *profile = ow_context_get_profile (self->context);

  ow_idle_watch_set_limit (self->idle, (guint)ow_profile_get_lock_minutes (profile) * 60 * 1000);
  ow_scan_catcher_set_marks (self->catcher, ow_profile_get_scanner_prefix (profile),
                             ow_profile_get_scanner_suffix (profile));
}

static void
saved_cb (OwSettingsDialog *dialog, OwCounterWindow *self)
{
  ow_counter_window_take_settings (self);
  ow_counter_window_toast (self, ow_message_text ("settings.saved", self->language));
}

static void
settings_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (widget);
  OwSettingsDialog *dialog;

  if (!ow_counter_window_is_working (self))
    return;
  dialog = ow_settings_dialog_new (self->session, self->language);
  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, 0);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
ow_counter_window_install_settings (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "window.settings", NULL, settings_action);
}
