/* assess FILE: facts in, findings out. The file is one JSON object of facts and may carry
 * "service", "sub_kind" and "centre" beside them under "matter". */

#include "ow-assess.h"
#include "ow-cli.h"
#include "ow-rules-error.h"
#include "ow-visa-advice.h"

static const char *
member (JsonObject *object, const char *name, const char *fallback)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return fallback;
  return json_node_get_string (node);
}

/* Guidance on a visa: every letter, with why it does not fit. */
static void
add_letters (OwCli *cli, JsonBuilder *builder, const OwCase *matter)
{
  g_autoptr (GPtrArray) letters = ow_visa_advise (matter);

  json_builder_set_member_name (builder, "letters");
  json_builder_begin_array (builder);
  for (guint i = 0; i < letters->len; i++)
    {
      const OwVisaAdvice *letter = g_ptr_array_index (letters, i);
      g_autofree char *why
          = letter->reason != NULL ? ow_message_render (letter->reason, cli->language) : NULL;

      json_builder_begin_object (builder);
      ow_cli_add_text (builder, "category", letter->category);
      ow_cli_add_text (builder, "fits",
                       letter->fits == OW_TRUTH_YES  ? "yes"
                       : letter->fits == OW_TRUTH_NO ? "no"
                                                     : "unknown");
      ow_cli_add_text (builder, "why", why);
      ow_cli_add_text (builder, "rule", letter->rule);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static int
answer (OwCli *cli, const OwCase *matter, OwAssessment *assessment)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean clear = ow_assessment_is_clear (assessment);

  json_builder_begin_object (builder);
  ow_cli_add_boolean (builder, "acceptable", clear);
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < assessment->findings->len; i++)
    json_builder_add_value (
        builder, ow_finding_to_json (g_ptr_array_index (assessment->findings, i), cli->language));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "results");
  json_builder_add_value (builder, ow_facts_to_json (assessment->results));
  if (g_str_equal (ow_service_get_id (ow_sub_kind_get_service (matter->sub_kind)), "VA"))
    add_letters (cli, builder, matter);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), clear ? OW_EXIT_YES : OW_EXIT_NO);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_autofree char *service = NULL;
  g_autofree char *sub_kind = NULL;
  g_autofree char *centre = NULL;
  const GOptionEntry entries[] = {
    { "service", 0, 0, G_OPTION_ARG_STRING, &service, "Service of the catalogue", "S01" },
    { "sub-kind", 0, 0, G_OPTION_ARG_STRING, &sub_kind, "Sub-kind of the service", "first" },
    { "centre", 0, 0, G_OPTION_ARG_STRING, &centre, "shenyang or dalian", "CENTRE" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (JsonNode) facts_node = NULL;
  g_autoptr (OwCatalogue) catalogue = NULL;
  g_autoptr (OwParameters) parameters = NULL;
  g_autoptr (OwCalendar) calendar = NULL;
  g_autoptr (OwFacts) facts = NULL;
  const OwService *chosen;
  JsonObject *matter = NULL;
  OwAssessment *assessment;
  GError *error = NULL;
  OwCase input = { 0 };
  int result;

  if (!ow_cli_parse (cli, &ow_verb_assess, entries, &argc, &argv, 1, 1))
    return OW_EXIT_USAGE;
  if (!json_parser_load_from_file (parser, argv[1], &error))
    return ow_cli_fail (cli, error);
  facts_node = json_node_copy (json_parser_get_root (parser));
  if (JSON_NODE_HOLDS_OBJECT (facts_node))
    {
      JsonObject *object = json_node_get_object (facts_node);
      JsonNode *node = json_object_get_member (object, "matter");

      if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
        {
          matter = json_object_ref (json_node_get_object (node));
          json_object_remove_member (object, "matter");
        }
    }
  facts = ow_facts_from_json (facts_node, &error);
  catalogue = ow_catalogue_new_shipped ();
  if (facts == NULL)
    {
      g_clear_pointer (&matter, json_object_unref);
      return ow_cli_fail (cli, error);
    }
  chosen = ow_catalogue_find_service (
      catalogue, service != NULL ? service : member (matter, "service", "S01"));
  if (chosen != NULL)
    input.sub_kind = ow_service_find_sub_kind (
        chosen, sub_kind != NULL ? sub_kind : member (matter, "sub_kind", "first"));
  if (input.sub_kind == NULL)
    {
      g_clear_pointer (&matter, json_object_unref);
      g_printerr ("onewindowctl assess: no such service or sub-kind\n");
      return OW_EXIT_USAGE;
    }
  parameters = ow_parameters_new ();
  calendar = ow_calendar_new_shipped ();
  input.facts = facts;
  input.now = ow_cli_now (cli);
  input.today = ow_instant_to_date (input.now);
  input.calendar = calendar;
  input.parameters = parameters;
  input.catalogue = catalogue;
  input.centre = centre != NULL ? centre : member (matter, "centre", "shenyang");
  assessment = ow_assess (&input);
  result = answer (cli, &input, assessment);
  ow_assessment_free (assessment);
  g_clear_pointer (&matter, json_object_unref);
  return result;
}

const OwVerb ow_verb_assess = { "assess", "FILE [--service ID] [--sub-kind ID] [--centre NAME]",
                                "Assess the facts of one matter", run };
