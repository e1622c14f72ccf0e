/* What only a server can do to a store: writers that cross, connections that break in the middle of
 * a commit, a server that goes away and comes back, databases that are not ours. */

#include <glib/gstdio.h>
#include <libpq-fe.h>
#include <string.h>

#include "../hang.h"
#include "ow-db-postgresql-address.h"
#include "ow-db.h"
#include "ow-seal.h"
#include "ow-store-error.h"
#include "test-store.h"

#define LIMIT_US (HANG_S * G_USEC_PER_SEC)

static gint64
count_persons (Fixture *f)
{
  return test_engine_run_sql (f->path, "SELECT COUNT (*) FROM person");
}

static void
assert_verifies (OwStore *store)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  gint64 events;

  ow_store_verify_audit (store, &problems, &events, &error);
  g_assert_no_error (error);
}

/* The SQLSTATEs of PostgreSQL's manual, appendix A, as our errors. */
static void
test_server_errors (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *state;
    OwStoreError code;
  } table[] = {
    { "23505", OW_STORE_ERROR_DUPLICATE },  { "23503", OW_STORE_ERROR_CONSTRAINT },
    { "23514", OW_STORE_ERROR_CONSTRAINT }, { "53100", OW_STORE_ERROR_FULL },
    { "42501", OW_STORE_ERROR_READ_ONLY },  { "XX001", OW_STORE_ERROR_CORRUPT },
    { "42703", OW_STORE_ERROR_SQL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *sql = g_strdup_printf (
          "CREATE OR REPLACE FUNCTION refuse () RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE "
          "EXCEPTION 'on purpose' USING ERRCODE = '%s', DETAIL = 'ERIKSSON'; END $$; DROP TRIGGER "
          "IF EXISTS refuse ON person; CREATE TRIGGER refuse BEFORE INSERT ON person FOR EACH ROW "
          "EXECUTE FUNCTION refuse ()",
          table[i].state);
      g_autoptr (GError) error = NULL;

      test_engine_run_sql (f->path, sql);
      g_assert_null (act_once (f->store, NULL, insert_person, "ERIKSSON", &error));
      if (!g_error_matches (error, OW_STORE_ERROR, (int)table[i].code))
        g_error ("%s: %s", table[i].state, error->message);
      /* What a row holds never reaches a message. */
      g_assert_null (strstr (error->message, "ERIKSSON"));
    }
  g_assert_cmpint (count_persons (f), ==, 0);
}

/* Killed before the commit was done: tried again, it is done once. A deadlock likewise. */
static void
test_server_killed_before (Fixture *f, gconstpointer data)
{
  static const char *const faults[]
      = { "PERFORM pg_terminate_backend (pg_backend_pid ()); PERFORM pg_sleep (10)",
          "RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'",
          "RAISE EXCEPTION 'serialisation' USING ERRCODE = '40001'" };

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *sql = g_strdup_printf (
          "DROP TABLE IF EXISTS fault CASCADE; DROP SEQUENCE IF EXISTS faults CASCADE; CREATE "
          "SEQUENCE faults; CREATE OR REPLACE FUNCTION fail_once () RETURNS trigger LANGUAGE "
          "plpgsql AS $$ BEGIN IF nextval ('faults') = 1 THEN %s; END IF; RETURN NULL; END $$; "
          "DROP TRIGGER IF EXISTS fail_once ON person; CREATE CONSTRAINT TRIGGER fail_once AFTER "
          "INSERT ON person DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fail_once "
          "()",
          faults[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) result = NULL;

      test_engine_run_sql (f->path, sql);
      result = act_once (f->store, NULL, insert_person, "ERIKSSON", &error);
      g_assert_no_error (error);
      g_assert_cmpint (count_persons (f), ==, (int)i + 1);
      g_assert_cmpint (test_engine_run_sql (f->path, "SELECT last_value FROM faults"), ==, 2);
    }
  assert_verifies (f->store);
}

typedef struct
{
  Fixture *f;
  JsonObject *result;
  GError *error;
  int runs;
} Asked;

static gboolean
counted_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  ((Asked *)request)->runs++;
  return insert_person (transaction, "ERIKSSON", result, error);
}

static gpointer
ask_thread (gpointer data)
{
  Asked *asked = data;
  OwAct act = { "asked", "test.act", NULL, 0, "desk-1", NULL };

  asked->result = ow_store_act (asked->f->store, &act, counted_run, asked, &asked->error);
  return NULL;
}

static void
until (Fixture *f, const char *sql)
{
  gint64 end = g_get_monotonic_time () + LIMIT_US;

  while (test_engine_run_sql (f->path, sql) == 0)
    g_assert_cmpint (g_get_monotonic_time (), <, end);
}

/* Two writers of one chain, the other one a program that does not know the lock of the station: the
 * second is asked to do it again and follows the first. */
static void
test_server_chain (Fixture *f, gconstpointer data)
{
  Asked asked = { f, NULL, NULL, 0 };
  PGconn *other = PQconnectdb (f->path);
  GThread *thread;

  PQclear (PQexec (other, "BEGIN"));
  PQclear (PQexec (other, "INSERT INTO audit_event (station, seq, at, act, verb, table_name, "
                          "row_id, fields, reason, salt, image, previous, hash) VALUES ('desk-1', "
                          "1, 0, '', 'note', '', 0, '', '', '', '', '', 'x')"));
  thread = g_thread_new ("ask", ask_thread, &asked);
  until (f, "SELECT COUNT (*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
  PQclear (PQexec (other, "COMMIT"));
  PQfinish (other);
  g_thread_join (thread);
  g_assert_no_error (asked.error);
  g_assert_nonnull (asked.result);
  json_object_unref (asked.result);
  g_assert_cmpint (asked.runs, ==, 2);
  g_assert_cmpint (count_persons (f), ==, 1);
  g_assert_cmpint (test_engine_run_sql (f->path, "SELECT COUNT (*) FROM audit_event WHERE station "
                                                 "= 'desk-1' AND previous = 'x' AND seq = 2"),
                   ==, 1);
}

/* Committed, and the connection cut before the answer: a commit that waits for a second server has
 * done everything but answer. The request id tells, and nothing is done twice. */
static void
test_server_killed_after (Fixture *f, gconstpointer data)
{
  Asked asked = { f, NULL, NULL, 0 };
  GThread *thread;

  test_engine_run_sql (f->path, "ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
  test_engine_run_sql (f->path, "SELECT CAST (pg_reload_conf () AS INTEGER)");
  until (f,
         "SELECT COUNT (*) FROM pg_settings WHERE name = 'synchronous_standby_names' AND setting "
         "= 'nobody'");
  thread = g_thread_new ("ask", ask_thread, &asked);
  until (f, "SELECT COUNT (pg_terminate_backend (pid)) FROM pg_stat_activity WHERE wait_event = "
            "'SyncRep'");
  g_thread_join (thread);
  test_engine_run_sql (f->path, "ALTER SYSTEM RESET ALL");
  test_engine_run_sql (f->path, "SELECT CAST (pg_reload_conf () AS INTEGER)");
  g_assert_no_error (asked.error);
  g_assert_nonnull (asked.result);
  g_assert_cmpint (asked.runs, ==, 1);
  g_assert_cmpint (count_persons (f), ==, 1);
  json_object_unref (asked.result);
  until (f,
         "SELECT COUNT (*) FROM pg_settings WHERE name = 'synchronous_standby_names' AND setting "
         "= ''");
  assert_verifies (f->store);
}

static gboolean
nothing_read (OwTransaction *transaction, gpointer data, GError **error)
{
  *(gint64 *)data
      = ow_transaction_query_integer (transaction, &ow_query_count_custody, error, 's', "TSY", 0);
  return error == NULL || *error == NULL;
}

/* Runs the default main context until the source has fired and @reachable is so. */
static void
until_reachable (Fixture *f, gboolean reachable)
{
  gint64 end = g_get_monotonic_time () + LIMIT_US;

  while (ow_store_is_reachable (f->store) != reachable)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
}

static gboolean
count_cb (gpointer data)
{
  ++*(int *)data;
  return G_SOURCE_CONTINUE;
}

/* The server goes away: acts and reads say so, the window is told; it comes back, and everything
 * goes on with the connections that were lost. */
static void
test_server_away (Fixture *f, gconstpointer data)
{
  GSource *source = ow_store_change_source_new (f->store);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) before = act_once (f->store, NULL, insert_person, "ERIKSSON", &error);
  g_autoptr (JsonObject) after = NULL;
  int fired = 0;
  gint64 n;

  g_source_set_callback (source, count_cb, &fired, NULL);
  g_source_attach (source, NULL);
  g_assert_no_error (error);
  until_reachable (f, TRUE);
  test_engine_kill_server ();
  g_assert_null (act_once (f->store, "lost", insert_person, "LOST", &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_UNAVAILABLE);
  g_clear_error (&error);
  g_assert_false (ow_store_read (f->store, nothing_read, &n, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_UNAVAILABLE);
  g_clear_error (&error);
  until_reachable (f, FALSE);
  g_assert_null (ow_store_peek (f->path, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_UNAVAILABLE);
  g_clear_error (&error);
  test_engine_restart_server ();
  after = act_once (f->store, "lost", insert_person, "LOST", &error);
  g_assert_no_error (error);
  g_assert_true (ow_store_read (f->store, nothing_read, &n, &error));
  g_assert_no_error (error);
  until_reachable (f, TRUE);
  g_assert_cmpint (count_persons (f), ==, 2);
  /* Who waits was told of it. */
  for (gint64 limit = g_get_monotonic_time () + HANG_S * G_USEC_PER_SEC; fired == 0;)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, limit);
      g_main_context_iteration (NULL, FALSE);
    }
  g_source_destroy (source);
  g_source_unref (source);
  assert_verifies (f->store);
}

/* Another program's act wakes who waits, well before the poll of two seconds. */
static void
test_server_told (Fixture *f, gconstpointer data)
{
  GSource *source = ow_store_change_source_new (f->store);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwStore) other = ow_store_open (f->path, TRUE, f->clock, &error);
  gint64 worst = 0;
  int fired = 0;

  g_assert_no_error (error);
  g_source_set_callback (source, count_cb, &fired, NULL);
  g_source_attach (source, NULL);
  for (int i = 0; i < 20; i++)
    {
      gint64 change = ow_store_get_change (f->store);
      g_autoptr (JsonObject) result = NULL;
      gint64 begun;

      /* The thread has read what is there. */
      while (i == 0 && fired < 4)
        {
          g_main_context_iteration (NULL, TRUE);
          change = ow_store_get_change (f->store);
        }
      result = act_once (other, NULL, insert_person, "ERIKSSON", &error);
      g_assert_no_error (error);
      begun = g_get_monotonic_time ();
      while (ow_store_get_change (f->store) == change)
        {
          g_assert_cmpint (g_get_monotonic_time () - begun, <, LIMIT_US);
          g_main_context_iteration (NULL, TRUE);
        }
      worst = MAX (worst, g_get_monotonic_time () - begun);
      g_assert_cmpint (ow_store_get_change (f->store), >, change);
    }
  g_test_message ("worst wait: %d ms", (int)(worst / 1000));
  g_source_destroy (source);
  g_source_unref (source);
}

/* A change that began first and is committed last is a change all the same. */
static void
test_server_late (Fixture *f, gconstpointer data)
{
  g_autoptr (OwStore) fresh = NULL;
  gint64 before, after;

  test_engine_run_sql (f->path, "SELECT nextval (pg_get_serial_sequence ('change', 'seq'))");
  test_engine_run_sql (f->path, "INSERT INTO change (topic) VALUES ('later')");
  before = ow_store_get_change (f->store);
  test_engine_run_sql (f->path, "INSERT INTO change (seq, topic) VALUES (1, 'earlier')");
  fresh = ow_store_open (f->path, TRUE, f->clock, NULL);
  after = ow_store_get_change (fresh);
  g_assert_cmpint (after, >, before);
}

static void
check_refused (const char *path, gboolean training, OwClock *clock, OwStoreError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ow_store_open (path, training, clock, &error));
  g_assert_error (error, OW_STORE_ERROR, (int)code);
}

/* Empty, foreign, newer, of the other mode: each is refused and left as it was; a second store is
 * not made over the first one. */
static void
test_server_refusals (Fixture *f, gconstpointer data)
{
  g_autofree char *other = test_engine_new_address (TEST_POSTGRESQL, NULL, NULL);
  g_autoptr (OwSite) site = ow_site_copy (ow_store_get_site (f->store));
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = g_build_filename (f->folder, "backup.db", NULL);

  check_refused (f->path, FALSE, f->clock, OW_STORE_ERROR_MODE);
  check_refused (other, TRUE, f->clock, OW_STORE_ERROR_MODE);
  g_assert_false (ow_store_address_exists (other, &error));
  g_assert_no_error (error);
  test_engine_run_sql (other, "CREATE TABLE theirs (x INTEGER)");
  check_refused (other, TRUE, f->clock, OW_STORE_ERROR_MODE);
  site->id = 0;
  g_assert_null (ow_store_create (other, site, f->clock, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_MODE);
  g_clear_error (&error);
  g_assert_cmpint (test_engine_run_sql (other, "SELECT COUNT (*) FROM pg_tables WHERE schemaname = "
                                               "current_schema ()"),
                   ==, 1);
  g_assert_null (ow_store_create (f->path, site, f->clock, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_MODE);
  g_clear_error (&error);
  g_assert_false (ow_store_backup (f->store, backup, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_MODE);
  g_clear_error (&error);
  g_assert_false (ow_store_restore (backup, f->path, TRUE, f->clock, NULL, NULL, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_MODE);
  g_clear_error (&error);
  test_engine_run_sql (f->path, "UPDATE onewindow_version SET version = 99");
  check_refused (f->path, TRUE, f->clock, OW_STORE_ERROR_NEWER);
  check_refused ("postgresql://[", TRUE, f->clock, OW_STORE_ERROR_UNAVAILABLE);
}

/* What was begun and could not be finished leaves an empty database. */
static void
test_server_discard (Fixture *f, gconstpointer data)
{
  g_autofree char *other = test_engine_new_address (TEST_POSTGRESQL, NULL, NULL);
  g_autoptr (OwSite) site = ow_site_copy (ow_store_get_site (f->store));
  g_autoptr (GError) error = NULL;
  OwStore *store;

  for (int again = 0; again < 2; again++)
    {
      site->id = 0;
      store = ow_store_create (other, site, f->clock, &error);
      g_assert_no_error (error);
      ow_store_discard (store);
      g_assert_false (ow_store_address_exists (other, &error));
      g_assert_no_error (error);
    }
}

static const char *
find_value (OwPostgresqlAddress *address, const char *keyword)
{
  const char *value = NULL;

  for (guint i = 0; g_ptr_array_index (address->keywords, i) != NULL; i++)
    if (g_str_equal (g_ptr_array_index (address->keywords, i), keyword))
      value = g_ptr_array_index (address->values, i);
  return value;
}

/* What an address does not say is the safe choice; what it says, or a service file, stands. */
static void
test_server_address (void)
{
  static const struct
  {
    const char *uri, *sslmode, *attrs;
  } table[] = {
    { "postgresql://hall.example/onewindow", "verify-full", "read-write" },
    { "postgresql://hall.example/onewindow?sslmode=prefer", "verify-full", "read-write" },
    { "postgresql://one.example:5432,two.example:5433/onewindow", "verify-full", "read-write" },
    { "postgresql://hall.example/onewindow?sslmode=verify-ca", NULL, "read-write" },
    { "postgresql://hall.example/onewindow?target_session_attrs=primary", "verify-full", NULL },
    { "postgresql:///?service=hall", NULL, "read-write" },
  };
  g_autofree char *folder = g_dir_make_tmp ("onewindow-service-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "pg_service.conf", NULL);
  g_autofree char *shown = ow_db_dup_shown ("postgresql://clerk:secret@hall.example/onewindow");
  g_autofree char *many = ow_db_dup_shown ("postgresql://clerk:secret@one,two/onewindow");
  g_autofree char *query = ow_db_dup_shown ("postgresql://one/onewindow?password=secret");
  g_autofree char *one = ow_db_dup_beside ("postgresql://a:b@one.example:5433/hall", ".secret");
  g_autofree char *two = ow_db_dup_beside ("postgresql://two.example:5433/hall", ".secret");

  g_assert_true (g_file_set_contents (
      file, "[hall]\nhost=hall.example\ndbname=onewindow\nsslmode=verify-ca\n", -1, NULL));
  g_setenv ("PGSERVICEFILE", file, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OwPostgresqlAddress) address = ow_postgresql_address_new (table[i].uri, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (find_value (address, "dbname"), ==, table[i].uri);
      g_assert_cmpstr (find_value (address, "sslmode"), ==, table[i].sslmode);
      g_assert_cmpstr (find_value (address, "target_session_attrs"), ==, table[i].attrs);
      g_assert_cmpstr (find_value (address, "connect_timeout"), ==, "5");
    }
  g_unsetenv ("PGSERVICEFILE");
  g_remove (file);
  g_rmdir (folder);
  g_assert_null (strstr (shown, "secret"));
  g_assert_nonnull (strstr (shown, "hall.example"));
  g_assert_null (strstr (many, "secret"));
  g_assert_null (strstr (query, "secret"));
  g_assert_true (g_str_has_suffix (one, "/onewindow/halls/one.example-5433-hall.secret"));
  g_assert_cmpstr (one, !=, two);
}

typedef struct
{
  const char *path;
  TestEngineFunc func;
} Row;

static void
run_row (gconstpointer data)
{
  const Row *row = data;
  Fixture f = { 0 };

  if (!test_engine_require (TEST_POSTGRESQL))
    return;
  fixture_set_up (&f, GINT_TO_POINTER (TEST_POSTGRESQL));
  row->func (&f, NULL);
  fixture_tear_down (&f, NULL);
}

void
test_server_add (void)
{
  static const Row rows[] = {
    { "/store/server/chain", (TestEngineFunc)test_server_chain },
    { "/store/server/errors", (TestEngineFunc)test_server_errors },
    { "/store/server/killed-before", (TestEngineFunc)test_server_killed_before },
    { "/store/server/killed-after", (TestEngineFunc)test_server_killed_after },
    { "/store/server/away", (TestEngineFunc)test_server_away },
    { "/store/server/told", (TestEngineFunc)test_server_told },
    { "/store/server/late", (TestEngineFunc)test_server_late },
    { "/store/server/refusals", (TestEngineFunc)test_server_refusals },
    { "/store/server/discard", (TestEngineFunc)test_server_discard },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add_data_func (rows[i].path, &rows[i], run_row);
  g_test_add_func ("/store/server/address", test_server_address);
}
