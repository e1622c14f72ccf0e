/* Columns of the record of ow-retention-run.h. */

#include "ow-retention-run.h"

static const OwColumn columns[] = {
  OW_COLUMN (OwRetentionRun, id, INTEGER),
  OW_COLUMN (OwRetentionRun, site, TEXT),
  OW_COLUMN (OwRetentionRun, day, DATE),
  OW_COLUMN (OwRetentionRun, daily, BOOLEAN),
  OW_COLUMN (OwRetentionRun, state, TEXT),
  OW_COLUMN (OwRetentionRun, people, INTEGER),
  OW_COLUMN (OwRetentionRun, scans, INTEGER),
  OW_COLUMN (OwRetentionRun, drafts, INTEGER),
  OW_COLUMN (OwRetentionRun, logs, INTEGER),
  OW_COLUMN (OwRetentionRun, clerk_id, REFERENCE),
  OW_COLUMN (OwRetentionRun, approver_id, REFERENCE),
  OW_COLUMN (OwRetentionRun, reason, TEXT),
  OW_COLUMN (OwRetentionRun, at, INSTANT),
  OW_COLUMN (OwRetentionRun, ended_at, INSTANT),
  OW_COLUMN (OwRetentionRun, version, INTEGER),
};

const OwRecordType ow_retention_run_record
    = { "retention_run", sizeof (OwRetentionRun), columns, G_N_ELEMENTS (columns) };
