#pragma once

#include <glib.h>

/* Tests that run on both engines. The data of a fixture's set-up is the engine; for PostgreSQL each store is a schema of its own in one private
 * cluster, which is started by the first test that wants it. */
typedef enum
{
  TEST_SQLITE,
  TEST_POSTGRESQL,
} TestEngine;

typedef void (*TestEngineFunc) (gpointer fixture, gconstpointer data);

/* Registers PATH for SQLite and PATH-postgresql, which is skipped with the reason where the server is not installed. */
#define test_engine_add(path, Type, set_up, func, tear_down) \
  test_engine_add_sized (path, sizeof (Type), (TestEngineFunc) set_up, (TestEngineFunc) func, (TestEngineFunc) tear_down)
void        test_engine_add_sized    (const char     *path,
                                      gsize           size,
                                      TestEngineFunc  set_up,
                                      TestEngineFunc  func,
                                      TestEngineFunc  tear_down);
/* FALSE after g_test_skip. */
gboolean    test_engine_require      (TestEngine      engine);
/* Where a new store may be made: a file in @folder, or a new schema. Newly allocated. */
char       *test_engine_new_address  (TestEngine      engine,
                                      const char     *folder,
                                      const char     *name);
/* Statements of another program, behind this one's back; the first column of the first row when there is one, else 0. */
gint64      test_engine_run_sql      (const char     *address,
                                      const char     *sql);
void        test_engine_kill_server  (void);
void        test_engine_restart_server (void);
/* Calls of main: first and last. Files that belong to a server's store go into a folder of their own. */
void        test_engine_begin        (void);
void        test_engine_end          (void);
