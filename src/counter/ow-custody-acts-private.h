#pragma once

#include "ow-act-checks.h"
#include "ow-case-acts-private.h"
#include "ow-custody-acts.h"
#include "ow-paper-day.h"

G_BEGIN_DECLS

/* One step of the ledger. */
typedef struct
{
  const char *event;     /* of ow_custody_machine */
  const char *holder;    /* who has it from now on */
  OwRowId     keeper;    /* the person who accepted it; 0 outside the house */
  OwRowId     manifest;  /* 0 without one */
  gboolean    in_tray;   /* it moves with its whole sealed tray: the seal stays whole */
  const char *reference; /* nullable */
  const OwPaperEvent *paper; /* of a paper day, when the move was made; NULL: now, by who enters it */
} OwCustodyStep;

/* The one place where an object changes its holder: row and move in one transaction, taken off any other open manifest, the seal of a tray that it is
 * taken out of broken. OW_MODEL_ERROR_TRANSITION when the ledger has no such step. */
gboolean         ow_custody_act_move      (OwTransaction         *transaction,
                                           OwCustodyObject       *object,
                                           const OwCustodyStep   *step,
                                           GError               **error);
/* A new object in the drawer of this station, with its slip and its first move. Takes what @object says about the thing itself. */
gboolean         ow_custody_act_open      (OwTransaction         *transaction,
                                           OwCustodyObject       *object,
                                           const char            *giver,
                                           const char            *reference,
                                           GError               **error);
/* The object of a slip; OW_COUNTER_ERROR_EMPTY when the ledger has no such number. */
OwCustodyObject *ow_custody_act_find      (OwTransaction         *transaction,
                                           const char            *slip,
                                           GError               **error);
/* What is kept under a code: the object of a slip, all that is still kept of a slip of several (ow-custody-slip.h), or the passport "ISSUER:NUMBER".
 * Owned, never empty; OW_COUNTER_ERROR_EMPTY when the ledger has no such code, OW_COUNTER_ERROR_STATE when all of a slip went back. */
GPtrArray       *ow_custody_act_find_all  (OwTransaction         *transaction,
                                           const char            *code,
                                           GError               **error);
/* In the drawer of this station, and the person of the act answers for it. OW_COUNTER_ERROR_STATE says where it is. */
gboolean         ow_custody_act_is_mine   (OwTransaction         *transaction,
                                           const OwCustodyObject *object,
                                           GError               **error);
/* OW_COUNTER_ERROR_STATE: where it is, and the name of who answers for it. */
gboolean         ow_custody_act_elsewhere (OwTransaction         *transaction,
                                           const OwCustodyObject *object,
                                           GError               **error);
/* Objects of @person that a hand-out gives back: all that is not returned, or none while a case of his is open. Owned. */
GPtrArray       *ow_custody_act_find_due  (OwTransaction         *transaction,
                                           OwRowId                person,
                                           GError               **error);
/* Ends @manifest when nothing of it is on the way any more. */
gboolean         ow_manifest_act_settle   (OwTransaction         *transaction,
                                           OwRowId                manifest,
                                           GError               **error);

G_END_DECLS
