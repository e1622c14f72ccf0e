/* Taken whole or not at all: a code that is no country refuses the list. */

#include "ow-convention.h"

#include <string.h>

#include "ow-country.h"
#include "ow-message.h"
#include "ow-rules-error.h"

struct _OwConvention
{
  char *version;
  GHashTable *states; /* set of codes */
};

static gboolean
fail (guint line, GError **error)
{
  ow_message_set_error (error, OW_RULES_ERROR, OW_RULES_ERROR_REFERENCE,
                        ow_message_new ("error.convention.line", "line", (gint64)line, NULL));
  return FALSE;
}

static gboolean
read_lines (OwConvention *self, GStrv lines, GError **error)
{
  g_auto (GStrv) head = g_strsplit (lines[0] != NULL ? lines[0] : "", "\t", -1);

  if (g_strv_length (head) != 2 || !g_str_equal (head[0], "version")
      || *g_strstrip (head[1]) == '\0' || g_utf8_strlen (head[1], -1) > 40)
    return fail (1, error);
  self->version = g_strdup (head[1]);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      const char *code = g_strstrip (lines[i]);

      if (*code == '\0')
        continue;
      if (ow_country_find (code) == NULL)
        return fail (i + 1, error);
      g_hash_table_add (self->states, g_strdup (code));
    }
  return g_hash_table_size (self->states) > 0 || fail (2, error);
}

OwConvention *
ow_convention_new (const char *text, GError **error)
{
  g_autoptr (OwConvention) self = g_new0 (OwConvention, 1);
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  self->states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!g_utf8_validate (text, -1, NULL))
    {
      fail (1, error);
      return NULL;
    }
  lines = g_strsplit (g_str_has_prefix (text, "\357\273\277") ? text + 3 : text, "\n", -1);
  return read_lines (self, lines, error) ? g_steal_pointer (&self) : NULL;
}

void
ow_convention_free (OwConvention *self)
{
  if (self == NULL)
    return;
  g_free (self->version);
  g_hash_table_unref (self->states);
  g_free (self);
}

const char *
ow_convention_get_version (const OwConvention *self)
{
  return self->version;
}

guint
ow_convention_get_n_states (const OwConvention *self)
{
  return g_hash_table_size (self->states);
}

gboolean
ow_convention_has (const OwConvention *self, const char *country)
{
  return g_hash_table_contains (self->states, country);
}
