/* Columns of the record of ow-approval-request.h. */

#include "ow-approval-request.h"

static const OwColumn columns[] = {
  OW_COLUMN (OwApprovalRequest, id, INTEGER),
  OW_COLUMN (OwApprovalRequest, site, TEXT),
  OW_COLUMN (OwApprovalRequest, case_id, REFERENCE),
  OW_COLUMN (OwApprovalRequest, act, TEXT),
  OW_COLUMN (OwApprovalRequest, rule, TEXT),
  OW_COLUMN (OwApprovalRequest, reason, TEXT),
  OW_COLUMN (OwApprovalRequest, station, TEXT),
  OW_COLUMN (OwApprovalRequest, requester_id, REFERENCE),
  OW_COLUMN (OwApprovalRequest, at, INSTANT),
  OW_COLUMN (OwApprovalRequest, expires_at, INSTANT),
  OW_COLUMN (OwApprovalRequest, override_until, INSTANT),
  OW_COLUMN (OwApprovalRequest, state, TEXT),
  OW_COLUMN (OwApprovalRequest, approver_id, REFERENCE),
  OW_COLUMN (OwApprovalRequest, answer, TEXT),
  OW_COLUMN (OwApprovalRequest, answered_at, INSTANT),
  OW_COLUMN (OwApprovalRequest, version, INTEGER),
};

const OwRecordType ow_approval_request_record
    = { "approval_request", sizeof (OwApprovalRequest), columns, G_N_ELEMENTS (columns) };
