/* The lists of the board: at the left which, at the right its rows. Up and down change the list at
 * once, Enter goes to its rows, Enter there opens one. */

#include "ow-board-lists-dialog.h"

#include <glib/gi18n-lib.h>

#include "ow-ask-dialog.h"
#include "ow-audit-words.h"
#include "ow-change-watch.h"
#include "ow-key-button.h"
#include "ow-message.h"
#include "ow-question.h"
#include "ow-ui.h"

struct _OwBoardListsDialog
{
  AdwWindow parent_instance;

  OwSession *session;
  OwLanguage language;
  GPtrArray *entries; /* OwBoardEntry *, as the rows show them */
  GPtrArray *owners;  /* OwBoardEntry *: who may follow up */
  OwChoice *choices;  /* the same, as a dialog asks */
  GtkListBox *names, *rows;
  GtkLabel *failure;
  GtkWidget *more, *give;
  GCancellable *cancellable;
  OwChangeWatch *watch;
};

G_DEFINE_FINAL_TYPE (OwBoardListsDialog, ow_board_lists_dialog, ADW_TYPE_WINDOW)

enum
{
  OPEN,
  PERSON,
  ENTERPRISE,
  INWARD,
  APPROVAL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const names[OW_N_BOARD_LISTS] = {
  N_ ("Overdue"),
  N_ ("Due today"),
  N_ ("Due within two working days"),
  N_ ("Passports kept, receipt lapsed"),
  N_ ("Passports kept, receipt lapses within these days"),
  N_ ("More than one notice"),
  N_ ("Paper of another case lost"),
  N_ ("Appointments of cases not kept or not made"),
  N_ ("Not taken by an outside system"),
  N_ ("Taken by another city, to be ended here"),
  N_ ("Questions and reports from outside"),
  N_ ("Complaints of enterprises that are due"),
  N_ ("Approvals that counters wait for"),
  N_ ("Bad ratings to follow up"),
  N_ ("Perhaps the same person"),
};

static const char *
words (OwBoardListsDialog *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

static OwBoardList
get_list (OwBoardListsDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->names);

  return row != NULL ? (OwBoardList)gtk_list_box_row_get_index (row) : OW_BOARD_LIST_OVERDUE;
}

static void
fail (OwBoardListsDialog *self, const GError *error)
{
  g_autofree char *text = error != NULL ? ow_error_render (error, self->language) : g_strdup ("");

  gtk_label_set_text (self->failure, text);
}

/* Rows */

/* "By 2026-12-07 · Clerk", "2026-11-23 · Counter 3". */
static char *
dup_detail (OwBoardListsDialog *self, const OwBoardEntry *entry)
{
  g_autofree char *day = ow_text_date_short (self->language, entry->day);
  g_autoptr (OwMessage) counter = ow_message_new ("window.counter", "n", entry->desk, NULL);
  g_autofree char *desk = entry->desk > 0 ? ow_message_render (counter, self->language) : NULL;
  OwCatalogue *catalogue = ow_context_get_catalogue (ow_session_get_context (self->session));
  const OwService *service
      = entry->service != NULL ? ow_catalogue_find_service (catalogue, entry->service) : NULL;
  const char *parts[5] = { NULL };
  guint n = 0;

  if (service != NULL)
    parts[n++] = words (self, ow_service_get_name (service));
  if (*day != '\0')
    parts[n++] = day;
  if (desk != NULL)
    parts[n++] = desk;
  if (entry->person != NULL)
    parts[n++] = entry->person;
  return g_strjoinv (" · ", (char **)parts);
}

static char *
dup_title (OwBoardListsDialog *self, const OwBoardEntry *entry)
{
  g_autofree char *rating = g_strdup_printf ("rating.%d", (int)entry->level);
  g_autofree char *state
      = entry->state != NULL ? g_strconcat ("state.case.", entry->state, NULL) : NULL;

  if (get_list (self) == OW_BOARD_LIST_PERSONS || get_list (self) == OW_BOARD_LIST_COMPLAINTS)
    return g_strdup (entry->number);
  if (get_list (self) == OW_BOARD_LIST_INWARD)
    {
      g_autofree char *id = g_strconcat ("system.", entry->service, NULL);

      return g_strjoin (" · ", entry->number, ow_message_text (id, self->language), NULL);
    }
  if (get_list (self) == OW_BOARD_LIST_APPROVALS)
    return g_strjoin (" · ", ow_audit_act_text (entry->state, self->language), entry->number, NULL);
  if (entry->number == NULL && entry->state == NULL)
    return g_strdup (ow_message_text (rating, self->language));
  return g_strdup_printf ("%s · %s", entry->number != NULL ? entry->number : "–",
                          ow_message_text (state, self->language));
}

static GtkWidget *
make_row (OwBoardListsDialog *self, const OwBoardEntry *entry)
{
  OwDate today = ow_context_get_today (ow_session_get_context (self->session));
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *title = dup_title (self, entry);
  g_autofree char *detail = dup_detail (self, entry);
  g_autofree char *due = entry->late && entry->due == OW_DATE_NONE
                             ? g_strdup (ow_text (self->language, NULL, N_ ("Overdue")))
                             : ow_text_date_short (self->language, entry->due);
  g_autofree char *spoken = g_strjoin (", ", title, detail, *due != '\0' ? due : NULL, NULL);
  GtkWidget *labels[] = { gtk_label_new (title), gtk_label_new (detail), gtk_label_new (due) };

  for (gsize i = 0; i < 2; i++)
    {
      gtk_label_set_xalign (GTK_LABEL (labels[i]), 0);
      gtk_label_set_wrap (GTK_LABEL (labels[i]), TRUE);
      gtk_box_append (GTK_BOX (column), labels[i]);
    }
  gtk_widget_add_css_class (labels[0], "heading");
  gtk_widget_add_css_class (labels[0], "ow-figures");
  gtk_widget_add_css_class (labels[1], "dim-label");
  gtk_widget_add_css_class (labels[2], "ow-fact");
  gtk_widget_add_css_class (labels[2], entry->late || entry->due < today ? "ow-state-refused"
                                       : entry->due == today             ? "ow-state-attention"
                                                                         : "ow-state-waiting");
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (box), column);
  gtk_box_append (GTK_BOX (box), labels[2]);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwBoardListsDialog) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = ow_board_list_read_finish (result, &error);
  gboolean inside = FALSE;
  GtkListBoxRow *row;

  if (entries == NULL)
    {
      if (self->session != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        fail (self, error);
      return;
    }
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  self->entries = entries;
  if (self->session == NULL)
    return;
  inside = gtk_widget_get_focus_child (GTK_WIDGET (self->rows)) != NULL;
  while ((row = gtk_list_box_get_row_at_index (self->rows, 0)) != NULL)
    gtk_list_box_remove (self->rows, GTK_WIDGET (row));
  for (guint i = 0; i < entries->len; i++)
    gtk_list_box_append (self->rows, make_row (self, entries->pdata[i]));
  gtk_widget_set_visible (self->more, entries->len == OW_BOARD_LIST_ROWS);
  row = gtk_list_box_get_row_at_index (self->rows, 0);
  gtk_list_box_select_row (self->rows, row);
  ow_ui_set_face (GTK_WIDGET (self->rows), self->language);
  gtk_widget_set_visible (self->give, get_list (self) == OW_BOARD_LIST_RATINGS && row != NULL);
  if (inside)
    gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->names));
}

static void
load (OwBoardListsDialog *self)
{
  /* A list that goes away selects nothing once more. */
  if (self->session == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  ow_board_list_read_async (self->session, get_list (self), self->cancellable, read_cb,
                            g_object_ref (self));
}

/* A counter waits while the list stands here, and another supervisor may be first. */
static void
changed_cb (gpointer data)
{
  OwBoardListsDialog *self = data;

  ow_change_watch_mark (self->watch);
  if (get_list (self) == OW_BOARD_LIST_APPROVALS)
    load (self);
}

/* Acts */

typedef struct
{
  OwBoardListsDialog *self;
  gint64 rating;
} Follow;

static void
follow_free (gpointer data)
{
  g_object_unref (((Follow *)data)->self);
  g_free (data);
}

static void
followed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwBoardListsDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = ow_board_follow_finish (OW_SESSION (source), result, &error);

  if (self->session == NULL)
    return;
  fail (self, answer == NULL ? error : NULL);
  load (self);
}

static void
outcome_cb (const char *outcome, gpointer data)
{
  Follow *follow = data;

  if (outcome != NULL && follow->self->session != NULL)
    ow_board_follow_async (follow->self->session, follow->rating, outcome, followed_cb,
                           g_object_ref (follow->self));
}

/* Another colleague calls back */

static void
owner_cb (const char *const *values, gpointer data)
{
  Follow *follow = data;

  if (values != NULL && follow->self->session != NULL)
    ow_board_give_async (follow->self->session, follow->rating,
                         g_ascii_strtoll (values[0], NULL, 10), followed_cb,
                         g_object_ref (follow->self));
}

static void
free_choices (OwBoardListsDialog *self)
{
  for (OwChoice *choice = self->choices; choice != NULL && choice->value != NULL; choice++)
    g_free ((char *)choice->value);
  g_clear_pointer (&self->choices, g_free);
  g_clear_pointer (&self->owners, g_ptr_array_unref);
}

static void
ask_owner (OwBoardListsDialog *self, const OwBoardEntry *entry)
{
  g_autofree char *title = dup_title (self, entry);
  OwAskField fields[2] = { { N_ ("Who follows up?"), NULL, NULL, FALSE, FALSE, NULL } };
  Follow *follow = g_new0 (Follow, 1);

  follow->self = g_object_ref (self);
  follow->rating = entry->id;
  self->choices = g_new0 (OwChoice, self->owners->len + 1);
  for (guint i = 0; i < self->owners->len; i++)
    {
      const OwBoardEntry *owner = self->owners->pdata[i];

      self->choices[i].value = g_strdup_printf ("%" G_GINT64_FORMAT, owner->id);
      self->choices[i].label = owner->person;
    }
  fields[0].choices = self->choices;
  ow_ask_dialog (
      GTK_WINDOW (self), self->language, title, NULL, fields, words (self, N_ ("Pass On")),
      ow_context_get_today (ow_session_get_context (self->session)), owner_cb, follow, follow_free);
}

static void
owners_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwBoardListsDialog) self = data;
  g_autoptr (GError) error = NULL;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->rows);
  guint i = row != NULL ? (guint)gtk_list_box_row_get_index (row) : 0;
  GPtrArray *owners = ow_board_list_read_finish (result, &error);

  if (self->session == NULL || owners == NULL)
    {
      g_clear_pointer (&owners, g_ptr_array_unref);
      if (self->session != NULL)
        fail (self, error);
      return;
    }
  free_choices (self);
  self->owners = owners;
  if (row != NULL && self->entries != NULL && i < self->entries->len
      && get_list (self) == OW_BOARD_LIST_RATINGS)
    ask_owner (self, self->entries->pdata[i]);
}

static void
give_act (OwBoardListsDialog *self)
{
  ow_board_list_read_async (self->session, OW_BOARD_LIST_OWNERS, NULL, owners_cb,
                            g_object_ref (self));
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, OwBoardListsDialog *self)
{
  guint i = (guint)gtk_list_box_row_get_index (row);
  const OwBoardEntry *entry;
  g_autofree char *title = NULL;
  Follow *follow;

  if (self->entries == NULL || i >= self->entries->len)
    return;
  entry = self->entries->pdata[i];
  if (get_list (self) == OW_BOARD_LIST_PERSONS)
    {
      g_signal_emit (self, signals[PERSON], 0, entry->id);
      return;
    }
  if (get_list (self) == OW_BOARD_LIST_INWARD)
    {
      g_signal_emit (self, signals[INWARD], 0, entry->id);
      return;
    }
  if (get_list (self) == OW_BOARD_LIST_APPROVALS)
    {
      g_signal_emit (self, signals[APPROVAL], 0, entry->id);
      return;
    }
  if (get_list (self) == OW_BOARD_LIST_COMPLAINTS)
    {
      g_signal_emit (self, signals[ENTERPRISE], 0, entry->id);
      return;
    }
  if (get_list (self) != OW_BOARD_LIST_RATINGS)
    {
      g_signal_emit (self, signals[OPEN], 0, entry->id);
      return;
    }
  follow = g_new0 (Follow, 1);
  follow->self = g_object_ref (self);
  follow->rating = entry->id;
  title = dup_title (self, entry);
  ow_reason_ask (GTK_WINDOW (self), self->language, title,
                 words (self, N_ ("Called back: what came of it?")),
                 words (self, N_ ("Follow-Up Done")), TRUE, outcome_cb, follow, follow_free);
}

/* From the name of a list to its rows. */
static void
go_in_cb (OwBoardListsDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->rows, 0);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* The dialog */

static void
ow_board_lists_dialog_dispose (GObject *object)
{
  OwBoardListsDialog *self = OW_BOARD_LISTS_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->watch, ow_change_watch_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_board_lists_dialog_parent_class)->dispose (object);
}

static void
ow_board_lists_dialog_finalize (GObject *object)
{
  OwBoardListsDialog *self = OW_BOARD_LISTS_DIALOG (object);

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  free_choices (self);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (ow_board_lists_dialog_parent_class)->finalize (object);
}

static void
ow_board_lists_dialog_class_init (OwBoardListsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_board_lists_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_board_lists_dialog_finalize;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  signals[PERSON] = g_signal_new ("person", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[ENTERPRISE] = g_signal_new ("enterprise", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[INWARD] = g_signal_new ("inward", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[APPROVAL] = g_signal_new ("approval", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
ow_board_lists_dialog_init (OwBoardListsDialog *self)
{
  g_object_set (self, "modal", TRUE, "default-width", 980, "default-height", 620, NULL);
}

static GtkWidget *
scroll (GtkListBox *list, gboolean expand)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (list));
  gtk_widget_set_hexpand (scroller, expand);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
add_names (OwBoardListsDialog *self)
{
  self->names = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->names), 290, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->names), "ow-queue-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->names), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words (self, N_ ("Lists")), -1);
  for (int i = 0; i < OW_N_BOARD_LISTS; i++)
    {
      GtkWidget *label = gtk_label_new (words (self, names[i]));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_list_box_append (self->names, label);
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (gtk_list_box_get_row_at_index (self->names, i)),
          GTK_ACCESSIBLE_PROPERTY_LABEL, words (self, names[i]), -1);
    }
}

static void
add_rows (OwBoardListsDialog *self)
{
  GtkWidget *empty = gtk_label_new (words (self, N_ ("Nothing in this list.")));

  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "ow-queue-list");
  g_object_set (empty, "margin-top", 18, "margin-bottom", 18, "wrap", TRUE, NULL);
  gtk_list_box_set_placeholder (self->rows, empty);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words (self, N_ ("Rows of the list")), -1);
  g_signal_connect_object (self->rows, "row-activated", G_CALLBACK (activated_cb), self, 0);
}

OwBoardListsDialog *
ow_board_lists_dialog_new (OwSession *session, OwLanguage language)
{
  OwBoardListsDialog *self = g_object_new (OW_TYPE_BOARD_LISTS_DIALOG, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->session = g_object_ref (session);
  self->language = language;
  gtk_window_set_title (GTK_WINDOW (self), words (self, N_ ("Lists of the Hall")));
  add_names (self);
  add_rows (self);
  self->failure = GTK_LABEL (gtk_label_new (""));
  gtk_widget_add_css_class (GTK_WIDGET (self->failure), "ow-field-error");
  gtk_label_set_wrap (self->failure, TRUE);
  g_object_set (page, "margin-start", 12, "margin-end", 12, "margin-top", 12, "margin-bottom", 12,
                NULL);
  gtk_box_append (GTK_BOX (page), scroll (self->names, FALSE));
  gtk_box_append (GTK_BOX (page), scroll (self->rows, TRUE));
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  self->more = gtk_label_new (words (self, N_ ("There may be more: the list ends here.")));
  gtk_widget_set_visible (self->more, FALSE);
  gtk_widget_set_margin_bottom (self->more, 12);
  gtk_widget_add_css_class (self->more, "dim-label");
  gtk_box_append (GTK_BOX (box), self->more);
  self->give = ow_key_button_new (words (self, N_ ("Pass On…")), "<Shift>F7");
  g_object_set (self->give, "halign", GTK_ALIGN_END, "margin-end", 12, "margin-bottom", 12,
                "visible", FALSE, NULL);
  g_signal_connect_object (self->give, "clicked", G_CALLBACK (give_act), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->give);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->failure));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_list_box_select_row (self->names, gtk_list_box_get_row_at_index (self->names, 0));
  g_signal_connect_object (self->names, "row-activated", G_CALLBACK (go_in_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->names, "row-selected", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  ow_ui_set_face (GTK_WIDGET (self), language);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->names, 0)));
  self->watch = ow_change_watch_new (ow_session_get_context (session), changed_cb, self);
  load (self);
  return self;
}
