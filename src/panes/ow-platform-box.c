/* Accounts of helpers as lines. What the applicant's record says is read again after every act. */

#include "ow-platform-box.h"

#include <glib/gi18n-lib.h>

#include "ow-ask-column.h"
#include "ow-ask-dialog.h"
#include "ow-platform-desk.h"
#include "ow-ui.h"

struct _OwPlatformBox
{
  GtkBox parent_instance;

  OwSession *session;
  OwSitting *sitting;
  OwPane *pane; /* weak */
  OwLanguage language;
  OwHelperList *list;
  OwChoice *choices; /* of the accounts that can be ended; outlives its dialog */
  GCancellable *cancellable;
  const char *done; /* message id of what is said when the act under way has ended */

  GtkWidget *add;
  GtkWidget *end;
  GtkBox *lines;
};

G_DEFINE_FINAL_TYPE (OwPlatformBox, ow_platform_box, GTK_TYPE_BOX)

static OwApplicant *
get_applicant (OwPlatformBox *self)
{
  return self->sitting != NULL ? ow_sitting_get_current_applicant (self->sitting) : NULL;
}

static void
add_line (OwPlatformBox *self, const char *text, const char *style)
{
  GtkWidget *label = ow_ui_label_new (text, self->language);

  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (self->lines, label);
}

static gboolean
can_end (const OwPlatformAccount *account)
{
  return g_str_equal (account->state, "active");
}

static void
show_list (OwPlatformBox *self)
{
  GtkWidget *child;
  gboolean may_end = FALSE;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
  for (guint i = 0; self->list != NULL && i < self->list->helpers->len; i++)
    {
      const OwPlatformAccount *account = self->list->helpers->pdata[i];
      g_autofree char *text = ow_helper_text (account, self->language);

      may_end |= can_end (account);
      add_line (self, text, "ow-figures");
    }
  for (guint i = 0; self->list != NULL && i < self->list->assisted->len; i++)
    {
      const OwPlatformAccount *account = self->list->assisted->pdata[i];
      g_autofree char *relation = g_strconcat ("word.relation.", account->relation, NULL);
      g_autoptr (OwMessage) message = ow_message_new (
          "helper.helps", "name", self->list->names->pdata[i], "relation", relation, NULL);
      g_autofree char *text = ow_message_render (message, self->language);

      add_line (self, text, "ow-state-attention");
    }
  if (gtk_widget_get_first_child (GTK_WIDGET (self->lines)) == NULL)
    add_line (self, ow_message_text ("helper.none", self->language), NULL);
  gtk_widget_set_sensitive (self->add, get_applicant (self) != NULL);
  gtk_widget_set_sensitive (self->end, may_end);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwPlatformBox) self = data;
  g_autoptr (GError) error = NULL;
  OwHelperList *list = ow_platform_desk_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    {
      ow_helper_list_free (list);
      return;
    }
  ow_helper_list_free (self->list);
  self->list = list;
  if (error != NULL && self->pane != NULL && !ow_pane_is_told (self->session, error))
    ow_pane_fail (self->pane, error);
  show_list (self);
}

static void
load (OwPlatformBox *self)
{
  OwApplicant *applicant = get_applicant (self);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->list, ow_helper_list_free);
  show_list (self);
  if (applicant == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  ow_platform_desk_load_async (self->session, ow_applicant_get_person_id (applicant),
                               ow_applicant_get_document (applicant)->issuer,
                               ow_applicant_get_document_number (applicant), self->cancellable,
                               loaded_cb, g_object_ref (self));
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwPlatformBox) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = ow_platform_desk_finish (OW_SESSION (source), result, &error);
  g_autoptr (OwMessage) message = done ? ow_message_new (self->done, NULL) : NULL;

  if (self->session == NULL || self->pane == NULL)
    return;
  ow_pane_answer (self->pane, message, error, self->language);
  load (self);
}

/* Asking for an account */

typedef struct
{
  OwPlatformBox *self;
  gint64 person;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_object_unref (asked->self);
  g_free (asked);
}

static void
add_values_cb (const char *const *values, gpointer data)
{
  const Asked *asked = data;
  OwPlatformBox *self = asked->self;
  g_autofree char *nationality = NULL;
  g_autofree char *number = NULL;
  OwAddHelper add;

  if (values == NULL || self->session == NULL)
    return;
  nationality = g_ascii_strup (values[1], -1);
  number = g_ascii_strup (values[2], -1);
  add = (OwAddHelper){ .person = asked->person,
                       .name = values[0],
                       .nationality = nationality,
                       .document_number = number,
                       .birth_date = OW_DATE_NONE,
                       .relation = values[3],
                       .consent_on = ow_date_parse (values[4]),
                       .until = *values[5] != '\0' ? ow_date_parse (values[5]) : OW_DATE_NONE };
  self->done = "helper.asked";
  ow_platform_desk_add_async (self->session, &add, acted_cb, g_object_ref (self));
}

static OwDate
get_today (OwPlatformBox *self)
{
  return ow_instant_to_date (
      ow_clock_now (ow_context_get_clock (ow_session_get_context (self->session))));
}

static void
add_cb (OwPlatformBox *self)
{
  static const OwChoice relations[] = {
    { "spouse", N_ ("Spouse") },
    { "parent", N_ ("Parent") },
    { "child", N_ ("Child") },
    { "relative", N_ ("Other relative") },
    { "friend", N_ ("Friend") },
    { "other", N_ ("Another person") },
    { NULL, NULL },
  };
  OwApplicant *applicant = get_applicant (self);
  g_autofree char *today = ow_date_to_string (get_today (self));
  const OwAskField fields[] = {
    { N_ ("Name of the helper, as in the passport"), NULL, NULL, FALSE, FALSE },
    { N_ ("Nationality, three letters"), NULL, NULL, FALSE, FALSE },
    { N_ ("Number of the passport"), NULL, NULL, FALSE, FALSE },
    { N_ ("The helper is"), NULL, relations, FALSE, FALSE, NULL, TRUE },
    { N_ ("The applicant agreed on"), today, NULL, TRUE, FALSE },
    { N_ ("Last day, if there is one"), NULL, NULL, TRUE, TRUE },
    { NULL },
  };
  Asked *asked;

  if (applicant == NULL)
    return;
  asked = g_new0 (Asked, 1);
  asked->self = g_object_ref (self);
  asked->person = ow_applicant_get_person_id (applicant);
  ow_ask_dialog (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->language,
                 ow_applicant_get_name (applicant),
                 ow_text (self->language, NULL,
                          N_ ("The helper books and asks on the platform for the applicant, who "
                              "agrees to it here. At the window it is no power of attorney.")),
                 fields, ow_text (self->language, NULL, N_ ("Ask for the Account")),
                 get_today (self), add_values_cb, asked, asked_free);
}

/* Ending one */

static void
free_choices (OwPlatformBox *self)
{
  for (OwChoice *choice = self->choices; choice != NULL && choice->value != NULL; choice++)
    {
      g_free ((char *)choice->value);
      g_free ((char *)choice->label);
    }
  g_clear_pointer (&self->choices, g_free);
}

static void
end_values_cb (const char *const *values, gpointer data)
{
  OwPlatformBox *self = data;

  if (values == NULL || self->session == NULL)
    return;
  self->done = "helper.ended";
  ow_platform_desk_end_async (self->session, g_ascii_strtoll (values[0], NULL, 10), values[1],
                              acted_cb, g_object_ref (self));
}

static void
end_cb (OwPlatformBox *self)
{
  OwAskField fields[] = {
    { N_ ("Account"), NULL, NULL, FALSE, FALSE, NULL, TRUE },
    { N_ ("Why does it end?"), NULL, NULL, FALSE, FALSE },
    { NULL },
  };
  guint n = 0;

  if (self->list == NULL)
    return;
  free_choices (self);
  self->choices = g_new0 (OwChoice, self->list->helpers->len + 1);
  for (guint i = 0; i < self->list->helpers->len; i++)
    {
      const OwPlatformAccount *account = self->list->helpers->pdata[i];

      if (!can_end (account))
        continue;
      self->choices[n].value = g_strdup_printf ("%" G_GINT64_FORMAT, account->id);
      self->choices[n++].label = g_strdup_printf ("%s · %s", account->name, account->number);
    }
  if (n == 0)
    return;
  fields[0].choices = self->choices;
  if (n == 1)
    fields[0].preset = self->choices[0].value;
  ow_ask_dialog (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->language,
                 ow_applicant_get_name (get_applicant (self)), NULL, fields,
                 ow_text (self->language, NULL, N_ ("End the Account")), get_today (self),
                 end_values_cb, g_object_ref (self), g_object_unref);
}

/* The box */

static void
ow_platform_box_dispose (GObject *object)
{
  OwPlatformBox *self = OW_PLATFORM_BOX (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->sitting);
  g_clear_object (&self->session);
  g_clear_weak_pointer (&self->pane);
  G_OBJECT_CLASS (ow_platform_box_parent_class)->dispose (object);
}

static void
ow_platform_box_finalize (GObject *object)
{
  OwPlatformBox *self = OW_PLATFORM_BOX (object);

  ow_helper_list_free (self->list);
  free_choices (self);
  G_OBJECT_CLASS (ow_platform_box_parent_class)->finalize (object);
}

static void
ow_platform_box_class_init (OwPlatformBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_platform_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_platform_box_finalize;
}

static void
ow_platform_box_init (OwPlatformBox *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ow-figure");
}

GtkWidget *
ow_platform_box_new (OwSession *session, OwPane *pane, OwLanguage language)
{
  OwPlatformBox *self = g_object_new (OW_TYPE_PLATFORM_BOX, NULL);
  GtkWidget *keys = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->session = g_object_ref (session);
  self->language = language;
  g_set_weak_pointer (&self->pane, pane);
  ow_ask_column_add_heading (GTK_BOX (self), N_ ("Helpers on the platform"), language);
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->lines));
  self->add = ow_ask_column_add_button (GTK_BOX (keys), N_ ("Add a Helper…"), NULL, language,
                                        G_CALLBACK (add_cb), self);
  self->end = ow_ask_column_add_button (GTK_BOX (keys), N_ ("End an Account…"), NULL, language,
                                        G_CALLBACK (end_cb), self);
  gtk_box_append (GTK_BOX (self), keys);
  show_list (self);
  return GTK_WIDGET (self);
}

void
ow_platform_box_set_sitting (OwPlatformBox *self, OwSitting *sitting)
{
  g_return_if_fail (OW_IS_PLATFORM_BOX (self));

  if (self->sitting == sitting)
    return;
  if (self->sitting != NULL)
    g_signal_handlers_disconnect_by_func (self->sitting, load, self);
  g_set_object (&self->sitting, sitting);
  if (sitting != NULL)
    g_signal_connect_object (sitting, "notify::current-applicant", G_CALLBACK (load), self,
                             G_CONNECT_SWAPPED);
  load (self);
}

void
ow_platform_box_take (OwPlatformBox *self, JsonObject *answer)
{
  OwApplicant *applicant;
  OwTakeHelpers take;

  g_return_if_fail (OW_IS_PLATFORM_BOX (self));

  applicant = get_applicant (self);
  if (applicant == NULL)
    return;
  take = (OwTakeHelpers){ ow_applicant_get_person_id (applicant), answer };
  self->done = "helper.taken";
  ow_platform_desk_take_async (self->session, &take, acted_cb, g_object_ref (self));
}

char *
ow_platform_box_dup_text (OwPlatformBox *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (OW_IS_PLATFORM_BOX (self), NULL);

  for (GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (self->lines)); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (line)));
  return g_strdup (text->str);
}
