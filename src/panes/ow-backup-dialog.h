#pragma once

#include <adwaita.h>

#include "ow-session.h"
#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_BACKUP_DIALOG (ow_backup_dialog_get_type ())

/* An administrator chooses the folder and the passphrase of this machine's backups; the first one is made at once. Signal "set-up" when that is done. */
G_DECLARE_FINAL_TYPE (OwBackupDialog, ow_backup_dialog, OW, BACKUP_DIALOG, AdwWindow)

OwBackupDialog *ow_backup_dialog_new      (OwSession      *session,
                                           OwLanguage      language);
/* N of the scrypt of the passphrase as in ow_archive_key_new; for tests. */
void            ow_backup_dialog_set_cost (OwBackupDialog *self,
                                           int             cost_log2);

G_END_DECLS
