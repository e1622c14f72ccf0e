/* desk.ini: what was saved is what is read, and a broken file is an error that names it, not silent
 * defaults. */

#include <glib/gstdio.h>

#include "ow-counter-error.h"
#include "ow-profile.h"
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

void
test_profile_add (void)
{
  g_test_add_func ("/counter/profile/defaults", test_defaults);
  g_test_add_func ("/counter/profile/saved", test_saved);
  g_test_add_func ("/counter/profile/damaged", test_damaged);
}
