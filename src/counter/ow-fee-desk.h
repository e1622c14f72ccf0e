#pragma once

#include <gio/gio.h>

#include "ow-session.h"

G_BEGIN_DECLS

/* Fees at the counter: what the clerk types from the bill or the cashier's word, for all entries of one case in that state, in one transaction.
 * Errors as ow-fee-acts.h; OW_COUNTER_ERROR_STATE when the case has nothing in that state. The finish of all is ow_fee_desk_finish. */

/* All that is unpaid was paid with one e-bill; @channel "cashier" | "bank" | "online". */
void     ow_fee_desk_pay_async    (OwSession            *session,
                                   gint64                case_id,
                                   const char           *channel,
                                   const char           *bill,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
/* What the cashier said of an unknown tariff: whole yuan, more than 0, what for and where it stands. */
void     ow_fee_desk_price_async  (OwSession            *session,
                                   gint64                case_id,
                                   gint64                yuan,
                                   const char           *name,
                                   const char           *basis,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
/* All that is unpaid is exempt, with its basis; by a second person with a reason (fee.exempt). */
void     ow_fee_desk_exempt_async (OwSession            *session,
                                   gint64                case_id,
                                   const char           *basis,
                                   gint64                approver,
                                   const char           *reason,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
/* What was paid with this bill was given back by the cashier; by a second person with a reason (fee.exempt). */
void     ow_fee_desk_refund_async (OwSession            *session,
                                   gint64                case_id,
                                   const char           *bill,
                                   gint64                approver,
                                   const char           *reason,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
gboolean ow_fee_desk_finish       (OwSession            *session,
                                   GAsyncResult         *result,
                                   GError              **error);

/* The evening's comparison with the statement of the cashier, bill by bill. */
typedef struct
{
  char  *bill;
  gint64 ours, theirs; /* yuan; 0 where one does not know the bill */
  gint64 case_id;      /* first case that was paid with it; 0 when no case of the day was */
  char  *numbers;      /* of all its cases, joined by " · "; "" when there is none */
  GArray *cases;       /* gint64: all its cases, in the order of @numbers */
} OwReconciledBill;

typedef struct
{
  gint64     ours, theirs; /* yuan of the day */
  guint      differences;  /* bills that differ: they stand first */
  GPtrArray *bills;        /* OwReconciledBill *, owned */
} OwReconciled;

void          ow_reconciled_free              (OwReconciled         *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwReconciled, ow_reconciled_free)
/* @lines: OwStatementLine * (ow-fee-acts.h), a reference is taken. Needs "fee.reconcile". */
void          ow_fee_desk_reconcile_async     (OwSession            *session,
                                               OwDate                day,
                                               GPtrArray            *lines,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
OwReconciled *ow_fee_desk_reconcile_finish    (OwSession            *session,
                                               GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS
