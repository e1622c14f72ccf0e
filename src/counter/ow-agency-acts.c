/* From a matter to the body that another office takes, and back from its answers to one word. */

#include "ow-agency-acts.h"

#include "ow-act-checks.h"
#include "ow-case-acts-private.h"
#include "ow-company-body.h"
#include "ow-company-system.h"
#include "ow-field-check.h"
#include "ow-intent.h"
#include "ow-interface.h"
#include "ow-json.h"
#include "ow-material-item.h"
#include "ow-outbox.h"
#include "ow-payload.h"
#include "ow-progress.h"
#include "ow-session-read.h"
#include "ow-sibling-acts.h"
#include "ow-transfer-acts.h"
#include "ow-travel-system.h"

static const struct
{
  const char *service, *system, *operation;
} agencies[] = {
  { "S11", "SYS-04", "registerInsurance" },
  { "S12", "SYS-05", "takeIn" },
  { "S13", "SYS-06", "takeIn" },
  { "CR", "SYS-08", "fileApplication" },
  { "S09", "SYS-24", "registerAddress" },
};

static const struct
{
  const char *service, *sub_kind, *kind;
} kinds[] = {
  { "S11", "join", "first" }, { "S11", "change", "change" }, { "S11", "stop", "stop" },
  { "S12", "join", "enrol" }, { "S12", "change", "change" }, { "S12", "stop", "stop" },
  { "S13", "join", "open" },  { "S13", "change", "change" }, { "S13", "stop", "withdraw" },
};

gboolean
ow_agency_handles (const char *service)
{
  return ow_agency_get_system (service, NULL) != NULL;
}

const char *
ow_agency_get_system (const char *service, const char **ret_operation)
{
  for (gsize i = 0; i < G_N_ELEMENTS (agencies); i++)
    if (g_str_equal (agencies[i].service, service))
      {
        if (ret_operation != NULL)
          *ret_operation = agencies[i].operation;
        return agencies[i].system;
      }
  return NULL;
}

/* NULL when the form has no such field or nothing stands in it. */
static const char *
get_value (OwMatter *matter, const char *fact)
{
  OwFormField *field = ow_form_model_find_fact (ow_matter_get_form (matter), fact);
  const char *value = field != NULL ? ow_form_field_get_value (field) : "";

  return *value != '\0' ? value : NULL;
}

static gboolean
is_ticked (OwMatter *matter, const char *id)
{
  GListModel *materials = ow_matter_get_materials (matter);

  for (guint i = 0; i < g_list_model_get_n_items (materials); i++)
    {
      g_autoptr (OwMaterialItem) item = g_list_model_get_item (materials, i);

      if (g_str_equal (ow_material_item_get_id (item), id))
        return ow_material_item_get_complete (item);
    }
  return FALSE;
}

static const char *
find_kind (OwMatter *matter)
{
  const char *service = ow_service_get_id (ow_matter_get_service (matter));
  const char *sub_kind = ow_sub_kind_get_id (ow_matter_get_sub_kind (matter));

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].service, service) && g_str_equal (kinds[i].sub_kind, sub_kind))
      return kinds[i].kind;
  return NULL;
}

static JsonObject *
make_person (OwApplicant *applicant)
{
  JsonObject *person = json_object_new ();

  ow_payload_set_text (person, "name", ow_applicant_get_name (applicant));
  ow_payload_set_text (person, "nationality", ow_applicant_get_nationality (applicant));
  ow_payload_set_text (person, "document_number", ow_applicant_get_document_number (applicant));
  ow_payload_set_date (person, "birth_date", ow_applicant_get_birth_date (applicant));
  ow_payload_set_text (person, "sex", ow_applicant_get_sex (applicant));
  return person;
}

gboolean
ow_agency_lacks_birth (OwMatter *matter)
{
  g_return_val_if_fail (OW_IS_MATTER (matter), FALSE);

  return find_kind (matter) != NULL
         && ow_applicant_get_birth_date (ow_matter_get_applicant (matter)) == OW_DATE_NONE;
}

/* As it is printed, "1974-XX-XX": what is not known is not made up, and the office asks for it. */
static JsonObject *
make_insured (OwMatter *matter)
{
  OwApplicant *applicant = ow_matter_get_applicant (matter);
  JsonObject *person = make_person (applicant);

  if (ow_agency_lacks_birth (matter))
    ow_payload_set_text (person, "birth_text", ow_applicant_get_person (applicant)->birth_text);
  return person;
}

/* Name and code go together or not at all; a code that cannot be is none. */
static void
add_employer (JsonObject *object, OwMatter *matter)
{
  const char *name = get_value (matter, "person.employer");
  const char *uscc = get_value (matter, "person.employer_code");
  g_autoptr (OwMessage) wrong = NULL;
  JsonObject *employer;

  if (name == NULL || uscc == NULL
      || (wrong = ow_field_check (OW_FIELD_CHECK_USCC, uscc, 0)) != NULL)
    return;
  employer = json_object_new ();
  ow_payload_set_text (employer, "name", name);
  ow_payload_set_text (employer, "uscc", uscc);
  json_object_set_object_member (object, "employer", employer);
}

static char *
make_insurance (OwMatter *matter, OwDate today)
{
  const char *service = ow_service_get_id (ow_matter_get_service (matter));
  const char *number = get_value (matter, "work_permit.number");
  JsonObject *object = json_object_new ();

  json_object_set_object_member (object, "person", make_insured (matter));
  ow_payload_set_text (object, "kind", find_kind (matter));
  ow_payload_set_text (object, "agency_slip", ow_matter_get_case_number (matter));
  if (g_str_equal (service, "S11"))
    {
      ow_payload_set_text (object, "filer", get_value (matter, "social.filer"));
      ow_payload_set_text (object, "proof_kind",
                           is_ticked (matter, "social_security_e_card") ? "e-card"
                                                                        : "notification");
      ow_payload_set_text (object, "proof_number",
                           number != NULL ? number : get_value (matter, "social.number"));
    }
  else if (g_str_equal (service, "S12"))
    ow_payload_set_date (object, "period_from", today);
  add_employer (object, matter);
  return ow_payload_take (object);
}

/* Accommodation: the police is told who lives where, with whom, from when. */
static char *
make_registration (OwMatter *matter)
{
  OwApplicant *applicant = ow_matter_get_applicant (matter);
  JsonObject *object = json_object_new ();
  JsonObject *person = make_person (applicant);

  json_object_remove_member (person, "sex");
  ow_payload_set_text (person, "native_name", ow_applicant_get_person (applicant)->native_name);
  json_object_set_object_member (object, "person", person);
  ow_payload_set_text (object, "address", get_value (matter, "person.address"));
  ow_payload_set_text (object, "host", get_value (matter, "host.name"));
  ow_payload_set_text (object, "from", get_value (matter, "accommodation.arrived_on"));
  ow_payload_set_text (object, "until", get_value (matter, "accommodation.until"));
  return ow_payload_take (object);
}

/* What was accepted can no longer be changed: the papers go another way. Takes @wrong. */
static void
fail_form (GError *wrong, GError **error)
{
  OwMessage *message = ow_message_from_error (wrong);
  const char *field = message != NULL ? ow_message_get_text (message, "field") : "–";

  ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                        ow_message_new ("agency.form", "field", field, NULL));
  g_error_free (wrong);
}

char *
ow_agency_make_body (OwMatter *matter, OwDate today, GError **error)
{
  const char *service = ow_service_get_id (ow_matter_get_service (matter));
  const char *operation = NULL;
  const char *system = ow_agency_get_system (service, &operation);
  OwSchema *schema;
  g_autofree char *body = NULL;
  g_autoptr (JsonNode) node = NULL;
  GError *local = NULL;

  g_return_val_if_fail (system != NULL, NULL);

  if (ow_matter_get_case_number (matter) == NULL || ow_matter_is_editable (matter))
    {
      ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "agency.not-accepted");
      return NULL;
    }
  body = g_str_equal (service, "CR")    ? ow_company_body_make (matter)
         : g_str_equal (service, "S09") ? make_registration (matter)
                                        : make_insurance (matter, today);
  schema = ow_interface_get (system);
  node = ow_json_parse (body, -1, error);
  if (node == NULL)
    return NULL;
  if (!ow_schema_check (schema, ow_schema_get_operation (schema, operation)->request, node, &local))
    {
      fail_form (local, error);
      return NULL;
    }
  return g_steal_pointer (&body);
}

/* A proof that another case of the number brings is there first. */
static gboolean
require_proof (OwTransaction *transaction, OwRowId case_id, GError **error)
{
  g_autoptr (GPtrArray) lines = ow_sibling_load (transaction, case_id, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const OwSiblingLine *line = g_ptr_array_index (lines, i);

      if (line->standing == OW_SIBLING_THERE || line->standing == OW_SIBLING_BROUGHT)
        continue;
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                            ow_message_new ("agency.waits", "number", line->number, NULL));
      return FALSE;
    }
  return lines != NULL;
}

gboolean
ow_hand_over_run (OwTransaction *transaction,
                  gconstpointer data,
                  JsonObject *result,
                  GError **error)
{
  const OwHandOver *request = data;
  OwOutboxDraft draft = { .system = request->system,
                          .operation = request->operation,
                          .case_id = request->case_id,
                          .payload = request->body };
  g_autoptr (GPtrArray) before = NULL;
  g_autofree char *authenticated = NULL;

  if (!ow_act_require_role (transaction, "case.accept", error)
      || !require_proof (transaction, request->case_id, error)
      || (before = ow_transaction_query (transaction, &ow_query_outbox_of_case, error, 'i',
                                         request->case_id, 0))
             == NULL)
    return FALSE;
  for (guint i = 0; i < before->len; i++)
    {
      const OwOutboxMessage *message = g_ptr_array_index (before, i);

      if (g_str_equal (message->system, request->system)
          && g_str_equal (message->operation, request->operation)
          && !g_str_equal (message->state, "set_aside"))
        return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "agency.sent-already");
    }
  if (request->questions != NULL)
    {
      authenticated
          = ow_company_body_authenticate (transaction, request->body, request->questions, error);
      if (authenticated == NULL)
        return FALSE;
      draft.payload = authenticated;
    }
  ow_result_set_id (result, "case", request->case_id);
  return ow_outbox_add (transaction, &draft, error);
}

static void
hand_over_free (gpointer data)
{
  OwHandOver *request = data;

  g_free ((char *)request->body);
  g_clear_pointer (&request->questions, g_ptr_array_unref);
  g_free (request);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (JsonObject) answer = ow_intent_finish (OW_SESSION (source), result, &error);

  if (answer != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
ow_agency_send_async (OwSession *session,
                      OwMatter *matter,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  OwIntent intent = { .act = "case.hand-over",
                      .permission = "case.accept",
                      .func = ow_hand_over_run,
                      .request_free = hand_over_free };
  OwHandOver *request;
  GError *error = NULL;
  char *body = ow_agency_make_body (matter, ow_context_get_today (ow_session_get_context (session)),
                                    &error);

  g_task_set_source_tag (task, ow_agency_send_async);
  if (body == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  request = g_new0 (OwHandOver, 1);
  request->case_id = ow_matter_get_case_id (matter);
  request->system = ow_agency_get_system (ow_service_get_id (ow_matter_get_service (matter)),
                                          &request->operation);
  request->body = body;
  if (g_str_equal (request->system, OW_COMPANY_SYSTEM))
    request->questions = ow_company_body_make_questions (
        matter, ow_context_get_today (ow_session_get_context (session)));
  intent.request = request;
  ow_intent_async (session, &intent, cancellable, sent_cb, g_steal_pointer (&task));
}

gboolean
ow_agency_send_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Following */

void
ow_agency_line_free (OwAgencyLine *self)
{
  g_free (self->system);
  g_free (self->state);
  g_free (self->number);
  g_free (self->city);
  g_free (self->stops);
  g_free (self);
}

typedef struct
{
  GArray *cases;
  GPtrArray *lines;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_array_unref (load->cases);
  g_clear_pointer (&load->lines, g_ptr_array_unref);
  g_free (load);
}

/* Handed over to be decided there; not what is told on the way (SYS-09, SYS-11, text messages). */
static gboolean
is_hand_over (const OwOutboxMessage *message)
{
  for (gsize i = 0; i < G_N_ELEMENTS (agencies); i++)
    if (g_str_equal (message->system, agencies[i].system)
        && g_str_equal (message->operation, agencies[i].operation))
      return TRUE;
  return (g_str_equal (message->system, OW_TRANSFER_SYSTEM)
          && g_str_equal (message->operation, OW_TRANSFER_OPERATION))
         || g_str_equal (message->system, OW_TOUR_SYSTEM)
         || g_str_equal (message->system, OW_PORT_SYSTEM);
}

/* TP-V-2b: what the province found in the itinerary. NULL: nothing. */
static char *
dup_stops (JsonNode *answer)
{
  JsonObject *object
      = answer != NULL && JSON_NODE_HOLDS_OBJECT (answer) ? json_node_get_object (answer) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  JsonArray *stops;

  if (object == NULL || !json_object_has_member (object, "stops_not_open"))
    return NULL;
  stops = json_object_get_array_member (object, "stops_not_open");
  for (guint i = 0; i < json_array_get_length (stops); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            json_array_get_string_element (stops, i));
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* The number that it was answered with, and the city that it was sent to. */
static void
fill_line (OwAgencyLine *line, const OwOutboxMessage *message)
{
  g_autoptr (JsonNode) answer
      = message->answer != NULL ? ow_json_parse (message->answer, -1, NULL) : NULL;
  g_autoptr (JsonNode) sent
      = message->payload != NULL ? ow_json_parse (message->payload, -1, NULL) : NULL;

  line->number = g_strdup (ow_progress_find_number (answer));
  line->stops = dup_stops (answer);
  if (sent != NULL && JSON_NODE_HOLDS_OBJECT (sent))
    line->city = ow_payload_dup_text (json_node_get_object (sent), "to_city");
}

/* What the other side said last stands over what became of our message. */
static gboolean
add_answers (OwTransaction *transaction, OwAgencyLine *line, GError **error)
{
  g_autoptr (GPtrArray) lookups
      = ow_transaction_query (transaction, &ow_query_lookups_of_case, error, 'i', line->case_id, 0);

  for (guint i = 0; lookups != NULL && i < lookups->len; i++)
    {
      const OwLookup *lookup = g_ptr_array_index (lookups, i);
      g_autofree char *state = NULL;

      if (!g_str_equal (lookup->system, line->system)
          || (state = ow_progress_dup_state (lookup)) == NULL)
        continue;
      if (line->number == NULL)
        line->number = g_strdup (lookup->subject);
      /* The number is what came first, whatever its time. */
      if (!g_str_equal (line->number, lookup->subject)
          || (g_str_equal (lookup->operation, OW_PROGRESS_NUMBER)
              && !g_str_equal (line->state, "sent")))
        continue;
      ow_set_string (line->state, state);
      line->at = lookup->at;
    }
  return lookups != NULL;
}

gboolean
ow_agency_read_lines (OwTransaction *transaction, OwRowId case_id, GPtrArray *lines, GError **error)
{
  g_autoptr (GPtrArray) messages
      = ow_transaction_query (transaction, &ow_query_outbox_of_case, error, 'i', case_id, 0);

  for (guint i = 0; messages != NULL && i < messages->len; i++)
    {
      const OwOutboxMessage *message = g_ptr_array_index (messages, i);
      OwAgencyLine *line;

      if (!is_hand_over (message))
        continue;
      line = g_new0 (OwAgencyLine, 1);
      line->case_id = case_id;
      line->system = g_strdup (message->system);
      line->state = g_strdup (message->state);
      line->at = message->sent_at != 0 ? message->sent_at : message->created_at;
      fill_line (line, message);
      g_ptr_array_add (lines, line);
      if (g_str_equal (message->state, "sent") && !add_answers (transaction, line, error))
        return FALSE;
    }
  return messages != NULL;
}

char *
ow_agency_line_dup_words (const OwAgencyLine *self, OwLanguage language)
{
  g_autofree char *id = g_strconcat ("word.progress.", self->state, NULL);
  g_autofree char *moment = ow_text_moment (language, self->at);
  g_autofree char *stops = NULL;

  if (self->stops != NULL)
    {
      g_autoptr (OwMessage) message
          = ow_message_new ("agency.not-open", "stops", self->stops, NULL);
      g_autofree char *words = ow_message_render (message, language);

      stops = g_strconcat (" · ", words, NULL);
    }
  return g_strdup_printf (
      "%s%s%s%s · %s",
      ow_message_find_def (id) != NULL ? ow_message_text (id, language) : self->state,
      self->number != NULL ? " · " : "", self->number != NULL ? self->number : "",
      stops != NULL ? stops : "", moment);
}

static gboolean
read_lines (OwTransaction *transaction, gpointer data, GError **error)
{
  Load *load = data;

  for (guint c = 0; c < load->cases->len; c++)
    if (!ow_agency_read_lines (transaction, g_array_index (load->cases, gint64, c), load->lines,
                               error))
      return FALSE;
  return TRUE;
}

void
ow_agency_load_async (OwSession *session,
                      GArray *cases,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Load *load = g_new0 (Load, 1);
  OwSessionRead reading = { NULL, read_lines, load, load_free };

  load->cases = g_array_copy (cases);
  load->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_agency_line_free);
  ow_session_read_async (session, &reading, cancellable, callback, user_data);
}

GPtrArray *
ow_agency_load_finish (GAsyncResult *result, GError **error)
{
  Load *load = ow_session_read_finish (result, error);

  return load != NULL ? g_steal_pointer (&load->lines) : NULL;
}
