/* What a scan does at the counter: a passport needs no key, three answers for another one in
 * the middle of a case, errors where the clerk looks. */

#include "test-app.h"

#include "keyboard.h"
#include "ow-case-view.h"
#include "ow-case-window.h"
#include "ow-message.h"
#include "ow-paper-window.h"
#include "ow-queue-pane.h"
#include "ow-training.h"
#include "test-party.h"

static void
call (Desk *desk)
{
  desk_sign_in (desk, "clerk");
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
}

static guint
n_applicants (Desk *desk)
{
  OwSitting *sitting = ow_counter_window_get_sitting (desk->window);

  return g_list_model_get_n_items (ow_sitting_get_applicants (sitting));
}

typedef struct
{
  Desk *desk;
  guint n;
  const char *text;
} Expected;

static gboolean
has_applicants (gpointer data)
{
  Expected *expected = data;

  return n_applicants (expected->desk) == expected->n;
}

static gboolean
is_shown (gpointer data)
{
  Expected *expected = data;

  return has_text (GTK_WIDGET (expected->desk->window), expected->text);
}

static void
respond (Desk *desk, const char *answer)
{
  GtkWindow *dialog = desk_until_dialog (desk);

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), answer);
  gtk_window_destroy (dialog);
}

static void
identify (Desk *desk, guint specimen, guint n)
{
  Expected expected = { desk, n, NULL };

  ow_counter_window_scan (desk->window, ow_training_get_specimens ()[specimen]);
  if (n > 1)
    respond (desk, "add");
  hall_until (has_applicants, &expected);
}

static gboolean
is_given_back (gpointer data)
{
  OwSitting *sitting = ow_counter_window_get_sitting (((Desk *)data)->window);

  return !ow_applicant_get_passport_kept (ow_sitting_get_current_applicant (sitting));
}

static void
test_scan_identify (Desk *desk, gconstpointer data)
{
  OwSitting *sitting;
  OwApplicant *applicant;

  call (desk);
  sitting = ow_counter_window_get_sitting (desk->window);
  identify (desk, 0, 1);
  desk_until_state (desk, "serving");
  desk_until_view (desk, "permit");
  applicant = ow_sitting_get_current_applicant (sitting);
  g_assert_cmpstr (ow_applicant_get_name (applicant), ==, "ERIKSSON ANNA MARIA");
  g_assert_true (ow_applicant_get_passport_kept (applicant));
  /* The same passport again asks nothing. */
  ow_counter_window_scan (desk->window, ow_training_get_specimens ()[0]);
  hall_run_for (100);
  desk_until_alone (desk);
  g_assert_cmpuint (n_applicants (desk), ==, 1);
  /* Another one is added, and this one is given back at once. */
  identify (desk, 1, 2);
  g_assert_true (ow_applicant_get_passport_kept (ow_sitting_get_current_applicant (sitting)));
  desk_act (desk, "permit.give-back");
  hall_until (is_given_back, desk);
  g_assert_true (ow_applicant_get_passport_kept (applicant));
}

/* Compare shows both and changes nothing. */
static void
test_scan_compare (Desk *desk, gconstpointer data)
{
  GtkWindow *window;

  call (desk);
  identify (desk, 0, 1);
  ow_counter_window_scan (desk->window, ow_training_get_specimens ()[1]);
  respond (desk, "compare");
  window = desk_until_dialog (desk);
  g_assert_true (has_text (GTK_WIDGET (window), "ERIKSSON ANNA MARIA"));
  g_assert_true (has_text (GTK_WIDGET (window), "ARKFREITH"));
  g_assert_true (has_text (GTK_WIDGET (window), "differs"));
  gtk_window_close (window);
  desk_until_alone (desk);
  g_assert_cmpuint (n_applicants (desk), ==, 1);
}

/* A damaged zone, an unknown number, a name that nobody has: each says what to do. */
static void
test_scan_errors (Desk *desk, gconstpointer data)
{
  Expected nobody = { desk, 0, ow_message_text ("scan.person.none", OW_LANGUAGE_EN) };
  Expected unknown = { desk, 0, "is not known here" };
  Expected ticket = { desk, 0, "Ticket A002" };

  call (desk);
  ow_counter_window_scan (desk->window, "nobody of this name");
  hall_until (is_shown, &nobody);
  ow_counter_window_scan (desk->window, "TSY26112300001E");
  hall_run_for (300);
  ow_counter_window_scan (desk->window, "A777");
  hall_until (is_shown, &unknown);
  ow_counter_window_scan (desk->window, "A002");
  hall_until (is_shown, &ticket);
  g_assert_cmpuint (n_applicants (desk), ==, 0);
}

/* Found by name without a case: his record says so; the party is not touched. */
static void
test_scan_name (Desk *desk, gconstpointer data)
{
  call (desk);
  identify (desk, 0, 1);
  ow_counter_window_scan (desk->window, "eriksson");
  until_text (GTK_WIDGET (desk_until_dialog (desk)), "No case of this person is here yet.");
}

/* Nobody signed in, or locked: a scan does nothing at all. */
static void
test_scan_locked (Desk *desk, gconstpointer data)
{
  ow_counter_window_scan (desk->window, ow_training_get_specimens ()[0]);
  call (desk);
  desk_act (desk, "session.lock");
  desk_until_view (desk, "locked");
  ow_counter_window_scan (desk->window, ow_training_get_specimens ()[0]);
  hall_run_for (200);
  desk_until_alone (desk);
  g_assert_cmpuint (n_applicants (desk), ==, 0);
}

static GtkListView *
waiting_list (Desk *desk)
{
  GtkWidget *pane = find_widget (GTK_WIDGET (desk->window), OW_TYPE_QUEUE_PANE, NULL);

  return GTK_LIST_VIEW (find_widget (pane, GTK_TYPE_LIST_VIEW, NULL));
}

static gboolean
has_waiting (gpointer data)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (waiting_list (data))))
         == 5;
}

/* A number that is scanned stands out where it stands, and the line says what the store knows. */
static void
test_scan_ticket (Desk *desk, gconstpointer data)
{
  Expected shown = { desk, 0, "Ticket A003" };
  OwQueueItem *item;

  desk_sign_in (desk, "clerk");
  hall_until (has_waiting, desk);
  ow_counter_window_scan (desk->window, "A003");
  hall_until (is_shown, &shown);
  item = gtk_single_selection_get_selected_item (
      GTK_SINGLE_SELECTION (gtk_list_view_get_model (waiting_list (desk))));
  g_assert_nonnull (item);
  g_assert_cmpstr (ow_queue_item_get_number (item), ==, "A003");
}

static gboolean
is_reading (gpointer data)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (gtk_widget_has_css_class (window, "ow-reading") && gtk_widget_get_mapped (window))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_asking (gpointer data)
{
  return ADW_IS_MESSAGE_DIALOG (desk_until_dialog (data));
}

/* Real keys of a scanner into windows over the window: a question is not answered by them, its
 * field stays empty; what is only read makes way. */
static void
test_scan_over (Desk *desk, gconstpointer data)
{
  Expected told = { desk, 0, "A question is open" };
  GtkWindow *dialog;
  GtkWidget *entry;

  desk_present (desk);
  call (desk);
  identify (desk, 0, 1);
  desk_until_state (desk, "serving");
  desk_act (desk, "queue.park");
  dialog = desk_until_dialog (desk);
  keyboard_focus (dialog);
  entry = find_widget (GTK_WIDGET (dialog), GTK_TYPE_ENTRY, NULL);
  keyboard_type (ow_training_get_specimens ()[1], 0);
  keyboard_type ("\n", 0);
  hall_until (is_shown, &told);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  g_assert_cmpstr (ow_sitting_get_state (ow_counter_window_get_sitting (desk->window)), ==,
                   "serving");
  keyboard_key ("Escape");
  desk_until_alone (desk);
  /* Two passports side by side, then the next scan: they make way for its question. */
  ow_counter_window_scan (desk->window, ow_training_get_specimens ()[1]);
  respond (desk, "compare");
  hall_until (is_reading, desk);
  keyboard_focus (desk_until_dialog (desk));
  keyboard_type (ow_training_get_specimens ()[1], 0);
  keyboard_type ("\n", 0);
  hall_until (is_asking, desk);
  g_assert_false (is_reading (desk));
  respond (desk, "cancel");
  desk_until_alone (desk);
  g_assert_cmpuint (n_applicants (desk), ==, 1);
}

static gboolean
papers_asked (gpointer data)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && has_text (window, "Custody Slip")
          && has_text (window, "Ticket") && has_text (window, "One-Time Notice")
          && !has_text (window, "Acceptance Receipt"))
        {
          adw_message_dialog_response (ADW_MESSAGE_DIALOG (window), "slip");
          gtk_window_destroy (GTK_WINDOW (window));
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
has_paper_window (gpointer data)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (OW_IS_PAPER_WINDOW (window))
        return TRUE;
    }
  return FALSE;
}

static gboolean
can_show_paper (gpointer data)
{
  GtkWidget *window = GTK_WIDGET (desk_until_dialog (data));

  return OW_IS_CASE_WINDOW (window)
         && ow_case_view_get_details (OW_CASE_VIEW (find_widget (window, OW_TYPE_CASE_VIEW, NULL)))
                != NULL;
}

/* "Show Paper" of a case with a notice and a kept passport: notice, slip and ticket, one key each.
 */
static void
test_scan_papers (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwMatter) matter = NULL;
  OwSitting *sitting;
  GtkWindow *window;

  call (desk);
  identify (desk, 0, 1);
  desk_until_state (desk, "serving");
  sitting = ow_counter_window_get_sitting (desk->window);
  matter = party_add (sitting, ow_sitting_get_current_applicant (sitting), "S01", "first", &error);
  g_assert_no_error (error);
  party_fill (matter, "photo");
  g_assert_cmpint (party_notice (sitting, 0, NULL, &error), >, 0);
  g_assert_no_error (error);
  ow_counter_window_scan (desk->window, ow_sitting_get_notice_number (sitting));
  window = desk_until_dialog (desk);
  hall_until (can_show_paper, desk);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "case.paper", NULL));
  hall_until (papers_asked, desk);
  hall_until (has_paper_window, desk);
  gtk_window_destroy (window);
  while (has_paper_window (desk))
    gtk_window_destroy (desk_until_dialog (desk));
  desk_until_alone (desk);
}

/* The passport is put down while the number is still being called: it is kept for that party. */
static void
test_scan_ahead (Desk *desk, gconstpointer data)
{
  desk_sign_in (desk, "clerk");
  desk_act (desk, "queue.call");
  for (int i = 0; i < 2; i++)
    ow_counter_window_scan (desk->window, ow_training_get_specimens ()[0]);
  g_assert_null (ow_counter_window_get_sitting (desk->window));
  desk_until_state (desk, "serving");
  g_assert_cmpuint (n_applicants (desk), ==, 1);
  g_assert_false (desk_has_dialog (desk));
}

void
test_scan_add (void)
{
  g_test_add ("/app/scan/ahead", Desk, NULL, desk_set_up, test_scan_ahead, desk_tear_down);
  g_test_add ("/app/scan/ticket", Desk, NULL, desk_set_up, test_scan_ticket, desk_tear_down);
  g_test_add ("/app/scan/over", Desk, NULL, desk_set_up, test_scan_over, desk_tear_down);
  g_test_add ("/app/scan/papers", Desk, NULL, desk_set_up, test_scan_papers, desk_tear_down);
  g_test_add ("/app/scan/identify", Desk, NULL, desk_set_up, test_scan_identify, desk_tear_down);
  g_test_add ("/app/scan/compare", Desk, NULL, desk_set_up, test_scan_compare, desk_tear_down);
  g_test_add ("/app/scan/errors", Desk, NULL, desk_set_up, test_scan_errors, desk_tear_down);
  g_test_add ("/app/scan/name", Desk, NULL, desk_set_up, test_scan_name, desk_tear_down);
  g_test_add ("/app/scan/locked", Desk, NULL, desk_set_up, test_scan_locked, desk_tear_down);
}
