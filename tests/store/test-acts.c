/* Acts: done once however often they are asked for, undone whole, refused when somebody else was
 * faster; every record type has its table; the audit names what was changed behind the program's
 * back. */

#include <sqlite3.h>
#include <string.h>

#include "ow-seal.h"
#include "ow-store-error.h"
#include "test-store.h"

static void
test_acts_replay (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = ow_seal_uuid ();
  g_autoptr (JsonObject) first = act_once (f->store, uuid, insert_person, "ERIKSSON", &error);
  g_autoptr (JsonObject) again = act_once (f->store, uuid, insert_person, "ERIKSSON", &error);
  g_autoptr (JsonObject) other = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (first, "person"), ==,
                   json_object_get_int_member (again, "person"));
  other = act_once (f->store, uuid, insert_person, "HENG", &error);
  g_assert_null (other);
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_REQUEST);
  g_assert_cmpint (ow_store_get_change (f->store), ==, 1);
}

static gboolean
read_all (OwTransaction *transaction, gpointer data, GError **error)
{
  static const OwQuery everybody
      = { "everybody", &ow_person_record, "SELECT @ FROM person ORDER BY id" };
  GPtrArray **persons = data;

  *persons = ow_transaction_query (transaction, &everybody, error, 0);
  return *persons != NULL;
}

#define MANY 12000

/* So many rows of one millisecond that about seventeen of their random halves meet. */
static gboolean
insert_many (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  for (int i = 0; i < MANY; i++)
    if (!insert_person (transaction, request, result, error))
      return FALSE;
  return TRUE;
}

static gboolean
insert_known (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  g_autoptr (OwPerson) person = ow_person_copy (request);

  return ow_transaction_insert (transaction, &ow_person_record, person, error);
}

/* A row id that is taken is made again; one that the caller names is refused. */
static void
test_acts_ids (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = act_once (f->store, NULL, insert_many, "ERIKSSON", &error);
  g_autoptr (GPtrArray) persons = NULL;
  OwAct act = { "known", "test.act", NULL, 0, "desk-1", NULL };

  g_assert_no_error (error);
  g_assert_true (ow_store_read (f->store, read_all, &persons, &error));
  g_assert_cmpuint (persons->len, ==, MANY);
  g_assert_null (
      ow_store_act (f->store, &act, insert_known, g_ptr_array_index (persons, 0), &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_DUPLICATE);
}

static gboolean
insert_then_fail (OwTransaction *transaction,
                  gconstpointer request,
                  JsonObject *result,
                  GError **error)
{
  insert_person (transaction, request, result, error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "on purpose");
  return FALSE;
}

static void
test_acts_roll_back (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) persons = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gint64 events;

  g_assert_null (act_once (f->store, NULL, insert_then_fail, "ERIKSSON", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_true (ow_store_read (f->store, read_all, &persons, &error));
  g_assert_cmpuint (persons->len, ==, 0);
  g_assert_true (ow_store_verify_audit (f->store, &problems, &events, &error));
  g_assert_cmpint (events, ==, 1); /* the site itself */
}

static gboolean
change_person (OwTransaction *transaction,
               gconstpointer request,
               JsonObject *result,
               GError **error)
{
  g_autoptr (OwPerson) person = ow_person_copy (request);

  ow_set_string (person->phone, "024 0000");
  return ow_transaction_update (transaction, &ow_person_record, person, error);
}

static void
test_acts_conflict (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = act_once (f->store, NULL, insert_person, "ERIKSSON", &error);
  g_autoptr (GPtrArray) persons = NULL;
  g_autofree char *one = ow_seal_uuid ();
  g_autofree char *two = ow_seal_uuid ();
  OwAct act = { one, "person.change", NULL, 0, "desk-2", NULL };
  g_autoptr (JsonObject) changed = NULL;

  ow_store_read (f->store, read_all, &persons, &error);
  g_assert_no_error (error);
  /* Two windows hold version 1; the second is told who was faster. */
  changed = ow_store_act (f->store, &act, change_person, g_ptr_array_index (persons, 0), &error);
  g_assert_no_error (error);
  act.request_id = two;
  act.station = "desk-3";
  g_assert_null (
      ow_store_act (f->store, &act, change_person, g_ptr_array_index (persons, 0), &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "desk-2"));
}

static gboolean
round_trip_all (OwTransaction *transaction,
                gconstpointer request,
                JsonObject *result,
                GError **error)
{
  static const OwRecordType *const free_standing[]
      = { &ow_staff_record, &ow_desk_record, &ow_setting_record, &ow_site_key_record };

  for (gsize i = 0; i < G_N_ELEMENTS (free_standing); i++)
    {
      const OwRecordType *type = free_standing[i];
      int site = ow_record_find_column (type, "site");
      gpointer record = ow_record_new (type);
      gpointer back;

      for (guint c = 0; c < type->n_columns; c++)
        if (type->columns[c].kind == OW_COLUMN_TEXT)
          *(char **)((char *)record + type->columns[c].offset)
              = g_strdup_printf ("值 %s", type->columns[c].name);
        else if (type->columns[c].kind == OW_COLUMN_DATE)
          *(OwDate *)((char *)record + type->columns[c].offset) = 20000;
        else if (type->columns[c].kind == OW_COLUMN_BOOLEAN)
          *(gboolean *)((char *)record + type->columns[c].offset) = TRUE;
        else if (c > 0)
          *(gint64 *)((char *)record + type->columns[c].offset) = 7 + c;
      /* A row of another hall would not be seen. */
      if (site >= 0)
        ow_set_string (*(char **)((char *)record + type->columns[site].offset),
                       ow_transaction_get_site (transaction)->code);
      g_assert_true (ow_transaction_insert (transaction, type, record, error));
      back = ow_transaction_load (transaction, type, *(OwRowId *)record, error);
      g_assert_nonnull (back);
      g_assert_true (ow_record_equal (type, record, back));
      ow_record_free (type, back);
      ow_record_free (type, record);
    }
  return TRUE;
}

static void
test_acts_round_trip (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = act_once (f->store, NULL, round_trip_all, "x", &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
}

/* Every record has a table with exactly its columns, and every statement compiles. */
static void
test_acts_statements (Fixture *f, gconstpointer data)
{
  sqlite3 *db = NULL;
  guint n = 0;

  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  for (const OwRecordType *const *type = ow_record_get_types (); *type != NULL; type++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s", (*type)->table);
      sqlite3_stmt *statement = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_column_count (statement), ==, (*type)->n_columns);
      /* In any order: a script adds its columns at the end, a record where they belong. */
      for (guint c = 0; c < (*type)->n_columns; c++)
        if (ow_record_find_column (*type, sqlite3_column_name (statement, (int)c)) < 0)
          g_error ("%s.%s is in no record", (*type)->table,
                   sqlite3_column_name (statement, (int)c));
      sqlite3_finalize (statement);
    }
  for (const OwQuery *const *query = ow_query_get_all (); *query != NULL; query++, n++)
    {
      g_auto (GStrv) parts = g_strsplit ((*query)->sql, "@", 2);
      g_autofree char *sql = g_strjoinv ("id", parts);
      sqlite3_stmt *statement = NULL;

      if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
        g_error ("%s: %s", (*query)->name, sqlite3_errmsg (db));
      sqlite3_finalize (statement);
    }
  g_assert_cmpuint (n, >, 40);
  sqlite3_close (db);
}

typedef struct
{
  const char *sql;
  const char *names;
} Tamper;

/* What a person with a database tool could do, and what the audit says. */
static void
test_acts_tamper (gconstpointer data)
{
  static const Tamper table[] = {
    { "UPDATE person SET phone = '1' WHERE mrz_surname = 'HENG'", "person" },
    { "DELETE FROM person WHERE mrz_surname = 'HENG'", "was removed" },
    { "INSERT INTO person (id, mrz_surname, mrz_given_names, sex, birth_text, nationality, "
      "version) VALUES (5, 'X', '', 'X', '', 'UTO', 1)",
      "added behind" },
    { "UPDATE audit_event SET reason = 'x' WHERE station = 'desk-1' AND seq = 2", "desk-1 2" },
    { "DELETE FROM audit_event WHERE station = 'desk-1' AND seq = 2", "event 2 is missing" },
    { "UPDATE audit_event SET seq = CASE seq WHEN 2 THEN 30 WHEN 3 THEN 2 ELSE seq END WHERE "
      "station = 'desk-1'; "
      "UPDATE audit_event SET seq = 3 WHERE seq = 30",
      "was changed" },
  };

  if (!test_engine_require (GPOINTER_TO_INT (data)))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      Fixture f;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) before = NULL;
      g_autoptr (GPtrArray) problems = NULL;
      g_autofree char *all = NULL;
      gint64 events;

      fixture_set_up (&f, data);
      for (int n = 0; n < 4; n++)
        {
          g_autoptr (JsonObject) result
              = act_once (f.store, NULL, insert_person, n == 1 ? "HENG" : "ERIKSSON", &error);

          g_assert_no_error (error);
        }
      g_assert_true (ow_store_verify_audit (f.store, &before, &events, &error));
      g_assert_cmpint (events, ==, 5);
      test_engine_run_sql (f.path, table[i].sql);
      g_assert_false (ow_store_verify_audit (f.store, &problems, &events, &error));
      g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_AUDIT);
      g_ptr_array_add (problems, NULL);
      all = g_strjoinv ("\n", (char **)problems->pdata);
      if (strstr (all, table[i].names) == NULL)
        g_error ("%s: %s", table[i].sql, all);
      fixture_tear_down (&f, data);
    }
}

/* What stood there before and after lies with the event, but for secrets; erased, the chain still
 * verifies; written anew, it does not (issue 9, FORMATS.md "Audit"). */
static gboolean
change_staff (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  g_autoptr (OwStaff) staff = ow_staff_new ();

  staff->sign_in_name = g_strdup ("wang");
  staff->display_name = g_strdup ("Wang");
  staff->role = g_strdup ("clerk");
  staff->password_hash = g_strdup ("first hash");
  staff->active = TRUE;
  if (!ow_transaction_insert (transaction, &ow_staff_record, staff, error))
    return FALSE;
  ow_set_string (staff->role, "supervisor");
  ow_set_string (staff->password_hash, "second hash");
  return ow_transaction_update (transaction, &ow_staff_record, staff, error)
         && ow_transaction_delete (transaction, &ow_staff_record, staff->id, error);
}

static void
test_acts_changes (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    gint64 n;
  } counts[] = {
    { "SELECT COUNT (*) FROM audit_event WHERE table_name = 'staff'", 3 },
    { "SELECT COUNT (*) FROM audit_event WHERE verb = 'insert' AND changes IS NOT NULL", 0 },
    { "SELECT COUNT (*) FROM audit_event WHERE verb = 'update' AND changes LIKE "
      "'%{\"role\":[\"clerk\",\"supervisor\"]}]'",
      1 },
    { "SELECT COUNT (*) FROM audit_event WHERE verb = 'update' AND fields = "
      "'role password_hash version'",
      1 },
    { "SELECT COUNT (*) FROM audit_event WHERE verb = 'delete' AND changes LIKE "
      "'%\"role\":[\"supervisor\",null]%'",
      1 },
    { "SELECT COUNT (*) FROM audit_event WHERE changes LIKE '%hash%'", 0 },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = act_once (f->store, NULL, change_staff, "", &error);
  g_autoptr (GPtrArray) clean = NULL;
  g_autoptr (GPtrArray) erased = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gint64 events;

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_test_message ("%s", counts[i].sql);
      g_assert_cmpint (test_engine_run_sql (f->path, counts[i].sql), ==, counts[i].n);
    }
  g_assert_true (ow_store_verify_audit (f->store, &clean, &events, &error));
  test_engine_run_sql (f->path, "UPDATE audit_event SET changes = NULL WHERE verb = 'delete'");
  g_assert_true (ow_store_verify_audit (f->store, &erased, &events, &error));
  test_engine_run_sql (f->path,
                       "UPDATE audit_event SET changes = '[\"x\",{\"role\":[\"clerk\",\"clerk\"]}]'"
                       " WHERE verb = 'update'");
  g_assert_false (ow_store_verify_audit (f->store, &problems, &events, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_AUDIT);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_nonnull (strstr (problems->pdata[0], "what it says was before was changed"));
}

/* The trail of a later hall bears its code: each hall reads its own. */
static gboolean
count_halls_read (OwTransaction *transaction, gpointer data, GError **error)
{
  static const char *const codes[] = { "TSY", "TDL" };
  gint64 *counts = data;

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      counts[i]
          = ow_transaction_query_integer (transaction, &ow_query_count_audit_lines, error, 's',
                                          codes[i], 'i', (gint64)0, 'i', G_MAXINT64, 's', "", 0);
      counts[i + 2] = ow_transaction_query_integer (
          transaction, &ow_query_count_audit_lines_of, error, 's', codes[i], 'i', (gint64)0, 'i',
          G_MAXINT64, 's', "", 's', "", 's', "", 's', "wang", 's', "", 'i', (gint64)0, 0);
    }
  return *error == NULL;
}

static void
test_acts_trail_of_halls (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 counts[4];

  test_engine_run_sql (f->path, "INSERT INTO staff (id, sign_in_name, display_name, role, "
                                "password_hash, failed_count, active, "
                                "version) VALUES (5, 'wang', 'Wang', 'clerk', '', 0, 1, 1)");
  test_engine_run_sql (f->path, "INSERT INTO audit_event (station, seq, at, staff_id, act, verb, "
                                "table_name, row_id, fields, reason, salt, image, previous, hash) "
                                "VALUES ('TDL/desk-1', 1, 1, 5, 'x', 'note', 'desk', 0, '', '', "
                                "'', '', '', '')");
  /* One hall: nothing is asked of a station. */
  g_assert_true (ow_store_read (f->store, count_halls_read, counts, &error));
  g_assert_cmpint (counts[0], ==, 2);
  test_engine_run_sql (f->path, "INSERT INTO site (id, code, centre, training, epoch, version) "
                                "VALUES (9000000000000000000, 'TDL', 'dalian', 1, 1, 1)");
  g_assert_true (ow_store_read (f->store, count_halls_read, counts, &error));
  g_assert_no_error (error);
  g_assert_cmpint (counts[0], ==, 1);
  g_assert_cmpint (counts[1], ==, 1);
  g_assert_cmpint (counts[2], ==, 0);
  g_assert_cmpint (counts[3], ==, 1);
}

void
test_acts_add (void)
{
  test_engine_add ("/store/acts/replay", Fixture, fixture_set_up, test_acts_replay,
                   fixture_tear_down);
  test_engine_add ("/store/acts/roll-back", Fixture, fixture_set_up, test_acts_roll_back,
                   fixture_tear_down);
  test_engine_add ("/store/acts/ids", Fixture, fixture_set_up, test_acts_ids, fixture_tear_down);
  test_engine_add ("/store/acts/conflict", Fixture, fixture_set_up, test_acts_conflict,
                   fixture_tear_down);
  test_engine_add ("/store/acts/changes", Fixture, fixture_set_up, test_acts_changes,
                   fixture_tear_down);
  test_engine_add ("/store/acts/trail-of-halls", Fixture, fixture_set_up, test_acts_trail_of_halls,
                   fixture_tear_down);
  test_engine_add ("/store/acts/round-trip", Fixture, fixture_set_up, test_acts_round_trip,
                   fixture_tear_down);
  g_test_add ("/store/acts/statements", Fixture, NULL, fixture_set_up, test_acts_statements,
              fixture_tear_down);
  g_test_add_data_func ("/store/acts/tamper", GINT_TO_POINTER (TEST_SQLITE), test_acts_tamper);
  g_test_add_data_func ("/store/acts/tamper-postgresql", GINT_TO_POINTER (TEST_POSTGRESQL),
                        test_acts_tamper);
}
