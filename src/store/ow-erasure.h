#pragma once

#include "ow-transaction.h"

G_BEGIN_DECLS

/* Erasing by schedule: the values of a person go, what happened stays. Matter, office, dates, states, amounts, colleagues and the trail are kept, so that
 * figures do not move; every column that says something of a person is NULL or empty afterwards (ow_erasure_columns), the search tokens are gone, the
 * events of his rows say which columns were changed and no longer what stood there, and their reasons are sealed (ow-audit.c). The rows of a party
 * that he shared go with him. Backups made before still hold him until they are removed by their age; when one of them is put back, he is erased
 * again first (ow-erased-ledger.h). */
typedef enum
{
  OW_ERASURE_PERSON, /* came with a matter, for himself or another */
  OW_ERASURE_SCAN,   /* is known from a scan alone: no case with a number */
  OW_ERASURE_DRAFT,  /* a case that was begun and never accepted; of it alone */
  OW_ERASURE_LOG,    /* traffic with outside systems that is settled, incidents that were resolved, closed entries about enterprises: by its age; and the
                      * contacts of enterprises of which nothing was entered or changed for the period of a person */
  OW_ERASURE_KINDS,
} OwErasureKind;

/* What ended before these instants is due. */
typedef struct
{
  OwInstant before[OW_ERASURE_KINDS];
} OwErasureTerms;

/* A column that says something of a person. Static. */
typedef struct
{
  const char *table, *column;
  const char *value; /* what it holds afterwards; NULL for NULL */
} OwErasureColumn;

const OwErasureColumn *ow_erasure_get_columns (gsize *ret_n);
/* Whether a column says something of a person: what leaves the house, or lies open, leaves it out. */
gboolean ow_erasure_is_personal  (const char           *table,
                                  const char           *column);
/* Whether a column was looked at and says nothing of a person, or of a colleague in his office only: the test of the schema asks, so that no new
 * column is forgotten. */
gboolean ow_erasure_is_known     (const char           *table,
                                  const char           *column);

/* Row ids (gint64) of what is due, oldest first, at most @limit: persons (the record that others were joined with), or cases of OW_ERASURE_DRAFT. Never a
 * person with a case undecided or not handed out, an object kept, an open incident, an unpaid fee, a document whose voiding was asked for, a message that
 * waits, or anything newer, in whichever hall of the store; drafts of this hall. NULL with an error. */
GArray  *ow_erasure_read_due     (OwTransaction        *transaction,
                                  OwErasureKind         kind,
                                  const OwErasureTerms *terms,
                                  gint64                limit,
                                  GError              **error);
/* How many rows of OW_ERASURE_LOG are due; -1 with an error. */
gint64   ow_erasure_count_logs   (OwTransaction        *transaction,
                                  const OwErasureTerms *terms,
                                  GError              **error);

/* Erases one person under all his records. @ret_done is FALSE, and nothing is done, when he is not due (any more). */
gboolean ow_erasure_person       (OwTransaction        *transaction,
                                  OwErasureKind         kind,
                                  const OwErasureTerms *terms,
                                  OwRowId               person,
                                  gboolean             *ret_done,
                                  GError              **error);
/* The same of somebody who was erased before, in a store that was put back from a backup of before: whatever is due there, he is erased. @ret_done is
 * FALSE when this store has never had him, or has erased him. */
gboolean ow_erasure_person_again (OwTransaction       *transaction,
                                  OwRowId              person,
                                  gboolean            *ret_done,
                                  GError             **error);
/* The values of one case; its state is the caller's. */
gboolean ow_erasure_case         (OwTransaction        *transaction,
                                  OwRowId               case_id,
                                  GError              **error);
/* The answers of acts are kept as long as an act may be asked again (FORMATS.md, request ids); they say nothing of a person. Removes at most @limit of the
 * older ones, and the numbers of changes that no window counts any more. */
#define OW_ERASURE_REQUEST_DAYS 7
gboolean ow_erasure_requests     (OwTransaction        *transaction,
                                  gint64                limit,
                                  GError              **error);
/* How many answers are older; -1 with an error. */
gint64   ow_erasure_count_requests (OwTransaction      *transaction,
                                  GError              **error);
/* At most @limit rows of OW_ERASURE_LOG. */
gboolean ow_erasure_logs         (OwTransaction        *transaction,
                                  const OwErasureTerms *terms,
                                  gint64                limit,
                                  gint64               *ret_rows,
                                  GError              **error);

G_END_DECLS
