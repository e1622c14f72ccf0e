/* Area 02: stay permits, restricted areas of stay, and the end of a visa-free stay. Promises that
 * the days which the documents leave open are counted for the applicant and warned of early
 * (C-30START). */

#include "ow-area.h"
#include "ow-assess.h"
#include "ow-case-kind.h"
#include "ow-deadline.h"
#include "ow-lawful-stay.h"

static void
guide_a6_s05 (const OwCase *matter, OwAssessment *assessment)
{
  if (ow_case_is_stay_permit (matter))
    ow_case_check_offered (matter, assessment, "GUIDE-A6-S05");
}

static void
reg_13_1_sp (const OwCase *matter, OwAssessment *assessment)
{
  ow_deadline_assess (matter, assessment, "REG-13-1-SP");
}

static gboolean
is_temporary_entry (const OwCase *matter)
{
  return ow_facts_is (matter->facts, "entry.kind", "transit")
         || ow_facts_is (matter->facts, "entry.kind", "temporary");
}

static void
set_area (OwAssessment *assessment, OwTruth inside)
{
  ow_facts_set_text (assessment->results, "result.area",
                     inside == OW_TRUTH_YES  ? "inside"
                     : inside == OW_TRUTH_NO ? "outside"
                                             : "unknown");
}

/* REG-25-3 follows from being outside; that is for the supervisor, never for the program. */
static void
compare_area (const OwCase *matter,
              OwAssessment *assessment,
              const char *rule,
              const char *area,
              const char *city)
{
  OwTruth inside = ow_area_contains (area, city);
  OwFinding *finding = NULL;

  set_area (assessment, inside);
  if (inside == OW_TRUTH_NO)
    finding = ow_assessment_add (assessment, rule, OW_SEVERITY_WARN, "REG 24",
                                 ow_message_new ("finding.REG-24.outside", "city",
                                                 ow_area_get_city_id (city), "area", area, NULL),
                                 ow_message_new ("cure.stay-in-area", NULL));
  else if (inside == OW_TRUTH_UNKNOWN)
    finding
        = ow_assessment_add (assessment, rule, OW_SEVERITY_WARN, "REG 24",
                             ow_message_new ("finding.REG-24.unknown", "area", area, NULL), NULL);
  if (finding != NULL)
    finding->fact = g_strdup ("person.city");
}

static void
reg_24_1 (const OwCase *matter, OwAssessment *assessment)
{
  const char *area = ow_facts_get_text (matter->facts, "permit.restricted_area");
  const char *city = ow_facts_get_text (matter->facts, "person.city");

  if (area != NULL && city != NULL && !is_temporary_entry (matter)
      && !ow_case_is_service (matter, "S09"))
    compare_area (matter, assessment, "REG-24-1", area, city);
}

/* C-240AREA: Liaoning as a whole is allowed in transit; elsewhere the named areas of the 24
 * provinces decide, which the program does not hold. */
static void
reg_24_2 (const OwCase *matter, OwAssessment *assessment)
{
  const char *area = ow_facts_get_text (matter->facts, "permit.restricted_area");
  const char *city = ow_facts_get_text (matter->facts, "person.city");
  gboolean transit = ow_facts_is (matter->facts, "entry.kind", "transit");

  if (city == NULL || !is_temporary_entry (matter) || (area == NULL && !transit))
    return;
  if (transit && g_str_equal (city, "other"))
    {
      OwFinding *finding;

      set_area (assessment, ow_parameters_is (matter->parameters, "transit_area", "provinces")
                                ? OW_TRUTH_UNKNOWN
                                : OW_TRUTH_NO);
      finding = ow_assessment_add (
          assessment, "REG-24-2", OW_SEVERITY_WARN, "REG 24",
          ow_message_new ("finding.REG-24-2.province", "city", ow_area_get_city_id (city), NULL),
          NULL);
      finding->fact = g_strdup ("person.city");
      finding->conflict = g_strdup ("C-240AREA");
    }
  else
    compare_area (matter, assessment, "REG-24-2", area != NULL ? area : "Liaoning Province", city);
}

static void
warn_ended (const OwCase *matter, OwAssessment *assessment, OwDate last)
{
  OwCustodyPeriod period = ow_custody_period_from_facts (matter->facts);
  gboolean pending = period.receipt_valid_until != OW_DATE_NONE;
  gboolean any = ow_parameters_is (matter->parameters, "pending_application", "any");

  if (ow_lawful_stay_covers (&period, matter->today, matter->parameters, NULL) || (pending && any))
    return;
  if (pending)
    ow_assessment_add (assessment, "REG-25-2-SP", OW_SEVERITY_WARN, "REG 25.1.2",
                       ow_message_new ("finding.REG-25-2-SP.pending", "date", last, NULL),
                       ow_message_new ("cure.supervisor", NULL))
        ->conflict
        = g_strdup ("C-REG25-2");
  else
    ow_assessment_add (assessment, "REG-25-2-SP", OW_SEVERITY_WARN, "REG 25.1.2",
                       ow_message_new ("finding.REG-25-2-SP.ended", "date", last, NULL),
                       ow_message_new ("cure.overstay", NULL));
}

static void
reg_25_2_sp (const OwCase *matter, OwAssessment *assessment)
{
  OwDate entry = ow_facts_get_date (matter->facts, "entry.date");
  gint64 days = ow_facts_get_integer (matter->facts, "entry.visa_free_days", 0);
  gint64 warning = ow_parameters_get_integer (matter->parameters, "stay_warning_days");
  OwDate last;
  gint64 left;

  if (!ow_facts_is (matter->facts, "entry.kind", "visa_free") || entry == OW_DATE_NONE || days < 1)
    return;
  last = entry + (OwDate)days;
  if (ow_parameters_is (matter->parameters, "visa_free_count", "entry_day"))
    last--;
  left = last - matter->today;
  ow_facts_set_date (assessment->results, "result.last_day", last);
  ow_facts_set_integer (assessment->results, "result.days_left", left);
  if (left < 0)
    warn_ended (matter, assessment, last);
  else if (left <= warning && !ow_case_is_stay_permit (matter)
           && !ow_case_is_first_residence (matter))
    ow_assessment_add (
        assessment, "REG-25-2-SP", OW_SEVERITY_WARN, "REG 25.1.2",
        ow_message_new ("finding.REG-25-2-SP.ending", "date", last, "days", left, NULL),
        ow_message_new ("cure.stay-permit-in-time", NULL))
        ->conflict
        = g_strdup ("C-30START");
}

static void
reg_33_1 (const OwCase *matter, OwAssessment *assessment)
{
  OwDate cancelled = ow_facts_get_date (matter->facts, "departure.cancelled_on");
  OwDate formality = ow_facts_get_date (matter->facts, "departure.formality_on");
  gboolean limit = ow_facts_has (matter->facts, "departure.limit");

  if (!limit && formality == OW_DATE_NONE)
    return;
  if (cancelled != OW_DATE_NONE && (formality == OW_DATE_NONE || formality >= cancelled)
      && (!limit || formality != OW_DATE_NONE))
    return;
  ow_assessment_add_plain (assessment, "REG-33-1", OW_SEVERITY_WARN, "REG 33",
                           "finding.REG-33-1.order", "cure.departure-order",
                           cancelled == OW_DATE_NONE ? "departure.cancelled_on"
                                                     : "departure.formality_on");
}

const OwRule ow_rules_stay[] = {
  { "GUIDE-A6-S05", OW_PLACE_CODE, guide_a6_s05 },
  { "REG-12-SP", OW_PLACE_CATALOGUE, NULL, "catalogue/S05.xml" },
  { "REG-13-1-SP", OW_PLACE_CODE, reg_13_1_sp },
  { "REG-19-0-SP", OW_PLACE_CATALOGUE, NULL, "proxy_matrix.tsv" },
  { "REG-24-1", OW_PLACE_CODE, reg_24_1 },
  { "REG-24-2", OW_PLACE_CODE, reg_24_2 },
  { "REG-25-2-SP", OW_PLACE_CODE, reg_25_2_sp },
  { "REG-33-1", OW_PLACE_CODE, reg_33_1 },
  { NULL },
};
