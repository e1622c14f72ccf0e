/* Area 12: company registration as guidance and pre-check (C-COMPANYREG), and the Opinions of 2019
 * as history with their arithmetic. Promises that nothing of 2018 to 2022 is shown as available
 * today, and that no amount is computed where the text has none. */

#include "ow-assess.h"

#include <string.h>

#include "ow-case-kind.h"
#include "ow-company-filing.h"
#include "ow-draw.h"
#include "ow-entry.h"
#include "ow-incentive.h"
#include "ow-menu.h"
#include "ow-negative-list.h"
#include "ow-reference.h"

static gboolean
is_registration (const OwCase *matter)
{
  return ow_case_is_service (matter, "CR");
}

static void
set_conflict (OwFinding *finding, const char *conflict)
{
  g_free (finding->conflict);
  finding->conflict = g_strdup (conflict);
}

static OwTruth
truth (gboolean holds)
{
  return holds ? OW_TRUTH_YES : OW_TRUTH_NO;
}

static void
guide_xii_1a (const OwCase *matter, OwAssessment *assessment)
{
  const char *document = ow_facts_get_text (matter->facts, "company.document_kind");

  if (!is_registration (matter))
    return;
  ow_entry_require_fields (matter, assessment, "GUIDE-XII-1a", "GUIDE XII(I)");
  if (document != NULL && !g_str_equal (document, "passport") && !g_str_equal (document, "pr_card"))
    ow_assessment_add_plain (assessment, "GUIDE-XII-1a", OW_SEVERITY_REFUSE, "GUIDE XII(I)",
                             "finding.GUIDE-XII-1a.document", "cure.company-document",
                             "company.document_kind");
  ow_company_check_investors (matter, assessment);
  ow_company_check_owners (matter, assessment);
  if (!ow_menu_is_competent (matter->facts, "CR", matter->today, NULL)
      && ow_parameters_is (matter->parameters, "company_registration", "guidance"))
    set_conflict (ow_assessment_add_plain (assessment, "GUIDE-XII-1a", OW_SEVERITY_REFUSE,
                                           "GUIDE XII(I)", "finding.GUIDE-XII-1a.competence",
                                           "cure.market-regulation", NULL),
                  "C-COMPANYREG");
}

static void
guide_xii_1b (const OwCase *matter, OwAssessment *assessment)
{
  if (is_registration (matter) && ow_facts_get_list (matter->facts, "company.papers")->len == 0)
    ow_assessment_add_plain (assessment, "GUIDE-XII-1b", OW_SEVERITY_MISSING, "GUIDE XII(I)",
                             "finding.GUIDE-XII-1b.none", "cure.paper-line", "company.papers");
  ow_company_check_papers (matter, assessment);
}

static void
guide_xii_1c (const OwCase *matter, OwAssessment *assessment)
{
  const char *document = ow_facts_get_text (matter->facts, "company.document_kind");

  if (document != NULL)
    ow_facts_set_text (assessment->results, "result.company_path",
                       g_str_equal (document, "pr_card") ? "online" : "window");
}

/* The edition of the list of a zone, "" of one that has none; NULL: not loaded. */
static const char *
find_edition (OwFacts *facts, const char *zone)
{
  GPtrArray *lists = ow_facts_get_list (facts, "negative_lists");
  GPtrArray *rows = ow_facts_get_list (facts, "negative_list");

  for (guint i = 0; i < lists->len; i++)
    if (ow_facts_is (g_ptr_array_index (lists, i), "zone", zone))
      return ow_facts_get_text (g_ptr_array_index (lists, i), "version");
  for (guint i = 0; i < rows->len; i++)
    if (ow_facts_is (g_ptr_array_index (rows, i), "zone", zone))
      return "";
  return NULL;
}

static void
add_listed (OwAssessment *assessment, OwFacts *row)
{
  const char *code = ow_facts_get_text (row, "code");
  const char *words = ow_facts_get_text (row, "activity");
  const char *condition = ow_facts_get_text (row, "condition");
  gboolean prohibited = ow_facts_is (row, "kind", "prohibited");
  g_autofree char *entry
      = g_strdup_printf ("%s%s%s", code != NULL ? code : "",
                         code != NULL && words != NULL ? " " : "", words != NULL ? words : "");
  OwMessage *message;
  OwFinding *finding;

  if (prohibited && condition == NULL)
    message = ow_message_new ("finding.GUIDE-XII-2.prohibited", "entry", entry, NULL);
  else
    message = ow_message_new (
        prohibited ? "finding.GUIDE-XII-2.prohibited-note" : "finding.GUIDE-XII-2.restricted",
        "entry", entry, "condition", condition != NULL ? condition : "–", NULL);
  finding = ow_assessment_add (assessment, "GUIDE-XII-2", OW_SEVERITY_WARN, "GUIDE XII(II)",
                               message, ow_message_new ("cure.commerce", NULL));
  g_free (finding->fact);
  finding->fact = g_strdup ("company.activity");
}

/* What the clerk notes is an answer of the list that is loaded, or that there is none. He may see
 * more in an activity than its words: which answer, is his. */
static void
check_confirmed (const OwCase *matter, OwAssessment *assessment, const char *edition)
{
  const char *noted = ow_facts_get_text (matter->facts, "company.list_answer");
  OwFinding *finding;

  if (!is_registration (matter) || (noted == NULL && edition == NULL))
    return;
  if (edition == NULL)
    {
      if (!g_str_equal (noted, "not_loaded"))
        ow_assessment_add_plain (assessment, "GUIDE-XII-2", OW_SEVERITY_MISSING, "GUIDE XII(II)",
                                 "finding.GUIDE-XII-2.no-list", "cure.negative-list",
                                 "company.list_answer");
      return;
    }
  if (noted != NULL && !g_str_equal (noted, "not_loaded")
      && (*edition == '\0' || ow_facts_is (matter->facts, "company.list_version", edition)))
    return;
  finding = ow_assessment_add (assessment, "GUIDE-XII-2", OW_SEVERITY_MISSING, "GUIDE XII(II)",
                               ow_message_new ("finding.GUIDE-XII-2.confirm", "version",
                                               *edition != '\0' ? edition : "–", NULL),
                               ow_message_new ("cure.negative-list", NULL));
  g_free (finding->fact);
  finding->fact = g_strdup ("company.list_answer");
}

/* No list stands in the documents: without one that somebody loaded, nothing is said. */
static void
guide_xii_2 (const OwCase *matter, OwAssessment *assessment)
{
  const char *activity = ow_facts_get_text (matter->facts, "company.activity");
  const char *zone = ow_facts_get_text (matter->facts, "company.zone");
  GPtrArray *rows = ow_facts_get_list (matter->facts, "negative_list");
  const char *answer = NULL, *edition;

  if (activity == NULL || zone == NULL)
    return;
  edition = find_edition (matter->facts, zone);
  answer = edition != NULL ? "allowed" : "not_loaded";
  for (guint i = 0; i < rows->len; i++)
    {
      OwFacts *row = g_ptr_array_index (rows, i);

      if (!ow_facts_is (row, "zone", zone)
          || !ow_negative_list_covers (ow_facts_get_text (row, "code"),
                                       ow_facts_get_text (row, "activity"), activity))
        continue;
      if (!g_str_equal (answer, "prohibited"))
        answer = ow_facts_get_text (row, "kind");
      add_listed (assessment, row);
    }
  ow_facts_set_text (assessment->results, "result.negative_list", answer);
  if (edition == NULL)
    ow_assessment_add_plain (assessment, "GUIDE-XII-2", OW_SEVERITY_WARN, "GUIDE XII(II)",
                             "finding.GUIDE-XII-2.not-loaded", "cure.commerce", "company.activity");
  check_confirmed (matter, assessment, edition);
}

static void
guide_xii_3 (const OwCase *matter, OwAssessment *assessment)
{
  const char *person = ow_facts_get_text (matter->facts, "enterprise.service_person");

  if (!ow_facts_is (matter->facts, "enterprise.relation", "invested"))
    return;
  if (person != NULL)
    ow_assessment_add (assessment, "GUIDE-XII-3", OW_SEVERITY_INFO, "GUIDE XII(III)",
                       ow_message_new ("finding.GUIDE-XII-3.assigned", "name", person, NULL), NULL);
  else
    ow_assessment_add_plain (assessment, "GUIDE-XII-3", OW_SEVERITY_WARN, "GUIDE XII(III)",
                             "finding.GUIDE-XII-3.none", "cure.supervisor",
                             "enterprise.service_person");
}

static void
add_incentive (const OwCase *matter, OwAssessment *assessment, const char *row, const char *kind)
{
  OwFacts *facts = matter->facts;
  OwIncentiveCase asked
      = { .row = row,
          .usd = ow_facts_get_integer (facts, "invest.usd", 0),
          .rate = ow_facts_get_integer (facts, "invest.rate", 0),
          .year = (int)ow_facts_get_integer (facts, "invest.year", 0),
          .sector = ow_facts_get_text (facts, "invest.sector"),
          .verified = ow_facts_get_truth (facts, "invest.verified") == OW_TRUTH_YES,
          .increase = ow_facts_get_integer (facts, "invest.fund_increase", 0) };
  const char *citation = g_str_has_prefix (row, "OPN-21") ? "OPN 21" : "OPN 23";
  OwIncentive incentive;

  if (!ow_facts_is (facts, "invest.kind", kind)
      || !ow_incentive_compute (&asked, matter->parameters, &incentive))
    return;
  ow_facts_set_integer (assessment->results, "result.grant_minimum", incentive.minimum);
  ow_facts_set_integer (assessment->results, "result.grant_maximum", incentive.maximum);
  ow_facts_set_truth (assessment->results, "result.grant_capped", truth (incentive.is_capped));
  ow_facts_set_truth (assessment->results, "result.expired", truth (incentive.is_expired));
  set_conflict (ow_assessment_add_plain (assessment, row, OW_SEVERITY_INFO, citation,
                                         incentive.refusal != NULL ? incentive.refusal
                                                                   : "finding.OPN.history",
                                         NULL, NULL),
                incentive.is_expired                                ? "C-OPNEXP"
                : g_str_equal (citation, "OPN 21") && row[7] <= '3' ? "C-OPN21"
                                                                    : "C-OPNMINMAX");
}

static void
opn_21_1 (const OwCase *matter, OwAssessment *assessment)
{
  add_incentive (matter, assessment, "OPN-21-1", "top_500");
}

static void
opn_21_2 (const OwCase *matter, OwAssessment *assessment)
{
  add_incentive (matter, assessment, "OPN-21-2", "new");
}

static void
opn_21_3 (const OwCase *matter, OwAssessment *assessment)
{
  add_incentive (matter, assessment, "OPN-21-3", "added");
}

static void
opn_21_4 (const OwCase *matter, OwAssessment *assessment)
{
  add_incentive (matter, assessment, "OPN-21-4", "headquarters");
}

static void
opn_21_5 (const OwCase *matter, OwAssessment *assessment)
{
  add_incentive (matter, assessment, "OPN-21-5", "functional");
}

static void
opn_22_1 (const OwCase *matter, OwAssessment *assessment)
{
  if (ow_facts_has (matter->facts, "land.local_price")
      && ow_facts_has (matter->facts, "land.national_minimum"))
    ow_facts_set_integer (assessment->results, "result.floor_price",
                          ow_incentive_floor_price (
                              ow_facts_get_integer (matter->facts, "land.local_price", 0),
                              ow_facts_get_integer (matter->facts, "land.national_minimum", 0)));
}

static void
opn_22_2 (const OwCase *matter, OwAssessment *assessment)
{
  if (ow_facts_has (matter->facts, "invest.rmb"))
    ow_facts_set_truth (assessment->results, "result.land_plan",
                        truth (ow_facts_get_integer (matter->facts, "invest.rmb", 0) > 1000000000));
}

static void
opn_23_1 (const OwCase *matter, OwAssessment *assessment)
{
  add_incentive (matter, assessment, "OPN-23-1", "rd_center");
}

static void
opn_23_2 (const OwCase *matter, OwAssessment *assessment)
{
  add_incentive (matter, assessment, "OPN-23-2", "rd_fund");
}

static void
opn_23_3 (const OwCase *matter, OwAssessment *assessment)
{
  OwDate entered = ow_facts_get_date (matter->facts, "invest.equipment_entered");

  if (entered != OW_DATE_NONE)
    ow_facts_set_truth (assessment->results, "result.equipment_ok",
                        truth (ow_incentive_is_recent (entered, matter->today)));
}

static void
opn_23_4 (const OwCase *matter, OwAssessment *assessment)
{
  gint64 deductible, carried;

  if (!ow_facts_has (matter->facts, "invest.salaries")
      || !ow_facts_has (matter->facts, "invest.training"))
    return;
  ow_incentive_split_training (ow_facts_get_integer (matter->facts, "invest.salaries", 0),
                               ow_facts_get_integer (matter->facts, "invest.training", 0),
                               &deductible, &carried);
  ow_facts_set_integer (assessment->results, "result.training_deductible", deductible);
  ow_facts_set_integer (assessment->results, "result.training_carried", carried);
}

/* Counts of the task board: past due and not done, or nobody responsible. */
static void
check_tasks (const OwCase *matter, OwAssessment *assessment, const char *kind, const char *rule)
{
  GPtrArray *rows = ow_facts_get_list (matter->facts, "tasks");
  gint64 overdue = 0, unassigned = 0;
  gboolean any = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      OwFacts *row = g_ptr_array_index (rows, i);
      OwDate due = ow_facts_get_date (row, "due");

      if (!ow_facts_is (row, "kind", kind))
        continue;
      any = TRUE;
      if (ow_facts_has (row, "done_on"))
        continue;
      overdue += due != OW_DATE_NONE && due < matter->today;
      unassigned += !ow_facts_has (row, "responsible");
    }
  if (!any)
    return;
  ow_facts_set_integer (assessment->results, "result.tasks_overdue", overdue);
  ow_facts_set_integer (assessment->results, "result.tasks_unassigned", unassigned);
  if (overdue > 0)
    ow_assessment_add (assessment, rule, OW_SEVERITY_WARN, NULL,
                       ow_message_new ("finding.tasks.overdue", "count", overdue, NULL), NULL);
  if (unassigned > 0)
    ow_assessment_add (assessment, rule, OW_SEVERITY_WARN, NULL,
                       ow_message_new ("finding.tasks.unassigned", "count", unassigned, NULL),
                       ow_message_new ("cure.responsible", NULL));
}

/* Funds of 2018 to 2022 as history; contracted projects need a responsible person. */
static void
opn_27 (const OwCase *matter, OwAssessment *assessment)
{
  gint64 year = ow_facts_get_integer (matter->facts, "query.fund_year", 0);

  check_tasks (matter, assessment, "project", "OPN-27");
  if (year == 0)
    return;
  ow_facts_set_truth (
      assessment->results, "result.expired",
      truth ((year < 2018 || year > 2022)
             && ow_parameters_is (matter->parameters, "opn_incentives", "history")));
  set_conflict (ow_assessment_add_plain (assessment, "OPN-27", OW_SEVERITY_INFO, "OPN 27, 28",
                                         year < 2018 || year > 2022 ? "finding.OPN-21.expired"
                                                                    : "finding.OPN.history",
                                         NULL, NULL),
                "C-OPNEXP");
}

/* One matter waits for another only where a rule says so: the work permit is the proof for the
 * residence permit (REG-16-1). */
static void
opn_35_1 (const OwCase *matter, OwAssessment *assessment)
{
  GPtrArray *rows = ow_facts_get_list (matter->facts, "matters");
  gboolean work_permit = FALSE, residence = FALSE;
  gint64 links;

  if (rows->len < 2)
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      OwFacts *row = g_ptr_array_index (rows, i);

      work_permit = work_permit || ow_facts_is (row, "service", "S08");
      residence = residence || ow_facts_is (row, "service", "S01");
    }
  links = work_permit && residence;
  ow_facts_set_integer (assessment->results, "result.prerequisites", links);
  if (links > 0)
    ow_assessment_add_plain (assessment, "OPN-35-1", OW_SEVERITY_INFO, "REG 16.1.1; OPN 35",
                             "finding.OPN-35-1.order", NULL, NULL);
}

static void
opn_35_2 (const OwCase *matter, OwAssessment *assessment)
{
  if (!ow_facts_has (matter->facts, "company.licence"))
    return;
  ow_facts_set_truth (assessment->results, "result.licence_ok",
                      truth (ow_facts_has (matter->facts, "company.licence_number")));
  ow_entry_require (matter, assessment, "OPN-35-2", "OPN 35", "company.licence_number",
                    "Number of the business license");
}

static void
opn_35_3 (const OwCase *matter, OwAssessment *assessment)
{
  const char *flag = ow_facts_get_text (matter->facts, "enterprise.flag");
  const char *seed = ow_facts_get_text (matter->facts, "draw.seed");
  g_autoptr (GArray) drawn = NULL;
  g_autoptr (GString) text = NULL;

  if (flag != NULL && !g_str_equal (flag, "none"))
    ow_assessment_add (
        assessment, "OPN-35-3", OW_SEVERITY_WARN, "OPN 35",
        ow_message_new ("finding.OPN-35-3.flag", "source",
                        ow_facts_has (matter->facts, "enterprise.flag_source")
                            ? ow_facts_get_text (matter->facts, "enterprise.flag_source")
                            : "-",
                        "date", (int)ow_facts_get_date (matter->facts, "enterprise.flag_on"), NULL),
        ow_message_new ("cure.supervisor", NULL));
  if (seed == NULL)
    return;
  drawn = ow_draw (seed, (guint)ow_facts_get_integer (matter->facts, "draw.population", 0),
                   (guint)ow_facts_get_integer (matter->facts, "draw.size", 0));
  if (drawn == NULL)
    return;
  text = g_string_new (NULL);
  for (guint i = 0; i < drawn->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "", g_array_index (drawn, guint, i));
  ow_facts_set_text (assessment->results, "result.draw", text->str);
}

static void
opn_36 (const OwCase *matter, OwAssessment *assessment)
{
  OwDate opened = ow_facts_get_date (matter->facts, "complaint.opened_on");
  gint64 limit = ow_parameters_get_integer (matter->parameters, "complaint_days");

  if (ow_facts_has (matter->facts, "charge.yuan") && !ow_facts_has (matter->facts, "charge.basis"))
    ow_assessment_add_plain (assessment, "OPN-36", OW_SEVERITY_REFUSE, "OPN 36",
                             "finding.OPN-36.basis", "cure.fee-basis", "charge.basis");
  if (opened == OW_DATE_NONE || ow_facts_has (matter->facts, "complaint.closed_on"))
    return;
  {
    gint64 days = matter->today > opened ? ow_calendar_count_workdays (
                      matter->calendar, opened, matter->today, OW_CALENDAR_DEFAULT, NULL)
                                         : 0;

    ow_facts_set_truth (assessment->results, "result.complaint_listed", truth (days >= limit));
    if (days >= limit)
      ow_assessment_add (assessment, "OPN-36", OW_SEVERITY_WARN, "OPN 36",
                         ow_message_new ("finding.OPN-36.open", "days", days, NULL),
                         ow_message_new ("cure.supervisor", NULL));
  }
}

static void
opn_6 (const OwCase *matter, OwAssessment *assessment)
{
  const OwReference *targets = ow_reference_get ("targets_historic");
  gint64 year = ow_facts_get_integer (matter->facts, "query.target_year", 0);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, year);
  OwReferenceRow row = ow_reference_find_first (targets, "year", text);

  if (year == 0 || row == NULL)
    return;
  ow_facts_set_integer (
      assessment->results, "result.target_foreign",
      g_ascii_strtoll (ow_reference_get_cell (targets, row, "foreign_capital_usd_billion"), NULL,
                       10));
  ow_facts_set_integer (
      assessment->results, "result.target_domestic",
      g_ascii_strtoll (ow_reference_get_cell (targets, row, "domestic_capital_rmb_billion"), NULL,
                       10));
  ow_assessment_add (
      assessment, "OPN-6", OW_SEVERITY_INFO, "OPN 6",
      ow_message_new ("guidance.history", "date", (int)ow_date_new (2019, 3, 1), NULL), NULL);
}

static void
opn_14 (const OwCase *matter, OwAssessment *assessment)
{
  if (ow_facts_has (matter->facts, "query.tasks_done"))
    ow_facts_set_truth (assessment->results, "result.target_met",
                        truth (ow_incentive_is_over_90 (
                            ow_facts_get_integer (matter->facts, "query.tasks_done", 0),
                            ow_facts_get_integer (matter->facts, "query.tasks_total", 0))));
}

static void
opn_9 (const OwCase *matter, OwAssessment *assessment)
{
  const char *service = ow_facts_get_text (matter->facts, "query.competence_for");
  OwDate from = OW_DATE_NONE;
  gboolean competent;

  if (service == NULL)
    return;
  competent = ow_menu_is_competent (matter->facts, service, matter->today, &from);
  ow_facts_set_truth (assessment->results, "result.competent", truth (competent));
  if (!competent)
    ow_assessment_add_plain (assessment, "OPN-9", OW_SEVERITY_REFUSE, "OPN 9",
                             "finding.OPN-9.not-competent", "cure.competent-office", NULL);
}

static void
opn_39 (const OwCase *matter, OwAssessment *assessment)
{
  check_tasks (matter, assessment, "task", "OPN-39");
}

const OwRule ow_rules_company[] = {
  { "GUIDE-XII-1a", OW_PLACE_CODE, guide_xii_1a },
  { "GUIDE-XII-1b", OW_PLACE_CODE, guide_xii_1b },
  { "GUIDE-XII-1c", OW_PLACE_CODE, guide_xii_1c },
  { "GUIDE-XII-2", OW_PLACE_CODE, guide_xii_2 },
  { "GUIDE-XII-3", OW_PLACE_CODE, guide_xii_3 },
  { "OPN-20-1", OW_PLACE_GUIDE, NULL, "row text" },
  { "OPN-20-2", OW_PLACE_GUIDE, NULL, "row text" },
  { "OPN-21-1", OW_PLACE_CODE, opn_21_1 },
  { "OPN-21-2", OW_PLACE_CODE, opn_21_2 },
  { "OPN-21-3", OW_PLACE_CODE, opn_21_3 },
  { "OPN-21-4", OW_PLACE_CODE, opn_21_4 },
  { "OPN-21-5", OW_PLACE_CODE, opn_21_5 },
  { "OPN-21-6", OW_PLACE_GUIDE, NULL, "row text" },
  { "OPN-22-1", OW_PLACE_CODE, opn_22_1 },
  { "OPN-22-2", OW_PLACE_CODE, opn_22_2 },
  { "OPN-23-1", OW_PLACE_CODE, opn_23_1 },
  { "OPN-23-2", OW_PLACE_CODE, opn_23_2 },
  { "OPN-23-3", OW_PLACE_CODE, opn_23_3 },
  { "OPN-23-4", OW_PLACE_CODE, opn_23_4 },
  { "OPN-23-5", OW_PLACE_GUIDE, NULL, "row text" },
  { "OPN-24-1", OW_PLACE_GUIDE, NULL, "row text" },
  { "OPN-25", OW_PLACE_GUIDE, NULL, "row text" },
  { "OPN-26", OW_PLACE_GUIDE, NULL, "reference/investment_events.tsv" },
  { "OPN-27", OW_PLACE_CODE, opn_27 },
  { "OPN-34", OW_PLACE_GUIDE, NULL, "row text" },
  { "OPN-35-1", OW_PLACE_CODE, opn_35_1 },
  { "OPN-35-2", OW_PLACE_CODE, opn_35_2 },
  { "OPN-35-3", OW_PLACE_CODE, opn_35_3 },
  { "OPN-36", OW_PLACE_CODE, opn_36 },
  { "OPN-6", OW_PLACE_CODE, opn_6 },
  { "OPN-14", OW_PLACE_CODE, opn_14 },
  { "OPN-9", OW_PLACE_CODE, opn_9 },
  { "OPN-39", OW_PLACE_CODE, opn_39 },
  { "OPN-18", OW_PLACE_GUIDE, NULL, "row text" },
  { NULL },
};
