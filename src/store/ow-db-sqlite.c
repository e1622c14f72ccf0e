/* The SQLite driver. WAL with synchronous=FULL: what COMMIT has answered survives a power cut.
 * Writers of all programs queue at a gate file (flock) before BEGIN, because SQLite's own waiting
 * starves them; a busy handler with a little jitter serves writers that do not know the gate. */

#include "ow-db-driver.h"

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
#include "ow-migration.h"

#define GATE_RECORD   96
#define GATE_LIMIT_US (5 * G_USEC_PER_SEC)
#define BUSY_LIMIT    5000

/* Kinds of file system on which locks and flushes cannot be trusted (statfs (2)). */
static const long network_file_systems[]
    = { 0x6969, 0xff534d42, 0xfe534d42, 0x517b, 0x01021997, 0x65735546 };

typedef struct
{
  OwStatement base;
  sqlite3_stmt *handle;
} Statement;

typedef struct
{
  OwDb base;
  sqlite3 *handle;
  int gate;
} Db;

/* What the system said of the file: no space, over the quota, longer than the limit of a file. */
static gboolean
is_no_room (int cause)
{
  return cause == ENOSPC || cause == EDQUOT || cause == EFBIG;
}

/* The file and its log know why their last call failed; what the connection knows may be of a later
 * call. */
static gboolean
has_no_room (sqlite3 *handle)
{
  sqlite3_file *log = NULL;
  int cause = 0;

  if (handle == NULL)
    return FALSE;
  if (is_no_room (sqlite3_system_errno (handle)))
    return TRUE;
  if (sqlite3_file_control (handle, "main", SQLITE_FCNTL_LAST_ERRNO, &cause) == SQLITE_OK
      && is_no_room (cause))
    return TRUE;
  if (sqlite3_file_control (handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) != SQLITE_OK
      || log == NULL || log->pMethods == NULL)
    return FALSE;
  return log->pMethods->xFileControl (log, SQLITE_FCNTL_LAST_ERRNO, &cause) == SQLITE_OK
         && is_no_room (cause);
}

static gboolean
fail_on (sqlite3 *handle, int result, GError **error)
{
  const char *detail = handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (result);

  switch (result & 0xff)
    {
    case SQLITE_CONSTRAINT:
      if (result == SQLITE_CONSTRAINT_UNIQUE || result == SQLITE_CONSTRAINT_PRIMARYKEY)
        ow_db_fail (error, OW_STORE_ERROR_DUPLICATE, "error.store.duplicate", detail);
      else
        ow_db_fail (error, OW_STORE_ERROR_CONSTRAINT, "error.store.constraint", detail);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      ow_db_fail (error, OW_STORE_ERROR_RETRY, "error.store.retry", detail);
      break;
    case SQLITE_FULL:
      ow_db_fail (error, OW_STORE_ERROR_FULL, "error.store.full", detail);
      break;
    case SQLITE_IOERR:
      /* What was not flushed may be on the disk all the same: after a power cut it may be there. */
      if (has_no_room (handle))
        ow_db_fail (error, OW_STORE_ERROR_FULL, "error.store.full", detail);
      else if (result == SQLITE_IOERR_FSYNC || result == SQLITE_IOERR_DIR_FSYNC)
        ow_db_fail (error, OW_STORE_ERROR_UNKNOWN_OUTCOME, "error.store.flush", detail);
      else
        ow_db_fail (error, OW_STORE_ERROR_UNAVAILABLE, "error.store.disk", detail);
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      ow_db_fail (error, OW_STORE_ERROR_READ_ONLY, "error.store.read-only", detail);
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      ow_db_fail (error, OW_STORE_ERROR_CORRUPT, "error.store.corrupt", detail);
      break;
    case SQLITE_CANTOPEN:
      if (has_no_room (handle))
        ow_db_fail (error, OW_STORE_ERROR_FULL, "error.store.full", detail);
      else
        ow_db_fail (error, OW_STORE_ERROR_UNAVAILABLE, "error.store.unavailable", detail);
      break;
    default:
      ow_db_fail (error, OW_STORE_ERROR_SQL, "error.store.sql", detail);
      break;
    }
  return FALSE;
}

static gboolean
fail (Db *self, int result, GError **error)
{
  return fail_on (self->handle, result, error);
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
statement_free (OwStatement *statement)
{
  sqlite3_finalize (((Statement *)statement)->handle);
  g_free (statement);
}

static gboolean
check_file_system (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct statfs info;

  if (statfs (folder, &info) != 0)
    {
      ow_db_fail (error, OW_STORE_ERROR_UNAVAILABLE, "error.store.unavailable", g_strerror (errno));
      return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (network_file_systems); i++)
    if (info.f_type == network_file_systems[i])
      {
        ow_db_fail (error, OW_STORE_ERROR_UNAVAILABLE, "error.store.network", folder);
        return FALSE;
      }
  return TRUE;
}

static gboolean
run (OwDb *base, const char *sql, GError **error)
{
  Db *self = (Db *)base;
  int result = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return result == SQLITE_OK || fail (self, sqlite3_extended_errcode (self->handle), error);
}

/* One pragma as an integer; FALSE when the file cannot be read. */
static gboolean
get_pragma (Db *self, const char *sql, gint64 *ret_value, GError **error)
{
  sqlite3_stmt *handle = NULL;
  gboolean ok = sqlite3_prepare_v2 (self->handle, sql, -1, &handle, NULL) == SQLITE_OK
                && sqlite3_step (handle) == SQLITE_ROW;

  if (ok)
    *ret_value = sqlite3_column_int64 (handle, 0);
  else
    fail (self, sqlite3_extended_errcode (self->handle), error);
  sqlite3_finalize (handle);
  return ok;
}

static gboolean
configure (Db *self, OwDbMode mode, GError **error)
{
  gint64 application = OW_MIGRATION_APPLICATION_ID;
  int on = 0;

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_handler (self->handle, busy_cb, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  /* Closing folds the log into the file; never of one that was not found sound: a log of another
   * database would destroy it. */
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, mode != OW_DB_CREATE, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, &on);
  if (on != 1)
    return fail (self, SQLITE_ERROR, error);
  if (!run (&self->base,
            "PRAGMA cell_size_check = ON; PRAGMA journal_size_limit = 67108864; PRAGMA "
            "secure_delete = ON;",
            error))
    return FALSE;
  /* What turns out to be damaged stays as it is: its log is not written into it (see check). */
  if (mode != OW_DB_CREATE)
    sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  /* Nor is the file of somebody else changed. */
  if (mode == OW_DB_WRITE && !get_pragma (self, "PRAGMA application_id", &application, error))
    return FALSE;
  if (mode != OW_DB_READ && application == OW_MIGRATION_APPLICATION_ID
      && !run (&self->base, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;", error))
    return FALSE;
  return mode != OW_DB_READ || run (&self->base, "PRAGMA query_only = ON;", error);
}

static void
db_close (OwDb *base)
{
  Db *self = (Db *)base;
  sqlite3 *handle = self->handle;
  int gate = self->gate;

  ow_db_clear (base);
  sqlite3_close (handle);
  if (gate >= 0)
    close (gate);
}

static OwDb *
db_open (const char *path, OwDbMode mode, GError **error)
{
  Db *self;
  g_autofree char *gate = g_strconcat (path, ".gate", NULL);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX;
  GStatBuf info;
  int result;

  if (!check_file_system (path, error))
    return NULL;
  /* A store never is an empty file: it was cut, and stays as it is. */
  if (mode != OW_DB_CREATE && g_stat (path, &info) == 0 && info.st_size == 0)
    {
      ow_db_fail (error, OW_STORE_ERROR_CORRUPT, "error.store.corrupt", "empty file");
      return NULL;
    }
  self = g_new0 (Db, 1);
  ow_db_init (&self->base, &ow_db_sqlite, path, mode);
  self->gate = -1;
  if (mode == OW_DB_CREATE)
    {
      int file = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);

      if (file < 0)
        {
          ow_db_fail (error, OW_STORE_ERROR_UNAVAILABLE, "error.store.unavailable",
                      g_strerror (errno));
          db_close (&self->base);
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
        return &self->base;
      ow_db_fail (error, OW_STORE_ERROR_READ_ONLY, "error.store.read-only", g_strerror (errno));
    }
  db_close (&self->base);
  return NULL;
}

static void
db_discard (OwDb *base)
{
  g_autofree char *path = g_strdup (base->address);

  db_close (base);
  g_unlink (path);
}

static gint64
get_version (OwDb *base, GError **error)
{
  Db *self = (Db *)base;
  gint64 application, version, objects;

  if (!get_pragma (self, "PRAGMA application_id", &application, error)
      || !get_pragma (self, "PRAGMA user_version", &version, error)
      || !get_pragma (self, "SELECT COUNT (*) FROM sqlite_master", &objects, error))
    return -1;
  if (application == OW_MIGRATION_APPLICATION_ID)
    return version;
  return application == 0 && version == 0 && objects == 0 ? 0 : -1;
}

static gboolean
set_version (OwDb *base, gint64 version, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d;",
                                          OW_MIGRATION_APPLICATION_ID, (int)version);

  return run (base, sql, error);
}

/* The hall that a connection sees; 0 when there is none, or it cannot be read. */
static gint64
get_hall (sqlite3 *handle)
{
  sqlite3_stmt *statement = NULL;
  gint64 id = 0;

  if (sqlite3_prepare_v2 (handle, "SELECT id FROM site ORDER BY id LIMIT 1", -1, &statement, NULL)
          == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    id = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return id;
}

/* The log of another store, whole in itself, would replace every page of this one: file and log
 * must tell of the same hall. A file that says nothing without its log is believed. */
static gboolean
is_own_log (Db *self)
{
  g_autofree char *log = g_strconcat (self->base.address, "-wal", NULL);
  g_autofree char *absolute = g_canonicalize_filename (self->base.address, NULL);
  g_autofree char *uri = g_filename_to_uri (absolute, NULL, NULL);
  g_autofree char *without = g_strconcat (uri, "?immutable=1", NULL);
  sqlite3 *handle = NULL;
  GStatBuf info;
  gint64 id = 0;

  if (g_stat (log, &info) != 0 || info.st_size == 0)
    return TRUE;
  if (sqlite3_open_v2 (without, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) == SQLITE_OK)
    id = get_hall (handle);
  sqlite3_close (handle);
  return id == 0 || id == get_hall (self->handle);
}

static gboolean
run_check (OwDb *base, const char *sql, GError **error)
{
  Db *self = (Db *)base;
  sqlite3_stmt *handle = NULL;
  gboolean sound = FALSE;

  if (sqlite3_prepare_v2 (self->handle, sql, -1, &handle, NULL) == SQLITE_OK
      && sqlite3_step (handle) == SQLITE_ROW)
    {
      const char *answer = (const char *)sqlite3_column_text (handle, 0);

      sound = g_strcmp0 (answer, "ok") == 0;
      if (!sound)
        ow_db_fail (error, OW_STORE_ERROR_CORRUPT, "error.store.corrupt", answer);
    }
  else
    fail (self, sqlite3_extended_errcode (self->handle), error);
  sqlite3_finalize (handle);
  if (sound && !is_own_log (self))
    {
      ow_db_fail (error, OW_STORE_ERROR_CORRUPT, "error.store.corrupt", "log of another store");
      sound = FALSE;
    }
  if (sound)
    sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  return sound;
}

static gboolean
check (OwDb *base, GError **error)
{
  if (!run_check (base, "PRAGMA quick_check (1)", error))
    return FALSE;
  if (base->mode != OW_DB_READ)
    sqlite3_db_config (((Db *)base)->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  return TRUE;
}

/* What the tables and indexes of a file are, without where they lie; NULL when it cannot be read.
 * Quoted: a word that became bytes reads the same and is found by no query. */
static char *
dup_schema (sqlite3 *handle)
{
  static const char sql[]
      = "SELECT quote (type) || quote (name) || quote (tbl_name) || quote (sql) "
        "FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%' "
        "ORDER BY name, type";
  sqlite3_stmt *statement = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  int result = sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL);

  while (result == SQLITE_OK && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      g_string_append_printf (text, "%s\n", (const char *)sqlite3_column_text (statement, 0));
      result = SQLITE_OK;
    }
  sqlite3_finalize (statement);
  return result == SQLITE_DONE ? g_strdup (text->str) : NULL;
}

/* As the scripts make it. */
static gpointer
make_schema (gpointer data)
{
  sqlite3 *handle = NULL;
  char *schema = NULL;
  int result = sqlite3_open_v2 (":memory:", &handle, SQLITE_OPEN_READWRITE, NULL);

  for (gint64 number = 1; result == SQLITE_OK && number <= ow_migration_get_newest (); number++)
    {
      g_autofree char *script = ow_migration_dup_script (number, NULL);

      result = sqlite3_exec (handle, script, NULL, NULL, NULL);
    }
  if (result == SQLITE_OK)
    schema = dup_schema (handle);
  sqlite3_close (handle);
  return schema;
}

/* A bit in the words of the schema may leave a file in which every page is sound, and an index or a
 * reference that is another one. */
static gboolean
check_schema (Db *self, GError **error)
{
  static GOnce once = G_ONCE_INIT;
  const char *made = g_once (&once, make_schema, NULL);
  g_autofree char *schema = dup_schema (self->handle);

  if (made != NULL && g_strcmp0 (schema, made) == 0)
    return TRUE;
  return ow_db_fail (error, OW_STORE_ERROR_CORRUPT, "error.store.corrupt", "schema");
}

/* Also that every index holds the rows of its table and no others, and that the schema is that of
 * this version. */
static gboolean
check_whole (OwDb *base, GError **error)
{
  return run_check (base, "PRAGMA integrity_check (1)", error) && check_schema ((Db *)base, error);
}

/* Waits at the gate; the holder's name lies in the file. */
static gboolean
enter_gate (Db *self, const char *station, GError **error)
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
          ow_db_fail (error, OW_STORE_ERROR_LOCKED, "error.store.locked", g_strstrip (text));
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
leave_gate (Db *self)
{
  if (self->gate >= 0)
    flock (self->gate, LOCK_UN);
}

static gboolean
begin_write (OwDb *base, const char *station, gboolean exclusive, GError **error)
{
  Db *self = (Db *)base;

  if (!enter_gate (self, station, error))
    return FALSE;
  if (run (base, exclusive ? "BEGIN EXCLUSIVE" : "BEGIN IMMEDIATE", error))
    return TRUE;
  leave_gate (self);
  return FALSE;
}

static gboolean
begin_read (OwDb *base, GError **error)
{
  return run (base, "BEGIN", error);
}

static void
rollback (OwDb *base)
{
  Db *self = (Db *)base;

  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
  leave_gate (self);
}

static gboolean
commit (OwDb *base, GError **error)
{
  gboolean ok = run (base, "COMMIT", error);

  if (!ok)
    rollback (base);
  leave_gate ((Db *)base);
  return ok;
}

static gboolean
copy_to (OwDb *base, const char *path, GError **error)
{
  Db *self = (Db *)base;
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
  if (result != SQLITE_OK)
    fail_on (target, result, error);
  sqlite3_close (target);
  return result == SQLITE_OK;
}

static gboolean
close_log (OwDb *base)
{
  Db *self = (Db *)base;
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

static OwStatement *
prepare (OwDb *base, const char *sql, const char *parameters, GError **error)
{
  Db *self = (Db *)base;
  Statement *statement;
  sqlite3_stmt *handle = NULL;

  if (sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL)
      != SQLITE_OK)
    {
      fail (self, sqlite3_extended_errcode (self->handle), error);
      return NULL;
    }
  statement = g_new0 (Statement, 1);
  statement->handle = handle;
  return &statement->base;
}

/* Never by position: the same text must mean the same in the other engine. */
static int
find_parameter (sqlite3_stmt *handle, int index)
{
  char name[16];

  g_snprintf (name, sizeof name, "$%d", index);
  return sqlite3_bind_parameter_index (handle, name);
}

static void
bind_integer (OwStatement *statement, int index, gint64 value)
{
  sqlite3_stmt *handle = ((Statement *)statement)->handle;

  sqlite3_bind_int64 (handle, find_parameter (handle, index), value);
}

static void
bind_text (OwStatement *statement, int index, const char *value)
{
  sqlite3_stmt *handle = ((Statement *)statement)->handle;

  sqlite3_bind_text (handle, find_parameter (handle, index), value, -1, SQLITE_TRANSIENT);
}

static gboolean
step (OwStatement *statement, GError **error)
{
  Db *self = (Db *)statement->db;
  int result = sqlite3_step (((Statement *)statement)->handle);

  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    fail (self, sqlite3_extended_errcode (self->handle), error);
  return FALSE;
}

static void
reset (OwStatement *statement)
{
  sqlite3_reset (((Statement *)statement)->handle);
  sqlite3_clear_bindings (((Statement *)statement)->handle);
}

static gint64
get_integer (OwStatement *statement, int column)
{
  return sqlite3_column_int64 (((Statement *)statement)->handle, column);
}

static const char *
get_text (OwStatement *statement, int column)
{
  return (const char *)sqlite3_column_text (((Statement *)statement)->handle, column);
}

static gboolean
is_null (OwStatement *statement, int column)
{
  return sqlite3_column_type (((Statement *)statement)->handle, column) == SQLITE_NULL;
}

static int
get_changes (OwDb *base)
{
  return sqlite3_changes (((Db *)base)->handle);
}

const OwDbDriver ow_db_sqlite = {
  .open = db_open,
  .close = db_close,
  .discard = db_discard,
  .get_version = get_version,
  .set_version = set_version,
  .check = check,
  .check_whole = check_whole,
  .run = run,
  .begin_write = begin_write,
  .begin_read = begin_read,
  .commit = commit,
  .rollback = rollback,
  .copy_to = copy_to,
  .close_log = close_log,
  .get_changes = get_changes,
  .prepare = prepare,
  .free_statement = statement_free,
  .bind_integer = bind_integer,
  .bind_text = bind_text,
  .step = step,
  .reset = reset,
  .get_integer = get_integer,
  .get_text = get_text,
  .is_null = is_null,
};
