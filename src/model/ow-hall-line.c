/* Columns of the view of ow-hall-line.h, in the order in which the store's statement gives them. */

#include "ow-hall-line.h"

static const OwColumn ow_hall_line_columns[] = {
  OW_COLUMN (OwHallLine, id, INTEGER),        OW_COLUMN (OwHallLine, code, TEXT),
  OW_COLUMN (OwHallLine, centre, TEXT),       OW_COLUMN (OwHallLine, desks, INTEGER),
  OW_COLUMN (OwHallLine, tickets, INTEGER),   OW_COLUMN (OwHallLine, served, INTEGER),
  OW_COLUMN (OwHallLine, no_shows, INTEGER),  OW_COLUMN (OwHallLine, called, INTEGER),
  OW_COLUMN (OwHallLine, waited, INTEGER),    OW_COLUMN (OwHallLine, accepted, INTEGER),
  OW_COLUMN (OwHallLine, undecided, INTEGER), OW_COLUMN (OwHallLine, overdue, INTEGER),
  OW_COLUMN (OwHallLine, kept, INTEGER),
};

const OwRecordType ow_hall_line_record = { "hall_line", sizeof (OwHallLine), ow_hall_line_columns,
                                           G_N_ELEMENTS (ow_hall_line_columns) };
