/* Area 14, the queue and the model of one window: who goes first, what is offered, what is
 * consultation only, and what the supervisor must see. */

#include "ow-assess.h"

#include <string.h>

#include "ow-case-kind.h"
#include "ow-deadline.h"
#include "ow-entry.h"
#include "ow-guidance.h"
#include "ow-menu.h"
#include "ow-rule-table.h"

/* A consultation has a topic and an answer, and no deadline. */
static void
guide_iv_1b (const OwCase *matter, OwAssessment *assessment)
{
  const char *topic = ow_facts_get_text (matter->facts, "consultation.topic");

  if (ow_case_is_service (matter, "ENQ"))
    ow_entry_require (matter, assessment, "GUIDE-IV-1b", "GUIDE IV(I)", "consultation.topic",
                      "Topic of the consultation");
  if (topic == NULL)
    return;
  ow_facts_set_truth (assessment->results, "result.consultation", OW_TRUTH_YES);
  if (g_str_equal (topic, "legal_aid"))
    ow_assessment_add_plain (assessment, "GUIDE-IV-1b", OW_SEVERITY_INFO, "GUIDE IV(I)",
                             "finding.GUIDE-IV-1b.refer", NULL, "consultation.topic");
}

static void
guide_iv_2a (const OwCase *matter, OwAssessment *assessment)
{
  if (!ow_facts_is (matter->facts, "ticket.class", "green"))
    return;
  if (ow_facts_get_truth (matter->facts, "applicant.expert") == OW_TRUTH_YES
      && ow_facts_has (matter->facts, "ticket.unit"))
    {
      ow_facts_set_truth (assessment->results, "result.green_channel", OW_TRUTH_YES);
      return;
    }
  ow_facts_set_truth (assessment->results, "result.green_channel", OW_TRUTH_NO);
  ow_assessment_add_plain (assessment, "GUIDE-IV-2a", OW_SEVERITY_REFUSE, "GUIDE IV(II)",
                           "finding.GUIDE-IV-2a.unit", "cure.green-channel", "ticket.unit");
}

/* 12367 answers in the five languages of this program, at any hour. */
static void
guide_iv_2b (const OwCase *matter, OwAssessment *assessment)
{
  const char *asked = ow_facts_get_text (matter->facts, "hotline.language");
  OwLanguage language = OW_LANGUAGE_EN;
  gboolean spoken;

  if (asked == NULL)
    return;
  spoken = ow_language_parse (asked, &language);
  ow_facts_set_text (assessment->results, "result.hotline_language",
                     ow_language_get_code (language));
  ow_assessment_add_plain (assessment, "GUIDE-IV-2b", OW_SEVERITY_INFO, "GUIDE IV(II)",
                           spoken ? "finding.GUIDE-IV-2b.spoken" : "finding.GUIDE-IV-2b.english",
                           NULL, "hotline.language");
}

static void
guide_a6_info (const OwCase *matter, OwAssessment *assessment)
{
  const char *topic = ow_facts_get_text (matter->facts, "query.topic");
  const char *title = NULL;
  gboolean listed;

  if (topic == NULL || matter->centre == NULL)
    return;
  listed = ow_guidance_has_topic (matter->centre, topic, &title);
  ow_facts_set_truth (assessment->results, "result.topic_listed",
                      listed ? OW_TRUTH_YES : OW_TRUTH_NO);
  /* GUIDE-A6-DL-SI says it of the four topics of Dalian. */
  for (guint i = 0; i < assessment->findings->len; i++)
    if (g_strcmp0 (((OwFinding *)g_ptr_array_index (assessment->findings, i))->fact, "query.topic")
        == 0)
      return;
  if (!listed)
    ow_assessment_add_plain (assessment, "GUIDE-A6-INFO", OW_SEVERITY_WARN, "GUIDE A6",
                             "finding.topic.not-listed", "cure.hotline", "query.topic");
}

/* Services that no row describes further, such as those that a hall adds as data alone: they are
 * offered where the catalogue says so, and need what their form marks as required. */
static void
guide_a6_menu (const OwCase *matter, OwAssessment *assessment)
{
  const OwService *service;
  g_autofree char *row = NULL;

  if (matter->sub_kind == NULL)
    return;
  service = ow_sub_kind_get_service (matter->sub_kind);
  row = g_strconcat ("GUIDE-A6-", ow_service_get_id (service), NULL);
  if (!g_str_equal (ow_sub_kind_get_proxy (matter->sub_kind), "none")
      || ow_rule_table_find (row) != NULL || ow_menu_is_agency (service)
      || ow_case_is_service (matter, "CR"))
    return;
  /* A question is answered, whoever asks and wherever. */
  if (!ow_service_is_offered (service, "guidance"))
    ow_case_check_offered (matter, assessment, "GUIDE-A6-MENU");
  ow_entry_require_fields (matter, assessment, "GUIDE-A6-MENU", NULL);
}

static void
reg_13_2_q (const OwCase *matter, OwAssessment *assessment)
{
  gint64 notices = ow_facts_get_integer (matter->facts, "notice.count", 0);

  if (!ow_facts_has (matter->facts, "notice.count"))
    return;
  ow_facts_set_truth (assessment->results, "result.notices_listed",
                      notices > 1 ? OW_TRUTH_YES : OW_TRUTH_NO);
  if (notices > 1)
    ow_assessment_add (assessment, "REG-13-2-Q", OW_SEVERITY_WARN, "REG 13.2; REG 18.2",
                       ow_message_new ("finding.REG-13-2-Q.twice", "count", notices, NULL), NULL);
}

static void
reg_13_due (const OwCase *matter, OwAssessment *assessment)
{
  OwDate due = ow_facts_get_date (matter->facts, "receipt.valid_until");
  OwMessage *message;
  OwDueState state;
  int days = 0;

  if (due == OW_DATE_NONE || ow_facts_has (matter->facts, "decision.decided_on"))
    return;
  state = ow_deadline_get_state (due, matter->today, matter->calendar, matter->parameters, &days);
  ow_facts_set_text (assessment->results, "result.due", ow_due_state_to_string (state));
  ow_facts_set_integer (assessment->results, "result.due_days", days);
  if (state == OW_DUE_LATER)
    return;
  if (state == OW_DUE_TODAY)
    message = ow_message_new ("finding.REG-13-DUE.today", NULL);
  else
    message = ow_message_new (state == OW_DUE_OVERDUE ? "finding.REG-13-DUE.overdue"
                                                      : "finding.REG-13-DUE.soon",
                              "due", due, "days", (gint64)days, NULL);
  ow_assessment_add (assessment, "REG-13-DUE", OW_SEVERITY_WARN, "REG 13.1; REG 18.1", message,
                     NULL);
}

const OwRule ow_rules_hall[] = {
  { "GUIDE-IV-1a", OW_PLACE_RECORD, NULL, "party, case_file, receipt" },
  { "GUIDE-IV-1b", OW_PLACE_CODE, guide_iv_1b },
  { "GUIDE-IV-2a", OW_PLACE_CODE, guide_iv_2a },
  { "GUIDE-IV-2b", OW_PLACE_CODE, guide_iv_2b },
  { "GUIDE-A6-INFO", OW_PLACE_CODE, guide_a6_info },
  { "GUIDE-A6-PROC", OW_PLACE_GUIDE, NULL, "reference/service_centers.tsv" },
  { "GUIDE-A6-MENU", OW_PLACE_CODE, guide_a6_menu },
  { "REG-4", OW_PLACE_RECORD, NULL, "reader of laws and guidance, information desk" },
  { "REG-2", OW_PLACE_RECORD, NULL, "report of a period: counts, never a person" },
  { "REG-3", OW_PLACE_RECORD, NULL, "outbox and inbox of SYS-11" },
  { "REG-13-2-Q", OW_PLACE_CODE, reg_13_2_q },
  { "REG-13-DUE", OW_PLACE_CODE, reg_13_due },
  { "REG-RECEIPT", OW_PLACE_RECORD, NULL, "receipt, paper_issue" },
  { "GUIDE-A7-3Q", OW_PLACE_GUIDE, NULL, "reference/offices.tsv" },
  { NULL },
};
