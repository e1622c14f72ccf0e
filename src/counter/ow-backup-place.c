/* Places of backups: what lies in them, and what is kept. */

#include "ow-backup-place.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "ow-counter-error.h"
#include "ow-message.h"

#define ENDING     ".owbackup"
#define MARK       ".onewindow-backups"
#define MAX_SITE   8
#define STAMP      16 /* "20261127T165700Z" */
#define HOURLY_MS  (48 * G_GINT64_CONSTANT (3600000))
#define DAILY_DAYS 35

void
ow_backup_file_free (OwBackupFile *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->site);
  g_free (self);
}

char *
ow_backup_make_name (const char *site, OwInstant taken_at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (taken_at / 1000);
  g_autofree char *stamp = g_date_time_format (time, "%Y%m%dT%H%M%SZ");

  return g_strconcat (site, "-", stamp, ENDING, NULL);
}

/* NULL for a name that is not one of ours. */
static OwBackupFile *
parse_name (const char *name)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *again = NULL;
  g_autoptr (OwBackupFile) file = g_new0 (OwBackupFile, 1);
  const char *dash = strchr (name, '-');
  int year, month, day, hour, minute, second;

  if (dash == NULL || dash == name || dash - name > MAX_SITE || strlen (dash + 1) < STAMP
      || sscanf (dash + 1, "%4d%2d%2dT%2d%2d%2dZ", &year, &month, &day, &hour, &minute, &second)
             != 6)
    return NULL;
  time = g_date_time_new (utc, year, month, day, hour, minute, second);
  if (time == NULL)
    return NULL;
  file->site = g_strndup (name, (gsize)(dash - name));
  file->taken_at = g_date_time_to_unix (time) * 1000;
  again = ow_backup_make_name (file->site, file->taken_at);
  return g_str_equal (again, name) ? g_steal_pointer (&file) : NULL;
}

static gboolean
fail_place (GError **error, OwCounterError code, const char *id, const char *place, int problem)
{
  OwMessage *message
      = problem != 0 ? ow_message_new (id, "place", place, "detail", g_strerror (problem), NULL)
                     : ow_message_new (id, "place", place, NULL);

  ow_message_set_error (error, OW_COUNTER_ERROR, (int)code, message);
  return FALSE;
}

gboolean
ow_backup_place_prepare (const char *place, const char *store, GError **error)
{
  g_autofree char *mark = g_build_filename (place, MARK, NULL);
  g_autofree char *folder = g_path_get_dirname (store);
  GStatBuf ours, theirs;

  if (!g_path_is_absolute (place))
    return fail_place (error, OW_COUNTER_ERROR_USAGE, "error.backup.unwritable", place, ENOENT);
  if (g_mkdir_with_parents (place, 0700) != 0)
    return fail_place (error, OW_COUNTER_ERROR_USAGE, "error.backup.unwritable", place, errno);
  if (g_stat (place, &ours) == 0 && g_stat (folder, &theirs) == 0 && ours.st_dev == theirs.st_dev
      && ours.st_ino == theirs.st_ino)
    return fail_place (error, OW_COUNTER_ERROR_USAGE, "error.backup.same-folder", place, 0);
  if (g_file_test (mark, G_FILE_TEST_EXISTS) && g_access (place, W_OK) == 0)
    return TRUE;
  errno = 0;
  if (g_file_set_contents_full (mark, "Backups of OneWindow lie in this folder.\n", -1,
                                G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL))
    return TRUE;
  return fail_place (error, OW_COUNTER_ERROR_USAGE, "error.backup.unwritable", place,
                     errno != 0 ? errno : EACCES);
}

gboolean
ow_backup_place_check (const char *place, GError **error)
{
  g_autofree char *mark = g_build_filename (place, MARK, NULL);

  return g_file_test (mark, G_FILE_TEST_IS_REGULAR)
         || fail_place (error, OW_COUNTER_ERROR_STATE, "error.backup.away", place, 0);
}

gboolean
ow_backup_place_is_near (const char *place, const char *store)
{
  g_autofree char *folder = g_path_get_dirname (store);
  GStatBuf ours, theirs;

  return g_stat (place, &ours) == 0 && g_stat (folder, &theirs) == 0
         && ours.st_dev == theirs.st_dev;
}

static gint
compare_files (gconstpointer a, gconstpointer b)
{
  const OwBackupFile *one = *(const OwBackupFile *const *)a;
  const OwBackupFile *two = *(const OwBackupFile *const *)b;

  if (one->taken_at != two->taken_at)
    return one->taken_at > two->taken_at ? -1 : 1;
  return g_strcmp0 (one->path, two->path);
}

GPtrArray *
ow_backup_place_list (const char *place, const char *site, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (place, 0, NULL);
  GPtrArray *files;
  const char *name;

  if (folder == NULL)
    {
      fail_place (error, OW_COUNTER_ERROR_STATE, "error.backup.away", place, 0);
      return NULL;
    }
  files = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_backup_file_free);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autoptr (OwBackupFile) file = parse_name (name);
      GStatBuf info;

      if (file == NULL || (site != NULL && !g_str_equal (site, file->site)))
        continue;
      file->path = g_build_filename (place, name, NULL);
      if (g_stat (file->path, &info) != 0)
        continue;
      file->bytes = info.st_size;
      g_ptr_array_add (files, g_steal_pointer (&file));
    }
  g_ptr_array_sort (files, compare_files);
  return files;
}

static int
get_month (OwDate date)
{
  int year, month;

  ow_date_get_ymd (date, &year, &month, NULL);
  return year * 12 + month;
}

GPtrArray *
ow_backup_choose_expired (GPtrArray *files, OwInstant now, int keep_months)
{
  GPtrArray *expired = g_ptr_array_new ();
  OwDate first = ow_date_add_months (ow_instant_to_date (now), -keep_months);

  for (guint i = 1; i < files->len; i++)
    if (ow_instant_to_date (((OwBackupFile *)files->pdata[i])->taken_at) < first)
      g_ptr_array_add (expired, files->pdata[i]);
  return expired;
}

GPtrArray *
ow_backup_choose_old (GPtrArray *files, OwInstant now)
{
  GPtrArray *old = g_ptr_array_new ();
  OwDate today = ow_instant_to_date (now);

  /* Newest first: the last of a day or month is the one before which another day or month comes. */
  for (guint i = 1; i + 1 < files->len; i++)
    {
      OwBackupFile *file = g_ptr_array_index (files, i);
      const OwBackupFile *later = g_ptr_array_index (files, i - 1);
      OwDate day = ow_instant_to_date (file->taken_at);
      OwDate next = ow_instant_to_date (later->taken_at);

      if (now - file->taken_at <= HOURLY_MS || (day != next && today - day <= DAILY_DAYS)
          || get_month (day) != get_month (next))
        continue;
      g_ptr_array_add (old, file);
    }
  return old;
}
