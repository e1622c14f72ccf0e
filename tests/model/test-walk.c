/* Walks through the two state machines, by the real use cases on a real store. */

#include "test-walk.h"

#include <glib/gstdio.h>

#include "ow-seal.h"
#include "ow-site-setup.h"

static OwRowId
add_staff (Walk *walk, const char *name, const char *role)
{
  g_autoptr (GError) error = NULL;
  OwRowId id = ow_site_setup_add_staff (walk->store, name, name, role, "long enough", 4, 0, &error);

  g_assert_no_error (error);
  return id;
}

void
walk_set_up (Walk *walk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  walk->folder = g_dir_make_tmp ("onewindow-walk-XXXXXX", NULL);
  walk->path = g_build_filename (walk->folder, "counter.db", NULL);
  walk->clock = ow_clock_new_fixed (ow_instant_parse ("2026-11-23T09:00+08:00"));
  walk->store = ow_site_setup_create (walk->path, "shenyang", TRUE, walk->clock, &error);
  g_assert_no_error (error);
  walk->clerk = add_staff (walk, "clerk", "clerk");
  walk->supervisors[0] = add_staff (walk, "boss", "supervisor");
  walk->supervisors[1] = add_staff (walk, "chief", "supervisor");
}

void
walk_tear_down (Walk *walk, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (walk->folder, 0, NULL);
  const char *name;

  g_clear_pointer (&walk->store, ow_store_unref);
  ow_clock_unref (walk->clock);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (walk->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (walk->folder);
  g_free (walk->folder);
  g_free (walk->path);
}

void
walk_verify (Walk *walk)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  gint64 events;

  g_assert_true (ow_store_verify_audit (walk->store, &problems, &events, &error));
  g_assert_no_error (error);
}

JsonObject *
walk_send (Walk *walk,
           const char *what,
           OwRowId staff,
           const char *reason,
           OwActFunc func,
           gconstpointer request,
           gboolean expected)
{
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act = { uuid, what, what, staff, "desk-1", reason };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again_error = NULL;
  g_autoptr (JsonObject) first = ow_store_act (walk->store, &act, func, request, &error);
  g_autoptr (JsonObject) again = ow_store_act (walk->store, &act, func, request, &again_error);
  g_autoptr (JsonNode) one = NULL;
  g_autoptr (JsonNode) two = NULL;

  if ((first != NULL) != expected)
    g_error ("%s: %s", what, first != NULL ? "done against the diagram" : error->message);
  g_assert_cmpint (first != NULL, ==, again != NULL);
  if (first == NULL)
    {
      g_assert_cmpint (error->code, ==, again_error->code);
      g_assert_true (error->domain == again_error->domain);
      return NULL;
    }
  one = json_node_init_object (json_node_alloc (), first);
  two = json_node_init_object (json_node_alloc (), again);
  g_assert_true (json_node_equal (one, two));
  return g_steal_pointer (&first);
}

static gboolean
case_read (OwTransaction *transaction, gpointer data, GError **error)
{
  OwCaseFile **file = data;
  OwRowId id = (*file)->id;

  ow_case_file_free (*file);
  *file = ow_transaction_load (transaction, &ow_case_file_record, id, error);
  return *file != NULL;
}

OwCaseFile *
walk_load_case (Walk *walk, OwRowId id)
{
  OwCaseFile *file = ow_case_file_new ();

  file->id = id;
  g_assert_true (ow_store_read (walk->store, case_read, &file, NULL));
  return file;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_day_add ();
  test_drawn_add ();
  test_random_add ();
  test_random_decided_add ();
  test_storm_add ();
  return g_test_run ();
}
