#pragma once

#include "ow-case-rules.h"

G_BEGIN_DECLS

/* Decisions as they come in, and what follows from them until the hand-out. Nothing is decided by the program: an act records what an authority
 * has decided. Each _run is an OwActFunc. */

typedef struct
{
  OwRowId            case_id;
  gint64             version;
  const char        *outcome;       /* "granted" | "refused" | "other" */
  gboolean           own;           /* taken by this site: only where it is competent for the service (setting "competence"), by a supervisor, and
                                     * never for one's own case */
  const char        *authority;     /* that decided; of an own decision that of the setting is taken */
  const char        *officer;
  const char        *number;        /* of the decision document */
  OwDate             decided_on;    /* not before acceptance, not ahead */
  const char        *ground;        /* of a refusal: "materials" | "fraud" | "violation" | "other" | "law" */
  const char        *evidence;      /* nullable */
  const char        *law_reference; /* nullable */
  const char        *reason;        /* nullable */
  OwRowId            approver;      /* of ground "other" (REG-21-4): case.ground */
  const OwCaseRules *rules;         /* borrowed; NULL where no refusal is meant: then nothing is asked of the rules */
} OwDecide;

/* Result: "decision", "case", "state", "warnings" (ids of messages). A decided case takes the next issue from a supervisor with a reason.
 * OW_COUNTER_ERROR_STATE while another case of the number has to bring a paper first (ow-sibling-acts.h).
 * OW_COUNTER_ERROR_INCOMPLETE with the message of the rule when the ground lacks what it needs (REG-21-1 to -4, REG-21-SCOPE); _NOT_ALLOWED for an own
 * decision without competence. The case of another site is OW_STORE_ERROR_NOT_FOUND. */
gboolean ow_decide_run    (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     case_id;
  gint64      version;
  const char *kind;   /* "sticker" | "card" | "permit" | "passport"; NULL when nothing is issued */
  const char *number, *name;
  OwDate      valid_from, valid_until;
} OwPrepare;

/* Ready for collection: the new document is here. A card, permit or passport becomes an object of the ledger in this drawer. Result: "case", "state",
 * "product", "slip". OW_COUNTER_ERROR_USAGE when a granted case has no document or another outcome has one; _STATE while the passport that bears the
 * sticker is not back. */
gboolean ow_prepare_run   (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     case_id;
  gint64      version;
} OwSendBack;

/* The new document is wrong: back to its maker, with a reason. What is an object of its own goes to the bureau. Result: "case", "state". */
gboolean ow_send_back_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

/* What stands on the slip of a refusal (REG-21). */
typedef struct
{
  OwCaseFile *file;
  OwDecision *decision;
  OwMessage  *ground;   /* the sentence of the ground */
  char       *citation; /* "REG 21.1.2"; NULL for a ground of the Law */
  OwMessage  *final;    /* that the decision is final, where Article 36 of the Law says so; NULL otherwise */
  char       *hall_remedy; /* Chinese text of the legal office (setting "remedy"); NULL when there is none: then no line is printed */
  char       *hall_remedy_texts; /* in five languages, as ow_layer_dup_text reads them; nullable */
} OwRefusalSlip;

void           ow_refusal_slip_free    (OwRefusalSlip     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwRefusalSlip, ow_refusal_slip_free)
/* OW_COUNTER_ERROR_STATE when the newest decision is no refusal. */
OwRefusalSlip *ow_refusal_slip_load_in (OwTransaction     *transaction,
                                        const OwCaseRules *rules,
                                        OwRowId            case_id,
                                        GError           **error);

/* What the legal office wrote of the remedies in @name: a service, or a measure against a document (setting "remedy"). NULL when there is none. */
gboolean       ow_hall_remedy_find     (OwTransaction     *transaction,
                                        const char        *name,
                                        char             **ret_text,
                                        char             **ret_texts,
                                        GError           **error);

G_END_DECLS
