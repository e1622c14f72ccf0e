#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* A physical object that crossed the glass 收存. */
typedef struct
{
  OwRowId     id;
  char       *slip; /* number of the custody slip */
  char       *site;
  char       *kind; /* "passport" | "card" | "permit" | "original" */
  OwRowId     document_id;
  OwRowId     person_id;
  OwRowId     party_id;
  char       *place; /* "clerk" | "safe" | "bureau" | "post" | "returned" */
  char       *holder; /* who has it now: "desk-3", "safe", "bureau", "post", "applicant"; never empty */
  OwInstant   since;
  OwRowId     keeper_id; /* the person who accepted it there and answers for it; 0 in rows of before version 5 */
  OwRowId     tray_id; /* sealed tray that it lies in; 0 when it lies open */
  OwRowId     case_id; /* of a new document; 0 otherwise */
  char       *label; /* what an original is, or the number of a new document; nullable */
  gint64      version;
} OwCustodyObject;

OW_DECLARE_RECORD (OwCustodyObject, ow_custody_object)

/* Every move names giver, receiver and place; append-only. */
typedef struct
{
  OwRowId     id;
  OwRowId     object_id;
  gint64      seq; /* from 1 */
  char       *giver;
  char       *receiver;
  char       *place;
  OwRowId     clerk_id;
  OwInstant   at;
  OwRowId     receiver_id; /* who signed in to accept it; 0 outside the house */
  OwRowId     manifest_id; /* 0 without a manifest */
  char       *reference; /* paper or reason of the move, nullable */
  OwInstant   entered_at; /* of a move on a paper day: when it was entered; at is when it was made. 0 otherwise */
  OwRowId     entered_by; /* who entered it; clerk_id is who made it */
} OwCustodyMove;

OW_DECLARE_RECORD (OwCustodyMove, ow_custody_move)

G_END_DECLS
