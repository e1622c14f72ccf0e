/* The password goes from the entries to the use case and nowhere else; the entries are emptied when
 * the answer is there. */

#include "ow-password-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ow-message.h"
#include "ow-session-password.h"
#include "ow-ui.h"

struct _OwPasswordDialog
{
  AdwWindow parent_instance;

  GtkLabel *body;
  GtkPasswordEntry *old;
  GtkPasswordEntry *fresh;
  GtkPasswordEntry *again;
  GtkLabel *failure;
  GtkWidget *spinner;
  GtkWidget *change;

  OwSession *session;
  OwLanguage language;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (OwPasswordDialog, ow_password_dialog, ADW_TYPE_WINDOW)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_text (GtkPasswordEntry *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static void
set_busy (OwPasswordDialog *self, gboolean busy)
{
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_sensitive (self->change, !busy);
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwPasswordDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = ow_staff_change_password_finish (result, &error);
  g_autofree char *text = NULL;

  if (self->session == NULL)
    return;
  set_busy (self, FALSE);
  if (done)
    {
      g_signal_emit (self, signals[CHANGED], 0);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  text = ow_error_render (error, self->language);
  gtk_label_set_text (self->failure, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->old));
}

static void
change_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwPasswordDialog *self = OW_PASSWORD_DIALOG (widget);

  if (!gtk_widget_get_sensitive (self->change))
    return;
  if (strcmp (get_text (self->fresh), get_text (self->again)) != 0)
    {
      gtk_label_set_text (self->failure,
                          ow_text (self->language, NULL, N_ ("The two passwords differ.")));
      gtk_widget_grab_focus (GTK_WIDGET (self->again));
      return;
    }
  gtk_label_set_text (self->failure, "");
  set_busy (self, TRUE);
  ow_staff_change_password_async (self->session, get_text (self->old), get_text (self->fresh),
                                  self->cancellable, changed_cb, g_object_ref (self));
}

static void
ow_password_dialog_dispose (GObject *object)
{
  OwPasswordDialog *self = OW_PASSWORD_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_password_dialog_parent_class)->dispose (object);
}

static void
ow_password_dialog_finalize (GObject *object)
{
  g_object_unref (OW_PASSWORD_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (ow_password_dialog_parent_class)->finalize (object);
}

static void
ow_password_dialog_class_init (OwPasswordDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  G_OBJECT_CLASS (klass)->dispose = ow_password_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_password_dialog_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "password.change", NULL, change_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/onewindow/Counter/ow-password-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OwPasswordDialog, body);
  gtk_widget_class_bind_template_child (widget_class, OwPasswordDialog, old);
  gtk_widget_class_bind_template_child (widget_class, OwPasswordDialog, fresh);
  gtk_widget_class_bind_template_child (widget_class, OwPasswordDialog, again);
  gtk_widget_class_bind_template_child (widget_class, OwPasswordDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, OwPasswordDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, OwPasswordDialog, change);
}

static void
ow_password_dialog_init (OwPasswordDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

OwPasswordDialog *
ow_password_dialog_new (OwSession *session, OwLanguage language)
{
  OwPasswordDialog *self = g_object_new (OW_TYPE_PASSWORD_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->language = language;
  gtk_label_set_text (
      self->body,
      ow_text (language, NULL,
               ow_session_must_change_password (session)
                   ? N_ ("Your password was given to you. Choose one that only you know.")
                   : N_ ("A password holds neither your name nor one character only.")));
  ow_ui_set_face (GTK_WIDGET (self), language);
  return self;
}
