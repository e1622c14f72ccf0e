#pragma once

#include "ow-provenance.h"

G_BEGIN_DECLS

/* SYS-08: company registration (GUIDE XII(I), OPN 35). */
#define OW_COMPANY_SYSTEM "SYS-08"

typedef struct
{
  const char *name;
  const char *document_kind;        /* "passport" | "pr-card" | "enterprise" */
  const char *document_number;
  const char *nationality;          /* nullable */
  const char *authentication_token; /* of SYS-07; nullable */
  OwInstant   authentication_until; /* how long that holds; sent with it: past this moment it proves nothing */
} OwInvestor;

typedef struct
{
  const char *kind;              /* "certificate" | "identity" | "other" */
  const char *name;              /* which paper; nullable */
  const char *country;           /* state of issue; nullable */
  const char *apostille;         /* "carried" | "missing" | "unavailable"; nullable */
  const char *apostille_number;  /* an apostille is enough; consular authentication is never asked for (GUIDE-XII-1b); nullable */
  OwDate      apostille_date;
} OwCompanyDocument;

typedef struct
{
  const char *name;
  const char *ground;  /* "equity" | "income" | "votes" | "control" */
  gint64      percent; /* hundredths of a per cent; 0: not said */
} OwCompanyOwner;

typedef struct
{
  const char              *kind;          /* "establishment" | "modification" */
  const char              *company_name;
  const char              *uscc;          /* of a modification; nullable */
  const char              *licence;       /* of a modification: "electronic" | "paper"; nullable */
  const char              *licence_number; /* nullable */
  gint64                   capital;       /* yuan; 0: not said */
  const OwCompanyOwner    *owners;        /* beneficial owners */
  gsize                    n_owners;
  const char              *activity;      /* business scope; nullable, like what follows */
  const char              *zone;          /* "national" | "ftz" */
  const char              *list_answer;   /* of the negative list, confirmed: "allowed" | "restricted" | "prohibited" | "not_loaded" */
  const char              *list_version;  /* edition of that */
  const OwInvestor        *investors;
  gsize                    n_investors;
  const OwCompanyDocument *documents;
  gsize                    n_documents;
} OwCompanyApplication;

/* Of fileApplication and getApplication. */
typedef struct
{
  char *application_no;
  char *status;          /* "taken-in" | "in-review" | "returned" | "approved" | "refused" */
  char *uscc;            /* nullable, like the rest */
  char *licence_number;
  char *reason;
} OwCompanyState;

void            ow_company_state_free       (OwCompanyState             *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwCompanyState, ow_company_state_free)

/* Body of checkName. */
char           *ow_company_make_name_check  (const char                 *name,
                                             const char                 *district);
/* Body of fileApplication; goes into the outbox. */
char           *ow_company_make_application (const OwCompanyApplication *application);
/* Such a body without the tokens that hold no longer at @now; NULL when all of them hold: an expired authentication is never sent for one that holds.
 * Newly allocated. */
char           *ow_company_dup_unexpired    (const char                 *body,
                                             OwInstant                   now);
OwCompanyState *ow_company_state_from_json  (JsonNode                   *body);

G_END_DECLS
