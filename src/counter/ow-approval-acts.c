/* Requests for an approval. What the request says was checked when it was asked; who answers is
 * checked in the transaction of the answer. */

#include "ow-approval-acts.h"

#include "ow-act-checks.h"
#include "ow-case-acts-private.h"
#include "ow-role.h"
#include "ow-second-person.h"

gboolean
ow_ask_approval_run (OwTransaction *transaction,
                     gconstpointer data,
                     JsonObject *result,
                     GError **error)
{
  const OwAskApproval *request = data;
  g_autoptr (OwApprovalRequest) row = ow_approval_request_new ();
  g_autoptr (OwCaseFile) file = NULL;

  if (!ow_act_require_role (transaction, "matter.edit", error)
      || !ow_case_act_require_reason (transaction, error))
    return FALSE;
  if (!ow_role_may_sign ("supervisor", request->act) || ow_role_may ("clerk", request->act))
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.counter.not-allowed");
  file = ow_transaction_load (transaction, &ow_case_file_record, request->case_id, error);
  if (file == NULL)
    return FALSE;
  row->site = g_strdup (ow_transaction_get_site (transaction)->code);
  row->case_id = file->id;
  row->act = g_strdup (request->act);
  row->rule = g_strdup (request->rule);
  row->reason = g_strdup (ow_transaction_get_reason (transaction));
  row->station = g_strdup (ow_transaction_get_station (transaction));
  row->requester_id = ow_transaction_get_staff (transaction);
  row->at = ow_transaction_get_now (transaction);
  row->expires_at = ow_instant_from_date (ow_transaction_get_today (transaction) + 1);
  row->override_until = request->override_until;
  row->state = g_strdup ("asked");
  if (!ow_transaction_insert (transaction, &ow_approval_request_record, row, error))
    return FALSE;
  ow_result_set_id (result, "approval", row->id);
  return TRUE;
}

/* Still asked, and of today. */
static OwApprovalRequest *
load_asked (OwTransaction *transaction, OwRowId id, GError **error)
{
  g_autoptr (OwApprovalRequest) row
      = ow_transaction_load (transaction, &ow_approval_request_record, id, error);

  if (row == NULL)
    return NULL;
  if (!g_str_equal (row->state, "asked") || row->expires_at <= ow_transaction_get_now (transaction))
    {
      ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.approval.over");
      return NULL;
    }
  return g_steal_pointer (&row);
}

static gboolean
end (OwTransaction *transaction, OwApprovalRequest *row, const char *state, GError **error)
{
  ow_set_string (row->state, state);
  row->answered_at = ow_transaction_get_now (transaction);
  return ow_transaction_update (transaction, &ow_approval_request_record, row, error);
}

static gboolean
may_answer (OwTransaction *transaction, const OwApprovalRequest *row, GError **error)
{
  OwRowId staff = ow_transaction_get_staff (transaction);

  if (!ow_case_act_require_reason (transaction, error))
    return FALSE;
  if (staff == row->requester_id)
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.counter.approve-self");
  return ow_act_require_role (transaction, row->act, error)
         && ow_second_person_require (transaction, row->requester_id, staff, error);
}

/* The same record as with a sign-in at the desk: his request, his reason, her approval. */
static gboolean
add_override (OwTransaction *transaction, const OwApprovalRequest *row, GError **error)
{
  g_autoptr (OwOverride) override = ow_override_new ();

  override->case_id = row->case_id;
  override->rule = g_strdup (row->rule);
  override->reason = g_strdup (row->reason);
  override->requester_id = row->requester_id;
  override->approver_id = row->approver_id;
  override->at = row->answered_at;
  override->expires_at = row->override_until;
  return ow_transaction_insert (transaction, &ow_override_record, override, error);
}

gboolean
ow_answer_approval_run (OwTransaction *transaction,
                        gconstpointer data,
                        JsonObject *result,
                        GError **error)
{
  const OwAnswerApproval *request = data;
  g_autoptr (OwApprovalRequest) row = load_asked (transaction, request->approval, error);
  g_autoptr (OwCaseFile) file = NULL;

  if (row == NULL || !may_answer (transaction, row, error))
    return FALSE;
  row->approver_id = ow_transaction_get_staff (transaction);
  row->answer = g_strdup (ow_transaction_get_reason (transaction));
  if (!end (transaction, row, request->approve ? "approved" : "refused", error))
    return FALSE;
  if (request->approve && g_str_equal (row->act, "material.waive"))
    {
      file = ow_transaction_load (transaction, &ow_case_file_record, row->case_id, error);
      if (file == NULL)
        return FALSE;
      if (!ow_case_act_is_open (file))
        return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.approval.over");
      if (!add_override (transaction, row, error))
        return FALSE;
    }
  json_object_set_string_member (result, "state", row->state);
  return TRUE;
}

gboolean
ow_withdraw_approval_run (OwTransaction *transaction,
                          gconstpointer data,
                          JsonObject *result,
                          GError **error)
{
  g_autoptr (OwApprovalRequest) row = load_asked (transaction, *(const OwRowId *)data, error);

  if (row == NULL)
    return FALSE;
  if (row->requester_id != ow_transaction_get_staff (transaction))
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.counter.not-allowed");
  return end (transaction, row, "withdrawn", error);
}

static GPtrArray *
read_open (OwTransaction *transaction, GError **error)
{
  return ow_transaction_query (transaction, &ow_query_approvals_open, error, 's',
                               ow_transaction_get_site (transaction)->code, 0);
}

gboolean
ow_end_approvals (OwTransaction *transaction, GError **error)
{
  g_autoptr (GPtrArray) rows = read_open (transaction, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!end (transaction, rows->pdata[i], "withdrawn", error))
      return FALSE;
  return rows != NULL;
}

GPtrArray *
ow_approvals_list_open (OwTransaction *transaction, OwRowId staff, GError **error)
{
  OwInstant now = ow_transaction_get_now (transaction);
  g_autoptr (GPtrArray) rows = read_open (transaction, error);
  g_autoptr (GPtrArray) open
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_approval_request_free);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const OwApprovalRequest *row = rows->pdata[i];

      if (row->expires_at > now && (staff == 0 || row->requester_id != staff))
        g_ptr_array_add (open, ow_approval_request_copy (row));
    }
  return rows != NULL ? g_steal_pointer (&open) : NULL;
}
