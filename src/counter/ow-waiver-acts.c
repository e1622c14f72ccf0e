/* Papers to follow. The approval is a record of its own, made when the supervisor signs: acceptance
 * looks for it in its own transaction and believes no draft. */

#include "ow-waiver-acts.h"

#include "ow-act-checks.h"
#include "ow-case-acts-private.h"

gboolean
ow_waiver_is_clerks (const char *material)
{
  return g_strcmp0 (material, "health_certificate") == 0;
}

char *
ow_waiver_rule (const char *rule, const char *material)
{
  return g_strdup_printf ("%s %s", rule, material);
}

gboolean
ow_waiver_is_approved (GPtrArray *overrides, const char *rule, const char *material, OwInstant now)
{
  g_autofree char *wanted = ow_waiver_rule (rule, material);

  for (guint i = 0; i < overrides->len; i++)
    {
      const OwOverride *row = g_ptr_array_index (overrides, i);

      if (row->approver_id != 0 && g_str_equal (row->rule, wanted)
          && (row->expires_at == 0 || row->expires_at > now))
        return TRUE;
    }
  return FALSE;
}

static OwRowId
find_given (
    GPtrArray *overrides, const char *rule, OwRowId approver, OwRowId requester, OwInstant now)
{
  for (guint i = 0; i < overrides->len; i++)
    {
      const OwOverride *row = overrides->pdata[i];

      if (row->approver_id == approver && row->requester_id == requester
          && g_str_equal (row->rule, rule) && (row->expires_at == 0 || row->expires_at > now))
        return row->id;
    }
  return 0;
}

void
ow_waive_free (gpointer data)
{
  OwWaive *request = data;

  g_free (request->rule);
  g_free (request->material);
  g_free (request);
}

gboolean
ow_waive_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const OwWaive *request = data;
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, request->case_id, error);
  g_autoptr (OwOverride) override = ow_override_new ();
  g_autoptr (GPtrArray) overrides = NULL;
  OwRowId known;

  if (file == NULL || !ow_act_require_role (transaction, "matter.edit", error)
      || !ow_act_require_approver (transaction, request->approver, "material.waive", error))
    return FALSE;
  if (!ow_case_act_is_open (file))
    {
      g_autofree char *state = g_strconcat ("state.case.", file->state, NULL);

      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                            ow_message_new ("error.state", "state", state, NULL));
      return FALSE;
    }
  override->rule = ow_waiver_rule (request->rule, request->material);
  overrides
      = ow_transaction_query (transaction, &ow_query_overrides_of_case, error, 'i', file->id, 0);
  if (overrides == NULL)
    return FALSE;
  /* Approved on the supervisor's own screen: the record is there. */
  if ((known
       = find_given (overrides, override->rule, request->approver,
                     ow_transaction_get_staff (transaction), ow_transaction_get_now (transaction)))
      != 0)
    {
      ow_result_set_id (result, "override", known);
      return TRUE;
    }
  override->case_id = file->id;
  override->reason = g_strdup (ow_transaction_get_reason (transaction));
  override->requester_id = ow_transaction_get_staff (transaction);
  override->approver_id = request->approver;
  override->at = ow_transaction_get_now (transaction);
  override->expires_at = request->expires_at;
  if (!ow_transaction_insert (transaction, &ow_override_record, override, error))
    return FALSE;
  ow_result_set_id (result, "override", override->id);
  return TRUE;
}
