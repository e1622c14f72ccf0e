/* The store: opening and checking the file, acts with their request ids, reads, backup and restore.
 * A writing and a reading connection, each behind its own lock; asynchronous calls work on a thread
 * of GTask's pool, so that a window never waits. */

#include "ow-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "ow-message.h"
#include "ow-migration.h"
#include "ow-seal.h"
#include "ow-store-error.h"
#include "ow-transaction-private.h"

struct _OwStore
{
  gatomicrefcount refs;
  char *path;
  OwClock *clock;
  OwSite *site;
  GMutex write_lock, read_lock;
  OwDb *writer, *reader;
  gpointer last_change; /* number of the change that was seen last, for who must not wait */
};

static gboolean
fail (GError **error, OwStoreError code, const char *id)
{
  ow_message_set_error (error, OW_STORE_ERROR, code, ow_message_new (id, NULL));
  return FALSE;
}

static OwStore *
store_new (const char *path, OwClock *clock)
{
  OwStore *self = g_new0 (OwStore, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->write_lock);
  g_mutex_init (&self->read_lock);
  self->path = g_strdup (path);
  self->clock = ow_clock_ref (clock);
  return self;
}

OwStore *
ow_store_ref (OwStore *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ow_store_unref (OwStore *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  ow_db_close (self->reader);
  ow_db_close (self->writer);
  g_mutex_clear (&self->write_lock);
  g_mutex_clear (&self->read_lock);
  ow_site_free (self->site);
  ow_clock_unref (self->clock);
  g_free (self->path);
  g_free (self);
}

const OwSite *
ow_store_get_site (OwStore *self)
{
  return self->site;
}

const char *
ow_store_get_path (OwStore *self)
{
  return self->path;
}

OwClock *
ow_store_ref_clock (OwStore *self)
{
  return ow_clock_ref (self->clock);
}

/* Is this file ours, of a version we know, and sound? */
static gboolean
check_file (OwDb *db, GError **error)
{
  gint64 application = ow_db_get_integer (db, "PRAGMA application_id", -1);
  gint64 version = ow_db_get_integer (db, "PRAGMA user_version", -1);
  OwStatement *statement;
  gboolean sound = FALSE;

  if (application == 0 && version == 0)
    return fail (error, OW_STORE_ERROR_MODE, "error.store.foreign");
  if (application > 0 && application != OW_MIGRATION_APPLICATION_ID)
    return fail (error, OW_STORE_ERROR_MODE, "error.store.foreign");
  if (version > ow_migration_get_newest ())
    {
      ow_message_set_error (error, OW_STORE_ERROR, OW_STORE_ERROR_NEWER,
                            ow_message_new ("error.store.newer", "version", version, NULL));
      return FALSE;
    }
  statement = ow_db_prepare (db, "PRAGMA quick_check (1)", error);
  if (statement == NULL)
    return FALSE;
  if (ow_statement_step (statement, error))
    {
      const char *answer = ow_statement_get_text (statement, 0);

      sound = g_strcmp0 (answer, "ok") == 0;
      if (!sound)
        ow_message_set_error (error, OW_STORE_ERROR, OW_STORE_ERROR_CORRUPT,
                              ow_message_new ("error.store.corrupt", "detail", answer, NULL));
    }
  ow_statement_reset (statement);
  return sound;
}

static void
begin_transaction (OwStore *self, OwTransaction *transaction, OwDb *db)
{
  *transaction = (OwTransaction){ 0 };
  transaction->db = db;
  transaction->site = self->site;
  transaction->now = ow_clock_now (self->clock);
  transaction->station = "";
}

static gboolean
load_site (OwStore *self, GError **error)
{
  OwTransaction transaction;
  GError *local = NULL;

  begin_transaction (self, &transaction, self->writer);
  self->site = ow_transaction_query_one (&transaction, &ow_query_site, &local, 0);
  if (local != NULL)
    g_propagate_error (error, local);
  else if (self->site == NULL)
    fail (error, OW_STORE_ERROR_MODE, "error.store.foreign");
  return self->site != NULL;
}

OwStore *
ow_store_create (const char *path, OwSite *site, OwClock *clock, GError **error)
{
  g_autoptr (OwStore) self = store_new (path, clock);
  OwTransaction transaction;

  site->created_at = ow_clock_now (clock);
  if ((self->writer = ow_db_open (path, OW_DB_CREATE, error)) == NULL)
    return NULL;
  begin_transaction (self, &transaction, self->writer);
  transaction.writable = TRUE;
  transaction.act = "store.create";
  transaction.station = "cli-0";
  if (ow_db_begin_write (self->writer, transaction.station, error))
    {
      if (ow_migration_create (self->writer, error)
          && ow_transaction_insert (&transaction, &ow_site_record, site, error)
          && ow_db_commit (self->writer, error)
          && (self->reader = ow_db_open (path, OW_DB_READ, error)) != NULL
          && load_site (self, error))
        return g_steal_pointer (&self);
      ow_db_rollback (self->writer);
    }
  g_unlink (path);
  return NULL;
}

#define OPEN_LIMIT_US (5 * G_USEC_PER_SEC)

static OwStore *
open_once (const char *path, gboolean training, OwClock *clock, GError **error)
{
  g_autoptr (OwStore) self = store_new (path, clock);

  if ((self->writer = ow_db_open (path, OW_DB_WRITE, error)) == NULL
      || !check_file (self->writer, error)
      || !ow_migration_run (self->writer, path, "migration", error) || !load_site (self, error)
      || (self->reader = ow_db_open (path, OW_DB_READ, error)) == NULL)
    return NULL;
  if (!self->site->training != !training)
    {
      fail (error, OW_STORE_ERROR_MODE, "error.store.mode");
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* Several programs that start at the same moment meet in the change to WAL and in the copy before a
 * migration, where SQLite answers "busy" at once: the later ones try again. */
OwStore *
ow_store_open (const char *path, gboolean training, OwClock *clock, GError **error)
{
  gint64 end = g_get_monotonic_time () + OPEN_LIMIT_US;

  while (TRUE)
    {
      g_autoptr (GError) local = NULL;
      OwStore *self = open_once (path, training, clock, &local);

      if (self != NULL)
        return self;
      if (!g_error_matches (local, OW_STORE_ERROR, OW_STORE_ERROR_RETRY)
          || g_get_monotonic_time () > end)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      g_usleep ((gulong)g_random_int_range (2000, 20000));
    }
}

OwSite *
ow_store_peek (const char *path, GError **error)
{
  OwDb *db = ow_db_open (path, OW_DB_READ, error);
  OwTransaction transaction = { 0 };
  OwSite *site = NULL;
  GError *local = NULL;

  if (db != NULL && check_file (db, error))
    {
      transaction.db = db;
      site = ow_transaction_query_one (&transaction, &ow_query_site, &local, 0);
      if (local != NULL)
        g_propagate_error (error, local);
      else if (site == NULL)
        fail (error, OW_STORE_ERROR_MODE, "error.store.foreign");
    }
  ow_db_close (db);
  return site;
}

/* The stored result of a request, or NULL when it is new; an error when the id was used for
 * something else. */
static JsonObject *
find_result (OwStore *self, const OwAct *act, const char *digest, GError **error)
{
  OwStatement *statement = ow_db_prepare (self->writer, ow_query_request_find.sql, error);
  JsonObject *result = NULL;

  if (statement == NULL)
    return NULL;
  ow_statement_bind_text (statement, 1, act->request_id);
  if (ow_statement_step (statement, error))
    {
      g_autoptr (JsonNode) node = json_from_string (ow_statement_get_text (statement, 2), NULL);

      if (g_strcmp0 (ow_statement_get_text (statement, 0), act->name) == 0
          && g_strcmp0 (ow_statement_get_text (statement, 1), digest) == 0 && node != NULL)
        result = json_node_dup_object (node);
      else
        fail (error, OW_STORE_ERROR_REQUEST, "error.store.request");
    }
  ow_statement_reset (statement);
  return result;
}

static gboolean
save_result (OwStore *self,
             const OwAct *act,
             const char *digest,
             OwInstant now,
             JsonObject *result,
             GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  OwStatement *statement;
  GError *local = NULL;

  json_node_set_object (node, result);
  text = json_to_string (node, FALSE);
  statement = ow_db_prepare (self->writer, ow_query_request_insert.sql, error);
  if (statement == NULL)
    return FALSE;
  ow_statement_bind_text (statement, 1, act->request_id);
  ow_statement_bind_text (statement, 2, act->name);
  ow_statement_bind_text (statement, 3, digest);
  ow_statement_bind_text (statement, 4, text);
  ow_statement_bind_integer (statement, 5, now);
  ow_statement_step (statement, &local);
  ow_statement_reset (statement);
  if (local == NULL
      && (statement = ow_db_prepare (self->writer, ow_query_change_insert.sql, &local)) != NULL)
    {
      ow_statement_bind_text (statement, 1, act->name);
      ow_statement_step (statement, &local);
      ow_statement_reset (statement);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

JsonObject *
ow_store_act (
    OwStore *self, const OwAct *act, OwActFunc func, gconstpointer request, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->write_lock);
  g_autofree char *digest
      = ow_seal_digest_hex (act->arguments != NULL ? act->arguments : "",
                            act->arguments != NULL ? strlen (act->arguments) : 0);
  g_autoptr (JsonObject) result = NULL;
  OwTransaction transaction;
  GError *local = NULL;

  if (!ow_db_begin_write (self->writer, act->station, error))
    return NULL;
  result = find_result (self, act, digest, &local);
  if (result != NULL || local != NULL)
    {
      ow_db_rollback (self->writer);
      if (local != NULL)
        g_propagate_error (error, local);
      return g_steal_pointer (&result);
    }
  begin_transaction (self, &transaction, self->writer);
  transaction.writable = TRUE;
  transaction.act = act->name;
  transaction.station = act->station;
  transaction.staff = act->staff;
  transaction.reason = act->reason;
  result = json_object_new ();
  if (func (&transaction, request, result, error)
      && save_result (self, act, digest, transaction.now, result, error)
      && ow_db_commit (self->writer, error))
    return g_steal_pointer (&result);
  ow_db_rollback (self->writer);
  return NULL;
}

typedef struct
{
  OwStore *store;
  OwAct act;
  char *strings[5];
  OwActFunc func;
  gpointer request;
  GDestroyNotify request_free;
} ActData;

static void
act_data_free (gpointer pointer)
{
  ActData *data = pointer;

  if (data->request_free != NULL)
    data->request_free (data->request);
  for (gsize i = 0; i < G_N_ELEMENTS (data->strings); i++)
    g_free (data->strings[i]);
  ow_store_unref (data->store);
  g_free (data);
}

static void
act_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  ActData *data = task_data;
  GError *error = NULL;
  JsonObject *result = ow_store_act (data->store, &data->act, data->func, data->request, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify)json_object_unref);
  else
    g_task_return_error (task, error);
}

void
ow_store_act_async (OwStore *self,
                    const OwAct *act,
                    OwActFunc func,
                    gpointer request,
                    GDestroyNotify request_free,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  ActData *data = g_new0 (ActData, 1);

  data->store = ow_store_ref (self);
  data->act = *act;
  data->act.request_id = data->strings[0] = g_strdup (act->request_id);
  data->act.name = data->strings[1] = g_strdup (act->name);
  data->act.arguments = data->strings[2] = g_strdup (act->arguments);
  data->act.station = data->strings[3] = g_strdup (act->station);
  data->act.reason = data->strings[4] = g_strdup (act->reason);
  data->func = func;
  data->request = request;
  data->request_free = request_free;
  g_task_set_source_tag (task, ow_store_act_async);
  /* A commit that has begun is not abandoned: the answer is always that of the store. */
  g_task_set_check_cancellable (task, FALSE);
  g_object_set_data_full (G_OBJECT (task), "store", ow_store_ref (self),
                          (GDestroyNotify)ow_store_unref);
  g_task_set_task_data (task, data, act_data_free);
  g_task_run_in_thread (task, act_thread);
}

JsonObject *
ow_store_act_finish (OwStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
ow_store_read (OwStore *self, OwReadFunc func, gpointer data, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->read_lock);
  OwTransaction transaction;
  gboolean ok;

  if (!ow_db_begin_read (self->reader, error))
    return FALSE;
  begin_transaction (self, &transaction, self->reader);
  ok = func (&transaction, data, error);
  ow_db_rollback (self->reader);
  return ok;
}

typedef struct
{
  OwStore *store;
  OwReadFunc func;
  gpointer data;
} ReadData;

static void
read_data_free (gpointer pointer)
{
  ReadData *data = pointer;

  ow_store_unref (data->store);
  g_free (data);
}

static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  ReadData *data = task_data;
  GError *error = NULL;

  if (ow_store_read (data->store, data->func, data->data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
ow_store_read_async (OwStore *self,
                     OwReadFunc func,
                     gpointer data,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  ReadData *read = g_new0 (ReadData, 1);

  read->store = ow_store_ref (self);
  read->func = func;
  read->data = data;
  g_task_set_source_tag (task, ow_store_read_async);
  g_task_set_task_data (task, read, read_data_free);
  g_task_run_in_thread (task, read_thread);
}

gboolean
ow_store_read_finish (OwStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

gint64
ow_store_get_change (OwStore *self)
{
  gint64 change = 0;

  /* A window asks four times a second: it never waits for a long read, it asks again. */
  if (!g_mutex_trylock (&self->read_lock))
    return (gint64)g_atomic_pointer_get (&self->last_change);
  change = ow_db_get_integer (self->reader, ow_query_change_newest.sql, 0);
  g_atomic_pointer_set (&self->last_change, (gpointer)change);
  g_mutex_unlock (&self->read_lock);
  return change;
}

static char *
witness_path (OwStore *self)
{
  return g_strconcat (self->path, ".anchors", NULL);
}

typedef struct
{
  GPtrArray *problems;
  gint64 events;
  char *witness;
} Verification;

static gboolean
verify_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Verification *verification = data;

  return ow_audit_verify (transaction, verification->problems, &verification->events, error)
         && ow_anchor_check_all (transaction, verification->witness, verification->problems, error);
}

gboolean
ow_store_verify_audit (OwStore *self, GPtrArray **ret_problems, gint64 *ret_events, GError **error)
{
  Verification verification = { g_ptr_array_new_with_free_func (g_free), 0, NULL };
  g_autofree char *path = witness_path (self);
  gboolean ok, clean;

  /* A store without a witness file is a copy of one, or its first day was never closed. */
  if (g_file_test (path, G_FILE_TEST_EXISTS)
      && !g_file_get_contents (path, &verification.witness, NULL, NULL))
    g_ptr_array_add (verification.problems, g_strdup_printf ("%s: cannot be read", path));
  ok = ow_store_read (self, verify_read, &verification, error);
  clean = ok && verification.problems->len == 0;
  g_free (verification.witness);

  if (ok && !clean)
    ow_message_set_error (error, OW_STORE_ERROR, OW_STORE_ERROR_AUDIT,
                          ow_message_new ("error.store.audit", "detail",
                                          g_ptr_array_index (verification.problems, 0), NULL));
  *ret_problems = verification.problems;
  *ret_events = verification.events;
  return clean;
}

static gboolean
anchors_read (OwTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray **anchors = data;

  *anchors = ow_transaction_query (transaction, &ow_query_anchors, error, 0);
  return *anchors != NULL;
}

/* Adds the lines that the file lacks; one that was cut in two goes first. */
static gboolean
append_witness (const char *path, GPtrArray *anchors)
{
  int file = g_open (path, O_CREAT | O_RDWR | O_APPEND | O_CLOEXEC, 0600);
  g_autofree char *text = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);
  off_t whole;
  gboolean ok;

  if (file < 0 || !g_file_get_contents (path, &text, NULL, NULL))
    text = g_strdup ("");
  for (guint i = 0; i < anchors->len; i++)
    {
      g_autofree char *line = ow_anchor_to_line (g_ptr_array_index (anchors, i));
      g_autofree char *ended = g_strconcat (line, "\n", NULL);

      if (strstr (text, ended) == NULL)
        g_string_append (lines, ended);
    }
  whole = strrchr (text, '\n') != NULL ? strrchr (text, '\n') + 1 - text : 0;
  ok = file >= 0 && ftruncate (file, whole) == 0
       && write (file, lines->str, lines->len) == (gssize)lines->len && fsync (file) == 0;
  if (file >= 0)
    close (file);
  return ok;
}

gboolean
ow_store_write_witness (OwStore *self, GError **error)
{
  g_autoptr (GPtrArray) anchors = NULL;
  g_autofree char *path = witness_path (self);

  if (!ow_store_read (self, anchors_read, &anchors, error))
    return FALSE;
  if (append_witness (path, anchors))
    return ow_db_flush_file (path, error);
  ow_message_set_error (
      error, OW_STORE_ERROR,
      errno == ENOSPC || errno == EDQUOT ? OW_STORE_ERROR_FULL : OW_STORE_ERROR_READ_ONLY,
      ow_message_new ("error.store.witness", "file", path, "detail", g_strerror (errno), NULL));
  return FALSE;
}

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

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      ow_message_set_error (
          error, OW_STORE_ERROR, OW_STORE_ERROR_UNAVAILABLE,
          ow_message_new ("error.store.unavailable", "detail", g_strerror (EEXIST), NULL));
      return FALSE;
    }
  /* A connection of its own: neither the writer nor a reader waits for the copy. */
  if ((db = ow_db_open (self->path, OW_DB_READ, error)) == NULL)
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
  g_autoptr (OwSite) site = ow_transaction_query_one (transaction, &ow_query_site, error, 0);

  if (site == NULL)
    return FALSE;
  site->epoch = MAX (site->epoch, *seen) + 1;
  json_object_set_int_member (result, "epoch", site->epoch);
  return ow_transaction_update (transaction, &ow_site_record, site, error);
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
  g_autofree char *text = NULL;
  g_autoptr (OwSite) site = ow_store_peek (path, NULL);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  gint64 epoch = site != NULL ? site->epoch : 0;
  gint64 restores = 0;
  const char *file;

  while (files != NULL && (file = g_dir_read_name (files)) != NULL)
    if (g_str_has_prefix (file, prefix))
      restores++;
  if (g_file_get_contents (witness, &text, NULL, NULL))
    {
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

      for (gsize i = 0; lines[i] != NULL; i++)
        {
          g_autoptr (OwAnchor) anchor = ow_anchor_from_line (lines[i]);

          if (anchor != NULL)
            epoch = MAX (epoch, anchor->epoch);
        }
    }
  return MAX (epoch, restores);
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
    return fail (error, OW_STORE_ERROR_MODE, "error.store.mode");
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
    return fail (error, OW_STORE_ERROR_LOCKED, "error.store.in-use");
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
  gint64 epoch = highest_epoch (path);

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
