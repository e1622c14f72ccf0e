/* What is recorded in the window of a case, with the keyboard (issue 8, Post, Fees, Corrections):
 * delivery by post, a refund, and what an authority did to a visa or permit (REG-34, REG-35). */

#include "case-desk.h"

#include "keyboard.h"
#include "ledger.h"
#include "ow-board-pane.h"
#include "ow-decision-acts.h"
#include "ow-deliverer.h"
#include "ow-fee-desk.h"
#include "ow-help-window.h"
#include "ow-simulator.h"

#define ADDRESS "沈阳市浑南区全运路109号"
#define BILL    "2026-000001"

static gint64
count (Desk *desk, const char *sql)
{
  return ledger_count (&desk->hall, sql);
}

static void
pay (Desk *desk)
{
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  OwSession *session = ow_counter_window_get_session (desk->window);

  ow_fee_desk_pay_async (session, count (desk, "SELECT id FROM case_file"), "cashier", BILL, NULL,
                         hall_answer_cb, &answer);
  ow_fee_desk_finish (session, hall_wait (&answer), &error);
  g_assert_no_error (error);
}

/* Checked, granted, and the sticker has come. */
static void
make_ready (Desk *desk)
{
  g_autoptr (OwCaseRules) rules = ow_case_rules_new (desk->hall.context);
  OwRowId case_id = count (desk, "SELECT id FROM case_file");
  OwCheckCase forward = { case_id, count (desk, "SELECT version FROM case_file") };
  OwDecide decide = { .case_id = case_id,
                      .outcome = "granted",
                      .authority = "Shenyang Public Security Bureau",
                      .officer = "Officer Wang",
                      .number = "2026-4711",
                      .decided_on = ow_date_new (2026, 11, 23),
                      .rules = rules };
  OwPrepare prepare = { .case_id = case_id,
                        .kind = "sticker",
                        .number = "E12345678",
                        .name = "ERIKSSON, ANNA MARIA",
                        .valid_from = ow_date_new (2026, 11, 23),
                        .valid_until = ow_date_new (2027, 1, 15) };

  ledger_do (&desk->hall, desk->hall.supervisor, "desk-3", NULL, ow_forward_run, &forward);
  decide.version = count (desk, "SELECT version FROM case_file");
  ledger_do (&desk->hall, desk->hall.clerk, "desk-1", NULL, ow_decide_run, &decide);
  prepare.version = count (desk, "SELECT version FROM case_file");
  ledger_do (&desk->hall, desk->hall.clerk, "desk-1", NULL, ow_prepare_run, &prepare);
}

static GtkWindow *
open_again (Desk *desk, GtkWindow *window, const char *number)
{
  gtk_window_close (window);
  desk_until_alone (desk);
  window = case_desk_open (desk, number);
  until_text (GTK_WIDGET (window), "Post…");
  return window;
}

/* Addressee and telephone stand there; the address has to be in Chinese, and the label follows. */
static void
agree (GtkWindow *window)
{
  GtkWindow *question, *paper;
  GtkWidget *entry;

  keyboard_key ("<Shift>F9");
  question = case_desk_question (window);
  keyboard_key ("Return");
  keyboard_key ("<Control>a");
  keyboard_hand ("Quanyun Road 109\n");
  until_text (GTK_WIDGET (question), "Enter the address in Chinese characters");
  keyboard_picture (question, "records-consent");
  entry = gtk_window_get_focus (question);
  gtk_editable_set_text (GTK_EDITABLE (entry), ADDRESS);
  keyboard_key ("Return");
  keyboard_key ("<Control>a");
  keyboard_hand ("139 0000 1111\n");
  paper = case_desk_paper ();
  keyboard_picture (paper, "records-label");
  gtk_window_close (paper);
  case_desk_answered (window);
  until_text (GTK_WIDGET (window), "Print the label");
}

/* Agreed before the document is ready; posted by its waybill; the waybill finds the case again: it
 * came back, goes by another one, and is delivered. */
static void
test_post (Desk *desk, gconstpointer data)
{
  g_autofree char *number = case_desk_take_in (desk);
  GtkWindow *window = case_desk_open (desk, number);

  until_text (GTK_WIDGET (window), "Post…");
  keyboard_picture (window, "records-window");
  agree (window);
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM postal_item WHERE address = '" ADDRESS "'"),
                   ==, 1);
  keyboard_key ("<Shift>F9");
  keyboard_picture (case_desk_question (window), "records-agreed");
  keyboard_hand ("1");
  case_desk_answered (window);
  until_text (GTK_WIDGET (window), "The document is not ready yet");
  make_ready (desk);
  pay (desk);
  window = open_again (desk, window, number);
  for (int n = 1; n <= 2; n++)
    {
      keyboard_key ("<Shift>F9");
      case_desk_question (window);
      keyboard_hand ("1");
      keyboard_idle (200);
      case_desk_question (window);
      keyboard_hand (n == 1 ? "ems1000001cn\n" : "ems1000002cn\n");
      case_desk_answered (window);
      until_text (GTK_WIDGET (window), "Scan the waybill again");
      g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM custody_object WHERE place = 'post'"),
                       ==, 1);
      window = open_again (desk, window, n == 1 ? "EMS1000001CN" : "EMS1000002CN");
      until_text (GTK_WIDGET (window), "is the waybill of a letter of this case");
      keyboard_key ("<Shift>F9");
      case_desk_question (window);
      if (n == 2)
        break;
      keyboard_hand ("2");
      keyboard_idle (200);
      case_desk_question (window);
      keyboard_hand ("moved\n");
      case_desk_answered (window);
      until_text (GTK_WIDGET (window), "Back in this drawer");
      agree (window);
    }
  keyboard_hand ("1");
  case_desk_answered (window);
  until_text (GTK_WIDGET (window), "Delivered: the case is finished");
  until_text (GTK_WIDGET (window), "EMS1000002CN");
  keyboard_picture (window, "records-delivered");
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM case_file WHERE state = 'delivered'"), ==,
                   1);
  keyboard_key ("<Shift>F9");
  until_text (GTK_WIDGET (window), "from acceptance until the hand-out");
  gtk_window_close (window);
  desk_until_alone (desk);
}

/* Given back is what was paid, by the number of its bill, with a supervisor. */
static void
test_refund (Desk *desk, gconstpointer data)
{
  g_autofree char *number = case_desk_take_in (desk);
  GtkWindow *window = case_desk_open (desk, number);

  until_text (GTK_WIDGET (window), "Refund…");
  keyboard_key ("<Shift>F11");
  until_text (GTK_WIDGET (window), "Nothing of this case is paid");
  pay (desk);
  window = open_again (desk, window, number);
  until_text (GTK_WIDGET (window), BILL);
  keyboard_key ("<Shift>F11");
  keyboard_picture (case_desk_question (window), "records-refund");
  keyboard_hand ("2026-9\n");
  case_desk_approve (window, "paid twice");
  until_text (GTK_WIDGET (window), "Nothing of this case was paid with this bill");
  keyboard_key ("<Shift>F11");
  case_desk_question (window);
  keyboard_hand (BILL "\n");
  case_desk_approve (window, "paid twice");
  until_text (GTK_WIDGET (window), "Refund recorded");
  until_text (GTK_WIDGET (window), "Refunded");
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM fee_entry WHERE state = 'paid'"), ==, 0);
  g_assert_cmpint (
      count (desk, "SELECT COUNT (*) FROM fee_entry WHERE state = 'refunded' AND bill = '" BILL
                   "' AND reason = 'paid twice' AND approver_id IS NOT NULL"),
      >, 0);
  gtk_window_close (window);
  desk_until_alone (desk);
}

/* The first of two dialogs: which document, what was done, who issued it. */
static GtkWindow *
begin_measure (GtkWindow *window, const char *number, const char *kind, const char *own)
{
  /* A digit chooses and goes on. */
  keyboard_hand ("1");
  keyboard_hand (number);
  keyboard_hand ("\n");
  keyboard_hand (kind);
  keyboard_hand ("Embassy in Tokyo\n");
  keyboard_hand (own);
  keyboard_hand ("\n");
  keyboard_idle (200);
  return case_desk_question (window);
}

/* What was carried out shows its slip, which is printed and handed to the holder. */
static void
take_slip (const char *picture)
{
  GtkWindow *paper = case_desk_paper ();

  if (picture != NULL)
    keyboard_picture (paper, picture);
  gtk_window_close (paper);
}

/* Only who issued a document declares it void: it is asked, and its answer entered (REG-34-6). Each
 * ground has what it needs (REG-34-2). What was taken from another issuer is told (REG-35-4). */
static void
test_measures (Desk *desk, gconstpointer data)
{
  g_autofree char *number = case_desk_take_in (desk);
  GtkWindow *window = case_desk_open (desk, number);
  GtkWindow *question;

  until_text (GTK_WIDGET (window), "Post…");
  /* A clerk records no measure. */
  g_assert_false (has_text (GTK_WIDGET (window), "Void…"));
  gtk_window_close (window);
  desk_until_alone (desk);
  case_desk_change (desk, "supervisor");
  window = case_desk_open (desk, number);
  until_text (GTK_WIDGET (window), "Void…");
  keyboard_key ("<Control>F11");
  keyboard_picture (case_desk_question (window), "records-measure");
  question = begin_measure (window, "V-1", "1", "2");
  g_assert_false (has_text (GTK_WIDGET (question), "How it was declared"));
  keyboard_hand ("2\n\n\n");
  until_text (GTK_WIDGET (question), "This ground needs it.");
  keyboard_picture (question, "records-void");
  keyboard_hand ("2026-11-20\n\nordered to leave\n");
  case_desk_answered (window);
  until_text (GTK_WIDGET (window), "Ask the issuer to declare the document void");
  until_text (GTK_WIDGET (window), "Requested from the issuer");
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM measure WHERE kind = 'void' AND rule = "
                                "'REG-34-2' AND state = 'requested' AND own_issue = 0"),
                   ==, 1);
  /* A second document, taken a minute later: what waits is gone through in the order of time. */
  ow_clock_advance (desk->hall.clock, 60000);
  keyboard_key ("<Control>F11");
  keyboard_picture (case_desk_question (window), "records-waits");
  keyboard_hand ("3");
  keyboard_idle (200);
  case_desk_question (window);
  question = begin_measure (window, "V-2", "3", "2");
  keyboard_picture (question, "records-taken");
  keyboard_hand ("3Officer Wang\n\n");
  until_text (GTK_WIDGET (question), "This ground needs it.");
  keyboard_hand ("2026-11-20\n1ordered to leave\n");
  take_slip ("records-slip");
  case_desk_answered (window);
  until_text (GTK_WIDGET (window), "Tell the issuer");
  /* Both wait: the second is told and acknowledges. */
  for (int n = 1; n <= 2; n++)
    {
      keyboard_key ("<Control>F11");
      question = case_desk_question (window);
      until_text (GTK_WIDGET (question), "V-1");
      keyboard_picture (question, "records-several");
      keyboard_hand ("n");
      until_over (window, "V-2");
      keyboard_idle (200);
      case_desk_question (window);
      keyboard_hand ("1");
      if (n == 1)
        {
          keyboard_idle (200);
          case_desk_question (window);
          keyboard_hand ("N-17\n");
        }
      case_desk_answered (window);
      until_text (GTK_WIDGET (window), n == 1 ? "when the issuer has acknowledged"
                                              : "Another record of this person waits");
    }
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM measure WHERE kind = 'confiscate' AND state "
                                "= 'acknowledged' AND notice_number = 'N-17'"),
                   ==, 1);
  /* The issuer has declared the first one void. */
  keyboard_key ("<Control>F11");
  case_desk_question (window);
  keyboard_hand ("1");
  keyboard_idle (200);
  question = case_desk_question (window);
  keyboard_hand ("1\n");
  until_text (GTK_WIDGET (question), "Enter the officer who declared it.");
  keyboard_hand ("Consul\n2026-11-23\n");
  take_slip ("records-void-slip");
  case_desk_answered (window);
  until_text (GTK_WIDGET (window), "Carried out");
  /* Both slips are shown again from the list of papers. */
  keyboard_key ("<Control>p");
  question = case_desk_question (window);
  until_text (GTK_WIDGET (question), "V-1");
  keyboard_picture (question, "records-papers");
  keyboard_hand ("6");
  take_slip (NULL);
  keyboard_picture (window, "records-measured");
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM measure WHERE kind = 'void' AND state = "
                                "'done' AND officer = 'Consul' AND announced_on = '2026-11-23'"),
                   ==, 1);
  gtk_window_close (window);
  desk_until_alone (desk);
}

static void
deliver (Desk *desk, OwDeliverer *deliverer, gboolean fetch)
{
  g_autoptr (GError) error = NULL;
  OwDelivery delivery = { 0 };

  if (fetch)
    ow_deliverer_fetch_once (deliverer, NULL, NULL, &error);
  else
    ow_deliverer_run_once (deliverer, NULL, &delivery, &error);
  g_assert_no_error (error);
}

/* Ctrl+F12: to the office of another city, with the reason. It leaves through the outbox, its
 * number and what that office says come back into the case (SYS-12); what was returned goes again.
 */
static void
test_transfer (Desk *desk, gconstpointer data)
{
  g_autofree char *number = case_desk_take_in (desk);
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (GError) error = NULL;
  OwGateway *gateway = ow_context_get_gateway (desk->hall.context);
  g_autoptr (OwSimulator) simulator = NULL;
  g_autoptr (OwDeliverer) deliverer = NULL;
  g_autofree char *written = NULL;
  g_autofree char *answer
      = g_strdup ("{\"id\":\"T-1001\",\"transfer_no\":\"TF2026000001\",\"kind\":"
                  "\"returned\",\"at\":\"2026-11-24T10:00:00+08:00\"}");
  g_autofree char *taken = g_strdup ("{\"id\":\"T-1002\",\"transfer_no\":\"TF2026000002\",\"kind\":"
                                     "\"accepted\",\"at\":\"2026-11-24T11:00:00+08:00\"}");
  GtkWindow *window, *question;

  simulator = ow_simulator_start (desk->hall.folder, 0, "127.0.0.1", FALSE, clock, &error);
  g_assert_no_error (error);
  ow_gateway_reload (gateway, &error);
  g_assert_no_error (error);
  deliverer = ow_deliverer_new (ow_context_get_store (desk->hall.context), gateway);
  window = case_desk_open (desk, number);
  until_text (GTK_WIDGET (window), "Hand Over…");
  keyboard_picture (window, "transfer-window");
  keyboard_key ("<Control>F12");
  question = case_desk_question (window);
  keyboard_picture (question, "transfer-asked");
  keyboard_hand ("Fuxin\n");
  keyboard_hand ("This\n");
  case_desk_answered (window);
  until_text (GTK_WIDGET (window), "Fuxin · Waits to be sent");
  keyboard_picture (window, "transfer-waits");
  /* Once. */
  keyboard_key ("<Control>F12");
  case_desk_question (window);
  keyboard_hand ("Dalian\n");
  keyboard_hand ("This\n");
  case_desk_answered (window);
  until_text (GTK_WIDGET (window), "It was handed over before.");
  deliver (desk, deliverer, FALSE);
  g_assert_cmpuint (ow_simulator_count_applied (simulator, "SYS-12"), ==, 1);
  written = ow_simulator_dup_written (simulator, "SYS-12");
  g_assert_nonnull (strstr (written, "ERIKSSON ANNA MARIA"));
  g_assert_nonnull (strstr (written, "not-competent"));
  g_assert_nonnull (strstr (written, "\"to_city\":\"fuxin\""));
  window = open_again (desk, window, number);
  until_text (GTK_WIDGET (window), "Fuxin · Received · TF2026000001");
  ow_simulator_add_record (simulator, "SYS-12", "transfers", answer, &error);
  g_assert_no_error (error);
  deliver (desk, deliverer, TRUE);
  window = open_again (desk, window, number);
  until_text (GTK_WIDGET (window), "Fuxin · Returned · TF2026000001");
  keyboard_picture (window, "transfer-returned");
  keyboard_key ("<Control>F12");
  case_desk_question (window);
  keyboard_hand ("Dalian\n");
  keyboard_hand ("This\n");
  case_desk_answered (window);
  until_text (GTK_WIDGET (window), "Dalian · Waits to be sent");
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM audit_event WHERE act = 'case.hand-over'"),
                   >=, 2);
  /* Accepted there, the same key ends it here. */
  deliver (desk, deliverer, FALSE);
  ow_simulator_add_record (simulator, "SYS-12", "transfers", taken, &error);
  g_assert_no_error (error);
  deliver (desk, deliverer, TRUE);
  window = open_again (desk, window, number);
  until_text (GTK_WIDGET (window), "Dalian · Accepted · TF2026000002");
  keyboard_key ("<Control>F12");
  question = case_desk_question (window);
  until_text (GTK_WIDGET (question), "Accepted · TF2026000002");
  keyboard_picture (question, "transfer-end");
  keyboard_key ("e");
  case_desk_answered (window);
  until_text (GTK_WIDGET (window), "Ended here. 1 object");
  until_text (GTK_WIDGET (window), "Handed over to another city");
  keyboard_picture (window, "transfer-ended");
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM case_file WHERE state = 'handed_over'"), ==,
                   1);
  deliver (desk, deliverer, FALSE);
  g_clear_pointer (&written, g_free);
  written = ow_simulator_dup_written (simulator, "SYS-09");
  g_assert_nonnull (strstr (written, "\"status\":\"handed-over\""));
  g_assert_nonnull (strstr (written, "exit-entry office of Dalian"));
  gtk_window_close (window);
  desk_until_alone (desk);
}

/* The issuer of a visa is told over the network (SYS-16, REG-35-4): what it acknowledged stands in
 * the record, under the number that it gave. */
static void
test_notice (Desk *desk, gconstpointer data)
{
  g_autofree char *number = case_desk_take_in (desk);
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (GError) error = NULL;
  OwGateway *gateway = ow_context_get_gateway (desk->hall.context);
  g_autoptr (OwSimulator) simulator = NULL;
  g_autoptr (OwDeliverer) deliverer = NULL;
  g_autofree char *written = NULL;
  GtkWindow *window;

  simulator = ow_simulator_start (desk->hall.folder, 0, "127.0.0.1", FALSE, clock, &error);
  g_assert_no_error (error);
  ow_gateway_reload (gateway, &error);
  g_assert_no_error (error);
  deliverer = ow_deliverer_new (ow_context_get_store (desk->hall.context), gateway);
  case_desk_change (desk, "supervisor");
  window = case_desk_open (desk, number);
  until_text (GTK_WIDGET (window), "Void…");
  keyboard_key ("<Control>F11");
  case_desk_question (window);
  begin_measure (window, "VZ2026-0002", "3", "2");
  keyboard_hand ("3Officer Wang\n2026-11-20\n1ordered to leave\n");
  take_slip (NULL);
  case_desk_answered (window);
  until_text (GTK_WIDGET (window), "Tell the issuer");
  for (int n = 1; n <= 2; n++)
    {
      keyboard_key ("<Control>F11");
      keyboard_picture (case_desk_question (window), "notice-asked");
      keyboard_hand ("2");
      case_desk_answered (window);
      until_text (GTK_WIDGET (window), n == 1 ? "It leaves as soon as the network allows."
                                              : "It was handed over before.");
    }
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM measure WHERE state = 'done'"), ==, 1);
  deliver (desk, deliverer, FALSE);
  g_assert_cmpuint (ow_simulator_count_applied (simulator, "SYS-16"), ==, 1);
  written = ow_simulator_dup_written (simulator, "SYS-16");
  g_assert_nonnull (strstr (written, "VZ2026-0002"));
  g_assert_nonnull (strstr (written, "REG-35-3"));
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM measure WHERE state = 'acknowledged' AND "
                                "notice_number LIKE 'VN2026%' AND notified_on IS NOT NULL"),
                   ==, 1);
  window = open_again (desk, window, number);
  until_text (GTK_WIDGET (window), "VZ2026-0002 · Confiscated · Acknowledged");
  keyboard_picture (window, "notice-acknowledged");
  gtk_window_close (window);
  desk_until_alone (desk);
}

/* F1 opens the page of this window over it, and Esc leads back. */
static void
test_help (Desk *desk, gconstpointer data)
{
  g_autofree char *number = case_desk_take_in (desk);
  GtkWindow *window = case_desk_open (desk, number);
  GtkWindow *help;

  keyboard_key ("F1");
  help = case_desk_question (window);
  g_assert_true (OW_IS_HELP_WINDOW (help));
  g_assert_cmpstr (ow_help_window_get_page (OW_HELP_WINDOW (help)), ==, "case");
  keyboard_key ("Escape");
  case_desk_answered (window);
  keyboard_key ("Escape");
  desk_until_alone (desk);
}

static GtkWindow *
compare (Desk *desk, GtkWidget *pane, const char *statement)
{
  g_autofree char *path = g_build_filename (desk->hall.folder, "statement.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, statement, -1, &error);
  g_assert_no_error (error);
  ow_board_pane_reconcile (OW_BOARD_PANE (pane), ow_date_new (2026, 11, 23), file);
  return desk_until_dialog (desk);
}

/* The evening's comparison: what differs stands first and leads to its case, and a bill that no
 * case has says what is to be done. A statement that cannot be read is said with its line. */
static void
test_reconcile (Desk *desk, gconstpointer data)
{
  g_autofree char *number = case_desk_take_in (desk);
  GtkWindow *dialog, *window;
  GtkWidget *pane;

  pay (desk);
  hall_run_sql (&desk->hall, "INSERT INTO fee_entry SELECT 7001, case_id, site, item, name, 400, "
                             "basis, state, channel, '2026-000002', reason, approver_id, clerk_id, "
                             "at, paid_on, version FROM fee_entry");
  hall_run_sql (&desk->hall, "INSERT INTO fee_entry SELECT 7002, case_id, site, item, name, 160, "
                             "basis, state, channel, '2026-000003', reason, approver_id, clerk_id, "
                             "at, paid_on, version FROM fee_entry WHERE id = 7001");
  case_desk_change (desk, "supervisor");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Alt>6");
  desk_until_view (desk, "board");
  pane = find_widget (GTK_WIDGET (desk->window), OW_TYPE_BOARD_PANE, NULL);
  keyboard_picture (GTK_WINDOW (desk->window), "fees-board");
  keyboard_key ("<Control>F11");
  dialog = desk_until_dialog (desk);
  until_text (GTK_WIDGET (dialog), "Day of the payments");
  keyboard_picture (dialog, "fees-day");
  keyboard_focus (dialog);
  keyboard_key ("Escape");
  desk_until_alone (desk);
  {
    g_autofree char *path = g_build_filename (desk->hall.folder, "wrong.txt", NULL);
    g_autoptr (GFile) file = g_file_new_for_path (path);

    g_assert_true (g_file_set_contents (path, "2026-000002\t400\n2026-000003;160\n", -1, NULL));
    ow_board_pane_reconcile (OW_BOARD_PANE (pane), ow_date_new (2026, 11, 23), file);
    desk_until_text (desk, "Line 2 of the statement cannot be read.");
  }
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM reconciliation"), ==, 0);
  dialog
      = compare (desk, pane, "\xef\xbb\xbf" BILL "\t1\r\n2026-000002\t400\r\n2026-000009\t50\r\n");
  until_text (GTK_WIDGET (dialog), "Different amount");
  g_assert_true (has_text (GTK_WIDGET (dialog), "Only with us"));
  g_assert_true (has_text (GTK_WIDGET (dialog), "Only with the cashier"));
  g_assert_true (has_text (GTK_WIDGET (dialog), "Agrees"));
  g_assert_true (has_text (GTK_WIDGET (dialog), "Bills that differ: 3 of 4"));
  g_assert_cmpint (count (desk, "SELECT differences FROM reconciliation"), ==, 3);
  keyboard_focus (dialog);
  keyboard_picture (dialog, "fees-compared");
  /* 1, 3 and 9 differ, in their order; 9 belongs to no case. */
  keyboard_key ("Down");
  keyboard_key ("Down");
  keyboard_key ("Return");
  until_text (GTK_WIDGET (dialog), "No case has a payment with this bill");
  keyboard_picture (dialog, "fees-nobody");
  keyboard_key ("Home");
  keyboard_key ("Return");
  window = case_desk_shown ();
  until_text (GTK_WIDGET (window), number);
  keyboard_focus (window);
  keyboard_key ("Escape");
  keyboard_focus (dialog);
  keyboard_key ("Escape");
  desk_until_alone (desk);
}

/* A bill with which two cases were paid asks which of them is to be opened. */
static void
test_reconcile_several (Desk *desk, gconstpointer data)
{
  g_autofree char *number = case_desk_take_in (desk);
  GtkWindow *dialog, *window;
  GtkWidget *pane;

  pay (desk);
  hall_run_sql (&desk->hall,
                "INSERT INTO case_file (id, number, site, service, sub_kind, person_id, "
                "document_id, party_id, state, facts, materials, catalogue_version, "
                "provisional, version) SELECT 8001, 'TSY26112309999X', site, service, "
                "sub_kind, person_id, document_id, party_id, state, facts, materials, "
                "catalogue_version, 0, 1 FROM case_file");
  hall_run_sql (&desk->hall, "INSERT INTO fee_entry SELECT 7001, 8001, site, item, name, 400, "
                             "basis, state, channel, bill, reason, approver_id, clerk_id, at, "
                             "paid_on, version FROM fee_entry");
  case_desk_change (desk, "supervisor");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Alt>6");
  desk_until_view (desk, "board");
  pane = find_widget (GTK_WIDGET (desk->window), OW_TYPE_BOARD_PANE, NULL);
  dialog = compare (desk, pane, BILL "\t1\n");
  until_text (GTK_WIDGET (dialog), "TSY26112309999X");
  keyboard_focus (dialog);
  keyboard_key ("Home");
  keyboard_key ("Return");
  window = case_desk_question (dialog);
  until_text (GTK_WIDGET (window), "Several cases were paid with this bill.");
  keyboard_picture (window, "fees-several");
  keyboard_key ("<Control>a");
  keyboard_hand ("TSY26112309999X\n");
  window = case_desk_shown ();
  until_text (GTK_WIDGET (window), "TSY26112309999X");
  keyboard_focus (window);
  keyboard_key ("Escape");
  keyboard_focus (dialog);
  keyboard_key ("Escape");
  desk_until_alone (desk);
}

void
test_case_records_add (void)
{
  g_test_add ("/app/records/post", Desk, NULL, desk_set_up, test_post, desk_tear_down);
  g_test_add ("/app/records/refund", Desk, NULL, desk_set_up, test_refund, desk_tear_down);
  g_test_add ("/app/records/measures", Desk, NULL, desk_set_up, test_measures, desk_tear_down);
  g_test_add ("/app/records/reconcile", Desk, NULL, desk_set_up, test_reconcile, desk_tear_down);
  g_test_add ("/app/records/reconcile-several", Desk, NULL, desk_set_up, test_reconcile_several,
              desk_tear_down);
  g_test_add ("/app/records/transfer", Desk, NULL, desk_set_up, test_transfer, desk_tear_down);
  g_test_add ("/app/records/notice", Desk, NULL, desk_set_up, test_notice, desk_tear_down);
  g_test_add ("/app/records/help", Desk, NULL, desk_set_up, test_help, desk_tear_down);
}
