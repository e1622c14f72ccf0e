/* From rows to paper. */

#include "ow-sheets.h"

#include <string.h>

#include "ow-apply-limit.h"
#include "ow-assess.h"
#include "ow-case-facts.h"
#include "ow-counter-error.h"
#include "ow-extension.h"
#include "ow-hall-acts.h"
#include "ow-name.h"
#include "ow-reading.h"
#include "ow-sheets-private.h"
#include "ow-sibling-acts.h"
#include "ow-ticket-acts.h"

static void
set_site (OwSheetBuild *build, OwTransaction *transaction)
{
  const OwSite *site = ow_transaction_get_site (transaction);
  g_autofree char *id = g_strconcat ("centre.", site->centre, NULL);

  build->sheet->training = site->training;
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    build->sheet->site_name[i] = g_strdup (ow_message_text (id, i));
}

OwPerson *
ow_sheet_load_person (OwTransaction *transaction, OwRowId id, GError **error)
{
  g_autoptr (OwPerson) person = ow_transaction_load (transaction, &ow_person_record, id, error);

  if (person != NULL && person->erased_at != 0)
    {
      ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.paper.erased");
      return NULL;
    }
  return g_steal_pointer (&person);
}

OwSheet *
ow_sheet_build_begin (OwSheetBuild *build, OwTransaction *transaction, OwSheetKind kind)
{
  build->sheet = ow_sheet_new (kind, build->second);
  set_site (build, transaction);
  return build->sheet;
}

gboolean
ow_sheet_build_sign (OwSheetBuild *build, OwQrText *qr, GError **error)
{
  g_autofree char *text = NULL;

  if (build->key == NULL)
    return TRUE;
  text = ow_qr_text_sign (qr, build->key, error);
  if (text == NULL)
    return FALSE;
  if (build->sheet->qr == NULL)
    build->sheet->qr = g_steal_pointer (&text);
  else
    g_ptr_array_add (build->sheet->more_qr, g_steal_pointer (&text));
  return TRUE;
}

static gboolean
build_ticket (OwTransaction *transaction, OwSheetBuild *build, GError **error)
{
  g_autoptr (OwTicket) ticket
      = ow_transaction_load (transaction, &ow_ticket_record, build->id, error);
  g_autoptr (OwQrText) qr = NULL;
  g_auto (GStrv) services = NULL;
  OwSheet *sheet;
  OwWait wait;

  if (ticket == NULL)
    return FALSE;
  sheet = ow_sheet_build_begin (build, transaction, OW_SHEET_TICKET);
  sheet->number = ow_ticket_dup_number (ticket);
  sheet->at = ticket->taken_at;
  if (!ow_wait_estimate (transaction, ticket,
                         ow_parameters_get_integer (build->parameters, "estimate_minutes"), &wait,
                         error))
    return FALSE;
  sheet->ahead = (int)wait.ahead;
  sheet->estimate = (int)wait.minutes;
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
  return ow_sheet_build_sign (build, qr, error);
}

/* What was put down for the case; a fee without a basis is not printed (OPN-36). TRUE when anything
 * was. */
static gboolean
add_entries (OwTransaction *transaction, OwReceiptLine *line, const OwCaseFile *file)
{
  g_autoptr (GPtrArray) entries
      = ow_transaction_query (transaction, &ow_query_fees_of_case, NULL, 'i', file->id, 0);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const OwFeeEntry *entry = g_ptr_array_index (entries, i);
      gboolean due = g_str_equal (entry->state, "unpaid") || g_str_equal (entry->state, "paid");

      if (due && entry->basis != NULL && *entry->basis != '\0')
        ow_receipt_line_add_fee (line, entry->name, entry->yuan, entry->basis);
    }
  return entries != NULL && entries->len > 0;
}

/* The fees of the case; of a case from before they were put down, those of the assessment by its
 * facts on the day of acceptance. */
static void
add_fees (OwSheetBuild *build,
          OwTransaction *transaction,
          OwReceiptLine *line,
          const OwCaseFile *file,
          const OwSubKind *sub_kind)
{
  gboolean known = add_entries (transaction, line, file);
  g_autoptr (OwFacts) facts = ow_facts_from_text (file->facts, NULL);
  OwCase matter = { 0 };
  OwAssessment *assessment;

  if (facts == NULL || sub_kind == NULL)
    return;
  ow_sheet_build_add_presets (facts, sub_kind);
  matter = (OwCase){ facts,           file->accepted_on, OW_INSTANT_NONE,  sub_kind,
                     build->calendar, build->parameters, build->catalogue, build->centre };
  assessment = ow_assess (&matter);
  for (guint i = 0; !known && i < assessment->fees->len; i++)
    {
      const OwFee *fee = g_ptr_array_index (assessment->fees, i);

      ow_receipt_line_add_fee (line, fee->name, fee->yuan, fee->source);
    }
  line->area = g_strdup (ow_facts_get_text (facts, "permit.restricted_area"));
  ow_assessment_free (assessment);
}

static void
add_kept (OwSheetBuild *build, const OwCustodyObject *object, const char *number)
{
  OwKeptLine *line;

  for (guint i = 0; i < build->sheet->kept->len; i++)
    if (g_strcmp0 (((OwKeptLine *)g_ptr_array_index (build->sheet->kept, i))->number, number) == 0)
      return;
  line = ow_sheet_add_kept_line (build->sheet);
  line->slip = g_strdup (object->slip);
  line->kind = g_strdup (object->kind);
  line->number = g_strdup (number);
  line->place = g_strdup (object->place);
  line->holder = g_strdup (object->holder);
  line->since = object->since;
}

/* How the dates of the receipt were counted where the documents allow two ways. */
static void
add_readings (OwReceiptLine *line, const OwCaseFile *file)
{
  g_autoptr (GPtrArray) readings = ow_readings_parse (file->notes);

  for (guint i = 0; i < readings->len; i++)
    {
      const char *id = ow_reading_get_receipt_id (g_ptr_array_index (readings, i));

      if (id != NULL)
        g_ptr_array_add (line->readings, g_strdup (id));
    }
}

/* What another case of the number brings. */
static gboolean
add_siblings (OwSheetBuild *build,
              OwTransaction *transaction,
              OwReceiptLine *line,
              const OwCaseFile *file,
              GError **error)
{
  g_autoptr (GPtrArray) siblings = ow_sibling_load (transaction, file->id, error);

  for (guint i = 0; siblings != NULL && i < siblings->len; i++)
    {
      const OwSiblingLine *sibling = g_ptr_array_index (siblings, i);

      if (sibling->standing == OW_SIBLING_WAITING)
        g_ptr_array_add (line->siblings, ow_message_new ("paper.receipt.sibling", "material",
                                                         ow_sibling_get_material (
                                                             build->catalogue, file->service,
                                                             file->sub_kind, sibling->material),
                                                         "number", sibling->number, NULL));
    }
  return siblings != NULL;
}

/* A filing: who invests, and what the negative list says, as it was accepted. */
static void
add_filing (OwReceiptLine *line, const OwCaseFile *file)
{
  g_autoptr (OwFacts) facts = ow_facts_new ();
  g_autoptr (GString) names = g_string_new (line->applicant);
  const char *zone, *answer, *version;
  g_autofree char *list = NULL;
  g_autofree char *word = NULL;
  GPtrArray *investors;

  if (!g_str_equal (file->service, "CR") || file->facts == NULL
      || !ow_case_facts_add_answers (facts, file->facts, NULL))
    return;
  investors = ow_facts_get_list (facts, "company.investors");
  for (guint i = 0; i < investors->len; i++)
    if (ow_facts_has (investors->pdata[i], "name"))
      g_string_append_printf (names, "; %s", ow_facts_get_text (investors->pdata[i], "name"));
  if (investors->len > 0)
    g_ptr_array_add (line->notes,
                     ow_message_new ("paper.receipt.investors", "names", names->str, NULL));
  zone = ow_facts_get_text (facts, "company.zone");
  answer = ow_facts_get_text (facts, "company.list_answer");
  version = ow_facts_get_text (facts, "company.list_version");
  if (zone == NULL || answer == NULL)
    return;
  list = g_strconcat ("layer.zone.", zone, NULL);
  word = g_strconcat ("company.answer.", answer, NULL);
  g_ptr_array_add (line->notes,
                   version != NULL && !g_str_equal (answer, "not_loaded")
                       ? ow_message_new ("paper.receipt.negative-list", "list", list, "version",
                                         version, "answer", word, NULL)
                       : ow_message_new ("paper.receipt.no-negative-list", "list", list, NULL));
}

static gboolean
add_receipt_line (OwSheetBuild *build,
                  OwTransaction *transaction,
                  const OwCaseFile *file,
                  OwQrText *qr,
                  GError **error)
{
  const OwService *service = ow_catalogue_find_service (build->catalogue, file->service);
  const OwSubKind *sub_kind
      = service != NULL ? ow_service_find_sub_kind (service, file->sub_kind) : NULL;
  g_autoptr (OwPerson) person = ow_sheet_load_person (transaction, file->person_id, error);
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
  line->service_id = g_strdup (file->service);
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
  if (service != NULL && !ow_service_is_receipt_official (service))
    build->sheet->intake = TRUE;
  if (sub_kind != NULL)
    {
      const char *citation;

      ow_sub_kind_get_deadline (sub_kind, NULL, NULL, NULL, NULL, &citation);
      line->citation = g_strdup (citation);
    }
  add_fees (build, transaction, line, file, sub_kind);
  add_readings (line, file);
  add_filing (line, file);
  if (!add_siblings (build, transaction, line, file, error))
    return FALSE;
  if (kept != NULL)
    {
      line->slip = g_strdup (kept->slip);
      add_kept (build, kept, document->number);
    }
  ow_qr_text_add_line (qr, file->service, file->accepted_on, file->valid_until);
  return TRUE;
}

/* One code for each group of lines, all with the number and issue of the whole receipt. */
static gboolean
build_receipt (OwTransaction *transaction, OwSheetBuild *build, GError **error)
{
  g_autoptr (OwReceipt) receipt
      = ow_transaction_load (transaction, &ow_receipt_record, build->id, error);
  g_autoptr (GPtrArray) cases = NULL;
  OwSheet *sheet;

  if (receipt == NULL
      || (cases = ow_transaction_query (transaction, &ow_query_cases_by_receipt, error, 'i',
                                        receipt->id, 0))
             == NULL)
    return FALSE;
  sheet = ow_sheet_build_begin (build, transaction, OW_SHEET_RECEIPT);
  sheet->number = g_strdup (receipt->number);
  sheet->issue = (int)receipt->issue;
  sheet->at = receipt->issued_at;
  for (guint i = 0; i < cases->len; i += OW_SHEET_QR_LINES)
    {
      g_autoptr (OwQrText) qr
          = ow_qr_text_new ('R', receipt->site, receipt->number, (int)receipt->issue);

      for (guint j = i; j < MIN (cases->len, i + OW_SHEET_QR_LINES); j++)
        if (!add_receipt_line (build, transaction, g_ptr_array_index (cases, j), qr, error))
          return FALSE;
      if (!ow_sheet_build_sign (build, qr, error))
        return FALSE;
    }
  return TRUE;
}

static OwMessage *
read_message (const char *json, GError **error)
{
  g_autoptr (JsonNode) node = json != NULL ? json_from_string (json, error) : NULL;

  return node != NULL ? ow_message_from_json (node, error) : NULL;
}

static void
keep_date (OwSheetBuild *build, OwDate date)
{
  OwDate issued = ow_instant_to_date (build->sheet->at);

  if (date != OW_DATE_NONE && date >= issued
      && (build->sheet->come_back == OW_DATE_NONE || date < build->sheet->come_back))
    build->sheet->come_back = date;
}

/* The one date of a notice: the law sets no time for supplements, so it is the last day on which
 * every applicant may still file or stay: the limit on the visa (REG-9), the end of the stay
 * (REG-36-3), the end of the document held. */
static void
keep_earliest (OwSheetBuild *build, const OwCaseFile *file)
{
  g_autoptr (OwFacts) facts = ow_facts_from_text (file->facts, NULL);
  OwApplyLimit limit;
  OwStay stay;

  if (facts == NULL)
    return;
  if (ow_apply_limit_compute (facts, build->parameters, &limit))
    keep_date (build, limit.latest);
  if (ow_stay_compute (facts, build->parameters, &stay))
    keep_date (build, stay.last_day);
  keep_date (build, ow_facts_get_date (facts, "stay.last_day"));
  keep_date (build, ow_facts_get_date (facts, "permit.valid_until"));
}

static gboolean
add_missing_line (OwSheetBuild *build,
                  OwTransaction *transaction,
                  const OwNoticeLine *line,
                  GError **error)
{
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, line->case_id, error);
  g_autoptr (OwPerson) person = NULL;
  g_autoptr (OwMessage) message = NULL;
  OwMissingLine *missing;

  if (file == NULL || (person = ow_sheet_load_person (transaction, file->person_id, error)) == NULL
      || (message = read_message (line->message, error)) == NULL)
    return FALSE;
  missing = ow_sheet_add_missing_line (build->sheet);
  missing->case_number = g_strdup (file->number);
  missing->applicant = ow_name_for_paper (person->mrz_surname, person->mrz_given_names);
  missing->message = g_steal_pointer (&message);
  missing->cure = read_message (line->cure, NULL);
  missing->citation = g_strdup (line->citation);
  keep_earliest (build, file);
  return TRUE;
}

static gboolean
build_notice (OwTransaction *transaction, OwSheetBuild *build, GError **error)
{
  g_autoptr (OwNotice) notice
      = ow_transaction_load (transaction, &ow_notice_record, build->id, error);
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (OwQrText) qr = NULL;

  if (notice == NULL
      || (lines
          = ow_transaction_query (transaction, &ow_query_notice_lines, error, 'i', notice->id, 0))
             == NULL)
    return FALSE;
  ow_sheet_build_begin (build, transaction, OW_SHEET_NOTICE);
  build->sheet->number = g_strdup (notice->number);
  build->sheet->issue = (int)notice->issue;
  build->sheet->at = notice->issued_at;
  for (guint i = 0; i < lines->len; i++)
    if (!add_missing_line (build, transaction, g_ptr_array_index (lines, i), error))
      return FALSE;
  qr = ow_qr_text_new ('N', notice->site, notice->number, (int)notice->issue);
  return ow_sheet_build_sign (build, qr, error);
}

OwSheet *
ow_sheets_build_in (OwTransaction *transaction,
                    const OwSheetSources *sources,
                    OwSheetKind kind,
                    OwRowId id,
                    OwLanguage second,
                    GError **error)
{
  OwSheetBuild build = { sources->catalogue,
                         sources->calendar,
                         sources->parameters,
                         sources->key,
                         ow_transaction_get_site (transaction)->centre,
                         id,
                         second,
                         NULL };
  gboolean ok;

  switch (kind)
    {
    case OW_SHEET_TICKET:
      ok = build_ticket (transaction, &build, error);
      break;
    case OW_SHEET_NOTICE:
      ok = build_notice (transaction, &build, error);
      break;
    case OW_SHEET_FORM:
      ok = ow_sheet_build_form (transaction, &build, error);
      break;
    case OW_SHEET_SLIP:
      ok = ow_sheet_build_slip (transaction, &build, error);
      break;
    case OW_SHEET_PAYMENT:
    case OW_SHEET_REFUSAL:
    case OW_SHEET_FOLLOW_UP:
    case OW_SHEET_LABEL:
    case OW_SHEET_NON_ACCEPTANCE:
    case OW_SHEET_MEASURE:
    case OW_SHEET_APPOINTMENT:
    case OW_SHEET_DOSSIER:
      ok = ow_sheet_build_letter (transaction, &build, kind, error);
      break;
    case OW_SHEET_DAY:
      ok = ow_sheet_build_day (transaction, &build, error);
      break;
    case OW_SHEET_RECEIPT:
    default:
      ok = build_receipt (transaction, &build, error);
      break;
    }
  if (ok)
    return build.sheet;
  ow_sheet_free (build.sheet);
  return NULL;
}

typedef struct
{
  const OwSheetSources *sources;
  OwSheetKind kind;
  OwRowId id;
  OwLanguage second;
  OwSheet *sheet;
} Read;

static gboolean
sheet_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Read *read = data;

  read->sheet
      = ow_sheets_build_in (transaction, read->sources, read->kind, read->id, read->second, error);
  return read->sheet != NULL;
}

OwSheet *
ow_sheets_build (OwStore *store,
                 const OwSheetSources *sources,
                 OwSheetKind kind,
                 OwRowId id,
                 OwLanguage second,
                 GError **error)
{
  Read read = { sources, kind, id, second, NULL };

  return ow_store_read (store, sheet_read, &read, error) ? read.sheet : NULL;
}

/* With the calendar and parameters as shipped. */
static OwSheet *
build_shipped (OwStore *store,
               OwCatalogue *catalogue,
               OwSealKey *key,
               OwSheetKind kind,
               OwRowId id,
               OwLanguage second,
               GError **error)
{
  g_autoptr (OwCalendar) calendar = ow_calendar_new_shipped ();
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  OwSheetSources sources = { catalogue, calendar, parameters, key };

  return ow_sheets_build (store, &sources, kind, id, second, error);
}

OwSheet *
ow_sheets_build_ticket (OwStore *store,
                        OwCatalogue *catalogue,
                        OwSealKey *key,
                        OwRowId ticket,
                        OwLanguage second,
                        GError **error)
{
  return build_shipped (store, catalogue, key, OW_SHEET_TICKET, ticket, second, error);
}

OwSheet *
ow_sheets_build_receipt (OwStore *store,
                         OwCatalogue *catalogue,
                         OwSealKey *key,
                         OwRowId receipt,
                         OwLanguage second,
                         GError **error)
{
  return build_shipped (store, catalogue, key, OW_SHEET_RECEIPT, receipt, second, error);
}

OwSheet *
ow_sheets_build_notice (OwStore *store,
                        OwCatalogue *catalogue,
                        OwSealKey *key,
                        OwRowId notice,
                        OwLanguage second,
                        GError **error)
{
  return build_shipped (store, catalogue, key, OW_SHEET_NOTICE, notice, second, error);
}
