/* Area 09, work permits. Promises that the category is never computed, that conditions of the Guide
 * written with "may" or "in principle" go to an approver instead of deciding (GUIDE-V-2, C-CAPS),
 * and that no plastic card is ever asked for (C-NOPHYSICAL). */

#include "ow-assess.h"

#include <string.h>

#include "ow-case-kind.h"
#include "ow-entry.h"
#include "ow-work-term.h"

static gboolean
is_work_permit (const OwCase *matter)
{
  return ow_case_is_service (matter, "S08");
}

static gboolean
is_category (const OwCase *matter, const char *category)
{
  return is_work_permit (matter) && ow_facts_is (matter->facts, "work_permit.category", category);
}

static OwAgeBorder
compare_age (const OwCase *matter, int years)
{
  return ow_work_compare_age (ow_facts_get_date (matter->facts, "person.birth_date"), years,
                              matter->today, matter->parameters);
}

static void
set_conflict (OwFinding *finding, const char *conflict)
{
  g_free (finding->conflict);
  finding->conflict = g_strdup (conflict);
}

static void
guide_v_1 (const OwCase *matter, OwAssessment *assessment)
{
  if (is_work_permit (matter))
    ow_entry_require (matter, assessment, "GUIDE-V-1", "GUIDE V", "work_permit.online_number",
                      "Application number in the online system");
}

/* Runs after the others: what exceeds a condition that departments may relax goes to the approver,
 * once. */
static void
guide_v_2 (const OwCase *matter, OwAssessment *assessment)
{
  static const char *const rows[] = { "GUIDE-A8-1-2B",   "GUIDE-A8-1-3A", "GUIDE-A8-1-3B",
                                      "GUIDE-A8-1-3B60", "GUIDE-A8-1-3C", NULL };
  gboolean exceeds = FALSE;

  if (!is_work_permit (matter))
    return;
  for (guint i = 0; i < assessment->findings->len; i++)
    {
      const OwFinding *finding = g_ptr_array_index (assessment->findings, i);

      exceeds = exceeds
                || (finding->severity == OW_SEVERITY_WARN && g_strv_contains (rows, finding->rule));
    }
  ow_facts_set_truth (assessment->results, "result.approver", exceeds ? OW_TRUTH_YES : OW_TRUTH_NO);
  if (exceeds)
    set_conflict (ow_assessment_add_plain (assessment, "GUIDE-V-2", OW_SEVERITY_WARN, "GUIDE V",
                                           "finding.GUIDE-V-2.approver", "cure.approver", NULL),
                  "C-CAPS");
}

static void
guide_a6_s08 (const OwCase *matter, OwAssessment *assessment)
{
  if (!is_work_permit (matter))
    return;
  ow_case_check_offered (matter, assessment, "GUIDE-A6-S08");
  ow_entry_require_fields (matter, assessment, "GUIDE-A6-S08", "GUIDE A6");
}

/* The last day of the visa, stay or permit held; OW_DATE_NONE when the facts do not tell. */
static OwDate
get_document_end (const OwCase *matter, const OwAssessment *assessment)
{
  OwDate end = ow_facts_get_date (matter->facts, "permit.valid_until");

  if (ow_facts_is (matter->facts, "permit.kind", "visa"))
    {
      end = ow_facts_get_date (matter->facts, "stay.last_day");
      if (end == OW_DATE_NONE)
        end = ow_facts_get_date (assessment->results, "result.last_day");
    }
  return end;
}

/* C-TALENT: where the reading decides, the case says which was chosen. */
static void
check_category_c (const OwCase *matter, OwAssessment *assessment)
{
  gboolean refused = ow_parameters_is (matter->parameters, "in_china_talent", "a_b");

  if (is_category (matter, "C"))
    set_conflict (ow_assessment_add_plain (
                      assessment, "GUIDE-A8-1-1", refused ? OW_SEVERITY_REFUSE : OW_SEVERITY_INFO,
                      "GUIDE A8.1.1",
                      refused ? "finding.GUIDE-A8-1-1.category" : "finding.GUIDE-A8-1-1.all",
                      refused ? "cure.apply-abroad" : NULL, "work_permit.category"),
                  "C-TALENT");
}

/* C-VALIDVISA: the Guide names no type of visa; L and G are shown to the approver. */
static void
check_visa_type (const OwCase *matter, OwAssessment *assessment)
{
  gboolean strict = ow_parameters_is (matter->parameters, "in_china_visas", "not_l_g");

  if (!ow_facts_is (matter->facts, "permit.kind", "visa")
      || (!ow_facts_is (matter->facts, "visa.category", "L")
          && !ow_facts_is (matter->facts, "visa.category", "G")))
    return;
  set_conflict (ow_assessment_add_plain (assessment, "GUIDE-A8-1-1",
                                         strict ? OW_SEVERITY_REFUSE : OW_SEVERITY_WARN,
                                         "GUIDE A8.1.1", "finding.GUIDE-A8-1-1.visa-type",
                                         "cure.approver", "visa.category"),
                "C-VALIDVISA");
}

static void
guide_a8_1_1 (const OwCase *matter, OwAssessment *assessment)
{
  OwDate end, signed_on;

  /* Who is abroad has no visa or permit yet: the way is GUIDE-A8-2-3Z. */
  if (!is_work_permit (matter) || !ow_case_is_sub_kind (matter, "application")
      || ow_facts_get_truth (matter->facts, "applicant.in_china") == OW_TRUTH_NO)
    return;
  end = get_document_end (matter, assessment);
  signed_on = ow_facts_get_date (matter->facts, "work_permit.contract_on");
  if (ow_facts_is (matter->facts, "permit.kind", "none")
      || (end != OW_DATE_NONE && end < matter->today))
    ow_assessment_add_plain (assessment, "GUIDE-A8-1-1", OW_SEVERITY_REFUSE, "GUIDE A8.1.1",
                             "finding.GUIDE-A8-1-1.document", "cure.apply-abroad",
                             "permit.valid_until");
  else if (end == OW_DATE_NONE)
    ow_entry_require (matter, assessment, "GUIDE-A8-1-1", "GUIDE A8.1.1", "permit.valid_until",
                      "Valid until");
  if (signed_on == OW_DATE_NONE || signed_on > matter->today)
    ow_assessment_add_plain (assessment, "GUIDE-A8-1-1", OW_SEVERITY_MISSING, "GUIDE A8.1.1",
                             "finding.GUIDE-A8-1-1.contract", "cure.contract",
                             "work_permit.contract_on");
  check_category_c (matter, assessment);
  check_visa_type (matter, assessment);
}

static void
guide_a8_1_2a (const OwCase *matter, OwAssessment *assessment)
{
  if (is_category (matter, "A"))
    ow_facts_set_text (assessment->results, "result.work_age", "ok");
}

static void
check_70 (const OwCase *matter, OwAssessment *assessment, const char *conflict)
{
  OwAgeBorder border = compare_age (matter, 70);
  gboolean hard = ow_parameters_is (matter->parameters, "category_b_70", "refuse");

  if (border == OW_AGE_UNKNOWN)
    return;
  ow_facts_set_text (assessment->results, "result.work_age",
                     border == OW_AGE_OVER ? "approver" : "ok");
  if (border == OW_AGE_OVER)
    set_conflict (ow_assessment_add_plain (assessment, "GUIDE-A8-1-2B",
                                           hard ? OW_SEVERITY_REFUSE : OW_SEVERITY_WARN,
                                           "GUIDE A8.1.2", "finding.GUIDE-A8-1-2B.age",
                                           "cure.approver", "person.birth_date"),
                  conflict);
  else if (border == OW_AGE_ON)
    set_conflict (ow_assessment_add_plain (assessment, "GUIDE-A8-1-2B", OW_SEVERITY_INFO,
                                           "GUIDE A8.1.2", "finding.age.border", NULL,
                                           "person.birth_date"),
                  "C-AGEOVER");
}

static void
guide_a8_1_2b (const OwCase *matter, OwAssessment *assessment)
{
  if (is_category (matter, "B"))
    check_70 (matter, assessment, "C-B70");
  else if (!is_category (matter, "C"))
    return;
  /* The documents are silent on category C (C-CAGE). */
  else if (ow_parameters_is (matter->parameters, "category_c_age", "as_b"))
    check_70 (matter, assessment, "C-CAGE");
  else if (compare_age (matter, 70) == OW_AGE_OVER)
    set_conflict (ow_assessment_add_plain (assessment, "GUIDE-A8-1-2B", OW_SEVERITY_INFO,
                                           "GUIDE A8.1.2", "finding.GUIDE-A8-1-2B.silent", NULL,
                                           "person.birth_date"),
                  "C-CAGE");
}

/* Four limbs: level, field, class of the university, and that it is a domestic one. "Outstanding"
 * is the officer's tick (C-OUTSTANDING). */
static void
guide_a8_1_2s (const OwCase *matter, OwAssessment *assessment)
{
  static const char *const fields[]
      = { "science", "technology", "engineering", "mathematics", NULL };
  const char *level = ow_facts_get_text (matter->facts, "degree.level");
  const char *field = ow_facts_get_text (matter->facts, "degree.field");
  const char *university = ow_facts_get_text (matter->facts, "degree.university");
  gboolean exempt;

  if (!is_work_permit (matter) || level == NULL || field == NULL)
    return;
  exempt = (g_str_equal (level, "master") || g_str_equal (level, "doctor"))
           && g_strv_contains (fields, field) && university != NULL
           && !g_str_equal (university, "other")
           && ow_facts_get_truth (matter->facts, "degree.domestic") == OW_TRUTH_YES;
  ow_facts_set_truth (assessment->results, "result.experience_exempt",
                      exempt ? OW_TRUTH_YES : OW_TRUTH_NO);
  if (!exempt)
    ow_assessment_add_plain (assessment, "GUIDE-A8-1-2S", OW_SEVERITY_INFO, "GUIDE A8.1.2",
                             "finding.GUIDE-A8-1-2S.experience", NULL, "degree.university");
  else if (ow_facts_get_truth (matter->facts, "degree.outstanding") != OW_TRUTH_YES)
    set_conflict (ow_assessment_add_plain (assessment, "GUIDE-A8-1-2S", OW_SEVERITY_WARN,
                                           "GUIDE A8.1.2", "finding.GUIDE-A8-1-2S.outstanding",
                                           "cure.outstanding", "degree.outstanding"),
                  "C-OUTSTANDING");
}

/* Warns above a cap and offers the longest end; the parameter work_permit_caps makes it a refusal.
 */
static void
check_length (const OwCase *matter, OwAssessment *assessment, const char *rule, int years)
{
  OwDate from = ow_facts_get_date (matter->facts, "requested.from");
  OwDate to = ow_facts_get_date (matter->facts, "requested.to");
  gboolean hard = ow_parameters_is (matter->parameters, "work_permit_caps", "refuse");
  OwFinding *finding;
  OwDate last;

  if (ow_case_is_sub_kind (matter, "cancellation"))
    return;
  if (from == OW_DATE_NONE)
    from = matter->today;
  last = ow_work_get_last_day (from, years, matter->parameters);
  ow_facts_set_date (assessment->results, "result.work_permit_last", last);
  if (to == OW_DATE_NONE || to <= last)
    return;
  finding = ow_assessment_add (assessment, rule, hard ? OW_SEVERITY_REFUSE : OW_SEVERITY_WARN,
                               "GUIDE A8.1.3",
                               ow_message_new ("finding.work-permit.too-long", "years",
                                               (gint64)years, "days", (gint64)(to - last), NULL),
                               ow_message_new ("cure.work-permit-last", "date", (int)last, NULL));
  finding->fact = g_strdup ("requested.to");
  finding->conflict = g_strdup (to - last == 1 && !hard ? "C-PERMITLEN" : "C-CAPS");
}

static void
guide_a8_1_3a (const OwCase *matter, OwAssessment *assessment)
{
  if (is_category (matter, "A"))
    check_length (matter, assessment, "GUIDE-A8-1-3A", 5);
}

static void
guide_a8_1_3b (const OwCase *matter, OwAssessment *assessment)
{
  if (is_category (matter, "B") && compare_age (matter, 60) != OW_AGE_OVER)
    check_length (matter, assessment, "GUIDE-A8-1-3B", 2);
}

/* Age first, then length: the cap also holds on extension. */
static void
guide_a8_1_3b60 (const OwCase *matter, OwAssessment *assessment)
{
  OwAgeBorder border;

  if (!is_category (matter, "B"))
    return;
  border = compare_age (matter, 60);
  if (border == OW_AGE_OVER)
    check_length (matter, assessment, "GUIDE-A8-1-3B60", 1);
  else if (border == OW_AGE_ON)
    set_conflict (ow_assessment_add_plain (assessment, "GUIDE-A8-1-3B60", OW_SEVERITY_INFO,
                                           "GUIDE A8.1.3", "finding.age.border", NULL,
                                           "person.birth_date"),
                  "C-AGEOVER");
}

static void
guide_a8_1_3c (const OwCase *matter, OwAssessment *assessment)
{
  if (is_category (matter, "C"))
    check_length (matter, assessment, "GUIDE-A8-1-3C", 1);
}

/* The limb that fails first, as a message id; NULL when the exemption is available. */
static const char *
find_failed_limb (const OwCase *matter)
{
  OwDate until = ow_facts_get_date (matter->facts, "permit.valid_until");
  OwDate cancelled = ow_facts_get_date (matter->facts, "permit.cancelled_on");
  gboolean in_time;

  if (ow_facts_get_truth (matter->facts, "work_permit.left_china") != OW_TRUTH_NO)
    return "finding.GUIDE-A8-1-4.left";
  if (cancelled != OW_DATE_NONE)
    in_time = ow_work_is_in_month (cancelled, matter->today, matter->parameters);
  else
    in_time = until != OW_DATE_NONE && until >= matter->today;
  if (!in_time)
    return "finding.GUIDE-A8-1-4.late";
  if (compare_age (matter, 60) != OW_AGE_UNDER)
    return "finding.GUIDE-A8-1-4.age";
  return NULL;
}

static void
guide_a8_1_4 (const OwCase *matter, OwAssessment *assessment)
{
  const char *failed;
  gboolean physical_only;
  OwDate cancelled;

  if (!is_work_permit (matter) || !ow_case_is_sub_kind (matter, "change"))
    return;
  if (ow_facts_is (matter->facts, "work_permit.change", "position"))
    ow_assessment_add_plain (assessment, "GUIDE-A8-1-4", OW_SEVERITY_WARN, "GUIDE A8.1.4",
                             "finding.GUIDE-A8-1-4.position", "cure.approver",
                             "work_permit.change");
  failed = find_failed_limb (matter);
  cancelled = ow_facts_get_date (matter->facts, "permit.cancelled_on");
  /* C-U60SCOPE: read narrowly, the age ends only the exemption from the physical examination. */
  physical_only = failed != NULL && g_str_equal (failed, "finding.GUIDE-A8-1-4.age")
                  && ow_parameters_is (matter->parameters, "under_60_scope", "physical");
  ow_facts_set_text (assessment->results, "result.certificates",
                     failed == NULL  ? "exempt"
                     : physical_only ? "physical"
                                     : "both");
  if (failed == NULL || physical_only)
    {
      OwFinding *finding
          = ow_assessment_add_plain (assessment, "GUIDE-A8-1-4", OW_SEVERITY_WARN, "GUIDE A8.1.4",
                                     "finding.GUIDE-A8-1-4.available", "cure.approver", NULL);

      if (physical_only)
        set_conflict (finding, "C-U60SCOPE");
      else if (cancelled != OW_DATE_NONE && matter->today == ow_date_add_months (cancelled, 1))
        set_conflict (finding, "C-MONTH1");
    }
  if (failed != NULL)
    set_conflict (ow_assessment_add_plain (assessment, "GUIDE-A8-1-4", OW_SEVERITY_INFO,
                                           "GUIDE A8.1.4", failed, NULL, NULL),
                  g_str_has_suffix (failed, ".age")    ? "C-U60SCOPE"
                  : g_str_has_suffix (failed, ".late") ? "C-MONTH1"
                                                       : NULL);
}

/* Two papers of one person: the work permit may do without the certificates, a residence permit of
 * more than a year may not (C-EXEMPT-RP). */
static void
guide_a8_1_4x (const OwCase *matter, OwAssessment *assessment)
{
  OwDate from = ow_facts_get_date (matter->facts, "residence.from");
  OwDate to = ow_facts_get_date (matter->facts, "residence.to");
  gboolean required;

  if (ow_facts_get_truth (matter->facts, "work_permit.certificates_waived") != OW_TRUTH_YES
      || from == OW_DATE_NONE || to == OW_DATE_NONE)
    return;
  required = to > ow_date_add_months (from, 12) - 1
             && ow_parameters_is (matter->parameters, "exemption_covers", "work_permit");
  ow_facts_set_truth (assessment->results, "result.residence_certificate",
                      required ? OW_TRUTH_YES : OW_TRUTH_NO);
  if (required)
    set_conflict (ow_assessment_add_plain (assessment, "GUIDE-A8-1-4X", OW_SEVERITY_WARN,
                                           "REG 16.2", "finding.GUIDE-A8-1-4X.certificate",
                                           "cure.health-certificate",
                                           "work_permit.certificates_waived"),
                  "C-EXEMPT-RP");
}

static void
guide_a8_1_5 (const OwCase *matter, OwAssessment *assessment)
{
  static const char *const fields[] = { "science", "engineering", "agriculture", "medicine", NULL };
  const char *level = ow_facts_get_text (matter->facts, "degree.level");
  const char *field = ow_facts_get_text (matter->facts, "degree.field");
  OwTruth recognised = ow_facts_get_truth (matter->facts, "person.recognised");
  gboolean eligible;

  if (recognised == OW_TRUTH_UNKNOWN)
    return;
  eligible = recognised == OW_TRUTH_YES
             && (ow_facts_get_truth (matter->facts, "person.urgent_skills") == OW_TRUTH_YES
                 || (g_strcmp0 (level, "doctor") == 0 && field != NULL
                     && g_strv_contains (fields, field)));
  ow_facts_set_truth (assessment->results, "result.talent_letter",
                      eligible ? OW_TRUTH_YES : OW_TRUTH_NO);
  if (eligible)
    ow_assessment_add (
        assessment, "GUIDE-A8-1-5", OW_SEVERITY_INFO, "GUIDE A8.1.5",
        ow_message_new ("finding.GUIDE-A8-1-5.eligible", "years",
                        ow_parameters_get_integer (matter->parameters, "r_visa_years"), NULL),
        NULL)
        ->conflict
        = g_strdup ("C-R10Y");
  else
    ow_assessment_add_plain (assessment, "GUIDE-A8-1-5", OW_SEVERITY_INFO, "GUIDE A8.1.5",
                             "finding.GUIDE-A8-1-5.not", NULL, "person.recognised");
}

static void
guide_a8_3 (const OwCase *matter, OwAssessment *assessment)
{
  if (is_work_permit (matter) && ow_facts_is (matter->facts, "work_permit.filer", "foreigner"))
    ow_assessment_add_plain (assessment, "GUIDE-A8-3", OW_SEVERITY_WARN, "GUIDE A8",
                             "finding.GUIDE-A8-3.employer", "cure.employer-files",
                             "work_permit.filer");
}

static void
guide_a8_2_3z (const OwCase *matter, OwAssessment *assessment)
{
  const char *step, *message;

  if (!is_work_permit (matter) || !ow_case_is_sub_kind (matter, "application")
      || ow_facts_get_truth (matter->facts, "applicant.in_china") == OW_TRUTH_UNKNOWN)
    return;
  if (ow_facts_get_truth (matter->facts, "applicant.in_china") == OW_TRUTH_NO)
    step = "visa_abroad", message = "finding.GUIDE-A8-2-3Z.abroad";
  else if (ow_facts_is (matter->facts, "visa.category", "Z"))
    step = "residence_permit", message = "finding.GUIDE-A8-2-3Z.residence";
  else
    step = "work_permit_in_china", message = "finding.GUIDE-A8-2-3Z.in-china";
  ow_facts_set_text (assessment->results, "result.next_step", step);
  ow_assessment_add_plain (assessment, "GUIDE-A8-2-3Z", OW_SEVERITY_INFO, "GUIDE A8.2.3", message,
                           NULL, NULL);
}

static void
reg_16_1_wp (const OwCase *matter, OwAssessment *assessment)
{
  OwDate until = ow_facts_get_date (matter->facts, "work_permit.valid_until");
  OwFinding *finding;

  if (!ow_case_is_first_residence (matter) || !ow_facts_is (matter->facts, "requested.type", "work")
      || !ow_facts_has (matter->facts, "work_permit.number") || until == OW_DATE_NONE)
    return;
  ow_facts_set_truth (assessment->results, "result.work_permit_linked",
                      until >= matter->today ? OW_TRUTH_YES : OW_TRUTH_NO);
  if (until >= matter->today)
    return;
  finding
      = ow_assessment_add (assessment, "REG-16-1-WP", OW_SEVERITY_MISSING, "REG 16.1.1",
                           ow_message_new ("finding.REG-16-1-WP.expired", "date", (int)until, NULL),
                           ow_message_new ("cure.work-permit", NULL));
  finding->material = g_strdup ("work_permit");
  finding->fact = g_strdup ("work_permit.valid_until");
}

static void
reg_26_1_wp (const OwCase *matter, OwAssessment *assessment)
{
  if (is_work_permit (matter) && ow_case_is_sub_kind (matter, "cancellation")
      && ow_facts_get_truth (matter->facts, "work_permit.reported") != OW_TRUTH_YES)
    ow_assessment_add_plain (assessment, "REG-26-1-WP", OW_SEVERITY_WARN, "REG 26.1.1",
                             "finding.REG-26-1-WP.report", "cure.report-event",
                             "work_permit.reported");
}

const OwRule ow_rules_work[] = {
  { "GUIDE-V-1", OW_PLACE_CODE, guide_v_1 },
  { "GUIDE-V-2", OW_PLACE_CODE, guide_v_2, NULL, TRUE },
  { "GUIDE-A6-S08", OW_PLACE_CODE, guide_a6_s08 },
  { "GUIDE-A8-1-1", OW_PLACE_CODE, guide_a8_1_1 },
  { "GUIDE-A8-1-2A", OW_PLACE_CODE, guide_a8_1_2a },
  { "GUIDE-A8-1-2B", OW_PLACE_CODE, guide_a8_1_2b },
  { "GUIDE-A8-1-2S", OW_PLACE_CODE, guide_a8_1_2s },
  { "GUIDE-A8-1-3A", OW_PLACE_CODE, guide_a8_1_3a },
  { "GUIDE-A8-1-3B", OW_PLACE_CODE, guide_a8_1_3b },
  { "GUIDE-A8-1-3B60", OW_PLACE_CODE, guide_a8_1_3b60 },
  { "GUIDE-A8-1-3C", OW_PLACE_CODE, guide_a8_1_3c },
  { "GUIDE-A8-ABC", OW_PLACE_GUIDE, NULL, "row text" },
  { "GUIDE-A8-1-4", OW_PLACE_CODE, guide_a8_1_4 },
  { "GUIDE-A8-1-4X", OW_PLACE_CODE, guide_a8_1_4x },
  { "GUIDE-A8-1-5", OW_PLACE_CODE, guide_a8_1_5 },
  { "GUIDE-A8-2-1", OW_PLACE_CATALOGUE, NULL, "catalogue/00-common.xml" },
  { "GUIDE-A8-3", OW_PLACE_CODE, guide_a8_3 },
  { "GUIDE-A8-2-3Z", OW_PLACE_CODE, guide_a8_2_3z },
  { "REG-16-1-WP", OW_PLACE_CODE, reg_16_1_wp },
  { "REG-26-1-WP", OW_PLACE_CODE, reg_26_1_wp },
  { "OPN-24-6", OW_PLACE_GUIDE, NULL, "row text" },
  { "OPN-24-2", OW_PLACE_GUIDE, NULL, "row text" },
  { NULL },
};
