/* The training store: its own file, key and site code. Sample staff sign in with their name and
 * "-training". */

#include "ow-training.h"

#include <glib/gstdio.h>

#include "ow-seal.h"
#include "ow-site-setup.h"
#include "ow-ticket-acts.h"

#define HASH_COST 14

static const struct
{
  const char *sign_in_name, *display_name, *role;
} staff[] = {
  { "clerk", "Training Clerk", "clerk" },
  { "supervisor", "Training Supervisor", "supervisor" },
  { "admin", "Training Administrator", "administrator" },
};

static const char *const languages[] = { "ko", "ru", "en", "ja", "zh_CN" };

static gboolean
add_samples (OwStore *store, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (staff); i++)
    {
      g_autofree char *password = g_strconcat (staff[i].sign_in_name, "-training", NULL);

      if (ow_site_setup_add_staff (store, staff[i].sign_in_name, staff[i].display_name,
                                   staff[i].role, password, HASH_COST, 0, error)
          == 0)
        return FALSE;
    }
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

OwStore *
ow_training_open (OwClock *clock, GError **error)
{
  g_autofree char *folder
      = g_build_filename (g_get_user_data_dir (), "onewindow", "training", NULL);
  g_autofree char *path = g_build_filename (folder, "counter.db", NULL);
  gboolean fresh = !g_file_test (path, G_FILE_TEST_EXISTS);
  g_autoptr (OwStore) store = NULL;

  g_mkdir_with_parents (folder, 0700);
  store = fresh ? ow_site_setup_create (path, "shenyang", TRUE, clock, error)
                : ow_store_open (path, TRUE, clock, error);
  if (store == NULL || (fresh && !add_samples (store, error)) || !add_tickets (store, error))
    return NULL;
  return g_steal_pointer (&store);
}
