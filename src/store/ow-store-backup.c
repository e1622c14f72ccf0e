/* Backup and restore of a store that is a file. A server's are made with the server's own tools. */

#include "ow-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "ow-message.h"
#include "ow-migration.h"
#include "ow-seal.h"
#include "ow-store-error.h"

#define BEFORE_RESTORE ".before-restore-"
#define DAMAGED        ".damaged-"

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

/* Every page and every index of a file, not only what a quick look sees. */
static gboolean
check_integrity (const char *path, GError **error)
{
  OwDb *db = ow_db_open (path, OW_DB_READ, error);
  OwStatement *statement
      = db != NULL ? ow_db_prepare (db, "PRAGMA integrity_check (1)", "", error) : NULL;
  gboolean ok = statement != NULL && ow_statement_step (statement, error);

  if (ok && g_strcmp0 (ow_statement_get_text (statement, 0), "ok") != 0)
    {
      ow_message_set_error (error, OW_STORE_ERROR, OW_STORE_ERROR_CORRUPT,
                            ow_message_new ("error.backup.damaged-copy", "detail",
                                            ow_statement_get_text (statement, 0), NULL));
      ok = FALSE;
    }
  if (statement != NULL)
    ow_statement_reset (statement);
  ow_db_close (db);
  return ok;
}

gboolean
ow_store_inspect (
    const char *path, OwClock *clock, JsonObject *expected, gint64 *ret_events, GError **error)
{
  g_autoptr (OwSite) site = ow_store_peek (path, error);
  g_autoptr (OwStore) copy = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gboolean ok;

  *ret_events = 0;
  if (site == NULL || !check_integrity (path, error)
      || (expected != NULL && !ow_store_compare_counts (path, expected, error)))
    return FALSE;
  copy = ow_store_open (path, site->training, clock, error);
  ok = copy != NULL && ow_store_verify_audit (copy, &problems, ret_events, error);
  g_clear_pointer (&copy, ow_store_unref);
  remove_beside (path, TRUE);
  return ok;
}

gboolean
ow_store_backup (OwStore *self, const char *path, GError **error)
{
  g_autoptr (JsonObject) counts = NULL;
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
  ok = ow_store_snapshot (self, path, &counts, error)
       && ow_store_inspect (path, self->clock, counts, &events, error);
  if (!ok)
    remove_beside (path, FALSE);
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
  g_autofree char *prefix = g_strconcat (name, BEFORE_RESTORE, NULL);
  g_autofree char *damaged = g_strconcat (name, DAMAGED, NULL);
  g_autoptr (OwSite) site = ow_store_peek (path, NULL);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  gint64 epoch = site != NULL ? site->epoch : 0;
  gint64 restores = 0;
  const char *file;

  while (files != NULL && (file = g_dir_read_name (files)) != NULL)
    if (g_str_has_prefix (file, prefix) || g_str_has_prefix (file, damaged))
      restores++;
  return MAX (MAX (epoch, restores), witnessed_epoch (witness));
}

/* A copy of the backup at @arriving, of the newest version and verified. The backup itself is only
 * read. */
static gboolean
fetch_backup (const char *backup,
              const char *arriving,
              gboolean training,
              OwClock *clock,
              OwStorePrepareFunc prepare,
              gpointer data,
              GError **error)
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
       && ow_store_verify_audit (store, &problems, &events, error)
       && (prepare == NULL || prepare (store, data, error));
  g_clear_pointer (&store, ow_store_unref);
  remove_beside (arriving, ok);
  return ok && ow_db_flush_file (arriving, error);
}

/* The file and what lies beside it, together and never changed: a log that is not the file's own,
 * or one that holds the only copy of something, is still there for who looks into it. */
static gboolean
move_aside (const char *path, const char *aside, GError **error)
{
  static const char *const ends[] = { "-wal", "-shm", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *from = g_strconcat (path, ends[i], NULL);
      g_autofree char *to = g_strconcat (aside, ends[i], NULL);

      if (g_rename (from, to) == 0 || (errno == ENOENT && *ends[i] != '\0'))
        continue;
      ow_message_set_error (
          error, OW_STORE_ERROR, OW_STORE_ERROR_READ_ONLY,
          ow_message_new ("error.store.read-only", "detail", g_strerror (errno), NULL));
      return FALSE;
    }
  return TRUE;
}

/* Every connection of another program to a file with a log holds this byte of its index
 * (sqlite: wal-index lock of the dead man's switch). */
#define INDEX_LOCK_BYTE 128

static gboolean
is_open_elsewhere (const char *path)
{
  g_autofree char *index = g_strconcat (path, "-shm", NULL);
  struct flock lock
      = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = INDEX_LOCK_BYTE, .l_len = 1 };
  int file = g_open (index, O_RDWR | O_CLOEXEC, 0);
  gboolean open = file >= 0 && fcntl (file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;

  if (file >= 0)
    close (file);
  return open;
}

static char *
dup_aside (const char *path, gboolean damaged, OwClock *clock)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (ow_clock_now (clock) / 1000);
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  char *aside;

  if (!damaged)
    return g_strdup_printf ("%s" BEFORE_RESTORE "%" G_GINT64_FORMAT, path, ow_clock_now (clock));
  aside = g_strconcat (path, DAMAGED, stamp, NULL);
  for (int n = 2; g_file_test (aside, G_FILE_TEST_EXISTS); n++)
    {
      g_free (aside);
      aside = g_strdup_printf ("%s" DAMAGED "%s-%d", path, stamp, n);
    }
  return aside;
}

/* Puts what is there aside; of a damaged file nothing is touched. Refused while another program has
 * it open: that one would go on writing into a file that nobody reads any more. @ret_aside is NULL
 * when nothing was there. */
static gboolean
put_aside (const char *path, OwClock *clock, char **ret_aside, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *aside = NULL;
  gboolean damaged = FALSE;
  gboolean alone = TRUE;
  OwDb *db;

  *ret_aside = NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (is_open_elsewhere (path))
    return ow_store_fail (error, OW_STORE_ERROR_LOCKED, "error.store.in-use");
  db = ow_db_open (path, OW_DB_WRITE, &local);
  if (db == NULL || !ow_store_check (db, &local))
    damaged = g_error_matches (local, OW_STORE_ERROR, OW_STORE_ERROR_CORRUPT);
  /* Alone, the log of a sound file is folded into it, so that it is whole without it. */
  if (db != NULL && !damaged)
    alone = ow_db_close_log (db);
  ow_db_close (db);
  if (!alone)
    return ow_store_fail (error, OW_STORE_ERROR_LOCKED, "error.store.in-use");
  aside = dup_aside (path, damaged, clock);
  if (!move_aside (path, aside, error))
    return FALSE;
  *ret_aside = g_steal_pointer (&aside);
  return TRUE;
}

gboolean
ow_store_set_aside (const char *path, OwClock *clock, char **ret_aside, GError **error)
{
  g_return_val_if_fail (!ow_db_is_server (path), FALSE);

  return put_aside (path, clock, ret_aside, error);
}

gboolean
ow_store_restore (const char *backup,
                  const char *path,
                  gboolean training,
                  OwClock *clock,
                  OwStorePrepareFunc prepare,
                  gpointer data,
                  GError **error)
{
  g_autofree char *arriving = g_strconcat (path, ".arriving", NULL);
  g_autofree char *aside = NULL;
  g_autofree char *uuid = ow_seal_uuid ();
  g_autoptr (OwStore) store = NULL;
  g_autoptr (JsonObject) result = NULL;
  OwAct act = { uuid, "store.restore", NULL, 0, "cli-0", NULL };
  gint64 epoch;

  if (ow_db_is_server (backup) || ow_db_is_server (path))
    return ow_store_fail (error, OW_STORE_ERROR_MODE, "error.store.server-backup");
  epoch = highest_epoch (path);
  if (!fetch_backup (backup, arriving, training, clock, prepare, data, error))
    return FALSE;
  if (!put_aside (path, clock, &aside, error))
    {
      g_unlink (arriving);
      return FALSE;
    }
  if (g_rename (arriving, path) != 0)
    {
      ow_message_set_error (
          error, OW_STORE_ERROR, OW_STORE_ERROR_UNAVAILABLE,
          ow_message_new ("error.store.unavailable", "detail", g_strerror (errno), NULL));
      if (aside != NULL)
        move_aside (aside, path, NULL);
      return FALSE;
    }
  if (!ow_db_flush_file (path, error))
    return FALSE;
  store = ow_store_open (path, training, clock, error);
  if (store != NULL)
    result = ow_store_act (store, &act, raise_epoch, &epoch, error);
  return result != NULL;
}
