/* Nothing here decides: what may be handed over, and how it stands, is asked of counter/. */

#include "ow-agency-box.h"

#include <glib/gi18n-lib.h>

#include "ow-agency-acts.h"
#include "ow-ask-column.h"
#include "ow-ui.h"

#define FOLLOW_S 2 /* how often what was handed over is looked at while it is shown */

struct _OwAgencyBox
{
  GtkBox parent_instance;

  OwSession *session;
  OwSitting *sitting;
  OwPane *pane; /* weak */
  const char *const *services;
  OwLanguage language;
  GPtrArray *entries; /* char *: "S11 join" of each row of the choice */
  GCancellable *cancellable;
  guint follow;
  guint n_lines;
  guint n_sending; /* of the last key: those under way, and those that were handed over */
  guint n_sent;
  gboolean partial; /* one of them went without a whole date of birth */
  char *failed;     /* what the first of them said that could not; NULL: none */

  GtkWidget *choice;
  GtkWidget *add;
  GtkWidget *send;
  GtkLabel *none;
  GtkBox *lines;
  GtkLabel *said;
};

G_DEFINE_FINAL_TYPE (OwAgencyBox, ow_agency_box, GTK_TYPE_BOX)

static OwContext *
get_context (OwAgencyBox *self)
{
  return ow_session_get_context (self->session);
}

static void
say (OwAgencyBox *self, const char *text, gboolean refused)
{
  gtk_label_set_text (self->said, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->said), text != NULL);
  if (refused)
    gtk_widget_add_css_class (GTK_WIDGET (self->said), "ow-state-refused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->said), "ow-state-refused");
}

static void
say_error (OwAgencyBox *self, const GError *error)
{
  g_autofree char *text = ow_error_render (error, self->language);

  say (self, text, TRUE);
}

static gboolean
is_ours (OwAgencyBox *self, OwMatter *matter)
{
  return g_strv_contains (self->services, ow_service_get_id (ow_matter_get_service (matter)));
}

/* Following */

static GtkWidget *
line_new (OwAgencyBox *self, const char *service, const char *rest, gboolean attention)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = ow_ui_label_new (service, self->language);
  GtkWidget *state = ow_ui_label_new (rest, self->language);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (state, "ow-figures");
  if (attention)
    gtk_widget_add_css_class (state, "ow-state-attention");
  gtk_label_set_xalign (GTK_LABEL (state), 1);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), state);
  return box;
}

static const OwAgencyLine *
find_line (GPtrArray *lines, gint64 case_id)
{
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    if (((OwAgencyLine *)g_ptr_array_index (lines, i))->case_id == case_id)
      return g_ptr_array_index (lines, i);
  return NULL;
}

static void
show_lines (OwAgencyBox *self, GPtrArray *lines)
{
  GListModel *matters = self->sitting != NULL ? ow_sitting_get_matters (self->sitting) : NULL;
  GtkWidget *child;
  gboolean any = FALSE;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
  self->n_lines = 0;
  for (guint i = 0; matters != NULL && i < g_list_model_get_n_items (matters); i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (matters, i);
      const OwAgencyLine *line;
      g_autofree char *state = NULL;
      g_autofree char *id = NULL;
      g_autofree char *name = NULL;

      if (!is_ours (self, matter))
        continue;
      any = TRUE;
      line = find_line (lines, ow_matter_get_case_id (matter));
      self->n_lines += line != NULL;
      id = g_strconcat ("state.case.", ow_matter_get_state (matter), NULL);
      state = line != NULL ? ow_agency_line_dup_words (line, self->language)
                           : g_strdup (ow_message_text (id, self->language));
      name = g_strdup_printf (
          "%s · %s%s%s",
          ow_text (self->language, NULL, ow_service_get_name (ow_matter_get_service (matter))),
          ow_text (self->language, NULL, ow_sub_kind_get_name (ow_matter_get_sub_kind (matter))),
          ow_matter_get_case_number (matter) != NULL ? " · " : "",
          ow_matter_get_case_number (matter) != NULL ? ow_matter_get_case_number (matter) : "");
      gtk_box_append (self->lines, line_new (self, name, state,
                                             line != NULL && g_str_equal (line->state, "dead")));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->none), !any);
  gtk_widget_set_sensitive (self->send, any);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwAgencyBox) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = ow_agency_load_finish (result, &error);

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    say_error (self, error);
  else
    show_lines (self, lines);
}

static void
load (OwAgencyBox *self)
{
  GListModel *matters = self->sitting != NULL ? ow_sitting_get_matters (self->sitting) : NULL;
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  for (guint i = 0; matters != NULL && i < g_list_model_get_n_items (matters); i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (matters, i);
      gint64 id = ow_matter_get_case_id (matter);

      if (is_ours (self, matter))
        g_array_append_val (cases, id);
    }
  if (cases->len > 0)
    ow_agency_load_async (self->session, cases, self->cancellable, loaded_cb, g_object_ref (self));
  else
    show_lines (self, NULL);
}

static gboolean
follow_cb (gpointer data)
{
  OwAgencyBox *self = data;

  if (self->n_lines > 0)
    load (self);
  return G_SOURCE_CONTINUE;
}

static void
map_cb (OwAgencyBox *self)
{
  load (self);
  if (self->follow == 0)
    self->follow = g_timeout_add_seconds (FOLLOW_S, follow_cb, self);
}

static void
unmap_cb (OwAgencyBox *self)
{
  g_clear_handle_id (&self->follow, g_source_remove);
}

/* Acts */

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwAgencyBox) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwMatter) matter = ow_sitting_add_matter_finish (OW_SITTING (source), result, &error);
  g_autoptr (OwMessage) message = NULL;
  g_autofree char *text = NULL;

  if (self->session == NULL)
    return;
  if (error != NULL)
    {
      say_error (self, error);
      return;
    }
  message = ow_message_new ("link.added", "service",
                            ow_service_get_name (ow_matter_get_service (matter)), NULL);
  text = ow_message_render (message, self->language);
  say (self, text, FALSE);
  if (self->pane != NULL)
    ow_pane_say (self->pane, text);
}

static void
add_cb (OwAgencyBox *self)
{
  guint i = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice));
  OwApplicant *applicant
      = self->sitting != NULL ? ow_sitting_get_current_applicant (self->sitting) : NULL;
  g_auto (GStrv) words = NULL;

  if (applicant == NULL || i >= self->entries->len)
    {
      say (self, ow_message_text ("link.no-applicant", self->language), TRUE);
      return;
    }
  words = g_strsplit (g_ptr_array_index (self->entries, i), " ", 2);
  ow_sitting_add_matter_async (self->sitting, applicant, words[0], words[1], NULL, added_cb,
                               g_object_ref (self));
}

/* All of one key have come back: what could not be handed over stands over what was. */
static void
say_sent (OwAgencyBox *self)
{
  g_autofree char *text = g_strconcat (
      self->n_sent > 0 ? ow_message_text ("agency.sent", self->language) : "",
      self->n_sent > 0 && self->partial ? "\n" : "",
      self->n_sent > 0 && self->partial ? ow_message_text ("agency.birth", self->language) : "",
      self->n_sent > 0 && self->failed != NULL ? "\n" : "",
      self->failed != NULL ? self->failed : "", NULL);

  say (self, text, self->failed != NULL);
  if (self->failed == NULL && self->pane != NULL)
    ow_pane_say (self->pane, ow_message_text ("agency.sent", self->language));
  g_clear_pointer (&self->failed, g_free);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwAgencyBox) self = data;
  g_autoptr (GError) error = NULL;
  gboolean sent = ow_agency_send_finish (OW_SESSION (source), result, &error);

  if (self->session == NULL)
    return;
  self->n_sent += sent;
  if (error != NULL && self->failed == NULL)
    self->failed = ow_error_render (error, self->language);
  if (--self->n_sending > 0)
    return;
  say_sent (self);
  load (self);
}

/* All that are accepted: one key for the party. */
static void
send_cb (OwAgencyBox *self)
{
  GListModel *matters = self->sitting != NULL ? ow_sitting_get_matters (self->sitting) : NULL;
  g_autoptr (GPtrArray) ready = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->n_sending > 0)
    return;
  self->n_sent = 0;
  self->partial = FALSE;
  for (guint i = 0; matters != NULL && i < g_list_model_get_n_items (matters); i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (matters, i);

      if (!is_ours (self, matter) || ow_matter_get_case_number (matter) == NULL
          || ow_matter_is_editable (matter))
        continue;
      self->partial = self->partial || ow_agency_lacks_birth (matter);
      g_ptr_array_add (ready, g_steal_pointer (&matter));
    }
  if (ready->len == 0)
    say (self, ow_message_text ("agency.not-accepted", self->language), TRUE);
  self->n_sending = ready->len;
  for (guint i = 0; i < ready->len; i++)
    ow_agency_send_async (self->session, ready->pdata[i], NULL, sent_cb, g_object_ref (self));
}

/* The widget */

static void
ow_agency_box_dispose (GObject *object)
{
  OwAgencyBox *self = OW_AGENCY_BOX (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->follow, g_source_remove);
  g_clear_weak_pointer (&self->pane);
  g_clear_object (&self->sitting);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_agency_box_parent_class)->dispose (object);
}

static void
ow_agency_box_finalize (GObject *object)
{
  OwAgencyBox *self = OW_AGENCY_BOX (object);

  g_ptr_array_unref (self->entries);
  g_object_unref (self->cancellable);
  g_free (self->failed);
  G_OBJECT_CLASS (ow_agency_box_parent_class)->finalize (object);
}

static void
ow_agency_box_class_init (OwAgencyBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_agency_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_agency_box_finalize;
}

static void
ow_agency_box_init (OwAgencyBox *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ow-figure");
  self->entries = g_ptr_array_new_with_free_func (g_free);
  self->cancellable = g_cancellable_new ();
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (unmap_cb), NULL);
}

/* Service and sub-kind in one row each, in the words of the catalogue. */
static GStrv
make_choices (OwAgencyBox *self)
{
  OwCatalogue *catalogue = ow_context_get_catalogue (get_context (self));
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (gsize i = 0; self->services[i] != NULL; i++)
    {
      const OwService *service = ow_catalogue_find_service (catalogue, self->services[i]);

      /* By the Guide, by a parameter, or by a recorded competence. */
      if (service == NULL || !ow_context_is_offered (get_context (self), service))
        continue;
      for (guint k = 0; k < ow_service_get_n_sub_kinds (service); k++)
        {
          const OwSubKind *sub_kind = ow_service_get_sub_kind (service, k);

          g_ptr_array_add (self->entries, g_strdup_printf ("%s %s", self->services[i],
                                                           ow_sub_kind_get_id (sub_kind)));
          g_ptr_array_add (
              labels, g_strdup_printf (
                          "%s · %s", ow_text (self->language, NULL, ow_service_get_name (service)),
                          ow_text (self->language, NULL, ow_sub_kind_get_name (sub_kind))));
        }
    }
  g_ptr_array_add (labels, NULL);
  return (GStrv)g_ptr_array_free (g_steal_pointer (&labels), FALSE);
}

GtkWidget *
ow_agency_box_new (OwSession *session,
                   const char *const *services,
                   const char *title,
                   OwPane *pane,
                   OwLanguage language)
{
  OwAgencyBox *self = g_object_new (OW_TYPE_AGENCY_BOX, NULL);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *choice = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_auto (GStrv) labels = NULL;

  self->session = g_object_ref (session);
  self->services = services;
  self->language = language;
  g_set_weak_pointer (&self->pane, pane);
  labels = make_choices (self);
  ow_ask_column_add_heading (GTK_BOX (self), title, language);
  self->choice = ow_ask_column_add_choice (GTK_BOX (choice), N_ ("Service"),
                                           (const char *const *)labels, language);
  gtk_widget_set_hexpand (choice, TRUE);
  gtk_box_append (GTK_BOX (row), choice);
  self->add = ow_ask_column_add_button (GTK_BOX (row), N_ ("Add to This Number"), "<Shift>F6",
                                        language, G_CALLBACK (add_cb), self);
  gtk_widget_set_valign (self->add, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (self), row);
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->lines));
  self->none = GTK_LABEL (ow_ask_column_add_hint (
      GTK_BOX (self),
      N_ ("Nothing of this kind is on the number yet. What is added is filled in and accepted "
          "with the permits, then handed over from here."),
      language));
  gtk_label_set_max_width_chars (self->none, 80);
  self->send = ow_ask_column_add_button (GTK_BOX (self), N_ ("Hand Over What Is Accepted"), "F12",
                                         language, G_CALLBACK (send_cb), self);
  gtk_widget_add_css_class (self->send, "suggested-action");
  gtk_widget_set_halign (self->send, GTK_ALIGN_END);
  self->said = GTK_LABEL (ow_ui_label_new ("", language));
  gtk_widget_set_visible (GTK_WIDGET (self->said), FALSE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->said));
  gtk_widget_set_sensitive (self->add, self->entries->len > 0);
  ow_ui_set_face (GTK_WIDGET (self), language);
  show_lines (self, NULL);
  return GTK_WIDGET (self);
}

void
ow_agency_box_set_sitting (OwAgencyBox *self, OwSitting *sitting)
{
  g_return_if_fail (OW_IS_AGENCY_BOX (self));

  if (self->sitting == sitting)
    return;
  if (self->sitting != NULL)
    g_signal_handlers_disconnect_by_func (ow_sitting_get_matters (self->sitting), load, self);
  g_set_object (&self->sitting, sitting);
  if (sitting != NULL)
    g_signal_connect_object (ow_sitting_get_matters (sitting), "items-changed", G_CALLBACK (load),
                             self, G_CONNECT_SWAPPED);
  say (self, NULL, FALSE);
  load (self);
}

gboolean
ow_agency_box_is_offered (OwAgencyBox *self)
{
  return self->entries->len > 0;
}

guint
ow_agency_box_get_n_lines (OwAgencyBox *self)
{
  return self->n_lines;
}
