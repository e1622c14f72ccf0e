/* Area 15, as far as a case under review needs it: on which ground it may be refused. Promises that
 * a ground without its evidence cannot be chosen, and that nothing is refused by the program
 * itself. */

#include "ow-assess.h"
#include "ow-case-kind.h"
#include "ow-verification.h"

/* Article 21 names extension, renewal, reissue and stay permits; a first residence permit is
 * refused under the Law (C-REG21FIRST). */
static gboolean
has_grounds (const OwCase *matter)
{
  if (matter->sub_kind == NULL)
    return FALSE;
  if (ow_case_is_first_residence (matter))
    return ow_parameters_is (matter->parameters, "refusal_first_permit", "reg21");
  return ow_case_is_visa (matter) || ow_case_is_stay_permit (matter)
         || ow_case_is_service (matter, "S01") || ow_case_is_service (matter, "S04");
}

static gboolean
is_ground (const OwCase *matter, const char *ground)
{
  return has_grounds (matter) && ow_facts_is (matter->facts, "decision.ground", ground);
}

static void
reg_21_1 (const OwCase *matter, OwAssessment *assessment)
{
  if (is_ground (matter, "materials") && !ow_facts_has (matter->facts, "notice.issued_on"))
    ow_assessment_add_plain (assessment, "REG-21-1", OW_SEVERITY_WARN, "REG 21.1.1",
                             "finding.REG-21-1.no-notice", "cure.issue-notice", "decision.ground");
}

static void
reg_21_2 (const OwCase *matter, OwAssessment *assessment)
{
  if (!is_ground (matter, "fraud"))
    return;
  if (ow_verification_summarise (matter->facts).n_fraud == 0)
    ow_assessment_add_plain (assessment, "REG-21-2", OW_SEVERITY_REFUSE, "REG 21.1.2",
                             "finding.REG-21-2.no-check", "cure.evidence", "decision.ground");
  else if (!ow_facts_has (matter->facts, "decision.evidence"))
    ow_assessment_add_plain (assessment, "REG-21-2", OW_SEVERITY_REFUSE, "REG 21.1.2",
                             "finding.REG-21-2.no-evidence", "cure.evidence", "decision.evidence");
}

static void
reg_21_3 (const OwCase *matter, OwAssessment *assessment)
{
  if (is_ground (matter, "violation") && !ow_facts_has (matter->facts, "decision.law_reference"))
    ow_assessment_add_plain (assessment, "REG-21-3", OW_SEVERITY_REFUSE, "REG 21.1.3",
                             "finding.REG-21-3.no-law", "cure.law-reference",
                             "decision.law_reference");
}

static void
reg_21_4 (const OwCase *matter, OwAssessment *assessment)
{
  if (is_ground (matter, "other")
      && (!ow_facts_has (matter->facts, "decision.reason")
          || !ow_facts_has (matter->facts, "decision.supervisor")))
    ow_assessment_add_plain (assessment, "REG-21-4", OW_SEVERITY_REFUSE, "REG 21.1.4",
                             "finding.REG-21-4.incomplete", "cure.reason-and-supervisor",
                             ow_facts_has (matter->facts, "decision.reason") ? "decision.supervisor"
                                                                             : "decision.reason");
}

static void
reg_21_scope (const OwCase *matter, OwAssessment *assessment)
{
  if (matter->sub_kind == NULL)
    return;
  ow_facts_set_integer (assessment->results, "result.refusal_grounds",
                        has_grounds (matter) ? 4 : 0);
  if (!ow_case_is_first_residence (matter) || has_grounds (matter)
      || !ow_facts_has (matter->facts, "decision.ground"))
    return;
  if (!ow_facts_is (matter->facts, "decision.ground", "law")
      || !ow_facts_has (matter->facts, "decision.law_reference")
      || !ow_facts_has (matter->facts, "decision.reason"))
    ow_assessment_add_plain (assessment, "REG-21-SCOPE", OW_SEVERITY_REFUSE, "REG 21",
                             "finding.REG-21-SCOPE.first", "cure.law-reference",
                             "decision.law_reference")
        ->conflict
        = g_strdup ("C-REG21FIRST");
}

const OwRule ow_rules_decisions[] = {
  { "REG-21-1", OW_PLACE_CODE, reg_21_1 },         { "REG-21-2", OW_PLACE_CODE, reg_21_2 },
  { "REG-21-3", OW_PLACE_CODE, reg_21_3 },         { "REG-21-4", OW_PLACE_CODE, reg_21_4 },
  { "REG-21-SCOPE", OW_PLACE_CODE, reg_21_scope }, { NULL },
};
