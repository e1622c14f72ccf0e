#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* The acceptance receipt 受理回执 of one sitting; lists all its cases. */
typedef struct
{
  OwRowId     id;
  char       *number;
  char       *site;
  OwRowId     party_id;
  gint64      issue; /* newest issue, from 1 */
  char       *state; /* "current" | "void" | "collected" */
  OwRowId     clerk_id;
  OwInstant   issued_at;
  gint64      version;
} OwReceipt;

OW_DECLARE_RECORD (OwReceipt, ow_receipt)

/* The one-time notice 一次性告知书 of one sitting. */
typedef struct
{
  OwRowId     id;
  char       *number;
  char       *site;
  OwRowId     party_id;
  gint64      issue;
  char       *state; /* "current" | "void" | "supplemented" */
  gboolean    second; /* it adds what an earlier notice did not name */
  OwRowId     approver_id; /* of a second notice */
  char       *reason; /* of a second notice, nullable */
  OwRowId     clerk_id;
  OwInstant   issued_at;
  gint64      version;
  OwInstant   entered_at; /* of a notice given on a paper day: when it was entered; issued_at is when it was given. 0 otherwise */
  OwRowId     entered_by; /* who entered it; clerk_id is who gave it */
} OwNotice;

OW_DECLARE_RECORD (OwNotice, ow_notice)

/* One missing thing on a notice. */
typedef struct
{
  OwRowId     id;
  OwRowId     notice_id;
  OwRowId     case_id;
  gint64      position;
  char       *rule;
  char       *material; /* nullable */
  char       *message; /* JSON of the message */
  char       *cure; /* JSON, nullable */
  char       *citation; /* nullable */
} OwNoticeLine;

OW_DECLARE_RECORD (OwNoticeLine, ow_notice_line)

/* One issue of a paper: its frozen content and QR text; a reprint is a new issue with a reason. */
typedef struct
{
  OwRowId     id;
  char       *kind; /* of ow_sheet_kind_to_string */
  OwRowId     subject_id; /* receipt, notice, ticket, case, kept object or measure */
  gint64      issue; /* from 1 */
  char       *qr; /* nullable */
  char       *content; /* SM3 of the content, hex: equal content makes an older issue a copy */
  char       *reason; /* of a reprint, nullable */
  char       *printer; /* nullable */
  gint64      job; /* number of the print job, 0 until sent */
  char       *state; /* "reserved" | "drawn" | "submitted" | "confirmed" | "failed" */
  char       *detail; /* why it failed, nullable */
  OwRowId     clerk_id;
  OwInstant   at;
  gint64      version;
} OwPaperIssue;

OW_DECLARE_RECORD (OwPaperIssue, ow_paper_issue)

G_END_DECLS
