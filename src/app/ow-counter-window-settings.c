/* What the menu offers beside the work itself: the settings of this machine, which hold at once. */

#include "ow-counter-window-private.h"

#include <glib/gi18n-lib.h>

#include "ow-message.h"
#include "ow-session-password.h"
#include "ow-countersign-dialog.h"
#include "ow-factor-dialog.h"
#include "ow-password-dialog.h"
#include "ow-settings-dialog.h"
#include "ow-ui.h"

void
ow_counter_window_take_settings (OwCounterWindow *self)
{
  OwProfile *profile = ow_context_get_profile (self->context);

  ow_idle_watch_set_limit (self->idle, (guint)ow_profile_get_lock_minutes (profile) * 60 * 1000);
  ow_scan_catcher_set_marks (self->catcher, ow_profile_get_scanner_prefix (profile),
                             ow_profile_get_scanner_suffix (profile));
  ow_dialog_watch_set_marks (self->dialogs, ow_profile_get_scanner_prefix (profile),
                             ow_profile_get_scanner_suffix (profile));
}

/* What is open on the screen is assessed anew by what is in force now. */
static void
taken_cb (gboolean services, const GError *error, gpointer data)
{
  OwCounterWindow *self = data;
  GListModel *matters = self->sitting != NULL ? ow_sitting_get_matters (self->sitting) : NULL;

  if (error != NULL)
    {
      /* Nobody asked: where the server is away, its line says so. */
      if (!ow_counter_window_is_server_away (self, error))
        ow_counter_window_show_error (self, error);
      return;
    }
  for (guint i = 0; matters != NULL && i < g_list_model_get_n_items (matters); i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (matters, i);

      if (ow_matter_is_editable (matter))
        ow_matter_assess (matter);
    }
  if (self->work != NULL)
    ow_counter_window_toast (
        self, ow_message_text (services ? "window.services-changed" : "window.settings-taken",
                               self->language));
}

void
ow_counter_window_watch_settings (OwCounterWindow *self)
{
  self->settings = ow_settings_watch_new (self->context, taken_cb, self);
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
  ow_ui_present_over (GTK_WINDOW (dialog), GTK_WINDOW (self));
}

/* The recovery codes are still on the screen: work begins when they are put away. */
static void
factor_closed_cb (GtkWidget *dialog, OwCounterWindow *self)
{
  if (self->session == NULL)
    return;
  if (ow_session_must_enrol (self->session))
    ow_session_sign_out (self->session);
  else if (ow_session_is_signed_in (self->session) && self->work == NULL)
    ow_counter_window_start_work (self);
}

void
ow_counter_window_ask_factor (OwCounterWindow *self)
{
  OwFactorDialog *dialog = ow_factor_dialog_new (self->session, self->language);

  g_signal_connect_object (dialog, "unrealize", G_CALLBACK (factor_closed_cb), self, 0);
  ow_ui_present_over (GTK_WINDOW (dialog), GTK_WINDOW (self));
}

static void
factor_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (ow_counter_window_is_working (OW_COUNTER_WINDOW (widget)))
    ow_counter_window_ask_factor (OW_COUNTER_WINDOW (widget));
}

static void
changed_cb (OwPasswordDialog *dialog, OwCounterWindow *self)
{
  if (ow_session_must_enrol (self->session))
    ow_counter_window_ask_factor (self);
  else if (self->work == NULL)
    ow_counter_window_start_work (self);
  ow_counter_window_toast (self,
                           ow_counter_window_text (self, N_ ("Your password has been changed.")));
}

static void
closed_cb (GtkWidget *dialog, OwCounterWindow *self)
{
  if (self->session != NULL && ow_session_must_change_password (self->session))
    ow_session_sign_out (self->session);
}

void
ow_counter_window_ask_password (OwCounterWindow *self)
{
  OwPasswordDialog *dialog = ow_password_dialog_new (self->session, self->language);

  g_signal_connect_object (dialog, "changed", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect_object (dialog, "unrealize", G_CALLBACK (closed_cb), self, 0);
  ow_ui_present_over (GTK_WINDOW (dialog), GTK_WINDOW (self));
}

/* The trainee's next act is signed by the same colleague, as a rule. */
static void
countersigned_cb (OwCountersignDialog *dialog, OwCounterWindow *self)
{
  const char *login = ow_countersign_dialog_get_login (dialog);

  if (*login != '\0')
    ow_set_string (self->countersigner, login);
}

static void
countersign_cb (OwSession *session,
                const char *act,
                const char *request_id,
                OwCountersignDone done,
                gpointer data,
                gpointer user_data)
{
  OwCounterWindow *self = user_data;
  const char *number = self->sitting != NULL ? ow_sitting_get_ticket_number (self->sitting) : NULL;
  OwCountersignDialog *dialog = ow_countersign_dialog_new (
      session, self->language, act, request_id, number,
      self->countersigner != NULL ? self->countersigner : "", done, data);

  g_signal_connect_object (dialog, "unrealize", G_CALLBACK (countersigned_cb), self, 0);
  ow_ui_present_over (GTK_WINDOW (dialog), GTK_WINDOW (self));
}

void
ow_counter_window_watch_trainee (OwCounterWindow *self)
{
  ow_session_set_countersign (self->session, countersign_cb, self);
}

static void
password_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (ow_counter_window_is_working (OW_COUNTER_WINDOW (widget)))
    ow_counter_window_ask_password (OW_COUNTER_WINDOW (widget));
}

void
ow_counter_window_install_settings (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "session.factor", NULL, factor_action);
  gtk_widget_class_install_action (widget_class, "session.password", NULL, password_action);
  gtk_widget_class_install_action (widget_class, "window.settings", NULL, settings_action);
}
