/* Columns of the record of ow-practice-run.h. */

#include "ow-practice-run.h"

static const OwColumn columns[] = {
  OW_COLUMN (OwPracticeRun, id, INTEGER),       OW_COLUMN (OwPracticeRun, site, TEXT),
  OW_COLUMN (OwPracticeRun, staff_id, INTEGER), OW_COLUMN (OwPracticeRun, station, TEXT),
  OW_COLUMN (OwPracticeRun, task, TEXT),        OW_COLUMN (OwPracticeRun, state, TEXT),
  OW_COLUMN (OwPracticeRun, done, INTEGER),     OW_COLUMN (OwPracticeRun, seen, INTEGER),
  OW_COLUMN (OwPracticeRun, errors, TEXT),      OW_COLUMN (OwPracticeRun, keys, INTEGER),
  OW_COLUMN (OwPracticeRun, scans, INTEGER),    OW_COLUMN (OwPracticeRun, score, INTEGER),
  OW_COLUMN (OwPracticeRun, began_at, INSTANT), OW_COLUMN (OwPracticeRun, ended_at, INSTANT),
  OW_COLUMN (OwPracticeRun, version, INTEGER),
};

const OwRecordType ow_practice_run_record
    = { "practice_run", sizeof (OwPracticeRun), columns, G_N_ELEMENTS (columns) };
