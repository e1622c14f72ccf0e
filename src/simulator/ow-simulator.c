/* The outside systems in one server. Everything but the faults, the counters, and the end happens
 * on the server's own thread. */

#include "ow-simulator-private.h"

#include <gio/gio.h>
#include <libsoup/soup.h>
#include <string.h>

#include "ow-json.h"
#include "ow-seal-certificate.h"

#define DAY_MS        (24 * 60 * 60 * 1000LL)
#define YEAR_MS       (365 * DAY_MS)
#define HUGE_CHUNK    (1024 * 1024)
#define HUGE_CHUNKS   100
#define MAX_REQUEST   (1024 * 1024)
#define RETRY_AFTER   "7"
#define SLOW_INTERVAL 1000

/* libsoup 3.2, where it serves, keeps the address of its listener (mended there by c07ff61f), every
 * socket that it accepts (b545d5f0) and the certificate of every client (SoupServerMessage never
 * lets it go). Only its own part of the work is left out when leaks are counted, never ours. */
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#define BEGIN_LIBRARY __lsan_disable ()
#define END_LIBRARY   __lsan_enable ()
#else
#define BEGIN_LIBRARY
#define END_LIBRARY
#endif

static const char *const fault_names[OW_N_FAULTS]
    = { "none",   "slow", "silent",   "error-500", "busy-429",  "cut",    "malformed",
        "schema", "huge", "redirect", "lost",      "duplicate", "refused" };

/* What a bad network does often, and quickly. */
static const OwFault quick_faults[]
    = { OW_FAULT_ERROR_500, OW_FAULT_CUT, OW_FAULT_MALFORMED, OW_FAULT_SCHEMA, OW_FAULT_LOST };

typedef struct
{
  OwFault fault;
  int times;
} Fault;

typedef struct
{
  guint status;
  char *body;
  char *request; /* checksum of what was asked under the key */
} Stored;

struct _OwSimulator
{
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  SoupServer *server;
  GPtrArray *held;    /* SoupServerMessage *: never answered */
  GPtrArray *sockets; /* GSocket *, each once: of the connections */
  GHashTable *stored; /* system and idempotency key -> Stored */
  guint port;
  OwClock *clock;

  GMutex world_lock;
  OwWorld *world;

  GMutex lock;
  GHashTable *faults;  /* system or "" -> Fault */
  GHashTable *applied; /* system -> count */
  GHashTable *written; /* system -> GString: bodies that were applied, one a line */
  GRand *dice;
  int percent;
  guint requests;
};

gboolean
ow_fault_parse (const char *text, OwFault *ret_fault)
{
  for (int i = 0; i < OW_N_FAULTS; i++)
    if (g_strcmp0 (text, fault_names[i]) == 0)
      {
        *ret_fault = (OwFault)i;
        return TRUE;
      }
  return FALSE;
}

static void
stored_free (gpointer data)
{
  Stored *stored = data;

  g_free (stored->body);
  g_free (stored->request);
  g_free (stored);
}

static const char *
find_system (const char *path)
{
  const char *const *systems = ow_world_get_systems ();

  for (gsize i = 0; systems[i] != NULL; i++)
    if (*path == '/' && g_str_has_prefix (path + 1, systems[i])
        && path[1 + strlen (systems[i])] == '/')
      return systems[i];
  return NULL;
}

static OwFault
take_fault (OwSimulator *self, const char *system)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Fault *fault = g_hash_table_lookup (self->faults, system);

  if (fault == NULL || fault->times == 0)
    fault = g_hash_table_lookup (self->faults, "");
  if ((fault == NULL || fault->times == 0) && self->percent > 0
      && g_rand_int_range (self->dice, 0, 100) < self->percent)
    return quick_faults[g_rand_int_range (self->dice, 0, G_N_ELEMENTS (quick_faults))];
  if (fault == NULL || fault->times == 0)
    return OW_FAULT_NONE;
  if (fault->times > 0)
    fault->times--;
  return fault->fault;
}

/* @body: NULL for a read. */
static void
count_applied (OwSimulator *self, const char *system, const SoupMessageBody *body)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->applied, system));
  GString *written = g_hash_table_lookup (self->written, system);

  g_hash_table_insert (self->applied, (gpointer)system, GUINT_TO_POINTER (n + 1));
  if (body == NULL)
    return;
  if (written == NULL)
    {
      written = g_string_new (NULL);
      g_hash_table_insert (self->written, (gpointer)system, written);
    }
  g_string_append_len (written, body->data, (gssize)body->length);
  g_string_append_c (written, '\n');
}

/* Answers */

static void
set_json (SoupServerMessage *message, guint status, const char *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, text,
                                    strlen (text));
}

/* The head of an answer and half of its body, then nothing. */
static void
cut (SoupServerMessage *message, const char *text)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                           "Content-Length: %zu\r\n\r\n%.*s",
                                           strlen (text), (int)strlen (text) / 2, text);

  g_output_stream_write_all (g_io_stream_get_output_stream (stream), head, strlen (head), NULL,
                             NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

typedef struct
{
  SoupServerMessage *message;
  char *text;
  gsize at;
  GSource *timer;
} Drip;

static gboolean
drip_cb (gpointer data)
{
  Drip *drip = data;
  SoupMessageBody *body = soup_server_message_get_response_body (drip->message);

  if (drip->text[drip->at] == '\0')
    {
      soup_message_body_complete (body);
      soup_server_message_unpause (drip->message);
      return G_SOURCE_REMOVE;
    }
  soup_message_body_append (body, SOUP_MEMORY_COPY, drip->text + drip->at++, 1);
  soup_server_message_unpause (drip->message);
  return G_SOURCE_CONTINUE;
}

static void
drip_stop (Drip *drip)
{
  if (drip->timer != NULL)
    g_source_destroy (drip->timer);
  g_clear_pointer (&drip->timer, g_source_unref);
}

static void
drip_over_cb (SoupServerMessage *message, Drip *drip)
{
  drip_stop (drip);
}

static void
drip_free (gpointer data, GClosure *closure)
{
  Drip *drip = data;

  drip_stop (drip);
  g_free (drip->text);
  g_free (drip);
}

/* It lives as long as the message, and drips no longer than the connection. */
static void
start_drip (OwSimulator *self, SoupServerMessage *message, const char *text)
{
  Drip *drip = g_new0 (Drip, 1);

  drip->message = message;
  drip->text = g_strdup (text);
  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message),
                                     SOUP_ENCODING_CHUNKED);
  drip->timer = g_timeout_source_new (SLOW_INTERVAL);
  g_signal_connect (message, "disconnected", G_CALLBACK (drip_over_cb), drip);
  g_signal_connect_data (message, "finished", G_CALLBACK (drip_over_cb), drip, drip_free, 0);
  g_source_set_callback (drip->timer, drip_cb, drip, NULL);
  g_source_attach (drip->timer, self->context);
}

static void
set_huge (SoupServerMessage *message)
{
  g_autofree char *blank = g_malloc (HUGE_CHUNK);
  g_autoptr (GBytes) chunk = NULL;

  memset (blank, ' ', HUGE_CHUNK);
  chunk = g_bytes_new_take (g_steal_pointer (&blank), HUGE_CHUNK);
  soup_server_message_set_status (message, 200, NULL);
  for (int i = 0; i < HUGE_CHUNKS; i++)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), chunk);
}

static void
hold (OwSimulator *self, SoupServerMessage *message)
{
  soup_server_message_pause (message);
  g_ptr_array_add (self->held, g_object_ref (message));
}

static char *
spoil_schema (const char *text)
{
  return g_strconcat ("{\"surprise\":1,", text + 1, NULL);
}

static void
answer (
    OwSimulator *self, SoupServerMessage *message, OwFault fault, guint status, const char *text)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *spoiled = NULL;

  switch (fault)
    {
    case OW_FAULT_SLOW:
      start_drip (self, message, text);
      return;
    case OW_FAULT_CUT:
    case OW_FAULT_LOST:
      cut (message, text);
      return;
    case OW_FAULT_MALFORMED:
      spoiled = g_strndup (text, strlen (text) / 2);
      set_json (message, status, spoiled);
      return;
    case OW_FAULT_SCHEMA:
      spoiled = spoil_schema (text);
      set_json (message, status, spoiled);
      return;
    case OW_FAULT_HUGE:
      set_huge (message);
      return;
    case OW_FAULT_REDIRECT:
      soup_message_headers_replace (headers, "Location", "https://localhost:1/elsewhere");
      set_json (message, 302, "{}");
      return;
    default:
      set_json (message, status, text);
    }
}

/* Requests */

static void
remember (OwSimulator *self, const char *key, const char *request, guint status, const char *text)
{
  Stored *stored = g_new0 (Stored, 1);

  stored->status = status;
  stored->body = g_strdup (text);
  stored->request = g_strdup (request);
  g_hash_table_insert (self->stored, g_strdup (key), stored);
}

static char *
digest_request (const char *method, const char *path, const SoupMessageBody *body)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (sum, (const guchar *)method, (gssize)strlen (method) + 1);
  g_checksum_update (sum, (const guchar *)path, (gssize)strlen (path) + 1);
  if (body->length > 0)
    g_checksum_update (sum, (const guchar *)body->data, (gssize)body->length);
  return g_strdup (g_checksum_get_string (sum));
}

static char *
ask_world (OwSimulator *self,
           const char *system,
           const char *method,
           const char *path,
           const SoupMessageBody *body,
           gboolean again,
           guint *ret_status)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->world_lock);
  g_autoptr (JsonNode) request = NULL;

  if (body->length > 0
      && ((request = ow_json_parse (body->data, (gssize)body->length, NULL)) == NULL
          || !JSON_NODE_HOLDS_OBJECT (request)))
    {
      *ret_status = 400;
      return g_strdup ("{\"code\":\"malformed\"}");
    }
  return ow_world_answer (self->world, system, method, path, request, ow_clock_now (self->clock),
                          again, ret_status);
}

/* The answer as text, from what was stored under the same key or from the system. */
static char *
apply (OwSimulator *self,
       const char *system,
       SoupServerMessage *message,
       gboolean again,
       guint *ret_status)
{
  const char *method = soup_server_message_get_method (message);
  const char *path = g_uri_get_path (soup_server_message_get_uri (message)) + 1 + strlen (system);
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  const char *key = soup_message_headers_get_one (soup_server_message_get_request_headers (message),
                                                  "Idempotency-Key");
  g_autofree char *name = g_strdup_printf ("%s %s", system, key != NULL ? key : "");
  g_autofree char *digest = digest_request (method, path, body);
  const Stored *stored = key != NULL ? g_hash_table_lookup (self->stored, name) : NULL;
  char *text;

  if (stored != NULL && g_str_equal (stored->request, digest))
    {
      *ret_status = stored->status;
      return g_strdup (stored->body);
    }
  if (stored != NULL)
    {
      *ret_status = 409;
      return g_strdup ("{\"code\":\"key-reused\"}");
    }
  text = ask_world (self, system, method, path, body, again, ret_status);
  if (*ret_status < 300)
    count_applied (self, system, g_str_equal (method, "GET") ? NULL : body);
  if (key != NULL && *ret_status < 300)
    remember (self, name, digest, *ret_status, text);
  return text;
}

static void
handle (SoupServer *server,
        SoupServerMessage *message,
        const char *path,
        GHashTable *query,
        gpointer user_data)
{
  OwSimulator *self = user_data;
  const char *system = find_system (path);
  g_autofree char *text = NULL;
  OwFault fault;
  guint status;

  g_mutex_lock (&self->lock);
  self->requests++;
  g_mutex_unlock (&self->lock);
  if (system == NULL || soup_server_message_get_request_body (message)->length > MAX_REQUEST)
    {
      set_json (message, 404, "{\"code\":\"unknown\"}");
      return;
    }
  fault = take_fault (self, system);
  if (fault == OW_FAULT_SILENT)
    {
      hold (self, message);
      return;
    }
  if (fault == OW_FAULT_ERROR_500)
    {
      set_json (message, 500, "{\"code\":\"failed\"}");
      return;
    }
  if (fault == OW_FAULT_BUSY_429)
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                    "Retry-After", RETRY_AFTER);
      set_json (message, 429, "{\"code\":\"busy\"}");
      return;
    }
  if (fault == OW_FAULT_REFUSED && soup_server_message_get_method (message) == SOUP_METHOD_POST)
    {
      set_json (message, 200,
                "{\"ack\":false,\"server_id\":\"NO2026000001\",\"rejected_fields\":[\"service\"]}");
      return;
    }
  text = apply (self, system, message, fault == OW_FAULT_DUPLICATE, &status);
  answer (self, message, fault, status, text);
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  END_LIBRARY;
  handle (server, message, path, query, data);
  BEGIN_LIBRARY;
}

/* Only a certificate of the authority without a flaw is let in. */
static gboolean
accept_cb (SoupServerMessage *message,
           GTlsCertificate *certificate,
           GTlsCertificateFlags flaws,
           gpointer data)
{
  return flaws == 0;
}

/* The end of TLS waits until the other side has read what was written: without a way out for it,
 * for ever when nobody reads. */
static void
cut_connections (OwSimulator *self)
{
  for (guint i = 0; i < self->sockets->len; i++)
    g_socket_shutdown (self->sockets->pdata[i], TRUE, TRUE, NULL);
  g_ptr_array_set_size (self->sockets, 0);
}

static void
note_socket (OwSimulator *self, GSocket *socket)
{
  for (guint i = self->sockets->len; i > 0; i--)
    if (g_socket_is_closed (self->sockets->pdata[i - 1]))
      g_ptr_array_remove_index_fast (self->sockets, i - 1);
  if (socket != NULL && !g_ptr_array_find (self->sockets, socket, NULL))
    g_ptr_array_add (self->sockets, g_object_ref (socket));
}

static void
started_cb (SoupServer *server, SoupServerMessage *message, gpointer data)
{
  note_socket (data, soup_server_message_get_socket (message));
  g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_cb), NULL);
}

/* Certificates */

static gboolean
write_pem (const char *folder, const char *name, const OwSealIdentity *identity, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *pem = ow_seal_identity_to_pem (identity);

  return g_file_set_contents_full (path, pem, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static OwSealIdentity *
read_identity (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  const char *key;
  OwSealIdentity *self;

  if (!g_file_get_contents (path, &text, NULL, NULL)
      || (key = strstr (text, "-----BEGIN PRIVATE KEY")) == NULL)
    return NULL;
  self = g_new0 (OwSealIdentity, 1);
  self->certificate = g_strndup (text, (gsize)(key - text));
  self->key = g_strdup (key);
  return self;
}

/* The authority stays, so that counters that trust it go on trusting it. */
static gboolean
make_certificates (
    const char *folder, const char *host, gboolean expired, OwClock *clock, GError **error)
{
  OwInstant now = ow_clock_now (clock);
  g_autoptr (OwSealIdentity) authority = read_identity (folder, "authority.pem");
  g_autoptr (OwSealIdentity) server = NULL;
  g_autoptr (OwSealIdentity) counter = NULL;

  if (authority == NULL)
    {
      authority = ow_seal_identity_new_authority ("OneWindow training authority", now - DAY_MS,
                                                  now + 10 * YEAR_MS, error);
      if (authority == NULL || !write_pem (folder, "authority.pem", authority, error))
        return FALSE;
    }
  server = ow_seal_identity_new (authority, "OneWindow simulator", host, now - 30 * DAY_MS,
                                 expired ? now - DAY_MS : now + YEAR_MS, error);
  counter = server != NULL ? ow_seal_identity_new (authority, "OneWindow counter", NULL,
                                                   now - DAY_MS, now + YEAR_MS, error)
                           : NULL;
  return counter != NULL && write_pem (folder, "server.pem", server, error)
         && write_pem (folder, "counter.pem", counter, error);
}

static gboolean
write_settings (OwSimulator *self, const char *folder, GError **error)
{
  const char *const *systems = ow_world_get_systems ();
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = g_build_filename (folder, "gateways.ini", NULL);

  for (gsize i = 0; systems[i] != NULL; i++)
    {
      g_autofree char *url = g_strdup_printf ("https://127.0.0.1:%u/%s", self->port, systems[i]);

      g_key_file_set_string (file, systems[i], "url", url);
      g_key_file_set_string (file, systems[i], "authority", "authority.pem");
      g_key_file_set_string (file, systems[i], "certificate", "counter.pem");
    }
  g_key_file_set_string (file, "SYS-09", "office", "shenyang-1");
  return g_key_file_save_to_file (file, path, error);
}

/* Life */

static gpointer
thread_run (gpointer data)
{
  OwSimulator *self = data;

  g_main_context_push_thread_default (self->context);
  BEGIN_LIBRARY;
  g_main_loop_run (self->loop);
  g_ptr_array_set_size (self->held, 0);
  cut_connections (self);
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  END_LIBRARY;
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static gboolean
listen (OwSimulator *self, const char *folder, guint port, GError **error)
{
  g_autofree char *certificate_path = g_build_filename (folder, "server.pem", NULL);
  g_autofree char *authority_path = g_build_filename (folder, "authority.pem", NULL);
  g_autoptr (GTlsCertificate) certificate
      = g_tls_certificate_new_from_file (certificate_path, error);
  g_autoptr (GTlsDatabase) authority = NULL;
  GSList *uris;
  gboolean listens;

  if (certificate == NULL || (authority = g_tls_file_database_new (authority_path, error)) == NULL)
    return FALSE;
  self->server = soup_server_new ("tls-certificate", certificate, "tls-database", authority,
                                  "tls-auth-mode", G_TLS_AUTHENTICATION_REQUIRED, NULL);
  g_signal_connect (self->server, "request-started", G_CALLBACK (started_cb), self);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  BEGIN_LIBRARY;
  listens = soup_server_listen_local (
      self->server, port, SOUP_SERVER_LISTEN_HTTPS | SOUP_SERVER_LISTEN_IPV4_ONLY, error);
  END_LIBRARY;
  if (!listens)
    return FALSE;
  uris = soup_server_get_uris (self->server);
  self->port = (guint)g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify)g_uri_unref);
  return TRUE;
}

static void
string_free (gpointer string)
{
  g_string_free (string, TRUE);
}

OwSimulator *
ow_simulator_start (const char *folder,
                    guint port,
                    const char *host,
                    gboolean expired,
                    OwClock *clock,
                    GError **error)
{
  g_autoptr (OwSimulator) self = g_new0 (OwSimulator, 1);
  gboolean ok;

  g_mutex_init (&self->lock);
  g_mutex_init (&self->world_lock);
  self->world = ow_world_new ();
  self->clock = ow_clock_ref (clock);
  self->dice = g_rand_new_with_seed (0);
  self->written = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, string_free);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->sockets = g_ptr_array_new_with_free_func (g_object_unref);
  self->stored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, stored_free);
  self->faults = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->applied = g_hash_table_new (g_str_hash, g_str_equal);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  if (!make_certificates (folder, host, expired, clock, error))
    return NULL;
  g_main_context_push_thread_default (self->context);
  ok = listen (self, folder, port, error);
  g_main_context_pop_thread_default (self->context);
  if (!ok || !write_settings (self, folder, error))
    return NULL;
  self->thread = g_thread_new ("simulator", thread_run, self);
  return g_steal_pointer (&self);
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

void
ow_simulator_stop (OwSimulator *self)
{
  if (self == NULL)
    return;
  if (self->thread != NULL)
    {
      g_main_context_invoke (self->context, quit_cb, self->loop);
      g_thread_join (self->thread);
    }
  g_clear_object (&self->server);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_ptr_array_unref (self->held);
  g_ptr_array_unref (self->sockets);
  g_hash_table_unref (self->stored);
  g_hash_table_unref (self->faults);
  g_hash_table_unref (self->applied);
  g_hash_table_unref (self->written);
  g_rand_free (self->dice);
  ow_world_free (self->world);
  ow_clock_unref (self->clock);
  g_mutex_clear (&self->world_lock);
  g_mutex_clear (&self->lock);
  g_free (self);
}

guint
ow_simulator_get_port (OwSimulator *self)
{
  return self->port;
}

void
ow_simulator_set_fault (OwSimulator *self, const char *system, OwFault fault, int times)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Fault *entry = g_new0 (Fault, 1);

  entry->fault = fault;
  entry->times = times;
  g_hash_table_insert (self->faults, g_strdup (system != NULL ? system : ""), entry);
}

guint
ow_simulator_count_applied (OwSimulator *self, const char *system)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->applied, system));
}

guint
ow_simulator_count_requests (OwSimulator *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->requests;
}

void
ow_simulator_set_fault_rate (OwSimulator *self, int percent, guint seed)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->percent = percent;
  g_rand_set_seed (self->dice, seed);
}

char *
ow_simulator_dup_written (OwSimulator *self, const char *system)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  const GString *written = g_hash_table_lookup (self->written, system);

  return g_strdup (written != NULL ? written->str : "");
}

gboolean
ow_simulator_add_record (
    OwSimulator *self, const char *system, const char *table, const char *json, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->world_lock);
  g_autoptr (JsonNode) node = ow_json_parse (json, -1, error);

  if (node == NULL)
    return FALSE;
  json_array_add_element (ow_world_get_table (self->world, system, table), json_node_copy (node));
  return TRUE;
}
