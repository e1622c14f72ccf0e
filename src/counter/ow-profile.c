/* The settings of one machine, desk.ini. It is a key file so that an administrator can read it on
 * the telephone; everything shared by several machines lies in the store and never here. */

#include "ow-profile.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "ow-counter-error.h"
#include "ow-message.h"
#include "ow-store.h"

#define GROUP      "desk"
#define STORE_FILE "store.onewindow"
#define MAX_DESK   99
#define MAX_MARK   8

struct _OwProfile
{
  char *name;
  char *directory;
  char *file;
  GKeyFile *keys;
  char *store_path;
  char *printers[OW_N_PRINTERS];
  char *scanner_prefix;
  char *scanner_suffix;
  char *scan_folder;
};

static const char *const printer_keys[OW_N_PRINTERS] = {
  [OW_PRINTER_TICKET] = "ticket-printer",
  [OW_PRINTER_SLIP] = "slip-printer",
  [OW_PRINTER_PAGE] = "page-printer",
};

static char *
read_text (GKeyFile *keys, const char *key)
{
  char *text = g_key_file_get_string (keys, GROUP, key, NULL);

  return text != NULL ? text : g_strdup ("");
}

static void
read_settings (OwProfile *self)
{
  for (guint i = 0; i < OW_N_PRINTERS; i++)
    {
      g_free (self->printers[i]);
      self->printers[i] = g_key_file_get_string (self->keys, GROUP, printer_keys[i], NULL);
    }
  g_free (self->scanner_prefix);
  self->scanner_prefix = read_text (self->keys, "scanner-prefix");
  g_free (self->scanner_suffix);
  self->scanner_suffix = read_text (self->keys, "scanner-suffix");
  g_free (self->scan_folder);
  self->scan_folder = read_text (self->keys, "scan-folder");
}

static void
read_values (OwProfile *self)
{
  self->store_path = g_key_file_get_string (self->keys, GROUP, "store", NULL);
  if (self->store_path == NULL || *self->store_path == '\0')
    {
      g_free (self->store_path);
      self->store_path = g_build_filename (self->directory, STORE_FILE, NULL);
    }
  read_settings (self);
}

OwProfile *
ow_profile_load (const char *name, const char *directory, GError **error)
{
  g_autoptr (OwProfile) self = g_new0 (OwProfile, 1);
  g_autoptr (GError) local = NULL;

  self->name = g_strdup (name != NULL ? name : "default");
  self->keys = g_key_file_new ();
  self->directory = directory != NULL
                        ? g_strdup (directory)
                        : g_build_filename (g_get_user_data_dir (), "onewindow", self->name, NULL);
  self->file = g_build_filename (self->directory, "desk.ini", NULL);

  if (!g_key_file_load_from_file (self->keys, self->file, G_KEY_FILE_KEEP_COMMENTS, &local)
      && !g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
                            ow_message_new ("error.profile.unreadable", "file", self->file,
                                            "reason", local->message, NULL));
      return NULL;
    }
  read_values (self);
  return g_steal_pointer (&self);
}

void
ow_profile_free (OwProfile *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->directory);
  g_free (self->file);
  g_free (self->store_path);
  for (guint i = 0; i < OW_N_PRINTERS; i++)
    g_free (self->printers[i]);
  g_free (self->scanner_prefix);
  g_free (self->scanner_suffix);
  g_free (self->scan_folder);
  g_clear_pointer (&self->keys, g_key_file_unref);
  g_free (self);
}

static gboolean
write_file (OwProfile *self, GKeyFile *keys, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (g_mkdir_with_parents (self->directory, 0700) != 0)
    {
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
                            ow_message_new ("error.profile.unwritable", "file", self->directory,
                                            "reason", g_strerror (errno), NULL));
      return FALSE;
    }
  /* A temporary file and a rename: a power cut leaves the one or the other. */
  if (!g_key_file_save_to_file (keys, self->file, &local))
    {
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
                            ow_message_new ("error.profile.unwritable", "file", self->file,
                                            "reason", local->message, NULL));
      return FALSE;
    }
  return TRUE;
}

gboolean
ow_profile_save (OwProfile *self, GError **error)
{
  return write_file (self, self->keys, error);
}

static gboolean
fail (GError **error, OwMessage *message)
{
  ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE, message);
  return FALSE;
}

/* What a scanner can be told to send: signs of a US keyboard. A blank or a control character would
 * be taken for the end of a scan. */
static gboolean
check_mark (const char *mark, GError **error)
{
  if (strlen (mark) > MAX_MARK)
    return fail (error,
                 ow_message_new ("error.settings.scanner-long", "count", (gint64)MAX_MARK, NULL));
  for (const char *c = mark; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c))
      return fail (error, ow_message_new ("error.settings.scanner-signs", NULL));
  return TRUE;
}

gboolean
ow_desk_settings_check (const OwDeskSettings *settings, GError **error)
{
  if (settings->lock_minutes < 1 || settings->lock_minutes > OW_LOCK_MINUTES_MAX)
    return fail (error, ow_message_new ("error.settings.lock", "maximum",
                                        (gint64)OW_LOCK_MINUTES_MAX, NULL));
  if (settings->scan_folder != NULL && *settings->scan_folder != '\0'
      && !g_path_is_absolute (settings->scan_folder))
    return fail (error, ow_message_new ("error.settings.scan-folder", NULL));
  return check_mark (settings->scanner_prefix, error)
         && check_mark (settings->scanner_suffix, error);
}

static void
set_text (GKeyFile *keys, const char *key, const char *text)
{
  if (text != NULL && *text != '\0')
    g_key_file_set_string (keys, GROUP, key, text);
  else
    g_key_file_remove_key (keys, GROUP, key, NULL);
}

static void
write_settings (GKeyFile *keys, const OwDeskSettings *settings)
{
  for (guint i = 0; i < OW_N_PRINTERS; i++)
    set_text (keys, printer_keys[i], settings->printers[i]);
  set_text (keys, "scanner-prefix", settings->scanner_prefix);
  set_text (keys, "scanner-suffix", settings->scanner_suffix);
  set_text (keys, "scan-folder", settings->scan_folder);
  g_key_file_set_integer (keys, GROUP, "lock-minutes", settings->lock_minutes);
  set_text (keys, "language",
            settings->language >= 0 ? ow_language_get_code (settings->language) : NULL);
}

/* A display on the second monitor of a counter does not move the counter. */
static char *
dup_monitor_key (const char *screen)
{
  return screen != NULL ? g_strconcat ("monitor-", screen, NULL) : g_strdup ("monitor");
}

char *
ow_profile_dup_monitor (OwProfile *self, const char *screen)
{
  g_autofree char *key = dup_monitor_key (screen);
  g_autofree char *connector = g_key_file_get_string (self->keys, GROUP, key, NULL);

  return connector != NULL && *connector != '\0' ? g_steal_pointer (&connector) : NULL;
}

static void
write_monitor (GKeyFile *keys, const char *screen, const char *connector)
{
  g_autofree char *key = dup_monitor_key (screen);

  if (connector != NULL)
    g_key_file_set_string (keys, GROUP, key, connector);
  else
    g_key_file_remove_key (keys, GROUP, key, NULL);
}

/* The file as it is now, to be changed and written. Counter, display and kiosk of one machine share
 * it and may start together: the folder is locked meanwhile, until @ret_lock is closed. */
static GKeyFile *
begin_change (OwProfile *self, int *ret_lock, GError **error)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autoptr (GError) local = NULL;
  int lock = -1;

  if (g_mkdir_with_parents (self->directory, 0700) == 0)
    lock = open (self->directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (lock >= 0)
    flock (lock, LOCK_EX);
  if (!g_key_file_load_from_file (keys, self->file, G_KEY_FILE_KEEP_COMMENTS, &local)
      && !g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      if (lock >= 0)
        close (lock);
      fail (error, ow_message_new ("error.profile.unreadable", "file", self->file, "reason",
                                   local->message, NULL));
      return NULL;
    }
  *ret_lock = lock;
  return g_steal_pointer (&keys);
}

static gboolean
end_change (OwProfile *self, GKeyFile *keys, int lock, GError **error)
{
  gboolean ok = write_file (self, keys, error);

  if (lock >= 0)
    close (lock);
  return ok;
}

gboolean
ow_profile_keep_monitor (OwProfile *self, const char *screen, const char *connector, GError **error)
{
  g_autoptr (GKeyFile) keys = NULL;
  int lock;

  g_return_val_if_fail (self != NULL, FALSE);

  if ((keys = begin_change (self, &lock, error)) == NULL)
    return FALSE;
  write_monitor (keys, screen, connector);
  if (!end_change (self, keys, lock, error))
    return FALSE;
  write_monitor (self->keys, screen, connector);
  return TRUE;
}

gboolean
ow_profile_apply (OwProfile *self, const OwDeskSettings *settings, GError **error)
{
  g_autoptr (GKeyFile) keys = NULL;
  int lock;

  g_return_val_if_fail (self != NULL && settings != NULL, FALSE);

  if (!ow_desk_settings_check (settings, error))
    return FALSE;
  /* What the command line has overridden for this run is not kept, and what another program has
   * written meanwhile is not lost. */
  if ((keys = begin_change (self, &lock, error)) == NULL)
    return FALSE;
  write_settings (keys, settings);
  if (!end_change (self, keys, lock, error))
    return FALSE;
  write_settings (self->keys, settings);
  read_settings (self);
  return TRUE;
}

void
ow_profile_get_settings (OwProfile *self, OwDeskSettings *ret_settings)
{
  g_return_if_fail (self != NULL && ret_settings != NULL);

  for (guint i = 0; i < OW_N_PRINTERS; i++)
    ret_settings->printers[i] = self->printers[i];
  ret_settings->scanner_prefix = self->scanner_prefix;
  ret_settings->scanner_suffix = self->scanner_suffix;
  ret_settings->scan_folder = self->scan_folder;
  ret_settings->lock_minutes = ow_profile_get_lock_minutes (self);
  ret_settings->language = ow_profile_get_language (self);
}

#define BACKUP_PLACES "backup-places"

char **
ow_profile_dup_backup_places (OwProfile *self)
{
  g_auto (GStrv) places = g_key_file_get_string_list (self->keys, GROUP, BACKUP_PLACES, NULL, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; places != NULL && places[i] != NULL; i++)
    if (g_path_is_absolute (places[i]))
      g_strv_builder_add (builder, places[i]);
  return g_strv_builder_end (builder);
}

static void
write_places (GKeyFile *keys, const char *const *places)
{
  gsize n = g_strv_length ((char **)places);

  if (n > 0)
    g_key_file_set_string_list (keys, GROUP, BACKUP_PLACES, places, n);
  else
    g_key_file_remove_key (keys, GROUP, BACKUP_PLACES, NULL);
}

gboolean
ow_profile_keep_backup_places (OwProfile *self, const char *const *places, GError **error)
{
  g_autoptr (GKeyFile) keys = NULL;
  int lock;

  g_return_val_if_fail (self != NULL && places != NULL, FALSE);

  if ((keys = begin_change (self, &lock, error)) == NULL)
    return FALSE;
  write_places (keys, places);
  if (!end_change (self, keys, lock, error))
    return FALSE;
  write_places (self->keys, places);
  return TRUE;
}

#define FIRST_CHECK "first-check"

gboolean
ow_profile_wants_check (OwProfile *self)
{
  return g_key_file_get_boolean (self->keys, GROUP, FIRST_CHECK, NULL);
}

void
ow_profile_want_check (OwProfile *self)
{
  g_key_file_set_boolean (self->keys, GROUP, FIRST_CHECK, TRUE);
}

gboolean
ow_profile_end_check (OwProfile *self, GError **error)
{
  g_autoptr (GKeyFile) keys = NULL;
  int lock;

  g_key_file_remove_key (self->keys, GROUP, FIRST_CHECK, NULL);
  if ((keys = begin_change (self, &lock, error)) == NULL)
    return FALSE;
  g_key_file_remove_key (keys, GROUP, FIRST_CHECK, NULL);
  return end_change (self, keys, lock, error);
}

gboolean
ow_profile_take_over (OwProfile *self, const char *text, GError **error)
{
  g_autoptr (GKeyFile) theirs = g_key_file_new ();
  g_autoptr (GError) local = NULL;
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  if (!g_key_file_load_from_data (theirs, text, (gsize)-1, 0, &local))
    return fail (error, ow_message_new ("error.profile.unreadable", "file", "desk.ini", "reason",
                                        local->message, NULL));
  names = g_key_file_get_keys (theirs, GROUP, NULL, NULL);
  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *value = g_key_file_get_value (theirs, GROUP, names[i], NULL);

      if (!g_str_equal (names[i], "store") && value != NULL)
        g_key_file_set_value (self->keys, GROUP, names[i], value);
    }
  ow_profile_want_check (self);
  read_settings (self);
  return ow_profile_save (self, error);
}

static int
get_number (OwProfile *self, const char *key, int least, int most, int fallback)
{
  g_autoptr (GError) error = NULL;
  int number = g_key_file_get_integer (self->keys, GROUP, key, &error);

  return error == NULL && number >= least && number <= most ? number : fallback;
}

int
ow_profile_get_backup_minutes (OwProfile *self)
{
  return get_number (self, "backup-minutes", 15, 1440, 60);
}

int
ow_profile_get_ballast (OwProfile *self)
{
  return get_number (self, "ballast-megabytes", 0, 4096, 256);
}

const char *
ow_profile_get_file (OwProfile *self)
{
  return self->file;
}

const char *
ow_profile_get_name (OwProfile *self)
{
  return self->name;
}

const char *
ow_profile_get_directory (OwProfile *self)
{
  return self->directory;
}

const char *
ow_profile_get_store_path (OwProfile *self)
{
  return self->store_path;
}

void
ow_profile_set_store_path (OwProfile *self, const char *path)
{
  g_return_if_fail (path != NULL);

  g_free (self->store_path);
  self->store_path = g_strdup (path);
  g_key_file_set_string (self->keys, GROUP, "store", path);
}

gboolean
ow_profile_is_first_start (OwProfile *self)
{
  /* A server's address is only there when somebody has set up the hall. */
  return !ow_store_address_is_server (self->store_path)
         && !g_file_test (self->store_path, G_FILE_TEST_EXISTS);
}

int
ow_profile_get_desk (OwProfile *self)
{
  int desk = g_key_file_get_integer (self->keys, GROUP, "desk", NULL);

  return desk >= 1 && desk <= MAX_DESK ? desk : 0;
}

void
ow_profile_set_desk (OwProfile *self, int desk)
{
  g_return_if_fail (desk >= 1 && desk <= MAX_DESK);

  g_key_file_set_integer (self->keys, GROUP, "desk", desk);
}

const char *
ow_profile_get_printer (OwProfile *self, OwPrinterUse use)
{
  g_return_val_if_fail (use < OW_N_PRINTERS, NULL);

  return self->printers[use];
}

void
ow_profile_set_printer (OwProfile *self, OwPrinterUse use, const char *queue)
{
  g_return_if_fail (use < OW_N_PRINTERS);

  g_free (self->printers[use]);
  self->printers[use] = g_strdup (queue);
  if (queue != NULL)
    g_key_file_set_string (self->keys, GROUP, printer_keys[use], queue);
  else
    g_key_file_remove_key (self->keys, GROUP, printer_keys[use], NULL);
}

const char *
ow_profile_get_scanner_prefix (OwProfile *self)
{
  return self->scanner_prefix;
}

void
ow_profile_set_scanner_prefix (OwProfile *self, const char *prefix)
{
  g_free (self->scanner_prefix);
  self->scanner_prefix = g_strdup (prefix != NULL ? prefix : "");
  g_key_file_set_string (self->keys, GROUP, "scanner-prefix", self->scanner_prefix);
}

const char *
ow_profile_get_scanner_suffix (OwProfile *self)
{
  return self->scanner_suffix;
}

const char *
ow_profile_get_scan_folder (OwProfile *self)
{
  return self->scan_folder;
}

int
ow_profile_get_lock_minutes (OwProfile *self)
{
  int minutes = g_key_file_get_integer (self->keys, GROUP, "lock-minutes", NULL);

  return minutes >= 1 && minutes <= OW_LOCK_MINUTES_MAX ? minutes : OW_LOCK_MINUTES_DEFAULT;
}

int
ow_profile_get_language (OwProfile *self)
{
  g_autofree char *code = g_key_file_get_string (self->keys, GROUP, "language", NULL);
  OwLanguage language;

  return code != NULL && ow_language_parse (code, &language) ? (int)language : -1;
}
