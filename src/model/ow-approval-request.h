#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* A clerk asks at the desk for the approval of one act (FORMATS, Overrides). A supervisor answers it on her own screen, the clerk takes it back, or it ends
 * with the day. */
typedef struct
{
  OwRowId     id;
  char       *site;
  OwRowId     case_id;
  char       *act;            /* what is to be approved, as in ow_session_may: "material.waive" */
  char       *rule;           /* of the override, "REG-17 photo"; nullable */
  char       *reason;         /* why, in the words of the clerk */
  char       *station;        /* where it was asked */
  OwRowId     requester_id;
  OwInstant   at;
  OwInstant   expires_at;     /* nobody answers it from then on */
  OwInstant   override_until; /* of the override that comes of it; 0 when it does not expire */
  char       *state;          /* "asked" | "approved" | "refused" | "withdrawn" */
  OwRowId     approver_id;    /* who answered; 0 */
  char       *answer;         /* her reason; nullable */
  OwInstant   answered_at;    /* also when it was withdrawn */
  gint64      version;
} OwApprovalRequest;

OW_DECLARE_RECORD (OwApprovalRequest, ow_approval_request)

G_END_DECLS
