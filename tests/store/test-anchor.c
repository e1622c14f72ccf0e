/* Anchors and migrations: what the chains alone cannot see is seen, and a store of an older version
 * goes up whole, with a copy, or not at all. */

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ow-migration.h"
#include "ow-seal.h"
#include "ow-store-error.h"
#include "test-store.h"

static gboolean
add_key_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  OwSealKey *key = (OwSealKey *)request;
  g_autoptr (OwSiteKey) row = ow_site_key_new ();

  row->key_id = g_strdup (ow_seal_key_get_id (key));
  row->public_key = ow_seal_key_export_public (key, error);
  row->state = g_strdup ("current");
  return ow_transaction_insert (transaction, &ow_site_key_record, row, error);
}

static gboolean
anchor_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  g_autoptr (OwAnchor) anchor = ow_transaction_add_anchor (
      transaction, (OwSealKey *)request, ow_transaction_get_today (transaction), "{}", error);

  if (anchor == NULL)
    return FALSE;
  json_object_set_int_member (result, "n", anchor->n);
  return TRUE;
}

static void
do_act (OwStore *store, OwActFunc func, gconstpointer request)
{
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act = { uuid, "test.act", NULL, 0, "desk-2", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = ow_store_act (store, &act, func, request, &error);

  g_assert_no_error (error);
}

static void
insert (OwStore *store, const char *surname)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = act_once (store, NULL, insert_person, surname, &error);

  g_assert_no_error (error);
}

void
close_a_day (OwStore *store)
{
  g_autoptr (OwSealKey) key = ow_seal_key_generate (NULL);

  do_act (store, add_key_run, key);
  do_act (store, anchor_run, key);
}

/* All problems in one text; NULL when the audit verifies. */
static char *
verify (OwStore *store)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  gint64 events;

  if (ow_store_verify_audit (store, &problems, &events, &error))
    {
      g_assert_no_error (error);
      return NULL;
    }
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_AUDIT);
  g_ptr_array_add (problems, NULL);
  return g_strjoinv ("\n", (char **)problems->pdata);
}

/* A day: two persons, an anchor; a day: one more, an anchor; one more after the last close. */
static OwSealKey *
two_days (Fixture *f)
{
  OwSealKey *key = ow_seal_key_generate (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *problems = NULL;

  do_act (f->store, add_key_run, key);
  insert (f->store, "ERIKSSON");
  insert (f->store, "HENG");
  do_act (f->store, anchor_run, key);
  ow_clock_advance (f->clock, OW_DAY_MS);
  insert (f->store, "LEE");
  do_act (f->store, anchor_run, key);
  insert (f->store, "LATER");
  g_assert_true (ow_store_write_witness (f->store, &error));
  g_assert_true (ow_store_write_witness (f->store, &error));
  g_assert_no_error (error);
  problems = verify (f->store);
  g_assert_cmpstr (problems, ==, NULL);
  return key;
}

typedef struct
{
  const char *sql;
  const char *says;
} Cut;

/* Everything that a person with a database tool could do consistently, so that every chain and
 * every row still fit together. */
static const Cut cuts[] = {
  /* The last event before the second close, with its row and all that came after. */
  { "DELETE FROM person WHERE mrz_surname IN ('LEE', 'LATER'); DELETE FROM audit_event WHERE "
    "station "
    "= 'desk-1' AND seq >= 3",
    "anchor 2: desk-1 ended at event 3" },
  /* The same, and the anchor that would tell. */
  { "DELETE FROM person WHERE mrz_surname IN ('LEE', 'LATER'); DELETE FROM audit_event WHERE "
    "station "
    "= 'desk-1' AND seq >= 3; DELETE FROM anchor WHERE n = 2; DELETE FROM audit_event WHERE "
    "table_name = 'anchor' AND row_id NOT IN (SELECT id FROM anchor)",
    "is not in the store" },
  /* All anchors and their events. */
  { "DELETE FROM anchor; DELETE FROM audit_event WHERE table_name = 'anchor'", "anchor 1 of" },
  /* An anchor that was not signed by the site. */
  { "UPDATE anchor SET heads = 'desk-1:1:00' WHERE n = 2", "anchor 2: is not signed" },
  { "UPDATE anchor SET figures = '{\"taken\":9}' WHERE n = 1", "anchor 1: is not signed" },
  { "DELETE FROM anchor WHERE n = 1", "anchor 2: does not follow" },
  /* The key that signed is gone. */
  { "DELETE FROM site_key", "is not signed by a key of this site" },
};

static void
test_anchor_cuts (gconstpointer data)
{
  if (!test_engine_require (GPOINTER_TO_INT (data)))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      Fixture f;
      g_autoptr (OwSealKey) key = NULL;
      g_autofree char *problems = NULL;

      fixture_set_up (&f, data);
      key = two_days (&f);
      test_engine_run_sql (f.path, cuts[i].sql);
      problems = verify (f.store);
      if (problems == NULL || strstr (problems, cuts[i].says) == NULL)
        g_error ("%s: %s", cuts[i].sql, problems != NULL ? problems : "verifies");
      fixture_tear_down (&f, data);
    }
}

/* A chain that was written anew from a changed event on is whole in itself; the signed head is not
 * its head any more. */
static void
test_anchor_rewritten (Fixture *f, gconstpointer data)
{
  g_autoptr (OwSealKey) key = two_days (f);
  g_autofree char *old = g_build_filename (f->folder, "old.db", NULL);
  g_autofree char *witness = g_strconcat (f->path, ".anchors", NULL);
  g_autofree char *problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwStore) other = NULL;
  OwSite *site = ow_site_copy (ow_store_get_site (f->store));

  /* Another store with the same site and key, where other things happened. */
  site->id = 0;
  other = ow_store_create (old, site, f->clock, &error);
  g_assert_no_error (error);
  ow_site_free (site);
  do_act (other, add_key_run, key);
  insert (other, "ERIKSSON");
  insert (other, "SOMEBODY ELSE");
  insert (other, "LEE");
  g_clear_pointer (&other, ow_store_unref);
  g_clear_pointer (&f->store, ow_store_unref);
  g_assert_cmpint (g_rename (old, f->path), ==, 0);
  f->store = ow_store_open (f->path, TRUE, f->clock, &error);
  g_assert_no_error (error);
  problems = verify (f->store);
  g_assert_nonnull (problems);
  g_assert_nonnull (strstr (problems, "event desk-1 3 is not the one that was signed"));
}

/* An old backup copied over the store is seen; the same backup put back by the program is a
 * recorded act with a new epoch. */
static void
test_anchor_old_backup (Fixture *f, gconstpointer data)
{
  g_autofree char *backup = g_build_filename (f->folder, "backup.db", NULL);
  g_autofree char *log = g_strconcat (f->path, "-wal", NULL);
  g_autofree char *content = NULL;
  g_autofree char *problems = NULL;
  g_autofree char *after = NULL;
  g_autoptr (OwSealKey) key = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (ow_store_backup (f->store, backup, &error));
  key = two_days (f);
  g_clear_pointer (&f->store, ow_store_unref);
  g_assert_true (g_file_get_contents (backup, &content, &length, &error));
  g_unlink (log);
  g_assert_true (g_file_set_contents (f->path, content, (gssize)length, &error));
  f->store = ow_store_open (f->path, TRUE, f->clock, &error);
  g_assert_no_error (error);
  problems = verify (f->store);
  g_assert_nonnull (problems);

  g_clear_pointer (&f->store, ow_store_unref);
  g_assert_true (ow_store_restore (backup, f->path, TRUE, f->clock, NULL, NULL, &error));
  g_assert_no_error (error);
  f->store = ow_store_open (f->path, TRUE, f->clock, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ow_store_get_site (f->store)->epoch, ==, 1);
  after = verify (f->store);
  /* The backup was made before the key: its signatures are foreign to it, and nothing else is
   * wrong. */
  g_assert_nonnull (after);
  g_assert_null (strstr (after, "is not in the store"));
  do_act (f->store, add_key_run, key);
  g_free (after);
  g_assert_null ((after = verify (f->store)));
}

/* A line that a power cut left half is written again whole; a forged line is named. */
static void
test_anchor_witness (Fixture *f, gconstpointer data)
{
  g_autoptr (OwSealKey) key = two_days (f);
  g_autofree char *path = ow_store_dup_file (f->store, ".anchors");
  g_autofree char *text = NULL;
  g_autofree char *half = NULL;
  g_autofree char *forged = NULL;
  g_autofree char *again = NULL;
  g_autofree char *problems = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  half = g_strndup (text, strlen (text) - 40);
  g_assert_true (g_file_set_contents (path, half, -1, &error));
  g_assert_null (verify (f->store));
  g_assert_true (ow_store_write_witness (f->store, &error));
  g_assert_true (g_file_get_contents (path, &again, NULL, &error));
  g_assert_cmpstr (again, ==, text);
  g_assert_null (verify (f->store));
  forged = g_strdup (text);
  strstr (forged, "2026-11-22")[9] = '3';
  g_assert_true (g_file_set_contents (path, forged, -1, &error));
  problems = verify (f->store);
  g_assert_nonnull (problems);
  g_assert_nonnull (strstr (problems, "witness file line 2"));
}

/* The archived database of version 1, as the program of that version left it (tests/data/store). */
static OwStore *
open_archived (Fixture *f, GError **error)
{
  g_autofree char *source = g_build_filename (g_getenv ("OW_TEST_DATA"), "store", "v1.db", NULL);
  g_autofree char *content = NULL;
  gsize length;

  g_clear_pointer (&f->store, ow_store_unref);
  g_free (f->path);
  f->path = g_build_filename (f->folder, "v1.db", NULL);
  g_assert_true (g_file_get_contents (source, &content, &length, NULL));
  g_assert_true (g_file_set_contents (f->path, content, (gssize)length, NULL));
  g_assert_cmpint (test_engine_run_sql (f->path, "PRAGMA user_version"), ==, 1);
  return ow_store_open (f->path, TRUE, f->clock, error);
}

static void
test_migration_archived (Fixture *f, gconstpointer data)
{
  g_autofree char *copy = NULL;
  g_autofree char *problems = NULL;
  g_autofree char *tampered = NULL;
  g_autoptr (GError) error = NULL;
  gint64 cases;

  f->store = open_archived (f, &error);
  g_assert_no_error (error);
  copy = g_strconcat (f->path, ".before-version-2", NULL);
  g_assert_cmpint (test_engine_run_sql (f->path, "PRAGMA user_version"), ==,
                   ow_migration_get_newest ());
  /* The copy is the old store. */
  g_assert_cmpint (test_engine_run_sql (copy, "PRAGMA user_version"), ==, 1);
  cases = test_engine_run_sql (copy, "SELECT COUNT (*) FROM case_file");
  g_assert_cmpint (cases, ==, 1);
  g_assert_cmpint (test_engine_run_sql (f->path, "SELECT COUNT (*) FROM case_file"), ==, cases);
  g_assert_cmpint (test_engine_run_sql (f->path, "SELECT MAX (seq) FROM change"), ==,
                   test_engine_run_sql (copy, "SELECT MAX (seq) FROM change"));
  g_assert_null ((problems = verify (f->store)));
  /* It goes on: new events on the old chain, and what was written in version 1 is still guarded. */
  insert (f->store, "ERIKSSON");
  g_assert_null ((problems = verify (f->store)));
  test_engine_run_sql (f->path, "UPDATE case_file SET decide_by = '2027-01-01'");
  tampered = verify (f->store);
  g_assert_nonnull (strstr (tampered, "case_file"));
}

/* A script that fails in its middle leaves nothing: the store is still the old one, and opens once
 * the obstacle is away. */
static void
test_migration_whole (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwStore) refused = NULL;
  g_autofree char *problems = NULL;

  f->store = open_archived (f, &error);
  g_clear_pointer (&f->store, ow_store_unref);
  {
    g_autofree char *copy = g_strconcat (f->path, ".before-version-2", NULL);

    g_assert_cmpint (g_rename (copy, f->path), ==, 0);
  }
  /* The last statement but two of version 2 cannot work. */
  test_engine_run_sql (f->path, "CREATE TABLE change_numbered (x)");
  refused = ow_store_open (f->path, TRUE, f->clock, &error);
  g_assert_null (refused);
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpint (test_engine_run_sql (f->path, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (
      test_engine_run_sql (f->path, "SELECT COUNT (*) FROM sqlite_master WHERE name = 'anchor'"),
      ==, 0);
  test_engine_run_sql (f->path, "DROP TABLE change_numbered");
  f->store = ow_store_open (f->path, TRUE, f->clock, &error);
  g_assert_no_error (error);
  g_assert_null ((problems = verify (f->store)));
}

/* Without room for the copy nothing is begun, and the message says so. */
static void
test_migration_no_room (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;
  pid_t child;
  int status;

  f->store = open_archived (f, &error);
  g_clear_pointer (&f->store, ow_store_unref);
  copy = g_strconcat (f->path, ".before-version-2", NULL);
  g_assert_cmpint (g_rename (copy, f->path), ==, 0);
  child = fork ();
  if (child == 0)
    {
      g_autoptr (GError) local = NULL;
      struct rlimit limit = { 40 * 1024, 40 * 1024 };

      signal (SIGXFSZ, SIG_IGN);
      setrlimit (RLIMIT_FSIZE, &limit);
      _exit (ow_store_open (f->path, TRUE, f->clock, &local) == NULL
                     && g_error_matches (local, OW_STORE_ERROR, OW_STORE_ERROR_FULL)
                     && strstr (local->message, "no copy could be made") != NULL
                 ? 0
                 : 1);
    }
  waitpid (child, &status, 0);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_cmpint (test_engine_run_sql (f->path, "PRAGMA user_version"), ==, 1);
}

/* Several programs open the old store at the same moment: it goes up once. */
static void
test_migration_race (Fixture *f, gconstpointer data)
{
  enum
  {
    PROGRAMS = 4
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *problems = NULL;
  pid_t children[PROGRAMS];

  f->store = open_archived (f, &error);
  g_clear_pointer (&f->store, ow_store_unref);
  {
    g_autofree char *copy = g_strconcat (f->path, ".before-version-2", NULL);

    g_assert_cmpint (g_rename (copy, f->path), ==, 0);
  }
  for (int i = 0; i < PROGRAMS; i++)
    if ((children[i] = fork ()) == 0)
      {
        OwStore *store = ow_store_open (f->path, TRUE, f->clock, &error);

        if (store == NULL)
          g_printerr ("%s\n", error->message);
        _exit (store != NULL ? 0 : 1);
      }
  for (int i = 0; i < PROGRAMS; i++)
    {
      int status;

      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, 0);
    }
  f->store = ow_store_open (f->path, TRUE, f->clock, &error);
  g_assert_no_error (error);
  g_assert_null ((problems = verify (f->store)));
}

/* A backup of an older version is put back and goes up; the backup itself stays as it was. */
static void
test_migration_restore (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *source = g_build_filename (g_getenv ("OW_TEST_DATA"), "store", "v1.db", NULL);
  g_autofree char *backup = g_build_filename (f->folder, "old-backup.db", NULL);
  g_autofree char *content = NULL;
  g_autofree char *problems = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (source, &content, &length, NULL));
  g_assert_true (g_file_set_contents (backup, content, (gssize)length, NULL));
  g_clear_pointer (&f->store, ow_store_unref);
  g_assert_true (ow_store_restore (backup, f->path, TRUE, f->clock, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (test_engine_run_sql (backup, "PRAGMA user_version"), ==, 1);
  f->store = ow_store_open (f->path, TRUE, f->clock, &error);
  g_assert_no_error (error);
  g_assert_null ((problems = verify (f->store)));
}

void
test_anchor_add (void)
{
#define ADD(path, func)  g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
#define BOTH(path, func) test_engine_add (path, Fixture, fixture_set_up, func, fixture_tear_down)
  g_test_add_data_func ("/store/anchor/cuts", GINT_TO_POINTER (TEST_SQLITE), test_anchor_cuts);
  g_test_add_data_func ("/store/anchor/cuts-postgresql", GINT_TO_POINTER (TEST_POSTGRESQL),
                        test_anchor_cuts);
  ADD ("/store/anchor/rewritten", test_anchor_rewritten);
  ADD ("/store/anchor/old-backup", test_anchor_old_backup);
  BOTH ("/store/anchor/witness", test_anchor_witness);
  ADD ("/store/migration/archived", test_migration_archived);
  ADD ("/store/migration/whole", test_migration_whole);
  ADD ("/store/migration/no-room", test_migration_no_room);
  ADD ("/store/migration/race", test_migration_race);
  ADD ("/store/migration/restore", test_migration_restore);
#undef BOTH
#undef ADD
}
