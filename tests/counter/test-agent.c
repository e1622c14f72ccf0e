/* The day of an agent: twelve passports over the glass on one custody slip, one receipt, twelve
 * cards that come in one after the other, and one joint collection with his power of attorney. */

#include <string.h>

#include "agent.h"
#include "handout.h"
#include "ow-handout.h"
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
                             ow_context_get_parameters (agent->hall.context), NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSheet) slip
      = ow_sheets_build (ow_context_get_store (agent->hall.context), &sources, OW_SHEET_SLIP,
                         find_party (agent), OW_LANGUAGE_EN, &error);
  g_autoptr (OwHandout) handout = NULL;
  g_auto (Answer) opened = { NULL };
  g_auto (Answer) given = { NULL };

  g_assert_no_error (error);
  g_assert_cmpuint (slip->kept->len, ==, N);
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

void
test_agent_add (void)
{
  test_engine_add ("/counter/agent/twelve", Agent, agent_set_up, test_agent, agent_tear_down);
}
