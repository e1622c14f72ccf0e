/* Keeping and erasing by schedule (issue 9): the period to the day, four eyes, one run of a hall
 * and day, and what is left of a real case. */

#include "earlier.h"
#include "ledger.h"
#include "ow-case-details.h"
#include "ow-counter-error.h"
#include "ow-outbox.h"
#include "ow-person-record.h"
#include "ow-retention-watch.h"
#include "ow-retention.h"
#include "ow-store-error.h"
#include "ow-ticket-acts.h"
#include "test-counter.h"

typedef struct
{
  OwRetentionPeriods periods;
  OwRetentionPreview *preview;
} Look;

static gboolean
preview_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Look *look = data;

  look->preview = ow_retention_preview_read (transaction, &look->periods, error);
  return look->preview != NULL;
}

static OwRetentionPreview *
look (Hall *hall, const char *now)
{
  Look look = { ow_retention_periods (ow_context_get_parameters (hall->context)), NULL };
  g_autoptr (GError) error = NULL;

  ow_clock_set (hall->clock, ow_instant_parse (now));
  ow_store_read (ow_context_get_store (hall->context), preview_read, &look, &error);
  g_assert_no_error (error);
  return look.preview;
}

static gint64
count_due (Hall *hall, const char *now, OwErasureKind kind)
{
  g_autoptr (OwRetentionPreview) preview = look (hall, now);

  return preview->due[kind];
}

static OwRetentionRun *
erase (Hall *hall, OwRowId staff, OwRowId approver, const char *reason, GError **error)
{
  OwRetentionPeriods periods = ow_retention_periods (ow_context_get_parameters (hall->context));
  OwRetentionActor actor = { staff, approver, staff != 0 ? "cli-1" : "keeper", reason };

  return ow_retention_erase (ow_context_get_store (hall->context), &periods, &actor, NULL, error);
}

static void
is_refused (Hall *hall, OwRowId staff, OwRowId approver, const char *reason, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (erase (hall, staff, approver, reason, &error));
  g_assert_error (error, OW_COUNTER_ERROR, code);
}

/* Handed over on 2026-11-23: the day sixty months later still belongs to the period, the next does
 * not. */
static void
test_period (Hall *hall, gconstpointer data)
{
  g_auto (Earlier) earlier = { NULL };

  earlier_permit (hall, TRUE, &earlier);
  g_assert_cmpint (count_due (hall, "2031-11-23T23:59+08:00", OW_ERASURE_PERSON), ==, 0);
  g_assert_cmpint (count_due (hall, "2031-11-24T00:00+08:00", OW_ERASURE_PERSON), ==, 1);
  {
    g_autoptr (OwRetentionPreview) preview = look (hall, "2031-11-24T00:00+08:00");

    /* The hall finds the case by its number; nobody is named. */
    g_assert_cmpuint (preview->cases->len, ==, 1);
    g_assert_cmpstr (preview->cases->pdata[0], ==, earlier.number);
  }
}

/* With the bureau for fourteen years: nobody forgets whom it owes an answer. */
static void
test_undecided (Hall *hall, gconstpointer data)
{
  g_auto (Earlier) earlier = { NULL };

  earlier_permit (hall, FALSE, &earlier);
  g_assert_cmpint (count_due (hall, "2040-12-08T00:00+08:00", OW_ERASURE_PERSON), ==, 0);
  g_assert_cmpint (count_due (hall, "2040-12-08T00:00+08:00", OW_ERASURE_SCAN), ==, 0);
}

/* The period of the hall is longer when it says so, never shorter than the law. */
static void
test_parameters (Hall *hall, gconstpointer data)
{
  OwParameters *parameters = ow_context_get_parameters (hall->context);

  g_assert_false (ow_parameters_set (parameters, "retention_person_months", "59", NULL));
  g_assert_false (ow_parameters_set (parameters, "retention_log_months", "5", NULL));
  g_assert_false (ow_parameters_set (parameters, "retention_draft_days", "0", NULL));
  g_assert_true (ow_parameters_set (parameters, "retention_log_months", "6", NULL));
  g_assert_true (ow_parameters_set (parameters, "retention_person_months", "72", NULL));
  {
    g_auto (Earlier) earlier = { NULL };

    earlier_permit (hall, TRUE, &earlier);
    g_assert_cmpint (count_due (hall, "2031-11-24T00:00+08:00", OW_ERASURE_PERSON), ==, 0);
    g_assert_cmpint (count_due (hall, "2032-12-08T00:00+08:00", OW_ERASURE_PERSON), ==, 1);
  }
}

/* Begun at the counter and never accepted: erased after thirty days, or as many as the hall says;
 * the person, known from the scan alone, with it. */
static void
test_drafts (Hall *hall, gconstpointer data)
{
  OwParameters *parameters = ow_context_get_parameters (hall->context);
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (OwRetentionRun) run = NULL;
  g_autoptr (OwCaseFile) file = NULL;
  g_autoptr (GError) error = NULL;

  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  applicant = party_identify (sitting, party_passports[0], FALSE, &error);
  g_assert_no_error (error);
  matter = party_add (sitting, applicant, "S01", "first", &error);
  g_assert_no_error (error);
  party_set (matter, "person.employer", "Shenyang Machine Works");
  g_assert_true (party_save (sitting, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM draft WHERE body LIKE '%Machine%'"),
                   ==, 1);
  g_assert_cmpint (count_due (hall, "2026-12-23T23:59+08:00", OW_ERASURE_DRAFT), ==, 0);
  g_assert_cmpint (count_due (hall, "2026-12-24T00:00+08:00", OW_ERASURE_DRAFT), ==, 1);
  /* Not while his draft is there. */
  g_assert_cmpint (count_due (hall, "2026-12-24T00:00+08:00", OW_ERASURE_SCAN), ==, 0);
  g_assert_true (ow_parameters_set (parameters, "retention_draft_days", "60", NULL));
  g_assert_cmpint (count_due (hall, "2026-12-24T00:00+08:00", OW_ERASURE_DRAFT), ==, 0);
  g_assert_true (ow_parameters_set (parameters, "retention_draft_days", "30", NULL));
  run = erase (hall, hall->administrator, hall->supervisor, "drafts", &error);
  g_assert_no_error (error);
  g_assert_cmpint (run->drafts, ==, 1);
  g_assert_cmpint (run->scans, ==, 1);
  g_assert_cmpint (run->people, ==, 0);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM draft"), ==, 0);
  file = hall_load (hall, &ow_case_file_record, ow_matter_get_case_id (matter));
  g_assert_cmpstr (file->state, ==, "withdrawn");
  g_assert_cmpstr (file->facts, ==, "{}");
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM person WHERE mrz_surname <> ''"), ==,
                   0);
  hall_verify (hall);
}

static gboolean
received_read (OwTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray **messages = data;

  *messages = ow_transaction_query (transaction, &ow_query_inbox_newest_new, error, 's', "SYS-09",
                                    's', "listAppointments/dalian-1", 'i', (gint64)10, 0);
  return *messages != NULL;
}

static guint
count_to_carry (Hall *hall)
{
  g_autoptr (GPtrArray) messages = NULL;
  g_autoptr (GError) error = NULL;

  ow_store_read (ow_context_get_store (hall->context), received_read, &messages, &error);
  g_assert_no_error (error);
  return messages->len;
}

static gboolean
take_received (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  return ow_inbox_take (transaction, "SYS-09", "listAppointments/dalian-1", "m",
                        "{\"name\":\"ERIKSSON\"}", NULL, NULL, NULL, error)
         && ow_inbox_take (transaction, "file", "DL", "f", "{\"kind\":\"messages\"}", NULL, NULL,
                           NULL, error);
}

/* What outside systems gave here for another hall, and nobody used: erased with the other traffic,
 * not carried any more, known when it comes again. A file that was taken in names nobody and stays
 * known. */
static void
test_received (Hall *hall, gconstpointer data)
{
  g_autoptr (OwRetentionRun) run = NULL;
  g_autoptr (GError) error = NULL;

  ledger_do (hall, 0, "deliverer", NULL, take_received, NULL);
  g_assert_cmpint (count_due (hall, "2027-05-23T23:59+08:00", OW_ERASURE_LOG), ==, 0);
  g_assert_cmpuint (count_to_carry (hall), ==, 1);
  g_assert_cmpint (count_due (hall, "2027-05-24T00:00+08:00", OW_ERASURE_LOG), ==, 1);
  run = erase (hall, hall->administrator, hall->supervisor, "traffic", &error);
  g_assert_no_error (error);
  g_assert_cmpint (run->logs, ==, 1);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM inbox WHERE body LIKE '%ERIKSSON%'"),
                   ==, 0);
  g_assert_cmpint (
      ledger_count (hall, "SELECT COUNT (*) FROM inbox WHERE message_id IN ('m', 'f')"), ==, 2);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM inbox WHERE body LIKE '%messages%'"),
                   ==, 1);
  g_assert_cmpuint (count_to_carry (hall), ==, 0);
  g_assert_cmpint (count_due (hall, "2030-01-01T00:00+08:00", OW_ERASURE_LOG), ==, 0);
  hall_verify (hall);
}

/* What went to and came from outside systems: six months, or as many as the hall says. */
static void
test_logs (Hall *hall, gconstpointer data)
{
  OwParameters *parameters = ow_context_get_parameters (hall->context);
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO inbox (id, system, feed, seq, message_id, body, state, received_at, version) "
      "VALUES (7, 'SYS-01', 'listAnswers', 1, 'm', '{\"name\":\"ERIKSSON\"}', 'applied', "
      "%" G_GINT64_FORMAT ", 1)",
      ow_instant_parse ("2026-11-23T09:00+08:00"));

  hall_run_sql (hall, sql);
  g_assert_cmpint (count_due (hall, "2027-05-23T23:59+08:00", OW_ERASURE_LOG), ==, 0);
  g_assert_cmpint (count_due (hall, "2027-05-24T00:00+08:00", OW_ERASURE_LOG), ==, 1);
  g_assert_true (ow_parameters_set (parameters, "retention_log_months", "12", NULL));
  g_assert_cmpint (count_due (hall, "2027-05-24T00:00+08:00", OW_ERASURE_LOG), ==, 0);
  g_assert_cmpint (count_due (hall, "2027-11-24T00:00+08:00", OW_ERASURE_LOG), ==, 1);
}

static void
add_enterprise (Hall *hall, int id, const char *at)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO enterprise (id, name, name_key, uscc, contact, phone, service_person, at, "
      "version) VALUES (%d, 'Firm %d', 'firm %d', '9121010%d', 'Zhao Lei', '024-1', 'Qian Jin', "
      "%" G_GINT64_FORMAT ", 1)",
      id, id, id, id, ow_instant_parse (at));

  hall_run_sql (hall, sql);
}

/* Who speaks for an enterprise is a person: erased when nothing was entered about it for as long as
 * a person is kept; the enterprise itself stays. */
static void
test_contacts (Hall *hall, gconstpointer data)
{
  g_autoptr (OwRetentionRun) run = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *open
      = g_strdup_printf ("INSERT INTO enterprise_entry (id, enterprise_id, site, kind, text, day, "
                         "state, at, version) VALUES (5, 102, 'TSY', 'issue', '', '2026-11-23', "
                         "'open', %" G_GINT64_FORMAT ", 1)",
                         ow_instant_parse ("2026-11-23T09:00+08:00"));

  add_enterprise (hall, 101, "2026-11-23T09:00+08:00");
  add_enterprise (hall, 102, "2026-11-23T09:00+08:00");
  add_enterprise (hall, 103, "2030-11-23T09:00+08:00");
  hall_run_sql (hall, open);
  g_assert_cmpint (count_due (hall, "2031-11-23T23:59+08:00", OW_ERASURE_LOG), ==, 0);
  g_assert_cmpint (count_due (hall, "2031-11-24T00:00+08:00", OW_ERASURE_LOG), ==, 1);
  run = erase (hall, hall->administrator, hall->supervisor, "schedule", &error);
  g_assert_no_error (error);
  g_assert_cmpint (run->logs, ==, 1);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM enterprise WHERE contact IS NULL AND "
                                       "phone IS NULL AND service_person IS NULL AND id = 101 AND "
                                       "name = 'Firm 101'"),
                   ==, 1);
  g_assert_cmpint (
      ledger_count (hall, "SELECT COUNT (*) FROM enterprise WHERE contact IS NOT NULL"), ==, 2);
  g_assert_cmpint (count_due (hall, "2031-11-24T00:00+08:00", OW_ERASURE_LOG), ==, 0);
}

/* Erasing needs an administrator, another person who approves, and a reason. */
static void
test_four_eyes (Hall *hall, gconstpointer data)
{
  g_auto (Earlier) earlier = { NULL };
  g_autoptr (OwRetentionRun) run = NULL;
  g_autoptr (OwRetentionRun) again = NULL;
  g_autoptr (GError) error = NULL;
  gint64 cases, events;

  earlier_permit (hall, TRUE, &earlier);
  ow_clock_set (hall->clock, ow_instant_parse ("2032-01-05T18:00+08:00"));
  cases = ledger_count (hall, "SELECT COUNT (*) FROM case_file WHERE state = 'collected'");
  is_refused (hall, hall->clerk, hall->supervisor, "schedule", OW_COUNTER_ERROR_NOT_ALLOWED);
  is_refused (hall, hall->supervisor, hall->administrator, "schedule",
              OW_COUNTER_ERROR_NOT_ALLOWED);
  is_refused (hall, hall->administrator, 0, "schedule", OW_COUNTER_ERROR_NOT_ALLOWED);
  is_refused (hall, hall->administrator, hall->administrator, "schedule",
              OW_COUNTER_ERROR_NOT_ALLOWED);
  is_refused (hall, hall->administrator, hall->clerk, "schedule", OW_COUNTER_ERROR_NOT_ALLOWED);
  is_refused (hall, hall->administrator, hall->supervisor, NULL, OW_COUNTER_ERROR_USAGE);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM retention_run"), ==, 0);
  events = ledger_count (hall, "SELECT COUNT (*) FROM audit_event");
  run = erase (hall, hall->administrator, hall->supervisor, "schedule of the year", &error);
  g_assert_no_error (error);
  g_assert_cmpint (run->people, ==, 1);
  g_assert_cmpint (run->approver_id, ==, hall->supervisor);
  g_assert_cmpstr (run->reason, ==, "schedule of the year");
  g_assert_cmpstr (run->state, ==, "done");
  hall_verify (hall);
  /* What happened stays: the case, its state, and every event. */
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM case_file WHERE state = 'collected'"),
                   ==, cases);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM audit_event"), >, events);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM person WHERE mrz_surname <> ''"), ==,
                   0);
  g_assert_cmpint (
      ledger_count (hall, "SELECT COUNT (*) FROM audit_event WHERE changes LIKE '%ERIKSSON%'"), ==,
      0);
  g_assert_cmpint (ledger_count (hall,
                                 "SELECT COUNT (*) FROM case_file WHERE facts LIKE '%ERIKSSON%' OR "
                                 "materials LIKE '%ERIKSSON%'"),
                   ==, 0);
  again = erase (hall, hall->administrator, hall->supervisor, "once more", &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->people + again->scans + again->drafts + again->logs, ==, 0);
}

/* A case whose person was erased is still opened, by its number, and says nothing of him. */
static void
test_opened (Hall *hall, gconstpointer data)
{
  g_auto (Earlier) earlier = { NULL };
  g_auto (Answer) answer = { NULL };
  g_auto (Answer) answer_record = { NULL };
  g_autoptr (OwRetentionRun) run = NULL;
  g_autoptr (OwCaseDetails) details = NULL;
  g_autoptr (OwPersonRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  earlier_permit (hall, TRUE, &earlier);
  ow_clock_set (hall->clock, ow_instant_parse ("2032-01-05T09:00+08:00"));
  run = erase (hall, hall->administrator, hall->supervisor, "schedule", &error);
  g_assert_no_error (error);
  g_assert_cmpint (run->people, ==, 1);
  ow_case_details_load_async (hall->session, earlier.case_id, NULL, hall_answer_cb, &answer);
  details = ow_case_details_load_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  g_assert_nonnull (details);
  ow_person_record_load_async (hall->session, earlier.person, NULL, hall_answer_cb, &answer_record);
  record = ow_person_record_load_finish (hall_wait (&answer_record), &error);
  g_assert_no_error (error);
  g_assert_nonnull (record);
}

static gboolean
is_run (gpointer data)
{
  return ledger_count (data, "SELECT COUNT (*) FROM retention_run WHERE state = 'done'") > 0;
}

/* Only when it was switched on, only after the hall has closed, once a day, by nobody. */
static void
test_daily (Hall *hall, gconstpointer data)
{
  g_auto (Earlier) earlier = { NULL };
  g_autoptr (OwRetentionWatch) watch = NULL;
  g_autoptr (OwRetentionWatch) other = NULL;
  g_autoptr (OwRetentionRun) late = NULL;
  g_autoptr (GError) error = NULL;

  earlier_permit (hall, TRUE, &earlier);
  ow_clock_set (hall->clock, ow_instant_parse ("2032-01-05T17:00+08:00"));
  g_assert_false (ow_retention_watch_is_due (hall->context));
  g_assert_true (
      ow_parameters_set (ow_context_get_parameters (hall->context), "retention_daily", "1", NULL));
  g_assert_true (ow_retention_watch_is_due (hall->context));
  ow_clock_set (hall->clock, ow_instant_parse ("2032-01-05T16:59+08:00"));
  g_assert_false (ow_retention_watch_is_due (hall->context));
  watch = ow_retention_watch_new (hall->context);
  other = ow_retention_watch_new (hall->context);
  ow_retention_watch_look (watch);
  hall_run_for (100);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM retention_run"), ==, 0);
  ow_clock_set (hall->clock, ow_instant_parse ("2032-01-05T17:00+08:00"));
  ow_retention_watch_look (watch);
  hall_until (is_run, hall);
  ow_retention_watch_look (watch);
  ow_retention_watch_look (other);
  late = erase (hall, 0, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (late);
  hall_run_for (200);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM retention_run WHERE daily = 1 AND "
                                       "clerk_id IS NULL AND people = 1"),
                   ==, 1);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM retention_run"), ==, 1);
  hall_verify (hall);
}

typedef struct
{
  Hall *hall;
  OwRetentionWatch *watch;
} Purge;

static gint64
count_purges (Hall *hall)
{
  return ledger_count (hall, "SELECT COUNT (*) FROM audit_event WHERE act = 'request.purge'");
}

static gboolean
is_purged (gpointer data)
{
  const Purge *purge = data;

  ow_retention_watch_look (purge->watch);
  return count_purges (purge->hall) == 1;
}

static gboolean
take_again (Hall *hall)
{
  OwTakeTicket take = { "A", "S01", "ja", "normal", NULL, 1 };
  OwAct act = { "asked-again", "ticket.take", "A", hall->clerk, "desk-1", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) taken
      = ow_store_act (ow_context_get_store (hall->context), &act, ow_take_run, &take, &error);

  g_assert_no_error (error);
  return g_str_equal (json_object_get_string_member (taken, "number"), "A001");
}

/* An answer is kept for seven days, then it goes, whether or not the hall erases by itself; a
 * window counts changes as before. */
static void
test_requests (Hall *hall, gconstpointer data)
{
  g_autoptr (OwRetentionWatch) watch = ow_retention_watch_new (hall->context);
  OwStore *store = ow_context_get_store (hall->context);
  Purge purge = { hall, watch };
  g_autoptr (GError) error = NULL;
  gint64 old, change;

  ow_clock_set (hall->clock, ow_instant_parse ("2026-11-23T09:00+08:00"));
  g_assert_true (take_again (hall));
  hall_run_sql (hall, "INSERT INTO change (topic) SELECT a.act FROM audit_event AS a, audit_event "
                      "AS b, audit_event AS c LIMIT 1500");
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM change"), >, 1500);
  old = ledger_count (hall, "SELECT COUNT (*) FROM request");
  ow_clock_set (hall->clock, ow_instant_parse ("2026-11-30T09:00+08:00"));
  g_assert_true (ow_retention_purge (store, "keeper", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM request"), ==, old);
  g_assert_true (take_again (hall));
  change = ow_store_get_change (store);
  /* A week and a day, while the hall is open. */
  ow_clock_set (hall->clock, ow_instant_parse ("2026-12-01T09:00+08:00"));
  hall_until (is_purged, &purge);
  /* What is left is the answer of the act that removed the others. */
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM request"), ==, 1);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM change"), ==, 1025);
  g_assert_cmpint (ow_store_get_change (store), >, change);
  hall_run_for (200);
  ow_retention_watch_look (watch);
  hall_run_for (200);
  g_assert_cmpint (count_purges (hall), ==, 1);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM retention_run"), ==, 0);
}

void
test_retention_add (void)
{
#define ADD(name, func)                                                                            \
  test_engine_add ("/counter/retention/" name, Hall, hall_set_up, func, hall_tear_down)
  ADD ("period", test_period);
  ADD ("undecided", test_undecided);
  ADD ("parameters", test_parameters);
  ADD ("drafts", test_drafts);
  ADD ("logs", test_logs);
  ADD ("received", test_received);
  ADD ("contacts", test_contacts);
  ADD ("four-eyes", test_four_eyes);
  ADD ("opened", test_opened);
  ADD ("daily", test_daily);
  ADD ("requests", test_requests);
#undef ADD
}
