#pragma once

#include "ow-store.h"

G_BEGIN_DECLS

/* The custody ledger 收存: what crossed the glass and where it is. Each _run is an OwActFunc. An object leaves its holder in the transaction in which
 * the next holder accepts it, so that it never has none and never two; nothing here is done by the program itself. "The drawer" is that of the
 * station of the act, and the person of the act answers for it. */

typedef struct
{
  OwRowId     party, person; /* whose it is */
  OwRowId     document;      /* of a passport; 0 otherwise */
  const char *kind;          /* "passport" | "card" | "permit" | "original" */
  const char *label;         /* what it is, of an original; nullable */
} OwCustodyDeposit;

/* Result: "object", "slip". A passport that is kept already keeps its slip. OW_COUNTER_ERROR_USAGE for an original without a label or a passport without
 * a document. */
gboolean ow_custody_deposit_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  GPtrArray  *slips;    /* const char *: numbers of custody slips */
  const char *receiver; /* "applicant" | "proxy" */
} OwCustodyReturn;

/* Back over the glass outside a collection: the party files nothing, or the case ended without a decision. Result: "objects" (number).
 * OW_COUNTER_ERROR_STATE while a case of the person is open (the passport then stays, or goes back early with an approver) and when an object is
 * not in this drawer; the message says where it is. */
gboolean ow_custody_return_run  (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  const char *slip;
  OwRowId     approver;      /* custody.early */
  OwDate      last_day;      /* last lawful day without the receipt, as shown to the applicant; OW_DATE_NONE when it is not known */
  gboolean    receipt_taken; /* the paper came back; otherwise it is declared lost */
  const char *declaration;   /* reference of the declaration of loss; nullable when the paper came back */
} OwCustodyEarly;

/* A kept passport goes back before the decision, with a reason. From then on the receipt makes nothing lawful (REG-13-3, REG-18-3): it is void, or
 * raised by one issue when passports of others on it stay. Result: "object", "receipt", "receipt_state", "issue". Never without the approver:
 * OW_COUNTER_ERROR_NOT_ALLOWED. OW_COUNTER_ERROR_STATE when no case of the person is open. */
gboolean ow_custody_early_run   (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     object; /* that was returned early */
} OwCustodyRedeposit;

/* It is kept again: a new object with a new slip, and the receipt is current again as its next issue. Result: "object", "slip", "receipt", "issue". */
gboolean ow_custody_redeposit_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  GPtrArray  *slips;     /* const char * */
  const char *officer;   /* of the bureau who handed them over */
  const char *reference; /* number of the list; nullable */
} OwCustodyReceive;

/* Back from the bureau into this drawer. Result: "objects". */
gboolean ow_custody_receive_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

G_END_DECLS
