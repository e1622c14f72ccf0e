/* A damaged row does not cry for ever: what a backup can prove is put back, what it cannot may be
 * accepted as it stands, and both are in the trail. */

#include <glib/gstdio.h>

#include "ow-repair.h"
#include "ow-seal.h"
#include "ow-store-error.h"
#include "test-store.h"

typedef struct
{
  OwStore *backup;
  GPtrArray *problems;
} Mend;

static gboolean
put_back_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Mend *mend = data;
  gint64 rows;

  if (!ow_repair_put_back (transaction, mend->backup, mend->problems, &rows, error))
    return FALSE;
  json_object_set_int_member (result, "rows", rows);
  return TRUE;
}

static gboolean
accept_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  return ow_repair_accept (transaction, ((const Mend *)data)->problems, error);
}

static gboolean
count_read (OwTransaction *transaction, gpointer data, GError **error)
{
  *(gint64 *)data = ow_repair_count (transaction, error);
  return *(gint64 *)data >= 0;
}

static GPtrArray *
find_problems (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *problems;
  gint64 events;

  if (!ow_store_verify_audit (f->store, &problems, &events, &error))
    g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_AUDIT);
  return problems;
}

static gint64
mend (Fixture *f, OwActFunc func, OwStore *backup)
{
  g_autoptr (GPtrArray) problems = find_problems (f);
  const Mend with = { backup, problems };
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act = { uuid, "trail.test", NULL, 0, "desk-1", "looked at the paper" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = ow_store_act (f->store, &act, func, &with, &error);

  g_assert_no_error (error);
  return json_object_get_int_member_with_default (result, "rows", -1);
}

static guint
count_problems (Fixture *f)
{
  g_autoptr (GPtrArray) problems = find_problems (f);

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (const char *)problems->pdata[i]);
  return problems->len;
}

static gint64
count_accepted (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  g_assert_true (ow_store_read (f->store, count_read, &n, &error));
  g_assert_no_error (error);
  return n;
}

static void
insert (Fixture *f, const char *surname)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = act_once (f->store, NULL, insert_person, surname, &error);

  g_assert_no_error (error);
}

static OwStore *
back_up (Fixture *f, char **ret_path)
{
  g_autoptr (JsonObject) counts = NULL;
  g_autoptr (GError) error = NULL;
  OwStore *backup;

  *ret_path = g_build_filename (f->folder, "copy", NULL);
  g_assert_true (ow_store_snapshot (f->store, *ret_path, &counts, &error));
  g_assert_no_error (error);
  backup = ow_store_open (*ret_path, TRUE, f->clock, &error);
  g_assert_no_error (error);
  return backup;
}

/* Changed, removed: as they were, and nothing is left to say. */
static void
test_repair_put_back (Fixture *f, gconstpointer data)
{
  g_autoptr (OwStore) backup = NULL;
  g_autofree char *path = NULL;

  insert (f, "ERIKSSON");
  insert (f, "HENG");
  insert (f, "LEE");
  backup = back_up (f, &path);
  test_engine_run_sql (f->path, "UPDATE person SET mrz_surname = 'FALSE' WHERE mrz_surname = "
                                "'ERIKSSON' RETURNING 1");
  test_engine_run_sql (f->path, "DELETE FROM person WHERE mrz_surname = 'HENG' RETURNING 1");
  g_assert_cmpuint (count_problems (f), ==, 2);
  g_assert_cmpint (mend (f, put_back_run, backup), ==, 2);
  g_assert_cmpuint (count_problems (f), ==, 0);
  g_assert_cmpint (count_accepted (f), ==, 0);
  g_assert_cmpint (test_engine_run_sql (
                       f->path, "SELECT COUNT (*) FROM person WHERE mrz_surname IN ('ERIKSSON', "
                                "'HENG', 'LEE')"),
                   ==, 3);
  g_assert_cmpint (test_engine_run_sql (f->path, "SELECT COUNT (*) FROM audit_event WHERE act = "
                                                 "'trail.test' AND verb = 'note' AND fields = "
                                                 "'repair'"),
                   ==, 2);
}

/* What the backup does not know, or knows otherwise, it cannot prove: accepted, it is quiet until
 * it is changed once more. */
static void
test_repair_accept (Fixture *f, gconstpointer data)
{
  g_autoptr (OwStore) backup = NULL;
  g_autofree char *path = NULL;

  insert (f, "ERIKSSON");
  backup = back_up (f, &path);
  insert (f, "HENG");
  test_engine_run_sql (
      f->path, "UPDATE person SET mrz_surname = 'FALSE' WHERE mrz_surname = 'HENG' RETURNING 1");
  test_engine_run_sql (f->path, "UPDATE audit_event SET act = 'other.act' WHERE station = 'desk-1' "
                                "AND seq = 1 RETURNING 1");
  g_assert_cmpuint (count_problems (f), ==, 2);
  g_assert_cmpint (mend (f, put_back_run, backup), ==, 0);
  g_assert_cmpuint (count_problems (f), ==, 2);
  mend (f, accept_run, NULL);
  g_assert_cmpuint (count_problems (f), ==, 0);
  g_assert_cmpint (count_accepted (f), ==, 2);
  test_engine_run_sql (
      f->path, "UPDATE person SET mrz_surname = 'AGAIN' WHERE mrz_surname = 'FALSE' RETURNING 1");
  g_assert_cmpuint (count_problems (f), ==, 1);
  mend (f, accept_run, NULL);
  g_assert_cmpint (count_accepted (f), ==, 3);
  /* Who accepted cannot be taken out of the trail either. */
  test_engine_run_sql (f->path,
                       "UPDATE audit_event SET reason = '' WHERE verb = 'accept' AND seq = "
                       "(SELECT MAX (seq) FROM audit_event WHERE verb = 'accept') "
                       "RETURNING 1");
  g_assert_cmpuint (count_problems (f), ==, 1);
}

/* A row without events is usable again, as it stands. */
static void
test_repair_mark (Fixture *f, gconstpointer data)
{
  insert (f, "ERIKSSON");
  g_assert_cmpint (test_engine_run_sql (f->path, "UPDATE request SET result = '{}' RETURNING 1"),
                   ==, 1);
  g_assert_cmpuint (count_problems (f), ==, 1);
  mend (f, accept_run, NULL);
  g_assert_cmpuint (count_problems (f), ==, 0);
}

void
test_repair_add (void)
{
#define BOTH(path, func) test_engine_add (path, Fixture, fixture_set_up, func, fixture_tear_down)
  BOTH ("/store/repair/put-back", test_repair_put_back);
  BOTH ("/store/repair/accept", test_repair_accept);
  BOTH ("/store/repair/mark", test_repair_mark);
#undef BOTH
}
