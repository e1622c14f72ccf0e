/* SYS-11. */

#include "ow-case-event.h"

#include <string.h>

#include "ow-outbox.h"
#include "ow-payload.h"

/* Issuer, number and birth date in one digest: the same person gives the same key at every counter,
 * and the key gives nobody the person without these three. */
static char *
dup_person_key (const OwCaseEvent *event)
{
  g_autofree char *birth = ow_date_to_string (event->birth_date);
  g_autofree char *text
      = g_strdup_printf ("%s|%s|%s", event->issuer, event->document_number, birth);

  return ow_seal_digest_hex (text, strlen (text));
}

char *
ow_case_event_make (const OwCaseEvent *event,
                    const char *message_id,
                    gint64 sequence,
                    OwInstant at,
                    OwSealKey *key,
                    GError **error)
{
  g_autofree char *person = dup_person_key (event);
  g_autofree char *signature_text = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  guint8 signature[OW_SM2_SIG_LENGTH];
  JsonObject *body = json_object_new ();
  JsonObject *signed_event = json_object_new ();

  ow_payload_set_text (body, "message_id", message_id);
  ow_payload_set_text (body, "kind", event->kind);
  ow_payload_set_text (body, "case_no", event->case_no);
  ow_payload_set_text (body, "person_key", person);
  ow_payload_set_text (body, "office", event->office);
  ow_payload_set_text (body, "service", event->service);
  ow_payload_set_time (body, "at", at);
  json_object_set_int_member (body, "sequence", sequence);
  ow_payload_set_date (body, "valid_until", event->valid_until);
  ow_payload_set_date (body, "decide_by", event->decide_by);
  /* The canonical text is the one that is sent: members in this order, no blanks. */
  json_node_set_object (node, body);
  text = json_to_string (node, FALSE);
  json_object_set_object_member (signed_event, "event", body);
  if (!ow_seal_key_sign (key, text, strlen (text), signature, error))
    {
      json_object_unref (signed_event);
      return NULL;
    }
  signature_text = ow_base32_encode (signature, sizeof signature);
  ow_payload_set_text (signed_event, "key_id", ow_seal_key_get_id (key));
  ow_payload_set_text (signed_event, "signature", signature_text);
  return ow_payload_take (signed_event);
}

gboolean
ow_case_event_add (OwTransaction *transaction,
                   const OwCaseFile *case_file,
                   const char *kind,
                   OwSealKey *key,
                   GError **error)
{
  g_autoptr (OwPerson) person = NULL;
  g_autoptr (OwTravelDocument) document = NULL;
  g_autofree char *message_id = ow_seal_uuid ();
  g_autofree char *lane = ow_outbox_dup_lane (case_file->id);
  g_autofree char *payload = NULL;
  OwCaseEvent event = { .kind = kind,
                        .case_no = case_file->number,
                        .office = case_file->site,
                        .service = case_file->service,
                        .valid_until = case_file->valid_until,
                        .decide_by = case_file->decide_by };
  OwOutboxDraft draft = { .system = OW_CASE_EVENT_SYSTEM,
                          .operation = "sendEvent",
                          .case_id = case_file->id,
                          .lane = lane,
                          .key = message_id };
  gint64 sequence;

  person = ow_transaction_load (transaction, &ow_person_record, case_file->person_id, error);
  if (person == NULL)
    return FALSE;
  document = ow_transaction_load (transaction, &ow_travel_document_record, case_file->document_id,
                                  error);
  if (document == NULL
      || (sequence = ow_outbox_next_seq (transaction, draft.system, lane, error)) == 0)
    return FALSE;
  event.issuer = document->issuer;
  event.document_number = document->number;
  event.birth_date = person->birth_date;
  payload = ow_case_event_make (&event, message_id, sequence, ow_transaction_get_now (transaction),
                                key, error);
  if (payload == NULL)
    return FALSE;
  draft.payload = payload;
  return ow_outbox_add (transaction, &draft, error);
}
