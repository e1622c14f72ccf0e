#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* One hall in the report of the province: figures and nothing of any person. Read only, over several tables; cannot be loaded by id or saved. */
typedef struct
{
  OwRowId     id;
  char       *code;
  char       *centre;
  gint64      desks;      /* counters that are open */
  gint64      tickets;    /* numbers taken in the days asked for */
  gint64      served;     /* of them: finished */
  gint64      no_shows;   /* of them: not there when called, at the end */
  gint64      called;     /* of them: called at least once */
  gint64      waited;     /* milliseconds from taking to the first call, summed over @called */
  gint64      accepted;   /* cases accepted in these days */
  gint64      undecided;  /* cases under way now */
  gint64      overdue;    /* of them: past their deadline */
  gint64      kept;       /* passports and papers kept now */
} OwHallLine;

OW_DECLARE_RECORD (OwHallLine, ow_hall_line)

G_END_DECLS
