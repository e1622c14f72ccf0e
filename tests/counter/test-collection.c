/* Handing out: the right document to the right person with everything that is kept, in one
 * transaction, and the receipt verifies as collected afterwards (TP-VIII, REG-19, REG-RECEIPT). */

#include "handout.h"
#include "ow-fee-acts.h"
#include "ow-kiosk.h"
#include "ow-manifest-acts.h"
#include "ow-paper-day.h"
#include "ow-period-report.h"
#include "ow-post-acts.h"
#include "test-counter.h"

/* A collection of what the lines name, by the mother. */
static OwCollect
collect_new (Handout *h, GPtrArray *lines)
{
  return (OwCollect){ .receipt = h->receipt,
                      .lines = lines,
                      .collector = h->persons[0],
                      .capacity = "applicant",
                      .receipt_state = "taken_back",
                      .signature = "paper",
                      .rules = h->rules };
}

static void
refused (Handout *h, const OwCollect *collect, const char *reason, int code)
{
  ledger_refused (&h->hall, h->hall.clerk, "desk-1", reason, ow_collect_run, collect, code);
}

static void
receipt_is (Handout *h, const char *state, int issue)
{
  g_autofree char *sql = g_strdup_printf ("SELECT COUNT (*) FROM receipt WHERE state = '%s' AND "
                                          "issue = %d",
                                          state, issue);

  g_assert_cmpint (ledger_count (&h->hall, sql), ==, 1);
}

/* A family, where the child's permit waits for the mother's: first one, then the other. */
static void
test_party (Handout *h, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autoptr (GPtrArray) scans = NULL;
  OwCollect collect = collect_new (h, lines);
  OwCollectLine line;
  OwCollectLine other;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) first = NULL;

  refused (h, &collect, NULL, OW_COUNTER_ERROR_EMPTY);
  handout_make_ready (h, 0, "card");
  line = handout_line (h, 0);
  g_ptr_array_add (lines, &line);
  collect.signature = NULL;
  refused (h, &collect, NULL, OW_COUNTER_ERROR_INCOMPLETE);
  collect.signature = "paper";
  /* What was scanned must be what goes back. */
  collect.scans = scans = ledger_scans (h->slips[0], NULL);
  refused (h, &collect, NULL, OW_COUNTER_ERROR_STATE);
  collect.scans = NULL;
  first = ledger_act (&h->hall, h->hall.clerk, "desk-1", NULL, ow_collect_run, &collect, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (first, "slips")), ==, 2);
  handout_is (h, 0, "collected");
  handout_is (h, 1, "in_review");
  ledger_is_at (&h->hall, h->slips[0], "returned", "applicant");
  ledger_is_at (&h->hall, h->slips[1], "clerk", "desk-1");
  /* The other case still needs a receipt: its next issue. */
  receipt_is (h, "current", 2);
  ledger_whole (&h->hall);
  handout_make_ready (h, 1, "sticker");
  other = handout_line (h, 1);
  g_ptr_array_add (lines, &other);
  g_ptr_array_remove_index (lines, 0);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_collect_run, &collect);
  receipt_is (h, "collected", 2);
  ledger_is_at (&h->hall, h->slips[1], "returned", "applicant");
  g_assert_cmpint (
      ledger_count (&h->hall, "SELECT COUNT (*) FROM custody_object WHERE place <> 'returned'"), ==,
      0);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM product WHERE state = "
                                           "'handed_over'"),
                   ==, 2);
  other.version = handout_version (h, 1);
  refused (h, &collect, NULL, OW_COUNTER_ERROR_STATE);
  ledger_whole (&h->hall);
}

/* Handed out on a paper day: then, by who served; who enters it stands beside that. */
static void
test_paper (Handout *h, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  OwCollect collect = collect_new (h, lines);
  OwIssueKit kit = { 3 };
  OwEnterPaper number = { .n = 2,
                          .services = "S01",
                          .language = "en",
                          .applicants = 1,
                          .given = 8 * 60,
                          .called = 8 * 60 + 20,
                          .ended = 8 * 60 + 30,
                          .desk = 2,
                          .clerk = "clerk2",
                          .entry_desk = 1 };
  OwCollectLine line;

  handout_make_ready (h, 0, "card");
  line = handout_line (h, 0);
  g_ptr_array_add (lines, &line);
  ow_clock_advance (h->hall.clock, OW_DAY_MS);
  number.day = ow_context_get_today (h->hall.context);
  ledger_do (&h->hall, h->hall.supervisor, "desk-1", NULL, ow_issue_kit_run, &kit);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_enter_paper_run, &number);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_collect_run, &collect);
  g_assert_cmpint (ledger_count (&h->hall,
                                 "SELECT COUNT (*) FROM collection AS c JOIN staff AS s ON s.id = "
                                 "c.clerk_id JOIN staff AS e ON e.id = c.entered_by WHERE "
                                 "s.sign_in_name = 'clerk2' AND e.sign_in_name = 'clerk' AND "
                                 "c.at % 86400000 = 20 * 60000 AND c.entered_at > c.at"),
                   ==, 1);
  /* The passport and the new permit. */
  g_assert_cmpint (
      ledger_count (&h->hall,
                    "SELECT COUNT (*) FROM custody_move AS m JOIN staff AS s ON s.id = "
                    "m.clerk_id JOIN staff AS e ON e.id = m.entered_by WHERE "
                    "s.sign_in_name = 'clerk2' AND e.sign_in_name = 'clerk' AND m.place "
                    "= 'returned' AND m.at % 86400000 = 20 * 60000 AND m.entered_at > m.at"),
      ==, 2);
  ledger_whole (&h->hall);
}

/* The class of the number that the kiosk gives to who scans the passport of the first applicant. */
static void
take_is (Handout *h, const char *ticket_class)
{
  const char *services[] = { "S01", NULL };
  OwKioskRequest request = { .services = services,
                             .language = OW_LANGUAGE_EN,
                             .applicants = 1,
                             .ticket_class = "normal",
                             .issuer = "UTO",
                             .number = "L898902C3" };
  g_autoptr (OwKioskTicket) ticket = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;
  Answer answer = { 0 };

  ow_kiosk_take_async (h->hall.context, "kiosk-1", &request, NULL, hall_answer_cb, &answer);
  ticket = ow_kiosk_take_finish (hall_wait (&answer), &error);
  hall_forget (&answer);
  g_assert_no_error (error);
  sql = g_strdup_printf ("SELECT COUNT (*) FROM ticket WHERE id = %" G_GINT64_FORMAT
                         " AND ticket_class = '%s'",
                         ticket->ticket, ticket_class);
  g_assert_cmpint (ledger_count (&h->hall, sql), ==, 1);
}

/* Whose permit ends within the days of the parameter is known by the passport: seven days before it
 * and on its last day, not before and not afterwards. */
static void
test_expiring (Handout *h, gconstpointer data)
{
  static const struct
  {
    int before;
    const char *ticket_class;
  } table[] = { { 8, "normal" }, { 7, "expiring" }, { 0, "expiring" }, { -1, "normal" } };
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  OwCollect collect = collect_new (h, lines);
  OwCollectLine line;

  handout_make_ready (h, 0, "card");
  line = handout_line (h, 0);
  g_ptr_array_add (lines, &line);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_collect_run, &collect);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      OwDate day = line.valid_until - table[i].before;

      ow_clock_advance (h->hall.clock,
                        (day - ow_context_get_today (h->hall.context)) * (gint64)OW_DAY_MS);
      take_is (h, table[i].ticket_class);
    }
}

/* Both at once, on one receipt. */
static void
test_joint (Handout *h, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  OwCollect collect = collect_new (h, lines);
  OwCollectLine both[2];

  for (int i = 0; i < 2; i++)
    {
      handout_make_ready (h, i, "card");
      both[i] = handout_line (h, i);
      g_ptr_array_add (lines, &both[i]);
    }
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_collect_run, &collect);
  receipt_is (h, "collected", 1);
  g_assert_cmpint (
      ledger_count (&h->hall, "SELECT COUNT (*) FROM custody_object WHERE place <> 'returned'"), ==,
      0);
  ledger_whole (&h->hall);
}

/* What the collector reads is what the maker said: name, number, both dates; otherwise nothing
 * moves.
 */
static void
test_read_back (Handout *h, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  OwCollect collect = collect_new (h, lines);
  OwCollectLine good, line;

  handout_make_ready (h, 0, "card");
  good = line = handout_line (h, 0);
  g_ptr_array_add (lines, &line);
  line.agreed = FALSE;
  refused (h, &collect, NULL, OW_COUNTER_ERROR_INCOMPLETE);
  line = good;
  line.number = "CARD-O";
  refused (h, &collect, NULL, OW_COUNTER_ERROR_STATE);
  line = good;
  line.name = "ERIKSON, ANNA MARIA";
  refused (h, &collect, NULL, OW_COUNTER_ERROR_STATE);
  line = good;
  line.valid_until++;
  refused (h, &collect, NULL, OW_COUNTER_ERROR_STATE);
  line = good;
  line.valid_from++;
  refused (h, &collect, NULL, OW_COUNTER_ERROR_STATE);
  handout_is (h, 0, "ready");
  receipt_is (h, "current", 1);
  ledger_is_at (&h->hall, h->slips[0], "clerk", "desk-1");
  line = good;
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_collect_run, &collect);
}

/* Somebody collects for an applicant who is not there: with an authority, and a ground of Article
 * 19 or the word of a supervisor who did not take the case in. */
static void
test_proxy (Handout *h, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  OwCollect collect = collect_new (h, lines);
  OwCollectLine line;
  g_autofree char *sql = NULL;

  handout_make_ready (h, 0, "card");
  line = handout_line (h, 0);
  line.in_person = FALSE;
  g_ptr_array_add (lines, &line);
  collect.collector = 0;
  collect.capacity = "relative";
  refused (h, &collect, NULL, OW_COUNTER_ERROR_USAGE);
  collect.collector_name = "ERIKSSON, SVEN";
  refused (h, &collect, NULL, OW_COUNTER_ERROR_USAGE);
  collect.collector_document = "UTO L1234567";
  refused (h, &collect, NULL, OW_COUNTER_ERROR_USAGE);
  collect.authority = "Power of attorney of 2026-11-20";
  /* Fifty-two years old, no ground: a second person. */
  refused (h, &collect, "ill", OW_COUNTER_ERROR_NOT_ALLOWED);
  collect.approver = h->hall.clerk2;
  refused (h, &collect, "ill", OW_COUNTER_ERROR_NOT_ALLOWED);
  collect.approver = h->hall.supervisor;
  sql = g_strdup_printf ("UPDATE case_file SET clerk_id = %" G_GINT64_FORMAT, h->hall.supervisor);
  hall_run_sql (&h->hall, sql);
  refused (h, &collect, "ill", OW_COUNTER_ERROR_NOT_ALLOWED);
  g_free (sql);
  sql = g_strdup_printf ("UPDATE case_file SET clerk_id = %" G_GINT64_FORMAT, h->hall.clerk);
  hall_run_sql (&h->hall, sql);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", "ill", ow_collect_run, &collect);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM override_record WHERE rule = "
                                           "'REG-19-0' AND reason = 'ill'"),
                   ==, 1);
  ledger_is_at (&h->hall, h->slips[0], "returned", "proxy");
}

/* A child of ten is collected for by a relative without a second person (REG-19-1-1). */
static void
test_child (Handout *h, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  OwCollect collect = collect_new (h, lines);
  OwCollectLine line;

  hall_run_sql (&h->hall, "UPDATE case_file SET facts = replace (facts, '1980-01-01', "
                          "'2016-01-01')");
  handout_make_ready (h, 1, "card");
  line = handout_line (h, 1);
  line.in_person = FALSE;
  g_ptr_array_add (lines, &line);
  collect.capacity = "relative";
  collect.authority = "Birth certificate";
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_collect_run, &collect);
  g_assert_cmpint (
      ledger_count (&h->hall, "SELECT COUNT (*) FROM collection_line WHERE ground = 'age'"), ==, 1);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM override_record"), ==, 0);
}

/* The receipt is lost on the day of collection: declaration, identity, a supervisor. */
static void
test_lost_receipt (Handout *h, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  OwCollect collect = collect_new (h, lines);
  OwCollectLine line;

  handout_make_ready (h, 0, "card");
  line = handout_line (h, 0);
  g_ptr_array_add (lines, &line);
  collect.receipt_state = "lost";
  refused (h, &collect, "lost on the way", OW_COUNTER_ERROR_USAGE);
  collect.declaration = "Declaration of 2026-11-23";
  refused (h, &collect, "lost on the way", OW_COUNTER_ERROR_USAGE);
  collect.collector_document = "UTO L898902C3";
  refused (h, &collect, "lost on the way", OW_COUNTER_ERROR_NOT_ALLOWED);
  collect.approver = h->hall.supervisor;
  refused (h, &collect, NULL, OW_COUNTER_ERROR_USAGE);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", "lost on the way", ow_collect_run, &collect);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM collection WHERE receipt_state "
                                           "= 'lost' AND approver_id IS NOT NULL"),
                   ==, 1);
}

/* What is not in this drawer cannot be handed out, and then nothing is. */
static void
test_elsewhere (Handout *h, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autoptr (GPtrArray) scans = ledger_scans (h->slips[0], NULL);
  OwCollect collect = collect_new (h, lines);
  OwManifestOpen store = { scans, "clerk", NULL, "safe", NULL };
  OwManifestAccept accept = { .scans = scans };
  OwCollectLine line;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) opened = NULL;

  handout_make_ready (h, 0, "card");
  opened
      = ledger_act (&h->hall, h->hall.clerk, "desk-1", NULL, ow_manifest_open_run, &store, &error);
  g_assert_no_error (error);
  accept.manifest = ow_result_get_id (opened, "manifest");
  ledger_do (&h->hall, h->hall.supervisor, "desk-3", NULL, ow_manifest_accept_run, &accept);
  line = handout_line (h, 0);
  g_ptr_array_add (lines, &line);
  refused (h, &collect, NULL, OW_COUNTER_ERROR_STATE);
  handout_is (h, 0, "ready");
  ledger_whole (&h->hall);
}

static void
add_fee (Handout *h, gint64 yuan, const char *source)
{
  OwFee fee = { "rp_1_to_3", "Residence permit, 1 year to less than 3 years", yuan, source, NULL };
  g_autoptr (GPtrArray) fees = g_ptr_array_new ();
  OwFeeAssess assess = { h->cases[0], fees, TRUE };

  g_ptr_array_add (fees, &fee);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_fee_assess_run, &assess);
}

/* Nothing goes out unpaid, unless a supervisor releases it. */
static void
test_unpaid (Handout *h, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  OwCollect collect = collect_new (h, lines);
  OwCollectLine line;

  add_fee (h, 800, "Fee table");
  handout_make_ready (h, 0, "card");
  line = handout_line (h, 0);
  g_ptr_array_add (lines, &line);
  refused (h, &collect, "flight today", OW_COUNTER_ERROR_STATE);
  collect.approver = h->hall.supervisor;
  ledger_do (&h->hall, h->hall.clerk, "desk-1", "flight today", ow_collect_run, &collect);
  g_assert_cmpint (
      ledger_count (&h->hall, "SELECT COUNT (*) FROM override_record WHERE rule = 'OPN-36'"), ==,
      1);
}

/* Only what waits is reminded of. */
static void
test_remind (Handout *h, gconstpointer data)
{
  OwRemind remind = { h->cases[0], "call", "reached", OW_DATE_NONE };

  ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_remind_run, &remind,
                  OW_COUNTER_ERROR_STATE);
  handout_make_ready (h, 0, "card");
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_remind_run, &remind);
  remind.channel = "pigeon";
  ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_remind_run, &remind,
                  OW_COUNTER_ERROR_USAGE);
}

/* By post: with consent, a Chinese address and a waybill; it comes back, goes again, is delivered.
 */
static void
test_post (Handout *h, gconstpointer data)
{
  OwPostConsent consent = { h->cases[0], "ERIKSSON", "Quanyun Road 109", "024-00000000" };
  OwPost post = { 0 };
  OwPostEnd end = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) report = NULL;
  const OwPeriodLine *line;

  ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_post_consent_run, &consent,
                  OW_COUNTER_ERROR_USAGE);
  consent.address = "沈阳市浑南区全运路109号";
  handout_make_ready (h, 0, "card");
  for (int n = 1; n <= 2; n++)
    {
      g_autoptr (JsonObject) agreed = ledger_act (&h->hall, h->hall.clerk, "desk-1", NULL,
                                                  ow_post_consent_run, &consent, &error);

      g_assert_no_error (error);
      ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_post_consent_run, &consent,
                      OW_COUNTER_ERROR_STATE);
      post.postal = end.postal = ow_result_get_id (agreed, "postal");
      post.version = handout_version (h, 0);
      post.waybill = NULL;
      ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_post_run, &post,
                      OW_COUNTER_ERROR_USAGE);
      post.waybill = n == 1 ? "EMS-1" : "EMS-2";
      ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_post_run, &post);
      handout_is (h, 0, "posted");
      ledger_is_at (&h->hall, h->slips[0], "post", "post");
      ledger_is_at (&h->hall, h->slips[1], "clerk", "desk-1");
      ledger_whole (&h->hall);
      end.version = handout_version (h, 0);
      end.delivered = n == 2;
      if (n == 1)
        ledger_refused (&h->hall, h->hall.clerk2, "desk-2", NULL, ow_post_end_run, &end,
                        OW_COUNTER_ERROR_USAGE);
      /* It comes back to the counter that posts it again. */
      ledger_do (&h->hall, h->hall.clerk, "desk-1", n == 1 ? "moved" : NULL, ow_post_end_run, &end);
      handout_is (h, 0, n == 1 ? "ready" : "delivered");
      ledger_whole (&h->hall);
    }
  ledger_is_at (&h->hall, h->slips[0], "returned", "applicant");
  g_assert_cmpint (
      ledger_count (&h->hall, "SELECT COUNT (*) FROM postal_item WHERE state = 'returned'"), ==, 1);
  receipt_is (h, "current", 2);
  /* What was delivered is decided in the numbers of the period too. */
  report = ow_period_report_read (h->hall.context, ow_date_new (2026, 11, 23),
                                  ow_date_new (2026, 11, 23), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->len, ==, 1);
  line = g_ptr_array_index (report, 0);
  g_assert_cmpuint (line->accepted, ==, 2);
  g_assert_cmpuint (line->decided, ==, 1);
  g_assert_cmpuint (line->open, ==, 1);
}

/* Granted, the card misprinted and sent back, then decided anew without one: what comes back by
 * post is the passport alone, and it is handed out without a card. */
static void
test_post_after_misprint (Handout *h, gconstpointer data)
{
  OwSendBack back = { h->cases[0], 0 };
  OwDecide decide;
  OwPrepare prepare = { .case_id = h->cases[0] };
  OwPostConsent consent = { h->cases[0], "ERIKSSON", "沈阳市浑南区全运路109号", "024-00000000" };
  OwPost post = { .waybill = "EMS-1" };
  OwPostEnd end = { 0 };
  OwCollectLine line;
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  OwCollect collect = { .receipt = h->receipt,
                        .lines = lines,
                        .collector = h->persons[0],
                        .capacity = "applicant",
                        .receipt_state = "taken_back",
                        .signature = "paper",
                        .rules = h->rules };
  g_autoptr (JsonObject) agreed = NULL;
  g_autoptr (GError) error = NULL;

  handout_make_ready (h, 0, "card");
  back.version = handout_version (h, 0);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", "misprint", ow_send_back_run, &back);
  decide = handout_decision (h, 0);
  decide.outcome = "other";
  ledger_do (&h->hall, h->hall.supervisor, "desk-3", "wrong case", ow_decide_run, &decide);
  prepare.version = handout_version (h, 0);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_prepare_run, &prepare);
  agreed
      = ledger_act (&h->hall, h->hall.clerk, "desk-1", NULL, ow_post_consent_run, &consent, &error);
  g_assert_no_error (error);
  post.postal = end.postal = ow_result_get_id (agreed, "postal");
  post.version = handout_version (h, 0);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_post_run, &post);
  end.version = handout_version (h, 0);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", "moved", ow_post_end_run, &end);
  line = handout_line (h, 0);
  line.number = NULL;
  g_ptr_array_add (lines, &line);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_collect_run, &collect);
  handout_is (h, 0, "collected");
  ledger_whole (&h->hall);
}

#define ADD(name, func)                                                                            \
  test_engine_add ("/counter/collection/" name, Handout, handout_set_up, func, handout_tear_down)

void
test_collection_add (void)
{
  ADD ("party", test_party);
  ADD ("paper", test_paper);
  ADD ("expiring", test_expiring);
  ADD ("joint", test_joint);
  ADD ("read-back", test_read_back);
  ADD ("proxy", test_proxy);
  ADD ("child", test_child);
  ADD ("lost-receipt", test_lost_receipt);
  ADD ("elsewhere", test_elsewhere);
  ADD ("unpaid", test_unpaid);
  ADD ("remind", test_remind);
  ADD ("post", test_post);
  ADD ("post-after-misprint", test_post_after_misprint);
}
