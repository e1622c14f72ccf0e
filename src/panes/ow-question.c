/* Questions that are answered with one key, and reasons that are typed. Both stand over the window
 * as one message; Esc always leaves everything as it is. */

#include "ow-question.h"

#include <glib/gi18n-lib.h>

#include "ow-ui.h"

#define MAX_REASON 200

typedef struct
{
  AdwMessageDialog *dialog;
  const OwAnswer *answers;
  OwAnswerFunc func;
  gpointer data;
  GDestroyNotify destroy;
  GtkEntry *entry;
  gboolean required;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *self = data;

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Question *self)
{
  OwAnswerFunc func = self->func;

  self->func = NULL;
  if (func == NULL)
    return;
  if (self->entry == NULL)
    func (response, self->data);
  else if (g_str_equal (response, "done"))
    {
      g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

      func (g_strstrip (text), self->data);
    }
  else
    func (NULL, self->data);
}

/* Digits of the number block count as digits. */
static guint
plain_key (guint keyval)
{
  if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9)
    return GDK_KEY_0 + (keyval - GDK_KEY_KP_0);
  return gdk_keyval_to_lower (keyval);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint code,
        GdkModifierType state,
        Question *self)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  for (const OwAnswer *answer = self->answers; answer->id != NULL; answer++)
    if (answer->keyval != 0 && plain_key (answer->keyval) == plain_key (keyval))
      {
        g_autoptr (AdwMessageDialog) dialog = g_object_ref (self->dialog);

        adw_message_dialog_response (dialog, answer->id);
        gtk_window_destroy (GTK_WINDOW (dialog));
        return GDK_EVENT_STOP;
      }
  return GDK_EVENT_PROPAGATE;
}

static AdwMessageDialog *
dialog_new (Question *self, GtkWindow *parent, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);

  self->dialog = ADW_MESSAGE_DIALOG (dialog);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), self, question_free, 0);
  return self->dialog;
}

GtkWindow *
ow_question_ask (GtkWindow *parent,
                 OwLanguage language,
                 const char *heading,
                 const char *body,
                 const OwAnswer *answers,
                 const char *preset,
                 OwAnswerFunc func,
                 gpointer data,
                 GDestroyNotify destroy)
{
  Question *self = g_new0 (Question, 1);
  AdwMessageDialog *dialog;
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->answers = answers;
  self->func = func;
  self->data = data;
  self->destroy = destroy;
  dialog = dialog_new (self, parent, heading, body);
  for (const OwAnswer *answer = answers; answer->id != NULL; answer++)
    {
      const char *text = ow_text (language, NULL, answer->label);
      g_autofree char *label = answer->caption != NULL
                                   ? g_strdup_printf ("%s  %s", answer->caption, text)
                                   : g_strdup (text);

      adw_message_dialog_add_response (dialog, answer->id, label);
    }
  if (preset != NULL)
    {
      adw_message_dialog_set_default_response (dialog, preset);
      adw_message_dialog_set_response_appearance (dialog, preset, ADW_RESPONSE_SUGGESTED);
    }
  adw_message_dialog_set_close_response (dialog, "cancel");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (dialog), keys);
  ow_ui_set_face (GTK_WIDGET (dialog), language);
  gtk_window_present (GTK_WINDOW (dialog));
  return GTK_WINDOW (dialog);
}

static void
reason_changed_cb (GtkEditable *entry, Question *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (entry));

  adw_message_dialog_set_response_enabled (self->dialog, "done",
                                           !self->required || *g_strstrip (text) != '\0');
}

GtkWindow *
ow_reason_ask (GtkWindow *parent,
               OwLanguage language,
               const char *heading,
               const char *body,
               const char *button,
               gboolean required,
               OwAnswerFunc func,
               gpointer data,
               GDestroyNotify destroy)
{
  static const OwAnswer none[] = { { NULL, NULL, 0, NULL } };
  Question *self = g_new0 (Question, 1);
  AdwMessageDialog *dialog;
  GtkWidget *entry = gtk_entry_new ();
  const char *label = ow_text (language, NULL, N_ ("Reason"));

  self->answers = none;
  self->func = func;
  self->data = data;
  self->destroy = destroy;
  self->entry = GTK_ENTRY (entry);
  self->required = required;
  dialog = dialog_new (self, parent, heading, body);
  adw_message_dialog_add_response (dialog, "cancel", ow_text (language, NULL, N_ ("Cancel")));
  adw_message_dialog_add_response (dialog, "done", button);
  adw_message_dialog_set_response_appearance (dialog, "done", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "done");
  adw_message_dialog_set_close_response (dialog, "cancel");
  gtk_entry_set_max_length (self->entry, MAX_REASON);
  gtk_entry_set_activates_default (self->entry, TRUE);
  gtk_entry_set_placeholder_text (self->entry, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_message_dialog_set_extra_child (dialog, entry);
  g_signal_connect (entry, "changed", G_CALLBACK (reason_changed_cb), self);
  reason_changed_cb (GTK_EDITABLE (entry), self);
  ow_ui_set_face (GTK_WIDGET (dialog), language);
  gtk_widget_grab_focus (entry);
  gtk_window_present (GTK_WINDOW (dialog));
  return GTK_WINDOW (dialog);
}
