/* One test, two engines. */

#include "test-engine.h"

#include <sqlite3.h>

#include "postgresql-server.h"

#define BUSY_MS 30000

typedef struct
{
  gsize size;
  TestEngineFunc set_up, func, tear_down;
} Both;

static PostgresqlServer *server;
static char *reason, *data_folder;
static int schemas;
static GSList *tests; /* also those that are not chosen to run */

gboolean
test_engine_require (TestEngine engine)
{
  if (engine != TEST_POSTGRESQL)
    return TRUE;
  if (server == NULL && reason == NULL)
    server = postgresql_server_start (&reason);
  if (server != NULL)
    return TRUE;
  g_test_skip (reason);
  return FALSE;
}

static void
run_on_postgresql (gconstpointer data)
{
  const Both *both = data;
  gpointer fixture;

  if (!test_engine_require (TEST_POSTGRESQL))
    return;
  fixture = g_malloc0 (both->size);
  both->set_up (fixture, GINT_TO_POINTER (TEST_POSTGRESQL));
  both->func (fixture, GINT_TO_POINTER (TEST_POSTGRESQL));
  both->tear_down (fixture, GINT_TO_POINTER (TEST_POSTGRESQL));
  g_free (fixture);
}

void
test_engine_add_sized (const char *path,
                       gsize size,
                       TestEngineFunc set_up,
                       TestEngineFunc func,
                       TestEngineFunc tear_down)
{
  g_autofree char *other = g_strconcat (path, "-postgresql", NULL);
  Both *both = g_new0 (Both, 1);

  *both = (Both){ size, set_up, func, tear_down };
  g_test_add_vtable (path, size, GINT_TO_POINTER (TEST_SQLITE), (GTestFixtureFunc)set_up,
                     (GTestFixtureFunc)func, (GTestFixtureFunc)tear_down);
  tests = g_slist_prepend (tests, both);
  g_test_add_data_func (other, both, run_on_postgresql);
}

char *
test_engine_new_address (TestEngine engine, const char *folder, const char *name)
{
  g_autofree char *schema = NULL;
  g_autofree char *sql = NULL;
  PGconn *connection;

  if (engine != TEST_POSTGRESQL)
    return g_build_filename (folder, name, NULL);
  schema = g_strdup_printf ("store%d", ++schemas);
  sql = g_strdup_printf ("CREATE SCHEMA %s", schema);
  connection = postgresql_server_connect (server);
  PQclear (PQexec (connection, sql));
  PQfinish (connection);
  return postgresql_server_dup_address (server, schema);
}

static void
ignore_cb (void *data, const char *message)
{
}

static gint64
run_on_server (const char *address, const char *sql)
{
  PGconn *connection = PQconnectdb (address);
  PGresult *result;
  gint64 value = 0;

  PQsetNoticeProcessor (connection, ignore_cb, NULL);
  result = PQexec (connection, sql);
  if (PQresultStatus (result) == PGRES_TUPLES_OK)
    value = PQntuples (result) > 0 ? g_ascii_strtoll (PQgetvalue (result, 0, 0), NULL, 10) : 0;
  else if (PQresultStatus (result) != PGRES_COMMAND_OK)
    g_error ("%s: %s", sql, PQerrorMessage (connection));
  PQclear (result);
  PQfinish (connection);
  return value;
}

static int
row_cb (void *data, int n, char **values, char **names)
{
  gint64 *value = data;

  if (n > 0 && values[0] != NULL)
    *value = g_ascii_strtoll (values[0], NULL, 10);
  return 0;
}

gint64
test_engine_run_sql (const char *address, const char *sql)
{
  sqlite3 *db = NULL;
  gint64 value = 0;

  if (g_str_has_prefix (address, "postgresql:"))
    return run_on_server (address, sql);
  g_assert_cmpint (sqlite3_open_v2 (address, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, BUSY_MS);
  if (sqlite3_exec (db, sql, row_cb, &value, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  sqlite3_close (db);
  return value;
}

void
test_engine_kill_server (void)
{
  postgresql_server_kill (server);
}

void
test_engine_restart_server (void)
{
  postgresql_server_restart (server);
}

void
test_engine_begin (void)
{
  data_folder = g_dir_make_tmp ("onewindow-data-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", data_folder, TRUE);
}

void
test_engine_end (void)
{
  char *remove[] = { "rm", "-rf", "--", data_folder, NULL };

  g_clear_pointer (&server, postgresql_server_stop);
  g_clear_pointer (&reason, g_free);
  g_spawn_sync (NULL, remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (data_folder);
  g_slist_free_full (g_steal_pointer (&tests), g_free);
}
