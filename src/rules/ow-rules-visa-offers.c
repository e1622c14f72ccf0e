/* Area 01, the rest: presence without a proxy, the PU/TE scheme, the plans of 2019, and where a
 * visa is applied for abroad. Promises that guidance of the Guide or of the Opinions warns and
 * refers, and never decides. */

#include "ow-assess.h"
#include "ow-case-kind.h"
#include "ow-proxy.h"
#include "ow-reference.h"
#include "ow-visa-offers.h"

#define SCHEME_MONTHS (5 * 12)
#define SCHEME_DAYS   180

void
ow_visa_rule_guide_a7_1 (const OwCase *matter, OwAssessment *assessment)
{
  gboolean waived = ow_facts_is (matter->facts, "applicant.interview", "waived");
  gboolean mandatory = ow_parameters_is (matter->parameters, "interview", "mandatory");
  OwProxy proxy;

  if (matter->sub_kind == NULL)
    return;
  proxy = ow_proxy_evaluate (matter);
  if (!proxy.is_stated || ow_case_is_first_residence (matter))
    return;
  if (ow_facts_get_truth (matter->facts, "applicant.present") == OW_TRUTH_NO && !proxy.is_eligible)
    ow_assessment_add_plain (assessment, "GUIDE-A7-1", OW_SEVERITY_REFUSE, "GUIDE A7.1",
                             "finding.GUIDE-A7-1.absent", "cure.proxy-ground", "applicant.present");
  if (waived)
    ow_assessment_add_plain (
        assessment, "GUIDE-A7-1", mandatory ? OW_SEVERITY_WARN : OW_SEVERITY_INFO, "GUIDE A7.1",
        mandatory ? "finding.GUIDE-A7-1.mandatory" : "finding.GUIDE-A7-1.waived", NULL,
        "applicant.interview")
        ->conflict
        = g_strdup ("C-INTERVIEW");
}

static void
check_scheme_visa (const OwCase *matter, OwAssessment *assessment)
{
  OwDate issued = ow_facts_get_date (matter->facts, "visa.issue_date");
  OwDate until = ow_facts_get_date (matter->facts, "visa.valid_until");

  if (issued != OW_DATE_NONE && until != OW_DATE_NONE
      && until > ow_date_add_months (issued, SCHEME_MONTHS))
    ow_assessment_add_plain (assessment, "GUIDE-I-2", OW_SEVERITY_WARN, "GUIDE I.2",
                             "finding.GUIDE-I-2.validity", NULL, "visa.valid_until");
  if (ow_facts_get_integer (matter->facts, "visa.duration_days", 0) > SCHEME_DAYS)
    ow_assessment_add_plain (assessment, "GUIDE-I-2", OW_SEVERITY_WARN, "GUIDE I.2",
                             "finding.GUIDE-I-2.duration", NULL, "visa.duration_days");
}

void
ow_visa_rule_guide_i_2 (const OwCase *matter, OwAssessment *assessment)
{
  const char *role = ow_facts_get_text (matter->facts, "scheme.role");
  OwTruth employer = ow_facts_get_truth (matter->facts, "scheme.through_employer");
  gboolean listed;

  if (ow_facts_is (matter->facts, "visa.invitation_scheme", "pu_te"))
    check_scheme_visa (matter, assessment);
  if (role == NULL)
    return;
  listed = !g_str_equal (role, "other");
  if (listed && employer == OW_TRUTH_UNKNOWN)
    return;
  ow_facts_set_truth (assessment->results, "result.scheme_eligible",
                      listed && employer == OW_TRUTH_YES ? OW_TRUTH_YES : OW_TRUTH_NO);
  if (!listed)
    ow_assessment_add_plain (assessment, "GUIDE-I-2", OW_SEVERITY_WARN, "GUIDE I.2",
                             "finding.GUIDE-I-2.role", NULL, "scheme.role");
  else if (employer == OW_TRUTH_NO)
    ow_assessment_add_plain (assessment, "GUIDE-I-2", OW_SEVERITY_WARN, "GUIDE I.2",
                             "finding.GUIDE-I-2.employer", NULL, "scheme.through_employer");
  else
    ow_assessment_add_plain (assessment, "GUIDE-I-2", OW_SEVERITY_INFO, "GUIDE I.2",
                             "finding.GUIDE-I-2.eligible", NULL, NULL);
}

/* C-COUNTY: the Regulations name the county level themselves; by the other reading the office needs
 * the delegation of the plan of 2019. */
static void
opn_24_3 (const OwCase *matter, OwAssessment *assessment)
{
  gboolean delegated = ow_facts_has (matter->facts, "office.delegation");
  gboolean competent;

  if (!ow_case_is_visa (matter) || !ow_facts_is (matter->facts, "office.level", "county"))
    return;
  competent = delegated || ow_parameters_is (matter->parameters, "county_offices", "regulation");
  ow_facts_set_truth (assessment->results, "result.office_competent",
                      competent ? OW_TRUTH_YES : OW_TRUTH_NO);
  if (delegated)
    return;
  ow_assessment_add_plain (assessment, "OPN-24-3",
                           competent ? OW_SEVERITY_INFO : OW_SEVERITY_REFUSE, "OPN 24",
                           competent ? "finding.OPN-24-3.regulation" : "finding.OPN-24-3.refer",
                           competent ? NULL : "cure.city-office", "office.level")
      ->conflict
      = g_strdup ("C-COUNTY");
}

static void
opn_24_4 (const OwCase *matter, OwAssessment *assessment)
{
  gint64 years = ow_parameters_get_integer (matter->parameters, "r_visa_years");
  OwDate issued = ow_facts_get_date (matter->facts, "visa.issue_date");
  OwDate until = ow_facts_get_date (matter->facts, "visa.valid_until");

  if (!ow_facts_is (matter->facts, "visa.category", "R") || issued == OW_DATE_NONE
      || until == OW_DATE_NONE)
    return;
  ow_facts_set_truth (assessment->results, "result.visa_basis_accepted",
                      until >= matter->today ? OW_TRUTH_YES : OW_TRUTH_NO);
  if (until > ow_date_add_months (issued, (int)years * 12))
    {
      OwFinding *finding = ow_assessment_add (
          assessment, "OPN-24-4", OW_SEVERITY_WARN, "OPN 24",
          ow_message_new ("finding.OPN-24-4.years", "years", years, NULL), NULL);

      finding->fact = g_strdup ("visa.valid_until");
      finding->conflict = g_strdup ("C-R10Y");
    }
}

static void
opn_24_5 (const OwCase *matter, OwAssessment *assessment)
{
  OwTruth talent = ow_facts_get_truth (matter->facts, "person.talent");

  if (talent == OW_TRUTH_UNKNOWN)
    return;
  ow_facts_set_text (assessment->results, "result.priority_class",
                     talent == OW_TRUTH_YES ? "talent" : "normal");
  if (talent == OW_TRUTH_YES)
    ow_assessment_add_plain (assessment, "OPN-24-5", OW_SEVERITY_INFO, "OPN 24",
                             "finding.OPN-24-5.talent", NULL, NULL);
}

/* The counter advises about visas for abroad and takes no application. */
static void
reg_37 (const OwCase *matter, OwAssessment *assessment)
{
  if (ow_case_is_service (matter, "VA"))
    ow_assessment_add_plain (assessment, "REG-37", OW_SEVERITY_REFUSE, "REG 37",
                             "finding.REG-37.abroad", "cure.visa-authority", NULL);
}

static gboolean
is_listed (const OwReference *table, OwReferenceRow row, const char *column)
{
  return g_str_equal (ow_reference_get_cell (table, row, column), "1");
}

/* C-MULTILIST: the lists are shown side by side, the longest stay first, and never merged. */
static void
guide_i_4 (const OwCase *matter, OwAssessment *assessment)
{
  const OwReference *table = ow_reference_get ("visa_free_by_country");
  const char *nationality = ow_facts_get_text (matter->facts, "person.nationality");
  g_autoptr (GString) rules = g_string_new (NULL);
  OwReferenceRow row;

  if (!ow_case_is_service (matter, "VA") || nationality == NULL)
    return;
  row = ow_reference_find_first (table, "alpha3", nationality);
  if (row == NULL)
    {
      ow_facts_set_text (assessment->results, "result.exemption", "not_listed");
      ow_assessment_add_plain (assessment, "GUIDE-I-4", OW_SEVERITY_INFO, "GUIDE I.4",
                               "finding.GUIDE-I-4.visa", "cure.visa-authority", NULL);
      return;
    }
  if (is_listed (table, row, "mutual"))
    g_string_append (rules, "GUIDE-A1-1 ");
  if (is_listed (table, row, "unilateral"))
    g_string_append (rules, "GUIDE-A1-2 ");
  if (is_listed (table, row, "transit240"))
    g_string_append (rules, "GUIDE-A1-4 ");
  g_string_truncate (rules, rules->len - 1);
  ow_facts_set_text (assessment->results, "result.exemption", "listed");
  ow_facts_set_text (assessment->results, "result.exemption_rules", rules->str);
  ow_assessment_add_plain (assessment, "GUIDE-I-4", OW_SEVERITY_INFO, "GUIDE I.4",
                           "finding.GUIDE-I-4.listed", "cure.verify-exemption",
                           "person.nationality");
}

const OwRule ow_rules_visa_offers[] = {
  { "OPN-24-3", OW_PLACE_CODE, opn_24_3 },   { "OPN-24-4", OW_PLACE_CODE, opn_24_4 },
  { "OPN-24-5", OW_PLACE_CODE, opn_24_5 },   { "REG-37", OW_PLACE_CODE, reg_37 },
  { "GUIDE-I-4", OW_PLACE_CODE, guide_i_4 }, { NULL },
};
