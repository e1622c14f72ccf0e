/* How a case ends before a decision: a draft is discarded, the applicant withdraws, or it is not
 * accepted. None of these is a decision, and nothing is deleted: number, facts and trail stay. */

#include "ow-case-acts-private.h"

static gboolean
end_case (OwTransaction *transaction,
          const OwEndCase *request,
          const char *event,
          JsonObject *result,
          GError **error)
{
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, request->case_id, error);

  if (file == NULL)
    return FALSE;
  file->version = request->version;
  ow_set_string (file->reason, ow_transaction_get_reason (transaction));
  if (!ow_case_act_move (transaction, file, event, error)
      || !ow_case_act_end_draft (transaction, file->id, error))
    return FALSE;
  ow_result_set_id (result, "case", file->id);
  json_object_set_string_member (result, "state", file->state);
  return TRUE;
}

gboolean
ow_remove_matter_run (OwTransaction *transaction,
                      gconstpointer request,
                      JsonObject *result,
                      GError **error)
{
  return end_case (transaction, request, "discard", result, error);
}

gboolean
ow_withdraw_run (OwTransaction *transaction,
                 gconstpointer request,
                 JsonObject *result,
                 GError **error)
{
  return ow_case_act_require_reason (transaction, error)
         && end_case (transaction, request, "withdraw", result, error);
}

gboolean
ow_refuse_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const OwRefuse *request = data;
  g_autoptr (OwCaseFile) file = NULL;

  if (!ow_case_act_require_reason (transaction, error))
    return FALSE;
  if (request->ground == NULL || *request->ground == '\0')
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.ground");
  file = ow_case_act_settle (transaction, request->settled, error);
  if (file == NULL)
    return FALSE;
  g_free (file->reason);
  file->reason
      = g_strdup_printf ("%s: %s", request->ground, ow_transaction_get_reason (transaction));
  file->clerk_id = ow_transaction_get_staff (transaction);
  if (!ow_case_act_move (transaction, file, "refuse", error))
    return FALSE;
  ow_result_set_id (result, "case", file->id);
  json_object_set_string_member (result, "number", file->number);
  json_object_set_string_member (result, "state", file->state);
  return TRUE;
}
