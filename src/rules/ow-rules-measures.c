/* Area 15 from Article 25: illegal residence, police measures, departure, voiding and cancelling.
 * The counter records, counts and shows; it orders nothing, sets no fine and decides nothing.
 * Promises that a record without the paper that the article asks for is refused, and that days of
 * departure are calendar days (C-15CAL). */

#include "ow-area.h"
#include "ow-assess.h"
#include "ow-case-kind.h"
#include "ow-lawful-stay.h"
#include "ow-verification.h"

#define DEPARTURE_DAYS 15
#define HOUR_MS        (G_GINT64_CONSTANT (60) * 60 * 1000)
#define DELIVERY_HOURS 24
#define ALARM_HOURS    20

static OwFinding *
add (OwAssessment *assessment,
     const char *rule,
     OwSeverity severity,
     const char *citation,
     const char *message,
     const char *cure,
     const char *fact)
{
  return ow_assessment_add_plain (assessment, rule, severity, citation, message, cure, fact);
}

static OwDate
asked_day (const OwCase *matter)
{
  OwDate on = ow_facts_get_date (matter->facts, "query.date");

  return on != OW_DATE_NONE ? on : matter->today;
}

static void
set_overstay (OwAssessment *assessment, OwDate last, OwDate on, gboolean lawful)
{
  gint64 days = lawful || on <= last ? 0 : on - last;

  ow_facts_set_text (assessment->results, "result.stay", days == 0 ? "legal" : "illegal");
  ow_facts_set_integer (assessment->results, "result.overstay_days", days);
}

/* The last day as written on the document; a stay counted from the visa is told by REG-36-3. */
static OwDate
last_day_on_document (OwFacts *facts)
{
  OwDate last = ow_facts_get_date (facts, "stay.last_day");

  if (last == OW_DATE_NONE
      && (ow_facts_is (facts, "permit.kind", "stay_permit")
          || ow_facts_is (facts, "permit.kind", "residence_permit")))
    last = ow_facts_get_date (facts, "permit.valid_until");
  return last;
}

static void
reg_25_1 (const OwCase *matter, OwAssessment *assessment)
{
  OwDate last = last_day_on_document (matter->facts);
  OwDate on = asked_day (matter);
  OwCustodyPeriod period = ow_custody_period_from_facts (matter->facts);
  gint64 days;

  if (last == OW_DATE_NONE || ow_facts_is (matter->facts, "entry.kind", "visa_free"))
    return;
  set_overstay (assessment, last, on,
                ow_lawful_stay_covers (&period, on, matter->parameters, NULL));
  days = ow_facts_get_integer (assessment->results, "result.overstay_days", 0);
  if (days > 0)
    ow_assessment_add (assessment, "REG-25-1", OW_SEVERITY_WARN, "REG 25.1.1",
                       ow_message_new ("finding.REG-25-1.over", "date", last, "days", days, NULL),
                       ow_message_new ("cure.overstay", NULL));
}

/* C-REG25-2. The warning itself is that of REG-25-2-SP; this row counts the days. */
static void
reg_25_2 (const OwCase *matter, OwAssessment *assessment)
{
  OwDate entry = ow_facts_get_date (matter->facts, "entry.date");
  gint64 days = ow_facts_get_integer (matter->facts, "entry.visa_free_days", 0);
  OwDate on = asked_day (matter);
  OwCustodyPeriod period = ow_custody_period_from_facts (matter->facts);
  gboolean pending = period.receipt_valid_until != OW_DATE_NONE;
  gboolean lawful;
  OwDate last;

  if (!ow_facts_is (matter->facts, "entry.kind", "visa_free") || entry == OW_DATE_NONE || days < 1)
    return;
  last = entry + (OwDate)days;
  if (ow_parameters_is (matter->parameters, "visa_free_count", "entry_day"))
    last--;
  lawful = ow_lawful_stay_covers (&period, on, matter->parameters, NULL)
           || (pending && ow_parameters_is (matter->parameters, "pending_application", "any"));
  set_overstay (assessment, last, on, lawful);
}

static void
reg_25_3 (const OwCase *matter, OwAssessment *assessment)
{
  const char *area = ow_facts_get_text (matter->facts, "permit.restricted_area");
  const char *city = ow_facts_get_text (matter->facts, "found.city");

  if (area == NULL || city == NULL || ow_area_contains (area, city) != OW_TRUTH_NO)
    return;
  if (!ow_facts_has (matter->facts, "found.source"))
    add (assessment, "REG-25-3", OW_SEVERITY_REFUSE, "REG 25.1.3", "finding.REG-25-3.source",
         "cure.record-source", "found.source");
  else
    ow_assessment_add (assessment, "REG-25-3", OW_SEVERITY_WARN, "REG 25.1.3",
                       ow_message_new ("finding.REG-24.outside", "city", ow_area_get_city_id (city),
                                       "area", area, NULL),
                       ow_message_new ("cure.supervisor", NULL))
        ->fact
        = g_strdup ("found.city");
}

static void
reg_25_4 (const OwCase *matter, OwAssessment *assessment)
{
  if (!ow_facts_has (matter->facts, "illegal.reason"))
    return;
  if (ow_facts_has (matter->facts, "illegal.supervisor"))
    add (assessment, "REG-25-4", OW_SEVERITY_WARN, "REG 25.1.4", "finding.REG-25-4.recorded", NULL,
         "illegal.reason");
  else
    add (assessment, "REG-25-4", OW_SEVERITY_REFUSE, "REG 25.1.4", "finding.REG-25-4.supervisor",
         "cure.reason-and-supervisor", "illegal.supervisor");
}

/* No fine is computed: the Regulations contain none. */
static void
reg_25_noduty (const OwCase *matter, OwAssessment *assessment)
{
  if (ow_facts_get_integer (assessment->results, "result.overstay_days", 0) > 0)
    add (assessment, "REG-25-NODUTY", OW_SEVERITY_INFO, "REG 25", "finding.REG-25-NODUTY.referred",
         "cure.competent-authority", NULL);
}

static void
reg_29_2 (const OwCase *matter, OwAssessment *assessment)
{
  OwInstant detained = ow_facts_get_instant (matter->facts, "measure.detained_at");
  OwInstant delivered = ow_facts_get_instant (matter->facts, "measure.delivered_at");
  OwInstant due, at;
  const char *state;

  if (detained == OW_INSTANT_NONE)
    return;
  due = detained + DELIVERY_HOURS * HOUR_MS;
  at = delivered != OW_INSTANT_NONE ? delivered : matter->now;
  if (at != OW_INSTANT_NONE && at > due)
    state = "overdue";
  else if (delivered != OW_INSTANT_NONE)
    state = "done";
  else
    state = at != OW_INSTANT_NONE && at >= detained + ALARM_HOURS * HOUR_MS ? "soon" : "open";
  ow_facts_set_instant (assessment->results, "result.delivery_due", due);
  ow_facts_set_text (assessment->results, "result.delivery", state);
  if (g_str_equal (state, "overdue") || g_str_equal (state, "soon"))
    {
      g_autofree char *clock = ow_instant_to_clock_text (due);

      ow_assessment_add (assessment, "REG-29-2", OW_SEVERITY_WARN, "REG 29.2",
                         ow_message_new (g_str_equal (state, "overdue") ? "finding.REG-29-2.overdue"
                                                                        : "finding.REG-29-2.soon",
                                         "date", ow_instant_to_date (due), "time", clock, NULL),
                         ow_message_new ("cure.supervisor", NULL));
    }
}

static void
reg_29_3 (const OwCase *matter, OwAssessment *assessment)
{
  if (!ow_facts_has (matter->facts, "measure.obstacle"))
    return;
  if (ow_facts_has (matter->facts, "measure.document"))
    add (assessment, "REG-29-3", OW_SEVERITY_INFO, "REG 29.3", "finding.REG-29-3.recorded", NULL,
         "measure.obstacle");
  else
    add (assessment, "REG-29-3", OW_SEVERITY_REFUSE, "REG 29.3", "finding.REG-29-3.document",
         "cure.legal-document", "measure.document");
}

static void
reg_30_1 (const OwCase *matter, OwAssessment *assessment)
{
  if (ow_facts_get_truth (matter->facts, "restriction.active") != OW_TRUTH_YES)
    return;
  if (ow_facts_has (matter->facts, "restriction.decision"))
    add (assessment, "REG-30-1", OW_SEVERITY_INFO, "REG 30", "finding.REG-30-1.recorded", NULL,
         "restriction.decision");
  else
    add (assessment, "REG-30-1", OW_SEVERITY_REFUSE, "REG 30", "finding.REG-30-1.decision",
         "cure.legal-document", "restriction.decision");
}

/* A report on the day counts with its time; a day that ended without one is missed. */
static void
reg_30_2 (const OwCase *matter, OwAssessment *assessment)
{
  GPtrArray *rows = ow_facts_get_list (matter->facts, "reports");
  OwInstant next = OW_INSTANT_NONE;
  gint64 missed = 0;

  if (rows->len == 0)
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      OwFacts *row = g_ptr_array_index (rows, i);
      OwInstant due = ow_facts_get_instant (row, "due");
      OwInstant reported = ow_facts_get_instant (row, "reported_at");
      OwDate day;

      if (due == OW_INSTANT_NONE)
        continue;
      day = ow_instant_to_date (due);
      if (reported != OW_INSTANT_NONE)
        missed += ow_instant_to_date (reported) > day;
      else if (day < matter->today)
        missed++;
      else if (next == OW_INSTANT_NONE || due < next)
        next = due;
    }
  ow_facts_set_instant (assessment->results, "result.next_report", next);
  ow_facts_set_integer (assessment->results, "result.missed_reports", missed);
  if (missed > 0)
    ow_assessment_add (assessment, "REG-30-2", OW_SEVERITY_WARN, "REG 30",
                       ow_message_new ("finding.REG-30-2.missed", "count", missed, NULL),
                       ow_message_new ("cure.supervisor", NULL));
}

static void
reg_30_3 (const OwCase *matter, OwAssessment *assessment)
{
  if (ow_case_is_service (matter, "S09")
      && ow_facts_get_truth (matter->facts, "restriction.active") == OW_TRUTH_YES
      && !ow_facts_has (matter->facts, "restriction.approval"))
    add (assessment, "REG-30-3", OW_SEVERITY_REFUSE, "REG 30", "finding.REG-30-3.approval",
         "cure.restriction-approval", "restriction.approval");
}

static void
reg_31 (const OwCase *matter, OwAssessment *assessment)
{
  OwDate from = ow_facts_get_date (matter->facts, "ban.from");
  OwDate to = ow_facts_get_date (matter->facts, "ban.to");

  if (to == OW_DATE_NONE || matter->today > to || (from != OW_DATE_NONE && matter->today < from))
    return;
  ow_assessment_add (assessment, "REG-31", OW_SEVERITY_WARN, "REG 31",
                     ow_message_new ("finding.REG-31.ban", "date", to, NULL),
                     ow_message_new ("cure.supervisor", NULL))
      ->fact
      = g_strdup ("ban.to");
}

static void
reg_32_1 (const OwCase *matter, OwAssessment *assessment)
{
  OwTruth able = ow_facts_get_truth (matter->facts, "repatriation.able_to_pay");
  gboolean illegal
      = ow_facts_get_truth (matter->facts, "repatriation.illegal_employment") == OW_TRUTH_YES;
  const char *payer, *name = NULL;

  if (able == OW_TRUTH_UNKNOWN)
    return;
  if (able == OW_TRUTH_YES)
    payer = "foreigner";
  else
    {
      name = ow_facts_get_text (matter->facts,
                                illegal ? "repatriation.employer" : "proxy.guarantor");
      payer = name == NULL ? "none" : illegal ? "employer" : "guarantor";
    }
  ow_facts_set_text (assessment->results, "result.payer", payer);
  if (g_str_equal (payer, "none"))
    add (assessment, "REG-32-1", OW_SEVERITY_WARN, "REG 32.1", "finding.REG-32-1.none",
         "cure.supervisor", illegal ? "repatriation.employer" : "proxy.guarantor");
  else if (name == NULL)
    add (assessment, "REG-32-1", OW_SEVERITY_INFO, "REG 32.1", "finding.REG-32-1.foreigner", NULL,
         NULL);
  else
    ow_assessment_add (
        assessment, "REG-32-1", OW_SEVERITY_INFO, "REG 32.1",
        ow_message_new (illegal ? "finding.REG-32-1.employer" : "finding.REG-32-1.guarantor",
                        "name", name, NULL),
        NULL);
}

static void
reg_32_2 (const OwCase *matter, OwAssessment *assessment)
{
  if (ow_facts_is (matter->facts, "repatriation.executed_by", "center"))
    add (assessment, "REG-32-2", OW_SEVERITY_REFUSE, "REG 32.2", "finding.REG-32-2.center",
         "cure.competent-authority", "repatriation.executed_by");
  else if (ow_facts_has (matter->facts, "repatriation.executed_by"))
    add (assessment, "REG-32-2", OW_SEVERITY_INFO, "REG 32.2", "finding.REG-32-2.authority", NULL,
         NULL);
}

/* C-15CAL: Article 36 counts approval periods and receipts in working days, and nothing else. */
static void
reg_33_2 (const OwCase *matter, OwAssessment *assessment)
{
  OwDate ordered = ow_facts_get_date (matter->facts, "departure.ordered_on");
  OwDate limit = ow_facts_get_date (matter->facts, "departure.limit");
  OwFinding *finding;

  if (ordered == OW_DATE_NONE
      || ow_facts_get_truth (matter->facts, "departure.withdrawn") == OW_TRUTH_YES)
    return;
  ow_facts_set_date (assessment->results, "result.departure_latest", ordered + DEPARTURE_DAYS);
  if (limit == OW_DATE_NONE)
    return;
  ow_facts_set_integer (assessment->results, "result.departure_days", limit - ordered);
  if (limit >= ordered && limit - ordered <= DEPARTURE_DAYS)
    return;
  finding = ow_assessment_add (
      assessment, "REG-33-2", OW_SEVERITY_REFUSE, "REG 33",
      limit < ordered ? ow_message_new ("finding.REG-33-2.order", NULL)
                      : ow_message_new ("finding.REG-33-2.long", "days", (gint64)(limit - ordered),
                                        "maximum", (gint64)DEPARTURE_DAYS, NULL),
      ow_message_new ("cure.departure-limit", "date", ordered + DEPARTURE_DAYS, NULL));
  finding->fact = g_strdup ("departure.limit");
  finding->conflict = g_strdup ("C-15CAL");
}

static gboolean
is_void_ground (const OwCase *matter, const char *ground)
{
  return ow_facts_is (matter->facts, "void.ground", ground);
}

static void
set_voiding (OwAssessment *assessment, const char *what)
{
  ow_facts_set_text (assessment->results, "result.voiding", what);
}

static void
add_void_task (OwAssessment *assessment, const char *rule, const char *citation)
{
  set_voiding (assessment, "task");
  add (assessment, rule, OW_SEVERITY_WARN, citation, "finding.void.task", "cure.declare-void",
       "document.state");
}

/* Somebody found it before it was void: no task by itself, the supervisor decides. */
static void
reg_34_1 (const OwCase *matter, OwAssessment *assessment)
{
  if (!is_void_ground (matter, "lost"))
    return;
  if (ow_facts_is (matter->facts, "document.state", "void"))
    set_voiding (assessment, "not_needed");
  else if (ow_facts_get_truth (matter->facts, "document.recovered") == OW_TRUTH_YES)
    add (assessment, "REG-34-1", OW_SEVERITY_WARN, "REG 34.1.1", "finding.REG-34-1.recovered",
         "cure.supervisor", "document.recovered");
  else
    add_void_task (assessment, "REG-34-1", "REG 34.1.1");
}

static void
reg_34_2 (const OwCase *matter, OwAssessment *assessment)
{
  const char *state = ow_facts_get_text (matter->facts, "document.state");

  if (!is_void_ground (matter, "ordered_out"))
    return;
  if (g_strcmp0 (state, "cancelled") == 0 || g_strcmp0 (state, "confiscated") == 0)
    {
      set_voiding (assessment, "not_needed");
      add (assessment, "REG-34-2", OW_SEVERITY_INFO, "REG 34.1.2", "finding.REG-34-2.cancelled",
           NULL, "document.state");
    }
  else if (!ow_facts_has (matter->facts, "departure.ordered_on"))
    add (assessment, "REG-34-2", OW_SEVERITY_REFUSE, "REG 34.1.2", "finding.REG-34-2.order",
         "cure.legal-document", "departure.ordered_on");
  else
    add_void_task (assessment, "REG-34-2", "REG 34.1.2");
}

static void
reg_34_3 (const OwCase *matter, OwAssessment *assessment)
{
  OwDate until = ow_facts_get_date (matter->facts, "void.notice_until");

  if (!is_void_ground (matter, "not_reported"))
    return;
  if (!ow_facts_has (matter->facts, "void.notice_on") || until == OW_DATE_NONE)
    add (assessment, "REG-34-3", OW_SEVERITY_REFUSE, "REG 34.1.3", "finding.REG-34-3.notice",
         "cure.public-notice", "void.notice_on");
  else if (ow_facts_get_truth (matter->facts, "void.reported") == OW_TRUTH_YES)
    set_voiding (assessment, "not_needed");
  else if (matter->today <= until)
    ow_assessment_add (assessment, "REG-34-3", OW_SEVERITY_REFUSE, "REG 34.1.3",
                       ow_message_new ("finding.REG-34-3.running", "date", until, NULL), NULL)
        ->fact
        = g_strdup ("void.notice_until");
  else
    add_void_task (assessment, "REG-34-3", "REG 34.1.3");
}

/* C-REG34LAW: the article of the Law is written by the officer. */
static void
reg_34_4 (const OwCase *matter, OwAssessment *assessment)
{
  if (!is_void_ground (matter, "law"))
    return;
  if (ow_facts_has (matter->facts, "void.law_article"))
    add_void_task (assessment, "REG-34-4", "REG 34.1.4");
  else
    add (assessment, "REG-34-4", OW_SEVERITY_REFUSE, "REG 34.1.4", "finding.REG-34-4.article",
         "cure.law-reference", "void.law_article")
        ->conflict
        = g_strdup ("C-REG34LAW");
}

static void
reg_34_5 (const OwCase *matter, OwAssessment *assessment)
{
  const char *manner = ow_facts_get_text (matter->facts, "void.manner");

  if (manner == NULL)
    return;
  if (g_str_equal (manner, "announcement"))
    {
      if (!ow_facts_has (matter->facts, "void.announced_on"))
        add (assessment, "REG-34-5", OW_SEVERITY_REFUSE, "REG 34.2", "finding.REG-34-5.date",
             "cure.announcement-date", "void.announced_on");
    }
  else if (!ow_facts_has (matter->facts, "void.declared_at")
           || !ow_facts_has (matter->facts, "void.officer"))
    add (assessment, "REG-34-5", OW_SEVERITY_REFUSE, "REG 34.2", "finding.REG-34-5.officer",
         "cure.declaration", "void.declared_at");
}

/* Only who issued may void. A site that is no organ of public security forwards in any case. */
static void
reg_34_6 (const OwCase *matter, OwAssessment *assessment)
{
  const char *issuer = ow_facts_get_text (matter->facts, "document.issuer");
  gboolean own = ow_facts_is (matter->facts, "document.issued_by", "own_office")
                 && ow_facts_get_truth (matter->facts, "office.public_security") == OW_TRUTH_YES;

  if (!ow_facts_has (matter->facts, "void.ground")
      || !ow_facts_has (matter->facts, "document.issued_by")
      || ow_facts_is (assessment->results, "result.voiding", "not_needed"))
    return;
  if (own)
    {
      if (ow_facts_is (assessment->results, "result.voiding", "task"))
        set_voiding (assessment, "declare");
      return;
    }
  set_voiding (assessment, "forward");
  ow_assessment_add (assessment, "REG-34-6", OW_SEVERITY_WARN, "REG 34",
                     issuer != NULL
                         ? ow_message_new ("finding.REG-34-6.forward-to", "issuer", issuer, NULL)
                         : ow_message_new ("finding.REG-34-6.forward", NULL),
                     NULL)
      ->fact
      = g_strdup ("document.issued_by");
}

static void
add_cancelling (OwAssessment *assessment, const char *rule, const char *citation)
{
  ow_facts_set_text (assessment->results, "result.withdrawal", "cancel");
  add (assessment, rule, OW_SEVERITY_WARN, citation, "finding.cancel.task", "cure.public-security",
       "document.state");
}

static void
reg_35_1 (const OwCase *matter, OwAssessment *assessment)
{
  if (ow_facts_get_truth (matter->facts, "document.presented") != OW_TRUTH_YES)
    return;
  if (ow_facts_is (matter->facts, "document.state", "void")
      || ow_facts_get_truth (matter->facts, "document.used_by_other") == OW_TRUTH_YES)
    add_cancelling (assessment, "REG-35-1", "REG 35.1.1");
  else if (ow_facts_is (matter->facts, "document.state", "valid")
           && ow_facts_get_truth (matter->facts, "document.used_by_other") == OW_TRUTH_NO)
    ow_facts_set_text (assessment->results, "result.withdrawal", "none");
}

static void
reg_35_2 (const OwCase *matter, OwAssessment *assessment)
{
  if (!ow_facts_is (matter->facts, "cancel.ground", "forged"))
    return;
  if (ow_verification_summarise (matter->facts).n_fraud > 0)
    {
      add_cancelling (assessment, "REG-35-2", "REG 35.1.2");
      return;
    }
  ow_facts_set_text (assessment->results, "result.withdrawal", "verify");
  add (assessment, "REG-35-2", OW_SEVERITY_REFUSE, "REG 35.1.2", "finding.REG-35-2.verify",
       "cure.record-verification", "cancel.ground");
}

static void
reg_35_3 (const OwCase *matter, OwAssessment *assessment)
{
  if (!ow_facts_is (matter->facts, "cancel.ground", "ordered_out"))
    return;
  if (ow_facts_get_truth (matter->facts, "departure.withdrawn") == OW_TRUTH_YES)
    ow_facts_set_text (assessment->results, "result.withdrawal", "none");
  else if (ow_facts_has (matter->facts, "departure.ordered_on"))
    add_cancelling (assessment, "REG-35-3", "REG 35.1.3");
  else
    add (assessment, "REG-35-3", OW_SEVERITY_REFUSE, "REG 35.1.3", "finding.REG-34-2.order",
         "cure.legal-document", "departure.ordered_on");
}

static gboolean
is_cancelled (const OwCase *matter, const OwAssessment *assessment)
{
  return ow_facts_is (assessment->results, "result.withdrawal", "cancel")
         || ow_facts_is (matter->facts, "document.state", "cancelled")
         || ow_facts_is (matter->facts, "document.state", "confiscated");
}

/* C-PROMPT: "promptly" is no number. */
static void
reg_35_4 (const OwCase *matter, OwAssessment *assessment)
{
  gboolean own = ow_facts_is (matter->facts, "document.issued_by", "own_office");
  const char *issuer = ow_facts_get_text (matter->facts, "document.issuer");

  if (!is_cancelled (matter, assessment) || !ow_facts_has (matter->facts, "document.issued_by"))
    return;
  ow_facts_set_truth (assessment->results, "result.notify_issuer",
                      own ? OW_TRUTH_NO : OW_TRUTH_YES);
  if (!own)
    ow_assessment_add (assessment, "REG-35-4", OW_SEVERITY_WARN, "REG 35.2",
                       issuer != NULL
                           ? ow_message_new ("finding.REG-35-4.notify-whom", "issuer", issuer, NULL)
                           : ow_message_new ("finding.REG-35-4.notify", NULL),
                       NULL)
        ->conflict
        = g_strdup ("C-PROMPT");
}

/* Two records: valid → void → cancelled or confiscated, or straight from valid (REG-35-2, -35-3).
 */
static void
reg_34_35 (const OwCase *matter, OwAssessment *assessment)
{
  const char *state = ow_facts_get_text (matter->facts, "document.state");

  if (state == NULL)
    return;
  ow_facts_set_text (assessment->results, "result.document_state",
                     is_cancelled (matter, assessment) ? "cancelled" : state);
}

const OwRule ow_rules_measures[] = {
  { "REG-25-1", OW_PLACE_CODE, reg_25_1 },
  { "REG-25-2", OW_PLACE_CODE, reg_25_2 },
  { "REG-25-3", OW_PLACE_CODE, reg_25_3 },
  { "REG-25-4", OW_PLACE_CODE, reg_25_4 },
  { "REG-25-NODUTY", OW_PLACE_CODE, reg_25_noduty, NULL, TRUE },
  { "REG-29-1", OW_PLACE_GUIDE, NULL, "row text" },
  { "REG-29-2", OW_PLACE_CODE, reg_29_2 },
  { "REG-29-3", OW_PLACE_CODE, reg_29_3 },
  { "REG-30-1", OW_PLACE_CODE, reg_30_1 },
  { "REG-30-2", OW_PLACE_CODE, reg_30_2 },
  { "REG-30-3", OW_PLACE_CODE, reg_30_3 },
  { "REG-31", OW_PLACE_CODE, reg_31 },
  { "REG-32-1", OW_PLACE_CODE, reg_32_1 },
  { "REG-32-2", OW_PLACE_CODE, reg_32_2 },
  { "REG-33-2", OW_PLACE_CODE, reg_33_2 },
  { "REG-34-1", OW_PLACE_CODE, reg_34_1 },
  { "REG-34-2", OW_PLACE_CODE, reg_34_2 },
  { "REG-34-3", OW_PLACE_CODE, reg_34_3 },
  { "REG-34-4", OW_PLACE_CODE, reg_34_4 },
  { "REG-34-5", OW_PLACE_CODE, reg_34_5 },
  { "REG-34-6", OW_PLACE_CODE, reg_34_6 },
  { "REG-35-1", OW_PLACE_CODE, reg_35_1 },
  { "REG-35-2", OW_PLACE_CODE, reg_35_2 },
  { "REG-35-3", OW_PLACE_CODE, reg_35_3 },
  { "REG-35-4", OW_PLACE_CODE, reg_35_4, NULL, TRUE },
  { "REG-34-35", OW_PLACE_CODE, reg_34_35, NULL, TRUE },
  { NULL },
};
