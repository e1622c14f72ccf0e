/* The signature beside a trainee. The password goes to the session and nowhere else; the entry is
 * emptied whatever the answer is. */

#include "ow-countersign-dialog.h"

#include <glib/gi18n-lib.h>

#include "ow-audit-words.h"
#include "ow-message.h"
#include "ow-ui.h"

struct _OwCountersignDialog
{
  AdwWindow parent_instance;

  GtkLabel *body;
  GtkEntry *name;
  GtkPasswordEntry *password;
  GtkLabel *failure;
  GtkWidget *spinner;
  GtkWidget *sign;

  OwSession *session;
  OwLanguage language;
  char *act, *request_id;
  OwCountersignDone done;
  gpointer data;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (OwCountersignDialog, ow_countersign_dialog, ADW_TYPE_WINDOW)

static void
end (OwCountersignDialog *self, gboolean signed_off)
{
  OwCountersignDone done = g_steal_pointer (&self->done);

  if (done != NULL)
    done (signed_off, self->data);
}

static void
set_busy (OwCountersignDialog *self, gboolean busy)
{
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_sensitive (self->sign, !busy);
}

static void
signed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCountersignDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = ow_session_countersign_finish (OW_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (self->session == NULL)
    return;
  set_busy (self, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  if (!done)
    {
      text = ow_error_render (error, self->language);
      gtk_label_set_text (self->failure, text);
      gtk_widget_grab_focus (GTK_WIDGET (self->password));
      return;
    }
  end (self, TRUE);
  gtk_window_close (GTK_WINDOW (self));
}

static void
sign_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCountersignDialog *self = OW_COUNTERSIGN_DIALOG (widget);
  const char *name = ow_countersign_dialog_get_login (self);

  if (!gtk_widget_get_sensitive (self->sign))
    return;
  if (*name == '\0')
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return;
    }
  gtk_label_set_text (self->failure, "");
  set_busy (self, TRUE);
  ow_session_countersign_async (self->session, self->act, self->request_id, name,
                                gtk_editable_get_text (GTK_EDITABLE (self->password)),
                                self->cancellable, signed_cb, g_object_ref (self));
}

static void
ow_countersign_dialog_dispose (GObject *object)
{
  OwCountersignDialog *self = OW_COUNTERSIGN_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  end (self, FALSE);
  G_OBJECT_CLASS (ow_countersign_dialog_parent_class)->dispose (object);
}

static void
ow_countersign_dialog_finalize (GObject *object)
{
  OwCountersignDialog *self = OW_COUNTERSIGN_DIALOG (object);

  g_free (self->act);
  g_free (self->request_id);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (ow_countersign_dialog_parent_class)->finalize (object);
}

static void
ow_countersign_dialog_class_init (OwCountersignDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  G_OBJECT_CLASS (klass)->dispose = ow_countersign_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_countersign_dialog_finalize;
  gtk_widget_class_install_action (widget_class, "countersign.sign", NULL, sign_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/onewindow/Counter/ow-countersign-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OwCountersignDialog, body);
  gtk_widget_class_bind_template_child (widget_class, OwCountersignDialog, name);
  gtk_widget_class_bind_template_child (widget_class, OwCountersignDialog, password);
  gtk_widget_class_bind_template_child (widget_class, OwCountersignDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, OwCountersignDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, OwCountersignDialog, sign);
}

static void
ow_countersign_dialog_init (OwCountersignDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

OwCountersignDialog *
ow_countersign_dialog_new (OwSession *session,
                           OwLanguage language,
                           const char *act,
                           const char *request_id,
                           const char *number,
                           const char *login,
                           OwCountersignDone done,
                           gpointer data)
{
  OwCountersignDialog *self = g_object_new (OW_TYPE_COUNTERSIGN_DIALOG, NULL);
  const char *name = ow_session_get_name (session);
  const char *words = ow_audit_act_text (act, language);
  g_autoptr (OwMessage) message
      = number != NULL ? ow_message_new ("countersign.ask-number", "name", name != NULL ? name : "",
                                         "number", number, "act", words, NULL)
                       : ow_message_new ("countersign.ask", "name", name != NULL ? name : "", "act",
                                         words, NULL);
  g_autofree char *text = ow_message_render (message, language);

  self->session = g_object_ref (session);
  self->language = language;
  self->act = g_strdup (act);
  self->request_id = g_strdup (request_id);
  self->done = done;
  self->data = data;
  gtk_label_set_text (self->body, text);
  gtk_editable_set_text (GTK_EDITABLE (self->name), login);
  if (*login != '\0')
    gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->password));
  ow_ui_set_face (GTK_WIDGET (self), language);
  return self;
}

const char *
ow_countersign_dialog_get_login (OwCountersignDialog *self)
{
  g_return_val_if_fail (OW_IS_COUNTERSIGN_DIALOG (self), "");

  return gtk_editable_get_text (GTK_EDITABLE (self->name));
}
