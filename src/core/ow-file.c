/* Files that are whole or not there. */

#define _GNU_SOURCE /* renameat2 */

#include "ow-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#define PARTIAL ".partial"

gboolean
ow_file_flush_folder (const char *folder)
{
  int file = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean ok = file >= 0 && (fsync (file) == 0 || errno == EINVAL || errno == ENOTSUP);
  int problem = errno;

  if (file >= 0)
    close (file);
  errno = problem;
  return ok;
}

static gboolean
write_all (int file, const char *data, gsize length)
{
  while (length > 0)
    {
      gssize n = write (file, data, length);

      if (n < 0 && errno != EINTR)
        return FALSE;
      data += MAX (n, 0);
      length -= (gsize)MAX (n, 0);
    }
  return TRUE;
}

/* Never over another file. A stick knows no second name of a file, an older share no renaming that
 * spares what is there. */
static gboolean
name_new (const char *partial, const char *path)
{
  if (renameat2 (AT_FDCWD, partial, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;
  if (link (partial, path) == 0)
    return g_unlink (partial) == 0;
  if (errno == EEXIST)
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      errno = EEXIST;
      return FALSE;
    }
  return g_rename (partial, path) == 0;
}

static gboolean
write_file (const char *path, const char *partial, const char *data, gsize length, gboolean replace)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int file = g_open (partial, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
  gboolean ok = file >= 0 && write_all (file, data, length) && fsync (file) == 0;
  int problem = errno;

  if (file >= 0 && close (file) != 0 && ok)
    {
      problem = errno;
      ok = FALSE;
    }
  errno = problem;
  if (!ok || !(replace ? g_rename (partial, path) == 0 : name_new (partial, path)))
    return FALSE;
  ok = ow_file_flush_folder (folder);
  problem = errno;
  if (!ok && !replace)
    g_unlink (path);
  errno = problem;
  return ok;
}

gboolean
ow_file_write (const char *path, const char *data, gsize length, gboolean replace, GError **error)
{
  g_autofree char *partial = g_strconcat (path, PARTIAL, NULL);
  gboolean done = write_file (path, partial, data, length, replace);
  int problem = errno;

  if (done)
    return TRUE;
  g_unlink (partial);
  g_set_error_literal (error, G_FILE_ERROR, (gint)g_file_error_from_errno (problem),
                       g_strerror (problem));
  return FALSE;
}
