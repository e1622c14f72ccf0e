/* One intent, one request id. The thread never touches the session: what it needs is copied
 * before. */

#include "ow-intent.h"

#include <stddef.h>
#include <string.h>

#include "ow-countersign-desk.h"
#include "ow-seal.h"
#include "ow-store-error.h"
#include "ow-task.h"

#define TRIES 3

/* Before a request lies what goes with it. */
typedef struct
{
  gpointer data;
  GDestroyNotify destroy;
} Owned;

typedef union
{
  GArray *owned;
  max_align_t align;
} Head;

static void
owned_clear (gpointer data)
{
  Owned *owned = data;

  owned->destroy (owned->data);
}

static Head *
get_head (gpointer request)
{
  return (Head *)request - 1;
}

gpointer
ow_request_new (gconstpointer request, gsize size)
{
  Head *head = g_malloc (sizeof *head + size);

  head->owned = g_array_new (FALSE, FALSE, sizeof (Owned));
  g_array_set_clear_func (head->owned, owned_clear);
  return memcpy (head + 1, request, size);
}

gpointer
ow_request_own (gpointer request, gpointer data, GDestroyNotify destroy)
{
  Owned owned = { data, destroy };

  if (data != NULL)
    g_array_append_val (get_head (request)->owned, owned);
  return data;
}

const char *
ow_request_keep (gpointer request, const char *text)
{
  return ow_request_own (request, g_strdup (text), g_free);
}

const char *
ow_request_keep_filled (gpointer request, const char *text)
{
  return ow_request_keep (request, text != NULL && *text != '\0' ? text : NULL);
}

void
ow_request_free (gpointer request)
{
  Head *head = get_head (request);

  g_array_unref (head->owned);
  g_free (head);
}

typedef struct
{
  OwStore *store;
  OwAct act;
  char *uuid, *name, *station, *reason;
  OwActFunc func;
  gpointer request;
  GDestroyNotify request_free;
} Work;

static void
work_free (gpointer pointer)
{
  Work *work = pointer;

  if (work->request_free != NULL)
    work->request_free (work->request);
  g_free (work->uuid);
  g_free (work->name);
  g_free (work->station);
  g_free (work->reason);
  ow_store_unref (work->store);
  g_free (work);
}

static void
work_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;
  JsonObject *result = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  /* Nothing was done: the same id does it now. What is not known is settled by the store itself. */
  for (int i = 0; i < TRIES && result == NULL
                  && (i == 0 || g_error_matches (error, OW_STORE_ERROR, OW_STORE_ERROR_RETRY));
       i++)
    {
      g_clear_error (&error);
      result = ow_store_act (work->store, &work->act, work->func, work->request, &error);
    }
  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify)json_object_unref);
  else
    g_task_return_error (task, error);
}

static void run (GTask *task);

static void
signed_cb (gboolean signed_off, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (signed_off)
    run (task);
  else if (!ow_countersign_fail (&error))
    g_task_return_error (task, error);
}

/* What a trainee does goes to the colleague beside him first. */
static void
worked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  OwSession *session = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;
  JsonObject *answer = g_task_propagate_pointer (G_TASK (result), &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify)json_object_unref);
  else if (ow_session_wants_countersign (session, error))
    {
      g_error_free (error);
      ow_session_ask_countersign (session, work->name, work->uuid, signed_cb,
                                  g_steal_pointer (&task));
    }
  else
    g_task_return_error (task, error);
}

static void
run (GTask *task)
{
  g_autoptr (GTask) inner
      = g_task_new (NULL, g_task_get_cancellable (task), worked_cb, g_object_ref (task));

  g_task_set_source_tag (inner, run);
  g_task_set_check_cancellable (inner, FALSE);
  g_task_set_task_data (inner, g_task_get_task_data (task), NULL);
  ow_task_run_in_thread (inner, work_thread);
}

void
ow_intent_async (OwSession *session,
                 const OwIntent *intent,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);
  GError *error = NULL;

  work->store = ow_store_ref (ow_context_get_store (ow_session_get_context (session)));
  work->act.request_id = work->uuid = ow_seal_uuid ();
  work->act.name = work->name = g_strdup (intent->act);
  work->act.station = work->station = g_strdup (ow_session_get_station (session));
  work->act.reason = work->reason = g_strdup (intent->reason);
  work->act.staff = ow_session_get_staff (session);
  work->func = intent->func;
  work->request = intent->request;
  work->request_free = intent->request_free;
  g_task_set_source_tag (task, ow_intent_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, work, work_free);
  if (ow_session_require (session, intent->permission, &error))
    run (task);
  else
    g_task_return_error (task, error);
}

JsonObject *
ow_intent_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
