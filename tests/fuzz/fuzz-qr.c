/* Fuzz target: the text of a QR code out of any bytes. What is accepted is exactly of our form, is
 * covered by its signature up to the last colon, and never verifies with a key that did not sign
 * it. */

#include <glib.h>
#include <string.h>

#include "fuzz.h"
#include "ow-model-error.h"
#include "ow-qr-text.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static OwSealKey *key;
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwQrText) qr = ow_qr_text_parse (text, &error);

  if (qr == NULL)
    {
      g_assert_error (error, OW_MODEL_ERROR, OW_MODEL_ERROR_QR);
      return 0;
    }
  g_assert_no_error (error);
  g_assert_true (ow_qr_text_is_ours (text));
  g_assert_true (g_str_has_prefix (text, qr->signed_text));
  g_assert_nonnull (strchr ("RTNCA", qr->kind));
  g_assert_cmpint (qr->issue, >=, 1);
  for (guint i = 0; i < qr->lines->len; i++)
    {
      const OwQrLine *line = g_ptr_array_index (qr->lines, i);

      g_assert_cmpint (line->accepted, !=, OW_DATE_NONE);
      g_assert_cmpint (line->valid_until, !=, OW_DATE_NONE);
    }
  if (key == NULL)
    key = ow_seal_key_generate (NULL);
  g_assert_nonnull (key);
  g_assert_false (ow_qr_text_verify (qr, key));
  return 0;
}
