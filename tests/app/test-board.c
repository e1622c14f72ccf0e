/* The hall in the real window, by keyboard: a counter pauses and works again, a sentence goes onto
 * the applicant's screen, a visit ends with its outcome, an appointment is checked in; the
 * supervisor sees the hall, closes a counter and puts a message up (issue 4). */

#include "test-app.h"

#include "keyboard.h"
#include "ow-board-pane.h"
#include "ow-hall-desk.h"
#include "ow-screen-model.h"
#include "ow-ui.h"

/* The dialog that stands over the window has the keyboard. */
static GtkWindow *
until_dialog (Desk *desk)
{
  GtkWindow *dialog = desk_until_dialog (desk);

  keyboard_focus (dialog);
  return dialog;
}

static void
test_board_pause (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog;

  desk_sign_in (desk, "clerk");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_picture (GTK_WINDOW (desk->window), "hall-queue");
  keyboard_key ("<Shift>F2");
  dialog = until_dialog (desk);
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
  dialog = until_dialog (desk);
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
  dialog = until_dialog (desk);
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
  dialog = until_dialog (desk);
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

/* The board in all languages; its acts hold for the clerks at once. */
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
  keyboard_key ("<Shift>F6");
  until_text (pane, "Closed");
  g_assert_cmpint (test_engine_run_sql (desk->hall.path,
                                        "SELECT COUNT (*) FROM desk WHERE n = 1 AND "
                                        "open = 0"),
                   ==, 1);
  keyboard_key ("<Shift>F6");
  until_text (pane, "Close the Counter");
  keyboard_key ("<Shift>F7");
  until_dialog (desk);
  keyboard_hand ("a\n");
  desk_until_alone (desk);
  until_text (pane, "A");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Shift>F8");
  until_dialog (desk);
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
  g_test_add ("/app/board/pane", Desk, NULL, desk_set_up, test_board_pane, desk_tear_down);
  g_test_add ("/app/board/right", Desk, NULL, desk_set_up, test_board_right, desk_tear_down);
}
