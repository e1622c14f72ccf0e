/* The audit log. The answer is the model and outlives a change of language; the state of the chains
 * is looked at once when the pane is first shown, and by its key. */

#include "ow-audit-pane.h"

#include <glib/gi18n-lib.h>

#include "ow-ask-dialog.h"
#include "ow-audit-answer.h"
#include "ow-audit-check.h"
#include "ow-audit-list.h"
#include "ow-audit-row.h"
#include "ow-audit-words.h"
#include "ow-key-button.h"
#include "ow-reading-rows.h"
#include "ow-save-file.h"
#include "ow-ui.h"

/* Days that are asked about until others are chosen. */
#define DAYS 365

struct _OwAuditPane
{
  GtkBox parent_instance;

  GtkLabel *title, *chains, *empty;
  GtkStack *stack;
  GtkListView *list;
  GtkBox *details;
  GtkWidget *kind, *export;

  OwSession *session;
  OwLanguage language;
  OwAuditList *model;
  GtkSingleSelection *selection;
  OwAuditItem *shown; /* the selected one, followed until its page has come */
  OwSitting *sitting; /* nullable */
  GCancellable *cancellable;
  gboolean checking;
  gboolean take_focus; /* the rows come after the question */
};

static void pane_init (OwPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwAuditPane,
                               ow_audit_pane,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_PANE, pane_init))

static const char *const kinds[OW_N_AUDIT_KINDS] = {
  [OW_AUDIT_ALL] = N_ ("Everything"),
  [OW_AUDIT_CHANGES] = N_ ("What was changed"),
  [OW_AUDIT_VIEWS] = N_ ("Who viewed, searched, exported"),
};

static const char *
words (OwAuditPane *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

/* Takes @message. */
static char *
render (OwAuditPane *self, OwMessage *message)
{
  char *text = ow_message_render (message, self->language);

  ow_message_unref (message);
  return text;
}

static GtkWindow *
get_window (OwAuditPane *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static gboolean
is_asked (OwAuditPane *self)
{
  return ow_audit_list_get_from (self->model) != OW_DATE_NONE;
}

/* The chosen event */

static void
show_entry (OwAuditPane *self, const OwAuditEntry *entry)
{
  g_autofree char *object = ow_audit_entry_dup_object (entry, self->language);
  g_autofree char *who = ow_audit_entry_dup_who (entry, self->language);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  ow_rows_add_label (GTK_WIDGET (self->details), ow_audit_act_text (entry->act, self->language),
                     "title-4");
  ow_rows_add_label (GTK_WIDGET (self->details), object, "heading");
  ow_rows_add_label (GTK_WIDGET (self->details), who, NULL);
  ow_audit_entry_add_lines (entry, FALSE, self->language, lines);
  for (guint i = 0; i < lines->len; i++)
    ow_rows_add_label (GTK_WIDGET (self->details), lines->pdata[i], NULL);
  ow_ui_set_face (GTK_WIDGET (self->details), self->language);
}

static void
selected_cb (OwAuditPane *self)
{
  OwAuditItem *item
      = self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
  GtkWidget *child;

  if (self->session == NULL)
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
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->details))) != NULL)
    gtk_box_remove (self->details, child);
  if (item != NULL && ow_audit_item_get_loaded (item))
    show_entry (self, ow_audit_item_get_entry (item));
}

/* The answer */

static gboolean
focus_cb (gpointer data)
{
  g_autoptr (OwAuditPane) self = data;

  if (self->session != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->list)))
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
  if (self->session != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->list)))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
  return G_SOURCE_REMOVE;
}

static void
show_answer (OwAuditPane *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  gboolean loading = ow_audit_list_get_loading (self->model);
  const char *subject = ow_audit_list_get_subject (self->model);
  g_autofree char *title = NULL;

  ow_key_button_set_text (OW_KEY_BUTTON (self->kind),
                          words (self, kinds[ow_audit_list_get_kind (self->model)]));
  if (is_asked (self))
    title = render (
        self, ow_message_new ("audit.answer", "subject",
                              *subject != '\0' ? subject : words (self, N_ ("All events")), "n",
                              (gint64)n, "from", (int)ow_audit_list_get_from (self->model), "to",
                              (int)ow_audit_list_get_to (self->model), NULL));
  gtk_label_set_text (self->title, title != NULL ? title : words (self, N_ ("Audit Log")));
  gtk_label_set_text (
      self->empty,
      is_asked (self)
          ? words (self, N_ ("Nothing is written about this on these days. Compare the number, or "
                             "choose other days with Shift+F6."))
          : words (self, N_ ("Scan a passport, or type a number into the scan entry: all that "
                             "concerns it is listed here. Shift+F6 asks by other names and for "
                             "other days.")));
  gtk_widget_set_sensitive (self->export, ow_audit_list_get_at (self->model) != 0);
  gtk_stack_set_visible_child_name (self->stack, n > 0                        ? "list"
                                                 : loading && is_asked (self) ? "loading"
                                                                              : "empty");
  if (!loading && self->take_focus)
    {
      self->take_focus = FALSE;
      if (n > 0)
        g_idle_add (focus_cb, g_object_ref (self));
    }
}

static void
changed_cb (OwAuditPane *self)
{
  if (self->session != NULL)
    show_answer (self);
}

static void
failed_cb (OwAuditPane *self, const GError *error)
{
  if (self->session != NULL && !ow_pane_is_told (self->session, error))
    ow_pane_fail (OW_PANE (self), error);
}

static void
ask (OwAuditPane *self, const char *subject, OwDate from, OwDate to, OwAuditKind kind)
{
  self->take_focus = TRUE;
  ow_audit_list_ask (self->model, subject, from, to, kind);
  show_answer (self);
}

/* In the days that were chosen last. */
static void
ask_about (OwAuditPane *self, const char *subject)
{
  OwDate today = ow_context_get_today (ow_session_get_context (self->session));

  if (is_asked (self))
    ask (self, subject, ow_audit_list_get_from (self->model), ow_audit_list_get_to (self->model),
         ow_audit_list_get_kind (self->model));
  else
    ask (self, subject, today - DAYS, today, OW_AUDIT_ALL);
}

/* The chains */

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwAuditPane) self = data;
  g_autoptr (GError) error = NULL;
  gboolean whole = FALSE;
  g_autoptr (OwMessage) message = ow_audit_check_finish (result, &whole, &error);
  g_autofree char *text = NULL;

  self->checking = FALSE;
  if (self->session == NULL)
    return;
  text = message != NULL ? ow_message_render (message, self->language)
                         : ow_error_render (error, self->language);
  if (whole)
    gtk_widget_remove_css_class (GTK_WIDGET (self->chains), "ow-state-refused");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->chains), "ow-state-refused");
  gtk_label_set_text (self->chains, text);
}

static void
verify (OwAuditPane *self)
{
  if (self->checking)
    return;
  self->checking = TRUE;
  gtk_label_set_text (self->chains, words (self, N_ ("Looking whether every chain is whole…")));
  ow_audit_check_async (self->session, self->cancellable, checked_cb, g_object_ref (self));
}

/* Acts */

static const char *
wrong_period (const char *const *values, guint i)
{
  OwDate from = ow_date_parse (values[1]), to = ow_date_parse (values[2]);

  return from != OW_DATE_NONE && to != OW_DATE_NONE && to < from
             ? N_ ("The last day is before the first.")
             : NULL;
}

static void
asked_cb (const char *const *values, gpointer data)
{
  OwAuditPane *self = data;

  if (values != NULL && self->session != NULL)
    ask (self, values[0], ow_date_parse (values[1]), ow_date_parse (values[2]),
         ow_audit_list_get_kind (self->model));
}

static void
ask_act (OwAuditPane *self)
{
  OwDate today = ow_context_get_today (ow_session_get_context (self->session));
  g_autofree char *from
      = ow_date_to_string (is_asked (self) ? ow_audit_list_get_from (self->model) : today - DAYS);
  g_autofree char *to
      = ow_date_to_string (is_asked (self) ? ow_audit_list_get_to (self->model) : today);
  const OwAskField fields[] = {
    { N_ ("Number, sign-in name, rule or setting; empty asks for everything"),
      ow_audit_list_get_subject (self->model), NULL, FALSE, TRUE, NULL },
    { N_ ("First day"), from, NULL, TRUE, FALSE, NULL },
    { N_ ("Last day"), to, NULL, TRUE, FALSE, wrong_period },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };

  ow_ask_dialog (get_window (self), self->language, words (self, N_ ("Ask the Audit Log")),
                 words (self, N_ ("That you asked is written into the log.")), fields,
                 words (self, N_ ("Ask")), today, asked_cb, g_object_ref (self), g_object_unref);
}

static void
kind_act (OwAuditPane *self)
{
  OwDate today = ow_context_get_today (ow_session_get_context (self->session));
  OwAuditKind kind = (ow_audit_list_get_kind (self->model) + 1) % OW_N_AUDIT_KINDS;

  ask (self, ow_audit_list_get_subject (self->model),
       is_asked (self) ? ow_audit_list_get_from (self->model) : today - DAYS,
       is_asked (self) ? ow_audit_list_get_to (self->model) : today, kind);
}

/* Saving */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwAuditPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwMessage) message = ow_audit_answer_save_finish (result, &error);

  if (self->session != NULL)
    ow_pane_answer (OW_PANE (self), message, error, self->language);
}

void
ow_audit_pane_export (OwAuditPane *self, const char *path)
{
  g_return_if_fail (OW_IS_AUDIT_PANE (self));

  if (self->session != NULL && ow_audit_list_get_at (self->model) != 0)
    ow_audit_answer_save_async (self->session, self->model, self->language, path, saved_cb,
                                g_object_ref (self));
}

static void
place_cb (GFile *file, GtkWindow *over, gpointer data)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    ow_audit_pane_export (data, path);
}

/* The name of the file says nothing of whom was asked about. */
static void
export_act (OwAuditPane *self)
{
  g_autofree char *day
      = ow_date_to_string (ow_context_get_today (ow_session_get_context (self->session)));
  g_autofree char *name = g_strdup_printf ("audit-%s.pdf", day);

  if (ow_audit_list_get_at (self->model) != 0)
    ow_save_file_ask (get_window (self), self->language, words (self, N_ ("Save the Answer")), name,
                      place_cb, g_object_ref (self), g_object_unref);
}

/* The pane */

static void
ow_audit_pane_map (GtkWidget *widget)
{
  OwAuditPane *self = OW_AUDIT_PANE (widget);

  GTK_WIDGET_CLASS (ow_audit_pane_parent_class)->map (widget);
  if (*gtk_label_get_text (self->chains) == '\0')
    verify (self);
}

static void
ow_audit_pane_focus (OwPane *pane)
{
  OwAuditPane *self = OW_AUDIT_PANE (pane);

  if (gtk_widget_get_mapped (GTK_WIDGET (self->list)))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
ow_audit_pane_set_sitting (OwPane *pane, OwSitting *sitting)
{
  g_set_object (&OW_AUDIT_PANE (pane)->sitting, sitting);
}

/* The number on one of our own papers: OW1:KIND:SITE:NUMBER:… */
static gboolean
ask_about_qr (OwAuditPane *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", -1);

  if (g_strv_length (parts) < 4)
    return FALSE;
  ask_about (self, parts[3]);
  return TRUE;
}

static gboolean
ow_audit_pane_scan (OwPane *pane, OwScan *scan)
{
  OwAuditPane *self = OW_AUDIT_PANE (pane);

  switch (ow_scan_get_kind (scan))
    {
    case OW_SCAN_MRZ:
      if (self->sitting != NULL)
        return FALSE;
      ask_about (self, ow_scan_get_mrz (scan)->number);
      return TRUE;
    case OW_SCAN_QR:
      return ask_about_qr (self, ow_scan_get_text (scan));
    case OW_SCAN_CASE_NUMBER:
    case OW_SCAN_TICKET_NUMBER:
    case OW_SCAN_NAME:
      ask_about (self, ow_scan_get_text (scan));
      return TRUE;
    case OW_SCAN_EMPTY:
    case OW_SCAN_PR_CARD:
    case OW_SCAN_FOREIGN_QR:
    case OW_SCAN_UNKNOWN:
    default:
      return FALSE;
    }
}

static GObject *
ow_audit_pane_get_model (OwPane *pane)
{
  return G_OBJECT (OW_AUDIT_PANE (pane)->model);
}

static void
pane_init (OwPaneInterface *iface)
{
  iface->focus = ow_audit_pane_focus;
  iface->set_sitting = ow_audit_pane_set_sitting;
  iface->scan = ow_audit_pane_scan;
  iface->get_model = ow_audit_pane_get_model;
}

static void
ow_audit_pane_dispose (GObject *object)
{
  OwAuditPane *self = OW_AUDIT_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->sitting);
  g_clear_object (&self->shown);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (ow_audit_pane_parent_class)->dispose (object);
}

static void
ow_audit_pane_finalize (GObject *object)
{
  OwAuditPane *self = OW_AUDIT_PANE (object);

  g_clear_object (&self->model);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (ow_audit_pane_parent_class)->finalize (object);
}

static void
ow_audit_pane_class_init (OwAuditPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_audit_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_audit_pane_finalize;
  GTK_WIDGET_CLASS (klass)->map = ow_audit_pane_map;
}

static void
ow_audit_pane_init (OwAuditPane *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

static GtkLabel *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
make_scroller (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, OwAuditPane *self)
{
  gtk_list_item_set_child (item, ow_audit_row_new (self->language));
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, OwAuditPane *self)
{
  ow_audit_row_set_item (OW_AUDIT_ROW (gtk_list_item_get_child (item)),
                         gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, OwAuditPane *self)
{
  ow_audit_row_set_item (OW_AUDIT_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
add_list (OwAuditPane *self, GtkWidget *columns)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *spinner = gtk_spinner_new ();
  GtkWidget *empty = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  self->list = GTK_LIST_VIEW (
      gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "ow-queue-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words (self, N_ ("Events")), -1);
  self->empty = add_label (empty, "dim-label");
  gtk_label_set_justify (self->empty, GTK_JUSTIFY_CENTER);
  gtk_label_set_xalign (self->empty, 0.5);
  gtk_widget_set_vexpand (GTK_WIDGET (self->empty), TRUE);
  gtk_spinner_start (GTK_SPINNER (spinner));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_stack_add_named (self->stack, spinner, "loading");
  gtk_stack_add_named (self->stack, make_scroller (GTK_WIDGET (self->list)), "list");
  gtk_widget_set_hexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (columns), GTK_WIDGET (self->stack));
}

static GtkWidget *
add_act (OwAuditPane *self, GtkWidget *acts, const char *text, const char *key, GCallback func)
{
  GtkWidget *button = ow_key_button_new (words (self, text), key);

  g_signal_connect_object (button, "clicked", func, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (acts), button);
  return button;
}

GtkWidget *
ow_audit_pane_new (OwSession *session, GObject *model, OwLanguage language)
{
  OwAuditPane *self = g_object_new (OW_TYPE_AUDIT_PANE, NULL);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *rail;

  self->session = g_object_ref (session);
  self->language = language;
  self->model = model != NULL ? g_object_ref (OW_AUDIT_LIST (model)) : ow_audit_list_new (session);
  g_object_set (content, "margin-start", 12, "margin-end", 12, "margin-top", 12, "margin-bottom",
                12, NULL);
  self->title = add_label (content, "title-2");
  self->chains = add_label (content, NULL);
  add_list (self, columns);
  self->details = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  g_object_set (self->details, "margin-start", 12, "margin-end", 12, "margin-top", 12,
                "margin-bottom", 12, NULL);
  rail = make_scroller (GTK_WIDGET (self->details));
  gtk_widget_add_css_class (rail, "ow-rail");
  gtk_widget_set_size_request (rail, 420, -1);
  gtk_box_append (GTK_BOX (columns), rail);
  gtk_widget_set_vexpand (columns, TRUE);
  gtk_box_append (GTK_BOX (content), columns);
  gtk_widget_add_css_class (acts, "ow-acts");
  add_act (self, acts, N_ ("Ask"), "<Shift>F6", G_CALLBACK (ask_act));
  self->kind = add_act (self, acts, N_ ("Everything"), "<Shift>F7", G_CALLBACK (kind_act));
  add_act (self, acts, N_ ("Look at the Chains"), "<Shift>F8", G_CALLBACK (verify));
  self->export
      = add_act (self, acts, N_ ("Save the Answer"), "<Shift>F11", G_CALLBACK (export_act));
  gtk_box_append (GTK_BOX (self), content);
  gtk_box_append (GTK_BOX (self), acts);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::loading", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  show_answer (self);
  selected_cb (self);
  ow_ui_set_face (GTK_WIDGET (self), language);
  return GTK_WIDGET (self);
}
