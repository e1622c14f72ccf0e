#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* A rule set aside for one case by a second person. */
typedef struct
{
  OwRowId     id;
  OwRowId     case_id;
  char       *rule;
  char       *reason;
  OwRowId     requester_id;
  OwRowId     approver_id;
  OwInstant   at;
  OwInstant   expires_at; /* 0 when it does not */
} OwOverride;

OW_DECLARE_RECORD (OwOverride, ow_override)

/* A verification of the reasons of an application (REG-20). */
typedef struct
{
  OwRowId     id;
  OwRowId     case_id;
  char       *method; /* "interview" | "phone" | "visit" | "other" */
  char       *contact; /* nullable */
  char       *result; /* "positive" | "negative" | "no_cooperation"; NULL while open */
  OwRowId     clerk_id;
  OwInstant   at;
  gint64      version;
} OwVerification;

OW_DECLARE_RECORD (OwVerification, ow_verification)

G_END_DECLS
