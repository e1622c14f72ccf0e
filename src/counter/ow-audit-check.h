#pragma once

#include "ow-message.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* Whether the audit log is as it was written: every chain, every row against its newest event, every signature ("audit.verify"). Off the main
 * thread; it takes as long as the log is. */
void       ow_audit_check_async  (OwSession            *session,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
/* What is to be said, owned by the caller; @ret_whole says whether it is good. NULL with an error when it could not be looked at. */
OwMessage *ow_audit_check_finish (GAsyncResult         *result,
                                  gboolean             *ret_whole,
                                  GError              **error);
/* The blocking form, for a thread of the caller. */
OwMessage *ow_audit_check        (OwStore              *store,
                                  gboolean             *ret_whole,
                                  GError              **error);

G_END_DECLS
