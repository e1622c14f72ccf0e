/* Area 06 (permanent residence: the preliminary examination and what a card is good for) and area
 * 07 (registration of accommodation). Promises that permanent residence is never approved here. */

#include "ow-area.h"
#include "ow-assess.h"
#include "ow-case-kind.h"
#include "ow-deadline.h"

static gboolean
is_registration (const OwCase *matter)
{
  return ow_case_is_service (matter, "S09");
}

static void
guide_a6_s07 (const OwCase *matter, OwAssessment *assessment)
{
  const char *examined = ow_facts_get_text (matter->facts, "permanent.examination");

  if (!ow_case_is_service (matter, "S07"))
    return;
  ow_case_check_offered (matter, assessment, "GUIDE-A6-S07");
  ow_deadline_assess (matter, assessment, "GUIDE-A6-S07");
  ow_facts_set_text (assessment->results, "result.preliminary",
                     examined == NULL                   ? "open"
                     : g_str_equal (examined, "passed") ? "passed_forwarded"
                                                        : "not_passed");
  if (examined != NULL)
    ow_assessment_add_plain (assessment, "GUIDE-A6-S07", OW_SEVERITY_INFO, "GUIDE A6",
                             g_str_equal (examined, "passed") ? "finding.GUIDE-A6-S07.passed"
                                                              : "finding.GUIDE-A6-S07.not-passed",
                             NULL, "permanent.examination");
  if (ow_facts_is (matter->facts, "decision.outcome", "issue"))
    ow_assessment_add_plain (assessment, "GUIDE-A6-S07", OW_SEVERITY_REFUSE, "GUIDE A6",
                             "finding.GUIDE-A6-S07.approval", "cure.forward-preliminary",
                             "decision.outcome");
}

static void
reg_7_d_pr (const OwCase *matter, OwAssessment *assessment)
{
  OwTruth in_china = ow_facts_get_truth (matter->facts, "applicant.in_china");

  if (in_china == OW_TRUTH_UNKNOWN
      || !(ow_case_is_service (matter, "S07")
           || (ow_case_is_service (matter, "VA")
               && ow_facts_is (matter->facts, "requested.purpose", "permanent_residence"))))
    return;
  ow_facts_set_truth (assessment->results, "result.d_visa",
                      in_china == OW_TRUTH_YES ? OW_TRUTH_NO : OW_TRUTH_YES);
  if (in_china == OW_TRUTH_YES)
    ow_assessment_add_plain (assessment, "REG-7-D-PR", OW_SEVERITY_INFO, "REG 7.2.2",
                             "finding.REG-7-D-PR.here", NULL, NULL);
  else
    ow_assessment_add_plain (
        assessment, "REG-7-D-PR", OW_SEVERITY_INFO, "REG 7.2.2", "finding.REG-7-D-PR.abroad",
        ow_facts_get_truth (matter->facts, "permanent.confirmation_form") == OW_TRUTH_YES
            ? NULL
            : "cure.confirmation-form",
        NULL);
}

static void
nia_4_pr (const OwCase *matter, OwAssessment *assessment)
{
  gboolean holder = ow_facts_get_truth (matter->facts, "permanent.card_held") == OW_TRUTH_YES;

  if (ow_facts_get_truth (matter->facts, "query.card") == OW_TRUTH_YES)
    ow_assessment_add_plain (assessment, "NIA-4-PR", holder ? OW_SEVERITY_INFO : OW_SEVERITY_WARN,
                             "NIA 4",
                             holder ? "finding.NIA-4-PR.steps" : "finding.NIA-4-PR.no-card", NULL,
                             "permanent.card_held");
}

/* A picture of a screen is no electronic document: the stamp makes it one. */
static void
nia_5_pr (const OwCase *matter, OwAssessment *assessment)
{
  OwTruth stamped = ow_facts_get_truth (matter->facts, "edocument.stamped");
  gboolean recorded = stamped == OW_TRUTH_YES && ow_facts_has (matter->facts, "edocument.number")
                      && ow_facts_has (matter->facts, "edocument.checked_on");

  if (stamped == OW_TRUTH_UNKNOWN)
    return;
  ow_facts_set_truth (assessment->results, "result.edocument",
                      recorded ? OW_TRUTH_YES : OW_TRUTH_NO);
  if (stamped == OW_TRUTH_NO)
    ow_assessment_add_plain (assessment, "NIA-5-PR", OW_SEVERITY_WARN, "NIA 5",
                             "finding.NIA-5-PR.no-stamp", "cure.edocument", "edocument.stamped");
  else if (!recorded)
    ow_assessment_add_plain (assessment, "NIA-5-PR", OW_SEVERITY_WARN, "NIA 5",
                             "finding.NIA-5-PR.number", "cure.edocument-number",
                             "edocument.number");
}

/* C-SAMRPR: the online identity authentication is only for holders of the card. */
static void
guide_prcard (const OwCase *matter, OwAssessment *assessment)
{
  static const char *const uses[]
      = { "card.use.tickets", "card.use.sim",     "card.use.hospital",
          "card.use.online",  "card.use.company", "card.use.authentication" };
  gboolean card = ow_facts_is (matter->facts, "query.document", "permanent_resident_card");
  gsize n = G_N_ELEMENTS (uses) - (card ? 0 : 1);
  g_autoptr (GString) list = g_string_new (NULL);

  if (!ow_facts_has (matter->facts, "query.document"))
    return;
  for (gsize i = 0; i < n; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? "\n" : "", uses[i]);
  ow_facts_set_integer (assessment->results, "result.card_uses", (gint64)n);
  ow_assessment_add (assessment, "GUIDE-PRCARD", OW_SEVERITY_INFO,
                     "GUIDE VII.1; GUIDE VIII.2; GUIDE IX; GUIDE XI.1; GUIDE XII.1",
                     ow_message_new ("finding.GUIDE-PRCARD.uses", "uses", list->str, NULL), NULL)
      ->conflict
      = g_strdup ("C-SAMRPR");
}

static void
require_field (const OwCase *matter,
               OwAssessment *assessment,
               const char *fact,
               const char *message)
{
  if (!ow_facts_has (matter->facts, fact))
    ow_assessment_add_plain (assessment, "GUIDE-A6-S09", OW_SEVERITY_MISSING, "GUIDE A6", message,
                             "cure.complete-registration", fact);
}

static void
guide_a6_s09 (const OwCase *matter, OwAssessment *assessment)
{
  OwDate arrived = ow_facts_get_date (matter->facts, "accommodation.arrived_on");
  OwDate until = ow_facts_get_date (matter->facts, "accommodation.until");
  gint64 limit = ow_parameters_get_integer (matter->parameters, "accommodation_days");

  if (!is_registration (matter))
    return;
  ow_case_check_offered (matter, assessment, "GUIDE-A6-S09");
  ow_deadline_assess (matter, assessment, "GUIDE-A6-S09");
  require_field (matter, assessment, "person.address", "finding.GUIDE-A6-S09.address");
  require_field (matter, assessment, "host.name", "finding.GUIDE-A6-S09.host");
  require_field (matter, assessment, "accommodation.arrived_on", "finding.GUIDE-A6-S09.arrived");
  if (arrived != OW_DATE_NONE && until != OW_DATE_NONE && until < arrived)
    ow_assessment_add_plain (assessment, "GUIDE-A6-S09", OW_SEVERITY_REFUSE, "GUIDE A6",
                             "finding.GUIDE-A6-S09.order", "cure.complete-registration",
                             "accommodation.until");
  /* The 24 hours stand in the Law, outside the five documents: told, never fined. */
  if (arrived != OW_DATE_NONE && matter->today - arrived > limit)
    ow_assessment_add (assessment, "GUIDE-A6-S09", OW_SEVERITY_INFO, "LAW 39",
                       ow_message_new ("finding.GUIDE-A6-S09.late", "date", arrived, "days",
                                       (gint64)(matter->today - arrived), NULL),
                       NULL);
}

static void
guide_xi_hotel (const OwCase *matter, OwAssessment *assessment)
{
  const char *kind = ow_facts_get_text (matter->facts, "accommodation.kind");

  if (kind == NULL || g_str_equal (kind, "private") || g_str_equal (kind, "other"))
    return;
  ow_assessment_add_plain (assessment, "GUIDE-XI-HOTEL", OW_SEVERITY_INFO, "GUIDE XI.1",
                           "finding.GUIDE-XI-HOTEL.open", NULL, "accommodation.kind");
  if (ow_facts_get_truth (matter->facts, "accommodation.refused") == OW_TRUTH_YES)
    ow_assessment_add_plain (assessment, "GUIDE-XI-HOTEL", OW_SEVERITY_WARN, "GUIDE XI.1",
                             "finding.GUIDE-XI-HOTEL.refused", "cure.supervisor",
                             "accommodation.refused");
}

static void
reg_24_acc (const OwCase *matter, OwAssessment *assessment)
{
  const char *area = ow_facts_get_text (matter->facts, "permit.restricted_area");
  const char *city = ow_facts_get_text (matter->facts, "person.city");
  OwTruth inside;

  if (!is_registration (matter) || area == NULL || city == NULL)
    return;
  inside = ow_area_contains (area, city);
  ow_facts_set_text (assessment->results, "result.area",
                     inside == OW_TRUTH_YES  ? "inside"
                     : inside == OW_TRUTH_NO ? "outside"
                                             : "unknown");
  if (inside == OW_TRUTH_YES)
    return;
  ow_assessment_add (assessment, "REG-24-ACC", OW_SEVERITY_WARN, "REG 24; REG 25.1.3",
                     inside == OW_TRUTH_NO
                         ? ow_message_new ("finding.REG-24.outside", "city",
                                           ow_area_get_city_id (city), "area", area, NULL)
                         : ow_message_new ("finding.REG-24.unknown", "area", area, NULL),
                     ow_message_new ("cure.supervisor", NULL))
      ->fact
      = g_strdup ("person.city");
}

const OwRule ow_rules_residents[] = {
  { "GUIDE-A6-S07", OW_PLACE_CODE, guide_a6_s07 },
  { "REG-7-D-PR", OW_PLACE_CODE, reg_7_d_pr },
  { "NIA-4-PR", OW_PLACE_CODE, nia_4_pr },
  { "NIA-5-PR", OW_PLACE_CODE, nia_5_pr },
  { "GUIDE-PRCARD", OW_PLACE_CODE, guide_prcard },
  { "GUIDE-A6-S09", OW_PLACE_CODE, guide_a6_s09 },
  { "GUIDE-XI-HOTEL", OW_PLACE_CODE, guide_xi_hotel },
  { "REG-24-ACC", OW_PLACE_CODE, reg_24_acc },
  { NULL },
};
