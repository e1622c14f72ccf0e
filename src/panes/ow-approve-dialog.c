/* The second signature of an act. The password goes to the session and nowhere else; the entry is
 * emptied with the answer, unless that asks for the code of the telephone. */

#include "ow-approve-dialog.h"

#include <glib/gi18n-lib.h>

#include "ow-approval-desk.h"
#include "ow-change-watch.h"
#include "ow-counter-error.h"
#include "ow-key-button.h"
#include "ow-message.h"
#include "ow-role.h"
#include "ow-session-password.h"
#include "ow-ui.h"

struct _OwApproveDialog
{
  AdwWindow parent_instance;

  GtkLabel *body;
  GtkLabel *name_label;
  GtkEntry *name;
  GtkPasswordEntry *password;
  GtkWidget *code_row;
  GtkEntry *code;
  GtkEntry *reason;
  GtkLabel *failure;
  GtkWidget *spinner;
  GtkWidget *approve;
  GtkBox *acts;
  GtkWidget *screen; /* asks on the supervisor's own screen; NULL: this cannot be asked there */

  OwSession *session;
  OwLanguage language;
  char *act;
  GCancellable *cancellable;

  gint64 case_id;
  char *rule;
  OwInstant until;
  gint64 requester;     /* who asked */
  gint64 request;       /* that waits for an answer; 0: none */
  OwChangeWatch *watch; /* while it waits */
};

G_DEFINE_FINAL_TYPE (OwApproveDialog, ow_approve_dialog, ADW_TYPE_WINDOW)

enum
{
  APPROVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_busy (OwApproveDialog *self, gboolean busy)
{
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_sensitive (self->approve, !busy);
}

/* Once, by whichever of the two ways was first. */
static void
end (OwApproveDialog *self, gint64 approver)
{
  g_autofree char *reason = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason)));

  if (self->session == NULL)
    return;
  g_signal_emit (self, signals[APPROVED], 0, approver, g_strstrip (reason));
  gtk_window_close (GTK_WINDOW (self));
}

static void
approve_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwApproveDialog) self = data;
  g_autoptr (GError) error = NULL;
  gint64 approver = ow_session_approve_finish (OW_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_busy (self, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->code), "");
  /* The password was right and stays until the code is there. */
  if (g_error_matches (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_CODE))
    {
      text = ow_error_render (error, self->language);
      gtk_widget_set_visible (self->code_row, TRUE);
      gtk_label_set_text (self->failure, text);
      gtk_widget_grab_focus (GTK_WIDGET (self->code));
      return;
    }
  gtk_widget_set_visible (self->code_row, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  if (approver == 0)
    {
      text = ow_error_render (error, self->language);
      gtk_label_set_text (self->failure, text);
      gtk_widget_grab_focus (GTK_WIDGET (self->password));
      return;
    }
  end (self, approver);
}

static void
ask (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwApproveDialog *self = OW_APPROVE_DIALOG (widget);
  g_autofree char *reason = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason)));

  if (!gtk_widget_get_sensitive (self->approve))
    return;
  if (*g_strstrip (reason) == '\0')
    {
      gtk_label_set_text (self->failure, ow_message_text ("error.counter.reason", self->language));
      gtk_widget_grab_focus (GTK_WIDGET (self->reason));
      return;
    }
  gtk_label_set_text (self->failure, "");
  set_busy (self, TRUE);
  ow_session_set_code (self->session, gtk_editable_get_text (GTK_EDITABLE (self->code)));
  ow_session_approve_async (self->session, self->act,
                            gtk_editable_get_text (GTK_EDITABLE (self->name)),
                            gtk_editable_get_text (GTK_EDITABLE (self->password)),
                            self->cancellable, approve_cb, g_object_ref (self));
}

/* On the supervisor's own screen */

static void
say (OwApproveDialog *self, const char *text)
{
  gtk_widget_add_css_class (GTK_WIDGET (self->failure), "error");
  gtk_label_set_text (self->failure, text);
}

/* @waiting: what was asked stands as it is until it is answered. */
static void
set_waiting (OwApproveDialog *self, gboolean waiting)
{
  gtk_widget_set_sensitive (self->screen, !waiting);
  gtk_editable_set_editable (GTK_EDITABLE (self->reason), !waiting);
  if (!waiting)
    {
      self->request = 0;
      g_clear_pointer (&self->watch, ow_change_watch_free);
    }
}

static void
followed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwApproveDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwApproval) approval = ow_approval_read_finish (result, &error);
  g_autoptr (OwMessage) message = NULL;
  g_autofree char *text = NULL;

  /* Not while the screen is locked; signing in again is a change too. */
  if (approval == NULL || self->session == NULL || self->request != approval->request->id
      || g_str_equal (approval->request->state, "asked"))
    return;
  set_waiting (self, FALSE);
  if (g_str_equal (approval->request->state, "approved"))
    {
      end (self, approval->request->approver_id);
      return;
    }
  if (g_str_equal (approval->request->state, "refused"))
    message = ow_message_new (
        "approval.refused", "name", approval->answered_by != NULL ? approval->answered_by : "",
        "answer", approval->request->answer != NULL ? approval->request->answer : "", NULL);
  text = message != NULL ? ow_message_render (message, self->language)
                         : g_strdup (ow_message_text ("error.approval.over", self->language));
  say (self, text);
}

static void
changed_cb (gpointer data)
{
  OwApproveDialog *self = data;

  ow_change_watch_mark (self->watch);
  ow_approval_read_async (self->session, self->request, self->cancellable, followed_cb,
                          g_object_ref (self));
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwApproveDialog) self = data;
  g_autoptr (GError) error = NULL;
  gint64 request = ow_approval_ask_finish (OW_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  /* Closed meanwhile: nobody waits for it. */
  if (self->session == NULL)
    {
      if (request != 0)
        ow_approval_withdraw (OW_SESSION (source), self->requester, request);
      return;
    }
  if (request == 0)
    {
      set_waiting (self, FALSE);
      text = ow_error_render (error, self->language);
      say (self, text);
      return;
    }
  self->request = request;
  say (self, ow_message_text ("approval.waiting", self->language));
  gtk_widget_remove_css_class (GTK_WIDGET (self->failure), "error");
  self->watch = ow_change_watch_new (ow_session_get_context (self->session), changed_cb, self);
  changed_cb (self);
}

static void
ask_screen (OwApproveDialog *self)
{
  g_autofree char *reason = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason)));

  if (*g_strstrip (reason) == '\0')
    {
      say (self, ow_message_text ("error.counter.reason", self->language));
      gtk_widget_grab_focus (GTK_WIDGET (self->reason));
      return;
    }
  say (self, "");
  set_waiting (self, TRUE);
  self->requester = ow_session_get_staff (self->session);
  ow_approval_ask_async (self->session, self->case_id, self->act, self->rule, self->until, reason,
                         NULL, asked_cb, g_object_ref (self));
}

static void
ow_approve_dialog_dispose (GObject *object)
{
  OwApproveDialog *self = OW_APPROVE_DIALOG (object);

  g_clear_pointer (&self->watch, ow_change_watch_free);
  if (self->request != 0)
    ow_approval_withdraw (self->session, self->requester, self->request);
  self->request = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_approve_dialog_parent_class)->dispose (object);
}

static void
ow_approve_dialog_finalize (GObject *object)
{
  OwApproveDialog *self = OW_APPROVE_DIALOG (object);

  g_free (self->act);
  g_free (self->rule);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (ow_approve_dialog_parent_class)->finalize (object);
}

static void
ow_approve_dialog_class_init (OwApproveDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  G_OBJECT_CLASS (klass)->dispose = ow_approve_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_approve_dialog_finalize;
  signals[APPROVED] = g_signal_new ("approved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "approve.ask", NULL, ask);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/onewindow/Counter/ow-approve-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OwApproveDialog, body);
  gtk_widget_class_bind_template_child (widget_class, OwApproveDialog, name_label);
  gtk_widget_class_bind_template_child (widget_class, OwApproveDialog, name);
  gtk_widget_class_bind_template_child (widget_class, OwApproveDialog, password);
  gtk_widget_class_bind_template_child (widget_class, OwApproveDialog, code_row);
  gtk_widget_class_bind_template_child (widget_class, OwApproveDialog, code);
  gtk_widget_class_bind_template_child (widget_class, OwApproveDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, OwApproveDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, OwApproveDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, OwApproveDialog, approve);
  gtk_widget_class_bind_template_child (widget_class, OwApproveDialog, acts);
}

static void
ow_approve_dialog_init (OwApproveDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

/* What every clerk may do needs a second pair of eyes, whoever has them; most acts need a
 * supervisor, as the template says; of some it is said who may. */
static void
set_name_label (OwApproveDialog *self)
{
  const char *const *codes = ow_role_get_codes ();
  g_autoptr (GString) roles = g_string_new (NULL);
  g_autoptr (OwMessage) message = NULL;
  g_autofree char *text = NULL;

  if (ow_role_may ("clerk", self->act))
    {
      gtk_label_set_text (self->name_label,
                          ow_text (self->language, NULL, N_ ("Name of the colleague")));
      return;
    }
  for (gsize i = 0; codes[i] != NULL; i++)
    if (ow_role_may_sign (codes[i], self->act))
      g_string_append_printf (roles, "%srole.%s", roles->len > 0 ? "\n" : "", codes[i]);
  if (g_str_equal (roles->str, "role.supervisor"))
    return;
  message = ow_message_new ("approve.name", "roles", roles->str, NULL);
  text = ow_message_render (message, self->language);
  gtk_label_set_text (self->name_label, text);
}

OwApproveDialog *
ow_approve_dialog_new (OwSession *session, OwLanguage language, const char *act, const char *body)
{
  OwApproveDialog *self = g_object_new (OW_TYPE_APPROVE_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->language = language;
  self->act = g_strdup (act);
  gtk_label_set_text (self->body, body);
  set_name_label (self);
  ow_ui_set_face (GTK_WIDGET (self), language);
  return self;
}

void
ow_approve_dialog_set_case (OwApproveDialog *self,
                            gint64 case_id,
                            const char *rule,
                            OwInstant until)
{
  g_return_if_fail (OW_IS_APPROVE_DIALOG (self) && self->screen == NULL);

  if (case_id == 0)
    return;
  self->case_id = case_id;
  self->rule = g_strdup (rule);
  self->until = until;
  self->screen = ow_key_button_new (
      ow_text (self->language, NULL, N_ ("Ask on the Supervisor's Screen")), "F6");
  g_signal_connect_object (self->screen, "clicked", G_CALLBACK (ask_screen), self,
                           G_CONNECT_SWAPPED);
  gtk_box_prepend (self->acts, self->screen);
  ow_ui_set_face (self->screen, self->language);
}
