/* The state of the chains, in one sentence. */

#include "ow-audit-check.h"

#include "ow-damage.h"

#include "ow-repair.h"
#include "ow-store-error.h"
#include "ow-task.h"

typedef struct
{
  OwStore *store;
  gboolean whole;
} Check;

static void
check_free (gpointer data)
{
  ow_store_unref (((Check *)data)->store);
  g_free (data);
}

typedef struct
{
  OwAnchor *anchor;
  gint64 accepted;
} State;

static gboolean
state_read (OwTransaction *transaction, gpointer data, GError **error)
{
  State *state = data;
  GError *local = NULL;

  state->anchor = ow_transaction_query_one (transaction, &ow_query_anchors_newest_first, &local,
                                            'i', (gint64)1, 0);
  if (local == NULL)
    state->accepted = ow_repair_count (transaction, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

OwMessage *
ow_audit_check (OwStore *store, gboolean *ret_whole, GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;
  State state = { NULL, 0 };
  g_autoptr (OwAnchor) anchor = NULL;
  g_autoptr (GError) local = NULL;
  gint64 events = 0;

  *ret_whole = ow_store_verify_audit (store, &problems, &events, &local);
  if (!*ret_whole && !g_error_matches (local, OW_STORE_ERROR, OW_STORE_ERROR_AUDIT))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (!*ret_whole)
    return ow_damage_say ("audit.broken", problems);
  if (!ow_store_read (store, state_read, &state, error))
    return NULL;
  anchor = state.anchor;
  if (state.accepted > 0)
    return anchor != NULL
               ? ow_message_new ("audit.whole-accepted", "n", events, "day",
                                 (int)anchor->business_day, "accepted", state.accepted, NULL)
               : ow_message_new ("audit.whole-unsigned-accepted", "n", events, "accepted",
                                 state.accepted, NULL);
  return anchor != NULL
             ? ow_message_new ("audit.whole", "n", events, "day", (int)anchor->business_day, NULL)
             : ow_message_new ("audit.whole-unsigned", "n", events, NULL);
}

static void
check_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Check *check = data;
  GError *error = NULL;
  OwMessage *message = ow_audit_check (check->store, &check->whole, &error);

  if (message != NULL)
    g_task_return_pointer (task, message, (GDestroyNotify)ow_message_unref);
  else
    g_task_return_error (task, error);
}

void
ow_audit_check_async (OwSession *session,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  Check *check = g_new0 (Check, 1);
  GError *error = NULL;

  check->store = ow_store_ref (ow_context_get_store (ow_session_get_context (session)));
  g_task_set_source_tag (task, ow_audit_check_async);
  g_task_set_task_data (task, check, check_free);
  if (ow_session_require (session, "audit.verify", &error))
    ow_task_run_in_thread (task, check_thread);
  else
    g_task_return_error (task, error);
}

OwMessage *
ow_audit_check_finish (GAsyncResult *result, gboolean *ret_whole, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  *ret_whole = ((Check *)g_task_get_task_data (G_TASK (result)))->whole;
  return g_task_propagate_pointer (G_TASK (result), error);
}
