/* Fees, corrections, and the measures of REG-34 and REG-35. */

#include "handout.h"
#include "ow-correction-acts.h"
#include "ow-fee-acts.h"
#include "ow-measure-acts.h"
#include "ow-model-error.h"
#include "ow-scan.h"
#include "test-counter.h"

static OwRowId
assess (Handout *h, GPtrArray *fees)
{
  OwFeeAssess request = { h->cases[0], fees, TRUE };

  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_fee_assess_run, &request);
  return ledger_count (&h->hall, "SELECT id FROM fee_entry WHERE state IN ('unpaid', 'unknown')");
}

static void
refused (Handout *h, OwActFunc func, gconstpointer request, const char *reason, int code)
{
  ledger_refused (&h->hall, h->hall.clerk, "desk-1", reason, func, request, code);
}

static gboolean
slip_read (OwTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) entries = ow_payment_slip_load_in (transaction, *(OwRowId *)data, error);

  return entries != NULL;
}

/* OPN-36: without a basis nothing is put down, nothing is priced, nothing is printed; what the
 * tariff does not have is asked of the cashier. */
static void
test_fee_basis (Handout *h, gconstpointer data)
{
  OwFee bare = { "rp_1_to_3", "Residence permit", 800, "", NULL };
  g_autoptr (GPtrArray) fees = g_ptr_array_new ();
  OwFeeAssess request = { h->cases[0], fees, TRUE };
  OwFeeAct act = { .version = 1, .paid_on = OW_DATE_NONE };
  OwStore *store = ow_context_get_store (h->hall.context);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (fees, &bare);
  refused (h, ow_fee_assess_run, &request, NULL, OW_COUNTER_ERROR_INCOMPLETE);
  g_ptr_array_set_size (fees, 0);
  act.entry = assess (h, fees);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM fee_entry WHERE state = "
                                           "'unknown' AND yuan = 0"),
                   ==, 1);
  act.channel = "cashier";
  act.bill = "E1";
  {
    g_autoptr (JsonObject) paid
        = ledger_act (&h->hall, h->hall.clerk, "desk-1", NULL, ow_fee_pay_run, &act, &error);

    g_assert_null (paid);
    g_assert_error (error, OW_MODEL_ERROR, OW_MODEL_ERROR_TRANSITION);
    g_clear_error (&error);
  }
  act.yuan = 100;
  act.name = "Exit-entry permit";
  refused (h, ow_fee_price_run, &act, NULL, OW_COUNTER_ERROR_USAGE);
  act.basis = "Notice on the counter of the cashier";
  act.yuan = 0;
  refused (h, ow_fee_price_run, &act, NULL, OW_COUNTER_ERROR_USAGE);
  act.yuan = 100;
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_fee_price_run, &act);
  g_assert_true (ow_store_read (store, slip_read, &h->cases[0], &error));
  g_assert_no_error (error);
  hall_run_sql (&h->hall, "UPDATE fee_entry SET basis = NULL");
  g_assert_false (ow_store_read (store, slip_read, &h->cases[0], &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_INCOMPLETE);
}

/* Paid, exempt, refunded: with the bill, the basis and the second person that each needs. */
static void
test_fee_states (Handout *h, gconstpointer data)
{
  OwFee fee = { "rp_1_to_3", "Residence permit", 800, "Fee table", NULL };
  g_autoptr (GPtrArray) fees = g_ptr_array_new ();
  OwFeeAct act = { .version = 1, .channel = "cashier", .paid_on = OW_DATE_NONE };

  g_ptr_array_add (fees, &fee);
  act.entry = assess (h, fees);
  refused (h, ow_fee_pay_run, &act, NULL, OW_COUNTER_ERROR_USAGE);
  act.bill = "E1";
  act.paid_on = ow_date_new (2026, 11, 24);
  refused (h, ow_fee_pay_run, &act, NULL, OW_COUNTER_ERROR_USAGE);
  act.paid_on = OW_DATE_NONE;
  act.basis = "Agreement on mutual exemption";
  refused (h, ow_fee_exempt_run, &act, "agreement", OW_COUNTER_ERROR_NOT_ALLOWED);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_fee_pay_run, &act);
  /* What is paid is not put down again. */
  g_assert_cmpint (assess (h, fees), ==, 0);
  act.version = 2;
  act.approver = h->hall.supervisor;
  act.bill = "E2";
  refused (h, ow_fee_refund_run, &act, "withdrawn", OW_COUNTER_ERROR_USAGE);
  act.bill = "E1";
  refused (h, ow_fee_refund_run, &act, NULL, OW_COUNTER_ERROR_USAGE);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", "withdrawn", ow_fee_refund_run, &act);
  act.entry = assess (h, fees);
  act.version = 1;
  ledger_do (&h->hall, h->hall.clerk, "desk-1", "agreement", ow_fee_exempt_run, &act);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM fee_entry WHERE state = "
                                           "'exempt' AND approver_id IS NOT NULL"),
                   ==, 1);
}

/* The evening at the cashier: bill by bill, both ways. */
static void
test_reconcile (Handout *h, gconstpointer data)
{
  OwFee fee = { "rp_1_to_3", "Residence permit", 800, "Fee table", NULL };
  OwStatementLine same = { "E1", 800 };
  OwStatementLine less = { "E1", 700 };
  OwStatementLine theirs = { "E9", 400 };
  g_autoptr (GPtrArray) fees = g_ptr_array_new ();
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  OwFeeAct act = { .version = 1, .channel = "bank", .bill = "E1", .paid_on = OW_DATE_NONE };
  OwReconcile request = { ow_date_new (2026, 11, 23), lines };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) even = NULL;
  g_autoptr (JsonObject) odd = NULL;
  JsonArray *differences;

  g_ptr_array_add (fees, &fee);
  act.entry = assess (h, fees);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_fee_pay_run, &act);
  g_ptr_array_add (lines, &same);
  refused (h, ow_fee_reconcile_run, &request, NULL, OW_COUNTER_ERROR_NOT_ALLOWED);
  even = ledger_act (&h->hall, h->hall.supervisor, "desk-3", NULL, ow_fee_reconcile_run, &request,
                     &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (even, "differences")), ==,
                    0);
  g_ptr_array_set_size (lines, 0);
  g_ptr_array_add (lines, &theirs);
  g_ptr_array_add (lines, &less);
  odd = ledger_act (&h->hall, h->hall.supervisor, "desk-3", NULL, ow_fee_reconcile_run, &request,
                    &error);
  g_assert_no_error (error);
  differences = json_object_get_array_member (odd, "differences");
  g_assert_cmpuint (json_array_get_length (differences), ==, 2);
  g_assert_cmpstr (
      json_object_get_string_member (json_array_get_object_element (differences, 0), "bill"), ==,
      "E1");
  g_assert_cmpint (json_object_get_int_member (odd, "ours"), ==, 800);
  g_assert_cmpint (json_object_get_int_member (odd, "theirs"), ==, 1100);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM reconciliation"), ==, 2);
}

/* One bill for mother and daughter names both cases, in the order of their numbers. */
static void
test_reconcile_several (Handout *h, gconstpointer data)
{
  OwFee fee = { "rp_1_to_3", "Residence permit", 800, "Fee table", NULL };
  OwStatementLine line = { "E1", 1600 };
  g_autoptr (GPtrArray) fees = g_ptr_array_new ();
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  OwReconcile request = { ow_date_new (2026, 11, 23), lines };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;
  g_auto (GStrv) numbers = NULL;
  JsonObject *bill;
  JsonArray *cases;

  g_ptr_array_add (fees, &fee);
  g_ptr_array_add (lines, &line);
  for (int i = 0; i < 2; i++)
    {
      OwFeeAssess assess = { h->cases[i], fees, TRUE };
      OwFeeAct pay = { .version = 1, .channel = "bank", .bill = "E1", .paid_on = OW_DATE_NONE };

      ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_fee_assess_run, &assess);
      pay.entry = ledger_count (&h->hall, "SELECT id FROM fee_entry WHERE state = 'unpaid'");
      ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_fee_pay_run, &pay);
    }
  result = ledger_act (&h->hall, h->hall.supervisor, "desk-3", NULL, ow_fee_reconcile_run, &request,
                       &error);
  g_assert_no_error (error);
  bill = json_array_get_object_element (json_object_get_array_member (result, "bills"), 0);
  cases = json_object_get_array_member (bill, "cases");
  numbers = g_strsplit (json_object_get_string_member (bill, "numbers"), " · ", -1);
  g_assert_cmpuint (json_array_get_length (cases), ==, 2);
  g_assert_cmpuint (g_strv_length (numbers), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *sql
          = g_strdup_printf ("SELECT id FROM case_file WHERE number = '%s'", numbers[i]);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, ledger_count (&h->hall, sql));

      g_assert_cmpstr (json_array_get_string_element (cases, i), ==, id);
    }
}

/* Where the site has it so, nothing is accepted before it is paid. */
static void
test_pay_first (Handout *h, gconstpointer data)
{
  OwFee fee = { "rp_1_to_3", "Residence permit", 800, "Fee table", NULL };
  g_autoptr (GPtrArray) fees = g_ptr_array_new ();
  g_autoptr (OwApplicant) anna = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;
  OwFeeAct act = { .version = 1, .channel = "cashier", .bill = "E1", .paid_on = OW_DATE_NONE };
  OwFeeAssess request = { 0, fees, TRUE };

  anna = party_identify (h->sitting, party_passports[0], TRUE, &error);
  matter = party_add (h->sitting, anna, "S01", "first", &error);
  g_assert_no_error (error);
  party_fill (matter, NULL);
  g_ptr_array_add (fees, &fee);
  request.case_id = ow_matter_get_case_id (matter);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_fee_assess_run, &request);
  hall_set_layer (&h->hall, "parameter", "fee_when", "acceptance", NULL);
  g_assert_cmpint (party_accept (h->sitting, &error), ==, 0);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  act.entry = ledger_count (&h->hall, "SELECT id FROM fee_entry");
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_fee_pay_run, &act);
  g_assert_cmpint (party_accept (h->sitting, &error), >, 0);
  g_assert_no_error (error);
}

/* How many persons a typed number finds, and that @expected is among them. */
static guint
find_persons (Handout *h, const char *text, OwRowId expected)
{
  g_autoptr (OwScan) scan = ow_scan_recognise (text, ow_context_get_today (h->hall.context));
  g_autoptr (GError) error = NULL;
  g_autoptr (OwScanAnswer) answer = ow_scan_open (scan, h->hall.context, &error);
  gboolean found = expected == 0;

  g_assert_no_error (error);
  for (guint i = 0; i < answer->persons->len; i++)
    found = found || ((const OwPerson *)answer->persons->pdata[i])->id == expected;
  g_assert_true (found);
  return answer->persons->len;
}

/* Mother and daughter gave one telephone when they were taken in: it finds both, however it is
 * grouped; the number that one of them has now finds her, and the old one no longer does. */
static void
test_phone (Handout *h, gconstpointer data)
{
  OwCorrectField request = { .case_id = h->cases[0], .receipt_taken = TRUE };

  g_assert_cmpuint (find_persons (h, "024-00000000", h->persons[0]), ==, 2);
  g_assert_cmpuint (find_persons (h, "024 0000 0000", h->persons[1]), ==, 2);
  g_assert_cmpuint (find_persons (h, "02400000001", 0), ==, 0);
  request.version = handout_version (h, 0);
  request.field = "phone";
  request.value = "139 1234 5678";
  ledger_do (&h->hall, h->hall.clerk2, "desk-2", NULL, ow_correct_field_run, &request);
  g_assert_cmpuint (find_persons (h, "13912345678", h->persons[0]), ==, 1);
  g_assert_cmpuint (find_persons (h, "02400000000", h->persons[1]), ==, 1);
}

/* What may be put right by whom; a deadline stays what it was. */
static void
test_fields (Handout *h, gconstpointer data)
{
  OwCorrectField request = { .case_id = h->cases[0], .receipt_taken = TRUE };
  gint64 due = ledger_count (
      &h->hall, "SELECT SUM (CAST (REPLACE (decide_by, '-', '') AS INTEGER)) FROM case_file");
  OwCorrectionKind kind;

  g_assert_false (ow_correction_find ("hat", &kind));
  for (const char *const *field = ow_correction_get_fields (); *field != NULL; field++)
    g_assert_true (ow_correction_find (*field, &kind));
  request.version = handout_version (h, 0);
  request.field = "phone";
  request.value = "+86 24 12345678";
  ledger_do (&h->hall, h->hall.clerk2, "desk-2", NULL, ow_correct_field_run, &request);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM person WHERE phone = "
                                           "'+86 24 12345678'"),
                   ==, 1);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT issue FROM receipt"), ==, 1);
  request.version = handout_version (h, 0);
  request.field = "birth_date";
  request.value = "1974-08-13";
  refused (h, ow_correct_field_run, &request, "misread", OW_COUNTER_ERROR_NOT_ALLOWED);
  request.approver = h->hall.supervisor;
  request.receipt_taken = FALSE;
  refused (h, ow_correct_field_run, &request, "misread", OW_COUNTER_ERROR_USAGE);
  request.declaration = "Declaration of loss";
  request.value = "13 August";
  refused (h, ow_correct_field_run, &request, "misread", OW_COUNTER_ERROR_USAGE);
  request.value = "1974-08-13";
  ledger_do (&h->hall, h->hall.clerk, "desk-1", "misread", ow_correct_field_run, &request);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM person WHERE birth_date = "
                                           "'1974-08-13' AND birth_text = '1974-08-13'"),
                   ==, 1);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM case_file WHERE facts LIKE "
                                           "'%1974-08-13%'"),
                   ==, 1);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT issue FROM receipt"), ==, 2);
  request.version = handout_version (h, 0);
  request.field = "document_number";
  refused (h, ow_correct_field_run, &request, "misread", OW_COUNTER_ERROR_STATE);
  request.field = "hat";
  refused (h, ow_correct_field_run, &request, "misread", OW_COUNTER_ERROR_USAGE);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM correction"), ==, 2);
  g_assert_cmpint (
      ledger_count (&h->hall,
                    "SELECT SUM (CAST (REPLACE (decide_by, '-', '') AS INTEGER)) FROM case_file"),
      ==, due);
}

/* What the zone of a passport cannot hold does not stand in a field, whoever approves. */
static void
test_values (Handout *h, gconstpointer data)
{
  static const struct
  {
    const char *field, *right, *wrong;
  } values[] = {
    { "nationality", "D", "GERMANY" },
    { "sex", "X", "female" },
    { "birth_date", "1974-08-12", "1974-02-30" },
    { "expiry_date", "2032-04-15", "tomorrow" },
    { "surname", "VAN DER BERG", "van der Berg" },
    { "given_names", "ANNA", "ANNA-MARIA" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      OwCorrectField request = { .case_id = h->cases[0],
                                 .version = handout_version (h, 0),
                                 .field = values[i].field,
                                 .value = values[i].wrong,
                                 .receipt_taken = TRUE,
                                 .approver = h->hall.supervisor };

      refused (h, ow_correct_field_run, &request, "misread", OW_COUNTER_ERROR_USAGE);
      request.value = values[i].right;
      ledger_do (&h->hall, h->hall.clerk, "desk-1", "misread", ow_correct_field_run, &request);
    }
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM person WHERE mrz_surname = 'VAN "
                                           "DER BERG' AND nationality = 'D' AND sex = 'X'"),
                   ==, 1);
}

/* The wrong service: ended with a second person; what stands on the receipt besides goes on. */
static void
test_cancel (Handout *h, gconstpointer data)
{
  OwCancelCase request = { .case_id = h->cases[0], .receipt_taken = TRUE };

  request.version = handout_version (h, 0);
  refused (h, ow_cancel_case_run, &request, "wrong service", OW_COUNTER_ERROR_NOT_ALLOWED);
  request.approver = h->hall.supervisor;
  ledger_do (&h->hall, h->hall.clerk, "desk-1", "wrong service", ow_cancel_case_run, &request);
  handout_is (h, 0, "withdrawn");
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM receipt WHERE state = 'current' "
                                           "AND issue = 2"),
                   ==, 1);
  request.case_id = h->cases[1];
  request.version = handout_version (h, 1);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", "wrong service", ow_cancel_case_run, &request);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM receipt WHERE state = 'void'"),
                   ==, 1);
}

/* On the wrong person: moved by a supervisor, facts and passport with it. */
static void
test_wrong_person (Handout *h, gconstpointer data)
{
  OwMoveCase request = { .case_id = h->cases[0], .receipt_taken = TRUE };
  g_autofree char *sql = NULL;
  gint64 due = ledger_count (
      &h->hall, "SELECT SUM (CAST (REPLACE (decide_by, '-', '') AS INTEGER)) FROM case_file");

  request.version = handout_version (h, 0);
  request.document
      = ledger_count (&h->hall, "SELECT id FROM travel_document WHERE number = 'XA0000002'");
  g_assert_cmpint (request.document, >, 0);
  refused (h, ow_move_case_run, &request, "mixed up", OW_COUNTER_ERROR_NOT_ALLOWED);
  ledger_refused (&h->hall, h->hall.supervisor, "desk-3", NULL, ow_move_case_run, &request,
                  OW_COUNTER_ERROR_USAGE);
  ledger_do (&h->hall, h->hall.supervisor, "desk-3", "mixed up", ow_move_case_run, &request);
  sql = g_strdup_printf ("SELECT COUNT (*) FROM case_file WHERE id = %" G_GINT64_FORMAT
                         " AND person_id = %" G_GINT64_FORMAT " AND facts LIKE '%%HENG%%'",
                         h->cases[0], h->persons[1]);
  g_assert_cmpint (ledger_count (&h->hall, sql), ==, 1);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT issue FROM receipt"), ==, 2);
  g_assert_cmpint (
      ledger_count (&h->hall,
                    "SELECT SUM (CAST (REPLACE (decide_by, '-', '') AS INTEGER)) FROM case_file"),
      ==, due);
  request.version = handout_version (h, 0);
  ledger_refused (&h->hall, h->hall.supervisor, "desk-3", "again", ow_move_case_run, &request,
                  OW_COUNTER_ERROR_STATE);
}

/* One measure, by the supervisor. */
static OwMeasureRequest
measure_new (Handout *h, const char *kind, const char *rule)
{
  return (OwMeasureRequest){ .person = h->persons[0],
                             .document = "residence_permit",
                             .number = "RP-1",
                             .kind = kind,
                             .rule = rule,
                             .issuer = "Shenyang",
                             .own_issue = TRUE,
                             .manner = "on_the_spot",
                             .officer = "Officer Wang",
                             .announced_on = OW_DATE_NONE,
                             .notice_on = OW_DATE_NONE,
                             .notice_until = OW_DATE_NONE,
                             .ordered_on = OW_DATE_NONE,
                             .rules = h->rules,
                             .found_on = ow_date_new (2026, 11, 20) };
}

static OwRowId
measure (Handout *h, const OwMeasureRequest *request, const char *state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = ledger_act (&h->hall, h->hall.supervisor, "desk-3", "a reason",
                                              ow_measure_run, request, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (result, "state"), ==, state);
  return ow_result_get_id (result, "measure");
}

static void
unmeasured (Handout *h, const OwMeasureRequest *request, int code)
{
  ledger_refused (&h->hall, h->hall.supervisor, "desk-3", "a reason", ow_measure_run, request,
                  code);
}

/* REG-34 and REG-35, row by row. */
static void
test_measures (Handout *h, gconstpointer data)
{
  OwMeasureRequest request = measure_new (h, "void", "REG-34-3");
  OwMeasureNotify notify = { 0 };
  OwMeasureDeclare declare = { .announced_on = OW_DATE_NONE };
  OwMeasureDrop drop = { 0 };

  refused (h, ow_measure_run, &request, "a reason", OW_COUNTER_ERROR_NOT_ALLOWED);
  /* 34-3 needs its public notice, 34-4 its article, 34-5 a manner. */
  unmeasured (h, &request, OW_COUNTER_ERROR_INCOMPLETE);
  request.notice_on = ow_date_new (2026, 11, 2);
  request.notice_until = ow_date_new (2026, 11, 24);
  unmeasured (h, &request, OW_COUNTER_ERROR_INCOMPLETE);
  request.rule = "REG-34-4";
  unmeasured (h, &request, OW_COUNTER_ERROR_INCOMPLETE);
  request.rule = "REG-35-2";
  unmeasured (h, &request, OW_COUNTER_ERROR_USAGE);
  request.rule = "REG-34-1";
  request.manner = "announcement";
  unmeasured (h, &request, OW_COUNTER_ERROR_INCOMPLETE);
  request.announced_on = ow_date_new (2026, 11, 21);
  /* 35-1 needs a document that was declared void. */
  {
    OwMeasureRequest take = measure_new (h, "confiscate", "REG-35-1");

    unmeasured (h, &take, OW_COUNTER_ERROR_INCOMPLETE);
    measure (h, &request, "done");
    unmeasured (h, &request, OW_COUNTER_ERROR_STATE);
    measure (h, &take, "done");
    unmeasured (h, &take, OW_COUNTER_ERROR_STATE);
  }
  /* 34-6: another office's document is a request to its issuer; 34-1: recovered, it is dropped. */
  request = measure_new (h, "void", "REG-34-1");
  request.document = "visa";
  request.number = "V-1";
  request.issuer = "Embassy in Tokyo";
  request.own_issue = FALSE;
  drop.measure = measure (h, &request, "requested");
  ledger_refused (&h->hall, h->hall.supervisor, "desk-3", NULL, ow_measure_drop_run, &drop,
                  OW_COUNTER_ERROR_USAGE);
  ledger_do (&h->hall, h->hall.supervisor, "desk-3", "recovered", ow_measure_drop_run, &drop);
  declare.measure = measure (h, &request, "requested");
  ledger_refused (&h->hall, h->hall.supervisor, "desk-3", NULL, ow_measure_declare_run, &declare,
                  OW_COUNTER_ERROR_INCOMPLETE);
  declare.manner = "on_the_spot";
  declare.officer = "Consul";
  declare.announced_on = ow_date_new (2026, 11, 23);
  ledger_do (&h->hall, h->hall.supervisor, "desk-3", NULL, ow_measure_declare_run, &declare);
  /* 35-4: the issuer is told, and acknowledges; of the own document nobody is. */
  request = measure_new (h, "cancel", "REG-35-2");
  request.document = "visa";
  request.number = "VZ-2";
  request.issuer = "Embassy in Seoul";
  request.own_issue = FALSE;
  /* 35-2 is confirmed by a verification first (REG-20). */
  unmeasured (h, &request, OW_COUNTER_ERROR_INCOMPLETE);
  request.case_id = h->cases[0];
  {
    g_autofree char *sql
        = g_strdup_printf ("INSERT INTO verification (id, case_id, method, result, at, version) "
                           "VALUES (1, %" G_GINT64_FORMAT ", 'phone', 'fraud_confirmed', 1, 1)",
                           request.case_id);

    hall_run_sql (&h->hall, sql);
  }
  notify.measure = measure (h, &request, "done");
  {
    OwMeasureSend send = { notify.measure };

    refused (h, ow_measure_send_run, &send, NULL, OW_COUNTER_ERROR_NOT_ALLOWED);
    ledger_do (&h->hall, h->hall.supervisor, "desk-3", NULL, ow_measure_send_run, &send);
    ledger_refused (&h->hall, h->hall.supervisor, "desk-3", NULL, ow_measure_send_run, &send,
                    OW_COUNTER_ERROR_STATE);
    g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM outbox WHERE system = 'SYS-16' "
                                             "AND operation = 'notify' AND payload LIKE "
                                             "'%REG-35-2%'"),
                     ==, 1);
  }
  /* By letter meanwhile: its number is entered by hand. */
  notify.notice_number = "N-1";
  ledger_do (&h->hall, h->hall.supervisor, "desk-3", NULL, ow_measure_notify_run, &notify);
  notify.notice_number = NULL;
  ledger_do (&h->hall, h->hall.supervisor, "desk-3", NULL, ow_measure_notify_run, &notify);
  /* 34-2 is for a document that was not taken. */
  request = measure_new (h, "void", "REG-34-2");
  request.document = "visa";
  request.number = "VZ-2";
  unmeasured (h, &request, OW_COUNTER_ERROR_STATE);
  request = measure_new (h, "cancel", "REG-35-3");
  request.number = "RP-2";
  unmeasured (h, &request, OW_COUNTER_ERROR_INCOMPLETE);
  request.ordered_on = ow_date_new (2026, 11, 20);
  notify.measure = measure (h, &request, "done");
  notify.notice_number = "N-2";
  ledger_refused (&h->hall, h->hall.supervisor, "desk-3", NULL, ow_measure_notify_run, &notify,
                  OW_COUNTER_ERROR_STATE);
  /* Of its own document nobody is told, and of a permit no authority abroad. */
  ledger_refused (&h->hall, h->hall.supervisor, "desk-3", NULL, ow_measure_send_run,
                  &(OwMeasureSend){ notify.measure }, OW_COUNTER_ERROR_STATE);
}

#define ADD(name, func)                                                                            \
  test_engine_add ("/counter/" name, Handout, handout_set_up, func, handout_tear_down)

void
test_corrections_add (void)
{
  ADD ("fees/basis", test_fee_basis);
  ADD ("fees/states", test_fee_states);
  ADD ("fees/reconcile", test_reconcile);
  ADD ("fees/reconcile-several", test_reconcile_several);
  ADD ("fees/pay-first", test_pay_first);
  ADD ("corrections/phone", test_phone);
  ADD ("corrections/fields", test_fields);
  ADD ("corrections/values", test_values);
  ADD ("corrections/cancel", test_cancel);
  ADD ("corrections/wrong-person", test_wrong_person);
  ADD ("corrections/measures", test_measures);
}
