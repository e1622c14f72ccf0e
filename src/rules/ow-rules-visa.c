/* Area 01: extension, renewal and reissue of visas. */

#include "ow-assess.h"
#include "ow-case-kind.h"
#include "ow-deadline.h"
#include "ow-extension.h"

/* REG-13-1: the receipt of at most 7 working days. */
static void
assess_receipt (const OwCase *matter, OwAssessment *assessment)
{
  ow_deadline_assess (matter, assessment, "REG-13-1");
}

/* REG-14-2: the extensions of one entry together do not exceed the duration stated on the visa. */
static void
assess_extension (const OwCase *matter, OwAssessment *assessment)
{
  gint64 asked = ow_facts_get_integer (matter->facts, "requested.days", 0);
  OwStay stay;
  OwFinding *finding;

  if (!ow_case_is_visa (matter) || !ow_case_is_sub_kind (matter, "extension")
      || !ow_stay_compute (matter->facts, matter->parameters, &stay) || stay.duration == 0)
    return;
  ow_facts_set_integer (assessment->results, "result.extension_maximum", stay.maximum);
  ow_facts_set_integer (assessment->results, "result.extension_used", stay.used);
  if (asked <= 0 || asked <= stay.maximum)
    {
      if (asked > 0 && stay.last_day != OW_DATE_NONE)
        ow_facts_set_date (assessment->results, "result.extended_until",
                           stay.last_day + (OwDate)asked);
      return;
    }
  finding
      = ow_assessment_add (assessment, "REG-14-2", OW_SEVERITY_REFUSE, "REG 14.1",
                           ow_message_new ("finding.REG-14-2.too-long", "duration", stay.duration,
                                           "maximum", stay.maximum, NULL),
                           ow_message_new ("cure.ask-fewer-days", "maximum", stay.maximum, NULL));
  finding->fact = g_strdup ("requested.days");
}

/* REG-11: a visa is reissued when it was lost, damaged, stolen or robbed. */
static void
assess_reissue (const OwCase *matter, OwAssessment *assessment)
{
  const char *reason = ow_facts_get_text (matter->facts, "requested.loss_reason");
  OwFinding *finding;

  if (!ow_case_is_visa (matter) || !ow_case_is_sub_kind (matter, "reissue") || reason == NULL
      || !ow_facts_is (matter->facts, "requested.loss_reason", "other"))
    return;
  finding = ow_assessment_add (assessment, "REG-11", OW_SEVERITY_REFUSE, "REG 11",
                               ow_message_new ("finding.REG-11.reason", NULL),
                               ow_message_new ("cure.choose-renewal", NULL));
  finding->fact = g_strdup ("requested.loss_reason");
}

const OwRule ow_rules_visa[] = {
  { "REG-13-1", OW_PLACE_CODE, assess_receipt, NULL },
  { "REG-14-2", OW_PLACE_CODE, assess_extension, NULL },
  { "REG-11", OW_PLACE_CODE, assess_reissue, NULL },
  { NULL, OW_PLACE_CODE, NULL, NULL },
};
