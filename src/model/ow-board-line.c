/* Columns of the view of ow-board-line.h, in the order in which the store's statement gives them.
 */

#include "ow-board-line.h"

static const OwColumn ow_board_line_columns[] = {
  OW_COLUMN (OwBoardLine, id, INTEGER),        OW_COLUMN (OwBoardLine, queue, TEXT),
  OW_COLUMN (OwBoardLine, ticket_class, TEXT), OW_COLUMN (OwBoardLine, state, TEXT),
  OW_COLUMN (OwBoardLine, count, INTEGER),     OW_COLUMN (OwBoardLine, oldest, INSTANT),
};

const OwRecordType ow_board_line_record
    = { "board_line", sizeof (OwBoardLine), ow_board_line_columns,
        G_N_ELEMENTS (ow_board_line_columns) };
