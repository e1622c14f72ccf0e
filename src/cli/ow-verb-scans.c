/* scans show · scans prune: how many scanned pages are kept, and what is over its time erased
 * before the day is closed. */

#include "ow-cli-desk.h"
#include "ow-page-scan-acts.h"

typedef struct
{
  OwDate today;
  gint64 kept, pages, bytes, due, removed, replaced, erased;
} Counts;

static gboolean
count (OwTransaction *transaction, const char *state, gint64 *ret_n, GError **error)
{
  GError *local = NULL;

  *ret_n
      = ow_transaction_query_integer (transaction, &ow_query_count_page_scans, &local, 's',
                                      ow_transaction_get_site (transaction)->code, 's', state, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
sum (OwTransaction *transaction, const OwQuery *query, gint64 *ret_n, GError **error)
{
  GError *local = NULL;

  *ret_n = ow_transaction_query_integer (transaction, query, &local, 's',
                                         ow_transaction_get_site (transaction)->code, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
read_counts (OwTransaction *transaction, gpointer data, GError **error)
{
  Counts *counts = data;
  GError *local = NULL;

  counts->due = ow_transaction_query_integer (transaction, &ow_query_count_page_scans_due, &local,
                                              's', ow_transaction_get_site (transaction)->code, 'd',
                                              counts->today, 0);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return count (transaction, "kept", &counts->kept, error)
         && count (transaction, "removed", &counts->removed, error)
         && count (transaction, "replaced", &counts->replaced, error)
         && count (transaction, "erased", &counts->erased, error)
         && sum (transaction, &ow_query_count_scanned_pages, &counts->pages, error)
         && sum (transaction, &ow_query_sum_page_scans, &counts->bytes, error);
}

static int
show (OwCli *cli, OwCliDesk *desk)
{
  OwParameters *parameters = ow_context_get_parameters (desk->context);
  Counts counts = { .today = ow_context_get_today (desk->context) };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;

  if (!ow_store_read (ow_context_get_store (desk->context), read_counts, &counts, &error))
    return ow_cli_fail (cli, error);
  json_builder_begin_object (builder);
  ow_cli_add_boolean (builder, "on", ow_parameters_is (parameters, "scans", "on"));
  ow_cli_add_integer (builder, "keep_days",
                      ow_parameters_get_integer (parameters, "scans_keep_days"));
  ow_cli_add_integer (builder, "kept", counts.kept);
  ow_cli_add_integer (builder, "pages", counts.pages);
  ow_cli_add_integer (builder, "bytes", counts.bytes);
  ow_cli_add_integer (builder, "due", counts.due);
  ow_cli_add_integer (builder, "removed", counts.removed);
  ow_cli_add_integer (builder, "replaced", counts.replaced);
  ow_cli_add_integer (builder, "erased", counts.erased);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
prune (OwCli *cli, OwCliDesk *desk)
{
  GError *error = NULL;
  JsonObject *result
      = ow_cli_desk_act (desk, "pages.erase", "prune", ow_erase_pages_run, NULL, &error);
  JsonNode *node;

  if (result == NULL)
    return ow_cli_fail (cli, error);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, result);
  return ow_cli_answer (cli, node, OW_EXIT_YES);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_auto (OwCliDesk) desk = { 0 };
  GError *error = NULL;
  gboolean prunes;

  if (!ow_cli_desk_parse (&desk, cli, &ow_verb_scans, NULL, &argc, &argv, 1, 1))
    return OW_EXIT_USAGE;
  prunes = g_str_equal (argv[1], "prune");
  if (!prunes && !g_str_equal (argv[1], "show"))
    return ow_cli_usage (&ow_verb_scans);
  if (!ow_cli_desk_open (&desk, cli, &ow_verb_scans, prunes ? "day.close" : "day.list", &error))
    return ow_cli_desk_fail (cli, &ow_verb_scans, error);
  return prunes ? prune (cli, &desk) : show (cli, &desk);
}

const OwVerb ow_verb_scans
    = { "scans", "show | prune --as STAFF --desk N --store FILE",
        "How many scanned pages are kept; those whose time is over erased", run };
