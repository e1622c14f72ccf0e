/* The official receipt of another system in the real window, by keyboard: the administrator says
 * so, the number of their receipt is scanned into the case, the case is found by it, and the data
 * for their form is copied field by field (issue 5). */

#include "case-desk.h"

#include "keyboard.h"
#include "ow-systems-pane.h"

static void
set_up (Desk *desk, gconstpointer data)
{
  desk_set_up (desk, data);
  hall_set_layer (&desk->hall, "receipt", "S01", "theirs", NULL);
  hall_reopen (&desk->hall);
  g_clear_object (&desk->hall.session);
  /* What a setting says holds from the start of the program. */
  g_object_remove_weak_pointer (G_OBJECT (desk->window), (gpointer *)&desk->window);
  gtk_window_destroy (GTK_WINDOW (desk->window));
  desk->window = ow_counter_window_new (NULL, OW_LANGUAGE_EN);
  g_object_add_weak_pointer (G_OBJECT (desk->window), (gpointer *)&desk->window);
  ow_counter_window_set_context (desk->window, desk->hall.context);
  gtk_window_present (GTK_WINDOW (desk->window));
}

static void
type_number (GtkWindow *window, const char *text)
{
  keyboard_key ("<Control>r");
  case_desk_question (window);
  keyboard_key ("<Control>a");
  keyboard_hand (text);
  case_desk_answered (window);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **)data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_there (gpointer data)
{
  return *(char **)data != NULL;
}

static void
clipboard_is (Desk *desk, const char *text)
{
  g_autofree char *there = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (desk->window)), NULL,
                                 read_cb, &there);
  hall_until (is_there, &there);
  g_assert_cmpstr (there, ==, text);
}

static void
test_number (Desk *desk, gconstpointer data)
{
  g_autofree char *number = case_desk_take_in (desk);
  GtkWindow *window = case_desk_open (desk, number);

  until_text (GTK_WIDGET (window), "Receipt");
  type_number (window, "GA 12\n");
  until_text (GTK_WIDGET (window), "This cannot be the number of a receipt");
  type_number (window, "ga 2026-1123\n");
  until_text (GTK_WIDGET (window), "GA20261123");
  keyboard_key ("F11");
  until_text (GTK_WIDGET (window), "Copied 1 of 12 – Surname: ERIKSSON");
  clipboard_is (desk, "ERIKSSON");
  keyboard_key ("F11");
  until_text (GTK_WIDGET (window), "Copied 2 of 12 – Given names: ANNA MARIA");
  clipboard_is (desk, "ANNA MARIA");
  keyboard_picture (window, "official-case");
  gtk_window_close (window);
  desk_until_alone (desk);
  window = case_desk_open (desk, "ga20261123");
  until_text (GTK_WIDGET (window), "is a receipt of another system");
  gtk_window_close (window);
  desk_until_alone (desk);
}

/* Where ours is the official one there is nothing to scan and nothing to copy. */
static void
test_ours (Desk *desk, gconstpointer data)
{
  g_autofree char *number = case_desk_take_in (desk);
  GtkWindow *window = case_desk_open (desk, number);

  until_text (GTK_WIDGET (window), "Show Paper");
  g_assert_false (has_text (GTK_WIDGET (window), "Copy Next Field"));
  keyboard_key ("<Control>r");
  keyboard_key ("F11");
  keyboard_idle (200);
  g_assert_null (case_desk_find (window));
  g_assert_false (has_text (GTK_WIDGET (window), "Copied"));
  gtk_window_close (window);
  desk_until_alone (desk);
}

static void
test_issuer (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog;

  desk_sign_in (desk, "admin");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Alt>s");
  desk_until_view (desk, "systems");
  desk_until_text (desk, "Apostille of the home country");
  keyboard_key ("<Control>r");
  dialog = desk_focus_dialog (desk);
  until_text (GTK_WIDGET (dialog), "Official receipts");
  keyboard_hand ("work\n");
  keyboard_picture (dialog, "official-issuer");
  keyboard_hand ("a");
  keyboard_hand ("Agreement 12\n");
  desk_until_text (desk, "It holds once another person approves it.");
  g_assert_cmpuint (hall_count_events (&desk->hall, "setting.propose", NULL), ==, 1);
}

void
test_official_add (void)
{
  g_test_add ("/app/official/number", Desk, NULL, set_up, test_number, desk_tear_down);
  g_test_add ("/app/official/ours", Desk, NULL, desk_set_up, test_ours, desk_tear_down);
  g_test_add ("/app/official/issuer", Desk, NULL, desk_set_up, test_issuer, desk_tear_down);
}
