/* desk.ini: what was saved is what is read, and a broken file is an error that names it, not silent
 * defaults. */

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "ow-counter-error.h"
#include "ow-message.h"
#include "ow-profile-lock.h"
#include "test-counter.h"

static char *
make_directory (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("ow-profile-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

static void
remove_directory (const char *path)
{
  g_autofree char *file = g_build_filename (path, "desk.ini", NULL);

  g_remove (file);
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

/* Without a file: first start, no desk, the store beside the settings. */
static void
test_defaults (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = make_directory ();
  g_autofree char *store = g_build_filename (directory, "store.onewindow", NULL);
  g_autoptr (OwProfile) profile = ow_profile_load (NULL, directory, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (ow_profile_get_name (profile), ==, "default");
  g_assert_cmpstr (ow_profile_get_store_path (profile), ==, store);
  g_assert_true (ow_profile_is_first_start (profile));
  g_assert_cmpint (ow_profile_get_desk (profile), ==, 0);
  g_assert_null (ow_profile_get_printer (profile, OW_PRINTER_SLIP));
  g_assert_cmpstr (ow_profile_get_scanner_prefix (profile), ==, "");
  g_assert_cmpint (ow_profile_get_lock_minutes (profile), ==, 5);
  remove_directory (directory);
}

/* Settings come back after a new start. */
static void
test_saved (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = make_directory ();
  g_autoptr (OwProfile) profile = ow_profile_load ("hall", directory, &error);
  g_autoptr (OwProfile) again = NULL;

  ow_profile_set_desk (profile, 3);
  ow_profile_set_printer (profile, OW_PRINTER_TICKET, "tickets");
  ow_profile_set_printer (profile, OW_PRINTER_PAGE, "pages");
  ow_profile_set_printer (profile, OW_PRINTER_PAGE, NULL);
  ow_profile_set_scanner_prefix (profile, "~");
  ow_profile_set_store_path (profile, "/srv/hall.onewindow");
  g_assert_true (ow_profile_save (profile, &error));
  again = ow_profile_load ("hall", directory, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ow_profile_get_desk (again), ==, 3);
  g_assert_cmpstr (ow_profile_get_printer (again, OW_PRINTER_TICKET), ==, "tickets");
  g_assert_null (ow_profile_get_printer (again, OW_PRINTER_PAGE));
  g_assert_cmpstr (ow_profile_get_scanner_prefix (again), ==, "~");
  g_assert_cmpstr (ow_profile_get_store_path (again), ==, "/srv/hall.onewindow");
  remove_directory (directory);
}

/* A damaged file stops the start and is named. */
static void
test_damaged (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = make_directory ();
  g_autofree char *file = g_build_filename (directory, "desk.ini", NULL);
  g_autoptr (OwProfile) profile = NULL;

  g_assert_true (g_file_set_contents (file, "desk = 3\nno group\n", -1, &error));
  profile = ow_profile_load (NULL, directory, &error);
  g_assert_null (profile);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, file));
  remove_directory (directory);
}

/* What is refused says which value and changes nothing, neither in the file nor in memory. */
static void
test_refused (void)
{
  static const struct
  {
    OwDeskSettings settings;
    const char *id;
  } rows[] = {
    { { .scanner_prefix = "", .scanner_suffix = "", .lock_minutes = 0 }, "error.settings.lock" },
    { { .scanner_prefix = "", .scanner_suffix = "", .lock_minutes = 61 }, "error.settings.lock" },
    { { .scanner_prefix = "123456789", .scanner_suffix = "", .lock_minutes = 5 },
      "error.settings.scanner-long" },
    { { .scanner_prefix = "", .scanner_suffix = "a b", .lock_minutes = 5 },
      "error.settings.scanner-signs" },
    { { .scanner_prefix = "№", .scanner_suffix = "", .lock_minutes = 5 },
      "error.settings.scanner-signs" },
    { { .scanner_prefix = "", .scanner_suffix = "\t", .lock_minutes = 5 },
      "error.settings.scanner-signs" },
    { { .scanner_prefix = "", .scanner_suffix = "", .scan_folder = "scans", .lock_minutes = 5 },
      "error.settings.scan-folder" },
  };
  g_autofree char *directory = make_directory ();
  g_autofree char *file = g_build_filename (directory, "desk.ini", NULL);
  g_autoptr (OwProfile) profile = ow_profile_load (NULL, directory, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (ow_profile_apply (profile, &rows[i].settings, &error));
      g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
      g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, rows[i].id);
      g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
      g_assert_cmpint (ow_profile_get_lock_minutes (profile), ==, OW_LOCK_MINUTES_DEFAULT);
      g_assert_cmpstr (ow_profile_get_scanner_prefix (profile), ==, "");
    }
  remove_directory (directory);
}

/* The settings hold at once and after a new start. What the command line gave for one run is not
 * kept, what another program wrote meanwhile is not lost. */
static void
test_applied (void)
{
  const OwDeskSettings wanted
      = { .printers = { [OW_PRINTER_TICKET] = "Ticket", [OW_PRINTER_SLIP] = "" },
          .scanner_prefix = "~",
          .scanner_suffix = "%%",
          .scan_folder = "/srv/scans",
          .lock_minutes = 17,
          .language = OW_LANGUAGE_JA };
  g_autofree char *directory = make_directory ();
  g_autofree char *file = g_build_filename (directory, "desk.ini", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwProfile) profile = NULL;
  g_autofree char *contents = NULL;

  g_assert_true (
      g_file_set_contents (file, "# by hand\n[desk]\nslip-printer=Old\ndesk=2\n", -1, &error));
  profile = ow_profile_load (NULL, directory, &error);
  g_assert_no_error (error);
  ow_profile_set_store_path (profile, "/tmp/once.onewindow");
  ow_profile_set_desk (profile, 9);
  g_assert_true (
      g_file_set_contents (file, "# by hand\n[desk]\nslip-printer=Old\ndesk=4\n", -1, &error));
  g_assert_true (ow_profile_apply (profile, &wanted, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (file, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "# by hand"));
  g_assert_null (strstr (contents, "once.onewindow"));
  g_assert_cmpint (ow_profile_get_desk (profile), ==, 9);
  for (int again = 0; again < 2; again++)
    {
      g_assert_cmpstr (ow_profile_get_printer (profile, OW_PRINTER_TICKET), ==, "Ticket");
      g_assert_null (ow_profile_get_printer (profile, OW_PRINTER_SLIP));
      g_assert_null (ow_profile_get_printer (profile, OW_PRINTER_PAGE));
      g_assert_cmpstr (ow_profile_get_scanner_prefix (profile), ==, "~");
      g_assert_cmpstr (ow_profile_get_scanner_suffix (profile), ==, "%%");
      g_assert_cmpstr (ow_profile_get_scan_folder (profile), ==, "/srv/scans");
      g_assert_cmpint (ow_profile_get_lock_minutes (profile), ==, 17);
      g_assert_cmpint (ow_profile_get_language (profile), ==, OW_LANGUAGE_JA);
      ow_profile_free (profile);
      profile = ow_profile_load (NULL, directory, &error);
      g_assert_no_error (error);
      g_assert_cmpint (ow_profile_get_desk (profile), ==, 4);
    }
  remove_directory (directory);
}

/* A place that cannot be written names the file and leaves what was. */
static void
test_unwritable (void)
{
  const OwDeskSettings wanted
      = { .scanner_prefix = "~", .scanner_suffix = "", .lock_minutes = 7, .language = -1 };
  g_autofree char *directory = make_directory ();
  g_autofree char *place = g_build_filename (directory, "place", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwProfile) profile = ow_profile_load (NULL, place, &error);

  g_assert_no_error (error);
  /* A file where the folder should be: refused to root too. */
  g_assert_true (g_file_set_contents (place, "", -1, NULL));
  g_assert_false (ow_profile_apply (profile, &wanted, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, place));
  g_assert_cmpint (ow_profile_get_lock_minutes (profile), ==, OW_LOCK_MINUTES_DEFAULT);
  g_assert_cmpstr (ow_profile_get_scanner_prefix (profile), ==, "");
  g_remove (place);
  remove_directory (directory);
}

/* One window for each profile, until it ends; another profile is not kept out, and a folder that
 * cannot hold a lock is no error of the lock. */
static void
test_lock (void)
{
  g_autofree char *directory = make_directory ();
  g_autofree char *other_directory = make_directory ();
  g_autofree char *place = g_build_filename (directory, "place", NULL);
  g_autofree char *file = g_build_filename (directory, "window.lock", NULL);
  g_autofree char *other_file = g_build_filename (other_directory, "window.lock", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwProfile) one = ow_profile_load ("front", directory, &error);
  g_autoptr (OwProfile) again = ow_profile_load ("front", directory, &error);
  g_autoptr (OwProfile) other = ow_profile_load ("back", other_directory, &error);
  g_autoptr (OwProfile) nowhere = ow_profile_load ("front", place, &error);
  int first, second, beside;

  first = ow_profile_lock (one, &error);
  g_assert_no_error (error);
  g_assert_cmpint (first, >=, 0);
  g_assert_cmpint (ow_profile_lock (again, &error), ==, -1);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_assert_nonnull (strstr (error->message, "front"));
  g_clear_error (&error);
  beside = ow_profile_lock (other, &error);
  g_assert_no_error (error);
  g_assert_cmpint (beside, >=, 0);
  close (first);
  second = ow_profile_lock (again, &error);
  g_assert_no_error (error);
  g_assert_cmpint (second, >=, 0);
  close (second);
  close (beside);
  g_assert_true (g_file_set_contents (place, "", -1, NULL));
  g_assert_cmpint (ow_profile_lock (nowhere, &error), ==, -1);
  g_assert_no_error (error);
  g_remove (place);
  g_remove (file);
  g_remove (other_file);
  remove_directory (directory);
  remove_directory (other_directory);
}

void
test_profile_add (void)
{
  g_test_add_func ("/counter/profile/lock", test_lock);
  g_test_add_func ("/counter/profile/refused", test_refused);
  g_test_add_func ("/counter/profile/applied", test_applied);
  g_test_add_func ("/counter/profile/unwritable", test_unwritable);
  g_test_add_func ("/counter/profile/defaults", test_defaults);
  g_test_add_func ("/counter/profile/saved", test_saved);
  g_test_add_func ("/counter/profile/damaged", test_damaged);
}
