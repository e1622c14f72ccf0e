#pragma once

#include "ow-outbox.h"
#include "ow-records.h"

G_BEGIN_DECLS

/* Filing of an enterprise with the public security organs (SYS-25, GUIDE-A6-S10). */

#define OW_ENTERPRISE_SYSTEM "SYS-25"
/* What ow_transaction_report is told: @record is an OwEnterprise. */
#define OW_ENTERPRISE_FILE   "enterprise.file"

/* Puts the filing into the outbox and marks the record "asked", in the transaction that causes it. Errors as ow_outbox_add. */
gboolean ow_enterprise_filing_send     (OwTransaction          *transaction,
                                        const OwEnterprise     *enterprise,
                                        GError                **error);
/* @message came to an end. Sent: number, day and state of the filing go to the record. Set aside: it is not waited for any more and can be filed
 * again. Nothing for another system, an operation of another kind, or an enterprise that is not recorded. */
gboolean ow_enterprise_filing_settled  (OwTransaction          *transaction,
                                        const OwOutboxMessage  *message,
                                        GError                **error);

G_END_DECLS
