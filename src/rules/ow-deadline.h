#pragma once

#include <glib.h>

#include "ow-assess.h"
#include "ow-calendar.h"
#include "ow-catalogue.h"
#include "ow-parameters.h"

G_BEGIN_DECLS

/* The period of an acceptance receipt and of the decision: the one place where the 7, 15 and 30 days are counted. */
typedef struct
{
  OwDate          from;          /* day of acceptance: what follows is counted from it */
  OwDate          valid_until;   /* last day of the receipt, inclusive */
  OwDate          decision_due;  /* the decision is made within the validity of the receipt (REG-13-1, REG-18-1) */
  int             n;             /* days, in @unit */
  OwDeadlineUnit  unit;
  gboolean        provisional;   /* a day of a year without a holiday notice was counted */
  const char     *rule;          /* row id of the legal maximum, static in the catalogue */
  const char     *citation;      /* "REG 13.1", static in the catalogue */
} OwDeadline;

/* Where a deadline stands on a day (REG-13-DUE). */
typedef enum
{
  OW_DUE_OVERDUE,
  OW_DUE_TODAY,
  OW_DUE_SOON,   /* one or two working days left */
  OW_DUE_LATER,
} OwDueState;

/* The reading of the parameters make_up_days (C-WORKDAYS) and count_from (C-DAY0). */
OwCalendarFlags ow_deadline_get_flags   (OwParameters     *parameters);
/* Counts from the day of acceptance @accepted. @chosen_n is the validity chosen by the clerk, 0 for the promise of the
 * catalogue. FALSE when it is less than 1 or more than the legal maximum; then @ret_refusal (nullable, owned by the caller) says so
 * and @ret is untouched. */
gboolean        ow_deadline_compute     (const OwSubKind  *sub_kind,
                                         OwDate            accepted,
                                         int               chosen_n,
                                         OwCalendar       *calendar,
                                         OwParameters     *parameters,
                                         OwDeadline       *ret,
                                         OwMessage       **ret_refusal);
/* For the rule functions of REG-13-1, REG-13-1-SP and REG-18-1: when @rule is the deadline of what is asked for, sets
 * result.receipt_days, result.receipt_valid_until, result.decision_due and result.deadline_provisional, or refuses with @rule. Reads
 * receipt.accepted_on (the day of filing when unknown) and receipt.days (the promise when unknown). */
void            ow_deadline_assess      (const OwCase     *matter,
                                         OwAssessment     *assessment,
                                         const char       *rule);
/* @ret_days (nullable): working days overdue, or left; 0 today. Make-up days count as @parameters say. */
OwDueState      ow_deadline_get_state   (OwDate            due,
                                         OwDate            today,
                                         OwCalendar       *calendar,
                                         OwParameters     *parameters,
                                         int              *ret_days);
const char     *ow_due_state_to_string  (OwDueState        state); /* "overdue", "today", "soon", "later" */

G_END_DECLS
