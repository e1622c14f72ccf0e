/* Damaged files: said to be damaged, put aside as they are with what lies beside them, and replaced
 * by a backup. What a quick look does not see, the next backup sees. */

#define _GNU_SOURCE /* memmem */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "ow-message.h"
#include "ow-store-error.h"
#include "test-store.h"

#define PAGE    4096
#define PERSONS 40

static void
fill (OwStore *store, const char *name)
{
  for (int i = 0; i < PERSONS; i++)
    {
      g_autofree char *surname = g_strdup_printf ("%s%d", name, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) result = act_once (store, NULL, insert_person, surname, &error);

      g_assert_no_error (error);
    }
}

static void
write_at (const char *path, goffset at, const void *bytes, gsize length)
{
  int file = g_open (path, O_WRONLY, 0);

  g_assert_cmpint (pwrite (file, bytes, length, at), ==, (gssize)length);
  close (file);
}

static void
damage_truncate (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (truncate (path, info.st_size / 2), ==, 0);
}

static void
damage_empty (const char *path)
{
  g_assert_cmpint (truncate (path, 0), ==, 0);
}

static void
damage_page (const char *path)
{
  static const guint8 zeros[PAGE];

  write_at (path, 8 * PAGE, zeros, PAGE);
}

static void
damage_header (const char *path)
{
  write_at (path, 0, "NotSQLite format 3", 18);
}

static void
damage_no_database (const char *path)
{
  g_autofree char *text = g_strnfill (20 * PAGE, 'n');

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* The log of another store, left open by a program that was killed. */
static void
damage_log (const char *path)
{
  g_autofree char *folder = g_dir_make_tmp ("onewindow-other-XXXXXX", NULL);
  g_autofree char *other = g_build_filename (folder, "other.db", NULL);
  g_autofree char *log = g_strconcat (other, "-wal", NULL);
  g_autofree char *here = g_strconcat (path, "-wal", NULL);
  g_autofree char *content = NULL;
  g_autoptr (OwClock) clock = ow_clock_new_fixed (ow_instant_parse ("2026-11-20T09:00+08:00"));
  g_autoptr (OwSite) site = ow_site_new ();
  g_autoptr (GError) error = NULL;
  OwStore *store;
  gsize length;

  site->code = g_strdup ("TDL");
  site->centre = g_strdup ("dalian");
  site->training = TRUE;
  store = ow_store_create (other, site, clock, &error);
  g_assert_no_error (error);
  fill (store, "OTHER");
  g_assert_true (g_file_get_contents (log, &content, &length, NULL));
  g_assert_cmpuint (length, >, PAGE);
  ow_store_unref (store);
  g_assert_true (g_file_set_contents (here, content, (gssize)length, NULL));
  for (const char *const *end = (const char *const[]){ "", "-wal", "-shm", ".gate", NULL };
       *end != NULL; end++)
    {
      g_autofree char *file = g_strconcat (other, *end, NULL);

      g_unlink (file);
    }
  g_rmdir (folder);
}

static const struct
{
  const char *name;
  void (*damage) (const char *path);
} damages[] = {
  { "truncated", damage_truncate },
  { "empty", damage_empty },
  { "page", damage_page },
  { "header", damage_header },
  { "no-database", damage_no_database },
  { "log", damage_log },
};

/* The file that was put aside: NAME.damaged-… */
static char *
find_aside (Fixture *f)
{
  g_autoptr (GDir) folder = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    if (strstr (name, ".damaged-20261121T010000Z") != NULL && !g_str_has_suffix (name, "-wal")
        && !g_str_has_suffix (name, "-shm"))
      return g_build_filename (f->folder, name, NULL);
  return NULL;
}

static void
check_same (const char *path, const char *content, gsize length)
{
  g_autofree char *now = NULL;
  gsize now_length;

  g_assert_true (g_file_get_contents (path, &now, &now_length, NULL));
  g_assert_cmpmem (now, now_length, content, length);
}

static void
test_damaged_kind (Fixture *f, gconstpointer data)
{
  g_autofree char *backup = g_build_filename (f->folder, "backup.db", NULL);
  g_autofree char *log = g_strconcat (f->path, "-wal", NULL);

  fill (f->store, "ERIKSSON");
  g_assert_true (ow_store_backup (f->store, backup, NULL));
  g_clear_pointer (&f->store, ow_store_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *content = NULL;
      g_autofree char *log_content = NULL;
      g_autofree char *aside = NULL;
      g_autofree char *aside_log = NULL;
      gsize length, log_length = 0;

      g_test_message ("%s", damages[i].name);
      damages[i].damage (f->path);
      g_assert_true (g_file_get_contents (f->path, &content, &length, NULL));
      g_file_get_contents (log, &log_content, &log_length, NULL);
      g_assert_null (ow_store_open (f->path, TRUE, f->clock, &error));
      g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_CORRUPT);
      g_clear_error (&error);
      g_assert_null (ow_store_peek (f->path, &error));
      g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_CORRUPT);
      g_clear_error (&error);
      /* Looking at it has changed nothing. */
      check_same (f->path, content, length);
      if (log_content != NULL)
        check_same (log, log_content, log_length);
      g_assert_true (ow_store_restore (backup, f->path, TRUE, f->clock, NULL, NULL, &error));
      g_assert_no_error (error);
      aside = find_aside (f);
      g_assert_nonnull (aside);
      check_same (aside, content, length);
      aside_log = g_strconcat (aside, "-wal", NULL);
      if (log_content != NULL)
        check_same (aside_log, log_content, log_length);
      g_unlink (aside);
      g_unlink (aside_log);
      f->store = ow_store_open (f->path, TRUE, f->clock, &error);
      g_assert_no_error (error);
      g_clear_pointer (&f->store, ow_store_unref);
      g_assert_cmpint (test_engine_run_sql (f->path, "SELECT COUNT (*) FROM person"), ==, PERSONS);
    }
}

static goffset
find_text (const char *path, const char *text)
{
  g_autofree char *content = NULL;
  gsize length;
  const char *found;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  found = memmem (content, length, text, strlen (text));
  g_assert_nonnull (found);
  return found - content;
}

/* One bit of a name: the file opens, because no page is wrong; the next backup refuses it, and
 * the whole check says which row. */
static void
test_damaged_bit (Fixture *f, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (f->folder, "copy.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) counts = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gint64 events;

  fill (f->store, "ERIKSSON");
  g_clear_pointer (&f->store, ow_store_unref);
  write_at (f->path, find_text (f->path, "ERIKSSON21"), "D", 1);
  f->store = ow_store_open (f->path, TRUE, f->clock, &error);
  g_assert_no_error (error);
  g_assert_true (ow_store_snapshot (f->store, copy, &counts, &error));
  g_assert_no_error (error);
  g_assert_false (ow_store_inspect (copy, f->clock, counts, &events, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_AUDIT);
  g_clear_error (&error);
  g_assert_false (ow_store_verify_audit (f->store, &problems, &events, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_AUDIT);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_true (g_str_has_prefix (problems->pdata[0], "person "));
}

/* Bits anywhere: found at the start or by the next backup, or every row is what it was. */
static void
test_damaged_bits (Fixture *f, gconstpointer data)
{
  g_autofree char *content = NULL;
  g_autofree char *path = g_build_filename (f->folder, "flipped.db", NULL);
  gsize length;
  guint found = 0;

  fill (f->store, "ERIKSSON");
  g_clear_pointer (&f->store, ow_store_unref);
  g_assert_true (g_file_get_contents (f->path, &content, &length, NULL));
  for (guint i = 0; i < 60; i++)
    {
      gsize at = (i * 7919u * 613u + 101) % length;
      g_autoptr (GError) error = NULL;
      gint64 events;

      content[at] ^= 0x04;
      g_assert_true (g_file_set_contents (path, content, (gssize)length, NULL));
      content[at] ^= 0x04;
      if (!ow_store_inspect (path, f->clock, NULL, &events, &error))
        {
          g_assert_nonnull (error);
          found++;
        }
      else
        g_assert_cmpint (test_engine_run_sql (path, "SELECT COUNT (*) FROM person WHERE "
                                                    "mrz_surname LIKE 'ERIKSSON%' AND "
                                                    "mrz_given_names = 'ANNA MARIA'"),
                         ==, PERSONS);
      g_unlink (path);
    }
  g_test_message ("%u of 60 were found", found);
  g_assert_cmpuint (found, >, 0);
}

/* Rows of a copy that are not those of the store. */
static void
test_damaged_counts (Fixture *f, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (f->folder, "copy.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) counts = NULL;
  g_autoptr (JsonObject) now = NULL;
  gint64 events;

  fill (f->store, "ERIKSSON");
  g_assert_true (ow_store_snapshot (f->store, copy, &counts, &error));
  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (counts, "person"), ==, PERSONS);
  g_assert_true (ow_store_inspect (copy, f->clock, counts, &events, &error));
  g_assert_cmpint (events, >, PERSONS);
  json_object_set_int_member (counts, "person", PERSONS + 1);
  g_assert_false (ow_store_inspect (copy, f->clock, counts, &events, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_AUDIT);
  g_assert_nonnull (strstr (error->message, "person"));
  g_clear_error (&error);
  json_object_set_int_member (counts, "person", PERSONS);
  json_object_set_int_member (counts, "person; DROP TABLE person", 0);
  g_assert_false (ow_store_inspect (copy, f->clock, counts, &events, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_AUDIT);
  g_clear_error (&error);
  g_assert_true (ow_store_count (f->store, &now, &error));
  g_assert_cmpint (json_object_get_int_member (now, "person"), ==, PERSONS);
}

/* A server's store as a file, while others go on writing. */
static void
test_damaged_snapshot (Fixture *f, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (f->folder, "copy.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) counts = NULL;
  gint64 events;

  fill (f->store, "ERIKSSON");
  g_assert_true (ow_store_snapshot (f->store, copy, &counts, &error));
  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (counts, "person"), ==, PERSONS);
  fill (f->store, "LATER");
  g_assert_true (ow_store_inspect (copy, f->clock, counts, &events, &error));
  g_assert_no_error (error);
  g_assert_cmpint (test_engine_run_sql (copy, "SELECT COUNT (*) FROM person"), ==, PERSONS);
  /* Nothing beside it, and not over what is there. */
  g_assert_false (ow_store_snapshot (f->store, copy, &counts, NULL));
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
}

void
test_damaged_add (void)
{
#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/store/damaged/kinds", test_damaged_kind);
  ADD ("/store/damaged/bit", test_damaged_bit);
  ADD ("/store/damaged/bits", test_damaged_bits);
  ADD ("/store/damaged/counts", test_damaged_counts);
#undef ADD
  test_engine_add ("/store/damaged/snapshot", Fixture, fixture_set_up, test_damaged_snapshot,
                   fixture_tear_down);
}
