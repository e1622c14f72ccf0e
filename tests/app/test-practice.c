/* Practice in the real window: the tasks by one key, a line that says each step, and the frame of
 * training on every window. */

#include "test-app.h"

#include "../paper/cups-peer.h"
#include "keyboard.h"
#include "ow-banner.h"
#include "ow-counter-window-private.h"
#include "ow-message.h"
#include "test-party.h"

static gboolean
says_first (gpointer data)
{
  Desk *desk = data;
  const char *text = ow_banner_get_text (ow_work_page_get_practice (desk->window->work));

  return text != NULL && g_strrstr (text, "step 1 of 5") != NULL;
}

static gboolean
says_second (gpointer data)
{
  Desk *desk = data;
  const char *text = ow_banner_get_text (ow_work_page_get_practice (desk->window->work));

  return text != NULL && g_strrstr (text, "step 2 of 5") != NULL;
}

/* Ctrl+T, the first task, F2: the line goes on by itself, because the store says so. */
static void
test_practice_call (Desk *desk, gconstpointer data)
{
  GtkWindow *window;
  GtkWidget *begin;

  desk_present (desk);
  desk_sign_in (desk, "clerk");
  desk_act (desk, "window.practice");
  window = desk_until_dialog (desk);
  keyboard_picture (window, "practice-tasks");
  begin = find_widget (GTK_WIDGET (window), GTK_TYPE_BUTTON, "call");
  g_assert_nonnull (begin);
  g_signal_emit_by_name (begin, "clicked");
  hall_until (says_first, desk);
  g_assert_nonnull (g_strrstr (gtk_window_get_title (GTK_WINDOW (desk->window)), "TRAINING"));
  ow_clock_advance (desk->hall.clock, 1000);
  desk_act (desk, "queue.call");
  hall_until (says_second, desk);
  keyboard_picture (GTK_WINDOW (desk->window), "practice-line");
}

static OwPractice *
practice_of (gpointer desk)
{
  return ((Desk *)desk)->window->practice;
}

static gboolean
is_running (gpointer desk)
{
  return ow_practice_get_run (practice_of (desk)) != NULL;
}

static OwSitting *
sitting_of (gpointer desk)
{
  return ow_counter_window_get_sitting (((Desk *)desk)->window);
}

static void
begin (Desk *desk, const char *task)
{
  GtkWindow *window;

  desk_act (desk, "window.practice");
  window = desk_until_dialog (desk);
  g_signal_emit_by_name (find_widget (GTK_WIDGET (window), GTK_TYPE_BUTTON, task), "clicked");
  desk_until_alone (desk);
  keyboard_focus (GTK_WINDOW (desk->window));
}

typedef struct
{
  Desk *desk;
  gint64 done;
} Step;

static gboolean
is_at_step (gpointer data)
{
  Step *step = data;
  const OwPracticeRun *run = ow_practice_get_run (practice_of (step->desk));

  return run != NULL && run->done == step->done;
}

/* The next act is a second later. */
static void
until_step (Desk *desk, gint64 done)
{
  Step step = { desk, done };

  hall_until (is_at_step, &step);
  ow_clock_advance (desk->hall.clock, 1000);
}

static gboolean
can_scan (gpointer desk)
{
  return ow_practice_get_scan (practice_of (desk)) != NULL;
}

/* What the line of the step lets be scanned, by its key. */
static void
scan (Desk *desk)
{
  hall_until (can_scan, desk);
  keyboard_idle (100);
  desk_act (desk, "window.practice-scan");
}

static gboolean
has_result (gpointer desk)
{
  return ow_practice_get_result (practice_of (desk)) != NULL;
}

static gboolean
has_applicant (gpointer desk)
{
  return ow_sitting_get_current_applicant (sitting_of (desk)) != NULL
         && !ow_sitting_get_busy (sitting_of (desk));
}

static gboolean
has_matter (gpointer desk)
{
  return ow_sitting_get_current_matter (sitting_of (desk)) != NULL
         && !ow_sitting_get_busy (sitting_of (desk));
}

static gboolean
is_accepted (gpointer desk)
{
  return ow_sitting_get_receipt_id (sitting_of (desk)) != 0
         && !ow_sitting_get_busy (sitting_of (desk));
}

/* Closes whatever stands over the window. */
static void
alone (Desk *desk)
{
  keyboard_idle (300);
  while (desk_has_dialog (desk))
    {
      keyboard_focus (desk_until_dialog (desk));
      keyboard_key ("Escape");
      keyboard_idle (200);
    }
  keyboard_focus (GTK_WINDOW (desk->window));
}

static void
passed (Desk *desk, const char *task)
{
  const OwPracticeRun *run;

  hall_until (has_result, desk);
  run = ow_practice_get_result (practice_of (desk));
  g_assert_cmpstr (run->task, ==, task);
  g_assert_cmpstr (run->errors, ==, "");
  g_assert_cmpstr (run->state, ==, "passed");
}

/* A sheet for the file of the learner: without a printer that is said, with one it comes out. */
static void
print_results (Desk *desk)
{
  const char *reason = NULL;
  CupsPeer *peer = cups_peer_new (&reason);
  g_autoptr (GPtrArray) sheets = NULL;
  GtkWindow *window;

  if (peer == NULL)
    {
      g_test_message ("no sheet of the results: %s", reason);
      return;
    }
  desk_act (desk, "window.practice");
  window = desk_until_dialog (desk);
  g_signal_emit_by_name (find_widget (GTK_WIDGET (window), GTK_TYPE_BUTTON, "print"), "clicked");
  until_text (GTK_WIDGET (window), "no printer has been chosen");
  ow_profile_set_printer (ow_context_get_profile (desk->hall.context), OW_PRINTER_SLIP, "Slip");
  g_signal_emit_by_name (find_widget (GTK_WIDGET (window), GTK_TYPE_BUTTON, "print"), "clicked");
  until_text (GTK_WIDGET (window), ow_message_text ("practice.printed", OW_LANGUAGE_EN));
  keyboard_picture (window, "practice-results");
  sheets = cups_peer_take (peer);
  g_assert_cmpuint (sheets->len, ==, 1);
  ow_profile_set_printer (ow_context_get_profile (desk->hall.context), OW_PRINTER_SLIP, NULL);
  gtk_window_destroy (window);
  alone (desk);
  cups_peer_free (peer);
}

/* A first acceptance and its collection, as a new clerk does them: the window's own keys, nothing
 * on the scanner, each step known by what the store says. */
static void
test_practice_visit (Desk *desk, gconstpointer data)
{
  desk_present (desk);
  desk_sign_in (desk, "clerk");
  begin (desk, "accept");
  hall_until (is_running, desk);
  ow_clock_advance (desk->hall.clock, 1000);
  keyboard_key ("F2");
  until_step (desk, 1);
  scan (desk);
  until_step (desk, 2);
  hall_until (has_applicant, desk);
  keyboard_idle (300);
  keyboard_hand ("wor\n");
  until_step (desk, 3);
  hall_until (has_matter, desk);
  party_fill (ow_sitting_get_current_matter (sitting_of (desk)), NULL);
  keyboard_idle (300);
  keyboard_key ("F12");
  hall_until (is_accepted, desk);
  until_step (desk, 4);
  alone (desk);
  desk_act (desk, "queue.finish");
  alone (desk);
  passed (desk, "accept");
  keyboard_picture (GTK_WINDOW (desk->window), "practice-passed");
  print_results (desk);
  begin (desk, "collect");
  keyboard_key ("<Alt>4");
  desk_until_view (desk, "collection");
  scan (desk);
  until_step (desk, 1);
  scan (desk);
  desk_until_text (desk, "Read by machine: agrees");
  keyboard_picture (GTK_WINDOW (desk->window), "practice-collect");
  keyboard_key ("F11");
  desk_until_text (desk, "Have the receipt signed");
  keyboard_key ("F12");
  passed (desk, "collect");
}

void
test_practice_window_add (void)
{
  g_test_add ("/app/practice/visit", Desk, NULL, desk_set_up, test_practice_visit, desk_tear_down);
  g_test_add ("/app/practice/call", Desk, NULL, desk_set_up, test_practice_call, desk_tear_down);
}
