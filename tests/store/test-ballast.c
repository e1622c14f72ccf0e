/* A full disk, a real one of a few megabytes: with ballast the work goes on, without it the act is
 * refused; nothing is half there either way. */

#define _GNU_SOURCE /* unshare */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ow-ballast.h"
#include "ow-store-error.h"
#include "test-store.h"

#define MEGABYTE (1024 * 1024)
#define BALLAST  (2 * MEGABYTE)
#define NO_MOUNT 9

/* Mounts a small disk that only this process sees. */
static gboolean
mount_small (const char *folder)
{
  return (unshare (CLONE_NEWNS) == 0 || unshare (CLONE_NEWUSER | CLONE_NEWNS) == 0)
         && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0
         && mount ("tmpfs", folder, "tmpfs", 0, "size=16m") == 0;
}

/* Everything but what the ballast holds. */
static void
fill_disk (const char *path)
{
  static const char block[4096];
  int file = g_open (path, O_CREAT | O_WRONLY, 0600);

  while (write (file, block, sizeof block) == sizeof block)
    ;
  close (file);
}

static gint64
count_persons (const char *path)
{
  return test_engine_run_sql (path, "SELECT COUNT (*) FROM person");
}

/* How many acts were done before the first that was refused, at most @most. */
static gint64
act_until_full (OwStore *store, gint64 most)
{
  for (gint64 i = 0; i < most; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) result = act_once (store, NULL, insert_person, "ERIKSSON", &error);

      if (result != NULL)
        continue;
      g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_FULL);
      return i;
    }
  return most;
}

/* The file of the witness needs room too: it is written once the ballast is given up, and whole. */
static void
witness_on_full_disk (OwStore *store, const char *path, const char *filler)
{
  g_autofree char *witness = g_strconcat (path, ".anchors", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  close_a_day (store);
  fill_disk (filler);
  g_assert_true (ow_ballast_give_up (path));
  fill_disk (filler);
  g_assert_false (ow_store_write_witness (store, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_FULL);
  g_clear_error (&error);
  g_assert_cmpint (g_unlink (filler), ==, 0);
  g_assert_true (ow_ballast_keep (path, BALLAST));
  fill_disk (filler);
  g_assert_true (ow_store_write_witness (store, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ow_ballast_get (path, NULL), ==, OW_BALLAST_GIVEN_UP);
  g_assert_true (g_file_get_contents (witness, &text, NULL, &error));
  g_assert_true (g_str_has_prefix (text, "anchor1\t"));
  g_assert_null (strchr (strchr (text, '\n') + 1, '\n'));
  g_assert_true (g_str_has_suffix (text, "\n"));
  g_assert_cmpint (g_unlink (filler), ==, 0);
  g_assert_true (ow_ballast_keep (path, BALLAST));
}

static void
work_on_full_disk (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "counter.db", NULL);
  g_autofree char *filler = g_build_filename (folder, "filler", NULL);
  g_autoptr (OwClock) clock = ow_clock_new_fixed (ow_instant_parse ("2026-11-21T09:00+08:00"));
  g_autoptr (OwSite) site = ow_site_new ();
  g_autoptr (OwStore) store = NULL;
  g_autoptr (GError) error = NULL;
  gint64 bytes, done, before;

  site->code = g_strdup ("TSY");
  site->centre = g_strdup ("shenyang");
  site->training = TRUE;
  store = ow_store_create (path, site, clock, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ow_ballast_get (path, NULL), ==, OW_BALLAST_NONE);
  /* Without: refused, and nothing is half there. */
  fill_disk (filler);
  before = act_until_full (store, 2000);
  g_assert_cmpint (before, <, 2000);
  g_assert_cmpint (count_persons (path), ==, before);
  /* There is no room for ballast either; it is made when there is. */
  g_assert_false (ow_ballast_keep (path, BALLAST));
  g_assert_cmpint (ow_ballast_get (path, NULL), ==, OW_BALLAST_NONE);
  g_assert_cmpint (g_unlink (filler), ==, 0);
  g_assert_true (ow_ballast_keep (path, BALLAST));
  g_assert_cmpint (ow_ballast_get (path, &bytes), ==, OW_BALLAST_KEPT);
  g_assert_cmpint (bytes, ==, BALLAST);
  witness_on_full_disk (store, path, filler);
  before = count_persons (path);
  /* With: the act that was refused is done, once, and many after it. */
  fill_disk (filler);
  done = act_until_full (store, before + 20);
  g_assert_cmpint (done, ==, before + 20);
  g_assert_cmpint (ow_ballast_get (path, NULL), ==, OW_BALLAST_GIVEN_UP);
  g_assert_cmpint (count_persons (path), ==, before + done);
  /* Opening needs room too. */
  ow_store_unref (g_steal_pointer (&store));
  g_assert_cmpint (g_unlink (filler), ==, 0);
  g_assert_true (ow_ballast_keep (path, BALLAST));
  fill_disk (filler);
  store = ow_store_open (path, TRUE, clock, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ow_ballast_get (path, NULL), ==, OW_BALLAST_GIVEN_UP);
  /* Given up once: the next full disk is said. */
  g_assert_false (ow_ballast_give_up (path));
  fill_disk (filler);
  g_assert_cmpint (act_until_full (store, 20000), <, 20000);
  g_assert_false (ow_ballast_keep (path, BALLAST));
  g_assert_cmpint (ow_ballast_get (path, NULL), ==, OW_BALLAST_GIVEN_UP);
  g_assert_cmpint (g_unlink (filler), ==, 0);
  g_assert_true (ow_ballast_keep (path, BALLAST));
  g_assert_cmpint (ow_ballast_get (path, NULL), ==, OW_BALLAST_KEPT);
  g_assert_cmpint (act_until_full (store, 1), ==, 1);
  g_assert_true (ow_ballast_keep (path, 0));
  g_assert_cmpint (ow_ballast_get (path, NULL), ==, OW_BALLAST_NONE);
}

static void
test_ballast_full_disk (void)
{
  g_autofree char *folder = g_dir_make_tmp ("onewindow-full-XXXXXX", NULL);
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      if (!mount_small (folder))
        _exit (NO_MOUNT);
      work_on_full_disk (folder);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_rmdir (folder);
  if (WIFEXITED (status) && WEXITSTATUS (status) == NO_MOUNT)
    g_test_skip ("a small disk cannot be mounted here");
  else
    g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
}

void
test_ballast_add (void)
{
  g_test_add_func ("/store/ballast/full-disk", test_ballast_full_disk);
}
