/* Fuzz target: scanned pages out of any bytes. What is accepted has pages within its bounds, each a
 * picture that lies inside the file and is accepted by itself. */

#include <glib.h>

#include "fuzz.h"
#include "ow-error.h"
#include "ow-page-file.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) file = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  OwPageFileKind kind;
  guint pages;

  if (!ow_page_file_check (file, &kind, &pages, &error))
    {
      g_assert_true (error->domain == OW_CORE_ERROR);
      return 0;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (pages, >, 0);
  g_assert_cmpuint (pages, <=, OW_PAGE_FILE_PAGES);
  for (guint page = 0; page < pages; page++)
    {
      g_autoptr (GBytes) picture = ow_page_file_get_picture (file, page, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (picture), <=, size);
      g_assert_true (ow_page_file_check (picture, &kind, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpint (kind, !=, OW_PAGE_FILE_PDF);
    }
  g_assert_null (ow_page_file_get_picture (file, pages, &error));
  g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_RANGE);
  return 0;
}
