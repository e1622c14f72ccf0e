/* data/gateway/systems.tsv, compiled in and read once. */

#include "ow-systems-table.h"

#include <string.h>

#include "ow-gateway-resources.h"

typedef struct
{
  OwSystemRow row; /* borrows of @fields */
  char **fields;
  char *operation;
  char *body;
  JsonObject *parameters;
} Entry;

enum
{
  ID,
  STATE,
  INTERFACE,
  OFFERS,
  PROBE,
  N_FIELDS
};

static void
read_probe (Entry *entry, const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  JsonObject *object = json_node_get_object (node);

  entry->operation = g_strdup (json_object_get_string_member (object, "operation"));
  if (json_object_has_member (object, "parameters"))
    entry->parameters = json_object_ref (json_object_get_object_member (object, "parameters"));
  if (json_object_has_member (object, "body"))
    entry->body = json_to_string (json_object_get_member (object, "body"), FALSE);
}

static GPtrArray *
load (void)
{
  GPtrArray *rows = g_ptr_array_new ();
  g_autoptr (GBytes) bytes = g_resource_lookup_data (ow_gateway_files_get_resource (),
                                                     "/org/onewindow/gateway/systems.tsv",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      char **fields;
      Entry *entry;

      if (*lines[i] == '\0' || *lines[i] == '#' || g_str_has_prefix (lines[i], "id\t"))
        continue;
      entry = g_new0 (Entry, 1);
      entry->fields = fields = g_strsplit (lines[i], "\t", -1);
      g_assert (g_strv_length (fields) == N_FIELDS);
      entry->row.id = fields[ID];
      entry->row.state = fields[STATE];
      entry->row.interface = g_str_equal (fields[INTERFACE], "-") ? NULL : fields[INTERFACE];
      entry->row.offers = g_strsplit (fields[OFFERS], " ", -1);
      if (!g_str_equal (fields[PROBE], "-"))
        read_probe (entry, fields[PROBE]);
      g_ptr_array_add (rows, entry);
    }
  return rows;
}

GPtrArray *
ow_systems_table_get (void)
{
  static gsize rows;

  if (g_once_init_enter (&rows))
    g_once_init_leave (&rows, (gsize)load ());
  return (GPtrArray *)rows;
}

const OwSystemRow *
ow_systems_table_find (const char *id)
{
  GPtrArray *rows = ow_systems_table_get ();

  for (guint i = 0; i < rows->len; i++)
    {
      const OwSystemRow *row = g_ptr_array_index (rows, i);

      if (g_str_equal (row->id, id))
        return row;
    }
  return NULL;
}

gboolean
ow_systems_table_get_probe (const char *id,
                            const char **ret_operation,
                            JsonObject **ret_parameters,
                            const char **ret_body)
{
  const Entry *entry = (const Entry *)ow_systems_table_find (id);

  if (entry == NULL || entry->operation == NULL)
    return FALSE;
  *ret_operation = entry->operation;
  *ret_parameters = entry->parameters != NULL ? json_object_ref (entry->parameters) : NULL;
  *ret_body = entry->body;
  return TRUE;
}
