/* explain RULE|ERROR|STATE: what it means and what to do, in the language. */

#include <string.h>

#include "ow-cli.h"
#include "ow-rule-table.h"

static int
run (OwCli *cli, int argc, char **argv)
{
  g_autoptr (JsonBuilder) builder = NULL;
  const OwMessageDef *def;
  const OwRuleRow *row;
  const OwConflictRow *conflict;

  if (!ow_cli_parse (cli, &ow_verb_explain, NULL, &argc, &argv, 1, 1))
    return OW_EXIT_USAGE;
  def = ow_message_find_def (argv[1]);
  row = ow_rule_table_find (argv[1]);
  conflict = ow_rule_table_find_conflict (argv[1]);
  if (def == NULL && row == NULL && conflict == NULL)
    {
      g_printerr ("onewindowctl explain: nothing is called %s\n", argv[1]);
      return OW_EXIT_NO;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "id", argv[1]);
  if (def != NULL)
    ow_cli_add_text (builder, "text", ow_message_text (def->id, cli->language));
  if (row != NULL)
    {
      ow_cli_add_text (builder, "text", row->text);
      ow_cli_add_text (builder, "must", row->must);
      ow_cli_add_text (builder, "source", row->source);
    }
  if (conflict != NULL)
    {
      ow_cli_add_text (builder, "text", conflict->conflict);
      ow_cli_add_text (builder, "reading", conflict->resolution);
      ow_cli_add_text (builder, "reason", conflict->reason);
    }
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

const OwVerb ow_verb_explain
    = { "explain", "RULE|ERROR|STATE|CONFLICT", "What it means and what to do", run };
