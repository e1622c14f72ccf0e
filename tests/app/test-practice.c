/* Practice in the real window: the tasks by one key, a line that says each step, and the frame of
 * training on every window. */

#include "test-app.h"

#include "keyboard.h"
#include "ow-banner.h"
#include "ow-counter-window-private.h"
#include "ow-message.h"

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

void
test_practice_window_add (void)
{
  g_test_add ("/app/practice/call", Desk, NULL, desk_set_up, test_practice_call, desk_tear_down);
}
