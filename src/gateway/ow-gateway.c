/* The clients of all systems, made when they are first needed. */

#include "ow-gateway.h"

#include "ow-json.h"
#include "ow-message.h"
#include "ow-systems-table.h"

struct _OwGateway
{
  GObject parent_instance;

  OwClock *clock;
  char *settings;
  guint64 mark; /* of the file, when it was last read by ow_gateway_refresh () */
  GMutex lock;
  GPtrArray *peers;    /* OwPeer; a list once given is never changed, only replaced */
  GPtrArray *former;   /* GPtrArray of OwPeer: borrowed texts stay good */
  GHashTable *clients; /* system -> OwGatewayClient */
  GError *problem;
};

G_DEFINE_FINAL_TYPE (OwGateway, ow_gateway, G_TYPE_OBJECT)

static void
ow_gateway_finalize (GObject *object)
{
  OwGateway *self = OW_GATEWAY (object);

  g_hash_table_unref (self->clients);
  g_clear_pointer (&self->peers, g_ptr_array_unref);
  g_ptr_array_unref (self->former);
  g_clear_error (&self->problem);
  g_free (self->settings);
  g_clear_pointer (&self->clock, ow_clock_unref);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (ow_gateway_parent_class)->finalize (object);
}

static void
ow_gateway_class_init (OwGatewayClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_gateway_finalize;
}

static void
ow_gateway_init (OwGateway *self)
{
  g_mutex_init (&self->lock);
  self->clients = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->former = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
}

/* When the file was last changed and how large it is; 0 without a file. */
static guint64
read_mark (OwGateway *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->settings);
  g_autoptr (GFileInfo) info = g_file_query_info (
      file, G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC,
      G_FILE_QUERY_INFO_NONE, NULL, NULL);

  if (info == NULL)
    return 0;
  return g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * G_USEC_PER_SEC
         + g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC);
}

OwGateway *
ow_gateway_new_patient (const char *settings, OwClock *clock)
{
  OwGateway *self = g_object_new (OW_TYPE_GATEWAY, NULL);

  self->clock = ow_clock_ref (clock);
  self->settings = g_strdup (settings);
  self->mark = read_mark (self);
  self->peers = ow_peer_load_all (settings, &self->problem);
  if (self->peers == NULL)
    self->peers = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_peer_free);
  return self;
}

OwGateway *
ow_gateway_new (const char *settings, OwClock *clock, GError **error)
{
  g_autoptr (OwGateway) self = ow_gateway_new_patient (settings, clock);

  if (self->problem == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, g_steal_pointer (&self->problem));
  return NULL;
}

gboolean
ow_gateway_reload (OwGateway *self, GError **error)
{
  GPtrArray *peers = ow_peer_load_all (self->settings, error);
  g_autoptr (GMutexLocker) locker = NULL;

  if (peers == NULL)
    return FALSE;
  locker = g_mutex_locker_new (&self->lock);
  g_ptr_array_add (self->former, self->peers);
  self->peers = peers;
  g_clear_error (&self->problem);
  g_hash_table_remove_all (self->clients);
  return TRUE;
}

GError *
ow_gateway_dup_problem (OwGateway *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->problem != NULL ? g_error_copy (self->problem) : NULL;
}

const char *
ow_gateway_get_settings (OwGateway *self)
{
  return self->settings;
}

/* Without the lock: it is held. */
static const OwPeer *
look_for_peer (OwGateway *self, const char *system)
{
  for (guint i = 0; i < self->peers->len; i++)
    {
      const OwPeer *peer = g_ptr_array_index (self->peers, i);

      if (g_str_equal (peer->system, system))
        return peer;
    }
  return NULL;
}

static const OwPeer *
find_peer (OwGateway *self, const char *system)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return look_for_peer (self, system);
}

gboolean
ow_gateway_has (OwGateway *self, const char *system)
{
  return find_peer (self, system) != NULL;
}

const char *
ow_gateway_get_office (OwGateway *self, const char *system)
{
  const OwPeer *peer = find_peer (self, system);

  return peer != NULL ? peer->office : NULL;
}

OwPeer *
ow_gateway_dup_peer (OwGateway *self, const char *system)
{
  const OwPeer *peer = find_peer (self, system);

  return peer != NULL ? ow_peer_copy (peer) : NULL;
}

gint64
ow_gateway_get_rest (OwGateway *self, const char *system)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  OwGatewayClient *client = g_hash_table_lookup (self->clients, system);

  return client != NULL ? ow_gateway_client_get_rest (client) : 0;
}

gboolean
ow_gateway_refresh (OwGateway *self, GError **error)
{
  guint64 mark = read_mark (self);

  if (mark == self->mark)
    return TRUE;
  self->mark = mark;
  return ow_gateway_reload (self, error);
}

OwClock *
ow_gateway_get_clock (OwGateway *self)
{
  return self->clock;
}

/* A new reference. */
static OwGatewayClient *
ref_client (OwGateway *self, const char *system, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  OwGatewayClient *client = g_hash_table_lookup (self->clients, system);
  const OwPeer *peer = look_for_peer (self, system);

  if (client != NULL)
    return g_object_ref (client);
  if (peer == NULL)
    {
      g_autofree char *name = g_strconcat ("system.", system, NULL);

      ow_message_set_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_OFF,
                            ow_message_new ("error.gateway.off", "system", name, NULL));
      return NULL;
    }
  client = ow_gateway_client_new (peer, self->clock, error);
  if (client == NULL)
    return NULL;
  g_hash_table_insert (self->clients, g_strdup (system), g_object_ref (client));
  return client;
}

/* The request line of a question; FALSE when it does not fit the interface. */
static gboolean
prepare (const OwQuestion *question, OwGatewayRequest *request, char **ret_path, GError **error)
{
  OwSchema *schema = ow_interface_get (question->system);
  const OwOperation *operation = ow_schema_get_operation (schema, question->operation);
  g_autoptr (JsonNode) body = NULL;

  g_return_val_if_fail (operation != NULL, FALSE);
  if ((*ret_path = ow_schema_dup_path (schema, operation, question->parameters, error)) == NULL)
    return FALSE;
  if (operation->request != NULL)
    {
      body = ow_json_parse (question->body != NULL ? question->body : "", -1, error);
      if (body == NULL || !ow_schema_check (schema, operation->request, body, error))
        return FALSE;
    }
  *request = (OwGatewayRequest){ .method = operation->method,
                                 .path = *ret_path,
                                 .body = operation->request != NULL ? question->body : NULL,
                                 .idempotency_key = question->key,
                                 .schema = schema,
                                 .answer = operation->answer };
  return TRUE;
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  OwGatewayAnswer *answer
      = ow_gateway_client_call_finish (OW_GATEWAY_CLIENT (source), result, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify)ow_gateway_answer_free);
  else
    g_task_return_error (task, error);
}

void
ow_gateway_ask_async (OwGateway *self,
                      const OwQuestion *question,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (OwGatewayClient) client = NULL;
  g_autofree char *path = NULL;
  OwGatewayRequest request;
  GError *error = NULL;

  g_return_if_fail (OW_IS_GATEWAY (self));

  g_task_set_source_tag (task, ow_gateway_ask_async);
  if (!prepare (question, &request, &path, &error)
      || (client = ref_client (self, question->system, &error)) == NULL)
    g_task_return_error (task, error);
  else
    ow_gateway_client_call_async (client, &request, cancellable, asked_cb, g_steal_pointer (&task));
}

OwGatewayAnswer *
ow_gateway_ask_finish (OwGateway *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

OwGatewayAnswer *
ow_gateway_ask (OwGateway *self,
                const OwQuestion *question,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (OwGatewayClient) client = NULL;
  g_autofree char *path = NULL;
  OwGatewayRequest request;

  g_return_val_if_fail (OW_IS_GATEWAY (self), NULL);

  if (!prepare (question, &request, &path, error)
      || (client = ref_client (self, question->system, error)) == NULL)
    return NULL;
  return ow_gateway_client_call (client, &request, cancellable, error);
}

/* Trying a connection */

void
ow_trial_clear (OwTrial *self)
{
  g_clear_error (&self->problem);
}

const char *
ow_trial_step_to_text (OwTrialStep step)
{
  static const char *const names[] = { "off",      "settings",  "name",   "connection", "expired",
                                       "identity", "untrusted", "status", "schema",     "good" };

  return names[step];
}

static OwTrialStep
classify (const GError *error)
{
  if (error->domain != OW_GATEWAY_ERROR)
    return OW_TRIAL_CONNECTION;
  switch (error->code)
    {
    case OW_GATEWAY_ERROR_OFF:
      return OW_TRIAL_OFF;
    case OW_GATEWAY_ERROR_SETTINGS:
      return OW_TRIAL_SETTINGS;
    case OW_GATEWAY_ERROR_NAME:
      return OW_TRIAL_NAME;
    case OW_GATEWAY_ERROR_EXPIRED:
      return OW_TRIAL_EXPIRED;
    case OW_GATEWAY_ERROR_IDENTITY:
      return OW_TRIAL_IDENTITY;
    case OW_GATEWAY_ERROR_UNTRUSTED:
      return OW_TRIAL_UNTRUSTED;
    case OW_GATEWAY_ERROR_BUSY:
    case OW_GATEWAY_ERROR_REJECTED:
    case OW_GATEWAY_ERROR_FAILED:
      return OW_TRIAL_STATUS;
    case OW_GATEWAY_ERROR_TOO_LARGE:
    case OW_GATEWAY_ERROR_ANSWER:
      return OW_TRIAL_SCHEMA;
    default:
      return OW_TRIAL_CONNECTION;
    }
}

/* "Not found" is what a question about nobody is answered with. */
static gboolean
is_not_found (const GError *error)
{
  return g_error_matches (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_REJECTED)
         && ow_message_get_integer (ow_message_from_error (error), "status") == 404;
}

/* A client of its own, so that the breaker of the working one is not in the way. */
static OwGatewayAnswer *
ask_probe (OwGateway *self, const char *system, GCancellable *cancellable, GError **error)
{
  const OwPeer *peer = find_peer (self, system);
  g_autoptr (OwGatewayClient) client = NULL;
  g_autoptr (JsonObject) parameters = NULL;
  g_autofree char *path = NULL;
  OwGatewayRequest request = { .method = "GET", .path = "/" };
  OwQuestion question = { .system = system };

  if (peer == NULL)
    {
      ref_client (self, system, error);
      return NULL;
    }
  if (ow_systems_table_get_probe (system, &question.operation, &parameters, &question.body))
    {
      question.parameters = parameters;
      if (!prepare (&question, &request, &path, error))
        return NULL;
    }
  client = ow_gateway_client_new (peer, self->clock, error);
  return client != NULL ? ow_gateway_client_call (client, &request, cancellable, error) : NULL;
}

void
ow_gateway_try (OwGateway *self, const char *system, GCancellable *cancellable, OwTrial *ret_trial)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OwGatewayAnswer) answer = ask_probe (self, system, cancellable, &error);

  *ret_trial = (OwTrial){ .step = OW_TRIAL_GOOD };
  ret_trial->elapsed = (g_get_monotonic_time () - start) / 1000;
  if (answer != NULL)
    ret_trial->skew = answer->skew;
  else if (!is_not_found (error))
    {
      ret_trial->step = classify (error);
      ret_trial->problem = g_steal_pointer (&error);
    }
}
