/* Columns of the records of ow-custody.h. */

#include "ow-custody.h"

static const OwColumn ow_custody_object_columns[] = {
  OW_COLUMN (OwCustodyObject, id, INTEGER),
  OW_COLUMN (OwCustodyObject, slip, TEXT),
  OW_COLUMN (OwCustodyObject, site, TEXT),
  OW_COLUMN (OwCustodyObject, kind, TEXT),
  OW_COLUMN (OwCustodyObject, document_id, REFERENCE),
  OW_COLUMN (OwCustodyObject, person_id, REFERENCE),
  OW_COLUMN (OwCustodyObject, party_id, REFERENCE),
  OW_COLUMN (OwCustodyObject, place, TEXT),
  OW_COLUMN (OwCustodyObject, holder, TEXT),
  OW_COLUMN (OwCustodyObject, since, INSTANT),
  OW_COLUMN (OwCustodyObject, keeper_id, REFERENCE),
  OW_COLUMN (OwCustodyObject, tray_id, REFERENCE),
  OW_COLUMN (OwCustodyObject, case_id, REFERENCE),
  OW_COLUMN (OwCustodyObject, label, TEXT),
  OW_COLUMN (OwCustodyObject, version, INTEGER),
};

const OwRecordType ow_custody_object_record
    = { "custody_object", sizeof (OwCustodyObject), ow_custody_object_columns,
        G_N_ELEMENTS (ow_custody_object_columns) };

static const OwColumn ow_custody_move_columns[] = {
  OW_COLUMN (OwCustodyMove, id, INTEGER),
  OW_COLUMN (OwCustodyMove, object_id, REFERENCE),
  OW_COLUMN (OwCustodyMove, seq, INTEGER),
  OW_COLUMN (OwCustodyMove, giver, TEXT),
  OW_COLUMN (OwCustodyMove, receiver, TEXT),
  OW_COLUMN (OwCustodyMove, place, TEXT),
  OW_COLUMN (OwCustodyMove, clerk_id, REFERENCE),
  OW_COLUMN (OwCustodyMove, at, INSTANT),
  OW_COLUMN (OwCustodyMove, receiver_id, REFERENCE),
  OW_COLUMN (OwCustodyMove, manifest_id, REFERENCE),
  OW_COLUMN (OwCustodyMove, reference, TEXT),
  OW_COLUMN (OwCustodyMove, entered_at, INSTANT),
  OW_COLUMN (OwCustodyMove, entered_by, REFERENCE),
};

const OwRecordType ow_custody_move_record
    = { "custody_move", sizeof (OwCustodyMove), ow_custody_move_columns,
        G_N_ELEMENTS (ow_custody_move_columns) };
