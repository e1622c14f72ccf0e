/* A few values in a dialog, with the hands on the keyboard: each field is one stop, Enter goes on.
 */

#include "ow-ask-dialog.h"

#include <glib/gi18n-lib.h>

#include "ow-choice-entry.h"
#include "ow-choice-row.h"
#include "ow-date-entry.h"
#include "ow-ui.h"

#define MAX_TEXT  400 /* a sentence of the hall (ow-layer.c) */
#define MAX_DEEP  7   /* fields one beneath the other; more stand in two columns */
#define MAX_ROW   8   /* choices side by side; more are a list with an entry */
#define MAX_STACK 5   /* sentences one beneath the other; more are a list with an entry */
#define PAUSE_MS  800 /* after the last key, until what is wrong is said */

typedef struct
{
  AdwMessageDialog *dialog;
  OwAskField fields[OW_ASK_FIELDS];
  GtkWidget *inputs[OW_ASK_FIELDS];
  GtkWidget *errors[OW_ASK_FIELDS]; /* labels beneath them */
  OwLanguage language;
  guint n;
  guint pause; /* source */
  OwAskFunc func;
  gpointer data;
  GDestroyNotify destroy;
} Ask;

static void
ask_free (gpointer data, GClosure *closure)
{
  Ask *self = data;

  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self);
}

const char *
ow_ask_wrong_time (const char *const *values, guint i)
{
  return *values[i] != '\0' && ow_minute_parse (values[i]) < 0
             ? N_ ("This is not a time. Type it like 09:30.")
             : NULL;
}

const char *
ow_ask_wrong_people (const char *const *values, guint i)
{
  guint64 n;

  return *values[i] == '\0' || g_ascii_string_to_unsigned (values[i], 10, 1, 99, &n, NULL)
             ? NULL
             : N_ ("Type a number from 1 to 99.");
}

const OwChoice *
ow_ask_get_sexes (void)
{
  static const OwChoice sexes[] = {
    { "M", N_ ("Male") },
    { "F", N_ ("Female") },
    { "X", N_ ("Unspecified") },
    { NULL, NULL },
  };

  return sexes;
}

const OwChoice *
ow_ask_get_receipts (void)
{
  static const OwChoice receipts[] = {
    { "taken_back", N_ ("Taken back") },
    { "lost", N_ ("Lost") },
    { NULL, NULL },
  };

  return receipts;
}

const char *
ow_ask_wrong_declaration (const char *const *values, guint i)
{
  return *values[i] == '\0' && g_str_equal (values[i - 1], "lost")
             ? N_ ("Write down what the applicant declares of the loss.")
             : NULL;
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

static char **
dup_values (Ask *self)
{
  char **values = g_new0 (char *, self->n + 1);

  for (guint i = 0; i < self->n; i++)
    values[i] = dup_value (self, i);
  return values;
}

static guint
count_choices (const OwAskField *field)
{
  guint n = 0;

  while (field->choices != NULL && field->choices[n].value != NULL)
    n++;
  return n;
}

static gboolean
is_list (const OwAskField *field)
{
  guint n = count_choices (field);

  return n > MAX_ROW || (field->list && (!field->stacked || n > MAX_STACK));
}

static gboolean
is_choice (const OwAskField *field, const char *value)
{
  for (const OwChoice *choice = field->choices; choice->value != NULL; choice++)
    if (g_str_equal (choice->value, value))
      return TRUE;
  return FALSE;
}

/* English msgid; NULL when the field is right, or waits for what must be there. */
static const char *
find_wrong (Ask *self, char **values, guint i)
{
  const char *text
      = self->fields[i].date ? gtk_editable_get_text (GTK_EDITABLE (self->inputs[i])) : values[i];

  if (*text == '\0' && !self->fields[i].optional)
    return NULL;
  if (self->fields[i].date && *text != '\0' && ow_date_entry_read (text) == OW_DATE_NONE)
    return N_ ("This is not a date. Type it like 2026-11-24.");
  if (is_list (&self->fields[i]) && *text != '\0' && !is_choice (&self->fields[i], values[i]))
    return N_ ("Choose from the list: the down key opens it.");
  return self->fields[i].wrong != NULL ? self->fields[i].wrong ((const char *const *)values, i)
                                       : NULL;
}

static void
show_error (Ask *self, guint i, const char *msgid)
{
  GtkWidget *error = self->errors[i];

  gtk_label_set_text (GTK_LABEL (error),
                      msgid != NULL ? ow_text (self->language, NULL, msgid) : "");
  gtk_widget_set_visible (error, msgid != NULL);
  if (msgid != NULL)
    gtk_widget_add_css_class (self->inputs[i], "error");
  else
    gtk_widget_remove_css_class (self->inputs[i], "error");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->inputs[i]), GTK_ACCESSIBLE_STATE_INVALID,
      msgid != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* All that is wrong, each beside its field. */
static void
show_errors (Ask *self)
{
  g_auto (GStrv) values = dup_values (self);

  g_clear_handle_id (&self->pause, g_source_remove);
  for (guint i = 0; i < self->n; i++)
    show_error (self, i, find_wrong (self, values, i));
}

static gboolean
pause_cb (gpointer data)
{
  Ask *self = data;

  self->pause = 0;
  show_errors (self);
  return G_SOURCE_REMOVE;
}

/* What was wrong is no longer said once it is right; what has become wrong, when typing pauses. */
static void
check (Ask *self)
{
  g_auto (GStrv) values = dup_values (self);
  gboolean good = TRUE;

  for (guint i = 0; i < self->n; i++)
    {
      const char *wrong = find_wrong (self, values, i);

      good = good && wrong == NULL && (*values[i] != '\0' || self->fields[i].optional);
      if (wrong == NULL)
        show_error (self, i, NULL);
    }
  adw_message_dialog_set_response_enabled (self->dialog, "done", good);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MS, pause_cb, self);
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
    values = dup_values (self);
  func ((const char *const *)values, self->data);
}

static void
go_on (GtkWidget *input, Ask *self)
{
  check (self);
  show_errors (self);
  for (guint i = 0; i < self->n; i++)
    if (self->inputs[i] == input && !gtk_widget_get_visible (self->errors[i]))
      {
        if (i + 1 < self->n)
          gtk_widget_child_focus (self->inputs[i + 1], GTK_DIR_TAB_FORWARD);
        else
          gtk_widget_activate_default (input);
      }
}

static GtkWidget *
make_input (Ask *self, const OwAskField *field, OwLanguage language, OwDate today)
{
  GtkWidget *input;

  if (is_list (field))
    {
      input = ow_choice_entry_new (field->choices, language);
      g_object_set (input, "value", field->preset != NULL ? field->preset : "", NULL);
      g_signal_connect_swapped (input, "notify::value", G_CALLBACK (check), self);
      g_signal_connect (input, "activate", G_CALLBACK (go_on), self);
      return input;
    }
  if (field->choices != NULL)
    {
      input = field->stacked ? ow_choice_row_new_stacked (field->choices, language)
                             : ow_choice_row_new (field->choices, language);
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
  self->errors[i] = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->errors[i]), 0);
  gtk_label_set_wrap (GTK_LABEL (self->errors[i]), TRUE);
  gtk_widget_add_css_class (self->errors[i], "ow-field-error");
  gtk_widget_set_visible (self->errors[i], FALSE);
  /* Not as its error message: GTK takes one object there and reads past the end of a list, but only
   * while a screen reader listens. */
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->inputs[i]),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->errors[i], NULL, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->inputs[i]);
  gtk_box_append (GTK_BOX (box), self->errors[i]);
  return box;
}

/* Puts @field at @place, counted in half rows; @whole takes both halves. Returns the next place. */
static guint
add_field (GtkGrid *grid, GtkWidget *field, guint place, gboolean whole)
{
  if (whole)
    place += place % 2;
  gtk_widget_set_hexpand (field, TRUE);
  gtk_grid_attach (grid, field, (int)(place % 2), (int)(place / 2), whole ? 2 : 1, 1);
  return place + (whole ? 2 : 1);
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
  GtkWidget *box = gtk_grid_new ();
  guint n = 0, place = 0;

  gtk_grid_set_row_spacing (GTK_GRID (box), 8);
  gtk_grid_set_column_spacing (GTK_GRID (box), 12);
  gtk_grid_set_column_homogeneous (GTK_GRID (box), TRUE);
  self->dialog = ADW_MESSAGE_DIALOG (dialog);
  self->language = language;
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
  while (fields[n].label != NULL && n < OW_ASK_FIELDS)
    n++;
  for (; self->n < n; self->n++)
    {
      self->fields[self->n] = fields[self->n];
      place = add_field (GTK_GRID (box), make_field (self, self->n, language, today), place,
                         n <= MAX_DEEP || fields[self->n].choices != NULL);
    }
  gtk_widget_set_size_request (box, 420, -1);
  adw_message_dialog_set_extra_child (self->dialog, box);
  check (self);
  ow_ui_set_face (dialog, language);
  if (self->n > 0)
    gtk_widget_child_focus (self->inputs[0], GTK_DIR_TAB_FORWARD);
  gtk_window_present (GTK_WINDOW (dialog));
  return GTK_WINDOW (dialog);
}
