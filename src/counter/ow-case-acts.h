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
  gboolean     other_person; /* the clerk has compared: the number belongs to another person too; needs a reason */
  gboolean     ask_renewed; /* a number that is new here, of a person who is known by name, birth date and nationality, is a question first */
  const char  *renewed; /* the clerk has compared: it is the new passport of that person, known by this evidence: "seen" (the old one), "noted" (in the
                         * new one), "letter" (of the authority); nullable */
  gboolean     typed; /* no machine could read it: typed by hand, compared by a second person */
  OwRowId      checker; /* that person, who may identify too; needs a reason */
  const char  *native_name; /* in its own script, of what was typed; nullable */
} OwIdentify;

/* Result: "party", "person", "document", "slip" (when kept). The same passport scanned again gives the same rows. A number that is known with
 * another name, birth date or nationality is OW_COUNTER_ERROR_STATE, which says what differs: persons are never merged and a nationality is
 * never changed by itself. The same error with message "error.counter.renewed" asks whether it is the new passport of a known person. OW_COUNTER_ERROR_NOT_ALLOWED for a specimen at a real counter. */
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
  const char *body;   /* JSON: form, materials, facts as typed (ow-matter.c) */
  gint64      version; /* of the draft that this one goes on from; 0 when there was none */
} OwSaveDraft;

/* Unaudited: what the clerk has typed so far. Result: "version". OW_COUNTER_ERROR_STATE when the case is no longer open for it;
 * OW_STORE_ERROR_CONFLICT when another counter has saved in between, whose words stay. */
gboolean ow_save_draft_run   (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

/* A rule set aside by the clerk for one case: a row of the overrides. */
typedef struct
{
  char       *rule;
  char       *reason;
  char       *material;   /* a paper that a supervisor let follow (ow-waiver-acts.h): his approval must be on record; NULL: the clerk's own */
} OwSettledOverride;

/* One case of a notice or receipt, assessed before the transaction; @version is what was assessed. */
typedef struct
{
  OwRowId     case_id;
  gint64      version;
  const char *facts;             /* JSON */
  const char *catalogue_version;
  const char *notes;             /* of ow_readings_note (), nullable */
  OwDeadline  deadline;          /* of an acceptance */
  GPtrArray  *missing;           /* const OwFinding *, of a notice; borrowed */
  const char *body;              /* body of the draft, kept with the case for the supplement; nullable */
  GPtrArray  *overrides;         /* OwSettledOverride *; nullable */
  GPtrArray  *fees;              /* const OwFee *, of an acceptance: put down before it (OPN-36); NULL: not asked */
  gboolean    has_tariff;        /* the sub-kind has a fee table */
  GPtrArray  *siblings;          /* OwSettledSibling *: papers that other cases of the number bring (ow-sibling-acts.h); nullable */
} OwSettledCase;

typedef struct
{
  OwRowId        party;
  GPtrArray     *cases;    /* OwSettledCase * */
  OwRowId        approver; /* of a second notice; 0 when it is the first */
  OwRowId        confirmed; /* ticket whose applicant must have confirmed what is accepted (ow-confirm-acts.h); 0: nobody is asked */
} OwSettle;

/* ONE notice for all missing findings of the sitting. Result: "notice", "number". A second notice needs an approver and a reason
 * (REG-13-2): OW_COUNTER_ERROR_NOT_ALLOWED; it leaves an override on each case that it adds something to. */
gboolean ow_issue_notice_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);
/* ONE receipt for the party: issue 1 for the first cases, the next issue of the same receipt when more cases follow in the same sitting;
 * allocates their numbers. Result: "receipt", "number". OW_COUNTER_ERROR_STATE when a deadline is counted from another day than this one. */
gboolean ow_accept_run       (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId  ticket;   /* being served */
  OwRowId  case_id;
} OwOpenCase;

/* Brings a draft or a case with a notice, and what stands on the same notice, to the party of the ticket for the supplement. Result: "party", "case".
 * OW_COUNTER_ERROR_STATE when the case is not open for a supplement or its own ticket is being served at another counter. */
gboolean ow_open_case_run    (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId  case_id;
  gint64   version;
} OwEndCase;

/* Discards a draft; it was never taken in and has no number. OW_MODEL_ERROR_TRANSITION for anything else. Result: "case", "state". */
gboolean ow_remove_matter_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);
/* The applicant takes the application back before the decision; needs a reason. Result: "case", "state". */
gboolean ow_withdraw_run     (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  const OwSettledCase *settled;
  const char          *ground;  /* row id of the finding that refuses, "REG-14-2" */
} OwRefuse;

/* Not accepted: a refusing finding stands in the way of acceptance. Not a decision. Needs a reason. Result: "case", "number", "state". */
gboolean ow_refuse_run       (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

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
