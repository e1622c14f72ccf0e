/* explain RULE|ERROR|STATE|CONFLICT: what it means and what to do, in the language. The beginning
 * of a name may be left out: "store.full", "accepted". */

#include <string.h>

#include "ow-cli.h"
#include "ow-counter-error.h"
#include "ow-guidance.h"
#include "ow-machine.h"
#include "ow-rule-table.h"

/* What may stand before a name. */
static const char *const beginnings[] = { "",
                                          "error.",
                                          "state.case.",
                                          "state.ticket.",
                                          "state.custody.",
                                          "state.manifest.",
                                          "state.fee.",
                                          "state.postal.",
                                          "state.measure." };

/* The rows of the message table that the word may mean: a state may be one of both machines. */
static GPtrArray *
find_messages (const char *word)
{
  GPtrArray *found = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      g_autofree char *id = g_strconcat (beginnings[i], word, NULL);
      const OwMessageDef *def = ow_message_find_def (id);

      if (def != NULL)
        g_ptr_array_add (found, (gpointer)def);
    }
  return found;
}

/* The transitions out of a state: what can be done next, and by which use case. */
static void
add_next (JsonBuilder *builder, const char *id)
{
  const OwMachine *const *machines = ow_machine_get_all ();

  for (gsize m = 0; machines[m] != NULL; m++)
    {
      g_autofree char *beginning = g_strdup_printf ("state.%s.", machines[m]->name);

      if (!g_str_has_prefix (id, beginning))
        continue;
      json_builder_set_member_name (builder, "next");
      json_builder_begin_array (builder);
      for (const OwTransition *t = machines[m]->transitions; t->event != NULL; t++)
        if (g_strcmp0 (t->from, id + strlen (beginning)) == 0)
          {
            json_builder_begin_object (builder);
            ow_cli_add_text (builder, "event", t->event);
            ow_cli_add_text (builder, "to", t->to);
            ow_cli_add_text (builder, "by", t->act);
            json_builder_end_object (builder);
          }
      json_builder_end_array (builder);
    }
}

static void
add_message (JsonBuilder *builder, const OwMessageDef *def, OwLanguage language)
{
  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "id", def->id);
  ow_cli_add_text (builder, "text", ow_message_text (def->id, language));
  add_next (builder, def->id);
  json_builder_end_object (builder);
}

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

static void
add_rule (OwCli *cli, JsonBuilder *builder, const OwRuleRow *row)
{
  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "id", row->id);
  ow_cli_add_text (builder, "text", row->text);
  ow_cli_add_text (builder, "must", row->must);
  ow_cli_add_text (builder, "source", row->source);
  add_note (cli, builder, row->id);
  json_builder_end_object (builder);
}

static void
add_conflict (JsonBuilder *builder, const char *id, const OwConflictRow *conflict)
{
  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "id", id);
  ow_cli_add_text (builder, "text", conflict->conflict);
  ow_cli_add_text (builder, "reading", conflict->resolution);
  ow_cli_add_text (builder, "reason", conflict->reason);
  json_builder_end_object (builder);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GPtrArray) messages = NULL;
  const OwRuleRow *row;
  const OwConflictRow *conflict;

  if (!ow_cli_parse (cli, &ow_verb_explain, NULL, &argc, &argv, 1, 1))
    return OW_EXIT_USAGE;
  messages = find_messages (argv[1]);
  row = ow_rule_table_find (argv[1]);
  conflict = ow_rule_table_find_conflict (argv[1]);
  if (messages->len == 0 && row == NULL && conflict == NULL)
    {
      GError *error = NULL;

      ow_message_set_error (&error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
                            ow_message_new ("error.cli.unknown", "name", argv[1], NULL));
      return ow_cli_fail (cli, error);
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "found");
  json_builder_begin_array (builder);
  for (guint i = 0; i < messages->len; i++)
    add_message (builder, g_ptr_array_index (messages, i), cli->language);
  if (row != NULL)
    add_rule (cli, builder, row);
  if (conflict != NULL)
    add_conflict (builder, argv[1], conflict);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

const OwVerb ow_verb_explain
    = { "explain", "RULE|ERROR|STATE|CONFLICT", "What it means and what to do", run };
