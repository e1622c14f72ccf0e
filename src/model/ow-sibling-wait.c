/* Columns of the records of ow-sibling-wait.h. */

#include "ow-sibling-wait.h"

static const OwColumn ow_sibling_wait_columns[] = {
  OW_COLUMN (OwSiblingWait, id, INTEGER),           OW_COLUMN (OwSiblingWait, case_id, REFERENCE),
  OW_COLUMN (OwSiblingWait, sibling_id, REFERENCE), OW_COLUMN (OwSiblingWait, material, TEXT),
  OW_COLUMN (OwSiblingWait, brought_at, INSTANT),   OW_COLUMN (OwSiblingWait, brought, TEXT),
  OW_COLUMN (OwSiblingWait, clerk_id, REFERENCE),   OW_COLUMN (OwSiblingWait, at, INSTANT),
  OW_COLUMN (OwSiblingWait, version, INTEGER),
};

const OwRecordType ow_sibling_wait_record
    = { "sibling_wait", sizeof (OwSiblingWait), ow_sibling_wait_columns,
        G_N_ELEMENTS (ow_sibling_wait_columns) };
