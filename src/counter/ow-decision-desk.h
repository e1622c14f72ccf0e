#pragma once

#include <gio/gio.h>

#include "ow-decision-acts.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* Decisions and new documents as they are entered at the counter. Both copy @request with its strings; its rules and approver are taken from it.
 * Errors as the acts of ow-decision-acts.h. */

void     ow_decision_desk_decide_async  (OwSession            *session,
                                         const OwDecide       *request,
                                         const char           *reason,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
/* The new document has come, or the decision issues none: the case waits for collection. */
void     ow_decision_desk_prepare_async (OwSession            *session,
                                         const OwPrepare      *request,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
/* Of both. */
gboolean ow_decision_desk_finish        (OwSession            *session,
                                         GAsyncResult         *result,
                                         GError              **error);

G_END_DECLS
