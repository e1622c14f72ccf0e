/* One visit from the door to the supervisor, in the real windows of the hall: a number at the
 * kiosk, the call on the display, the counter, the rating, and its follow-up (issue 4). */

#include "test-app.h"

#include "keyboard.h"
#include "ow-board-lists.h"
#include "ow-board-pane.h"
#include "ow-case-acts.h"
#include "ow-display-window.h"
#include "ow-kiosk-window.h"
#include "ow-message.h"
#include "ow-rating-window.h"
#include "ow-ticket-acts.h"
#include "ow-ui.h"
#include "test-party.h"

static void
touch (gpointer window, const char *name)
{
  GtkWidget *button = find_widget (GTK_WIDGET (window), GTK_TYPE_BUTTON, name);

  if (button == NULL)
    g_error ("no button %s", name);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* The five who came before are served elsewhere. */
static void
serve_the_others (Desk *desk)
{
  for (int i = 0; i < 5; i++)
    {
      OwCallNext call = { "A", 2 };
      OwTicketAct finish = { .event = "finish", .desk = 2 };
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) called = hall_act (&desk->hall, desk->hall.clerk2, "desk-2", NULL,
                                                ow_call_next_run, &call, &error);
      g_autoptr (JsonObject) finished = NULL;

      finish.ticket = ow_result_get_id (called, "ticket");
      finished = hall_act (&desk->hall, desk->hall.clerk2, "desk-2", NULL, ow_ticket_act_run,
                           &finish, &error);
      g_assert_no_error (error);
      g_assert_nonnull (finished);
    }
}

static gboolean
has_number (gpointer kiosk)
{
  return g_strcmp0 (ow_kiosk_window_get_page (kiosk), "number") == 0;
}

static gboolean
asks (gpointer window)
{
  return g_strcmp0 (ow_rating_window_get_page (window), "rating") == 0;
}

static gboolean
is_to_check (gpointer window)
{
  return g_strcmp0 (ow_rating_window_get_page (window), "confirm") == 0;
}

static gboolean
is_checked (gpointer window)
{
  return g_strcmp0 (ow_rating_window_get_page (window), "confirm-answered") == 0;
}

static gboolean
is_idle_screen (gpointer window)
{
  return g_strcmp0 (ow_rating_window_get_page (window), "rating") == 0
         || g_strcmp0 (ow_rating_window_get_page (window), "idle") == 0;
}

static gboolean
has_applicant (gpointer data)
{
  OwSitting *sitting = ow_counter_window_get_sitting (((Desk *)data)->window);

  return ow_sitting_get_current_applicant (sitting) != NULL && !ow_sitting_get_busy (sitting);
}

static gboolean
has_matter (gpointer data)
{
  OwSitting *sitting = ow_counter_window_get_sitting (((Desk *)data)->window);

  return ow_sitting_get_current_matter (sitting) != NULL && !ow_sitting_get_busy (sitting);
}

/* Before acceptance the applicant looks at his own screen and touches it; the clerk sees it at
 * once, and with the party the screen is empty (issue 8). */
static void
test_check (Desk *desk, gconstpointer data)
{
  OwRatingWindow *screen = ow_rating_window_new (NULL, 1);
  GtkWindow *dialog;

  ow_rating_window_set_context (screen, desk->hall.context);
  gtk_window_present (GTK_WINDOW (screen));
  desk_present (desk);
  desk_sign_in (desk, "clerk");
  keyboard_key ("F2");
  desk_until_state (desk, "called");
  ow_counter_window_scan (desk->window, party_passports[0]);
  hall_until (has_applicant, desk);
  keyboard_idle (200);
  keyboard_hand ("wor\n");
  hall_until (has_matter, desk);
  party_fill (ow_sitting_get_current_matter (ow_counter_window_get_sitting (desk->window)), NULL);
  keyboard_idle (300);
  keyboard_picture (GTK_WINDOW (desk->window), "check-ready");
  keyboard_key ("<Control>e");
  dialog = desk_focus_dialog (desk);
  until_text (GTK_WIDGET (dialog), "ERIKSSON, ANNA MARIA");
  hall_until (is_to_check, screen);
  keyboard_picture (dialog, "check-clerk");
  keyboard_picture (GTK_WINDOW (screen), "check-applicant");
  touch (screen, "screen.confirm.right");
  desk_until_alone (desk);
  desk_until_text (desk, "The applicant has confirmed the data on his screen.");
  hall_until (is_checked, screen);
  /* Read out to the next one, who has no screen. */
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Control>e");
  dialog = desk_focus_dialog (desk);
  until_text (GTK_WIDGET (dialog), "ERIKSSON, ANNA MARIA");
  keyboard_key ("Return");
  keyboard_idle (300);
  g_assert_cmpint (test_engine_run_sql (desk->hall.path, "SELECT COUNT (*) FROM confirmation WHERE "
                                                         "state = 'confirmed'"),
                   ==, 1);
  keyboard_key ("F12");
  desk_until_alone (desk);
  desk_until_text (desk, "Confirmed by word of mouth.");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("F12");
  desk_until_text (desk, "Accepted");
  keyboard_key ("F8");
  desk_until_state (desk, NULL);
  hall_until (is_idle_screen, screen);
  g_assert_cmpint (test_engine_run_sql (desk->hall.path, "SELECT COUNT (*) FROM confirmation WHERE "
                                                         "state = 'confirmed'"),
                   ==, 2);
  gtk_window_destroy (GTK_WINDOW (screen));
}

static gboolean
thanks (gpointer window)
{
  return g_strcmp0 (ow_rating_window_get_page (window), "thanks") == 0;
}

static void
test_visit (Desk *desk, gconstpointer data)
{
  OwKioskWindow *kiosk = ow_kiosk_window_new (NULL, "kiosk-1", NULL);
  OwDisplayWindow *display = ow_display_window_new (NULL, "");
  OwRatingWindow *rating = ow_rating_window_new (NULL, 1);
  GtkWindow *dialog;

  serve_the_others (desk);
  ow_kiosk_window_set_context (kiosk, desk->hall.context);
  ow_display_window_set_context (display, desk->hall.context);
  ow_rating_window_set_context (rating, desk->hall.context);
  gtk_window_present (GTK_WINDOW (kiosk));
  gtk_window_present (GTK_WINDOW (display));
  gtk_window_present (GTK_WINDOW (rating));
  /* At the kiosk, in Russian. */
  touch (kiosk, "ru");
  touch (kiosk, "S01");
  touch (kiosk, "next");
  touch (kiosk, "next");
  touch (kiosk, "next");
  hall_until (has_number, kiosk);
  g_assert_true (has_text (GTK_WIDGET (kiosk), "A006"));
  /* At counter 1. */
  desk_sign_in (desk, "clerk");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("F2");
  desk_until_state (desk, "called");
  until_text (GTK_WIDGET (display), "A006 → 1");
  keyboard_key ("<Shift>F4");
  dialog = desk_focus_dialog (desk);
  g_assert_nonnull (dialog);
  keyboard_hand ("3");
  keyboard_key ("Return");
  desk_until_alone (desk);
  desk_until_state (desk, NULL);
  /* On the second screen, in the language of the number. */
  hall_until (asks, rating);
  g_assert_true (has_text (GTK_WIDGET (rating), ow_message_text ("rating.5", OW_LANGUAGE_RU)));
  touch (rating, "1");
  hall_until (thanks, rating);
  /* The clerk who is rated has no board; the supervisor calls back. */
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Control><Shift>q");
  desk_until_view (desk, "sign-in");
  dialog = desk_open_lists (desk);
  desk_choose_list (dialog, OW_BOARD_LIST_RATINGS);
  until_text (GTK_WIDGET (dialog), "Very dissatisfied");
  g_assert_cmpint (
      test_engine_run_sql (desk->hall.path,
                           "SELECT COUNT (*) FROM rating AS r JOIN ticket AS t ON t.id "
                           "= r.ticket_id WHERE t.n = 6 AND r.level = 1 AND r.state = "
                           "'open' AND r.owner_id IS NOT NULL AND r.owner_id <> "
                           "r.clerk_id"),
      ==, 1);
  keyboard_key ("Escape");
  desk_until_alone (desk);
  gtk_window_destroy (GTK_WINDOW (kiosk));
  gtk_window_destroy (GTK_WINDOW (display));
  gtk_window_destroy (GTK_WINDOW (rating));
}

void
test_visit_add (void)
{
  g_test_add ("/app/check-before", Desk, NULL, desk_set_up, test_check, desk_tear_down);
  g_test_add ("/app/visit", Desk, NULL, desk_set_up, test_visit, desk_tear_down);
}
