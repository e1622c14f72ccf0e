#pragma once

#include "ow-error.h"
#include "ow-message.h"
#include "ow-page-file.h"

G_BEGIN_DECLS

/* Where a page lies in its file: of a TIFF the offset of its directory, otherwise the picture. */
typedef struct
{
  gsize at, length;
} OwPageSpan;

/* Takes @message; always FALSE. */
gboolean ow_page_fail         (GError       **error,
                               OwCoreError    code,
                               OwMessage     *message);
gboolean ow_page_fail_damaged (GError       **error);
/* In pixels. */
gboolean ow_page_require_size (guint64        width,
                               guint64        height,
                               GError       **error);
gboolean ow_page_require_count (guint         pages,
                               GError       **error);
/* One whole JPEG. */
gboolean ow_page_check_jpeg   (const guint8  *data,
                               gsize          size,
                               GError       **error);
/* Each page is added to @pages (OwPageSpan). */
gboolean ow_page_read_pdf     (const guint8  *data,
                               gsize          size,
                               GArray        *pages,
                               GError       **error);
gboolean ow_page_read_tiff    (const guint8  *data,
                               gsize          size,
                               GArray        *pages,
                               GError       **error);
/* A copy of the TIFF whose first page is the directory at @directory. */
GBytes  *ow_page_dup_tiff     (const guint8  *data,
                               gsize          size,
                               gsize          directory);

G_END_DECLS
