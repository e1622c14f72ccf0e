/* At the left what came, the due ones first, at the right what is asked. Up and down go through
 * them; F12 asks for the answer, in the form that the other side takes. F11 takes the case of
 * another city in at this counter. */

#include "ow-inward-dialog.h"

#include <glib/gi18n-lib.h>

#include "ow-answer-lines.h"
#include "ow-area.h"
#include "ow-ask-dialog.h"
#include "ow-change-watch.h"
#include "ow-inward-acts.h"
#include "ow-key-button.h"
#include "ow-message.h"
#include "ow-question.h"
#include "ow-state-row.h"
#include "ow-ui.h"

struct _OwInwardDialog
{
  AdwWindow parent_instance;

  OwSession *session;
  OwLanguage language;
  GPtrArray *entries; /* OwInwardEntry *, as the rows show them; NULL until they were read */
  gint64 chosen;      /* message that stays chosen when they are read again; 0: the first */
  GtkListBox *rows;
  GtkBox *lines; /* of the chosen one */
  GtkLabel *said;
  GtkWidget *answer, *person, *take;
  OwChangeWatch *watch;
  gboolean first, reading, stale;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (OwInwardDialog, ow_inward_dialog, ADW_TYPE_WINDOW)

static guint person_signal, take_signal;

static const OwChoice confirmations[] = {
  { "confirmed", N_ ("Confirmed") },
  { "not-confirmed", N_ ("Not confirmed") },
  { "cannot-verify", N_ ("Cannot be verified") },
  { NULL, NULL },
};

static const OwChoice matches[] = {
  { "match", N_ ("Matches") },
  { "no-match", N_ ("Does not match") },
  { "cannot-verify", N_ ("Cannot be verified") },
  { NULL, NULL },
};

static const OwChoice returns[] = {
  { "not-competent", N_ ("This office is not competent") },
  { "no-show", N_ ("The applicant did not come") },
  { "not-wanted", N_ ("The applicant does not want it any more") },
  { "not-accepted", N_ ("It was not accepted here") },
  { NULL, NULL },
};

static const char *
words (OwInwardDialog *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

static const char *
get_system_name (OwInwardDialog *self, const OwInwardEntry *entry)
{
  g_autofree char *id = g_strconcat ("system.", entry->system, NULL);

  return ow_message_text (id, self->language);
}

static const OwInwardEntry *
get_entry (OwInwardDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->rows);
  int i = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  return self->entries != NULL && i >= 0 && i < (int)self->entries->len ? self->entries->pdata[i]
                                                                        : NULL;
}

static void
say (OwInwardDialog *self, const char *text, const char *style)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->said), "ow-state-done");
  gtk_widget_remove_css_class (GTK_WIDGET (self->said), "ow-state-refused");
  gtk_widget_add_css_class (GTK_WIDGET (self->said), style);
  gtk_label_set_text (self->said, text);
}

static void
fail (OwInwardDialog *self, const GError *error)
{
  g_autofree char *text = ow_error_render (error, self->language);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, text, "ow-state-refused");
}

/* Rows */

/* NULL where no rule names a term. */
static char *
dup_due (OwInwardDialog *self, const OwInwardEntry *entry)
{
  g_autoptr (OwMessage) message = NULL;

  if (entry->due == OW_DATE_NONE || entry->answered)
    return NULL;
  if (entry->at_work)
    message = ow_message_new ("inward.to-do", "date", (int)entry->due, NULL);
  else
    message = ow_message_new (entry->days < 0 ? "inward.overdue" : "inward.due", "date",
                              (int)entry->due, "days", (gint64)ABS (entry->days), NULL);
  return ow_message_render (message, self->language);
}

static char *
dup_detail (OwInwardDialog *self, const OwInwardEntry *entry)
{
  g_autoptr (OwMessage) message = ow_message_new (
      "inward.received", "date", (int)ow_instant_to_date (entry->received_at), NULL);
  g_autofree char *received = ow_message_render (message, self->language);
  g_autofree char *due = dup_due (self, entry);

  g_autofree char *line = g_strjoin (" · ", entry->reference, received, due, NULL);

  const char *from = entry->from;

  /* The city of a transfer is a code. */
  if (from != NULL && g_str_equal (entry->system, "SYS-12"))
    {
      const char *city = ow_area_get_city_id (from);

      from = city != NULL ? ow_message_text (city, self->language) : NULL;
    }
  return from != NULL ? g_strjoin ("\n", from, line, NULL) : g_steal_pointer (&line);
}

static const char *
get_condition (OwInwardDialog *self, const OwInwardEntry *entry, const char **ret_style)
{
  *ret_style = "ow-state-waiting";
  if (entry->late)
    {
      *ret_style = "ow-state-refused";
      return words (self, N_ ("Overdue"));
    }
  if (entry->at_work)
    return words (self, N_ ("To be done"));
  if (entry->taken)
    return words (self, N_ ("A case here, to be accepted"));
  if (!entry->answered)
    return words (self, N_ ("To answer"));
  if (g_strcmp0 (entry->delivery, "waiting") == 0)
    return words (self, N_ ("Answered, not sent yet"));
  *ret_style = "ow-state-refused";
  if (g_strcmp0 (entry->delivery, "dead") == 0 || g_strcmp0 (entry->delivery, "set_aside") == 0)
    return words (self, N_ ("Answer did not arrive"));
  *ret_style = "ow-state-done";
  return entry->outcome != NULL ? words (self, N_ ("Done")) : words (self, N_ ("Answered"));
}

static void
add_row (OwInwardDialog *self, const OwInwardEntry *entry)
{
  const char *style;
  const char *condition = get_condition (self, entry, &style);
  g_autofree char *detail = dup_detail (self, entry);

  gtk_list_box_append (self->rows,
                       ow_state_row_new (get_system_name (self, entry), detail, condition, style));
}

/* Details */

static void
add_line (OwInwardDialog *self, const char *name, const char *text, gboolean figures)
{
  GtkWidget *label = ow_ui_label_new (name, self->language);
  GtkWidget *value = gtk_label_new (text);

  gtk_widget_add_css_class (label, "ow-field-label");
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (value), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (value), FALSE);
  if (figures)
    gtk_widget_add_css_class (value, "ow-figures");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_box_append (self->lines, label);
  gtk_box_append (self->lines, value);
}

static void
add_sentence (OwInwardDialog *self, const char *text)
{
  GtkWidget *label = ow_ui_label_new (text, self->language);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (self->lines, label);
}

static void
show_details (OwInwardDialog *self, const OwInwardEntry *entry)
{
  g_autoptr (GPtrArray) lines
      = ow_answer_lines_new (entry->system, entry->feed, entry->body, self->language);
  g_autofree char *due = dup_due (self, entry);
  g_autofree char *found
      = entry->found != NULL ? g_strconcat ("inward.found.", entry->found, NULL) : NULL;

  for (guint i = 0; i < lines->len; i++)
    {
      const OwAnswerLine *line = lines->pdata[i];

      add_line (self, line->label, line->value, line->figures);
    }
  if (entry->task != NULL && entry->body != NULL)
    add_line (self, words (self, N_ ("What is to be done")), entry->task, FALSE);
  if (entry->outcome != NULL && entry->body != NULL)
    add_line (self, words (self, N_ ("What was done")), entry->outcome, FALSE);
  if (entry->body == NULL)
    add_sentence (self, words (self, N_ ("What is asked, and about whom, is shown only to those "
                                         "who serve at the counter.")));
  if (due != NULL)
    add_sentence (self, due);
  if (found != NULL && !entry->answered)
    add_sentence (self, ow_message_text (found, self->language));
}

/* It waits for somebody here; an answer that was set aside on its way is given again. */
static gboolean
is_open (const OwInwardEntry *entry)
{
  return !entry->answered || g_strcmp0 (entry->delivery, "set_aside") == 0;
}

static gboolean
may_take (OwInwardDialog *self, const OwInwardEntry *entry)
{
  return entry != NULL && g_str_equal (entry->system, "SYS-12") && !entry->answered
         && ow_session_may (self->session, "case.accept");
}

static void
show_chosen (OwInwardDialog *self)
{
  const OwInwardEntry *entry = get_entry (self);
  GtkWidget *child;

  if (self->session == NULL)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
  if (entry != NULL)
    show_details (self, entry);
  gtk_widget_set_sensitive (self->answer, entry != NULL && is_open (entry)
                                              && ow_session_may (self->session, "inward.answer"));
  ow_key_button_set_text (OW_KEY_BUTTON (self->answer),
                          words (self, entry != NULL && entry->at_work ? N_ ("Done…")
                                       : may_take (self, entry)        ? N_ ("Send Back…")
                                                                       : N_ ("Answer…")));
  gtk_widget_set_visible (self->take, may_take (self, entry));
  gtk_widget_set_sensitive (self->person, entry != NULL && entry->person != 0);
}

static void
show_entries (OwInwardDialog *self)
{
  GtkListBoxRow *row;
  gboolean focus = self->first || gtk_widget_get_focus_child (GTK_WIDGET (self->rows)) != NULL;
  int chosen = -1;
  /* After an answer the next that waits for one. */
  gboolean next = self->chosen == 0 && !self->first;

  self->first = FALSE;
  while ((row = gtk_list_box_get_row_at_index (self->rows, 0)) != NULL)
    gtk_list_box_remove (self->rows, GTK_WIDGET (row));
  for (guint i = 0; i < self->entries->len; i++)
    {
      const OwInwardEntry *entry = self->entries->pdata[i];

      add_row (self, entry);
      if (next ? chosen < 0 && !entry->answered && !entry->at_work : entry->id == self->chosen)
        chosen = (int)i;
    }
  row = gtk_list_box_get_row_at_index (self->rows, MAX (chosen, 0));
  gtk_list_box_select_row (self->rows, row);
  ow_ui_set_face (GTK_WIDGET (self), self->language);
  show_chosen (self);
  if (row != NULL && focus)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void load (OwInwardDialog *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwInwardDialog) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = ow_inward_read_finish (result, &error);

  self->reading = FALSE;
  if (self->session == NULL)
    {
      g_clear_pointer (&entries, g_ptr_array_unref);
      return;
    }
  if (entries == NULL)
    {
      fail (self, error);
      return;
    }
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  self->entries = entries;
  show_entries (self);
  if (self->stale)
    load (self);
}

static void
load (OwInwardDialog *self)
{
  self->stale = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  ow_change_watch_mark (self->watch);
  ow_inward_read_async (self->session, self->cancellable, read_cb, g_object_ref (self));
}

/* The store changed, here or elsewhere: what is chosen stays chosen. */
static void
changed_cb (gpointer data)
{
  OwInwardDialog *self = data;
  const OwInwardEntry *entry = get_entry (self);

  if (entry != NULL)
    self->chosen = entry->id;
  load (self);
}

/* Answering */

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwInwardDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *number = ow_inward_answer_finish (OW_SESSION (source), result, &error);
  g_autoptr (OwMessage) message
      = number != NULL ? ow_message_new ("inward.logged", "number", number, NULL) : NULL;
  g_autofree char *logged = message != NULL ? ow_message_render (message, self->language) : NULL;

  if (self->session == NULL)
    return;
  if (number != NULL)
    self->chosen = 0; /* the next one that waits */
  if (number == NULL)
    fail (self, error);
  else
    say (self, *number != '\0' ? logged : words (self, N_ ("Answered")), "ow-state-done");
  load (self);
}

/* One answer that is being asked for. */
typedef struct
{
  OwInwardDialog *self;
  gint64 message;
} Asked;

static Asked *
asked_new (OwInwardDialog *self)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->self = g_object_ref (self);
  asked->message = get_entry (self)->id;
  self->chosen = asked->message;
  return asked;
}

static void
asked_free (gpointer data)
{
  g_object_unref (((Asked *)data)->self);
  g_free (data);
}

static void
send (Asked *asked, const char *answer, const char *text, OwDate due)
{
  OwInwardDialog *self = asked->self;

  if (self->session != NULL)
    ow_inward_answer_async (self->session, asked->message, answer, text, due, answered_cb,
                            g_object_ref (self));
}

static void
values_cb (const char *const *values, gpointer data)
{
  if (values != NULL)
    send (data, values[0], values[1], OW_DATE_NONE);
}

static void
report_cb (const char *const *values, gpointer data)
{
  if (values != NULL)
    send (data, values[0], values[1], ow_date_parse (values[2]));
}

static void
done_cb (const char *text, gpointer data)
{
  Asked *asked = data;
  OwInwardDialog *self = asked->self;

  if (text != NULL && self->session != NULL)
    ow_inward_finish_async (self->session, asked->message, text, answered_cb, g_object_ref (self));
}

static void
returned_cb (const char *const *values, gpointer data)
{
  if (values != NULL)
    send (data, "returned", values[0], OW_DATE_NONE);
}

static void
choice_cb (const char *const *values, gpointer data)
{
  if (values != NULL)
    send (data, values[0], NULL, OW_DATE_NONE);
}

static void
ask (OwInwardDialog *self, const char *body, const OwAskField *fields, OwAskFunc func)
{
  ow_ask_dialog (GTK_WINDOW (self), self->language, get_system_name (self, get_entry (self)), body,
                 fields, words (self, N_ ("Answer")),
                 ow_context_get_today (ow_session_get_context (self->session)), func,
                 asked_new (self), asked_free);
}

static void
ask_confirmation (OwInwardDialog *self)
{
  const OwAskField fields[] = {
    { N_ ("Answer"), NULL, confirmations, FALSE, FALSE },
    { N_ ("Text to the visa authority"), NULL, NULL, FALSE, TRUE },
    { NULL },
  };

  ask (self, words (self, N_ ("The answer goes to the visa authority.")), fields, values_cb);
}

/* REG-27: one word; that of the record here stands there already. */
static void
ask_match (OwInwardDialog *self, const OwInwardEntry *entry)
{
  g_autofree char *found = g_strdelimit (g_strdup (entry->found), "_", '-');
  const OwAskField fields[] = {
    { N_ ("Answer"), found, matches, FALSE, FALSE },
    { NULL },
  };

  ask (self,
       words (self, N_ ("The unit receives this answer and its number in the log, nothing "
                        "else.")),
       fields, choice_cb);
}

/* As the interface of SYS-26 takes them. */
static const char *
wrong_office (const char *const *values, guint i)
{
  return *values[i] == '\0' || g_regex_match_simple ("^[A-Za-z0-9-]{2,30}$", values[i], 0, 0)
             ? NULL
             : N_ ("Write the code of the office, like SY.");
}

static const char *
wrong_task (const char *const *values, guint i)
{
  return g_utf8_strlen (values[i], -1) <= 80 ? NULL : N_ ("Write at most 80 characters.");
}

/* REG-26: a report never makes anything void; it says where it went and what is done. */
static void
ask_receipt (OwInwardDialog *self, const OwInwardEntry *entry)
{
  OwContext *context = ow_session_get_context (self->session);
  OwDate day
      = ow_calendar_add_workdays (ow_context_get_calendar (context), ow_context_get_today (context),
                                  OW_INWARD_TASK_DAYS, OW_CALENDAR_DEFAULT, NULL);
  g_autofree char *due = ow_date_to_string (day);
  /* REG-26-LINK */
  const char *task
      = words (self, entry->person != 0 ? N_ ("Ask the person to declare the changed reason")
                                        : N_ ("Identify the person"));
  const OwAskField fields[] = {
    { N_ ("Code of the office that it goes to"), ow_context_get_site (context), NULL, FALSE, FALSE,
      wrong_office },
    { N_ ("What is to be done"), task, NULL, FALSE, TRUE, wrong_task },
    { N_ ("By when"), due, NULL, TRUE, TRUE, NULL },
    { NULL },
  };

  ask (self,
       words (self, N_ ("The unit is told that the report was taken in, where it went, and what is "
                        "done about it. It stands here and on the board until that is done.")),
       fields, report_cb);
}

static void
ask_return (OwInwardDialog *self)
{
  const OwAskField fields[] = {
    { N_ ("Reason"), NULL, returns, TRUE, FALSE },
    { NULL },
  };

  ask (self,
       words (self, N_ ("The case goes back to the office that handed it over, with this reason.")),
       fields, returned_cb);
}

static void
answer_act (OwInwardDialog *self)
{
  const OwInwardEntry *entry = get_entry (self);

  if (entry == NULL || !gtk_widget_get_sensitive (self->answer))
    return;
  if (entry->at_work)
    ow_reason_ask (GTK_WINDOW (self), self->language, get_system_name (self, entry),
                   words (self, N_ ("What was done?")), words (self, N_ ("Done")), TRUE, done_cb,
                   asked_new (self), asked_free);
  else if (g_str_equal (entry->system, "SYS-16"))
    ask_confirmation (self);
  else if (g_str_equal (entry->system, "SYS-26"))
    ask_receipt (self, entry);
  else if (g_str_equal (entry->system, "SYS-27"))
    ask_match (self, entry);
  else
    ask_return (self);
}

/* The counter takes it in, and says there what came of it. */
static void
take_act (OwInwardDialog *self)
{
  const OwInwardEntry *entry = get_entry (self);

  if (!may_take (self, entry))
    return;
  g_signal_emit (self, take_signal, 0, entry->id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
person_act (OwInwardDialog *self)
{
  const OwInwardEntry *entry = get_entry (self);

  if (entry != NULL && entry->person != 0)
    g_signal_emit (self, person_signal, 0, entry->person);
}

/* The window */

static void
ow_inward_dialog_dispose (GObject *object)
{
  OwInwardDialog *self = OW_INWARD_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->watch, ow_change_watch_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_inward_dialog_parent_class)->dispose (object);
}

static void
ow_inward_dialog_finalize (GObject *object)
{
  OwInwardDialog *self = OW_INWARD_DIALOG (object);

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (ow_inward_dialog_parent_class)->finalize (object);
}

static void
ow_inward_dialog_class_init (OwInwardDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_inward_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_inward_dialog_finalize;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  person_signal = g_signal_new ("person", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  take_signal = g_signal_new ("take", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
ow_inward_dialog_init (OwInwardDialog *self)
{
  self->cancellable = g_cancellable_new ();
  g_object_set (self, "modal", TRUE, "default-width", 1060, "default-height", 640, NULL);
}

static GtkWidget *
scroll (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
build_rows (OwInwardDialog *self)
{
  GtkWidget *empty = gtk_label_new (words (self, N_ ("Nothing from outside waits here.")));

  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "ow-queue-list");
  g_object_set (empty, "margin-top", 18, "margin-bottom", 18, "wrap", TRUE, NULL);
  gtk_list_box_set_placeholder (self->rows, empty);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words (self, N_ ("Questions and Reports")), -1);
  g_signal_connect_object (self->rows, "row-selected", G_CALLBACK (show_chosen), self,
                           G_CONNECT_SWAPPED);
  return scroll (GTK_WIDGET (self->rows));
}

static GtkWidget *
build_acts (OwInwardDialog *self)
{
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->person = ow_key_button_new (words (self, N_ ("Record of the Person")), "<Shift>F7");
  self->take = ow_key_button_new (words (self, N_ ("Take In at This Counter")), "F11");
  self->answer = ow_key_button_new (words (self, N_ ("Answer…")), "F12");
  g_signal_connect_object (self->take, "clicked", G_CALLBACK (take_act), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->person, "clicked", G_CALLBACK (person_act), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->answer, "clicked", G_CALLBACK (answer_act), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_halign (acts, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (acts), self->person);
  gtk_box_append (GTK_BOX (acts), self->take);
  gtk_box_append (GTK_BOX (acts), self->answer);
  return acts;
}

OwInwardDialog *
ow_inward_dialog_new (OwSession *session, gint64 message, OwLanguage language)
{
  OwInwardDialog *self = g_object_new (OW_TYPE_INWARD_DIALOG, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  self->session = g_object_ref (session);
  self->language = language;
  self->chosen = message;
  self->first = TRUE;
  self->watch = ow_change_watch_new (ow_session_get_context (session), changed_cb, self);
  gtk_window_set_title (GTK_WINDOW (self), words (self, N_ ("Questions and Reports")));
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  self->said = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_wrap (self->said, TRUE);
  gtk_label_set_xalign (self->said, 0);
  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  gtk_box_append (GTK_BOX (columns), build_rows (self));
  gtk_box_append (GTK_BOX (columns), scroll (GTK_WIDGET (self->lines)));
  g_object_set (page, "margin-start", 12, "margin-end", 12, "margin-top", 12, "margin-bottom", 12,
                NULL);
  gtk_box_append (GTK_BOX (page), columns);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->said));
  gtk_box_append (GTK_BOX (page), build_acts (self));
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  show_chosen (self);
  ow_ui_set_face (GTK_WIDGET (self), language);
  gtk_widget_grab_focus (GTK_WIDGET (self->rows));
  load (self);
  return self;
}
