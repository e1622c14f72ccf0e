/* Fuzz target: a file of the catalogue out of any bytes. A refused file is named with its line and
 * leaves the catalogue as it was. */

#include <glib.h>

#include "fuzz.h"
#include "ow-catalogue.h"
#include "ow-rules-error.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  /* Kept while files are refused: it must stay as it was. */
  static OwCatalogue *catalogue;
  g_autofree char *version = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  if (catalogue == NULL)
    catalogue = ow_catalogue_new_shipped ();
  version = g_strdup (ow_catalogue_get_version (catalogue));
  n = ow_catalogue_get_n_services (catalogue);
  if (!ow_catalogue_add_text (catalogue, "any.xml", text, &error))
    {
      g_assert_error (error, OW_RULES_ERROR, OW_RULES_ERROR_CATALOGUE);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_nonnull (g_strstr_len (error->message, -1, "any.xml"));
      g_assert_cmpuint (ow_catalogue_get_n_services (catalogue), ==, n);
      g_assert_cmpstr (ow_catalogue_get_version (catalogue), ==, version);
    }
  else
    {
      g_assert_no_error (error);
      g_clear_pointer (&catalogue, ow_catalogue_unref);
    }
  return 0;
}
