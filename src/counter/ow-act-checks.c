/* Who may, with whom, and why: the checks that the acts of custody, collection and correction
 * share.
 */

#include "ow-act-checks.h"

#include "ow-case-acts-private.h"
#include "ow-role.h"
#include "ow-second-person.h"

gboolean
ow_act_require_role (OwTransaction *transaction, const char *act, GError **error)
{
  g_autoptr (OwStaff) staff = ow_transaction_load (transaction, &ow_staff_record,
                                                   ow_transaction_get_staff (transaction), error);

  if (staff == NULL)
    return FALSE;
  return (staff->active && ow_role_may (staff->role, act))
         || ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.counter.not-allowed");
}

gboolean
ow_act_require_approver (OwTransaction *transaction,
                         OwRowId approver,
                         const char *act,
                         GError **error)
{
  g_autoptr (OwStaff) staff = NULL;

  if (!ow_case_act_require_reason (transaction, error))
    return FALSE;
  if (approver == 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.counter.needs-approver");
  if (approver == ow_transaction_get_staff (transaction))
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.counter.approve-self");
  staff = ow_transaction_load (transaction, &ow_staff_record, approver, error);
  if (staff == NULL)
    return FALSE;
  if (!staff->active || !ow_role_may_sign (staff->role, act))
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.counter.approver-role");
  return ow_second_person_require (transaction, ow_transaction_get_staff (transaction), approver,
                                   error);
}

gboolean
ow_act_require_text (const char *text, const char *id, GError **error)
{
  return (text != NULL && *text != '\0') || ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, id);
}

gboolean
ow_act_pass (GError *local, GError **error)
{
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
ow_act_add_override (
    OwTransaction *transaction, OwRowId case_id, const char *rule, OwRowId approver, GError **error)
{
  g_autoptr (OwOverride) override = ow_override_new ();

  override->case_id = case_id;
  override->rule = g_strdup (rule);
  override->reason = g_strdup (ow_transaction_get_reason (transaction));
  override->requester_id = ow_transaction_get_staff (transaction);
  override->approver_id = approver;
  override->at = ow_transaction_get_now (transaction);
  return ow_transaction_insert (transaction, &ow_override_record, override, error);
}
