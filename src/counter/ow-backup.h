#pragma once

#include "ow-seal-archive.h"
#include "ow-backup-place.h"
#include "ow-profile.h"
#include "ow-records.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* Encrypted backups of a store with its secret, its witness file and the settings of the machine. All of it blocks: off the main thread.
 *
 * A passphrase is typed once on a machine that makes backups; what scrypt made of it is kept beside the store (".backup-key", 0600), newest line
 * first, so that nobody is asked every hour. On another machine the passphrase opens them.
 *
 * The archive holds, in this order: about.json, store.onewindow, then what there is of store.onewindow.secret, store.onewindow.anchors, desk.ini,
 * gateways.ini. about.json: {"format":1, "site", "training", "taken_at" (milliseconds UTC), "program", "last_receipt" (nullable), "counts":
 * {table: rows}}. A server's store is in it as a file (ow_store_snapshot); onewindowctl store copy brings it to a server again. */

#define OW_BACKUP_DRILL_DAYS 90

typedef struct
{
  OwStore    *store;
  OwProfile  *profile; /* whose desk.ini goes with it */
  const char *station; /* "desk-3", "cli-1" */
  OwRowId     staff;   /* 0: the program by itself */
} OwBackupAsk;

/* @store_path is the address of the store. OW_CORE_ERROR_RANGE, OW_COUNTER_ERROR_USAGE. */
gboolean      ow_backup_set_passphrase (const char         *store_path,
                                        const char         *passphrase,
                                        int                 cost_log2,
                                        GError            **error);
gboolean      ow_backup_has_key        (const char         *store_path);
/* What opens the archive at @path: @passphrase, or, NULL, what is kept beside the store. OW_COUNTER_ERROR_USAGE when nothing kept fits. */
OwArchiveKey *ow_backup_find_key       (const char         *store_path,
                                        const char         *path,
                                        const char         *passphrase,
                                        GError            **error);

/* A verified backup at each of the places (ended by NULL) that is there: written as NAME.part, read back from the disk, opened, every page, chain
 * and anchor checked, the rows of each table counted, then named; old ones removed (ow_backup_choose_expired, ow_backup_choose_old); the ledger of who was erased beside it. One row of "backup_run" for each,
 * with its audit event; a place that goes on failing makes one row. FALSE with the first problem, when at least one place has none. */
gboolean      ow_backup_make           (const OwBackupAsk  *ask,
                                        const char *const  *places,
                                        GCancellable       *cancellable,
                                        GError            **error);

/* What an archive says of itself; strings owned. */
typedef struct
{
  char       *site;
  gboolean    training;
  OwInstant   taken_at;
  char       *program;
  char       *last_receipt; /* NULL: none yet */
  JsonObject *counts;
} OwBackupAbout;

OwBackupAbout *ow_backup_about_read    (const char         *path,
                                        const OwArchiveKey *key,
                                        GError            **error);
void          ow_backup_about_free     (OwBackupAbout      *self);

/* A drill: the newest backup of a place opened in a folder of our own beside the store, checked like a new one, and removed (overwritten once). */
typedef struct
{
  char          *path;
  OwBackupAbout *about;
  gint64         bytes, events;
  OwInstant      began_at, ended_at;
  JsonObject    *now; /* rows of the tables in the store that is at work */
  int            keep_months; /* how long a backup is kept at most */
} OwBackupDrill;

/* @place NULL: the place of the newest good backup of this machine. One row of "backup_run", also when it fails. NULL with an error. */
OwBackupDrill *ow_backup_drill         (const OwBackupAsk  *ask,
                                        const char         *place,
                                        const char         *passphrase,
                                        GCancellable       *cancellable,
                                        GError            **error);
void          ow_backup_drill_free     (OwBackupDrill      *self);

/* Who puts a backup back: an active supervisor or administrator of the backup itself. */
typedef struct
{
  const char *sign_in_name; /* "": not typed */
  const char *password;
  const char *code;         /* of his second factor, or a recovery code; NULL or "": not typed */
  const char *station;      /* of the audit event */
} OwBackupWho;

/* Puts the store of the archive in the place of what is at @store_path (ow_store_restore: what is there stays aside), with its secret; a witness
 * file that is there stays; @key is kept, so that the next backups need no passphrase. Checked before anything is moved. @ret_desk (nullable): the
 * text of the desk.ini in it, NULL when there is none. @who NULL: the command line, whose user owns the files. Otherwise he is asked for before anything
 * is moved, and the audit of the restored store says who it was; a backup without anybody who may is restored by the passphrase alone, and the audit
 * says that. Wrong attempts lock this (ow-rescue-attempts.h); whoever has a second factor in the backup gives its code, OW_COUNTER_ERROR_CODE when it was not
 * given. Errors of ow_archive_extract, ow_store_inspect, ow_store_restore; OW_COUNTER_ERROR_SIGN_IN, _NOT_ALLOWED, _USAGE. */
gboolean      ow_backup_restore        (const char         *path,
                                        const OwArchiveKey *key,
                                        const char         *store_path,
                                        gboolean            training,
                                        OwClock            *clock,
                                        const OwBackupWho  *who,
                                        char              **ret_desk,
                                        GError            **error);
/* Puts a plain copy of a store in the place of what is at @store_path, as ow_store_restore does; whoever was erased since it was made, by the ledgers beside
 * the store, beside @file and, with @key, beside @archive (both nullable), is erased in it before it is there. Errors of ow_erased_ledger_find, ow_store_restore. */
gboolean      ow_backup_put            (const char         *file,
                                        const char         *store_path,
                                        gboolean            training,
                                        OwClock            *clock,
                                        const char         *archive,
                                        const OwArchiveKey *key,
                                        GError            **error);
/* Months after which a backup is removed (ow_retention_longest), by the rules of the hall; 0 with an error. */
int           ow_backup_read_longest   (OwStore            *store,
                                        GError            **error);
/* Removes what a run that was killed has left beside the store: it is not encrypted. */
void          ow_backup_clear_work     (const char         *store_path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwBackupAbout, ow_backup_about_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwBackupDrill, ow_backup_drill_free)

G_END_DECLS
