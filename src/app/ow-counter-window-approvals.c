/* Overrides that clerks wait for: a supervisor is told wherever she works, without a name of
 * anybody, and opens the oldest with one key. */

#include "ow-counter-window-private.h"

#include "ow-approval-desk.h"
#include "ow-approval-dialog.h"
#include "ow-message.h"
#include "ow-ui.h"

static gboolean
is_listening (OwCounterWindow *self)
{
  return ow_counter_window_is_working (self) && ow_session_may (self->session, "material.waive");
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCounterWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = ow_approval_list_finish (result, &error);
  gint64 newest = ids != NULL && ids->len > 0 ? g_array_index (ids, gint64, ids->len - 1) : 0;

  /* What cannot be read is said by the pane that reads the same store. */
  if (ids == NULL || !is_listening (self))
    return;
  if (newest != 0 && newest != self->approval_told)
    ow_counter_window_toast (self, ow_message_text ("approval.notice", self->language));
  self->approval_told = newest;
}

static void
changed_cb (gpointer data)
{
  OwCounterWindow *self = data;

  ow_change_watch_mark (self->approvals);
  if (is_listening (self))
    ow_approval_list_async (self->session, listed_cb, g_object_ref (self));
}

/* Whoever signs in is told anew of what waits. */
static void
signed_in_cb (OwCounterWindow *self)
{
  self->approval_told = 0;
}

void
ow_counter_window_watch_approvals (OwCounterWindow *self)
{
  self->approvals = ow_change_watch_new (self->context, changed_cb, self);
  g_signal_connect_object (self->session, "notify::signed-in", G_CALLBACK (signed_in_cb), self,
                           G_CONNECT_SWAPPED);
}

/* The oldest that waits */

static void
open_case_cb (OwApprovalDialog *dialog, gint64 case_id, OwCounterWindow *self)
{
  if (ow_counter_window_is_working (self))
    ow_counter_window_show_case (self, case_id);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCounterWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = ow_approval_list_finish (result, &error);
  OwApprovalDialog *dialog;

  ow_counter_window_end (self);
  if (ids == NULL)
    ow_counter_window_show_error (self, error);
  else if (!ow_counter_window_is_working (self))
    return;
  else if (ids->len == 0)
    ow_counter_window_toast (self, ow_message_text ("approval.none", self->language));
  else
    {
      dialog
          = ow_approval_dialog_new (self->session, g_array_index (ids, gint64, 0), self->language);
      g_signal_connect_object (dialog, "open", G_CALLBACK (open_case_cb), self, 0);
      ow_ui_present_over (GTK_WINDOW (dialog), GTK_WINDOW (self));
    }
}

static void
open_oldest (OwCounterWindow *self, GVariant *parameter)
{
  g_autoptr (GError) error = NULL;

  if (!ow_session_require (self->session, "material.waive", &error))
    {
      ow_counter_window_show_error (self, error);
      return;
    }
  ow_counter_window_begin (self);
  ow_approval_list_async (self->session, opened_cb, g_object_ref (self));
}

static void
approvals_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ow_counter_window_press (OW_COUNTER_WINDOW (widget), open_oldest, NULL);
}

void
ow_counter_window_install_approvals (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "window.approvals", NULL, approvals_action);
}
