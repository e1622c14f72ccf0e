/* SYS-13 and SYS-20: sent by the acceptance itself. */

#include "ow-travel-system.h"

#include "ow-interface.h"
#include "ow-json.h"
#include "ow-name.h"
#include "ow-outbox.h"
#include "ow-payload.h"

static gboolean
is_case (const OwCaseFile *file, const char *service, const char *sub_kind)
{
  return g_str_equal (file->service, service) && g_str_equal (file->sub_kind, sub_kind);
}

const char *
ow_travel_get_system (const OwCaseFile *file, OwFacts *facts)
{
  if (is_case (file, "TP", "tour_group"))
    return OW_TOUR_SYSTEM;
  return (is_case (file, "PV", "before_arrival") || is_case (file, "PV", "group"))
                 && ow_facts_has (facts, "arrival.port")
             ? OW_PORT_SYSTEM
             : NULL;
}

/* As an interface writes numbers: capitals and digits. */
static void
set_code (JsonObject *object, const char *name, const char *value)
{
  g_autoptr (GString) code = g_string_new (NULL);

  for (const char *p = value != NULL ? value : ""; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (code, g_ascii_toupper (*p));
  ow_payload_set_text (object, name, code->str);
}

static void
set_fact (JsonObject *object, const char *name, OwFacts *facts, const char *fact)
{
  ow_payload_set_text (object, name, ow_facts_get_text (facts, fact));
}

static JsonArray *
make_stops (OwFacts *facts)
{
  GPtrArray *rows = ow_facts_get_list (facts, "stops");
  JsonArray *stops = json_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      const char *place = ow_facts_get_text (rows->pdata[i], "place");

      if (place != NULL && *place != '\0')
        json_array_add_string_element (stops, place);
    }
  return stops;
}

static JsonArray *
make_participants (OwFacts *facts)
{
  GPtrArray *rows = ow_facts_get_list (facts, "participants");
  JsonArray *participants = json_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      const char *name = ow_facts_get_text (rows->pdata[i], "name");
      JsonObject *participant;

      if (name == NULL || *name == '\0')
        continue;
      participant = json_object_new ();
      ow_payload_set_text (participant, "name", name);
      set_fact (participant, "nationality", rows->pdata[i], "nationality");
      set_code (participant, "document_number", ow_facts_get_text (rows->pdata[i], "number"));
      json_array_add_object_element (participants, participant);
    }
  return participants;
}

char *
ow_travel_make_plan (OwFacts *facts)
{
  JsonObject *object = json_object_new ();

  set_fact (object, "agency", facts, "presenter.organisation");
  set_fact (object, "agency_uscc", facts, "presenter.organisation_code");
  ow_payload_set_date (object, "arrival", ow_facts_get_date (facts, "group.arrival"));
  json_object_set_array_member (object, "stops", make_stops (facts));
  json_object_set_array_member (object, "participants", make_participants (facts));
  ow_payload_set_date (object, "departure", ow_facts_get_date (facts, "requested.to"));
  set_fact (object, "liaison", facts, "presenter.name");
  return ow_payload_take (object);
}

char *
ow_travel_make_application (const OwCaseFile *file,
                            const OwPerson *person,
                            const OwTravelDocument *document,
                            OwFacts *facts)
{
  gboolean group = g_str_equal (file->sub_kind, "group");
  const char *reason = ow_facts_get_text (facts, "entry.reason");
  g_autofree char *name = ow_name_for_list (person->mrz_surname, person->mrz_given_names);
  JsonObject *object = json_object_new ();
  JsonObject *holder = json_object_new ();

  set_fact (object, "inviter", facts, group ? "presenter.organisation" : "presenter.name");
  ow_payload_set_text (holder, "name", name);
  ow_payload_set_text (holder, "native_name", person->native_name);
  ow_payload_set_text (holder, "nationality", person->nationality);
  set_code (holder, "document_number", document->number);
  ow_payload_set_date (holder, "birth_date", person->birth_date);
  json_object_set_object_member (object, "person", holder);
  set_fact (object, "port", facts, "arrival.port");
  ow_payload_set_date (object, "arrival", ow_facts_get_date (facts, "arrival.date"));
  ow_payload_set_text (object, "reason", group ? "tour" : reason != NULL ? reason : "other");
  set_code (object, "flight", ow_facts_get_text (facts, "arrival.flight"));
  if (group)
    json_object_set_array_member (object, "participants", make_participants (facts));
  return ow_payload_take (object);
}

/* NULL with an error. */
static char *
make_body (OwTransaction *transaction,
           const OwCaseFile *file,
           const char *system,
           OwFacts *facts,
           GError **error)
{
  g_autoptr (OwPerson) person = NULL;
  g_autoptr (OwTravelDocument) document = NULL;

  if (g_str_equal (system, OW_TOUR_SYSTEM))
    return ow_travel_make_plan (facts);
  person = ow_transaction_load (transaction, &ow_person_record, file->person_id, error);
  if (person == NULL)
    return NULL;
  document
      = ow_transaction_load (transaction, &ow_travel_document_record, file->document_id, error);
  return document != NULL ? ow_travel_make_application (file, person, document, facts) : NULL;
}

gboolean
ow_travel_send (OwTransaction *transaction, const OwCaseFile *file, GError **error)
{
  g_autoptr (OwFacts) facts = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *body = NULL;
  const char *system;
  OwOutboxDraft draft = { .case_id = file->id };
  OwSchema *schema;

  if (!g_str_equal (file->service, "TP") && !g_str_equal (file->service, "PV"))
    return TRUE;
  facts = ow_facts_from_text (file->facts != NULL ? file->facts : "{}", error);
  if (facts == NULL)
    return FALSE;
  system = ow_travel_get_system (file, facts);
  if (system == NULL)
    return TRUE;
  draft.system = system;
  draft.operation = g_str_equal (system, OW_TOUR_SYSTEM) ? OW_TOUR_OPERATION : OW_PORT_OPERATION;
  schema = ow_interface_get (system);
  if ((body = make_body (transaction, file, system, facts, error)) == NULL
      || (node = ow_json_parse (body, -1, error)) == NULL
      || !ow_schema_check (schema, ow_schema_get_operation (schema, draft.operation)->request, node,
                           error))
    return FALSE;
  draft.payload = body;
  return ow_outbox_add (transaction, &draft, error);
}
