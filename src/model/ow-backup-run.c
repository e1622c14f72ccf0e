/* Columns of the record of ow-backup-run.h. */

#include "ow-backup-run.h"

static const OwColumn columns[] = {
  OW_COLUMN (OwBackupRun, id, INTEGER),       OW_COLUMN (OwBackupRun, kind, TEXT),
  OW_COLUMN (OwBackupRun, station, TEXT),     OW_COLUMN (OwBackupRun, place, TEXT),
  OW_COLUMN (OwBackupRun, file, TEXT),        OW_COLUMN (OwBackupRun, state, TEXT),
  OW_COLUMN (OwBackupRun, problem, TEXT),     OW_COLUMN (OwBackupRun, taken_at, INSTANT),
  OW_COLUMN (OwBackupRun, began_at, INSTANT), OW_COLUMN (OwBackupRun, ended_at, INSTANT),
  OW_COLUMN (OwBackupRun, events, INTEGER),   OW_COLUMN (OwBackupRun, bytes, INTEGER),
};

const OwRecordType ow_backup_run_record
    = { "backup_run", sizeof (OwBackupRun), columns, G_N_ELEMENTS (columns) };
