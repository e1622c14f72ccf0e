/* explain RULE|ERROR|STATE: what it means and what to do, in the language. */

#include <string.h>

#include "ow-cli.h"
#include "ow-guidance.h"
#include "ow-rule-table.h"

/* No text of the Guide or of the Opinions without its date, and none in another language without
 * saying so (GUIDE-DISC, REG-4). */
static void
add_note (OwCli *cli, JsonBuilder *builder, const char *row)
{
  g_auto (OwGuideText) text = { 0 };
  g_autofree char *note = NULL;

  if (!ow_guidance_describe (row, cli->language, &text))
    return;
  ow_cli_add_date (builder, "as_of", text.as_of);
  if (text.note != NULL)
    {
      note = ow_message_render (text.note, cli->language);
      ow_cli_add_text (builder, "note", note);
    }
  if (text.is_foreign)
    ow_cli_add_text (builder, "language_note",
                     ow_message_text ("guidance.english-only", cli->language));
}

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
      add_note (cli, builder, argv[1]);
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
