/* The ledger in the window. Lists show where everything is; a run of scans stands at the right
 * until F12 makes it one act or Esc drops it. */

#include "ow-custody-pane-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "ow-ask-dialog.h"
#include "ow-custody-row.h"
#include "ow-custody-slip.h"
#include "ow-key-button.h"
#include "ow-message.h"
#include "ow-question.h"
#include "ow-toggle-row.h"
#include "ow-ui.h"

static void pane_init (OwPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwCustodyPane,
                               ow_custody_pane,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_PANE, pane_init))

static const struct
{
  OwCustodyListKind kind;
  const char *label, *empty;
} kinds[N_CUSTODY_KINDS] = {
  { OW_CUSTODY_LIST_DRAWER, N_ ("My drawer"),
    N_ ("This drawer is empty. What crosses the glass appears here.") },
  { OW_CUSTODY_LIST_SAFE, N_ ("Safe"), N_ ("The safe is empty. Shift+F6 hands over to it.") },
  { OW_CUSTODY_LIST_AWAY, N_ ("Away"), N_ ("Nothing is at the bureau or in the post.") },
  { OW_CUSTODY_LIST_ON_THE_WAY, N_ ("On the way"),
    N_ ("Nothing is on the way. Shift+F6 scans out, Shift+F7 accepts.") },
  { OW_CUSTODY_LIST_MISSING, N_ ("Missing"), N_ ("Nothing is missing.") },
  { OW_CUSTODY_LIST_HELD, N_ ("All"), N_ ("Nothing is kept here.") },
};

/* Where a hand-over goes; counters have their number asked for. */
static const OwChoice targets[] = {
  { "clerk", N_ ("Counter") },
  { "safe", N_ ("Safe") },
  { "bureau", N_ ("Bureau") },
  { NULL, NULL },
};

static const OwChoice sources[] = {
  { "clerk", N_ ("My drawer") },
  { "safe", N_ ("Safe") },
  { NULL, NULL },
};

const char *
ow_custody_pane_text (OwCustodyPane *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

GtkWindow *
ow_custody_pane_get_window (OwCustodyPane *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

OwDate
ow_custody_pane_get_today (OwCustodyPane *self)
{
  return ow_context_get_today (ow_session_get_context (self->session));
}

void
ow_custody_pane_complain (OwCustodyPane *self, const GError *error)
{
  g_autofree char *words = NULL;

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  words = ow_error_render (error, self->language);
  ow_banner_show (self->banner, words);
}

/* Takes @message; owned. */
char *
ow_custody_pane_render (OwCustodyPane *self, OwMessage *message)
{
  char *words = ow_message_render (message, self->language);

  ow_message_unref (message);
  return words;
}

const OwCustodyLine *
ow_custody_pane_get_selected (OwCustodyPane *self)
{
  OwCustodyItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? ow_custody_item_get_line (item) : NULL;
}

/* The run at the right */

static const char *
get_heading (OwCustodyPane *self)
{
  switch (ow_custody_run_get_kind (self->run))
    {
    case OW_CUSTODY_RUN_OUT:
      return N_ ("Hand over: scan what goes out");
    case OW_CUSTODY_RUN_IN:
      return N_ ("Accept: scan what has come");
    case OW_CUSTODY_RUN_COUNT:
      return N_ ("Count: scan every passport, every slip and every seal");
    case OW_CUSTODY_RUN_SEAL:
      return N_ ("Seal a tray: scan what lies in it");
    case OW_CUSTODY_RUN_BACK:
    default:
      return N_ ("Back from the bureau: scan what has come");
    }
}

static char *
dup_hint (OwCustodyPane *self)
{
  const OwManifest *manifest;

  switch (ow_custody_run_get_kind (self->run))
    {
    case OW_CUSTODY_RUN_OUT:
      return g_strdup (ow_custody_pane_text (
          self, g_str_equal (ow_custody_run_get_place (self->run), "safe")
                    ? N_ ("From the safe. F12: choose where it goes.")
                    : N_ ("F12 without a scan hands the whole drawer over.")));
    case OW_CUSTODY_RUN_IN:
      manifest = ow_custody_run_get_manifest (self->run, NULL);
      if (manifest != NULL)
        return ow_custody_pane_render (
            self, ow_message_new ("custody.manifest", "number", manifest->number, NULL));
      return ow_custody_pane_render (
          self, ow_message_new ("custody.waiting", "count",
                                (gint64)ow_custody_run_count_open (self->run), NULL));
    case OW_CUSTODY_RUN_COUNT:
      return g_strdup (
          ow_custody_pane_text (self, g_str_equal (ow_custody_run_get_place (self->run), "safe")
                                          ? N_ ("The safe. A whole tray counts by its seal.")
                                          : N_ ("My drawer. A whole tray counts by its seal.")));
    case OW_CUSTODY_RUN_SEAL:
      return g_strdup (
          ow_custody_pane_text (self, N_ ("F12: scan or type the number of the seal.")));
    case OW_CUSTODY_RUN_BACK:
    default:
      return g_strdup (ow_custody_pane_text (self, N_ ("F12: officer and number of the list.")));
    }
}

static void
show_codes (OwCustodyPane *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = ow_custody_run_get_n (self->run); i > 0; i--)
    g_string_append_printf (words, "%s\n", ow_custody_run_get_code (self->run, i - 1));
  gtk_label_set_text (self->codes, words->str);
}

static void
show_run (OwCustodyPane *self)
{
  gboolean free = !self->busy && self->run == NULL;
  const OwCustodyLine *line = ow_custody_pane_get_selected (self);

  gtk_widget_set_sensitive (self->out, free);
  gtk_widget_set_sensitive (self->in, free);
  gtk_widget_set_sensitive (self->tally, free);
  gtk_widget_set_sensitive (self->back, free);
  gtk_widget_set_sensitive (self->early_act, free && line != NULL);
  gtk_widget_set_sensitive (self->finish, !self->busy && self->run != NULL);
  gtk_widget_set_sensitive (self->take_back, !self->busy && self->run != NULL
                                                 && ow_custody_run_get_n (self->run) > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->count), self->run != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), self->run != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->codes), self->run != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->result), self->run == NULL);
  if (self->run != NULL)
    {
      guint n = ow_custody_run_get_n (self->run), all = 0;
      g_autofree char *hint = dup_hint (self);
      g_autofree char *count = NULL;

      ow_custody_run_get_manifest (self->run, &all);
      count = all > 0 ? g_strdup_printf ("%u / %u", n, all) : g_strdup_printf ("%u", n);
      gtk_label_set_text (self->heading, ow_custody_pane_text (self, get_heading (self)));
      gtk_label_set_text (self->hint, hint);
      gtk_label_set_text (self->count, count);
      show_codes (self);
    }
  else
    gtk_label_set_text (self->heading,
                        ow_custody_pane_text (self, N_ ("Nothing is being scanned")));
}

void
ow_custody_pane_set_busy (OwCustodyPane *self, gboolean busy)
{
  self->busy = busy;
  if (self->session == NULL)
    return;
  show_run (self);
  if (!busy)
    ow_pane_scan_again (OW_PANE (self));
}

static void
set_run (OwCustodyPane *self, OwCustodyRun *run)
{
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_func (self->run, show_run, self);
  g_set_object (&self->run, run);
  if (run != NULL)
    {
      g_signal_connect_object (run, "changed", G_CALLBACK (show_run), self, G_CONNECT_SWAPPED);
      gtk_label_set_text (self->result, "");
    }
  ow_banner_show (self->banner, NULL);
  show_run (self);
}

static void
begin (OwCustodyPane *self, OwCustodyRunKind kind, const char *place)
{
  g_autoptr (OwCustodyRun) run = ow_custody_run_new (self->session, kind);

  ow_custody_run_set_place (run, place);
  set_run (self, run);
}

static void
source_values_cb (const char *const *values, gpointer data)
{
  OwCustodyPane *self = data;

  if (values != NULL)
    begin (self, OW_CUSTODY_RUN_OUT, values[0]);
}

static void
tally_values_cb (const char *const *values, gpointer data)
{
  OwCustodyPane *self = data;

  if (values != NULL)
    begin (self, OW_CUSTODY_RUN_COUNT, values[0]);
}

static void
ask_place (OwCustodyPane *self, const char *heading, OwAskFunc func)
{
  static const OwAskField fields[] = {
    { N_ ("Where"), "clerk", sources, FALSE, FALSE },
    { NULL, NULL, NULL, FALSE, FALSE },
  };

  ow_ask_dialog (ow_custody_pane_get_window (self), self->language,
                 ow_custody_pane_text (self, heading), NULL, fields,
                 ow_custody_pane_text (self, N_ ("Begin")), ow_custody_pane_get_today (self), func,
                 g_object_ref (self), g_object_unref);
}

/* Only who keeps the safe has a choice. */
static void
out_cb (OwCustodyPane *self)
{
  if (ow_session_may (self->session, "custody.safe"))
    ask_place (self, N_ ("Hand over from"), source_values_cb);
  else
    begin (self, OW_CUSTODY_RUN_OUT, "clerk");
}

static void
in_cb (OwCustodyPane *self)
{
  begin (self, OW_CUSTODY_RUN_IN, "clerk");
}

static void
tally_cb (OwCustodyPane *self)
{
  if (ow_session_may (self->session, "custody.safe"))
    ask_place (self, N_ ("Count"), tally_values_cb);
  else
    begin (self, OW_CUSTODY_RUN_COUNT, "clerk");
}

static void
back_answer_cb (const char *id, gpointer data)
{
  OwCustodyPane *self = data;

  if (g_str_equal (id, "bureau"))
    begin (self, OW_CUSTODY_RUN_BACK, "clerk");
  else if (g_str_equal (id, "seal"))
    begin (self, OW_CUSTODY_RUN_SEAL, "clerk");
  else if (g_str_equal (id, "again"))
    ow_custody_pane_again (self);
}

static void
back_cb (OwCustodyPane *self)
{
  static const OwAnswer answers[] = {
    { "cancel", N_ ("Cancel"), 0, NULL },
    { "again", N_ ("Kept Again"), GDK_KEY_3, "3" },
    { "seal", N_ ("Seal a Tray"), GDK_KEY_2, "2" },
    { "bureau", N_ ("Back from the Bureau"), GDK_KEY_1, "1" },
    { NULL, NULL, 0, NULL },
  };

  ow_question_ask (ow_custody_pane_get_window (self), self->language,
                   ow_custody_pane_text (self, N_ ("Other scans")), NULL, answers, "bureau",
                   back_answer_cb, g_object_ref (self), g_object_unref);
}

/* Ending a run */

static char *
dup_count_result (OwCustodyPane *self, JsonObject *answer)
{
  JsonArray *incidents = json_object_get_array_member (answer, "incidents");
  g_autofree char *found = ow_custody_pane_render (
      self,
      ow_message_new ("custody.counted", "found", json_object_get_int_member (answer, "found"),
                      "expected", json_object_get_int_member (answer, "expected"), NULL));
  g_autofree char *hall = ow_custody_pane_render (
      self, ow_message_new ("custody.figures", "safe", json_object_get_int_member (answer, "safe"),
                            "drawers", json_object_get_int_member (answer, "drawers"), "away",
                            json_object_get_int_member (answer, "away"), "missing",
                            json_object_get_int_member (answer, "lost"), NULL));
  g_autoptr (GString) words = g_string_new (NULL);

  g_string_append_printf (words, "%s\n%s", found, hall);
  for (guint i = 0; i < json_array_get_length (incidents); i++)
    {
      g_autofree char *line = ow_custody_pane_render (
          self, ow_message_new ("custody.incident", "number",
                                json_array_get_string_element (incidents, i), NULL));

      g_string_append_printf (words, "\n%s", line);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
dup_result (OwCustodyPane *self, OwCustodyRunKind kind, JsonObject *answer)
{
  switch (kind)
    {
    case OW_CUSTODY_RUN_OUT:
      return ow_custody_pane_render (
          self, ow_message_new ("custody.scanned-out", "count",
                                json_object_get_int_member (answer, "objects"), "number",
                                json_object_get_string_member (answer, "number"), NULL));
    case OW_CUSTODY_RUN_IN:
      return ow_custody_pane_render (
          self, ow_message_new ("custody.accepted", "count",
                                json_object_get_int_member (answer, "accepted"), "left",
                                json_object_get_int_member (answer, "left"), NULL));
    case OW_CUSTODY_RUN_COUNT:
      return dup_count_result (self, answer);
    case OW_CUSTODY_RUN_SEAL:
      return ow_custody_pane_render (
          self, ow_message_new ("custody.sealed", "count",
                                json_object_get_int_member (answer, "objects"), NULL));
    case OW_CUSTODY_RUN_BACK:
    default:
      return ow_custody_pane_render (
          self, ow_message_new ("custody.came-back", "count",
                                json_object_get_int_member (answer, "objects"), NULL));
    }
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCustodyPane) self = data;
  OwCustodyRun *run = self->run;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *words = NULL;

  ow_custody_pane_set_busy (self, FALSE);
  if (self->session == NULL || run == NULL)
    return;
  answer = ow_custody_run_finish_finish (run, result, &error);
  if (answer == NULL)
    {
      ow_custody_pane_complain (self, error);
      show_run (self);
      return;
    }
  words = dup_result (self, ow_custody_run_get_kind (run), answer);
  set_run (self, NULL);
  gtk_label_set_text (self->result, words);
  ow_custody_list_model_refresh (self->model);
}

static void
end (OwCustodyPane *self, const OwCustodyRunEnd *how)
{
  if (self->run == NULL || self->busy)
    return;
  ow_custody_pane_set_busy (self, TRUE);
  ow_custody_run_finish_async (self->run, how, self->cancellable, finished_cb, g_object_ref (self));
}

static void
out_values_cb (const char *const *values, gpointer data)
{
  OwCustodyPane *self = data;
  g_autofree char *desk = NULL;
  OwCustodyRunEnd how = { 0 };

  if (values == NULL)
    return;
  how.to_place = values[0];
  if (g_str_equal (values[0], "clerk") && atoi (values[1]) > 0)
    how.receiver = desk = g_strdup_printf ("desk-%d", atoi (values[1]));
  end (self, &how);
}

static void
bureau_values_cb (const char *const *values, gpointer data)
{
  OwCustodyRunEnd how = { 0 };

  if (values == NULL)
    return;
  how.officer = values[0];
  how.reference = values[1];
  end (data, &how);
}

static void
seal_values_cb (const char *const *values, gpointer data)
{
  OwCustodyRunEnd how = { 0 };

  if (values == NULL)
    return;
  how.seal = values[0];
  end (data, &how);
}

static void
ask_end (OwCustodyPane *self, const char *heading, const OwAskField *fields, OwAskFunc func)
{
  ow_ask_dialog (ow_custody_pane_get_window (self), self->language,
                 ow_custody_pane_text (self, heading), NULL, fields,
                 ow_custody_pane_text (self, N_ ("Record")), ow_custody_pane_get_today (self), func,
                 g_object_ref (self), g_object_unref);
}

static void
finish_cb (OwCustodyPane *self)
{
  static const OwAskField out[] = {
    { N_ ("Where to"), NULL, targets, FALSE, FALSE },
    { N_ ("Number of the counter, when only that one may accept"), NULL, NULL, FALSE, TRUE },
    { NULL, NULL, NULL, FALSE, FALSE },
  };
  static const OwAskField bureau[] = {
    { N_ ("Officer who signed"), NULL, NULL, FALSE, FALSE },
    { N_ ("Number of the list"), NULL, NULL, FALSE, FALSE },
    { NULL, NULL, NULL, FALSE, FALSE },
  };
  static const OwAskField seal[] = {
    { N_ ("Number of the seal"), NULL, NULL, FALSE, FALSE },
    { NULL, NULL, NULL, FALSE, FALSE },
  };
  static const OwCustodyRunEnd none = { 0 };
  const OwManifest *manifest = ow_custody_run_get_manifest (self->run, NULL);

  switch (ow_custody_run_get_kind (self->run))
    {
    case OW_CUSTODY_RUN_OUT:
      ask_end (self, N_ ("Hand over"), out, out_values_cb);
      break;
    case OW_CUSTODY_RUN_SEAL:
      ask_end (self, N_ ("Seal a tray"), seal, seal_values_cb);
      break;
    case OW_CUSTODY_RUN_BACK:
      ask_end (self, N_ ("Back from the bureau"), bureau, bureau_values_cb);
      break;
    case OW_CUSTODY_RUN_IN:
      if (manifest != NULL && g_str_equal (manifest->to_place, "bureau"))
        {
          ask_end (self, N_ ("Handed over to the bureau"), bureau, bureau_values_cb);
          break;
        }
      end (self, &none);
      break;
    case OW_CUSTODY_RUN_COUNT:
    default:
      end (self, &none);
      break;
    }
}

static void
take_back_cb (OwCustodyPane *self)
{
  ow_custody_run_take_back (self->run);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  OwCustodyPane *self = OW_CUSTODY_PANE (widget);

  if (self->run == NULL || self->busy)
    return FALSE;
  set_run (self, NULL);
  return TRUE;
}

/* In the language of who handed it in. */
static void
print (OwCustodyPane *self, gboolean whole)
{
  const OwCustodyLine *line = ow_custody_pane_get_selected (self);
  OwLanguage language = self->language;

  if (line == NULL)
    return;
  if (line->language != NULL)
    ow_language_parse (line->language, &language);
  ow_pane_show_paper (OW_PANE (self), OW_SHEET_SLIP,
                      whole && line->party_id != 0 && line->first_of_party != NULL ? line->party_id
                                                                                   : line->id,
                      language);
}

/* One slip for all that the party brought: one person hands it in. */
static void
print_cb (OwCustodyPane *self)
{
  print (self, TRUE);
}

/* A family, for example, where each wants his own. */
static void
print_holder_cb (OwCustodyPane *self)
{
  print (self, FALSE);
}

/* Lists */

static void
show_list (OwCustodyPane *self)
{
  OwCustodyListKind kind = ow_custody_list_model_get_kind (self->model);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  gboolean loading;

  if (self->session == NULL)
    return;
  g_object_get (self->model, "loading", &loading, NULL);
  for (guint i = 0; i < N_CUSTODY_KINDS; i++)
    {
      gboolean shown = kinds[i].kind == kind;
      g_autofree char *label
          = shown ? g_strdup_printf ("%s · %u", ow_custody_pane_text (self, kinds[i].label), n)
                  : g_strdup (ow_custody_pane_text (self, kinds[i].label));

      gtk_button_set_label (GTK_BUTTON (self->kind_buttons[i]), label);
      if (shown)
        gtk_label_set_text (self->empty, ow_custody_pane_text (self, kinds[i].empty));
    }
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : loading ? "loading" : "empty");
  show_run (self);
  ow_pane_counted (OW_PANE (self));
}

static void
kind_cb (GtkToggleButton *button, OwCustodyPane *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < N_CUSTODY_KINDS; i++)
    if (GTK_WIDGET (button) == self->kind_buttons[i])
      ow_custody_list_model_set_kind (self->model, kinds[i].kind);
  show_list (self);
}

static void
failed_cb (OwCustodyListModel *model, const GError *error, OwCustodyPane *self)
{
  if (!ow_pane_is_told (self->session, error))
    ow_custody_pane_complain (self, error);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, OwCustodyPane *self)
{
  gtk_list_item_set_child (item, ow_custody_row_new (self->language));
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, OwCustodyPane *self)
{
  ow_custody_row_set_item (OW_CUSTODY_ROW (gtk_list_item_get_child (item)),
                           gtk_list_item_get_item (item));
}

/* Making */

static GtkLabel *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new ("");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
make_button (
    OwCustodyPane *self, GtkWidget *box, const char *label, const char *key, GCallback callback)
{
  GtkWidget *button = ow_key_button_new (ow_custody_pane_text (self, label), key);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "prepare", G_CALLBACK (show_run), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
make_kinds (OwCustodyPane *self)
{
  const char *labels[N_CUSTODY_KINDS + 1] = { NULL };

  for (guint i = 0; i < N_CUSTODY_KINDS; i++)
    labels[i] = kinds[i].label;
  return ow_toggle_row_new (self->language, labels, self->kind_buttons, G_CALLBACK (kind_cb), self);
}

static GtkWidget *
make_list (OwCustodyPane *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *spinner = gtk_spinner_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  self->list = GTK_LIST_VIEW (gtk_list_view_new (
      g_object_ref (GTK_SELECTION_MODEL (self->selection)), g_object_ref (factory)));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "ow-queue-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ow_custody_pane_text (self, N_ ("Kept documents")), -1);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (show_run), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (show_list), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->model, "notify::loading", G_CALLBACK (show_list), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (failed_cb), self, 0);
  gtk_spinner_start (GTK_SPINNER (spinner));
  self->stack = GTK_STACK (gtk_stack_new ());
  self->empty = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_wrap (self->empty, TRUE);
  gtk_label_set_justify (self->empty, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "dim-label");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_stack_add_named (self->stack, spinner, "loading");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  gtk_stack_add_named (self->stack, scroller, "list");
  gtk_widget_set_hexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  return GTK_WIDGET (self->stack);
}

static GtkWidget *
make_run (OwCustodyPane *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (box, "ow-person");
  self->heading = add_label (box, "heading");
  self->count = add_label (box, "ow-number");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "title-1");
  self->hint = add_label (box, "dim-label");
  self->codes = add_label (box, "ow-figures");
  self->result = add_label (box, "ow-result");
  /* What ends the run stands beside it. */
  self->take_back
      = make_button (self, box, N_ ("Last Scan Back"), "<Shift>F12", G_CALLBACK (take_back_cb));
  self->finish = make_button (self, box, N_ ("Finish the Scans"), "F12", G_CALLBACK (finish_cb));
  ow_key_button_set_guarded (OW_KEY_BUTTON (self->finish), TRUE);
  gtk_widget_add_css_class (self->finish, "suggested-action");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scroller, 320, -1);
  gtk_widget_add_css_class (scroller, "ow-rail");
  return scroller;
}

static GtkWidget *
make_acts (OwCustodyPane *self)
{
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->out = make_button (self, acts, N_ ("Hand Over"), "<Shift>F6", G_CALLBACK (out_cb));
  self->in = make_button (self, acts, N_ ("Scan In"), "<Shift>F7", G_CALLBACK (in_cb));
  self->tally = make_button (self, acts, N_ ("Count"), "<Shift>F8", G_CALLBACK (tally_cb));
  self->back = make_button (self, acts, N_ ("Other…"), "<Shift>F9", G_CALLBACK (back_cb));
  self->early_act = make_button (self, acts, N_ ("Return, Resolve…"), "<Shift>F11",
                                 G_CALLBACK (ow_custody_pane_act));
  make_button (self, acts, N_ ("Slip"), "<Control>p", G_CALLBACK (print_cb));
  make_button (self, acts, N_ ("Slip of the Holder"), "<Control><Shift>p",
               G_CALLBACK (print_holder_cb));
  gtk_widget_set_halign (acts, GTK_ALIGN_END);
  return acts;
}

static void
ow_custody_pane_dispose (GObject *object)
{
  OwCustodyPane *self = OW_CUSTODY_PANE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_func (self->run, show_run, self);
  g_clear_object (&self->run);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  g_clear_pointer (&self->early, ow_early_return_free);
  g_clear_pointer (&self->declaration, g_free);
  G_OBJECT_CLASS (ow_custody_pane_parent_class)->dispose (object);
}

static void
ow_custody_pane_finalize (GObject *object)
{
  g_object_unref (OW_CUSTODY_PANE (object)->cancellable);
  G_OBJECT_CLASS (ow_custody_pane_parent_class)->finalize (object);
}

static void
ow_custody_pane_class_init (OwCustodyPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_custody_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_custody_pane_finalize;
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
ow_custody_pane_init (OwCustodyPane *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  g_object_set (self, "margin-start", 12, "margin-end", 12, "margin-top", 12, "margin-bottom", 12,
                NULL);
}

GtkWidget *
ow_custody_pane_new (OwSession *session, GObject *model, OwLanguage language)
{
  OwCustodyPane *self = g_object_new (OW_TYPE_CUSTODY_PANE, NULL);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  self->session = g_object_ref (session);
  self->language = language;
  self->model = ow_custody_list_model_new (session, OW_CUSTODY_LIST_DRAWER);
  self->banner = ow_banner_new (language);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (self), make_kinds (self));
  gtk_box_append (GTK_BOX (columns), make_list (self));
  gtk_box_append (GTK_BOX (columns), make_run (self));
  gtk_box_append (GTK_BOX (self), columns);
  gtk_box_append (GTK_BOX (self), make_acts (self));
  ow_ui_set_face (GTK_WIDGET (self), language);
  show_list (self);
  if (model != NULL && OW_IS_CUSTODY_RUN (model))
    set_run (self, OW_CUSTODY_RUN (model));
  return GTK_WIDGET (self);
}

/* The pane */

static void
pane_focus (OwPane *pane)
{
  OwCustodyPane *self = OW_CUSTODY_PANE (pane);

  if (!gtk_widget_grab_focus (GTK_WIDGET (self->list)))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/* Shows the object of a slip, or the first of a slip of several, in the list. */
static gboolean
select_slip (OwCustodyPane *self, const char *slip)
{
  GListModel *items = G_LIST_MODEL (self->model);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (OwCustodyItem) item = g_list_model_get_item (items, i);

      if (!ow_custody_slip_has (slip, ow_custody_item_get_line (item)))
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      return TRUE;
    }
  return FALSE;
}

static gboolean
scan_in_run (OwCustodyPane *self, OwScan *scan)
{
  static const char *const texts[] = {
    [OW_CUSTODY_RUN_AGAIN] = N_ ("This was scanned already."),
    [OW_CUSTODY_RUN_NOT_LISTED] = N_ ("This is on another manifest. Finish this one first."),
    [OW_CUSTODY_RUN_COUNT_EACH]
    = N_ ("This slip lists several objects and counts none of them. Scan each passport, or the "
          "number of each object."),
    [OW_CUSTODY_RUN_NO_CODE] = N_ ("Scan a custody slip, a passport, a seal, or a manifest."),
  };
  const char *text = texts[ow_custody_run_scan (self->run, scan)];

  ow_banner_show (self->banner, text != NULL ? ow_custody_pane_text (self, text) : NULL);
  return TRUE;
}

static gboolean
pane_scan (OwPane *pane, OwScan *scan)
{
  OwCustodyPane *self = OW_CUSTODY_PANE (pane);
  g_autofree char *number = NULL;

  if (self->run != NULL && self->busy)
    {
      ow_pane_scan_later (pane, scan);
      return TRUE;
    }
  if (self->run != NULL)
    return scan_in_run (self, scan);
  number = ow_custody_slip_dup_scanned (scan);
  return number != NULL && select_slip (self, number);
}

static guint
pane_get_count (OwPane *pane)
{
  OwCustodyPane *self = OW_CUSTODY_PANE (pane);

  return ow_custody_list_model_get_kind (self->model) == OW_CUSTODY_LIST_DRAWER
             ? g_list_model_get_n_items (G_LIST_MODEL (self->model))
             : 0;
}

static GObject *
pane_get_model (OwPane *pane)
{
  return (GObject *)OW_CUSTODY_PANE (pane)->run;
}

static void
pane_init (OwPaneInterface *iface)
{
  iface->focus = pane_focus;
  iface->scan = pane_scan;
  iface->get_count = pane_get_count;
  iface->get_model = pane_get_model;
}
