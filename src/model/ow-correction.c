/* Columns of the records of ow-correction.h. */

#include "ow-correction.h"

static const OwColumn ow_correction_columns[] = {
  OW_COLUMN (OwCorrection, id, INTEGER),         OW_COLUMN (OwCorrection, case_id, REFERENCE),
  OW_COLUMN (OwCorrection, field, TEXT),         OW_COLUMN (OwCorrection, kind, TEXT),
  OW_COLUMN (OwCorrection, before, TEXT),        OW_COLUMN (OwCorrection, after, TEXT),
  OW_COLUMN (OwCorrection, receipt_state, TEXT), OW_COLUMN (OwCorrection, declaration, TEXT),
  OW_COLUMN (OwCorrection, reason, TEXT),        OW_COLUMN (OwCorrection, approver_id, REFERENCE),
  OW_COLUMN (OwCorrection, clerk_id, REFERENCE), OW_COLUMN (OwCorrection, at, INSTANT),
};

const OwRecordType ow_correction_record
    = { "correction", sizeof (OwCorrection), ow_correction_columns,
        G_N_ELEMENTS (ow_correction_columns) };
