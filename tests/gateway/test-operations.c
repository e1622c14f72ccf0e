/* Every operation of every interface, asked of the simulator: the answer fits the interface (the
 * client checks it), holds what the table says, and no body that the interface does not know gets
 * through. */

#include <string.h>

#include "ow-deliverer.h"
#include "ow-json.h"
#include "ow-message.h"
#include "ow-outbox.h"
#include "test-gateway.h"
#include "test-hub.h"

#define HURRY 300 /* milliseconds: where nothing but the deadline ends the question */

/* The request as it is: what the interface refuses must be refused by the other side too, so it is
 * not checked before it leaves. */
static OwGatewayAnswer *
ask_raw (OwGatewayClient *client, char **fields, const char *body, const char *key, GError **error)
{
  OwSchema *schema = ow_interface_get (fields[FIELD_SYSTEM]);
  const OwOperation *operation = ow_schema_get_operation (schema, fields[FIELD_OPERATION]);
  g_autoptr (JsonNode) parameters = g_str_equal (fields[FIELD_PARAMETERS], "-")
                                        ? NULL
                                        : json_from_string (fields[FIELD_PARAMETERS], NULL);
  g_autofree char *path = NULL;
  OwGatewayRequest request = { 0 };

  g_assert_nonnull (operation);
  path = ow_schema_dup_path (schema, operation,
                             parameters != NULL ? json_node_get_object (parameters) : NULL, error);
  g_assert_nonnull (path);
  request.method = operation->method;
  request.path = path;
  request.body = body;
  request.idempotency_key = key;
  request.schema = schema;
  request.answer = operation->answer;
  return ow_gateway_client_call (client, &request, NULL, error);
}

static void
check_answer (JsonNode *body, const char *wanted)
{
  g_auto (GStrv) parts = g_strsplit (wanted, strchr (wanted, '=') != NULL ? "=" : "#", 2);
  g_auto (GStrv) path = g_strsplit (parts[0], ".", -1);
  JsonNode *node = body;
  g_autofree char *text = NULL;

  if (g_str_equal (wanted, "-"))
    return;
  for (gsize i = 0; path[i] != NULL; i++)
    {
      node = json_object_get_member (json_node_get_object (node), path[i]);
      g_assert_nonnull (node);
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    text = g_strdup_printf ("%u", json_array_get_length (json_node_get_array (node)));
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    text = g_strdup (json_node_get_boolean (node) ? "true" : "false");
  else if (json_node_get_value_type (node) == G_TYPE_INT64)
    text = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  else
    text = g_strdup (json_node_get_string (node));
  g_assert_cmpstr (text, ==, parts[1]);
}

static void
check_refused (OwGatewayAnswer *answer, const GError *error, int status)
{
  g_assert_null (answer);
  g_assert_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_REJECTED);
  g_assert_cmpint (ow_message_get_integer (ow_message_from_error (error), "status"), ==, status);
}

static OwGatewayClient *
get_client (Hub *hub, GHashTable *clients, const char *system)
{
  OwGatewayClient *client = g_hash_table_lookup (clients, system);

  if (client == NULL)
    {
      client = hub_make_client (hub, system);
      g_hash_table_insert (clients, g_strdup (system), client);
    }
  return client;
}

static void
test_table (Hub *hub, gconstpointer data)
{
  g_auto (GStrv) lines = hub_read_operations ();
  g_autoptr (GHashTable) clients
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  for (gsize i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
      int status;
      g_autoptr (GError) error = NULL;
      g_autoptr (OwGatewayAnswer) answer = NULL;

      g_assert_cmpuint (g_strv_length (fields), ==, N_FIELDS);
      status = atoi (fields[FIELD_STATUS]);
      g_test_message ("%s", lines[i]);
      answer = ask_raw (get_client (hub, clients, fields[FIELD_SYSTEM]), fields,
                        g_str_equal (fields[FIELD_BODY], "-") ? NULL : fields[FIELD_BODY], NULL,
                        &error);
      if (status != 200)
        {
          check_refused (answer, error, status);
          continue;
        }
      g_assert_no_error (error);
      check_answer (answer->body, fields[FIELD_CHECK]);
    }
}

/* One member too many, and no body at all: refused, nothing is applied. */
static void
test_strict (Hub *hub, gconstpointer data)
{
  g_auto (GStrv) lines = hub_read_operations ();
  g_autoptr (GHashTable) clients
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  for (gsize i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
      OwGatewayClient *client = get_client (hub, clients, fields[FIELD_SYSTEM]);
      g_autofree char *spoiled = g_strconcat ("{\"surprise\": 1, ", fields[FIELD_BODY] + 1, NULL);
      const char *const bodies[] = { spoiled, NULL, "[]", "{}" };
      guint applied = ow_simulator_count_applied (hub->simulator, fields[FIELD_SYSTEM]);

      if (g_str_equal (fields[FIELD_BODY], "-"))
        continue;
      g_test_message ("%s", lines[i]);
      for (gsize b = 0; b < G_N_ELEMENTS (bodies); b++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (OwGatewayAnswer) answer = ask_raw (client, fields, bodies[b], NULL, &error);

          check_refused (answer, error, 400);
        }
      g_assert_cmpuint (ow_simulator_count_applied (hub->simulator, fields[FIELD_SYSTEM]), ==,
                        applied);
    }
}

static gboolean
is_in_table (char **lines, const char *system, const char *operation)
{
  g_autofree char *start = g_strdup_printf ("%s\t%s\t", system, operation);

  for (gsize i = 1; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], start))
      return TRUE;
  return FALSE;
}

/* Nothing of an interface is left out of the table, and all fifty systems have their row; after
 * them the hall's own text messages. */
static void
test_complete (void)
{
  g_auto (GStrv) lines = hub_read_operations ();
  GPtrArray *rows = ow_systems_table_get ();
  guint n_operations = 0;

  g_assert_cmpuint (rows->len, ==, 51);
  for (guint i = 0; i < rows->len; i++)
    {
      const OwSystemRow *row = g_ptr_array_index (rows, i);
      OwSchema *schema = ow_interface_get (row->id);
      g_autofree char *id = i < 50 ? g_strdup_printf ("SYS-%02u", i + 1) : g_strdup ("TEXT");
      g_autofree char *name = g_strconcat ("system.", id, NULL);

      g_assert_cmpstr (row->id, ==, id);
      g_assert_nonnull (ow_message_find_def (name));
      g_assert_true (g_str_equal (row->state, "live") == (row->interface != NULL));
      g_assert_true (row->interface == NULL || ow_interface_get (row->interface) != NULL);
      for (gsize o = 0; row->offers[o] != NULL; o++)
        {
          g_autofree char *offer = g_strconcat ("system.offer.", row->offers[o], NULL);

          g_assert_nonnull (ow_message_find_def (offer));
        }
      for (guint o = 0; schema != NULL && o < ow_schema_get_operations (schema)->len; o++)
        {
          const OwOperation *operation = g_ptr_array_index (ow_schema_get_operations (schema), o);

          n_operations++;
          if (!is_in_table (lines, row->id, operation->id))
            g_error ("%s %s is not in operations.tsv", row->id, operation->id);
        }
    }
  g_assert_cmpuint (n_operations, >=, 50);
}

/* The first request of each operation in the table. */
static gboolean
is_first (char **lines, gsize i)
{
  g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
  g_autofree char *start
      = g_strdup_printf ("%s\t%s\t", fields[FIELD_SYSTEM], fields[FIELD_OPERATION]);

  for (gsize before = 1; before < i; before++)
    if (g_str_has_prefix (lines[before], start))
      return FALSE;
  return TRUE;
}

/* Every fault of the simulator at every operation of every system: named for what it is, nothing is
 * taken for an answer. That a certificate has ended is found before anything is sent. */
static void
test_faults (Hub *hub, gconstpointer data)
{
  static const struct
  {
    OwFault fault;
    OwGatewayError code;
  } faults[] = {
    { OW_FAULT_ERROR_500, OW_GATEWAY_ERROR_FAILED },
    { OW_FAULT_BUSY_429, OW_GATEWAY_ERROR_BUSY },
    { OW_FAULT_CUT, OW_GATEWAY_ERROR_UNREACHABLE },
    { OW_FAULT_LOST, OW_GATEWAY_ERROR_UNREACHABLE },
    { OW_FAULT_MALFORMED, OW_GATEWAY_ERROR_ANSWER },
    { OW_FAULT_SCHEMA, OW_GATEWAY_ERROR_ANSWER },
    { OW_FAULT_REDIRECT, OW_GATEWAY_ERROR_FAILED },
    { OW_FAULT_HUGE, OW_GATEWAY_ERROR_TOO_LARGE },
    { OW_FAULT_SLOW, OW_GATEWAY_ERROR_DEADLINE },
    { OW_FAULT_SILENT, OW_GATEWAY_ERROR_DEADLINE },
  };
  g_auto (GStrv) lines = hub_read_operations ();
  g_autofree char *last = g_strdup ("");
  guint n = 0;

  for (gsize i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
      gboolean first_of_system = !g_str_equal (fields[FIELD_SYSTEM], last);

      if (!is_first (lines, i))
        continue;
      n++;
      g_free (last);
      last = g_strdup (fields[FIELD_SYSTEM]);
      for (gsize f = 0; f < G_N_ELEMENTS (faults); f++)
        {
          gboolean waits = faults[f].code == OW_GATEWAY_ERROR_DEADLINE;
          g_autofree char *key = g_strdup_printf ("row-%zu", i);
          g_autoptr (OwGatewayClient) client = NULL;
          g_autoptr (GError) error = NULL;

          /* What takes its time, once a system; a refusal is known by its status, not by its form.
           */
          if ((waits && !first_of_system)
              || (faults[f].code == OW_GATEWAY_ERROR_ANSWER
                  && !g_str_equal (fields[FIELD_STATUS], "200")))
            continue;
          client = hub_make_hurried (hub, fields[FIELD_SYSTEM], waits ? HURRY : 0);
          g_test_message ("%s %s: fault %d", fields[FIELD_SYSTEM], fields[FIELD_OPERATION],
                          faults[f].fault);
          ow_simulator_set_fault (hub->simulator, fields[FIELD_SYSTEM], faults[f].fault, 1);
          g_assert_null (ask_raw (client, fields,
                                  g_str_equal (fields[FIELD_BODY], "-") ? NULL : fields[FIELD_BODY],
                                  key, &error));
          g_assert_error (error, OW_GATEWAY_ERROR, (int)faults[f].code);
        }
    }
  g_assert_cmpuint (n, >=, 50);
}

static void
test_expired (Hub *hub, gconstpointer data)
{
  g_auto (GStrv) lines = hub_read_operations ();
  g_autoptr (GError) problem = NULL;

  ow_simulator_stop (hub->simulator);
  hub->simulator = ow_simulator_start (hub->folder, 0, "127.0.0.1", TRUE, hub->clock, &problem);
  g_assert_no_error (problem);
  for (gsize i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
      g_autoptr (OwGatewayClient) client = NULL;
      g_autoptr (GError) error = NULL;

      if (!is_first (lines, i))
        continue;
      client = hub_make_client (hub, fields[FIELD_SYSTEM]);
      g_assert_null (ask_raw (client, fields,
                              g_str_equal (fields[FIELD_BODY], "-") ? NULL : fields[FIELD_BODY],
                              NULL, &error));
      g_assert_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_EXPIRED);
    }
  g_assert_cmpuint (ow_simulator_count_requests (hub->simulator), ==, 0);
}

/* Everything is said that any library of the process has to say, while all operations are asked and
 * fail, and messages are delivered: neither a person nor a key is in it. */
static gboolean
add_row (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  char **fields = (char **)data;
  OwOutboxDraft draft = { .system = fields[FIELD_SYSTEM],
                          .operation = fields[FIELD_OPERATION],
                          .payload = fields[FIELD_BODY] };

  return ow_outbox_add (transaction, &draft, error);
}

static void
test_log_child (Hub *hub, gconstpointer data)
{
  static const OwFault faults[]
      = { OW_FAULT_NONE, OW_FAULT_ERROR_500, OW_FAULT_MALFORMED, OW_FAULT_SCHEMA, OW_FAULT_CUT };
  g_auto (GStrv) lines = hub_read_operations ();
  g_autoptr (OwDeliverer) deliverer = ow_deliverer_new (hub->store, hub->gateway);
  g_autoptr (GError) error = NULL;

  g_message ("the log is on");
  for (gsize i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
      const char *body = g_str_equal (fields[FIELD_BODY], "-") ? NULL : fields[FIELD_BODY];

      for (gsize f = 0; f < G_N_ELEMENTS (faults); f++)
        {
          g_autoptr (OwGatewayClient) client = hub_make_client (hub, fields[FIELD_SYSTEM]);
          g_autoptr (GError) problem = NULL;
          g_autoptr (OwGatewayAnswer) answer = NULL;

          ow_simulator_set_fault (hub->simulator, fields[FIELD_SYSTEM], faults[f], 1);
          answer = ask_raw (client, fields, body, NULL, &problem);
        }
      if (body == NULL || !g_str_equal (fields[FIELD_PARAMETERS], "-"))
        continue;
      hub_act (hub->store, add_row, fields, &error);
      g_assert_no_error (error);
    }
  ow_simulator_set_fault_rate (hub->simulator, 30, 7);
  ow_deliverer_run_once (deliverer, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_log (void)
{
  static const char *const secrets[]
      = { "*L898902C3*",   "*ERIKSSON*", "*KIM MINSU*", "*921752197408120027*",
          "*PRIVATE KEY*", "*AUTH-*",    "*+86139*" };

  g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
  g_test_trap_subprocess ("/gateway/operations/log/subprocess", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_unsetenv ("G_MESSAGES_DEBUG");
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("*the log is on*");
  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_test_trap_assert_stderr_unmatched (secrets[i]);
      g_test_trap_assert_stdout_unmatched (secrets[i]);
    }
}

/* NIA-5E: an e-document is received and verified; nothing that makes or changes one can be asked.
 */
static void
test_e_documents (void)
{
  GPtrArray *operations = ow_schema_get_operations (ow_interface_get ("SYS-09"));
  guint seen = 0;

  for (guint i = 0; i < operations->len; i++)
    {
      const OwOperation *operation = operations->pdata[i];

      if (!g_str_has_prefix (operation->path, "/e-documents"))
        continue;
      g_assert_cmpstr (operation->method, ==, "GET");
      seen++;
    }
  g_assert_cmpuint (seen, ==, 1);
}

void
test_operations_add (void)
{
  g_test_add_func ("/gateway/operations/e-documents", test_e_documents);
  g_test_add ("/gateway/operations/log/subprocess", Hub, NULL, hub_set_up, test_log_child,
              hub_tear_down);
  g_test_add_func ("/gateway/operations/log", test_log);
  g_test_add ("/gateway/operations/faults", Hub, NULL, hub_set_up, test_faults, hub_tear_down);
  g_test_add ("/gateway/operations/expired", Hub, NULL, hub_set_up, test_expired, hub_tear_down);
  g_test_add ("/gateway/operations/table", Hub, NULL, hub_set_up, test_table, hub_tear_down);
  g_test_add ("/gateway/operations/strict", Hub, NULL, hub_set_up, test_strict, hub_tear_down);
  g_test_add_func ("/gateway/operations/complete", test_complete);
}
