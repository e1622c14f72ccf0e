/* Facts: an unknown key or a wrong type is an error that names the key (FORMATS.md), what was never
 * set is unknown and not "no", and JSON survives the round. */

#include <glib.h>
#include <json-glib/json-glib.h>

#include "ow-catalogue.h"
#include "ow-facts.h"
#include "ow-rule-table.h"
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

static void
collect_asked (OwCatalogue *catalogue, GHashTable *asked)
{
  for (guint i = 0; i < ow_catalogue_get_n_services (catalogue); i++)
    {
      const OwService *service = ow_catalogue_get_service (catalogue, i);

      for (guint s = 0; s < ow_service_get_n_sub_kinds (service); s++)
        {
          const OwSubKind *sub_kind = ow_service_get_sub_kind (service, s);
          GPtrArray *fields = ow_sub_kind_get_fields (sub_kind);
          const char *const *presets = ow_sub_kind_get_presets (sub_kind);

          for (gsize p = 0; presets != NULL && presets[p] != NULL; p += 2)
            g_hash_table_add (asked, (gpointer)presets[p]);
          for (guint f = 0; f < fields->len; f++)
            {
              const OwField *field = g_ptr_array_index (fields, f);

              g_hash_table_add (asked, (gpointer)field->fact);
              for (guint m = 0; field->members != NULL && m < field->members->len; m++)
                g_hash_table_add (asked, (gpointer)((OwField *)field->members->pdata[m])->fact);
            }
        }
    }
}

/* The texts of a room, one string: what names a key there can fill it. */
static char *
read_room (const char *room)
{
  const char *root = g_getenv ("OW_SOURCE_ROOT");
  g_autofree char *folder = g_build_filename (root, room, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GString *all = g_string_new (NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;

      if (!g_str_has_suffix (name, ".c") && !g_str_has_suffix (name, ".xml")
          && !g_str_has_suffix (name, ".json"))
        continue;
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_string_append (all, text);
    }
  g_assert_cmpuint (all->len, >, 1000);
  return g_string_free (all, FALSE);
}

/* Is the key written there as a literal, the member of a list by its own name? */
static gboolean
names (const char *room, const char *key)
{
  const char *member = strstr (key, "[].");
  g_autofree char *literal
      = g_strdup_printf ("\"%s\"", member != NULL ? member + strlen ("[].") : key);

  return strstr (room, literal) != NULL;
}

/* Nothing of the schema is out of reach. Each key says what fills it, and that is true: a form asks
 * for it, the counter writes it, or nobody does and the schema says why a question of "assess" is
 * all that there is to it. */
static void
test_facts_reach (void)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (GHashTable) asked = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *counter = read_room ("src/counter");
  g_autofree char *paper = read_room ("data/paper");
  g_autofree char *rules = read_room ("src/rules");
  const char *const *keys = ow_facts_get_keys ();
  guint counts[OW_N_FACT_SOURCES] = { 0 };

  collect_asked (catalogue, asked);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *why = NULL;
      OwFactSource source = ow_facts_get_source (keys[i], &why);
      gboolean in_form = g_hash_table_contains (asked, keys[i]);

      counts[source]++;
      if ((source == OW_FACT_FROM_QUERY) != (why != NULL))
        g_error ("%s: a reason stands beside a question, and only there", keys[i]);
      if (g_str_has_prefix (keys[i], "result.") != (source == OW_FACT_FROM_RULES))
        g_error ("%s: results are computed, and nothing else", keys[i]);
      if (in_form && source != OW_FACT_FROM_FORM && source != OW_FACT_FROM_PERSON)
        g_error ("%s: a form asks for it", keys[i]);
      switch (source)
        {
        case OW_FACT_FROM_FORM:
          if (!in_form)
            g_error ("%s: no form asks for it", keys[i]);
          break;
        case OW_FACT_FROM_PERSON:
        case OW_FACT_FROM_CASE:
        case OW_FACT_FROM_SITE:
          if (!names (counter, keys[i]))
            g_error ("%s: the counter does not fill it", keys[i]);
          break;
        case OW_FACT_FROM_QUERY:
          g_assert_cmpuint (strlen (why), >, 30);
          if (strstr (keys[i], "[].") == NULL && names (counter, keys[i]))
            g_error ("%s: the counter fills it", keys[i]);
          break;
        case OW_FACT_FROM_PEN:
          if (!names (paper, keys[i]) || names (rules, keys[i]))
            g_error ("%s: a blank line of the form, and no rule reads it", keys[i]);
          break;
        case OW_FACT_FROM_RULES:
        default:
          if (!names (rules, keys[i]))
            g_error ("%s: no rule computes it", keys[i]);
          break;
        }
    }
  /* A form is the rule, a bare question the exception. */
  g_assert_cmpuint (counts[OW_FACT_FROM_FORM], >, 250);
  g_assert_cmpuint (counts[OW_FACT_FROM_QUERY], <, 60);
}

/* Nobody fills these: what they ask about is not kept at the counter. */
static const char *const nobody[] = { "nia_document.origin",
                                      "nia_document.number",
                                      "nia_document.stamped_on",
                                      "nia_document.stamp",
                                      "office.delegation",
                                      "requested.source",
                                      "company.owner",
                                      "company.owner_ground",
                                      "company.apostille",
                                      "company.apostille_unavailable",
                                      "company.apostille_number",
                                      "tasks",
                                      NULL };

/* A key that only a question fills names the act that does the same with what it has itself, and
 * that act is there. */
static void
test_facts_acts (void)
{
  static const char *const rooms[] = { "src/counter", "src/rules" };
  g_autofree char *path
      = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "data", "facts.schema.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) code = g_string_new (NULL);
  JsonObject *properties;
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;
  guint n = 0;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      g_autofree char *room = read_room (rooms[i]);

      g_string_append (code, room);
    }
  properties = json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)),
                                              "properties");
  json_object_iter_init (&iter, properties);
  while (json_object_iter_next (&iter, &key, &node))
    {
      JsonObject *property = json_node_get_object (node);
      gboolean asked = g_str_equal (json_object_get_string_member (property, "x-source"), "query");
      const char *act = json_object_get_string_member_with_default (property, "x-act", NULL);
      g_autofree char *definition = act != NULL ? g_strdup_printf ("\n%s (", act) : NULL;

      if (asked != (act != NULL))
        g_error ("%s: an act stands beside a question, and only there", key);
      if (act == NULL)
        continue;
      if ((*act == '\0') != g_strv_contains (nobody, key))
        g_error ("%s: which act has this?", key);
      if (*act != '\0' && strstr (code->str, definition) == NULL)
        g_error ("%s: there is no act %s", key, act);
      n++;
    }
  g_assert_cmpuint (n, >, 20);
}

/* Whole numbers without a unit cannot be entered by somebody who reads only the schema. */
static void
test_facts_units (void)
{
  const char *const *keys = ow_facts_get_keys ();

  for (; *keys != NULL; keys++)
    {
      OwFactKind kind = OW_FACT_TEXT;
      const char *unit, *description;

      ow_facts_describe (*keys, &kind);
      ow_facts_get_notes (*keys, &description, &unit);
      g_assert_cmpuint (strlen (description), >, 2);
      if (kind == OW_FACT_INTEGER && unit == NULL)
        g_error ("%s has no unit", *keys);
      g_assert_nonnull (ow_facts_get_rows (*keys));
    }
}

/* The rows named beside a key are rows of the requirement. */
static void
test_facts_rows (void)
{
  const char *const *keys = ow_facts_get_keys ();
  guint n = 0;

  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *const *rows = ow_facts_get_rows (keys[i]);

      for (; rows != NULL && *rows != NULL; rows++, n++)
        if (ow_rule_table_find (*rows) == NULL)
          g_error ("%s: there is no row %s", keys[i], *rows);
    }
  g_assert_cmpuint (n, >, 400);
}

void
test_facts_add (void)
{
  g_test_add_func ("/rules/facts/errors", test_facts_errors);
  g_test_add_func ("/rules/facts/round", test_facts_round);
  g_test_add_func ("/rules/facts/unknown", test_facts_unknown);
  g_test_add_func ("/rules/facts/schema", test_facts_schema);
  g_test_add_func ("/rules/facts/reach", test_facts_reach);
  g_test_add_func ("/rules/facts/acts", test_facts_acts);
  g_test_add_func ("/rules/facts/units", test_facts_units);
  g_test_add_func ("/rules/facts/rows", test_facts_rows);
}
