/* What comes from outside is applied once: given twice, cut in the middle, or failing in between.
 */

#include "ow-feed.h"
#include "test-gateway.h"
#include "test-hub.h"

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

#define ADD(name, func)                                                                            \
  g_test_add ("/gateway/feed/" name, Hub, NULL, hub_set_up, func, hub_tear_down)

void
test_feed_add (void)
{
  ADD ("once", test_once);
  ADD ("failing", test_failing);
  ADD ("office", test_office);
  ADD ("all", test_all);
}
