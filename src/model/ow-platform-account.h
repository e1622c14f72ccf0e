#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* An account of the online platform by which somebody acts there for another person (NIA-8): appointments, inquiries, guidance. At a counter it is no
 * power of attorney (C-HELPER). Rows are never deleted, ended ones stay. */
typedef struct
{
  OwRowId     id;
  char       *number;          /* of the platform, "HP2026-0001"; NULL until it has answered */
  OwRowId     person_id;       /* who is helped */
  char       *name;            /* who helps, as in his passport */
  char       *nationality;     /* issuer of that passport */
  char       *document_number;
  OwDate      birth_date;      /* OW_DATE_NONE: not known */
  char       *relation;        /* "spouse" | "parent" | "child" | "relative" | "friend" | "other" */
  OwDate      consent_on;      /* on which the person who is helped agreed */
  OwDate      until;           /* last day; OW_DATE_NONE: no end was said */
  char       *state;           /* "asked" (sent, not answered) | "active" | "ended" */
  char       *source;          /* "counter" | "platform" */
  char       *reason;          /* why it was ended; nullable */
  OwRowId     clerk_id;        /* who entered it, or took it over */
  OwInstant   at;
  gint64      version;
} OwPlatformAccount;

OW_DECLARE_RECORD (OwPlatformAccount, ow_platform_account)

/* Acts for the person on @today: active, agreed to by then, not past its last day. */
gboolean ow_platform_account_holds (const OwPlatformAccount *self,
                                  OwDate                 today);

G_END_DECLS
