/* Three steps to a closed day, each only after the one before: signature, act, witness. */

#include "ow-day-desk.h"

#include "ow-day-acts.h"
#include "ow-hall-acts.h"
#include "ow-intent.h"
#include "ow-task.h"

static void
witness_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (ow_store_write_witness (ow_context_get_store (ow_session_get_context (source)), &error))
    g_task_return_pointer (task, json_object_ref (data), (GDestroyNotify)json_object_unref);
  else
    g_task_return_error (task, error);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  JsonObject *answer = ow_intent_finish (OW_SESSION (source), result, &error);

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, answer, (GDestroyNotify)json_object_unref);
  ow_task_run_in_thread (task, witness_thread);
}

static void
signed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  OwSession *session = OW_SESSION (source);
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  OwCloseDay *request;

  if (!ow_session_sign_finish (session, result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  request = g_new0 (OwCloseDay, 1);
  /* The key is of the context, which lives as long as the session that the task holds. */
  *request = (OwCloseDay){ GPOINTER_TO_INT (g_task_get_task_data (task)),
                           ow_context_get_key (ow_session_get_context (session)) };
  {
    const OwIntent intent = { "day.close", "day.close", NULL, ow_close_day_run, request, g_free };

    ow_intent_async (session, &intent, NULL, closed_cb, g_steal_pointer (&task));
  }
}

void
ow_day_desk_close_async (OwSession *session,
                         OwDate day,
                         const char *password,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (session, NULL, callback, user_data);

  g_task_set_source_tag (task, ow_day_desk_close_async);
  g_task_set_task_data (task, GINT_TO_POINTER (day), NULL);
  ow_session_sign_async (session, "day.close", password, NULL, signed_cb, task);
}

void
ow_day_desk_reopen_async (OwSession *session,
                          const char *reason,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  OwReopenDay *request = g_new0 (OwReopenDay, 1);
  const OwIntent intent
      = { "day.reopen", "day.reopen", reason, ow_reopen_day_run, request, g_free };

  request->day = ow_context_get_today (ow_session_get_context (session));
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

JsonObject *
ow_day_desk_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
