/* The hall in the real window, by keyboard: a counter pauses and works again, a sentence goes onto
 * the applicant's screen, a visit ends with its outcome, an appointment is checked in; the
 * supervisor sees the hall, closes a counter and puts a message up (issue 4). */

#include "test-app.h"

#include "case-desk.h"
#include "earlier.h"
#include "keyboard.h"
#include "ow-board-lists.h"
#include "ow-board-model.h"
#include "ow-board-pane.h"
#include "ow-counter-window-private.h"
#include "ow-case-acts.h"
#include "ow-hall-desk.h"
#include "ow-paper-day.h"
#include "ow-paper-window.h"
#include "ow-rating-acts.h"
#include "ow-screen-model.h"
#include "ow-ticket-acts.h"
#include "ow-ui.h"

static void
test_board_pause (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog;

  desk_sign_in (desk, "clerk");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_picture (GTK_WINDOW (desk->window), "hall-queue");
  keyboard_key ("<Shift>F2");
  dialog = desk_focus_dialog (desk);
  /* A wrong time is said beside the field; what was typed stays, and is put right. */
  keyboard_hand ("l2345\n");
  until_text (GTK_WIDGET (dialog), "This is not a time. Type it like 09:30.");
  keyboard_picture (dialog, "hall-pause-wrong");
  g_assert_cmpint (test_engine_run_sql (desk->hall.path, "SELECT COUNT (*) FROM desk WHERE pause "
                                                         "IS NOT NULL"),
                   ==, 0);
  keyboard_key ("Left");
  keyboard_key ("Left");
  keyboard_hand (":");
  keyboard_picture (dialog, "hall-pause");
  keyboard_key ("Return");
  desk_until_alone (desk);
  desk_until_text (desk, "This counter pauses. Shift+F2 ends the pause.");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("F2");
  desk_until_text (desk, "This counter pauses. End the pause, then call.");
  keyboard_key ("<Shift>F2");
  desk_until_text (desk, "This counter works again.");
  keyboard_key ("F2");
  desk_until_state (desk, "called");
}

static gboolean
shows_sentence (gpointer data)
{
  OwScreenModel *screen = data;

  return ow_screen_model_get_kind (screen) == OW_SCREEN_SENTENCE
         && g_strcmp0 (ow_screen_model_get_code (screen), "07") == 0
         && ow_screen_model_get_language (screen) == OW_LANGUAGE_RU;
}

static void
test_board_sentence (Desk *desk, gconstpointer data)
{
  g_autoptr (OwScreenModel) screen = NULL;
  GtkWindow *dialog;

  desk_sign_in (desk, "clerk");
  screen = ow_screen_model_new (desk->hall.context, 1);
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Shift>F3");
  dialog = desk_focus_dialog (desk);
  g_object_set (find_widget (GTK_WIDGET (dialog), g_type_from_name ("OwChoiceRow"), NULL), "value",
                "ru", NULL);
  keyboard_hand ("07");
  keyboard_picture (dialog, "hall-sentence");
  keyboard_key ("Return");
  desk_until_alone (desk);
  desk_until_text (desk, "The sentence is on the applicant's screen.");
  g_assert_true (keyboard_wait (shows_sentence, screen));
}

static void
test_board_outcome (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog;

  desk_sign_in (desk, "clerk");
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Shift>F4");
  dialog = desk_focus_dialog (desk);
  keyboard_picture (dialog, "hall-outcome");
  keyboard_hand ("3");
  keyboard_key ("Return");
  desk_until_alone (desk);
  desk_until_state (desk, NULL);
  g_assert_cmpint (test_engine_run_sql (desk->hall.path,
                                        "SELECT COUNT (*) FROM ticket WHERE state = "
                                        "'finished' AND outcome = 'consultation'"),
                   ==, 1);
}

static void
booked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = ow_hall_desk_finish (OW_SESSION (source), result, &error);

  g_assert_no_error (error);
  *(gboolean *)data = TRUE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *)data;
}

static void
test_board_appointment (Desk *desk, gconstpointer data)
{
  OwSession *session;
  OwDate today;
  gboolean booked = FALSE;
  GtkWindow *dialog;

  desk_sign_in (desk, "clerk");
  session = ow_counter_window_get_session (desk->window);
  today = ow_context_get_today (desk->hall.context);
  ow_hall_desk_book_async (session, "S01", today, 16 * 60, OW_LANGUAGE_JA, 2, NULL, booked_cb,
                           &booked);
  g_assert_true (keyboard_wait (is_set, &booked));
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Shift>F5");
  dialog = desk_focus_dialog (desk);
  until_text (GTK_WIDGET (dialog), "Booked");
  keyboard_picture (dialog, "hall-appointments");
  keyboard_key ("<Shift>F6");
  until_text (GTK_WIDGET (dialog), "Checked in");
  g_assert_cmpint (test_engine_run_sql (desk->hall.path, "SELECT COUNT (*) FROM ticket WHERE "
                                                         "appointment_id > 0 AND language = 'ja'"),
                   ==, 1);
  keyboard_key ("Escape");
  desk_until_alone (desk);
}

static gint64
count (Desk *desk, const char *sql)
{
  return test_engine_run_sql (desk->hall.path, sql);
}

/* Booked, moved and cancelled, all by keyboard; a wrong time is said beside it and loses nothing.
 */
static void
test_board_booking (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog, *asked;

  desk_sign_in (desk, "clerk");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Shift>F5");
  dialog = desk_focus_dialog (desk);
  keyboard_key ("<Shift>F7");
  asked = until_over (dialog, NULL);
  keyboard_hand ("s01\n");
  keyboard_hand ("2026-11-24\n");
  keyboard_hand ("930\n");
  until_text (GTK_WIDGET (asked), "This is not a time. Type it like 09:30.");
  keyboard_picture (asked, "appointment-wrong");
  keyboard_key ("<Control>a");
  keyboard_hand ("09:30\n");
  keyboard_hand ("3");
  keyboard_key ("<Control>a");
  keyboard_hand ("3\n");
  until_text (GTK_WIDGET (dialog), "Booked");
  /* Three people, two of whom find a place in the first half hour. */
  until_text (GTK_WIDGET (dialog), "November 24, 2026, 09:30 to 10:30. The code for the party:");
  keyboard_picture (dialog, "appointment-booked");
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM appointment WHERE day = '2026-11-24' AND "
                                "minute = 570 AND service = 'S01'"),
                   ==, 1);
  keyboard_focus (dialog);
  keyboard_key ("<Shift>F8");
  asked = until_over (dialog, NULL);
  keyboard_hand ("\n");
  keyboard_key ("<Control>a");
  keyboard_hand ("10:00\n");
  until_text (GTK_WIDGET (dialog), "10:00");
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM appointment WHERE minute = 600"), ==, 1);
  keyboard_picture (dialog, "appointment-moved");
  keyboard_focus (dialog);
  keyboard_key ("<Shift>F9");
  asked = until_over (dialog, NULL);
  until_text (GTK_WIDGET (asked), "Cancel the Appointment");
  keyboard_hand ("ill\n");
  until_text (GTK_WIDGET (dialog), "Cancelled");
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM appointment WHERE state = 'cancelled' AND "
                                "reason = 'ill'"),
                   ==, 1);
  keyboard_key ("Escape");
  desk_until_alone (desk);
}

/* A number of an outage is entered; what the store refuses keeps all that was typed. */
static void
test_board_paper (Desk *desk, gconstpointer data)
{
  OwIssueKit kit = { 20 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) issued = hall_act (&desk->hall, desk->hall.supervisor, "desk-1", NULL,
                                            ow_issue_kit_run, &kit, &error);
  GtkWindow *dialog;

  g_assert_no_error (error);
  g_assert_nonnull (issued);
  desk_sign_in (desk, "clerk");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Control>F5");
  desk_focus_dialog (desk);
  keyboard_hand ("P099\n");
  keyboard_hand ("\n");
  keyboard_hand ("s01\n");
  keyboard_hand ("3");
  keyboard_hand ("\n");
  keyboard_hand ("08:00\n08:05\n08:20\n\n");
  keyboard_hand ("clerk2\n");
  keyboard_picture (desk_until_dialog (desk), "paper-number");
  keyboard_hand ("2");
  /* Of no kit: asked again with everything that was typed. */
  dialog = until_over (GTK_WINDOW (desk->window),
                       "No kit of this hall has this number. Compare it with the paper.");
  keyboard_picture (dialog, "paper-refused");
  keyboard_key ("<Control>a");
  keyboard_hand ("P007");
  gtk_widget_activate_default (GTK_WIDGET (dialog));
  desk_until_alone (desk);
  desk_until_text (desk, "P007 is entered.");
  g_assert_cmpint (count (desk,
                          "SELECT COUNT (*) FROM ticket WHERE prefix = 'P' AND n = 7 AND state "
                          "= 'finished' AND entered_by <> clerk_id AND outcome = "
                          "'consultation'"),
                   ==, 1);
}

/* A visit served by @clerk and rated as bad. */
static void
rate_badly (Desk *desk, OwRowId clerk)
{
  OwCallNext call = { "A", 2 };
  OwTicketAct finish = { .event = "finish", .desk = 2 };
  OwRate rate = { 0,
                  1,
                  "screen",
                  "ko",
                  ow_context_get_calendar (desk->hall.context),
                  ow_context_get_parameters (desk->hall.context) };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) called
      = hall_act (&desk->hall, clerk, "desk-2", NULL, ow_call_next_run, &call, &error);
  g_autoptr (JsonObject) finished = NULL;
  g_autoptr (JsonObject) rated = NULL;

  rate.ticket = finish.ticket = ow_result_get_id (called, "ticket");
  finished = hall_act (&desk->hall, clerk, "desk-2", NULL, ow_ticket_act_run, &finish, &error);
  rated = hall_act (&desk->hall, 0, "screen-2", NULL, ow_rate_run, &rate, &error);
  g_assert_no_error (error);
  g_assert_nonnull (rated);
}

static gboolean
is_loaded (gpointer data)
{
  return ow_board_model_is_loaded (data);
}

/* Bad ratings that the board counts for @staff. */
static gint64
count_ratings (Desk *desk, OwRowId staff)
{
  g_autoptr (OwBoardModel) board = ow_board_model_new (desk->hall.context, staff);

  ow_board_model_set_active (board, TRUE);
  hall_until (is_loaded, board);
  return ow_board_model_get (board, OW_BOARD_RATINGS);
}

static gboolean
is_given (gpointer data)
{
  return count (data, "SELECT COUNT (*) FROM audit_event WHERE act = 'rating.pass-on'") == 1;
}

/* The lists behind the counts; a follow-up is done by key, and nobody sees a rating of himself. */
static void
test_board_lists (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog, *asked;

  rate_badly (desk, desk->hall.clerk);
  rate_badly (desk, desk->hall.supervisor);
  /* Nor does the count tell who was rated that there is one of himself. */
  g_assert_cmpint (count_ratings (desk, 0), ==, 2);
  g_assert_cmpint (count_ratings (desk, desk->hall.supervisor), ==, 1);
  dialog = desk_open_lists (desk);
  until_text (GTK_WIDGET (dialog), "Nothing in this list.");
  desk_choose_list (dialog, OW_BOARD_LIST_RATINGS);
  until_text (GTK_WIDGET (dialog), "Very dissatisfied");
  until_text (GTK_WIDGET (dialog), "2026-11-30");
  keyboard_picture (dialog, "board-lists");
  /* The only one who may follow up is asked for, and stays the owner. */
  keyboard_key ("<Shift>F7");
  asked = until_over (dialog, "Who follows up?");
  keyboard_picture (asked, "board-hand-over");
  keyboard_hand ("1\n");
  hall_until (is_given, desk);
  keyboard_focus (dialog);
  keyboard_key ("Return");
  keyboard_key ("Return");
  asked = until_over (dialog, "Called back: what came of it?");
  g_assert_nonnull (asked);
  keyboard_hand ("Called, explained\n");
  until_text (GTK_WIDGET (dialog), "Nothing in this list.");
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM rating WHERE state = 'closed' AND outcome = "
                                "'Called, explained'"),
                   ==, 1);
  /* The one of the supervisor himself waits for another one, and he does not see it. */
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM rating WHERE state = 'open'"), ==, 1);
  keyboard_focus (dialog);
  keyboard_key ("Escape");
  desk_until_alone (desk);
}

/* Numbers for an outage: issued once their place is known, saved as sheets that are printed. */
static void
test_board_kit (Desk *desk, gconstpointer data)
{
  g_autofree char *path = g_build_filename (desk->hall.folder, "kit.pdf", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *pane;

  desk_sign_in (desk, "supervisor");
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (desk->window), "window.pane", "s", "board"));
  desk_until_view (desk, "board");
  pane = find_widget (GTK_WIDGET (desk->window), OW_TYPE_BOARD_PANE, NULL);
  ow_board_pane_issue_kit (OW_BOARD_PANE (pane), 3, path);
  desk_until_text (desk, "The sheets are saved.");
  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (contents, "%PDF-"));
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM audit_event WHERE act = 'paper.kit'"), >, 0);
  /* A place that takes no file is said. */
  ow_board_pane_issue_kit (OW_BOARD_PANE (pane), 1, "/proc/kit.pdf");
  desk_until_text (desk, "/proc/");
}

/* A case that was taken in three weeks ago and never decided. */
static void
set_up_overdue (Desk *desk, gconstpointer data)
{
  g_auto (Earlier) earlier = { 0 };

  hall_set_up (&desk->hall, NULL);
  earlier_permit (&desk->hall, FALSE, &earlier);
  ow_clock_advance (desk->hall.clock, 9 * OW_DAY_MS);
  ow_session_sign_out (desk->hall.session);
  g_clear_object (&desk->hall.session);
  desk->window = ow_counter_window_new (NULL, OW_LANGUAGE_EN);
  g_object_add_weak_pointer (G_OBJECT (desk->window), (gpointer *)&desk->window);
  ow_counter_window_set_context (desk->window, desk->hall.context);
  gtk_window_present (GTK_WINDOW (desk->window));
}

/* From the count to the list to the case, three keys. */
static void
test_board_overdue (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog, *shown;

  dialog = desk_open_lists (desk);
  until_text (GTK_WIDGET (dialog), "2026-12-14");
  keyboard_picture (dialog, "board-overdue");
  keyboard_key ("Return");
  keyboard_key ("Return");
  shown = case_desk_shown ();
  keyboard_picture (shown, "board-case");
  keyboard_focus (shown);
  keyboard_key ("Escape");
  keyboard_focus (dialog);
  keyboard_key ("Escape");
  desk_until_alone (desk);
}

/* The board in all languages; its acts hold for the clerks at once. */
static gboolean
is_reassigned (gpointer data)
{
  return count (data,
                "SELECT COUNT (*) FROM ticket WHERE state = 'queued' AND prefix = 'A' AND n = "
                "1 AND queue = 'B'")
         == 1;
}

/* The party of a clerk who went home: called at counter 1, back in the queue with its number, with
 * who said so and why. */
static void
reassign (Desk *desk, GtkWidget *pane)
{
  OwCallNext call = { "A", 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) called
      = hall_act (&desk->hall, desk->hall.clerk, "desk-1", NULL, ow_call_next_run, &call, &error);

  g_assert_no_error (error);
  until_text (pane, json_object_get_string_member (called, "number"));
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Control>F7");
  keyboard_picture (desk_focus_dialog (desk), "board-reassign");
  keyboard_hand ("The clerk went home ill\n");
  keyboard_hand ("b\n");
  desk_until_alone (desk);
  hall_until (is_reassigned, desk);
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM audit_event WHERE reason = 'The clerk went "
                                "home ill' AND act = 'ticket.transfer' AND table_name = 'ticket'"),
                   ==, 1);
  keyboard_focus (GTK_WINDOW (desk->window));
}

static void
test_board_pane (Desk *desk, gconstpointer data)
{
  OwSession *session;
  GtkWidget *pane;

  desk_sign_in (desk, "supervisor");
  session = ow_counter_window_get_session (desk->window);
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Alt>6");
  desk_until_view (desk, "board");
  pane = find_widget (GTK_WIDGET (desk->window), OW_TYPE_BOARD_PANE, NULL);
  until_text (pane, "Counter 1");
  g_assert_true (has_text (pane, "5"));
  reassign (desk, pane);
  keyboard_key ("<Shift>F6");
  until_text (pane, "Closed");
  g_assert_cmpint (test_engine_run_sql (desk->hall.path,
                                        "SELECT COUNT (*) FROM desk WHERE n = 1 AND "
                                        "open = 0"),
                   ==, 1);
  keyboard_key ("<Shift>F6");
  until_text (pane, "Close the Counter");
  keyboard_key ("<Shift>F7");
  desk_focus_dialog (desk);
  keyboard_hand ("a\n");
  desk_until_alone (desk);
  until_text (pane, "A");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Shift>F8");
  desk_focus_dialog (desk);
  keyboard_hand ("216:30\n");
  desk_until_alone (desk);
  until_text (pane, "The hall closes at 16:30.");
  ow_hall_desk_pause_async (session, "lunch", 23 * 60 + 45, NULL, NULL, NULL);
  until_text (pane, "Lunch break → 23:45");
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      g_autofree char *name = g_strdup_printf ("board-%s", ow_language_get_code (i));

      gtk_widget_activate_action (GTK_WIDGET (desk->window), "window.language", "s",
                                  ow_language_get_code (i));
      desk_until_view (desk, "board");
      pane = find_widget (GTK_WIDGET (desk->window), OW_TYPE_BOARD_PANE, NULL);
      until_text (pane, ow_text (i, NULL, "Longest wait"));
      until_text (pane, ow_message_text ("hall.closing", i) == NULL ? "" : "A");
      keyboard_picture (GTK_WINDOW (desk->window), name);
    }
}

static gboolean
has_pages (gpointer window)
{
  return ow_paper_window_get_n_pages (window) > 0;
}

/* The report of the day on the screen, then as a file, then not on paper: no printer is chosen
 * here, and that is said. */
static void
check_report (Desk *desk)
{
  const char *pictures = g_getenv ("OW_TEST_PICTURES");
  g_autofree char *path
      = g_build_filename (pictures != NULL ? pictures : desk->hall.folder, "day.pdf", NULL);
  g_autofree char *said = g_strdup_printf ("Saved to %s", path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;
  OwPaperWindow *window = OW_PAPER_WINDOW (desk_focus_dialog (desk));

  hall_until (has_pages, window);
  keyboard_picture (GTK_WINDOW (window), "day-report");
  keyboard_key ("<Control>p");
  desk_until_alone (desk);
  until_text (GTK_WIDGET (desk->window), "day-");
  ow_counter_window_save_paper (desk->window, OW_SHEET_DAY,
                                ow_context_get_today (desk->hall.context), OW_LANGUAGE_EN, file);
  desk_until_text (desk, said);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "%PDF-"));
  g_assert_cmpuint (hall_count_events (&desk->hall, "paper.export", NULL), ==, 1);
}

/* The day is closed with a number waiting: it says what stands open, a wrong password closes
 * nothing, the right one closes and signs; then nobody takes a number until it is opened again with
 * a reason. */
static void
test_board_close_day (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog;

  desk_sign_in (desk, "supervisor");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Alt>6");
  desk_until_view (desk, "board");
  until_text (find_widget (GTK_WIDGET (desk->window), OW_TYPE_BOARD_PANE, NULL), "Counter 1");
  keyboard_key ("<Control>F12");
  dialog = desk_focus_dialog (desk);
  until_text (GTK_WIDGET (dialog), "Waiting: their numbers end with the day");
  keyboard_picture (dialog, "close-day");
  keyboard_hand ("not-my-password\n");
  until_text (GTK_WIDGET (dialog), "Name or password is wrong");
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM business_day WHERE state = 'closed'"), ==,
                   0);
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM anchor"), ==, 0);
  keyboard_hand ("supervisor-training\n");
  desk_until_text (desk, "is closed and signed.");
  check_report (desk);
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM business_day WHERE state = 'closed'"), ==,
                   1);
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM anchor"), ==, 1);
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM ticket WHERE state = 'queued'"), ==, 0);
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM audit_event WHERE act = 'staff.sign'"), ==,
                   1);
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Control>F12");
  dialog = desk_focus_dialog (desk);
  until_text (GTK_WIDGET (dialog), "Today is closed and signed.");
  keyboard_picture (dialog, "close-day-closed");
  keyboard_key ("<Shift>F6");
  until_over (dialog, "Why is the day opened again?");
  keyboard_hand ("A party came late\n");
  desk_until_alone (desk);
  desk_until_text (desk, "The day is open again.");
  g_assert_cmpint (count (desk,
                          "SELECT COUNT (*) FROM business_day WHERE state = 'open' AND reason "
                          "= 'A party came late'"),
                   ==, 1);
}

static gboolean
is_closed_twice (gpointer data)
{
  return count (data, "SELECT COUNT (*) FROM business_day WHERE state = 'closed'") == 2;
}

/* Yesterday had numbers and nobody closed it: it comes first, then today. */
static void
test_board_unclosed (Desk *desk, gconstpointer data)
{
  static const char *const closed = "SELECT COUNT (*) FROM business_day WHERE state = 'closed'";
  GtkWindow *dialog;

  ow_clock_set (desk->hall.clock, ow_clock_now (desk->hall.clock) + OW_DAY_MS);
  desk_sign_in (desk, "supervisor");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Alt>6");
  desk_until_view (desk, "board");
  until_text (find_widget (GTK_WIDGET (desk->window), OW_TYPE_BOARD_PANE, NULL), "Counter 1");
  keyboard_key ("<Control>F12");
  dialog = desk_focus_dialog (desk);
  until_text (GTK_WIDGET (dialog), "was never closed");
  keyboard_picture (dialog, "close-day-earlier");
  keyboard_hand ("supervisor-training\n");
  desk_until_text (desk, "is closed and signed.");
  g_assert_cmpint (count (desk, closed), ==, 1);
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM ticket WHERE state = 'queued'"), ==, 0);
  g_assert_true (OW_IS_PAPER_WINDOW (desk_focus_dialog (desk)));
  keyboard_key ("Escape");
  desk_until_alone (desk);
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Control>F12");
  dialog = desk_focus_dialog (desk);
  until_text (GTK_WIDGET (dialog), "Nothing of this stops the closing.");
  keyboard_hand ("supervisor-training\n");
  hall_until (is_closed_twice, desk);
  g_assert_true (OW_IS_PAPER_WINDOW (desk_focus_dialog (desk)));
  keyboard_key ("Escape");
  desk_until_alone (desk);
}

/* Nobody but a supervisor has the board. */
static void
test_board_right (Desk *desk, gconstpointer data)
{
  desk_sign_in (desk, "clerk");
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "window.pane", "s", "board");
  g_assert_null (find_widget (GTK_WIDGET (desk->window), OW_TYPE_BOARD_PANE, NULL));
}

void
test_board_add (void)
{
  g_test_add ("/app/board/pause", Desk, NULL, desk_set_up, test_board_pause, desk_tear_down);
  g_test_add ("/app/board/sentence", Desk, NULL, desk_set_up, test_board_sentence, desk_tear_down);
  g_test_add ("/app/board/outcome", Desk, NULL, desk_set_up, test_board_outcome, desk_tear_down);
  g_test_add ("/app/board/appointment", Desk, NULL, desk_set_up, test_board_appointment,
              desk_tear_down);
  g_test_add ("/app/board/booking", Desk, NULL, desk_set_up, test_board_booking, desk_tear_down);
  g_test_add ("/app/board/paper", Desk, NULL, desk_set_up, test_board_paper, desk_tear_down);
  g_test_add ("/app/board/kit", Desk, NULL, desk_set_up, test_board_kit, desk_tear_down);
  g_test_add ("/app/board/lists", Desk, NULL, desk_set_up, test_board_lists, desk_tear_down);
  g_test_add ("/app/board/overdue", Desk, NULL, set_up_overdue, test_board_overdue, desk_tear_down);
  g_test_add ("/app/board/pane", Desk, NULL, desk_set_up, test_board_pane, desk_tear_down);
  g_test_add ("/app/board/unclosed", Desk, NULL, desk_set_up, test_board_unclosed, desk_tear_down);
  g_test_add ("/app/board/close-day", Desk, NULL, desk_set_up, test_board_close_day,
              desk_tear_down);
  g_test_add ("/app/board/right", Desk, NULL, desk_set_up, test_board_right, desk_tear_down);
}
