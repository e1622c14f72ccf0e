/* The outside systems and the outbox, read and changed from a window. */

#include "ow-systems-desk.h"

#include "ow-act-checks.h"
#include "ow-deliverer.h"
#include "ow-exchange-file.h"
#include "ow-intent.h"
#include "ow-json.h"
#include "ow-message.h"
#include "ow-outbox.h"
#include "ow-progress.h"
#include "ow-session-read.h"
#include "ow-task.h"

static void
system_entry_free (gpointer data)
{
  OwSystemEntry *entry = data;

  ow_peer_free (entry->peer);
  g_free (entry);
}

static void
outbox_entry_free (gpointer data)
{
  OwOutboxEntry *entry = data;

  g_free (entry->system);
  g_free (entry->case_number);
  g_clear_pointer (&entry->problem, ow_message_unref);
  g_free (entry);
}

static void
exchange_entry_free (gpointer data)
{
  OwExchangeEntry *entry = data;

  g_free (entry->site);
  g_free (entry->kind);
  g_free (entry);
}

void
ow_systems_state_free (OwSystemsState *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->systems);
  g_ptr_array_unref (self->messages);
  g_ptr_array_unref (self->files);
  g_free (self);
}

/* Reading */

typedef struct
{
  OwGateway *gateway;
  OwSystemsState *state;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->gateway);
  ow_systems_state_free (reading->state);
  g_free (reading);
}

static gboolean
add_messages (OwTransaction *transaction, Reading *reading, const char *state, GError **error)
{
  gint64 limit = OW_OUTBOX_ROWS - reading->state->messages->len;
  g_autoptr (GPtrArray) messages = NULL;

  if (limit <= 0)
    return TRUE;
  messages = ow_transaction_query (transaction, &ow_query_outbox_in_state, error, 's', state, 'i',
                                   limit, 'i', (gint64)0, 0);
  for (guint i = 0; messages != NULL && i < messages->len; i++)
    {
      const OwOutboxMessage *message = messages->pdata[i];
      OwOutboxEntry *entry = g_new0 (OwOutboxEntry, 1);

      entry->id = message->id;
      entry->system = g_strdup (message->system);
      entry->dead = g_str_equal (state, "dead");
      entry->attempts = message->attempts;
      entry->created_at = message->created_at;
      entry->due_at = message->due_at;
      entry->problem = ow_outbox_is_erased (message) ? ow_message_new ("retention.erased", NULL)
                                                     : ow_deliverer_read_problem (message->problem);
      g_ptr_array_add (reading->state->messages, entry);
      if (message->case_id != 0)
        {
          g_autoptr (OwCaseFile) file
              = ow_transaction_load (transaction, &ow_case_file_record, message->case_id, error);

          if (file == NULL)
            return FALSE;
          entry->case_number = g_strdup (file->number);
        }
    }
  return messages != NULL;
}

static gboolean
add_system (OwTransaction *transaction, Reading *reading, const OwSystemRow *row, GError **error)
{
  OwSystemEntry *entry = g_new0 (OwSystemEntry, 1);
  GError *local = NULL;

  entry->row = row;
  g_ptr_array_add (reading->state->systems, entry);
  if (row->interface != NULL)
    {
      entry->peer = ow_gateway_dup_peer (reading->gateway, row->interface);
      entry->rest = ow_gateway_get_rest (reading->gateway, row->interface);
    }
  entry->waiting = ow_transaction_query_integer (transaction, &ow_query_count_outbox, &local, 's',
                                                 row->id, 's', "waiting", 0);
  if (local == NULL)
    entry->dead = ow_transaction_query_integer (transaction, &ow_query_count_outbox, &local, 's',
                                                row->id, 's', "dead", 0);
  return ow_act_pass (local, error);
}

static char *
dup_kind (const OwInboxMessage *message)
{
  g_autoptr (JsonNode) body = ow_json_parse (message->body, -1, NULL);

  return body != NULL && JSON_NODE_HOLDS_OBJECT (body) ? g_strdup (
             json_object_get_string_member_with_default (json_node_get_object (body), "kind", NULL))
                                                       : NULL;
}

/* The answers of one site are counted once, for the first of its files. */
static gint64
count_answers (OwTransaction *transaction, GPtrArray *files, const char *site, GError **error)
{
  for (guint i = 0; i < files->len; i++)
    {
      const OwExchangeEntry *entry = files->pdata[i];

      if (g_str_equal (entry->site, site))
        return entry->answers;
    }
  return ow_exchange_count_answers (transaction, site, error);
}

static gboolean
add_files (OwTransaction *transaction, Reading *reading, GError **error)
{
  GPtrArray *files = reading->state->files;
  g_autoptr (GPtrArray) taken
      = ow_transaction_query (transaction, &ow_query_inbox_newest_of, error, 's', OW_EXCHANGE_FEED,
                              'i', (gint64)OW_EXCHANGE_ROWS, 0);

  for (guint i = 0; taken != NULL && i < taken->len; i++)
    {
      const OwInboxMessage *message = taken->pdata[i];
      gint64 answers = count_answers (transaction, files, message->feed, error);
      OwExchangeEntry *entry;

      if (answers < 0)
        return FALSE;
      entry = g_new0 (OwExchangeEntry, 1);
      entry->site = g_strdup (message->feed);
      entry->kind = dup_kind (message);
      entry->at = message->received_at;
      entry->answers = answers;
      g_ptr_array_add (files, entry);
    }
  return taken != NULL;
}

static gboolean
reading_run (OwTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;
  GPtrArray *rows = ow_systems_table_get ();

  for (guint i = 0; i < rows->len; i++)
    if (!add_system (transaction, reading, rows->pdata[i], error))
      return FALSE;
  return add_messages (transaction, reading, "dead", error)
         && add_messages (transaction, reading, "waiting", error)
         && add_files (transaction, reading, error);
}

void
ow_systems_read_async (OwSession *session,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  Reading *data = g_new0 (Reading, 1);
  OwSessionRead reading = { "systems.read", reading_run, data, reading_free };

  data->gateway = g_object_ref (ow_context_get_gateway (ow_session_get_context (session)));
  data->state = g_new0 (OwSystemsState, 1);
  data->state->systems = g_ptr_array_new_with_free_func (system_entry_free);
  data->state->messages = g_ptr_array_new_with_free_func (outbox_entry_free);
  data->state->files = g_ptr_array_new_with_free_func (exchange_entry_free);
  ow_session_read_async (session, &reading, cancellable, callback, user_data);
}

OwSystemsState *
ow_systems_read_finish (GAsyncResult *result, GError **error)
{
  Reading *data = ow_session_read_finish (result, error);

  return data != NULL ? g_steal_pointer (&data->state) : NULL;
}

/* Settings */

typedef struct
{
  char *path, *system, *before;
  OwPeer *peer;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_free (save->path);
  g_free (save->system);
  g_free (save->before);
  ow_peer_free (save->peer);
  g_free (save);
}

/* The file is written last: what goes wrong with it takes the line of the audit back. */
static gboolean
save_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Save *save = data;
  g_autofree char *what = g_strdup_printf ("%s %s > %s", save->system, save->before,
                                           save->peer != NULL ? save->peer->base_url : "off");

  json_object_set_string_member (result, "system", save->system);
  return ow_act_require_role (transaction, "site.edit", error)
         && ow_transaction_note (transaction, "gateways", 0, what, error)
         && ow_peer_save (save->path, save->system, save->peer, error);
}

void
ow_system_save_async (OwSession *session,
                      const char *system,
                      const OwPeer *peer,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  OwGateway *gateway = ow_context_get_gateway (ow_session_get_context (session));
  g_autoptr (OwPeer) before = ow_gateway_dup_peer (gateway, system);
  Save *save = g_new0 (Save, 1);
  OwIntent intent = { "gateways.set", "site.edit", NULL, save_run, save, save_free };

  save->path = g_strdup (ow_gateway_get_settings (gateway));
  save->system = g_strdup (system);
  save->before = g_strdup (before != NULL ? before->base_url : "off");
  save->peer = peer != NULL ? ow_peer_copy (peer) : NULL;
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

gboolean
ow_system_save_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, error);

  return answer != NULL
         && ow_gateway_reload (ow_context_get_gateway (ow_session_get_context (session)), error);
}

/* Trying */

typedef struct
{
  OwGateway *gateway;
  char *system;
  OwTrial trial;
} Try;

static void
try_free (gpointer data)
{
  Try *request = data;

  g_object_unref (request->gateway);
  g_free (request->system);
  ow_trial_clear (&request->trial);
  g_free (request);
}

static void
try_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Try *request = data;

  ow_gateway_try (request->gateway, request->system, cancellable, &request->trial);
  g_task_return_boolean (task, TRUE);
}

void
ow_system_try_async (OwSession *session,
                     const char *system,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  GError *error = NULL;
  Try *request;

  g_task_set_source_tag (task, ow_system_try_async);
  if (!ow_session_require (session, "systems.read", &error))
    {
      g_task_return_error (task, error);
      return;
    }
  request = g_new0 (Try, 1);
  request->gateway = g_object_ref (ow_context_get_gateway (ow_session_get_context (session)));
  request->system = g_strdup (system);
  g_task_set_task_data (task, request, try_free);
  ow_task_run_in_thread (task, try_thread);
}

gboolean
ow_system_try_finish (GAsyncResult *result, OwTrial *ret_trial, GError **error)
{
  Try *request;

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  request = g_task_get_task_data (G_TASK (result));
  *ret_trial = request->trial;
  request->trial = (OwTrial){ 0 };
  return TRUE;
}

/* Messages that wait or were given up */

gboolean
ow_decide_outbox_run (OwTransaction *transaction,
                      gconstpointer data,
                      JsonObject *result,
                      GError **error)
{
  const OwDecideOutbox *request = data;

  json_object_set_int_member (result, "message", request->message);
  if (!ow_act_require_role (transaction, "outbox.decide", error))
    return FALSE;
  if (!request->aside)
    return ow_outbox_retry (transaction, request->message, error);
  return ow_act_require_text (ow_transaction_get_reason (transaction), "error.counter.reason",
                              error)
         && ow_progress_set_aside (transaction, request->message, error);
}

static void
decide_async (OwSession *session,
              gint64 message,
              const char *reason,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  OwDecideOutbox *request = g_new0 (OwDecideOutbox, 1);
  OwIntent intent = { reason != NULL ? "outbox.set-aside" : "outbox.retry",
                      "outbox.decide",
                      reason,
                      ow_decide_outbox_run,
                      request,
                      g_free };

  request->message = message;
  request->aside = reason != NULL;
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_outbox_retry_async (OwSession *session,
                       gint64 message,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  decide_async (session, message, NULL, callback, user_data);
}

void
ow_outbox_set_aside_async (OwSession *session,
                           gint64 message,
                           const char *reason,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (reason != NULL);

  decide_async (session, message, reason, callback, user_data);
}

gboolean
ow_outbox_decide_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, error);

  return answer != NULL;
}
