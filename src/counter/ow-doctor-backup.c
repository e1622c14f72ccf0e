/* Are there backups, are they new enough, and did anybody ever open one? */

#include "ow-backup.h"
#include "ow-ballast.h"
#include "ow-doctor-private.h"

#define MEGABYTE     (1024 * 1024)
#define OLD_MS       (2 * 60 * 60 * 1000)
#define DRILL_OLD_MS (OW_BACKUP_DRILL_DAYS * G_GINT64_CONSTANT (86400000))

typedef struct
{
  OwBackupRun *newest, *drill;
  OwInstant unsaved; /* first event that the newest does not hold; 0: none */
} Runs;

static void
runs_clear (Runs *self)
{
  g_clear_pointer (&self->newest, ow_backup_run_free);
  g_clear_pointer (&self->drill, ow_backup_run_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Runs, runs_clear)

static gboolean
read_runs (OwTransaction *transaction, gpointer data, GError **error)
{
  Runs *runs = data;
  GError *local = NULL;

  runs->newest = ow_transaction_query_one (transaction, &ow_query_backup_newest, &local, 0);
  if (local == NULL)
    runs->drill = ow_transaction_query_one (transaction, &ow_query_drill_last, &local, 0);
  if (local == NULL)
    runs->unsaved
        = ow_transaction_query_integer (transaction, &ow_query_audit_first_after, &local, 'i',
                                        runs->newest != NULL ? runs->newest->taken_at : 0, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* Work that would be lost is older than two hours. */
static gboolean
is_old (OwDoctorLook *look, const Runs *runs)
{
  return runs->unsaved > 0 && ow_clock_now (look->clock) - runs->unsaved > OLD_MS;
}

/* What is not right at the places of this machine, with what to do; NULL when all are there. */
static OwMessage *
find_fault (OwDoctorLook *look, char **places)
{
  if (places[0] != NULL && !ow_backup_has_key (look->path))
    return ow_message_new ("error.backup.no-key", NULL);
  for (gsize i = 0; places[i] != NULL; i++)
    if (!ow_backup_place_check (places[i], NULL))
      return ow_message_new ("error.backup.away", "place", places[i], NULL);
  for (gsize i = 0; places[i] != NULL; i++)
    if (ow_backup_place_is_near (places[i], look->path))
      return ow_message_new ("health.backup.near", "place", places[i], NULL);
  return NULL;
}

static OwMessage *
describe_age (const Runs *runs, gboolean old)
{
  g_autofree char *time = NULL;

  if (runs->newest == NULL)
    return ow_message_new ("health.backup.never", NULL);
  time = ow_instant_to_moment (runs->newest->taken_at);
  return old ? ow_message_new ("health.backup.old", "time", time, NULL)
             : ow_message_new ("health.backup.good", "time", time, "place", runs->newest->place,
                               NULL);
}

void
ow_doctor_look_at_backup (OwDoctorLook *look)
{
  g_auto (Runs) runs = { NULL, NULL, 0 };
  g_auto (GStrv) places = ow_profile_dup_backup_places (look->profile);
  g_autoptr (OwMessage) fault = NULL;
  g_autoptr (GError) error = NULL;
  gboolean old;

  if (look->store == NULL)
    ow_doctor_add_plain (look, "backup", OW_HEALTH_SKIP, "health.needs-store");
  else if (!ow_store_read (look->store, read_runs, &runs, &error))
    ow_doctor_add_error (look, "backup", OW_HEALTH_BAD, error);
  else if (places[0] == NULL && runs.newest == NULL)
    ow_doctor_add_plain (
        look, "backup", ow_store_get_site (look->store)->training ? OW_HEALTH_SKIP : OW_HEALTH_WARN,
        "error.backup.no-place");
  else
    {
      old = is_old (look, &runs);
      fault = find_fault (look, places);
      /* Both at once: what has to be done comes first, and its weight is that of the age. */
      ow_doctor_add (look, "backup",
                     old             ? OW_HEALTH_BAD
                     : fault != NULL ? OW_HEALTH_WARN
                                     : OW_HEALTH_GOOD,
                     fault != NULL ? ow_message_ref (fault) : describe_age (&runs, old));
    }
}

void
ow_doctor_look_at_drill (OwDoctorLook *look)
{
  g_auto (Runs) runs = { NULL, NULL, 0 };
  g_autofree char *day = NULL;
  g_autoptr (GError) error = NULL;
  gboolean old;

  if (look->store == NULL)
    {
      ow_doctor_add_plain (look, "drill", OW_HEALTH_SKIP, "health.needs-store");
      return;
    }
  if (!ow_store_read (look->store, read_runs, &runs, &error))
    {
      ow_doctor_add_error (look, "drill", OW_HEALTH_BAD, error);
      return;
    }
  if (runs.drill == NULL)
    {
      ow_doctor_add_plain (look, "drill", runs.newest == NULL ? OW_HEALTH_SKIP : OW_HEALTH_WARN,
                           runs.newest == NULL ? "health.drill.nothing" : "health.drill.never");
      return;
    }
  day = ow_date_to_string (ow_instant_to_date (runs.drill->began_at));
  old = ow_clock_now (look->clock) - runs.drill->began_at > DRILL_OLD_MS;
  if (g_str_equal (runs.drill->state, "failed"))
    ow_doctor_add (look, "drill", OW_HEALTH_BAD,
                   ow_message_new ("health.drill.failed", "day", day, NULL));
  else
    ow_doctor_add (
        look, "drill", old ? OW_HEALTH_WARN : OW_HEALTH_GOOD,
        ow_message_new (old ? "health.drill.old" : "health.drill.good", "day", day, NULL));
}

void
ow_doctor_look_at_ballast (OwDoctorLook *look)
{
  gint64 bytes = 0;
  OwBallast ballast;

  if (look->store == NULL)
    {
      ow_doctor_add_plain (look, "ballast", OW_HEALTH_SKIP, "health.needs-store");
      return;
    }
  if (ow_store_address_is_server (look->path) || ow_store_get_site (look->store)->training
      || ow_profile_get_ballast (look->profile) == 0)
    {
      ow_doctor_add_plain (look, "ballast", OW_HEALTH_SKIP, "health.ballast.off");
      return;
    }
  ballast = ow_ballast_get (look->path, &bytes);
  if (ballast == OW_BALLAST_KEPT)
    ow_doctor_add (look, "ballast", OW_HEALTH_GOOD,
                   ow_message_new ("health.ballast.good", "number", bytes / MEGABYTE, NULL));
  else if (ballast == OW_BALLAST_GIVEN_UP)
    ow_doctor_add_plain (look, "ballast", OW_HEALTH_BAD, "health.ballast.given-up");
  else
    ow_doctor_add_plain (look, "ballast", OW_HEALTH_WARN, "health.ballast.none");
}
