/* The day of an agent: twelve passports over the glass on one custody slip, one receipt, twelve
 * cards that come in one after the other, and one joint collection with his power of attorney. */

#include <string.h>

#include "agent.h"
#include "handout.h"
#include "ow-count-acts.h"
#include "ow-custody-run.h"
#include "ow-handout.h"
#include "ow-manifest-acts.h"
#include "ow-sheets.h"
#include "test-counter.h"

#define N AGENT_PASSPORTS

typedef struct
{
  Hall hall;
  OwSitting *sitting;
  OwRowId receipt, cases[N];
} Agent;

static void
agent_set_up (Agent *agent, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hall_set_up (&agent->hall, data);
  hall_sign_in (&agent->hall, "clerk", 1);
  agent->sitting = party_call (&agent->hall);
  for (int i = 0; i < N; i++)
    {
      g_autofree char *zone = agent_dup_passport (i);
      g_autoptr (OwApplicant) applicant = party_identify (agent->sitting, zone, TRUE, &error);
      g_autoptr (OwMatter) matter = NULL;

      g_assert_no_error (error);
      matter = party_add (agent->sitting, applicant, "S01", "first", &error);
      g_assert_no_error (error);
      party_fill (matter, NULL);
      agent->cases[i] = ow_matter_get_case_id (matter);
    }
  agent->receipt = party_accept (agent->sitting, &error);
  g_assert_no_error (error);
}

static void
agent_tear_down (Agent *agent, gconstpointer data)
{
  g_clear_object (&agent->sitting);
  hall_tear_down (&agent->hall, data);
}

static gint64
find_party (Agent *agent)
{
  return ledger_count (&agent->hall, "SELECT MIN (party_id) FROM custody_object");
}

static void
test_agent (Agent *agent, gconstpointer data)
{
  OwSheetSources sources = { ow_context_get_catalogue (agent->hall.context),
                             ow_context_get_calendar (agent->hall.context),
                             ow_context_get_parameters (agent->hall.context),
                             ow_context_get_key (agent->hall.context) };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSheet) slip
      = ow_sheets_build (ow_context_get_store (agent->hall.context), &sources, OW_SHEET_SLIP,
                         find_party (agent), OW_LANGUAGE_EN, &error);
  g_autoptr (OwHandout) handout = NULL;
  g_auto (Answer) opened = { NULL };
  g_auto (Answer) given = { NULL };

  g_assert_no_error (error);
  g_assert_cmpuint (slip->kept->len, ==, N);
  /* One number and one code for all twelve, and each has its own on it. */
  g_assert_true (g_str_has_prefix (slip->number, "TSYP"));
  g_assert_nonnull (strstr (slip->qr, slip->number));
  for (int i = 0; i < N; i++)
    agent_make_ready (&agent->hall, agent->cases[i], i);
  ow_handout_open_case_async (agent->hall.session, agent->cases[N - 1], NULL, hall_answer_cb,
                              &opened);
  handout = ow_handout_open_finish (hall_wait (&opened), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ow_handout_count_wanted (handout), ==, N);
  for (int i = 0; i < N; i++)
    {
      g_autofree char *number = agent_dup_card (i);
      g_autofree char *zone
          = handout_zone (number, agent_surnames[i], "PAT", ow_date_new (2028, 11, 22));
      g_autoptr (OwScan) scan
          = ow_scan_recognise (zone, ow_context_get_today (agent->hall.context));

      g_assert_cmpint (ow_handout_scan (handout, scan), ==, OW_HANDOUT_SCAN_DOCUMENT);
    }
  ow_handout_set_text (handout, "collector-name", "SPECIMEN AGENT");
  ow_handout_set_collector (handout, -1);
  ow_handout_set_text (handout, "collector-document", "210101199001010014");
  ow_handout_set_text (handout, "capacity", "agency");
  ow_handout_set_text (handout, "authority", "Power of attorney of 2026-11-20");
  for (guint i = 0; i < N; i++)
    ow_handout_set_present (handout, i, FALSE);
  ow_handout_agree (handout);
  /* What is unpaid, and who sends somebody without a ground, needs a supervisor's word. */
  g_assert_nonnull (ow_handout_get_approval (handout));
  ow_handout_give_async (handout, agent->hall.supervisor, "contract of the agency", NULL,
                         hall_answer_cb, &given);
  ow_handout_give_finish (handout, hall_wait (&given), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (
      ledger_count (&agent->hall, "SELECT COUNT (*) FROM case_file WHERE state = 'collected'"), ==,
      N);
  g_assert_cmpint (ledger_count (&agent->hall, "SELECT COUNT (*) FROM custody_object WHERE place "
                                               "<> 'returned'"),
                   ==, 0);
  g_assert_cmpint (
      ledger_count (&agent->hall, "SELECT COUNT (*) FROM receipt WHERE state = 'collected'"), ==,
      1);
  g_assert_cmpint (ledger_count (&agent->hall, "SELECT COUNT (*) FROM collection"), ==, 1);
  ledger_whole (&agent->hall);
}

static OwSheet *
build (Agent *agent, OwRowId id, GError **error)
{
  OwSheetSources sources = { ow_context_get_catalogue (agent->hall.context),
                             ow_context_get_calendar (agent->hall.context),
                             ow_context_get_parameters (agent->hall.context), NULL };

  return ow_sheets_build (ow_context_get_store (agent->hall.context), &sources, OW_SHEET_SLIP, id,
                          OW_LANGUAGE_RU, error);
}

static char *
dup_slip (Agent *agent)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSheet) sheet = build (agent, find_party (agent), &error);

  g_assert_no_error (error);
  return g_strdup (sheet->number);
}

/* The whole number with another check character was never printed. */
static void
spoil (char *number)
{
  char *last = number + strlen (number) - 1;

  *last = *last == '7' ? '8' : '7';
}

/* One scan of the slip hands all twelve over, accepts them in the safe, fetches them again; what
 * went back early stays on it, marked, and a count believes no list (issue 8). */
static void
test_agent_moves (Agent *agent, gconstpointer data)
{
  Hall *hall = &agent->hall;
  g_autofree char *slip = dup_slip (agent);
  g_autofree char *wrong = g_strdup (slip);
  g_autoptr (GPtrArray) scans = ledger_scans (slip, NULL);
  g_autoptr (GPtrArray) none = ledger_scans (wrong, NULL);
  g_autoptr (GError) error = NULL;
  OwManifestOpen out = { scans, "clerk", NULL, "safe", NULL };
  OwCountCustody tally = { "safe", "safe", scans, 0 };
  OwManifestOpen back = { scans, "safe", NULL, "bureau", NULL };
  OwManifestAccept accept = { .scans = scans };
  OwCustodyReceive receive = { scans, "Officer Wu", "L-7" };
  g_autoptr (OwSheet) sheet = NULL;

  spoil (wrong);
  out.scans = none;
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_manifest_open_run, &out,
                  OW_COUNTER_ERROR_EMPTY);
  out.scans = scans;
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_manifest_open_run, &out);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM manifest_item"), ==, N);
  accept.manifest = ledger_count (hall, "SELECT MAX (id) FROM manifest");
  ledger_do (hall, hall->supervisor, "desk-2", NULL, ow_manifest_accept_run, &accept);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM custody_object WHERE place = 'safe'"),
                   ==, N);
  ledger_refused (hall, hall->supervisor, "desk-2", NULL, ow_count_custody_run, &tally,
                  OW_COUNTER_ERROR_USAGE);
  /* One went back over the glass meanwhile, two more lie elsewhere. */
  hall_run_sql (hall,
                "UPDATE custody_object SET place = 'returned', holder = 'applicant' WHERE slip "
                "= (SELECT MIN (slip) FROM custody_object)");
  ledger_do (hall, hall->supervisor, "desk-2", NULL, ow_manifest_open_run, &back);
  accept = (OwManifestAccept){ ledger_count (hall, "SELECT MAX (id) FROM manifest"), scans,
                               "Officer Wu", "L-7", 0 };
  ledger_do (hall, hall->supervisor, "desk-2", NULL, ow_manifest_accept_run, &accept);
  g_assert_cmpint (
      ledger_count (hall, "SELECT COUNT (*) FROM custody_object WHERE place = 'bureau'"), ==,
      N - 1);
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_custody_receive_run, &receive);
  g_assert_cmpint (
      ledger_count (hall, "SELECT COUNT (*) FROM custody_object WHERE place = 'clerk'"), ==, N - 1);
  sheet = build (agent, find_party (agent), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sheet->number, ==, slip);
  g_assert_cmpuint (sheet->kept->len, ==, N);
  g_assert_cmpstr (((OwKeptLine *)sheet->kept->pdata[0])->place, ==, "returned");
}

static OwScan *
scan_of (Agent *agent, const char *text)
{
  return ow_scan_recognise (text, ow_context_get_today (agent->hall.context));
}

/* The slip in a run of scans: accepted it stands for all of it that is on the way, a passport for
 * its own slip; counting it is refused at once. */
static void
test_agent_run (Agent *agent, gconstpointer data)
{
  Hall *hall = &agent->hall;
  g_autofree char *slip = dup_slip (agent);
  g_autofree char *zone = agent_dup_passport (3);
  g_autoptr (OwScan) code = scan_of (agent, slip);
  g_autoptr (OwScan) passport = scan_of (agent, zone);
  OwManifestOpen out = { NULL, "clerk", NULL, "safe", NULL };
  g_autoptr (OwCustodyRun) run = NULL;
  g_autoptr (OwCustodyRun) tally = NULL;

  g_assert_cmpint (ow_scan_get_kind (code), ==, OW_SCAN_CASE_NUMBER);
  g_assert_true (ow_scan_is_valid (code));
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_manifest_open_run, &out);
  run = ow_custody_run_new (hall->session, OW_CUSTODY_RUN_IN);
  hall_run_for (300);
  g_assert_cmpuint (ow_custody_run_count_open (run), ==, 1);
  g_assert_cmpint (ow_custody_run_scan (run, passport), ==, OW_CUSTODY_RUN_ADDED);
  g_assert_cmpuint (ow_custody_run_get_n (run), ==, 1);
  g_assert_cmpint (ow_custody_run_scan (run, code), ==, OW_CUSTODY_RUN_ADDED);
  g_assert_cmpuint (ow_custody_run_get_n (run), ==, N);
  g_assert_cmpint (ow_custody_run_scan (run, code), ==, OW_CUSTODY_RUN_AGAIN);
  tally = ow_custody_run_new (hall->session, OW_CUSTODY_RUN_COUNT);
  g_assert_cmpint (ow_custody_run_scan (tally, code), ==, OW_CUSTODY_RUN_COUNT_EACH);
  g_assert_cmpint (ow_custody_run_scan (tally, passport), ==, OW_CUSTODY_RUN_ADDED);
}

/* The slip opens the joint collection, and scanned at the glass it means all that goes back; a slip
 * of one holder stays possible. */
static void
test_agent_opens (Agent *agent, gconstpointer data)
{
  g_autofree char *slip = dup_slip (agent);
  g_autoptr (OwScan) code = scan_of (agent, slip);
  g_autoptr (OwHandout) handout = NULL;
  g_auto (Answer) opened = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSheet) own
      = build (agent, ledger_count (&agent->hall, "SELECT MAX (id) FROM custody_object"), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (own->kept->len, ==, 1);
  g_assert_true (g_str_has_prefix (own->number, "TSYC"));
  for (int i = 0; i < N; i++)
    agent_make_ready (&agent->hall, agent->cases[i], i);
  ow_handout_open_async (agent->hall.session, code, NULL, hall_answer_cb, &opened);
  handout = ow_handout_open_finish (hall_wait (&opened), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ow_handout_count_wanted (handout), ==, N);
  g_assert_cmpint (ow_handout_scan (handout, code), ==, OW_HANDOUT_SCAN_SLIP);
}

/* A holder with two things of his own has them on one slip. */
static void
test_agent_holder (Agent *agent, gconstpointer data)
{
  OwCustodyDeposit card = { .kind = "original", .label = "marriage certificate" };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSheet) own = NULL;

  card.party = find_party (agent);
  card.person = ledger_count (&agent->hall, "SELECT person_id FROM custody_object ORDER BY slip");
  ledger_do (&agent->hall, agent->hall.clerk, "desk-1", NULL, ow_custody_deposit_run, &card);
  own = build (agent, ledger_count (&agent->hall, "SELECT id FROM custody_object ORDER BY slip"),
               &error);
  g_assert_no_error (error);
  g_assert_cmpuint (own->kept->len, ==, 2);
  g_assert_true (g_str_has_prefix (own->number, "TSYH"));
}

void
test_agent_add (void)
{
#define ADD(name, func) test_engine_add (name, Agent, agent_set_up, func, agent_tear_down)
  ADD ("/counter/agent/moves", test_agent_moves);
  ADD ("/counter/agent/run", test_agent_run);
  ADD ("/counter/agent/opens", test_agent_opens);
  ADD ("/counter/agent/holder", test_agent_holder);
  test_engine_add ("/counter/agent/twelve", Agent, agent_set_up, test_agent, agent_tear_down);
}
