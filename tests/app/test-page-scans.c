/* Scanned pages in the window of a case, with the keyboard: what the scanner puts into its folder
 * appears, is kept with the chosen paper and taken out of the folder; looked at page by page; after
 * acceptance replaced and removed with a supervisor (issue 8, Scans). */

#include "case-desk.h"

#include <glib/gstdio.h>

#include "keyboard.h"
#include "ledger.h"
#include "ow-pages-window.h"

static gint64
count (Desk *desk, const char *sql)
{
  return ledger_count (&desk->hall, sql);
}

/* The hall keeps scans; this machine has a scanner that writes into a folder, which is returned. */
static char *
set_up_scanner (Desk *desk)
{
  char *folder = g_build_filename (desk->hall.folder, "scans", NULL);
  OwProfile *profile = ow_context_get_profile (desk->hall.context);
  OwDeskSettings settings;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  ow_profile_get_settings (profile, &settings);
  settings.scan_folder = folder;
  ow_profile_apply (profile, &settings, &error);
  g_assert_no_error (error);
  ow_parameters_set (ow_context_get_parameters (desk->hall.context), "scans", "on", &error);
  g_assert_no_error (error);
  return folder;
}

static void
scan (const char *folder, const char *fixture, const char *name)
{
  g_autofree char *from = g_build_filename (g_getenv ("OW_TEST_DATA"), "pages", fixture, NULL);
  g_autofree char *to = g_build_filename (folder, name, NULL);
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &data, &size, NULL));
  g_assert_true (g_file_set_contents (to, data, (gssize)size, NULL));
}

static gboolean
is_in (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static GtkWindow *
open_pages (GtkWindow *window)
{
  GtkWindow *pages;

  until_text (GTK_WIDGET (window), "Scanned Pages…");
  keyboard_key ("<Control>s");
  pages = case_desk_question (window);
  g_assert_true (OW_IS_PAGES_WINDOW (pages));
  return pages;
}

/* "From the scanner's folder". */
static void
choose_folder (GtkWindow *pages)
{
  case_desk_question (pages);
  keyboard_hand ("s");
  case_desk_answered (pages);
}

static void
end (Desk *desk, GtkWindow *window, GtkWindow *pages, const char *folder)
{
  gtk_window_close (pages);
  case_desk_answered (window);
  gtk_window_close (window);
  desk_until_alone (desk);
  g_rmdir (folder);
}

/* The folder is watched: what comes while it is open appears by itself. What is no scan says why
 * and stays where it is. */
static void
test_folder (Desk *desk, gconstpointer data)
{
  g_autofree char *number = case_desk_take_in (desk);
  g_autofree char *folder = set_up_scanner (desk);
  g_autofree char *wrong = g_build_filename (folder, "a.pdf", NULL);
  GtkWindow *window = case_desk_open (desk, number);
  GtkWindow *pages = open_pages (window);

  keyboard_key ("<Shift>F8");
  until_text (GTK_WIDGET (pages), "Choose scanned pages of the list first.");
  keyboard_key ("<Shift>F6");
  choose_folder (pages);
  until_text (GTK_WIDGET (pages), "Nothing new is in the folder of the scanner.");
  g_assert_true (g_file_set_contents (wrong, "MZ, a program", -1, NULL));
  until_text (GTK_WIDGET (pages), "This is no PDF, PNG, JPEG, or TIFF file.");
  keyboard_key ("Return");
  keyboard_idle (200);
  g_assert_true (is_in (folder, "a.pdf"));
  g_unlink (wrong);
  scan (folder, "two.pdf", "scan-0001.pdf");
  until_text (GTK_WIDGET (pages), "scan-0001.pdf");
  until_text (GTK_WIDGET (pages), "2 pages");
  keyboard_picture (pages, "pages-folder");
  keyboard_key ("Return");
  until_text (GTK_WIDGET (pages), "2 pages added. They are encrypted.");
  g_assert_false (is_in (folder, "scan-0001.pdf"));
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM page_scan WHERE state = 'kept' AND pages = "
                                "2 AND kind = 'pdf'"),
                   ==, 1);
  keyboard_key ("Down");
  keyboard_key ("Return");
  until_text (GTK_WIDGET (pages), "Page 1 of 2");
  keyboard_key ("F12");
  until_text (GTK_WIDGET (pages), "Page 2 of 2");
  keyboard_picture (pages, "pages-look");
  g_assert_cmpuint (hall_count_events (&desk->hall, "pages.view", "desk-1"), ==, 1);
  gtk_window_close (pages);
  case_desk_answered (window);
  until_text (GTK_WIDGET (window), "2 pages scanned");
  keyboard_picture (window, "pages-case");
  pages = open_pages (window);
  end (desk, window, pages, folder);
}

/* The case was accepted: what is kept is put right by two. */
static void
test_correction (Desk *desk, gconstpointer data)
{
  g_autofree char *number = case_desk_take_in (desk);
  g_autofree char *folder = set_up_scanner (desk);
  g_autofree char *path = g_build_filename (g_getenv ("OW_TEST_DATA"), "pages", "one.png", NULL);
  GtkWindow *window = case_desk_open (desk, number);
  GtkWindow *pages = open_pages (window);

  ow_pages_window_take (OW_PAGES_WINDOW (pages), path, FALSE);
  until_text (GTK_WIDGET (pages), "1 page added. It is encrypted.");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  scan (folder, "two.tiff", "scan-0002.tiff");
  keyboard_key ("Down");
  keyboard_key ("<Shift>F7");
  case_desk_question (pages);
  keyboard_hand ("supervisor\tsupervisor-training\twrong paper scanned\n");
  until_over (pages, "Where are the pages?");
  choose_folder (pages);
  until_text (GTK_WIDGET (pages), "scan-0002.tiff");
  keyboard_key ("Return");
  until_text (GTK_WIDGET (pages), "2 pages added. They are encrypted.");
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM page_scan WHERE state = 'replaced'"), ==, 1);
  keyboard_key ("<Shift>F9");
  case_desk_approve (pages, "not of this case");
  until_text (GTK_WIDGET (pages), "The pages were removed.");
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM page_scan_body"), ==, 0);
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM correction WHERE field = 'pages' AND "
                                "approver_id IS NOT NULL"),
                   ==, 2);
  end (desk, window, pages, folder);
}

/* Off, as it is until the hall wants it: no button, and its key says what is done instead. */
static void
test_off (Desk *desk, gconstpointer data)
{
  g_autofree char *number = case_desk_take_in (desk);
  GtkWindow *window = case_desk_open (desk, number);
  GtkWidget *button;

  until_text (GTK_WIDGET (window), "Dossier…");
  button = find_widget (GTK_WIDGET (window), GTK_TYPE_BUTTON, "case.pages");
  g_assert_false (gtk_widget_get_visible (button));
  keyboard_key ("<Control>s");
  until_text (GTK_WIDGET (window), "Scanned pages are not kept in this hall.");
  gtk_window_close (window);
  desk_until_alone (desk);
}

void
test_page_scans_window_add (void)
{
  g_test_add ("/app/page-scans/folder", Desk, NULL, desk_set_up, test_folder, desk_tear_down);
  g_test_add ("/app/page-scans/correction", Desk, NULL, desk_set_up, test_correction,
              desk_tear_down);
  g_test_add ("/app/page-scans/off", Desk, NULL, desk_set_up, test_off, desk_tear_down);
}
