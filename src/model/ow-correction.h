#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* A field put right after acceptance 更正. The deadline stays what it was. */
typedef struct
{
  OwRowId     id;
  OwRowId     case_id;
  char       *field; /* "phone"; "person" when the case went to another person */
  char       *kind; /* "free" | "supervised" | "cancel" */
  char       *before; /* nullable */
  char       *after; /* nullable */
  char       *receipt_state; /* "" | "retrieved" | "lost": the paper of before */
  char       *declaration; /* of the loss */
  char       *reason;
  OwRowId     approver_id;
  OwRowId     clerk_id;
  OwInstant   at;
} OwCorrection;

OW_DECLARE_RECORD (OwCorrection, ow_correction)

G_END_DECLS
