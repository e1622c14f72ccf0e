/* Columns of the records of ow-fee-entry.h. */

#include "ow-fee-entry.h"

static const OwColumn ow_fee_entry_columns[] = {
  OW_COLUMN (OwFeeEntry, id, INTEGER),         OW_COLUMN (OwFeeEntry, case_id, REFERENCE),
  OW_COLUMN (OwFeeEntry, site, TEXT),          OW_COLUMN (OwFeeEntry, item, TEXT),
  OW_COLUMN (OwFeeEntry, name, TEXT),          OW_COLUMN (OwFeeEntry, yuan, INTEGER),
  OW_COLUMN (OwFeeEntry, basis, TEXT),         OW_COLUMN (OwFeeEntry, state, TEXT),
  OW_COLUMN (OwFeeEntry, channel, TEXT),       OW_COLUMN (OwFeeEntry, bill, TEXT),
  OW_COLUMN (OwFeeEntry, reason, TEXT),        OW_COLUMN (OwFeeEntry, approver_id, REFERENCE),
  OW_COLUMN (OwFeeEntry, clerk_id, REFERENCE), OW_COLUMN (OwFeeEntry, at, INSTANT),
  OW_COLUMN (OwFeeEntry, paid_on, DATE),       OW_COLUMN (OwFeeEntry, version, INTEGER),
};

const OwRecordType ow_fee_entry_record = { "fee_entry", sizeof (OwFeeEntry), ow_fee_entry_columns,
                                           G_N_ELEMENTS (ow_fee_entry_columns) };

static const OwColumn ow_reconciliation_columns[] = {
  OW_COLUMN (OwReconciliation, id, INTEGER),     OW_COLUMN (OwReconciliation, site, TEXT),
  OW_COLUMN (OwReconciliation, day, DATE),       OW_COLUMN (OwReconciliation, ours, INTEGER),
  OW_COLUMN (OwReconciliation, theirs, INTEGER), OW_COLUMN (OwReconciliation, differences, INTEGER),
  OW_COLUMN (OwReconciliation, detail, TEXT),    OW_COLUMN (OwReconciliation, clerk_id, REFERENCE),
  OW_COLUMN (OwReconciliation, at, INSTANT),
};

const OwRecordType ow_reconciliation_record
    = { "reconciliation", sizeof (OwReconciliation), ow_reconciliation_columns,
        G_N_ELEMENTS (ow_reconciliation_columns) };
