#pragma once

#include "ow-backup.h"
#include "ow-second-factor.h"

G_BEGIN_DECLS

#define OW_BACKUP_CHECK "check"
/* The store in an archive that was unpacked. */
#define OW_BACKUP_STORE "store.onewindow"

/* The newest backup of this hall in @place, or, NULL, in any place of this machine that is there; NULL with an error. */
OwBackupFile *ow_backup_find_newest (const OwBackupAsk *ask,
                                     const char        *place,
                                     GError           **error);

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
/* Whole and on the disk, readable by nobody else; @length -1: up to its end. */
gboolean ow_backup_write_file   (const char         *file,
                                 const char         *content,
                                 gssize              length,
                                 GError            **error);

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

/* Who it was; begin with { 0 }. */
typedef struct
{
  OwRowId     staff; /* 0: the backup has nobody who could, all are disabled, and the passphrase has to do */
  OwFactorUse factor;
} OwBackupSigned;

void     ow_backup_signed_clear (OwBackupSigned     *self);
/* Is it somebody who may put a backup back at @store_path, by the staff of @store, which is the backup's, with its secret beside it? Nothing is written
 * but the count of wrong attempts. OW_COUNTER_ERROR_SIGN_IN, _CODE, _NOT_ALLOWED; _USAGE without a name. */
gboolean ow_backup_check_who    (OwStore            *store,
                                 const char         *store_path,
                                 const OwBackupWho  *who,
                                 OwBackupSigned     *ret_signed,
                                 GError            **error);
/* The audit event of it in @store, which was put back; a code is good no more. */
gboolean ow_backup_note_who       (OwStore              *store,
                                   const OwBackupWho    *who,
                                   const OwBackupSigned *by,
                                   GError              **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OwBackupSigned, ow_backup_signed_clear)

G_END_DECLS
