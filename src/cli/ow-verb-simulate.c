/* simulate-day: fills a training store with a believable day, by the use cases of the window. */

#include "ow-cli.h"
#include "ow-message.h"
#include "ow-simulate.h"

#define TICKETS 180

static OwContext *
open_context (OwCli *cli, const char *store, OwDate day, GError **error)
{
  g_autoptr (OwClock) system = ow_clock_new_system ();
  g_autoptr (OwClock) clock = NULL;
  OwProfile *profile = ow_profile_load ("training", NULL, error);

  if (profile == NULL)
    return NULL;
  if (day == OW_DATE_NONE)
    day = ow_clock_today (system);
  clock = ow_clock_new_fixed (cli->now != NULL ? ow_instant_parse (cli->now)
                                               : ow_instant_from_date (day));
  ow_profile_set_store_path (profile, store);
  return ow_context_open (profile, TRUE, clock, error);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_autofree char *store = NULL;
  g_autofree char *day_text = NULL;
  g_autofree char *until = NULL;
  OwSimulateDay request = { 0, TICKETS, 0 };
  int seed = -1, tickets = TICKETS;
  const GOptionEntry entries[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &store, "The training store", "FILE" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "The same seed gives the same day", "N" },
    { "tickets", 0, 0, G_OPTION_ARG_INT, &tickets, "Parties that come, 1 to 2000", "N" },
    { "day", 0, 0, G_OPTION_ARG_STRING, &day_text, "The day; today without it", "DATE" },
    { "until", 0, 0, G_OPTION_ARG_STRING, &until, "Stop at this time of the day", "HH:MM" },
    G_OPTION_ENTRY_NULL,
  };
  OwDate day = OW_DATE_NONE;
  g_autoptr (OwContext) context = NULL;
  GError *error = NULL;
  JsonObject *result;
  JsonNode *node;

  if (!ow_cli_parse (cli, &ow_verb_simulate_day, entries, &argc, &argv, 0, 0))
    return OW_EXIT_USAGE;
  if (store == NULL || seed < 0 || tickets < 1 || tickets > 2000
      || (day_text != NULL && (day = ow_date_parse (day_text)) == OW_DATE_NONE)
      || (until != NULL && (request.until = ow_minute_parse (until)) < 0))
    return ow_cli_usage (&ow_verb_simulate_day);
  request.seed = (guint32)seed;
  request.tickets = (guint)tickets;
  context = open_context (cli, store, day, &error);
  result = context != NULL ? ow_simulate_day (context, &request, &error) : NULL;
  if (result == NULL)
    return ow_cli_fail (cli, error);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, result);
  return ow_cli_answer (cli, node, OW_EXIT_YES);
}

const OwVerb ow_verb_simulate_day
    = { "simulate-day", "--seed N [--tickets N] [--day DATE] [--until HH:MM] --store FILE",
        "Fill a training store with a believable day", run };
