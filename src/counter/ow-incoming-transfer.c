/* From what another city's office handed over to a case of this one. */

#include "ow-incoming-transfer.h"

#include "ow-act-checks.h"
#include "ow-area.h"
#include "ow-case-acts-private.h"
#include "ow-form-field-private.h"
#include "ow-intent.h"
#include "ow-inward-acts.h"
#include "ow-json.h"
#include "ow-payload.h"
#include "ow-session-read.h"
#include "ow-transfer-acts.h"

static const char *
get_text (JsonObject *object, const char *member)
{
  return object != NULL ? json_object_get_string_member_with_default (object, member, NULL) : NULL;
}

static JsonObject *
get_person (JsonObject *transfer)
{
  return json_object_has_member (transfer, "person")
             ? json_object_get_object_member (transfer, "person")
             : NULL;
}

static gboolean
is_his (JsonObject *person, const char *number, const char *nationality)
{
  return g_strcmp0 (get_text (person, "document_number"), number) == 0
         && g_strcmp0 (get_text (person, "nationality"), nationality) == 0;
}

static gboolean
is_link (const OwLookup *lookup)
{
  return g_str_equal (lookup->system, OW_TRANSFER_SYSTEM)
         && g_str_equal (lookup->operation, OW_INCOMING_LINK) && lookup->body != NULL;
}

static OwMessage *
make_source (JsonObject *transfer)
{
  const char *city = ow_area_get_city_id (
      json_object_get_string_member_with_default (transfer, "city", "other"));
  const char *number = get_text (transfer, "from_case_no");
  OwDate accepted = ow_payload_get_date (transfer, "accepted_on");

  if (city == NULL)
    city = "place.city.other";
  if (number == NULL || accepted == OW_DATE_NONE)
    return ow_message_new ("incoming.source", "number", get_text (transfer, "transfer_no"), "city",
                           city, NULL);
  return ow_message_new ("incoming.source-accepted", "number", get_text (transfer, "transfer_no"),
                         "city", city, "case", number, "date", (int)accepted, NULL);
}

OwMessage *
ow_incoming_dup_source (const OwLookup *lookup)
{
  g_autoptr (JsonNode) node = is_link (lookup) ? ow_json_parse (lookup->body, -1, NULL) : NULL;

  return node != NULL ? make_source (json_node_get_object (node)) : NULL;
}

OwCaseFile *
ow_incoming_find_case (OwTransaction *transaction, const char *transfer_no, GError **error)
{
  static const char *const over[] = { "withdrawn", "not_accepted", "handed_over", NULL };
  GError *local = NULL;
  g_autoptr (OwLookup) lookup
      = ow_transaction_query_one (transaction, &ow_query_lookup_newest, &local, 's',
                                  OW_TRANSFER_SYSTEM, 's', OW_INCOMING_LINK, 's', transfer_no, 0);
  g_autoptr (OwCaseFile) file = NULL;

  if (!ow_act_pass (local, error) || lookup == NULL || lookup->case_id == 0)
    return NULL;
  file = ow_transaction_load (transaction, &ow_case_file_record, lookup->case_id, error);
  return file != NULL && !g_strv_contains (over, file->state) ? g_steal_pointer (&file) : NULL;
}

/* The case is the one that was handed over: of his passport, and of that service. */
static gboolean
require_same (OwTransaction *transaction,
              const OwCaseFile *file,
              JsonObject *transfer,
              GError **error)
{
  const char *service = get_text (transfer, "service");
  g_autoptr (OwTravelDocument) document = NULL;

  if (get_person (transfer) == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.incoming.person");
  document
      = ow_transaction_load (transaction, &ow_travel_document_record, file->document_id, error);
  if (document == NULL)
    return FALSE;
  return (ow_case_act_is_open (file) && (service == NULL || g_str_equal (service, file->service))
          && is_his (get_person (transfer), document->number, document->nationality))
         || ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.incoming.nobody");
}

static gboolean
add_link (OwTransaction *transaction,
          const OwTakeTransfer *request,
          JsonNode *transfer,
          GError **error)
{
  JsonObject *object = json_node_get_object (transfer);
  g_autoptr (OwLookup) lookup = ow_lookup_new ();

  json_object_set_int_member (object, "message", request->message);
  lookup->system = g_strdup (OW_TRANSFER_SYSTEM);
  lookup->operation = g_strdup (OW_INCOMING_LINK);
  lookup->subject = ow_payload_dup_text (object, "transfer_no");
  lookup->case_id = request->case_id;
  lookup->source = g_strdup ("live");
  lookup->standing = g_strdup ("verified");
  lookup->body = json_to_string (transfer, FALSE);
  lookup->clerk_id = ow_transaction_get_staff (transaction);
  lookup->at = ow_transaction_get_now (transaction);
  return ow_transaction_insert (transaction, &ow_lookup_record, lookup, error);
}

gboolean
ow_take_transfer_run (OwTransaction *transaction,
                      gconstpointer data,
                      JsonObject *result,
                      GError **error)
{
  const OwTakeTransfer *request = data;
  GError *local = NULL;
  g_autoptr (OwInboxMessage) message
      = ow_transaction_load (transaction, &ow_inbox_message_record, request->message, error);
  g_autofree char *name = g_strdup_printf ("incoming:%" G_GINT64_FORMAT, request->message);
  g_autoptr (OwCaseFile) file = NULL;
  g_autoptr (OwCaseFile) taken = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *transfer;

  if (message == NULL || !ow_act_require_role (transaction, "case.accept", error)
      || !ow_transaction_lock (transaction, name, error)
      || (node = ow_json_parse (message->body, -1, error)) == NULL
      || (file = ow_transaction_load (transaction, &ow_case_file_record, request->case_id, error))
             == NULL)
    return FALSE;
  transfer = json_node_get_object (node);
  if (!g_str_equal (message->system, OW_TRANSFER_SYSTEM) || !g_str_equal (message->state, "new")
      || g_strcmp0 (get_text (transfer, "kind"), "incoming") != 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.inward.answered");
  taken = ow_incoming_find_case (transaction, get_text (transfer, "transfer_no"), &local);
  if (!ow_act_pass (local, error))
    return FALSE;
  ow_result_set_id (result, "case", file->id);
  if (taken != NULL && taken->id == file->id)
    return TRUE;
  if (taken != NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.incoming.taken");
  return require_same (transaction, file, transfer, error)
         && add_link (transaction, request, node, error);
}

gboolean
ow_incoming_accepted (OwTransaction *transaction, const OwCaseFile *file, GError **error)
{
  g_autoptr (GPtrArray) lookups
      = ow_transaction_query (transaction, &ow_query_lookups_of_case, error, 'i', file->id, 0);

  for (guint i = 0; lookups != NULL && i < lookups->len; i++)
    {
      g_autoptr (JsonNode) node = NULL;

      if (!is_link (lookups->pdata[i]))
        continue;
      node = ow_json_parse (((OwLookup *)lookups->pdata[i])->body, -1, error);
      if (node == NULL
          || !ow_inward_act_accept (
              transaction, json_object_get_int_member (json_node_get_object (node), "message"),
              file->number, error))
        return FALSE;
    }
  return lookups != NULL;
}

/* At the counter */

typedef struct
{
  OwSitting *sitting; /* nullable */
  OwApplicant *applicant;
  OwMatter *matter;
  gint64 message;
  JsonNode *transfer;
} Take;

static void
take_free (gpointer data)
{
  Take *take = data;

  g_clear_object (&take->sitting);
  g_clear_object (&take->applicant);
  g_clear_object (&take->matter);
  g_clear_pointer (&take->transfer, json_node_unref);
  g_free (take);
}

typedef struct
{
  gint64 message;
  JsonNode *transfer;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->transfer, json_node_unref);
  g_free (reading);
}

static gboolean
reading_run (OwTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;
  g_autoptr (OwInboxMessage) message
      = ow_transaction_load (transaction, &ow_inbox_message_record, reading->message, error);

  reading->transfer = message != NULL ? ow_json_parse (message->body, -1, error) : NULL;
  return reading->transfer != NULL;
}

/* Only what nobody has typed. */
static void
fill (OwMatter *matter, const char *fact, const char *value, OwMessage *source)
{
  OwFormField *field = ow_form_model_find_fact (ow_matter_get_form (matter), fact);

  if (value != NULL && field != NULL && !ow_form_field_get_read_only (field)
      && *ow_form_field_get_value (field) == '\0')
    ow_form_field_carry (field, value, source);
}

static void
linked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Take *take = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (JsonObject) answer = ow_intent_finish (OW_SESSION (source), result, &error);
  g_autoptr (OwMessage) said = NULL;
  JsonObject *transfer;

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  transfer = json_node_get_object (take->transfer);
  said = make_source (transfer);
  fill (take->matter, "person.chinese_name", get_text (get_person (transfer), "chinese_name"),
        said);
  g_task_return_pointer (task, g_steal_pointer (&said), (GDestroyNotify)ow_message_unref);
}

static void
link_matter (GTask *task)
{
  Take *take = g_task_get_task_data (task);
  OwTakeTransfer *request = g_new0 (OwTakeTransfer, 1);
  const OwIntent intent
      = { "transfer.take", "case.accept", NULL, ow_take_transfer_run, request, g_free };

  request->message = take->message;
  request->case_id = ow_matter_get_case_id (take->matter);
  ow_sitting_set_current_matter (take->sitting, take->matter);
  ow_intent_async (g_task_get_source_object (task), &intent, NULL, linked_cb, task);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Take *take = g_task_get_task_data (task);
  GError *error = NULL;

  take->matter = ow_sitting_add_matter_finish (OW_SITTING (source), result, &error);
  if (take->matter == NULL)
    g_task_return_error (task, error);
  else
    link_matter (g_steal_pointer (&task));
}

static OwApplicant *
find_applicant (OwSitting *sitting, JsonObject *person)
{
  GListModel *applicants = ow_sitting_get_applicants (sitting);

  for (guint i = 0; i < g_list_model_get_n_items (applicants); i++)
    {
      g_autoptr (OwApplicant) applicant = g_list_model_get_item (applicants, i);
      const OwTravelDocument *document = ow_applicant_get_document (applicant);

      if (is_his (person, document->number, document->nationality))
        return g_steal_pointer (&applicant);
    }
  return NULL;
}

static OwMatter *
find_matter (OwApplicant *applicant, const char *service)
{
  GListModel *matters = ow_applicant_get_matters (applicant);

  for (guint i = 0; i < g_list_model_get_n_items (matters); i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (matters, i);

      if (ow_matter_is_editable (matter)
          && (service == NULL
              || g_str_equal (ow_service_get_id (ow_matter_get_service (matter)), service)))
        return g_steal_pointer (&matter);
    }
  return NULL;
}

/* What stands in the way of taking it in; NULL: nothing. */
static const char *
find_obstacle (OwSession *session, Take *take)
{
  JsonObject *transfer = json_node_get_object (take->transfer);
  OwCatalogue *catalogue = ow_context_get_catalogue (ow_session_get_context (session));
  const char *id = get_text (transfer, "service");
  const char *sub_kind = get_text (transfer, "sub_kind");
  const OwService *service = id != NULL ? ow_catalogue_find_service (catalogue, id) : NULL;

  if (get_person (transfer) == NULL)
    return "error.incoming.person";
  if (take->sitting == NULL
      || (take->applicant = find_applicant (take->sitting, get_person (transfer))) == NULL)
    return "error.incoming.nobody";
  take->matter = find_matter (take->applicant, id);
  if (take->matter == NULL
      && (service == NULL || sub_kind == NULL
          || ow_service_find_sub_kind (service, sub_kind) == NULL))
    return "error.incoming.kind";
  return NULL;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Take *take = g_task_get_task_data (task);
  GError *error = NULL;
  Reading *reading = ow_session_read_finish (result, &error);
  const char *obstacle;
  JsonObject *transfer;

  if (reading == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  take->transfer = g_steal_pointer (&reading->transfer);
  transfer = json_node_get_object (take->transfer);
  obstacle = find_obstacle (OW_SESSION (source), take);
  if (obstacle != NULL)
    {
      ow_counter_fail (&error, OW_COUNTER_ERROR_STATE, obstacle);
      g_task_return_error (task, error);
    }
  else if (take->matter != NULL)
    link_matter (g_steal_pointer (&task));
  else
    ow_sitting_add_matter_async (take->sitting, take->applicant, get_text (transfer, "service"),
                                 get_text (transfer, "sub_kind"), NULL, added_cb,
                                 g_steal_pointer (&task));
}

void
ow_incoming_take_async (OwSession *session,
                        OwSitting *sitting,
                        gint64 message,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (session, NULL, callback, user_data);
  Take *take = g_new0 (Take, 1);
  Reading *data = g_new0 (Reading, 1);
  const OwSessionRead reading = { "inward.read", reading_run, data, reading_free };

  take->sitting = sitting != NULL ? g_object_ref (sitting) : NULL;
  take->message = message;
  data->message = message;
  g_task_set_task_data (task, take, take_free);
  ow_session_read_async (session, &reading, NULL, read_cb, task);
}

gboolean
ow_incoming_take_finish (OwSession *session,
                         GAsyncResult *result,
                         OwMessage **ret_source,
                         GError **error)
{
  *ret_source = g_task_propagate_pointer (G_TASK (result), error);
  return *ret_source != NULL;
}
