/* What a scanner wrote, checked by its structure: magic, bounds, pages, and the size that each page
 * would have. Every length that a file names is compared with what is there before it is used. */

#include "ow-page-file.h"

#include <string.h>

#include "ow-error.h"
#include "ow-message.h"
#include "ow-page-file-private.h"

static const char *const kinds[] = {
  [OW_PAGE_FILE_PDF] = "pdf",
  [OW_PAGE_FILE_PNG] = "png",
  [OW_PAGE_FILE_JPEG] = "jpeg",
  [OW_PAGE_FILE_TIFF] = "tiff",
};

const char *
ow_page_file_kind_to_string (OwPageFileKind kind)
{
  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (kinds), NULL);
  return kinds[kind];
}

gboolean
ow_page_fail (GError **error, OwCoreError code, OwMessage *message)
{
  ow_message_set_error (error, OW_CORE_ERROR, code, message);
  return FALSE;
}

gboolean
ow_page_fail_damaged (GError **error)
{
  return ow_page_fail (error, OW_CORE_ERROR_FORMAT, ow_message_new ("error.pages.damaged", NULL));
}

gboolean
ow_page_require_size (guint64 width, guint64 height, GError **error)
{
  if (width == 0 || height == 0)
    return ow_page_fail_damaged (error);
  if (width > OW_PAGE_FILE_PIXELS || height > OW_PAGE_FILE_PIXELS
      || width * height > OW_PAGE_FILE_PIXELS)
    return ow_page_fail (error, OW_CORE_ERROR_RANGE,
                         ow_message_new ("error.pages.pixels", "millions",
                                         (gint64)(OW_PAGE_FILE_PIXELS / 1000000), NULL));
  return TRUE;
}

gboolean
ow_page_require_count (guint pages, GError **error)
{
  if (pages == 0)
    return ow_page_fail_damaged (error);
  return pages <= OW_PAGE_FILE_PAGES
         || ow_page_fail (
             error, OW_CORE_ERROR_RANGE,
             ow_message_new ("error.pages.count", "pages", (gint64)OW_PAGE_FILE_PAGES, NULL));
}

static guint32
big (const guint8 *at)
{
  return (guint32)at[0] << 24 | (guint32)at[1] << 16 | (guint32)at[2] << 8 | at[3];
}

/* PNG: chunk after chunk to the end, which is IEND and nothing behind it. */
static gboolean
check_png (const guint8 *data, gsize size, GError **error)
{
  gsize at = 8;
  gboolean picture = FALSE;

  while (size - at >= 12)
    {
      guint32 length = big (data + at);
      const guint8 *name = data + at + 4;

      if (length > size - at - 12 || (at == 8 && (length != 13 || memcmp (name, "IHDR", 4) != 0)))
        break;
      if (at == 8 && !ow_page_require_size (big (name + 4), big (name + 8), error))
        return FALSE;
      picture = picture || memcmp (name, "IDAT", 4) == 0;
      at += 12 + length;
      if (memcmp (name, "IEND", 4) == 0)
        return (picture && at == size) || ow_page_fail_damaged (error);
    }
  return ow_page_fail_damaged (error);
}

static gboolean
is_frame (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* After the head of a scan: what is entropy-coded goes on to the next marker that is neither
 * stuffed nor a restart. */
static gsize
skip_coded (const guint8 *data, gsize size, gsize at)
{
  while (at + 1 < size
         && (data[at] != 0xff || data[at + 1] == 0 || data[at + 1] == 0xff
             || (data[at + 1] >= 0xd0 && data[at + 1] <= 0xd7)))
    at++;
  return at;
}

/* JPEG: one frame, with scans that belong to it. A progressive picture of very many scans is slow
 * to decode on purpose. */
gboolean
ow_page_check_jpeg (const guint8 *data, gsize size, GError **error)
{
  gsize at = 2;
  guint frames = 0, scans = 0;

  if (size < 4 || data[0] != 0xff || data[1] != 0xd8)
    return ow_page_fail_damaged (error);
  while (at + 4 <= size && data[at] == 0xff)
    {
      guint8 marker = data[at + 1];
      gsize length = (gsize)data[at + 2] << 8 | data[at + 3];

      if (marker == 0xff)
        {
          at++;
          continue;
        }
      if (marker == 0xd9)
        break;
      if (length < 2 || length > size - at - 2)
        return ow_page_fail_damaged (error);
      if (is_frame (marker))
        {
          if (length < 8 || frames++ > 0)
            return ow_page_fail_damaged (error);
          if (!ow_page_require_size ((guint)data[at + 7] << 8 | data[at + 8],
                                     (guint)data[at + 5] << 8 | data[at + 6], error))
            return FALSE;
        }
      at += 2 + length;
      if (marker == 0xda)
        {
          if (frames == 0 || ++scans > 100)
            return ow_page_fail_damaged (error);
          at = skip_coded (data, size, at);
        }
    }
  return (scans > 0 && at + 2 <= size && data[at] == 0xff && data[at + 1] == 0xd9)
         || ow_page_fail_damaged (error);
}

gboolean
ow_page_file_find_kind (GBytes *file, OwPageFileKind *ret_kind)
{
  static const struct
  {
    OwPageFileKind kind;
    const char *magic;
    gsize length;
  } magics[] = {
    { OW_PAGE_FILE_PDF, "%PDF-1.", 7 },       { OW_PAGE_FILE_PNG, "\x89PNG\r\n\x1a\n", 8 },
    { OW_PAGE_FILE_JPEG, "\xff\xd8\xff", 3 }, { OW_PAGE_FILE_TIFF, "II*\0", 4 },
    { OW_PAGE_FILE_TIFF, "MM\0*", 4 },
  };
  gsize size;
  const guint8 *data = g_bytes_get_data (file, &size);

  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    if (size >= magics[i].length && memcmp (data, magics[i].magic, magics[i].length) == 0)
      {
        *ret_kind = magics[i].kind;
        return TRUE;
      }
  return FALSE;
}

/* The pages of the file; @ret_picture is that of @wanted. */
static gboolean
read_pages (GBytes *file,
            OwPageFileKind *ret_kind,
            guint *ret_pages,
            guint wanted,
            GBytes **ret_picture,
            GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (file, &size);
  g_autoptr (GArray) pages = g_array_new (FALSE, FALSE, sizeof (OwPageSpan));
  OwPageSpan whole = { 0, size };
  gboolean ok = TRUE;

  if (size > OW_PAGE_FILE_BYTES)
    return ow_page_fail (error, OW_CORE_ERROR_RANGE,
                         ow_message_new ("error.pages.bytes", "megabytes",
                                         (gint64)(OW_PAGE_FILE_BYTES / 1024 / 1024), NULL));
  if (!ow_page_file_find_kind (file, ret_kind))
    return ow_page_fail (error, OW_CORE_ERROR_FORMAT, ow_message_new ("error.pages.kind", NULL));
  if (*ret_kind == OW_PAGE_FILE_PDF)
    ok = ow_page_read_pdf (data, size, pages, error);
  else if (*ret_kind == OW_PAGE_FILE_TIFF)
    ok = ow_page_read_tiff (data, size, pages, error);
  else if ((ok = *ret_kind == OW_PAGE_FILE_PNG ? check_png (data, size, error)
                                               : ow_page_check_jpeg (data, size, error)))
    g_array_append_val (pages, whole);
  if (!ok)
    return FALSE;
  *ret_pages = pages->len;
  if (ret_picture == NULL)
    return TRUE;
  if (wanted >= pages->len)
    return ow_page_fail (error, OW_CORE_ERROR_RANGE, ow_message_new ("error.pages.none", NULL));
  whole = g_array_index (pages, OwPageSpan, wanted);
  *ret_picture = *ret_kind == OW_PAGE_FILE_TIFF
                     ? ow_page_dup_tiff (data, size, whole.at)
                     : g_bytes_new_from_bytes (file, whole.at, whole.length);
  return TRUE;
}

gboolean
ow_page_file_check (GBytes *file, OwPageFileKind *ret_kind, guint *ret_pages, GError **error)
{
  OwPageFileKind kind;
  guint pages;

  g_return_val_if_fail (file != NULL, FALSE);

  if (!read_pages (file, &kind, &pages, 0, NULL, error))
    return FALSE;
  if (ret_kind != NULL)
    *ret_kind = kind;
  if (ret_pages != NULL)
    *ret_pages = pages;
  return TRUE;
}

GBytes *
ow_page_file_get_picture (GBytes *file, guint page, GError **error)
{
  GBytes *picture = NULL;
  OwPageFileKind kind;
  guint pages;

  g_return_val_if_fail (file != NULL, NULL);

  return read_pages (file, &kind, &pages, page, &picture, error) ? picture : NULL;
}

char *
ow_page_file_dup_digest (GBytes *file)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);
}
