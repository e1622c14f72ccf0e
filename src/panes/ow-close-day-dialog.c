/* The end of the day. The password goes from the entry to the session and nowhere else; the entry
 * is emptied whatever the answer is. */

#include "ow-close-day-dialog.h"

#include <glib/gi18n-lib.h>

#include "ow-day-desk.h"
#include "ow-key-button.h"
#include "ow-message.h"
#include "ow-question.h"
#include "ow-ui.h"

struct _OwCloseDayDialog
{
  AdwWindow parent_instance;

  OwSession *session;
  OwBoardModel *model;
  OwLanguage language;
  OwDate day;                                          /* that is closed next */
  GtkWidget *body, *failure, *report, *reopen, *close; /* labels and buttons */
  GtkListBox *open;                                    /* what stands open */
  GtkWidget *password;
};

G_DEFINE_FINAL_TYPE (OwCloseDayDialog, ow_close_day_dialog, ADW_TYPE_WINDOW)

enum
{
  DONE,
  REPORT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
words (OwCloseDayDialog *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

/* Newly allocated. */
static char *
dup_day (OwCloseDayDialog *self, const char *id)
{
  g_autoptr (OwMessage) message = ow_message_new (id, "day", (int)self->day, NULL);

  return ow_message_render (message, self->language);
}

/* What stands open */

static void
add_row (OwCloseDayDialog *self, const char *text, const char *value, const char *style)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *figure = gtk_label_new (value);
  g_autofree char *spoken = g_strjoin (", ", text, value, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (figure, "ow-fact");
  if (style != NULL)
    gtk_widget_add_css_class (figure, style);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), figure);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (self->open, row);
}

static void
show_open (OwCloseDayDialog *self)
{
  static const struct
  {
    OwBoardFigure figure;
    const char *text, *style;
  } rows[] = {
    { OW_BOARD_CALLED, N_ ("At counters"), "ow-state-refused" },
    { OW_BOARD_WAITING, N_ ("Waiting: their numbers end with the day"), "ow-state-attention" },
    { OW_BOARD_PARKED, N_ ("Parked: their numbers end with the day"), "ow-state-attention" },
    { OW_BOARD_BOOKED, N_ ("Appointments that did not come"), NULL },
    { OW_BOARD_TO_CHECK, N_ ("Cases that nobody has checked yet"), "ow-state-attention" },
    { OW_BOARD_OVERDUE, N_ ("Overdue"), "ow-state-refused" },
    { OW_BOARD_LAPSED, N_ ("Passports kept, receipt lapsed"), "ow-state-refused" },
    { OW_BOARD_AT_DESKS, N_ ("In drawers of counters"), "ow-state-attention" },
    { OW_BOARD_INCIDENTS, N_ ("Open incidents"), "ow-state-refused" },
    { OW_BOARD_RATINGS, N_ ("Bad ratings to follow up"), "ow-state-attention" },
  };
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->open, 0)) != NULL)
    gtk_list_box_remove (self->open, GTK_WIDGET (row));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 n = ow_board_model_get (self->model, rows[i].figure);
      g_autofree char *value = ow_text_number (self->language, n);

      if (n > 0)
        add_row (self, words (self, rows[i].text), value, rows[i].style);
    }
  ow_ui_set_face (GTK_WIDGET (self->open), self->language);
}

static void
changed_cb (OwCloseDayDialog *self)
{
  OwDate unclosed = (OwDate)ow_board_model_get (self->model, OW_BOARD_UNCLOSED);
  gboolean earlier = unclosed != 0;
  gboolean closed = ow_board_model_get (self->model, OW_BOARD_CLOSED) != 0 && !earlier;
  g_autofree char *never = NULL;
  const char *body = closed
                         ? N_ ("Today is closed and signed. Closing it again signs what was added "
                               "since; opened again, numbers can be taken and entered.")
                         : N_ ("Nothing of this stops the closing. A party at a counter is "
                               "finished first.");

  self->day = earlier ? unclosed : ow_context_get_today (ow_session_get_context (self->session));
  if (earlier)
    never = dup_day (self, "day.never-closed");
  show_open (self);
  /* What stands open is of today. */
  gtk_widget_set_visible (GTK_WIDGET (self->open), !earlier);
  gtk_label_set_text (GTK_LABEL (self->body), earlier ? never : words (self, body));
  gtk_widget_set_visible (self->reopen, closed);
}

/* Acts */

static void
set_busy (OwCloseDayDialog *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->close, !busy);
  gtk_widget_set_sensitive (self->reopen, !busy);
}

static void
fail (OwCloseDayDialog *self, const GError *error)
{
  g_autofree char *text = ow_error_render (error, self->language);

  gtk_label_set_text (GTK_LABEL (self->failure), text);
  gtk_widget_grab_focus (self->password);
}

/* TRUE when it was done. */
static gboolean
finish (OwCloseDayDialog *self, OwSession *session, GAsyncResult *result, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = ow_day_desk_finish (session, result, &error);

  if (self->session == NULL)
    return FALSE;
  set_busy (self, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  if (answer == NULL)
    {
      fail (self, error);
      return FALSE;
    }
  g_signal_emit (self, signals[DONE], 0, text);
  return TRUE;
}

/* The preview of the report takes the place of the dialog. */
static void
report_act (OwCloseDayDialog *self)
{
  g_signal_emit (self, signals[REPORT], 0, (gint64)self->day);
  gtk_window_close (GTK_WINDOW (self));
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCloseDayDialog) self = data;

  g_autofree char *text = dup_day (self, "day.closed");

  if (finish (self, OW_SESSION (source), result, text))
    report_act (self);
}

static void
close_act (OwCloseDayDialog *self)
{
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));

  if (!gtk_widget_get_sensitive (self->close))
    return;
  if (*password == '\0')
    {
      gtk_label_set_text (GTK_LABEL (self->failure),
                          words (self, N_ ("Your password signs the day. Type it.")));
      gtk_widget_grab_focus (self->password);
      return;
    }
  gtk_label_set_text (GTK_LABEL (self->failure), "");
  set_busy (self, TRUE);
  ow_day_desk_close_async (self->session, self->day, password, closed_cb, g_object_ref (self));
}

static void
reopened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCloseDayDialog) self = data;

  if (finish (self, OW_SESSION (source), result, words (self, N_ ("The day is open again."))))
    gtk_window_close (GTK_WINDOW (self));
}

static void
reason_cb (const char *reason, gpointer data)
{
  OwCloseDayDialog *self = data;

  if (reason == NULL || self->session == NULL)
    return;
  set_busy (self, TRUE);
  ow_day_desk_reopen_async (self->session, reason, reopened_cb, g_object_ref (self));
}

static void
reopen_act (OwCloseDayDialog *self)
{
  ow_reason_ask (GTK_WINDOW (self), self->language, words (self, N_ ("Reopen the Day")),
                 words (self, N_ ("Why is the day opened again?")),
                 words (self, N_ ("Reopen the Day")), TRUE, reason_cb, g_object_ref (self),
                 g_object_unref);
}

/* The dialog */

static void
ow_close_day_dialog_dispose (GObject *object)
{
  OwCloseDayDialog *self = OW_CLOSE_DAY_DIALOG (object);

  g_clear_object (&self->model);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_close_day_dialog_parent_class)->dispose (object);
}

static void
ow_close_day_dialog_class_init (OwCloseDayDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_close_day_dialog_dispose;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[REPORT] = g_signal_new ("report", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
ow_close_day_dialog_init (OwCloseDayDialog *self)
{
  g_object_set (self, "modal", TRUE, "resizable", FALSE, "default-width", 660, NULL);
}

static GtkWidget *
add_label (GtkWidget *column, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (column), label);
  return label;
}

static void
add_acts (OwCloseDayDialog *self, GtkWidget *column)
{
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_set_halign (acts, GTK_ALIGN_END);
  self->report = ow_key_button_new (words (self, N_ ("Day Report")), "<Shift>F7");
  self->reopen = ow_key_button_new (words (self, N_ ("Reopen the Day")), "<Shift>F6");
  self->close = ow_key_button_new (words (self, N_ ("Close the Day")), "<Control>F12");
  gtk_widget_add_css_class (self->close, "suggested-action");
  g_signal_connect_object (self->report, "clicked", G_CALLBACK (report_act), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reopen, "clicked", G_CALLBACK (reopen_act), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->close, "clicked", G_CALLBACK (close_act), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (acts), self->report);
  gtk_box_append (GTK_BOX (acts), self->reopen);
  gtk_box_append (GTK_BOX (acts), self->close);
  gtk_box_append (GTK_BOX (column), acts);
}

OwCloseDayDialog *
ow_close_day_dialog_new (OwSession *session, OwBoardModel *model, OwLanguage language)
{
  OwCloseDayDialog *self = g_object_new (OW_TYPE_CLOSE_DAY_DIALOG, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *nothing;

  self->session = g_object_ref (session);
  self->model = g_object_ref (model);
  self->language = language;
  gtk_window_set_title (GTK_WINDOW (self), words (self, N_ ("Close the Day")));
  g_object_set (column, "margin-start", 24, "margin-end", 24, "margin-top", 12, "margin-bottom", 24,
                NULL);
  self->body = add_label (column, "", NULL);
  self->open = GTK_LIST_BOX (gtk_list_box_new ());
  nothing = gtk_label_new (words (self, N_ ("Nothing stands open.")));
  g_object_set (nothing, "margin-top", 9, "margin-bottom", 9, "wrap", TRUE, NULL);
  gtk_list_box_set_placeholder (self->open, nothing);
  gtk_list_box_set_selection_mode (self->open, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->open), "ow-queue-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words (self, N_ ("What stands open")), -1);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->open));
  add_label (column, words (self, N_ ("Password")), "ow-field-label");
  self->password = gtk_password_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->password), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words (self, N_ ("Password")), -1);
  g_signal_connect_object (self->password, "activate", G_CALLBACK (close_act), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (column), self->password);
  self->failure = add_label (column, "", "error");
  add_acts (self, column);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), column);
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect_object (model, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  ow_ui_set_face (GTK_WIDGET (self), language);
  gtk_window_set_focus (GTK_WINDOW (self), self->password);
  return self;
}
