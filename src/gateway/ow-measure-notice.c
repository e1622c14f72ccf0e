/* What became of a notice to an issuing authority. */

#include "ow-measure-notice.h"

#include "ow-json.h"
#include "ow-payload.h"

/* The measure of the case whose document the message names; NULL without an error when it has been
 * told another way meanwhile. */
static OwMeasure *
find (OwTransaction *transaction, const OwOutboxMessage *message, GError **error)
{
  g_autoptr (JsonNode) node = ow_json_parse (message->payload, -1, error);
  g_autofree char *number = NULL;
  g_autoptr (GPtrArray) measures = NULL;

  if (node == NULL)
    return NULL;
  number = ow_payload_dup_text (json_node_get_object (node), "number");
  measures = ow_transaction_query (transaction, &ow_query_measures_of_document, error, 's', "visa",
                                   's', number, 0);
  for (guint i = 0; measures != NULL && i < measures->len; i++)
    {
      const OwMeasure *measure = g_ptr_array_index (measures, i);

      if (measure->case_id == message->case_id && !measure->own_issue
          && !g_str_equal (measure->kind, "void") && g_str_equal (measure->state, "done"))
        return ow_transaction_load (transaction, &ow_measure_record, measure->id, error);
    }
  return NULL;
}

gboolean
ow_measure_notice_settled (OwTransaction *transaction,
                           const OwOutboxMessage *message,
                           GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (OwMeasure) measure = NULL;
  JsonObject *answer;
  GError *local = NULL;
  OwDate today = ow_transaction_get_today (transaction);

  if (!g_str_equal (message->system, OW_NOTICE_SYSTEM)
      || !g_str_equal (message->operation, OW_NOTICE_OPERATION)
      || !g_str_equal (message->state, "sent") || message->answer == NULL)
    return TRUE;
  node = ow_json_parse (message->answer, -1, NULL);
  answer = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  if (answer == NULL || !json_object_get_boolean_member_with_default (answer, "ack", FALSE))
    return TRUE;
  measure = find (transaction, message, &local);
  if (measure == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, local);
      return local == NULL;
    }
  g_free (measure->notice_number);
  measure->notice_number = ow_payload_dup_text (answer, "server_id");
  measure->notified_on = today;
  measure->acknowledged_on = today;
  /* Told and acknowledged at once. */
  ow_set_string (measure->state, "acknowledged");
  return ow_transaction_update (transaction, &ow_measure_record, measure, error);
}
