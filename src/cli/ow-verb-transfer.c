/* transfer: a case goes to the office of another city, and ends here when that office has it. */

#include "ow-cli-approve.h"
#include "ow-counter-error.h"
#include "ow-transfer-acts.h"

typedef struct
{
  const char *number;
  OwCaseFile *file;
} Lookup;

static gboolean
case_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Lookup *lookup = data;
  GError *local = NULL;

  lookup->file = ow_transaction_query_one (transaction, &ow_query_case_by_number, &local, 's',
                                           lookup->number, 0);
  if (local != NULL)
    g_propagate_error (error, local);
  else if (lookup->file == NULL)
    ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY,
                          ow_message_new ("error.counter.no-case", "number", lookup->number, NULL));
  return lookup->file != NULL;
}

static int
act (OwCli *cli, OwCliDesk *desk, const OwCaseFile *file, char **argv, const char *materials)
{
  g_autofree char *words = g_strjoinv (" ", argv + 1);
  g_autofree char *arguments = g_strconcat (words, " ", materials, NULL);
  gboolean sends = g_str_equal (argv[1], "send");
  OwTransfer send = { file->id, sends ? argv[3] : NULL, sends ? argv[4] : NULL, materials };
  OwEndTransfer end = { file->id, file->version };
  GError *error = NULL;
  JsonObject *result
      = sends ? ow_cli_desk_act (desk, "case.hand-over", arguments, ow_transfer_run, &send, &error)
              : ow_cli_desk_act (desk, "case.handed-over", arguments, ow_end_transfer_run, &end,
                                 &error);

  return ow_cli_answer_act (cli, result, error);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_auto (OwCliDesk) desk = { 0 };
  g_autofree char *materials = NULL;
  const GOptionEntry entries[] = {
    { "materials", 0, 0, G_OPTION_ARG_STRING, &materials,
      "Papers that are there, as \"material.photo material.form\"", "IDS" },
    G_OPTION_ENTRY_NULL,
  };
  Lookup lookup = { NULL, NULL };
  g_autoptr (OwCaseFile) file = NULL;
  GError *error = NULL;
  gboolean sends;

  if (!ow_cli_desk_parse (&desk, cli, &ow_verb_transfer, entries, &argc, &argv, 2, 4))
    return OW_EXIT_USAGE;
  sends = g_str_equal (argv[1], "send");
  if ((!sends && (!g_str_equal (argv[1], "end") || materials != NULL)) || argc != (sends ? 5 : 3))
    return ow_cli_usage (&ow_verb_transfer);
  if (!ow_cli_desk_open (&desk, cli, &ow_verb_transfer, "case.accept", &error))
    return ow_cli_desk_fail (cli, &ow_verb_transfer, error);
  lookup.number = argv[2];
  if (!ow_store_read (ow_context_get_store (desk.context), case_read, &lookup, &error))
    return ow_cli_fail (cli, error);
  file = lookup.file;
  return act (cli, &desk, file, argv, materials);
}

const OwVerb ow_verb_transfer = {
  "transfer",
  "send CASE CITY not-competent|moved|issued-there [--materials IDS] | end CASE; with --store "
  "--as --desk",
  "Cases that another city's office takes over", run
};
