/* Deadlines of decisions and the validity of acceptance receipts. Promises one way of counting for
 * window, paper and command line: the approval periods are working days (REG-36-6), the day of
 * acceptance is day 0 (C-DAY0), make-up days count (C-WORKDAYS), and the legal maximum can never be
 * exceeded, whoever asks (REG-13-1, REG-18-1). */

#include "ow-deadline.h"

/* Two working days of warning before a decision is due (REG-13-DUE). */
#define DUE_SOON_DAYS 2

OwCalendarFlags
ow_deadline_get_flags (OwParameters *parameters)
{
  OwCalendarFlags flags = OW_CALENDAR_DEFAULT;

  g_return_val_if_fail (parameters != NULL, flags);

  if (ow_parameters_is (parameters, "make_up_days", "skip"))
    flags |= OW_CALENDAR_NO_MAKEUP;
  if (ow_parameters_is (parameters, "count_from", "same_day"))
    flags |= OW_CALENDAR_COUNT_DAY_0;
  return flags;
}

static OwMessage *
refusal_new (int n, int maximum, OwDeadlineUnit unit)
{
  if (n < 1)
    return ow_message_new ("finding.deadline.too-short", NULL);
  if (unit == OW_DEADLINE_CALENDAR_DAYS)
    return ow_message_new ("finding.deadline.too-long-calendar", "maximum", (gint64)maximum, NULL);
  return ow_message_new ("finding.deadline.too-long", "maximum", (gint64)maximum, NULL);
}

gboolean
ow_deadline_compute (const OwSubKind *sub_kind,
                     OwDate accepted,
                     int chosen_n,
                     OwCalendar *calendar,
                     OwParameters *parameters,
                     OwDeadline *ret,
                     OwMessage **ret_refusal)
{
  OwDeadline deadline = { .from = accepted };
  OwCalendarFlags flags;
  int promise = 0, maximum = 0;

  g_return_val_if_fail (sub_kind != NULL && calendar != NULL && parameters != NULL, FALSE);
  g_return_val_if_fail (accepted != OW_DATE_NONE && ret != NULL, FALSE);

  ow_sub_kind_get_deadline (sub_kind, &promise, &maximum, &deadline.unit, &deadline.rule,
                            &deadline.citation);
  deadline.n = chosen_n != 0 ? chosen_n : promise;
  if (deadline.n < 1 || deadline.n > maximum)
    {
      if (ret_refusal != NULL)
        *ret_refusal = refusal_new (deadline.n, maximum, deadline.unit);
      return FALSE;
    }

  flags = ow_deadline_get_flags (parameters);
  if (deadline.unit == OW_DEADLINE_WORKING_DAYS)
    deadline.valid_until
        = ow_calendar_add_workdays (calendar, accepted, deadline.n, flags, &deadline.provisional);
  else
    deadline.valid_until = accepted + deadline.n - ((flags & OW_CALENDAR_COUNT_DAY_0) != 0 ? 1 : 0);
  deadline.decision_due = deadline.valid_until;
  *ret = deadline;
  return TRUE;
}

void
ow_deadline_assess (const OwCase *matter, OwAssessment *assessment, const char *rule)
{
  OwDeadline deadline;
  g_autoptr (OwMessage) refusal = NULL;
  const char *deadline_rule = NULL, *citation = NULL;
  OwDate accepted;
  gboolean chosen;
  int n;

  if (matter->sub_kind == NULL)
    return;
  ow_sub_kind_get_deadline (matter->sub_kind, NULL, NULL, NULL, &deadline_rule, &citation);
  if (g_strcmp0 (deadline_rule, rule) != 0)
    return;

  accepted = ow_facts_get_date (matter->facts, "receipt.accepted_on");
  if (accepted == OW_DATE_NONE)
    accepted = matter->today;
  chosen = ow_facts_has (matter->facts, "receipt.days");
  n = (int)ow_facts_get_integer (matter->facts, "receipt.days", 0);
  /* A typed 0 is a choice that is refused, not a request for the promise. */
  if (!ow_deadline_compute (matter->sub_kind, accepted, chosen && n == 0 ? -1 : n, matter->calendar,
                            matter->parameters, &deadline, &refusal))
    {
      OwFinding *finding = ow_assessment_add (assessment, rule, OW_SEVERITY_REFUSE, citation,
                                              g_steal_pointer (&refusal), NULL);
      finding->fact = g_strdup ("receipt.days");
      return;
    }
  ow_facts_set_integer (assessment->results, "result.receipt_days", deadline.n);
  ow_facts_set_date (assessment->results, "result.receipt_valid_until", deadline.valid_until);
  ow_facts_set_date (assessment->results, "result.decision_due", deadline.decision_due);
  ow_facts_set_truth (assessment->results, "result.deadline_provisional",
                      deadline.provisional ? OW_TRUTH_YES : OW_TRUTH_NO);
  if (g_str_equal (citation, "HALL"))
    ow_assessment_add_plain (assessment, rule, OW_SEVERITY_INFO, citation, "finding.deadline.hall",
                             NULL, NULL);
}

OwDueState
ow_deadline_get_state (
    OwDate due, OwDate today, OwCalendar *calendar, OwParameters *parameters, int *ret_days)
{
  OwCalendarFlags flags;
  OwDueState state;
  int days = 0;

  g_return_val_if_fail (due != OW_DATE_NONE && today != OW_DATE_NONE, OW_DUE_LATER);
  g_return_val_if_fail (calendar != NULL && parameters != NULL, OW_DUE_LATER);

  /* Distances never count their own first day, whatever C-DAY0 says about periods. */
  flags = ow_deadline_get_flags (parameters) & ~OW_CALENDAR_COUNT_DAY_0;
  if (today > due)
    {
      days = ow_calendar_count_workdays (calendar, due, today, flags, NULL);
      state = OW_DUE_OVERDUE;
    }
  else if (today == due)
    {
      state = OW_DUE_TODAY;
    }
  else
    {
      days = ow_calendar_count_workdays (calendar, today, due, flags, NULL);
      state = days <= DUE_SOON_DAYS ? OW_DUE_SOON : OW_DUE_LATER;
    }
  if (ret_days != NULL)
    *ret_days = days;
  return state;
}

const char *
ow_due_state_to_string (OwDueState state)
{
  static const char *const names[] = { "overdue", "today", "soon", "later" };

  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (names), "later");
  return names[state];
}
