/* The official receipt of another system in the real window, by keyboard: the administrator says
 * so, the number of their receipt is scanned into the case, the case is found by it, and the data
 * for their form is copied field by field (issue 5). */

#include "test-app.h"

#include "keyboard.h"
#include "ow-case-view.h"
#include "ow-case-window.h"
#include "ow-setting-acts.h"
#include "ow-systems-pane.h"
#include "test-party.h"

static void
set_up (Desk *desk, gconstpointer data)
{
  OwSaveSetting setting = { OW_SETTING_RECEIPT, "S01", "theirs", "Agreement 12", OW_DATE_NONE };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;

  desk_set_up (desk, data);
  result = hall_act (&desk->hall, desk->hall.administrator, "cli-1", NULL, ow_save_setting_run,
                     &setting, &error);
  g_assert_no_error (error);
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

static OwSitting *
sitting_of (Desk *desk)
{
  return ow_counter_window_get_sitting (desk->window);
}

static gboolean
is_identified (gpointer data)
{
  return ow_sitting_get_current_applicant (sitting_of (data)) != NULL
         && !ow_sitting_get_busy (sitting_of (data));
}

/* A first permit, taken in; number of our receipt, owned. */
static char *
take_in (Desk *desk)
{
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;
  char *number;

  desk_sign_in (desk, "clerk");
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
  ow_counter_window_scan (desk->window, party_passports[0]);
  hall_until (is_identified, desk);
  matter = party_add (sitting_of (desk), ow_sitting_get_current_applicant (sitting_of (desk)),
                      "S01", "first", &error);
  g_assert_no_error (error);
  party_fill (matter, NULL);
  g_assert_cmpint (party_accept (sitting_of (desk), &error), >, 0);
  g_assert_no_error (error);
  number = g_strdup (ow_sitting_get_receipt_number (sitting_of (desk)));
  return number;
}

static gboolean
is_read (gpointer data)
{
  GtkWidget *window = GTK_WIDGET (desk_until_dialog (data));

  return OW_IS_CASE_WINDOW (window)
         && ow_case_view_get_details (OW_CASE_VIEW (find_widget (window, OW_TYPE_CASE_VIEW, NULL)))
                != NULL;
}

static GtkWindow *
open_case (Desk *desk, const char *number)
{
  GtkWindow *window;

  ow_counter_window_scan (desk->window, number);
  hall_until (is_read, desk);
  window = desk_until_dialog (desk);
  keyboard_focus (window);
  return window;
}

/* The question over the window of the case. */
static GtkWindow *
find_question (GtkWindow *window)
{
  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr (GtkWindow) top = g_list_model_get_item (gtk_window_get_toplevels (), i);

      if (gtk_window_get_transient_for (top) == window)
        return top;
    }
  return NULL;
}

static gboolean
is_asked (gpointer data)
{
  return find_question (data) != NULL;
}

static gboolean
is_closed (gpointer data)
{
  return find_question (data) == NULL;
}

static void
type_number (GtkWindow *window, const char *text)
{
  keyboard_key ("<Control>r");
  hall_until (is_asked, window);
  keyboard_focus (find_question (window));
  keyboard_key ("<Control>a");
  keyboard_hand (text);
  hall_until (is_closed, window);
  keyboard_focus (window);
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
  g_autofree char *number = take_in (desk);
  GtkWindow *window = open_case (desk, number);

  until_text (GTK_WIDGET (window), "Receipt");
  type_number (window, "GA 12\n");
  until_text (GTK_WIDGET (window), "This cannot be the number of a receipt");
  type_number (window, "ga 2026-1123\n");
  until_text (GTK_WIDGET (window), "GA20261123");
  hall_until (is_read, desk);
  keyboard_key ("F11");
  until_text (GTK_WIDGET (window), "Copied 1 of 12 – Surname: ERIKSSON");
  clipboard_is (desk, "ERIKSSON");
  keyboard_key ("F11");
  until_text (GTK_WIDGET (window), "Copied 2 of 12 – Given names: ANNA MARIA");
  clipboard_is (desk, "ANNA MARIA");
  keyboard_picture (window, "official-case");
  gtk_window_close (window);
  desk_until_alone (desk);
  window = open_case (desk, "ga20261123");
  until_text (GTK_WIDGET (window), "is a receipt of another system");
  gtk_window_close (window);
  desk_until_alone (desk);
}

/* Where ours is the official one there is nothing to scan and nothing to copy. */
static void
test_ours (Desk *desk, gconstpointer data)
{
  g_autofree char *number = take_in (desk);
  GtkWindow *window = open_case (desk, number);

  until_text (GTK_WIDGET (window), "Show Paper");
  g_assert_false (has_text (GTK_WIDGET (window), "Copy Next Field"));
  keyboard_key ("<Control>r");
  keyboard_key ("F11");
  keyboard_idle (200);
  g_assert_null (find_question (window));
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
  desk_until_text (desk, "It holds when the program is started again.");
  g_assert_cmpuint (hall_count_events (&desk->hall, "receipt.issuer", NULL), ==, 1);
}

void
test_official_add (void)
{
  g_test_add ("/app/official/number", Desk, NULL, set_up, test_number, desk_tear_down);
  g_test_add ("/app/official/ours", Desk, NULL, desk_set_up, test_ours, desk_tear_down);
  g_test_add ("/app/official/issuer", Desk, NULL, desk_set_up, test_issuer, desk_tear_down);
}
