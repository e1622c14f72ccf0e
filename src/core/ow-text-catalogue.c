/* Reads a GNU .mo catalogue out of memory. The bytes may come from anywhere: every offset is
 * checked before it is followed, the plural expression is compiled with a depth limit, and
 * afterwards nothing changes any more, so that look-ups are safe from any thread. Format: gettext
 * manual, "The Format of GNU MO Files". */

#include "ow-text.h"

#include <string.h>

#include "ow-error.h"
#include "ow-message.h"
#include "ow-plural.h"

#define MAGIC         0x950412deu
#define MAGIC_SWAPPED 0xde120495u
#define MAX_PLURALS   8

struct _OwTextCatalogue
{
  GBytes *bytes;
  GHashTable *entries; /* "context\004msgid" → first form; both point into @bytes */
  GHashTable *lengths; /* first form → length of all forms */
  OwPlural *plural;
  guint n_plurals;
};

static guint32
read_u32 (const guint8 *data, gboolean swapped)
{
  guint32 value;

  memcpy (&value, data, sizeof value);
  return swapped ? GUINT32_SWAP_LE_BE (value) : value;
}

/* A string of the table: NULL when it does not lie inside the file or does not end with a NUL. */
static const char *
read_string (
    const guint8 *data, gsize size, gsize descriptor, gboolean swapped, guint32 *ret_length)
{
  guint32 length = read_u32 (data + descriptor, swapped);
  guint32 offset = read_u32 (data + descriptor + 4, swapped);

  if (offset >= size || length >= size - offset || data[offset + length] != '\0')
    return NULL;
  *ret_length = length;
  return (const char *)data + offset;
}

static gboolean
read_plural_forms (OwTextCatalogue *self, const char *header)
{
  const char *line = strstr (header, "Plural-Forms:");
  const char *count = line != NULL ? strstr (line, "nplurals=") : NULL;
  const char *expression = line != NULL ? strstr (line, "plural=") : NULL;
  g_autofree char *text = NULL;

  /* "nplurals=" contains "plurals=", never "plural=". */
  if (count == NULL || expression == NULL)
    {
      self->n_plurals = 1;
      self->plural = ow_plural_new ("0");
      return TRUE;
    }
  self->n_plurals = (guint)g_ascii_strtoull (count + strlen ("nplurals="), NULL, 10);
  text = g_strndup (expression + strlen ("plural="),
                    strcspn (expression + strlen ("plural="), ";\n"));
  self->plural = ow_plural_new (text);
  return self->plural != NULL && self->n_plurals >= 1 && self->n_plurals <= MAX_PLURALS;
}

static gboolean
read_entries (OwTextCatalogue *self, const guint8 *data, gsize size, gboolean swapped)
{
  guint32 n = read_u32 (data + 8, swapped);
  guint32 originals = read_u32 (data + 12, swapped);
  guint32 translations = read_u32 (data + 16, swapped);

  if (n > size / 16 || originals > size || translations > size || (gsize)n * 8 > size - originals
      || (gsize)n * 8 > size - translations)
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    {
      guint32 key_length, text_length;
      const char *key = read_string (data, size, originals + (gsize)i * 8, swapped, &key_length);
      const char *text
          = read_string (data, size, translations + (gsize)i * 8, swapped, &text_length);

      if (key == NULL || text == NULL || !g_utf8_validate (key, strlen (key), NULL))
        return FALSE;
      /* All forms must be valid text, with the NULs between them. */
      for (gsize at = 0; at < text_length; at += strlen (text + at) + 1)
        if (!g_utf8_validate (text + at, -1, NULL))
          return FALSE;
      g_hash_table_insert (self->entries, (gpointer)key, (gpointer)text);
      g_hash_table_insert (self->lengths, (gpointer)text, GUINT_TO_POINTER (text_length));
    }
  return TRUE;
}

OwTextCatalogue *
ow_text_catalogue_new (GBytes *bytes, GError **error)
{
  g_autoptr (OwTextCatalogue) self = g_new0 (OwTextCatalogue, 1);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  const char *header;
  gboolean swapped;
  guint32 magic;

  self->bytes = g_bytes_ref (bytes);
  self->entries = g_hash_table_new (g_str_hash, g_str_equal);
  self->lengths = g_hash_table_new (g_direct_hash, g_direct_equal);
  magic = size >= 28 ? read_u32 (data, FALSE) : 0;
  swapped = magic == MAGIC_SWAPPED;
  /* The upper half of the second word is the major revision, 0 or 1. */
  if ((magic != MAGIC && !swapped) || read_u32 (data + 4, swapped) >> 16 > 1
      || !read_entries (self, data, size, swapped))
    {
      ow_message_set_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT,
                            ow_message_new ("error.text.catalogue", NULL));
      return NULL;
    }
  header = g_hash_table_lookup (self->entries, "");
  if (!read_plural_forms (self, header != NULL ? header : ""))
    {
      ow_message_set_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT,
                            ow_message_new ("error.text.plural", NULL));
      return NULL;
    }
  return g_steal_pointer (&self);
}

const char *
ow_text_catalogue_lookup (OwTextCatalogue *self, const char *context, const char *msgid, guint64 n)
{
  g_autofree char *key = context != NULL ? g_strconcat (context, "\004", msgid, NULL) : NULL;
  const char *text = g_hash_table_lookup (self->entries, key != NULL ? key : msgid);
  const char *end;
  guint64 form;

  if (text == NULL || *msgid == '\0')
    return NULL;
  end = text + GPOINTER_TO_UINT (g_hash_table_lookup (self->lengths, text));
  form = MIN (ow_plural_evaluate (self->plural, n), self->n_plurals - 1);
  for (const char *at = text; at <= end; at += strlen (at) + 1)
    if (form-- == 0)
      return *at != '\0' ? at : NULL;
  return *text != '\0' ? text : NULL;
}

void
ow_text_catalogue_free (OwTextCatalogue *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_clear_pointer (&self->lengths, g_hash_table_unref);
  g_clear_pointer (&self->plural, ow_plural_free);
  g_free (self);
}
