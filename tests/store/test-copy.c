/* A store copied to the other engine and back is the same store; a copy that was interrupted leaves
 * nothing that is taken for one; what does not verify is not copied. */

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ow-seal.h"
#include "ow-store-error.h"
#include "test-store.h"

#define PERSONS 300

static gboolean
fill_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  g_autoptr (GPtrArray) tokens = g_ptr_array_new ();

  g_ptr_array_add (tokens, (gpointer) "安娜");
  g_ptr_array_add (tokens, (gpointer) "ANNA");
  for (int i = 0; i < PERSONS; i++)
    if (!insert_person (transaction, "ERIKSSON", result, error))
      return FALSE;
  return ow_transaction_set_tokens (transaction, json_object_get_int_member (result, "person"),
                                    tokens, error)
         && ow_transaction_next_number (transaction, "ticket:TSY:A", error) == 1;
}

static gboolean
close_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  OwSealKey *key = (OwSealKey *)request;
  g_autoptr (OwSiteKey) row = ow_site_key_new ();
  g_autoptr (OwAnchor) anchor = NULL;

  row->key_id = g_strdup (ow_seal_key_get_id (key));
  row->public_key = ow_seal_key_export_public (key, NULL);
  row->state = g_strdup ("current");
  if (!ow_transaction_insert (transaction, &ow_site_key_record, row, error))
    return FALSE;
  anchor = ow_transaction_add_anchor (transaction, key, ow_date_new (2026, 11, 21), "{}", error);
  return anchor != NULL;
}

static void
fill (Fixture *f)
{
  g_autoptr (OwSealKey) key = ow_seal_key_generate (NULL);
  g_autoptr (GError) error = NULL;
  OwAct act = { "close", "day.close", NULL, 0, "desk-2", NULL };
  g_autoptr (JsonObject) filled = act_once (f->store, NULL, fill_run, "x", &error);
  g_autoptr (JsonObject) closed = NULL;
  g_autofree char *secret = ow_store_dup_file (f->store, ".secret");

  g_assert_no_error (error);
  closed = ow_store_act (f->store, &act, close_run, key, &error);
  g_assert_no_error (error);
  g_assert_true (ow_store_write_witness (f->store, &error));
  g_assert_true (g_file_set_contents (secret, "secret", -1, NULL));
}

static void
assert_verifies (const char *address, OwClock *clock)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwStore) store = ow_store_open (address, TRUE, clock, &error);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (JsonObject) result = NULL;
  gint64 events;

  g_assert_no_error (error);
  ow_store_verify_audit (store, &problems, &events, &error);
  g_assert_no_error (error);
  g_assert_cmpint (events, >, PERSONS);
  /* Work goes on in it: the next change and the next number are new ones. */
  result = act_once (store, "after-the-copy", insert_person, "LATER", &error);
  g_assert_no_error (error);
}

static const char *const counts[] = {
  "SELECT COUNT (*) FROM person WHERE mrz_surname = 'ERIKSSON' AND birth_date = '1974-08-12' AND "
  "phone IS NULL",
  "SELECT COUNT (*) FROM name_token WHERE token = '安娜'",
  "SELECT n FROM number_sequence WHERE name = 'ticket:TSY:A'",
  "SELECT COUNT (*) FROM request",
  "SELECT COUNT (*) FROM change",
  "SELECT COUNT (*) FROM audit_event",
  "SELECT COUNT (*) FROM anchor",
};

/* From one engine to the other and back again, on to a third place of the same engine. */
static void
test_copy_round (Fixture *f, gconstpointer data)
{
  TestEngine engine = GPOINTER_TO_INT (data);
  g_autofree char *other = test_engine_new_address (
      engine == TEST_SQLITE ? TEST_POSTGRESQL : TEST_SQLITE, f->folder, "other.db");
  g_autofree char *back = test_engine_new_address (engine, f->folder, "back.db");
  g_autofree char *secret = ow_store_address_dup_file (back, ".secret");
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  gint64 rows, rows_back;

  fill (f);
  g_assert_true (ow_store_copy (f->path, other, f->clock, NULL, NULL, &rows, &error));
  g_assert_no_error (error);
  g_assert_cmpint (rows, >, 2 * PERSONS);
  g_assert_true (ow_store_copy (other, back, f->clock, NULL, NULL, &rows_back, &error));
  g_assert_no_error (error);
  g_assert_cmpint (rows, ==, rows_back);
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_assert_cmpint (test_engine_run_sql (f->path, counts[i]), >, 0);
      g_assert_cmpint (test_engine_run_sql (f->path, counts[i]), ==,
                       test_engine_run_sql (back, counts[i]));
    }
  g_assert_true (g_file_get_contents (secret, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "secret");
  /* Never over a store that is there. */
  g_assert_false (ow_store_copy (f->path, other, f->clock, NULL, NULL, &rows, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_MODE);
  g_clear_error (&error);
  assert_verifies (other, f->clock);
  assert_verifies (back, f->clock);
}

/* The copy knows every table of the schema. */
static void
test_copy_tables (Fixture *f, gconstpointer data)
{
  gint64 n = 6;

  for (const OwRecordType *const *type = ow_record_get_types (); *type != NULL; type++)
    n++;
  g_assert_cmpint (test_engine_run_sql (f->path, "SELECT COUNT (*) FROM sqlite_master WHERE type = "
                                                 "'table' AND name <> 'sqlite_sequence'"),
                   ==, n);
}

/* A store that was changed behind the program's back is not passed on as if it were sound. */
static void
test_copy_tampered (Fixture *f, gconstpointer data)
{
  TestEngine engine = GPOINTER_TO_INT (data);
  g_autofree char *other = test_engine_new_address (
      engine == TEST_SQLITE ? TEST_POSTGRESQL : TEST_SQLITE, f->folder, "other.db");
  g_autoptr (GError) error = NULL;
  gint64 rows;

  fill (f);
  test_engine_run_sql (f->path, "UPDATE person SET phone = '1'");
  g_assert_false (ow_store_copy (f->path, other, f->clock, NULL, NULL, &rows, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_AUDIT);
  g_clear_error (&error);
  g_assert_false (ow_store_address_exists (other, &error));
  g_assert_no_error (error);
}

/* How long a whole copy takes on this machine now, in microseconds. */
static gint64
time_copy (Fixture *f, TestEngine engine)
{
  g_autofree char *whole = test_engine_new_address (engine, f->folder, "whole.db");
  g_autoptr (GError) error = NULL;
  gint64 begun = g_get_monotonic_time ();
  gint64 rows;

  g_assert_true (ow_store_copy (f->path, whole, f->clock, NULL, NULL, &rows, &error));
  g_assert_no_error (error);
  return g_get_monotonic_time () - begun;
}

/* Killed after one ninth, two ninths … of its time: the target holds no store, and the next try
 * succeeds. */
static void
test_copy_killed (Fixture *f, gconstpointer data)
{
  TestEngine engine = GPOINTER_TO_INT (data);
  g_autofree char *other = test_engine_new_address (
      engine == TEST_SQLITE ? TEST_POSTGRESQL : TEST_SQLITE, f->folder, "other.db");
  g_autoptr (GError) error = NULL;
  gint64 rows, whole;
  int interrupted = 0;

  fill (f);
  g_clear_pointer (&f->store, ow_store_unref);
  whole = time_copy (f, engine == TEST_SQLITE ? TEST_POSTGRESQL : TEST_SQLITE);
  for (int round = 1; round <= 8 && !ow_store_address_exists (other, NULL); round++)
    {
      gint64 end = g_get_monotonic_time () + whole * round / 9;
      pid_t child = fork ();

      if (child == 0)
        {
          ow_store_copy (f->path, other, f->clock, NULL, NULL, &rows, NULL);
          _exit (0);
        }
      while (g_get_monotonic_time () < end)
        ;
      kill (child, SIGKILL);
      waitpid (child, NULL, 0);
      /* The server has noticed that nobody is there any more. */
      while (engine == TEST_SQLITE
             && test_engine_run_sql (other, "SELECT COUNT (*) FROM pg_stat_activity WHERE state <> "
                                            "'idle' AND pid <> pg_backend_pid () AND backend_type "
                                            "= 'client backend'")
                    > 0)
        g_assert_cmpint (g_get_monotonic_time () - end, <, 30 * G_USEC_PER_SEC);
      interrupted += !ow_store_address_exists (other, NULL);
    }
  g_assert_cmpint (interrupted, >, 0);
  if (!ow_store_address_exists (other, NULL))
    {
      g_assert_true (ow_store_copy (f->path, other, f->clock, NULL, NULL, &rows, &error));
      g_assert_no_error (error);
    }
  assert_verifies (other, f->clock);
}

typedef struct
{
  const char *path;
  TestEngine engine;
  TestEngineFunc func;
} Row;

static void
run_row (gconstpointer data)
{
  const Row *row = data;
  Fixture f = { 0 };

  if (!test_engine_require (TEST_POSTGRESQL))
    return;
  fixture_set_up (&f, GINT_TO_POINTER (row->engine));
  row->func (&f, GINT_TO_POINTER (row->engine));
  fixture_tear_down (&f, NULL);
}

void
test_copy_add (void)
{
#define BOTH(name, func)                                                                           \
  { "/store/copy/" name "-from-file", TEST_SQLITE, (TestEngineFunc)func },                         \
  {                                                                                                \
    "/store/copy/" name "-from-server", TEST_POSTGRESQL, (TestEngineFunc)func                      \
  }
  static const Row rows[]
      = { BOTH ("round", test_copy_round), BOTH ("tampered", test_copy_tampered),
          BOTH ("killed", test_copy_killed) };
#undef BOTH

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add_data_func (rows[i].path, &rows[i], run_row);
  g_test_add ("/store/copy/tables", Fixture, NULL, fixture_set_up, test_copy_tables,
              fixture_tear_down);
}
