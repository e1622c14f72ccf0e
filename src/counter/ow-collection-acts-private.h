#pragma once

#include "ow-collection-acts.h"
#include "ow-custody-acts-private.h"

G_BEGIN_DECLS

/* What collection and post share. */

/* The newest product of a case, in state "ready"; NULL without an error when the decision issued nothing. OW_COUNTER_ERROR_STATE when a granted case
 * has none. */
gboolean ow_collection_act_find_product (OwTransaction        *transaction,
                                         OwRowId               case_id,
                                         OwProduct           **ret_product,
                                         GError              **error);
/* Moves the new document of the case, and what is kept of its person when no case of his is open any more, by @step; adds the slips. */
gboolean ow_collection_act_give         (OwTransaction        *transaction,
                                         const OwCaseFile     *file,
                                         OwProduct            *product,
                                         const OwCustodyStep  *step,
                                         JsonArray            *slips,
                                         GError              **error);
/* "collected" when no case of the receipt is open, the next issue otherwise; fills "receipt_state" and "issue". */
gboolean ow_collection_act_end_receipt  (OwTransaction        *transaction,
                                         OwReceipt            *receipt,
                                         const char           *state,
                                         JsonObject           *result,
                                         GError              **error);

G_END_DECLS
