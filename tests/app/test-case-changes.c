/* What was taken in wrong is put right in the window of the case, with the keyboard (issue 8,
 * Corrections): which field is free, supervised, or means cancel and accept again. */

#include "case-desk.h"

#include "keyboard.h"
#include "ledger.h"
#include "ow-correction-dialog.h"
#include "test-party.h"

static gint64
count (Desk *desk, const char *sql)
{
  return ledger_count (&desk->hall, sql);
}

/* The receipt of the next issue is shown at once. */
static void
until_paper (GtkWindow *window)
{
  gtk_window_close (case_desk_paper ());
  keyboard_focus (window);
}

/* From the first field, so many down. */
static GtkWindow *
choose (GtkWindow *window, guint n)
{
  GtkWindow *list;

  keyboard_key ("<Shift>F6");
  list = case_desk_question (window);
  g_assert_true (OW_IS_CORRECTION_DIALOG (list));
  while (n-- > 0)
    keyboard_key ("Down");
  keyboard_key ("Return");
  keyboard_idle (200);
  return case_desk_question (window);
}

/* Any clerk puts a telephone right; nothing is printed anew and nothing starts anew. */
static void
test_free (Desk *desk, gconstpointer data)
{
  g_autofree char *number = case_desk_take_in (desk);
  GtkWindow *window = case_desk_open (desk, number);
  GtkWindow *list;

  until_text (GTK_WIDGET (window), "Correct…");
  /* The clerk moves nothing to another person. */
  g_assert_false (has_text (GTK_WIDGET (window), "Move…"));
  keyboard_picture (window, "changes-window");
  keyboard_key ("<Shift>F6");
  list = case_desk_question (window);
  g_assert_true (has_text (GTK_WIDGET (list), "Any clerk"));
  g_assert_true (has_text (GTK_WIDGET (list), "Supervisor; new issue of the receipt"));
  g_assert_true (has_text (GTK_WIDGET (list), "Cancel and accept again"));
  keyboard_picture (list, "changes-fields");
  keyboard_key ("Escape");
  case_desk_answered (window);
  choose (window, 0);
  keyboard_key ("<Control>a");
  keyboard_hand ("139 0000 1111\n");
  case_desk_answered (window);
  until_text (GTK_WIDGET (window), "Corrected.");
  until_text (GTK_WIDGET (window), "139 0000 1111");
  g_assert_cmpint (count (desk, "SELECT issue FROM receipt"), ==, 1);
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM correction WHERE field = 'phone' AND kind = "
                                "'free' AND approver_id IS NULL"),
                   ==, 1);
  gtk_window_close (window);
  desk_until_alone (desk);
}

/* What is printed needs a supervisor, the old receipt back or declared lost, and a new issue; what
 * cannot stand there is said beside the field. */
static void
test_supervised (Desk *desk, gconstpointer data)
{
  g_autofree char *number = case_desk_take_in (desk);
  GtkWindow *window = case_desk_open (desk, number);
  GtkWindow *question;
  gint64 due = count (desk, "SELECT CAST (REPLACE (decide_by, '-', '') AS INTEGER) FROM case_file");

  until_text (GTK_WIDGET (window), "Correct…");
  question = choose (window, 5);
  keyboard_key ("<Control>a");
  keyboard_hand ("eriksson\n");
  until_text (GTK_WIDGET (question), "capital letters");
  keyboard_key ("<Control>a");
  keyboard_hand ("ERIKSEN\n");
  keyboard_picture (question, "changes-surname");
  /* Lost: the declaration is asked for. */
  keyboard_hand ("2");
  keyboard_hand ("\n");
  until_text (GTK_WIDGET (question), "declares of the loss");
  keyboard_hand ("lost on the train\n");
  case_desk_approve (window, "misread");
  until_text (GTK_WIDGET (window), "Print issue 2 of the receipt");
  until_paper (window);
  until_text (GTK_WIDGET (window), "ERIKSEN");
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM correction WHERE field = 'surname' AND "
                                "kind = 'supervised' AND receipt_state = 'lost' AND declaration = "
                                "'lost on the train' AND approver_id IS NOT NULL"),
                   ==, 1);
  g_assert_cmpint (count (desk, "SELECT issue FROM receipt"), ==, 2);
  g_assert_cmpint (
      count (desk, "SELECT CAST (REPLACE (decide_by, '-', '') AS INTEGER) FROM case_file"), ==,
      due);
  gtk_window_close (window);
  desk_until_alone (desk);
}

/* What was applied for is not corrected: choosing the service leads to cancelling. After that
 * nothing can be put right any more, and the key says so. */
static void
test_cancel (Desk *desk, gconstpointer data)
{
  g_autofree char *number = case_desk_take_in (desk);
  GtkWindow *window = case_desk_open (desk, number);
  GtkWindow *question;

  until_text (GTK_WIDGET (window), "Correct…");
  question = choose (window, 13);
  g_assert_true (has_text (GTK_WIDGET (question), "a new number and a new deadline"));
  keyboard_picture (question, "changes-cancel");
  keyboard_key ("Escape");
  case_desk_answered (window);
  keyboard_key ("<Shift>F7");
  case_desk_question (window);
  keyboard_hand ("1");
  keyboard_hand ("\n");
  case_desk_approve (window, "wrong service");
  until_text (GTK_WIDGET (window), "Take the matter in again");
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM case_file WHERE state = 'withdrawn'"), ==,
                   1);
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM receipt WHERE state = 'void'"), ==, 1);
  keyboard_key ("<Shift>F6");
  until_text (GTK_WIDGET (window), "This case cannot be corrected");
  g_assert_null (case_desk_find (window));
  gtk_window_close (window);
  desk_until_alone (desk);
}

/* On the wrong person: the supervisor finds the passport that was scanned, compares, moves. */
static void
test_move (Desk *desk, gconstpointer data)
{
  g_autofree char *number = case_desk_take_in (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwApplicant) other = party_identify (ow_counter_window_get_sitting (desk->window),
                                                  party_passports[1], FALSE, &error);
  GtkWindow *window, *question;

  g_assert_no_error (error);
  case_desk_change (desk, "supervisor");
  window = case_desk_open (desk, number);
  until_text (GTK_WIDGET (window), "Move…");
  keyboard_key ("<Shift>F8");
  case_desk_question (window);
  keyboard_hand ("ZZ9999999\n");
  case_desk_answered (window);
  until_text (GTK_WIDGET (window), "finds no passport, or more than one");
  keyboard_key ("<Shift>F8");
  case_desk_question (window);
  keyboard_hand ("XA0000002\n");
  question = until_over (GTK_WINDOW (window), "Move to this person?");
  g_assert_true (has_text (GTK_WIDGET (question), "ERIKSSON"));
  keyboard_picture (question, "changes-move");
  keyboard_hand ("1");
  keyboard_hand ("\nmixed up\n");
  case_desk_answered (window);
  until_text (GTK_WIDGET (window), "Print issue 2 of the receipt");
  until_paper (window);
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM correction WHERE field = 'person' AND "
                                "reason = 'mixed up'"),
                   ==, 1);
  gtk_window_close (window);
  desk_until_alone (desk);
}

void
test_case_changes_add (void)
{
  g_test_add ("/app/changes/free", Desk, NULL, desk_set_up, test_free, desk_tear_down);
  g_test_add ("/app/changes/supervised", Desk, NULL, desk_set_up, test_supervised, desk_tear_down);
  g_test_add ("/app/changes/cancel", Desk, NULL, desk_set_up, test_cancel, desk_tear_down);
  g_test_add ("/app/changes/move", Desk, NULL, desk_set_up, test_move, desk_tear_down);
  test_case_records_add ();
  test_case_tasks_window_add ();
  test_page_scans_window_add ();
}
