#pragma once

#include <glib.h>

#include "ow-date.h"

G_BEGIN_DECLS

/* A place of backups: a folder on a second disk, a network share or a stick. A mark in it tells the disk that was chosen from the empty folder
 * on which it is mounted. Its files are called SITE-20261127T165700Z.owbackup. */
typedef struct
{
  char     *path;
  char     *site;     /* code of the hall */
  OwInstant taken_at; /* whole seconds */
  gint64    bytes;
} OwBackupFile;

void       ow_backup_file_free      (OwBackupFile  *self);
char      *ow_backup_make_name      (const char    *site,
                                     OwInstant      taken_at);
/* Makes the folder and its mark. OW_COUNTER_ERROR_USAGE when it cannot be written or is the folder of the store at @store. */
gboolean   ow_backup_place_prepare  (const char    *place,
                                     const char    *store,
                                     GError       **error);
/* OW_COUNTER_ERROR_STATE when it is away: the folder or its mark is not there. */
gboolean   ow_backup_place_check    (const char    *place,
                                     GError       **error);
/* Does it lie on the disk of the store? One broken disk would take both. */
gboolean   ow_backup_place_is_near  (const char    *place,
                                     const char    *store);
/* OwBackupFile, newest first; @site NULL: of any hall. OW_COUNTER_ERROR_STATE when the folder cannot be read. */
GPtrArray *ow_backup_place_list     (const char    *place,
                                     const char    *site,
                                     GError       **error);
/* Those that are not kept (borrowed): kept are all of the last 48 hours, the last of each day of Beijing for 35 days, the last of each month,
 * and whatever their age the newest and the oldest. Those that ow_backup_choose_expired has named are no more among @files. */
GPtrArray *ow_backup_choose_old     (GPtrArray     *files,
                                     OwInstant      now);
/* Those that are older than @keep_months (borrowed), never the newest: they hold people whose time of keeping is over. */
GPtrArray *ow_backup_choose_expired (GPtrArray     *files,
                                     OwInstant      now,
                                     int            keep_months);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwBackupFile, ow_backup_file_free)

G_END_DECLS
