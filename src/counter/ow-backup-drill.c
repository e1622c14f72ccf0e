/* The drill: a backup that was never opened is none. */

#include "ow-backup-private.h"
#include "ow-counter-error.h"
#include "ow-message.h"

void
ow_backup_drill_free (OwBackupDrill *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  ow_backup_about_free (self->about);
  g_clear_pointer (&self->now, json_object_unref);
  g_free (self);
}

OwBackupFile *
ow_backup_find_newest (const OwBackupAsk *ask, const char *place, GError **error)
{
  g_auto (GStrv) places = ow_profile_dup_backup_places (ask->profile);
  const char *one[] = { place, NULL };
  const char *const *all = place != NULL ? one : (const char *const *)places;
  OwBackupFile *newest = NULL;

  for (gsize i = 0; all[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) files
          = ow_backup_place_list (all[i], ow_store_get_site (ask->store)->code, NULL);

      if (files == NULL || files->len == 0
          || (newest != NULL && ((OwBackupFile *)files->pdata[0])->taken_at <= newest->taken_at))
        continue;
      ow_backup_file_free (newest);
      newest = g_ptr_array_steal_index (files, 0);
    }
  if (newest == NULL && all[0] == NULL)
    ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.backup.no-place");
  else if (newest == NULL)
    ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                          ow_message_new ("error.backup.none", "place", all[0], NULL));
  return newest;
}

static gboolean
open_newest (const OwBackupAsk *ask,
             const OwBackupFile *file,
             const char *passphrase,
             OwBackupDrill *drill,
             GCancellable *cancellable,
             GError **error)
{
  const char *store_path = ow_profile_get_store_path (ask->profile);
  g_autoptr (OwArchiveKey) key = ow_backup_find_key (store_path, file->path, passphrase, error);
  g_autoptr (OwClock) clock = ow_store_ref_clock (ask->store);
  g_auto (OwBackupWork) work = { NULL, -1 };
  g_autofree char *folder = NULL;

  if (key == NULL || (drill->about = ow_backup_about_read (file->path, key, error)) == NULL
      || !ow_backup_work_open (&work, store_path, error))
    return FALSE;
  folder = ow_backup_work_dup (&work, OW_BACKUP_CHECK);
  return ow_backup_open_archive (file->path, key, folder, drill->about->counts, clock,
                                 &drill->events, cancellable, error)
         && ow_store_count (ask->store, &drill->now, error)
         && (drill->keep_months = ow_backup_read_longest (ask->store, error)) > 0;
}

OwBackupDrill *
ow_backup_drill (const OwBackupAsk *ask,
                 const char *place,
                 const char *passphrase,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (OwBackupFile) file = ow_backup_find_newest (ask, place, error);
  g_autoptr (OwBackupDrill) drill = g_new0 (OwBackupDrill, 1);
  g_autoptr (OwBackupRun) run = NULL;
  g_autoptr (OwClock) clock = ow_store_ref_clock (ask->store);
  GError *problem = NULL;

  if (file == NULL)
    return NULL;
  ow_backup_clear_work (ow_profile_get_store_path (ask->profile));
  drill->path = g_strdup (file->path);
  drill->bytes = file->bytes;
  drill->began_at = ow_clock_now (clock);
  open_newest (ask, file, passphrase, drill, cancellable, &problem);
  drill->ended_at = ow_clock_now (clock);
  run = ow_backup_run_new ();
  run->kind = g_strdup ("drill");
  run->place = g_path_get_dirname (file->path);
  run->file = g_path_get_basename (file->path);
  run->taken_at = file->taken_at;
  run->began_at = drill->began_at;
  run->ended_at = drill->ended_at;
  run->events = drill->events;
  run->bytes = file->bytes;
  if (!ow_backup_note (ask, run, problem, problem == NULL ? error : NULL) || problem != NULL)
    {
      if (problem != NULL)
        g_propagate_error (error, problem);
      return NULL;
    }
  return g_steal_pointer (&drill);
}
