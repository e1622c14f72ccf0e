/* Scanned pages: what scanners write is taken with its pages; what is another thing, too large, a
 * bomb, or damaged is refused before a picture is decoded. */

#include <glib.h>
#include <string.h>

#include "ow-error.h"
#include "ow-message.h"
#include "ow-page-file.h"
#include "ow-seal.h"

#include "test-core.h"

static GBytes *
read_file (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("OW_TEST_DATA"), "pages", name, NULL);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static void
test_page_file_kinds (void)
{
  static const struct
  {
    const char *name;
    OwPageFileKind kind;
    guint pages;
  } rows[] = {
    { "one.png", OW_PAGE_FILE_PNG, 1 },
    { "one.jpeg", OW_PAGE_FILE_JPEG, 1 },
    { "two.tiff", OW_PAGE_FILE_TIFF, 2 },
    { "two.pdf", OW_PAGE_FILE_PDF, 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) file = read_file (rows[i].name);
      g_autoptr (GBytes) first = NULL;
      g_autoptr (GBytes) last = NULL;
      g_autoptr (GError) error = NULL;
      OwPageFileKind kind;
      guint pages;

      g_assert_true (ow_page_file_check (file, &kind, &pages, &error));
      g_assert_no_error (error);
      g_assert_cmpint (kind, ==, rows[i].kind);
      g_assert_cmpuint (pages, ==, rows[i].pages);
      first = ow_page_file_get_picture (file, 0, &error);
      last = ow_page_file_get_picture (file, pages - 1, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (first, last) == (pages == 1));
      g_assert_true (ow_page_file_check (last, &kind, NULL, &error));
      g_assert_no_error (error);
      g_assert_null (ow_page_file_get_picture (file, pages, &error));
      g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_RANGE);
    }
}

static void
refused (GBytes *file, const char *id)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ow_page_file_check (file, NULL, NULL, &error));
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, id);
}

/* The first @from in @file is @to, of the same length. */
static GBytes *
change (const char *name, const char *from, const char *to, gsize length)
{
  g_autoptr (GBytes) file = read_file (name);
  gsize size;
  guint8 *data = g_bytes_unref_to_data (g_steal_pointer (&file), &size);
  gsize at = 0;

  while (at + length <= size && memcmp (data + at, from, length) != 0)
    at++;
  g_assert_cmpuint (at + length, <=, size);
  memcpy (data + at, to, length);
  return g_bytes_new_take (data, size);
}

static void
test_page_file_hostile (void)
{
  static const struct
  {
    const char *name, *from, *to;
    gsize length;
    const char *id;
  } rows[] = {
    /* Another thing under the name of a picture. */
    { "one.png", "\x89PNG", "MZ\x90\x00", 4, "error.pages.kind" },
    { "one.jpeg", "\xff\xd8\xff", "GIF", 3, "error.pages.kind" },
    { "two.pdf", "%PDF-1", "<html>", 6, "error.pages.kind" },
    /* Bombs: a few bytes that say that they become very many pixels. */
    { "one.png", "IHDR\0\0\0\x7c\0\0\0\xaf", "IHDR\0\1\0\0\0\1\0\0", 12, "error.pages.pixels" },
    { "one.png", "IHDR\0\0\0\x7c\0\0\0\xaf", "IHDR\xff\xff\xff\xff\xff\xff\xff\xff", 12,
      "error.pages.pixels" },
    { "one.jpeg", "\x08\0\xaf\0\x7c", "\x08\xff\xff\xff\xff", 5, "error.pages.pixels" },
    { "two.pdf", "\x08\0\xaf\0\x7c", "\x08\xff\xff\xff\xff", 5, "error.pages.pixels" },
    { "two.tiff", "\0\1\3\0\1\0\0\0\x7c\0\0\0", "\0\1\4\0\1\0\0\0\xff\xff\xff\x7f", 12,
      "error.pages.pixels" },
    /* No size at all. */
    { "one.png", "IHDR\0\0\0\x7c", "IHDR\0\0\0\0", 8, "error.pages.damaged" },
    /* A chunk longer than the file. */
    { "one.png", "\0\0\0\0IEND", "\xff\xff\xff\xf0IEND", 8, "error.pages.damaged" },
    /* A frame after the frame: which of the two sizes is it? */
    { "one.jpeg", "\xff\xc4", "\xff\xc1", 2, "error.pages.damaged" },
    /* A compression that is none of a scanner. */
    { "two.tiff", "\3\1\3\0\1\0\0\0\1\0\0\0", "\3\1\3\0\1\0\0\0\xe7\x03\0\0", 12,
      "error.pages.damaged" },
    /* What acts, hides or carries something else. */
    { "two.pdf", "/Producer", "/JS /AA /", 9, "error.pages.pdf" },
    { "two.pdf", "/Producer", "/Launch  ", 9, "error.pages.pdf" },
    { "two.pdf", "/Producer", "/Encrypt ", 9, "error.pages.pdf" },
    { "two.pdf", "/Producer", "/ObjStm  ", 9, "error.pages.pdf" },
    { "two.pdf", "/Producer", "/J#53    ", 9, "error.pages.pdf" },
    { "two.pdf", "/DCTDecode", "/JPXDecode", 10, "error.pages.pdf" },
    /* A page without a picture, a picture without a page. */
    { "two.pdf", "/Subtype /Image", "/Subtype /Movie", 15, "error.pages.pdf" },
    { "two.pdf", "/Type /Page ", "/Type /Paga ", 12, "error.pages.pdf" },
  };
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);

  refused (empty, "error.pages.kind");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) file = change (rows[i].name, rows[i].from, rows[i].to, rows[i].length);

      g_test_message ("%s, row %u", rows[i].name, (guint)i);
      refused (file, rows[i].id);
    }
}

/* A word in a string is no name: the fixture has "/JS" in the name of its producer. */
static void
test_page_file_string (void)
{
  g_autoptr (GBytes) file = read_file ("two.pdf");
  g_autoptr (GBytes) opened = change ("two.pdf", "(A scanner \\(", " A scanner   ", 13);
  gsize size;
  const char *data = g_bytes_get_data (file, &size);

  g_assert_nonnull (g_strstr_len (data, -1, "%PDF"));
  g_assert_true (ow_page_file_check (file, NULL, NULL, NULL));
  refused (opened, "error.pages.pdf");
}

/* A directory that names itself as the next one, and one that lies outside. */
static void
test_page_file_chain (void)
{
  g_autoptr (GBytes) file = read_file ("two.tiff");
  gsize size;
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  guint32 first;
  gsize next;

  size = g_bytes_get_size (file);
  first = data[4] | (guint32)data[5] << 8;
  next = first + 2 + (gsize)data[first] * 12;
  for (int i = 0; i < 3; i++)
    {
      static const char *const ids[]
          = { "error.pages.count", "error.pages.damaged", "error.pages.damaged" };
      guint32 to = i == 0 ? first : i == 1 ? (guint32)size : 0xffffffff;
      g_autoptr (GBytes) changed = NULL;

      for (int b = 0; b < 4; b++)
        data[next + b] = (guint8)(to >> 8 * b);
      changed = g_bytes_new (data, size);
      refused (changed, ids[i]);
    }
}

static void
test_page_file_large (void)
{
  gsize size = OW_PAGE_FILE_BYTES + 1;
  guint8 *data = g_malloc0 (size);
  g_autoptr (GBytes) file = NULL;

  memcpy (data, "II*\0", 4);
  file = g_bytes_new_take (data, size);
  refused (file, "error.pages.bytes");
}

/* What is cut off anywhere is not a whole file. */
static void
test_page_file_cut (void)
{
  static const char *const names[] = { "one.png", "one.jpeg", "two.pdf" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) file = read_file (names[i]);
      gsize size = g_bytes_get_size (file);

      for (gsize length = 0; length < size - strlen ("EOF\n"); length++)
        {
          g_autoptr (GBytes) cut = g_bytes_new_from_bytes (file, 0, length);

          g_assert_false (ow_page_file_check (cut, NULL, NULL, NULL));
        }
    }
}

/* At rest: another secret, another owner, any changed byte: not opened. */
static void
test_page_file_sealed (void)
{
  g_autoptr (GBytes) file = read_file ("one.png");
  g_autoptr (GBytes) secret = g_bytes_new_static ("0123456789abcdef0123456789abcdef", 32);
  g_autoptr (GBytes) other = g_bytes_new_static ("0123456789abcdef0123456789abcdeF", 32);
  g_autoptr (GBytes) small = g_bytes_new_static ("short", 5);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) sealed = ow_seal_content_encrypt (file, secret, "case 1", &error);
  g_autoptr (GBytes) again = ow_seal_content_encrypt (file, secret, "case 1", &error);
  g_autoptr (GBytes) opened = ow_seal_content_decrypt (sealed, secret, "case 1", &error);
  gsize size;
  const guint8 *data = g_bytes_get_data (sealed, &size);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (file, opened));
  g_assert_false (g_bytes_equal (sealed, again));
  g_assert_cmpint (memcmp (data, "OWG1", 4), ==, 0);
  g_assert_null (ow_seal_content_decrypt (sealed, other, "case 1", &error));
  g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_SIGNATURE);
  g_clear_error (&error);
  g_assert_null (ow_seal_content_decrypt (sealed, secret, "case 2", &error));
  g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_SIGNATURE);
  g_clear_error (&error);
  g_assert_null (ow_seal_content_encrypt (file, small, "case 1", &error));
  g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_KEY);
  g_clear_error (&error);
  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) changed = NULL;

      copy[i] ^= 1;
      changed = g_bytes_new (copy, size);
      g_assert_null (ow_seal_content_decrypt (changed, secret, "case 1", NULL));
    }
}

/* NIST: AES-256-GCM with another key for each content has no published answer; SHA-256 has (FIPS
 * 180-4, "abc"). */
static void
test_page_file_digest (void)
{
  g_autoptr (GBytes) abc = g_bytes_new_static ("abc", 3);
  g_autofree char *digest = ow_page_file_dup_digest (abc);

  g_assert_cmpstr (digest, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

void
test_page_file_add (void)
{
  g_test_add_func ("/core/page-file/kinds", test_page_file_kinds);
  g_test_add_func ("/core/page-file/hostile", test_page_file_hostile);
  g_test_add_func ("/core/page-file/string", test_page_file_string);
  g_test_add_func ("/core/page-file/chain", test_page_file_chain);
  g_test_add_func ("/core/page-file/large", test_page_file_large);
  g_test_add_func ("/core/page-file/cut", test_page_file_cut);
  g_test_add_func ("/core/page-file/sealed", test_page_file_sealed);
  g_test_add_func ("/core/page-file/digest", test_page_file_digest);
}
