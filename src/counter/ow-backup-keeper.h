#pragma once

#include "ow-backup.h"

G_BEGIN_DECLS

/* Makes the backups of one machine while somebody works: at each place whose last good one is as old as desk.ini says (an hour), when something
 * was written since. A place that is away, or that failed, is tried again. It reads desk.ini each time, so that a place chosen meanwhile is used.
 * A place that failed and is in desk.ini no more is noted as removed, so that the board forgets it.
 * It also keeps the ballast of a real store (ow-ballast.h), and makes it again when there is room. */
#define OW_TYPE_BACKUP_KEEPER (ow_backup_keeper_get_type ())
G_DECLARE_FINAL_TYPE (OwBackupKeeper, ow_backup_keeper, OW, BACKUP_KEEPER, GObject)

/* Name and folder of the profile: NULL as in ow_profile_load. @store_path is the address of @store, @station that of this window ("desk-3"). */
OwBackupKeeper *ow_backup_keeper_new      (OwStore         *store,
                                           const char      *profile,
                                           const char      *directory,
                                           const char      *store_path,
                                           const char      *station);
/* What is due now. Blocks; not from the window's thread. @ret_made (nullable): at how many places one was made. FALSE with the first problem; the
 * other places have theirs. */
gboolean        ow_backup_keeper_run_once (OwBackupKeeper  *self,
                                           GCancellable    *cancellable,
                                           guint           *ret_made,
                                           GError         **error);
/* A thread that looks every half a minute. The end waits for what is under way, which is cut short. */
void            ow_backup_keeper_start    (OwBackupKeeper  *self);
void            ow_backup_keeper_stop     (OwBackupKeeper  *self);

G_END_DECLS
