/* Backup and restore of a store that is a file. A server's are made with the server's own tools. */

#include "ow-store-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "ow-message.h"
#include "ow-migration.h"
#include "ow-seal.h"
#include "ow-store-error.h"

/* What opening a copy leaves beside it: gate, log, and the copy of an older version. All of it goes
 * when the copy is to be kept; the copy too when it is not. */
static void
remove_beside (const char *path, gboolean keep)
{
  static const char *const ends[] = { ".gate", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *file = g_strconcat (path, ends[i], NULL);

      g_unlink (file);
    }
  for (gint64 version = 1; version <= ow_migration_get_newest (); version++)
    {
      g_autofree char *file = g_strdup_printf ("%s.before-version-%d", path, (int)version);

      g_unlink (file);
    }
  if (!keep)
    g_unlink (path);
}

gboolean
ow_store_backup (OwStore *self, const char *path, GError **error)
{
  g_autoptr (OwStore) copy = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  OwDb *db;
  gint64 events;
  gboolean ok;

  if (ow_db_is_server (self->address) || ow_db_is_server (path))
    return ow_store_fail (error, OW_STORE_ERROR_MODE, "error.store.server-backup");
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      ow_message_set_error (
          error, OW_STORE_ERROR, OW_STORE_ERROR_UNAVAILABLE,
          ow_message_new ("error.store.unavailable", "detail", g_strerror (EEXIST), NULL));
      return FALSE;
    }
  /* A connection of its own: neither the writer nor a reader waits for the copy. */
  if ((db = ow_db_open (self->address, OW_DB_READ, error)) == NULL)
    return FALSE;
  ok = ow_db_copy_to (db, path, error) && ow_db_flush_file (path, error);
  ow_db_close (db);
  if (ok)
    {
      copy = ow_store_open (path, self->site->training, self->clock, error);
      ok = copy != NULL && ow_store_verify_audit (copy, &problems, &events, error);
    }
  if (!ok)
    g_unlink (path);
  return ok;
}

/* A restored store may have issued numbers that the backup does not know: the epoch goes into every
 * new number sequence, and is higher than any that this place has seen. */
static gboolean
raise_epoch (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  const gint64 *seen = request;
  g_autoptr (GPtrArray) sites = ow_transaction_query (transaction, &ow_query_site, error, 0);
  gint64 epoch = *seen;

  for (guint i = 0; sites != NULL && i < sites->len; i++)
    epoch = MAX (epoch, ((OwSite *)g_ptr_array_index (sites, i))->epoch);
  json_object_set_int_member (result, "epoch", epoch + 1);
  for (guint i = 0; sites != NULL && i < sites->len; i++)
    {
      OwSite *site = g_ptr_array_index (sites, i);

      site->epoch = epoch + 1;
      if (!ow_transaction_update (transaction, &ow_site_record, site, error))
        return FALSE;
    }
  return sites != NULL;
}

/* The highest epoch of the anchors in a witness file. */
static gint64
witnessed_epoch (const char *witness)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gint64 epoch = 0;

  if (!g_file_get_contents (witness, &text, NULL, NULL))
    return 0;
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (OwAnchor) anchor = ow_anchor_from_line (lines[i]);

      if (anchor != NULL)
        epoch = MAX (epoch, anchor->epoch);
    }
  return epoch;
}

gint64
ow_store_raise_epoch (OwStore *self, GError **error)
{
  g_autofree char *witness = ow_store_dup_file (self, ".anchors");
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act = { uuid, "store.restore", NULL, 0, "cli-0", NULL };
  gint64 epoch = witnessed_epoch (witness);
  g_autoptr (JsonObject) result = ow_store_act (self, &act, raise_epoch, &epoch, error);

  return result != NULL ? json_object_get_int_member (result, "epoch") : 0;
}

/* The highest epoch that the files at this place tell of: the store that is there, its witness
 * file, and as many restores as left a file aside. */
static gint64
highest_epoch (const char *path)
{
  g_autofree char *witness = g_strconcat (path, ".anchors", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (name, ".before-restore-", NULL);
  g_autoptr (OwSite) site = ow_store_peek (path, NULL);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  gint64 epoch = site != NULL ? site->epoch : 0;
  gint64 restores = 0;
  const char *file;

  while (files != NULL && (file = g_dir_read_name (files)) != NULL)
    if (g_str_has_prefix (file, prefix))
      restores++;
  return MAX (MAX (epoch, restores), witnessed_epoch (witness));
}

/* A copy of the backup at @arriving, of the newest version and verified. The backup itself is only
 * read. */
static gboolean
fetch_backup (
    const char *backup, const char *arriving, gboolean training, OwClock *clock, GError **error)
{
  g_autoptr (OwSite) site = ow_store_peek (backup, error);
  g_autofree char *old = NULL;
  g_autoptr (OwStore) store = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  OwDb *db;
  gint64 events;
  gboolean ok;

  if (site == NULL)
    return FALSE;
  if (!site->training != !training)
    return ow_store_fail (error, OW_STORE_ERROR_MODE, "error.store.mode");
  if ((db = ow_db_open (backup, OW_DB_READ, error)) == NULL)
    return FALSE;
  g_unlink (arriving);
  ok = ow_db_copy_to (db, arriving, error);
  ow_db_close (db);
  ok = ok && (store = ow_store_open (arriving, training, clock, error)) != NULL
       && ow_store_verify_audit (store, &problems, &events, error);
  g_clear_pointer (&store, ow_store_unref);
  remove_beside (arriving, ok);
  return ok && ow_db_flush_file (arriving, error);
}

/* Puts what is there aside; a damaged file as it is. Refused while another program has it open:
 * that one would go on writing into a file that nobody reads any more. */
static gboolean
put_aside (const char *path, const char *aside, GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *index = g_strconcat (path, "-shm", NULL);
  OwDb *db;
  gboolean alone;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  db = ow_db_open (path, OW_DB_WRITE, NULL);
  /* Alone, the log is folded into the file, so that the file is whole without it. */
  alone = db == NULL || ow_db_close_log (db);
  ow_db_close (db);
  if (!alone)
    return ow_store_fail (error, OW_STORE_ERROR_LOCKED, "error.store.in-use");
  g_unlink (log);
  g_unlink (index);
  if (g_rename (path, aside) == 0)
    return TRUE;
  ow_message_set_error (
      error, OW_STORE_ERROR, OW_STORE_ERROR_READ_ONLY,
      ow_message_new ("error.store.read-only", "detail", g_strerror (errno), NULL));
  return FALSE;
}

gboolean
ow_store_restore (
    const char *backup, const char *path, gboolean training, OwClock *clock, GError **error)
{
  g_autofree char *arriving = g_strconcat (path, ".arriving", NULL);
  g_autofree char *aside
      = g_strdup_printf ("%s.before-restore-%" G_GINT64_FORMAT, path, ow_clock_now (clock));
  g_autofree char *uuid = ow_seal_uuid ();
  g_autoptr (OwStore) store = NULL;
  g_autoptr (JsonObject) result = NULL;
  OwAct act = { uuid, "store.restore", NULL, 0, "cli-0", NULL };
  gint64 epoch;

  if (ow_db_is_server (backup) || ow_db_is_server (path))
    return ow_store_fail (error, OW_STORE_ERROR_MODE, "error.store.server-backup");
  epoch = highest_epoch (path);
  if (!fetch_backup (backup, arriving, training, clock, error))
    return FALSE;
  if (!put_aside (path, aside, error))
    {
      g_unlink (arriving);
      return FALSE;
    }
  if (g_rename (arriving, path) != 0)
    {
      ow_message_set_error (
          error, OW_STORE_ERROR, OW_STORE_ERROR_UNAVAILABLE,
          ow_message_new ("error.store.unavailable", "detail", g_strerror (errno), NULL));
      g_rename (aside, path);
      return FALSE;
    }
  if (!ow_db_flush_file (path, error))
    return FALSE;
  store = ow_store_open (path, training, clock, error);
  if (store != NULL)
    result = ow_store_act (store, &act, raise_epoch, &epoch, error);
  return result != NULL;
}
