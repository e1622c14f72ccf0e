/* Faults: programs that write at the same moment, programs killed in the middle, files that are not
 * what they should be. */

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ow-seal.h"
#include "ow-store-error.h"
#include "test-store.h"

#define WRITERS 4
#define NUMBERS 50

static gboolean
take_number (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  gint64 n = ow_transaction_next_number (transaction, "ticket", error);

  json_object_set_int_member (result, "n", n);
  return n > 0;
}

/* Four programs take numbers at once: every number is given exactly once, none is left out. */
static void
test_faults_numbers (Fixture *f, gconstpointer data)
{
  int pipes[2];
  gint64 n;
  gboolean seen[WRITERS * NUMBERS + 1] = { FALSE };

  g_clear_pointer (&f->store, ow_store_unref);
  g_assert_cmpint (pipe (pipes), ==, 0);
  for (int i = 0; i < WRITERS; i++)
    if (fork () == 0)
      {
        OwStore *store = ow_store_open (f->path, TRUE, f->clock, NULL);

        for (int count = 0; store != NULL && count < NUMBERS; count++)
          {
            g_autoptr (JsonObject) result = act_once (store, NULL, take_number, "x", NULL);
            gint64 number = result != NULL ? json_object_get_int_member (result, "n") : -1;

            if (write (pipes[1], &number, sizeof number) != sizeof number)
              _exit (2);
          }
        _exit (0);
      }
  close (pipes[1]);
  for (int i = 0; i < WRITERS * NUMBERS; i++)
    {
      g_assert_cmpint (read (pipes[0], &n, sizeof n), ==, sizeof n);
      g_assert_cmpint (n, >=, 1);
      g_assert_cmpint (n, <=, WRITERS * NUMBERS);
      g_assert_false (seen[n]);
      seen[n] = TRUE;
    }
  /* Not all children: a server may be one. */
  for (int i = 0; i < WRITERS; i++)
    wait (NULL);
  close (pipes[0]);
  f->store = ow_store_open (f->path, TRUE, f->clock, NULL);
  g_assert_nonnull (f->store);
}

static gboolean
count_persons (OwTransaction *transaction, gpointer data, GError **error)
{
  static const OwQuery count = { "count", NULL, "SELECT COUNT (*) FROM person" };

  *(gint64 *)data = ow_transaction_query_integer (transaction, &count, error, 0);
  return TRUE;
}

/* Killed at any moment: what was acknowledged is there, nothing is half there, and the same request
 * asked again is done once. */
static void
test_faults_kill (Fixture *f, gconstpointer data)
{
  int rounds = g_getenv ("OW_TEST_FULL") != NULL ? 200 : 25;
  gint64 acknowledged = 0, count = 0, events;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261121);

  g_clear_pointer (&f->store, ow_store_unref);
  for (int round = 0; round < rounds; round++)
    {
      int pipes[2];
      char byte;
      pid_t child;
      int wanted = g_rand_int_range (rand, 1, 8);

      g_assert_cmpint (pipe (pipes), ==, 0);
      child = fork ();
      if (child == 0)
        {
          OwStore *store = ow_store_open (f->path, TRUE, f->clock, NULL);

          for (int i = 0; store != NULL; i++)
            {
              g_autofree char *id = g_strdup_printf ("round-%d-%d", round, i);
              g_autoptr (JsonObject) result = act_once (store, id, insert_person, "ERIKSSON", NULL);

              if (result == NULL || write (pipes[1], "x", 1) != 1)
                _exit (2);
            }
          _exit (3);
        }
      close (pipes[1]);
      for (int i = 0; i < wanted; i++)
        g_assert_cmpint (read (pipes[0], &byte, 1), ==, 1);
      kill (child, SIGKILL);
      waitpid (child, NULL, 0);
      acknowledged += wanted;
      while (read (pipes[0], &byte, 1) == 1)
        {
          acknowledged++;
          wanted++;
        }
      close (pipes[0]);
      /* The last request may have landed without an answer: asked again, it is there once. */
      {
        g_autoptr (OwStore) store = ow_store_open (f->path, TRUE, f->clock, &error);
        g_autofree char *id = g_strdup_printf ("round-%d-%d", round, wanted);
        g_autoptr (JsonObject) again = NULL;

        g_assert_no_error (error);
        again = act_once (store, id, insert_person, "ERIKSSON", &error);
        g_assert_no_error (error);
        acknowledged++;
      }
    }
  f->store = ow_store_open (f->path, TRUE, f->clock, &error);
  g_assert_no_error (error);
  g_assert_true (ow_store_read (f->store, count_persons, &count, &error));
  g_assert_cmpint (count, ==, acknowledged);
  g_assert_true (ow_store_verify_audit (f->store, &problems, &events, &error));
}

static void
test_faults_files (Fixture *f, gconstpointer data)
{
  g_autofree char *foreign = g_build_filename (f->folder, "foreign.db", NULL);
  g_autofree char *rubbish = g_build_filename (f->folder, "rubbish.db", NULL);
  g_autofree char *nowhere = g_build_filename (f->folder, "nowhere.db", NULL);
  g_autofree char *noise = g_strnfill (8192, 'x');
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  g_assert_null (ow_store_open (f->path, FALSE, f->clock, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_MODE);
  g_clear_error (&error);
  g_assert_null (ow_store_open (nowhere, TRUE, f->clock, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_UNAVAILABLE);
  g_clear_error (&error);
  g_file_set_contents (rubbish, noise, -1, NULL);
  g_assert_null (ow_store_open (rubbish, TRUE, f->clock, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  sqlite3_open (foreign, &db);
  sqlite3_exec (db, "CREATE TABLE t (x)", NULL, NULL, NULL);
  sqlite3_close (db);
  g_assert_null (ow_store_open (foreign, TRUE, f->clock, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_MODE);
  g_clear_error (&error);
  sqlite3_open (f->path, &db);
  sqlite3_exec (db, "PRAGMA user_version = 99", NULL, NULL, NULL);
  sqlite3_close (db);
  g_assert_null (ow_store_open (f->path, TRUE, f->clock, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_NEWER);
  g_clear_error (&error);
  g_assert_null (
      ow_store_create (f->path, (OwSite *)ow_store_get_site (f->store), f->clock, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_UNAVAILABLE);
}

/* No room: refused with the reason, nothing half written, and it works again once there is room. */
static void
test_faults_full (Fixture *f, gconstpointer data)
{
  g_autofree char *big = g_strnfill (4 * 1024 * 1024, 'X');
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      OwStore *store = ow_store_open (f->path, TRUE, f->clock, NULL);
      g_autoptr (GError) local = NULL;
      struct rlimit limit = { 1024 * 1024, 1024 * 1024 };
      JsonObject *refused;

      signal (SIGXFSZ, SIG_IGN);
      setrlimit (RLIMIT_FSIZE, &limit);
      refused = act_once (store, "big", insert_person, big, &local);
      _exit (refused == NULL && g_error_matches (local, OW_STORE_ERROR, OW_STORE_ERROR_FULL) ? 0
                                                                                             : 1);
    }
  waitpid (child, &status, 0);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  result = act_once (f->store, "big", insert_person, "SMALL", &error);
  g_assert_no_error (error);
}

static void
test_faults_backup (Fixture *f, gconstpointer data)
{
  g_autofree char *backup = g_build_filename (f->folder, "backup.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) first = act_once (f->store, NULL, insert_person, "ERIKSSON", &error);
  g_autoptr (JsonObject) later = NULL;
  gint64 count = 0;

  g_assert_true (ow_store_backup (f->store, backup, &error));
  g_assert_no_error (error);
  g_assert_false (ow_store_backup (f->store, backup, NULL));
  later = act_once (f->store, NULL, insert_person, "LATER", &error);
  g_clear_pointer (&f->store, ow_store_unref);
  g_assert_false (ow_store_restore (backup, f->path, FALSE, f->clock, NULL, NULL, NULL));
  g_assert_true (ow_store_restore (backup, f->path, TRUE, f->clock, NULL, NULL, &error));
  g_assert_no_error (error);
  f->store = ow_store_open (f->path, TRUE, f->clock, &error);
  g_assert_no_error (error);
  g_assert_true (ow_store_read (f->store, count_persons, &count, &error));
  g_assert_cmpint (count, ==, 1);
  g_assert_cmpint (ow_store_get_site (f->store)->epoch, ==, 1);
}

void
test_faults_add (void)
{
  test_engine_add ("/store/faults/numbers", Fixture, fixture_set_up, test_faults_numbers,
                   fixture_tear_down);
  test_engine_add ("/store/faults/kill", Fixture, fixture_set_up, test_faults_kill,
                   fixture_tear_down);
  g_test_add ("/store/faults/files", Fixture, NULL, fixture_set_up, test_faults_files,
              fixture_tear_down);
  g_test_add ("/store/faults/full", Fixture, NULL, fixture_set_up, test_faults_full,
              fixture_tear_down);
  g_test_add ("/store/faults/backup", Fixture, NULL, fixture_set_up, test_faults_backup,
              fixture_tear_down);
}
