/* What comes from outside is applied once: given twice, cut in the middle, or failing in between.
 */

#include "ow-feed.h"
#include "ow-interface.h"
#include "ow-text-system.h"
#include "test-gateway.h"
#include "test-hub.h"

#define N_FEEDS 12 /* paths with a cursor in data/gateway */
#define STATE                                                                                      \
  "{\"id\":\"ST-0001\",\"message_id\":\"00000000-0000-4000-8000-000000000001\",\"state\":"         \
  "\"delivered\",\"at\":\"2026-11-24T10:00:00+08:00\"}"

typedef struct
{
  guint calls;
  gboolean fails;
} Applied;

static gboolean
apply (OwTransaction *transaction, OwInboxMessage *message, gpointer data, GError **error)
{
  Applied *applied = data;

  if (applied->fails)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "on purpose");
      return FALSE;
    }
  applied->calls++;
  return TRUE;
}

static void
add_answer (Hub *hub, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json
      = g_strdup_printf ("{\"id\":\"B-%04u\",\"application_no\":\"CO2026%06u\",\"status\":"
                         "\"approved\",\"at\":\"2026-11-24T10:00:00+08:00\"}",
                         n, n);

  ow_simulator_add_record (hub->simulator, "SYS-08", "answers", json, &error);
  g_assert_no_error (error);
}

static guint
pull (Hub *hub, const OwFeed *feed)
{
  g_autoptr (GError) error = NULL;
  guint n_new = 0;

  ow_feed_pull (hub->store, hub->gateway, feed, NULL, &n_new, &error);
  g_assert_no_error (error);
  return n_new;
}

static void
test_once (Hub *hub, gconstpointer data)
{
  Applied applied = { 0 };
  OwFeed feed = { .system = "SYS-08", .operation = "listAnswers", .func = apply, .data = &applied };

  g_assert_cmpuint (pull (hub, &feed), ==, 1);
  g_assert_cmpuint (pull (hub, &feed), ==, 0);
  /* Three pages, and the first given again from the beginning. */
  for (guint i = 0; i < 120; i++)
    add_answer (hub, i);
  ow_simulator_set_fault (hub->simulator, "SYS-08", OW_FAULT_DUPLICATE, 1);
  g_assert_cmpuint (pull (hub, &feed), ==, 120);
  g_assert_cmpuint (applied.calls, ==, 121);
  ow_simulator_set_fault (hub->simulator, "SYS-08", OW_FAULT_DUPLICATE, 1);
  g_assert_cmpuint (pull (hub, &feed), ==, 0);
  g_assert_cmpuint (applied.calls, ==, 121);
}

/* A page that could not be applied is not kept, and comes again. */
static void
test_failing (Hub *hub, gconstpointer data)
{
  Applied applied = { .fails = TRUE };
  OwFeed feed = { .system = "SYS-08", .operation = "listAnswers", .func = apply, .data = &applied };
  g_autoptr (GError) error = NULL;

  g_assert_false (ow_feed_pull (hub->store, hub->gateway, &feed, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_clear_error (&error);
  ow_simulator_set_fault (hub->simulator, "SYS-08", OW_FAULT_CUT, 1);
  g_assert_false (ow_feed_pull (hub->store, hub->gateway, &feed, NULL, NULL, &error));
  g_assert_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_UNREACHABLE);
  applied.fails = FALSE;
  g_assert_cmpuint (pull (hub, &feed), ==, 1);
  g_assert_cmpuint (applied.calls, ==, 1);
}

static gboolean
read_new (OwTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray **messages = data;

  *messages = ow_transaction_query (transaction, &ow_query_inbox_new, error, 's', "SYS-09", 's',
                                    "listAppointments/shenyang-1", 'i', G_GINT64_CONSTANT (10), 0);
  return *messages != NULL;
}

/* NIA-1: the appointments of one office, kept until somebody uses them. */
static void
test_office (Hub *hub, gconstpointer data)
{
  OwFeed feed = { .system = "SYS-09", .operation = "listAppointments", .office = "shenyang-1" };
  g_autoptr (GPtrArray) messages = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (pull (hub, &feed), ==, 3);
  ow_store_read (hub->store, read_new, &messages, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (messages->len, ==, 3);
  g_assert_cmpstr (((OwInboxMessage *)g_ptr_array_index (messages, 0))->message_id, ==, "AP-0001");
}

/* "deliver" fetches what every system has. */
static void
test_all (Hub *hub, gconstpointer data)
{
  GPtrArray *rows = ow_systems_table_get ();
  guint total = 0;

  for (int i = 0; i < 2; i++)
    for (guint r = 0; r < rows->len; r++)
      {
        const OwSystemRow *row = g_ptr_array_index (rows, r);
        g_autoptr (GError) error = NULL;
        guint n_new = 0;

        if (!ow_gateway_has (hub->gateway, row->id))
          continue;
        ow_feed_pull_all (hub->store, hub->gateway, row->id, NULL, &n_new, &error);
        g_assert_no_error (error);
        total += n_new;
      }
  /* SYS-04: 2; 05, 06, 08, 12, 13, 16, 20, 27: 1 each; 26: 2; 09: 3 of this office. */
  g_assert_cmpuint (total, ==, 15);
}

/* TRUE when the system, asked for what follows the last page, gives its first page again. */
static gboolean
gives_again (Hub *hub, const char *system, const OwOperation *operation)
{
  g_autoptr (JsonObject) parameters = json_object_new ();
  OwQuestion question = { .system = system, .operation = operation->id, .parameters = parameters };
  g_autoptr (OwGatewayAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (parameters, "cursor", "9999");
  if (json_object_has_member (operation->parameters, "office"))
    json_object_set_string_member (parameters, "office", "shenyang-1");
  answer = ow_gateway_ask (hub->gateway, &question, NULL, &error);
  g_assert_no_error (error);
  return json_array_get_length (
             json_object_get_array_member (json_node_get_object (answer->body), "items"))
         > 0;
}

/* Nothing is said of a text before one was sent. */
static void
add_state (Hub *hub)
{
  g_autoptr (GError) error = NULL;

  ow_simulator_add_record (hub->simulator, OW_TEXT_SYSTEM, "states", STATE, &error);
  g_assert_no_error (error);
}

/* Every feed that there is gives everything twice: nothing of it is new. */
static void
test_duplicate (Hub *hub, gconstpointer data)
{
  GPtrArray *rows = ow_systems_table_get ();
  guint n_feeds = 0;

  for (guint r = 0; r < rows->len; r++)
    {
      const OwSystemRow *row = g_ptr_array_index (rows, r);
      OwSchema *schema = ow_interface_get (row->id);
      GPtrArray *operations = schema != NULL ? ow_schema_get_operations (schema) : NULL;
      g_autoptr (GError) error = NULL;
      guint n_new = 0;

      if (operations == NULL || !ow_gateway_has (hub->gateway, row->id))
        continue;
      if (g_str_equal (row->id, OW_TEXT_SYSTEM))
        add_state (hub);
      ow_feed_pull_all (hub->store, hub->gateway, row->id, NULL, NULL, &error);
      g_assert_no_error (error);
      ow_simulator_set_fault (hub->simulator, row->id, OW_FAULT_DUPLICATE, -1);
      for (guint i = 0; i < operations->len; i++)
        {
          const OwOperation *operation = g_ptr_array_index (operations, i);

          if (!ow_feed_is (operation))
            continue;
          g_test_message ("%s %s", row->id, operation->id);
          g_assert_true (gives_again (hub, row->id, operation));
          n_feeds++;
        }
      ow_feed_pull_all (hub->store, hub->gateway, row->id, NULL, &n_new, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (n_new, ==, 0);
    }
  g_assert_cmpuint (n_feeds, ==, N_FEEDS);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/gateway/feed/" name, Hub, NULL, hub_set_up, func, hub_tear_down)

void
test_feed_add (void)
{
  ADD ("once", test_once);
  ADD ("failing", test_failing);
  ADD ("duplicate", test_duplicate);
  ADD ("office", test_office);
  ADD ("all", test_all);
}
