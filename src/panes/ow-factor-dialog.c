/* The secret is on the screen until the first code proves it, and nowhere else. */

#include "ow-factor-dialog.h"

#include <glib/gi18n-lib.h>

#include "ow-message.h"
#include "ow-qr-view.h"
#include "ow-session-password.h"
#include "ow-ui.h"

#define QR_SIZE 190

struct _OwFactorDialog
{
  AdwWindow parent_instance;

  GtkLabel *body;
  GtkWidget *proof;
  GtkBox *picture;
  GtkLabel *secret;
  GtkPasswordEntry *password;
  GtkEntry *code;
  GtkLabel *recovery;
  GtkLabel *failure;
  GtkWidget *spinner;
  GtkButton *cancel;
  GtkWidget *confirm;

  OwSession *session;
  OwLanguage language;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (OwFactorDialog, ow_factor_dialog, ADW_TYPE_WINDOW)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_busy (OwFactorDialog *self, gboolean busy)
{
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_sensitive (self->confirm, !busy);
}

static void
fail (OwFactorDialog *self, const GError *error)
{
  g_autofree char *text = ow_error_render (error, self->language);

  gtk_label_set_text (self->failure, text);
}

static void
offered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwFactorDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwFactorOffer) offer = ow_factor_offer_finish (result, &error);
  GtkWidget *view;

  if (self->session == NULL)
    return;
  set_busy (self, FALSE);
  if (offer == NULL)
    {
      gtk_widget_set_visible (self->proof, FALSE);
      gtk_widget_set_visible (self->confirm, FALSE);
      fail (self, error);
      gtk_widget_grab_focus (GTK_WIDGET (self->cancel));
      return;
    }
  view = ow_qr_view_new (offer->uri, QR_SIZE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ow_text (self->language, NULL, N_ ("QR code for the telephone")),
                                  -1);
  gtk_box_append (self->picture, view);
  gtk_label_set_text (self->secret, offer->secret);
}

/* Shown once. */
static void
show_recovery (OwFactorDialog *self, const char *const *codes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; codes[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", codes[i], i % 2 == 0 ? "     " : "\n");
  gtk_widget_set_visible (self->proof, FALSE);
  gtk_label_set_text (self->secret, "");
  gtk_label_set_text (
      self->body,
      ow_text (self->language, NULL,
               N_ ("From now on you sign in with a code of the telephone. Write these recovery "
                   "codes down and lock them away: each of them signs you in once when the "
                   "telephone is not there. They are shown only now.")));
  gtk_label_set_text (self->recovery, g_strchomp (text->str));
  gtk_widget_set_visible (GTK_WIDGET (self->recovery), TRUE);
  gtk_widget_set_visible (self->confirm, FALSE);
  gtk_button_set_label (self->cancel, ow_text (self->language, NULL, N_ ("Close")));
  gtk_widget_grab_focus (GTK_WIDGET (self->cancel));
}

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwFactorDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) codes = ow_factor_confirm_finish (result, &error);

  if (self->session == NULL)
    return;
  set_busy (self, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->code), "");
  if (codes == NULL)
    {
      fail (self, error);
      gtk_widget_grab_focus (GTK_WIDGET (self->code));
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  show_recovery (self, (const char *const *)codes);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
confirm_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwFactorDialog *self = OW_FACTOR_DIALOG (widget);

  if (!gtk_widget_get_sensitive (self->confirm))
    return;
  gtk_label_set_text (self->failure, "");
  set_busy (self, TRUE);
  ow_factor_confirm_async (self->session, gtk_editable_get_text (GTK_EDITABLE (self->password)),
                           gtk_editable_get_text (GTK_EDITABLE (self->code)), self->cancellable,
                           confirmed_cb, g_object_ref (self));
}

static void
ow_factor_dialog_dispose (GObject *object)
{
  OwFactorDialog *self = OW_FACTOR_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_factor_dialog_parent_class)->dispose (object);
}

static void
ow_factor_dialog_finalize (GObject *object)
{
  g_object_unref (OW_FACTOR_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (ow_factor_dialog_parent_class)->finalize (object);
}

static void
ow_factor_dialog_class_init (OwFactorDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  G_OBJECT_CLASS (klass)->dispose = ow_factor_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_factor_dialog_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "factor.confirm", NULL, confirm_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/onewindow/Counter/ow-factor-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OwFactorDialog, body);
  gtk_widget_class_bind_template_child (widget_class, OwFactorDialog, proof);
  gtk_widget_class_bind_template_child (widget_class, OwFactorDialog, picture);
  gtk_widget_class_bind_template_child (widget_class, OwFactorDialog, secret);
  gtk_widget_class_bind_template_child (widget_class, OwFactorDialog, password);
  gtk_widget_class_bind_template_child (widget_class, OwFactorDialog, code);
  gtk_widget_class_bind_template_child (widget_class, OwFactorDialog, recovery);
  gtk_widget_class_bind_template_child (widget_class, OwFactorDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, OwFactorDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, OwFactorDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, OwFactorDialog, confirm);
}

static void
ow_factor_dialog_init (OwFactorDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

OwFactorDialog *
ow_factor_dialog_new (OwSession *session, OwLanguage language)
{
  OwFactorDialog *self = g_object_new (OW_TYPE_FACTOR_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->language = language;
  gtk_label_set_text (
      self->body,
      ow_text (language, NULL,
               ow_session_must_enrol (session)
                   ? N_ ("This hall asks for a second factor for your role. Scan the code with the "
                         "program for one-time codes of your telephone, then type the code that it "
                         "shows.")
                   : N_ ("Scan the code with the program for one-time codes of your telephone, "
                         "then type the code that it shows.")));
  ow_ui_set_face (GTK_WIDGET (self), language);
  set_busy (self, TRUE);
  ow_factor_offer_async (session, self->cancellable, offered_cb, g_object_ref (self));
  return self;
}
