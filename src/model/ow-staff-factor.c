/* Columns of the record of ow-staff-factor.h. */

#include "ow-staff-factor.h"

static const OwColumn columns[] = {
  OW_COLUMN (OwStaffFactor, id, INTEGER),         OW_COLUMN (OwStaffFactor, state, TEXT),
  OW_COLUMN (OwStaffFactor, secret, TEXT),        OW_COLUMN (OwStaffFactor, last_step, INTEGER),
  OW_COLUMN (OwStaffFactor, recovery_hash, TEXT), OW_COLUMN (OwStaffFactor, at, INSTANT),
  OW_COLUMN (OwStaffFactor, version, INTEGER),
};

const OwRecordType ow_staff_factor_record
    = { "staff_factor", sizeof (OwStaffFactor), columns, G_N_ELEMENTS (columns) };
