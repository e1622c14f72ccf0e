#pragma once

#include "ow-store.h"

G_BEGIN_DECLS

/* An override that is asked for at the desk and answered on the supervisor's own screen (FORMATS, Overrides):
 *
 *   ow_ask_approval_run → asked → ow_answer_approval_run → approved | refused
 *                           └──── ow_withdraw_approval_run, ow_end_approvals → withdrawn */

typedef struct
{
  OwRowId     case_id;
  const char *act;            /* "material.waive": one that a supervisor may and a clerk may not alone */
  const char *rule;           /* of the override, "REG-17 photo"; nullable */
  OwInstant   override_until; /* 0: does not expire */
} OwAskApproval;

/* Good until the end of the day. Needs a reason. Result: "approval". OW_COUNTER_ERROR_USAGE without a reason; _NOT_ALLOWED for an act that no supervisor
 * approves. */
gboolean ow_ask_approval_run      (OwTransaction *transaction,
                                   gconstpointer  request,
                                   JsonObject    *result,
                                   GError       **error);

typedef struct
{
  OwRowId  approval;
  gboolean approve;
} OwAnswerApproval;

/* The person of the act answers, with a reason; who asked never does, nor an account tied to his (ow-second-person.h). A paper that may follow is an
 * override from here on, in this transaction; what another act sets aside becomes one together with that act. Result: "state".
 * OW_COUNTER_ERROR_STATE when it was answered, taken back, or is of another day; _NOT_ALLOWED, _USAGE. */
gboolean ow_answer_approval_run   (OwTransaction *transaction,
                                   gconstpointer  request,
                                   JsonObject    *result,
                                   GError       **error);
/* @request: const OwRowId *. By who asked, while nobody has answered: OW_COUNTER_ERROR_STATE otherwise. */
gboolean ow_withdraw_approval_run (OwTransaction *transaction,
                                   gconstpointer  request,
                                   JsonObject    *result,
                                   GError       **error);
/* The day is closed: what nobody answered is withdrawn. */
gboolean ow_end_approvals         (OwTransaction *transaction,
                                   GError       **error);
/* OwApprovalRequest *, owned: asked, of today, and not by @staff (0: by anybody). */
GPtrArray *ow_approvals_list_open (OwTransaction *transaction,
                                   OwRowId        staff,
                                   GError       **error);

G_END_DECLS
