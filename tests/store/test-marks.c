/* Rows without an event of the trail bear marks: what another hand, or the disk, changes in them is
 * named by the verification and used by nobody. */

#include "test-store.h"

#include <string.h>

#include "ow-mark.h"
#include "ow-outbox.h"
#include "ow-store-error.h"

#define TOKEN    "安娜"
#define SEQUENCE "ticket:TSY:A"

static gboolean
fill_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  g_autoptr (GPtrArray) tokens = g_ptr_array_new ();
  g_autoptr (OwDraft) draft = ow_draft_new ();
  g_autoptr (OwPageScanBody) body = ow_page_scan_body_new ();

  g_ptr_array_add (tokens, (gpointer)TOKEN);
  draft->body = g_strdup ("{}");
  draft->saved_at = ow_transaction_get_now (transaction);
  body->body = g_strdup ("T1dHMQ==");
  if (!insert_person (transaction, "ERIKSSON", result, error)
      || !ow_transaction_set_tokens (transaction, json_object_get_int_member (result, "person"),
                                     tokens, error)
      || !ow_transaction_insert (transaction, &ow_draft_record, draft, error)
      || !ow_transaction_insert (transaction, &ow_page_scan_body_record, body, error))
    return FALSE;
  json_object_set_int_member (result, "draft", draft->id);
  return ow_transaction_next_number (transaction, SEQUENCE, error) == 1
         && ow_transaction_next_number (transaction, SEQUENCE, error) == 2
         && ow_outbox_take_lease (transaction, "SYS-11", "desk-1", error);
}

static OwRowId
fill (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) filled = act_once (f->store, "filled", fill_run, "x", &error);

  g_assert_no_error (error);
  return json_object_get_int_member (filled, "draft");
}

/* The problems, one a line; NULL when there is none. */
static char *
verify (OwStore *store)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  gint64 events;

  if (ow_store_verify_audit (store, &problems, &events, &error))
    return NULL;
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_AUDIT);
  g_ptr_array_add (problems, NULL);
  return g_strjoinv ("\n", (char **)problems->pdata);
}

static const struct
{
  const char *table, *change, *back;
} changes[] = {
  { "draft", "UPDATE draft SET body = '{ }'", "UPDATE draft SET body = '{}'" },
  { "draft", "UPDATE draft SET case_id = NULL, saved_at = saved_at + 1",
    "UPDATE draft SET saved_at = saved_at - 1" },
  { "draft", "UPDATE draft SET version = version + 4", "UPDATE draft SET version = version - 4" },
  { "draft", "UPDATE draft SET mark = mark + 1", "UPDATE draft SET mark = mark - 1" },
  { "page_scan_body", "UPDATE page_scan_body SET body = 'T1dHMA=='",
    "UPDATE page_scan_body SET body = 'T1dHMQ=='" },
  { "request", "UPDATE request SET result = '{}' || result",
    "UPDATE request SET result = substr (result, 3)" },
  { "request", "UPDATE request SET at = at + 1", "UPDATE request SET at = at - 1" },
  { "request", "UPDATE request SET id = 'Filled'", "UPDATE request SET id = 'filled'" },
  { "change", "UPDATE change SET topic = 'test.acu'", "UPDATE change SET topic = 'test.act'" },
  { "change", "UPDATE change SET seq = seq + 1024", "UPDATE change SET seq = seq - 1024" },
  { "number_sequence", "UPDATE number_sequence SET n = n + 4",
    "UPDATE number_sequence SET n = n - 4" },
  { "number_sequence", "UPDATE number_sequence SET name = 'ticket:TSY:B'",
    "UPDATE number_sequence SET name = '" SEQUENCE "'" },
  { "name_token", "UPDATE name_token SET token = '安妮'",
    "UPDATE name_token SET token = '" TOKEN "'" },
  { "delivery_lease", "UPDATE delivery_lease SET holder = 'desk-3'",
    "UPDATE delivery_lease SET holder = 'desk-1'" },
  { "delivery_lease", "UPDATE delivery_lease SET expires_at = expires_at + 1",
    "UPDATE delivery_lease SET expires_at = expires_at - 1" },
};

static void
test_marks_verified (Fixture *f, gconstpointer data)
{
  g_autofree char *sound = NULL;

  fill (f);
  g_assert_null ((sound = verify (f->store)));
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *problems = NULL;
      g_autofree char *after = NULL;

      test_engine_run_sql (f->path, changes[i].change);
      problems = verify (f->store);
      g_test_message ("%s: %s", changes[i].change, problems);
      g_assert_nonnull (problems);
      g_assert_true (g_str_has_prefix (problems, changes[i].table));
      /* What stands in the row is nobody's business. */
      g_assert_null (strstr (problems, "安"));
      test_engine_run_sql (f->path, changes[i].back);
      g_assert_null ((after = verify (f->store)));
    }
}

static gboolean
load_run (OwTransaction *transaction, gpointer data, GError **error)
{
  const OwRowId *id = data;
  g_autoptr (OwDraft) draft = ow_transaction_load (transaction, &ow_draft_record, *id, error);

  return draft != NULL;
}

static gboolean
save_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  g_autoptr (OwDraft) draft = ow_draft_new ();

  draft->id = *(const OwRowId *)request;
  draft->body = g_strdup ("{\"form\":{}}");
  draft->version = 1;
  return ow_transaction_update (transaction, &ow_draft_record, draft, error);
}

static gboolean
remove_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  return ow_transaction_delete (transaction, &ow_draft_record, *(const OwRowId *)request, error);
}

static void
assert_refused (gboolean done, GError **error, int code, const char *says)
{
  g_assert_false (done);
  g_assert_error (*error, OW_STORE_ERROR, code);
  g_assert_nonnull (strstr ((*error)->message, says));
  g_clear_error (error);
}

static gboolean
act_with (Fixture *f, OwActFunc func, OwRowId *draft, GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  const OwAct act = { uuid, "test.act", NULL, 0, "desk-1", NULL };
  g_autoptr (JsonObject) result = ow_store_act (f->store, &act, func, draft, error);

  return result != NULL;
}

/* A draft is not read, and not taken for the one that is written over; it can be put away. */
static void
test_marks_draft (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sound = NULL;
  OwRowId draft = fill (f);

  g_assert_true (ow_store_read (f->store, load_run, &draft, &error));
  g_assert_true (act_with (f, save_run, &draft, &error));
  g_assert_true (ow_store_read (f->store, load_run, &draft, &error));
  g_assert_null ((sound = verify (f->store)));
  test_engine_run_sql (f->path, "UPDATE draft SET body = '{\"form\":[]}'");
  assert_refused (ow_store_read (f->store, load_run, &draft, &error), &error,
                  OW_STORE_ERROR_DAMAGED, "Enter it again");
  assert_refused (act_with (f, save_run, &draft, &error), &error, OW_STORE_ERROR_DAMAGED,
                  "Enter it again");
  g_assert_true (act_with (f, remove_run, &draft, &error));
  g_assert_no_error (error);
  g_assert_null ((sound = verify (f->store)));
}

static gboolean
number_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  gint64 n = ow_transaction_next_number (transaction, request, error);

  json_object_set_int_member (result, "n", n);
  return n != 0;
}

/* A number after a damaged one would be given twice, or leave a hole: none is given. */
static void
test_marks_number (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) next = NULL;

  fill (f);
  test_engine_run_sql (f->path, "UPDATE number_sequence SET n = 1");
  assert_refused (act_once (f->store, NULL, number_run, SEQUENCE, &error) != NULL, &error,
                  OW_STORE_ERROR_DAMAGED, "restore");
  g_assert_cmpint (test_engine_run_sql (f->path, "SELECT n FROM number_sequence"), ==, 1);
  test_engine_run_sql (f->path, "UPDATE number_sequence SET n = 2");
  next = act_once (f->store, NULL, number_run, SEQUENCE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (next, "n"), ==, 3);
}

/* An answer that was damaged is not given, and the act is not done again. */
static void
test_marks_request (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) again = NULL;

  fill (f);
  again = act_once (f->store, "filled", fill_run, "x", &error);
  g_assert_no_error (error);
  test_engine_run_sql (f->path, "UPDATE request SET result = '{\"person\":1}'");
  assert_refused (act_once (f->store, "filled", fill_run, "x", &error) != NULL, &error,
                  OW_STORE_ERROR_DAMAGED, "Look at the entry");
  g_assert_cmpint (test_engine_run_sql (f->path, "SELECT COUNT (*) FROM person"), ==, 1);
}

static gboolean
lease_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  json_object_set_boolean_member (result, "taken",
                                  ow_outbox_take_lease (transaction, "SYS-11", request, error));
  return TRUE;
}

static gboolean
take_lease (Fixture *f, const char *holder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = act_once (f->store, NULL, lease_run, holder, &error);

  g_assert_no_error (error);
  return json_object_get_boolean_member (result, "taken");
}

/* A lease that never ends would keep everything from being delivered. */
static void
test_marks_lease (Fixture *f, gconstpointer data)
{
  g_autofree char *sound = NULL;

  fill (f);
  g_assert_false (take_lease (f, "desk-2"));
  test_engine_run_sql (f->path,
                       "UPDATE delivery_lease SET expires_at = expires_at + 4398046511104");
  g_assert_true (take_lease (f, "desk-2"));
  g_assert_false (take_lease (f, "desk-1"));
  g_assert_null ((sound = verify (f->store)));
}

/* Rows of a store that had no marks get them when it is brought to the version that has. */
static void
test_marks_filled (Fixture *f, gconstpointer data)
{
  static const char *const tables[]
      = { "draft",           "page_scan_body", "request",       "change",
          "number_sequence", "name_token",     "delivery_lease" };
  g_autofree char *problems = NULL;
  g_autofree char *sound = NULL;
  g_autoptr (GError) error = NULL;
  OwDb *db;

  fill (f);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE %s SET mark = 0", tables[i]);

      test_engine_run_sql (f->path, sql);
    }
  problems = verify (f->store);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    g_assert_nonnull (strstr (problems, tables[i]));
  db = ow_db_open (f->path, OW_DB_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (ow_db_begin_exclusive (db, "migration", &error));
  g_assert_true (ow_mark_fill (db, &error));
  g_assert_true (ow_db_commit (db, &error));
  ow_db_close (db);
  g_assert_null ((sound = verify (f->store)));
}

void
test_marks_add (void)
{
  test_engine_add ("/store/marks/filled", Fixture, fixture_set_up, test_marks_filled,
                   fixture_tear_down);
  test_engine_add ("/store/marks/verified", Fixture, fixture_set_up, test_marks_verified,
                   fixture_tear_down);
  test_engine_add ("/store/marks/draft", Fixture, fixture_set_up, test_marks_draft,
                   fixture_tear_down);
  test_engine_add ("/store/marks/number", Fixture, fixture_set_up, test_marks_number,
                   fixture_tear_down);
  test_engine_add ("/store/marks/request", Fixture, fixture_set_up, test_marks_request,
                   fixture_tear_down);
  test_engine_add ("/store/marks/lease", Fixture, fixture_set_up, test_marks_lease,
                   fixture_tear_down);
}
