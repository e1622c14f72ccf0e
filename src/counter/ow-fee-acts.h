#pragma once

#include "ow-case-acts.h"
#include "ow-catalogue.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* Fees 费用. The program never takes money: it names amount and basis before acceptance, and records what the cashier, the bank or the online
 * payment said. A fee without a basis is neither recorded nor printed (OPN-36). Each _run is an OwActFunc. */

typedef struct
{
  OwRowId    case_id;
  GPtrArray *fees;       /* const OwFee *: those of the assessment of the case */
  gboolean   has_tariff; /* the service has a fee table: when none of it fits, the cashier is asked */
} OwFeeAssess;

/* Puts down what is due, in the place of what was put down before and is neither paid nor exempt. Result: "entries" (number), "yuan", "unknown".
 * OW_COUNTER_ERROR_INCOMPLETE for a fee without a basis. */
gboolean ow_fee_assess_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     entry;
  gint64      version;
  const char *channel;  /* pay: "cashier" | "bank" | "online" */
  const char *bill;     /* pay, refund: number of the e-bill */
  OwDate      paid_on;  /* pay: OW_DATE_NONE is today; never ahead */
  gint64      yuan;     /* price: more than 0 */
  const char *name;     /* price: what for */
  const char *basis;    /* price, exempt: where it stands */
  OwRowId     approver; /* exempt, refund: fee.exempt, with a reason */
} OwFeeAct;

/* The fees of every case of an OwSettle, as an act of its own: where they are paid before acceptance, they stay when it is refused. */
gboolean ow_fee_assess_all_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);
/* The same for one case inside another act; nothing for one that was settled without fees. */
gboolean ow_fee_act_assess_settled (OwTransaction       *transaction,
                                    const OwSettledCase *settled,
                                    GError             **error);

/* What the cashier said a fee of an unknown tariff is, with its basis. Results: "entry", "state". */
gboolean ow_fee_price_run  (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);
gboolean ow_fee_pay_run    (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);
gboolean ow_fee_exempt_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);
gboolean ow_fee_refund_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

/* A line of the statement of the cashier. */
typedef struct
{
  char  *bill; /* owned */
  gint64 yuan;
} OwStatementLine;

/* Lines of bill, tabulator, whole yuan: OwStatementLine *, owned. OW_COUNTER_ERROR_USAGE with the first line that is not. */
GPtrArray *ow_statement_parse (const char  *text,
                               GError     **error);

typedef struct
{
  OwDate     day;
  GPtrArray *lines; /* OwStatementLine * */
} OwReconcile;

/* Compares bill by bill. Result: "ours", "theirs" (yuan), "differences": objects of "bill", "ours", "theirs"; "bills": the same of every bill, those that
 * differ first, with "case" (an id; 0 when no case of the day has the bill) and "numbers" of its cases. By a supervisor; changes no entry. */
gboolean ow_fee_reconcile_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

/* What stands on the payment slip: the entries of a case, OwFeeEntry *, owned. OW_COUNTER_ERROR_INCOMPLETE when one has no basis (OPN-36). */
GPtrArray *ow_payment_slip_load_in (OwTransaction  *transaction,
                                    OwRowId         case_id,
                                    GError        **error);
/* OW_COUNTER_ERROR_STATE with the amount while a fee of the case is due. */
gboolean   ow_fee_act_require_paid (OwTransaction  *transaction,
                                    OwRowId         case_id,
                                    GError        **error);
/* The same where the site has it paid before acceptance (parameter fee_when). */
gboolean   ow_fee_act_require_paid_first (OwTransaction *transaction,
                                    OwRowId         case_id,
                                    GError        **error);

G_END_DECLS
