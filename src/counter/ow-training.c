/* The training store: its own file, key and site code, with staff whose passwords everybody knows.
 * It is therefore the one thing that must never be done to a real store: every step below goes
 * through the store opened as training, which refuses another. */

#include "ow-training.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "ow-catalogue.h"
#include "ow-message.h"
#include "ow-seal.h"
#include "ow-site-setup.h"
#include "ow-store-error.h"
#include "ow-ticket-acts.h"

#define HASH_COST 14

static const OwTrainingStaff staff[] = {
  { "clerk", "Training Clerk", "clerk", "clerk-training" },
  { "clerk2", "Training Clerk Two", "clerk", "clerk2-training" },
  { "supervisor", "Training Supervisor", "supervisor", "supervisor-training" },
  { "admin", "Training Administrator", "administrator", "admin-training" },
  { "auditor", "Training Auditor", "auditor", "auditor-training" },
  { "trainee", "Training Trainee", "trainee", "trainee-training" },
  { NULL, NULL, NULL, NULL },
};

/* ICAO Doc 9303 gives UTO, Utopia, to specimens. The first is its own, with a later date. */
static const char *const specimens[] = {
  "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F3204153ZE184226B<<<<<16",
  "P<UTOARKFREITH<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nU100000173UTO9103052M3306183<<<<<<<<<<<<<<<6",
  "P<UTONILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K\nU100000254UTO8609214F3209309<<<<<<<<<<<<<<<6",
  "P<UTODARTAGNAN<MOREAU<<JEAN<LUC<<<<<<<<<<<<<\nU100000335UTO5502141M3401011<<<<<<<<<<<<<<<4",
  "P<UTOERIKSSON<<LINA<<<<<<<<<<<<<<<<<<<<<<<<<\nU100000416UTO1711017F3205208<<<<<<<<<<<<<<<0",
  "P<UTOOCONNOR<<ENYA<SIOBHAN<<<<<<<<<<<<<<<<<<\nU100000586UTO9806294<3311123<<<<<<<<<<<<<<<2",
  NULL,
};

/* The morning: who waits when the counter opens. The first service decides the queue. */
static const struct
{
  const char *services, *language, *ticket_class, *unit;
  int applicants;
} morning[] = {
  { "S01", "ko", "normal", NULL, 1 },
  { "S03", "ru", "normal", NULL, 1 },
  { "S04", "en", "normal", NULL, 1 },
  { "S05", "ja", "normal", NULL, 2 },
  { "S01 S04", "zh_CN", "normal", NULL, 3 },
  { "S02", "ru", "normal", NULL, 1 },
  { "S04", "en", "green", "Shenyang Training University", 1 },
  { "S03", "ko", "limited", NULL, 1 },
};

static gboolean
staff_read (OwTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray **found = data;

  *found = ow_transaction_query (transaction, &ow_query_staff_all, error, 0);
  return *found != NULL;
}

static gboolean
is_there (GPtrArray *found, const char *name)
{
  for (guint i = 0; i < found->len; i++)
    if (g_str_equal (((OwStaff *)g_ptr_array_index (found, i))->sign_in_name, name))
      return TRUE;
  return FALSE;
}

/* Also those that a program of before did not know, or that a program killed half-way left out. */
static gboolean
add_staff (OwStore *store, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;

  if (!ow_store_read (store, staff_read, &found, error))
    return FALSE;
  for (const OwTrainingStaff *s = staff; s->sign_in_name != NULL; s++)
    {
      if (!is_there (found, s->sign_in_name)
          && ow_site_setup_add_staff (store, s->sign_in_name, s->display_name, s->role, s->password,
                                      HASH_COST, 0, error)
                 == 0)
        return FALSE;
    }
  return TRUE;
}

/* All numbers of a morning in one act, whose request id is the day: done once, whoever asks. */
static gboolean
morning_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  OwCatalogue *catalogue = (OwCatalogue *)data;
  const OwSite *site = ow_transaction_get_site (transaction);
  g_autoptr (GPtrArray) taken
      = ow_transaction_query (transaction, &ow_query_tickets_by_day, error, 's', site->code, 'd',
                              ow_transaction_get_today (transaction), 0);

  if (taken == NULL)
    return FALSE;
  for (gsize i = 0; taken->len == 0 && i < G_N_ELEMENTS (morning); i++)
    {
      g_auto (GStrv) ids = g_strsplit (morning[i].services, " ", -1);
      const OwService *service = ow_catalogue_find_service (catalogue, ids[0]);
      OwTakeTicket take = { NULL,
                            morning[i].services,
                            morning[i].language,
                            morning[i].ticket_class,
                            morning[i].unit,
                            morning[i].applicants };
      g_autoptr (JsonObject) one = json_object_new ();

      if (service == NULL || !ow_service_is_offered (service, site->centre))
        continue;
      take.prefix = ow_service_get_queue (service);
      if (!ow_take_run (transaction, &take, one, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_morning (OwStore *store, GError **error)
{
  g_autoptr (OwClock) clock = ow_store_ref_clock (store);
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autofree char *day = ow_date_to_string (ow_clock_today (clock));
  g_autofree char *id = g_strconcat ("training-morning-", day, NULL);
  OwAct act = { id, "ticket.take", NULL, 0, "kiosk-1", NULL };
  g_autoptr (JsonObject) result = ow_store_act (store, &act, morning_run, catalogue, error);

  return result != NULL;
}

static OwStore *
open_or_create (const char *path, const char *centre, OwClock *clock, GError **error)
{
  GError *local = NULL;
  gboolean there = ow_store_address_exists (path, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return there ? ow_store_open (path, TRUE, clock, error)
               : ow_site_setup_create (path, centre, TRUE, clock, error);
}

static int
fail_file (GError **error)
{
  ow_message_set_error (
      error, OW_STORE_ERROR, OW_STORE_ERROR_UNAVAILABLE,
      ow_message_new ("error.store.unavailable", "detail", g_strerror (errno), NULL));
  return -1;
}

/* One program at a time prepares: the lock ends with the program that holds it. */
static int
lock (const char *path, GError **error)
{
  g_autofree char *name = ow_store_address_dup_file (path, ".training");
  g_autofree char *folder = g_path_get_dirname (name);
  int file;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_file (error);
  file = g_open (name, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (file < 0)
    return fail_file (error);
  while (flock (file, LOCK_EX) != 0)
    if (errno != EINTR)
      {
        fail_file (error);
        close (file);
        return -1;
      }
  return file;
}

static OwStore *
prepare (const char *path, const char *centre, OwClock *clock, GError **error)
{
  int file = lock (path, error);
  g_autoptr (OwStore) store = NULL;
  gboolean ok;

  if (file < 0)
    return NULL;
  store = open_or_create (path, centre, clock, error);
  ok = store != NULL && add_staff (store, error) && add_morning (store, error);
  close (file);
  return ok ? g_steal_pointer (&store) : NULL;
}

gboolean
ow_training_prepare (OwProfile *profile, const char *centre, OwClock *clock, GError **error)
{
  g_autoptr (OwClock) used = clock != NULL ? ow_clock_ref (clock) : ow_clock_new_system ();
  g_autoptr (OwStore) store = NULL;

  g_return_val_if_fail (profile != NULL, FALSE);
  g_return_val_if_fail (centre != NULL, FALSE);

  store = prepare (ow_profile_get_store_path (profile), centre, used, error);
  return store != NULL;
}

OwStore *
ow_training_open (OwClock *clock, GError **error)
{
  g_autoptr (OwProfile) profile = ow_profile_load ("training", NULL, error);

  return profile != NULL ? prepare (ow_profile_get_store_path (profile), "shenyang", clock, error)
                         : NULL;
}

const OwTrainingStaff *
ow_training_get_staff (void)
{
  return staff;
}

const char *const *
ow_training_get_specimens (void)
{
  return specimens;
}
