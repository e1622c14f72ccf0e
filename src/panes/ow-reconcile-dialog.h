#pragma once

#include <adwaita.h>

#include "ow-fee-desk.h"
#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_RECONCILE_DIALOG (ow_reconcile_dialog_get_type ())

/* The payments of a day beside the statement of the cashier, bill by bill, what differs first. Signal "open" (gint64 case): Enter on a bill of a
 * case, and on one of several cases the choice among them. */
G_DECLARE_FINAL_TYPE (OwReconcileDialog, ow_reconcile_dialog, OW, RECONCILE_DIALOG, AdwWindow)

/* @reconciled is taken. */
OwReconcileDialog *ow_reconcile_dialog_new (OwReconciled *reconciled,
                                            OwDate        day,
                                            OwLanguage    language);

G_END_DECLS
