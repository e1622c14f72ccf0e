/* Archives: what was put in comes out, and no changed, cut, exchanged or added byte is believed. */

#define _GNU_SOURCE /* memmem */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "ow-seal-archive.h"
#include "ow-error.h"
#include "ow-message.h"

#include "test-core.h"

#define PASSPHRASE "correct horse battery"
#define COST       10
#define HEADER     88
#define CHUNK      (1024 * 1024)
#define FRAME      (4 + CHUNK + 16)

typedef struct
{
  char *folder, *path, *out, *file;
  OwArchiveKey *key;
  guint8 *content; /* of the file */
  gsize length;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("ow-archive-XXXXXX", &error);
  f->path = g_build_filename (f->folder, "a.owbackup", NULL);
  f->out = g_build_filename (f->folder, "out", NULL);
  f->file = g_build_filename (f->folder, "store", NULL);
  f->length = 2 * CHUNK + 4711;
  f->content = g_malloc (f->length);
  for (gsize i = 0; i < f->length; i++)
    f->content[i] = (guint8)(i * 31 + i / 257);
  g_assert_true (g_file_set_contents (f->file, (char *)f->content, (gssize)f->length, NULL));
  g_assert_cmpint (g_mkdir (f->out, 0700), ==, 0);
  f->key = ow_archive_key_new (PASSPHRASE, COST, &error);
  g_assert_no_error (error);
}

static void
clear_folder (const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        clear_folder (path);
      g_assert_cmpint (g_remove (path), ==, 0);
    }
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  clear_folder (f->folder);
  g_rmdir (f->folder);
  g_free (f->folder);
  g_free (f->path);
  g_free (f->out);
  g_free (f->file);
  g_free (f->content);
  ow_archive_key_free (f->key);
}

static void
write_archive (Fixture *f, const char *path, const char *note)
{
  g_autoptr (GBytes) about = g_bytes_new_static (note, strlen (note));
  const OwArchiveEntry entries[]
      = { { "about.json", NULL, about }, { "store.onewindow", f->file, NULL } };
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_archive_write (path, f->key, entries, G_N_ELEMENTS (entries), NULL, &error));
  g_assert_no_error (error);
}

static gboolean
extract (Fixture *f, const OwArchiveKey *key, GError **error)
{
  clear_folder (f->out);
  return ow_archive_extract (f->path, key, f->out, NULL, error);
}

static void
check_whole (Fixture *f, const OwArchiveKey *key)
{
  g_autofree char *store = g_build_filename (f->out, "store.onewindow", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (extract (f, key, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (store, &content, &length, NULL));
  g_assert_cmpmem (content, length, f->content, f->length);
}

static void
test_archive_round (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwArchiveKey) typed = NULL;
  g_autoptr (OwArchiveKey) kept = NULL;
  g_autoptr (OwArchiveKey) wrong = NULL;
  g_autoptr (OwArchiveKey) other = ow_archive_key_new (PASSPHRASE, COST, &error);
  g_autoptr (GBytes) first = NULL;
  g_autofree char *text = ow_archive_key_to_text (f->key);
  g_autofree char *sealed = NULL;
  gsize length;
  GStatBuf info;

  write_archive (f, f->path, "{\"site\":\"TSY\"}");
  g_assert_cmpint (g_stat (f->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (f->path, &sealed, &length, NULL));
  g_assert_null (memmem (sealed, length, "{\"site\":\"TSY\"}", 14));
  check_whole (f, f->key);
  /* The key that was kept, and the passphrase alone on another machine. */
  kept = ow_archive_key_from_text (text);
  check_whole (f, kept);
  typed = ow_archive_key_derive (f->path, PASSPHRASE, &error);
  g_assert_no_error (error);
  check_whole (f, typed);
  first = ow_archive_read_first (f->path, kept, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (first, NULL), g_bytes_get_size (first), "{\"site\":\"TSY\"}",
                   14);
  g_assert_true (ow_archive_key_fits (f->key, f->path));
  /* The same passphrase with another salt, and another passphrase, open nothing. */
  g_assert_false (ow_archive_key_fits (other, f->path));
  g_assert_false (extract (f, other, &error));
  g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_SIGNATURE);
  g_clear_error (&error);
  wrong = ow_archive_key_derive (f->path, PASSPHRASE " ", &error);
  g_assert_false (extract (f, wrong, &error));
  g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_SIGNATURE);
  g_clear_error (&error);
  g_assert_null (ow_archive_key_new ("eleven char", COST, &error));
  g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_RANGE);
  g_clear_error (&error);
  /* What is there is not written over. */
  {
    const OwArchiveEntry entry = { "store.onewindow", f->file, NULL };

    g_assert_false (ow_archive_write (f->path, f->key, &entry, 1, NULL, &error));
    g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FILE);
  }
  check_whole (f, f->key);
}

/* Puts @length bytes there and expects that nothing opens. */
static void
refuse (Fixture *f, const guint8 *bytes, gsize length, const char *what)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (f->path, (const char *)bytes, (gssize)length, NULL));
  if (extract (f, f->key, &error))
    g_error ("an archive was believed: %s", what);
  g_assert_true (g_error_matches (error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT)
                 || g_error_matches (error, OW_CORE_ERROR, OW_CORE_ERROR_SIGNATURE));
}

static void
test_archive_changed (Fixture *f, gconstpointer data)
{
  g_autofree char *second = g_build_filename (f->folder, "b.owbackup", NULL);
  g_autofree guint8 *sealed = NULL;
  g_autofree guint8 *other = NULL;
  g_autofree guint8 *work = NULL;
  gsize length, other_length;

  write_archive (f, f->path, "{}");
  write_archive (f, second, "{}");
  g_assert_true (g_file_get_contents (f->path, (char **)&sealed, &length, NULL));
  g_assert_true (g_file_get_contents (second, (char **)&other, &other_length, NULL));
  g_assert_cmpuint (length, ==, other_length);
  work = g_malloc (length + 1);
  /* One bit of every byte of the header, of the first words and tags of a chunk, of the end. */
  for (gsize at = 0; at < length; at++)
    {
      if (at == HEADER + 64)
        at = HEADER + FRAME - 24;
      if (at == HEADER + FRAME + 8)
        at = length - 20;
      memcpy (work, sealed, length);
      work[at] ^= (guint8)(1 << (at % 8));
      refuse (f, work, length, "a flipped bit");
    }
  memcpy (work, sealed, length);
  /* Cut: in the header, after each chunk, one byte; something behind it. */
  refuse (f, work, 0, "empty");
  refuse (f, work, HEADER - 1, "half a header");
  refuse (f, work, HEADER, "a header alone");
  refuse (f, work, HEADER + FRAME, "one chunk");
  refuse (f, work, HEADER + 2 * FRAME, "two chunks");
  refuse (f, work, length - 1, "one byte less");
  work[length] = 0;
  refuse (f, work, length + 1, "one byte more");
  /* The first two chunks change their places; the second is left out; said to be the last. */
  memcpy (work + HEADER, sealed + HEADER + FRAME, FRAME);
  memcpy (work + HEADER + FRAME, sealed + HEADER, FRAME);
  refuse (f, work, length, "chunks in another order");
  memcpy (work, sealed, HEADER + FRAME);
  memcpy (work + HEADER + FRAME, sealed + HEADER + 2 * FRAME, length - HEADER - 2 * FRAME);
  refuse (f, work, length - FRAME, "a chunk left out");
  memcpy (work, sealed, length);
  work[HEADER + FRAME] |= 0x80;
  refuse (f, work, HEADER + 2 * FRAME, "an earlier end");
  /* A chunk of another archive of the same key, and the whole body under the other header. */
  memcpy (work, sealed, length);
  memcpy (work + HEADER + FRAME, other + HEADER + FRAME, FRAME);
  refuse (f, work, length, "a chunk of another archive");
  memcpy (work, other, HEADER);
  memcpy (work + HEADER, sealed + HEADER, length - HEADER);
  refuse (f, work, length, "another header");
  g_assert_true (g_file_set_contents (f->path, (char *)sealed, (gssize)length, NULL));
  check_whole (f, f->key);
}

/* An archive names files of our folder and nothing else, whoever made it. */
static void
test_archive_names (Fixture *f, gconstpointer data)
{
  static const char *const names[]
      = { "../outside", "/etc/x", ".hidden", "a/b", "UPPER", "sp ace", "" };
  g_autofree char *outside = g_build_filename (f->folder, "outside", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const OwArchiveEntry entry = { names[i], f->file, NULL };
      g_autoptr (GError) error = NULL;

      g_unlink (f->path);
      g_assert_true (ow_archive_write (f->path, f->key, &entry, 1, NULL, &error));
      g_assert_false (extract (f, f->key, &error));
      g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT);
      g_assert_false (g_file_test (outside, G_FILE_TEST_EXISTS));
    }
}

static void
test_archive_key_text (void)
{
  static const char *const bad[] = {
    "",
    "owa1",
    "owa1$scrypt$17$8$1$AAAA$AAAA",
    "owa1$scrypt$99$8$1$AAAAAAAAAAAAAAAAAAAAAAAAAA$"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "owa2$scrypt$17$8$1$AAAAAAAAAAAAAAAAAAAAAAAAAA$"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (ow_archive_key_from_text (bad[i]));
  g_assert_null (ow_archive_key_from_text (NULL));
}

static void
test_archive_wipe (Fixture *f, gconstpointer data)
{
  g_autofree char *second = g_build_filename (f->folder, "link", NULL);
  g_autofree char *content = NULL;
  gsize length;

  /* Another name of the same file shows what was written over it. */
  g_assert_cmpint (link (f->file, second), ==, 0);
  ow_archive_wipe (f->file);
  g_assert_false (g_file_test (f->file, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (second, &content, &length, NULL));
  g_assert_cmpuint (length, >=, f->length);
  for (gsize i = 0; i < length; i++)
    g_assert_cmpint (content[i], ==, 0);
}

void
test_archive_add (void)
{
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/archive/round", test_archive_round);
  ADD ("/archive/changed", test_archive_changed);
  ADD ("/archive/names", test_archive_names);
  ADD ("/archive/wipe", test_archive_wipe);
#undef ADD
  g_test_add_func ("/archive/key-text", test_archive_key_text);
}
