/* A trainee changes nothing by himself. Every act of every program passes here, so no use case and
 * no window can forget it; what they do is ask for the signature. */

#include "ow-transaction-private.h"

#include "ow-given-password.h"
#include "ow-message.h"
#include "ow-store-error.h"

/* Rows that record work and decide nothing: what a printer did, what the applicant's screen shows,
 * what an outside system answered (not what somebody typed in for it), how a practice task goes,
 * what a supervisor is asked to approve. */
static const OwRecordType *const open_types[]
    = { &ow_approval_request_record, &ow_draft_record,        &ow_lookup_record,
        &ow_paper_issue_record,      &ow_practice_run_record, &ow_screen_request_record };

/* His own account: signing in, his password, his second factor. */
static const OwRecordType *const own_types[]
    = { &ow_staff_record, &ow_given_password_record, &ow_staff_factor_record };

static gboolean
contains (const OwRecordType *const *types, gsize n, const OwRecordType *type)
{
  for (gsize i = 0; i < n; i++)
    if (types[i] == type)
      return TRUE;
  return FALSE;
}

gboolean
ow_transaction_is_covered (OwTransaction *self,
                           const OwRecordType *type,
                           OwRowId id,
                           GError **error)
{
  if (!self->uncovered
      || (!g_str_equal (self->act, "lookup.type-in")
          && contains (open_types, G_N_ELEMENTS (open_types), type))
      || (id == self->staff && contains (own_types, G_N_ELEMENTS (own_types), type)))
    return TRUE;
  ow_message_set_error (error, OW_STORE_ERROR, OW_STORE_ERROR_COUNTERSIGN,
                        ow_message_new ("error.store.countersign", NULL));
  return FALSE;
}

gboolean
ow_transaction_begin_countersign (OwTransaction *self, const char *request_id, GError **error)
{
  g_autoptr (OwCountersign) countersign = NULL;
  g_autoptr (OwStaff) clerk = NULL;
  g_autoptr (OwStaff) staff = NULL;
  GError *local = NULL;

  if (self->staff == 0)
    return TRUE;
  staff = ow_transaction_query_one (self, &ow_query_staff_trainee, &local, 'i', self->staff, 0);
  if (staff != NULL)
    {
      self->uncovered = TRUE;
      countersign
          = ow_transaction_query_one (self, &ow_query_countersign_of, &local, 's', request_id, 0);
    }
  if (local == NULL && countersign != NULL
      && ow_countersign_covers (countersign, self->staff, self->act, self->station, self->now))
    clerk = ow_transaction_load (self, &ow_staff_record, countersign->clerk_id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (clerk == NULL || !ow_staff_may_countersign (clerk))
    return TRUE;
  self->uncovered = FALSE;
  self->countersign = countersign->id;
  countersign->done_at = self->now;
  return ow_transaction_update (self, &ow_countersign_record, countersign, error);
}
