/* Bad stores: each is refused with its own reason, in five languages with what to do, and is left
 * as it was. */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <pwd.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ow-message.h"
#include "ow-store-error.h"
#include "test-store.h"

#define PAGE 4096

/* The error is of this code, and says it differently in each of the five languages. */
static void
check_error (GError **error, OwStoreError code)
{
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_error (*error, OW_STORE_ERROR, (int)code);
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      char *text = ow_error_render (*error, (OwLanguage)language);

      g_assert_cmpint (g_utf8_strlen (text, -1), >, 15);
      g_assert_true (g_hash_table_add (texts, text));
    }
  g_clear_error (error);
}

#define NOBODY        65534
#define NO_OTHER_USER 9

/* Another program sits in the gate: the message names who. */
static void
test_refusals_locked (Fixture *f, gconstpointer data)
{
  static const char holder[] = "desk-7 (process 42)\n";
  g_autofree char *gate = g_strconcat (f->path, ".gate", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) later = NULL;
  int file = g_open (gate, O_RDWR | O_CREAT, 0600);

  g_assert_cmpint (flock (file, LOCK_EX), ==, 0);
  g_assert_cmpint (ftruncate (file, 0), ==, 0);
  g_assert_cmpint (pwrite (file, holder, strlen (holder), 0), ==, strlen (holder));
  g_assert_null (act_once (f->store, "one", insert_person, "ERIKSSON", &error));
  g_assert_nonnull (strstr (error->message, "desk-7 (process 42)"));
  check_error (&error, OW_STORE_ERROR_LOCKED);
  close (file);
  later = act_once (f->store, "one", insert_person, "ERIKSSON", &error);
  g_assert_no_error (error);
}

/* In a child without the rights of root: what cannot be written is said to be so. */
static void
test_refusals_read_only (Fixture *f, gconstpointer data)
{
  struct passwd *nobody = getpwnam ("nobody");
  /* A sandbox has root alone in its list of users. */
  uid_t uid = nobody != NULL ? nobody->pw_uid : NOBODY;
  pid_t child;
  int status;

  g_clear_pointer (&f->store, ow_store_unref);
  g_assert_cmpint (g_chmod (f->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (f->folder, 0555), ==, 0);
  if ((child = fork ()) == 0)
    {
      g_autoptr (GError) error = NULL;

      if (geteuid () == 0 && setuid (uid) != 0)
        _exit (NO_OTHER_USER);
      if (ow_store_open (f->path, TRUE, f->clock, &error) != NULL)
        _exit (1);
      check_error (&error, OW_STORE_ERROR_READ_ONLY);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (g_chmod (f->folder, 0700), ==, 0);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == NO_OTHER_USER)
    g_test_skip ("the rights of root cannot be given up here");
  else
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

/* A damaged page in the middle: refused, kept byte for byte, and the backup takes its place. */
static void
test_refusals_damaged (Fixture *f, gconstpointer data)
{
  g_autofree char *backup = g_build_filename (f->folder, "backup.db", NULL);
  g_autofree char *noise = g_strnfill (PAGE, 'x');
  g_autofree char *damaged = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) files = NULL;
  const char *name;
  gboolean aside = FALSE;
  gsize length, kept_length;
  int file;

  g_assert_true (ow_store_backup (f->store, backup, &error));
  g_clear_pointer (&f->store, ow_store_unref);
  file = g_open (f->path, O_WRONLY, 0);
  for (int page = 3; page < 12; page++)
    g_assert_cmpint (pwrite (file, noise, PAGE, page * PAGE), ==, PAGE);
  close (file);
  g_assert_true (g_file_get_contents (f->path, &damaged, &length, NULL));
  g_assert_null (ow_store_open (f->path, TRUE, f->clock, &error));
  check_error (&error, OW_STORE_ERROR_CORRUPT);
  g_assert_true (g_file_get_contents (f->path, &kept, &kept_length, NULL));
  g_assert_cmpmem (damaged, length, kept, kept_length);
  g_assert_true (ow_store_restore (backup, f->path, TRUE, f->clock, NULL, NULL, &error));
  g_assert_no_error (error);
  files = g_dir_open (f->folder, 0, NULL);
  while ((name = g_dir_read_name (files)) != NULL)
    aside = aside || strstr (name, ".damaged-20261121T010000Z") != NULL;
  g_assert_true (aside);
  f->store = ow_store_open (f->path, TRUE, f->clock, &error);
  g_assert_no_error (error);
}

/* Newer, foreign, of the other mode, on nothing: one code and five texts each. */
static void
test_refusals_kinds (Fixture *f, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (f->folder, "none", "none.db", NULL);
  g_autofree char *foreign = g_build_filename (f->folder, "foreign.db", NULL);
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  g_assert_null (ow_store_open (nowhere, TRUE, f->clock, &error));
  check_error (&error, OW_STORE_ERROR_UNAVAILABLE);
  g_assert_null (ow_store_open (f->path, FALSE, f->clock, &error));
  check_error (&error, OW_STORE_ERROR_MODE);
  sqlite3_open (foreign, &db);
  sqlite3_exec (db, "CREATE TABLE t (x)", NULL, NULL, NULL);
  sqlite3_close (db);
  g_assert_null (ow_store_open (foreign, TRUE, f->clock, &error));
  check_error (&error, OW_STORE_ERROR_MODE);
  g_assert_null (ow_store_peek (foreign, &error));
  check_error (&error, OW_STORE_ERROR_MODE);
  sqlite3_open (f->path, &db);
  sqlite3_exec (db, "PRAGMA user_version = 99", NULL, NULL, NULL);
  sqlite3_close (db);
  g_assert_null (ow_store_open (f->path, TRUE, f->clock, &error));
  g_assert_nonnull (strstr (error->message, "99"));
  check_error (&error, OW_STORE_ERROR_NEWER);
  /* A newer store is not restored over by an older program either. */
  g_assert_false (ow_store_restore (f->path, foreign, TRUE, f->clock, NULL, NULL, &error));
  check_error (&error, OW_STORE_ERROR_NEWER);
}

/* A store that another program has open is not replaced under it; a backup put back twice never
 * gives the same epoch, and so the same numbers, again. */
static void
test_refusals_restore (Fixture *f, gconstpointer data)
{
  g_autofree char *backup = g_build_filename (f->folder, "backup.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;

  g_assert_true (ow_store_backup (f->store, backup, &error));
  g_assert_false (ow_store_restore (backup, f->path, TRUE, f->clock, NULL, NULL, &error));
  check_error (&error, OW_STORE_ERROR_LOCKED);
  /* Nothing was moved: the open store goes on. */
  result = act_once (f->store, NULL, insert_person, "ERIKSSON", &error);
  g_assert_no_error (error);
  for (int epoch = 1; epoch <= 3; epoch++)
    {
      g_clear_pointer (&f->store, ow_store_unref);
      ow_clock_advance (f->clock, 1000);
      /* The third time the store between is gone for good. */
      if (epoch == 3)
        g_assert_true (g_file_set_contents (f->path, "rubbish", -1, NULL));
      g_assert_true (ow_store_restore (backup, f->path, TRUE, f->clock, NULL, NULL, &error));
      g_assert_no_error (error);
      f->store = ow_store_open (f->path, TRUE, f->clock, &error);
      g_assert_no_error (error);
      g_assert_cmpint (ow_store_get_site (f->store)->epoch, ==, epoch);
    }
}

void
test_refusals_add (void)
{
#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/store/refusals/locked", test_refusals_locked);
  ADD ("/store/refusals/read-only", test_refusals_read_only);
  ADD ("/store/refusals/damaged", test_refusals_damaged);
  ADD ("/store/refusals/kinds", test_refusals_kinds);
  ADD ("/store/refusals/restore", test_refusals_restore);
#undef ADD
}
