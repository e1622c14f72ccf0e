/* The store: opening and checking it, acts with their request ids, reads, the trail.
 * A writing and a reading connection, each behind its own lock; asynchronous calls work on a thread
 * of GTask's pool, so that a window never waits. */

#include "ow-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "ow-ballast.h"
#include "ow-mark.h"
#include "ow-message.h"
#include "ow-db-driver.h"
#include "ow-migration.h"
#include "ow-repair.h"
#include "ow-seal.h"
#include "ow-store-error.h"
#include "ow-task.h"

#define AGAIN_US   (10 * G_USEC_PER_SEC)
#define UNKNOWN_US (15 * 60 * G_USEC_PER_SEC)

gboolean
ow_store_fail (GError **error, int code, const char *id)
{
  ow_message_set_error (error, OW_STORE_ERROR, code, ow_message_new (id, NULL));
  return FALSE;
}

static OwStore *
store_new (const char *address, OwClock *clock)
{
  OwStore *self = g_new0 (OwStore, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->write_lock);
  g_mutex_init (&self->read_lock);
  self->address = g_strdup (address);
  self->shown = ow_db_dup_shown (address);
  self->watch = ow_store_watch_new (address);
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
  ow_store_watch_free (self->watch);
  ow_db_close (self->reader);
  ow_db_close (self->writer);
  g_mutex_clear (&self->write_lock);
  g_mutex_clear (&self->read_lock);
  if (self->report_free != NULL)
    self->report_free (self->report_data);
  ow_site_free (self->site);
  g_free (self->station_prefix);
  ow_clock_unref (self->clock);
  g_free (self->address);
  g_free (self->shown);
  g_free (self);
}

void
ow_store_set_report (OwStore *self, OwReportFunc func, gpointer data, GDestroyNotify data_free)
{
  g_return_if_fail (self->report == NULL);

  self->report = func;
  self->report_data = data;
  self->report_free = data_free;
}

const OwSite *
ow_store_get_site (OwStore *self)
{
  return self->site;
}

const char *
ow_store_get_path (OwStore *self)
{
  return self->shown;
}

OwClock *
ow_store_ref_clock (OwStore *self)
{
  return ow_clock_ref (self->clock);
}

char *
ow_store_dup_file (OwStore *self, const char *ending)
{
  return ow_db_dup_beside (self->address, ending);
}

char *
ow_store_address_dup_file (const char *address, const char *ending)
{
  return ow_db_dup_beside (address, ending);
}

gboolean
ow_store_address_is_server (const char *address)
{
  return ow_db_is_server (address);
}

gboolean
ow_store_address_exists (const char *address, GError **error)
{
  GError *local = NULL;
  OwDb *db;
  gint64 version;

  if (!ow_db_is_server (address))
    return g_file_test (address, G_FILE_TEST_EXISTS);
  if ((db = ow_db_open (address, OW_DB_READ, error)) == NULL)
    return FALSE;
  version = ow_db_get_version (db, &local);
  ow_db_close (db);
  if (local == NULL)
    return version != 0;
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
ow_store_check (OwDb *db, GError **error)
{
  GError *local = NULL;
  gint64 version = ow_db_get_version (db, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (version <= 0 && ow_db_is_remote (db))
    return ow_store_fail (error, OW_STORE_ERROR_MODE,
                          version == 0 ? "error.store.server-empty" : "error.store.server-foreign");
  if (version <= 0)
    return ow_store_fail (error, OW_STORE_ERROR_MODE, "error.store.foreign");
  if (version > ow_migration_get_newest ())
    {
      ow_message_set_error (error, OW_STORE_ERROR, OW_STORE_ERROR_NEWER,
                            ow_message_new ("error.store.newer", "version", version, NULL));
      return FALSE;
    }
  return ow_db_check (db, error);
}

void
ow_store_begin (OwStore *self, OwTransaction *transaction, OwDb *db)
{
  /* All windows of a hall have one time: that of the server. */
  if (ow_db_is_remote (db) && db == self->writer)
    ow_clock_set_offset (self->clock, ow_db_get_offset (db));
  *transaction = (OwTransaction){ 0 };
  transaction->db = db;
  transaction->site = self->site;
  transaction->now = ow_clock_now (self->clock);
  transaction->station = transaction->chain = "";
  transaction->report = self->report;
  transaction->report_data = self->report_data;
}

/* The hall that the address names, or the only one; NULL with an error that names all of them. */
static OwSite *
find_site (OwTransaction *transaction, const char *address, GError **error)
{
  g_autofree char *code = ow_db_dup_hall (address);
  g_autoptr (GPtrArray) sites = ow_transaction_query (transaction, &ow_query_site, error, 0);
  g_autoptr (GString) codes = g_string_new (NULL);
  const OwSite *found = NULL;

  if (sites == NULL)
    return NULL;
  for (guint i = 0; i < sites->len; i++)
    {
      const OwSite *site = g_ptr_array_index (sites, i);

      if (code != NULL ? g_str_equal (code, site->code) : i == 0)
        found = site;
      g_string_append_printf (codes, "%s%s", i > 0 ? ", " : "", site->code);
    }
  if (sites->len == 0)
    ow_store_fail (error, OW_STORE_ERROR_MODE, "error.store.foreign");
  else if (found == NULL || (code == NULL && sites->len > 1 && ow_db_is_server (address)))
    ow_message_set_error (error, OW_STORE_ERROR, OW_STORE_ERROR_MODE,
                          ow_message_new ("error.store.which-hall", "codes", codes->str, NULL));
  else
    return ow_site_copy (found);
  return NULL;
}

static gboolean
is_first_site (OwTransaction *transaction, const OwSite *site)
{
  g_autoptr (OwSite) first = ow_transaction_query_one (transaction, &ow_query_site, NULL, 0);

  return first == NULL || first->id == site->id;
}

static gboolean
load_site (OwStore *self, GError **error)
{
  OwTransaction transaction;

  ow_store_begin (self, &transaction, self->writer);
  self->site = find_site (&transaction, self->address, error);
  if (self->site == NULL)
    return FALSE;
  /* A counter's trail is its own: those of the halls that came later carry their code. */
  if (!is_first_site (&transaction, self->site))
    self->station_prefix = g_strconcat (self->site->code, "/", NULL);
  return TRUE;
}

/* Two programs that make a store in one database: the second finds it made. */
static gboolean
require_empty (OwDb *db, GError **error)
{
  GError *local = NULL;
  gint64 version = ow_db_get_version (db, &local);

  if (version == 0)
    return TRUE;
  if (local != NULL)
    g_propagate_error (error, local);
  else
    ow_store_fail (error, OW_STORE_ERROR_MODE, "error.store.server-exists");
  return FALSE;
}

OwStore *
ow_store_create (const char *address, OwSite *site, OwClock *clock, GError **error)
{
  g_autoptr (OwStore) self = store_new (address, clock);
  OwTransaction transaction;

  if ((self->writer = ow_db_open (address, OW_DB_CREATE, error)) == NULL)
    return NULL;
  ow_store_begin (self, &transaction, self->writer);
  site->created_at = transaction.now;
  transaction.writable = TRUE;
  transaction.act = "store.create";
  transaction.station = transaction.chain = "cli-0";
  if (ow_db_begin_exclusive (self->writer, transaction.station, error))
    {
      if (require_empty (self->writer, error) && ow_migration_create (self->writer, error)
          && ow_transaction_insert (&transaction, &ow_site_record, site, error)
          && ow_db_commit (self->writer, error)
          && (self->reader = ow_db_open (address, OW_DB_READ, error)) != NULL
          && load_site (self, error))
        return g_steal_pointer (&self);
      ow_db_rollback (self->writer);
    }
  /* In a database nothing is left of what was rolled back, and another program may have been
   * faster. */
  if (!ow_db_is_server (address))
    g_unlink (address);
  return NULL;
}

void
ow_store_discard (OwStore *self)
{
  g_clear_pointer (&self->reader, ow_db_close);
  ow_db_discard (g_steal_pointer (&self->writer));
  ow_store_unref (self);
}

/* The disk was full, nothing of it is there, and now there is room: it is done again, once, because
 * the reserve is given up once. */
static gboolean
make_room (const char *address, const GError *error)
{
  return g_error_matches (error, OW_STORE_ERROR, OW_STORE_ERROR_FULL) && !ow_db_is_server (address)
         && ow_ballast_give_up (address);
}

#define OPEN_LIMIT_US (5 * G_USEC_PER_SEC)

static OwStore *
open_once (const char *address, gboolean training, OwClock *clock, GError **error)
{
  g_autoptr (OwStore) self = store_new (address, clock);

  if ((self->writer = ow_db_open (address, OW_DB_WRITE, error)) == NULL
      || !ow_store_check (self->writer, error)
      || !ow_migration_run (self->writer, address, "migration", error) || !load_site (self, error)
      || (self->reader = ow_db_open (address, OW_DB_READ, error)) == NULL)
    return NULL;
  if (!self->site->training != !training)
    {
      ow_store_fail (error, OW_STORE_ERROR_MODE, "error.store.mode");
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* Several programs that start at the same moment meet in the change to WAL and in the copy before a
 * migration, where SQLite answers "busy" at once: the later ones try again. */
OwStore *
ow_store_open (const char *address, gboolean training, OwClock *clock, GError **error)
{
  gint64 end = g_get_monotonic_time () + OPEN_LIMIT_US;

  while (TRUE)
    {
      g_autoptr (GError) local = NULL;
      OwStore *self = open_once (address, training, clock, &local);

      if (self != NULL)
        return self;
      if (make_room (address, local))
        continue;
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
ow_store_peek (const char *address, GError **error)
{
  OwDb *db = ow_db_open (address, OW_DB_READ, error);
  OwTransaction transaction = { 0 };
  OwSite *site = NULL;

  if (db != NULL && ow_store_check (db, error))
    {
      transaction.db = db;
      site = find_site (&transaction, address, error);
    }
  ow_db_close (db);
  return site;
}

static gint64
mark_request (
    const char *id, const char *name, const char *arguments, const char *result, OwInstant at)
{
  return ow_mark_of ("request", 's', id, 's', name, 's', arguments, 's', result, 'i', at, 0);
}

static gboolean
is_sound (OwStatement *statement, const OwAct *act)
{
  return ow_statement_get_integer (statement, 4)
         == mark_request (act->request_id, ow_statement_get_text (statement, 0),
                          ow_statement_get_text (statement, 1),
                          ow_statement_get_text (statement, 2),
                          ow_statement_get_integer (statement, 3));
}

/* The stored result of a request, or NULL when it is new; an error when the id was used for
 * something else. */
static JsonObject *
find_result (OwStore *self, const OwAct *act, const char *digest, GError **error)
{
  OwStatement *statement = ow_db_prepare (self->writer, ow_query_request_find.sql,
                                          ow_query_request_find.parameters, error);
  JsonObject *result = NULL;

  if (statement == NULL)
    return NULL;
  ow_statement_bind_text (statement, 1, act->request_id);
  if (ow_statement_step (statement, error))
    {
      gboolean sound = is_sound (statement, act);
      g_autoptr (JsonNode) node
          = sound ? json_from_string (ow_statement_get_text (statement, 2), NULL) : NULL;

      if (!sound)
        ow_db_fail (error, OW_STORE_ERROR_DAMAGED, "error.store.answer", "request");
      else if (g_strcmp0 (ow_statement_get_text (statement, 0), act->name) == 0
               && g_strcmp0 (ow_statement_get_text (statement, 1), digest) == 0 && node != NULL)
        result = json_node_dup_object (node);
      else
        ow_store_fail (error, OW_STORE_ERROR_REQUEST, "error.store.request");
    }
  ow_statement_reset (statement);
  return result;
}

/* Its number is the mark's too, and the engine gives it. */
static gboolean
add_change (OwStore *self, const OwAct *act, GError **error)
{
  OwStatement *statement = ow_db_prepare (self->writer, ow_query_change_insert.sql,
                                          ow_query_change_insert.parameters, error);
  GError *local = NULL;
  gint64 seq = 0;

  if (statement == NULL)
    return FALSE;
  ow_statement_bind_text (statement, 1, act->name);
  if (ow_statement_step (statement, &local))
    seq = ow_statement_get_integer (statement, 0);
  ow_statement_reset (statement);
  if (local == NULL
      && (statement = ow_db_prepare (self->writer, ow_query_change_mark.sql,
                                     ow_query_change_mark.parameters, &local))
             != NULL)
    {
      ow_statement_bind_integer (statement, 1, ow_mark_of ("change", 'i', seq, 's', act->name, 0));
      ow_statement_bind_integer (statement, 2, seq);
      ow_statement_step (statement, &local);
      ow_statement_reset (statement);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
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
  statement = ow_db_prepare (self->writer, ow_query_request_insert.sql,
                             ow_query_request_insert.parameters, error);
  if (statement == NULL)
    return FALSE;
  ow_statement_bind_text (statement, 1, act->request_id);
  ow_statement_bind_text (statement, 2, act->name);
  ow_statement_bind_text (statement, 3, digest);
  ow_statement_bind_text (statement, 4, text);
  ow_statement_bind_integer (statement, 5, now);
  ow_statement_bind_integer (statement, 6,
                             mark_request (act->request_id, act->name, digest, text, now));
  ow_statement_step (statement, &local);
  ow_statement_reset (statement);
  if (local == NULL)
    return add_change (self, act, error);
  g_propagate_error (error, local);
  return FALSE;
}

/* Once; @ret_began says whether the transaction had begun. */
static JsonObject *
try_act (OwStore *self,
         const OwAct *act,
         const char *digest,
         OwActFunc func,
         gconstpointer request,
         gboolean *ret_began,
         OwRowId *ret_refused,
         GError **error)
{
  g_autoptr (JsonObject) result = NULL;
  g_autofree char *chain
      = g_strconcat (self->station_prefix != NULL ? self->station_prefix : "", act->station, NULL);
  OwTransaction transaction;
  GError *local = NULL;
  gboolean done;

  *ret_refused = 0;
  *ret_began = ow_db_begin_write (self->writer, chain, error);
  if (!*ret_began)
    return NULL;
  result = find_result (self, act, digest, &local);
  if (result != NULL || local != NULL)
    {
      ow_db_rollback (self->writer);
      if (local != NULL)
        g_propagate_error (error, local);
      return g_steal_pointer (&result);
    }
  ow_store_begin (self, &transaction, self->writer);
  transaction.writable = TRUE;
  transaction.act = act->name;
  transaction.station = act->station;
  transaction.chain = chain;
  transaction.staff = act->staff;
  transaction.reason = act->reason;
  result = json_object_new ();
  done = ow_transaction_begin_countersign (&transaction, act->request_id, error)
         && func (&transaction, request, result, error);
  if (!done)
    *ret_refused = transaction.countersign;
  if (done && save_result (self, act, digest, transaction.now, result, error)
      && ow_db_commit (self->writer, error))
    return g_steal_pointer (&result);
  ow_db_rollback (self->writer);
  return NULL;
}

/* What a server asks to be done again; and what it had not begun to commit when it was lost. */
static gboolean
asks_again (const GError *error, gboolean began, gboolean unknown)
{
  return g_error_matches (error, OW_STORE_ERROR, OW_STORE_ERROR_RETRY)
         || g_error_matches (error, OW_STORE_ERROR, OW_STORE_ERROR_UNKNOWN_OUTCOME)
         || (g_error_matches (error, OW_STORE_ERROR, OW_STORE_ERROR_UNAVAILABLE)
             && (began || unknown));
}

static gboolean
spend_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  return ow_transaction_delete (transaction, &ow_countersign_record, *(const OwRowId *)request,
                                error);
}

/* A signature was for what was asked for then. One that cannot be taken back ends by itself. */
static void
spend_countersign (OwStore *self, const OwAct *act, OwRowId row)
{
  g_autofree char *uuid = ow_seal_uuid ();
  const OwAct spend = { uuid, "staff.countersign-spent", NULL, 0, act->station, NULL };
  g_autofree char *digest = ow_seal_digest_hex ("", 0);
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (GError) error = NULL;
  OwRowId refused;
  gboolean began;

  result = try_act (self, &spend, digest, spend_run, &row, &began, &refused, &error);
}

JsonObject *
ow_store_act (
    OwStore *self, const OwAct *act, OwActFunc func, gconstpointer request, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->write_lock);
  g_autofree char *digest
      = ow_seal_digest_hex (act->arguments != NULL ? act->arguments : "",
                            act->arguments != NULL ? strlen (act->arguments) : 0);
  gint64 end = g_get_monotonic_time () + AGAIN_US;
  gboolean unknown = FALSE;

  for (guint tries = 0;; tries++)
    {
      GError *local = NULL;
      gboolean began;
      OwRowId refused;
      JsonObject *result = try_act (self, act, digest, func, request, &began, &refused, &local);

      if (result != NULL)
        return result;
      if (make_room (self->address, local))
        {
          g_error_free (local);
          continue;
        }
      /* It may be saved: only the request id can tell, and whatever happens now must not make a
       * plain failure of it. */
      if (!unknown && g_error_matches (local, OW_STORE_ERROR, OW_STORE_ERROR_UNKNOWN_OUTCOME))
        {
          unknown = TRUE;
          end = g_get_monotonic_time () + UNKNOWN_US;
        }
      if (!ow_db_is_remote (self->writer) || !asks_again (local, began, unknown)
          || g_get_monotonic_time () >= end)
        {
          if (refused != 0 && !asks_again (local, began, unknown))
            spend_countersign (self, act, refused);
          if (unknown && g_error_matches (local, OW_STORE_ERROR, OW_STORE_ERROR_UNAVAILABLE))
            {
              ow_db_fail (error, OW_STORE_ERROR_UNKNOWN_OUTCOME, "error.store.unknown",
                          "no connection");
              g_error_free (local);
            }
          else
            g_propagate_error (error, local);
          return NULL;
        }
      g_error_free (local);
      g_usleep ((gulong)g_random_int_range (1000, 4000) << MIN (tries, 5));
    }
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
  ow_task_run_in_thread (task, act_thread);
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
  ow_store_begin (self, &transaction, self->reader);
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
  ow_task_run_in_thread (task, read_thread);
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

  if (self->watch != NULL && ow_store_watch_get_change (self->watch, &change))
    return change;
  /* A window asks four times a second: it never waits for a long read, it asks again. */
  if (!g_mutex_trylock (&self->read_lock))
    return (gint64)g_atomic_pointer_get (&self->last_change);
  change = ow_db_get_integer (self->reader, ow_query_change_newest.sql,
                              (gint64)g_atomic_pointer_get (&self->last_change));
  g_atomic_pointer_set (&self->last_change, (gpointer)change);
  g_mutex_unlock (&self->read_lock);
  return change;
}

static char *
witness_path (OwStore *self)
{
  return ow_store_dup_file (self, ".anchors");
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
  g_autoptr (GError) damage = NULL;

  if (!ow_audit_verify (transaction, verification->problems, &verification->events, error)
      || !ow_anchor_check_all (transaction, verification->witness, verification->problems, error)
      || !ow_repair_leave_out (transaction, verification->problems, error))
    return FALSE;
  /* Said first, and nobody accepts it. */
  if (!ow_db_check_whole (transaction->db, &damage))
    g_ptr_array_insert (verification->problems, 0, g_strdup (damage->message));
  return TRUE;
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
                          ow_message_new ("error.store.audit", NULL));
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
  gssize written = 0;
  gboolean ok;
  int problem;

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
       && (written = write (file, lines->str, lines->len)) == (gssize)lines->len
       && fsync (file) == 0;
  /* What was cut short says no error of its own. */
  problem = written > 0 && written < (gssize)lines->len ? ENOSPC : errno;
  if (file >= 0)
    close (file);
  errno = problem;
  return ok;
}

static gboolean
write_witness (OwStore *self, const char *path, GError **error)
{
  g_autoptr (GPtrArray) anchors = NULL;

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

gboolean
ow_store_write_witness (OwStore *self, GError **error)
{
  g_autofree char *path = witness_path (self);
  GError *local = NULL;

  if (write_witness (self, path, &local))
    return TRUE;
  if (make_room (self->address, local))
    {
      g_clear_error (&local);
      return write_witness (self, path, error);
    }
  g_propagate_error (error, local);
  return FALSE;
}
