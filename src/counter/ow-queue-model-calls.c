/* Calling and taking up: the acts of the queue that begin a sitting. */

#include "ow-case-acts.h"
#include "ow-intent.h"
#include "ow-queue-model-private.h"
#include "ow-sitting-private.h"
#include "ow-ticket-acts.h"

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  OwSitting *sitting = ow_sitting_load_finish (result, &error);

  if (sitting != NULL)
    g_task_return_pointer (task, sitting, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  OwQueueModel *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (JsonObject) answer = NULL;
  GError *error = NULL;

  answer = ow_intent_finish (OW_SESSION (source), result, &error);
  /* Also when it failed: what the list shows may be the reason. */
  ow_queue_model_refresh (self);
  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  ow_sitting_load_async (OW_SESSION (source), ow_result_get_id (answer, "ticket"), cancellable,
                         loaded_cb, g_steal_pointer (&task));
}

static void
begin (OwQueueModel *self,
       OwIntent *intent,
       gpointer tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  ow_intent_async (ow_queue_model_get_session (self), intent, cancellable, called_cb, task);
}

typedef struct
{
  OwCallNext call;
  char *queues;
} Call;

static void
call_free (gpointer pointer)
{
  Call *call = pointer;

  g_free (call->queues);
  g_free (call);
}

void
ow_queue_model_call_next_async (OwQueueModel *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  OwIntent intent = { "ticket.call", "ticket.call", NULL, ow_call_next_run, NULL, call_free };
  OwSession *session;
  Call *call;

  g_return_if_fail (OW_IS_QUEUE_MODEL (self));

  session = ow_queue_model_get_session (self);
  call = g_new0 (Call, 1);
  call->call.queues = call->queues
      = g_strdup (ow_context_get_queues (ow_session_get_context (session)));
  call->call.desk = ow_session_get_desk (session);
  intent.request = call;
  begin (self, &intent, ow_queue_model_call_next_async, cancellable, callback, user_data);
}

OwSitting *
ow_queue_model_call_next_finish (OwQueueModel *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
ow_queue_model_take_up_async (OwQueueModel *self,
                              gint64 ticket,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  OwIntent intent = { "ticket.take-up", "ticket.call", NULL, ow_ticket_act_run, NULL, g_free };
  OwTicketAct *request;

  g_return_if_fail (OW_IS_QUEUE_MODEL (self));

  request = g_new0 (OwTicketAct, 1);
  request->ticket = ticket;
  request->event = "take_up";
  request->desk = ow_session_get_desk (ow_queue_model_get_session (self));
  intent.request = request;
  begin (self, &intent, ow_queue_model_take_up_async, cancellable, callback, user_data);
}

OwSitting *
ow_queue_model_take_up_finish (OwQueueModel *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
