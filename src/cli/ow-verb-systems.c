/* systems · deliver: the outside systems, a test of the connection, and the messages that wait. */

#include <glib-unix.h>

#include "ow-cli.h"
#include "ow-deliverer.h"
#include "ow-feed.h"
#include "ow-profile.h"
#include "ow-systems-table.h"

#define ROUND_EVERY_S 2

/* gateways.ini lies beside desk.ini when no other file is named. */
static char *
dup_settings (const char *given, GError **error)
{
  g_autoptr (OwProfile) profile = NULL;

  if (given != NULL)
    return g_strdup (given);
  profile = ow_profile_load (NULL, NULL, error);
  return profile != NULL
             ? g_build_filename (ow_profile_get_directory (profile), "gateways.ini", NULL)
             : NULL;
}

static OwGateway *
open_gateway (OwCli *cli, const char *given, GError **error)
{
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autofree char *settings = dup_settings (given, error);

  return settings != NULL ? ow_gateway_new (settings, clock, error) : NULL;
}

static void
add_row (OwCli *cli, JsonBuilder *builder, OwGateway *gateway, const OwSystemRow *row)
{
  g_autofree char *name = g_strconcat ("system.", row->id, NULL);
  g_autofree char *state = g_strconcat ("system.state.", row->state, NULL);
  g_autoptr (GString) offers = g_string_new (NULL);

  for (gsize i = 0; row->offers[i] != NULL; i++)
    {
      g_autofree char *offer = g_strconcat ("system.offer.", row->offers[i], NULL);

      g_string_append_printf (offers, "%s%s", i > 0 ? " · " : "",
                              ow_message_text (offer, cli->language));
    }
  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "id", row->id);
  ow_cli_add_text (builder, "name", ow_message_text (name, cli->language));
  ow_cli_add_text (builder, "state", row->state);
  ow_cli_add_text (builder, "state_text", ow_message_text (state, cli->language));
  ow_cli_add_text (builder, "offers", offers->str);
  ow_cli_add_text (builder, "interface", row->interface);
  ow_cli_add_boolean (builder, "set_up",
                      row->interface != NULL && ow_gateway_has (gateway, row->interface));
  json_builder_end_object (builder);
}

static int
list (OwCli *cli, OwGateway *gateway)
{
  GPtrArray *rows = ow_systems_table_get ();
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "systems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    add_row (cli, builder, gateway, g_ptr_array_index (rows, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
try_system (OwCli *cli, OwGateway *gateway, const char *id)
{
  g_auto (OwTrial) trial = { 0 };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = NULL;

  ow_gateway_try (gateway, id, NULL, &trial);
  text = trial.problem != NULL ? ow_error_render (trial.problem, cli->language)
                               : g_strdup (ow_message_text ("gateway.trial.good", cli->language));
  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "id", id);
  ow_cli_add_text (builder, "step", ow_trial_step_to_text (trial.step));
  ow_cli_add_text (builder, "text", text);
  ow_cli_add_integer (builder, "milliseconds", trial.elapsed);
  ow_cli_add_integer (builder, "clock_difference", trial.skew);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder),
                        trial.step == OW_TRIAL_GOOD ? OW_EXIT_YES : OW_EXIT_NO);
}

static int
run_systems (OwCli *cli, int argc, char **argv)
{
  g_autofree char *settings = NULL;
  const GOptionEntry entries[] = {
    { "settings", 0, 0, G_OPTION_ARG_FILENAME, &settings, "gateways.ini", "FILE" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (OwGateway) gateway = NULL;
  GError *error = NULL;

  if (!ow_cli_parse (cli, &ow_verb_systems, entries, &argc, &argv, 0, 2))
    return OW_EXIT_USAGE;
  if (argc != 1
      && (argc != 3 || !g_str_equal (argv[1], "test") || ow_systems_table_find (argv[2]) == NULL))
    return ow_cli_usage (&ow_verb_systems);
  if ((gateway = open_gateway (cli, settings, &error)) == NULL)
    return ow_cli_fail (cli, error);
  return argc == 1 ? list (cli, gateway) : try_system (cli, gateway, argv[2]);
}

/* deliver */

typedef struct
{
  OwStore *store;
  OwGateway *gateway;
  OwDeliverer *deliverer;
  OwDelivery delivery;
  const char *office; /* another one, for which is fetched too; nullable */
  guint fetched;
  gint64 waiting, dead;
} Deliver;

static gboolean
count_open (OwTransaction *transaction, gpointer data, GError **error)
{
  Deliver *deliver = data;
  GPtrArray *rows = ow_systems_table_get ();
  GError *local = NULL;

  deliver->waiting = deliver->dead = 0;
  for (guint i = 0; local == NULL && i < rows->len; i++)
    {
      const OwSystemRow *row = g_ptr_array_index (rows, i);

      deliver->waiting += ow_transaction_query_integer (transaction, &ow_query_count_outbox, &local,
                                                        's', row->id, 's', "waiting", 0);
      if (local == NULL)
        deliver->dead += ow_transaction_query_integer (transaction, &ow_query_count_outbox, &local,
                                                       's', row->id, 's', "dead", 0);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* What a hall without a network is given, to be carried there. */
static gboolean
fetch_for_office (Deliver *deliver, GError **error)
{
  GPtrArray *rows = ow_systems_table_get ();

  for (guint i = 0; deliver->office != NULL && i < rows->len; i++)
    {
      const OwSystemRow *row = g_ptr_array_index (rows, i);
      guint n_new = 0;

      if (!ow_gateway_has (deliver->gateway, row->id))
        continue;
      if (!ow_feed_pull_for (deliver->store, deliver->gateway, row->id, deliver->office, NULL,
                             &n_new, error))
        return FALSE;
      deliver->fetched += n_new;
    }
  return TRUE;
}

static gboolean
run_round (Deliver *deliver, GError **error)
{
  g_autoptr (GError) faulty = NULL;
  guint n_new = 0;

  /* An administrator may have changed the settings in a window; with a fault in them the former
   * ones go on. */
  if (!ow_gateway_refresh (deliver->gateway, &faulty))
    g_printerr ("onewindowctl: %s\n", faulty->message);
  if (!ow_deliverer_run_once (deliver->deliverer, NULL, &deliver->delivery, error)
      || !ow_deliverer_fetch_once (deliver->deliverer, NULL, &n_new, error))
    return FALSE;
  deliver->fetched += n_new;
  return fetch_for_office (deliver, error)
         && ow_store_read (deliver->store, count_open, deliver, error);
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_CONTINUE;
}

static gboolean
round_cb (gpointer data)
{
  g_autoptr (GError) error = NULL;

  /* The store may be busy or full for a while: the messages wait. */
  if (!run_round (data, &error))
    g_printerr ("onewindowctl: %s\n", error->message);
  return G_SOURCE_CONTINUE;
}

static gboolean
run_for_ever (Deliver *deliver, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_unix_signal_add (SIGTERM, quit_cb, loop);
  g_unix_signal_add (SIGINT, quit_cb, loop);
  round_cb (deliver);
  g_timeout_add_seconds (ROUND_EVERY_S, round_cb, deliver);
  g_main_loop_run (loop);
  return ow_store_read (deliver->store, count_open, deliver, error);
}

static int
answer_delivery (OwCli *cli, const Deliver *deliver)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  ow_cli_add_integer (builder, "sent", deliver->delivery.sent);
  ow_cli_add_integer (builder, "failed", deliver->delivery.failed);
  ow_cli_add_integer (builder, "fetched", deliver->fetched);
  ow_cli_add_integer (builder, "waiting", deliver->waiting);
  ow_cli_add_integer (builder, "dead", deliver->dead);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
run_deliver (OwCli *cli, int argc, char **argv)
{
  g_autofree char *settings = NULL;
  g_autofree char *path = NULL;
  g_autofree char *office = NULL;
  gboolean once = FALSE;
  const GOptionEntry entries[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &path, "The store", "FILE" },
    { "settings", 0, 0, G_OPTION_ARG_FILENAME, &settings, "gateways.ini", "FILE" },
    { "once", 0, 0, G_OPTION_ARG_NONE, &once, "One round, then the figures", NULL },
    { "office", 0, 0, G_OPTION_ARG_STRING, &office,
      "Fetch for this office too, to be carried there", "OFFICE" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (OwStore) store = NULL;
  g_autoptr (OwGateway) gateway = NULL;
  g_autoptr (OwDeliverer) deliverer = NULL;
  Deliver deliver = { 0 };
  GError *error = NULL;

  if (!ow_cli_parse (cli, &ow_verb_deliver, entries, &argc, &argv, 0, 0))
    return OW_EXIT_USAGE;
  if (path == NULL)
    return ow_cli_usage (&ow_verb_deliver);
  if ((store = ow_cli_open_store (path, &error)) == NULL
      || (gateway = open_gateway (cli, settings, &error)) == NULL)
    return ow_cli_fail (cli, error);
  deliverer = ow_deliverer_new (store, gateway);
  deliver.store = store;
  deliver.gateway = gateway;
  deliver.deliverer = deliverer;
  deliver.office = office;
  if (!(once ? run_round (&deliver, &error) : run_for_ever (&deliver, &error)))
    return ow_cli_fail (cli, error);
  return answer_delivery (cli, &deliver);
}

const OwVerb ow_verb_systems
    = { "systems", "[test ID] [--settings FILE]",
        "The outside systems, what each offers, and a test of the connection", run_systems };
const OwVerb ow_verb_deliver
    = { "deliver", "--store FILE [--settings FILE] [--once] [--office OFFICE]",
        "Send what waits for outside systems and fetch what they have", run_deliver };
