#pragma once

#include "ow-backup.h"
#include "ow-message.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* What an administrator ("trail.repair") and a second person ("trail.approve") can do in the window about damage that the verification has found in single
 * rows (ow-repair.h); a store that cannot be read is restored as a whole. */
typedef enum
{
  OW_TRAIL_PUT_BACK, /* rows that the newest backup of this machine holds as the trail says they were written */
  OW_TRAIL_ACCEPT,   /* everything as it stands */
} OwTrailRepair;

/* Verifies, mends, verifies again: what came of it, owned by the caller. NULL with an error: of ow_backup_find_newest and ow_backup_open_archive;
 * OW_COUNTER_ERROR_NOT_ALLOWED, _USAGE without a reason. Blocking. */
OwMessage *ow_trail_repair        (const OwBackupAsk    *ask,
                                   OwTrailRepair         what,
                                   OwRowId               approver,
                                   const char           *reason,
                                   GError              **error);
void       ow_trail_repair_async  (OwSession            *session,
                                   OwTrailRepair         what,
                                   OwRowId               approver,
                                   const char           *reason,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
OwMessage *ow_trail_repair_finish (GAsyncResult         *result,
                                   GError              **error);

G_END_DECLS
