/* Tables that rules compute with (the letters of the visa and whom each fits): the law where it is
 * a table, read from the table; what is only looked up is in ow-reference.c. Promises that a broken
 * shipped file stops the program at the first use, never at a counter with half a list. */

#include "ow-reference-table.h"

#include <gio/gio.h>

#include "ow-reference-resources.h"

struct _OwReferenceTable
{
  char **header;
  GPtrArray *rows; /* char **, owned */
};

static OwReferenceTable *
table_load (const char *name)
{
  g_autofree char *path = g_strdup_printf ("/org/onewindow/reference/%s.tsv", name);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (ow_reference_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  OwReferenceTable *self = g_new0 (OwReferenceTable, 1);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    g_error ("missing resource %s", path);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  self->header = g_strsplit (lines[0], "\t", -1);
  self->rows = g_ptr_array_new ();
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      char **cells = g_strsplit (lines[i], "\t", -1);

      if (g_strv_length (cells) != g_strv_length (self->header))
        g_error ("%s: line %u has %u cells", path, i + 1, g_strv_length (cells));
      g_ptr_array_add (self->rows, cells);
    }
  return self;
}

const OwReferenceTable *
ow_reference_table_get (const char *name)
{
  static GMutex mutex;
  static GHashTable *tables;
  OwReferenceTable *table;

  g_return_val_if_fail (name != NULL, NULL);

  g_mutex_lock (&mutex);
  if (tables == NULL)
    tables = g_hash_table_new (g_str_hash, g_str_equal);
  table = g_hash_table_lookup (tables, name);
  if (table == NULL)
    {
      table = table_load (name);
      g_hash_table_insert (tables, g_strdup (name), table);
    }
  g_mutex_unlock (&mutex);
  return table;
}

guint
ow_reference_table_get_n_rows (const OwReferenceTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

static guint
find_column (const OwReferenceTable *self, const char *column)
{
  for (guint i = 0; self->header[i] != NULL; i++)
    if (g_str_equal (self->header[i], column))
      return i;
  g_error ("a reference table has no column %s", column);
}

const char *
ow_reference_table_get_cell (const OwReferenceTable *self, guint row, const char *column)
{
  char **cells;

  g_return_val_if_fail (self != NULL && row < self->rows->len, "");

  cells = g_ptr_array_index (self->rows, row);
  return cells[find_column (self, column)];
}

gboolean
ow_reference_table_find (const OwReferenceTable *self,
                         const char *column,
                         const char *value,
                         guint *ret_row)
{
  guint index;

  g_return_val_if_fail (self != NULL && value != NULL, FALSE);

  index = find_column (self, column);
  for (guint i = 0; i < self->rows->len; i++)
    {
      char **cells = g_ptr_array_index (self->rows, i);

      if (!g_str_equal (cells[index], value))
        continue;
      if (ret_row != NULL)
        *ret_row = i;
      return TRUE;
    }
  return FALSE;
}
