/* A collection as the clerk does it at the counter: two scans and two words for one applicant
 * (DESIGN section 9), the wrong document seen before anybody signs, and a receipt whose code says
 * "collected" afterwards (REG-RECEIPT, TP-VIII). */

#include "handout.h"
#include "ow-fee-acts.h"
#include "ow-fee-desk.h"
#include "ow-handout.h"
#include "ow-manifest-acts.h"
#include "ow-sheets.h"
#include "test-counter.h"

static OwHandout *
open_text (Handout *h, const char *text, GError **error)
{
  g_autoptr (OwScan) scan = ow_scan_recognise (text, ow_context_get_today (h->hall.context));
  g_auto (Answer) answer = { NULL };

  ow_handout_open_async (h->hall.session, scan, NULL, hall_answer_cb, &answer);
  return ow_handout_open_finish (hall_wait (&answer), error);
}

static OwHandout *
open_receipt (Handout *h)
{
  g_autofree char *number = handout_dup_receipt (h);
  g_autoptr (GError) error = NULL;
  OwHandout *handout = open_text (h, number, &error);

  g_assert_no_error (error);
  return handout;
}

static OwHandoutScan
scan_text (Handout *h, OwHandout *handout, const char *text)
{
  g_autoptr (OwScan) scan = ow_scan_recognise (text, ow_context_get_today (h->hall.context));

  return ow_handout_scan (handout, scan);
}

static void
scan_card (Handout *h, OwHandout *handout, int i, const char *number, OwDate until)
{
  g_autofree char *zone = handout_zone (number, i == 0 ? "ERIKSSON" : "HENG",
                                        i == 0 ? "ANNA<MARIA" : "DEBORAH<MING<LO", until);

  g_assert_cmpint (scan_text (h, handout, zone), ==, OW_HANDOUT_SCAN_DOCUMENT);
}

static gboolean
give (Handout *h, OwHandout *handout, gint64 approver, const char *reason, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_handout_give_async (handout, approver, reason, NULL, hall_answer_cb, &answer);
  return ow_handout_give_finish (handout, hall_wait (&answer), NULL, error);
}

static void
reload (OwHandout *handout)
{
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;

  ow_handout_reload_async (handout, NULL, hall_answer_cb, &answer);
  ow_handout_reload_finish (handout, hall_wait (&answer), &error);
  g_assert_no_error (error);
}

/* The code of the receipt as printed, and what a scan of it says. */
static OwScanStatus
verify (Handout *h, const char *qr)
{
  g_autoptr (OwScan) scan = ow_scan_recognise (qr, ow_context_get_today (h->hall.context));
  g_autoptr (GError) error = NULL;
  g_autoptr (OwScanAnswer) answer = ow_scan_open (scan, h->hall.context, &error);

  g_assert_no_error (error);
  return answer->status;
}

static char *
dup_receipt_qr (Handout *h)
{
  OwSheetSources sources
      = { ow_context_get_catalogue (h->hall.context), ow_context_get_calendar (h->hall.context),
          ow_context_get_parameters (h->hall.context), ow_context_get_key (h->hall.context) };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSheet) sheet
      = ow_sheets_build (ow_context_get_store (h->hall.context), &sources, OW_SHEET_RECEIPT,
                         h->receipt, OW_LANGUAGE_RU, &error);

  g_assert_no_error (error);
  g_assert_nonnull (sheet->qr);
  return g_strdup (sheet->qr);
}

static void
make_ready (Handout *h, int i)
{
  handout_make_ready (h, i, "card");
  handout_number_card (h, i, i == 0 ? "D23145890" : "E98765432");
}

/* Receipt, card, "read and right", "hand out": the party's second case stays, with the next issue
 * of the receipt; then the code of the last issue says "collected". */
static void
test_two_scans (Handout *h, gconstpointer data)
{
  OwDate until = ow_date_new (2028, 11, 22);
  g_autofree char *qr = dup_receipt_qr (h);
  g_autofree char *last = NULL;
  g_autoptr (OwHandout) handout = NULL;
  g_autoptr (OwHandout) second = NULL;
  g_autoptr (OwHandout) none = NULL;
  g_autoptr (GError) error = NULL;

  make_ready (h, 0);
  g_assert_cmpint (verify (h, qr), ==, OW_SCAN_STATUS_CURRENT);
  handout = open_text (h, qr, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ow_handout_get_n_lines (handout), ==, 2);
  g_assert_cmpuint (ow_handout_count_wanted (handout), ==, 1);
  g_assert_cmpint (ow_handout_get_collector (handout), ==, 0);
  g_assert_null (ow_handout_get_approval (handout));
  g_assert_cmpint (ow_handout_get_next (handout, NULL), ==, OW_HANDOUT_NEXT_READ);
  scan_card (h, handout, 0, "D23145890", until);
  g_assert_cmpint (ow_handout_get_next (handout, NULL), ==, OW_HANDOUT_NEXT_AGREE);
  ow_handout_agree (handout);
  g_assert_cmpint (ow_handout_get_next (handout, NULL), ==, OW_HANDOUT_NEXT_GIVE);
  give (h, handout, 0, NULL, &error);
  g_assert_no_error (error);
  handout_is (h, 0, "collected");
  ledger_is_at (&h->hall, h->slips[0], "returned", "applicant");
  ledger_is_at (&h->hall, h->slips[1], "clerk", "desk-1");
  /* The first paper names a case that is gone: it opens nothing any more. */
  g_assert_cmpint (verify (h, qr), ==, OW_SCAN_STATUS_SUPERSEDED);
  none = open_text (h, qr, &error);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  last = dup_receipt_qr (h);
  make_ready (h, 1);
  second = open_text (h, last, &error);
  g_assert_no_error (error);
  /* The one who is ready now is the one who stands here. */
  g_assert_cmpint (ow_handout_get_collector (second), ==, 1);
  scan_card (h, second, 1, "E98765432", until);
  ow_handout_agree (second);
  give (h, second, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (verify (h, last), ==, OW_SCAN_STATUS_COLLECTED);
  g_assert_null (open_text (h, last, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  ledger_whole (&h->hall);
}

/* The daughter's passport on the glass says that she is here too. */
static void
test_joint (Handout *h, gconstpointer data)
{
  OwDate until = ow_date_new (2028, 11, 22);
  g_autoptr (OwHandout) handout = NULL;
  g_autoptr (GError) error = NULL;

  make_ready (h, 0);
  make_ready (h, 1);
  handout = open_receipt (h);
  g_assert_cmpuint (ow_handout_count_wanted (handout), ==, 2);
  scan_card (h, handout, 1, "E98765432", until);
  scan_card (h, handout, 0, "D23145890", until);
  /* She is not here and nobody has a power of attorney for her. */
  g_assert_cmpint (ow_handout_get_next (handout, NULL), ==, OW_HANDOUT_NEXT_WHO);
  g_assert_cmpstr (ow_handout_get_approval (handout), ==, "collect.approve");
  g_assert_cmpint (scan_text (h, handout, party_passports[1]), ==, OW_HANDOUT_SCAN_PRESENT);
  g_assert_null (ow_handout_get_approval (handout));
  g_assert_cmpint (ow_handout_get_next (handout, NULL), ==, OW_HANDOUT_NEXT_AGREE);
  ow_handout_agree (handout);
  give (h, handout, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (
      ledger_count (&h->hall, "SELECT COUNT (*) FROM custody_object WHERE place <> 'returned'"), ==,
      0);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM collection_line WHERE in_person "
                                           "= 1 AND read = 'mrz'"),
                   ==, 2);
  ledger_whole (&h->hall);
}

/* A document that reads otherwise is never agreed to; it goes back to its maker with the reason. */
static void
test_wrong (Handout *h, gconstpointer data)
{
  OwDate until = ow_date_new (2028, 11, 22);
  g_autoptr (OwHandout) handout = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Answer) answer = { NULL };

  make_ready (h, 0);
  handout = open_receipt (h);
  scan_card (h, handout, 0, "D23145891", until);
  g_assert_cmpint (ow_handout_get_next (handout, NULL), ==, OW_HANDOUT_NEXT_WRONG);
  g_assert_cmpstr (ow_handout_get_line (handout, 0)->differs, ==, "collect.number");
  ow_handout_agree (handout);
  g_assert_false (ow_handout_get_line (handout, 0)->agreed);
  g_assert_false (give (h, handout, 0, NULL, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_INCOMPLETE);
  g_clear_error (&error);
  scan_card (h, handout, 0, "D23145890", until - 1);
  g_assert_cmpstr (ow_handout_get_line (handout, 0)->differs, ==, "collect.valid-until");
  ow_handout_read_typed (handout, 0, "ERIKSON, ANNA MARIA", "D23145890", ow_date_new (2026, 11, 23),
                         until);
  g_assert_cmpstr (ow_handout_get_line (handout, 0)->differs, ==, "collect.name");
  ow_handout_send_back_async (handout, 0, "name misspelt", NULL, hall_answer_cb, &answer);
  g_assert_true (ow_handout_send_back_finish (handout, hall_wait (&answer), &error));
  g_assert_no_error (error);
  reload (handout);
  handout_is (h, 0, "decided");
  g_assert_cmpuint (ow_handout_count_wanted (handout), ==, 0);
  g_assert_false (ow_handout_get_line (handout, 0)->read);
  g_assert_cmpint (ow_handout_get_next (handout, NULL), ==, OW_HANDOUT_NEXT_NOTHING);
}

/* The receipt was lost on the day of collection: declaration, identity and a supervisor. */
static void
test_lost (Handout *h, gconstpointer data)
{
  g_autoptr (OwHandout) handout = NULL;
  g_autoptr (GError) error = NULL;

  make_ready (h, 0);
  /* Without the paper the passport finds it. */
  handout = open_text (h, party_passports[0], &error);
  g_assert_no_error (error);
  ow_handout_set_lost (handout, TRUE);
  ow_handout_read_typed (handout, 0, "ERIKSSON, ANNA MARIA", "D23145890",
                         ow_date_new (2026, 11, 23), ow_date_new (2028, 11, 22));
  g_assert_cmpint (ow_handout_get_next (handout, NULL), ==, OW_HANDOUT_NEXT_WHO);
  ow_handout_set_text (handout, "declaration", "Declaration of 2026-11-23");
  ow_handout_set_text (handout, "collector-document", "UTO L898902C3");
  ow_handout_agree (handout);
  g_assert_cmpint (ow_handout_get_next (handout, NULL), ==, OW_HANDOUT_NEXT_GIVE);
  g_assert_cmpstr (ow_handout_get_approval (handout), ==, "collect.approve");
  g_assert_false (give (h, handout, 0, "identified by passport", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  give (h, handout, h->hall.supervisor, "identified by passport", &error);
  g_assert_no_error (error);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM collection WHERE receipt_state = "
                                           "'lost' AND approver_id IS NOT NULL"),
                   ==, 1);
  g_assert_cmpint (
      ledger_count (&h->hall, "SELECT COUNT (*) FROM collection_line WHERE read = 'typed'"), ==, 1);
}

/* A fee that is due stands before the hand-out; one bill settles it. What lies in the safe is
 * fetched first. */
static void
test_due (Handout *h, gconstpointer data)
{
  OwFee fee
      = { "rp_1_to_3", "Residence permit, 1 year to less than 3 years", 800, "Fee table", NULL };
  g_autoptr (GPtrArray) fees = g_ptr_array_new ();
  OwFeeAssess assess = { h->cases[0], fees, TRUE };
  g_autoptr (OwHandout) handout = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Answer) refused = { NULL };
  g_auto (Answer) paid = { NULL };
  g_auto (Answer) again = { NULL };

  g_ptr_array_add (fees, &fee);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_fee_assess_run, &assess);
  make_ready (h, 0);
  handout = open_receipt (h);
  g_assert_cmpint (ow_handout_get_line (handout, 0)->yuan_due, ==, 800);
  g_assert_cmpstr (ow_handout_get_approval (handout), ==, "fee.release");
  scan_card (h, handout, 0, "D23145890", ow_date_new (2028, 11, 22));
  ow_handout_agree (handout);
  g_assert_cmpint (ow_handout_get_next (handout, NULL), ==, OW_HANDOUT_NEXT_FEE);
  ow_fee_desk_pay_async (h->hall.session, h->cases[0], "cashier", "", NULL, hall_answer_cb,
                         &refused);
  g_assert_false (ow_fee_desk_finish (h->hall.session, hall_wait (&refused), &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  ow_fee_desk_pay_async (h->hall.session, h->cases[0], "cashier", "2026-000001", NULL,
                         hall_answer_cb, &paid);
  g_assert_true (ow_fee_desk_finish (h->hall.session, hall_wait (&paid), &error));
  ow_fee_desk_pay_async (h->hall.session, h->cases[0], "cashier", "2026-000001", NULL,
                         hall_answer_cb, &again);
  g_assert_false (ow_fee_desk_finish (h->hall.session, hall_wait (&again), &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  reload (handout);
  /* What was read stays over a reading of the rows. */
  g_assert_cmpint (ow_handout_get_next (handout, NULL), ==, OW_HANDOUT_NEXT_GIVE);
  hall_run_sql (&h->hall, "UPDATE custody_object SET place = 'safe', holder = 'safe'");
  reload (handout);
  g_assert_cmpint (ow_handout_get_next (handout, NULL), ==, OW_HANDOUT_NEXT_FETCH);
}

#define ADD(name, func)                                                                            \
  test_engine_add ("/counter/handout/" name, Handout, handout_set_up, func, handout_tear_down)

void
test_handout_add (void)
{
  ADD ("two-scans", test_two_scans);
  ADD ("joint", test_joint);
  ADD ("wrong", test_wrong);
  ADD ("lost", test_lost);
  ADD ("due", test_due);
}
