/* Exchange files, taken in and written by a person at a counter. */

#include "ow-exchange-acts.h"

#include "ow-error.h"
#include "ow-layer-file.h"
#include "ow-message.h"
#include "ow-seal.h"
#include "ow-task.h"

/* Everything that the worker needs; it never touches the session. */
typedef struct
{
  OwStore *store;
  OwGateway *gateway;
  OwCaseRules *rules;
  char *path, *key_path, *station, *request;
  OwRowId staff;
  OwExchangeResult result;
} TakeIn;

static void
take_in_free (gpointer data)
{
  TakeIn *take_in = data;

  ow_store_unref (take_in->store);
  g_object_unref (take_in->gateway);
  ow_case_rules_free (take_in->rules);
  ow_exchange_result_clear (&take_in->result);
  g_free (take_in->path);
  g_free (take_in->key_path);
  g_free (take_in->station);
  g_free (take_in->request);
  g_free (take_in);
}

static void
take_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TakeIn *take_in = data;
  OwAct act = { .request_id = take_in->request,
                .name = "exchange.import",
                .staff = take_in->staff,
                .station = take_in->station };
  g_autofree char *pem = NULL;
  g_autoptr (OwSealKey) sender = NULL;
  g_autoptr (JsonObject) content = NULL;
  GError *error = NULL;

  if (g_file_get_contents (take_in->key_path, &pem, NULL, &error)
      && (sender = ow_seal_key_import_public (pem, &error)) != NULL
      && (content = ow_exchange_open (take_in->path, sender, &error)) != NULL
      && (ow_layer_file_is (content)
              ? ow_layer_file_import (take_in->store, &act, take_in->rules, content, take_in->path,
                                      &take_in->result, &error)
              : ow_exchange_import (take_in->store, &act, take_in->gateway, content, take_in->path,
                                    &take_in->result, &error)))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
ow_exchange_take_in_async (OwSession *session,
                           const char *path,
                           const char *key_path,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  GError *error = NULL;
  TakeIn *take_in;

  g_return_if_fail (path != NULL && key_path != NULL);

  g_task_set_source_tag (task, ow_exchange_take_in_async);
  if (!ow_session_require (session, "site.edit", &error))
    {
      g_task_return_error (task, error);
      return;
    }
  take_in = g_new0 (TakeIn, 1);
  take_in->store = ow_store_ref (ow_context_get_store (ow_session_get_context (session)));
  take_in->gateway = g_object_ref (ow_context_get_gateway (ow_session_get_context (session)));
  take_in->rules = ow_case_rules_new (ow_session_get_context (session));
  take_in->path = g_strdup (path);
  take_in->key_path = g_strdup (key_path);
  take_in->station = g_strdup (ow_session_get_station (session));
  take_in->request = ow_seal_uuid ();
  take_in->staff = ow_session_get_staff (session);
  g_task_set_task_data (task, take_in, take_in_free);
  ow_task_run_in_thread (task, take_in_thread);
}

gboolean
ow_exchange_take_in_finish (GAsyncResult *result, OwExchangeResult *ret_result, GError **error)
{
  TakeIn *take_in;

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  take_in = g_task_get_task_data (G_TASK (result));
  *ret_result = take_in->result;
  take_in->result = (OwExchangeResult){ 0 };
  return TRUE;
}

/* Writing */

typedef struct
{
  OwStore *store;
  OwSealKey *key; /* NULL: the secret file is missing */
  OwExchangeKind kind;
  char *site; /* or the office; nullable */
  char *path, *station, *request;
  OwRowId staff;
  guint n;
} Write;

static void
write_free (gpointer data)
{
  Write *write = data;

  ow_store_unref (write->store);
  g_clear_pointer (&write->key, ow_seal_key_unref);
  g_free (write->site);
  g_free (write->path);
  g_free (write->station);
  g_free (write->request);
  g_free (write);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Write *write = data;
  OwAct act = { .request_id = write->request,
                .name = "exchange.export",
                .staff = write->staff,
                .station = write->station };
  GError *error = NULL;
  gboolean written = FALSE;

  if (write->key == NULL)
    ow_message_set_error (&error, OW_CORE_ERROR, OW_CORE_ERROR_KEY,
                          ow_message_new ("error.key.secret", NULL));
  else if (write->kind == OW_EXCHANGE_KEY)
    written = ow_exchange_export_key (write->key, write->path, &error);
  else if (write->kind == OW_EXCHANGE_ANSWERS)
    written = ow_exchange_export_answers (write->store, &act, write->key, write->site, write->path,
                                          &write->n, &error);
  else if (write->kind == OW_EXCHANGE_RECEIVED)
    written = ow_exchange_export_received (write->store, &act, write->key, write->site, write->path,
                                           &write->n, &error);
  else if (write->kind == OW_EXCHANGE_LAYER)
    written = ow_layer_file_export (write->store, &act, write->key, write->path, &write->n, &error);
  else
    written = ow_exchange_export_messages (write->store, &act, write->key, write->path, &write->n,
                                           &error);
  if (written)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
ow_exchange_write_async (OwSession *session,
                         OwExchangeKind kind,
                         const char *site,
                         const char *path,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, NULL, callback, user_data);
  OwContext *context = ow_session_get_context (session);
  OwSealKey *key = ow_context_get_key (context);
  GError *error = NULL;
  Write *write;

  g_return_if_fail (path != NULL);
  g_return_if_fail (site != NULL ? kind == OW_EXCHANGE_ANSWERS || kind == OW_EXCHANGE_RECEIVED
                                 : kind != OW_EXCHANGE_ANSWERS);

  g_task_set_source_tag (task, ow_exchange_write_async);
  if (!ow_session_require (session, "site.edit", &error))
    {
      g_task_return_error (task, error);
      return;
    }
  write = g_new0 (Write, 1);
  write->store = ow_store_ref (ow_context_get_store (context));
  write->key = key != NULL ? ow_seal_key_ref (key) : NULL;
  write->kind = kind;
  write->site = g_strdup (site);
  write->path = g_strdup (path);
  write->station = g_strdup (ow_session_get_station (session));
  write->request = ow_seal_uuid ();
  write->staff = ow_session_get_staff (session);
  g_task_set_task_data (task, write, write_free);
  ow_task_run_in_thread (task, write_thread);
}

gboolean
ow_exchange_write_finish (GAsyncResult *result, guint *ret_n, GError **error)
{
  Write *write;

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  write = g_task_get_task_data (G_TASK (result));
  *ret_n = write->n;
  return TRUE;
}
