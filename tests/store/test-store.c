#include "test-store.h"

#include <glib/gstdio.h>

#include "ow-seal.h"

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OwSite) site = ow_site_new ();
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("onewindow-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = test_engine_new_address (GPOINTER_TO_INT (data), fixture->folder, "counter.db");
  fixture->clock = ow_clock_new_fixed (ow_instant_parse ("2026-11-21T09:00+08:00"));
  site->code = g_strdup ("TSY");
  site->centre = g_strdup ("shenyang");
  site->training = TRUE;
  fixture->store = ow_store_create (fixture->path, site, fixture->clock, &error);
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  g_clear_pointer (&fixture->store, ow_store_unref);
  ow_clock_unref (fixture->clock);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_chmod (path, 0600);
      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

gboolean
insert_person (OwTransaction *transaction,
               gconstpointer request,
               JsonObject *result,
               GError **error)
{
  g_autoptr (OwPerson) person = ow_person_new ();

  person->mrz_surname = g_strdup (request);
  person->mrz_given_names = g_strdup ("ANNA MARIA");
  person->sex = g_strdup ("F");
  person->birth_text = g_strdup ("1974-08-12");
  person->birth_date = ow_date_parse ("1974-08-12");
  person->nationality = g_strdup ("UTO");
  if (!ow_transaction_insert (transaction, &ow_person_record, person, error))
    return FALSE;
  json_object_set_int_member (result, "person", person->id);
  return TRUE;
}

JsonObject *
act_once (OwStore *store, const char *id, OwActFunc func, gconstpointer request, GError **error)
{
  g_autofree char *uuid = id != NULL ? g_strdup (id) : ow_seal_uuid ();
  OwAct act = { uuid, "test.act", request, 0, "desk-1", NULL };

  return ow_store_act (store, &act, func, request, error);
}

int
main (int argc, char **argv)
{
  int result;

  test_engine_begin ();
  g_test_init (&argc, &argv, NULL);
  test_acts_add ();
  test_anchor_add ();
  test_ballast_add ();
  test_copy_add ();
  test_erasure_add ();
  test_damaged_add ();
  test_faults_add ();
  test_marks_add ();
  test_refusals_add ();
  test_repair_add ();
  test_postgresql_add ();
  test_server_add ();
  test_trainee_add ();
  result = g_test_run ();
  test_postgresql_finish ();
  test_engine_end ();
  return result;
}
