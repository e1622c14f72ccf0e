#pragma once

#include "ow-appointment-acts.h"

G_BEGIN_DECLS

/* Appointments of a case, and what became of them. They take a place of the service of the case like any other (ow-appointment-acts.h): moved and
 * cancelled by their code, checked in by it, by the number of case or receipt, or by the passport. Only until the decision. */

typedef struct
{
  const OwHallRules *rules;
  OwRowId      case_id;
  const char  *purpose;    /* see ow_case_task_get_purposes */
  OwDate       day;
  gint64       minute;     /* of the day at which the slot begins: 540 is 09:00 */
  const char  *place;      /* room or counter; nullable */
  const char  *language;   /* of the applicant; NULL: that of his ticket */
} OwBookForCase;

/* The result and errors of ow_book_appointment_run. OW_COUNTER_ERROR_STATE when the case is decided or was ended, when one of this purpose is booked
 * already (move it), or it is done; OW_COUNTER_ERROR_USAGE for an unknown purpose. */
gboolean ow_book_for_case_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId      case_id;
  const char  *purpose;
  const char  *outcome;    /* "attended" | "no_show" | "exempt" | "waived" */
  const char  *place;      /* where it was done; NULL: as booked */
} OwSettleTask;

/* Whether the appointment was kept; without one, that it was done or dropped anyway. What is exempt or waived needs a reason; of a no-show it is the
 * valid reason of the absence (TP-VI-3b). Result: "appointment", "code", "date", "time", "state". OW_COUNTER_ERROR_STATE for a no-show before its time or
 * without an appointment, for what is done already, and when the case is decided or was ended; OW_COUNTER_ERROR_USAGE for unknown words or a reason that
 * is missing. */
gboolean ow_settle_task_run   (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

/* In the transaction of what ends the case: what is still booked gives its place back. */
gboolean ow_case_task_act_end (OwTransaction *transaction, OwRowId case_id, GError **error);

G_END_DECLS
