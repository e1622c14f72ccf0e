/* The list answers, the clerk confirms: nothing is noted by the program alone. */

#include "ow-filing-box.h"

#include <glib/gi18n-lib.h>

#include "ow-ask-column.h"
#include "ow-company-body.h"
#include "ow-matter-company.h"
#include "ow-negative-lists.h"
#include "ow-ui.h"

struct _OwFilingBox
{
  GtkBox parent_instance;

  OwSession *session;
  OwSitting *sitting;
  OwPane *pane; /* weak */
  OwLanguage language;
  GCancellable *cancellable;
  char *asked; /* the activity that is answered below; NULL: none */

  GtkEntry *activity;
  GtkDropDown *zone;
  GtkDropDown *answer;
  GtkWidget *confirm; /* what is shown once a list, or its absence, has answered */
  GtkBox *lines;
  GtkLabel *said;
  GtkWidget *heading;
  GtkBox *investors;
};

G_DEFINE_FINAL_TYPE (OwFilingBox, ow_filing_box, GTK_TYPE_BOX)

static const char *const zones[] = { "national", "ftz" };
static const char *const answers[] = { "allowed", "restricted", "prohibited", "not_loaded" };

static void
say (OwFilingBox *self, const char *text, gboolean refused)
{
  gtk_label_set_text (self->said, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->said), text != NULL);
  if (refused)
    gtk_widget_add_css_class (GTK_WIDGET (self->said), "ow-state-refused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->said), "ow-state-refused");
}

static void
empty (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* Takes @message. */
static void
add_line (OwFilingBox *self, GtkBox *box, OwMessage *message, const char *style)
{
  g_autofree char *text = ow_message_render (message, self->language);
  GtkWidget *label = ow_ui_label_new (text, self->language);

  ow_message_unref (message);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 80);
  gtk_box_append (box, label);
}

OwMatter *
ow_filing_box_find (OwFilingBox *self)
{
  OwApplicant *applicant
      = self->sitting != NULL ? ow_sitting_get_current_applicant (self->sitting) : NULL;
  GListModel *matters = applicant != NULL ? ow_sitting_get_matters (self->sitting) : NULL;
  OwMatter *found = NULL;

  for (guint i = 0; matters != NULL && i < g_list_model_get_n_items (matters); i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (matters, i);

      if (ow_matter_get_applicant (matter) == applicant
          && g_str_equal (ow_service_get_id (ow_matter_get_service (matter)), "CR")
          && (found == NULL || ow_matter_is_editable (matter) || !ow_matter_is_editable (found)))
        found = matter;
    }
  return found;
}

/* The list */

static const char *
get_zone (OwFilingBox *self)
{
  return zones[MIN (gtk_drop_down_get_selected (self->zone), G_N_ELEMENTS (zones) - 1)];
}

static void
forget_answer (OwFilingBox *self)
{
  g_clear_pointer (&self->asked, g_free);
  empty (self->lines);
  gtk_widget_set_visible (self->confirm, FALSE);
  say (self, NULL, FALSE);
}

static void
show_found (OwFilingBox *self, const OwNegativeList *list, const char *activity)
{
  g_autoptr (GPtrArray) found = ow_negative_list_find (list, activity);

  for (guint i = 0; i < found->len; i++)
    {
      const OwNegativeEntry *entry = g_ptr_array_index (found, i);

      add_line (self, self->lines, ow_negative_lists_describe (entry),
                g_str_equal (entry->kind, "prohibited") ? "ow-state-refused"
                                                        : "ow-state-attention");
    }
  if (found->len == 0)
    add_line (self, self->lines, ow_message_new ("company.list.clear", NULL), NULL);
}

static void
check_cb (OwFilingBox *self)
{
  OwContext *context = ow_session_get_context (self->session);
  g_autofree char *activity = ow_ask_column_dup_text (self->activity);
  g_autofree char *zone = g_strconcat ("layer.zone.", get_zone (self), NULL);
  const OwNegativeList *list;
  const char *answer;

  forget_answer (self);
  if (activity == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->activity));
      return;
    }
  list = ow_negative_lists_find (ow_context_get_negative_lists (context), get_zone (self),
                                 ow_context_get_today (context));
  if (list == NULL)
    add_line (self, self->lines, ow_message_new ("company.list.not-loaded", "list", zone, NULL),
              "ow-state-attention");
  else
    {
      add_line (self, self->lines,
                ow_message_new ("company.list.version", "list", zone, "version",
                                ow_negative_list_get_version (list), "date",
                                (int)ow_negative_list_get_effective (list), NULL),
                NULL);
      if (ow_negative_list_get_source (list) != NULL)
        add_line (self, self->lines,
                  ow_message_new ("company.list.source", "source",
                                  ow_negative_list_get_source (list), NULL),
                  "dim-label");
      show_found (self, list, activity);
    }
  answer = ow_negative_lists_judge (list, activity);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (answers[i], answer))
      gtk_drop_down_set_selected (self->answer, i);
  self->asked = g_steal_pointer (&activity);
  gtk_widget_set_visible (self->confirm, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->answer));
}

static void
note_cb (OwFilingBox *self)
{
  OwMatter *matter = ow_filing_box_find (self);
  guint i = gtk_drop_down_get_selected (self->answer);
  const char *text;

  if (self->asked == NULL || i >= G_N_ELEMENTS (answers))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->activity));
      return;
    }
  if (matter == NULL || !ow_matter_confirm_list (matter, self->asked, get_zone (self), answers[i]))
    {
      say (self, ow_message_text ("company.list.no-filing", self->language), TRUE);
      return;
    }
  text = ow_message_text ("company.list.noted", self->language);
  say (self, text, FALSE);
  if (self->pane != NULL)
    ow_pane_say (self->pane, text);
}

/* The investors */

static OwMessage *
describe (const OwInvestorState *state, OwLanguage language)
{
  const char *name = state->name != NULL ? state->name : "–";
  g_autofree char *date = NULL;
  g_autofree char *clock = NULL;
  g_autofree char *time = NULL;

  if (!state->by_card)
    return ow_message_new ("company.investor.window", "name", name, NULL);
  if (state->no_birth)
    return ow_message_new ("company.investor.no-birth", "name", name, NULL);
  if (state->standing == OW_STANDING_UNVERIFIED || state->standing == OW_STANDING_REJECTED)
    return ow_message_new (state->standing == OW_STANDING_REJECTED ? "company.investor.rejected"
                                                                   : "company.investor.unverified",
                           "name", name, NULL);
  date = ow_text_date_short (language, ow_instant_to_date (state->until));
  clock = ow_instant_to_clock_text (state->until);
  time = g_strconcat (date, " ", clock, NULL);
  return ow_message_new (state->standing == OW_STANDING_VERIFIED ? "company.investor.verified"
                                                                 : "company.investor.expired",
                         "name", name, "time", time, NULL);
}

static void
states_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwFilingBox) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) states = ow_company_states_finish (result, &error);

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    {
      g_autofree char *text = ow_error_render (error, self->language);

      say (self, text, TRUE);
      return;
    }
  empty (self->investors);
  for (guint i = 0; i < states->len; i++)
    {
      const OwInvestorState *state = g_ptr_array_index (states, i);
      gboolean attention = state->by_card && state->standing != OW_STANDING_VERIFIED;

      add_line (self, self->investors, describe (state, self->language),
                attention ? "ow-state-attention" : NULL);
    }
}

void
ow_filing_box_refresh (OwFilingBox *self)
{
  OwMatter *matter;

  g_return_if_fail (OW_IS_FILING_BOX (self));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  matter = ow_filing_box_find (self);
  empty (self->investors);
  gtk_widget_set_visible (self->heading, matter != NULL);
  if (matter != NULL)
    ow_company_states_async (self->session, matter, self->cancellable, states_cb,
                             g_object_ref (self));
}

/* The widget */

static void
ow_filing_box_dispose (GObject *object)
{
  OwFilingBox *self = OW_FILING_BOX (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_weak_pointer (&self->pane);
  g_clear_object (&self->sitting);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_filing_box_parent_class)->dispose (object);
}

static void
ow_filing_box_finalize (GObject *object)
{
  OwFilingBox *self = OW_FILING_BOX (object);

  g_object_unref (self->cancellable);
  g_free (self->asked);
  G_OBJECT_CLASS (ow_filing_box_parent_class)->finalize (object);
}

static void
ow_filing_box_class_init (OwFilingBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_filing_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_filing_box_finalize;
}

static void
ow_filing_box_init (OwFilingBox *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ow-figure");
  self->cancellable = g_cancellable_new ();
  g_signal_connect (self, "map", G_CALLBACK (ow_filing_box_refresh), NULL);
}

static GtkWidget *
build_question (OwFilingBox *self)
{
  static const char *const names[]
      = { N_ ("National list"), N_ ("List of the pilot free trade zone"), NULL };
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *activity = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *zone = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *button;

  self->activity = ow_ask_column_add_entry (
      GTK_BOX (activity), N_ ("Business activity: words or code of the industry"), self->language);
  g_signal_connect_object (self->activity, "activate", G_CALLBACK (check_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->activity, "changed", G_CALLBACK (forget_answer), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (activity, TRUE);
  gtk_box_append (GTK_BOX (row), activity);
  self->zone = GTK_DROP_DOWN (
      ow_ask_column_add_choice (GTK_BOX (zone), N_ ("Zone of the company"), names, self->language));
  g_signal_connect_object (self->zone, "notify::selected", G_CALLBACK (forget_answer), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), zone);
  button = ow_ask_column_add_button (GTK_BOX (row), N_ ("Check the List"), NULL, self->language,
                                     G_CALLBACK (check_cb), self);
  gtk_widget_set_valign (button, GTK_ALIGN_END);
  return row;
}

static GtkWidget *
build_confirm (OwFilingBox *self)
{
  static const char *const names[] = { N_ ("Not on the list"), N_ ("Restricted"), N_ ("Prohibited"),
                                       N_ ("No list loaded"), NULL };
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *answer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *button;

  self->answer = GTK_DROP_DOWN (ow_ask_column_add_choice (
      GTK_BOX (answer), N_ ("Answer of the list, confirmed by the clerk"), names, self->language));
  gtk_widget_set_hexpand (answer, TRUE);
  gtk_box_append (GTK_BOX (row), answer);
  button = ow_ask_column_add_button (GTK_BOX (row), N_ ("Note in the Filing"), "<Shift>F11",
                                     self->language, G_CALLBACK (note_cb), self);
  gtk_widget_set_valign (button, GTK_ALIGN_END);
  gtk_widget_set_visible (row, FALSE);
  return row;
}

GtkWidget *
ow_filing_box_new (OwSession *session, OwPane *pane, OwLanguage language)
{
  OwFilingBox *self = g_object_new (OW_TYPE_FILING_BOX, NULL);
  GtkWidget *question;

  self->session = g_object_ref (session);
  self->language = language;
  g_set_weak_pointer (&self->pane, pane);
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  self->confirm = build_confirm (self);
  self->said = GTK_LABEL (ow_ui_label_new ("", language));
  gtk_widget_set_visible (GTK_WIDGET (self->said), FALSE);
  ow_ask_column_add_heading (GTK_BOX (self), N_ ("Negative list"), language);
  question = build_question (self);
  gtk_box_append (GTK_BOX (self), question);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->lines));
  gtk_box_append (GTK_BOX (self), self->confirm);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->said));
  self->heading = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  ow_ask_column_add_heading (GTK_BOX (self->heading), N_ ("Investors of the filing"), language);
  self->investors = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  gtk_box_append (GTK_BOX (self->heading), GTK_WIDGET (self->investors));
  gtk_widget_set_visible (self->heading, FALSE);
  gtk_box_append (GTK_BOX (self), self->heading);
  ow_ui_set_face (GTK_WIDGET (self), language);
  return GTK_WIDGET (self);
}

void
ow_filing_box_set_sitting (OwFilingBox *self, OwSitting *sitting)
{
  g_return_if_fail (OW_IS_FILING_BOX (self));

  if (self->sitting == sitting)
    return;
  if (self->sitting != NULL)
    {
      g_signal_handlers_disconnect_by_func (ow_sitting_get_matters (self->sitting),
                                            ow_filing_box_refresh, self);
      gtk_editable_set_text (GTK_EDITABLE (self->activity), "");
      forget_answer (self);
    }
  g_set_object (&self->sitting, sitting);
  if (sitting != NULL)
    g_signal_connect_object (ow_sitting_get_matters (sitting), "items-changed",
                             G_CALLBACK (ow_filing_box_refresh), self, G_CONNECT_SWAPPED);
  ow_filing_box_refresh (self);
}

gboolean
ow_filing_box_get_answer (OwFilingBox *self, OwRouteAnswer *ret_answer)
{
  OwContext *context;

  g_return_val_if_fail (OW_IS_FILING_BOX (self), FALSE);

  if (self->asked == NULL)
    return FALSE;
  context = ow_session_get_context (self->session);
  ret_answer->activity = self->asked;
  ret_answer->zone = get_zone (self);
  ret_answer->list = ow_negative_lists_find (ow_context_get_negative_lists (context),
                                             get_zone (self), ow_context_get_today (context));
  ret_answer->answer
      = answers[MIN (gtk_drop_down_get_selected (self->answer), G_N_ELEMENTS (answers) - 1)];
  return TRUE;
}

GtkEntry *
ow_filing_box_get_entry (OwFilingBox *self)
{
  g_return_val_if_fail (OW_IS_FILING_BOX (self), NULL);

  return self->activity;
}
