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

gboolean
ow_enterprise_filing_answered (OwTransaction *transaction,
                               const OwOutboxMessage *message,
                               GError **error)
{
  GError *local = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (OwEnterprise) enterprise = NULL;
  g_autofree char *number = NULL;
  g_autofree char *uscc = NULL;
  g_autofree char *state = NULL;
  JsonObject *object;

  if (!g_str_equal (message->system, OW_ENTERPRISE_SYSTEM)
      || !g_str_equal (message->operation, OPERATION) || message->answer == NULL)
    return TRUE;
  node = ow_json_parse (message->answer, -1, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return TRUE;
  object = json_node_get_object (node);
  number = ow_payload_dup_text (object, "filing_no");
  uscc = ow_payload_dup_text (object, "uscc");
  state = ow_payload_dup_text (object, "status");
  if (number == NULL || uscc == NULL || state == NULL)
    return TRUE;
  enterprise
      = ow_transaction_query_one (transaction, &ow_query_enterprise_by_uscc, &local, 's', uscc, 0);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (enterprise == NULL)
    return TRUE;
  ow_set_string (enterprise->filing_number, number);
  ow_set_string (enterprise->filing_state, state);
  enterprise->filed_on = ow_payload_get_date (object, "filed_on");
  if (enterprise->filed_on == OW_DATE_NONE)
    enterprise->filed_on = ow_transaction_get_today (transaction);
  enterprise->filing_until = ow_payload_get_date (object, "valid_until");
  return ow_transaction_update (transaction, &ow_enterprise_record, enterprise, error);
}
