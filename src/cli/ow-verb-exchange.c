/* exchange: messages to outside systems and their answers, carried as signed files. */

#include "ow-cli-desk.h"
#include "ow-error.h"
#include "ow-exchange-file.h"
#include "ow-seal.h"

typedef struct
{
  char *out, *site, *key, *office;
  gboolean received;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->out);
  g_free (options->site);
  g_free (options->key);
  g_free (options->office);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static OwSealKey *
read_key (const char *path, GError **error)
{
  g_autofree char *pem = NULL;

  return g_file_get_contents (path, &pem, NULL, error) ? ow_seal_key_import_public (pem, error)
                                                       : NULL;
}

static int
write_key (OwCli *cli, const OwCliDesk *desk, const Options *options)
{
  OwSealKey *key = ow_context_get_key (desk->context);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;

  if (key == NULL)
    ow_message_set_error (&error, OW_CORE_ERROR, OW_CORE_ERROR_KEY,
                          ow_message_new ("error.key.secret", NULL));
  if (key == NULL || !ow_exchange_export_key (key, options->out, &error))
    return ow_cli_fail (cli, error);
  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "file", options->out);
  ow_cli_add_text (builder, "key", ow_seal_key_get_id (key));
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int export(OwCli *cli, const OwCliDesk *desk, const OwAct *act, const Options *options)
{
  OwStore *store = ow_context_get_store (desk->context);
  OwSealKey *key = ow_context_get_key (desk->context);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *kind = options->received       ? "received"
                     : options->site != NULL ? "answers"
                                             : "messages";
  GError *error = NULL;
  gboolean ok;
  guint n = 0;

  if (key == NULL)
    {
      ow_message_set_error (&error, OW_CORE_ERROR, OW_CORE_ERROR_KEY,
                            ow_message_new ("error.key.secret", NULL));
      return ow_cli_fail (cli, error);
    }
  ok = options->received ? ow_exchange_export_received (store, act, key, options->office,
                                                        options->out, &n, &error)
       : options->site != NULL
           ? ow_exchange_export_answers (store, act, key, options->site, options->out, &n, &error)
           : ow_exchange_export_messages (store, act, key, options->out, &n, &error);
  if (!ok)
    return ow_cli_fail (cli, error);
  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "file", options->out);
  ow_cli_add_text (builder, "kind", kind);
  ow_cli_add_integer (builder, "items", n);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
import (
    OwCli *cli, const OwCliDesk *desk, const OwAct *act, const Options *options, const char *file)
{
  g_autoptr (OwSealKey) sender = NULL;
  g_autoptr (JsonObject) content = NULL;
  g_auto (OwExchangeResult) result = { 0 };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;

  if ((sender = read_key (options->key, &error)) == NULL
      || (content = ow_exchange_open (file, sender, &error)) == NULL
      || !ow_exchange_import (ow_context_get_store (desk->context), act,
                              ow_context_get_gateway (desk->context), content, file, &result,
                              &error))
    return ow_cli_fail (cli, error);
  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "kind", result.kind);
  ow_cli_add_text (builder, "site", result.site);
  ow_cli_add_integer (builder, "taken", result.taken);
  ow_cli_add_integer (builder, "known", result.known);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_auto (OwCliDesk) desk = { 0 };
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &options.out,
      "The file to write; a table when its name ends in .csv", "FILE" },
    { "answers-for", 0, 0, G_OPTION_ARG_STRING, &options.site,
      "Answers to the messages of this site", "SITE" },
    { "received", 0, 0, G_OPTION_ARG_NONE, &options.received,
      "What came from outside systems for other sites", NULL },
    { "office", 0, 0, G_OPTION_ARG_STRING, &options.office,
      "With what was fetched for this office (deliver --office)", "OFFICE" },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &options.key, "Public key of the site that wrote it",
      "FILE" },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act;
  gboolean is_import, is_key;
  GError *error = NULL;

  if (!ow_cli_desk_parse (&desk, cli, &ow_verb_exchange, entries, &argc, &argv, 1, 2))
    return OW_EXIT_USAGE;
  is_import = g_str_equal (argv[1], "import");
  is_key = g_str_equal (argv[1], "key");
  if (is_import ? argc != 3 || options.key == NULL
                : (!is_key && !g_str_equal (argv[1], "export")) || argc != 2 || options.out == NULL)
    return ow_cli_usage (&ow_verb_exchange);
  if ((options.received && (options.site != NULL || !g_str_equal (argv[1], "export")))
      || (options.office != NULL && !options.received))
    return ow_cli_usage (&ow_verb_exchange);
  if (!ow_cli_desk_open (&desk, cli, &ow_verb_exchange, "site.edit", &error))
    return ow_cli_desk_fail (cli, &ow_verb_exchange, error);
  if (is_key)
    return write_key (cli, &desk, &options);
  act = (OwAct){ .request_id = desk.request != NULL ? desk.request : uuid,
                 .name = is_import ? "exchange.import" : "exchange.export",
                 .staff = ow_session_get_staff (desk.session),
                 .station = ow_session_get_station (desk.session),
                 .reason = desk.reason };
  return is_import ? import (cli, &desk, &act, &options, argv[2])
                   : export(cli, &desk, &act, &options);
}

const OwVerb ow_verb_exchange
    = { "exchange",
        "export --out FILE [--answers-for SITE | --received [--office OFFICE]] | key --out FILE | "
        "import FILE --key FILE; "
        "with --store --as --desk",
        "Messages to outside systems and their answers as signed files", run };
