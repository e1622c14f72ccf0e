#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Files that are whole or not there, also after a power cut. */

/* Writes @length bytes under another name beside @path (mode 0600), flushes them, gives them the name, flushes the folder. With @replace FALSE a file that
 * has the name already stays as it is. What failed leaves nothing new. Blocks on the disk. FALSE with a GFileError whose message is the system's. */
gboolean ow_file_write        (const char *path,
                               const char *data,
                               gsize       length,
                               gboolean    replace,
                               GError    **error);
/* Names in a folder, flushed; TRUE too where the file system does not know how (a share, a stick). FALSE with errno. */
gboolean ow_file_flush_folder (const char *folder);

G_END_DECLS
