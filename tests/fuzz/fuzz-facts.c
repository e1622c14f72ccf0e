/* Fuzz target: the facts of a case out of any bytes. What is accepted is written and read again as
 * the same; what is refused names the key. */

#include <glib.h>
#include <json-glib/json-glib.h>

#include "fuzz.h"
#include "ow-facts.h"
#include "ow-rules-error.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwFacts) facts = ow_facts_from_text (text, &error);
  g_autoptr (OwFacts) again = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) second = NULL;
  g_autofree char *written = NULL;
  g_autofree char *written_again = NULL;

  if (facts == NULL)
    {
      g_assert_error (error, OW_RULES_ERROR, OW_RULES_ERROR_FACT);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_assert_no_error (error);
  node = ow_facts_to_json (facts);
  written = json_to_string (node, FALSE);
  again = ow_facts_from_text (written, &error);
  g_assert_no_error (error);
  second = ow_facts_to_json (again);
  written_again = json_to_string (second, FALSE);
  g_assert_cmpstr (written, ==, written_again);
  return 0;
}
