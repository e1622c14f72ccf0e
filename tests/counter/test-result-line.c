/* What the rules compute is said in words: each key that is said has a label and, for codes, a word
 * for each of them, in five languages; a zero that means nothing is not said. */

#include <glib.h>

#include "ow-message.h"
#include "ow-result-line.h"

#include "test-counter.h"

static void
check_value (const char *key, const char *value)
{
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      g_autoptr (OwFacts) results = ow_facts_new ();
      g_autoptr (GPtrArray) lines = NULL;
      g_autoptr (GError) error = NULL;
      const OwResultLine *line;

      ow_facts_set_value (results, key, value, &error);
      g_assert_no_error (error);
      lines = ow_result_lines_new (results, (OwLanguage)language);
      g_assert_cmpuint (lines->len, ==, 1);
      line = g_ptr_array_index (lines, 0);
      g_assert_cmpuint (strlen (line->label), >, 0);
      g_assert_cmpuint (strlen (line->value), >, 0);
      g_assert_null (strchr (line->value, '_'));
      if (language != OW_LANGUAGE_EN)
        g_assert_false (g_str_is_ascii (line->label));
    }
}

static void
test_every_key (void)
{
  const char *const *keys = ow_result_lines_get_keys ();

  for (; *keys != NULL; keys++)
    {
      const char *const *codes = ow_facts_get_codes (*keys);
      OwFactKind kind;

      g_assert_true (ow_facts_describe (*keys, &kind));
      if (kind == OW_FACT_CODE)
        for (; *codes != NULL; codes++)
          {
            g_autofree char *id = g_strconcat ("result.value.", *codes, NULL);

            g_assert_nonnull (ow_message_find_def (id));
            check_value (*keys, *codes);
          }
      else
        check_value (*keys, kind == OW_FACT_DATE      ? "2026-03-11"
                            : kind == OW_FACT_INSTANT ? "2026-03-11T10:30+08:00"
                            : kind == OW_FACT_INTEGER ? "3"
                            : kind == OW_FACT_BOOLEAN ? "true"
                                                      : "3 5 8");
    }
}

static void
test_words (void)
{
  g_autoptr (OwFacts) results = ow_facts_new ();
  g_autoptr (GPtrArray) lines = NULL;

  ow_facts_set_date (results, "result.last_day", ow_date_new (2026, 3, 11));
  ow_facts_set_integer (results, "result.overstay_days", 0);
  ow_facts_set_integer (results, "result.grant_minimum", 8400000);
  ow_facts_set_value (results, "result.transit_by_hours", "2026-03-11T10:30+08:00", NULL);
  ow_facts_set_text (results, "result.stay", "legal");
  lines = ow_result_lines_new (results, OW_LANGUAGE_EN);
  g_assert_cmpuint (lines->len, ==, 4);
  g_assert_cmpstr (((OwResultLine *)lines->pdata[0])->value, ==, "2026-03-11 · Wednesday");
  g_assert_cmpstr (((OwResultLine *)lines->pdata[1])->value, ==, "2026-03-11 10:30");
  g_assert_cmpstr (((OwResultLine *)lines->pdata[2])->value, ==, "RMB\u00a08,400,000");
  g_assert_cmpstr (((OwResultLine *)lines->pdata[3])->value, ==, "Legal");
  {
    g_autoptr (GPtrArray) none = ow_result_lines_new (NULL, OW_LANGUAGE_KO);

    g_assert_cmpuint (none->len, ==, 0);
  }
}

void
test_result_line_add (void)
{
  g_test_add_func ("/counter/result-line/every-key", test_every_key);
  g_test_add_func ("/counter/result-line/words", test_words);
}
