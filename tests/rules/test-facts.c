/* Facts: an unknown key or a wrong type is an error that names the key (FORMATS.md), what was never
 * set is unknown and not "no", and JSON survives the round. */

#include <glib.h>

#include "ow-facts.h"
#include "ow-rules-error.h"

#include "test-rules.h"

static void
test_facts_errors (void)
{
  static const struct
  {
    const char *json;
    const char *named;
  } table[] = {
    { "{\"person.surnam\": \"X\"}", "person.surnam" },
    { "{\"person.surname\": 7}", "person.surname" },
    { "{\"person.sex\": \"W\"}", "person.sex" },
    { "{\"person.birth_date\": \"2026-02-29\"}", "person.birth_date" },
    { "{\"person.birth_date\": 20260228}", "person.birth_date" },
    { "{\"person.talent\": \"yes\"}", "person.talent" },
    { "{\"entry.instant\": \"2026-07-01T00:00:00\"}", "entry.instant" },
    { "{\"visa.duration_days\": -1}", "visa.duration_days" },
    { "{\"visa.duration_days\": 3.5}", "visa.duration_days" },
    { "{\"visa.duration_days\": null}", "visa.duration_days" },
    { "{\"materials\": {}}", "materials" },
    { "{\"materials\": [1]}", "materials" },
    { "{\"materials\": [{\"name\": \"x\"}]}", "materials[].name" },
    { "{\"materials\": [{\"presented\": 1}]}", "materials[].presented" },
    { "{\"materials[].id\": \"x\"}", "materials[].id" },
    { "[]", "object" },
    { "{", "JSON" },
    { "", "object" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OwFacts) facts = ow_facts_from_text (table[i].json, &error);

      g_assert_null (facts);
      g_assert_error (error, OW_RULES_ERROR, OW_RULES_ERROR_FACT);
      if (strstr (error->message, table[i].named) == NULL)
        g_error ("%s: %s does not name %s", table[i].json, error->message, table[i].named);
    }
}

static void
test_facts_round (void)
{
  const char *json
      = "{\"entries\":[{\"date\":\"2026-03-01\"},{\"date\":\"2026-04-01\",\"port\":\"Dalian\"}],"
        "\"entry.instant\":\"2026-03-01T10:00:00.000+08:00\",\"person.birth_date\":\"1974-08-12\","
        "\"person.surname\":\"ERIKSSON\",\"person.talent\":false,\"visa.duration_days\":30}";
  g_autoptr (GError) error = NULL;
  g_autoptr (OwFacts) facts = ow_facts_from_text (json, &error);
  g_autoptr (OwFacts) copy = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  copy = ow_facts_copy (facts);
  ow_facts_set_text (facts, "person.surname", "OTHER");
  ow_facts_append (facts, "entries");
  node = ow_facts_to_json (copy);
  text = json_to_string (node, FALSE);
  g_assert_cmpstr (text, ==, json);
  g_assert_cmpuint (ow_facts_get_list (copy, "entries")->len, ==, 2);
  g_assert_cmpstr (
      ow_facts_get_text (g_ptr_array_index (ow_facts_get_list (copy, "entries"), 1), "port"), ==,
      "Dalian");
}

static void
test_facts_unknown (void)
{
  g_autoptr (OwFacts) facts = ow_facts_new ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (ow_facts_get_truth (facts, "applicant.present"), ==, OW_TRUTH_UNKNOWN);
  ow_facts_set_truth (facts, "applicant.present", OW_TRUTH_NO);
  g_assert_cmpint (ow_facts_get_truth (facts, "applicant.present"), ==, OW_TRUTH_NO);
  ow_facts_set_truth (facts, "applicant.present", OW_TRUTH_UNKNOWN);
  g_assert_false (ow_facts_has (facts, "applicant.present"));
  g_assert_null (ow_facts_get_text (facts, "person.surname"));
  g_assert_cmpint (ow_facts_get_date (facts, "entry.date"), ==, OW_DATE_NONE);
  g_assert_cmpint (ow_facts_get_integer (facts, "requested.days", 42), ==, 42);
  g_assert_cmpuint (ow_facts_get_list (facts, "materials")->len, ==, 0);
  g_assert_true (ow_facts_set_value (facts, "requested.days", "30", &error));
  g_assert_cmpint (ow_facts_get_integer (facts, "requested.days", 42), ==, 30);
  g_assert_false (ow_facts_set_value (facts, "requested.days", "thirty", &error));
  g_assert_error (error, OW_RULES_ERROR, OW_RULES_ERROR_FACT);
  g_assert_cmpint (ow_facts_get_integer (facts, "requested.days", 42), ==, 30);
  g_assert_true (ow_facts_set_value (facts, "requested.days", "", NULL));
  g_assert_false (ow_facts_has (facts, "requested.days"));
}

/* The schema documents every key: a description and the rows that read it. */
static void
test_facts_schema (void)
{
  const char *const *keys = ow_facts_get_keys ();
  guint n = 0;

  for (; keys[n] != NULL; n++)
    {
      OwFactKind kind;

      g_assert_true (ow_facts_describe (keys[n], &kind));
      g_assert_cmpint (ow_facts_get_codes (keys[n]) != NULL, ==, kind == OW_FACT_CODE);
      if (n > 0)
        g_assert_cmpint (strcmp (keys[n - 1], keys[n]), <, 0);
    }
  g_assert_cmpuint (n, >, 150);
  g_assert_false (ow_facts_describe ("no.such", NULL));
}

void
test_facts_add (void)
{
  g_test_add_func ("/rules/facts/errors", test_facts_errors);
  g_test_add_func ("/rules/facts/round", test_facts_round);
  g_test_add_func ("/rules/facts/unknown", test_facts_unknown);
  g_test_add_func ("/rules/facts/schema", test_facts_schema);
}
