/* The training store: its own file, key and site code. Sample staff sign in with their name and
 * "-training". */

#include "ow-training.h"

#include <glib/gstdio.h>

#include "ow-seal.h"
#include "ow-site-setup.h"
#include "ow-ticket-acts.h"

#define HASH_COST 14

static const OwTrainingStaff staff[] = {
  { "clerk", "Training Clerk", "clerk", "clerk-training" },
  { "supervisor", "Training Supervisor", "supervisor", "supervisor-training" },
  { "admin", "Training Administrator", "administrator", "admin-training" },
  { NULL, NULL, NULL, NULL },
};

/* Issuer UTO: a real store refuses them. */
static const char *const specimens[] = {
  "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F3204153ZE184226B<<<<<16",
  "P<UTOKIM<<MINJUN<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nM123456788UTO9203055M3106202<<<<<<<<<<<<<<04",
  "P<UTOIVANOVA<<OLGA<<<<<<<<<<<<<<<<<<<<<<<<<<\n7501234569UTO8509174F2901019<<<<<<<<<<<<<<08",
  "P<UTOTANAKA<<KENJI<<<<<<<<<<<<<<<<<<<<<<<<<<\nTK12345671UTO7804300M2811305<<<<<<<<<<<<<<00",
  "P<UTOSMITH<<JOHN<EDWARD<<<<<<<<<<<<<<<<<<<<<\nP456789017UTO6502148M3302288<<<<<<<<<<<<<<00",
  NULL,
};

static const char *const languages[] = { "ko", "ru", "en", "ja", "zh_CN" };

static gboolean
add_samples (OwStore *store, GError **error)
{
  for (const OwTrainingStaff *person = staff; person->sign_in_name != NULL; person++)
    if (ow_site_setup_add_staff (store, person->sign_in_name, person->display_name, person->role,
                                 person->password, HASH_COST, 0, error)
        == 0)
      return FALSE;
  return TRUE;
}

static gboolean
count_read (OwTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) tickets = ow_transaction_query (
      transaction, &ow_query_tickets_by_day, error, 's',
      ow_transaction_get_site (transaction)->code, 'd', ow_transaction_get_today (transaction), 0);

  if (tickets == NULL)
    return FALSE;
  *(guint *)data = tickets->len;
  return TRUE;
}

static gboolean
add_tickets (OwStore *store, GError **error)
{
  guint n = 0;

  if (!ow_store_read (store, count_read, &n, error))
    return FALSE;
  for (gsize i = 0; n == 0 && i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *uuid = ow_seal_uuid ();
      OwAct act = { uuid, "ticket.take", NULL, 0, "kiosk-1", NULL };
      OwTakeTicket take = { "A", i % 2 == 0 ? "S01" : "S03", languages[i], "normal", NULL, 1 };
      g_autoptr (JsonObject) result = ow_store_act (store, &act, ow_take_run, &take, error);

      if (result == NULL)
        return FALSE;
    }
  return TRUE;
}

gboolean
ow_training_prepare (const char *path, const char *centre, OwClock *clock, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean fresh = !g_file_test (path, G_FILE_TEST_EXISTS);
  g_autoptr (OwStore) store = NULL;

  g_mkdir_with_parents (folder, 0700);
  store = fresh ? ow_site_setup_create (path, centre, TRUE, clock, error)
                : ow_store_open (path, TRUE, clock, error);
  return store != NULL && (!fresh || add_samples (store, error)) && add_tickets (store, error);
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
