/* Columns of the view of ow-audit-line.h, in the order in which the store's statements give them.
 */

#include "ow-audit-line.h"

static const OwColumn ow_audit_line_columns[] = {
  OW_COLUMN (OwAuditLine, id, INTEGER),     OW_COLUMN (OwAuditLine, station, TEXT),
  OW_COLUMN (OwAuditLine, at, INSTANT),     OW_COLUMN (OwAuditLine, staff_id, REFERENCE),
  OW_COLUMN (OwAuditLine, staff, TEXT),     OW_COLUMN (OwAuditLine, act, TEXT),
  OW_COLUMN (OwAuditLine, verb, TEXT),      OW_COLUMN (OwAuditLine, subject, TEXT),
  OW_COLUMN (OwAuditLine, row_id, INTEGER), OW_COLUMN (OwAuditLine, fields, TEXT),
  OW_COLUMN (OwAuditLine, reason, TEXT),    OW_COLUMN (OwAuditLine, changes, TEXT),
};

const OwRecordType ow_audit_line_record
    = { "audit_line", sizeof (OwAuditLine), ow_audit_line_columns,
        G_N_ELEMENTS (ow_audit_line_columns) };
