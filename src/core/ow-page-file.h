#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Pages that a scanner made, as a file: PDF, PNG, JPEG, TIFF. A file is hostile until it was checked; the check reads its structure alone and decodes no
 * picture, so that it costs the same for whatever it says it will become. */

#define OW_PAGE_FILE_BYTES  (32 * 1024 * 1024) /* of a file */
#define OW_PAGE_FILE_PAGES  200                /* in a file */
#define OW_PAGE_FILE_PIXELS (50 * 1000 * 1000) /* of a page: A4 at 600 dots an inch has 35 million */

typedef enum
{
  OW_PAGE_FILE_PDF, /* of pictures: each page one JPEG, as scanners write it; nothing else in it is ever interpreted */
  OW_PAGE_FILE_PNG,
  OW_PAGE_FILE_JPEG,
  OW_PAGE_FILE_TIFF,
} OwPageFileKind;

/* "pdf", "png", "jpeg", "tiff"; static. */
const char *ow_page_file_kind_to_string (OwPageFileKind   kind);
/* By its first bytes; FALSE for every other kind. */
gboolean    ow_page_file_find_kind      (GBytes          *file,
                                         OwPageFileKind  *ret_kind);
/* Whether the file may be kept: @ret_pages (nullable) 1 to OW_PAGE_FILE_PAGES. OW_CORE_ERROR_FORMAT for another kind, a damaged file, a PDF that is
 * more than pictures; OW_CORE_ERROR_RANGE for a file, a count of pages or a page over the bounds above. */
gboolean    ow_page_file_check          (GBytes          *file,
                                         OwPageFileKind  *ret_kind,
                                         guint           *ret_pages,
                                         GError         **error);
/* Page @page (from 0) of a file that was checked, as one PNG, JPEG or TIFF whose first page it is; owned. NULL with OW_CORE_ERROR_RANGE when there is no
 * such page, or with the errors of the check. */
GBytes     *ow_page_file_get_picture    (GBytes          *file,
                                         guint            page,
                                         GError         **error);
/* SHA-256 in lower-case hexadecimal: 64 characters, owned. */
char       *ow_page_file_dup_digest     (GBytes          *file);

G_END_DECLS
