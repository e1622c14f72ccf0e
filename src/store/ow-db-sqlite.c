/* The SQLite driver. WAL with synchronous=FULL: what COMMIT has answered survives a power cut.
 * Writers of all programs queue at a gate file (flock) before BEGIN, because SQLite's own waiting
 * starves them; a busy handler with a little jitter serves writers that do not know the gate. */

#include "ow-db.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "ow-message.h"
#include "ow-store-error.h"

#define GATE_RECORD   96
#define GATE_LIMIT_US (5 * G_USEC_PER_SEC)
#define BUSY_LIMIT    5000

/* Kinds of file system on which locks and flushes cannot be trusted (statfs (2)). */
static const long network_file_systems[]
    = { 0x6969, 0xff534d42, 0xfe534d42, 0x517b, 0x01021997, 0x65735546 };

struct _OwStatement
{
  OwDb *db;
  sqlite3_stmt *handle;
};

struct _OwDb
{
  sqlite3 *handle;
  char *path;
  int gate;
  GHashTable *statements;
};

static void
set_error (GError **error, OwStoreError code, const char *id, const char *detail)
{
  ow_message_set_error (error, OW_STORE_ERROR, code, ow_message_new (id, "detail", detail, NULL));
}

static gboolean
fail (OwDb *self, int result, GError **error)
{
  const char *detail
      = self->handle != NULL ? sqlite3_errmsg (self->handle) : sqlite3_errstr (result);

  switch (result & 0xff)
    {
    case SQLITE_CONSTRAINT:
      if (result == SQLITE_CONSTRAINT_UNIQUE || result == SQLITE_CONSTRAINT_PRIMARYKEY)
        set_error (error, OW_STORE_ERROR_DUPLICATE, "error.store.duplicate", detail);
      else
        set_error (error, OW_STORE_ERROR_CONSTRAINT, "error.store.constraint", detail);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      set_error (error, OW_STORE_ERROR_RETRY, "error.store.retry", detail);
      break;
    case SQLITE_FULL:
      set_error (error, OW_STORE_ERROR_FULL, "error.store.full", detail);
      break;
    case SQLITE_IOERR:
      if (errno == ENOSPC || errno == EFBIG || errno == EDQUOT)
        set_error (error, OW_STORE_ERROR_FULL, "error.store.full", detail);
      else
        set_error (error, OW_STORE_ERROR_UNAVAILABLE, "error.store.unavailable", detail);
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      set_error (error, OW_STORE_ERROR_READ_ONLY, "error.store.read-only", detail);
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      set_error (error, OW_STORE_ERROR_CORRUPT, "error.store.corrupt", detail);
      break;
    case SQLITE_CANTOPEN:
      set_error (error, OW_STORE_ERROR_UNAVAILABLE, "error.store.unavailable", detail);
      break;
    default:
      set_error (error, OW_STORE_ERROR_SQL, "error.store.sql", detail);
      break;
    }
  return FALSE;
}

static int
busy_cb (void *data, int count)
{
  if (count > BUSY_LIMIT)
    return 0;
  g_usleep ((gulong)g_random_int_range (200, 1000));
  return 1;
}

static void
statement_free (gpointer data)
{
  OwStatement *statement = data;

  sqlite3_finalize (statement->handle);
  g_free (statement);
}

static gboolean
check_file_system (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct statfs info;

  if (statfs (folder, &info) != 0)
    {
      set_error (error, OW_STORE_ERROR_UNAVAILABLE, "error.store.unavailable", g_strerror (errno));
      return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (network_file_systems); i++)
    if (info.f_type == network_file_systems[i])
      {
        set_error (error, OW_STORE_ERROR_UNAVAILABLE, "error.store.network", folder);
        return FALSE;
      }
  return TRUE;
}

static gboolean
configure (OwDb *self, OwDbMode mode, GError **error)
{
  int on = 0;

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_handler (self->handle, busy_cb, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, &on);
  if (on != 1)
    return fail (self, SQLITE_ERROR, error);
  if (!ow_db_run (self, "PRAGMA cell_size_check = ON; PRAGMA journal_size_limit = 67108864;",
                  error))
    return FALSE;
  if (mode != OW_DB_READ
      && !ow_db_run (self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;", error))
    return FALSE;
  return mode != OW_DB_READ || ow_db_run (self, "PRAGMA query_only = ON;", error);
}

OwDb *
ow_db_open (const char *path, OwDbMode mode, GError **error)
{
  OwDb *self;
  g_autofree char *gate = g_strconcat (path, ".gate", NULL);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX;
  int result;

  if (!check_file_system (path, error))
    return NULL;
  self = g_new0 (OwDb, 1);
  self->path = g_strdup (path);
  self->gate = -1;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, statement_free);
  if (mode == OW_DB_CREATE)
    {
      int file = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);

      if (file < 0)
        {
          set_error (error, OW_STORE_ERROR_UNAVAILABLE, "error.store.unavailable",
                     g_strerror (errno));
          ow_db_close (self);
          return NULL;
        }
      close (file);
    }
  result = sqlite3_open_v2 (path, &self->handle, flags, NULL);
  if (result == SQLITE_OK && mode != OW_DB_READ && sqlite3_db_readonly (self->handle, "main") == 1)
    result = SQLITE_READONLY;
  if (result != SQLITE_OK)
    fail (self, result, error);
  else if (configure (self, mode, error))
    {
      if (mode == OW_DB_READ
          || (self->gate = g_open (gate, O_CREAT | O_RDWR | O_CLOEXEC, 0600)) >= 0)
        return self;
      set_error (error, OW_STORE_ERROR_READ_ONLY, "error.store.read-only", g_strerror (errno));
    }
  ow_db_close (self);
  return NULL;
}

void
ow_db_close (OwDb *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->statements);
  sqlite3_close (self->handle);
  if (self->gate >= 0)
    close (self->gate);
  g_free (self->path);
  g_free (self);
}

gboolean
ow_db_run (OwDb *self, const char *sql, GError **error)
{
  int result = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return result == SQLITE_OK || fail (self, sqlite3_extended_errcode (self->handle), error);
}

/* Waits at the gate; the holder's name lies in the file. */
static gboolean
enter_gate (OwDb *self, const char *station, GError **error)
{
  gint64 end = g_get_monotonic_time () + GATE_LIMIT_US;
  char holder[GATE_RECORD + 1];

  while (flock (self->gate, LOCK_EX | LOCK_NB) != 0)
    {
      if (g_get_monotonic_time () > end)
        {
          char text[128] = { 0 };

          if (pread (self->gate, text, sizeof text - 1, 0) < 0)
            text[0] = '\0';
          set_error (error, OW_STORE_ERROR_LOCKED, "error.store.locked", g_strstrip (text));
          return FALSE;
        }
      g_usleep ((gulong)g_random_int_range (200, 1000));
    }
  /* Always as long: a file that changes its size costs the disk more than the whole act. */
  g_snprintf (holder, sizeof holder, "%s (process %d)%*s", station, (int)getpid (), GATE_RECORD,
              "");
  if (pwrite (self->gate, holder, GATE_RECORD, 0) < 0)
    errno = 0; /* the name is a courtesy; the lock is what counts */
  return TRUE;
}

static void
leave_gate (OwDb *self)
{
  if (self->gate >= 0)
    flock (self->gate, LOCK_UN);
}

static gboolean
begin (OwDb *self, const char *station, const char *sql, GError **error)
{
  if (!enter_gate (self, station, error))
    return FALSE;
  if (ow_db_run (self, sql, error))
    return TRUE;
  leave_gate (self);
  return FALSE;
}

gboolean
ow_db_begin_write (OwDb *self, const char *station, GError **error)
{
  return begin (self, station, "BEGIN IMMEDIATE", error);
}

gboolean
ow_db_begin_exclusive (OwDb *self, const char *station, GError **error)
{
  return begin (self, station, "BEGIN EXCLUSIVE", error);
}

gboolean
ow_db_begin_read (OwDb *self, GError **error)
{
  return ow_db_run (self, "BEGIN", error);
}

gboolean
ow_db_commit (OwDb *self, GError **error)
{
  gboolean ok = ow_db_run (self, "COMMIT", error);

  if (!ok)
    ow_db_rollback (self);
  leave_gate (self);
  return ok;
}

void
ow_db_rollback (OwDb *self)
{
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
  leave_gate (self);
}

gint64
ow_db_get_integer (OwDb *self, const char *sql, gint64 fallback)
{
  OwStatement *statement = ow_db_prepare (self, sql, NULL);
  gint64 value = fallback;

  if (statement != NULL && ow_statement_step (statement, NULL))
    value = ow_statement_get_integer (statement, 0);
  if (statement != NULL)
    ow_statement_reset (statement);
  return value;
}

gboolean
ow_db_copy_to (OwDb *self, const char *path, GError **error)
{
  sqlite3 *target = NULL;
  sqlite3_backup *backup;
  int result = sqlite3_open_v2 (path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);

  if (result == SQLITE_OK
      && (backup = sqlite3_backup_init (target, "main", self->handle, "main")) != NULL)
    {
      /* All pages in one step: step by step beside a writer never ends. */
      sqlite3_backup_step (backup, -1);
      result = sqlite3_backup_finish (backup);
      /* A backup is one file: it must not need the log beside it. */
      if (result == SQLITE_OK)
        result = sqlite3_exec (target, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    }
  else if (result == SQLITE_OK)
    result = sqlite3_errcode (target);
  sqlite3_close (target);
  return result == SQLITE_OK || fail (self, result, error);
}

gboolean
ow_db_close_log (OwDb *self)
{
  sqlite3_stmt *statement = NULL;
  gboolean alone = FALSE;

  /* A short wait only: who has the file open does not close it within seconds. */
  sqlite3_busy_timeout (self->handle, 200);
  if (sqlite3_prepare_v2 (self->handle, "PRAGMA journal_mode = DELETE", -1, &statement, NULL)
          == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    alone = g_strcmp0 ((const char *)sqlite3_column_text (statement, 0), "delete") == 0;
  sqlite3_finalize (statement);
  return alone;
}

gboolean
ow_db_flush_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int file = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  int directory = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean ok = file >= 0 && directory >= 0 && fsync (file) == 0 && fsync (directory) == 0;

  if (!ok)
    set_error (error, OW_STORE_ERROR_UNAVAILABLE, "error.store.unavailable", g_strerror (errno));
  if (file >= 0)
    close (file);
  if (directory >= 0)
    close (directory);
  return ok;
}

OwStatement *
ow_db_prepare (OwDb *self, const char *sql, GError **error)
{
  OwStatement *statement = g_hash_table_lookup (self->statements, sql);
  sqlite3_stmt *handle = NULL;

  if (statement != NULL)
    {
      ow_statement_reset (statement);
      return statement;
    }
  if (sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL)
      != SQLITE_OK)
    {
      fail (self, sqlite3_extended_errcode (self->handle), error);
      return NULL;
    }
  statement = g_new0 (OwStatement, 1);
  statement->db = self;
  statement->handle = handle;
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

/* Never by position: the same text must mean the same in the other engine. */
static int
find_parameter (OwStatement *self, int index)
{
  char name[16];

  g_snprintf (name, sizeof name, "$%d", index);
  return sqlite3_bind_parameter_index (self->handle, name);
}

void
ow_statement_bind_integer (OwStatement *self, int index, gint64 value)
{
  sqlite3_bind_int64 (self->handle, find_parameter (self, index), value);
}

void
ow_statement_bind_text (OwStatement *self, int index, const char *value)
{
  sqlite3_bind_text (self->handle, find_parameter (self, index), value, -1, SQLITE_TRANSIENT);
}

void
ow_statement_bind_date (OwStatement *self, int index, OwDate value)
{
  g_autofree char *text = ow_date_to_string (value);

  ow_statement_bind_text (self, index, value != OW_DATE_NONE ? text : NULL);
}

gboolean
ow_statement_step (OwStatement *self, GError **error)
{
  int result = sqlite3_step (self->handle);

  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    fail (self->db, sqlite3_extended_errcode (self->db->handle), error);
  return FALSE;
}

void
ow_statement_reset (OwStatement *self)
{
  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
}

gint64
ow_statement_get_integer (OwStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

const char *
ow_statement_get_text (OwStatement *self, int column)
{
  return (const char *)sqlite3_column_text (self->handle, column);
}

#define MEMBER(type, record, column) (*(type *)((char *)(record) + (column)->offset))

void
ow_statement_bind_record (OwStatement *self, const OwRecordType *type, gconstpointer record)
{
  for (guint i = 0; i < type->n_columns; i++)
    {
      const OwColumn *column = &type->columns[i];
      int index = (int)i + 1;

      switch (column->kind)
        {
        case OW_COLUMN_TEXT:
          ow_statement_bind_text (self, index, MEMBER (char *, record, column));
          break;
        case OW_COLUMN_DATE:
          ow_statement_bind_date (self, index, MEMBER (OwDate, record, column));
          break;
        case OW_COLUMN_BOOLEAN:
          ow_statement_bind_integer (self, index, MEMBER (gboolean, record, column) ? 1 : 0);
          break;
        case OW_COLUMN_INSTANT:
        case OW_COLUMN_REFERENCE:
          if (MEMBER (gint64, record, column) != 0)
            ow_statement_bind_integer (self, index, MEMBER (gint64, record, column));
          break;
        case OW_COLUMN_INTEGER:
        default:
          ow_statement_bind_integer (self, index, MEMBER (gint64, record, column));
          break;
        }
    }
}

gpointer
ow_statement_get_record (OwStatement *self, const OwRecordType *type)
{
  gpointer record = ow_record_new (type);

  for (guint i = 0; i < type->n_columns; i++)
    {
      const OwColumn *column = &type->columns[i];

      switch (column->kind)
        {
        case OW_COLUMN_TEXT:
          MEMBER (char *, record, column) = g_strdup (ow_statement_get_text (self, (int)i));
          break;
        case OW_COLUMN_DATE:
          MEMBER (OwDate, record, column) = ow_date_parse (ow_statement_get_text (self, (int)i));
          break;
        case OW_COLUMN_BOOLEAN:
          MEMBER (gboolean, record, column) = ow_statement_get_integer (self, (int)i) != 0;
          break;
        default:
          MEMBER (gint64, record, column) = ow_statement_get_integer (self, (int)i);
          break;
        }
    }
  return record;
}

int
ow_db_get_changes (OwDb *self)
{
  return sqlite3_changes (self->handle);
}
