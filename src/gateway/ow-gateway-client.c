/* A call lives on the client's thread from its beginning to its end:
 *
 *   call_async ──> start ──> sent_cb ──> read_cb … read_cb ──> finish
 *                    │          │           │                    ▲
 *                    └──────────┴───────────┴── deadline, cancel ┘
 *
 * libsoup counts its timeout for each operation of the socket, so a slow peer could drip for ever;
 * the deadline here is one timer over everything. */

#include "ow-gateway-client.h"

#include <libsoup/soup.h>
#include <string.h>

#include "ow-json.h"
#include "ow-message.h"

#define CHUNK         16384
#define BREAKER_LIMIT 5
#define BREAKER_REST  (30 * G_TIME_SPAN_SECOND)

/* What the thread works with; freed by the thread itself, because the last reference to a client
 * may be dropped there. */
typedef struct
{
  GMainContext *context;
  GMainLoop *loop;
  GTlsDatabase *authority;
  SoupSession *session;
} Worker;

struct _OwGatewayClient
{
  GObject parent_instance;

  OwPeer *peer;
  OwClock *clock;
  GTlsCertificate *certificate;

  GThread *thread;
  Worker *worker;

  GMutex lock;
  int failures;         /* in a row */
  gint64 resting_until; /* monotonic */
};

G_DEFINE_FINAL_TYPE (OwGatewayClient, ow_gateway_client, G_TYPE_OBJECT)

typedef struct
{
  OwGatewayClient *client;
  GTask *task;
  char *method, *path, *body, *key, *answer;
  OwSchema *schema;

  SoupMessage *message;
  GInputStream *stream;
  GByteArray *bytes;
  GSource *timer;
  GCancellable *stop; /* ours: deadline or the caller */
  GCancellable *caller;
  gulong caller_id;
  gboolean deadline_passed;
  GTlsCertificateFlags flaws;
} Call;

static void
call_free (Call *call)
{
  g_clear_object (&call->client);
  g_clear_object (&call->task);
  g_clear_object (&call->message);
  g_clear_object (&call->stream);
  g_clear_object (&call->stop);
  g_clear_object (&call->caller);
  g_clear_pointer (&call->bytes, g_byte_array_unref);
  g_clear_pointer (&call->schema, ow_schema_unref);
  g_free (call->method);
  g_free (call->path);
  g_free (call->body);
  g_free (call->key);
  g_free (call->answer);
  g_free (call);
}

void
ow_gateway_answer_free (OwGatewayAnswer *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->body, json_node_unref);
  g_free (self);
}

/* Errors */

static char *
dup_name (OwGatewayClient *self)
{
  return g_strconcat ("system.", self->peer->system, NULL);
}

static GError *
make_error (OwGatewayClient *self, OwGatewayError code, const char *id)
{
  g_autofree char *name = dup_name (self);
  GError *error = NULL;

  ow_message_set_error (&error, OW_GATEWAY_ERROR, code, ow_message_new (id, "system", name, NULL));
  return error;
}

static GError *
make_tls_error (Call *call)
{
  if (call->flaws & (G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_NOT_ACTIVATED))
    return make_error (call->client, OW_GATEWAY_ERROR_EXPIRED, "error.gateway.expired");
  if ((call->flaws & G_TLS_CERTIFICATE_BAD_IDENTITY)
      && !(call->flaws & G_TLS_CERTIFICATE_UNKNOWN_CA))
    return make_error (call->client, OW_GATEWAY_ERROR_IDENTITY, "error.gateway.identity");
  return make_error (call->client, OW_GATEWAY_ERROR_UNTRUSTED, "error.gateway.untrusted");
}

/* What GIO and libsoup say, in our words. Takes @error. */
static GError *
translate (Call *call, GError *error)
{
  g_autoptr (GError) owned = error;

  if (call->deadline_passed)
    return make_error (call->client, OW_GATEWAY_ERROR_DEADLINE, "error.gateway.deadline");
  if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_steal_pointer (&owned);
  if (owned->domain == G_TLS_ERROR && call->flaws != 0)
    return make_tls_error (call);
  if (g_error_matches (owned, G_TLS_ERROR, G_TLS_ERROR_CERTIFICATE_REQUIRED))
    return make_error (call->client, OW_GATEWAY_ERROR_SETTINGS, "error.gateway.certificate-needed");
  if (owned->domain == G_RESOLVER_ERROR)
    return make_error (call->client, OW_GATEWAY_ERROR_NAME, "error.gateway.name");
  return make_error (call->client, OW_GATEWAY_ERROR_UNREACHABLE, "error.gateway.unreachable");
}

/* The breaker */

static gboolean
may_ask (OwGatewayClient *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gint64 now = g_get_monotonic_time ();

  if (self->failures < BREAKER_LIMIT)
    return TRUE;
  if (now < self->resting_until)
    return FALSE;
  /* One call tries; the others rest on until it has answered. */
  self->resting_until = now + BREAKER_REST;
  return TRUE;
}

gint64
ow_gateway_client_get_rest (OwGatewayClient *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gint64 rest = self->resting_until - g_get_monotonic_time ();

  return self->failures < BREAKER_LIMIT || rest <= 0 ? 0 : rest / 1000 + 1;
}

/* Only what says that the system is down counts: a refusal is an answer. */
static gboolean
is_outage (const GError *error)
{
  return error->domain == OW_GATEWAY_ERROR
         && (error->code == OW_GATEWAY_ERROR_NAME || error->code == OW_GATEWAY_ERROR_UNREACHABLE
             || error->code == OW_GATEWAY_ERROR_DEADLINE || error->code == OW_GATEWAY_ERROR_FAILED);
}

static void
note_outcome (OwGatewayClient *self, const GError *error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (error == NULL || !is_outage (error))
    self->failures = 0;
  else if (++self->failures >= BREAKER_LIMIT)
    self->resting_until = g_get_monotonic_time () + BREAKER_REST;
}

/* The end of a call: exactly one of @answer and @error is given, and taken. */
static void
finish (Call *call, OwGatewayAnswer *answer, GError *error)
{
  if (call->timer != NULL)
    {
      g_source_destroy (call->timer);
      g_clear_pointer (&call->timer, g_source_unref);
    }
  if (call->caller_id != 0)
    g_cancellable_disconnect (call->caller, call->caller_id);
  if (error == NULL || error->domain == OW_GATEWAY_ERROR)
    note_outcome (call->client, error);
  if (answer != NULL)
    g_task_return_pointer (call->task, answer, (GDestroyNotify)ow_gateway_answer_free);
  else
    g_task_return_error (call->task, error);
  call_free (call);
}

/* The answer */

static gint64
read_skew (Call *call)
{
  const char *text
      = soup_message_headers_get_one (soup_message_get_response_headers (call->message), "Date");
  g_autoptr (GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;
  gint64 skew;

  if (date == NULL)
    return 0;
  skew = g_date_time_to_unix (date) * 1000 - ow_clock_now (call->client->clock);
  /* The header has whole seconds. */
  return ABS (skew) < 2000 ? 0 : skew;
}

static gint64
read_retry_after (Call *call)
{
  const char *text = soup_message_headers_get_one (
      soup_message_get_response_headers (call->message), "Retry-After");
  guint64 seconds = 0;

  if (text != NULL)
    g_ascii_string_to_unsigned (text, 10, 0, 24 * 60 * 60, &seconds, NULL);
  return (gint64)seconds;
}

/* The next free time that a refusal names; 0: none. */
static OwInstant
read_next_free (Call *call)
{
  g_autoptr (JsonNode) node
      = ow_json_parse ((const char *)call->bytes->data, call->bytes->len, NULL);
  JsonNode *member = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                         ? json_object_get_member (json_node_get_object (node), "next_free")
                         : NULL;
  const char *text
      = member != NULL && JSON_NODE_HOLDS_VALUE (member) ? json_node_get_string (member) : NULL;
  OwInstant instant = text != NULL ? ow_instant_parse (text) : 0;

  return MAX (instant, 0);
}

static GError *
make_status_error (Call *call, guint status)
{
  g_autofree char *name = dup_name (call->client);
  OwInstant next = status == 409 ? read_next_free (call) : 0;
  g_autofree char *time = next > 0 ? ow_instant_to_moment (next) : NULL;
  GError *error = NULL;

  if (time != NULL)
    ow_message_set_error (&error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_REJECTED,
                          ow_message_new ("error.gateway.next-free", "system", name, "status",
                                          (gint64)status, "time", time, NULL));
  else if (status == 429 || status == 503)
    ow_message_set_error (&error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_BUSY,
                          ow_message_new ("error.gateway.busy", "system", name, "seconds",
                                          read_retry_after (call), NULL));
  else
    ow_message_set_error (&error, OW_GATEWAY_ERROR,
                          status >= 400 && status < 500 ? OW_GATEWAY_ERROR_REJECTED
                                                        : OW_GATEWAY_ERROR_FAILED,
                          ow_message_new (status >= 400 && status < 500 ? "error.gateway.rejected"
                                                                        : "error.gateway.failed",
                                          "system", name, "status", (gint64)status, NULL));
  return error;
}

static void
finish_whole (Call *call)
{
  guint status = soup_message_get_status (call->message);
  g_autoptr (OwGatewayAnswer) answer = NULL;
  g_autoptr (GError) local = NULL;

  if (status < 200 || status > 299)
    {
      finish (call, NULL, make_status_error (call, status));
      return;
    }
  answer = g_new0 (OwGatewayAnswer, 1);
  answer->status = (int)status;
  answer->at = ow_clock_now (call->client->clock);
  answer->skew = read_skew (call);
  if (call->answer != NULL)
    {
      answer->body = ow_json_parse ((const char *)call->bytes->data, call->bytes->len, &local);
      if (answer->body == NULL
          || !ow_schema_check (call->schema, call->answer, answer->body, &local))
        {
          g_autofree char *name = dup_name (call->client);
          GError *error = NULL;
          OwMessage *problem = ow_message_from_error (local);
          const char *field = ow_message_get_text (problem, "field");

          ow_message_set_error (&error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_ANSWER,
                                ow_message_new ("error.gateway.answer", "system", name, "field",
                                                field != NULL && *field != '\0' ? field : "JSON",
                                                NULL));
          finish (call, NULL, error);
          return;
        }
    }
  finish (call, g_steal_pointer (&answer), NULL);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;
  GError *error = NULL;
  g_autoptr (GBytes) chunk
      = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (chunk == NULL)
    finish (call, NULL, translate (call, error));
  else if (g_bytes_get_size (chunk) == 0)
    finish_whole (call);
  else if (call->bytes->len + g_bytes_get_size (chunk) > (gsize)call->client->peer->max_body)
    {
      soup_session_abort (call->client->worker->session);
      finish (call, NULL,
              make_error (call->client, OW_GATEWAY_ERROR_TOO_LARGE, "error.gateway.too-large"));
    }
  else
    {
      gsize size;
      gconstpointer data = g_bytes_get_data (chunk, &size);

      g_byte_array_append (call->bytes, data, (guint)size);
      g_input_stream_read_bytes_async (call->stream, CHUNK, G_PRIORITY_DEFAULT, call->stop, read_cb,
                                       call);
    }
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;
  GError *error = NULL;

  call->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (call->stream == NULL)
    {
      finish (call, NULL, translate (call, error));
      return;
    }
  g_input_stream_read_bytes_async (call->stream, CHUNK, G_PRIORITY_DEFAULT, call->stop, read_cb,
                                   call);
}

static gboolean
accept_certificate_cb (SoupMessage *message,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags flaws,
                       Call *call)
{
  call->flaws = flaws;
  return FALSE;
}

static gboolean
deadline_cb (gpointer user_data)
{
  Call *call = user_data;

  call->deadline_passed = TRUE;
  g_cancellable_cancel (call->stop);
  return G_SOURCE_REMOVE;
}

static gboolean
stop_cb (gpointer stop)
{
  g_cancellable_cancel (stop);
  return G_SOURCE_REMOVE;
}

/* On the thread of the caller. The call is stopped on its own: a source of GIO that ends there just
 * while another thread cancels is never freed. */
static void
caller_cancelled_cb (GCancellable *caller, Call *call)
{
  g_main_context_invoke_full (call->client->worker->context, G_PRIORITY_DEFAULT, stop_cb,
                              g_object_ref (call->stop), g_object_unref);
}

static gboolean
start_cb (gpointer user_data)
{
  Call *call = user_data;
  OwGatewayClient *self = call->client;
  g_autofree char *url = g_strconcat (self->peer->base_url, call->path, NULL);
  SoupMessageHeaders *headers;

  call->message = soup_message_new (call->method, url);
  if (call->message == NULL)
    {
      finish (call, NULL, make_error (self, OW_GATEWAY_ERROR_NAME, "error.gateway.name"));
      return G_SOURCE_REMOVE;
    }
  /* A write has a key and a POST without one only asks: both may be sent twice. Otherwise libsoup
   * would open a connection, and shake hands, for every POST. */
  soup_message_add_flags (call->message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_IDEMPOTENT);
  headers = soup_message_get_request_headers (call->message);
  soup_message_headers_replace (headers, "Accept", "application/json");
  if (call->key != NULL)
    soup_message_headers_replace (headers, "Idempotency-Key", call->key);
  if (call->body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (call->body, strlen (call->body));

      soup_message_set_request_body_from_bytes (call->message, "application/json", bytes);
    }
  if (self->certificate != NULL)
    soup_message_set_tls_client_certificate (call->message, self->certificate);
  g_signal_connect (call->message, "accept-certificate", G_CALLBACK (accept_certificate_cb), call);
  call->timer = g_timeout_source_new ((guint)self->peer->deadline);
  g_source_set_callback (call->timer, deadline_cb, call, NULL);
  g_source_attach (call->timer, self->worker->context);
  if (call->caller != NULL)
    call->caller_id
        = g_cancellable_connect (call->caller, G_CALLBACK (caller_cancelled_cb), call, NULL);
  soup_session_send_async (self->worker->session, call->message, G_PRIORITY_DEFAULT, call->stop,
                           sent_cb, call);
  return G_SOURCE_REMOVE;
}

/* The thread */

static gpointer
thread_run (gpointer user_data)
{
  Worker *worker = user_data;

  g_main_context_push_thread_default (worker->context);
  g_main_loop_run (worker->loop);
  soup_session_abort (worker->session);
  g_clear_object (&worker->session);
  g_clear_object (&worker->authority);
  g_main_context_pop_thread_default (worker->context);
  g_main_loop_unref (worker->loop);
  g_main_context_unref (worker->context);
  g_free (worker);
  return NULL;
}

static Worker *
worker_new (GTlsDatabase *authority)
{
  Worker *self = g_new0 (Worker, 1);

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->authority = g_object_ref (authority);
  g_main_context_push_thread_default (self->context);
  self->session = soup_session_new_with_options ("tls-database", authority, "proxy-resolver", NULL,
                                                 "timeout", 0, "max-conns-per-host", 8, NULL);
  /* A compressed answer could be larger than it looks. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  g_main_context_pop_thread_default (self->context);
  return self;
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static void
ow_gateway_client_finalize (GObject *object)
{
  OwGatewayClient *self = OW_GATEWAY_CLIENT (object);

  if (self->thread != NULL)
    {
      /* The thread frees its context when it ends, perhaps before the invocation has returned. */
      g_autoptr (GMainContext) context = g_main_context_ref (self->worker->context);

      g_main_context_invoke (context, quit_cb, self->worker->loop);
      if (self->thread == g_thread_self ())
        g_thread_unref (self->thread);
      else
        g_thread_join (self->thread);
    }
  g_clear_object (&self->certificate);
  g_clear_pointer (&self->peer, ow_peer_free);
  g_clear_pointer (&self->clock, ow_clock_unref);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (ow_gateway_client_parent_class)->finalize (object);
}

static void
ow_gateway_client_class_init (OwGatewayClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_gateway_client_finalize;
}

static void
ow_gateway_client_init (OwGatewayClient *self)
{
  g_mutex_init (&self->lock);
}

static GError *
make_settings_error (const OwPeer *peer, const char *file)
{
  g_autofree char *place = g_strdup_printf ("[%s] %s", peer->system, file);
  GError *error = NULL;

  ow_message_set_error (&error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_SETTINGS,
                        ow_message_new ("error.gateway.settings", "place", place, NULL));
  return error;
}

static OwPeer *
peer_copy (const OwPeer *peer)
{
  OwPeer *self = g_new0 (OwPeer, 1);

  self->system = g_strdup (peer->system);
  self->base_url = g_strdup (peer->base_url);
  self->authority = g_strdup (peer->authority);
  self->certificate = g_strdup (peer->certificate);
  self->office = g_strdup (peer->office);
  self->deadline = peer->deadline;
  self->max_body = peer->max_body;
  return self;
}

OwGatewayClient *
ow_gateway_client_new (const OwPeer *peer, OwClock *clock, GError **error)
{
  g_autoptr (OwGatewayClient) self = g_object_new (OW_TYPE_GATEWAY_CLIENT, NULL);
  g_autoptr (GTlsDatabase) authority = g_tls_file_database_new (peer->authority, NULL);

  self->peer = peer_copy (peer);
  self->clock = ow_clock_ref (clock);
  if (authority == NULL)
    {
      g_propagate_error (error, make_settings_error (peer, peer->authority));
      return NULL;
    }
  if (peer->certificate != NULL)
    {
      self->certificate = g_tls_certificate_new_from_file (peer->certificate, NULL);
      if (self->certificate == NULL)
        {
          g_propagate_error (error, make_settings_error (peer, peer->certificate));
          return NULL;
        }
    }
  self->worker = worker_new (authority);
  self->thread = g_thread_new (peer->system, thread_run, self->worker);
  return g_steal_pointer (&self);
}

const char *
ow_gateway_client_get_system (OwGatewayClient *self)
{
  g_return_val_if_fail (OW_IS_GATEWAY_CLIENT (self), NULL);

  return self->peer->system;
}

void
ow_gateway_client_call_async (OwGatewayClient *self,
                              const OwGatewayRequest *request,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Call *call;

  g_return_if_fail (OW_IS_GATEWAY_CLIENT (self));
  g_return_if_fail (request->answer == NULL || request->schema != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ow_gateway_client_call_async);
  if (!may_ask (self))
    {
      g_task_return_error (task,
                           make_error (self, OW_GATEWAY_ERROR_RESTING, "error.gateway.resting"));
      return;
    }
  call = g_new0 (Call, 1);
  call->client = g_object_ref (self);
  call->task = g_steal_pointer (&task);
  call->method = g_strdup (request->method);
  call->path = g_strdup (request->path);
  call->body = g_strdup (request->body);
  call->key = g_strdup (request->idempotency_key);
  call->answer = g_strdup (request->answer);
  call->schema = request->schema != NULL ? ow_schema_ref (request->schema) : NULL;
  call->stop = g_cancellable_new ();
  call->caller = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  call->bytes = g_byte_array_new ();
  g_main_context_invoke (self->worker->context, start_cb, call);
}

OwGatewayAnswer *
ow_gateway_client_call_finish (OwGatewayClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
blocking_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

OwGatewayAnswer *
ow_gateway_client_call (OwGatewayClient *self,
                        const OwGatewayRequest *request,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GAsyncResult) result = NULL;

  g_main_context_push_thread_default (context);
  ow_gateway_client_call_async (self, request, cancellable, blocking_cb, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
  return ow_gateway_client_call_finish (self, result, error);
}
