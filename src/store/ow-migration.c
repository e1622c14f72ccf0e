/* Numbered scripts, data/migrations/NNN.sql, compiled in. A file goes up one version per
 * transaction, never down; before the first step it is copied aside. */

#include "ow-migration.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "ow-mark.h"
#include "ow-message.h"
#include "ow-store-error.h"
#include "ow-store-resources.h"

#define FOLDER "/org/onewindow/store/migrations"

gint64
ow_migration_get_newest (void)
{
  g_auto (GStrv) names = g_resource_enumerate_children (ow_store_files_get_resource (), FOLDER,
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return names != NULL ? (gint64)g_strv_length (names) : 0;
}

char *
ow_migration_dup_script (gint64 number, GError **error)
{
  g_autofree char *path = g_strdup_printf (FOLDER "/%03d.sql", (int)number);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (ow_store_files_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
                       : NULL;
}

/* A script and its number: one without the other is never on the disk. */
static gboolean
run_script (OwDb *db, gint64 number, GError **error)
{
  g_autofree char *script = ow_migration_dup_script (number, error);

  return script != NULL && ow_db_run (db, script, error) && ow_db_set_version (db, number, error);
}

gboolean
ow_migration_create (OwDb *db, GError **error)
{
  for (gint64 number = 1; number <= ow_migration_get_newest (); number++)
    if (!run_script (db, number, error))
      return FALSE;
  return TRUE;
}

/* Gives the finished copy @work its name. A name that is taken, perhaps this moment by another
 * program, is never written over. */
static gboolean
name_copy (const char *work, const char *plain)
{
  g_autofree char *copy = g_strdup (plain);

  for (int i = 2; link (work, copy) != 0; i++)
    {
      if (errno != EEXIST)
        return FALSE;
      g_free (copy);
      copy = g_strdup_printf ("%s-%d", plain, i);
    }
  return TRUE;
}

/* The copy that lets an older program go on. It is made under a name of its own, because several
 * programs may come to this at the same moment. */
static gboolean
copy_aside (OwDb *db, const char *path, gint64 version, GError **error)
{
  g_autofree char *plain = g_strdup_printf ("%s.before-version-%d", path, (int)version + 1);
  g_autofree char *work = g_strdup_printf ("%s.%d-%08x", plain, (int)getpid (), g_random_int ());
  g_autoptr (GError) local = NULL;
  gboolean ok = ow_db_copy_to (db, work, &local) && ow_db_flush_file (work, &local);

  if (ok)
    {
      g_chmod (work, 0600);
      ok = name_copy (work, plain);
    }
  g_unlink (work);
  if (!ok)
    ow_message_set_error (
        error, OW_STORE_ERROR, local != NULL ? local->code : (int)OW_STORE_ERROR_UNAVAILABLE,
        ow_message_new ("error.store.no-copy", "detail",
                        local != NULL ? local->message : g_strerror (errno), NULL));
  return ok;
}

gboolean
ow_migration_run (OwDb *db, const char *path, const char *station, GError **error)
{
  gint64 newest = ow_migration_get_newest ();
  gint64 version = ow_db_get_version (db, error);

  if (version < 0)
    return FALSE;
  /* On a server a step goes through whole or not at all, and the copies are the administrator's. */
  if (version < newest && !ow_db_is_remote (db) && !copy_aside (db, path, version, error))
    return FALSE;
  while (version < newest)
    {
      if (!ow_db_begin_exclusive (db, station, error))
        return FALSE;
      /* Another program may have done it while this one waited at the gate. */
      version = ow_db_get_version (db, NULL);
      if (version < 0 || version >= newest)
        {
          ow_db_rollback (db);
          break;
        }
      if (!run_script (db, version + 1, error)
          || (version + 1 == OW_MARK_VERSION && !ow_mark_fill (db, error)))
        {
          ow_db_rollback (db);
          return FALSE;
        }
      if (!ow_db_commit (db, error))
        return FALSE;
      version++;
    }
  return TRUE;
}
