/* SYS-01: work permits. Holders are specimens: none of them exists. */

#include "ow-simulator-private.h"

#include <string.h>

#include "ow-simulator-resources.h"

static JsonArray *
load_permits (void)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (ow_simulator_get_resource (),
                                                     "/org/onewindow/simulator/work-permits.json",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (JsonNode) root = json_from_string (g_bytes_get_data (bytes, NULL), NULL);

  return json_array_ref (json_object_get_array_member (json_node_get_object (root), "permits"));
}

static JsonArray *
get_permits (void)
{
  static gsize permits;

  if (g_once_init_enter (&permits))
    g_once_init_leave (&permits, (gsize)load_permits ());
  return (JsonArray *)permits;
}

static JsonNode *
find_number (const char *number)
{
  JsonArray *permits = get_permits ();

  for (guint i = 0; i < json_array_get_length (permits); i++)
    if (g_str_equal (
            json_object_get_string_member (json_array_get_object_element (permits, i), "number"),
            number))
      return json_node_copy (json_array_get_element (permits, i));
  return NULL;
}

static gboolean
belongs_to (JsonObject *permit, JsonObject *query)
{
  static const char *const members[] = { "document_number", "nationality", "birth_date" };
  JsonObject *holder = json_object_get_object_member (permit, "holder");

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_strcmp0 (json_object_get_string_member_with_default (holder, members[i], NULL),
                   json_object_get_string_member_with_default (query, members[i], NULL))
        != 0)
      return FALSE;
  return TRUE;
}

static JsonNode *
search (JsonObject *query)
{
  JsonArray *permits = get_permits ();
  JsonArray *found = json_array_new ();
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; i < json_array_get_length (permits); i++)
    if (belongs_to (json_array_get_object_element (permits, i), query))
      json_array_add_element (found, json_node_copy (json_array_get_element (permits, i)));
  json_object_set_array_member (object, "permits", found);
  json_node_take_object (node, object);
  return node;
}

JsonNode *
ow_system_work_permits (const char *method, const char *path, JsonNode *body, guint *ret_status)
{
  JsonNode *result = NULL;

  if (g_str_equal (method, "GET") && g_str_has_prefix (path, "/permits/"))
    result = find_number (path + strlen ("/permits/"));
  else if (g_str_equal (method, "POST") && g_str_equal (path, "/search") && body != NULL
           && JSON_NODE_HOLDS_OBJECT (body))
    result = search (json_node_get_object (body));
  if (result == NULL)
    *ret_status = 404;
  return result;
}
