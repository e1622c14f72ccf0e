/* The client against the simulator over TLS: each way in which a system fails has its own error, no
 * call outlasts its deadline, nothing untrusted is used, and a request with a known key is applied
 * once. */

#include <glib/gstdio.h>

#include "../hang.h"
#include "ow-gateway-client.h"
#include "ow-message.h"
#include "ow-simulator.h"

#include "test-gateway.h"

#define DEADLINE 700
/* Milliseconds: a handshake under the sanitizers alone takes longer than the other deadline. */
#define DEADLINE_SANITIZED 6000

typedef struct
{
  char *folder;
  OwClock *clock;
  OwSimulator *simulator;
  OwSchema *schema;
  OwPeer *peer;
} Fixture;

typedef struct
{
  const char *host;
  gboolean expired;
} Certificate;

static void
set_up (Fixture *f, gconstpointer data)
{
  const Certificate *certificate = data;
  g_autofree char *settings = NULL;
  g_autofree char *document = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) peers = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  f->folder = g_dir_make_tmp ("onewindow-gateway-XXXXXX", NULL);
  f->clock = ow_clock_new_system ();
  f->simulator
      = ow_simulator_start (f->folder, 0, certificate != NULL ? certificate->host : "127.0.0.1",
                            certificate != NULL && certificate->expired, f->clock, &error);
  g_assert_no_error (error);
  document = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "data", "gateway", "SYS-01.json", NULL);
  g_file_get_contents (document, &text, &length, &error);
  g_assert_no_error (error);
  f->schema = ow_schema_new (text, (gssize)length, &error);
  g_assert_no_error (error);
  settings = g_build_filename (f->folder, "gateways.ini", NULL);
  peers = ow_peer_load_all (settings, &error);
  g_assert_no_error (error);
  f->peer = g_ptr_array_steal_index (peers, 0);
  f->peer->deadline = g_getenv ("ASAN_OPTIONS") != NULL ? DEADLINE_SANITIZED : DEADLINE;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (f->folder, 0, NULL);
  const char *name;

  ow_simulator_stop (f->simulator);
  ow_schema_unref (f->schema);
  ow_peer_free (f->peer);
  ow_clock_unref (f->clock);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
}

static OwGatewayClient *
make_client (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  OwGatewayClient *client = ow_gateway_client_new (f->peer, f->clock, &error);

  g_assert_no_error (error);
  return client;
}

static OwGatewayAnswer *
get_permit (Fixture *f, OwGatewayClient *client, const char *number, GError **error)
{
  g_autofree char *path = g_strconcat ("/permits/", number, NULL);
  OwGatewayRequest request = { "GET", path, NULL, NULL, f->schema, "WorkPermit" };

  return ow_gateway_client_call (client, &request, NULL, error);
}

static void
test_answer (Fixture *f, gconstpointer data)
{
  g_autoptr (OwGatewayClient) client = make_client (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwGatewayAnswer) answer = get_permit (f, client, "2026TR0001", &error);
  JsonObject *permit;

  g_assert_no_error (error);
  g_assert_cmpint (answer->status, ==, 200);
  g_assert_cmpint (answer->skew, ==, 0);
  g_assert_cmpint (ABS (answer->at - ow_clock_now (f->clock)), <, 60000);
  permit = json_node_get_object (answer->body);
  g_assert_cmpstr (json_object_get_string_member (permit, "category"), ==, "A");
}

static void
test_post (Fixture *f, gconstpointer data)
{
  g_autoptr (OwGatewayClient) client = make_client (f);
  g_autoptr (GError) error = NULL;
  OwGatewayRequest request = { "POST",
                               "/search",
                               "{\"document_number\":\"L898902C3\",\"nationality\":\"UTO\","
                               "\"birth_date\":\"1974-08-12\"}",
                               "key-1",
                               f->schema,
                               "WorkPermitList" };

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (OwGatewayAnswer) answer = ow_gateway_client_call (client, &request, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (
                            json_node_get_object (answer->body), "permits")),
                        ==, 1);
    }
  g_assert_cmpuint (ow_simulator_count_requests (f->simulator), ==, 3);
  g_assert_cmpuint (ow_simulator_count_applied (f->simulator, "SYS-01"), ==, 1);
}

/* The answer is lost on its way: asked again with the same key, it is applied once. */
static void
test_lost (Fixture *f, gconstpointer data)
{
  g_autoptr (OwGatewayClient) client = make_client (f);
  g_autoptr (GError) error = NULL;
  OwGatewayRequest request = { "POST",
                               "/search",
                               "{\"document_number\":\"L898902C3\",\"nationality\":\"UTO\","
                               "\"birth_date\":\"1974-08-12\"}",
                               "key-2",
                               f->schema,
                               "WorkPermitList" };
  g_autoptr (OwGatewayAnswer) answer = NULL;

  ow_simulator_set_fault (f->simulator, "SYS-01", OW_FAULT_LOST, 1);
  g_assert_null (ow_gateway_client_call (client, &request, NULL, &error));
  g_assert_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_UNREACHABLE);
  g_assert_true (ow_gateway_error_is_temporary (error));
  g_clear_error (&error);
  answer = ow_gateway_client_call (client, &request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ow_simulator_count_applied (f->simulator, "SYS-01"), ==, 1);
}

static void
test_faults (Fixture *f, gconstpointer data)
{
  static const struct
  {
    OwFault fault;
    OwGatewayError code;
  } table[] = {
    { OW_FAULT_SLOW, OW_GATEWAY_ERROR_DEADLINE },
    { OW_FAULT_SILENT, OW_GATEWAY_ERROR_DEADLINE },
    { OW_FAULT_ERROR_500, OW_GATEWAY_ERROR_FAILED },
    { OW_FAULT_BUSY_429, OW_GATEWAY_ERROR_BUSY },
    { OW_FAULT_CUT, OW_GATEWAY_ERROR_UNREACHABLE },
    { OW_FAULT_MALFORMED, OW_GATEWAY_ERROR_ANSWER },
    { OW_FAULT_SCHEMA, OW_GATEWAY_ERROR_ANSWER },
    { OW_FAULT_HUGE, OW_GATEWAY_ERROR_TOO_LARGE },
    { OW_FAULT_REDIRECT, OW_GATEWAY_ERROR_FAILED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (OwGatewayClient) client = make_client (f);
      g_autoptr (GError) error = NULL;
      g_autoptr (OwGatewayAnswer) answer = NULL;
      gint64 start = g_get_monotonic_time ();

      g_test_message ("fault %d", table[i].fault);
      ow_simulator_set_fault (f->simulator, "SYS-01", table[i].fault, 1);
      g_assert_null (get_permit (f, client, "2026TR0001", &error));
      g_assert_error (error, OW_GATEWAY_ERROR, (int)table[i].code);
      g_assert_cmpint (g_get_monotonic_time () - start, <, HANG_S * G_TIME_SPAN_SECOND);
      if (table[i].fault == OW_FAULT_BUSY_429)
        g_assert_cmpint (ow_message_get_integer (ow_message_from_error (error), "seconds"), ==, 7);
      if (table[i].fault == OW_FAULT_SCHEMA)
        g_assert_cmpstr (ow_message_get_text (ow_message_from_error (error), "field"), ==,
                         "surprise");
      g_clear_error (&error);
      /* The next call of the same client finds the system well again. */
      answer = get_permit (f, client, "2026TR0001", &error);
      g_assert_no_error (error);
    }
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (OwGatewayClient) client = make_client (f);
  g_autoptr (GError) error = NULL;

  g_assert_null (get_permit (f, client, "2026NOTHERE", &error));
  g_assert_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_REJECTED);
  g_assert_false (ow_gateway_error_is_temporary (error));
}

static void
test_breaker (Fixture *f, gconstpointer data)
{
  g_autoptr (OwGatewayClient) client = make_client (f);
  guint asked;

  ow_simulator_set_fault (f->simulator, "SYS-01", OW_FAULT_ERROR_500, -1);
  for (int i = 0; i < 5; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (get_permit (f, client, "2026TR0001", &error));
      g_assert_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_FAILED);
    }
  asked = ow_simulator_count_requests (f->simulator);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (get_permit (f, client, "2026TR0001", &error));
      g_assert_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_RESTING);
    }
  g_assert_cmpuint (ow_simulator_count_requests (f->simulator), ==, asked);
}

static void
test_certificate (Fixture *f, gconstpointer data)
{
  const Certificate *certificate = data;
  g_autoptr (OwGatewayClient) client = make_client (f);
  g_autoptr (GError) error = NULL;
  int code;

  g_assert_null (get_permit (f, client, "2026TR0001", &error));
  code = certificate->expired ? OW_GATEWAY_ERROR_EXPIRED : OW_GATEWAY_ERROR_IDENTITY;
  g_assert_error (error, OW_GATEWAY_ERROR, code);
  g_assert_cmpuint (ow_simulator_count_requests (f->simulator), ==, 0);
}

/* Another authority: what the training simulator signed is nothing for a real counter. */
static void
test_untrusted (Fixture *f, gconstpointer data)
{
  OwInstant now = ow_clock_now (f->clock);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("onewindow-other-XXXXXX", NULL);
  g_autoptr (OwSimulator) other
      = ow_simulator_start (folder, 0, "127.0.0.1", FALSE, f->clock, &error);
  g_autofree char *authority = g_build_filename (folder, "authority.pem", NULL);
  g_autoptr (OwGatewayClient) client = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (now, >, 0);
  g_free (f->peer->authority);
  f->peer->authority = g_steal_pointer (&authority);
  client = make_client (f);
  g_assert_null (get_permit (f, client, "2026TR0001", &error));
  g_assert_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_UNTRUSTED);
  g_assert_cmpuint (ow_simulator_count_requests (f->simulator), ==, 0);
}

static void
test_no_certificate (Fixture *f, gconstpointer data)
{
  g_autoptr (OwGatewayClient) client = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&f->peer->certificate, g_free);
  client = make_client (f);
  g_assert_null (get_permit (f, client, "2026TR0001", &error));
  g_assert_true (error->domain == OW_GATEWAY_ERROR);
  g_assert_cmpuint (ow_simulator_count_requests (f->simulator), ==, 0);
}

static void
test_nobody (Fixture *f, gconstpointer data)
{
  g_autoptr (OwGatewayClient) client = NULL;
  g_autoptr (GError) error = NULL;

  g_free (f->peer->base_url);
  f->peer->base_url = g_strdup ("https://127.0.0.1:1/SYS-01");
  client = make_client (f);
  g_assert_null (get_permit (f, client, "2026TR0001", &error));
  g_assert_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_UNREACHABLE);
}

/* Made and dropped at once: its thread ends while the drop is under way, and nobody waits for ever.
 */
static void
test_short_lived (Fixture *f, gconstpointer data)
{
  for (int i = 0; i < 2000; i++)
    {
      g_autoptr (OwGatewayClient) client = make_client (f);

      g_assert_cmpstr (ow_gateway_client_get_system (client), ==, "SYS-01");
    }
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static gboolean
late_cb (gpointer user_data)
{
  g_error ("the call was not cancelled");
  return G_SOURCE_REMOVE;
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  g_autoptr (OwGatewayClient) client = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OwGatewayRequest request = { "GET", "/permits/2026TR0001", NULL, NULL, f->schema, "WorkPermit" };
  guint late = g_timeout_add_seconds (HANG_S, late_cb, NULL);

  f->peer->deadline = 60000;
  client = make_client (f);
  ow_simulator_set_fault (f->simulator, "SYS-01", OW_FAULT_SILENT, 1);
  ow_gateway_client_call_async (client, &request, cancellable, done_cb, &result);
  while (ow_simulator_count_requests (f->simulator) == 0)
    g_main_context_iteration (NULL, FALSE);
  g_cancellable_cancel (cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (ow_gateway_client_call_finish (client, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_source_remove (late);
}

#define ADD(name, data, func)                                                                      \
  g_test_add ("/gateway/client/" name, Fixture, data, set_up, func, tear_down)

static gboolean
any_cb (GTlsConnection *connection,
        GTlsCertificate *certificate,
        GTlsCertificateFlags errors,
        gpointer data)
{
  return TRUE;
}

/* Who asks for much and reads none of it does not hold up the end of the simulator. */
static void
test_unread (Fixture *f, gconstpointer data)
{
  static const char request[]
      = "GET /SYS-01/permits/2026TR0002 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  g_autofree char *pem = g_build_filename (f->folder, "counter.pem", NULL);
  g_autoptr (GUri) url = g_uri_parse (f->peer->base_url, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (pem, &error);
  g_autoptr (GSocketConnection) plain = NULL;
  g_autoptr (GIOStream) secret = NULL;
  char first;

  g_assert_no_error (error);
  /* What looks for proxies asks a desktop, which a build has not. */
  g_socket_client_set_enable_proxy (client, FALSE);
  plain = g_socket_client_connect_to_host (client, "127.0.0.1", g_uri_get_port (url), NULL, &error);
  g_assert_no_error (error);
  secret = g_tls_client_connection_new (G_IO_STREAM (plain), NULL, &error);
  g_assert_no_error (error);
  g_tls_connection_set_certificate (G_TLS_CONNECTION (secret), certificate);
  g_signal_connect (secret, "accept-certificate", G_CALLBACK (any_cb), NULL);
  ow_simulator_set_fault (f->simulator, "", OW_FAULT_HUGE, -1);
  g_output_stream_write_all (g_io_stream_get_output_stream (secret), request, strlen (request),
                             NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (
      g_input_stream_read (g_io_stream_get_input_stream (secret), &first, 1, NULL, &error), ==, 1);
  g_clear_pointer (&f->simulator, ow_simulator_stop);
}

void
test_client_add (void)
{
  static const Certificate ended = { "127.0.0.1", TRUE };
  static const Certificate other = { "another.example", FALSE };

  ADD ("answer", NULL, test_answer);
  ADD ("post", NULL, test_post);
  ADD ("lost", NULL, test_lost);
  ADD ("faults", NULL, test_faults);
  ADD ("refused", NULL, test_refused);
  ADD ("breaker", NULL, test_breaker);
  ADD ("expired", &ended, test_certificate);
  ADD ("identity", &other, test_certificate);
  ADD ("untrusted", NULL, test_untrusted);
  ADD ("no-certificate", NULL, test_no_certificate);
  ADD ("nobody", NULL, test_nobody);
  ADD ("cancel", NULL, test_cancel);
  ADD ("short-lived", NULL, test_short_lived);
  ADD ("unread", NULL, test_unread);
}
