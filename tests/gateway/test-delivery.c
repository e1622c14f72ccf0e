/* The outbox: nothing lost, nothing applied twice, in order per case (REG-3); through a bad
 * network, through kill -9, and by hand where a person has to look. */

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../hang.h"
#include "ow-deliverer.h"
#include "ow-message.h"
#include "ow-outbox.h"
#include "ow-store-error.h"
#include "test-gateway.h"
#include "test-hub.h"

#define SYSTEM      "SYS-11"
#define TURNS       20
#define KILLED      600
#define CHILD_LIMIT 100

typedef struct
{
  guint lanes, each;
  gint64 first; /* sequence of the first in each lane */
} Many;

static char *
make_payload (const char *case_no, gint64 sequence)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *key = g_strnfill (64, '0');
  g_autofree char *signature = g_strnfill (103, 'A');

  return g_strdup_printf (
      "{\"event\":{\"message_id\":\"%s\",\"kind\":\"accepted\",\"case_no\":\"%s\","
      "\"person_key\":\"%s\",\"office\":\"TS\",\"service\":\"S01\",\"at\":"
      "\"2026-11-21T10:00:00+08:00\",\"sequence\":%" G_GINT64_FORMAT
      "},\"key_id\":\"ABCDEFGH\",\"signature\":\"%s\"}",
      uuid, case_no, key, sequence, signature);
}

static gboolean
add_one (OwTransaction *transaction, const char *lane, gint64 sequence, GError **error)
{
  g_autofree char *payload = make_payload (lane, sequence);
  OwOutboxDraft draft
      = { .system = SYSTEM, .operation = "sendEvent", .lane = lane, .payload = payload };

  return ow_outbox_add (transaction, &draft, error);
}

static gboolean
add_many (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Many *many = data;

  for (guint i = 0; i < many->each; i++)
    for (guint l = 0; l < many->lanes; l++)
      {
        g_autofree char *lane = g_strdup_printf ("CASE-%05u", l);

        if (!add_one (transaction, lane, many->first + i, error))
          return FALSE;
      }
  return TRUE;
}

static void
fill (Hub *hub, guint lanes, guint each, gint64 first)
{
  Many many = { lanes, each, first };
  g_autoptr (GError) error = NULL;

  hub_act (hub->store, add_many, &many, &error);
  g_assert_no_error (error);
}

static OwDelivery
run_once (OwDeliverer *deliverer)
{
  OwDelivery delivery = { 0 };
  g_autoptr (GError) error = NULL;

  ow_deliverer_run_once (deliverer, NULL, &delivery, &error);
  g_assert_no_error (error);
  return delivery;
}

/* Each case has its messages 1 to @each, one after the other, each once. */
static void
check_written (Hub *hub, guint lanes, guint each)
{
  g_autofree char *text = ow_simulator_dup_written (hub->simulator, SYSTEM);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (text), "\n", -1);
  g_autoptr (GHashTable) last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpuint (g_strv_length (lines), ==, lanes * each);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (JsonNode) node = json_from_string (lines[i], NULL);
      JsonObject *event = json_object_get_object_member (json_node_get_object (node), "event");
      const char *number = json_object_get_string_member (event, "case_no");
      guint before = GPOINTER_TO_UINT (g_hash_table_lookup (last, number));

      g_assert_cmpint (json_object_get_int_member (event, "sequence"), ==, before + 1);
      g_hash_table_insert (last, g_strdup (number), GUINT_TO_POINTER (before + 1));
    }
  g_assert_cmpuint (g_hash_table_size (last), ==, lanes);
}

static void
test_faulty (Hub *hub, gconstpointer data)
{
  gboolean full = g_getenv ("OW_TEST_FULL") != NULL;
  guint lanes = full ? 500 : 50;
  guint each = full ? 20 : 10;
  g_autoptr (OwDeliverer) deliverer = ow_deliverer_new (hub->store, hub->gateway);
  gint64 until = g_get_monotonic_time () + HANG_S * (full ? 8 : 1) * G_TIME_SPAN_SECOND;
  guint failed = 0;

  fill (hub, lanes, each, 1);
  ow_deliverer_set_backoff (deliverer, 5, 40);
  ow_simulator_set_fault_rate (hub->simulator, 10, 20261125);
  while (hub_count (hub->store, SYSTEM, "waiting") > 0)
    {
      failed += run_once (deliverer).failed;
      g_assert_cmpint (g_get_monotonic_time (), <, until);
    }
  g_test_message ("%u messages, %u failures on the way", lanes * each, failed);
  g_assert_cmpuint (failed, >, lanes * each / 50);
  g_assert_cmpuint (hub_count (hub->store, SYSTEM, "sent"), ==, lanes * each);
  g_assert_cmpuint (ow_simulator_count_applied (hub->simulator, SYSTEM), ==, lanes * each);
  check_written (hub, lanes, each);
}

/* The program of the child: delivers until it is killed or nothing waits. */
int
test_delivery_child (char **arguments)
{
  g_autoptr (OwClock) clock = ow_clock_new_fixed (g_ascii_strtoll (arguments[2], NULL, 10));
  g_autoptr (GError) error = NULL;
  g_autoptr (OwStore) store = NULL;
  g_autoptr (OwGateway) gateway = NULL;
  g_autoptr (OwDeliverer) deliverer = NULL;

  alarm (CHILD_LIMIT);
  store = ow_store_open (arguments[0], TRUE, clock, &error);
  g_assert_no_error (error);
  gateway = ow_gateway_new (arguments[1], clock, &error);
  g_assert_no_error (error);
  deliverer = ow_deliverer_new (store, gateway);
  while (hub_count (store, SYSTEM, "waiting") > 0)
    run_once (deliverer);
  return 0;
}

/* Lets the child run until the other side has applied @target messages, then kills it. */
static void
run_and_kill (Hub *hub, guint target)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, ow_clock_now (hub->clock));
  gint64 until = g_get_monotonic_time () + HANG_S * G_TIME_SPAN_SECOND;
  int status;
  pid_t child = fork ();

  if (child == 0)
    {
      execl (program, program, "--deliver", hub->path, hub->settings, now, NULL);
      _exit (3);
    }
  while (ow_simulator_count_applied (hub->simulator, SYSTEM) < target)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_thread_yield ();
    }
  kill (child, SIGKILL);
  waitpid (child, &status, 0);
  g_assert_true (WIFSIGNALED (status) || WEXITSTATUS (status) == 0);
}

static void
test_killed (Hub *hub, gconstpointer data)
{
  static const guint targets[] = { 1, 100, 250, 300, 420, 560 };
  g_autoptr (OwDeliverer) deliverer = ow_deliverer_new (hub->store, hub->gateway);
  guint requests;

  fill (hub, KILLED / 10, 10, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      run_and_kill (hub, targets[i]);
      /* The dead one holds the lease: nobody else sends until it has run out. */
      g_assert_cmpuint (run_once (deliverer).sent, ==, 0);
      g_assert_cmpuint (hub_count (hub->store, SYSTEM, "waiting"), >, 0);
      ow_clock_advance (hub->clock, OW_DELIVERY_LEASE_MS + 1);
    }
  requests = ow_simulator_count_requests (hub->simulator);
  /* An answer that a slow machine gives too late is asked for again in its turn. */
  for (int i = 0; i < TURNS && hub_count (hub->store, SYSTEM, "waiting") > 0; i++)
    {
      run_once (deliverer);
      ow_clock_advance (hub->clock, OW_DELIVERY_LEASE_MS + 1);
    }
  g_assert_cmpuint (hub_count (hub->store, SYSTEM, "sent"), ==, KILLED);
  g_assert_cmpuint (ow_simulator_count_applied (hub->simulator, SYSTEM), ==, KILLED);
  /* Some were sent twice, and applied once. */
  g_assert_cmpuint (ow_simulator_count_requests (hub->simulator), >, requests);
  g_assert_cmpuint (ow_simulator_count_requests (hub->simulator), >, KILLED);
  check_written (hub, KILLED / 10, 10);
}

typedef struct
{
  const char *state;
  GPtrArray *messages;
} InState;

static gboolean
read_in_state (OwTransaction *transaction, gpointer data, GError **error)
{
  InState *in_state = data;

  in_state->messages
      = ow_transaction_query (transaction, &ow_query_outbox_in_state, error, 's', in_state->state,
                              'i', G_GINT64_CONSTANT (10), 'i', G_GINT64_CONSTANT (0), 0);
  return in_state->messages != NULL;
}

/* The only message in this state. */
static OwOutboxMessage *
get_message (Hub *hub, const char *state)
{
  InState in_state = { state, NULL };
  g_autoptr (GError) error = NULL;
  OwOutboxMessage *message;

  ow_store_read (hub->store, read_in_state, &in_state, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (in_state.messages->len, ==, 1);
  message = ow_outbox_message_copy (g_ptr_array_index (in_state.messages, 0));
  g_ptr_array_unref (in_state.messages);
  return message;
}

/* Retry-After is honoured, by the clock of the store. */
static void
test_busy (Hub *hub, gconstpointer data)
{
  g_autoptr (OwDeliverer) deliverer = ow_deliverer_new (hub->store, hub->gateway);
  g_autoptr (OwOutboxMessage) message = NULL;
  g_autoptr (JsonNode) problem = NULL;
  g_autoptr (OwMessage) text = NULL;

  fill (hub, 1, 1, 1);
  ow_simulator_set_fault (hub->simulator, SYSTEM, OW_FAULT_BUSY_429, 1);
  g_assert_cmpuint (run_once (deliverer).failed, ==, 1);
  message = get_message (hub, "waiting");
  g_assert_cmpint (message->attempts, ==, 1);
  g_assert_cmpint (message->due_at, ==, ow_clock_now (hub->clock) + 7000);
  problem = json_from_string (message->problem, NULL);
  text = ow_message_from_json (problem, NULL);
  g_assert_cmpstr (ow_message_get_id (text), ==, "error.gateway.busy");
  ow_clock_advance (hub->clock, 6999);
  g_assert_cmpuint (run_once (deliverer).sent, ==, 0);
  ow_clock_advance (hub->clock, 1);
  g_assert_cmpuint (run_once (deliverer).sent, ==, 1);
}

/* Waits grow, never beyond the longest, and differ by chance. */
static void
test_backoff (Hub *hub, gconstpointer data)
{
  g_autoptr (OwDeliverer) deliverer = ow_deliverer_new (hub->store, hub->gateway);

  fill (hub, 1, 1, 1);
  ow_deliverer_set_backoff (deliverer, 1000, 8000);
  ow_simulator_set_fault (hub->simulator, SYSTEM, OW_FAULT_CUT, -1);
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (OwOutboxMessage) message = NULL;
      gint64 wait = MIN (G_GINT64_CONSTANT (1000) << i, 8000);

      g_assert_cmpuint (run_once (deliverer).failed, ==, 1);
      message = get_message (hub, "waiting");
      g_assert_cmpint (message->due_at - ow_clock_now (hub->clock), >=, wait / 2);
      g_assert_cmpint (message->due_at - ow_clock_now (hub->clock), <=, wait);
      ow_clock_set (hub->clock, message->due_at);
    }
}

static gboolean
retry (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  return ow_outbox_retry (transaction, *(const OwRowId *)data, error);
}

static gboolean
set_aside (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  return ow_outbox_set_aside (transaction, *(const OwRowId *)data, error);
}

/* A refused message is dead; those behind it in its case wait, other cases go on; a person sends it
 * again or sets it aside. */
static void
test_dead (Hub *hub, gconstpointer data)
{
  g_autoptr (OwDeliverer) deliverer = ow_deliverer_new (hub->store, hub->gateway);
  g_autoptr (OwOutboxMessage) message = NULL;
  g_autoptr (GError) error = NULL;
  OwDelivery delivery;

  /* Sequence 7 first: the platform refuses what is out of order. */
  fill (hub, 1, 1, 7);
  fill (hub, 2, 1, 1);
  delivery = run_once (deliverer);
  g_assert_cmpuint (delivery.dead, ==, 1);
  g_assert_cmpuint (delivery.sent, ==, 1);
  g_assert_cmpuint (hub_count (hub->store, SYSTEM, "waiting"), ==, 1);
  message = get_message (hub, "dead");
  hub_act (hub->store, retry, &message->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (run_once (deliverer).dead, ==, 1);
  hub_act (hub->store, set_aside, &message->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (run_once (deliverer).sent, ==, 1);
  g_assert_cmpuint (hub_count (hub->store, SYSTEM, "waiting"), ==, 0);
  g_assert_false (hub_act (hub->store, retry, &message->id, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_NOT_FOUND);
}

static gboolean
add_then_fail (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  if (!add_one (transaction, "CASE-00000", 1, error))
    return FALSE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "on purpose");
  return FALSE;
}

/* The change and its message: both or none. */
static void
test_transaction (Hub *hub, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (hub_act (hub->store, add_then_fail, NULL, &error));
  g_assert_cmpuint (hub_count (hub->store, SYSTEM, "waiting"), ==, 0);
}

/* A system that is off keeps its messages; a message in the wrong form never leaves. */
static gboolean
add_wrong (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  OwOutboxDraft off = { .system = "SYS-10", .operation = "none", .payload = "{}" };
  OwOutboxDraft wrong = { .system = SYSTEM, .operation = "sendEvent", .payload = "{\"event\":1}" };

  return ow_outbox_add (transaction, &off, error) && ow_outbox_add (transaction, &wrong, error);
}

static void
test_wrong (Hub *hub, gconstpointer data)
{
  g_autoptr (OwDeliverer) deliverer = ow_deliverer_new (hub->store, hub->gateway);
  g_autoptr (GError) error = NULL;

  hub_act (hub->store, add_wrong, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (run_once (deliverer).dead, ==, 1);
  g_assert_cmpuint (hub_count (hub->store, "SYS-10", "waiting"), ==, 1);
  g_assert_cmpuint (ow_simulator_count_requests (hub->simulator), ==, 0);
}

static void
test_thread (Hub *hub, gconstpointer data)
{
  g_autoptr (OwDeliverer) deliverer = ow_deliverer_new (hub->store, hub->gateway);
  gint64 until = g_get_monotonic_time () + HANG_S * G_TIME_SPAN_SECOND;

  ow_deliverer_start (deliverer);
  fill (hub, 5, 2, 1);
  while (hub_count (hub->store, SYSTEM, "waiting") > 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_thread_yield ();
    }
  ow_deliverer_stop (deliverer);
  check_written (hub, 5, 2);
}

#define ADD(name, data, func)                                                                      \
  g_test_add ("/gateway/delivery/" name, Hub, data, hub_set_up, func, hub_tear_down)

void
test_delivery_add (void)
{
  ADD ("faulty", NULL, test_faulty);
  ADD ("killed", "fixed", test_killed);
  ADD ("busy", "fixed", test_busy);
  ADD ("backoff", "fixed", test_backoff);
  ADD ("dead", "fixed", test_dead);
  ADD ("transaction", NULL, test_transaction);
  ADD ("wrong", NULL, test_wrong);
  ADD ("thread", NULL, test_thread);
}
