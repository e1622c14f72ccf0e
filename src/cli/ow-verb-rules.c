/* rules list · rules show ID · rules coverage: the rows of the five documents and where each of
 * them ends. rules facts: every key that assess takes, with type, unit, source, and the rows that
 * read it. */

#include "ow-cli.h"
#include "ow-counter-error.h"
#include "ow-facts.h"
#include "ow-rule-table.h"

static void
add_row (JsonBuilder *builder, const OwRuleRow *row, gboolean whole)
{
  const OwRule *rule = ow_rule_find (row->id);

  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "id", row->id);
  ow_cli_add_text (builder, "place",
                   rule != NULL ? ow_place_to_string (rule->place) : "not yet placed");
  ow_cli_add_text (builder, "source", row->source);
  if (whole)
    {
      ow_cli_add_text (builder, "area", row->area_title);
      ow_cli_add_text (builder, "text", row->text);
      ow_cli_add_text (builder, "must", row->must);
      ow_cli_add_text (builder, "see", row->see);
      ow_cli_add_text (builder, "where", rule != NULL ? rule->where : NULL);
    }
  json_builder_end_object (builder);
}

static int
list (OwCli *cli)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gsize n;
  const OwRuleRow *rows = ow_rule_table_get_rows (&n);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "rules");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < n; i++)
    add_row (builder, &rows[i], FALSE);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

/* Where a row ends, and for code the file of its worked examples, which are tests. */
static void
add_place (JsonBuilder *builder, const OwRuleRow *row)
{
  const OwRule *rule = ow_rule_find (row->id);
  g_autofree char *examples = g_strdup_printf ("tests/data/rules/%s.json", row->id);

  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "id", row->id);
  ow_cli_add_text (builder, "place", rule != NULL ? ow_place_to_string (rule->place) : NULL);
  ow_cli_add_text (builder, "where", rule != NULL ? rule->where : NULL);
  ow_cli_add_text (builder, "examples",
                   rule != NULL && rule->place == OW_PLACE_CODE ? examples : NULL);
  json_builder_end_object (builder);
}

static void
add_strings (JsonBuilder *builder, const char *name, const char *const *strings)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (; strings != NULL && *strings != NULL; strings++)
    json_builder_add_string_value (builder, *strings);
  json_builder_end_array (builder);
}

static int
facts (OwCli *cli)
{
  static const char *const kinds[]
      = { "text", "code", "date", "moment", "integer", "yes-no", "list" };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *const *keys = ow_facts_get_keys ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "facts");
  json_builder_begin_array (builder);
  for (; *keys != NULL; keys++)
    {
      const char *why, *description, *unit;
      OwFactSource source = ow_facts_get_source (*keys, &why);
      OwFactKind kind = OW_FACT_TEXT;

      ow_facts_describe (*keys, &kind);
      ow_facts_get_notes (*keys, &description, &unit);
      json_builder_begin_object (builder);
      ow_cli_add_text (builder, "key", *keys);
      ow_cli_add_text (builder, "type", kinds[kind]);
      ow_cli_add_text (builder, "unit", unit);
      ow_cli_add_text (builder, "description", description);
      ow_cli_add_text (builder, "source", ow_fact_source_to_string (source));
      ow_cli_add_text (builder, "why", why);
      add_strings (builder, "codes", ow_facts_get_codes (*keys));
      add_strings (builder, "rows", ow_facts_get_rows (*keys));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

/* Exit 1 as long as a row has no place. */
static int
coverage (OwCli *cli)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  OwRuleCoverage all = ow_rule_table_count_coverage (NULL);
  gsize n;
  const OwRuleRow *rows = ow_rule_table_get_rows (&n);

  json_builder_begin_object (builder);
  ow_cli_add_integer (builder, "total", all.total);
  ow_cli_add_integer (builder, "code", all.code);
  ow_cli_add_integer (builder, "catalogue", all.catalogue);
  ow_cli_add_integer (builder, "record", all.record);
  ow_cli_add_integer (builder, "guide", all.guide);
  ow_cli_add_integer (builder, "unplaced", all.unplaced);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < n; i++)
    add_place (builder, &rows[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder),
                        all.unplaced == 0 ? OW_EXIT_YES : OW_EXIT_NO);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  const OwRuleRow *row;
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ow_cli_parse (cli, &ow_verb_rules, NULL, &argc, &argv, 1, 2))
    return OW_EXIT_USAGE;
  if (g_str_equal (argv[1], "list") && argc == 2)
    return list (cli);
  if (g_str_equal (argv[1], "coverage") && argc == 2)
    return coverage (cli);
  if (g_str_equal (argv[1], "facts") && argc == 2)
    return facts (cli);
  if (!g_str_equal (argv[1], "show") || argc != 3)
    return ow_cli_usage (&ow_verb_rules);
  if ((row = ow_rule_table_find (argv[2])) == NULL)
    {
      GError *error = NULL;

      ow_message_set_error (&error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
                            ow_message_new ("error.cli.unknown", "name", argv[2], NULL));
      return ow_cli_fail (cli, error);
    }
  builder = json_builder_new ();
  add_row (builder, row, TRUE);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

const OwVerb ow_verb_rules = { "rules", "list | show ID | coverage | facts",
                               "The rows of the five documents and where each ends", run };
