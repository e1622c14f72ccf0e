/* JSON that others wrote: one value and nothing behind it, UTF-8, not deep. */

#include <string.h>

#include "ow-error.h"
#include "ow-json.h"

#include "test-core.h"

static void
test_values (void)
{
  static const char *const good[]
      = { "{}", " [1,2]\n", "\"a\\\"}\"", "12", "true", "{\"a\":\"}{\"}" };
  static const char *const bad[]
      = { "",        "{}{}", "[] x",   "1 2",    "\"a\" \"b\"", "{\"a\":1}]",
          "{\"a\":", "\xff", "{\"a\"", "{a b c", "\"no end\\",  "{} null" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = ow_json_parse (good[i], -1, &error);

      g_assert_no_error (error);
      g_assert_nonnull (node);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *shown = g_strescape (bad[i], NULL);

      g_test_message ("%s", shown);
      g_assert_null (ow_json_parse (bad[i], -1, &error));
      g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT);
    }
}

static void
test_depth (void)
{
  g_autofree char *deep = g_strnfill (65, '[');
  g_autofree char *fits = g_strnfill (64, '[');
  g_autofree char *ends = g_strnfill (64, ']');
  g_autofree char *whole = g_strconcat (fits, ends, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = ow_json_parse (whole, -1, &error);

  g_assert_no_error (error);
  g_assert_null (ow_json_parse (deep, -1, &error));
  g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT);
}

/* The length counts, not a NUL behind it. */
static void
test_length (void)
{
  g_autoptr (JsonNode) node = ow_json_parse ("[1]garbage", 3, NULL);

  g_assert_nonnull (node);
}

void
test_json_add (void)
{
  g_test_add_func ("/core/json/values", test_values);
  g_test_add_func ("/core/json/depth", test_depth);
  g_test_add_func ("/core/json/length", test_length);
}
