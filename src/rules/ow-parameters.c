/* Parameters: the readings chosen in CONFLICTS.md and figures that an administrator may change. The
 * shipped table is the law's default; a value outside its closed list, its range or the calendar
 * never gets in. */

#include "ow-parameters.h"

#include <string.h>

#include "ow-date.h"
#include "ow-message.h"
#include "ow-rules-error.h"
#include "ow-rules-resources.h"

#define MINUTES_A_DAY (24 * 60)

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

/* What may be typed, for people. */
static char *
dup_allowed (const char *allowed)
{
  g_auto (GStrv) parts = NULL;

  if (g_str_equal (allowed, "date"))
    return g_strdup ("YYYY-MM-DD");
  if (g_str_equal (allowed, "time"))
    return g_strdup ("HH:MM");
  if (g_str_has_prefix (allowed, "int:"))
    {
      parts = g_strsplit (allowed + strlen ("int:"), "..", 2);
      return g_strjoinv ("–", parts);
    }
  parts = g_strsplit (allowed, "|", -1);
  return g_strjoinv (", ", parts);
}

/* "a|b|c", "date", "time", or "int:MIN..MAX". */
static gboolean
is_allowed (const char *allowed, const char *value)
{
  if (g_str_equal (allowed, "time"))
    return ow_minute_parse (value) >= 0;
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
  g_autofree char *kept = ow_parameters_dup_value (key, value);

  if (row == NULL)
    {
      ow_message_set_error (error, OW_RULES_ERROR, OW_RULES_ERROR_UNKNOWN,
                            ow_message_new ("error.parameter.unknown", "key", key, NULL));
      return FALSE;
    }
  if (!is_allowed (row->allowed, kept))
    {
      g_autofree char *allowed = dup_allowed (row->allowed);

      ow_message_set_error (error, OW_RULES_ERROR, OW_RULES_ERROR_UNKNOWN,
                            ow_message_new ("error.parameter.value", "key", key, "value", value,
                                            "allowed", allowed, NULL));
      return FALSE;
    }
  g_free (row->value);
  row->value = g_steal_pointer (&kept);
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

int
ow_parameters_get_minute (OwParameters *self, const char *key)
{
  return ow_minute_parse (ow_parameters_get (self, key));
}

/* What is shipped says which values are times. */
static OwParameters *
get_shipped (void)
{
  static OwParameters *shipped;

  if (g_once_init_enter (&shipped))
    g_once_init_leave (&shipped, ow_parameters_new ());
  return shipped;
}

gboolean
ow_parameters_is_time (const char *key)
{
  const OwParameter *row = g_hash_table_lookup (get_shipped ()->rows, key);

  return row != NULL && g_str_equal (row->allowed, "time");
}

char *
ow_parameters_dup_value (const char *key, const char *value)
{
  int minute;
  guint64 stored;

  if (!ow_parameters_is_time (key))
    return g_strdup (value);
  minute = ow_minute_parse (value);
  if (minute < 0 && g_ascii_string_to_unsigned (value, 10, 0, MINUTES_A_DAY, &stored, NULL))
    minute = MIN ((int)stored, MINUTES_A_DAY - 1);
  return minute < 0 ? g_strdup (value) : g_strdup_printf ("%02d:%02d", minute / 60, minute % 60);
}

char *
ow_parameters_dup_range (OwParameters *self, const char *key)
{
  const OwParameter *row = g_hash_table_lookup (self->rows, key);

  g_return_val_if_fail (row != NULL, NULL);
  return strchr (row->allowed, '|') == NULL ? dup_allowed (row->allowed) : NULL;
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
