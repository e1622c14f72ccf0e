/* store copy · store restored: moving a store between the engines; after a server was restored. */

#include "ow-cli.h"

#include "ow-erased-ledger.h"

#include <string.h>

static int
run_copy (OwCli *cli, const char *from, const char *to)
{
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *secret = ow_store_address_dup_file (to, ".secret");
  GError *error = NULL;
  gint64 rows;

  if (!ow_erased_ledger_copy (from, to, clock, &rows, &error))
    return ow_cli_fail (cli, error);
  json_builder_begin_object (builder);
  ow_cli_add_integer (builder, "rows", rows);
  ow_cli_add_boolean (builder, "verified", TRUE);
  ow_cli_add_text (builder, "secret", secret);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
run_restored (OwCli *cli, const char *address)
{
  g_autoptr (OwStore) store = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;
  g_autoptr (OwErasedLedger) ledger = NULL;
  gint64 epoch;

  if ((store = ow_cli_open_store (address, &error)) == NULL)
    return ow_cli_fail (cli, error);
  /* Whom this machine knows as erased is erased again, before a window is opened. */
  ledger = ow_erased_ledger_new (ow_store_get_site (store)->code);
  if (!ow_erased_ledger_find (ledger, address, NULL, NULL, &error)
      || !ow_erased_ledger_apply (store, ledger, &error)
      || (epoch = ow_store_raise_epoch (store, &error)) == 0)
    return ow_cli_fail (cli, error);
  json_builder_begin_object (builder);
  ow_cli_add_integer (builder, "restores", epoch);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  if (!ow_cli_parse (cli, &ow_verb_store, NULL, &argc, &argv, 2, 3))
    return OW_EXIT_USAGE;
  if (g_str_equal (argv[1], "copy") && argc == 4)
    return run_copy (cli, argv[2], argv[3]);
  if (g_str_equal (argv[1], "restored") && argc == 3)
    return run_restored (cli, argv[2]);
  return ow_cli_usage (&ow_verb_store);
}

const OwVerb ow_verb_store
    = { "store", "copy FROM TO | restored ADDRESS",
        "Copy a whole store, verified, between a file and a PostgreSQL database", run };
