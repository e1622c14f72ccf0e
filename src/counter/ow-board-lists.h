#pragma once

#include "ow-session.h"

G_BEGIN_DECLS

/* What stands behind the counts of the board: cases by number, never by name, and the bad ratings that wait for their follow-up. */
typedef enum
{
  OW_BOARD_LIST_OVERDUE,
  OW_BOARD_LIST_DUE_TODAY,
  OW_BOARD_LIST_DUE_SOON, /* on the two working days after it */
  OW_BOARD_LIST_LAPSED,   /* passport kept, the receipt has lapsed */
  OW_BOARD_LIST_LAPSING,  /* passport kept, the receipt lapses today or on the two working days after it */
  OW_BOARD_LIST_NOTICES,  /* more than one notice */
  OW_BOARD_LIST_ORPHANED, /* another case was to bring a paper and will not any more */
  OW_BOARD_LIST_UNKEPT,   /* a task whose appointment was not kept or never made */
  OW_BOARD_LIST_REFUSED,  /* an outside system did not take a message of it */
  OW_BOARD_LIST_TAKEN,    /* another city has accepted it, and it is not ended here */
  OW_BOARD_LIST_INWARD,   /* from outside, waiting or at work: id of the message, number of the other side, its system as the service */
  OW_BOARD_LIST_COMPLAINTS, /* of enterprises, open on their due day: id of the enterprise, its name */
  OW_BOARD_LIST_APPROVALS, /* overrides that a clerk waits for: id of the request; never those of the person who looks */
  OW_BOARD_LIST_RATINGS,  /* never those of the person who looks */
  OW_BOARD_LIST_PERSONS,  /* records that may be one person, of those made last: id of one, numbers of both passports */
  OW_N_BOARD_LISTS,
  /* No list of the board: who may follow up a bad rating, with id and person alone. */
  OW_BOARD_LIST_OWNERS = OW_N_BOARD_LISTS
} OwBoardList;

/* At most so many rows of a list. */
#define OW_BOARD_LIST_ROWS 500

typedef struct
{
  gint64   id;       /* of the case, the enterprise, the rating, or the person */
  char    *number;   /* of the case, name of the enterprise; NULL for a rating */
  char    *service;  /* nullable */
  char    *state;    /* of the case; of an approval the act that is asked for */
  OwDate   due;      /* decision, end of the receipt, follow-up */
  gboolean late;     /* of what came from outside: overdue, also where no rule names a day */
  OwDate   day;      /* accepted, complained, or visited */
  gint64   level;    /* of a rating */
  gint64   desk;     /* of a rating */
  char    *person;   /* clerk of the case, owner of the follow-up; nullable */
} OwBoardEntry;

/* OwBoardEntry *, by due day. Needs "day.list", ratings "rating.follow", persons "person.merge". */
void        ow_board_list_read_async  (OwSession           *session,
                                       OwBoardList          list,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
GPtrArray  *ow_board_list_read_finish (GAsyncResult        *result,
                                       GError             **error);
/* The follow-up is done; @outcome: who was called and what came of it. Ends with ow_board_follow_finish. */
void        ow_board_follow_async     (OwSession           *session,
                                       gint64               rating,
                                       const char          *outcome,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
/* @owner follows it up from now on. Ends with ow_board_follow_finish. */
void        ow_board_give_async       (OwSession           *session,
                                       gint64               rating,
                                       gint64               owner,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
JsonObject *ow_board_follow_finish    (OwSession           *session,
                                       GAsyncResult        *result,
                                       GError             **error);

G_END_DECLS
