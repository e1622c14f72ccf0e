#pragma once

#include "ow-backup.h"

G_BEGIN_DECLS

#define OW_BACKUP_CHECK "check"

/* A private folder beside the store; begin with { NULL, -1 }. */
typedef struct
{
  char *folder;
  int   lock;
} OwBackupWork;

gboolean ow_backup_work_open    (OwBackupWork       *self,
                                 const char         *store_path,
                                 GError            **error);
/* Overwrites and removes everything in it. */
void     ow_backup_work_clear   (OwBackupWork       *self);
/* The path of a file in it. */
char    *ow_backup_work_dup     (const OwBackupWork *self,
                                 const char         *name);
void     ow_backup_wipe_folder  (const char         *folder);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OwBackupWork, ow_backup_work_clear)

/* Unpacks an archive into @folder, which is made, and checks the store in it. What is there stays, also on an error: the folder is the caller's. */
gboolean ow_backup_open_archive (const char         *path,
                                 const OwArchiveKey *key,
                                 const char         *folder,
                                 JsonObject         *counts,
                                 OwClock            *clock,
                                 gint64             *ret_events,
                                 GCancellable       *cancellable,
                                 GError            **error);
/* Fills in station, state and problem of @run and saves it with its audit event. A backup that goes on failing at its place is saved once. */
gboolean ow_backup_note         (const OwBackupAsk  *ask,
                                 OwBackupRun        *run,
                                 const GError       *problem,
                                 GError            **error);

/* Is it somebody who may put a backup back, by the staff of @store, which is the backup's? Nothing is written. @ret_staff 0: it has nobody who could,
 * all are disabled, and the passphrase has to do. OW_COUNTER_ERROR_SIGN_IN, _NOT_ALLOWED; _USAGE without a name. */
gboolean ow_backup_check_who    (OwStore            *store,
                                 const OwBackupWho  *who,
                                 OwRowId            *ret_staff,
                                 GError            **error);
/* The audit event of it in @store, which was put back. */
gboolean ow_backup_note_who     (OwStore            *store,
                                 const OwBackupWho  *who,
                                 OwRowId             staff,
                                 GError            **error);

G_END_DECLS
