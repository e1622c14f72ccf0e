/* Columns of the view of ow-case-line.h, in the order in which the store's statements give them. */

#include "ow-case-line.h"

static const OwColumn ow_case_line_columns[] = {
  OW_COLUMN (OwCaseLine, id, INTEGER),           OW_COLUMN (OwCaseLine, number, TEXT),
  OW_COLUMN (OwCaseLine, state, TEXT),           OW_COLUMN (OwCaseLine, service, TEXT),
  OW_COLUMN (OwCaseLine, sub_kind, TEXT),        OW_COLUMN (OwCaseLine, mrz_surname, TEXT),
  OW_COLUMN (OwCaseLine, mrz_given_names, TEXT), OW_COLUMN (OwCaseLine, nationality, TEXT),
  OW_COLUMN (OwCaseLine, accepted_on, DATE),     OW_COLUMN (OwCaseLine, decide_by, DATE),
  OW_COLUMN (OwCaseLine, provisional, BOOLEAN),  OW_COLUMN (OwCaseLine, clerk_id, REFERENCE),
  OW_COLUMN (OwCaseLine, clerk, TEXT),           OW_COLUMN (OwCaseLine, returned, TEXT),
  OW_COLUMN (OwCaseLine, receipt_id, REFERENCE), OW_COLUMN (OwCaseLine, told, TEXT),
  OW_COLUMN (OwCaseLine, told_at, INSTANT),      OW_COLUMN (OwCaseLine, tries, INTEGER),
  OW_COLUMN (OwCaseLine, again_on, DATE),        OW_COLUMN (OwCaseLine, version, INTEGER),
};

const OwRecordType ow_case_line_record = { "case_line", sizeof (OwCaseLine), ow_case_line_columns,
                                           G_N_ELEMENTS (ow_case_line_columns) };
