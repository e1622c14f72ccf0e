/* Parameters: the readings chosen in CONFLICTS.md and figures that an administrator may change. The
 * shipped table is the law's default; a value outside its closed list, its range or the calendar
 * never gets in. */

#include "ow-parameters.h"

#include <string.h>

#include "ow-date.h"
#include "ow-message.h"
#include "ow-rules-error.h"
#include "ow-rules-resources.h"

typedef struct
{
  char *conflict;
  char *allowed;
  char *description;
  char *value;
} OwParameter;

struct _OwParameters
{
  gatomicrefcount references;
  GHashTable *rows; /* key → OwParameter */
  GPtrArray *keys;  /* in the order of the table, borrowed from @rows, NULL-terminated */
};

static void
parameter_free (OwParameter *self)
{
  g_free (self->conflict);
  g_free (self->allowed);
  g_free (self->description);
  g_free (self->value);
  g_free (self);
}

OwParameters *
ow_parameters_new (void)
{
  OwParameters *self = g_new0 (OwParameters, 1);
  g_autoptr (GBytes) bytes
      = g_resource_lookup_data (ow_rules_get_resource (), "/org/onewindow/rules/parameters.tsv",
                                G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data, length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_atomic_ref_count_init (&self->references);
  self->rows
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)parameter_free);
  self->keys = g_ptr_array_new ();
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      OwParameter *row = g_new0 (OwParameter, 1);
      char *key = g_strdup (cells[0]);

      if (g_strv_length (cells) != 5)
        g_error ("parameters.tsv:%u: five cells expected", i + 1);
      row->conflict = g_strdup (cells[1]);
      row->value = g_strdup (cells[2]);
      row->allowed = g_strdup (cells[3]);
      row->description = g_strdup (cells[4]);
      g_hash_table_insert (self->rows, key, row);
      g_ptr_array_add (self->keys, key);
    }
  g_ptr_array_add (self->keys, NULL);
  return self;
}

OwParameters *
ow_parameters_ref (OwParameters *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ow_parameters_unref (OwParameters *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->keys);
  g_hash_table_unref (self->rows);
  g_free (self);
}

/* "a|b|c", "date", or "int:MIN..MAX". */
static gboolean
is_allowed (const char *allowed, const char *value)
{
  if (g_str_equal (allowed, "date"))
    return ow_date_parse (value) != OW_DATE_NONE;
  if (g_str_has_prefix (allowed, "int:"))
    {
      char *end = NULL;
      gint64 minimum = g_ascii_strtoll (allowed + strlen ("int:"), &end, 10);
      gint64 maximum = g_ascii_strtoll (end + strlen (".."), NULL, 10);

      return g_ascii_string_to_signed (value, 10, minimum, maximum, NULL, NULL);
    }
  {
    g_auto (GStrv) values = g_strsplit (allowed, "|", -1);

    return g_strv_contains ((const char *const *)values, value);
  }
}

gboolean
ow_parameters_set (OwParameters *self, const char *key, const char *value, GError **error)
{
  OwParameter *row = g_hash_table_lookup (self->rows, key);

  if (row == NULL)
    {
      ow_message_set_error (error, OW_RULES_ERROR, OW_RULES_ERROR_UNKNOWN,
                            ow_message_new ("error.parameter.unknown", "key", key, NULL));
      return FALSE;
    }
  if (!is_allowed (row->allowed, value))
    {
      ow_message_set_error (error, OW_RULES_ERROR, OW_RULES_ERROR_UNKNOWN,
                            ow_message_new ("error.parameter.value", "key", key, "value", value,
                                            "allowed", row->allowed, NULL));
      return FALSE;
    }
  g_free (row->value);
  row->value = g_strdup (value);
  return TRUE;
}

const char *
ow_parameters_get (OwParameters *self, const char *key)
{
  const OwParameter *row = g_hash_table_lookup (self->rows, key);

  if (row == NULL)
    g_error ("No parameter %s", key);
  return row->value;
}

gboolean
ow_parameters_is (OwParameters *self, const char *key, const char *value)
{
  return g_str_equal (ow_parameters_get (self, key), value);
}

gint64
ow_parameters_get_integer (OwParameters *self, const char *key)
{
  return g_ascii_strtoll (ow_parameters_get (self, key), NULL, 10);
}

const char *const *
ow_parameters_get_keys (OwParameters *self)
{
  return (const char *const *)self->keys->pdata;
}

void
ow_parameters_describe (OwParameters *self,
                        const char *key,
                        const char **ret_conflict,
                        const char **ret_allowed,
                        const char **ret_description)
{
  const OwParameter *row = g_hash_table_lookup (self->rows, key);

  g_return_if_fail (row != NULL);
  if (ret_conflict != NULL)
    *ret_conflict = row->conflict;
  if (ret_allowed != NULL)
    *ret_allowed = row->allowed;
  if (ret_description != NULL)
    *ret_description = row->description;
}
