/* Columns of the records of ow-override.h. */

#include "ow-override.h"

static const OwColumn ow_override_columns[] = {
  OW_COLUMN (OwOverride, id, INTEGER),
  OW_COLUMN (OwOverride, case_id, REFERENCE),
  OW_COLUMN (OwOverride, rule, TEXT),
  OW_COLUMN (OwOverride, reason, TEXT),
  OW_COLUMN (OwOverride, requester_id, REFERENCE),
  OW_COLUMN (OwOverride, approver_id, REFERENCE),
  OW_COLUMN (OwOverride, at, INSTANT),
  OW_COLUMN (OwOverride, expires_at, INSTANT),
};

const OwRecordType ow_override_record = { "override_record", sizeof (OwOverride),
                                          ow_override_columns, G_N_ELEMENTS (ow_override_columns) };

static const OwColumn ow_verification_columns[] = {
  OW_COLUMN (OwVerification, id, INTEGER),  OW_COLUMN (OwVerification, case_id, REFERENCE),
  OW_COLUMN (OwVerification, method, TEXT), OW_COLUMN (OwVerification, contact, TEXT),
  OW_COLUMN (OwVerification, result, TEXT), OW_COLUMN (OwVerification, clerk_id, REFERENCE),
  OW_COLUMN (OwVerification, at, INSTANT),  OW_COLUMN (OwVerification, version, INTEGER),
};

const OwRecordType ow_verification_record
    = { "verification", sizeof (OwVerification), ow_verification_columns,
        G_N_ELEMENTS (ow_verification_columns) };
