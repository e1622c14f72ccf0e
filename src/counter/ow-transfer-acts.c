/* From a case to what another city's office takes. */

#include "ow-transfer-acts.h"

#include "ow-act-checks.h"
#include "ow-area.h"
#include "ow-case-acts-private.h"
#include "ow-collection-acts-private.h"
#include "ow-intent.h"
#include "ow-interface.h"
#include "ow-json.h"
#include "ow-outbox.h"
#include "ow-payload.h"
#include "ow-progress.h"

#define OW_TRANSFER_ROWS 500

gboolean
ow_transfer_is_open (const char *state)
{
  static const char *const open[]
      = { "notice_issued", "supplemented", "not_accepted", "accepted", "in_review",
          "returned",      "corrected",    "forwarded",    NULL };

  return g_strv_contains (open, state);
}

static gboolean
require_where (OwTransaction *transaction, const OwTransfer *request, GError **error)
{
  static const char *const reasons[] = { "not-competent", "moved", "issued-there", NULL };

  return (request->city != NULL && request->reason != NULL
          && ow_area_get_city_id (request->city) != NULL && !g_str_equal (request->city, "other")
          && g_strcmp0 (request->city, ow_transaction_get_site (transaction)->centre) != 0
          && g_strv_contains (reasons, request->reason))
         || ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.transfer.where");
}

/* The numbers under which it came back. */
static GHashTable *
load_returned (OwTransaction *transaction, OwRowId case_id, GError **error)
{
  g_autoptr (GPtrArray) lookups
      = ow_transaction_query (transaction, &ow_query_lookups_of_case, error, 'i', case_id, 0);
  GHashTable *returned
      = lookups != NULL ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;

  for (guint i = 0; lookups != NULL && i < lookups->len; i++)
    {
      const OwLookup *lookup = g_ptr_array_index (lookups, i);
      g_autofree char *said = NULL;

      if (!g_str_equal (lookup->system, OW_TRANSFER_SYSTEM))
        continue;
      said = ow_progress_dup_state (lookup);
      if (g_strcmp0 (said, "returned") == 0)
        g_hash_table_add (returned, g_strdup (lookup->subject));
    }
  return returned;
}

/* Once, and again only where each office that had it gave it back. */
static gboolean
require_once (OwTransaction *transaction, OwRowId case_id, GError **error)
{
  g_autofree char *name = g_strdup_printf ("transfer:%" G_GINT64_FORMAT, case_id);
  g_autoptr (GHashTable) returned = NULL;
  g_autoptr (GPtrArray) before = NULL;
  guint sent = 0;

  if (!ow_transaction_lock (transaction, name, error)
      || (before
          = ow_transaction_query (transaction, &ow_query_outbox_of_case, error, 'i', case_id, 0))
             == NULL
      || (returned = load_returned (transaction, case_id, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < before->len; i++)
    {
      const OwOutboxMessage *message = g_ptr_array_index (before, i);

      sent += g_str_equal (message->system, OW_TRANSFER_SYSTEM)
              && g_str_equal (message->operation, OW_TRANSFER_OPERATION)
              && !g_str_equal (message->state, "set_aside");
    }
  return sent <= g_hash_table_size (returned)
         || ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "agency.sent-already");
}

static char *
make_body (OwTransaction *transaction,
           const OwTransfer *request,
           const OwCaseFile *file,
           const OwPerson *person,
           const OwTravelDocument *document)
{
  JsonObject *object = json_object_new ();
  JsonObject *holder = json_object_new ();
  g_autofree char *name
      = g_strstrip (g_strdup_printf ("%s %s", person->mrz_surname, person->mrz_given_names));
  g_autoptr (OwFacts) facts = file->facts != NULL ? ow_facts_from_text (file->facts, NULL) : NULL;

  ow_payload_set_text (object, "from_office", ow_transaction_get_site (transaction)->code);
  ow_payload_set_text (object, "to_city", request->city);
  ow_payload_set_text (object, "service", file->service);
  ow_payload_set_text (object, "reason", request->reason);
  ow_payload_set_text (object, "sub_kind", file->sub_kind);
  ow_payload_set_text (object, "case_no", file->number);
  ow_payload_set_date (object, "accepted_on", file->accepted_on);
  ow_payload_set_text (holder, "name", name);
  ow_payload_set_text (holder, "nationality", person->nationality);
  ow_payload_set_text (holder, "document_number", document->number);
  ow_payload_set_text (holder, "native_name", person->native_name);
  ow_payload_set_date (holder, "birth_date", person->birth_date);
  ow_payload_set_text (holder, "chinese_name",
                       facts != NULL ? ow_facts_get_text (facts, "person.chinese_name") : NULL);
  json_object_set_object_member (object, "person", holder);
  if (request->materials != NULL)
    {
      g_auto (GStrv) ids = g_strsplit (request->materials, " ", -1);
      JsonArray *materials = json_array_new ();

      for (gsize i = 0; ids[i] != NULL; i++)
        json_array_add_string_element (materials, ids[i]);
      json_object_set_array_member (object, "materials", materials);
    }
  return ow_payload_take (object);
}

static gboolean
require_form (const char *body, GError **error)
{
  OwSchema *schema = ow_interface_get (OW_TRANSFER_SYSTEM);
  g_autoptr (JsonNode) node = ow_json_parse (body, -1, error);

  return node != NULL
         && ow_schema_check (
             schema, ow_schema_get_operation (schema, OW_TRANSFER_OPERATION)->request, node, error);
}

gboolean
ow_transfer_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const OwTransfer *request = data;
  OwOutboxDraft draft = { .system = OW_TRANSFER_SYSTEM,
                          .operation = OW_TRANSFER_OPERATION,
                          .case_id = request->case_id };
  g_autoptr (OwCaseFile) file = NULL;
  g_autoptr (OwPerson) person = NULL;
  g_autoptr (OwTravelDocument) document = NULL;
  g_autofree char *body = NULL;

  if (!ow_act_require_role (transaction, "case.accept", error)
      || !require_where (transaction, request, error)
      || (file = ow_transaction_load (transaction, &ow_case_file_record, request->case_id, error))
             == NULL)
    return FALSE;
  if (file->number == NULL || !ow_transfer_is_open (file->state))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.transfer.state");
  if (!require_once (transaction, file->id, error)
      || (person = ow_transaction_load (transaction, &ow_person_record, file->person_id, error))
             == NULL
      || (document
          = ow_transaction_load (transaction, &ow_travel_document_record, file->document_id, error))
             == NULL)
    return FALSE;
  body = make_body (transaction, request, file, person, document);
  draft.payload = body;
  ow_result_set_id (result, "case", file->id);
  return require_form (body, error) && ow_outbox_add (transaction, &draft, error);
}

const OwAgencyLine *
ow_transfer_find_taken (GPtrArray *lines)
{
  const OwAgencyLine *last = NULL;

  for (guint i = 0; i < lines->len; i++)
    {
      const OwAgencyLine *line = g_ptr_array_index (lines, i);

      if (g_str_equal (line->system, OW_TRANSFER_SYSTEM) && !g_str_equal (line->state, "set_aside"))
        last = line;
    }
  return last != NULL && g_str_equal (last->state, "accepted") ? last : NULL;
}

GPtrArray *
ow_transfer_list_taken (OwTransaction *transaction, GError **error)
{
  g_autoptr (GPtrArray) cases = ow_transaction_query (
      transaction, &ow_query_cases_transferred, error, 's',
      ow_transaction_get_site (transaction)->code, 'i', (gint64)OW_TRANSFER_ROWS, 0);
  g_autoptr (GPtrArray) taken = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_case_file_free);

  for (guint i = 0; cases != NULL && i < cases->len; i++)
    {
      const OwCaseFile *file = cases->pdata[i];
      g_autoptr (GPtrArray) lines
          = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_agency_line_free);

      if (!ow_agency_read_lines (transaction, file->id, lines, error))
        return NULL;
      if (ow_transfer_find_taken (lines) != NULL)
        g_ptr_array_add (taken, ow_case_file_copy (file));
    }
  return cases != NULL ? g_steal_pointer (&taken) : NULL;
}

static gboolean
end_receipt (OwTransaction *transaction, const OwCaseFile *file, JsonObject *result, GError **error)
{
  g_autoptr (OwReceipt) receipt = NULL;

  if (file->receipt_id == 0)
    return TRUE;
  receipt = ow_transaction_load (transaction, &ow_receipt_record, file->receipt_id, error);
  return receipt != NULL
         && ow_collection_act_end_receipt (transaction, receipt, "void", result, error);
}

gboolean
ow_end_transfer_run (OwTransaction *transaction,
                     gconstpointer data,
                     JsonObject *result,
                     GError **error)
{
  const OwEndTransfer *request = data;
  g_autoptr (GPtrArray) lines
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_agency_line_free);
  g_autoptr (OwCaseFile) file = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  const OwAgencyLine *taken;

  if (!ow_act_require_role (transaction, "case.accept", error)
      || (file = ow_transaction_load (transaction, &ow_case_file_record, request->case_id, error))
             == NULL
      || !ow_agency_read_lines (transaction, file->id, lines, error))
    return FALSE;
  taken = ow_transfer_find_taken (lines);
  if (taken == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.transfer.not-taken");
  file->version = request->version;
  ow_set_string (file->reason, taken->number);
  if (!ow_case_act_move (transaction, file, "hand_over", error)
      || !ow_case_act_end_draft (transaction, file->id, error)
      || !end_receipt (transaction, file, result, error)
      || (kept = ow_custody_act_find_due (transaction, file->person_id, error)) == NULL)
    return FALSE;
  ow_result_set_id (result, "case", file->id);
  json_object_set_string_member (result, "state", file->state);
  json_object_set_string_member (result, "number", taken->number);
  json_object_set_int_member (result, "kept", kept->len);
  return TRUE;
}

/* From a window */

/* Ids of the papers that are there; NULL when none is. */
static char *
dup_materials (const OwCaseDetails *details)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; details->assessment != NULL && i < details->assessment->materials->len; i++)
    {
      const OwMaterial *material = details->assessment->materials->pdata[i];
      const char *waiver = NULL;

      if (ow_material_is_presented (material, details->facts, &waiver) == OW_TRUTH_YES
          && waiver == NULL)
        g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", material->id);
    }
  return ids->len > 0 ? g_string_free (g_steal_pointer (&ids), FALSE) : NULL;
}

void
ow_transfer_async (OwSession *session,
                   const OwCaseDetails *details,
                   const char *city,
                   const char *reason,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  const OwTransfer given = { .case_id = details->file->id };
  OwTransfer *request = ow_request_new (&given, sizeof given);
  const OwIntent intent
      = { "case.hand-over", "case.accept", NULL, ow_transfer_run, request, ow_request_free };
  g_autofree char *materials = dup_materials (details);

  request->city = ow_request_keep (request, city);
  request->reason = ow_request_keep (request, reason);
  request->materials = ow_request_keep (request, materials);
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

gboolean
ow_transfer_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, error);

  return answer != NULL;
}

void
ow_end_transfer_async (OwSession *session,
                       const OwCaseDetails *details,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  OwEndTransfer *request = g_new0 (OwEndTransfer, 1);
  const OwIntent intent
      = { "case.handed-over", "case.accept", NULL, ow_end_transfer_run, request, g_free };

  request->case_id = details->file->id;
  request->version = details->file->version;
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

gboolean
ow_end_transfer_finish (OwSession *session, GAsyncResult *result, gint64 *ret_kept, GError **error)
{
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, error);

  if (answer == NULL)
    return FALSE;
  *ret_kept = json_object_get_int_member (answer, "kept");
  return TRUE;
}
