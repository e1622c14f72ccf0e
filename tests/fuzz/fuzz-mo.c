/* Fuzz target: a compiled catalogue out of any bytes. Whatever is accepted gives valid text that
 * lies inside the file, for known and unknown keys and any number. Linked with replay.c it is a
 * test; with -fsanitize=fuzzer it searches by itself. */

#include <glib.h>

#include "fuzz.h"
#include "ow-error.h"
#include "ow-text.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const keys[] = { "", "file", "Open", "no such text" };
  static const guint64 numbers[] = { 0, 1, 2, 5, 11, 21, G_MAXUINT64 };
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwTextCatalogue) catalogue = ow_text_catalogue_new (bytes, &error);

  if (catalogue == NULL)
    {
      g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT);
      return 0;
    }
  g_assert_no_error (error);
  for (gsize k = 0; k < G_N_ELEMENTS (keys); k++)
    for (gsize n = 0; n < G_N_ELEMENTS (numbers); n++)
      for (int context = 0; context < 2; context++)
        {
          const char *text = ow_text_catalogue_lookup (catalogue, context ? "button" : NULL,
                                                       keys[k], numbers[n]);

          g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
        }
  return 0;
}
