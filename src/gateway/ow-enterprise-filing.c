/* From the record of an enterprise to the body of SYS-25, and from its answer back to the record.
 */

#include "ow-enterprise-filing.h"

#include "ow-json.h"
#include "ow-payload.h"

#define OPERATION "fileEnterprise"

static void
set_text (JsonObject *object, const char *name, const char *text)
{
  ow_payload_set_text (object, name, text != NULL ? text : "");
}

gboolean
ow_enterprise_filing_send (OwTransaction *transaction,
                           const OwEnterprise *enterprise,
                           GError **error)
{
  JsonObject *object = json_object_new ();
  g_autofree char *lane = g_strdup_printf ("enterprise-%" G_GINT64_FORMAT, enterprise->id);
  g_autofree char *body = NULL;
  g_autoptr (OwEnterprise) marked = ow_enterprise_copy (enterprise);
  OwOutboxDraft draft = { .system = OW_ENTERPRISE_SYSTEM, .operation = OPERATION, .lane = lane };

  set_text (object, "uscc", enterprise->uscc);
  set_text (object, "name", enterprise->name);
  set_text (object, "address", enterprise->address);
  set_text (object, "liaison", enterprise->contact);
  set_text (object, "phone", enterprise->phone);
  draft.payload = body = ow_payload_take (object);
  ow_set_string (marked->filing_state, "asked");
  return ow_outbox_add (transaction, &draft, error)
         && ow_transaction_update (transaction, &ow_enterprise_record, marked, error);
}

/* Of the answer or of what was sent; NULL without an error when nothing of it is recorded here. */
static OwEnterprise *
find (OwTransaction *transaction, const char *body, JsonNode **ret_node, GError **error)
{
  g_autoptr (JsonNode) node = body != NULL ? ow_json_parse (body, -1, NULL) : NULL;
  g_autofree char *uscc = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  uscc = ow_payload_dup_text (json_node_get_object (node), "uscc");
  *ret_node = g_steal_pointer (&node);
  return uscc != NULL ? ow_transaction_query_one (transaction, &ow_query_enterprise_by_uscc, error,
                                                  's', uscc, 0)
                      : NULL;
}

/* FALSE: the answer does not say it. */
static gboolean
take_answer (OwEnterprise *enterprise, JsonObject *answer, OwDate today)
{
  g_autofree char *number = ow_payload_dup_text (answer, "filing_no");
  g_autofree char *state = ow_payload_dup_text (answer, "status");

  if (number == NULL || state == NULL)
    return FALSE;
  ow_set_string (enterprise->filing_number, number);
  ow_set_string (enterprise->filing_state, state);
  enterprise->filed_on = ow_payload_get_date (answer, "filed_on");
  if (enterprise->filed_on == OW_DATE_NONE)
    enterprise->filed_on = today;
  enterprise->filing_until = ow_payload_get_date (answer, "valid_until");
  return TRUE;
}

gboolean
ow_enterprise_filing_settled (OwTransaction *transaction,
                              const OwOutboxMessage *message,
                              GError **error)
{
  gboolean sent = g_str_equal (message->state, "sent");
  GError *local = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (OwEnterprise) enterprise = NULL;

  if (!g_str_equal (message->system, OW_ENTERPRISE_SYSTEM)
      || !g_str_equal (message->operation, OPERATION) || g_str_equal (message->state, "dead"))
    return TRUE;
  enterprise = find (transaction, sent ? message->answer : message->payload, &node, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (enterprise == NULL)
    return TRUE;
  if (!sent && g_strcmp0 (enterprise->filing_state, "asked") == 0)
    ow_set_string (enterprise->filing_state, enterprise->filing_number != NULL ? "filed" : NULL);
  else if (!sent
           || !take_answer (enterprise, json_node_get_object (node),
                            ow_transaction_get_today (transaction)))
    return TRUE;
  return ow_transaction_update (transaction, &ow_enterprise_record, enterprise, error);
}
