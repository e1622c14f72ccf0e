#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* One handing out 证件领取: who took what, on which authority. */
typedef struct
{
  OwRowId     id;
  OwRowId     receipt_id;
  OwRowId     collector_id; /* 0 when he is nobody of the party */
  char       *collector_name; /* nullable */
  char       *collector_document; /* document by which he was identified; nullable */
  char       *capacity; /* "applicant" | "relative" | "inviting_entity" | "inviting_individual" | "agency" | "other" */
  char       *authority; /* power of attorney; nullable */
  char       *receipt_state; /* "taken_back" | "lost" | "void" */
  char       *declaration; /* of the loss; nullable */
  char       *signature; /* "paper" | "screen" */
  OwRowId     approver_id; /* of a lost receipt, a proxy without a ground, an unpaid release */
  OwRowId     clerk_id;
  OwInstant   at;
  OwInstant   entered_at; /* of a collection on a paper day: when it was entered; at is when it was handed out. 0 otherwise */
  OwRowId     entered_by; /* who entered it; clerk_id is who handed out */
} OwCollection;

OW_DECLARE_RECORD (OwCollection, ow_collection)

/* One case of a collection, with what both read on the new document. */
typedef struct
{
  OwRowId     id;
  OwRowId     collection_id;
  OwRowId     case_id;
  gboolean    in_person; /* the applicant of this case was there */
  char       *ground; /* on which another person collects; nullable */
  char       *name; /* as read */
  char       *number;
  OwDate      valid_from;
  OwDate      valid_until;
  char       *read; /* "mrz" | "typed" | "" without a document */
} OwCollectionLine;

OW_DECLARE_RECORD (OwCollectionLine, ow_collection_line)

/* Somebody was told that a document waits. */
typedef struct
{
  OwRowId     id;
  OwRowId     case_id;
  char       *channel; /* "call" | "text" | "post" */
  char       *result; /* "reached" | "not_reached" | "wrong_number" | "sent"; of a text message also "sending" | "delivered" | "not_sent" | "not_delivered" */
  OwRowId     clerk_id;
  OwInstant   at;
  OwDate      again_on; /* of "not_reached": when to call again; OW_DATE_NONE in rows of before and otherwise */
} OwReminder;

OW_DECLARE_RECORD (OwReminder, ow_reminder)

/* What goes by post 邮寄送达 instead of being collected. */
typedef struct
{
  OwRowId     id;
  OwRowId     receipt_id;
  OwRowId     case_id;
  char       *addressee;
  char       *address; /* in Chinese */
  char       *phone;
  OwInstant   consent_at; /* when the applicant agreed */
  OwRowId     consent_clerk_id;
  char       *waybill; /* nullable until posted */
  char       *state; /* states: ow-custody-machine.c */
  OwInstant   at; /* of the state */
  OwRowId     clerk_id;
  char       *reason; /* of a return, nullable */
  gint64      version;
} OwPostal;

OW_DECLARE_RECORD (OwPostal, ow_postal)

G_END_DECLS
