/* From rows to paper. */

#include "ow-sheets.h"

#include <string.h>

#include "ow-name.h"
#include "ow-qr-text.h"
#include "ow-ticket-acts.h"

#define MINUTES_PER_PARTY 12

typedef struct
{
  OwCatalogue *catalogue;
  OwSealKey *key;
  OwRowId id;
  OwLanguage second;
  OwSheet *sheet;
} Build;

static void
set_site (Build *build, OwTransaction *transaction)
{
  const OwSite *site = ow_transaction_get_site (transaction);
  g_autofree char *id = g_strconcat ("centre.", site->centre, NULL);

  build->sheet->training = site->training;
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    build->sheet->site_name[i] = g_strdup (ow_message_text (id, i));
}

static gboolean
sign (Build *build, OwQrText *qr, GError **error)
{
  if (build->key == NULL)
    return TRUE;
  build->sheet->qr = ow_qr_text_sign (qr, build->key, error);
  return build->sheet->qr != NULL;
}

static gboolean
ticket_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Build *build = data;
  g_autoptr (OwTicket) ticket
      = ow_transaction_load (transaction, &ow_ticket_record, build->id, error);
  g_autoptr (OwQrText) qr = NULL;
  g_auto (GStrv) services = NULL;
  OwSheet *sheet;

  if (ticket == NULL)
    return FALSE;
  sheet = build->sheet = ow_sheet_new (OW_SHEET_TICKET, build->second);
  set_site (build, transaction);
  sheet->number = ow_ticket_dup_number (ticket);
  sheet->at = ticket->taken_at;
  sheet->ahead = (int)ow_transaction_query_integer (
      transaction, &ow_query_ticket_ahead, NULL, 's', ticket->site, 's', ticket->prefix, 'd',
      ticket->business_day, 'i', ticket->order_key, 0);
  sheet->estimate = sheet->ahead * MINUTES_PER_PARTY;
  services = g_strsplit (ticket->services, " ", -1);
  for (gsize i = 0; services[i] != NULL; i++)
    {
      const OwService *service = ow_catalogue_find_service (build->catalogue, services[i]);

      if (service != NULL)
        g_ptr_array_add (sheet->services, g_strdup (ow_service_get_name (service)));
    }
  qr = ow_qr_text_new ('T', ticket->site, sheet->number, 1);
  ow_qr_text_add_line (qr, services[0] != NULL ? services[0] : "S01", ticket->business_day,
                       ticket->business_day);
  return sign (build, qr, error);
}

static gboolean
add_receipt_line (
    Build *build, OwTransaction *transaction, const OwCaseFile *file, OwQrText *qr, GError **error)
{
  const OwService *service = ow_catalogue_find_service (build->catalogue, file->service);
  const OwSubKind *sub_kind
      = service != NULL ? ow_service_find_sub_kind (service, file->sub_kind) : NULL;
  g_autoptr (OwPerson) person
      = ow_transaction_load (transaction, &ow_person_record, file->person_id, error);
  g_autoptr (OwTravelDocument) document = NULL;
  g_autoptr (OwCustodyObject) kept = NULL;
  OwReceiptLine *line;

  if (person == NULL
      || (document
          = ow_transaction_load (transaction, &ow_travel_document_record, file->document_id, error))
             == NULL)
    return FALSE;
  kept = ow_transaction_query_one (transaction, &ow_query_custody_of_document, NULL, 'i',
                                   document->id, 0);
  line = ow_sheet_add_receipt_line (build->sheet);
  line->service = g_strdup (service != NULL ? ow_service_get_name (service) : file->service);
  line->sub_kind = g_strdup (sub_kind != NULL ? ow_sub_kind_get_name (sub_kind) : file->sub_kind);
  line->case_number = g_strdup (file->number);
  line->applicant = ow_name_for_paper (person->mrz_surname, person->mrz_given_names);
  line->nationality = g_strdup (document->nationality);
  line->document = g_strdup (document->number);
  line->accepted_on = file->accepted_on;
  line->valid_until = file->valid_until;
  line->decide_by = file->decide_by;
  line->provisional = file->provisional;
  line->reside = service != NULL && g_str_equal (ow_service_get_regime (service), "reside");
  line->kept = kept != NULL;
  if (kept != NULL)
    {
      g_autofree char *text = g_strdup_printf ("%s · %s", document->number, kept->slip);

      if (!g_ptr_array_find_with_equal_func (build->sheet->kept, text, g_str_equal, NULL))
        g_ptr_array_add (build->sheet->kept, g_steal_pointer (&text));
    }
  ow_qr_text_add_line (qr, file->service, file->accepted_on, file->valid_until);
  return TRUE;
}

static gboolean
receipt_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Build *build = data;
  g_autoptr (OwReceipt) receipt
      = ow_transaction_load (transaction, &ow_receipt_record, build->id, error);
  g_autoptr (GPtrArray) cases = NULL;
  g_autoptr (OwQrText) qr = NULL;

  if (receipt == NULL
      || (cases = ow_transaction_query (transaction, &ow_query_cases_by_receipt, error, 'i',
                                        receipt->id, 0))
             == NULL)
    return FALSE;
  build->sheet = ow_sheet_new (OW_SHEET_RECEIPT, build->second);
  set_site (build, transaction);
  build->sheet->number = g_strdup (receipt->number);
  build->sheet->issue = (int)receipt->issue;
  build->sheet->at = receipt->issued_at;
  qr = ow_qr_text_new ('R', receipt->site, receipt->number, (int)receipt->issue);
  for (guint i = 0; i < cases->len; i++)
    if (!add_receipt_line (build, transaction, g_ptr_array_index (cases, i), qr, error))
      return FALSE;
  return sign (build, qr, error);
}

static OwMessage *
read_message (const char *json, GError **error)
{
  g_autoptr (JsonNode) node = json != NULL ? json_from_string (json, error) : NULL;

  return node != NULL ? ow_message_from_json (node, error) : NULL;
}

static gboolean
add_missing_line (Build *build,
                  OwTransaction *transaction,
                  const OwNoticeLine *line,
                  GError **error)
{
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, line->case_id, error);
  g_autoptr (OwPerson) person = NULL;
  g_autoptr (OwMessage) message = NULL;
  OwMissingLine *missing;

  if (file == NULL
      || (person = ow_transaction_load (transaction, &ow_person_record, file->person_id, error))
             == NULL
      || (message = read_message (line->message, error)) == NULL)
    return FALSE;
  missing = ow_sheet_add_missing_line (build->sheet);
  missing->case_number = g_strdup (file->number);
  missing->applicant = ow_name_for_paper (person->mrz_surname, person->mrz_given_names);
  missing->message = g_steal_pointer (&message);
  missing->cure = read_message (line->cure, NULL);
  missing->citation = g_strdup (line->citation);
  return TRUE;
}

static gboolean
notice_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Build *build = data;
  g_autoptr (OwNotice) notice
      = ow_transaction_load (transaction, &ow_notice_record, build->id, error);
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (OwQrText) qr = NULL;

  if (notice == NULL
      || (lines
          = ow_transaction_query (transaction, &ow_query_notice_lines, error, 'i', notice->id, 0))
             == NULL)
    return FALSE;
  build->sheet = ow_sheet_new (OW_SHEET_NOTICE, build->second);
  set_site (build, transaction);
  build->sheet->number = g_strdup (notice->number);
  build->sheet->issue = (int)notice->issue;
  build->sheet->at = notice->issued_at;
  for (guint i = 0; i < lines->len; i++)
    if (!add_missing_line (build, transaction, g_ptr_array_index (lines, i), error))
      return FALSE;
  qr = ow_qr_text_new ('N', notice->site, notice->number, (int)notice->issue);
  return sign (build, qr, error);
}

static OwSheet *
build_sheet (OwStore *store,
             OwReadFunc func,
             OwCatalogue *catalogue,
             OwSealKey *key,
             OwRowId id,
             OwLanguage second,
             GError **error)
{
  Build build = { catalogue, key, id, second, NULL };

  if (ow_store_read (store, func, &build, error))
    return build.sheet;
  ow_sheet_free (build.sheet);
  return NULL;
}

OwSheet *
ow_sheets_build_ticket (OwStore *store,
                        OwCatalogue *catalogue,
                        OwSealKey *key,
                        OwRowId ticket,
                        OwLanguage second,
                        GError **error)
{
  return build_sheet (store, ticket_read, catalogue, key, ticket, second, error);
}

OwSheet *
ow_sheets_build_receipt (OwStore *store,
                         OwCatalogue *catalogue,
                         OwSealKey *key,
                         OwRowId receipt,
                         OwLanguage second,
                         GError **error)
{
  return build_sheet (store, receipt_read, catalogue, key, receipt, second, error);
}

OwSheet *
ow_sheets_build_notice (OwStore *store,
                        OwCatalogue *catalogue,
                        OwSealKey *key,
                        OwRowId notice,
                        OwLanguage second,
                        GError **error)
{
  return build_sheet (store, notice_read, catalogue, key, notice, second, error);
}
