/* An earlier case, for the tests of what a later one takes over from it. */

#include "earlier.h"

#include "ledger.h"
#include "ow-collection-acts.h"
#include "ow-decision-acts.h"

#define LATER     "2026-12-07T09:00+08:00"
#define PERMIT    "E12345678"
#define PRINTED   "ERIKSSON, ANNA MARIA"
#define AUTHORITY "Shenyang Public Security Bureau"

static gint64
version_of (Hall *hall, OwRowId case_id)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT version FROM case_file WHERE id = %" G_GINT64_FORMAT, case_id);

  return ledger_count (hall, sql);
}

static void
hand_over (Hall *hall, Earlier *earlier, OwRowId receipt, OwCaseRules *rules)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  OwDate from = ow_date_new (2026, 11, 23);
  OwCheckCase forward = { earlier->case_id, version_of (hall, earlier->case_id) };
  OwDecide decide = { .case_id = earlier->case_id,
                      .outcome = "granted",
                      .authority = AUTHORITY,
                      .officer = "Officer Wang",
                      .number = "2026-4711",
                      .decided_on = from,
                      .rules = rules };
  OwPrepare prepare = { .case_id = earlier->case_id,
                        .kind = "sticker",
                        .number = PERMIT,
                        .name = PRINTED,
                        .valid_from = from,
                        .valid_until = earlier->permit_until };
  OwCollectLine line = { .case_id = earlier->case_id,
                         .in_person = TRUE,
                         .number = PERMIT,
                         .name = PRINTED,
                         .valid_from = from,
                         .valid_until = earlier->permit_until,
                         .by_mrz = TRUE,
                         .agreed = TRUE };
  OwCollect collect = { .receipt = receipt,
                        .lines = lines,
                        .collector = earlier->person,
                        .capacity = "applicant",
                        .receipt_state = "taken_back",
                        .signature = "paper",
                        .rules = rules };

  ledger_do (hall, hall->supervisor, "desk-3", NULL, ow_forward_run, &forward);
  decide.version = version_of (hall, earlier->case_id);
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_decide_run, &decide);
  prepare.version = version_of (hall, earlier->case_id);
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_prepare_run, &prepare);
  line.version = version_of (hall, earlier->case_id);
  g_ptr_array_add (lines, &line);
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_collect_run, &collect);
}

void
earlier_permit (Hall *hall, gboolean handed_over, Earlier *ret_earlier)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwMatter) matter = NULL;
  OwCaseRules *rules;
  OwRowId receipt;

  hall_sign_in (hall, "clerk", 1);
  rules = ow_case_rules_new (hall->context);
  sitting = party_call (hall);
  applicant = party_identify (sitting, party_passports[0], TRUE, &error);
  g_assert_no_error (error);
  matter = party_add (sitting, applicant, "S01", "first", &error);
  g_assert_no_error (error);
  party_set (matter, "person.employer", "Shenyang Machine Works");
  party_set (matter, "work_permit.number", "WP0000001");
  party_fill (matter, NULL);
  receipt = party_accept (sitting, &error);
  g_assert_no_error (error);
  *ret_earlier
      = (Earlier){ g_strdup (ow_matter_get_case_number (matter)), ow_matter_get_case_id (matter),
                   ow_applicant_get_person_id (applicant), PERMIT, ow_date_new (2027, 1, 15) };
  g_assert_nonnull (ret_earlier->number);
  if (handed_over)
    hand_over (hall, ret_earlier, receipt, rules);
  g_assert_true (party_act (sitting, OW_SITTING_FINISH, NULL, &error));
  g_assert_no_error (error);
  ow_case_rules_free (rules);
  ow_clock_set (hall->clock, ow_instant_parse (LATER));
}

void
earlier_clear (Earlier *earlier)
{
  g_free (earlier->number);
}
