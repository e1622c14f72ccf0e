/* workdays add DATE N · workdays count FROM TO: the working-day calendar at the terminal. */

#include "ow-calendar.h"
#include "ow-cli.h"

static OwDate
read_date (const char *text)
{
  OwDate date = ow_date_parse (text);

  if (date == OW_DATE_NONE)
    g_printerr ("onewindowctl workdays: %s is not a date (YYYY-MM-DD)\n", text);
  return date;
}

static int
run (OwCli *cli, int argc, char **argv)
{
  gboolean no_makeup = FALSE;
  gboolean count_day_0 = FALSE;
  const GOptionEntry entries[] = {
    { "no-makeup-days", 0, 0, G_OPTION_ARG_NONE, &no_makeup,
      "Make-up days on a weekend do not count", NULL },
    { "count-day-0", 0, 0, G_OPTION_ARG_NONE, &count_day_0, "The first day counts", NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (OwCalendar) calendar = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  OwCalendarFlags flags;
  gboolean provisional = FALSE;
  OwDate from;

  if (!ow_cli_parse (cli, &ow_verb_workdays, entries, &argc, &argv, 3, 3))
    return OW_EXIT_USAGE;
  flags = (no_makeup ? OW_CALENDAR_NO_MAKEUP : 0) | (count_day_0 ? OW_CALENDAR_COUNT_DAY_0 : 0);
  if ((from = read_date (argv[2])) == OW_DATE_NONE)
    return OW_EXIT_USAGE;
  calendar = ow_calendar_new_shipped ();
  json_builder_begin_object (builder);
  if (g_str_equal (argv[1], "add"))
    {
      gint64 n;

      if (!g_ascii_string_to_signed (argv[3], 10, 0, 10000, &n, NULL))
        return ow_cli_usage (&ow_verb_workdays);
      ow_cli_add_date (builder, "date",
                       ow_calendar_add_workdays (calendar, from, (int)n, flags, &provisional));
    }
  else if (g_str_equal (argv[1], "count"))
    {
      OwDate to = read_date (argv[3]);

      if (to == OW_DATE_NONE)
        return OW_EXIT_USAGE;
      ow_cli_add_integer (builder, "workdays",
                          ow_calendar_count_workdays (calendar, from, to, flags, &provisional));
    }
  else
    return ow_cli_usage (&ow_verb_workdays);
  ow_cli_add_boolean (builder, "provisional", provisional);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

const OwVerb ow_verb_workdays = { "workdays", "add DATE N | count FROM TO",
                                  "Count in working days by the holiday notices", run };
