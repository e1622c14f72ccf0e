#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* A physical object that crossed the glass 收存. */
typedef struct
{
  OwRowId     id;
  char       *slip; /* number of the custody slip */
  char       *site;
  char       *kind; /* "passport" | "card" | "original" */
  OwRowId     document_id;
  OwRowId     person_id;
  OwRowId     party_id;
  char       *place; /* "clerk" | "safe" | "bureau" | "post" | "returned" */
  char       *holder; /* who has it now */
  OwInstant   since;
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
} OwCustodyMove;

OW_DECLARE_RECORD (OwCustodyMove, ow_custody_move)

G_END_DECLS
