#include "test-hub.h"

#include <glib/gstdio.h>
#include <string.h>

#include "ow-seal.h"

#define DEADLINE 5000

/* Certificates are checked by the clock of the machine, so a fixed clock starts from it. */
void
hub_set_up (Hub *hub, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwClock) machine = ow_clock_new_system ();
  g_autoptr (OwSite) site = ow_site_new ();

  hub->folder = g_dir_make_tmp ("onewindow-hub-XXXXXX", NULL);
  hub->path = g_build_filename (hub->folder, "store.onewindow", NULL);
  hub->settings = g_build_filename (hub->folder, "gateways.ini", NULL);
  hub->clock = g_strcmp0 (data, "fixed") == 0 ? ow_clock_new_fixed (ow_clock_now (machine))
                                              : ow_clock_ref (machine);
  hub->simulator = ow_simulator_start (hub->folder, 0, "127.0.0.1", FALSE, hub->clock, &error);
  g_assert_no_error (error);
  hub->gateway = ow_gateway_new (hub->settings, hub->clock, &error);
  g_assert_no_error (error);
  ow_set_string (site->code, "TS");
  ow_set_string (site->centre, "shenyang");
  site->training = TRUE;
  hub->store = ow_store_create (hub->path, site, hub->clock, &error);
  g_assert_no_error (error);
}

void
hub_tear_down (Hub *hub, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_clear_object (&hub->gateway);
  ow_simulator_stop (hub->simulator);
  ow_store_unref (hub->store);
  ow_clock_unref (hub->clock);
  folder = g_dir_open (hub->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (hub->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (hub->folder);
  g_free (hub->folder);
  g_free (hub->path);
  g_free (hub->settings);
}

char **
hub_read_operations (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("OW_TEST_DATA"), "gateway", "operations.tsv", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return g_strsplit (g_strchomp (text), "\n", -1);
}

OwGatewayClient *
hub_make_client (Hub *hub, const char *system)
{
  return hub_make_hurried (hub, system, 0);
}

OwGatewayClient *
hub_make_hurried (Hub *hub, const char *system, int deadline)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) peers = ow_peer_load_all (hub->settings, &error);
  OwGatewayClient *client = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < peers->len; i++)
    {
      OwPeer *peer = g_ptr_array_index (peers, i);

      peer->deadline = deadline > 0 ? deadline : DEADLINE;
      if (g_str_equal (peer->system, system))
        client = ow_gateway_client_new (peer, hub->clock, &error);
    }
  g_assert_no_error (error);
  g_assert_nonnull (client);
  return client;
}

gboolean
hub_act (OwStore *store, OwActFunc func, gconstpointer data, GError **error)
{
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act = { .request_id = uuid, .name = "test.act", .station = "cli-1" };
  g_autoptr (JsonObject) result = ow_store_act (store, &act, func, data, error);

  return result != NULL;
}

typedef struct
{
  const char *system, *state;
  gint64 n;
} Count;

static gboolean
read_count (OwTransaction *transaction, gpointer data, GError **error)
{
  Count *count = data;

  count->n = ow_transaction_query_integer (transaction, &ow_query_count_outbox, error, 's',
                                           count->system, 's', count->state, 0);
  return TRUE;
}

guint
hub_count (OwStore *store, const char *system, const char *state)
{
  Count count = { system, state, 0 };
  g_autoptr (GError) error = NULL;

  ow_store_read (store, read_count, &count, &error);
  g_assert_no_error (error);
  return (guint)count.n;
}
