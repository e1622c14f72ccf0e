/* The acts on numbers by their keys: call, recall, no-show, park, transfer, finish, undo, take. */

#include "test-app.h"

#include "keyboard.h"
#include "ow-counter-window-private.h"
#include "ow-message.h"
#include "ow-queue-pane.h"
#include "ow-ticket-acts.h"
#include "test-engine.h"

static GtkWidget *
button (Desk *desk, const char *action)
{
  return find_widget (GTK_WIDGET (desk->window), GTK_TYPE_BUTTON, action);
}

static void
call (Desk *desk)
{
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
}

static gboolean
recalled (gpointer data)
{
  Desk *desk = data;

  return ow_sitting_get_call_count (ow_counter_window_get_sitting (desk->window)) == 2;
}

static void
test_queue_call (Desk *desk, gconstpointer data)
{
  desk_sign_in (desk, "clerk");
  g_assert_true (gtk_widget_get_sensitive (button (desk, "queue.call")));
  g_assert_false (gtk_widget_get_sensitive (button (desk, "queue.finish")));
  call (desk);
  g_assert_false (gtk_widget_get_sensitive (button (desk, "queue.call")));
  g_assert_true (gtk_widget_get_sensitive (button (desk, "queue.finish")));
  g_assert_true (has_text (GTK_WIDGET (desk->window), "A001"));
  desk_act (desk, "queue.recall");
  hall_until (recalled, desk);
  desk_act (desk, "queue.finish");
  desk_until_state (desk, NULL);
}

static gboolean
shows_number (gpointer dialog)
{
  return has_text (GTK_WIDGET (dialog), "A006");
}

/* A key that is not possible now says why and does nothing. */
static void
test_queue_why (Desk *desk, gconstpointer data)
{
  desk_sign_in (desk, "clerk");
  desk_act (desk, "queue.finish");
  desk_until_text (desk, "Press F2 to call the next number.");
  call (desk);
  desk_act (desk, "queue.call");
  desk_until_text (desk, "A party is at this counter");
  g_assert_cmpstr (ow_sitting_get_ticket_number (ow_counter_window_get_sitting (desk->window)), ==,
                   "A001");
}

static void
test_queue_undo (Desk *desk, gconstpointer data)
{
  static const char *const acts[] = { "queue.no-show", "queue.finish" };

  desk_sign_in (desk, "clerk");
  call (desk);
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      desk_act (desk, acts[i]);
      desk_until_state (desk, NULL);
      desk_act (desk, "queue.undo");
      desk_until_state (desk, "called");
      g_assert_cmpstr (ow_sitting_get_ticket_number (ow_counter_window_get_sitting (desk->window)),
                       ==, "A001");
    }
  /* After 60 s it is too late, and that is said. */
  desk_act (desk, "queue.finish");
  desk_until_state (desk, NULL);
  ow_clock_advance (desk->hall.clock, 61000);
  desk_act (desk, "queue.undo");
  desk_until_text (desk, ow_message_text ("error.counter.undo-late", OW_LANGUAGE_EN));
  g_assert_null (ow_counter_window_get_sitting (desk->window));
}

static void
give_reason (Desk *desk, const char *reason)
{
  GtkWindow *dialog = desk_until_dialog (desk);
  GtkWidget *entry = find_widget (GTK_WIDGET (dialog), GTK_TYPE_ENTRY, NULL);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), reason);
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "done")
                 == (*reason != '\0'));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), *reason != '\0' ? "done" : "cancel");
  gtk_window_destroy (dialog);
}

/* The selection of the third column. */
static GtkSingleSelection *
parked_of (GtkWidget *pane)
{
  GtkWidget *column = gtk_widget_get_last_child (gtk_widget_get_first_child (pane));
  GtkWidget *list = find_widget (column, GTK_TYPE_LIST_VIEW, NULL);

  return GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
}

static gboolean
one_parked (gpointer data)
{
  return g_list_model_get_n_items (G_LIST_MODEL (parked_of (data))) == 1;
}

static gboolean
none_parked (gpointer data)
{
  return g_list_model_get_n_items (G_LIST_MODEL (parked_of (data))) == 0;
}

/* Parking needs a reason; the party can be taken up again from the list. */
static void
test_queue_park (Desk *desk, gconstpointer data)
{
  GtkWidget *pane;

  desk_sign_in (desk, "clerk");
  call (desk);
  desk_act (desk, "queue.park");
  give_reason (desk, "");
  hall_run_for (50);
  desk_until_state (desk, "called");
  desk_act (desk, "queue.park");
  give_reason (desk, "photo");
  desk_until_state (desk, NULL);
  desk_until_text (desk, "photo");
  pane = find_widget (GTK_WIDGET (desk->window), OW_TYPE_QUEUE_PANE, NULL);
  gtk_single_selection_set_selected (parked_of (pane), 0);
  g_assert_true (gtk_widget_activate_action (pane, "queue.take-up", NULL));
  desk_until_state (desk, "called");
  g_assert_cmpstr (ow_sitting_get_ticket_number (ow_counter_window_get_sitting (desk->window)), ==,
                   "A001");
}

/* A no-show comes back among the waiting. */
static void
test_queue_readmit (Desk *desk, gconstpointer data)
{
  GtkWidget *pane;

  desk_sign_in (desk, "clerk");
  call (desk);
  desk_act (desk, "queue.no-show");
  desk_until_state (desk, NULL);
  pane = find_widget (GTK_WIDGET (desk->window), OW_TYPE_QUEUE_PANE, NULL);
  hall_until (one_parked, pane);
  gtk_single_selection_set_selected (parked_of (pane), 0);
  g_assert_true (gtk_widget_activate_action (pane, "queue.readmit", NULL));
  hall_until (none_parked, pane);
  /* In its old place: the first of the waiting. */
  call (desk);
  g_assert_cmpstr (ow_sitting_get_ticket_number (ow_counter_window_get_sitting (desk->window)), ==,
                   "A001");
}

static void
test_queue_transfer (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog;

  desk_sign_in (desk, "clerk");
  call (desk);
  desk_act (desk, "queue.transfer");
  dialog = desk_until_dialog (desk);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "A");
  gtk_window_destroy (dialog);
  desk_until_state (desk, NULL);
  call (desk);
}

/* A number: one service ticked, given, shown large; the failed print stays on the screen with what
 * to do, because no printer is chosen here. */
static void
test_queue_take (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog;

  desk_sign_in (desk, "clerk");
  desk_act (desk, "queue.take");
  dialog = desk_until_dialog (desk);
  /* Without a service nothing is taken. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "take.take", NULL));
  g_assert_true (has_text (GTK_WIDGET (dialog), "Choose at least one service"));
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (find_widget (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, "S01")), TRUE);
  /* Every class but that of an appointment; the green channel asks for its unit. */
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (find_widget (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, "green")), TRUE);
  keyboard_picture (dialog, "take-green");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "take.take", NULL));
  g_assert_true (
      has_text (GTK_WIDGET (dialog), ow_message_text ("error.counter.green-unit", OW_LANGUAGE_EN)));
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (find_widget (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, "expiring")),
      TRUE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "take.take", NULL));
  desk_until_text (desk, "A006");
  g_assert_cmpint (test_engine_run_sql (desk->hall.path,
                                        "SELECT COUNT (*) FROM ticket WHERE prefix = 'A' AND n = 6 "
                                        "AND ticket_class = 'expiring' AND unit IS NULL"),
                   ==, 1);
  hall_until (shows_number, dialog);
  desk_until_text (desk, "A006: Not printed");
  desk_until_text (desk, "Print Again");
  g_assert_true (has_text (GTK_WIDGET (desk->window), "Save PDF"));
  gtk_window_close (dialog);
  desk_until_alone (desk);
}

/* The list of the window has the party at this counter. */
static gboolean
is_at_counter (gpointer data)
{
  return ((OwCounterWindow *)data)->at_counter;
}

static gboolean
is_empty (gpointer list)
{
  return g_list_model_get_n_items (list) == 0;
}

/* A supervisor sent the party away from this counter: the window says so by what it shows, and
 * calls the next one. */
static void
test_queue_reassigned (Desk *desk, gconstpointer data)
{
  OwTicketAct away = { .event = "transfer", .desk = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;

  desk_sign_in (desk, "clerk");
  call (desk);
  hall_until (is_at_counter, desk->window);
  away.ticket
      = test_engine_run_sql (desk->hall.path, "SELECT id FROM ticket WHERE state = 'called'");
  result = hall_act (&desk->hall, desk->hall.supervisor, "desk-2", "ill", ow_ticket_act_run, &away,
                     &error);
  g_assert_no_error (error);
  desk_until_state (desk, NULL);
  desk_until_text (desk, ow_message_text ("error.counter.other-desk", OW_LANGUAGE_EN));
  call (desk);
}

/* While something else is under way, as a scan that is looked up, it is not noticed; but
 * afterwards. */
static void
test_queue_reassigned_busy (Desk *desk, gconstpointer data)
{
  OwTicketAct away = { .event = "transfer", .desk = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;
  GListModel *called;

  desk_sign_in (desk, "clerk");
  call (desk);
  hall_until (is_at_counter, desk->window);
  called = ow_queue_model_get_called (desk->window->queue);
  ow_counter_window_begin (desk->window);
  away.ticket
      = test_engine_run_sql (desk->hall.path, "SELECT id FROM ticket WHERE state = 'called'");
  result = hall_act (&desk->hall, desk->hall.supervisor, "desk-2", "ill", ow_ticket_act_run, &away,
                     &error);
  g_assert_no_error (error);
  hall_until (is_empty, called);
  hall_run_for (50);
  g_assert_nonnull (ow_counter_window_get_sitting (desk->window));
  ow_counter_window_end (desk->window);
  desk_until_state (desk, NULL);
  desk_until_text (desk, ow_message_text ("error.counter.other-desk", OW_LANGUAGE_EN));
}

static gboolean
has_second (gpointer data)
{
  OwSitting *sitting = ow_counter_window_get_sitting (((Desk *)data)->window);

  return sitting != NULL && g_str_equal (ow_sitting_get_ticket_number (sitting), "A002");
}

/* An act on a number has an event for the number and one for its period. */
static gint64
count_acts (Desk *desk, const char *act)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT COUNT (*) FROM audit_event WHERE act = 'ticket.%s' AND table_name = 'ticket'", act);

  return test_engine_run_sql (desk->hall.path, sql);
}

/* Keys typed ahead of a slow disk are done one after the other; the same key twice is one. */
static void
test_queue_ahead (Desk *desk, gconstpointer data)
{
  static const char *const keys[]
      = { "queue.call", "queue.call", "queue.finish", "queue.finish", "queue.call", "queue.call" };

  desk_sign_in (desk, "clerk");
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    desk_act (desk, keys[i]);
  hall_until (has_second, desk);
  g_assert_cmpint (count_acts (desk, "call"), ==, 2);
  g_assert_cmpint (count_acts (desk, "finish"), ==, 1);
  g_assert_false (has_text (GTK_WIDGET (desk->window), "A party is at this counter"));
}

/* So is the answer to a question, given while something is under way; nothing is done for who has
 * locked the screen meanwhile. */
static void
test_queue_answer_ahead (Desk *desk, gconstpointer data)
{
  desk_sign_in (desk, "clerk");
  call (desk);
  desk_act (desk, "queue.park");
  ow_counter_window_begin (desk->window);
  give_reason (desk, "photo");
  hall_run_for (50);
  desk_until_state (desk, "called");
  ow_counter_window_end (desk->window);
  desk_until_state (desk, NULL);
  desk_until_text (desk, "photo");
  ow_counter_window_begin (desk->window);
  desk_act (desk, "queue.call");
  ow_session_lock (desk->window->session);
  ow_counter_window_end (desk->window);
  hall_run_for (50);
  g_assert_cmpint (count_acts (desk, "call"), ==, 1);
}

/* F2 with nobody waiting says what to do. */
static void
test_queue_empty (Desk *desk, gconstpointer data)
{
  desk_sign_in (desk, "clerk");
  for (int i = 0; i < 5; i++)
    {
      call (desk);
      desk_act (desk, "queue.finish");
      desk_until_state (desk, NULL);
    }
  desk_act (desk, "queue.call");
  desk_until_text (desk, ow_message_text ("error.counter.empty", OW_LANGUAGE_EN));
}

/* In a pane whose list is empty the keys still reach the window: GTK lets none pass a focus that
 * was never on the screen. */
static void
test_queue_deaf (Desk *desk, gconstpointer data)
{
  GtkWidget *focus;

  desk_sign_in (desk, "clerk");
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (desk->window), "window.pane", "s", "check"));
  desk_until_text (desk, "Nothing was accepted today.");
  focus = gtk_window_get_focus (GTK_WINDOW (desk->window));
  g_assert_true (focus == NULL || gtk_widget_get_realized (focus));
}

void
test_queue_add (void)
{
  g_test_add ("/app/queue/call", Desk, NULL, desk_set_up, test_queue_call, desk_tear_down);
  g_test_add ("/app/queue/why", Desk, NULL, desk_set_up, test_queue_why, desk_tear_down);
  g_test_add ("/app/queue/undo", Desk, NULL, desk_set_up, test_queue_undo, desk_tear_down);
  g_test_add ("/app/queue/park", Desk, NULL, desk_set_up, test_queue_park, desk_tear_down);
  g_test_add ("/app/queue/readmit", Desk, NULL, desk_set_up, test_queue_readmit, desk_tear_down);
  g_test_add ("/app/queue/transfer", Desk, NULL, desk_set_up, test_queue_transfer, desk_tear_down);
  g_test_add ("/app/queue/take", Desk, NULL, desk_set_up, test_queue_take, desk_tear_down);
  g_test_add ("/app/queue/reassigned", Desk, NULL, desk_set_up, test_queue_reassigned,
              desk_tear_down);
  g_test_add ("/app/queue/reassigned-busy", Desk, NULL, desk_set_up, test_queue_reassigned_busy,
              desk_tear_down);
  g_test_add ("/app/queue/ahead", Desk, NULL, desk_set_up, test_queue_ahead, desk_tear_down);
  g_test_add ("/app/queue/answer-ahead", Desk, NULL, desk_set_up, test_queue_answer_ahead,
              desk_tear_down);
  g_test_add ("/app/queue/empty", Desk, NULL, desk_set_up, test_queue_empty, desk_tear_down);
  g_test_add ("/app/queue/deaf", Desk, NULL, desk_set_up, test_queue_deaf, desk_tear_down);
}
