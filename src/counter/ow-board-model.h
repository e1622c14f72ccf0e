#pragma once

#include <gio/gio.h>

#include "ow-context.h"

G_BEGIN_DECLS

#define OW_TYPE_BOARD_MODEL (ow_board_model_get_type ())

/* The hall as a supervisor sees it: numbers and counters, deadlines, what is kept; no name of any applicant. Reads anew when the store changes, and
 * only while it is active. Signals "changed", "failed" (GError; the old figures stay). */
G_DECLARE_FINAL_TYPE (OwBoardModel, ow_board_model, OW, BOARD_MODEL, GObject)

typedef enum
{
  OW_BOARD_WAITING,
  OW_BOARD_CALLED,     /* at counters now */
  OW_BOARD_PARKED,
  OW_BOARD_NO_SHOW,
  OW_BOARD_FINISHED,
  OW_BOARD_BOOKED,     /* appointments of today that have not come yet */
  OW_BOARD_DUE_TODAY,  /* cases to be decided */
  OW_BOARD_DUE_SOON,   /* on the two working days after it */
  OW_BOARD_OVERDUE,
  OW_BOARD_LAPSING,    /* receipts of passports kept that lapse within these days */
  OW_BOARD_LAPSED,     /* passports kept with a receipt that has lapsed */
  OW_BOARD_NOTICES,    /* cases with more than one notice */
  OW_BOARD_ORPHANED,   /* cases that wait for a paper which another case will not bring any more */
  OW_BOARD_UNKEPT,     /* undecided cases with a task whose appointment was not kept or never made */
  OW_BOARD_REFUSED,    /* cases of which an outside system did not take a message */
  OW_BOARD_TAKEN,      /* cases that another city has accepted, and that are not ended here */
  OW_BOARD_INWARD,     /* questions, reports and transfers from outside that wait, or are at work */
  OW_BOARD_INWARD_LATE,/* of these, those whose day is over */
  OW_BOARD_INWARD_DAYS,/* days since the oldest of them came */
  OW_BOARD_APPROVALS,  /* overrides that a clerk waits for, never those of who looks */
  OW_BOARD_AT_DESKS,   /* papers and passports in drawers */
  OW_BOARD_IN_SAFE,
  OW_BOARD_AT_BUREAU,
  OW_BOARD_IN_POST,
  OW_BOARD_INCIDENTS,  /* open */
  OW_BOARD_RATINGS,    /* bad ratings that wait for their follow-up, never those of who looks */
  OW_BOARD_TO_CHECK,   /* cases that nobody has checked yet */
  OW_BOARD_UNSAVED,    /* whole hours that the oldest work waits for a backup; 0: less than two, or none is wanted (a store of training that never had one) */
  OW_BOARD_AWAY,       /* places whose last backup of the last fourteen days failed */
  OW_BOARD_CLOSED,     /* 1: today is closed */
  OW_BOARD_UNCLOSED,   /* OwDate of the oldest day of the last fourteen that had numbers and was never closed; 0: none */
  OW_N_BOARD_FIGURES
} OwBoardFigure;

/* Those who wait, of one queue or one class. */
typedef struct
{
  char     *code;   /* "A"; "elderly": word "class.<code>" */
  gint64    count;
  OwInstant oldest; /* when the first of them took the number */
} OwBoardWait;

typedef struct
{
  int       n;
  gboolean  open;
  char     *state;  /* "closed", "paused", "free", "called", "serving" */
  char     *number; /* at the counter; nullable */
  gint64    ticket; /* the same; 0: nobody */
  char     *pause;  /* code of "pause.<code>"; nullable */
  OwInstant until;  /* of a pause; 0: not known */
  OwInstant since;  /* of the state; 0: not known */
  char     *queues; /* NULL: all */
} OwBoardDesk;

typedef struct
{
  char     *kind;   /* of "hall.<kind>" */
  int       minute;
} OwBoardMessage;

/* @staff: who looks; a bad rating of himself does not count for him (who was rated never learns of it). 0: nobody in particular. */
OwBoardModel *ow_board_model_new          (OwContext     *context,
                                           gint64         staff);
/* Shown or not: what is hidden reads nothing. */
void          ow_board_model_set_active   (OwBoardModel  *self,
                                           gboolean       active);
/* FALSE until the first answer. */
gboolean      ow_board_model_is_loaded    (OwBoardModel  *self);
gint64        ow_board_model_get          (OwBoardModel  *self,
                                           OwBoardFigure  figure);
/* When the one who waits longest took the number; 0 when nobody waits. */
OwInstant     ow_board_model_get_oldest   (OwBoardModel  *self);
/* OwBoardWait *, by code; borrowed until "changed". */
GPtrArray    *ow_board_model_get_queues   (OwBoardModel  *self);
GPtrArray    *ow_board_model_get_classes  (OwBoardModel  *self);
/* OwBoardDesk *, by number. */
GPtrArray    *ow_board_model_get_desks    (OwBoardModel  *self);
/* OwBoardMessage *, newest first. */
GPtrArray    *ow_board_model_get_messages (OwBoardModel  *self);

G_END_DECLS
