#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* A foreign-related enterprise (GUIDE-A6-S10): an employer, an inviter, a foreign-invested company. One record for each credit code. */
typedef struct
{
  OwRowId     id;
  char       *name;
  char       *name_key;       /* the name as it is searched: ow_enterprise_dup_key */
  char       *uscc;           /* 18 characters, checked */
  char       *address;        /* nullable, like all texts that follow */
  char       *city;           /* "shenyang", …, "other" */
  char       *contact;        /* liaison person */
  char       *phone;
  char       *relation;       /* "employs" | "invites" | "hosts" | "invested" | "other" */
  char       *filing_state;   /* NULL: not filed; "asked" (sent to SYS-25) | "filed" | "expired" | "cancelled" */
  char       *filing_number;
  OwDate      filed_on;
  OwDate      filing_until;
  char       *service_person; /* business service person assigned (GUIDE-XII-3) */
  char       *service_phone;
  OwRowId     clerk_id;       /* who entered it */
  OwInstant   at;
  gint64      version;
} OwEnterprise;

OW_DECLARE_RECORD (OwEnterprise, ow_enterprise)

/* What is kept about an enterprise beside its data: one row an entry, never deleted, closed with its outcome. */
typedef struct
{
  OwRowId     id;
  OwRowId     enterprise_id;
  char       *site;           /* of the hall that entered it */
  char       *kind;           /* "abnormal" | "serious_violation" (OPN-35-3), "complaint" (OPN-36), "issue" | "round_table" (GUIDE-XII-3) */
  char       *text;           /* what it is; of a flag: where it comes from */
  OwDate      day;            /* of a flag: looked up; of a complaint: received; of a round table: held */
  OwDate      due_on;         /* of a complaint; OW_DATE_NONE otherwise */
  char       *state;          /* "open" | "closed" */
  char       *outcome;        /* nullable */
  OwRowId     clerk_id;
  OwInstant   at;
  OwRowId     closed_by;
  OwInstant   closed_at;
  gint64      version;
} OwEnterpriseEntry;

OW_DECLARE_RECORD (OwEnterpriseEntry, ow_enterprise_entry)

/* A name as it is searched and compared: no case, no width, single spaces. Newly allocated; "" for NULL. */
char    *ow_enterprise_dup_key       (const char              *name);
/* Stands on a list of market supervision now. */
gboolean ow_enterprise_entry_is_flag (const OwEnterpriseEntry *self);

G_END_DECLS
