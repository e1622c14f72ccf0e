/* receipt verify TEXT: the text of a QR code, checked without a network. With a store the key is
 * looked up there and the status is known; without one nothing can be said about the signature.
 * receipt render NUMBER: its paper again, as PDF. */

#include "ow-cli.h"
#include "ow-qr-text.h"
#include "ow-sheets.h"
#include "ow-site-setup.h"

typedef struct
{
  const char *number;
  OwReceipt *receipt;
} Lookup;

static gboolean
lookup_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Lookup *lookup = data;
  GError *local = NULL;

  lookup->receipt = ow_transaction_query_one (transaction, &ow_query_receipt_by_number, &local, 's',
                                              lookup->number, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* "current", "superseded", "void", …; "genuine, status unchecked" when the store does not know the
 * number. */
static char *
find_status (OwStore *store, const OwQrText *qr)
{
  Lookup lookup = { qr->number, NULL };
  g_autoptr (OwReceipt) receipt = NULL;

  if (!ow_store_read (store, lookup_read, &lookup, NULL) || (receipt = lookup.receipt) == NULL)
    return g_strdup ("genuine, status unchecked");
  if (receipt->issue > qr->issue)
    return g_strdup_printf ("superseded by %" G_GINT64_FORMAT, receipt->issue);
  return g_strdup (receipt->state);
}

static int
verify (OwCli *cli, const char *text, OwStore *store)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (OwSealKey) key = NULL;
  g_autofree char *status = NULL;
  GError *error = NULL;
  g_autoptr (OwQrText) qr = ow_qr_text_parse (text, &error);
  gboolean genuine;

  if (qr == NULL)
    return ow_cli_fail (cli, error);
  key = ow_site_setup_find_key (store, qr->key_id, &error);
  if (error != NULL)
    return ow_cli_fail (cli, error);
  genuine = key != NULL && ow_qr_text_verify (qr, key);
  status = genuine ? find_status (store, qr)
                   : g_strdup (key == NULL ? "signed by another site" : "changed");
  json_builder_begin_object (builder);
  ow_cli_add_boolean (builder, "genuine", genuine);
  ow_cli_add_text (builder, "status", status);
  ow_cli_add_text (builder, "site", qr->site);
  ow_cli_add_text (builder, "number", qr->number);
  ow_cli_add_integer (builder, "issue", qr->issue);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), genuine ? OW_EXIT_YES : OW_EXIT_NO);
}

static int
render (OwCli *cli, const char *number, const char *path, OwStore *store)
{
  Lookup lookup = { number, NULL };
  g_autoptr (OwReceipt) receipt = NULL;
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (OwSealKey) key = NULL;
  g_autoptr (OwSheet) sheet = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;

  if (!ow_store_read (store, lookup_read, &lookup, &error))
    return ow_cli_fail (cli, error);
  if ((receipt = lookup.receipt) == NULL)
    {
      g_printerr ("onewindowctl receipt: no receipt %s\n", number);
      return OW_EXIT_NO;
    }
  if ((key = ow_site_setup_load_key (store, &error)) == NULL
      || (sheet
          = ow_sheets_build_receipt (store, catalogue, key, receipt->id, cli->language, &error))
             == NULL
      || !ow_sheet_write_pdf (sheet, path, &error))
    return ow_cli_fail (cli, error);
  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "file", path);
  ow_cli_add_text (builder, "qr", sheet->qr);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_autofree char *path = NULL;
  g_autofree char *out = NULL;
  const GOptionEntry entries[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &path, "The store", "FILE" },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, "The PDF to write", "FILE" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (OwStore) store = NULL;
  GError *error = NULL;

  if (!ow_cli_parse (cli, &ow_verb_receipt, entries, &argc, &argv, 2, 2))
    return OW_EXIT_USAGE;
  if (path == NULL)
    return ow_cli_usage (&ow_verb_receipt);
  if ((store = ow_cli_open_store (path, &error)) == NULL)
    return ow_cli_fail (cli, error);
  if (g_str_equal (argv[1], "verify"))
    return verify (cli, argv[2], store);
  if (g_str_equal (argv[1], "render") && out != NULL)
    return render (cli, argv[2], out, store);
  return ow_cli_usage (&ow_verb_receipt);
}

const OwVerb ow_verb_receipt
    = { "receipt", "verify TEXT --store FILE | render NUMBER --store FILE --out FILE",
        "Check a QR code; the paper of a receipt", run };
