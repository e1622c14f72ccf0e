/* Area 08: the register of foreign-related enterprises, and what employers and schools report under
 * Article 26. Promises that a report never voids anything: it only opens a task (REG-26-LINK). */

#include "ow-assess.h"

#include <string.h>

#include "ow-area.h"
#include "ow-case-kind.h"
#include "ow-entry.h"
#include "ow-identifier.h"
#include "ow-verification.h"

static void
guide_a6_s10 (const OwCase *matter, OwAssessment *assessment)
{
  const char *code = ow_facts_get_text (matter->facts, "enterprise.uscc");
  OwMessage *reason = NULL;

  if (!ow_case_is_service (matter, "S10"))
    return;
  ow_case_check_offered (matter, assessment, "GUIDE-A6-S10");
  ow_entry_require_fields (matter, assessment, "GUIDE-A6-S10", "GUIDE A6");
  if (code != NULL && !ow_identifier_check (OW_IDENTIFIER_USCC, code, matter->today, NULL, &reason))
    ow_assessment_add (assessment, "GUIDE-A6-S10", OW_SEVERITY_REFUSE, "GUIDE A6", reason,
                       ow_message_new ("cure.uscc", NULL))
        ->fact
        = g_strdup ("enterprise.uscc");
}

static void
reg_26_0 (const OwCase *matter, OwAssessment *assessment)
{
  OwDate discovered = ow_facts_get_date (matter->facts, "report.discovered_on");
  OwDate reported = ow_facts_get_date (matter->facts, "report.reported_on");
  const char *city = ow_facts_get_text (matter->facts, "enterprise.city");

  if (!ow_facts_has (matter->facts, "report.event"))
    return;
  ow_entry_require (matter, assessment, "REG-26-0", "REG 26", "report.discovered_on",
                    "Discovered on");
  if (reported == OW_DATE_NONE)
    reported = matter->today;
  if (discovered != OW_DATE_NONE && discovered > reported)
    ow_assessment_add_plain (assessment, "REG-26-0", OW_SEVERITY_MISSING, "REG 26",
                             "finding.REG-26-0.order", "cure.entry", "report.discovered_on");
  else if (discovered != OW_DATE_NONE)
    {
      OwFinding *finding;

      ow_facts_set_integer (assessment->results, "result.report_elapsed", reported - discovered);
      /* "Promptly" carries no number: the days are shown and nobody is late by the program. */
      finding = ow_assessment_add (assessment, "REG-26-0", OW_SEVERITY_INFO, "REG 26",
                                   ow_message_new ("finding.REG-26-0.elapsed", "days",
                                                   (gint64)(reported - discovered), NULL),
                                   NULL);
      finding->conflict = g_strdup ("C-PROMPT");
    }
  if (city == NULL)
    return;
  ow_facts_set_text (assessment->results, "result.report_office", city);
  if (matter->centre != NULL && !g_str_equal (city, matter->centre))
    ow_assessment_add (
        assessment, "REG-26-0", OW_SEVERITY_WARN, "REG 26",
        ow_message_new ("finding.REG-26-0.place", "city", ow_area_get_city_id (city), NULL),
        ow_message_new ("cure.office-of-place", "city", ow_area_get_city_id (city), NULL))
        ->fact
        = g_strdup ("enterprise.city");
}

typedef struct
{
  const char *event;
  int kind; /* item of Article 26; 0 when it need not be reported */
  gboolean urgent;
  gboolean ends_reason; /* the reason for residing may be gone (Articles 22, 34) */
} Event;

static const Event events[] = {
  { "resigned", 1, FALSE, TRUE },          { "work_location_changed", 1, FALSE, TRUE },
  { "title_changed", 0, FALSE, FALSE },    { "graduated", 2, FALSE, TRUE },
  { "completed_studies", 2, FALSE, TRUE }, { "discontinued", 2, FALSE, TRUE },
  { "withdrew", 2, FALSE, TRUE },          { "left_institution", 2, FALSE, TRUE },
  { "travels", 0, FALSE, FALSE },          { "violated_exit_entry", 3, FALSE, FALSE },
  { "other_violation", 0, FALSE, FALSE },  { "died", 4, TRUE, FALSE },
  { "missing", 4, TRUE, FALSE },           { "sick_leave", 0, FALSE, FALSE },
};

static const Event *
find_event (const OwCase *matter)
{
  const char *code = ow_facts_get_text (matter->facts, "report.event");

  for (gsize i = 0; code != NULL && i < G_N_ELEMENTS (events); i++)
    if (g_str_equal (events[i].event, code))
      return &events[i];
  return NULL;
}

static void
set_kind (const OwCase *matter, OwAssessment *assessment, int item)
{
  const Event *event = find_event (matter);

  if (event == NULL || (event->kind != item && event->kind != 0))
    return;
  ow_facts_set_integer (assessment->results, "result.report_kind", event->kind);
  ow_facts_set_truth (assessment->results, "result.report_urgent",
                      event->urgent ? OW_TRUTH_YES : OW_TRUTH_NO);
}

static void
reg_26_1 (const OwCase *matter, OwAssessment *assessment)
{
  const Event *event = find_event (matter);

  set_kind (matter, assessment, 1);
  if (event != NULL && event->kind == 0)
    ow_assessment_add_plain (assessment, "REG-26-1", OW_SEVERITY_WARN, "REG 26",
                             "finding.REG-26-1.none", NULL, "report.event");
}

static void
reg_26_2 (const OwCase *matter, OwAssessment *assessment)
{
  set_kind (matter, assessment, 2);
}

static void
reg_26_3 (const OwCase *matter, OwAssessment *assessment)
{
  set_kind (matter, assessment, 3);
}

static void
reg_26_4 (const OwCase *matter, OwAssessment *assessment)
{
  const Event *event = find_event (matter);

  set_kind (matter, assessment, 4);
  if (event != NULL && event->urgent)
    ow_assessment_add_plain (assessment, "REG-26-4", OW_SEVERITY_WARN, "REG 26.1.4",
                             "finding.REG-26-4.urgent", "cure.supervisor", "report.event");
}

static void
reg_26_link (const OwCase *matter, OwAssessment *assessment)
{
  const Event *event = find_event (matter);
  OwDate until = ow_facts_get_date (matter->facts, "permit.valid_until");

  if (event == NULL || event->kind == 0)
    return;
  if (until == OW_DATE_NONE || ow_facts_is (matter->facts, "permit.kind", "none"))
    {
      ow_facts_set_text (assessment->results, "result.report_task", "identify_person");
      ow_assessment_add_plain (assessment, "REG-26-LINK", OW_SEVERITY_WARN, "REG 26",
                               "finding.REG-26-LINK.person", "cure.identify-person",
                               "permit.number");
      return;
    }
  if (!event->ends_reason || until < matter->today)
    return;
  ow_facts_set_text (assessment->results, "result.report_task", "declare_reason");
  ow_assessment_add (assessment, "REG-26-LINK", OW_SEVERITY_WARN, "REG 26; REG 34",
                     ow_message_new ("finding.REG-26-LINK.reason", "date", (int)until, NULL),
                     ow_message_new ("cure.declare-reason", NULL));
}

static void
reg_20_unit (const OwCase *matter, OwAssessment *assessment)
{
  GPtrArray *rows = ow_facts_get_list (matter->facts, "verifications");

  for (guint i = 0; i < rows->len; i++)
    {
      OwFacts *row = g_ptr_array_index (rows, i);

      const char *contact = ow_facts_get_text (row, "contact");

      if (ow_facts_is (row, "result", "unreachable"))
        ow_assessment_add (assessment, "REG-20-UNIT", OW_SEVERITY_WARN, "REG 20",
                           ow_message_new ("finding.REG-20-UNIT.unreachable", "contact",
                                           contact != NULL ? contact : "-", NULL),
                           ow_message_new ("cure.supervisor", NULL));
    }
}

/* Article 32 later charges who gave the guarantee, so it must be known who that was. */
static void
reg_32_g (const OwCase *matter, OwAssessment *assessment)
{
  const char *guarantor = ow_facts_get_text (matter->facts, "proxy.guarantor");

  if (guarantor != NULL)
    ow_assessment_add (assessment, "REG-32-G", OW_SEVERITY_INFO, "REG 19.1.3; REG 32",
                       ow_message_new ("finding.REG-32-G.recorded", "name", guarantor, NULL), NULL);
  else if (ow_facts_is (matter->facts, "proxy.ground", "guarantee"))
    ow_assessment_add_plain (assessment, "REG-32-G", OW_SEVERITY_MISSING, "REG 19.1.3; REG 32",
                             "finding.REG-32-G.missing", "cure.guarantee", "proxy.guarantor")
        ->conflict
        = g_strdup ("C-GUARANTEE");
}

const OwRule ow_rules_enterprise[] = {
  { "GUIDE-A6-S10", OW_PLACE_CODE, guide_a6_s10 }, { "REG-26-0", OW_PLACE_CODE, reg_26_0 },
  { "REG-26-1", OW_PLACE_CODE, reg_26_1 },         { "REG-26-2", OW_PLACE_CODE, reg_26_2 },
  { "REG-26-3", OW_PLACE_CODE, reg_26_3 },         { "REG-26-4", OW_PLACE_CODE, reg_26_4 },
  { "REG-26-LINK", OW_PLACE_CODE, reg_26_link },   { "REG-20-UNIT", OW_PLACE_CODE, reg_20_unit },
  { "REG-32-G", OW_PLACE_CODE, reg_32_g },         { NULL },
};
