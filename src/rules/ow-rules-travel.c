/* Area 04: exit formalities without a passport (S06) and travel permits for areas not open to
 * foreigners (TP). Promises that what belongs to the province or to the embassy is referred there,
 * and that no proxy of Article 19 files for a travel permit. */

#include "ow-assess.h"
#include "ow-case-kind.h"
#include "ow-deadline.h"
#include "ow-notice-check.h"
#include "ow-verification.h"

static gboolean
is_travel (const OwCase *matter)
{
  return ow_case_is_service (matter, "TP");
}

static gboolean
is_group (const OwCase *matter)
{
  return is_travel (matter) && ow_case_is_sub_kind (matter, "tour_group");
}

static OwTruth
truth (gboolean holds)
{
  return holds ? OW_TRUTH_YES : OW_TRUTH_NO;
}

static OwFinding *
add (OwAssessment *assessment,
     const char *rule,
     OwSeverity severity,
     const char *citation,
     const char *message,
     const char *cure,
     const char *fact,
     const char *conflict)
{
  OwFinding *finding
      = ow_assessment_add_plain (assessment, rule, severity, citation, message, cure, fact);

  finding->conflict = g_strdup (conflict);
  return finding;
}

/* Two limbs: no valid document, and none to be had from the home country's institutions in China.
 */
static void
reg_23 (const OwCase *matter, OwAssessment *assessment)
{
  const char *answer = ow_facts_get_text (matter->facts, "embassy.answer");
  gboolean has_reason = ow_facts_has (matter->facts, "passport.missing_reason");

  if (!ow_case_is_service (matter, "S06"))
    return;
  if (!has_reason)
    add (assessment, "REG-23", OW_SEVERITY_MISSING, "REG 23", "finding.REG-23.reason",
         "cure.passport-loss", "passport.missing_reason", NULL);
  if (answer == NULL)
    add (assessment, "REG-23", OW_SEVERITY_MISSING, "REG 23", "finding.REG-23.embassy",
         "cure.embassy-answer", "embassy.answer", NULL);
  else if (g_str_equal (answer, "will_issue"))
    add (assessment, "REG-23", OW_SEVERITY_REFUSE, "REG 23", "finding.REG-23.will-issue",
         "cure.embassy", "embassy.answer", "C-EEPERMIT");
  if (answer == NULL || (!has_reason && g_str_equal (answer, "cannot_issue")))
    return;
  ow_facts_set_text (assessment->results, "result.exit_formalities",
                     g_str_equal (answer, "cannot_issue") ? "accept" : "refer");
}

static void
guide_a6_s06 (const OwCase *matter, OwAssessment *assessment)
{
  if (!ow_case_is_service (matter, "S06"))
    return;
  ow_case_check_offered (matter, assessment, "GUIDE-A6-S06");
  ow_deadline_assess (matter, assessment, "GUIDE-A6-S06");
}

static void
tp_i (const OwCase *matter, OwAssessment *assessment)
{
  if (is_travel (matter) && ow_facts_is (matter->facts, "person.nationality", "CHN"))
    add (assessment, "TP-I", OW_SEVERITY_REFUSE, "TP I", "finding.TP-I.chinese", NULL,
         "person.nationality", NULL);
}

/* The basis printed on receipts and slips: what Articles 12 to 23 govern cites the Regulations. */
static void
tp_ii (const OwCase *matter, OwAssessment *assessment)
{
  static const char *const regulated[] = { "S01", "S04", "S06", "ANN" };
  gboolean regulations = ow_case_is_visa (matter) || ow_case_is_stay_permit (matter);

  for (gsize i = 0; i < G_N_ELEMENTS (regulated); i++)
    regulations = regulations || ow_case_is_service (matter, regulated[i]);
  if (regulations)
    ow_facts_set_text (assessment->results, "result.legal_basis", "regulations");
  if (!is_travel (matter))
    return;
  ow_facts_set_text (assessment->results, "result.legal_basis", "law");
  add (assessment, "TP-II", OW_SEVERITY_INFO, "TP II", "finding.TP-II.basis", NULL, NULL, NULL);
}

/* C-TPCENTRE: without a record of its level the office is not known to be competent. C-ABOVE: the
 * prefecture level itself is competent. */
static void
tp_iii_1 (const OwCase *matter, OwAssessment *assessment)
{
  const char *level = ow_facts_get_text (matter->facts, "office.level");
  gboolean competent;

  if (!is_travel (matter) || g_strcmp0 (level, "county") == 0)
    return;
  if (level == NULL)
    {
      if (ow_parameters_is (matter->parameters, "travel_permit_office", "open"))
        return;
      ow_facts_set_truth (assessment->results, "result.office_competent", OW_TRUTH_NO);
      add (assessment, "TP-III-1", OW_SEVERITY_REFUSE, "TP III", "finding.TP-III-1.record",
           "cure.travel-office", "office.level", "C-TPCENTRE");
      return;
    }
  competent = g_str_equal (level, "province")
              || ow_parameters_is (matter->parameters, "travel_permit_level", "inclusive");
  ow_facts_set_truth (assessment->results, "result.office_competent", truth (competent));
  if (!competent)
    add (assessment, "TP-III-1", OW_SEVERITY_REFUSE, "TP III", "finding.TP-III-1.level",
         "cure.travel-office", "office.level", "C-ABOVE");
}

static void
tp_iii_2 (const OwCase *matter, OwAssessment *assessment)
{
  gboolean approved = ow_facts_has (matter->facts, "office.nia_approval");

  if (!is_travel (matter) || !ow_facts_is (matter->facts, "office.level", "county"))
    return;
  ow_facts_set_truth (assessment->results, "result.office_competent", truth (approved));
  if (!approved)
    add (assessment, "TP-III-2", OW_SEVERITY_REFUSE, "TP III", "finding.TP-III-2.approval",
         "cure.travel-office", "office.nia_approval", "C-TPCOUNTY");
}

/* Places of the itinerary: is one known to be closed, is one not looked up yet? */
static OwTruth
needs_permit (const OwCase *matter)
{
  GPtrArray *stops = ow_facts_get_list (matter->facts, "stops");
  gboolean all_open = stops->len > 0;

  for (guint i = 0; i < stops->len; i++)
    {
      OwTruth open = ow_facts_get_truth (g_ptr_array_index (stops, i), "open");

      if (open == OW_TRUTH_NO)
        return OW_TRUTH_YES;
      all_open = all_open && open == OW_TRUTH_YES;
    }
  return all_open ? OW_TRUTH_NO : OW_TRUTH_UNKNOWN;
}

static void
assess_itinerary (const OwCase *matter, OwAssessment *assessment, const char *rule)
{
  OwTruth needed = needs_permit (matter);

  if (needed != OW_TRUTH_UNKNOWN)
    ow_facts_set_text (assessment->results, "result.travel_permit",
                       needed == OW_TRUTH_YES ? "needed" : "not_needed");
  if (needed == OW_TRUTH_NO)
    add (assessment, rule, OW_SEVERITY_REFUSE, "TP IV", "finding.TP-IV.open", NULL, "stops", NULL);
  else if (needed == OW_TRUTH_UNKNOWN)
    add (assessment, rule, OW_SEVERITY_MISSING, "TP IV", "finding.TP-IV.places", "cure.places",
         "stops", NULL);
}

static void
tp_iv (const OwCase *matter, OwAssessment *assessment)
{
  OwDate from = ow_facts_get_date (matter->facts, "requested.from");
  OwDate to = ow_facts_get_date (matter->facts, "requested.to");

  if (!is_travel (matter))
    return;
  if (!is_group (matter))
    assess_itinerary (matter, assessment, "TP-IV");
  if (from == OW_DATE_NONE || to == OW_DATE_NONE)
    add (assessment, "TP-IV", OW_SEVERITY_MISSING, "TP IV", "finding.TP-IV.dates",
         "cure.travel-dates", from == OW_DATE_NONE ? "requested.from" : "requested.to", NULL);
  else if (to < from)
    add (assessment, "TP-IV", OW_SEVERITY_REFUSE, "TP IV", "finding.TP-IV.order",
         "cure.travel-dates", "requested.to", NULL);
}

/* C-TP60: calendar days; by the other reading working days. */
static OwDate
latest_plan (const OwCase *matter, OwDate arrival)
{
  gint64 days = ow_parameters_get_integer (matter->parameters, "travel_plan_days");
  OwCalendarFlags flags = ow_deadline_get_flags (matter->parameters);
  OwDate latest = arrival;

  if (ow_parameters_is (matter->parameters, "travel_plan_unit", "calendar"))
    return arrival - (OwDate)days;
  for (gint64 left = days; left > 0;
       left -= ow_calendar_is_workday (matter->calendar, latest, flags))
    latest--;
  return latest;
}

/* C-TPGROUP: what a travel agency files belongs to the province. */
static void
refer_to_province (const OwCase *matter, OwAssessment *assessment, const char *rule)
{
  if (ow_parameters_is (matter->parameters, "travel_permit_agency_office", "prefecture")
      || ow_facts_is (matter->facts, "office.level", "province"))
    return;
  ow_facts_set_truth (assessment->results, "result.office_competent", OW_TRUTH_NO);
  add (assessment, rule, OW_SEVERITY_REFUSE, "TP V", "finding.TP-V-2a.province", "cure.province",
       "office.level", "C-TPGROUP");
}

static void
tp_v_2a (const OwCase *matter, OwAssessment *assessment)
{
  OwDate arrival = ow_facts_get_date (matter->facts, "group.arrival");
  OwDate submitted = ow_facts_get_date (matter->facts, "group.submitted");
  OwDate latest;
  OwFinding *finding;

  if (!is_group (matter))
    return;
  refer_to_province (matter, assessment, "TP-V-2a");
  if (arrival == OW_DATE_NONE)
    {
      add (assessment, "TP-V-2a", OW_SEVERITY_MISSING, "TP V", "finding.TP-V-2a.arrival",
           "cure.group-arrival", "group.arrival", NULL);
      return;
    }
  if (submitted == OW_DATE_NONE)
    submitted = matter->today;
  latest = latest_plan (matter, arrival);
  ow_facts_set_date (assessment->results, "result.plan_latest", latest);
  ow_facts_set_integer (assessment->results, "result.plan_days", arrival - submitted);
  if (submitted <= latest)
    return;
  finding = ow_assessment_add (assessment, "TP-V-2a", OW_SEVERITY_REFUSE, "TP V",
                               ow_message_new ("finding.TP-V-2a.late", "date", latest, NULL),
                               ow_message_new ("cure.supervisor", NULL));
  finding->fact = g_strdup ("group.submitted");
  finding->conflict = g_strdup ("C-TP60");
}

static void
tp_v_2b (const OwCase *matter, OwAssessment *assessment)
{
  if (is_group (matter))
    assess_itinerary (matter, assessment, "TP-V-2b");
}

static void
add_participant (OwAssessment *assessment, OwMessage *message, const char *cure)
{
  ow_assessment_add (assessment, "TP-V-2c", OW_SEVERITY_MISSING, "TP V", message,
                     ow_message_new (cure, NULL))
      ->fact
      = g_strdup ("participants");
}

static void
add_copy (OwAssessment *assessment, const char *message, const char *name, guint number)
{
  add_participant (
      assessment,
      ow_message_new (message, "number", (gint64)number, "name", name != NULL ? name : "–", NULL),
      "cure.participant-copy");
}

/* Who is missing what, by number and name; a visa-exempt tourist has no visa to copy. */
static void
tp_v_2c (const OwCase *matter, OwAssessment *assessment)
{
  GPtrArray *rows = ow_facts_get_list (matter->facts, "participants");

  if (!is_group (matter) || needs_permit (matter) == OW_TRUTH_NO)
    return;
  if (rows->len == 0)
    add (assessment, "TP-V-2c", OW_SEVERITY_MISSING, "TP V", "finding.TP-V-2c.list",
         "cure.participant-list", "participants", NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      OwFacts *row = g_ptr_array_index (rows, i);
      const char *name = ow_facts_get_text (row, "name");

      if (name == NULL)
        add_participant (assessment,
                         ow_message_new ("finding.TP-V-2c.name", "number", (gint64)(i + 1), NULL),
                         "cure.participant-list");
      if (ow_facts_get_truth (row, "passport_copy") != OW_TRUTH_YES)
        add_copy (assessment, "finding.TP-V-2c.passport", name, i + 1);
      if (ow_facts_get_truth (row, "visa_copy") != OW_TRUTH_YES
          && !ow_facts_has (row, "visa_exemption"))
        add_copy (assessment, "finding.TP-V-2c.visa", name, i + 1);
    }
}

static gboolean
is_filed_by_agency (const OwCase *matter)
{
  return ow_facts_is (matter->facts, "presenter.capacity", "agency");
}

static void
tp_vi_1a (const OwCase *matter, OwAssessment *assessment)
{
  const char *capacity = ow_facts_get_text (matter->facts, "presenter.capacity");
  gboolean by_other = capacity != NULL && !g_str_equal (capacity, "applicant");

  if (!is_travel (matter) || is_group (matter) || is_filed_by_agency (matter))
    return;
  if (by_other || ow_facts_get_truth (matter->facts, "applicant.present") == OW_TRUTH_NO)
    add (assessment, "TP-VI-1a", OW_SEVERITY_REFUSE, "TP VI.1", "finding.TP-VI-1a.absent",
         "cure.in-person", by_other ? "presenter.capacity" : "applicant.present", NULL);
}

static void
tp_vi_1b (const OwCase *matter, OwAssessment *assessment)
{
  if (!is_travel (matter) || !is_filed_by_agency (matter))
    return;
  if (!ow_facts_is (matter->facts, "presenter.agency_kind", "travel_agency"))
    add (assessment, "TP-VI-1b", OW_SEVERITY_REFUSE, "TP VI.1", "finding.TP-VI-1b.agency",
         "cure.in-person", "presenter.agency_kind", NULL);
  if (!is_group (matter))
    refer_to_province (matter, assessment, "TP-VI-1b");
  if (!ow_facts_has (matter->facts, "presenter.basis"))
    add (assessment, "TP-VI-1b", OW_SEVERITY_MISSING, "TP VI.1", "finding.TP-VI-1b.basis",
         "cure.agency-basis", "presenter.basis", NULL);
}

/* The receipt is counted by the row of its maximum, TP-VII. */
static void
tp_vi_2a (const OwCase *matter, OwAssessment *assessment)
{
  OwDate until = ow_facts_get_date (assessment->results, "result.receipt_valid_until");

  if (!is_travel (matter) || until == OW_DATE_NONE)
    return;
  ow_assessment_add (assessment, "TP-VI-2a", OW_SEVERITY_INFO, "TP VI.2",
                     ow_message_new ("finding.TP-VI-2a.receipt", "date", until, NULL), NULL)
      ->conflict
      = g_strdup ("C-TPRECEIPT");
}

static void
tp_vi_2b (const OwCase *matter, OwAssessment *assessment)
{
  if (is_travel (matter))
    ow_notice_assess (matter, assessment, "TP-VI-2b", "TP VI.2");
}

static void
tp_vi_3a (const OwCase *matter, OwAssessment *assessment)
{
  if (is_travel (matter) && ow_facts_has (matter->facts, "decision.outcome")
      && ow_verification_summarise (matter->facts).state == OW_VERIFICATION_NONE)
    add (assessment, "TP-VI-3a", OW_SEVERITY_WARN, "TP VI.3", "finding.TP-VI-3a.none",
         "cure.record-verification", NULL, NULL);
}

/* C-TPNOSHOW: the ground may be used; nothing is refused by the program. */
static void
tp_vi_3b (const OwCase *matter, OwAssessment *assessment)
{
  gboolean excused = ow_facts_has (matter->facts, "interview.absence_reason");

  if (!is_travel (matter)
      || ow_facts_get_truth (matter->facts, "interview.attended") != OW_TRUTH_NO)
    return;
  ow_facts_set_truth (assessment->results, "result.refusal_ground", truth (!excused));
  if (excused)
    add (assessment, "TP-VI-3b", OW_SEVERITY_INFO, "TP VI.3", "finding.TP-VI-3b.excused",
         "cure.reschedule", "interview.scheduled_on", NULL);
  else if (ow_parameters_is (matter->parameters, "travel_permit_no_show", "discretion"))
    add (assessment, "TP-VI-3b", OW_SEVERITY_WARN, "TP VI.3", "finding.TP-VI-3b.ground",
         "cure.supervisor", "interview.absence_reason", "C-TPNOSHOW");
  else
    add (assessment, "TP-VI-3b", OW_SEVERITY_REFUSE, "TP VI.3", "finding.TP-VI-3b.barred",
         "cure.supervisor", "interview.absence_reason", "C-TPNOSHOW");
}

static void
tp_vi_3c (const OwCase *matter, OwAssessment *assessment)
{
  if (is_travel (matter) && ow_facts_is (matter->facts, "passport.issuer", "CHN"))
    add (assessment, "TP-VI-3c", OW_SEVERITY_REFUSE, "TP VI.3", "finding.TP-VI-3c.document", NULL,
         "passport.issuer", NULL);
}

static void
tp_vi_4 (const OwCase *matter, OwAssessment *assessment)
{
  const char *criterion = ow_facts_get_text (matter->facts, "decision.criterion");

  if (!is_travel (matter) || !ow_facts_is (matter->facts, "decision.outcome", "refuse"))
    return;
  if (criterion == NULL)
    add (assessment, "TP-VI-4", OW_SEVERITY_REFUSE, "TP VI.4", "finding.TP-VI-4.no-criterion",
         "cure.criterion", "decision.criterion", NULL);
  else
    ow_assessment_add (assessment, "TP-VI-4", OW_SEVERITY_INFO, "TP VI.4",
                       ow_message_new ("finding.TP-VI-4.criterion", "criterion", criterion, NULL),
                       NULL);
}

static void
tp_vii (const OwCase *matter, OwAssessment *assessment)
{
  ow_deadline_assess (matter, assessment, "TP-VII");
}

/* C-TPCOLLECT: the applicant comes in person; an agency only with a power of attorney and, by the
 * reading chosen, with the supervisor. */
static void
tp_viii (const OwCase *matter, OwAssessment *assessment)
{
  const char *presenter = ow_facts_get_text (matter->facts, "collection.presenter");
  gboolean receipt = ow_facts_get_truth (matter->facts, "collection.receipt_shown") == OW_TRUTH_YES;
  gboolean agency, allowed;

  if (!is_travel (matter) || presenter == NULL)
    return;
  agency = g_str_equal (presenter, "agency")
           && ow_facts_get_truth (matter->facts, "collection.power_of_attorney") == OW_TRUTH_YES
           && (ow_parameters_is (matter->parameters, "travel_permit_collection", "agency")
               || ow_facts_has (matter->facts, "collection.supervisor"));
  allowed = g_str_equal (presenter, "applicant") || agency;
  ow_facts_set_truth (assessment->results, "result.handed_over", truth (allowed && receipt));
  if (!receipt)
    add (assessment, "TP-VIII", OW_SEVERITY_REFUSE, "TP VIII", "finding.TP-VIII.receipt",
         "cure.bring-receipt", "collection.receipt_shown", NULL);
  if (!allowed)
    add (assessment, "TP-VIII", OW_SEVERITY_REFUSE, "TP VIII", "finding.TP-VIII.presenter",
         "cure.collect-in-person", "collection.presenter", "C-TPCOLLECT");
  else if (agency)
    add (assessment, "TP-VIII", OW_SEVERITY_WARN, "TP VIII", "finding.TP-VIII.agency", NULL,
         "collection.presenter", "C-TPCOLLECT");
}

static void
tp_ix_1 (const OwCase *matter, OwAssessment *assessment)
{
  if (!is_travel (matter))
    return;
  ow_facts_set_truth (assessment->results, "result.declaration", OW_TRUTH_YES);
  add (assessment, "TP-IX-1", OW_SEVERITY_INFO, "TP IX.1", "finding.TP-IX-1.declaration", NULL,
       NULL, NULL);
  if (ow_facts_get_truth (matter->facts, "declaration.signed") == OW_TRUTH_NO)
    add (assessment, "TP-IX-1", OW_SEVERITY_WARN, "TP IX.1", "finding.TP-IX-1.unsigned",
         "cure.sign-declaration", "declaration.signed", NULL);
}

static void
tp_ix_2 (const OwCase *matter, OwAssessment *assessment)
{
  if (!is_travel (matter))
    return;
  if (ow_verification_summarise (matter->facts).n_not_cooperating > 0)
    add (assessment, "TP-IX-2", OW_SEVERITY_WARN, "TP IX.2", "finding.TP-IX-2.refused",
         "cure.supervisor", NULL, NULL);
  else
    add (assessment, "TP-IX-2", OW_SEVERITY_INFO, "TP IX.2", "finding.TP-IX-2.duty", NULL, NULL,
         NULL);
}

static void
tp_ix_3 (const OwCase *matter, OwAssessment *assessment)
{
  if (is_travel (matter))
    add (assessment, "TP-IX-3", OW_SEVERITY_INFO, "TP IX.3", "finding.TP-IX-3.duty", NULL, NULL,
         NULL);
}

const OwRule ow_rules_travel[] = {
  { "REG-23", OW_PLACE_CODE, reg_23 },
  { "GUIDE-A6-S06", OW_PLACE_CODE, guide_a6_s06 },
  { "TP-I", OW_PLACE_CODE, tp_i },
  { "TP-II", OW_PLACE_CODE, tp_ii },
  { "TP-III-1", OW_PLACE_CODE, tp_iii_1 },
  { "TP-III-2", OW_PLACE_CODE, tp_iii_2 },
  { "TP-IV", OW_PLACE_CODE, tp_iv },
  { "TP-V-1", OW_PLACE_CATALOGUE, NULL, "catalogue/TP.xml" },
  { "TP-V-2a", OW_PLACE_CODE, tp_v_2a },
  { "TP-V-2b", OW_PLACE_CODE, tp_v_2b },
  { "TP-V-2c", OW_PLACE_CODE, tp_v_2c },
  { "TP-VI-1a", OW_PLACE_CODE, tp_vi_1a },
  { "TP-VI-1b", OW_PLACE_CODE, tp_vi_1b },
  { "TP-VI-2a", OW_PLACE_CODE, tp_vi_2a, NULL, TRUE },
  { "TP-VI-2b", OW_PLACE_CODE, tp_vi_2b, NULL, TRUE },
  { "TP-VI-3a", OW_PLACE_CODE, tp_vi_3a },
  { "TP-VI-3b", OW_PLACE_CODE, tp_vi_3b },
  { "TP-VI-3c", OW_PLACE_CODE, tp_vi_3c },
  { "TP-VI-4", OW_PLACE_CODE, tp_vi_4 },
  { "TP-VII", OW_PLACE_CODE, tp_vii },
  { "TP-VIII", OW_PLACE_CODE, tp_viii },
  { "TP-IX-1", OW_PLACE_CODE, tp_ix_1 },
  { "TP-IX-2", OW_PLACE_CODE, tp_ix_2 },
  { "TP-IX-3", OW_PLACE_CODE, tp_ix_3 },
  { "TP-ANNEX", OW_PLACE_CATALOGUE, NULL, "catalogue/TP.xml" },
  { NULL },
};
