/* Handing out. The pane shows an OwHandout and asks it to act; what is missing stands over the
 * buttons as one sentence, and what may not be is refused by the act itself. */

#include "ow-collection-pane-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ow-approve-dialog.h"
#include "ow-ask-dialog.h"
#include "ow-case-list-row.h"
#include "ow-key-button.h"
#include "ow-message.h"
#include "ow-name.h"
#include "ow-question.h"
#include "ow-toggle-row.h"
#include "ow-ui.h"

static void pane_init (OwPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwCollectionPane,
                               ow_collection_pane,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_PANE, pane_init))

static const struct
{
  OwCaseListKind kind;
  const char *label, *empty;
} kinds[N_KINDS] = {
  { OW_CASE_LIST_READY, N_ ("Ready"),
    N_ ("Nothing waits for collection. Scan a receipt, a custody slip, or a passport.") },
  { OW_CASE_LIST_TO_TELL, N_ ("To be told"),
    N_ ("Everybody whose document is ready was told, or has it sent by post.") },
  { OW_CASE_LIST_UNCOLLECTED, N_ ("Uncollected"),
    N_ ("Nothing has waited too long. Shift+F11 records a reminder.") },
  { OW_CASE_LIST_DECIDED, N_ ("Decided"),
    N_ ("No decision waits for its document. Shift+F7 enters a document that has come.") },
  { OW_CASE_LIST_DUE, N_ ("Awaited"),
    N_ ("No decision is awaited. Shift+F6 enters one that has come in.") },
  { OW_CASE_LIST_OVERDUE, N_ ("Overdue"), N_ ("No decision is overdue.") },
  { OW_CASE_LIST_LAPSED, N_ ("Receipt lapsed"),
    N_ ("No receipt has run out while a passport is kept.") },
};

const char *
ow_collection_pane_text (OwCollectionPane *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

GtkWindow *
ow_collection_pane_get_window (OwCollectionPane *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

OwDate
ow_collection_pane_get_today (OwCollectionPane *self)
{
  return ow_context_get_today (ow_session_get_context (self->session));
}

void
ow_collection_pane_complain (OwCollectionPane *self, const GError *error)
{
  g_autofree char *words = NULL;

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  words = ow_error_render (error, self->language);
  ow_banner_show (self->banner, words);
}

/* Takes @message. */
void
ow_collection_pane_say (OwCollectionPane *self, OwMessage *message)
{
  g_autofree char *words = ow_message_render (message, self->language);

  ow_message_unref (message);
  ow_pane_say (OW_PANE (self), words);
}

/* The line that an act is about: where the focus is, else what is to be done next, else the first.
 */
guint
ow_collection_pane_get_line (OwCollectionPane *self)
{
  int line = ow_collection_view_get_line (self->view);

  if (line < 0)
    ow_handout_get_next (self->handout, &line);
  return line < 0 ? 0 : (guint)line;
}

/* What is to be done next */

static OwMessage *
make_next (OwCollectionPane *self)
{
  static const char *const ids[] = {
    [OW_HANDOUT_NEXT_NOTHING] = "handout.next.nothing",
    [OW_HANDOUT_NEXT_WHO] = "handout.next.who",
    [OW_HANDOUT_NEXT_AGREE] = "handout.next.agree",
  };
  int index;
  OwHandoutNext next = ow_handout_get_next (self->handout, &index);
  const OwHandoutLine *line = index >= 0 ? ow_handout_get_line (self->handout, (guint)index) : NULL;

  switch (next)
    {
    case OW_HANDOUT_NEXT_FETCH:
      return ow_message_new ("handout.next.fetch", "slip",
                             ((OwCustodyLine *)g_ptr_array_index (line->objects, 0))->slip, NULL);
    case OW_HANDOUT_NEXT_CASHIER:
      return ow_message_new ("handout.next.cashier", "name", line->applicant, NULL);
    case OW_HANDOUT_NEXT_FEE:
      return ow_message_new ("handout.next.fee", "name", line->applicant, "amount", line->yuan_due,
                             NULL);
    case OW_HANDOUT_NEXT_READ:
      return ow_message_new ("handout.next.read", "name", line->applicant, NULL);
    case OW_HANDOUT_NEXT_WRONG:
      return ow_message_new ("handout.next.wrong", "name", line->applicant, "fields", line->differs,
                             NULL);
    case OW_HANDOUT_NEXT_GIVE:
      return ow_message_new (ow_handout_is_lost (self->handout) ? "handout.next.give-lost"
                                                                : "handout.next.give",
                             NULL);
    case OW_HANDOUT_NEXT_NOTHING:
    case OW_HANDOUT_NEXT_WHO:
    case OW_HANDOUT_NEXT_AGREE:
    default:
      return ow_message_new (ids[next], NULL);
    }
}

static void
show_acts (OwCollectionPane *self)
{
  gboolean open = self->handout != NULL;
  OwHandoutNext next = open ? ow_handout_get_next (self->handout, NULL) : OW_HANDOUT_NEXT_NOTHING;
  const OwHandoutLine *line
      = open ? ow_handout_get_line (self->handout, ow_collection_pane_get_line (self)) : NULL;
  gboolean free = open && !self->busy;

  gtk_widget_set_sensitive (self->type, free && line != NULL && line->product != NULL);
  gtk_widget_set_sensitive (self->maker, free && line != NULL && line->product != NULL);
  gtk_widget_set_sensitive (self->who, free);
  gtk_widget_set_sensitive (self->fee,
                            free && line != NULL && (line->yuan_due > 0 || line->ask_cashier));
  gtk_widget_set_sensitive (self->agree,
                            free && (next == OW_HANDOUT_NEXT_AGREE || next == OW_HANDOUT_NEXT_WHO));
  gtk_widget_set_sensitive (self->give,
                            free && (next == OW_HANDOUT_NEXT_GIVE || next == OW_HANDOUT_NEXT_FEE));
  if (open)
    {
      g_autoptr (OwMessage) message = make_next (self);
      g_autofree char *words = ow_message_render (message, self->language);

      gtk_label_set_text (self->next, words);
    }
}

/* The keys of a call: only in the list of those to be told. */
static void
show_call (OwCollectionPane *self, gboolean visible, gboolean free)
{
  GtkWidget *const keys[] = { self->reached, self->unreached, self->wrong };

  gtk_widget_set_visible (self->write, visible);
  gtk_widget_set_sensitive (self->write, !self->busy);
  gtk_widget_set_visible (self->slip, !visible);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_set_visible (keys[i], visible);
      gtk_widget_set_sensitive (keys[i], free);
    }
  gtk_widget_set_visible (self->decide, !visible);
  gtk_widget_set_visible (self->document, !visible);
}

static void
show_list (OwCollectionPane *self)
{
  OwCaseListKind kind = ow_case_list_model_get_kind (self->model);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  OwCaseItem *item;
  gboolean loading;

  if (self->session == NULL)
    return;
  g_object_get (self->model, "loading", &loading, NULL);
  for (guint i = 0; i < N_KINDS; i++)
    if (kinds[i].kind == kind)
      gtk_label_set_text (self->empty, ow_collection_pane_text (self, kinds[i].empty));
  gtk_stack_set_visible_child_name (self->list_stack, n > 0     ? "list"
                                                      : loading ? "loading"
                                                                : "empty");
  item = gtk_single_selection_get_selected_item (self->selection);
  gtk_widget_set_sensitive (self->remind, item != NULL);
  show_call (self, kind == OW_CASE_LIST_TO_TELL, item != NULL && !self->busy);
  gtk_widget_set_sensitive (self->decide, item != NULL && !self->busy);
  gtk_widget_set_sensitive (self->document, item != NULL && !self->busy);
  gtk_widget_set_sensitive (self->slip, item != NULL);
  ow_case_view_show (
      self->case_view,
      item != NULL && ow_case_item_get_loaded (item) ? ow_case_item_get_id (item) : 0, FALSE);
}

void
ow_collection_pane_set_busy (OwCollectionPane *self, gboolean busy)
{
  self->busy = busy;
  if (self->session == NULL)
    return;
  show_acts (self);
  show_list (self);
  if (busy)
    return;
  g_clear_object (&self->opening);
  ow_pane_scan_again (OW_PANE (self));
}

static void
show_handout (OwCollectionPane *self, OwHandout *handout)
{
  if (self->handout != NULL)
    g_signal_handlers_disconnect_by_func (self->handout, show_acts, self);
  g_set_object (&self->handout, handout);
  if (handout != NULL)
    g_signal_connect_object (handout, "changed", G_CALLBACK (show_acts), self, G_CONNECT_SWAPPED);
  ow_collection_view_set_handout (self->view, handout);
  ow_banner_show (self->banner, NULL);
  gtk_stack_set_visible_child_name (self->stack, handout != NULL ? "handout" : "lists");
  show_acts (self);
  gtk_widget_grab_focus (handout != NULL ? GTK_WIDGET (self->stack) : GTK_WIDGET (self->list));
  if (handout == NULL)
    ow_case_list_model_refresh (self->model);
}

/* Opening */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCollectionPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwHandout) handout = ow_handout_open_finish (result, &error);

  ow_collection_pane_set_busy (self, FALSE);
  if (self->session == NULL)
    return;
  if (handout == NULL)
    ow_collection_pane_complain (self, error);
  else
    show_handout (self, handout);
}

static void
open_scan (OwCollectionPane *self, OwScan *scan)
{
  ow_collection_pane_set_busy (self, TRUE);
  g_set_object (&self->opening, scan);
  ow_handout_open_async (self->session, scan, self->cancellable, opened_cb, g_object_ref (self));
}

static void
activate_cb (GtkListView *list, guint position, OwCollectionPane *self)
{
  g_autoptr (OwCaseItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (item == NULL || self->busy)
    return;
  ow_collection_pane_set_busy (self, TRUE);
  ow_handout_open_case_async (self->session, ow_case_item_get_id (item), self->cancellable,
                              opened_cb, g_object_ref (self));
}

static void
reloaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCollectionPane) self = data;
  g_autoptr (GError) error = NULL;

  if (!ow_handout_reload_finish (OW_HANDOUT (source), result, &error))
    ow_collection_pane_complain (self, error);
  ow_collection_pane_set_busy (self, FALSE);
}

/* After an act: the rows again, or why it was not done. */
void
ow_collection_pane_settle (OwCollectionPane *self, const GError *error)
{
  if (self->session == NULL)
    return;
  if (error != NULL)
    ow_collection_pane_complain (self, error);
  if (error == NULL && self->handout == NULL)
    ow_case_list_model_refresh (self->model);
  if (error != NULL || self->handout == NULL)
    {
      ow_collection_pane_set_busy (self, FALSE);
      return;
    }
  ow_banner_show (self->banner, NULL);
  ow_handout_reload_async (self->handout, self->cancellable, reloaded_cb, g_object_ref (self));
}

/* Giving */

static void
agree_cb (OwCollectionPane *self)
{
  ow_handout_agree (self->handout);
}

static void
given_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCollectionPane) self = data;
  OwHandout *handout = OW_HANDOUT (source);
  g_autoptr (GError) error = NULL;
  gboolean open = FALSE;
  gint64 n = ow_handout_count_wanted (handout);
  const OwReceipt *receipt = ow_handout_get_receipt (handout);

  ow_collection_pane_set_busy (self, FALSE);
  if (self->session == NULL)
    {
      ow_handout_give_finish (handout, result, NULL, NULL);
      return;
    }
  if (!ow_handout_give_finish (handout, result, &open, &error))
    {
      ow_collection_pane_complain (self, error);
      return;
    }
  ow_collection_pane_say (self, ow_message_new (open ? "handout.given-open" : "handout.given",
                                                "count", n, "number", receipt->number, NULL));
  /* The cases that stay need a paper of their own. */
  if (open)
    ow_pane_print (OW_PANE (self), OW_SHEET_RECEIPT, receipt->id, ow_handout_get_language (handout),
                   receipt->number);
  show_handout (self, NULL);
}

static void
give_now (OwCollectionPane *self, gint64 approver, const char *reason)
{
  if (self->handout == NULL || self->busy)
    return;
  ow_collection_pane_set_busy (self, TRUE);
  ow_handout_give_async (self->handout, approver, reason, self->cancellable, given_cb,
                         g_object_ref (self));
}

static void
approved_cb (OwApproveDialog *dialog, gint64 approver, const char *reason, OwCollectionPane *self)
{
  give_now (self, approver, reason);
}

/* The first that goes out: an approval is asked for by its case. */
static gint64
get_wanted_case (OwCollectionPane *self)
{
  for (guint i = 0; i < ow_handout_get_n_lines (self->handout); i++)
    {
      const OwHandoutLine *line = ow_handout_get_line (self->handout, i);

      if (line->wanted)
        return line->file->id;
    }
  return 0;
}

static void
give_cb (OwCollectionPane *self)
{
  const char *act = ow_handout_get_approval (self->handout);
  OwApproveDialog *dialog;

  if (act == NULL)
    {
      give_now (self, 0, NULL);
      return;
    }
  dialog = ow_approve_dialog_new (self->session, self->language, act,
                                  ow_message_text ("handout.approve", self->language));
  ow_approve_dialog_set_case (dialog, get_wanted_case (self), NULL, 0);
  g_signal_connect_object (dialog, "approved", G_CALLBACK (approved_cb), self, 0);
  ow_ui_present_over (GTK_WINDOW (dialog), ow_collection_pane_get_window (self));
}

/* Lists */

static void
kind_cb (GtkToggleButton *button, OwCollectionPane *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < N_KINDS; i++)
    if (GTK_WIDGET (button) == self->kind_buttons[i])
      ow_case_list_model_set_kind (self->model, kinds[i].kind);
  show_list (self);
}

static void
failed_cb (OwCaseListModel *model, const GError *error, OwCollectionPane *self)
{
  if (!ow_pane_is_told (self->session, error))
    ow_collection_pane_complain (self, error);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, OwCollectionPane *self)
{
  gtk_list_item_set_child (
      item, ow_case_list_row_new (ow_session_get_context (self->session), self->language));
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, OwCollectionPane *self)
{
  ow_case_list_row_set_item (OW_CASE_LIST_ROW (gtk_list_item_get_child (item)),
                             gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, OwCollectionPane *self)
{
  ow_case_list_row_set_item (OW_CASE_LIST_ROW (gtk_list_item_get_child (item)), NULL);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  OwCollectionPane *self = OW_COLLECTION_PANE (widget);

  if (self->handout == NULL || self->busy)
    return FALSE;
  show_handout (self, NULL);
  return TRUE;
}

/* Making */

static GtkWidget *
make_button (
    OwCollectionPane *self, GtkWidget *box, const char *label, const char *key, GCallback callback)
{
  GtkWidget *button = ow_key_button_new (ow_collection_pane_text (self, label), key);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "prepare", G_CALLBACK (show_acts), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
make_kinds (OwCollectionPane *self)
{
  const char *labels[N_KINDS + 1] = { NULL };

  for (guint i = 0; i < N_KINDS; i++)
    labels[i] = kinds[i].label;
  return ow_toggle_row_new (self->language, labels, self->kind_buttons, G_CALLBACK (kind_cb), self);
}

static void
make_list (OwCollectionPane *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  self->list = GTK_LIST_VIEW (gtk_list_view_new (
      g_object_ref (GTK_SELECTION_MODEL (self->selection)), g_object_ref (factory)));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "ow-queue-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ow_collection_pane_text (self, N_ ("Cases")), -1);
  g_signal_connect (self->list, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (show_list), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (show_list), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->model, "notify::loading", G_CALLBACK (show_list), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (failed_cb), self, 0);
}

static GtkWidget *
make_lists (OwCollectionPane *self)
{
  GtkWidget *lists = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *spinner = gtk_spinner_new ();

  make_list (self);
  gtk_spinner_start (GTK_SPINNER (spinner));
  self->list_stack = GTK_STACK (gtk_stack_new ());
  self->empty = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_wrap (self->empty, TRUE);
  gtk_label_set_justify (self->empty, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "dim-label");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_stack_add_named (self->list_stack, spinner, "loading");
  gtk_stack_add_named (self->list_stack, GTK_WIDGET (self->empty), "empty");
  gtk_stack_add_named (self->list_stack, scroller, "list");
  gtk_widget_set_vexpand (GTK_WIDGET (self->list_stack), TRUE);
  gtk_box_append (GTK_BOX (left), GTK_WIDGET (self->list_stack));
  gtk_widget_set_hexpand (left, TRUE);
  self->case_view = ow_case_view_new (self->session, self->language);
  ow_case_view_set_empty (
      self->case_view,
      ow_collection_pane_text (self, N_ ("Enter opens the collection of the chosen case.")));
  gtk_box_append (GTK_BOX (right), GTK_WIDGET (self->case_view));
  gtk_widget_set_size_request (right, 460, -1);
  gtk_widget_add_css_class (right, "ow-rail");
  gtk_box_append (GTK_BOX (columns), left);
  gtk_box_append (GTK_BOX (columns), right);
  gtk_widget_set_halign (acts, GTK_ALIGN_END);
  self->decide = make_button (self, acts, N_ ("Decision…"), "<Shift>F6",
                              G_CALLBACK (ow_collection_pane_ask_decision));
  self->document = make_button (self, acts, N_ ("Document Here…"), "<Shift>F7",
                                G_CALLBACK (ow_collection_pane_ask_document));
  self->slip = make_button (self, acts, N_ ("Slips…"), "<Control>p",
                            G_CALLBACK (ow_collection_pane_ask_slip));
  self->write = make_button (self, acts, N_ ("Write to All"), "<Control>n",
                             G_CALLBACK (ow_collection_pane_write));
  self->reached = make_button (self, acts, N_ ("Reached"), "<Shift>F8",
                               G_CALLBACK (ow_collection_pane_reached));
  self->unreached = make_button (self, acts, N_ ("Not Reached"), "<Shift>F9",
                                 G_CALLBACK (ow_collection_pane_unreached));
  self->wrong = make_button (self, acts, N_ ("Wrong Number"), "<Shift>F12",
                             G_CALLBACK (ow_collection_pane_wrong_number));
  self->remind = make_button (self, acts, N_ ("Reminder…"), "<Shift>F11",
                              G_CALLBACK (ow_collection_pane_remind));
  gtk_box_append (GTK_BOX (lists), make_kinds (self));
  gtk_box_append (GTK_BOX (lists), columns);
  gtk_box_append (GTK_BOX (lists), acts);
  return lists;
}

static GtkWidget *
make_handout (OwCollectionPane *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->next = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_wrap (self->next, TRUE);
  gtk_label_set_xalign (self->next, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->next), "heading");
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->next));
  self->view = OW_COLLECTION_VIEW (ow_collection_view_new (self->session, self->language));
  gtk_widget_set_vexpand (GTK_WIDGET (self->view), TRUE);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->view));
  self->type
      = make_button (self, acts, N_ ("Type…"), "<Shift>F6", G_CALLBACK (ow_collection_pane_type));
  self->maker = make_button (self, acts, N_ ("To the Maker…"), "<Shift>F7",
                             G_CALLBACK (ow_collection_pane_send_back));
  self->who = make_button (self, acts, N_ ("Who Collects…"), "<Shift>F8",
                           G_CALLBACK (ow_collection_pane_ask_who));
  self->fee
      = make_button (self, acts, N_ ("Fee…"), "<Shift>F9", G_CALLBACK (ow_collection_pane_ask_fee));
  self->agree = make_button (self, acts, N_ ("Read by Both: Right"), "F11", G_CALLBACK (agree_cb));
  self->give
      = make_button (self, acts, N_ ("Receipt Back · Hand Out"), "F12", G_CALLBACK (give_cb));
  ow_key_button_set_guarded (OW_KEY_BUTTON (self->give), TRUE);
  gtk_widget_add_css_class (self->give, "suggested-action");
  gtk_widget_set_halign (acts, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (page), acts);
  return page;
}

static void
ow_collection_pane_dispose (GObject *object)
{
  OwCollectionPane *self = OW_COLLECTION_PANE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->handout != NULL)
    g_signal_handlers_disconnect_by_func (self->handout, show_acts, self);
  g_clear_object (&self->handout);
  g_clear_object (&self->opening);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_collection_pane_parent_class)->dispose (object);
}

static void
ow_collection_pane_finalize (GObject *object)
{
  g_object_unref (OW_COLLECTION_PANE (object)->cancellable);
  G_OBJECT_CLASS (ow_collection_pane_parent_class)->finalize (object);
}

static void
ow_collection_pane_class_init (OwCollectionPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_collection_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_collection_pane_finalize;
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
ow_collection_pane_init (OwCollectionPane *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  g_object_set (self, "margin-start", 12, "margin-end", 12, "margin-top", 12, "margin-bottom", 12,
                NULL);
}

GtkWidget *
ow_collection_pane_new (OwSession *session, GObject *model, OwLanguage language)
{
  OwCollectionPane *self = g_object_new (OW_TYPE_COLLECTION_PANE, NULL);

  self->session = g_object_ref (session);
  self->language = language;
  self->model = ow_case_list_model_new (session, OW_CASE_LIST_READY);
  self->banner = ow_banner_new (language);
  self->stack = GTK_STACK (gtk_stack_new ());
  /* The acts of a collection need more width than the lists. */
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, make_lists (self), "lists");
  gtk_stack_add_named (self->stack, make_handout (self), "handout");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->stack));
  ow_ui_set_face (GTK_WIDGET (self), language);
  show_list (self);
  if (model != NULL && OW_IS_HANDOUT (model))
    show_handout (self, OW_HANDOUT (model));
  else
    show_acts (self);
  return GTK_WIDGET (self);
}

/* The pane */

static void
pane_focus (OwPane *pane)
{
  OwCollectionPane *self = OW_COLLECTION_PANE (pane);

  if (self->handout != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->stack));
  else if (!gtk_widget_grab_focus (GTK_WIDGET (self->list)))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static gboolean
has_reading (OwCollectionPane *self)
{
  for (guint i = 0; i < ow_handout_get_n_lines (self->handout); i++)
    if (ow_handout_get_line (self->handout, i)->read)
      return TRUE;
  return FALSE;
}

static void
say_present (OwCollectionPane *self, const OwMrz *mrz)
{
  g_autofree char *name = ow_name_for_paper (mrz->surname, mrz->given_names);

  ow_banner_show (self->banner, NULL);
  ow_collection_pane_say (self, ow_message_new ("handout.present", "name", name, NULL));
}

static gboolean
scan_in_handout (OwCollectionPane *self, OwScan *scan)
{
  switch (ow_handout_scan (self->handout, scan))
    {
    case OW_HANDOUT_SCAN_PRESENT:
      say_present (self, ow_scan_get_mrz (scan));
      return TRUE;
    case OW_HANDOUT_SCAN_DOCUMENT:
    case OW_HANDOUT_SCAN_SLIP:
      ow_banner_show (self->banner, NULL);
      return TRUE;
    case OW_HANDOUT_SCAN_OTHER:
    default:
      return FALSE;
    }
}

static gboolean
is_opening (OwCollectionPane *self, OwScan *scan)
{
  return self->opening != NULL
         && g_strcmp0 (ow_scan_get_text (self->opening), ow_scan_get_text (scan)) == 0;
}

static gboolean
pane_scan (OwPane *pane, OwScan *scan)
{
  OwCollectionPane *self = OW_COLLECTION_PANE (pane);
  OwScanKind kind = ow_scan_get_kind (scan);
  char code = ow_scan_get_qr_kind (scan);
  gboolean opens = kind == OW_SCAN_MRZ || kind == OW_SCAN_CASE_NUMBER
                   || (kind == OW_SCAN_QR && (code == 'R' || code == 'C'));

  if (self->busy)
    {
      /* A scanner that reads twice opens once. */
      if (opens && !is_opening (self, scan))
        ow_pane_scan_later (pane, scan);
      return opens;
    }
  if (self->handout != NULL && scan_in_handout (self, scan))
    return TRUE;
  if (!opens)
    return FALSE;
  /* What was read is not thrown away by a stray scan. */
  if (self->handout != NULL && has_reading (self))
    ow_banner_show (self->banner,
                    ow_collection_pane_text (
                        self, N_ ("This belongs to another collection. Finish this one, or "
                                  "leave it with Esc, then scan again.")));
  else
    open_scan (self, scan);
  return TRUE;
}

static GObject *
pane_get_model (OwPane *pane)
{
  return (GObject *)OW_COLLECTION_PANE (pane)->handout;
}

static void
pane_init (OwPaneInterface *iface)
{
  iface->focus = pane_focus;
  iface->scan = pane_scan;
  iface->get_model = pane_get_model;
}
