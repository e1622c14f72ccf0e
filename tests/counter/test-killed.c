/* The program is killed while a decision, a new document, a payment, scanned pages or a collection
 * are being written: afterwards the whole of it is there or nothing, and asked again with the same
 * request id it is done once. */

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "handout.h"
#include "ow-fee-acts.h"
#include "ow-page-scan-acts.h"
#include "test-counter.h"

#define INSIDE_LIMIT 15000 /* microseconds after the act was begun */

/* Numbers that may not be, whatever moment it was. */
static void
assert_whole (Handout *h)
{
  static const char *const never[] = {
    "SELECT COUNT (*) FROM case_file WHERE state = 'collected' AND id NOT IN (SELECT case_id FROM "
    "collection_line)",
    "SELECT COUNT (*) FROM collection_line WHERE case_id NOT IN (SELECT id FROM case_file WHERE "
    "state = 'collected')",
    "SELECT COUNT (*) FROM collection WHERE id NOT IN (SELECT collection_id FROM collection_line)",
    "SELECT COUNT (*) FROM product WHERE state = 'handed_over' AND case_id NOT IN (SELECT id FROM "
    "case_file WHERE state = 'collected')",
    "SELECT COUNT (*) FROM case_file WHERE state IN ('decided', 'ready', 'collected') AND id NOT "
    "IN (SELECT case_id FROM decision)",
    "SELECT COUNT (*) FROM case_file WHERE state IN ('ready', 'collected') AND id NOT IN (SELECT "
    "case_id FROM product)",
    "SELECT COUNT (*) FROM fee_entry WHERE state = 'paid' AND (bill IS NULL OR paid_on IS NULL)",
    "SELECT COUNT (*) FROM fee_entry WHERE state = 'unpaid' AND bill IS NOT NULL",
    "SELECT COUNT (*) FROM page_scan WHERE state = 'kept' AND id NOT IN (SELECT scan_id FROM "
    "page_scan_body)",
    "SELECT COUNT (*) FROM page_scan_body WHERE scan_id NOT IN (SELECT id FROM page_scan WHERE "
    "state = 'kept')",
  };
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  gint64 events;

  for (gsize i = 0; i < G_N_ELEMENTS (never); i++)
    if (ledger_count (&h->hall, never[i]) != 0)
      g_error ("%s", never[i]);
  ow_store_verify_audit (ow_context_get_store (h->hall.context), &problems, &events, &error);
  g_assert_no_error (error);
  ledger_whole (&h->hall);
}

/* Runs @func in a program of its own and kills it after @delay microseconds; then twice more under
 * the same request id. */
static void
kill_and_repeat (Handout *h, OwActFunc func, gconstpointer request, gint64 delay)
{
  OwAct act = { "once", "test.once", NULL, h->hall.clerk, "desk-1", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) one = NULL;
  g_autoptr (JsonObject) two = NULL;
  gint64 until;
  pid_t child;

  g_clear_object (&h->sitting);
  g_clear_object (&h->hall.session);
  g_clear_object (&h->hall.context);
  child = hall_fork ();
  if (child == 0)
    {
      OwStore *store = ow_store_open (h->hall.path, TRUE, h->hall.clock, NULL);

      if (store != NULL)
        ow_store_act (store, &act, func, request, NULL);
      for (;;)
        pause ();
    }
  until = g_get_monotonic_time () + delay;
  while (g_get_monotonic_time () < until)
    ;
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  hall_reopen (&h->hall);
  assert_whole (h);
  one = ow_store_act (ow_context_get_store (h->hall.context), &act, func, request, &error);
  g_assert_no_error (error);
  two = ow_store_act (ow_context_get_store (h->hall.context), &act, func, request, &error);
  g_assert_no_error (error);
  assert_whole (h);
}

static int
get_rounds (void)
{
  return g_getenv ("OW_TEST_FULL") != NULL ? 40 : 4;
}

static void
test_decision (Handout *h, gconstpointer data)
{
  OwDecide decide;

  handout_forward (h, 0);
  decide = handout_decision (h, 0);
  kill_and_repeat (h, ow_decide_run, &decide, g_test_rand_int_range (0, INSIDE_LIMIT));
  handout_is (h, 0, "decided");
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM decision"), ==, 1);
}

static void
test_collection (Handout *h, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  OwCollectLine both[2];
  OwCollect collect = { .receipt = h->receipt,
                        .lines = lines,
                        .collector = h->persons[0],
                        .capacity = "applicant",
                        .receipt_state = "taken_back",
                        .signature = "paper",
                        .rules = h->rules };

  for (int i = 0; i < 2; i++)
    {
      handout_make_ready (h, i, i == 0 ? "card" : "sticker");
      both[i] = handout_line (h, i);
      g_ptr_array_add (lines, &both[i]);
    }
  kill_and_repeat (h, ow_collect_run, &collect, g_test_rand_int_range (0, INSIDE_LIMIT));
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM collection"), ==, 1);
  g_assert_cmpint (
      ledger_count (&h->hall, "SELECT COUNT (*) FROM custody_object WHERE place <> 'returned'"), ==,
      0);
  g_assert_cmpint (
      ledger_count (&h->hall, "SELECT COUNT (*) FROM receipt WHERE state = 'collected'"), ==, 1);
}

static void
test_fee (Handout *h, gconstpointer data)
{
  OwFee fee
      = { "rp_1_to_3", "Residence permit, 1 year to less than 3 years", 800, "Fee table", NULL };
  g_autoptr (GPtrArray) fees = g_ptr_array_new ();
  OwFeeAssess assess = { h->cases[0], fees, TRUE };
  OwFeeAct pay = { .channel = "cashier", .bill = "2026-000001", .paid_on = OW_DATE_NONE };

  g_ptr_array_add (fees, &fee);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_fee_assess_run, &assess);
  pay.entry = ledger_count (&h->hall, "SELECT id FROM fee_entry");
  pay.version = ledger_count (&h->hall, "SELECT version FROM fee_entry");
  kill_and_repeat (h, ow_fee_pay_run, &pay, g_test_rand_int_range (0, INSIDE_LIMIT));
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM fee_entry WHERE state = 'paid'"),
                   ==, 1);
}

/* Pages that were told kept are kept, whole. */
static void
test_pages (Handout *h, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("OW_TEST_DATA"), "pages", "two.pdf", NULL);
  g_autoptr (GBytes) secret = g_bytes_new_static ("0123456789abcdef0123456789abcdef", 32);
  g_autoptr (GError) error = NULL;
  char *content;
  gsize size;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OwSealedPages) pages = NULL;
  OwAddPages add = { h->rules, h->cases[0], "passport", NULL, 0, 0, 0 };

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  file = g_bytes_new_take (content, size);
  add.pages = pages = ow_sealed_pages_new (file, secret, h->cases[0], "passport", &error);
  g_assert_no_error (error);
  g_assert_true (ow_parameters_set (h->rules->parameters, "scans", "on", NULL));
  kill_and_repeat (h, ow_add_pages_run, &add, g_test_rand_int_range (0, INSIDE_LIMIT));
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM page_scan WHERE state = 'kept'"),
                   ==, 1);
}

/* Each round has a hall of its own. */
static void
test_rounds (gconstpointer data)
{
  static void (*const tests[]) (Handout *, gconstpointer)
      = { test_decision, test_collection, test_fee, test_pages };

  if (!test_engine_require (GPOINTER_TO_INT (data)))
    return;
  for (int round = 0; round < get_rounds () * (int)G_N_ELEMENTS (tests); round++)
    {
      Handout handout = { 0 };

      handout_set_up (&handout, data);
      tests[round % (int)G_N_ELEMENTS (tests)](&handout, data);
      handout_tear_down (&handout, data);
    }
}

void
test_killed_add (void)
{
  g_test_add_data_func ("/counter/killed/acts", GINT_TO_POINTER (TEST_SQLITE), test_rounds);
  g_test_add_data_func ("/counter/killed/acts-postgresql", GINT_TO_POINTER (TEST_POSTGRESQL),
                        test_rounds);
}
