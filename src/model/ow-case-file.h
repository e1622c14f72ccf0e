#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* A case 办件: one service for one applicant. States: ow-case-machine.h. */
typedef struct
{
  OwRowId     id;
  char       *number; /* "SY26112100123F"; NULL while draft */
  char       *site;
  char       *service;
  char       *sub_kind;
  OwRowId     person_id;
  OwRowId     document_id;
  OwRowId     party_id;
  OwRowId     ticket_id;
  char       *state;
  char       *facts; /* JSON: the answers of the form */
  char       *materials; /* JSON: body of the draft by which it was last settled, as typed: form, materials, facts */
  char       *catalogue_version; /* of the files by which it was assessed */
  OwInstant   received_at;
  OwDate      accepted_on;
  OwDate      valid_until; /* of the receipt */
  OwDate      decide_by;
  gboolean    provisional; /* a day of a year without a notice was counted */
  OwRowId     receipt_id;
  OwRowId     notice_id; /* newest notice */
  OwRowId     clerk_id; /* who took it in */
  char       *reason; /* of the last return or override, nullable */
  char       *notes; /* readings chosen where documents disagree, as ow-reading.h writes them; nullable */
  OwInstant   created_at;
  OwInstant   entered_at; /* of a case that was taken in on paper: when it was entered; accepted_on is the day of the paper. 0 otherwise */
  OwRowId     entered_by; /* who entered it; clerk_id is who took it in */
  gint64      version;
  char       *dossier; /* pages of its papers, counted (ow-dossier.h); nullable */
} OwCaseFile;

OW_DECLARE_RECORD (OwCaseFile, ow_case_file)

/* One row per transition of a case, append-only. */
typedef struct
{
  OwRowId     id;
  OwRowId     case_id;
  gint64      seq; /* from 1 */
  char       *state;
  OwRowId     clerk_id;
  OwInstant   at;
  char       *reason; /* nullable */
} OwCasePeriod;

OW_DECLARE_RECORD (OwCasePeriod, ow_case_period)

/* What the clerk has typed and not yet had taken in: one per case, unaudited, deleted when the case is received. */
typedef struct
{
  OwRowId     id;
  OwRowId     case_id; /* unique */
  char       *body; /* JSON */
  OwInstant   saved_at;
  gint64      version;
  gint64      mark; /* the store's own */
} OwDraft;

OW_DECLARE_RECORD (OwDraft, ow_draft)

G_END_DECLS
