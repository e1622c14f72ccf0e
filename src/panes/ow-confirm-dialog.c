/* Follows the screen of the counter, so that a touch there is seen here at once. */

#include "ow-confirm-dialog.h"

#include <glib/gi18n-lib.h>

#include "ow-confirm-view.h"
#include "ow-key-button.h"
#include "ow-message.h"
#include "ow-screen-model.h"
#include "ow-ui.h"

struct _OwConfirmDialog
{
  AdwWindow parent_instance;

  OwSitting *sitting;
  OwScreenModel *screen;
  gint64 confirmation;
  OwLanguage language;
  gboolean answered; /* the screen needs no emptying any more */
  const char *said;  /* what is told once the answer is kept; nullable */
  GtkWidget *place, *state, *oral, *declined;
};

G_DEFINE_FINAL_TYPE (OwConfirmDialog, ow_confirm_dialog, ADW_TYPE_WINDOW)

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
words (OwConfirmDialog *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

static void
end (OwConfirmDialog *self, const char *msgid)
{
  g_signal_emit (self, signals[DONE], 0, words (self, msgid));
  gtk_window_close (GTK_WINDOW (self));
}

/* The applicant's answer, or what is shown for the first time. */
static void
screen_cb (OwConfirmDialog *self)
{
  const char *state;

  if (self->sitting == NULL || self->answered
      || ow_screen_model_get_confirmation (self->screen) != self->confirmation)
    return;
  if (adw_bin_get_child (ADW_BIN (self->place)) == NULL)
    adw_bin_set_child (
        ADW_BIN (self->place),
        ow_confirm_view_new (ow_screen_model_get_lines (self->screen), self->language, FALSE));
  state = ow_screen_model_get_state (self->screen);
  if (g_str_equal (state, "confirmed"))
    {
      self->answered = TRUE;
      end (self, N_ ("The applicant has confirmed the data on his screen."));
    }
  else if (g_str_equal (state, "objected"))
    {
      gtk_label_set_text (GTK_LABEL (self->state),
                          ow_message_text ("error.counter.confirm-objected", self->language));
      gtk_widget_add_css_class (self->state, "error");
      gtk_widget_set_sensitive (self->oral, FALSE);
      gtk_widget_set_sensitive (self->declined, FALSE);
    }
}

/* Only what the store has is said. */
static void
said_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwConfirmDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = ow_sitting_say_finish (OW_SITTING (source), result, &error);
  g_autofree char *text = NULL;

  if (self->sitting == NULL || self->said == NULL)
    return;
  if (done)
    {
      end (self, self->said);
      return;
    }
  text = ow_error_render (error, self->language);
  gtk_label_set_text (GTK_LABEL (self->state), text);
  self->answered = FALSE;
}

/* @msgid: what is told once it is kept; NULL when the dialog goes. */
static void
say (OwConfirmDialog *self, const char *state, const char *msgid)
{
  if (self->answered)
    return;
  self->answered = TRUE;
  self->said = msgid;
  ow_sitting_say_async (self->sitting, self->confirmation, state, NULL, said_cb,
                        g_object_ref (self));
}

static void
oral_act (OwConfirmDialog *self)
{
  say (self, "confirmed", N_ ("Confirmed by word of mouth."));
}

static void
declined_act (OwConfirmDialog *self)
{
  say (self, "declined", N_ ("The applicant declined to check the data."));
}

static gboolean
ow_confirm_dialog_close_request (GtkWindow *window)
{
  OwConfirmDialog *self = OW_CONFIRM_DIALOG (window);

  say (self, NULL, NULL);
  return GTK_WINDOW_CLASS (ow_confirm_dialog_parent_class)->close_request (window);
}

static void
ow_confirm_dialog_dispose (GObject *object)
{
  OwConfirmDialog *self = OW_CONFIRM_DIALOG (object);

  g_clear_object (&self->screen);
  g_clear_object (&self->sitting);
  G_OBJECT_CLASS (ow_confirm_dialog_parent_class)->dispose (object);
}

static void
ow_confirm_dialog_class_init (OwConfirmDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_confirm_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ow_confirm_dialog_close_request;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ow_confirm_dialog_init (OwConfirmDialog *self)
{
  g_object_set (self, "modal", TRUE, "resizable", FALSE, "default-width", 720, NULL);
}

static void
add_acts (OwConfirmDialog *self, GtkWidget *column)
{
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_set_halign (acts, GTK_ALIGN_END);
  self->declined = ow_key_button_new (words (self, N_ ("Declined to Look")), "<Shift>F7");
  self->oral = ow_key_button_new (words (self, N_ ("Confirmed Orally")), "F12");
  gtk_widget_add_css_class (self->oral, "suggested-action");
  /* The Enter of a scanner says nothing in the applicant's name. */
  ow_key_button_set_guarded (OW_KEY_BUTTON (self->declined), TRUE);
  ow_key_button_set_guarded (OW_KEY_BUTTON (self->oral), TRUE);
  g_signal_connect_object (self->declined, "clicked", G_CALLBACK (declined_act), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->oral, "clicked", G_CALLBACK (oral_act), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (acts), self->declined);
  gtk_box_append (GTK_BOX (acts), self->oral);
  gtk_box_append (GTK_BOX (column), acts);
}

OwConfirmDialog *
ow_confirm_dialog_new (OwSitting *sitting, gint64 confirmation, OwLanguage language)
{
  OwConfirmDialog *self = g_object_new (OW_TYPE_CONFIRM_DIALOG, NULL);
  OwSession *session = ow_sitting_get_session (sitting);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->sitting = g_object_ref (sitting);
  self->confirmation = confirmation;
  self->language = language;
  gtk_window_set_title (GTK_WINDOW (self), words (self, N_ ("The Applicant Checks")));
  g_object_set (column, "margin-start", 24, "margin-end", 24, "margin-top", 12, "margin-bottom", 24,
                NULL);
  self->place = adw_bin_new ();
  gtk_widget_set_size_request (self->place, -1, 380);
  gtk_box_append (GTK_BOX (column), self->place);
  self->state = gtk_label_new (
      words (self, N_ ("It stands on the applicant's screen, in his language. Without a screen, "
                       "read it out.")));
  gtk_label_set_wrap (GTK_LABEL (self->state), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->state), 0);
  gtk_box_append (GTK_BOX (column), self->state);
  add_acts (self, column);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), column);
  adw_window_set_content (ADW_WINDOW (self), box);
  self->screen
      = ow_screen_model_new (ow_session_get_context (session), (int)ow_session_get_desk (session));
  g_signal_connect_object (self->screen, "changed", G_CALLBACK (screen_cb), self,
                           G_CONNECT_SWAPPED);
  ow_ui_set_face (GTK_WIDGET (self), language);
  gtk_window_set_focus (GTK_WINDOW (self), self->oral);
  return self;
}
