/* Room in reserve for a full disk. */

#include "ow-ballast.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/statvfs.h>
#include <unistd.h>

static char *
dup_path (const char *store_path)
{
  return g_strconcat (store_path, ".ballast", NULL);
}

OwBallast
ow_ballast_get (const char *store_path, gint64 *ret_bytes)
{
  g_autofree char *path = dup_path (store_path);
  GStatBuf info;
  gboolean there = g_stat (path, &info) == 0;

  if (ret_bytes != NULL)
    *ret_bytes = there ? info.st_size : 0;
  if (!there)
    return OW_BALLAST_NONE;
  return info.st_size > 0 ? OW_BALLAST_KEPT : OW_BALLAST_GIVEN_UP;
}

static gboolean
has_room (const char *store_path, gint64 bytes)
{
  g_autofree char *folder = g_path_get_dirname (store_path);
  struct statvfs fs;

  return statvfs (folder, &fs) == 0 && (gint64)fs.f_bavail * (gint64)fs.f_frsize >= 2 * bytes;
}

gboolean
ow_ballast_keep (const char *store_path, gint64 bytes)
{
  g_autofree char *path = dup_path (store_path);
  gint64 now;
  int file;
  gboolean ok;

  if (bytes == 0)
    {
      g_unlink (path);
      return TRUE;
    }
  if (ow_ballast_get (store_path, &now) == OW_BALLAST_KEPT && now == bytes)
    return TRUE;
  if (!has_room (store_path, bytes))
    return FALSE;
  file = g_open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (file < 0)
    return FALSE;
  /* A file of holes would be none: the blocks are taken, and given back when not all can be had. */
  ok = ftruncate (file, 0) == 0 && posix_fallocate (file, 0, bytes) == 0 && fsync (file) == 0;
  if (!ok && ftruncate (file, 0) != 0)
    g_unlink (path);
  close (file);
  return ok;
}

gboolean
ow_ballast_give_up (const char *store_path)
{
  g_autofree char *path = dup_path (store_path);

  return ow_ballast_get (store_path, NULL) == OW_BALLAST_KEPT && truncate (path, 0) == 0;
}
