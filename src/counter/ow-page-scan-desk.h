#pragma once

#include <gio/gio.h>

#include "ow-page-scan-acts.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* Scanned pages as they are asked for in a window. Files are read, checked and encrypted off the main thread. */

/* Are scans kept in this hall? */
gboolean   ow_page_scans_are_on      (OwSession            *session);

/* A file that is chosen: no link, no pipe, at most OW_PAGE_FILE_BYTES. OW_COUNTER_ERROR_USAGE when it cannot be read. Blocks. */
GBytes    *ow_page_scan_read_file    (const char           *path,
                                      GError              **error);

/* What is kept for the case, by paper: array of OwPageScan *, owned. */
void       ow_page_scan_list_async   (OwSession            *session,
                                      OwRowId               case_id,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
GPtrArray *ow_page_scan_list_finish  (GAsyncResult         *result,
                                      GError              **error);

typedef struct
{
  OwRowId     case_id;
  const char *material;
  const char *path;
  gboolean    take;     /* out of the scanner's folder: the file is removed once its encrypted copy is in the store */
  OwRowId     replaces; /* 0: one more */
  gint64      version;
  OwRowId     approver; /* of a correction; 0 */
} OwTakePages;

/* Copies @request with its strings. Errors of ow_page_file_check and ow_add_pages_run, OW_CORE_ERROR_KEY without the secret file. What is kept already and
 * comes out of the folder again (the program ended between storing and removing) is only removed. */
void       ow_page_scan_take_async   (OwSession            *session,
                                      const OwTakePages    *request,
                                      const char           *reason,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
/* @ret_pages (nullable): how many there are in the file. */
gboolean   ow_page_scan_take_finish  (OwSession            *session,
                                      GAsyncResult         *result,
                                      gint64               *ret_pages,
                                      GError              **error);
void       ow_page_scan_remove_async (OwSession            *session,
                                      const OwRemovePages  *request,
                                      const char           *reason,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean   ow_page_scan_remove_finish (OwSession           *session,
                                      GAsyncResult         *result,
                                      GError              **error);
/* The file, to look at: an audit event. OW_STORE_ERROR_NOT_FOUND, OW_CORE_ERROR_SIGNATURE. */
void       ow_page_scan_open_async   (OwSession            *session,
                                      OwRowId               scan,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
/* Owned. */
GBytes    *ow_page_scan_open_finish  (GAsyncResult         *result,
                                      GError              **error);

/* A file in the scanner's folder. */
typedef struct
{
  char   *path, *name;
  gint64  changed;  /* seconds since 1970 */
  guint   pages;    /* 0 when it cannot be kept */
  GError *error;    /* why not; NULL */
} OwFolderFile;

void       ow_folder_file_free       (OwFolderFile         *self);
/* Regular files of the four kinds, newest first, at most OW_FOLDER_FILES; one that is still being written (changed in the last second) is left out. Blocks.
 * OW_COUNTER_ERROR_USAGE when there is no such folder. */
#define OW_FOLDER_FILES 20
GPtrArray *ow_page_scan_read_folder  (const char           *path,
                                      GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwFolderFile, ow_folder_file_free)

G_END_DECLS
