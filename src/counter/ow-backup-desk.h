#pragma once

#include "ow-backup.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* Backups from the window: who is signed in does it, on a thread of its own. Making one and the drill need "backup.run", setting them up "site.edit";
 * OW_COUNTER_ERROR_NOT_ALLOWED, _SIGN_IN, and the errors of ow-backup.h. */

/* At every place of this machine, now. */
void     ow_backup_now_async      (OwSession            *session,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
gboolean ow_backup_now_finish     (GAsyncResult         *result,
                                   GError              **error);
/* The drill of the newest backup; its report as a PDF in @language, owned. */
void     ow_backup_drill_async    (OwSession            *session,
                                   OwLanguage            language,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
GBytes  *ow_backup_drill_finish   (GAsyncResult         *result,
                                   GError              **error);
/* @place is the one folder of this machine's backups from now on, @passphrase theirs; NULL keeps the one there is. The first backup is made. The event
 * "backup.set-up" says who did it. @cost_log2 as in ow_archive_key_new. */
void     ow_backup_set_up_async   (OwSession            *session,
                                   const char           *place,
                                   const char           *passphrase,
                                   int                   cost_log2,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
gboolean ow_backup_set_up_finish  (GAsyncResult         *result,
                                   GError              **error);

G_END_DECLS
