/* The folder in which backups are made and opened, beside the store: what lies in it is not
 * encrypted. It is locked as long as somebody uses it, so that what a killed program has left is
 * told from what another one works with. */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "ow-backup-private.h"
#include "ow-counter-error.h"
#include "ow-message.h"

void
ow_backup_wipe_folder (const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        ow_backup_wipe_folder (path);
      else
        ow_archive_wipe (path);
    }
  g_rmdir (folder);
}

void
ow_backup_work_clear (OwBackupWork *self)
{
  if (self->folder != NULL)
    ow_backup_wipe_folder (self->folder);
  if (self->lock >= 0)
    close (self->lock);
  self->lock = -1;
  g_clear_pointer (&self->folder, g_free);
}

#define WORK_PREFIX ".backup-"
#define WORK_RANDOM "XXXXXX"

gboolean
ow_backup_work_open (OwBackupWork *self, const char *store_path, GError **error)
{
  g_autofree char *folder = ow_store_address_dup_file (store_path, WORK_PREFIX WORK_RANDOM);

  if (g_mkdtemp (folder) == NULL
      || (self->lock = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0
      || flock (self->lock, LOCK_EX | LOCK_NB) != 0)
    {
      ow_message_set_error (
          error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
          ow_message_new ("error.archive.extract", "detail", g_strerror (errno), NULL));
      return FALSE;
    }
  self->folder = g_steal_pointer (&folder);
  return TRUE;
}

char *
ow_backup_work_dup (const OwBackupWork *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

void
ow_backup_clear_work (const char *store_path)
{
  g_autofree char *pattern = ow_store_address_dup_file (store_path, WORK_PREFIX);
  g_autofree char *folder = g_path_get_dirname (pattern);
  g_autofree char *prefix = g_path_get_basename (pattern);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      int lock;

      if (!g_str_has_prefix (name, prefix)
          || strlen (name) != strlen (prefix) + strlen (WORK_RANDOM)
          || (lock = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)) < 0)
        continue;
      if (flock (lock, LOCK_EX | LOCK_NB) == 0)
        ow_backup_wipe_folder (path);
      close (lock);
    }
}
