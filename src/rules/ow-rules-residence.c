/* Area 03, residence permits: every row of the rule table as a function or with the place where it
 * lives. Refusals cite the Regulations; what only the Guide says never stands alone on a decision.
 */

#include "ow-assess.h"

#include <string.h>

#include "ow-apply-limit.h"
#include "ow-deadline.h"
#include "ow-lawful-stay.h"
#include "ow-menu.h"
#include "ow-notice-check.h"
#include "ow-proxy.h"

#define STUDY_LONGER_THAN 180 /* days: REG-36-5 */

static gboolean
is_residence (const OwCase *matter)
{
  return matter->sub_kind != NULL
         && g_str_has_prefix (ow_sub_kind_get_proxy (matter->sub_kind), "residence_permit_");
}

static gboolean
is_first (const OwCase *matter)
{
  return is_residence (matter) && g_str_equal (ow_sub_kind_get_id (matter->sub_kind), "first");
}

static gboolean
is_service (const OwCase *matter, const char *id)
{
  return matter->sub_kind != NULL
         && g_str_equal (ow_service_get_id (ow_sub_kind_get_service (matter->sub_kind)), id);
}

static gboolean
is_presented (const OwCase *matter, const char *id)
{
  const OwMaterial material = { .id = id };

  return ow_material_is_presented (&material, matter->facts, NULL) == OW_TRUTH_YES;
}

static OwFinding *
add (OwAssessment *assessment,
     const char *rule,
     OwSeverity severity,
     const char *citation,
     const char *message,
     const char *cure)
{
  return ow_assessment_add (assessment, rule, severity, citation, ow_message_new (message, NULL),
                            cure != NULL ? ow_message_new (cure, NULL) : NULL);
}

static void
add_fact (OwAssessment *assessment,
          const char *rule,
          OwSeverity severity,
          const char *citation,
          const char *message,
          const char *cure,
          const char *fact)
{
  add (assessment, rule, severity, citation, message, cure)->fact = g_strdup (fact);
}

/* The message id of the name of a type of residence permit. */
static const char *
type_name (const char *type)
{
  static const char *const names[][2] = {
    { "work", "residence.type.work" },
    { "study", "residence.type.study" },
    { "journalist", "residence.type.journalist" },
    { "reunion", "residence.type.reunion" },
    { "private", "residence.type.private" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i][0], type))
      return names[i][1];
  return "residence.type.none";
}

/* A purpose settles the type: sets the result, and refuses when another type is asked for. @refused
 * is the message of the row when the purpose fits but its condition fails. */
static void
conclude (const OwCase *matter,
          OwAssessment *assessment,
          const char *rule,
          const char *citation,
          const char *type,
          const char *refused)
{
  const char *asked = ow_facts_get_text (matter->facts, "requested.type");

  ow_facts_set_text (assessment->results, "result.permit_type", type);
  if (refused != NULL)
    {
      OwFinding *finding = ow_assessment_add (
          assessment, rule, OW_SEVERITY_REFUSE, citation, ow_message_new (refused, NULL),
          g_str_equal (type, "none")
              ? ow_message_new ("cure.other-ground", NULL)
              : ow_message_new ("cure.permit-type", "type", type_name (type), NULL));

      finding->fact = g_strdup ("requested.purpose");
      return;
    }
  if (asked != NULL && !g_str_equal (asked, type))
    {
      OwFinding *finding
          = ow_assessment_add (assessment, rule, OW_SEVERITY_REFUSE, citation,
                               ow_message_new ("finding.REG-15.mismatch", "asked",
                                               type_name (asked), "type", type_name (type), NULL),
                               ow_message_new ("cure.permit-type", "type", type_name (type), NULL));

      finding->fact = g_strdup ("requested.type");
    }
}

static gboolean
has_purpose (const OwCase *matter, const char *purpose)
{
  return is_residence (matter) && ow_facts_is (matter->facts, "requested.purpose", purpose);
}

static void
reg_15_1 (const OwCase *matter, OwAssessment *assessment)
{
  OwDate until = ow_facts_get_date (matter->facts, "work_permit.valid_until");

  /* These purposes need no residence permit of any type; a work type asked for with them is refused
   * here. */
  if (has_purpose (matter, "volunteering") || has_purpose (matter, "tourism")
      || has_purpose (matter, "trade") || has_purpose (matter, "transit"))
    conclude (matter, assessment, "REG-15-1", "REG 15.1.1", "none", "finding.REG-15-1.none");
  else if (has_purpose (matter, "work"))
    conclude (matter, assessment, "REG-15-1", "REG 15.1.1", "work",
              until != OW_DATE_NONE && until < matter->today ? "finding.REG-15-1.expired" : NULL);
}

static void
reg_15_2 (const OwCase *matter, OwAssessment *assessment)
{
  OwDate from = ow_facts_get_date (matter->facts, "study.from");
  OwDate to = ow_facts_get_date (matter->facts, "study.to");
  gint64 days = ow_facts_get_integer (matter->facts, "study.days", 0);

  if (!has_purpose (matter, "study"))
    return;
  if (days == 0 && from != OW_DATE_NONE && to != OW_DATE_NONE)
    days = to - from + 1;
  if (days > 0 && days <= STUDY_LONGER_THAN)
    conclude (matter, assessment, "REG-15-2", "REG 15.1.2", "none", "finding.REG-15-2.short");
  else
    conclude (matter, assessment, "REG-15-2", "REG 15.1.2", "study", NULL);
}

static void
reg_15_3 (const OwCase *matter, OwAssessment *assessment)
{
  if (has_purpose (matter, "reporting")
      || (has_purpose (matter, "journalism")
          && (ow_facts_get_truth (matter->facts, "press.resident") == OW_TRUTH_NO
              || ow_facts_is (matter->facts, "visa.category", "J2"))))
    conclude (matter, assessment, "REG-15-3", "REG 15.1.3", "none", "finding.REG-15-3.none");
  else if (has_purpose (matter, "journalism"))
    conclude (matter, assessment, "REG-15-3", "REG 15.1.3", "journalist", NULL);
}

/* C-Q1FAMILY: reunion is with a Chinese citizen or a foreign national with permanent residence. */
static void
reg_15_4 (const OwCase *matter, OwAssessment *assessment)
{
  const char *status = ow_facts_get_text (matter->facts, "host.status");

  if (has_purpose (matter, "foster_care"))
    conclude (matter, assessment, "REG-15-4", "REG 15.1.4", "reunion", NULL);
  if (!has_purpose (matter, "reunion"))
    return;
  if (status != NULL && g_str_has_prefix (status, "foreign_"))
    conclude (matter, assessment, "REG-15-4", "REG 15.1.4", "private", "finding.REG-15-4.host");
  else
    conclude (matter, assessment, "REG-15-4", "REG 15.1.4", "reunion", NULL);
}

static void
reg_15_5 (const OwCase *matter, OwAssessment *assessment)
{
  const char *relation = ow_facts_get_text (matter->facts, "host.relationship");
  const char *status = ow_facts_get_text (matter->facts, "host.status");
  OwDate birth = ow_facts_get_date (matter->facts, "person.birth_date");
  const char *refused = NULL;
  const char *type = "private";

  if (has_purpose (matter, "private_affairs"))
    conclude (matter, assessment, "REG-15-5", "REG 15.1.5", "private", NULL);
  if (!has_purpose (matter, "family_visit"))
    return;
  if (status != NULL
      && (g_str_equal (status, "chinese_citizen") || g_str_equal (status, "permanent_resident")))
    {
      refused = "finding.REG-15-5.host";
      type = "reunion";
    }
  /* C-S1SCOPE: by the Regulations the host may reside for other reasons too. */
  else if (status != NULL
           && (g_str_equal (status, "foreign_stayer")
               || (g_str_equal (status, "foreign_resident")
                   && ow_parameters_is (matter->parameters, "s1_hosts", "guide"))))
    {
      refused = "finding.REG-15-5.host-reason";
      type = "none";
    }
  else if (relation != NULL && g_str_equal (relation, "child") && birth != OW_DATE_NONE
           && ow_date_age (birth, matter->today) >= 18)
    {
      refused = "finding.REG-15-5.child";
      type = "none";
    }
  else if (relation != NULL && !g_str_equal (relation, "child") && !g_str_equal (relation, "spouse")
           && !g_str_equal (relation, "parent") && !g_str_equal (relation, "parent_in_law"))
    {
      refused = "finding.REG-15-5.relation";
      type = "none";
    }
  conclude (matter, assessment, "REG-15-5", "REG 15.1.5", type, refused);
}

/* What Articles 16 and 17 both need said before anything can be taken in. */
static void
check_request (const OwCase *matter,
               OwAssessment *assessment,
               const char *rule,
               const char *citation)
{
  OwDate expiry = ow_facts_get_date (matter->facts, "passport.expiry_date");
  OwDate from = ow_facts_get_date (matter->facts, "requested.from");
  OwDate to = ow_facts_get_date (matter->facts, "requested.to");

  if (expiry != OW_DATE_NONE && expiry < matter->today)
    {
      OwFinding *finding = ow_assessment_add (
          assessment, rule, OW_SEVERITY_MISSING, citation,
          ow_message_new ("finding.passport.expired", "date", (int)expiry, NULL),
          ow_message_new ("cure.new-passport", NULL));

      finding->material = g_strdup ("passport");
      finding->fact = g_strdup ("passport.expiry_date");
    }
  if (to == OW_DATE_NONE)
    add_fact (assessment, rule, OW_SEVERITY_MISSING, citation, "finding.residence.no-period",
              "cure.residence-period", "requested.to");
  else if (to < (from != OW_DATE_NONE ? from : matter->today))
    add_fact (assessment, rule, OW_SEVERITY_REFUSE, citation, "finding.residence.period-order",
              "cure.residence-period", "requested.to");
  else if (expiry != OW_DATE_NONE && to > expiry)
    add_fact (assessment, rule, OW_SEVERITY_WARN, citation, "finding.residence.beyond-passport",
              NULL, "requested.to");
}

static void
check_place (const OwCase *matter, OwAssessment *assessment)
{
  const char *city = ow_facts_get_text (matter->facts, "person.city");

  if (city != NULL && matter->centre != NULL && !g_str_equal (city, matter->centre))
    {
      g_autofree char *name = g_strconcat ("place.city.", city, NULL);

      ow_assessment_add (assessment, "REG-16-0", OW_SEVERITY_REFUSE, "REG 16.1",
                         ow_message_new ("finding.REG-16-0.place", "city", name, NULL),
                         ow_message_new ("cure.residence-office", "city", name, NULL))
          ->fact
          = g_strdup ("person.city");
    }
}

static void
check_presence (const OwCase *matter, OwAssessment *assessment)
{
  OwTruth present = ow_facts_get_truth (matter->facts, "applicant.present");
  OwTruth taken = ow_facts_get_truth (matter->facts, "applicant.biometrics_taken");
  OwProxy proxy = ow_proxy_evaluate (matter);

  if (proxy.asked && ow_parameters_is (matter->parameters, "first_permit_by_proxy", "refuse"))
    proxy.is_eligible = FALSE;
  if (present == OW_TRUTH_YES)
    {
      if (taken != OW_TRUTH_YES)
        add_fact (assessment, "REG-16-0", OW_SEVERITY_MISSING, "REG 16.1",
                  "finding.REG-16-0.biometrics", "cure.biometrics", "applicant.biometrics_taken");
      return;
    }
  if (proxy.is_eligible)
    {
      OwDate appointment = ow_facts_get_date (matter->facts, "applicant.biometrics_appointment");
      OwFinding *finding;

      if (taken == OW_TRUTH_YES)
        return;
      finding = ow_assessment_add (
          assessment, "REG-16-0", OW_SEVERITY_WARN, "REG 16.1",
          appointment != OW_DATE_NONE
              ? ow_message_new ("finding.REG-16-0.biometrics-later", "date", (int)appointment, NULL)
              : ow_message_new ("finding.REG-16-0.biometrics-open", NULL),
          ow_message_new ("cure.biometrics-appointment", NULL));
      finding->fact = g_strdup ("applicant.biometrics_appointment");
      finding->conflict = g_strdup ("C-INPERSON");
      return;
    }
  add_fact (assessment, "REG-16-0",
            present == OW_TRUTH_NO ? OW_SEVERITY_REFUSE : OW_SEVERITY_MISSING, "REG 16.1",
            "finding.REG-16-0.in-person", "cure.in-person", "applicant.present");
}

static void
reg_16_0 (const OwCase *matter, OwAssessment *assessment)
{
  if (!is_first (matter))
    return;
  check_request (matter, assessment, "REG-16-0", "REG 16.1");
  if (!ow_facts_has (matter->facts, "requested.purpose"))
    add_fact (assessment, "REG-16-0", OW_SEVERITY_MISSING, "REG 16.1", "finding.REG-16-0.purpose",
              "cure.residence-purpose", "requested.purpose");
  check_place (matter, assessment);
  check_presence (matter, assessment);
}

static void
reg_16_2 (const OwCase *matter, OwAssessment *assessment)
{
  OwTruth stated = ow_facts_get_truth (matter->facts, "study.duration_stated");
  OwFinding *finding;

  if (!is_first (matter) || !is_presented (matter, "study_letter") || stated == OW_TRUTH_YES
      || (stated == OW_TRUTH_UNKNOWN && ow_facts_has (matter->facts, "study.from")
          && ow_facts_has (matter->facts, "study.to")))
    return;
  finding = add (assessment, "REG-16-2", OW_SEVERITY_MISSING, "REG 16.1.2",
                 "finding.REG-16-2.duration", "cure.study-duration");
  finding->material = g_strdup ("study_letter");
  finding->fact = g_strdup ("study.to");
}

static void
reg_16_5 (const OwCase *matter, OwAssessment *assessment)
{
  OwDate until = ow_facts_get_date (matter->facts, "host.permit_valid_until");
  OwFinding *finding;

  if (!is_first (matter) || !has_purpose (matter, "family_visit") || until == OW_DATE_NONE
      || until >= matter->today)
    return;
  finding
      = ow_assessment_add (assessment, "REG-16-5", OW_SEVERITY_MISSING, "REG 16.1.5",
                           ow_message_new ("finding.REG-16-5.expired", "date", (int)until, NULL),
                           ow_message_new ("cure.host-permit", NULL));
  finding->material = g_strdup ("host_residence_permit");
  finding->fact = g_strdup ("host.permit_valid_until");
}

/* The missing line comes from the checklist, whose condition is the result of ow-residence-term.c.
 * This adds what a checklist cannot say: the note of the reading at exactly one year, and that a
 * certificate which is required cannot be waived. */
static void
reg_16_hc1 (const OwCase *matter, OwAssessment *assessment)
{
  const OwMaterial certificate = { .id = "health_certificate" };
  const char *need = ow_facts_get_text (assessment->results, "result.health_certificate");
  const char *waiver = NULL;
  OwTruth presented = ow_material_is_presented (&certificate, matter->facts, &waiver);

  if (!is_first (matter) || need == NULL)
    return;
  for (guint i = 0; i < assessment->findings->len; i++)
    {
      OwFinding *finding = g_ptr_array_index (assessment->findings, i);

      if (g_str_equal (finding->rule, "REG-16-HC1") && g_str_equal (need, "ask"))
        finding->conflict = g_strdup ("C-HEALTH1Y");
    }
  if (g_str_equal (need, "required") && presented != OW_TRUTH_YES && waiver != NULL)
    add (assessment, "REG-16-HC1", OW_SEVERITY_MISSING, "REG 16.2", "finding.REG-16-HC1.no-waiver",
         "cure.health-certificate")
        ->material
        = g_strdup ("health_certificate");
}

static void
reg_16_hc2 (const OwCase *matter, OwAssessment *assessment)
{
  OwDate issued = ow_facts_get_date (matter->facts, "health.issue_date");
  const char *need = ow_facts_get_text (assessment->results, "result.health_certificate");
  gint64 warning = ow_parameters_get_integer (matter->parameters, "health_cert_warning_days");
  OwDate last;
  OwFinding *finding = NULL;

  if (!is_first (matter) || issued == OW_DATE_NONE
      || (need != NULL && g_str_equal (need, "not_required")))
    return;
  last = ow_date_add_months (issued, 6);
  if (ow_parameters_is (matter->parameters, "health_cert_last_day", "excluded"))
    last--;
  ow_facts_set_date (assessment->results, "result.health_certificate_expiry", last);
  if (issued > matter->today)
    finding = add (assessment, "REG-16-HC2", OW_SEVERITY_MISSING, "REG 16.2",
                   "finding.REG-16-HC2.future", "cure.health-certificate");
  else if (matter->today > last)
    finding
        = ow_assessment_add (assessment, "REG-16-HC2", OW_SEVERITY_MISSING, "REG 16.2",
                             ow_message_new ("finding.REG-16-HC2.expired", "date", (int)last, NULL),
                             ow_message_new ("cure.health-certificate", NULL));
  else if (last - matter->today <= warning)
    finding = ow_assessment_add (
        assessment, "REG-16-HC2", OW_SEVERITY_WARN, "REG 16.2",
        ow_message_new ("finding.REG-16-HC2.ending", "date", (int)last, NULL), NULL);
  if (finding == NULL)
    return;
  finding->fact = g_strdup ("health.issue_date");
  if (finding->severity == OW_SEVERITY_MISSING)
    finding->material = g_strdup ("health_certificate");
  if (last == matter->today)
    finding->conflict = g_strdup ("C-HEALTH6M");
}

static void
reg_17 (const OwCase *matter, OwAssessment *assessment)
{
  if (is_residence (matter) && !is_first (matter))
    check_request (matter, assessment, "REG-17", "REG 17");
}

static void
reg_18_1 (const OwCase *matter, OwAssessment *assessment)
{
  ow_deadline_assess (matter, assessment, "REG-18-1");
}

static void
reg_18_2 (const OwCase *matter, OwAssessment *assessment)
{
  if (is_residence (matter))
    ow_notice_assess (matter, assessment, "REG-18-2", "REG 18.2");
}

static void
reg_18_3 (const OwCase *matter, OwAssessment *assessment)
{
  OwCustodyPeriod period = ow_custody_period_from_facts (matter->facts);
  OwDate on = ow_facts_get_date (matter->facts, "query.date");
  OwDate until = ow_facts_get_date (matter->facts, "permit.valid_until");
  gboolean expired = FALSE;
  gboolean lawful;

  if (!is_residence (matter))
    return;
  ow_facts_set_text (assessment->results, "result.lawful_regime", "reside");
  if (period.kept_from == OW_DATE_NONE)
    return;
  if (on == OW_DATE_NONE)
    on = matter->today;
  lawful = ow_lawful_stay_covers (&period, on, matter->parameters, &expired);
  ow_facts_set_truth (assessment->results, "result.lawful_by_receipt",
                      lawful ? OW_TRUTH_YES : OW_TRUTH_NO);
  ow_facts_set_truth (assessment->results, "result.overstay_check",
                      !lawful && until != OW_DATE_NONE && on > until ? OW_TRUTH_YES : OW_TRUTH_NO);
  if (expired)
    {
      OwFinding *finding
          = ow_assessment_add (assessment, "REG-18-3", OW_SEVERITY_WARN, "REG 18.3",
                               ow_message_new ("finding.REG-18-3.receipt-expired", "date",
                                               (int)period.receipt_valid_until, NULL),
                               ow_message_new ("cure.REG-18-3.slip", NULL));

      finding->conflict = g_strdup ("C-RECEIPTEND");
    }
  else if (lawful)
    add (assessment, "REG-18-3", OW_SEVERITY_INFO, "REG 18.3", "finding.REG-18-3.lawful", NULL);
  else if (until != OW_DATE_NONE && on > until)
    ow_assessment_add (assessment, "REG-18-3", OW_SEVERITY_WARN, "REG 18.3",
                       ow_message_new ("finding.REG-18-3.overstay", "date", (int)until, NULL),
                       NULL);
}

static void
reg_22_1 (const OwCase *matter, OwAssessment *assessment)
{
  OwDate from = ow_facts_get_date (matter->facts, "annotation.from");
  OwDate to = ow_facts_get_date (matter->facts, "annotation.to");
  OwDate until = ow_facts_get_date (matter->facts, "permit.valid_until");
  const char *type = ow_facts_get_text (matter->facts, "permit.type");

  if (!is_service (matter, "ANN"))
    return;
  if (type != NULL && !g_str_equal (type, "study"))
    add_fact (assessment, "REG-22-1", OW_SEVERITY_REFUSE, "REG 22.1", "finding.REG-22-1.type",
              "cure.other-ground", "permit.type");
  if (ow_facts_get_truth (matter->facts, "annotation.school_approval") == OW_TRUTH_NO)
    add_fact (assessment, "REG-22-1", OW_SEVERITY_REFUSE, "REG 22.1", "finding.REG-22-1.approval",
              "cure.school-approval", "annotation.school_approval");
  if (!ow_facts_has (matter->facts, "annotation.place"))
    add_fact (assessment, "REG-22-1", OW_SEVERITY_MISSING, "REG 22.1", "finding.REG-22-1.place",
              "cure.annotation-place", "annotation.place");
  if (from == OW_DATE_NONE || to == OW_DATE_NONE)
    add_fact (assessment, "REG-22-1", OW_SEVERITY_MISSING, "REG 22.1", "finding.REG-22-1.period",
              "cure.annotation-period", from == OW_DATE_NONE ? "annotation.from" : "annotation.to");
  else if (from > to)
    add_fact (assessment, "REG-22-1", OW_SEVERITY_REFUSE, "REG 22.1", "finding.REG-22-1.order",
              "cure.annotation-period", "annotation.to");
  else if (until != OW_DATE_NONE && to > until)
    {
      OwFinding *finding = ow_assessment_add (
          assessment, "REG-22-1", OW_SEVERITY_REFUSE, "REG 22.1",
          ow_message_new ("finding.REG-22-1.beyond", "date", (int)until, NULL),
          ow_message_new ("cure.annotation-shorter", "date", (int)until, NULL));

      finding->fact = g_strdup ("annotation.to");
    }
  /* No document says who may file; the default of the matrix is the applicant. */
  if (ow_proxy_evaluate (matter).asked)
    add_fact (assessment, "REG-22-1", OW_SEVERITY_WARN, "REG 22.1", "finding.REG-22-1.proxy", NULL,
              "presenter.capacity");
}

static void
reg_22_2 (const OwCase *matter, OwAssessment *assessment)
{
  const char *place = ow_facts_get_text (matter->facts, "query.place");
  OwDate on = ow_facts_get_date (matter->facts, "query.date");
  GPtrArray *rows = ow_facts_get_list (matter->facts, "annotations");
  gboolean covered = FALSE;

  if (place == NULL)
    return;
  if (on == OW_DATE_NONE)
    on = matter->today;
  for (guint i = 0; i < rows->len && !covered; i++)
    {
      OwFacts *row = g_ptr_array_index (rows, i);
      OwDate from = ow_facts_get_date (row, "from");
      OwDate to = ow_facts_get_date (row, "to");

      covered = ow_facts_is (row, "place", place) && from != OW_DATE_NONE && to != OW_DATE_NONE
                && from <= on && on <= to;
    }
  ow_facts_set_truth (assessment->results, "result.annotation_covers",
                      covered ? OW_TRUTH_YES : OW_TRUTH_NO);
  ow_assessment_add (assessment, "REG-22-2", covered ? OW_SEVERITY_INFO : OW_SEVERITY_WARN,
                     "REG 22.2",
                     ow_message_new (covered ? "finding.REG-22-2.yes" : "finding.REG-22-2.no",
                                     "place", place, "date", (int)on, NULL),
                     covered ? NULL : ow_message_new ("cure.annotation", NULL));
}

static void
reg_9_rp (const OwCase *matter, OwAssessment *assessment)
{
  OwApplyLimit limit;
  OwFinding *finding;

  if (!is_first (matter) || !ow_apply_limit_compute (matter->facts, matter->parameters, &limit))
    return;
  ow_facts_set_date (assessment->results, "result.apply_by", limit.latest);
  ow_facts_set_date (assessment->results, "result.apply_warning", limit.warning);
  ow_facts_set_truth (assessment->results, "result.apply_in_time",
                      matter->today <= limit.latest ? OW_TRUTH_YES : OW_TRUTH_NO);
  if (matter->today > limit.latest)
    finding = ow_assessment_add (
        assessment, "REG-9-RP", OW_SEVERITY_WARN, "REG 9",
        ow_message_new ("finding.REG-9-RP.late", "date", (int)limit.latest, NULL),
        ow_message_new ("cure.REG-9-RP.supervisor", NULL));
  else if (matter->today >= limit.warning)
    {
      finding = ow_assessment_add (
          assessment, "REG-9-RP", OW_SEVERITY_INFO, "REG 9",
          ow_message_new ("finding.REG-9-RP.close", "date", (int)limit.latest, NULL), NULL);
      if (!ow_facts_has (matter->facts, "visa.apply_by"))
        finding->conflict = g_strdup ("C-RPLIMIT");
    }
}

static void
check_offered (const OwCase *matter, OwAssessment *assessment, const char *rule)
{
  if (matter->centre != NULL
      && !ow_menu_is_offered (ow_sub_kind_get_service (matter->sub_kind), matter->centre,
                              matter->parameters, matter->facts, matter->today, NULL))
    add (assessment, rule, OW_SEVERITY_REFUSE, "GUIDE A6", "finding.residence.not-offered",
         "cure.residence-other-center");
}

/* C-RPWORK: S01 is S04 with the type work set. */
static void
guide_a6_s01 (const OwCase *matter, OwAssessment *assessment)
{
  const char *type = ow_facts_get_text (matter->facts, "requested.type");

  if (!is_service (matter, "S01"))
    return;
  check_offered (matter, assessment, "GUIDE-A6-S01");
  if (type != NULL && !g_str_equal (type, "work"))
    add_fact (assessment, "GUIDE-A6-S01", OW_SEVERITY_REFUSE, "GUIDE A6",
              "finding.GUIDE-A6-S01.type", "cure.service-s04", "requested.type");
}

static void
guide_a6_s04 (const OwCase *matter, OwAssessment *assessment)
{
  if (!is_service (matter, "S04"))
    return;
  check_offered (matter, assessment, "GUIDE-A6-S04");
  if (!ow_facts_has (matter->facts, "requested.type"))
    add_fact (assessment, "GUIDE-A6-S04", OW_SEVERITY_MISSING, "REG 15.1; GUIDE A6",
              "finding.GUIDE-A6-S04.type", "cure.residence-type", "requested.type");
}

/* That one of the two proofs is there is a line of the checklist; this is the answer of the
 * look-up. */
static void
guide_a8_2_3 (const OwCase *matter, OwAssessment *assessment)
{
  if (!is_first (matter) || !ow_facts_is (matter->facts, "requested.type", "work"))
    return;
  if (ow_facts_is (matter->facts, "work_permit.lookup", "not_found"))
    {
      OwFinding *finding
          = add (assessment, "GUIDE-A8-2-3", OW_SEVERITY_MISSING, "REG 16.1.1; GUIDE A8",
                 "finding.GUIDE-A8-2-3.not-found", "cure.work-permit");

      finding->material = g_strdup ("work_permit");
      finding->fact = g_strdup ("work_permit.number");
    }
  else if (ow_facts_is (matter->facts, "work_permit.lookup", "unverified"))
    add_fact (assessment, "GUIDE-A8-2-3", OW_SEVERITY_WARN, "REG 16.1.1; GUIDE A8",
              "finding.GUIDE-A8-2-3.unverified", "cure.look-up-later", "work_permit.lookup");
}

static void
guide_iv_2_rp (const OwCase *matter, OwAssessment *assessment)
{
  gboolean introduced
      = ow_facts_is (matter->facts, "applicant.introduced_by", "enterprise")
        || ow_facts_is (matter->facts, "applicant.introduced_by", "public_institution");
  gboolean green
      = introduced && ow_facts_get_truth (matter->facts, "applicant.expert") == OW_TRUTH_YES;

  if (!is_residence (matter))
    return;
  ow_facts_set_truth (assessment->results, "result.green_channel",
                      green ? OW_TRUTH_YES : OW_TRUTH_NO);
  if (green)
    add (assessment, "GUIDE-IV-2-RP", OW_SEVERITY_INFO, "GUIDE IV(II)",
         "finding.GUIDE-IV-2-RP.green", NULL);
}

const OwRule ow_rules_residence[] = {
  { "REG-15-1", OW_PLACE_CODE, reg_15_1 },
  { "REG-15-2", OW_PLACE_CODE, reg_15_2 },
  { "REG-15-3", OW_PLACE_CODE, reg_15_3 },
  { "REG-15-4", OW_PLACE_CODE, reg_15_4 },
  { "REG-15-5", OW_PLACE_CODE, reg_15_5 },
  { "REG-16-0", OW_PLACE_CODE, reg_16_0 },
  { "REG-16-1", OW_PLACE_CATALOGUE, NULL, "catalogue/00-common.xml" },
  { "REG-16-2", OW_PLACE_CODE, reg_16_2 },
  { "REG-16-3", OW_PLACE_CATALOGUE, NULL, "catalogue/00-common.xml" },
  { "REG-16-4", OW_PLACE_CATALOGUE, NULL, "catalogue/00-common.xml" },
  { "REG-16-5", OW_PLACE_CODE, reg_16_5 },
  { "REG-16-HC1", OW_PLACE_CODE, reg_16_hc1 },
  { "REG-16-HC2", OW_PLACE_CODE, reg_16_hc2 },
  { "REG-17", OW_PLACE_CODE, reg_17 },
  { "REG-18-1", OW_PLACE_CODE, reg_18_1 },
  { "REG-18-2", OW_PLACE_CODE, reg_18_2, NULL, TRUE },
  { "REG-18-3", OW_PLACE_CODE, reg_18_3 },
  { "REG-19-2", OW_PLACE_CODE, ow_proxy_rule_reg_19_2 },
  { "REG-22-1", OW_PLACE_CODE, reg_22_1 },
  { "REG-22-2", OW_PLACE_CODE, reg_22_2 },
  { "REG-9-RP", OW_PLACE_CODE, reg_9_rp },
  { "GUIDE-A6-S01", OW_PLACE_CODE, guide_a6_s01 },
  { "GUIDE-A6-S04", OW_PLACE_CODE, guide_a6_s04 },
  { "GUIDE-A8-2-3", OW_PLACE_CODE, guide_a8_2_3 },
  { "GUIDE-IV-2-RP", OW_PLACE_CODE, guide_iv_2_rp },
  { NULL },
};
