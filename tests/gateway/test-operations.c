/* Every operation of every interface, asked of the simulator: the answer fits the interface (the
 * client checks it), holds what the table says, and no body that the interface does not know gets
 * through. */

#include <glib/gstdio.h>
#include <string.h>

#include "ow-json.h"
#include "ow-message.h"
#include "test-gateway.h"
#include "test-hub.h"

enum
{
  SYSTEM,
  OPERATION,
  PARAMETERS,
  BODY,
  STATUS,
  CHECK,
  N_FIELDS
};

static char **
read_table (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("OW_TEST_DATA"), "gateway", "operations.tsv", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return g_strsplit (g_strchomp (text), "\n", -1);
}

/* The request as it is: what the interface refuses must be refused by the other side too, so it is
 * not checked before it leaves. */
static OwGatewayAnswer *
ask_raw (OwGatewayClient *client, char **fields, const char *body, GError **error)
{
  OwSchema *schema = ow_interface_get (fields[SYSTEM]);
  const OwOperation *operation = ow_schema_get_operation (schema, fields[OPERATION]);
  g_autoptr (JsonNode) parameters
      = g_str_equal (fields[PARAMETERS], "-") ? NULL : json_from_string (fields[PARAMETERS], NULL);
  g_autofree char *path = NULL;
  OwGatewayRequest request = { 0 };

  g_assert_nonnull (operation);
  path = ow_schema_dup_path (schema, operation,
                             parameters != NULL ? json_node_get_object (parameters) : NULL, error);
  g_assert_nonnull (path);
  request.method = operation->method;
  request.path = path;
  request.body = body;
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
  g_auto (GStrv) lines = read_table ();
  g_autoptr (GHashTable) clients
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  for (gsize i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
      int status;
      g_autoptr (GError) error = NULL;
      g_autoptr (OwGatewayAnswer) answer = NULL;

      g_assert_cmpuint (g_strv_length (fields), ==, N_FIELDS);
      status = atoi (fields[STATUS]);
      g_test_message ("%s", lines[i]);
      answer = ask_raw (get_client (hub, clients, fields[SYSTEM]), fields,
                        g_str_equal (fields[BODY], "-") ? NULL : fields[BODY], &error);
      if (status != 200)
        {
          check_refused (answer, error, status);
          continue;
        }
      g_assert_no_error (error);
      check_answer (answer->body, fields[CHECK]);
    }
}

/* One member too many, and no body at all: refused, nothing is applied. */
static void
test_strict (Hub *hub, gconstpointer data)
{
  g_auto (GStrv) lines = read_table ();
  g_autoptr (GHashTable) clients
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  for (gsize i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
      OwGatewayClient *client = get_client (hub, clients, fields[SYSTEM]);
      g_autofree char *spoiled = g_strconcat ("{\"surprise\": 1, ", fields[BODY] + 1, NULL);
      const char *const bodies[] = { spoiled, NULL, "[]", "{}" };
      guint applied = ow_simulator_count_applied (hub->simulator, fields[SYSTEM]);

      if (g_str_equal (fields[BODY], "-"))
        continue;
      g_test_message ("%s", lines[i]);
      for (gsize b = 0; b < G_N_ELEMENTS (bodies); b++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (OwGatewayAnswer) answer = ask_raw (client, fields, bodies[b], &error);

          check_refused (answer, error, 400);
        }
      g_assert_cmpuint (ow_simulator_count_applied (hub->simulator, fields[SYSTEM]), ==, applied);
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
  g_auto (GStrv) lines = read_table ();
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

void
test_operations_add (void)
{
  g_test_add ("/gateway/operations/table", Hub, NULL, hub_set_up, test_table, hub_tear_down);
  g_test_add ("/gateway/operations/strict", Hub, NULL, hub_set_up, test_strict, hub_tear_down);
  g_test_add_func ("/gateway/operations/complete", test_complete);
}
