/* Scanned pages of a case (issue 8): off until the hall wants them, encrypted in the store and in
 * its backup, taken out of the scanner's folder only when they are safe, changed by two after
 * acceptance, erased in time; who looked is written down. */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "handout.h"
#include "ow-case-details.h"
#include "ow-counter-error.h"
#include "ow-day-acts.h"
#include "ow-error.h"
#include "ow-message.h"
#include "ow-page-scan-desk.h"
#include "ow-site-setup.h"
#include "ow-store-error.h"
#include "test-counter.h"

static void
switch_on (Handout *h)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_parameters_set (h->rules->parameters, "scans", "on", &error));
  g_assert_no_error (error);
}

/* A file of the fixtures in the scanner's folder; its path, owned. */
static char *
scan (Handout *h, const char *fixture, const char *name)
{
  g_autofree char *from = g_build_filename (g_getenv ("OW_TEST_DATA"), "pages", fixture, NULL);
  char *to = g_build_filename (h->hall.folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gsize size;

  g_file_get_contents (from, &data, &size, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (to, data, (gssize)size, &error));
  return to;
}

static GBytes *
read_fixture (const char *fixture)
{
  g_autofree char *path = g_build_filename (g_getenv ("OW_TEST_DATA"), "pages", fixture, NULL);
  g_autoptr (GError) error = NULL;
  GBytes *file = ow_page_scan_read_file (path, &error);

  g_assert_no_error (error);
  return file;
}

static gboolean
take (Handout *h,
      const char *path,
      const char *material,
      OwRowId replaces,
      OwRowId approver,
      gint64 *ret_pages,
      GError **error)
{
  const OwTakePages request = { h->cases[0], material, path, TRUE, replaces, 0, approver };
  g_auto (Answer) answer = { NULL };

  ow_page_scan_take_async (h->hall.session, &request, replaces != 0 ? "page upside down" : NULL,
                           hall_answer_cb, &answer);
  return ow_page_scan_take_finish (h->hall.session, hall_wait (&answer), ret_pages, error);
}

static void
is_refused (gboolean done, GError **error, const char *id)
{
  g_assert_false (done);
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (*error)), ==, id);
  g_clear_error (error);
}

static gint64
count (Handout *h, const char *sql)
{
  return ledger_count (&h->hall, sql);
}

static OwRowId
kept (Handout *h)
{
  g_assert_cmpint (count (h, "SELECT COUNT (*) FROM page_scan WHERE state = 'kept'"), ==, 1);
  return count (h, "SELECT id FROM page_scan WHERE state = 'kept'");
}

static GBytes *
open_scan (Handout *h, OwRowId id, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_page_scan_open_async (h->hall.session, id, NULL, hall_answer_cb, &answer);
  return ow_page_scan_open_finish (hall_wait (&answer), error);
}

static void
is_sound (Handout *h)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  gint64 events;

  g_assert_true (
      ow_store_verify_audit (ow_context_get_store (h->hall.context), &problems, &events, &error));
  g_assert_no_error (error);
}

static void
test_off (Handout *h)
{
  g_autofree char *path = scan (h, "two.pdf", "scan.pdf");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = read_fixture ("two.pdf");
  g_autoptr (GBytes) secret
      = ow_site_setup_read_secret (ow_context_get_store (h->hall.context), &error);
  g_autoptr (OwSealedPages) pages
      = ow_sealed_pages_new (file, secret, h->cases[0], "passport", &error);
  OwAddPages add = { h->rules, h->cases[0], "passport", pages, 0, 0, 0 };
  g_autoptr (JsonObject) added = NULL;

  g_assert_no_error (error);
  is_refused (take (h, path, "passport", 0, 0, NULL, &error), &error, "error.pages.off");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  added = ledger_act (&h->hall, h->hall.clerk, "desk-1", NULL, ow_add_pages_run, &add, &error);
  is_refused (added != NULL, &error, "error.pages.off");
  g_assert_cmpint (count (h, "SELECT COUNT (*) FROM page_scan_body"), ==, 0);
}

static void
test_kept (Handout *h)
{
  static const char *const fixtures[] = { "one.png", "one.jpeg", "two.tiff", "two.pdf" };
  g_autoptr (GError) error = NULL;

  switch_on (h);
  for (gsize i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      g_autofree char *path = scan (h, fixtures[i], fixtures[i]);
      g_autoptr (GBytes) file = read_fixture (fixtures[i]);
      g_autoptr (GBytes) opened = NULL;
      gint64 pages;
      OwRowId id;

      g_assert_true (take (h, path, "passport", 0, 0, &pages, &error));
      g_assert_no_error (error);
      g_assert_cmpint (pages, ==, i < 2 ? 1 : 2);
      /* Out of the folder, and nothing of it can be read in the store. */
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      g_assert_cmpint (
          count (h, "SELECT COUNT (*) FROM page_scan_body WHERE body NOT LIKE 'T1dHM%'"), ==, 0);
      id = kept (h);
      opened = open_scan (h, id, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (file, opened));
      hall_run_sql (&h->hall, "DELETE FROM page_scan_body");
      hall_run_sql (&h->hall, "DELETE FROM page_scan");
    }
  g_assert_cmpuint (hall_count_events (&h->hall, "pages.view", "desk-1"), ==, 4);
  g_assert_cmpuint (hall_count_events (&h->hall, "pages.add", "desk-1"), ==, 4);
  /* The trail says that pages were added and their digest, never the pages. */
  g_assert_cmpint (
      count (h, "SELECT COUNT (*) FROM audit_event WHERE table_name = 'page_scan_body'"), ==, 0);
}

static void
test_hostile (Handout *h)
{
  g_autofree char *folder = g_build_filename (h->hall.folder, "scans", NULL);
  g_autofree char *link = g_build_filename (folder, "link.pdf", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe.pdf", NULL);
  g_autofree char *hidden = g_build_filename (folder, ".hidden.pdf", NULL);
  g_autofree char *script = g_build_filename (folder, "script.pdf", NULL);
  g_autofree char *good = scan (h, "two.tiff", "good.tiff");
  g_autofree char *inside = g_build_filename (folder, "good.tif", NULL);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;
  struct timespec old[2] = { { 1, 0 }, { 1, 0 } };

  switch_on (h);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (g_rename (good, inside), ==, 0);
  g_assert_cmpint (symlink ("/etc/passwd", link), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_true (g_file_set_contents (hidden, "%PDF-1.4", -1, NULL));
  g_assert_true (g_file_set_contents (script, "#!/bin/sh\nexit 0\n", -1, NULL));
  is_refused (take (h, link, "passport", 0, 0, NULL, &error), &error, "error.pages.file");
  is_refused (take (h, pipe, "passport", 0, 0, NULL, &error), &error, "error.pages.file");
  is_refused (take (h, folder, "passport", 0, 0, NULL, &error), &error, "error.pages.file");
  is_refused (take (h, script, "passport", 0, 0, NULL, &error), &error, "error.pages.kind");
  is_refused (take (h, inside, "tea", 0, 0, NULL, &error), &error, "error.pages.material");
  g_assert_true (g_file_test (script, G_FILE_TEST_EXISTS));
  g_assert_cmpint (count (h, "SELECT COUNT (*) FROM page_scan"), ==, 0);
  /* Two files rest; the one that is no scan says why. */
  g_assert_cmpint (utimensat (AT_FDCWD, script, old, 0), ==, 0);
  old[1].tv_sec = 2;
  g_assert_cmpint (utimensat (AT_FDCWD, inside, old, 0), ==, 0);
  files = ow_page_scan_read_folder (folder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (files->len, ==, 2);
  g_assert_cmpstr (((OwFolderFile *)files->pdata[0])->name, ==, "good.tif");
  g_assert_cmpuint (((OwFolderFile *)files->pdata[0])->pages, ==, 2);
  g_assert_error (((OwFolderFile *)files->pdata[1])->error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT);
  g_unlink (link);
  g_unlink (pipe);
  g_unlink (hidden);
  g_unlink (script);
  g_unlink (inside);
  g_rmdir (folder);
  g_assert_null (ow_page_scan_read_folder (folder, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
}

/* Before acceptance whoever edits the case replaces and removes; after it two do, with a reason. */
static void
test_changed (Handout *h)
{
  g_autofree char *first = scan (h, "one.png", "a.png");
  g_autofree char *second = scan (h, "two.tiff", "b.tiff");
  g_autofree char *third = scan (h, "two.pdf", "c.pdf");
  g_autoptr (GError) error = NULL;
  OwRowId id;
  OwRemovePages remove = { 0 };

  switch_on (h);
  g_assert_true (take (h, first, "passport", 0, 0, NULL, &error));
  g_assert_no_error (error);
  id = kept (h);
  is_refused (take (h, second, "photo", id, h->hall.supervisor, NULL, &error), &error,
              "error.pages.material");
  g_assert_false (take (h, second, "passport", id, 0, NULL, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_false (take (h, second, "passport", id, h->hall.clerk, NULL, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
  g_assert_true (take (h, second, "passport", id, h->hall.supervisor, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (kept (h), !=, id);
  g_assert_cmpint (count (h, "SELECT COUNT (*) FROM page_scan WHERE state = 'replaced'"), ==, 1);
  g_assert_cmpint (count (h, "SELECT COUNT (*) FROM page_scan_body"), ==, 1);
  g_assert_cmpint (count (h, "SELECT COUNT (*) FROM correction WHERE field = 'pages' AND "
                             "approver_id IS NOT NULL AND reason = 'page upside down'"),
                   ==, 1);
  remove.scan = kept (h);
  remove.version = 1;
  ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_remove_pages_run, &remove,
                  OW_COUNTER_ERROR_USAGE);
  ledger_refused (&h->hall, h->hall.clerk, "desk-1", "not of this case", ow_remove_pages_run,
                  &remove, OW_COUNTER_ERROR_NOT_ALLOWED);
  /* The same case as it is before its acceptance. */
  hall_run_sql (&h->hall, "UPDATE case_file SET receipt_id = NULL, state = 'checked'");
  g_assert_true (take (h, third, "passport", remove.scan, 0, NULL, &error));
  g_assert_no_error (error);
  remove.scan = kept (h);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_remove_pages_run, &remove);
  g_assert_cmpint (count (h, "SELECT COUNT (*) FROM page_scan_body"), ==, 0);
  g_assert_cmpint (count (h, "SELECT COUNT (*) FROM page_scan WHERE ended_at IS NOT NULL AND "
                             "length (digest) = 64"),
                   ==, 3);
  g_assert_null (open_scan (h, remove.scan, &error));
  is_refused (FALSE, &error, "error.pages.gone");
  /* At its end nothing is added any more. */
  hall_run_sql (&h->hall, "UPDATE case_file SET state = 'withdrawn'");
  g_free (g_steal_pointer (&first));
  first = scan (h, "one.png", "a.png");
  is_refused (take (h, first, "passport", 0, 0, NULL, &error), &error, "error.pages.ended");
}

/* The last day is 2026-12-03 with ten days; closing the day after it erases. */
static void
test_erased (Handout *h)
{
  g_autofree char *path = scan (h, "two.pdf", "a.pdf");
  OwCloseDay close = { OW_DATE_NONE, ow_context_get_key (h->hall.context) };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) early = NULL;
  g_autoptr (JsonObject) late = NULL;

  switch_on (h);
  g_assert_true (ow_parameters_set (h->rules->parameters, "scans_keep_days", "10", NULL));
  g_assert_true (take (h, path, "passport", 0, 0, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (h, "SELECT COUNT (*) FROM page_scan WHERE keep_until = '2026-12-03'"), ==,
                   1);
  hall_run_sql (&h->hall, "UPDATE ticket SET state = 'finished'");
  ow_clock_set (h->hall.clock, ow_instant_parse ("2026-12-03T17:30+08:00"));
  early = hall_act (&h->hall, h->hall.supervisor, "desk-3", NULL, ow_close_day_run, &close, &error);
  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (early, "erased"), ==, 0);
  ow_clock_set (h->hall.clock, ow_instant_parse ("2026-12-04T17:30+08:00"));
  late = hall_act (&h->hall, h->hall.supervisor, "desk-3", NULL, ow_close_day_run, &close, &error);
  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (late, "erased"), ==, 1);
  g_assert_cmpint (count (h, "SELECT COUNT (*) FROM page_scan_body"), ==, 0);
  g_assert_cmpint (count (h, "SELECT COUNT (*) FROM page_scan WHERE state = 'erased' AND pages = 2 "
                             "AND length (digest) = 64"),
                   ==, 1);
  g_assert_cmpint (count (h, "SELECT COUNT (*) FROM audit_event WHERE table_name = 'page_scan' AND "
                             "verb = 'update'"),
                   ==, 1);
}

/* Ended after the store and before the folder: the file is still there. Chosen again it is taken
 * out, and kept once. The same file for another paper is another matter. */
static void
test_twice (Handout *h)
{
  g_autofree char *path = scan (h, "one.png", "a.png");
  g_autoptr (GError) error = NULL;
  gint64 pages;

  switch_on (h);
  g_assert_true (take (h, path, "passport", 0, 0, &pages, &error));
  g_free (g_steal_pointer (&path));
  path = scan (h, "one.png", "a.png");
  g_assert_true (take (h, path, "passport", 0, 0, &pages, &error));
  g_assert_no_error (error);
  g_assert_cmpint (pages, ==, 0);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  kept (h);
  g_free (g_steal_pointer (&path));
  path = scan (h, "one.png", "a.png");
  g_assert_true (take (h, path, "photo", 0, 0, &pages, &error));
  g_assert_cmpint (pages, ==, 1);
  is_sound (h);
}

/* The body of another paper, put there behind the program's back, is not opened; without the secret
 * nothing is. */
static void
test_exchanged (Handout *h)
{
  g_autofree char *one = scan (h, "one.png", "a.png");
  g_autofree char *two = scan (h, "one.jpeg", "b.jpeg");
  g_autofree char *secret = ow_store_dup_file (ow_context_get_store (h->hall.context), ".secret");
  g_autofree char *aside = g_strconcat (secret, ".aside", NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) opened = NULL;
  OwRowId id;

  switch_on (h);
  g_assert_true (take (h, one, "passport", 0, 0, NULL, &error));
  id = kept (h);
  g_assert_true (take (h, two, "photo", 0, 0, NULL, &error));
  g_assert_no_error (error);
  opened = open_scan (h, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_rename (secret, aside), ==, 0);
  g_assert_null (open_scan (h, id, &error));
  g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_KEY);
  g_clear_error (&error);
  g_assert_cmpint (g_rename (aside, secret), ==, 0);
  sql = g_strdup_printf ("UPDATE page_scan_body SET body = (SELECT b.body FROM page_scan_body AS "
                         "b WHERE b.scan_id <> page_scan_body.scan_id) WHERE scan_id "
                         "= %" G_GINT64_FORMAT,
                         id);
  hall_run_sql (&h->hall, sql);
  g_assert_null (open_scan (h, id, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_DAMAGED);
}

/* Who also makes the mark anew does not get it open: what it belongs to is sealed with it. */
static void
test_sealed (Handout *h)
{
  g_autofree char *path = scan (h, "one.png", "a.png");
  g_autoptr (GBytes) secret = g_bytes_new_static ("0123456789abcdef0123456789abcdef", 32);
  g_autoptr (GMappedFile) map = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OwSealedPages) pages = NULL;
  g_autoptr (OwPageScan) scan = ow_page_scan_new ();
  g_autoptr (OwPageScanBody) body = ow_page_scan_body_new ();
  g_autoptr (GBytes) opened = NULL;
  g_autoptr (GError) error = NULL;

  map = g_mapped_file_new (path, FALSE, &error);
  g_assert_no_error (error);
  file = g_mapped_file_get_bytes (map);
  pages = ow_sealed_pages_new (file, secret, 7, "passport", &error);
  g_assert_no_error (error);
  scan->case_id = 7;
  scan->material = g_strdup ("passport");
  scan->digest = g_strdup (pages->digest);
  body->body = g_strdup (pages->body);
  opened = ow_sealed_pages_open (scan, body, secret, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (opened, file));
  ow_set_string (scan->material, "photo");
  g_assert_null (ow_sealed_pages_open (scan, body, secret, &error));
  g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_SIGNATURE);
}

/* A backup is whole with them, and opens with the secret of the site. */
static void
test_backup (Handout *h)
{
  g_autofree char *path = scan (h, "two.pdf", "a.pdf");
  g_autofree char *backup = g_build_filename (h->hall.folder, "backup", NULL);
  g_autoptr (GError) error = NULL;

  if (ow_store_address_is_server (h->hall.path))
    return;
  switch_on (h);
  g_assert_true (take (h, path, "passport", 0, 0, NULL, &error));
  g_assert_true (ow_store_backup (ow_context_get_store (h->hall.context), backup, &error));
  g_assert_no_error (error);
  g_assert_cmpint (test_engine_run_sql (backup, "SELECT COUNT (*) FROM page_scan AS s JOIN "
                                                "page_scan_body AS b ON b.scan_id = s.id"),
                   ==, 1);
}

/* Who reads the case sees what is kept of each paper. */
static void
test_details (Handout *h)
{
  g_autofree char *path = scan (h, "two.pdf", "a.pdf");
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwCaseDetails) details = NULL;

  switch_on (h);
  g_assert_true (take (h, path, "passport", 0, 0, NULL, &error));
  ow_case_details_load_async (h->hall.session, h->cases[0], NULL, hall_answer_cb, &answer);
  details = ow_case_details_load_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (details->scans->len, ==, 1);
  g_assert_cmpint (((OwPageScan *)details->scans->pdata[0])->pages, ==, 2);
}

typedef struct
{
  const char *name;
  void (*func) (Handout *h);
} Test;

static const Test tests[] = {
  { "off", test_off },
  { "kept", test_kept },
  { "hostile", test_hostile },
  { "changed", test_changed },
  { "erased", test_erased },
  { "twice", test_twice },
  { "exchanged", test_exchanged },
  { "sealed", test_sealed },
  { "backup", test_backup },
  { "details", test_details },
};

static void
run_test (Handout *h, const Test *test, gconstpointer engine)
{
  handout_set_up (h, engine);
  test->func (h);
  handout_tear_down (h, engine);
}

static void
test_sqlite (gconstpointer data)
{
  Handout handout = { 0 };

  run_test (&handout, data, GINT_TO_POINTER (TEST_SQLITE));
}

static void
test_postgresql (gconstpointer data)
{
  Handout handout = { 0 };

  if (test_engine_require (TEST_POSTGRESQL))
    run_test (&handout, data, GINT_TO_POINTER (TEST_POSTGRESQL));
}

void
test_page_scans_add (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/counter/page-scans/", tests[i].name, NULL);
      g_autofree char *server = g_strconcat (path, "-postgresql", NULL);

      g_test_add_data_func (path, &tests[i], test_sqlite);
      g_test_add_data_func (server, &tests[i], test_postgresql);
    }
}
