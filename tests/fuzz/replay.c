/* Replays a corpus through the fuzz target with which it is linked: every file of the folder given
 * as the only argument, as it is, cut off after every byte (of a long one: after some), and with
 * single bits changed. A promise that is broken aborts. */

#include <glib.h>
#include <string.h>

#include "fuzz.h"

#define MAX_VARIANTS 2048

static void
try_copy (const char *data, gsize size, gsize changed_bit)
{
  /* A block of exactly the size, so that the sanitizer sees a read past it; never NULL, as a fuzzer
   * promises. */
  g_autofree guint8 *copy = g_malloc (MAX (size, 1));

  memcpy (copy, data, size);
  if (changed_bit < size * 8)
    copy[changed_bit / 8] ^= 1 << changed_bit % 8;
  LLVMFuzzerTestOneInput (copy, size);
}

static void
test_file (gconstpointer path)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize size, step;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  try_copy (data, size, G_MAXSIZE);
  step = size / MAX_VARIANTS + 1;
  for (gsize length = 0; length < size; length += step)
    try_copy (data, length, G_MAXSIZE);
  step = size * 8 / MAX_VARIANTS + 1;
  for (gsize bit = 0; bit < size * 8; bit += step)
    try_copy (data, size, bit);
}

int
main (int argc, char **argv)
{
  g_autoptr (GDir) folder = NULL;
  g_autoptr (GError) error = NULL;
  const char *name;
  guint files = 0;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  folder = g_dir_open (argv[1], 0, &error);
  g_assert_no_error (error);
  for (; (name = g_dir_read_name (folder)) != NULL; files++)
    {
      g_autofree char *test = g_strconcat ("/fuzz/", name, NULL);

      g_test_add_data_func_full (test, g_build_filename (argv[1], name, NULL), test_file, g_free);
    }
  g_assert_cmpuint (files, >, 0);
  return g_test_run ();
}
