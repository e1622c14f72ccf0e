#pragma once

#include "ow-audit-list.h"

G_BEGIN_DECLS

/* The answer to a question as a signed file. It is a PDF of A4 pages with one comment line after its end, "%OW1-AUDIT:SITE:KEY:SIGNATURE": SM2 of the
 * key of the site over all bytes before it, base32 of r‖s. Values that say something of a person, and most of the number of a passport, are left out:
 * the log has them. */

/* At most so many events, the newest; the file says when there are more. */
#define OW_AUDIT_ANSWER_EVENTS 2000

/* Reads the last question of @list again as it was answered, looks at the chains, writes the file; all off the main thread. That it was written is
 * an event of the log, "audit.export", before the file is. Needs "audit.read". */
void       ow_audit_answer_save_async  (OwSession            *session,
                                        OwAuditList          *list,
                                        OwLanguage            language,
                                        const char           *path,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
/* What is to be said, "window.saved-to"; owned by the caller. */
OwMessage *ow_audit_answer_save_finish (GAsyncResult         *result,
                                        GError              **error);
/* Whether the file at @path is as this hall signed it; FALSE without an error when it is not. @ret_key: id of the key, owned, nullable. */
gboolean   ow_audit_answer_check       (OwStore              *store,
                                        const char           *path,
                                        char                **ret_key,
                                        GError              **error);

G_END_DECLS
