/* Checking. The pane asks the list model to act and shows what it says; who may check which case is
 * decided there, and a refusal stands where the buttons are. */

#include "ow-supervisor-pane.h"

#include <glib/gi18n-lib.h>

#include "ow-banner.h"
#include "ow-case-list-row.h"
#include "ow-case-view.h"
#include "ow-day-list.h"
#include "ow-keys.h"
#include "ow-message.h"
#include "ow-paper-choice.h"
#include "ow-question.h"
#include "ow-sheet.h"
#include "ow-ui.h"

#define N_KINDS   4
#define N_FIGURES 6

struct _OwSupervisorPane
{
  GtkBox parent_instance;

  GtkBox *figures;
  GtkBox *kinds;
  GtkStack *stack;
  GtkLabel *empty;
  GtkListView *list;
  GtkBox *right;
  GtkBox *acts;
  GtkBox *banner_box;

  OwSession *session;
  OwCaseListModel *model;
  OwLanguage language;
  GtkSingleSelection *selection;
  OwCaseView *view;
  OwBanner *banner;
  OwCaseItem *shown; /* the selected one, followed until its page has come */
  GtkWidget *kind_buttons[N_KINDS];
  GtkLabel *values[N_FIGURES];
  GtkLabel *before[N_FIGURES];
  GCancellable *cancellable;
  guint refresh;
};

static void pane_init (OwPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwSupervisorPane,
                               ow_supervisor_pane,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_PANE, pane_init))

static const struct
{
  OwCaseListKind kind;
  const char *label, *empty;
  gboolean supervisor;
} kinds[N_KINDS] = {
  { OW_CASE_LIST_TO_CHECK, N_ ("To check"),
    N_ ("Nothing is waiting to be checked. Accepted cases appear here at once."), TRUE },
  { OW_CASE_LIST_TODAY, N_ ("Today"), N_ ("Nothing was accepted today."), FALSE },
  { OW_CASE_LIST_RETURNED, N_ ("Returned"),
    N_ ("Nothing was returned. F11 returns a case to the clerk."), FALSE },
  { OW_CASE_LIST_DUE, N_ ("Due"), N_ ("No case is waiting for a decision."), FALSE },
};

static const char *const figure_labels[N_FIGURES]
    = { N_ ("Served"),   N_ ("Accepted"), N_ ("Notices"),
        N_ ("To check"), N_ ("Overdue"),  N_ ("Passports kept") };

static const char *
text (OwSupervisorPane *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

static OwCaseItem *
get_item (OwSupervisorPane *self)
{
  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

/* Figures */

static void
read_figures (const OwDayList *day, guint figures[N_FIGURES])
{
  const guint values[N_FIGURES] = { day->served,   day->accepted, day->notices,
                                    day->to_check, day->overdue,  day->passports_held };

  memcpy (figures, values, sizeof values);
}

static void
today_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwSupervisorPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwDayList) day = ow_day_list_load_finish (result, &error);
  guint figures[N_FIGURES];

  if (self->session == NULL || day == NULL)
    return;
  read_figures (day, figures);
  for (guint i = 0; i < N_FIGURES; i++)
    {
      g_autofree char *value = ow_text_number (self->language, figures[i]);

      gtk_label_set_text (self->values[i], value);
    }
  if (day->overdue > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->values[4]), "ow-state-refused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->values[4]), "ow-state-refused");
}

/* Yesterday's figures stand beside those that belong to a day; the others are of this moment. */
static void
yesterday_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwSupervisorPane) self = data;
  g_autoptr (OwDayList) day = ow_day_list_load_finish (result, NULL);
  guint figures[N_FIGURES];

  if (self->session == NULL || day == NULL)
    return;
  read_figures (day, figures);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (OwMessage) message
          = ow_message_new ("window.yesterday", "count", (gint64)figures[i], NULL);
      g_autofree char *value = ow_message_render (message, self->language);

      gtk_label_set_text (self->before[i], value);
    }
}

static gboolean
refresh_cb (gpointer data)
{
  OwSupervisorPane *self = data;

  self->refresh = 0;
  ow_day_list_load_async (self->session,
                          ow_context_get_today (ow_session_get_context (self->session)),
                          self->cancellable, today_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (OwSupervisorPane *self)
{
  if (self->refresh == 0 && ow_session_may (self->session, "day.list"))
    self->refresh = g_timeout_add (200, refresh_cb, self);
}

static void
add_figures (OwSupervisorPane *self)
{
  for (guint i = 0; i < N_FIGURES; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *label = gtk_label_new (text (self, figure_labels[i]));

      self->values[i] = GTK_LABEL (gtk_label_new ("–"));
      self->before[i] = GTK_LABEL (gtk_label_new (""));
      gtk_widget_add_css_class (GTK_WIDGET (self->values[i]), "ow-number");
      gtk_widget_add_css_class (GTK_WIDGET (self->values[i]), "title-2");
      gtk_widget_add_css_class (GTK_WIDGET (self->before[i]), "ow-small");
      gtk_widget_add_css_class (GTK_WIDGET (self->before[i]), "dim-label");
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_xalign (self->values[i], 0);
      gtk_label_set_xalign (self->before[i], 0);
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->values[i]));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->before[i]));
      gtk_widget_add_css_class (box, "ow-figure");
      gtk_accessible_update_relation (GTK_ACCESSIBLE (self->values[i]),
                                      GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
      gtk_box_append (self->figures, box);
    }
}

/* Lists */

static void
show_state (OwSupervisorPane *self)
{
  OwCaseListKind kind = ow_case_list_model_get_kind (self->model);
  gboolean loading;

  g_object_get (self->model, "loading", &loading, NULL);
  for (guint i = 0; i < N_KINDS; i++)
    if (kinds[i].kind == kind)
      gtk_label_set_text (self->empty, text (self, kinds[i].empty));
  gtk_stack_set_visible_child_name (
      self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0 ? "list"
                   : loading                                                 ? "loading"
                                                                             : "empty");
  queue_refresh (self);
}

static void
show_acts (OwSupervisorPane *self)
{
  OwCaseItem *item = get_item (self);
  const char *state = item != NULL ? ow_case_item_get_state (item) : "";
  gboolean open = g_str_equal (state, "accepted") || g_str_equal (state, "in_review")
                  || g_str_equal (state, "corrected");

  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->acts)); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      const char *action = gtk_widget_get_name (button);

      if (g_str_equal (action, "case.correct"))
        gtk_widget_set_sensitive (button, g_str_equal (state, "returned"));
      else if (g_str_equal (action, "case.print") || g_str_equal (action, "window.person"))
        gtk_widget_set_sensitive (button, item != NULL);
      else
        gtk_widget_set_sensitive (button, open && !ow_case_item_get_own (item));
    }
}

static void
selected_cb (OwSupervisorPane *self)
{
  OwCaseItem *item = get_item (self);

  if (self->view == NULL)
    return;
  if (self->shown != item)
    {
      if (self->shown != NULL)
        g_signal_handlers_disconnect_by_func (self->shown, selected_cb, self);
      g_set_object (&self->shown, item);
      if (item != NULL)
        g_signal_connect_object (item, "notify::loaded", G_CALLBACK (selected_cb), self,
                                 G_CONNECT_SWAPPED);
    }
  ow_banner_show (self->banner, NULL);
  ow_case_view_show (
      self->view, item != NULL && ow_case_item_get_loaded (item) ? ow_case_item_get_id (item) : 0,
      FALSE);
  if (item != NULL && ow_case_item_get_own (item) && ow_session_may (self->session, "case.check"))
    ow_banner_show (self->banner, ow_message_text ("error.counter.own-case", self->language));
  show_acts (self);
}

static void
kind_cb (GtkToggleButton *button, OwSupervisorPane *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < N_KINDS; i++)
    if (GTK_WIDGET (button) == self->kind_buttons[i])
      ow_case_list_model_set_kind (self->model, kinds[i].kind);
  show_state (self);
}

static void
failed_cb (OwCaseListModel *model, const GError *error, OwSupervisorPane *self)
{
  g_autofree char *message = ow_error_render (error, self->language);

  if (!ow_pane_is_told (self->session, error))
    ow_banner_show (self->banner, message);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, OwSupervisorPane *self)
{
  gtk_list_item_set_child (
      item, ow_case_list_row_new (ow_session_get_context (self->session), self->language));
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, OwSupervisorPane *self)
{
  ow_case_list_row_set_item (OW_CASE_LIST_ROW (gtk_list_item_get_child (item)),
                             gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, OwSupervisorPane *self)
{
  ow_case_list_row_set_item (OW_CASE_LIST_ROW (gtk_list_item_get_child (item)), NULL);
}

/* Acts */

static void
answer (OwSupervisorPane *self, OwCaseItem *item, const GError *error, const char *done)
{
  g_autofree char *message = NULL;
  g_autoptr (OwMessage) sentence = NULL;

  if (self->session == NULL)
    return;
  if (error != NULL)
    {
      message = ow_error_render (error, self->language);
      ow_banner_show (self->banner, message);
      return;
    }
  sentence = ow_message_new (done, "number", ow_case_item_get_number (item), NULL);
  message = ow_message_render (sentence, self->language);
  ow_banner_show (self->banner, NULL);
  ow_case_view_show (self->view, ow_case_item_get_id (item), TRUE);
  ow_pane_say (OW_PANE (self), message);
}

typedef struct
{
  OwSupervisorPane *self;
  OwCaseItem *item;
} Act;

static Act *
act_new (OwSupervisorPane *self, OwCaseItem *item)
{
  Act *act = g_new0 (Act, 1);

  act->self = g_object_ref (self);
  act->item = g_object_ref (item);
  return act;
}

static void
act_free (gpointer data)
{
  Act *act = data;

  g_object_unref (act->self);
  g_object_unref (act->item);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static void
forward_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Act) act = data;
  g_autoptr (GError) error = NULL;

  ow_case_list_model_forward_finish (OW_CASE_LIST_MODEL (source), result, &error);
  answer (act->self, act->item, error, "window.forwarded");
}

static void
return_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Act) act = data;
  g_autoptr (GError) error = NULL;

  ow_case_list_model_return_finish (OW_CASE_LIST_MODEL (source), result, &error);
  answer (act->self, act->item, error, "window.returned");
}

static void
correct_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Act) act = data;
  g_autoptr (GError) error = NULL;

  ow_case_list_model_correct_finish (OW_CASE_LIST_MODEL (source), result, &error);
  answer (act->self, act->item, error, "window.corrected");
}

/* The case that an act is for, or NULL after having said why not. */
static OwCaseItem *
require_item (OwSupervisorPane *self, const char *right)
{
  OwCaseItem *item = get_item (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (!ow_session_require (self->session, right, &error))
    {
      message = ow_error_render (error, self->language);
      ow_banner_show (self->banner, message);
      return NULL;
    }
  if (item == NULL || !ow_case_item_get_loaded (item))
    {
      ow_banner_show (self->banner, text (self, N_ ("Choose a case of the list first.")));
      return NULL;
    }
  return item;
}

static void
forward_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwSupervisorPane *self = OW_SUPERVISOR_PANE (widget);
  OwCaseItem *item = require_item (self, "case.check");

  if (item != NULL)
    ow_case_list_model_forward_async (self->model, item, self->cancellable, forward_cb,
                                      act_new (self, item));
}

static void
return_reason_cb (const char *reason, gpointer data)
{
  Act *act = data;

  if (reason != NULL && act->self->session != NULL)
    ow_case_list_model_return_async (act->self->model, act->item, reason, act->self->cancellable,
                                     return_cb, act_new (act->self, act->item));
}

static void
correct_reason_cb (const char *reason, gpointer data)
{
  Act *act = data;

  if (reason != NULL && act->self->session != NULL)
    ow_case_list_model_correct_async (act->self->model, act->item, reason, act->self->cancellable,
                                      correct_cb, act_new (act->self, act->item));
}

static void
return_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwSupervisorPane *self = OW_SUPERVISOR_PANE (widget);
  OwCaseItem *item = require_item (self, "case.check");

  if (item == NULL)
    return;
  /* Own cases are refused before a reason is typed for nothing. */
  if (ow_case_item_get_own (item))
    ow_banner_show (self->banner, ow_message_text ("error.counter.own-case", self->language));
  else
    ow_reason_ask (GTK_WINDOW (gtk_widget_get_root (widget)), self->language,
                   text (self, N_ ("Return to the clerk")),
                   text (self, N_ ("What has to be put right? Receipt and deadline keep running.")),
                   text (self, N_ ("Return")), TRUE, return_reason_cb, act_new (self, item),
                   act_free);
}

static void
correct_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwSupervisorPane *self = OW_SUPERVISOR_PANE (widget);
  OwCaseItem *item = require_item (self, "case.correct");

  if (item != NULL)
    ow_reason_ask (GTK_WINDOW (gtk_widget_get_root (widget)), self->language,
                   text (self, N_ ("Corrected")), text (self, N_ ("What has been put right?")),
                   text (self, N_ ("Back to Review")), TRUE, correct_reason_cb,
                   act_new (self, item), act_free);
}

static void
paper_chosen_cb (OwSheetKind kind, gint64 id, gpointer data)
{
  OwSupervisorPane *self = data;

  ow_pane_show_paper (OW_PANE (self), kind, id, self->language);
}

static void
print_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwSupervisorPane *self = OW_SUPERVISOR_PANE (widget);
  OwCaseItem *item = require_item (self, "case.list");
  const OwCaseDetails *details = ow_case_view_get_details (self->view);

  if (item == NULL || details == NULL || details->file->id != ow_case_item_get_id (item))
    return;
  if (!ow_paper_choice_ask (GTK_WINDOW (gtk_widget_get_root (widget)), self->language, details,
                            paper_chosen_cb, g_object_ref (self), g_object_unref))
    ow_banner_show (self->banner, text (self, N_ ("This case has no receipt yet.")));
}

static void
ow_supervisor_pane_dispose (GObject *object)
{
  OwSupervisorPane *self = OW_SUPERVISOR_PANE (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  self->view = NULL;
  g_clear_object (&self->shown);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_supervisor_pane_parent_class)->dispose (object);
}

static void
ow_supervisor_pane_finalize (GObject *object)
{
  g_object_unref (OW_SUPERVISOR_PANE (object)->cancellable);
  G_OBJECT_CLASS (ow_supervisor_pane_parent_class)->finalize (object);
}

static void
ow_supervisor_pane_class_init (OwSupervisorPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_supervisor_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_supervisor_pane_finalize;
  gtk_widget_class_install_action (widget_class, "case.forward", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "case.return", NULL, return_action);
  gtk_widget_class_install_action (widget_class, "case.correct", NULL, correct_action);
  gtk_widget_class_install_action (widget_class, "case.print", NULL, print_action);
  ow_keys_bind (widget_class, OW_KEYS_CHECK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/onewindow/Counter/ow-supervisor-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, OwSupervisorPane, figures);
  gtk_widget_class_bind_template_child (widget_class, OwSupervisorPane, kinds);
  gtk_widget_class_bind_template_child (widget_class, OwSupervisorPane, stack);
  gtk_widget_class_bind_template_child (widget_class, OwSupervisorPane, empty);
  gtk_widget_class_bind_template_child (widget_class, OwSupervisorPane, list);
  gtk_widget_class_bind_template_child (widget_class, OwSupervisorPane, right);
  gtk_widget_class_bind_template_child (widget_class, OwSupervisorPane, acts);
  gtk_widget_class_bind_template_child (widget_class, OwSupervisorPane, banner_box);
}

static void
ow_supervisor_pane_init (OwSupervisorPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

static void
add_kinds (OwSupervisorPane *self)
{
  GtkToggleButton *first = NULL;
  gboolean check = ow_session_may (self->session, "case.check");

  for (guint i = 0; i < N_KINDS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (text (self, kinds[i].label));

      gtk_widget_set_hexpand (button, TRUE);
      self->kind_buttons[i] = button;
      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (button);
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                    kinds[i].kind == ow_case_list_model_get_kind (self->model));
      gtk_widget_set_visible (button, check || !kinds[i].supervisor);
      g_signal_connect (button, "toggled", G_CALLBACK (kind_cb), self);
      gtk_box_append (self->kinds, button);
    }
}

static void
add_acts (OwSupervisorPane *self)
{
  gboolean check = ow_session_may (self->session, "case.check");
  static const char *const checking[]
      = { "window.person", "case.print", "case.return", "case.forward", NULL };
  static const char *const correcting[] = { "window.person", "case.print", "case.correct", NULL };

  for (const char *const *action = check ? checking : correcting; *action != NULL; action++)
    gtk_box_append (self->acts, ow_act_button_new (ow_keys_find (*action), self->language,
                                                   g_str_equal (*action, "case.forward")));
}

OwSupervisorPane *
ow_supervisor_pane_new (OwSession *session, OwCaseListModel *model, OwLanguage language)
{
  OwSupervisorPane *self = g_object_new (OW_TYPE_SUPERVISOR_PANE, NULL);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->session = g_object_ref (session);
  self->model = g_object_ref (model);
  self->language = language;
  self->banner = ow_banner_new (language);
  gtk_box_append (self->banner_box, GTK_WIDGET (self->banner));
  self->view = ow_case_view_new (session, language);
  ow_case_view_set_empty (self->view, text (self, N_ ("Choose a case with the arrow keys.")));
  gtk_box_append (self->right, GTK_WIDGET (self->view));
  add_figures (self);
  add_kinds (self);
  add_acts (self);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (model)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (model, "notify::loading", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::loading", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "failed", G_CALLBACK (failed_cb), self, 0);
  ow_ui_set_face (GTK_WIDGET (self), language);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (ow_pane_counted), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  show_state (self);
  selected_cb (self);
  if (ow_session_may (session, "day.list"))
    ow_day_list_load_async (session, ow_context_get_today (ow_session_get_context (session)) - 1,
                            self->cancellable, yesterday_cb, g_object_ref (self));
  gtk_widget_set_visible (GTK_WIDGET (self->figures), ow_session_may (session, "day.list"));
  return self;
}

void
ow_supervisor_pane_focus (OwSupervisorPane *self)
{
  g_return_if_fail (OW_IS_SUPERVISOR_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

gint64
ow_supervisor_pane_get_case (OwSupervisorPane *self)
{
  OwCaseItem *item;

  g_return_val_if_fail (OW_IS_SUPERVISOR_PANE (self), 0);

  item = get_item (self);
  return item != NULL ? ow_case_item_get_id (item) : 0;
}

static void
pane_focus (OwPane *pane)
{
  ow_supervisor_pane_focus (OW_SUPERVISOR_PANE (pane));
}

/* What waits for this person: only the list to check is counted at the side. */
static guint
pane_get_count (OwPane *pane)
{
  OwSupervisorPane *self = OW_SUPERVISOR_PANE (pane);

  if (ow_case_list_model_get_kind (self->model) != OW_CASE_LIST_TO_CHECK
      || !ow_session_may (self->session, "case.check"))
    return 0;
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

static gint64
pane_get_person (OwPane *pane)
{
  const OwCaseDetails *details = ow_case_view_get_details (OW_SUPERVISOR_PANE (pane)->view);

  return details != NULL ? details->person->id : 0;
}

static void
pane_init (OwPaneInterface *iface)
{
  iface->focus = pane_focus;
  iface->get_count = pane_get_count;
  iface->get_person = pane_get_person;
}
