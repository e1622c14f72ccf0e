/* Looking up and delivering against the simulator on loopback, over TLS with both certificates: how
 * many a second one client does. The goals are absolute (1,000 and 500 a second), because there is
 * no plainer way to do the same. */

#include <glib/gstdio.h>
#include <string.h>

#include "ow-deliverer.h"
#include "ow-outbox.h"
#include "ow-simulator.h"

#define SECONDS   3
#define IN_FLIGHT 32
#define LANES     400
#define EACH      5

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
bench_lookups (OwGateway *gateway)
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
  g_print ("look-ups: %.0f a second (%u failed), goal 1000\n", lookups.done / seconds,
           lookups.failed);
  json_object_unref (lookups.parameters);
}

static gboolean
fill (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  g_autofree char *zeros = g_strnfill (64, '0');
  g_autofree char *signature = g_strnfill (103, 'A');

  for (int lane = 0; lane < LANES; lane++)
    for (int i = 1; i <= EACH; i++)
      {
        g_autofree char *uuid = g_uuid_string_random ();
        g_autofree char *name = g_strdup_printf ("C%04d", lane);
        g_autofree char *payload = g_strdup_printf (
            "{\"event\":{\"message_id\":\"%s\",\"kind\":\"accepted\",\"case_no\":\"%s\","
            "\"person_key\":\"%s\",\"office\":\"TS\",\"service\":\"S01\",\"at\":"
            "\"2026-11-21T10:00:00+08:00\",\"sequence\":%d},\"key_id\":\"ABCDEFGH\","
            "\"signature\":\"%s\"}",
            uuid, name, zeros, i, signature);
        OwOutboxDraft draft
            = { .system = "SYS-11", .operation = "sendEvent", .lane = name, .payload = payload };

        if (!ow_outbox_add (transaction, &draft, error))
          return FALSE;
      }
  return TRUE;
}

static void
bench_outbox (const char *folder, OwGateway *gateway, OwClock *clock)
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
  g_print ("outbox: %.0f messages a second (%u sent, %u failed), goal 500\n",
           delivery.sent * (double)G_USEC_PER_SEC / (double)(g_get_monotonic_time () - start),
           delivery.sent, delivery.failed);
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
  bench_lookups (gateway);
  bench_outbox (folder, gateway, clock);
  files = g_dir_open (folder, 0, NULL);
  while (files != NULL && (name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  return 0;
}
