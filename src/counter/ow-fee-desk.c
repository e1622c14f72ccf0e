/* One bill settles what is due for a case: each entry moves, or none does. */

#include "ow-fee-desk.h"

#include "ow-case-acts-private.h"
#include "ow-fee-acts.h"
#include "ow-intent.h"

typedef struct
{
  OwRowId case_id;
  const char *state; /* of the entries that move */
  OwActFunc func;    /* for each of them */
  OwFeeAct act;
  char *channel, *bill, *name, *basis;
} Desk;

static void
desk_free (gpointer data)
{
  Desk *desk = data;

  g_free (desk->channel);
  g_free (desk->bill);
  g_free (desk->name);
  g_free (desk->basis);
  g_free (desk);
}

static gboolean
desk_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Desk *desk = data;
  g_autoptr (GPtrArray) entries
      = ow_transaction_query (transaction, &ow_query_fees_of_case, error, 'i', desk->case_id, 0);
  guint n = 0;

  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const OwFeeEntry *entry = g_ptr_array_index (entries, i);
      OwFeeAct act = desk->act;

      /* A refund is of one bill; the others stay paid. */
      if (!g_str_equal (entry->state, desk->state)
          || (desk->func == ow_fee_refund_run && g_strcmp0 (entry->bill, desk->bill) != 0))
        continue;
      act.entry = entry->id;
      act.version = entry->version;
      if (!desk->func (transaction, &act, result, error))
        return FALSE;
      n++;
    }
  json_object_set_int_member (result, "entries", n);
  return n > 0
         || ow_counter_fail (error, OW_COUNTER_ERROR_STATE,
                             desk->func == ow_fee_refund_run ? "error.fee.no-such-bill"
                                                             : "error.fee.nothing");
}

static void
run (OwSession *session,
     const char *name,
     const char *reason,
     Desk *desk,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  OwIntent intent = { name, "fee.record", reason, desk_run, desk, desk_free };

  desk->act.channel = desk->channel;
  desk->act.bill = desk->bill;
  desk->act.name = desk->name;
  desk->act.basis = desk->basis;
  desk->act.paid_on = OW_DATE_NONE;
  ow_intent_async (session, &intent, cancellable, callback, user_data);
}

static Desk *
desk_new (gint64 case_id, const char *state, OwActFunc func)
{
  Desk *desk = g_new0 (Desk, 1);

  desk->case_id = case_id;
  desk->state = state;
  desk->func = func;
  return desk;
}

void
ow_fee_desk_pay_async (OwSession *session,
                       gint64 case_id,
                       const char *channel,
                       const char *bill,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  Desk *desk = desk_new (case_id, "unpaid", ow_fee_pay_run);

  desk->channel = g_strdup (channel);
  desk->bill = g_strdup (bill);
  run (session, "fee.pay", NULL, desk, cancellable, callback, user_data);
}

void
ow_fee_desk_price_async (OwSession *session,
                         gint64 case_id,
                         gint64 yuan,
                         const char *name,
                         const char *basis,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Desk *desk = desk_new (case_id, "unknown", ow_fee_price_run);

  desk->act.yuan = yuan;
  desk->name = g_strdup (name);
  desk->basis = g_strdup (basis);
  run (session, "fee.price", NULL, desk, cancellable, callback, user_data);
}

void
ow_fee_desk_exempt_async (OwSession *session,
                          gint64 case_id,
                          const char *basis,
                          gint64 approver,
                          const char *reason,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Desk *desk = desk_new (case_id, "unpaid", ow_fee_exempt_run);

  desk->basis = g_strdup (basis);
  desk->act.approver = approver;
  run (session, "fee.exempt", reason, desk, cancellable, callback, user_data);
}

void
ow_fee_desk_refund_async (OwSession *session,
                          gint64 case_id,
                          const char *bill,
                          gint64 approver,
                          const char *reason,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Desk *desk = desk_new (case_id, "paid", ow_fee_refund_run);

  desk->bill = g_strdup (bill);
  desk->act.approver = approver;
  run (session, "fee.refund", reason, desk, cancellable, callback, user_data);
}

gboolean
ow_fee_desk_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, error);

  return answer != NULL;
}

static void
bill_free (gpointer data)
{
  OwReconciledBill *bill = data;

  g_free (bill->bill);
  g_free (bill->numbers);
  g_array_unref (bill->cases);
  g_free (bill);
}

void
ow_reconciled_free (OwReconciled *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->bills);
  g_free (self);
}

void
ow_fee_desk_reconcile_async (OwSession *session,
                             OwDate day,
                             GPtrArray *lines,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  const OwReconcile given = { day, NULL };
  OwReconcile *request = ow_request_new (&given, sizeof given);
  const OwIntent intent
      = { "fee.reconcile", "fee.reconcile", NULL, ow_fee_reconcile_run, request, ow_request_free };

  request->lines
      = ow_request_own (request, g_ptr_array_ref (lines), (GDestroyNotify)g_ptr_array_unref);
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

static GArray *
read_cases (JsonArray *array)
{
  GArray *cases = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gint64 id = g_ascii_strtoll (json_array_get_string_element (array, i), NULL, 10);

      g_array_append_val (cases, id);
    }
  return cases;
}

OwReconciled *
ow_fee_desk_reconcile_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, error);
  OwReconciled *self;
  JsonArray *bills;

  if (answer == NULL)
    return NULL;
  self = g_new0 (OwReconciled, 1);
  self->ours = json_object_get_int_member (answer, "ours");
  self->theirs = json_object_get_int_member (answer, "theirs");
  self->differences = json_array_get_length (json_object_get_array_member (answer, "differences"));
  self->bills = g_ptr_array_new_with_free_func (bill_free);
  bills = json_object_get_array_member (answer, "bills");
  for (guint i = 0; i < json_array_get_length (bills); i++)
    {
      JsonObject *object = json_array_get_object_element (bills, i);
      OwReconciledBill *bill = g_new0 (OwReconciledBill, 1);

      bill->bill = g_strdup (json_object_get_string_member (object, "bill"));
      bill->ours = json_object_get_int_member (object, "ours");
      bill->theirs = json_object_get_int_member (object, "theirs");
      bill->case_id = ow_result_get_id (object, "case");
      bill->numbers = g_strdup (json_object_get_string_member (object, "numbers"));
      bill->cases = read_cases (json_object_get_array_member (object, "cases"));
      g_ptr_array_add (self->bills, bill);
    }
  return self;
}
