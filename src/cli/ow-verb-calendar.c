/* calendar import FILE: a holiday notice is proposed as the calendar of the site. */

#include "ow-case-acts.h"
#include "ow-cli-propose.h"
#include "ow-layer.h"

static int
import (OwCli *cli, OwCliDesk *desk, const char *file, const char *source, OwDate valid_from)
{
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  g_autoptr (OwCalendar) merged = NULL;
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;

  if (!g_file_get_contents (file, &text, NULL, &error)
      || (name = ow_layer_dup_calendar_name (ow_context_get_calendar (desk->context), text, &error))
             == NULL
      || (merged = ow_calendar_import (ow_context_get_calendar (desk->context), text, &error))
             == NULL)
    return ow_cli_fail (cli, error);
  result = ow_cli_propose (desk, OW_LAYER_CALENDAR, name, text, source, valid_from, &error);
  if (result == NULL)
    return ow_cli_fail (cli, error);
  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "years", name);
  ow_cli_add_proposed (builder, result);
  ow_cli_add_integer (builder, "last_year", ow_calendar_get_last_year (merged));
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_auto (OwCliDesk) desk = { 0 };
  g_autofree char *source = NULL;
  g_autofree char *from = NULL;
  const GOptionEntry entries[] = {
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, "Title and date of the notice", "TEXT" },
    { "valid-from", 0, 0, G_OPTION_ARG_STRING, &from, "In force from this day on", "DATE" },
    G_OPTION_ENTRY_NULL,
  };
  OwDate valid_from = OW_DATE_NONE;
  GError *error = NULL;

  if (!ow_cli_desk_parse (&desk, cli, &ow_verb_calendar, entries, &argc, &argv, 2, 2))
    return OW_EXIT_USAGE;
  if (!g_str_equal (argv[1], "import") || source == NULL
      || (from != NULL && (valid_from = ow_date_parse (from)) == OW_DATE_NONE))
    return ow_cli_usage (&ow_verb_calendar);
  if (!ow_cli_desk_open (&desk, cli, &ow_verb_calendar, "site.edit", &error))
    return ow_cli_desk_fail (cli, &ow_verb_calendar, error);
  return import (cli, &desk, argv[2], source, valid_from);
}

const OwVerb ow_verb_calendar
    = { "calendar",
        "import FILE --source TEXT [--valid-from DATE] --as STAFF --desk N --store FILE",
        "Propose the holiday notice of a year; another person approves it", run };
