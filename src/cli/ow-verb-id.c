/* id check KIND VALUE: check digits and structure of an identifier. */

#include "ow-cli.h"
#include "ow-identifier.h"

static int
run (OwCli *cli, int argc, char **argv)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (OwMessage) reason = NULL;
  g_autofree char *text = NULL;
  OwIdentifierKind kind;
  gboolean valid;

  if (!ow_cli_parse (cli, &ow_verb_id, NULL, &argc, &argv, 3, 3))
    return OW_EXIT_USAGE;
  if (!g_str_equal (argv[1], "check") || !ow_identifier_kind_parse (argv[2], &kind))
    return ow_cli_usage (&ow_verb_id);
  valid = ow_identifier_check (kind, argv[3], ow_cli_today (cli), NULL, &reason);
  if (reason != NULL)
    text = ow_message_render (reason, cli->language);
  json_builder_begin_object (builder);
  ow_cli_add_boolean (builder, "valid", valid);
  ow_cli_add_text (builder, "reason", text);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), valid ? OW_EXIT_YES : OW_EXIT_NO);
}

const OwVerb ow_verb_id
    = { "id", "check pr18|pr15|resident|hkmotw|uscc|org|reg15 VALUE", "Check an identifier", run };
