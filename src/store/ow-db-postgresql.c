/* The PostgreSQL driver. Writers of different stations write at the same time: each transaction
 * holds the name of its station, the engine's rows and unique keys do the rest, and what it asks to
 * be tried again is told as such. Nothing waits without a limit: an answer that does not come is a
 * connection that is lost. */

#include "ow-db-driver.h"

#include <errno.h>
#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

#include "ow-clock.h"
#include "ow-db-postgresql-address.h"
#include "ow-dialect.h"
#include "ow-message.h"
#include "ow-migration.h"

#define TEXT_OID      25
#define BIGINT_OID    20
#define ANSWER_MS     (30 * 1000)
#define WATCH_MS      4000
#define LONG_MS       (60 * 60 * 1000) /* a change of the schema, or a look through all rows */
#define OFFSET_US     (60 * G_USEC_PER_SEC)
#define OLDEST_SERVER 120000

typedef struct _Statement Statement;

typedef struct
{
  OwDb base;
  PGconn *connection;
  guint generation; /* counts connections: what was prepared on an older one is prepared again */
  guint names;
  gboolean broken, listening, writing;
  char *channel;
  gint64 offset, measured_at;
  gint64 answer_ms; /* how long an answer may take */
  int changes;
  Statement *streaming; /* whose rows are still coming */
} Db;

struct _Statement
{
  OwStatement base;
  char *name, *sql;
  guint generation;
  int n_types;
  Oid *types;
  GPtrArray *values; /* by index from 0; NULL is NULL */
  gboolean started, many;
  PGresult *result; /* the rows at hand */
  int row;
  GQueue rows; /* fetched because another statement wanted the connection */
  GError *pending;
};

/* The session: every limit here is one that a window can survive. */
#define SESSION                                                                                    \
  "SET client_encoding = 'UTF8'; SET client_min_messages = warning; SET lock_timeout = '5s'; "     \
  "SET idle_in_transaction_session_timeout = '30s'; SET standard_conforming_strings = on; "        \
  "SELECT set_config ('synchronous_commit', 'on', FALSE) WHERE current_setting "                   \
  "('synchronous_commit') IN ('off', 'local'); "
#define STATE                                                                                      \
  "SELECT current_setting ('server_encoding'), 'onewindow:' || current_schema (), "                \
  "current_setting ('server_version_num')"

/* Objects in the store's schema that no extension has brought. */
#define OBJECTS                                                                                    \
  "FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE n.nspname = "         \
  "current_schema () AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT EXISTS (SELECT 1 FROM "    \
  "pg_depend AS d WHERE d.objid = c.oid AND d.deptype = 'e')"

static gboolean
lost (Db *self, const char *detail, GError **error)
{
  self->broken = TRUE;
  self->streaming = NULL;
  return ow_db_fail (error, OW_STORE_ERROR_UNAVAILABLE, "error.store.server",
                     detail != NULL && *detail != '\0' ? detail : "no answer");
}

static gboolean
lost_connection (Db *self, GError **error)
{
  g_autofree char *detail
      = self->connection != NULL ? g_strdup (PQerrorMessage (self->connection)) : NULL;

  /* Of several lines the first says what happened. */
  if (detail != NULL)
    detail[strcspn (detail, "\n")] = '\0';
  return lost (self, detail, error);
}

/* By SQLSTATE (appendix A of PostgreSQL's manual). The server's detail line holds values of rows
 * and is left out. */
static gboolean
fail_state (const char *state, const char *table, const char *detail, GError **error)
{
  if (g_str_equal (state, "23505"))
    {
      /* Another writer of this station, or the same request twice at once: tried again, it follows
       * the other one. */
      if (g_strcmp0 (table, "audit_event") == 0 || g_strcmp0 (table, "request") == 0)
        return ow_db_fail (error, OW_STORE_ERROR_RETRY, "error.store.retry", detail);
      return ow_db_fail (error, OW_STORE_ERROR_DUPLICATE, "error.store.duplicate", detail);
    }
  if (g_str_has_prefix (state, "23"))
    return ow_db_fail (error, OW_STORE_ERROR_CONSTRAINT, "error.store.constraint", detail);
  if (g_str_has_prefix (state, "40") || g_str_equal (state, "55P03"))
    return ow_db_fail (error, OW_STORE_ERROR_RETRY, "error.store.retry", detail);
  if (g_str_equal (state, "53100"))
    return ow_db_fail (error, OW_STORE_ERROR_FULL, "error.store.full", detail);
  if (g_str_equal (state, "42501") || g_str_equal (state, "25006"))
    return ow_db_fail (error, OW_STORE_ERROR_READ_ONLY, "error.store.read-only", detail);
  if (g_str_has_prefix (state, "XX00"))
    return ow_db_fail (error, OW_STORE_ERROR_CORRUPT, "error.store.corrupt", detail);
  if (g_str_has_prefix (state, "08") || g_str_has_prefix (state, "53")
      || g_str_has_prefix (state, "57") || g_str_has_prefix (state, "58")
      || g_str_has_prefix (state, "28") || g_str_has_prefix (state, "3D")
      || g_str_equal (state, "25P03"))
    return ow_db_fail (error, OW_STORE_ERROR_UNAVAILABLE, "error.store.server", detail);
  return ow_db_fail (error, OW_STORE_ERROR_SQL, "error.store.sql", detail);
}

/* Takes @result. */
static gboolean
fail (Db *self, PGresult *result, GError **error)
{
  const char *state = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  gboolean bad = PQstatus (self->connection) != CONNECTION_OK;

  if (state == NULL)
    lost_connection (self, error);
  else
    fail_state (state, PQresultErrorField (result, PG_DIAG_TABLE_NAME),
                PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY), error);
  /* A server that has become a copy of another one: the next connection finds the one that writes.
   */
  if (bad || g_strcmp0 (state, "25006") == 0)
    self->broken = self->base.mode != OW_DB_READ || bad;
  PQclear (result);
  return FALSE;
}

static gboolean
is_error (PGresult *result)
{
  ExecStatusType status = PQresultStatus (result);

  return status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_SINGLE_TUPLE
         && status != PGRES_EMPTY_QUERY;
}

/* The next result of what was sent; FALSE when the connection is lost. */
static gboolean
next_result (Db *self, gint64 milliseconds, PGresult **ret_result, GError **error)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  *ret_result = NULL;
  while (PQisBusy (self->connection))
    {
      GPollFD poll = { PQsocket (self->connection), G_IO_IN, 0 };
      gint64 left = (end - g_get_monotonic_time ()) / 1000;

      if (left <= 0)
        return lost (self, "no answer in time", error);
      if (g_poll (&poll, 1, (int)MIN (left, 1000)) < 0 && errno != EINTR)
        return lost (self, g_strerror (errno), error);
      if (!PQconsumeInput (self->connection))
        return lost_connection (self, error);
    }
  *ret_result = PQgetResult (self->connection);
  return TRUE;
}

/* All results of what was sent: the last one, or the first error as it is. NULL with an error when
 * the connection is lost. */
static PGresult *
collect (Db *self, gint64 milliseconds, GError **error)
{
  PGresult *last = NULL;
  PGresult *result;

  while (next_result (self, milliseconds, &result, error))
    {
      if (result == NULL)
        return last;
      if (last != NULL && is_error (last))
        PQclear (result);
      else
        {
          PQclear (last);
          last = result;
        }
      if (PQstatus (self->connection) == CONNECTION_BAD)
        break;
    }
  if (last != NULL && is_error (last) && PQresultErrorField (last, PG_DIAG_SQLSTATE) != NULL)
    {
      /* What the server said last tells more than that it is gone. */
      g_clear_error (error);
      self->broken = TRUE;
      return last;
    }
  PQclear (last);
  if (error == NULL || *error == NULL)
    lost_connection (self, error);
  return NULL;
}

static gboolean fetch_rest (Statement *statement);

/* Text of one or more statements; the last result or NULL with an error. */
static PGresult *
execute (Db *self, const char *sql, gint64 milliseconds, GError **error)
{
  PGresult *result;

  if (self->connection == NULL || self->broken)
    {
      lost (self, NULL, error);
      return NULL;
    }
  if (self->streaming != NULL)
    fetch_rest (self->streaming);
  if (!PQsendQuery (self->connection, sql))
    {
      lost_connection (self, error);
      return NULL;
    }
  if ((result = collect (self, milliseconds, error)) == NULL)
    return NULL;
  if (!is_error (result))
    return result;
  fail (self, result, error);
  return NULL;
}

static gboolean
command (Db *self, const char *sql, gint64 milliseconds, GError **error)
{
  PGresult *result = execute (self, sql, milliseconds, error);

  PQclear (result);
  return result != NULL;
}

/* Between sending and the answer the server's clock was read, on average in the middle. */
static gboolean
measure_offset (Db *self, GError **error)
{
  g_autoptr (OwClock) here = ow_clock_new_system ();
  OwInstant before = ow_clock_now (here);
  PGresult *result
      = execute (self, "SELECT CAST (EXTRACT (EPOCH FROM clock_timestamp ()) * 1000 AS BIGINT)",
                 self->answer_ms, error);
  OwInstant after = ow_clock_now (here);

  if (result == NULL)
    return FALSE;
  self->offset
      = g_ascii_strtoll (PQgetvalue (result, 0, 0), NULL, 10) - (before + (after - before) / 2);
  self->measured_at = g_get_monotonic_time ();
  PQclear (result);
  return TRUE;
}

static void
disconnect (Db *self)
{
  PQfinish (self->connection);
  self->connection = NULL;
  self->streaming = NULL;
  self->listening = FALSE;
  self->writing = FALSE;
}

static gboolean
begin_session (Db *self, GError **error)
{
  PGresult *result = execute (self, SESSION STATE, ANSWER_MS, error);
  gboolean utf8, named, old;

  if (result == NULL)
    return FALSE;
  utf8 = g_str_equal (PQgetvalue (result, 0, 0), "UTF8");
  named = !PQgetisnull (result, 0, 1);
  old = atoi (PQgetvalue (result, 0, 2)) < OLDEST_SERVER;
  g_free (self->channel);
  self->channel = g_strdup (PQgetvalue (result, 0, 1));
  PQclear (result);
  if (!utf8)
    return ow_db_fail (error, OW_STORE_ERROR_MODE, "error.store.server-encoding", NULL);
  if (!named || old)
    return ow_db_fail (error, OW_STORE_ERROR_MODE, "error.store.server-unfit",
                       old ? "PostgreSQL < 12" : "search_path");
  if (self->base.mode == OW_DB_READ
      && !command (self, "SET default_transaction_read_only = on", ANSWER_MS, error))
    return FALSE;
  return measure_offset (self, error);
}

/* Notices are for who types SQL; what matters comes as an error. */
static void
notice_cb (void *data, const char *message)
{
}

static gboolean
make_connection (Db *self, GError **error)
{
  g_autoptr (OwPostgresqlAddress) address = NULL;

  disconnect (self);
  self->broken = FALSE;
  if ((address = ow_postgresql_address_new (self->base.address, error)) == NULL)
    return FALSE;
  self->connection = PQconnectdbParams ((const char *const *)address->keywords->pdata,
                                        (const char *const *)address->values->pdata, 1);
  self->generation++;
  PQsetNoticeProcessor (self->connection, notice_cb, NULL);
  if (PQstatus (self->connection) != CONNECTION_OK)
    lost_connection (self, error);
  else if (begin_session (self, error))
    return TRUE;
  disconnect (self);
  return FALSE;
}

static gboolean
require_connection (Db *self, GError **error)
{
  if (self->connection != NULL && !self->broken && PQstatus (self->connection) == CONNECTION_OK)
    return g_get_monotonic_time () - self->measured_at < OFFSET_US
           || measure_offset (self, NULL) /* a lost connection is seen here first */
           || make_connection (self, error);
  return make_connection (self, error);
}

static void
db_close (OwDb *base)
{
  Db *self = (Db *)base;
  char *channel = self->channel;

  disconnect (self);
  ow_db_clear (base);
  g_free (channel);
}

static gint64
get_version (OwDb *base, GError **error)
{
  Db *self = (Db *)base;
  gint64 version = -1;
  gboolean ours, empty;
  PGresult *result = execute (self,
                              "SELECT COUNT (*), COUNT (*) FILTER (WHERE c.relname = "
                              "'onewindow_version') " OBJECTS,
                              ANSWER_MS, error);

  if (result == NULL)
    return -1;
  empty = g_str_equal (PQgetvalue (result, 0, 0), "0");
  ours = !g_str_equal (PQgetvalue (result, 0, 1), "0");
  PQclear (result);
  if (!ours)
    return empty ? 0 : -1;
  result = execute (self, "SELECT application, version FROM onewindow_version", ANSWER_MS, error);
  if (result == NULL)
    return -1;
  if (PQntuples (result) == 1 && atoi (PQgetvalue (result, 0, 0)) == OW_MIGRATION_APPLICATION_ID)
    version = g_ascii_strtoll (PQgetvalue (result, 0, 1), NULL, 10);
  PQclear (result);
  return version;
}

static gboolean
set_version (OwDb *base, gint64 version, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "CREATE TABLE IF NOT EXISTS onewindow_version (application BIGINT NOT NULL, version BIGINT "
      "NOT NULL); DELETE FROM onewindow_version; INSERT INTO onewindow_version VALUES (%d, %d)",
      OW_MIGRATION_APPLICATION_ID, (int)version);

  return command ((Db *)base, sql, ANSWER_MS, error);
}

static OwDb *
db_open (const char *address, OwDbMode mode, GError **error)
{
  Db *self = g_new0 (Db, 1);
  GError *local = NULL;
  gint64 version;

  ow_db_init (&self->base, &ow_db_postgresql, address, mode);
  self->answer_ms = ANSWER_MS;
  if (make_connection (self, error))
    {
      if (mode != OW_DB_CREATE)
        return &self->base;
      version = get_version (&self->base, &local);
      if (local != NULL)
        g_propagate_error (error, local);
      else if (version == 0)
        return &self->base;
      else
        ow_db_fail (error, OW_STORE_ERROR_MODE,
                    version > 0 ? "error.store.server-exists" : "error.store.server-foreign", NULL);
    }
  db_close (&self->base);
  return NULL;
}

/* Only where OW_DB_CREATE has found nothing: then everything that is there now is ours. */
static void
db_discard (OwDb *base)
{
  Db *self = (Db *)base;

  g_return_if_fail (base->mode == OW_DB_CREATE);

  if (require_connection (self, NULL))
    command (self,
             "DO $$ DECLARE name TEXT; BEGIN FOR name IN SELECT c.oid::regclass::text " OBJECTS
             " AND c.relkind IN ('r', 'p') LOOP EXECUTE 'DROP TABLE ' || name || ' CASCADE'; END "
             "LOOP; END $$",
             LONG_MS, NULL);
  db_close (base);
}

/* The pages are the server's, with its checksums; ours are the audit chains. */
static gboolean
check (OwDb *base, GError **error)
{
  return command ((Db *)base, "SELECT COUNT (*) FROM site", ANSWER_MS, error);
}

static gint64
get_offset (OwDb *base)
{
  return ((Db *)base)->offset;
}

/* What has come so far. */
static int
take_notices (Db *self)
{
  PGnotify *notice;
  int n = 0;

  while ((notice = PQnotifies (self->connection)) != NULL)
    {
      PQfreemem (notice);
      n++;
    }
  return n;
}

static gboolean
wait_change (OwDb *base, int milliseconds, int wake, int *ret_told, GError **error)
{
  Db *self = (Db *)base;

  self->answer_ms = WATCH_MS;
  if (!require_connection (self, error))
    return FALSE;
  if (!self->listening)
    {
      g_autofree char *sql = g_strdup_printf ("LISTEN \"%s\"", self->channel);

      if (!command (self, sql, self->answer_ms, error))
        return FALSE;
      self->listening = TRUE;
      *ret_told = -1; /* what happened before is to be read */
      return TRUE;
    }
  *ret_told = take_notices (self);
  if (*ret_told == 0)
    {
      GPollFD poll[] = { { PQsocket (self->connection), G_IO_IN, 0 }, { wake, G_IO_IN, 0 } };

      g_poll (poll, G_N_ELEMENTS (poll), milliseconds);
      if (poll[0].revents != 0 && !PQconsumeInput (self->connection))
        return lost_connection (self, error);
      *ret_told = take_notices (self);
    }
  return TRUE;
}

static gboolean
renumber (OwDb *base, GError **error)
{
  return command ((Db *)base,
                  "SELECT setval (pg_get_serial_sequence ('change', 'seq'), COALESCE ((SELECT MAX "
                  "(seq) FROM change), 0) + 1, FALSE)",
                  ANSWER_MS, error);
}

static gboolean
run (OwDb *base, const char *sql, GError **error)
{
  g_autofree char *translated = ow_dialect_to_postgresql (sql);

  return command ((Db *)base, translated, LONG_MS, error);
}

static void
rollback (OwDb *base)
{
  Db *self = (Db *)base;

  self->writing = FALSE;
  if (self->connection != NULL && !self->broken
      && PQtransactionStatus (self->connection) != PQTRANS_IDLE)
    command (self, "ROLLBACK", ANSWER_MS, NULL);
}

/* A connection that was lost since the last transaction shows here, where nothing is lost with it:
 * it is made again once. */
static gboolean
begin (Db *self, const char *sql, GError **error)
{
  for (int tries = 0;; tries++)
    {
      GError *local = NULL;

      if (!require_connection (self, error))
        return FALSE;
      if (command (self, sql, ANSWER_MS, &local))
        return TRUE;
      rollback (&self->base);
      if (tries > 0 || !self->broken)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      g_error_free (local);
    }
}

static char *
lock_statement (Db *self, const char *name)
{
  g_autofree char *full = g_strdup_printf ("%s %s", self->channel, name);
  char *quoted = PQescapeLiteral (self->connection, full, strlen (full));
  char *sql = g_strdup_printf ("SELECT pg_advisory_xact_lock (hashtextextended (%s, 0))",
                               quoted != NULL ? quoted : "''");

  PQfreemem (quoted);
  return sql;
}

static gboolean
begin_write (OwDb *base, const char *station, gboolean exclusive, GError **error)
{
  Db *self = (Db *)base;
  g_autofree char *lock = NULL;
  g_autofree char *sql = NULL;
  GError *local = NULL;

  if (!require_connection (self, error))
    return FALSE;
  lock = lock_statement (self, exclusive ? "" : station);
  sql = g_strconcat ("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; ", lock, NULL);
  self->writing = begin (self, sql, &local);
  if (self->writing)
    return TRUE;
  if (g_error_matches (local, OW_STORE_ERROR, OW_STORE_ERROR_RETRY))
    {
      g_clear_error (&local);
      return ow_db_fail (error, OW_STORE_ERROR_LOCKED, "error.store.locked", station);
    }
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
begin_read (OwDb *base, GError **error)
{
  return begin ((Db *)base, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", error);
}

static gboolean
lock (OwDb *base, const char *name, GError **error)
{
  g_autofree char *sql = lock_statement ((Db *)base, name);

  return command ((Db *)base, sql, ANSWER_MS, error);
}

static gboolean
commit (OwDb *base, GError **error)
{
  Db *self = (Db *)base;
  g_autofree char *sql = self->writing ? g_strdup_printf ("NOTIFY \"%s\"; COMMIT", self->channel)
                                       : g_strdup ("COMMIT");
  GError *local = NULL;
  PGresult *result = execute (self, sql, ANSWER_MS, &local);
  gboolean done = result != NULL && g_str_equal (PQcmdStatus (result), "COMMIT");

  PQclear (result);
  if (done)
    self->writing = FALSE;
  else if (self->broken || PQstatus (self->connection) != CONNECTION_OK)
    {
      g_autofree char *detail = g_strdup (
          self->connection != NULL && local != NULL ? PQerrorMessage (self->connection) : "");

      detail[strcspn (detail, "\n")] = '\0';
      g_clear_error (&local);
      self->broken = TRUE;
      ow_db_fail (error, OW_STORE_ERROR_UNKNOWN_OUTCOME, "error.store.unknown", detail);
    }
  else if (local != NULL)
    g_propagate_error (error, local);
  else
    /* The server has rolled back: a statement before had failed. */
    ow_db_fail (error, OW_STORE_ERROR_SQL, "error.store.sql", "COMMIT");
  if (!done)
    rollback (base);
  return done;
}

static gboolean
copy_to (OwDb *base, const char *path, GError **error)
{
  return ow_db_fail (error, OW_STORE_ERROR_MODE, "error.store.server-backup", NULL);
}

static int
get_changes (OwDb *base)
{
  return ((Db *)base)->changes;
}

static OwStatement *
prepare (OwDb *base, const char *sql, const char *parameters, GError **error)
{
  Db *self = (Db *)base;
  Statement *statement = g_new0 (Statement, 1);
  g_autofree char *unlocked = NULL;

  /* A read sees one state and locks nothing. */
  if (base->mode == OW_DB_READ && strstr (sql, OW_DIALECT_LOCK) != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (sql, OW_DIALECT_LOCK, -1);

      unlocked = g_strjoinv ("", parts);
    }
  statement->sql = ow_dialect_to_postgresql (unlocked != NULL ? unlocked : sql);
  statement->name = g_strdup_printf ("ow%u", self->names++);
  statement->values = g_ptr_array_new_with_free_func (g_free);
  g_queue_init (&statement->rows);
  if (parameters != NULL)
    {
      statement->n_types = (int)strlen (parameters);
      statement->types = g_new0 (Oid, statement->n_types + 1);
      for (int i = 0; i < statement->n_types; i++)
        statement->types[i] = parameters[i] == 'i' ? BIGINT_OID : TEXT_OID;
    }
  return &statement->base;
}

static void
clear_rows (Statement *statement)
{
  g_clear_pointer (&statement->result, PQclear);
  g_queue_clear_full (&statement->rows, (GDestroyNotify)PQclear);
  g_clear_error (&statement->pending);
}

static void
statement_free (OwStatement *base)
{
  Statement *statement = (Statement *)base;

  clear_rows (statement);
  g_ptr_array_unref (statement->values);
  g_free (statement->types);
  g_free (statement->name);
  g_free (statement->sql);
  g_free (statement);
}

static void
expect_many (OwStatement *base)
{
  ((Statement *)base)->many = TRUE;
}

static void
set_value (OwStatement *base, int index, char *value)
{
  GPtrArray *values = ((Statement *)base)->values;

  if ((int)values->len < index)
    g_ptr_array_set_size (values, index);
  g_free (g_ptr_array_index (values, index - 1));
  g_ptr_array_index (values, index - 1) = value;
}

static void
bind_integer (OwStatement *base, int index, gint64 value)
{
  set_value (base, index, g_strdup_printf ("%" G_GINT64_FORMAT, value));
}

static void
bind_text (OwStatement *base, int index, const char *value)
{
  set_value (base, index, g_strdup (value));
}

/* The next row of a statement whose rows come one by one; FALSE at the end or with an error. */
static gboolean
fetch_row (Db *self, PGresult **ret_row, GError **error)
{
  PGresult *result;

  *ret_row = NULL;
  if (!next_result (self, LONG_MS, &result, error))
    return FALSE;
  if (result != NULL && PQresultStatus (result) == PGRES_SINGLE_TUPLE)
    {
      *ret_row = result;
      return TRUE;
    }
  self->streaming = NULL;
  if (result == NULL)
    return FALSE;
  if (is_error (result))
    fail (self, result, error);
  else
    PQclear (result);
  /* What follows the end is nothing, and must be read. */
  if (!self->broken && next_result (self, ANSWER_MS, &result, NULL))
    PQclear (result);
  return FALSE;
}

/* Another statement wants the connection: what is still to come is kept aside. */
static gboolean
fetch_rest (Statement *statement)
{
  Db *self = (Db *)statement->base.db;
  PGresult *row;

  while (self->streaming == statement && fetch_row (self, &row, &statement->pending))
    g_queue_push_tail (&statement->rows, row);
  return statement->pending == NULL;
}

static gboolean
make_ready (Db *self, Statement *statement, GError **error)
{
  PGresult *result;

  if (self->connection == NULL || self->broken)
    return lost (self, NULL, error);
  if (self->streaming != NULL)
    fetch_rest (self->streaming);
  if (statement->n_types > (int)statement->values->len)
    g_ptr_array_set_size (statement->values, statement->n_types);
  if (statement->generation == self->generation)
    return TRUE;
  if (!PQsendPrepare (self->connection, statement->name, statement->sql, statement->n_types,
                      statement->types))
    return lost_connection (self, error);
  if ((result = collect (self, self->answer_ms, error)) == NULL)
    return FALSE;
  if (is_error (result))
    return fail (self, result, error);
  PQclear (result);
  statement->generation = self->generation;
  return TRUE;
}

static gboolean
start (Db *self, Statement *statement, GError **error)
{
  if (!make_ready (self, statement, error))
    return FALSE;
  if (!PQsendQueryPrepared (self->connection, statement->name, (int)statement->values->len,
                            (const char *const *)statement->values->pdata, NULL, NULL, 0))
    return lost_connection (self, error);
  statement->started = TRUE;
  statement->row = -1;
  if (statement->many && PQsetSingleRowMode (self->connection))
    {
      self->streaming = statement;
      return TRUE;
    }
  if ((statement->result = collect (self, self->answer_ms, error)) == NULL)
    return FALSE;
  if (is_error (statement->result))
    return fail (self, g_steal_pointer (&statement->result), error);
  self->changes = atoi (PQcmdTuples (statement->result));
  return TRUE;
}

static gboolean
step (OwStatement *base, GError **error)
{
  Db *self = (Db *)base->db;
  Statement *statement = (Statement *)base;

  if (!statement->started && !start (self, statement, error))
    return FALSE;
  if (statement->result != NULL && statement->row + 1 < PQntuples (statement->result))
    {
      statement->row++;
      return TRUE;
    }
  if (!statement->many)
    return FALSE;
  g_clear_pointer (&statement->result, PQclear);
  statement->row = 0;
  if (!g_queue_is_empty (&statement->rows))
    statement->result = g_queue_pop_head (&statement->rows);
  else if (statement->pending != NULL)
    g_propagate_error (error, g_steal_pointer (&statement->pending));
  else if (self->streaming == statement)
    fetch_row (self, &statement->result, error);
  return statement->result != NULL;
}

static void
reset (OwStatement *base)
{
  Db *self = (Db *)base->db;
  Statement *statement = (Statement *)base;
  PGresult *row;

  while (self->streaming == statement && fetch_row (self, &row, NULL))
    PQclear (row);
  clear_rows (statement);
  g_ptr_array_set_size (statement->values, 0);
  statement->started = statement->many = FALSE;
}

static gboolean
is_null (OwStatement *base, int column)
{
  Statement *statement = (Statement *)base;

  return PQgetisnull (statement->result, statement->row, column) != 0;
}

static const char *
get_text (OwStatement *base, int column)
{
  Statement *statement = (Statement *)base;

  return is_null (base, column) ? NULL : PQgetvalue (statement->result, statement->row, column);
}

static gint64
get_integer (OwStatement *base, int column)
{
  const char *text = get_text (base, column);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

const OwDbDriver ow_db_postgresql = {
  .remote = TRUE,
  .open = db_open,
  .close = db_close,
  .discard = db_discard,
  .get_version = get_version,
  .set_version = set_version,
  .check = check,
  .get_offset = get_offset,
  .wait_change = wait_change,
  .renumber = renumber,
  .run = run,
  .begin_write = begin_write,
  .begin_read = begin_read,
  .lock = lock,
  .commit = commit,
  .rollback = rollback,
  .copy_to = copy_to,
  .get_changes = get_changes,
  .prepare = prepare,
  .free_statement = statement_free,
  .expect_many = expect_many,
  .bind_integer = bind_integer,
  .bind_text = bind_text,
  .step = step,
  .reset = reset,
  .get_integer = get_integer,
  .get_text = get_text,
  .is_null = is_null,
};
