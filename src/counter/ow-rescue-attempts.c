/* How often somebody was wrong where a backup is put back. */

#include "ow-rescue-attempts.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "ow-counter-error.h"
#include "ow-message.h"
#include "ow-site-setup.h"
#include "ow-store.h"

#define FILE_END ".rescue-attempts"
#define MOST     64 /* bytes of its one line */

typedef struct
{
  gint64 count;
  OwInstant until; /* 0: not locked */
} Attempts;

/* Two programs that count at once both count: the file is locked from here to its closing. */
static int
open_file (const char *store_path, Attempts *attempts)
{
  g_autofree char *path = ow_store_address_dup_file (store_path, FILE_END);
  int file = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  char text[MOST + 1] = "";

  *attempts = (Attempts){ 0, 0 };
  if (file < 0)
    return -1;
  if (flock (file, LOCK_EX) != 0 || pread (file, text, MOST, 0) < 0)
    {
      close (file);
      return -1;
    }
  /* One that says nothing is a new one. */
  if (sscanf (text, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, &attempts->count, &attempts->until)
      != 2)
    *attempts = (Attempts){ 0, 0 };
  return file;
}

static gboolean
write_file (int file, const Attempts *attempts)
{
  g_autofree char *text = g_strdup_printf ("%-20" G_GINT64_FORMAT " %-20" G_GINT64_FORMAT "\n",
                                           attempts->count, attempts->until);
  gsize length = strlen (text);

  return pwrite (file, text, length, 0) == (gssize)length && ftruncate (file, (off_t)length) == 0
         && fsync (file) == 0;
}

static gboolean
fail_file (const char *store_path, int problem, GError **error)
{
  g_autofree char *path = ow_store_address_dup_file (store_path, FILE_END);

  ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
                        ow_message_new ("error.profile.unwritable", "file", path, "reason",
                                        g_strerror (problem), NULL));
  return FALSE;
}

static gboolean
fail_locked (OwInstant until, GError **error)
{
  g_autofree char *time = ow_instant_to_clock_text (until);

  ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN,
                        ow_message_new ("error.rescue.locked", "time", time, NULL));
  return FALSE;
}

/* A clock that was set back locks for no longer than one that goes right. */
static gboolean
is_locked (const Attempts *attempts, OwInstant now)
{
  return attempts->until > now && attempts->until - now <= OW_SIGN_IN_LOCK_MS;
}

gboolean
ow_rescue_attempts_check (const char *store_path, OwClock *clock, GError **error)
{
  g_autofree char *path = ow_store_address_dup_file (store_path, FILE_END);
  Attempts attempts;
  int file;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if ((file = open_file (store_path, &attempts)) < 0)
    return fail_file (store_path, errno, error);
  close (file);
  return !is_locked (&attempts, ow_clock_now (clock)) || fail_locked (attempts.until, error);
}

gboolean
ow_rescue_attempts_count (const char *store_path, OwClock *clock, GError **error)
{
  OwInstant now = ow_clock_now (clock);
  Attempts attempts;
  int file = open_file (store_path, &attempts);
  gboolean ok;

  if (file < 0)
    return fail_file (store_path, errno, error);
  if (is_locked (&attempts, now))
    {
      close (file);
      return fail_locked (attempts.until, error);
    }
  attempts.count++;
  attempts.until = attempts.count >= OW_SIGN_IN_LOCK_AFTER ? now + OW_SIGN_IN_LOCK_MS : 0;
  ok = write_file (file, &attempts) || fail_file (store_path, errno, error);
  close (file);
  return ok;
}

void
ow_rescue_attempts_take_back (const char *store_path)
{
  Attempts attempts;
  int file = open_file (store_path, &attempts);

  if (file < 0)
    return;
  attempts.count = MAX (attempts.count - 1, 0);
  attempts.until = 0;
  write_file (file, &attempts);
  close (file);
}

void
ow_rescue_attempts_clear (const char *store_path)
{
  g_autofree char *path = ow_store_address_dup_file (store_path, FILE_END);

  g_unlink (path);
}
