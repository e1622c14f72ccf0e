/* The interfaces are compiled in: which address means what is part of the program, where the system
 * is is a setting. */

#include "ow-interface.h"

#include "ow-gateway-resources.h"

static OwSchema *
load (const char *system)
{
  g_autofree char *path = g_strconcat ("/org/onewindow/gateway/", system, ".json", NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (ow_gateway_files_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;
  OwSchema *schema;

  if (bytes == NULL)
    return NULL;
  schema = ow_schema_new (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), &error);
  if (schema == NULL)
    g_error ("%s: %s", path, error->message);
  return schema;
}

OwSchema *
ow_interface_get (const char *system)
{
  static GMutex lock;
  static GHashTable *schemas;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  OwSchema *schema;

  if (schemas == NULL)
    schemas = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_hash_table_contains (schemas, system))
    return g_hash_table_lookup (schemas, system);
  schema = load (system);
  if (schema != NULL)
    g_hash_table_insert (schemas, g_strdup (system), schema);
  return schema;
}
