/* Columns of the view of ow-custody-line.h. */

#include "ow-custody-line.h"

static const OwColumn ow_custody_line_columns[] = {
  OW_COLUMN (OwCustodyLine, id, INTEGER),          OW_COLUMN (OwCustodyLine, slip, TEXT),
  OW_COLUMN (OwCustodyLine, kind, TEXT),           OW_COLUMN (OwCustodyLine, label, TEXT),
  OW_COLUMN (OwCustodyLine, mrz_surname, TEXT),    OW_COLUMN (OwCustodyLine, mrz_given_names, TEXT),
  OW_COLUMN (OwCustodyLine, document, TEXT),       OW_COLUMN (OwCustodyLine, place, TEXT),
  OW_COLUMN (OwCustodyLine, holder, TEXT),         OW_COLUMN (OwCustodyLine, keeper_id, REFERENCE),
  OW_COLUMN (OwCustodyLine, keeper, TEXT),         OW_COLUMN (OwCustodyLine, since, INSTANT),
  OW_COLUMN (OwCustodyLine, manifest, TEXT),       OW_COLUMN (OwCustodyLine, incident, TEXT),
  OW_COLUMN (OwCustodyLine, party_id, REFERENCE),  OW_COLUMN (OwCustodyLine, language, TEXT),
  OW_COLUMN (OwCustodyLine, first_of_party, TEXT), OW_COLUMN (OwCustodyLine, first_of_holder, TEXT),
  OW_COLUMN (OwCustodyLine, version, INTEGER),
};

const OwRecordType ow_custody_line_record
    = { "custody_line", sizeof (OwCustodyLine), ow_custody_line_columns,
        G_N_ELEMENTS (ow_custody_line_columns) };
