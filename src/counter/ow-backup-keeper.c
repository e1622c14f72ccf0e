/* Who makes the backups while the counter works: one thread that looks, and is asleep otherwise. */

#include "ow-backup-keeper.h"

#include "ow-ballast.h"
#include "ow-message.h"
#include "ow-seal.h"

#define MEGABYTE     (1024 * G_GINT64_CONSTANT (1024))
#define MINUTE_MS    60000
#define LOOK_EVERY   (30 * G_TIME_SPAN_SECOND)
#define FAILED_AGAIN (5 * MINUTE_MS)

struct _OwBackupKeeper
{
  GObject parent_instance;

  OwStore *store;
  char *profile, *directory, *store_path, *station;
  GHashTable *failed; /* place: OwInstant * of the last try that failed though it was there */

  GThread *thread;
  GCancellable *stop;
  GMutex lock;
  GCond wake;
};

G_DEFINE_FINAL_TYPE (OwBackupKeeper, ow_backup_keeper, G_TYPE_OBJECT)

static void
ow_backup_keeper_finalize (GObject *object)
{
  OwBackupKeeper *self = OW_BACKUP_KEEPER (object);

  ow_backup_keeper_stop (self);
  ow_store_unref (self->store);
  g_hash_table_unref (self->failed);
  g_object_unref (self->stop);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->wake);
  g_free (self->profile);
  g_free (self->directory);
  g_free (self->store_path);
  g_free (self->station);
  G_OBJECT_CLASS (ow_backup_keeper_parent_class)->finalize (object);
}

static void
ow_backup_keeper_class_init (OwBackupKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_backup_keeper_finalize;
}

static void
ow_backup_keeper_init (OwBackupKeeper *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  self->stop = g_cancellable_new ();
  self->failed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

OwBackupKeeper *
ow_backup_keeper_new (OwStore *store,
                      const char *profile,
                      const char *directory,
                      const char *store_path,
                      const char *station)
{
  OwBackupKeeper *self = g_object_new (OW_TYPE_BACKUP_KEEPER, NULL);

  self->store = ow_store_ref (store);
  self->profile = g_strdup (profile);
  self->directory = g_strdup (directory);
  self->store_path = g_strdup (store_path);
  self->station = g_strdup (station);
  return self;
}

typedef struct
{
  const char *station, *place;
  OwInstant now;
  gint64 every;
  gboolean due;
} Due;

/* As old as that, and something was written since it was taken. */
static gboolean
read_due (OwTransaction *transaction, gpointer data, GError **error)
{
  Due *due = data;
  GError *local = NULL;
  g_autoptr (OwBackupRun) run = ow_transaction_query_one (
      transaction, &ow_query_backup_good_at, &local, 's', due->station, 's', due->place, 0);

  due->due = local == NULL && (run == NULL || due->now - run->taken_at >= due->every);
  if (due->due && run != NULL)
    due->due = ow_transaction_query_integer (transaction, &ow_query_audit_first_after, &local, 'i',
                                             run->taken_at, 0)
               > 0;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* A place that is there but failed is left alone for a while: a snapshot costs something. */
static gboolean
rests (OwBackupKeeper *self, const char *place, OwInstant now)
{
  const OwInstant *failed = g_hash_table_lookup (self->failed, place);

  return failed != NULL && now - *failed < FAILED_AGAIN && now >= *failed;
}

/* A place that failed and was taken out of the settings since, by the window, the command line or a
 * hand in the file, is missed no more: only this machine knows. */
typedef struct
{
  const char *station;
  GPtrArray *failing;
} Failing;

static gboolean
read_failing (OwTransaction *transaction, gpointer data, GError **error)
{
  Failing *failing = data;

  failing->failing = ow_transaction_query (transaction, &ow_query_backup_failing_at, error, 's',
                                           failing->station, 0);
  return failing->failing != NULL;
}

static gboolean
remove_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  const OwBackupRun *failed = request;
  g_autoptr (OwBackupRun) run = ow_backup_run_new ();

  run->kind = g_strdup ("backup");
  run->station = g_strdup (failed->station);
  run->place = g_strdup (failed->place);
  run->state = g_strdup ("removed");
  run->began_at = MAX (ow_transaction_get_now (transaction), failed->began_at + 1);
  run->ended_at = run->began_at;
  return ow_transaction_insert (transaction, &ow_backup_run_record, run, error);
}

static gboolean
remove_places (OwBackupKeeper *self, const char *const *places, GError **error)
{
  Failing read = { self->station, NULL };
  g_autoptr (GPtrArray) failing = NULL;
  gboolean ok = ow_store_read (self->store, read_failing, &read, error);

  failing = read.failing;
  for (guint i = 0; ok && i < failing->len; i++)
    {
      OwBackupRun *run = failing->pdata[i];
      g_autofree char *uuid = ow_seal_uuid ();
      OwAct act = { uuid, "backup.remove-place", NULL, 0, self->station, NULL };
      g_autoptr (JsonObject) done = NULL;

      if (g_strv_contains (places, run->place))
        continue;
      done = ow_store_act (self->store, &act, remove_run, run, error);
      ok = done != NULL;
    }
  return ok;
}

gboolean
ow_backup_keeper_run_once (OwBackupKeeper *self,
                           GCancellable *cancellable,
                           guint *ret_made,
                           GError **error)
{
  g_autoptr (OwProfile) profile = ow_profile_load (self->profile, self->directory, error);
  g_autoptr (OwClock) clock = ow_store_ref_clock (self->store);
  OwInstant now = ow_clock_now (clock);
  g_auto (GStrv) places = NULL;
  GError *first = NULL;

  if (ret_made != NULL)
    *ret_made = 0;
  if (profile == NULL)
    return FALSE;
  ow_profile_set_store_path (profile, self->store_path);
  /* Where there is no room, the page of health says so. */
  if (!ow_store_address_is_server (self->store_path) && !ow_store_get_site (self->store)->training)
    ow_ballast_keep (self->store_path, ow_profile_get_ballast (profile) * MEGABYTE);
  places = ow_profile_dup_backup_places (profile);
  if (!remove_places (self, (const char *const *)places, error))
    return FALSE;
  for (gsize i = 0; places[i] != NULL; i++)
    {
      const char *const one[] = { places[i], NULL };
      const OwBackupAsk ask = { self->store, profile, self->station, 0 };
      Due due = { self->station, places[i], now,
                  (gint64)ow_profile_get_backup_minutes (profile) * MINUTE_MS, FALSE };
      GError *problem = NULL;

      if (rests (self, places[i], now))
        continue;
      if (ow_store_read (self->store, read_due, &due, &problem) && due.due
          && ow_backup_make (&ask, one, cancellable, &problem) && ret_made != NULL)
        (*ret_made)++;
      /* One that is away costs nothing to look at, and is used as soon as it is back. */
      if (problem == NULL || !ow_backup_place_check (places[i], NULL))
        g_hash_table_remove (self->failed, places[i]);
      else
        g_hash_table_insert (self->failed, g_strdup (places[i]), g_memdup2 (&now, sizeof now));
      if (first == NULL)
        first = g_steal_pointer (&problem);
      g_clear_error (&problem);
    }
  if (first == NULL)
    return TRUE;
  g_propagate_error (error, first);
  return FALSE;
}

static gpointer
keeper_thread (gpointer data)
{
  OwBackupKeeper *self = data;

  ow_backup_clear_work (self->store_path);
  while (!g_cancellable_is_cancelled (self->stop))
    {
      g_autoptr (GError) error = NULL;
      gint64 until = g_get_monotonic_time () + LOOK_EVERY;

      /* What went wrong has its row, which the page of health reads. */
      if (!ow_backup_keeper_run_once (self, self->stop, NULL, &error))
        g_info ("backup: %s", error->message);
      g_mutex_lock (&self->lock);
      while (!g_cancellable_is_cancelled (self->stop)
             && g_cond_wait_until (&self->wake, &self->lock, until))
        ;
      g_mutex_unlock (&self->lock);
    }
  return NULL;
}

void
ow_backup_keeper_start (OwBackupKeeper *self)
{
  g_return_if_fail (OW_IS_BACKUP_KEEPER (self) && self->thread == NULL);

  g_cancellable_reset (self->stop);
  self->thread = g_thread_new ("backup", keeper_thread, self);
}

void
ow_backup_keeper_stop (OwBackupKeeper *self)
{
  g_return_if_fail (OW_IS_BACKUP_KEEPER (self));

  if (self->thread == NULL)
    return;
  g_mutex_lock (&self->lock);
  g_cancellable_cancel (self->stop);
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
  g_thread_join (g_steal_pointer (&self->thread));
}
