/* TIFF: the chain of directories, one a page. */

#include "ow-page-file-private.h"

#include <string.h>

enum
{
  WIDTH = 256,
  HEIGHT = 257,
  COMPRESSION = 259,
};

typedef struct
{
  const guint8 *data;
  gsize size;
  gboolean big;
} Tiff;

static guint32
get (const Tiff *self, gsize at, guint bytes)
{
  guint32 value = 0;

  for (guint i = 0; i < bytes; i++)
    value = value << 8 | self->data[at + (self->big ? i : bytes - 1 - i)];
  return value;
}

/* SHORT and LONG, one of them: what the tags above have. Anything else is 0. */
static guint32
get_value (const Tiff *self, gsize entry)
{
  guint32 type = get (self, entry + 2, 2);

  if (get (self, entry + 4, 4) != 1)
    return 0;
  return type == 3 ? get (self, entry + 8, 2) : type == 4 ? get (self, entry + 8, 4) : 0;
}

/* What scanners write: none, fax, LZW, JPEG, Deflate, PackBits. */
static gboolean
is_known (guint32 compression)
{
  return (compression >= 1 && compression <= 5) || compression == 7 || compression == 8
         || compression == 32773 || compression == 32946;
}

static gboolean
read_directory (const Tiff *self, gsize at, gsize *ret_next, GError **error)
{
  guint32 n, width = 0, height = 0, compression = 1;

  if (at < 8 || at > self->size - 2)
    return ow_page_fail_damaged (error);
  n = get (self, at, 2);
  if (n == 0 || (gsize)n * 12 + 6 > self->size - at)
    return ow_page_fail_damaged (error);
  for (guint32 i = 0; i < n; i++)
    {
      gsize entry = at + 2 + (gsize)i * 12;
      guint32 tag = get (self, entry, 2);

      if (tag == WIDTH)
        width = get_value (self, entry);
      else if (tag == HEIGHT)
        height = get_value (self, entry);
      else if (tag == COMPRESSION)
        compression = get_value (self, entry);
    }
  *ret_next = get (self, at + 2 + (gsize)n * 12, 4);
  return ow_page_require_size (width, height, error)
         && (is_known (compression) || ow_page_fail_damaged (error));
}

gboolean
ow_page_read_tiff (const guint8 *data, gsize size, GArray *pages, GError **error)
{
  Tiff self = { data, size, size > 0 && data[0] == 'M' };
  gsize at;

  if (size < 14)
    return ow_page_fail_damaged (error);
  /* A chain that bites its tail ends at the bound of pages. */
  for (at = get (&self, 4, 4); at != 0;)
    {
      OwPageSpan span = { at, 0 };
      gsize next = 0;

      if (!read_directory (&self, at, &next, error))
        return FALSE;
      g_array_append_val (pages, span);
      if (!ow_page_require_count (pages->len, error))
        return FALSE;
      at = next;
    }
  return ow_page_require_count (pages->len, error);
}

GBytes *
ow_page_dup_tiff (const guint8 *data, gsize size, gsize directory)
{
  guint8 *copy = g_memdup2 (data, size);
  gboolean big = data[0] == 'M';

  for (guint i = 0; i < 4; i++)
    copy[4 + i] = (guint8)(directory >> 8 * (big ? 3 - i : i));
  return g_bytes_new_take (copy, size);
}
