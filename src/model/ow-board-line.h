#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* How many numbers of today are of one queue, class and state. Read only, over the tickets; cannot be loaded by id or saved. */
typedef struct
{
  OwRowId     id;           /* of one of them */
  char       *queue;        /* in which they wait, or were served */
  char       *ticket_class;
  char       *state;
  gint64      count;
  OwInstant   oldest;       /* when the first of them was taken */
} OwBoardLine;

OW_DECLARE_RECORD (OwBoardLine, ow_board_line)

G_END_DECLS
