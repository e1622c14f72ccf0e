/* Area 01, first half: the letters of the ordinary visa and the papers for each (REG Arts 5 to 8).
 * Visas are issued abroad or at a port; here the counter only advises. Promises that a letter which
 * does not fit is named with the reason and with the letters that do. */

#include "ow-assess.h"
#include "ow-case-kind.h"
#include "ow-visa-advice.h"

static gboolean
is_guidance (const OwCase *matter)
{
  return ow_case_is_service (matter, "VA");
}

/* Advice is also given where a change of purpose asks for another letter (REG-10-1). */
static gboolean
is_advised (const OwCase *matter)
{
  return is_guidance (matter)
         || (ow_case_is_service (matter, "S03") && ow_case_is_sub_kind (matter, "renewal")
             && ow_facts_is (matter->facts, "requested.ground", "purpose_change")
             && ow_facts_has (matter->facts, "requested.category"));
}

static gboolean
is_asked_for (const OwCase *matter, const char *category)
{
  return is_guidance (matter) && ow_facts_is (matter->facts, "requested.category", category);
}

/* C-OFFICIAL: "official" of the Guide is the service visa of the Regulations. */
static void
reg_5 (const OwCase *matter, OwAssessment *assessment)
{
  const char *class = ow_facts_get_text (matter->facts, "visa.class");
  OwFinding *finding;

  if (class == NULL && !is_guidance (matter))
    return;
  if (class == NULL || g_str_equal (class, "ordinary"))
    {
      ow_facts_set_integer (assessment->results, "result.category_count",
                            ow_visa_category_count (matter->today, matter->parameters));
      return;
    }
  ow_facts_set_integer (assessment->results, "result.category_count", 0);
  finding = ow_assessment_add_plain (assessment, "REG-5", OW_SEVERITY_INFO, "REG 5",
                                     "finding.REG-5.class", "cure.foreign-affairs", "visa.class");
  if (g_str_equal (class, "service"))
    finding->conflict = g_strdup ("C-OFFICIAL");
}

static void
add_unfit (OwAssessment *assessment, const OwVisaAdvice *advice, const char *fitting)
{
  OwFinding *finding = ow_assessment_add (
      assessment, advice->rule, OW_SEVERITY_WARN, "REG 6", ow_message_ref (advice->reason),
      *fitting != '\0' ? ow_message_new ("cure.visa.fitting", "categories", fitting, NULL) : NULL);

  finding->fact = g_strdup ("requested.category");
  finding->conflict = g_strdup (advice->conflict);
}

static void
add_fit (OwAssessment *assessment, const OwVisaAdvice *advice)
{
  OwFinding *finding = ow_assessment_add (
      assessment, advice->rule, OW_SEVERITY_INFO, "REG 6",
      ow_message_new ("finding.visa.fits", "category", advice->category, NULL), NULL);

  finding->conflict = g_strdup (advice->conflict);
}

/* One row of Article 6: the letter asked for is judged, and what fits is named. */
static void
advise (const OwCase *matter, OwAssessment *assessment, const char *rule)
{
  const char *asked = ow_facts_get_text (matter->facts, "requested.category");
  g_autoptr (GPtrArray) advice = NULL;
  g_autofree char *fitting = NULL;

  if (!is_advised (matter))
    return;
  advice = ow_visa_advise (matter);
  fitting = ow_visa_advice_list_fitting (advice);
  if (*fitting != '\0')
    ow_facts_set_text (assessment->results, "result.visa_categories", fitting);
  for (guint i = 0; i < advice->len; i++)
    {
      const OwVisaAdvice *one = g_ptr_array_index (advice, i);

      if (!g_str_equal (one->rule, rule))
        continue;
      if (one->fits == OW_TRUTH_YES && (asked == NULL || g_str_equal (asked, one->category)))
        add_fit (assessment, one);
      else if (one->fits == OW_TRUTH_NO && g_strcmp0 (asked, one->category) == 0)
        add_unfit (assessment, one, fitting);
    }
}

#define ADVISE(function, row)                                                                      \
  static void function (const OwCase *matter, OwAssessment *assessment)                            \
  {                                                                                                \
    advise (matter, assessment, row);                                                              \
  }

ADVISE (reg_6_c, "REG-6-C")
ADVISE (reg_6_d, "REG-6-D")
ADVISE (reg_6_f, "REG-6-F")
ADVISE (reg_6_g, "REG-6-G")
ADVISE (reg_6_j, "REG-6-J")
ADVISE (reg_6_k, "REG-6-K")
ADVISE (reg_6_l, "REG-6-L")
ADVISE (reg_6_m, "REG-6-M")
ADVISE (reg_6_q, "REG-6-Q")
ADVISE (reg_6_r, "REG-6-R")
ADVISE (reg_6_s, "REG-6-S")
ADVISE (reg_6_x, "REG-6-X")
ADVISE (reg_6_z, "REG-6-Z")

/* The lists of the Guide guide; only that of S1 is the Regulations' own (C-S2FAMILY). */
static void
guide_a3_fam (const OwCase *matter, OwAssessment *assessment)
{
  const char *category = ow_facts_get_text (matter->facts, "requested.category");
  gboolean four = g_strcmp0 (category, "S1") == 0;
  gboolean ten = g_strcmp0 (category, "Q1") == 0 || g_strcmp0 (category, "S2") == 0;
  OwTruth in_list;
  OwFinding *finding;

  /* S1 and S2 without a host are for other private affairs, Q1 for foster care needs no list. */
  if (!is_advised (matter) || (!four && !ten)
      || ow_facts_is (matter->facts, "requested.purpose", "private_affairs")
      || ow_facts_is (matter->facts, "requested.purpose", "foster_care"))
    return;
  in_list = four ? ow_family_is_in_four (matter->facts, matter->today)
                 : ow_family_is_in_ten (matter->facts);
  if (in_list == OW_TRUTH_UNKNOWN)
    return;
  ow_facts_set_truth (assessment->results, "result.family_in_list", in_list);
  if (in_list == OW_TRUTH_YES)
    return;
  finding = ow_assessment_add (
      assessment, "GUIDE-A3-FAM", OW_SEVERITY_WARN, "GUIDE A3",
      ow_message_new (four ? "finding.GUIDE-A3-FAM.four" : "finding.GUIDE-A3-FAM.ten", "category",
                      category, NULL),
      NULL);
  finding->fact = g_strdup ("host.relationship");
  if (ten)
    finding->conflict = g_strdup ("C-S2FAMILY");
}

static void
add_paper (OwAssessment *assessment,
           const char *rule,
           const char *citation,
           const char *message,
           const char *cure,
           const char *material)
{
  ow_assessment_add_plain (assessment, rule, OW_SEVERITY_MISSING, citation, message, cure, NULL)
      ->material
      = g_strdup (material);
}

static void
reg_7_f (const OwCase *matter, OwAssessment *assessment)
{
  if (is_asked_for (matter, "F")
      && ow_facts_get_truth (matter->facts, "invitation.issuer_in_china") == OW_TRUTH_NO)
    add_paper (assessment, "REG-7-F", "REG 7.2.3", "finding.REG-7-F.abroad",
               "cure.invitation-china", "invitation_letter");
}

static void
reg_7_g (const OwCase *matter, OwAssessment *assessment)
{
  if (is_asked_for (matter, "G")
      && ow_facts_get_truth (matter->facts, "ticket.date_and_seat_fixed") == OW_TRUTH_NO)
    add_paper (assessment, "REG-7-G", "REG 7.2.4", "finding.REG-7-G.open", "cure.onward-ticket",
               "onward_ticket");
}

static void
reg_7_m (const OwCase *matter, OwAssessment *assessment)
{
  if (is_asked_for (matter, "M") && ow_facts_has (matter->facts, "invitation.issuer_kind")
      && !ow_facts_is (matter->facts, "invitation.issuer_kind", "trade_partner"))
    ow_assessment_add_plain (assessment, "REG-7-M", OW_SEVERITY_WARN, "REG 7.2.8",
                             "finding.REG-7-M.partner", "cure.invitation-partner",
                             "invitation.issuer_kind");
}

static void
reg_7_r (const OwCase *matter, OwAssessment *assessment)
{
  if (is_asked_for (matter, "R") && ow_facts_is (matter->facts, "talent.proof", "employer"))
    add_paper (assessment, "REG-7-R", "REG 7.2.10", "finding.REG-7-R.employer", "cure.talent-proof",
               "talent_criteria");
}

/* A paper beyond the checklist needs a name and a reason; then it is a line like any other. */
static void
reg_7_99 (const OwCase *matter, OwAssessment *assessment)
{
  GPtrArray *rows = ow_facts_get_list (matter->facts, "extra_materials");

  if (!is_guidance (matter) && !ow_case_is_service (matter, "PV"))
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      OwFacts *row = g_ptr_array_index (rows, i);
      const char *name = ow_facts_get_text (row, "name");

      if (name == NULL || !ow_facts_has (row, "reason") || !ow_facts_has (row, "officer"))
        ow_assessment_add_plain (assessment, "REG-7-99", OW_SEVERITY_REFUSE, "REG 7.3",
                                 "finding.REG-7-99.reason", "cure.extra-reason", "extra_materials");
      else if (ow_facts_get_truth (row, "presented") != OW_TRUTH_YES)
        ow_assessment_add (assessment, "REG-7-99", OW_SEVERITY_MISSING, "REG 7.3",
                           ow_message_new ("finding.REG-7-99.paper", "paper", name, NULL), NULL);
    }
}

static void
reg_8 (const OwCase *matter, OwAssessment *assessment)
{
  const char *category = ow_facts_get_text (matter->facts, "requested.category");
  const char *ground = NULL;

  if (!is_guidance (matter) || category == NULL)
    return;
  if (ow_visa_category_resides (category))
    ground = "finding.REG-8.reside";
  else if (ow_facts_get_truth (matter->facts, "history.refused_entry") == OW_TRUTH_YES
           || ow_facts_get_truth (matter->facts, "history.ordered_to_leave") == OW_TRUTH_YES)
    ground = "finding.REG-8.record";
  else if (ow_facts_get_truth (matter->facts, "history.identity_doubt") == OW_TRUTH_YES)
    ground = "finding.REG-8.doubt";
  ow_facts_set_text (assessment->results, "result.interview_abroad",
                     ground != NULL ? "required" : "possible");
  ow_assessment_add_plain (assessment, "REG-8", OW_SEVERITY_INFO, "REG 8",
                           ground != NULL ? ground : "finding.REG-8.possible", NULL, NULL);
}

const OwRule ow_rules_visa_abroad[] = {
  { "REG-5", OW_PLACE_CODE, reg_5 },
  { "REG-6-C", OW_PLACE_CODE, reg_6_c },
  { "REG-6-D", OW_PLACE_CODE, reg_6_d },
  { "REG-6-F", OW_PLACE_CODE, reg_6_f },
  { "REG-6-G", OW_PLACE_CODE, reg_6_g },
  { "REG-6-J", OW_PLACE_CODE, reg_6_j },
  { "REG-6-K", OW_PLACE_CODE, reg_6_k },
  { "REG-6-L", OW_PLACE_CODE, reg_6_l },
  { "REG-6-M", OW_PLACE_CODE, reg_6_m },
  { "REG-6-Q", OW_PLACE_CODE, reg_6_q },
  { "REG-6-R", OW_PLACE_CODE, reg_6_r },
  { "REG-6-S", OW_PLACE_CODE, reg_6_s },
  { "REG-6-X", OW_PLACE_CODE, reg_6_x },
  { "REG-6-Z", OW_PLACE_CODE, reg_6_z },
  { "GUIDE-A3-FAM", OW_PLACE_CODE, guide_a3_fam },
  { "REG-7-0", OW_PLACE_CATALOGUE, NULL, "catalogue/VA.xml" },
  { "REG-7-C", OW_PLACE_CATALOGUE, NULL, "catalogue/VA.xml" },
  { "REG-7-D", OW_PLACE_CATALOGUE, NULL, "catalogue/VA.xml" },
  { "REG-7-F", OW_PLACE_CODE, reg_7_f },
  { "REG-7-G", OW_PLACE_CODE, reg_7_g },
  { "REG-7-J", OW_PLACE_CATALOGUE, NULL, "catalogue/VA.xml" },
  { "REG-7-K", OW_PLACE_CATALOGUE, NULL, "catalogue/VA.xml" },
  { "REG-7-L", OW_PLACE_CATALOGUE, NULL, "catalogue/VA.xml" },
  { "REG-7-M", OW_PLACE_CODE, reg_7_m },
  { "REG-7-Q", OW_PLACE_CATALOGUE, NULL, "catalogue/VA.xml" },
  { "REG-7-R", OW_PLACE_CODE, reg_7_r },
  { "REG-7-S", OW_PLACE_CATALOGUE, NULL, "catalogue/VA.xml" },
  { "REG-7-X", OW_PLACE_CATALOGUE, NULL, "catalogue/VA.xml" },
  { "REG-7-Z", OW_PLACE_CATALOGUE, NULL, "catalogue/VA.xml" },
  { "REG-7-99", OW_PLACE_CODE, reg_7_99 },
  { "REG-8", OW_PLACE_CODE, reg_8 },
  { NULL },
};
