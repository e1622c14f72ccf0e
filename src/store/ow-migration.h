#pragma once

#include "ow-db.h"

G_BEGIN_DECLS

/* "OWN1": the application id of our files. */
#define OW_MIGRATION_APPLICATION_ID 1331121713

/* The version that this program writes: the number of the last script. */
gint64    ow_migration_get_newest (void);
/* Script @number (from 1) as it is compiled in; newly allocated. */
char     *ow_migration_dup_script (gint64       number,
                                   GError     **error);
/* Runs all scripts on an empty file inside the transaction that the caller has begun. */
gboolean  ow_migration_create     (OwDb        *db,
                                   GError     **error);
/* Brings the file at @path, open as @db, to the newest version: first a copy aside (@path.before-version-N, kept), then each script in
 * an exclusive transaction with its number. Nothing to do is success. On an error the file has the version of the last script that
 * went through whole. */
gboolean  ow_migration_run        (OwDb        *db,
                                   const char  *path,
                                   const char  *station,
                                   GError     **error);

G_END_DECLS
