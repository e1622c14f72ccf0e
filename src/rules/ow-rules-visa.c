/* Area 01: extension, renewal and reissue of visas (REG Arts 9 to 14), and who may file for another
 * person (Art. 19). Promises that a refusal names its article and what would cure it. */

#include "ow-apply-limit.h"
#include "ow-area.h"
#include "ow-assess.h"
#include "ow-case-kind.h"
#include "ow-deadline.h"
#include "ow-extension.h"
#include "ow-lawful-stay.h"
#include "ow-notice-check.h"
#include "ow-proxy.h"
#include "ow-visa-offers.h"

static gboolean
is_renewal_on (const OwCase *matter, const char *ground)
{
  return ow_case_is_visa (matter) && ow_case_is_sub_kind (matter, "renewal")
         && (ground == NULL || ow_facts_is (matter->facts, "requested.ground", ground));
}

/* A first residence permit has its own row (REG-9-RP). */
static void
reg_9 (const OwCase *matter, OwAssessment *assessment)
{
  gint64 warning = ow_parameters_get_integer (matter->parameters, "stay_warning_days");
  OwApplyLimit limit;
  OwFinding *finding;

  if (ow_case_is_first_residence (matter)
      || !ow_apply_limit_compute (matter->facts, matter->parameters, &limit))
    return;
  ow_facts_set_date (assessment->results, "result.apply_by", limit.latest);
  ow_facts_set_date (assessment->results, "result.apply_warning", limit.warning);
  if (matter->today > limit.latest)
    finding = ow_assessment_add (assessment, "REG-9", OW_SEVERITY_WARN, "REG 9",
                                 ow_message_new ("finding.REG-9.late", "date", limit.latest, NULL),
                                 ow_message_new ("cure.apply-residence-permit", NULL));
  else
    finding = ow_assessment_add (
        assessment, "REG-9",
        matter->today >= limit.warning - warning ? OW_SEVERITY_WARN : OW_SEVERITY_INFO, "REG 9",
        ow_message_new ("finding.REG-9.limit", "date", limit.latest, NULL),
        ow_message_new ("cure.apply-residence-permit", NULL));
  if (limit.warning != limit.latest)
    finding->conflict = g_strdup ("C-RPLIMIT");
}

/* C-REG10: grounds 1 and 2 rest on a state regulation; by the other reading all four do. */
static void
check_basis (const OwCase *matter,
             OwAssessment *assessment,
             const char *rule,
             const char *citation,
             gboolean always)
{
  if (ow_facts_has (matter->facts, "requested.basis")
      || (!always && !ow_parameters_is (matter->parameters, "renewal_basis", "all")))
    return;
  ow_assessment_add_plain (assessment, rule, OW_SEVERITY_REFUSE, citation, "finding.REG-10.basis",
                           "cure.renewal-basis", "requested.basis")
      ->conflict
      = g_strdup ("C-REG10");
}

static void
reg_10_1 (const OwCase *matter, OwAssessment *assessment)
{
  if (is_renewal_on (matter, NULL) && !ow_facts_has (matter->facts, "requested.ground"))
    ow_assessment_add_plain (assessment, "REG-10-1", OW_SEVERITY_MISSING, "REG 10",
                             "finding.REG-10.ground", "cure.renewal-ground", "requested.ground");
  if (is_renewal_on (matter, "purpose_change"))
    check_basis (matter, assessment, "REG-10-1", "REG 10", TRUE);
}

static void
reg_10_2 (const OwCase *matter, OwAssessment *assessment)
{
  if (is_renewal_on (matter, "facilitation"))
    check_basis (matter, assessment, "REG-10-2", "REG 10", TRUE);
}

static void
reg_10_3 (const OwCase *matter, OwAssessment *assessment)
{
  if (!is_renewal_on (matter, "group_split"))
    return;
  check_basis (matter, assessment, "REG-10-3", "REG 10", FALSE);
  if (ow_facts_get_truth (matter->facts, "visa.is_group") == OW_TRUTH_NO)
    ow_assessment_add_plain (assessment, "REG-10-3", OW_SEVERITY_REFUSE, "REG 10",
                             "finding.REG-10-3.not-group", "cure.renewal-ground",
                             "requested.ground");
  if (!ow_facts_has (matter->facts, "requested.objective_reason")
      || ow_facts_is (matter->facts, "requested.objective_reason", "other"))
    ow_assessment_add_plain (assessment, "REG-10-3", OW_SEVERITY_WARN, "REG 10",
                             "finding.REG-10-3.reason", "cure.group-reason",
                             "requested.objective_reason");
}

static void
reg_10_4 (const OwCase *matter, OwAssessment *assessment)
{
  const char *old_number = ow_facts_get_text (matter->facts, "passport.old_number");
  OwDate old_issue = ow_facts_get_date (matter->facts, "passport.old_issue_date");
  OwDate issue = ow_facts_get_date (matter->facts, "passport.issue_date");

  if (!is_renewal_on (matter, "new_passport"))
    return;
  check_basis (matter, assessment, "REG-10-4", "REG 10", FALSE);
  if (old_number == NULL)
    ow_assessment_add_plain (assessment, "REG-10-4", OW_SEVERITY_MISSING, "REG 10",
                             "finding.REG-10-4.old-passport", "cure.both-passports",
                             "passport.old_number");
  /* The same number with a later date of issue is another booklet. */
  else if (ow_facts_is (matter->facts, "passport.number", old_number)
           && (old_issue == OW_DATE_NONE || issue == OW_DATE_NONE || issue <= old_issue))
    ow_assessment_add_plain (assessment, "REG-10-4", OW_SEVERITY_REFUSE, "REG 10",
                             "finding.REG-10-4.same-passport", "cure.both-passports",
                             "passport.old_number");
}

/* The exit-entry administration of the place where the person stays. */
static void
check_place (const OwCase *matter, OwAssessment *assessment, const char *rule, const char *citation)
{
  const char *city = ow_facts_get_text (matter->facts, "person.city");

  if (city == NULL || matter->centre == NULL || g_str_equal (city, matter->centre))
    return;
  ow_assessment_add (
      assessment, rule, OW_SEVERITY_REFUSE, citation,
      ow_message_new ("finding.REG-10-5.place", "city", ow_area_get_city_id (city), NULL),
      ow_message_new ("cure.office-of-place", "city", ow_area_get_city_id (city), NULL))
      ->fact
      = g_strdup ("person.city");
}

static void
reg_10_5 (const OwCase *matter, OwAssessment *assessment)
{
  if (!is_renewal_on (matter, NULL))
    return;
  check_place (matter, assessment, "REG-10-5", "REG 10");
  if (ow_facts_has (matter->facts, "entry.kind")
      && !ow_facts_is (matter->facts, "entry.kind", "visa"))
    ow_assessment_add_plain (assessment, "REG-10-5", OW_SEVERITY_REFUSE, "REG 10",
                             "finding.REG-10-5.no-visa", "cure.offer-stay-permit", "entry.kind");
}

/* C-PROMPT: "promptly" is no number, so elapsed days are shown and nothing is late by itself. */
static void
reg_11 (const OwCase *matter, OwAssessment *assessment)
{
  OwDate lost = ow_facts_get_date (matter->facts, "requested.loss_date");
  gint64 days;

  if (!ow_case_is_visa (matter) || !ow_case_is_sub_kind (matter, "reissue"))
    return;
  check_place (matter, assessment, "REG-11", "REG 11");
  if (!ow_facts_has (matter->facts, "requested.loss_reason"))
    ow_assessment_add_plain (assessment, "REG-11", OW_SEVERITY_MISSING, "REG 11",
                             "finding.REG-11.no-reason", "cure.loss-reason",
                             "requested.loss_reason");
  else if (ow_facts_is (matter->facts, "requested.loss_reason", "other"))
    ow_assessment_add_plain (assessment, "REG-11", OW_SEVERITY_REFUSE, "REG 11",
                             "finding.REG-11.reason", "cure.choose-renewal",
                             "requested.loss_reason");
  if (lost == OW_DATE_NONE)
    return;
  days = matter->today - lost;
  if (days < 0)
    {
      ow_assessment_add (assessment, "REG-11", OW_SEVERITY_REFUSE, "REG 11",
                         ow_message_new ("finding.REG-11.future", "date", lost, NULL),
                         ow_message_new ("cure.loss-reason", NULL))
          ->fact
          = g_strdup ("requested.loss_date");
      return;
    }
  ow_facts_set_integer (assessment->results, "result.elapsed_days", days);
  ow_assessment_add (assessment, "REG-11", OW_SEVERITY_INFO, "REG 11",
                     ow_message_new ("finding.REG-11.elapsed", "date", lost, "days", days, NULL),
                     NULL);
}

static void
reg_13_1 (const OwCase *matter, OwAssessment *assessment)
{
  ow_deadline_assess (matter, assessment, "REG-13-1");
}

static void
reg_13_2 (const OwCase *matter, OwAssessment *assessment)
{
  if (ow_case_is_visa (matter) || ow_case_is_stay_permit (matter))
    ow_notice_assess (matter, assessment, "REG-13-2", "REG 13.2");
}

static void
reg_13_3 (const OwCase *matter, OwAssessment *assessment)
{
  OwCustodyPeriod period = ow_custody_period_from_facts (matter->facts);
  OwDate on = ow_facts_get_date (matter->facts, "query.date");
  OwDate until = ow_facts_get_date (matter->facts, "stay.last_day");
  gboolean expired = FALSE, lawful;

  if (!ow_case_is_visa (matter) && !ow_case_is_stay_permit (matter))
    return;
  ow_facts_set_text (assessment->results, "result.lawful_regime", "stay");
  if (period.kept_from == OW_DATE_NONE)
    return;
  if (on == OW_DATE_NONE)
    on = matter->today;
  if (until == OW_DATE_NONE)
    until = ow_facts_get_date (assessment->results, "result.last_day");
  lawful = ow_lawful_stay_covers (&period, on, matter->parameters, &expired);
  ow_facts_set_truth (assessment->results, "result.lawful_by_receipt",
                      lawful ? OW_TRUTH_YES : OW_TRUTH_NO);
  ow_facts_set_truth (assessment->results, "result.overstay_check",
                      !lawful && until != OW_DATE_NONE && on > until ? OW_TRUTH_YES : OW_TRUTH_NO);
  if (expired)
    ow_assessment_add (assessment, "REG-13-3", OW_SEVERITY_WARN, "REG 13.3",
                       ow_message_new ("finding.REG-13-3.receipt-expired", "date",
                                       period.receipt_valid_until, NULL),
                       ow_message_new ("cure.follow-up-slip", NULL))
        ->conflict
        = g_strdup ("C-RECEIPTEND");
  else if (lawful)
    ow_assessment_add_plain (assessment, "REG-13-3", OW_SEVERITY_INFO, "REG 13.3",
                             "finding.REG-13-3.lawful", NULL, NULL);
}

static void
reg_14_1 (const OwCase *matter, OwAssessment *assessment)
{
  OwStay stay;

  if (!ow_stay_compute (matter->facts, matter->parameters, &stay))
    return;
  ow_facts_set_integer (assessment->results, "result.extension_used", stay.used);
  ow_facts_set_integer (assessment->results, "result.extension_dropped", stay.dropped);
  if (stay.dropped > 0)
    ow_assessment_add_plain (assessment, "REG-14-1", OW_SEVERITY_INFO, "REG 14.1",
                             "finding.REG-14-1.dropped", NULL, NULL);
}

static void
reg_14_2 (const OwCase *matter, OwAssessment *assessment)
{
  gint64 asked = ow_facts_get_integer (matter->facts, "requested.days", 0);
  OwStay stay;
  OwFinding *finding;

  if (!ow_case_is_visa (matter) || !ow_case_is_sub_kind (matter, "extension")
      || !ow_stay_compute (matter->facts, matter->parameters, &stay))
    return;
  ow_facts_set_integer (assessment->results, "result.extension_maximum", stay.maximum);
  if (stay.duration > 0 && asked <= stay.maximum)
    {
      if (asked > 0)
        ow_facts_set_date (assessment->results, "result.extended_until",
                           stay.last_day + (OwDate)asked);
      return;
    }
  if (stay.duration == 0)
    finding = ow_assessment_add_plain (assessment, "REG-14-2", OW_SEVERITY_REFUSE, "REG 14.1",
                                       "finding.REG-14-2.no-duration",
                                       "cure.apply-residence-permit", "visa.duration_days");
  else if (stay.maximum == 0)
    finding
        = ow_assessment_add (assessment, "REG-14-2", OW_SEVERITY_REFUSE, "REG 14.1",
                             ow_message_new ("finding.REG-14-2.used-up", NULL),
                             ow_message_new ("cure.leave-in-time", "date", stay.last_day, NULL));
  else
    finding
        = ow_assessment_add (assessment, "REG-14-2", OW_SEVERITY_REFUSE, "REG 14.1",
                             ow_message_new ("finding.REG-14-2.too-long", "duration", stay.duration,
                                             "maximum", stay.maximum, NULL),
                             ow_message_new ("cure.ask-fewer-days", "maximum", stay.maximum, NULL));
  if (finding->fact == NULL)
    finding->fact = g_strdup ("requested.days");
  finding->conflict = g_strdup ("C-EXTCUM");
}

static void
reg_14_3 (const OwCase *matter, OwAssessment *assessment)
{
  g_autoptr (OwMessage) refusal = NULL;

  if (ow_extension_keeps_visa (ow_facts_get_text (matter->facts, "visa.entries"),
                               ow_facts_get_date (matter->facts, "visa.valid_until"),
                               ow_facts_get_text (matter->facts, "record.entries_after"),
                               ow_facts_get_date (matter->facts, "record.valid_until_after"),
                               &refusal))
    return;
  ow_assessment_add (assessment, "REG-14-3", OW_SEVERITY_REFUSE, "REG 14.1",
                     g_steal_pointer (&refusal), NULL);
}

/* The purpose of the letter when the visa itself says nothing more; NULL for letters that cover
 * several purposes. */
static const char *
purpose_of_category (const char *category)
{
  static const char *const purposes[][2] = {
    { "C", "crew" },       { "F", "exchange" }, { "G", "transit" }, { "J1", "journalism" },
    { "J2", "reporting" }, { "L", "tourism" },  { "M", "trade" },   { "Q2", "family_visit" },
    { "X1", "study" },     { "X2", "study" },   { "Z", "work" },
  };

  for (gsize i = 0; category != NULL && i < G_N_ELEMENTS (purposes); i++)
    if (g_str_equal (purposes[i][0], category))
      return purposes[i][1];
  return NULL;
}

static void
reg_14_4 (const OwCase *matter, OwAssessment *assessment)
{
  const char *purpose = ow_facts_get_text (matter->facts, "visa.purpose");
  const char *activity = ow_facts_get_text (matter->facts, "requested.activity");

  if (!ow_case_is_visa (matter) || !ow_case_is_sub_kind (matter, "extension") || activity == NULL)
    return;
  if (purpose == NULL)
    purpose = purpose_of_category (ow_facts_get_text (matter->facts, "visa.category"));
  if (purpose != NULL && !g_str_equal (purpose, activity))
    ow_assessment_add_plain (assessment, "REG-14-4", OW_SEVERITY_WARN, "REG 14.2",
                             "finding.REG-14-4.purpose", "cure.change-purpose",
                             "requested.activity");
}

/* C-BUSVISA: S02 is the extension of S03 with the letter M set. */
static void
guide_a6_s02 (const OwCase *matter, OwAssessment *assessment)
{
  const char *category = ow_facts_get_text (matter->facts, "visa.category");

  if (!ow_case_is_service (matter, "S02"))
    return;
  ow_case_check_offered (matter, assessment, "GUIDE-A6-S02");
  if (category != NULL && !g_str_equal (category, "M"))
    {
      OwFinding *finding = ow_assessment_add (
          assessment, "GUIDE-A6-S02", OW_SEVERITY_REFUSE, "GUIDE A6",
          ow_message_new ("finding.GUIDE-A6-S02.category", "category", category, NULL),
          ow_message_new ("cure.service-s03", NULL));

      finding->fact = g_strdup ("visa.category");
      finding->conflict = g_strdup ("C-BUSVISA");
    }
}

static void
guide_a6_s03 (const OwCase *matter, OwAssessment *assessment)
{
  if (ow_case_is_service (matter, "S03"))
    ow_case_check_offered (matter, assessment, "GUIDE-A6-S03");
}

const OwRule ow_rules_visa[] = {
  { "REG-9", OW_PLACE_CODE, reg_9 },
  { "REG-10-1", OW_PLACE_CODE, reg_10_1 },
  { "REG-10-2", OW_PLACE_CODE, reg_10_2 },
  { "REG-10-3", OW_PLACE_CODE, reg_10_3 },
  { "REG-10-4", OW_PLACE_CODE, reg_10_4 },
  { "REG-10-5", OW_PLACE_CODE, reg_10_5 },
  { "REG-11", OW_PLACE_CODE, reg_11 },
  { "REG-13-1", OW_PLACE_CODE, reg_13_1 },
  { "REG-13-2", OW_PLACE_CODE, reg_13_2, NULL, TRUE },
  { "REG-13-3", OW_PLACE_CODE, reg_13_3 },
  { "REG-14-1", OW_PLACE_CODE, reg_14_1 },
  { "REG-14-2", OW_PLACE_CODE, reg_14_2 },
  { "REG-14-3", OW_PLACE_CODE, reg_14_3 },
  { "REG-14-4", OW_PLACE_CODE, reg_14_4 },
  { "REG-19-0", OW_PLACE_CODE, ow_proxy_rule_reg_19_0 },
  { "REG-19-1-1", OW_PLACE_CODE, ow_proxy_rule_reg_19_1_1 },
  { "REG-19-1-2", OW_PLACE_CODE, ow_proxy_rule_reg_19_1_2 },
  { "REG-19-1-3", OW_PLACE_CODE, ow_proxy_rule_reg_19_1_3 },
  { "GUIDE-A7-1", OW_PLACE_CODE, ow_visa_rule_guide_a7_1 },
  { "GUIDE-I-2", OW_PLACE_CODE, ow_visa_rule_guide_i_2 },
  { "GUIDE-A6-S02", OW_PLACE_CODE, guide_a6_s02 },
  { "GUIDE-A6-S03", OW_PLACE_CODE, guide_a6_s03 },
  { NULL },
};
