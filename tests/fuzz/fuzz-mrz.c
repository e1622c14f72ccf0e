/* Fuzz target: a machine-readable zone out of any bytes. Whatever came, there is an answer whose
 * texts are UTF-8, whose dates exist, and that says why when it is not valid; parsing its own lines
 * again gives the same answer. */

#include <glib.h>
#include <string.h>

#include "fuzz.h"
#include "ow-mrz.h"

#define TODAY 20780 /* 2026-11-23; days since 1970-01-01 */

static void
check_text (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autoptr (OwMrz) mrz = ow_mrz_parse (text, TODAY);
  g_autoptr (OwMrz) again = NULL;
  gboolean any_error = FALSE;

  check_text (mrz->document_code);
  check_text (mrz->issuer);
  check_text (mrz->surname);
  check_text (mrz->given_names);
  check_text (mrz->number);
  check_text (mrz->nationality);
  check_text (mrz->optional);
  check_text (mrz->birth_text);
  check_text (mrz->lines);
  g_assert_nonnull (strchr ("MFX", mrz->sex));
  for (guint i = 0; i < mrz->errors->len; i++)
    {
      const OwMrzError *error = g_ptr_array_index (mrz->errors, i);
      g_autofree char *sentence = ow_message_render (error->message, OW_LANGUAGE_RU);

      check_text (sentence);
      any_error = any_error || !error->warning;
    }
  g_assert_true (mrz->valid == (mrz->kind != OW_MRZ_NONE && !any_error));
  if (mrz->valid)
    {
      again = ow_mrz_parse (mrz->lines, TODAY);
      g_assert_true (again->valid);
      g_assert_cmpstr (again->lines, ==, mrz->lines);
      g_assert_cmpstr (again->number, ==, mrz->number);
      g_assert_cmpint (again->birth_date, ==, mrz->birth_date);
    }
  return 0;
}
