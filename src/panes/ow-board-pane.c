/* The board of the hall. What is counted comes from OwBoardModel; once a second only the times go
 * on. */

#include "ow-board-pane-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ow-ask-dialog.h"
#include "ow-approval-dialog.h"
#include "ow-board-lists-dialog.h"
#include "ow-board-model.h"
#include "ow-close-day-dialog.h"
#include "ow-hall-acts.h"
#include "ow-hall-desk.h"
#include "ow-inward-dialog.h"
#include "ow-key-button.h"
#include "ow-message.h"
#include "ow-paper-day.h"
#include "ow-question.h"
#include "ow-save-file.h"
#include "ow-ui.h"

#define TICK_SECONDS 1
#define MINUTE_MS    G_GINT64_CONSTANT (60000)
#define MAX_KINDS    8

static void pane_init (OwPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwBoardPane,
                               ow_board_pane,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_PANE, pane_init))

const char *
ow_board_pane_words (OwBoardPane *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

GtkWindow *
ow_board_pane_get_window (OwBoardPane *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* "4:05" minutes and seconds, "1:02:07" from an hour on. */
static char *
dup_elapsed (OwBoardPane *self, OwInstant since)
{
  OwClock *clock = ow_context_get_clock (ow_session_get_context (self->session));
  gint64 seconds = MAX (ow_clock_now (clock) - since, 0) / 1000;

  return seconds < 3600 ? g_strdup_printf ("%d:%02d", (int)(seconds / 60), (int)(seconds % 60))
                        : g_strdup_printf ("%d:%02d:%02d", (int)(seconds / 3600),
                                           (int)(seconds / 60 % 60), (int)(seconds % 60));
}

/* Lines of a word and a figure */

static void
empty (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

/* Returns the label of the value. */
static GtkWidget *
add_line (OwBoardPane *self, GtkWidget *box, const char *text, const char *value, const char *style)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *figure = gtk_label_new (value);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 10);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (figure, GTK_ALIGN_START);
  gtk_widget_add_css_class (figure, "ow-fact");
  if (style != NULL)
    {
      gtk_widget_add_css_class (label, style);
      gtk_widget_add_css_class (figure, style);
    }
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), figure);
  gtk_box_append (GTK_BOX (box), line);
  return figure;
}

static void
add_figure (
    OwBoardPane *self, GtkWidget *box, const char *msgid, OwBoardFigure figure, const char *style)
{
  gint64 n = ow_board_model_get (self->model, figure);
  g_autofree char *value = ow_text_number (self->language, n);

  add_line (self, box, ow_board_pane_words (self, msgid), value, n > 0 ? style : NULL);
}

static char *
dup_wait (OwBoardPane *self, const OwBoardWait *wait)
{
  g_autofree char *count = ow_text_number (self->language, wait->count);
  g_autofree char *time = dup_elapsed (self, wait->oldest);

  return g_strdup_printf ("%s · %s", count, time);
}

static void
add_waits (OwBoardPane *self, GtkWidget *box, GPtrArray *waits, gboolean classes)
{
  empty (box);
  for (guint i = 0; waits != NULL && i < waits->len; i++)
    {
      const OwBoardWait *wait = waits->pdata[i];
      g_autofree char *id = g_strconcat ("class.", wait->code, NULL);
      g_autofree char *value = dup_wait (self, wait);

      /* Whose stay is about to end must not be missed. */
      g_ptr_array_add (
          self->waits,
          add_line (self, box, classes ? ow_message_text (id, self->language) : wait->code, value,
                    classes && g_str_equal (wait->code, "expiring") ? "ow-state-attention" : NULL));
    }
}

/* Only what the clock changes: the lines stay, so that a screen reader can stay in them. */
static void
show_waits (OwBoardPane *self)
{
  OwInstant oldest = ow_board_model_get_oldest (self->model);
  g_autofree char *longest = oldest != 0 ? dup_elapsed (self, oldest) : g_strdup ("–");
  GPtrArray *lists[]
      = { ow_board_model_get_queues (self->model), ow_board_model_get_classes (self->model) };
  guint n = 0;

  gtk_label_set_text (GTK_LABEL (self->longest), longest);
  for (gsize list = 0; list < G_N_ELEMENTS (lists); list++)
    for (guint i = 0; lists[list] != NULL && i < lists[list]->len && n < self->waits->len; i++)
      {
        g_autofree char *value = dup_wait (self, lists[list]->pdata[i]);

        gtk_label_set_text (self->waits->pdata[n++], value);
      }
}

static void
show_numbers (OwBoardPane *self)
{
  g_autofree char *waiting
      = ow_text_number (self->language, ow_board_model_get (self->model, OW_BOARD_WAITING));

  gtk_label_set_text (GTK_LABEL (self->waiting), waiting);
  g_ptr_array_set_size (self->waits, 0);
  add_waits (self, self->queues, ow_board_model_get_queues (self->model), FALSE);
  add_waits (self, self->classes, ow_board_model_get_classes (self->model), TRUE);
  show_waits (self);
}

static void
show_figures (OwBoardPane *self)
{
  empty (self->numbers);
  add_figure (self, self->numbers, N_ ("At counters"), OW_BOARD_CALLED, NULL);
  add_figure (self, self->numbers, N_ ("Parked"), OW_BOARD_PARKED, NULL);
  add_figure (self, self->numbers, N_ ("No-shows"), OW_BOARD_NO_SHOW, NULL);
  add_figure (self, self->numbers, N_ ("Finished today"), OW_BOARD_FINISHED, NULL);
  add_figure (self, self->numbers, N_ ("Appointments still to come"), OW_BOARD_BOOKED, NULL);
  add_figure (self, self->numbers, N_ ("Approvals that counters wait for"), OW_BOARD_APPROVALS,
              "ow-state-attention");
  add_figure (self, self->numbers, N_ ("Bad ratings to follow up"), OW_BOARD_RATINGS,
              "ow-state-attention");
  empty (self->deadlines);
  add_figure (self, self->deadlines, N_ ("Overdue"), OW_BOARD_OVERDUE, "ow-state-refused");
  add_figure (self, self->deadlines, N_ ("Due today"), OW_BOARD_DUE_TODAY, "ow-state-attention");
  add_figure (self, self->deadlines, N_ ("Due within two working days"), OW_BOARD_DUE_SOON, NULL);
  add_figure (self, self->deadlines, N_ ("Passports kept, receipt lapsed"), OW_BOARD_LAPSED,
              "ow-state-refused");
  add_figure (self, self->deadlines, N_ ("Passports kept, receipt lapses within these days"),
              OW_BOARD_LAPSING, "ow-state-attention");
  add_figure (self, self->deadlines, N_ ("More than one notice"), OW_BOARD_NOTICES,
              "ow-state-attention");
  add_figure (self, self->deadlines, N_ ("Paper of another case lost"), OW_BOARD_ORPHANED,
              "ow-state-attention");
  add_figure (self, self->deadlines, N_ ("Appointments of cases not kept or not made"),
              OW_BOARD_UNKEPT, "ow-state-attention");
  add_figure (self, self->deadlines, N_ ("Not taken by an outside system"), OW_BOARD_REFUSED,
              "ow-state-attention");
  add_figure (self, self->deadlines, N_ ("Taken by another city, to be ended here"), OW_BOARD_TAKEN,
              "ow-state-attention");
  add_figure (self, self->deadlines, N_ ("Questions and reports from outside"), OW_BOARD_INWARD,
              NULL);
  if (ow_board_model_get (self->model, OW_BOARD_INWARD) > 0)
    {
      add_figure (self, self->deadlines, N_ ("Of these overdue"), OW_BOARD_INWARD_LATE,
                  "ow-state-refused");
      add_figure (self, self->deadlines, N_ ("Days since the oldest of these came"),
                  OW_BOARD_INWARD_DAYS, NULL);
    }
  empty (self->kept);
  add_figure (self, self->kept, N_ ("In drawers of counters"), OW_BOARD_AT_DESKS, NULL);
  add_figure (self, self->kept, N_ ("In the safe"), OW_BOARD_IN_SAFE, NULL);
  add_figure (self, self->kept, N_ ("At the bureau"), OW_BOARD_AT_BUREAU, NULL);
  add_figure (self, self->kept, N_ ("In the post"), OW_BOARD_IN_POST, NULL);
  add_figure (self, self->kept, N_ ("Open incidents"), OW_BOARD_INCIDENTS, "ow-state-refused");
  empty (self->backups);
  add_figure (self, self->backups, N_ ("Hours of work that no backup holds"), OW_BOARD_UNSAVED,
              "ow-state-refused");
  add_figure (self, self->backups, N_ ("Places of backups that cannot be written"), OW_BOARD_AWAY,
              "ow-state-attention");
}

static char *
dup_message (OwBoardPane *self, const OwBoardMessage *row)
{
  g_autofree char *id = g_strconcat ("hall.", row->kind, NULL);
  g_autofree char *time = g_strdup_printf ("%02d:%02d", row->minute / 60, row->minute % 60);
  g_autoptr (OwMessage) message = ow_hall_message_has_time (row->kind)
                                      ? ow_message_new (id, "time", time, NULL)
                                      : ow_message_new (id, NULL);

  return ow_message_render (message, self->language);
}

static void
show_messages (OwBoardPane *self)
{
  GPtrArray *rows = ow_board_model_get_messages (self->model);

  empty (self->messages);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_autofree char *text = dup_message (self, rows->pdata[i]);

      add_line (self, self->messages, text, "", NULL);
    }
  if (rows == NULL || rows->len == 0)
    add_line (self, self->messages, ow_board_pane_words (self, N_ ("None")), "", "dim-label");
  gtk_widget_set_sensitive (self->off, rows != NULL && rows->len > 0);
}

/* Counters */

static const OwBoardDesk *
get_selected (OwBoardPane *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->desks);
  GPtrArray *desks = ow_board_model_get_desks (self->model);
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  return desks != NULL && index >= 0 && index < (int)desks->len ? desks->pdata[index] : NULL;
}

static void
show_acts (OwBoardPane *self)
{
  const OwBoardDesk *desk = get_selected (self);

  gtk_widget_set_sensitive (self->open, desk != NULL);
  gtk_widget_set_sensitive (self->serve, desk != NULL && desk->open);
  gtk_widget_set_sensitive (self->reassign, desk != NULL && desk->ticket != 0);
  ow_key_button_set_text (OW_KEY_BUTTON (self->open),
                          ow_board_pane_words (self, desk != NULL && !desk->open
                                                         ? N_ ("Open the Counter")
                                                         : N_ ("Close the Counter")));
}

static char *
dup_state (OwBoardPane *self, const OwBoardDesk *desk)
{
  g_autofree char *id = NULL;
  g_autofree char *until = NULL;

  if (desk->number != NULL)
    {
      id = g_strconcat ("state.ticket.", desk->state, NULL);
      return g_strdup_printf ("%s · %s", desk->number, ow_message_text (id, self->language));
    }
  if (desk->pause == NULL || !desk->open)
    return g_strdup (ow_board_pane_words (self, desk->open ? N_ ("Unoccupied") : N_ ("Closed")));
  id = g_strconcat ("pause.", desk->pause, NULL);
  if (desk->until == 0)
    return g_strdup (ow_message_text (id, self->language));
  until = ow_instant_to_clock_text (desk->until);
  return g_strdup_printf ("%s → %s", ow_message_text (id, self->language), until);
}

static const char *
get_style (const OwBoardDesk *desk)
{
  return desk->number != NULL  ? "ow-state-serving"
         : !desk->open         ? "ow-state-waiting"
         : desk->pause != NULL ? "ow-state-attention"
                               : "ow-state-done";
}

static GtkWidget *
make_desk (OwBoardPane *self, const OwBoardDesk *desk)
{
  g_autoptr (OwMessage) message = ow_message_new ("window.counter", "n", (gint64)desk->n, NULL);
  g_autofree char *number = ow_message_render (message, self->language);
  g_autofree char *state = dup_state (self, desk);
  g_autofree char *time = desk->since != 0 ? dup_elapsed (self, desk->since) : g_strdup ("");
  g_autofree char *spoken = g_strjoin (", ", number, state, desk->queues, NULL);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *labels[]
      = { gtk_label_new (number), gtk_label_new (state), gtk_label_new (time),
          gtk_label_new (desk->queues != NULL ? desk->queues
                                              : ow_board_pane_words (self, N_ ("All queues"))) };

  gtk_widget_add_css_class (labels[0], "heading");
  gtk_widget_add_css_class (labels[1], get_style (desk));
  gtk_widget_add_css_class (labels[1], "ow-figures");
  gtk_widget_add_css_class (labels[2], "ow-figures");
  gtk_widget_add_css_class (labels[3], "dim-label");
  gtk_widget_set_hexpand (labels[1], TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gtk_label_set_wrap (GTK_LABEL (labels[i]), TRUE);
      gtk_label_set_xalign (GTK_LABEL (labels[i]), 0);
      gtk_box_append (GTK_BOX (box), labels[i]);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_ptr_array_add (self->elapsed, desk->since != 0 ? labels[2] : NULL);
  return row;
}

static void
show_desks (OwBoardPane *self)
{
  GPtrArray *desks = ow_board_model_get_desks (self->model);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->desks);
  int chosen = row != NULL ? gtk_list_box_row_get_index (row) : 0;
  gboolean focus = gtk_widget_get_focus_child (GTK_WIDGET (self->desks)) != NULL;

  g_ptr_array_set_size (self->elapsed, 0);
  while ((row = gtk_list_box_get_row_at_index (self->desks, 0)) != NULL)
    gtk_list_box_remove (self->desks, GTK_WIDGET (row));
  for (guint i = 0; desks != NULL && i < desks->len; i++)
    gtk_list_box_append (self->desks, make_desk (self, desks->pdata[i]));
  ow_ui_set_face (GTK_WIDGET (self->desks), self->language);
  row = gtk_list_box_get_row_at_index (self->desks, chosen);
  gtk_list_box_select_row (self->desks, row);
  if (focus && row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  show_acts (self);
}

static void
changed_cb (OwBoardPane *self)
{
  show_numbers (self);
  show_figures (self);
  show_messages (self);
  show_desks (self);
  ow_ui_set_face (GTK_WIDGET (self), self->language);
}

static void
failed_cb (OwBoardModel *model, GError *error, OwBoardPane *self)
{
  if (!ow_pane_is_told (self->session, error))
    ow_pane_fail (OW_PANE (self), error);
}

static gboolean
tick_cb (gpointer data)
{
  OwBoardPane *self = data;
  GPtrArray *desks = ow_board_model_get_desks (self->model);

  if (desks == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return G_SOURCE_CONTINUE;
  show_waits (self);
  for (guint i = 0; i < desks->len && i < self->elapsed->len; i++)
    if (self->elapsed->pdata[i] != NULL)
      {
        g_autofree char *time = dup_elapsed (self, ((OwBoardDesk *)desks->pdata[i])->since);

        gtk_label_set_text (self->elapsed->pdata[i], time);
      }
  return G_SOURCE_CONTINUE;
}

/* Acts */

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwBoardPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = ow_hall_desk_finish (OW_SESSION (source), result, &error);

  if (self->session == NULL)
    return;
  if (answer == NULL)
    ow_pane_fail (OW_PANE (self), error);
  else
    ow_pane_say (OW_PANE (self),
                 ow_board_pane_words (self, N_ ("Saved. Display and kiosk follow at once.")));
}

static void
open_act (OwBoardPane *self)
{
  const OwBoardDesk *desk = get_selected (self);

  if (desk != NULL)
    ow_hall_desk_set_async (self->session, desk->n, !desk->open, desk->queues, NULL, done_cb,
                            g_object_ref (self));
}

static void
served_cb (const char *const *values, gpointer data)
{
  OwBoardPane *self = data;
  const OwBoardDesk *desk = self->session != NULL ? get_selected (self) : NULL;
  g_autofree char *queues = NULL;

  if (values == NULL || desk == NULL)
    return;
  queues = g_ascii_strup (values[0], -1);
  ow_hall_desk_set_async (self->session, desk->n, desk->open, *queues != '\0' ? queues : NULL, NULL,
                          done_cb, g_object_ref (self));
}

static void
serve_act (OwBoardPane *self)
{
  OwContext *context = ow_session_get_context (self->session);
  const OwBoardDesk *desk = get_selected (self);
  g_autoptr (OwMessage) message = NULL;
  g_autofree char *heading = NULL;

  if (desk == NULL)
    return;
  message = ow_message_new ("window.counter", "n", (gint64)desk->n, NULL);
  heading = ow_message_render (message, self->language);
  {
    const OwAskField fields[] = {
      { N_ ("Queues that it serves, separated by a space; empty: all"), desk->queues, NULL, FALSE,
        TRUE },
      { NULL, NULL, NULL, FALSE, FALSE },
    };

    ow_ask_dialog (ow_board_pane_get_window (self), self->language, heading,
                   ow_context_get_queues (context), fields, ow_board_pane_words (self, N_ ("Save")),
                   ow_context_get_today (context), served_cb, g_object_ref (self), g_object_unref);
  }
}

typedef struct
{
  OwBoardPane *self;
  int desk;
  gint64 ticket;
} Reassign;

static void
reassign_free (gpointer data)
{
  g_object_unref (((Reassign *)data)->self);
  g_free (data);
}

static void
reassigned_cb (const char *const *values, gpointer data)
{
  Reassign *party = data;
  OwBoardPane *self = party->self;
  g_autofree char *queue = NULL;

  if (values == NULL || self->session == NULL)
    return;
  queue = g_ascii_strup (values[1], -1);
  ow_hall_desk_reassign_async (self->session, party->desk, party->ticket,
                               *queue != '\0' ? queue : NULL, values[0], NULL, done_cb,
                               g_object_ref (self));
}

/* Whoever serves it has gone home ill, or it was called to the wrong counter. */
static void
reassign_act (OwBoardPane *self)
{
  OwContext *context = ow_session_get_context (self->session);
  const OwBoardDesk *desk = get_selected (self);
  const OwAskField fields[] = {
    { N_ ("Reason"), NULL, NULL, FALSE, FALSE, NULL },
    { N_ ("To which queue; empty: its own"), NULL, NULL, FALSE, TRUE, NULL },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };
  Reassign *party;

  if (desk == NULL || desk->ticket == 0)
    return;
  party = g_new0 (Reassign, 1);
  *party = (Reassign){ g_object_ref (self), desk->n, desk->ticket };
  ow_ask_dialog (ow_board_pane_get_window (self), self->language, desk->number,
                 ow_board_pane_words (
                     self, N_ ("The party goes back to the queue. It keeps its place, and what "
                               "was typed for it is kept.")),
                 fields, ow_board_pane_words (self, N_ ("Party to the Queue")),
                 ow_context_get_today (context), reassigned_cb, party, reassign_free);
}

static void
message_cb (const char *const *values, gpointer data)
{
  OwBoardPane *self = data;
  int minute;

  if (values == NULL || self->session == NULL)
    return;
  minute = *values[1] != '\0' ? ow_minute_parse (values[1]) : 0;
  ow_hall_desk_message_async (self->session, values[0], minute, TRUE, NULL, done_cb,
                              g_object_ref (self));
}

static const char *
wrong_message_time (const char *const *values, guint i)
{
  return *values[i] == '\0' && ow_hall_message_has_time (values[0])
             ? N_ ("This message names a time. Type it like 16:30.")
             : ow_ask_wrong_time (values, i);
}

static void
message_act (OwBoardPane *self)
{
  static const OwChoice kinds[] = {
    { "system-down", N_ ("System interrupted") }, { "closing", N_ ("Hall closes") },
    { "last-number", N_ ("Last numbers") },       { "numbers-valid", N_ ("Numbers stay valid") },
    { "quiet", N_ ("Passport at hand") },         { NULL, NULL },
  };
  static const OwAskField fields[] = {
    { N_ ("Message"), NULL, kinds, FALSE, FALSE },
    { N_ ("Time that it names (16:30)"), NULL, NULL, FALSE, TRUE, wrong_message_time },
    { NULL, NULL, NULL, FALSE, FALSE },
  };

  ow_ask_dialog (
      ow_board_pane_get_window (self), self->language,
      ow_board_pane_words (self, N_ ("Message of the Hall")),
      ow_board_pane_words (self, N_ ("It stands on display and kiosk in five languages.")), fields,
      ow_board_pane_words (self, N_ ("Show")),
      ow_context_get_today (ow_session_get_context (self->session)), message_cb,
      g_object_ref (self), g_object_unref);
}

/* The lists behind the counts */

void
ow_board_pane_open_case (OwBoardPane *self, gint64 case_id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "window.case", "x", case_id);
}

static void
open_case_cb (OwBoardListsDialog *dialog, gint64 case_id, OwBoardPane *self)
{
  ow_board_pane_open_case (self, case_id);
}

static void
open_person_cb (OwBoardListsDialog *dialog, gint64 person, OwBoardPane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "window.record", "x", person);
}

static void
open_enterprise_cb (OwBoardListsDialog *dialog, gint64 enterprise, OwBoardPane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "window.enterprise", "x", enterprise);
}

/* The counter says what came of it: nothing lies over it. */
static void
take_inward_cb (OwInwardDialog *inward, gint64 message, OwBoardPane *self)
{
  GtkWindow *lists = gtk_window_get_transient_for (GTK_WINDOW (inward));

  gtk_widget_activate_action (GTK_WIDGET (self), "window.take-transfer", "x", message);
  gtk_window_set_transient_for (GTK_WINDOW (inward), ow_board_pane_get_window (self));
  gtk_window_close (lists);
}

static void
open_inward_cb (OwBoardListsDialog *dialog, gint64 message, OwBoardPane *self)
{
  OwInwardDialog *inward = ow_inward_dialog_new (self->session, message, self->language);

  g_signal_connect_object (inward, "person", G_CALLBACK (open_person_cb), self, 0);
  g_signal_connect_object (inward, "take", G_CALLBACK (take_inward_cb), self, 0);
  ow_ui_present_over (GTK_WINDOW (inward), GTK_WINDOW (dialog));
}

static void
open_approval_case_cb (OwApprovalDialog *dialog, gint64 case_id, OwBoardPane *self)
{
  ow_board_pane_open_case (self, case_id);
}

static void
open_approval_cb (OwBoardListsDialog *dialog, gint64 approval, OwBoardPane *self)
{
  OwApprovalDialog *asked = ow_approval_dialog_new (self->session, approval, self->language);

  g_signal_connect_object (asked, "open", G_CALLBACK (open_approval_case_cb), self, 0);
  ow_ui_present_over (GTK_WINDOW (asked), GTK_WINDOW (dialog));
}

static void
lists_act (OwBoardPane *self)
{
  OwBoardListsDialog *dialog = ow_board_lists_dialog_new (self->session, self->language);

  g_signal_connect_object (dialog, "open", G_CALLBACK (open_case_cb), self, 0);
  g_signal_connect_object (dialog, "person", G_CALLBACK (open_person_cb), self, 0);
  g_signal_connect_object (dialog, "approval", G_CALLBACK (open_approval_cb), self, 0);
  g_signal_connect_object (dialog, "inward", G_CALLBACK (open_inward_cb), self, 0);
  g_signal_connect_object (dialog, "enterprise", G_CALLBACK (open_enterprise_cb), self, 0);
  ow_ui_present_over (GTK_WINDOW (dialog), ow_board_pane_get_window (self));
}

/* The end of the day */

static void
day_done_cb (OwCloseDayDialog *dialog, const char *text, OwBoardPane *self)
{
  ow_pane_say (OW_PANE (self), text);
}

static void
day_report_cb (OwCloseDayDialog *dialog, gint64 day, OwBoardPane *self)
{
  ow_pane_show_paper (OW_PANE (self), OW_SHEET_DAY, day, self->language);
}

static void
close_day_act (OwBoardPane *self)
{
  OwCloseDayDialog *dialog = ow_close_day_dialog_new (self->session, self->model, self->language);

  g_signal_connect_object (dialog, "done", G_CALLBACK (day_done_cb), self, 0);
  g_signal_connect_object (dialog, "report", G_CALLBACK (day_report_cb), self, 0);
  ow_ui_present_over (GTK_WINDOW (dialog), ow_board_pane_get_window (self));
}

/* The newest one: what was put up last is what is taken off first. */
static void
off_act (OwBoardPane *self)
{
  GPtrArray *rows = ow_board_model_get_messages (self->model);

  if (rows != NULL && rows->len > 0)
    ow_hall_desk_message_async (self->session, ((OwBoardMessage *)rows->pdata[0])->kind, 0, FALSE,
                                NULL, done_cb, g_object_ref (self));
}

/* The pane */

static void
ow_board_pane_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ow_board_pane_parent_class)->map (widget);
  ow_board_model_set_active (OW_BOARD_PANE (widget)->model, TRUE);
}

static void
ow_board_pane_unmap (GtkWidget *widget)
{
  if (OW_BOARD_PANE (widget)->model != NULL)
    ow_board_model_set_active (OW_BOARD_PANE (widget)->model, FALSE);
  GTK_WIDGET_CLASS (ow_board_pane_parent_class)->unmap (widget);
}

static void
ow_board_pane_focus (OwPane *pane)
{
  OwBoardPane *self = OW_BOARD_PANE (pane);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->desks);

  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->desks));
}

static void
pane_init (OwPaneInterface *iface)
{
  iface->focus = ow_board_pane_focus;
}

static void
ow_board_pane_dispose (GObject *object)
{
  OwBoardPane *self = OW_BOARD_PANE (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  G_OBJECT_CLASS (ow_board_pane_parent_class)->dispose (object);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
}

static void
ow_board_pane_finalize (GObject *object)
{
  g_ptr_array_unref (OW_BOARD_PANE (object)->elapsed);
  g_ptr_array_unref (OW_BOARD_PANE (object)->waits);
  G_OBJECT_CLASS (ow_board_pane_parent_class)->finalize (object);
}

static void
ow_board_pane_class_init (OwBoardPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_board_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_board_pane_finalize;
  GTK_WIDGET_CLASS (klass)->map = ow_board_pane_map;
  GTK_WIDGET_CLASS (klass)->unmap = ow_board_pane_unmap;
}

static void
ow_board_pane_init (OwBoardPane *self)
{
  self->elapsed = g_ptr_array_new ();
  self->waits = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

static GtkWidget *
add_title (OwBoardPane *self, GtkWidget *column, const char *msgid)
{
  GtkWidget *title = gtk_label_new (ow_board_pane_words (self, msgid));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (column), title);
  return title;
}

static GtkWidget *
add_card (OwBoardPane *self, GtkWidget *column, const char *msgid)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  if (msgid != NULL)
    add_title (self, column, msgid);
  gtk_widget_add_css_class (card, "ow-figure");
  gtk_box_append (GTK_BOX (column), card);
  return card;
}

static GtkWidget *
add_large (OwBoardPane *self, GtkWidget *box, const char *msgid)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *figure = gtk_label_new ("–");
  GtkWidget *label = gtk_label_new (ow_board_pane_words (self, msgid));

  gtk_widget_add_css_class (card, "ow-figure");
  gtk_widget_add_css_class (figure, "ow-number");
  gtk_widget_add_css_class (figure, "title-1");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_set_hexpand (card, TRUE);
  gtk_box_append (GTK_BOX (card), figure);
  gtk_box_append (GTK_BOX (card), label);
  gtk_box_append (GTK_BOX (box), card);
  return figure;
}

/* A column that scrolls when a hall has more of everything than fits. */
static GtkWidget *
add_column (GtkWidget *columns)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), column);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (columns), scroller);
  return column;
}

static GtkWidget *
add_act (OwBoardPane *self, GtkWidget *acts, const char *text, const char *key, GCallback func)
{
  GtkWidget *button = ow_key_button_new (ow_board_pane_words (self, text), key);

  g_signal_connect_object (button, "clicked", func, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (acts), button);
  return button;
}

static void
add_columns (OwBoardPane *self)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *left, *middle, *right, *large;

  g_object_set (columns, "margin-start", 12, "margin-end", 12, "margin-top", 12, "margin-bottom", 6,
                NULL);
  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  left = add_column (columns);
  large = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_set_homogeneous (GTK_BOX (large), TRUE);
  gtk_box_append (GTK_BOX (left), large);
  self->waiting = add_large (self, large, N_ ("Waiting"));
  self->longest = add_large (self, large, N_ ("Longest wait"));
  self->queues = add_card (self, left, N_ ("By queue"));
  self->classes = add_card (self, left, N_ ("By class"));
  self->numbers = add_card (self, left, N_ ("Today"));
  self->backups = add_card (self, left, N_ ("Backups"));
  middle = add_column (columns);
  add_title (self, middle, N_ ("Counters"));
  self->desks = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->desks), "ow-queue-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->desks), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ow_board_pane_words (self, N_ ("Counters")), -1);
  gtk_box_append (GTK_BOX (middle), GTK_WIDGET (self->desks));
  self->open = add_act (self, middle, N_ ("Close the Counter"), "<Shift>F6", G_CALLBACK (open_act));
  self->serve
      = add_act (self, middle, N_ ("Queues of the Counter"), "<Shift>F7", G_CALLBACK (serve_act));
  self->reassign
      = add_act (self, middle, N_ ("Party to the Queue"), "<Control>F7", G_CALLBACK (reassign_act));
  right = add_column (columns);
  self->deadlines = add_card (self, right, N_ ("Deadlines"));
  self->kept = add_card (self, right, N_ ("Kept documents"));
  self->messages = add_card (self, right, N_ ("On display and kiosk"));
  gtk_box_append (GTK_BOX (self), columns);
}

GtkWidget *
ow_board_pane_new (OwSession *session, OwLanguage language)
{
  OwBoardPane *self = g_object_new (OW_TYPE_BOARD_PANE, NULL);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->session = g_object_ref (session);
  self->language = language;
  self->model
      = ow_board_model_new (ow_session_get_context (session), ow_session_get_staff (session));
  add_columns (self);
  gtk_widget_add_css_class (acts, "ow-acts");
  add_act (self, acts, N_ ("Message of the Hall"), "<Shift>F8", G_CALLBACK (message_act));
  self->off = add_act (self, acts, N_ ("Take the Message Off"), "<Shift>F9", G_CALLBACK (off_act));
  add_act (self, acts, N_ ("Paper Kit"), "<Shift>F11", G_CALLBACK (ow_board_pane_kit));
  add_act (self, acts, N_ ("Payments"), "<Control>F11", G_CALLBACK (ow_board_pane_fees));
  add_act (self, acts, N_ ("Lists"), "<Shift>F12", G_CALLBACK (lists_act));
  add_act (self, acts, N_ ("Close the Day"), "<Control>F12", G_CALLBACK (close_day_act));
  gtk_box_append (GTK_BOX (self), acts);
  g_signal_connect_object (self->desks, "selected-rows-changed", G_CALLBACK (show_acts), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (failed_cb), self, 0);
  self->tick = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
  ow_ui_set_face (GTK_WIDGET (self), language);
  show_acts (self);
  return GTK_WIDGET (self);
}
