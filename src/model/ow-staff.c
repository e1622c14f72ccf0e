/* Columns of the records of ow-staff.h. */

#include "ow-staff.h"

static const OwColumn ow_staff_columns[] = {
  OW_COLUMN (OwStaff, id, INTEGER),           OW_COLUMN (OwStaff, sign_in_name, TEXT),
  OW_COLUMN (OwStaff, display_name, TEXT),    OW_COLUMN (OwStaff, role, TEXT),
  OW_COLUMN (OwStaff, password_hash, TEXT),   OW_COLUMN (OwStaff, failed_count, INTEGER),
  OW_COLUMN (OwStaff, locked_until, INSTANT), OW_COLUMN (OwStaff, active, BOOLEAN),
  OW_COLUMN (OwStaff, language, TEXT),        OW_COLUMN (OwStaff, site, TEXT),
  OW_COLUMN (OwStaff, version, INTEGER),
};

const OwRecordType ow_staff_record
    = { "staff", sizeof (OwStaff), ow_staff_columns, G_N_ELEMENTS (ow_staff_columns) };

static const OwColumn ow_desk_columns[] = {
  OW_COLUMN (OwDesk, id, INTEGER),          OW_COLUMN (OwDesk, site, TEXT),
  OW_COLUMN (OwDesk, n, INTEGER),           OW_COLUMN (OwDesk, open, BOOLEAN),
  OW_COLUMN (OwDesk, queues, TEXT),         OW_COLUMN (OwDesk, pause, TEXT),
  OW_COLUMN (OwDesk, pause_until, INSTANT), OW_COLUMN (OwDesk, paused_at, INSTANT),
  OW_COLUMN (OwDesk, version, INTEGER),
};

const OwRecordType ow_desk_record
    = { "desk", sizeof (OwDesk), ow_desk_columns, G_N_ELEMENTS (ow_desk_columns) };
