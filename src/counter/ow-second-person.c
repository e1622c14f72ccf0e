/* Nobody is his own second person by an account that he made. */

#include "ow-second-person.h"

#include "ow-act-checks.h"
#include "ow-layer.h"
#include "ow-message.h"

#define DAY_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

OwParameters *
ow_act_read_parameters (OwTransaction *transaction, GError **error)
{
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  g_autoptr (GPtrArray) rows
      = ow_transaction_query (transaction, &ow_query_settings_in_force, error, 's',
                              OW_LAYER_PARAMETER, 'd', ow_transaction_get_today (transaction), 0);

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const OwSetting *row = rows->pdata[i];

      if (*row->body != '\0' && !ow_parameters_set (parameters, row->name, row->body, error))
        return NULL;
    }
  return g_steal_pointer (&parameters);
}

static gboolean
require (OwTransaction *transaction,
         const OwQuery *query,
         OwRowId author,
         OwRowId approver,
         GError **error)
{
  g_autoptr (OwParameters) parameters = ow_act_read_parameters (transaction, error);
  gint64 days, ties;

  if (parameters == NULL)
    return FALSE;
  days = ow_parameters_get_integer (parameters, "second_person_days");
  ties = ow_transaction_query_integer (transaction, query, error, 'i', author, 'i', approver, 'i',
                                       ow_transaction_get_now (transaction) - days * DAY_MS, 0);
  if (ties < 0)
    return FALSE;
  if (ties == 0)
    return TRUE;
  ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED,
                        ow_message_new ("error.counter.tied-accounts", "days", days, NULL));
  return FALSE;
}

gboolean
ow_second_person_require (OwTransaction *transaction,
                          OwRowId author,
                          OwRowId approver,
                          GError **error)
{
  return require (transaction, &ow_query_staff_ties, author, approver, error);
}

gboolean
ow_second_person_require_apart (OwTransaction *transaction,
                                OwRowId author,
                                OwRowId approver,
                                GError **error)
{
  return require (transaction, &ow_query_staff_ties_over, author, approver, error);
}
