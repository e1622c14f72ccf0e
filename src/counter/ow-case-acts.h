#pragma once

#include "ow-deadline.h"
#include "ow-finding.h"
#include "ow-mrz.h"
#include "ow-qr-text.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* The acts of a sitting: identify, add a matter, save its draft, one notice or one receipt for the party, and the supervisor's check. Each _run is
 * an OwActFunc. Row ids in results are strings. */

typedef struct
{
  OwRowId      ticket;
  const OwMrz *mrz;   /* valid */
  gboolean     keep;  /* the passport has crossed the glass: custody is opened with a numbered slip */
} OwIdentify;

/* Result: "party", "person", "document", "slip" (when kept). The same passport scanned again gives the same rows. */
gboolean ow_identify_run     (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     party, person, document;
  const char *service, *sub_kind;
} OwAddMatter;

/* Result: "case". */
gboolean ow_add_matter_run   (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     case_id;
  const char *body;   /* JSON of facts */
} OwSaveDraft;

/* Unaudited: what the clerk has typed so far. */
gboolean ow_save_draft_run   (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

/* One case of a notice or receipt, assessed before the transaction; @version is what was assessed. */
typedef struct
{
  OwRowId     case_id;
  gint64      version;
  const char *facts;             /* JSON */
  const char *catalogue_version;
  const char *notes;             /* conflict ids, nullable */
  OwDeadline  deadline;          /* of an acceptance */
  GPtrArray  *missing;           /* const OwFinding *, of a notice; borrowed */
} OwSettledCase;

typedef struct
{
  OwRowId        party;
  GPtrArray     *cases;    /* OwSettledCase * */
  OwRowId        approver; /* of a second notice; 0 when it is the first */
} OwSettle;

/* ONE notice for all missing findings of the sitting. Result: "notice", "number". A second notice needs an approver and a reason
 * (REG-13-2): OW_COUNTER_ERROR_NOT_ALLOWED. */
gboolean ow_issue_notice_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);
/* ONE receipt, issue 1, for all cases given; allocates their numbers. Result: "receipt", "number", "cases". */
gboolean ow_accept_run       (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId  case_id;
  gint64   version;
} OwCheckCase;

/* Checked and forwarded. Never one's own case: OW_COUNTER_ERROR_NOT_ALLOWED. */
gboolean ow_forward_run      (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);
/* Returned with a reason; receipt and deadline keep running. */
gboolean ow_return_run       (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);
/* Corrected by the clerk, back in review. */
gboolean ow_correct_run      (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

/* Row id out of a result; 0 when it is not there. */
OwRowId  ow_result_get_id    (JsonObject    *result,
                              const char    *name);

G_END_DECLS
