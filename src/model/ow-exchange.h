#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* A message to an outside system, frozen when the case changed. */
typedef struct
{
  OwRowId     id;
  char       *system;      /* "SYS-11" */
  char       *operation;   /* of the interface: "sendEvent" */
  char       *lane;        /* messages of one lane leave one after the other; "case-ID", or the key when it stands alone */
  gint64      seq;         /* place in the lane, from 1 */
  OwRowId     case_id;     /* 0 when it belongs to no case */
  char       *message_key; /* idempotency key: the other side applies it once */
  char       *parameters;  /* JSON object: parameters of the path; nullable */
  char       *payload;     /* JSON, as it will be sent */
  char       *state;       /* "waiting" | "sent" | "dead" | "set_aside" */
  gint64      attempts;    /* those that failed */
  OwInstant   due_at;      /* not before; 0: at once */
  char       *problem;     /* JSON of the message of the last failure; nullable */
  char       *answer;      /* JSON; nullable */
  OwRowId     clerk_id;
  OwInstant   created_at;
  OwInstant   sent_at;
  gint64      version;
} OwOutboxMessage;

OW_DECLARE_RECORD (OwOutboxMessage, ow_outbox_message)

/* A message that came; kept once, however often it is given. */
typedef struct
{
  OwRowId     id;
  char       *system;
  char       *feed;        /* operation that gives it: "listAnswers" */
  gint64      seq;         /* place in the feed, from 1 */
  char       *message_id;  /* of the other side */
  char       *body;        /* JSON */
  char       *state;       /* "new": nobody has used it yet | "applied" | "at_work" | "answered": by a person here (ow-inward-acts.h) */
  OwInstant   received_at;
  char       *task;        /* what is to be done about a report; nullable */
  OwDate      due_on;      /* by when; OW_DATE_NONE without a task */
  char       *outcome;     /* what was done; nullable */
  gint64      version;
} OwInboxMessage;

OW_DECLARE_RECORD (OwInboxMessage, ow_inbox_message)

/* How far a feed was read. */
typedef struct
{
  OwRowId     id;
  char       *system;
  char       *feed;
  char       *cursor;
  OwInstant   at;
  gint64      version;
} OwFeedCursor;

OW_DECLARE_RECORD (OwFeedCursor, ow_feed_cursor)

/* What an outside system said about something, or a clerk typed in its place: kept with source and time (GUIDE-A8-2-3). */
typedef struct
{
  OwRowId     id;
  char       *system;
  char       *operation;
  char       *subject;   /* SM3 of what was asked, hexadecimal */
  OwRowId     case_id;   /* 0: a consultation */
  char       *source;    /* "live" | "typed" */
  char       *standing;  /* "verified" | "rejected" | "expired" | "unverified" */
  char       *body;      /* JSON of the answer; nullable */
  OwRowId     clerk_id;
  OwInstant   at;
} OwLookup;

OW_DECLARE_RECORD (OwLookup, ow_lookup)

G_END_DECLS
