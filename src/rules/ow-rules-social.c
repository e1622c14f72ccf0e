/* Areas 10 and 11: social security, the electronic card, and the agency services of the Shenyang
 * window. Promises that one number is always enough (C-ECARDORDER), and that what the Guide only
 * plans is never shown as available. */

#include "ow-assess.h"

#include <string.h>

#include "ow-case-kind.h"
#include "ow-entry.h"
#include "ow-menu.h"
#include "ow-reference.h"

/* Work permit numbers are 6 to 20 letters and digits; the dynamic code of the e-card is opaque, so
 * only what no code can be is called unreadable. */
#define SHORTEST_CODE 6

static void
guide_a8_2_2 (const OwCase *matter, OwAssessment *assessment)
{
  if (!ow_facts_is (matter->facts, "social.action", "e_card"))
    return;
  if (!ow_facts_has (matter->facts, "work_permit.number")
      && !ow_facts_has (matter->facts, "social.number"))
    ow_assessment_add_plain (assessment, "GUIDE-A8-2-2", OW_SEVERITY_MISSING, "GUIDE A8.2.2",
                             "finding.GUIDE-A8-2-2.number", "cure.one-number", "work_permit.number")
        ->conflict
        = g_strdup ("C-ECARDORDER");
  else
    ow_facts_set_truth (assessment->results, "result.e_card_lookup", OW_TRUTH_YES);
}

static gboolean
is_readable (const char *scan)
{
  glong n = g_utf8_strlen (scan, -1);

  for (const char *p = scan; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isgraph (g_utf8_get_char (p)) && *p != ' ')
      return FALSE;
  return n >= SHORTEST_CODE && strstr (scan, "\xef\xbf\xbd") == NULL;
}

static void
guide_a8_2_3e (const OwCase *matter, OwAssessment *assessment)
{
  const char *scan = ow_facts_get_text (matter->facts, "work_permit.scan");

  if (scan == NULL)
    return;
  ow_facts_set_text (assessment->results, "result.scan",
                     !is_readable (scan)                                              ? "unreadable"
                     : ow_facts_is (matter->facts, "work_permit.lookup", "not_found") ? "not_found"
                                                                                      : "readable");
  if (!is_readable (scan))
    ow_assessment_add_plain (assessment, "GUIDE-A8-2-3E", OW_SEVERITY_WARN, "GUIDE A8.2.3",
                             "finding.GUIDE-A8-2-3E.unreadable", "cure.type-number",
                             "work_permit.number");
}

static void
guide_a8_si_2 (const OwCase *matter, OwAssessment *assessment)
{
  const char *status = ow_facts_get_text (matter->facts, "work_permit.status");
  gboolean valid;

  if (!ow_facts_is (matter->facts, "social.action", "registration") || status == NULL)
    return;
  valid = g_str_equal (status, "valid");
  ow_facts_set_truth (assessment->results, "result.social_eligible",
                      valid ? OW_TRUTH_YES : OW_TRUTH_NO);
  if (!valid)
    ow_assessment_add_plain (assessment, "GUIDE-A8-SI-2", OW_SEVERITY_REFUSE, "GUIDE A8",
                             "finding.GUIDE-A8-SI-2.permit", "cure.work-permit",
                             "work_permit.status");
}

static void
guide_a8_si_3 (const OwCase *matter, OwAssessment *assessment)
{
  gboolean number = ow_facts_has (matter->facts, "social.number");
  gboolean card = ow_facts_has (matter->facts, "social.card_issued_on");

  if (!number && !card)
    return;
  if (!number)
    ow_assessment_add_plain (assessment, "GUIDE-A8-SI-3", OW_SEVERITY_REFUSE, "GUIDE A8",
                             "finding.GUIDE-A8-SI-3.order", "cure.entry", "social.number");
  else
    ow_facts_set_text (assessment->results, "result.card_status", card ? "issued" : "pending");
}

static gboolean
is_planned (const char *service)
{
  static const char *const planned[] = { "transport", "tourism", "culture", NULL };

  return g_strv_contains (planned, service);
}

static void
guide_a8_si_4 (const OwCase *matter, OwAssessment *assessment)
{
  const char *service = ow_facts_get_text (matter->facts, "social.service");

  if (service == NULL || is_planned (service))
    return;
  if (ow_facts_has (matter->facts, "social.card_kind"))
    ow_facts_set_text (assessment->results, "result.social_service", "open");
  else
    ow_entry_require (matter, assessment, "GUIDE-A8-SI-4", "GUIDE A8", "social.card_kind",
                      "Kind of card");
}

static void
guide_a8_si_5 (const OwCase *matter, OwAssessment *assessment)
{
  const char *service = ow_facts_get_text (matter->facts, "social.service");

  if (service == NULL || !is_planned (service))
    return;
  ow_facts_set_text (assessment->results, "result.social_service", "planned");
  ow_assessment_add_plain (assessment, "GUIDE-A8-SI-5", OW_SEVERITY_INFO, "GUIDE A8",
                           "finding.GUIDE-A8-SI-5.planned", NULL, "social.service");
}

static void
check_agency (const OwCase *matter, OwAssessment *assessment, const char *service, const char *rule)
{
  gboolean by_parameter = FALSE;

  if (!ow_case_is_service (matter, service))
    return;
  ow_entry_require_fields (matter, assessment, rule, "GUIDE A6");
  if (matter->centre == NULL)
    return;
  if (!ow_menu_is_offered (ow_sub_kind_get_service (matter->sub_kind), matter->centre,
                           matter->parameters, matter->facts, matter->today, &by_parameter))
    ow_assessment_add_plain (assessment, rule, OW_SEVERITY_REFUSE, "GUIDE A6",
                             "finding.agency.not-offered", "cure.agency-guidelines", NULL)
        ->conflict
        = g_strdup ("C-DLAGENCY");
  else if (by_parameter)
    ow_assessment_add_plain (assessment, rule, OW_SEVERITY_INFO, "GUIDE A6",
                             "finding.agency.by-parameter", NULL, NULL)
        ->conflict
        = g_strdup ("C-DLAGENCY");
}

static void
guide_a6_sy_ag1 (const OwCase *matter, OwAssessment *assessment)
{
  check_agency (matter, assessment, "S11", "GUIDE-A6-SY-AG1");
}

static void
guide_a6_sy_ag2 (const OwCase *matter, OwAssessment *assessment)
{
  check_agency (matter, assessment, "S12", "GUIDE-A6-SY-AG2");
}

static void
guide_a6_sy_ag3 (const OwCase *matter, OwAssessment *assessment)
{
  check_agency (matter, assessment, "S13", "GUIDE-A6-SY-AG3");
}

/* Four topics of Dalian's website alone. */
static void
guide_a6_dl_si (const OwCase *matter, OwAssessment *assessment)
{
  static const char *const topics[]
      = { "tax_declaration", "notarization", "social_insurance_guideline", "adoption", NULL };
  const char *topic = ow_facts_get_text (matter->facts, "query.topic");

  if (topic == NULL || !g_strv_contains (topics, topic) || matter->centre == NULL)
    return;
  if (g_str_equal (matter->centre, "dalian"))
    ow_assessment_add_plain (assessment, "GUIDE-A6-DL-SI", OW_SEVERITY_INFO, "GUIDE A6",
                             "finding.GUIDE-A6-DL-SI.guideline", NULL, "query.topic");
  else
    ow_assessment_add_plain (assessment, "GUIDE-A6-DL-SI", OW_SEVERITY_WARN, "GUIDE A6",
                             "finding.topic.not-listed", "cure.hotline", "query.topic");
}

const OwRule ow_rules_social[] = {
  { "GUIDE-A8-2-2", OW_PLACE_CODE, guide_a8_2_2 },
  { "GUIDE-A8-2-3E", OW_PLACE_CODE, guide_a8_2_3e },
  { "GUIDE-A8-SI-1", OW_PLACE_CATALOGUE, NULL, "catalogue/S11.xml" },
  { "GUIDE-A8-SI-2", OW_PLACE_CODE, guide_a8_si_2 },
  { "GUIDE-A8-SI-3", OW_PLACE_CODE, guide_a8_si_3 },
  { "GUIDE-A8-SI-4", OW_PLACE_CODE, guide_a8_si_4 },
  { "GUIDE-A8-SI-5", OW_PLACE_CODE, guide_a8_si_5 },
  { "GUIDE-V-3", OW_PLACE_GUIDE, NULL, "row text; the two services are those of GUIDE-A8-SI-4" },
  { "GUIDE-A6-SY-AG1", OW_PLACE_CODE, guide_a6_sy_ag1 },
  { "GUIDE-A6-SY-AG2", OW_PLACE_CODE, guide_a6_sy_ag2 },
  { "GUIDE-A6-SY-AG3", OW_PLACE_CODE, guide_a6_sy_ag3 },
  { "GUIDE-A6-DL-SI", OW_PLACE_CODE, guide_a6_dl_si },
  { NULL },
};
