/* A few values in a dialog, with the hands on the keyboard: each field is one stop, Enter goes on.
 */

#include "ow-ask-dialog.h"

#include <glib/gi18n-lib.h>

#include "ow-choice-row.h"
#include "ow-date-entry.h"
#include "ow-ui.h"

#define MAX_TEXT 200

typedef struct
{
  AdwMessageDialog *dialog;
  OwAskField fields[OW_ASK_FIELDS];
  GtkWidget *inputs[OW_ASK_FIELDS];
  guint n;
  OwAskFunc func;
  gpointer data;
  GDestroyNotify destroy;
} Ask;

static void
ask_free (gpointer data, GClosure *closure)
{
  Ask *self = data;

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self);
}

static char *
dup_value (Ask *self, guint i)
{
  char *value = NULL;

  if (self->fields[i].choices != NULL || self->fields[i].date)
    g_object_get (self->inputs[i], "value", &value, NULL);
  else
    value = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->inputs[i]))));
  return value != NULL ? value : g_strdup ("");
}

static gboolean
is_good (Ask *self, guint i)
{
  g_autofree char *value = dup_value (self, i);

  if (*value == '\0')
    return self->fields[i].optional;
  return !self->fields[i].date || ow_date_parse (value) != OW_DATE_NONE;
}

static void
check (Ask *self)
{
  gboolean good = TRUE;

  for (guint i = 0; i < self->n; i++)
    good = good && is_good (self, i);
  adw_message_dialog_set_response_enabled (self->dialog, "done", good);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Ask *self)
{
  OwAskFunc func = self->func;
  g_auto (GStrv) values = NULL;

  self->func = NULL;
  if (func == NULL)
    return;
  if (g_str_equal (response, "done"))
    {
      values = g_new0 (char *, self->n + 1);
      for (guint i = 0; i < self->n; i++)
        values[i] = dup_value (self, i);
    }
  func ((const char *const *)values, self->data);
}

static void
go_on (GtkWidget *input, Ask *self)
{
  for (guint i = 0; i < self->n; i++)
    if (self->inputs[i] == input)
      {
        if (i + 1 < self->n)
          gtk_widget_child_focus (self->inputs[i + 1], GTK_DIR_TAB_FORWARD);
        else
          {
            check (self);
            gtk_widget_activate_default (input);
          }
      }
}

static GtkWidget *
make_input (Ask *self, const OwAskField *field, OwLanguage language, OwDate today)
{
  GtkWidget *input;

  if (field->choices != NULL)
    {
      input = ow_choice_row_new (field->choices, language);
      g_object_set (input, "value", field->preset != NULL ? field->preset : "", NULL);
      g_signal_connect_swapped (input, "notify::value", G_CALLBACK (check), self);
      g_signal_connect (input, "chosen", G_CALLBACK (go_on), self);
      return input;
    }
  if (field->date)
    {
      input = ow_date_entry_new (language, today);
      if (field->preset != NULL)
        g_object_set (input, "value", field->preset, NULL);
      g_signal_connect_swapped (input, "notify::value", G_CALLBACK (check), self);
    }
  else
    {
      input = gtk_entry_new ();
      gtk_entry_set_max_length (GTK_ENTRY (input), MAX_TEXT);
      gtk_editable_set_text (GTK_EDITABLE (input), field->preset != NULL ? field->preset : "");
      g_signal_connect_swapped (input, "changed", G_CALLBACK (check), self);
    }
  g_signal_connect (input, "activate", G_CALLBACK (go_on), self);
  return input;
}

static GtkWidget *
make_field (Ask *self, guint i, OwLanguage language, OwDate today)
{
  const OwAskField *field = &self->fields[i];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = gtk_label_new (ow_text (language, NULL, field->label));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "ow-field-label");
  self->inputs[i] = make_input (self, field, language, today);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->inputs[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (label)), -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->inputs[i]);
  return box;
}

GtkWindow *
ow_ask_dialog (GtkWindow *parent,
               OwLanguage language,
               const char *heading,
               const char *body,
               const OwAskField *fields,
               const char *button,
               OwDate today,
               OwAskFunc func,
               gpointer data,
               GDestroyNotify destroy)
{
  Ask *self = g_new0 (Ask, 1);
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->dialog = ADW_MESSAGE_DIALOG (dialog);
  self->func = func;
  self->data = data;
  self->destroy = destroy;
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), self, ask_free, 0);
  adw_message_dialog_add_response (self->dialog, "cancel", ow_text (language, NULL, N_ ("Cancel")));
  adw_message_dialog_add_response (self->dialog, "done", button);
  adw_message_dialog_set_response_appearance (self->dialog, "done", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self->dialog, "done");
  adw_message_dialog_set_close_response (self->dialog, "cancel");
  for (; fields[self->n].label != NULL && self->n < OW_ASK_FIELDS; self->n++)
    self->fields[self->n] = fields[self->n];
  for (guint i = 0; i < self->n; i++)
    gtk_box_append (GTK_BOX (box), make_field (self, i, language, today));
  gtk_widget_set_size_request (box, 420, -1);
  adw_message_dialog_set_extra_child (self->dialog, box);
  check (self);
  ow_ui_set_face (dialog, language);
  if (self->n > 0)
    gtk_widget_child_focus (self->inputs[0], GTK_DIR_TAB_FORWARD);
  gtk_window_present (GTK_WINDOW (dialog));
  return GTK_WINDOW (dialog);
}
