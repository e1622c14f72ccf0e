/* The lock of a profile: a file that is never read, held with flock. */

#include "ow-profile-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "ow-counter-error.h"
#include "ow-message.h"

#define LOCK_FILE "window.lock"

int
ow_profile_lock (OwProfile *self, GError **error)
{
  g_autofree char *path = g_build_filename (ow_profile_get_directory (self), LOCK_FILE, NULL);
  int fd;

  if (g_mkdir_with_parents (ow_profile_get_directory (self), 0700) != 0)
    return -1;
  fd = open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0 || flock (fd, LOCK_EX | LOCK_NB) == 0)
    return fd;
  if (errno == EWOULDBLOCK)
    ow_message_set_error (
        error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
        ow_message_new ("error.profile.open", "profile", ow_profile_get_name (self), NULL));
  close (fd);
  return -1;
}
