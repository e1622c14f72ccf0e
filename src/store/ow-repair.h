#pragma once

#include "ow-store.h"

G_BEGIN_DECLS

/* What can be done about damage that the verification has found, when the rest of the store is sound (a store that cannot be read is put back as a whole:
 * ow-backup.h). Both are acts of the caller, with their event in the trail.
 *
 * A row is put back from a backup when the row there is what the trail says was written last: the proof is the digest of the newest event, so that a backup
 * that is too old, or damaged itself, changes nothing. What cannot be proven so may be accepted as it stands, by its digest: the verification then leaves it
 * out, until it is changed again. Rows without an event get their mark anew. */

/* Puts back what @backup, a verified store of the same site, can prove of the @problems (ow_store_verify_audit); @ret_rows: how many. An event,
 * "repair", for each, on its row. */
gboolean ow_repair_put_back     (OwTransaction    *transaction,
                                 OwStore          *backup,
                                 GPtrArray        *problems,
                                 gint64           *ret_rows,
                                 GError          **error);
/* Accepts all @problems. What the check of the engine itself says stays a problem. */
gboolean ow_repair_accept       (OwTransaction    *transaction,
                                 GPtrArray        *problems,
                                 GError          **error);
/* How many places were accepted so far; -1 with an error. */
gint64   ow_repair_count        (OwTransaction    *transaction,
                                 GError          **error);

/* Inside this room: takes out of @problems what was accepted. */
gboolean ow_repair_leave_out    (OwTransaction    *transaction,
                                 GPtrArray        *problems,
                                 GError          **error);

G_END_DECLS
