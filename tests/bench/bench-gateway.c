/* Looking up and delivering against the simulator on loopback, over TLS with both certificates: how
 * many a second one client does, and which part that is of what plain libsoup does in the same run
 * with the same requests, which checks, judges and writes nothing. */

#include <glib/gstdio.h>
#include <string.h>

#include <libsoup/soup.h>

#include "ow-deliverer.h"
#include "ow-outbox.h"
#include "ow-simulator.h"

#define SECONDS     3
#define IN_FLIGHT   32
#define LANES       400
#define EACH        5
#define CONNECTIONS 8 /* of the client, too */

static char *
make_payload (int lane, int n)
{
  g_autofree char *zeros = g_strnfill (64, '0');
  g_autofree char *signature = g_strnfill (103, 'A');
  g_autofree char *uuid = g_uuid_string_random ();

  return g_strdup_printf (
      "{\"event\":{\"message_id\":\"%s\",\"kind\":\"accepted\",\"case_no\":\"C%04d\","
      "\"person_key\":\"%s\",\"office\":\"TS\",\"service\":\"S01\",\"at\":"
      "\"2026-11-21T10:00:00+08:00\",\"sequence\":%d},\"key_id\":\"ABCDEFGH\","
      "\"signature\":\"%s\"}",
      uuid, lane, zeros, n, signature);
}

/* The floor */

typedef struct
{
  SoupSession *session;
  GTlsCertificate *own;
  char *url;
  gboolean post;
  guint left, open;
} Plain;

static void plain_ask (Plain *plain);

static void
plain_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Plain *plain = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body
      = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (body), >, 2);
  plain->open--;
  if (plain->left > 0)
    plain_ask (plain);
}

static void
plain_ask (Plain *plain)
{
  g_autoptr (SoupMessage) message = soup_message_new (plain->post ? "POST" : "GET", plain->url);

  soup_message_set_tls_client_certificate (message, plain->own);
  /* Or libsoup shakes hands for every POST. */
  soup_message_add_flags (message, SOUP_MESSAGE_IDEMPOTENT);
  if (plain->post)
    {
      char *payload = make_payload ((int)(10000 - plain->left), 1);
      g_autoptr (GBytes) body = g_bytes_new_take (payload, strlen (payload));
      g_autofree char *key = g_uuid_string_random ();

      soup_message_set_request_body_from_bytes (message, "application/json", body);
      soup_message_headers_append (soup_message_get_request_headers (message), "Idempotency-Key",
                                   key);
    }
  plain->left--;
  plain->open++;
  soup_session_send_and_read_async (plain->session, message, G_PRIORITY_DEFAULT, NULL, plain_cb,
                                    plain);
}

/* Requests a second. */
static double
measure_plain (const char *folder, OwSimulator *simulator, const char *path, gboolean post)
{
  g_autofree char *authority = g_build_filename (folder, "authority.pem", NULL);
  g_autofree char *certificate = g_build_filename (folder, "counter.pem", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (authority, &error);
  g_autoptr (GTlsCertificate) own = g_tls_certificate_new_from_file (certificate, &error);
  g_autoptr (SoupSession) session = soup_session_new_with_options (
      "tls-database", database, "max-conns", CONNECTIONS, "max-conns-per-host", CONNECTIONS, NULL);
  g_autofree char *url
      = g_strdup_printf ("https://127.0.0.1:%u%s", ow_simulator_get_port (simulator), path);
  Plain plain = { session, own, url, post, LANES * EACH, 0 };
  gint64 start = g_get_monotonic_time ();

  g_assert_no_error (error);
  for (int i = 0; i < IN_FLIGHT; i++)
    plain_ask (&plain);
  while (plain.open > 0)
    g_main_context_iteration (NULL, TRUE);
  return LANES * EACH * (double)G_USEC_PER_SEC / (double)(g_get_monotonic_time () - start);
}

/* What the program does */

typedef struct
{
  OwGateway *gateway;
  JsonObject *parameters;
  gint64 until;
  guint done, failed, open;
} Lookups;

static void ask (Lookups *lookups);

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Lookups *lookups = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwGatewayAnswer) answer = ow_gateway_ask_finish (OW_GATEWAY (source), result, &error);

  lookups->open--;
  if (answer != NULL)
    lookups->done++;
  else
    lookups->failed++;
  if (g_get_monotonic_time () < lookups->until)
    ask (lookups);
}

static void
ask (Lookups *lookups)
{
  OwQuestion question
      = { .system = "SYS-01", .operation = "getWorkPermit", .parameters = lookups->parameters };

  lookups->open++;
  ow_gateway_ask_async (lookups->gateway, &question, NULL, asked_cb, lookups);
}

static void
bench_lookups (OwGateway *gateway, double floor)
{
  Lookups lookups = { .gateway = gateway, .parameters = json_object_new () };
  gint64 start = g_get_monotonic_time ();
  double seconds;

  json_object_set_string_member (lookups.parameters, "number", "2026TR0001");
  lookups.until = start + SECONDS * G_USEC_PER_SEC;
  for (int i = 0; i < IN_FLIGHT; i++)
    ask (&lookups);
  while (lookups.open > 0)
    g_main_context_iteration (NULL, TRUE);
  seconds = (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  g_print ("look-ups: %.0f a second (%u failed), goal 1000; %.2f of plain libsoup (%.0f)\n",
           lookups.done / seconds, lookups.failed, lookups.done / seconds / floor, floor);
  json_object_unref (lookups.parameters);
}

static gboolean
fill (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  for (int lane = 0; lane < LANES; lane++)
    for (int i = 1; i <= EACH; i++)
      {
        g_autofree char *name = g_strdup_printf ("C%04d", lane);
        g_autofree char *payload = make_payload (lane, i);
        OwOutboxDraft draft
            = { .system = "SYS-11", .operation = "sendEvent", .lane = name, .payload = payload };

        if (!ow_outbox_add (transaction, &draft, error))
          return FALSE;
      }
  return TRUE;
}

static void
bench_outbox (const char *folder, OwGateway *gateway, OwClock *clock, double floor)
{
  g_autofree char *path = g_build_filename (folder, "store.onewindow", NULL);
  OwAct act = { .request_id = "bench-fill", .name = "bench", .station = "cli-1" };
  g_autoptr (OwSite) site = ow_site_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (OwDeliverer) deliverer = NULL;
  OwDelivery delivery = { 0 };
  OwStore *store;
  gint64 start;
  double rate;

  ow_set_string (site->code, "TS");
  ow_set_string (site->centre, "shenyang");
  site->training = TRUE;
  store = ow_store_create (path, site, clock, &error);
  g_assert_no_error (error);
  result = ow_store_act (store, &act, fill, NULL, &error);
  g_assert_no_error (error);
  deliverer = ow_deliverer_new (store, gateway);
  start = g_get_monotonic_time ();
  ow_deliverer_run_once (deliverer, NULL, &delivery, &error);
  g_assert_no_error (error);
  rate = delivery.sent * (double)G_USEC_PER_SEC / (double)(g_get_monotonic_time () - start);
  g_print ("outbox: %.0f messages a second (%u sent, %u failed), goal 500; %.2f of plain libsoup "
           "(%.0f)\n",
           rate, delivery.sent, delivery.failed, rate / floor, floor);
  g_clear_object (&deliverer);
  ow_store_unref (store);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("onewindow-bench-XXXXXX", NULL);
  g_autofree char *settings = g_build_filename (folder, "gateways.ini", NULL);
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSimulator) simulator
      = ow_simulator_start (folder, 0, "127.0.0.1", FALSE, clock, &error);
  g_autoptr (OwGateway) gateway = NULL;
  g_autoptr (GDir) files = NULL;
  const char *name;

  g_assert_no_error (error);
  gateway = ow_gateway_new (settings, clock, &error);
  g_assert_no_error (error);
  bench_lookups (gateway, measure_plain (folder, simulator, "/SYS-01/permits/2026TR0001", FALSE));
  bench_outbox (folder, gateway, clock, measure_plain (folder, simulator, "/SYS-11/events", TRUE));
  files = g_dir_open (folder, 0, NULL);
  while (files != NULL && (name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  return 0;
}
