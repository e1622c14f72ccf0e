/* receipt verify TEXT: the text of a QR code. With a store its key and its status are known; with
 * the public key of the site the signature; with neither only the form.
 * receipt render, receipt print CASE|RECEIPT|NUMBER: the paper again, as PDF or from the printer.
 * What is meant may be the number of a receipt, notice, case, custody slip or today's ticket, or a
 * row id. */

#include <string.h>

#include "ow-cli-desk.h"
#include "ow-measure-acts.h"
#include "ow-counter-error.h"
#include "ow-custody-slip.h"
#include "ow-export.h"
#include "ow-print-acts.h"
#include "ow-qr-text.h"
#include "ow-site-setup.h"

typedef struct
{
  OwCliDesk desk;
  char *key, *out, *kind, *printer;
} Options;

static void
options_clear (Options *options)
{
  ow_cli_desk_clear (&options->desk);
  g_free (options->key);
  g_free (options->out);
  g_free (options->kind);
  g_free (options->printer);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* "current", "copy", "superseded by 2", "void", …: what the store knows; "genuine, status
 * unchecked" when it does not know the paper. Tickets, custody slips and appointments have no
 * issues. */
static char *
find_status (OwStore *store, const OwQrText *qr)
{
  g_autofree char *status = NULL;
  gint64 newest = 0;

  if (qr->kind == 'R' || qr->kind == 'N')
    status = ow_print_dup_status (store, qr->kind == 'R' ? OW_SHEET_RECEIPT : OW_SHEET_NOTICE,
                                  qr->number, qr->issue, &newest, NULL);
  if (status == NULL)
    return g_strdup ("genuine, status unchecked");
  return g_str_equal (status, "superseded")
             ? g_strdup_printf ("superseded by %" G_GINT64_FORMAT, newest)
             : g_steal_pointer (&status);
}

static int
answer_verified (OwCli *cli, const OwQrText *qr, gboolean genuine, const char *status)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char kind[] = { qr->kind, '\0' };

  json_builder_begin_object (builder);
  ow_cli_add_boolean (builder, "genuine", genuine);
  ow_cli_add_text (builder, "status", status);
  ow_cli_add_text (builder, "kind", kind);
  ow_cli_add_text (builder, "site", qr->site);
  ow_cli_add_text (builder, "number", qr->number);
  ow_cli_add_integer (builder, "issue", qr->issue);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), genuine ? OW_EXIT_YES : OW_EXIT_NO);
}

static int
verify_with_key (OwCli *cli, OwQrText *qr, const char *path)
{
  g_autofree char *pem = NULL;
  g_autoptr (OwSealKey) key = NULL;
  GError *error = NULL;
  gboolean genuine;

  if (!g_file_get_contents (path, &pem, NULL, &error)
      || (key = ow_seal_key_import_public (pem, &error)) == NULL)
    return ow_cli_fail (cli, error);
  if (!g_str_equal (ow_seal_key_get_id (key), qr->key_id))
    return answer_verified (cli, qr, FALSE, "signed by another key");
  genuine = ow_qr_text_verify (qr, key);
  return answer_verified (cli, qr, genuine, genuine ? "genuine, status unchecked" : "changed");
}

static int
verify (OwCli *cli, const char *text, const Options *options)
{
  g_autoptr (OwStore) store = NULL;
  g_autoptr (OwSealKey) key = NULL;
  g_autofree char *status = NULL;
  GError *error = NULL;
  g_autoptr (OwQrText) qr = ow_qr_text_parse (text, &error);
  gboolean genuine;

  if (qr == NULL)
    return ow_cli_fail (cli, error);
  if (options->key != NULL)
    return verify_with_key (cli, qr, options->key);
  if (options->desk.store == NULL)
    return answer_verified (cli, qr, FALSE, "form right, signature unchecked");
  if ((store = ow_cli_open_store (options->desk.store, &error)) == NULL)
    return ow_cli_fail (cli, error);
  key = ow_site_setup_find_key (store, qr->key_id, &error);
  if (error != NULL)
    return ow_cli_fail (cli, error);
  genuine = key != NULL && ow_qr_text_verify (qr, key);
  status = genuine ? find_status (store, qr)
                   : g_strdup (key == NULL ? "signed by another site" : "changed");
  /* A signature over an issue that was never given out is not of this site's making. */
  return answer_verified (cli, qr, genuine && !g_str_equal (status, "unknown"), status);
}

/* What the argument means. The case leads to the other papers of the same matter. */
typedef struct
{
  const char *text;
  OwRowId receipt, notice, case_id, ticket, slip, measure, appointment;
  OwSheetKind natural;
  gboolean found;
} Target;

static void
take_case (Target *target, OwTransaction *transaction, const OwCaseFile *file)
{
  g_autoptr (GPtrArray) measures = ow_transaction_query (transaction, &ow_query_measures_of_person,
                                                         NULL, 'i', file->person_id, 0);
  g_autoptr (GPtrArray) appointments
      = ow_transaction_query (transaction, &ow_query_appointments_of_case, NULL, 'i', file->id, 0);

  for (guint i = 0; measures != NULL && i < measures->len; i++)
    if (ow_measure_is_done (measures->pdata[i]))
      target->measure = ((const OwMeasure *)measures->pdata[i])->id;
  for (guint i = 0; appointments != NULL && i < appointments->len; i++)
    if (g_str_equal (((const OwAppointment *)appointments->pdata[i])->state, "booked"))
      target->appointment = ((const OwAppointment *)appointments->pdata[i])->id;
  target->case_id = file->id;
  target->slip = file->id;
  target->ticket = file->ticket_id;
  target->receipt = target->receipt != 0 ? target->receipt : file->receipt_id;
  target->notice = target->notice != 0 ? target->notice : file->notice_id;
}

static void
take_first_case (Target *target, OwTransaction *transaction, const OwQuery *query, OwRowId id)
{
  g_autoptr (OwCaseFile) file = ow_transaction_query_one (transaction, query, NULL, 'i', id, 0);

  if (file != NULL)
    take_case (target, transaction, file);
}

static gboolean
find_receipt (Target *target, OwTransaction *transaction, OwRowId id)
{
  g_autoptr (OwReceipt) receipt
      = id != 0 ? ow_transaction_load (transaction, &ow_receipt_record, id, NULL)
                : ow_transaction_query_one (transaction, &ow_query_receipt_by_number, NULL, 's',
                                            target->text, 0);

  if (receipt == NULL)
    return FALSE;
  target->receipt = receipt->id;
  target->natural = OW_SHEET_RECEIPT;
  take_first_case (target, transaction, &ow_query_cases_by_receipt, receipt->id);
  return TRUE;
}

static gboolean
find_notice (Target *target, OwTransaction *transaction, OwRowId id)
{
  g_autoptr (OwNotice) notice
      = id != 0 ? ow_transaction_load (transaction, &ow_notice_record, id, NULL)
                : ow_transaction_query_one (transaction, &ow_query_notice_by_number, NULL, 's',
                                            target->text, 0);

  if (notice == NULL)
    return FALSE;
  target->notice = notice->id;
  target->natural = OW_SHEET_NOTICE;
  take_first_case (target, transaction, &ow_query_cases_by_notice, notice->id);
  return TRUE;
}

static gboolean
find_case (Target *target, OwTransaction *transaction, OwRowId id)
{
  g_autoptr (OwCaseFile) file
      = id != 0 ? ow_transaction_load (transaction, &ow_case_file_record, id, NULL)
                : ow_transaction_query_one (transaction, &ow_query_case_by_number, NULL, 's',
                                            target->text, 0);

  if (file == NULL)
    return FALSE;
  take_case (target, transaction, file);
  target->natural = file->receipt_id != 0                       ? OW_SHEET_RECEIPT
                    : g_str_equal (file->state, "not_accepted") ? OW_SHEET_NON_ACCEPTANCE
                    : file->notice_id != 0                      ? OW_SHEET_NOTICE
                                                                : OW_SHEET_FORM;
  return TRUE;
}

static gboolean
find_slip (Target *target, OwTransaction *transaction, OwRowId id)
{
  g_autoptr (OwCustodyObject) object
      = id != 0 ? ow_transaction_load (transaction, &ow_custody_object_record, id, NULL) : NULL;
  g_autoptr (GPtrArray) objects
      = id == 0 ? ow_custody_slip_find (transaction, target->text, NULL) : NULL;

  if (object == NULL && objects != NULL && objects->len > 0)
    object = ow_custody_object_copy (objects->pdata[0]);
  if (object == NULL)
    return FALSE;
  target->slip = ow_custody_slip_get_letter (target->text) == 'P' ? object->party_id : object->id;
  target->natural = OW_SHEET_SLIP;
  return TRUE;
}

/* By its row id alone. */
static gboolean
find_measure (Target *target, OwTransaction *transaction, OwRowId id)
{
  g_autoptr (OwMeasure) measure
      = id != 0 ? ow_transaction_load (transaction, &ow_measure_record, id, NULL) : NULL;

  if (measure == NULL)
    return FALSE;
  target->measure = measure->id;
  target->natural = OW_SHEET_MEASURE;
  return TRUE;
}

/* A ticket of today: "A012". */
static gboolean
find_ticket (Target *target, OwTransaction *transaction, OwRowId id)
{
  const OwSite *site = ow_transaction_get_site (transaction);
  gsize letters = strcspn (target->text, "0123456789");
  g_autofree char *prefix = g_strndup (target->text, letters);
  g_autoptr (OwTicket) ticket
      = id != 0 ? ow_transaction_load (transaction, &ow_ticket_record, id, NULL)
                : ow_transaction_query_one (transaction, &ow_query_ticket_by_number, NULL, 's',
                                            site->code, 'd', ow_transaction_get_today (transaction),
                                            's', prefix, 'i',
                                            g_ascii_strtoll (target->text + letters, NULL, 10), 0);

  if (ticket == NULL)
    return FALSE;
  target->ticket = ticket->id;
  target->natural = OW_SHEET_TICKET;
  return TRUE;
}

static gboolean
target_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Target *target = data;
  OwRowId id = 0;

  if (strspn (target->text, "0123456789") == strlen (target->text))
    id = g_ascii_strtoll (target->text, NULL, 10);
  target->found = find_receipt (target, transaction, id) || find_notice (target, transaction, id)
                  || find_case (target, transaction, id) || find_slip (target, transaction, id)
                  || find_measure (target, transaction, id)
                  || find_ticket (target, transaction, id);
  return TRUE;
}

/* The row and kind of sheet that the arguments mean. OW_EXIT_YES, or the exit code after saying why
 * not. */
static int
resolve (OwCli *cli,
         OwStore *store,
         const char *text,
         const char *kind,
         OwSheetKind *ret_kind,
         OwRowId *ret_id)
{
  Target target = { .text = text, .natural = OW_SHEET_RECEIPT };
  GError *error = NULL;

  if (!ow_store_read (store, target_read, &target, &error))
    return ow_cli_fail (cli, error);
  *ret_kind = target.natural;
  if (kind != NULL && !ow_sheet_kind_parse (kind, ret_kind, &error))
    return ow_cli_fail (cli, error);
  {
    const OwRowId ids[OW_N_SHEETS] = { target.ticket,  target.receipt,
                                       target.notice,  target.case_id,
                                       target.slip,    target.case_id,
                                       target.case_id, target.case_id,
                                       target.case_id, target.case_id,
                                       target.measure, target.appointment,
                                       target.case_id, 0 };

    *ret_id = target.found ? ids[*ret_kind] : 0;
  }
  if (*ret_id != 0)
    return OW_EXIT_YES;
  ow_message_set_error (&error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
                        ow_message_new ("error.print.unknown", "number", text, "kind",
                                        ow_sheet_kind_to_string (*ret_kind), NULL));
  return ow_cli_fail (cli, error);
}

/* Nobody signs in for it; that it was done stands in the audit all the same. */
static gboolean
note_export (OwContext *context, OwSheetKind kind, OwRowId id, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwPaperIssue) issue = ow_print_find_issue (context, kind, id, &local);
  OwExport what = { ow_context_get_store (context),
                    0,
                    "cli-0",
                    "paper.export",
                    ow_paper_issue_record.table,
                    issue != NULL ? issue->id : 0,
                    ow_sheet_kind_to_string (kind) };

  if (local == NULL)
    return ow_export_note (&what, error);
  g_propagate_error (error, local);
  return FALSE;
}

static int
render (OwCli *cli, const char *text, Options *options)
{
  GError *error = NULL;
  g_autoptr (OwSheet) sheet = NULL;
  g_autoptr (OwSealKey) key = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  OwSheetSources sources = { 0 };
  OwContext *context;
  OwSheetKind kind;
  OwRowId id;
  int code;

  if (!ow_cli_desk_open (&options->desk, cli, &ow_verb_receipt, NULL, &error))
    return ow_cli_desk_fail (cli, &ow_verb_receipt, error);
  context = options->desk.context;
  code = resolve (cli, ow_context_get_store (context), text, options->kind, &kind, &id);
  if (code != OW_EXIT_YES)
    return code;
  /* Without the secret file there is no QR: say so rather than draw a paper that nobody can check.
   */
  key = ow_site_setup_load_key (ow_context_get_store (context), &error);
  if (key == NULL)
    return ow_cli_fail (cli, error);
  sources = (OwSheetSources){ ow_context_get_catalogue (context), ow_context_get_calendar (context),
                              ow_context_get_parameters (context), key };
  sheet
      = ow_sheets_build (ow_context_get_store (context), &sources, kind, id, cli->language, &error);
  if (sheet == NULL || !note_export (context, kind, id, &error)
      || !ow_sheet_write_pdf (sheet, options->out, &error))
    return ow_cli_fail (cli, error);
  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "file", options->out);
  ow_cli_add_text (builder, "kind", ow_sheet_kind_to_string (kind));
  ow_cli_add_text (builder, "number", sheet->number);
  ow_cli_add_text (builder, "qr", sheet->qr);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
print (OwCli *cli, const char *text, Options *options)
{
  GError *error = NULL;
  g_autoptr (OwPaperIssue) issue = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  OwContext *context;
  OwSheetKind kind;
  OwRowId id;
  int code;

  if (!ow_cli_desk_open (&options->desk, cli, &ow_verb_receipt, "receipt.print", &error))
    return ow_cli_desk_fail (cli, &ow_verb_receipt, error);
  context = options->desk.context;
  for (int use = 0; options->printer != NULL && use < OW_N_PRINTERS; use++)
    ow_profile_set_printer (ow_context_get_profile (context), use, options->printer);
  code = resolve (cli, ow_context_get_store (context), text, options->kind, &kind, &id);
  if (code != OW_EXIT_YES)
    return code;
  if (!ow_print (options->desk.session, kind, id, cli->language, options->desk.reason, NULL, NULL,
                 &error)
      || (issue = ow_print_find_issue (context, kind, id, &error)) == NULL)
    return ow_cli_fail (cli, error);
  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "kind", ow_sheet_kind_to_string (kind));
  ow_cli_add_text (builder, "state", issue->state);
  ow_cli_add_integer (builder, "issue", issue->issue);
  ow_cli_add_text (builder, "printer", issue->printer);
  ow_cli_add_integer (builder, "job", issue->job);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &options.desk.store, "The store", "FILE" },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &options.key, "Public key of the site (PEM)", "FILE" },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &options.out, "The PDF to write", "FILE" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &options.kind,
      "receipt, notice, form, slip, ticket, payment, refusal, measure, …", "KIND" },
    { "as", 0, 0, G_OPTION_ARG_STRING, &options.desk.staff, "Sign-in name of who prints", "STAFF" },
    { "desk", 0, 0, G_OPTION_ARG_INT, &options.desk.desk, "Number of the counter", "N" },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &options.desk.password_file,
      "File with the password in its first line", "FILE" },
    { "printer", 0, 0, G_OPTION_ARG_STRING, &options.printer,
      "Print queue, instead of the one of the counter", "QUEUE" },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options.desk.reason, "Why it is printed again",
      "TEXT" },
    G_OPTION_ENTRY_NULL,
  };

  if (!ow_cli_parse (cli, &ow_verb_receipt, entries, &argc, &argv, 2, 2))
    return OW_EXIT_USAGE;
  if (g_str_equal (argv[1], "verify"))
    return verify (cli, argv[2], &options);
  if (g_str_equal (argv[1], "render") && options.desk.store != NULL && options.out != NULL)
    return render (cli, argv[2], &options);
  if (g_str_equal (argv[1], "print") && options.desk.store != NULL)
    return print (cli, argv[2], &options);
  return ow_cli_usage (&ow_verb_receipt);
}

const OwVerb ow_verb_receipt
    = { "receipt",
        "verify TEXT [--store FILE | --key FILE] | render CASE|RECEIPT|NUMBER --store FILE --out "
        "FILE [--kind KIND] | print CASE|RECEIPT|NUMBER --store FILE --as STAFF --desk N "
        "[--kind KIND] [--printer QUEUE] [--reason TEXT]",
        "Check a QR code; the papers of a case as PDF or from the printer", run };
