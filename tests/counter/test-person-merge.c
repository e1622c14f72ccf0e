/* Records of one person, joined and parted (issue 5): proposed by the rule alone, by a supervisor
 * with a reason, one row of the trail each; parting is the identity, and nothing is lost from
 * finding by either number. */

#include <sqlite3.h>
#include <string.h>

#include "earlier.h"
#include "ledger.h"
#include "ow-person-acts.h"
#include "ow-scan.h"
#include "ow-store-error.h"
#include "test-counter.h"

#define PERSONS 14
#define ROUNDS  60

static OwPerson *
person_new (OwRowId id,
            const char *surname,
            const char *given_names,
            const char *sex,
            const char *birth,
            const char *nationality)
{
  OwPerson *person = ow_person_new ();

  person->id = id;
  person->mrz_surname = g_strdup (surname);
  person->mrz_given_names = g_strdup (given_names);
  person->sex = g_strdup (sex);
  person->birth_text = g_strdup (birth);
  person->birth_date = strchr (birth, 'X') == NULL ? ow_date_parse (birth) : OW_DATE_NONE;
  person->nationality = g_strdup (nationality);
  return person;
}

static GPtrArray *
documents_new (const char *number)
{
  GPtrArray *documents = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_travel_document_free);

  if (number != NULL)
    {
      OwTravelDocument *document = ow_travel_document_new ();

      document->issuer = g_strdup ("UTO");
      document->number = g_strdup (number);
      g_ptr_array_add (documents, document);
    }
  return documents;
}

/* Who is proposed beside LI WEI MING, M, 1980-01-31, UTO, with passport A1. */
static void
test_rule (void)
{
  static const struct
  {
    const char *surname, *given_names, *sex, *birth, *nationality, *number;
    gboolean alike;
    const char *why;
  } rows[] = {
    { "LI", "WEI MING", "M", "1980-01-31", "UTO", "A2", TRUE, "the same under another number" },
    { "LI", "WEI MING", "X", "1980-01-31", "UTO", "A2", TRUE, "the sex is not said" },
    { "WEI MING", "LI", "M", "1980-01-31", "UTO", "A2", TRUE, "the names the other way round" },
    { "LI", "MING WEI", "M", "1980-01-31", "UTO", "A2", FALSE, "given names differ: twins" },
    { "LI", "WEI LONG", "M", "1980-01-31", "UTO", "A2", FALSE, "twins" },
    { "LI", "WEI", "M", "1980-01-31", "UTO", "A2", FALSE, "a word is missing" },
    { "LI", "WEI MING", "F", "1980-01-31", "UTO", "A2", FALSE, "another sex" },
    { "LI", "WEI MING", "M", "1980-01-30", "UTO", "A2", FALSE, "another day" },
    { "LI", "WEI MING", "M", "1980-01-31", "USA", "A2", FALSE, "another nationality" },
    { "LI", "WEI MING", "M", "1980-01-31", "UTO", "A1", FALSE, "one document" },
    { "LI", "WEI MING", "M", "1980-01-31", "UTO", NULL, FALSE, "no document" },
    { "LI", "WEI MING", "M", "1980-XX-XX", "UTO", "A2", FALSE, "the day is unknown" },
    { "", "", "M", "1980-01-31", "UTO", "A2", FALSE, "no name" },
  };
  g_autoptr (OwPerson) person = person_new (1, "LI", "WEI MING", "M", "1980-01-31", "UTO");
  g_autoptr (OwPerson) unknown = person_new (2, "LI", "WEI MING", "M", "1980-XX-XX", "UTO");
  g_autoptr (OwPerson) also_unknown = person_new (3, "LI", "WEI MING", "M", "1980-XX-XX", "UTO");
  g_autoptr (GPtrArray) documents = documents_new ("A1");
  g_autoptr (GPtrArray) others = documents_new ("A2");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (OwPerson) other = person_new (9, rows[i].surname, rows[i].given_names, rows[i].sex,
                                               rows[i].birth, rows[i].nationality);
      g_autoptr (GPtrArray) theirs = documents_new (rows[i].number);

      g_test_message ("%s", rows[i].why);
      g_assert_cmpint (ow_person_is_alike (person, documents, other, theirs), ==, rows[i].alike);
      g_assert_cmpint (ow_person_is_alike (other, theirs, person, documents), ==, rows[i].alike);
    }
  g_assert_false (ow_person_is_alike (person, documents, person, others));
  /* Two unknown days are not one day. */
  g_assert_false (ow_person_is_alike (unknown, documents, also_unknown, others));
}

/* Everything that the store has but its trail, as text: versions of persons aside. */
static char *
dump (Hall *hall)
{
  GString *text = g_string_new (NULL);
  const OwRecordType *const *types = ow_record_get_types ();
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (hall->path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (gsize t = 0; types[t] != NULL; t++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY id", types[t]->table);
      sqlite3_stmt *statement = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
      g_string_append_printf (text, "%s\n", types[t]->table);
      while (sqlite3_step (statement) == SQLITE_ROW)
        {
          for (int c = 0; c < sqlite3_column_count (statement); c++)
            if (!g_str_equal (types[t]->table, "person")
                || !g_str_equal (sqlite3_column_name (statement, c), "version"))
              g_string_append_printf (text, "%s|",
                                      (const char *)sqlite3_column_text (statement, c));
          g_string_append_c (text, '\n');
        }
      sqlite3_finalize (statement);
    }
  {
    sqlite3_stmt *statement = NULL;

    sqlite3_prepare_v2 (db, "SELECT token, person_id FROM name_token ORDER BY 1, 2", -1, &statement,
                        NULL);
    while (sqlite3_step (statement) == SQLITE_ROW)
      g_string_append_printf (text, "%s|%s\n", (const char *)sqlite3_column_text (statement, 0),
                              (const char *)sqlite3_column_text (statement, 1));
    sqlite3_finalize (statement);
  }
  sqlite3_close (db);
  return g_string_free (text, FALSE);
}

/* All of one name: each has a passport, a case with a number and a receipt, an object in custody,
 * a new document. */
static void
add_persons (Hall *hall)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  for (int i = 1; i <= PERSONS; i++)
    g_string_append_printf (
        sql,
        "INSERT INTO person (id, mrz_surname, mrz_given_names, sex, birth_date, birth_text, "
        "nationality, version) VALUES (%d, 'LI', 'WEI', 'M', '1980-01-31', '1980-01-31', 'UTO', 1);"
        "INSERT INTO travel_document (id, person_id, kind, document_code, issuer, number, "
        "nationality, version) VALUES (%d, %d, 'TD3', 'P', 'UTO', 'AB%06d', 'UTO', 1);"
        "INSERT INTO name_token (token, person_id) VALUES ('li', %d), ('wei', %d), ('ab%06d', %d);"
        "INSERT INTO receipt (id, number, site, issue, state, version) VALUES (%d, "
        "'TSYR2611230%04d0', 'TSY', 1, 'valid', 1);"
        "INSERT INTO case_file (id, number, site, service, sub_kind, person_id, document_id, "
        "state, "
        "facts, materials, catalogue_version, accepted_on, provisional, receipt_id, version) "
        "VALUES "
        "(%d, 'TSY2611230%04d0', 'TSY', 'S01', 'first', %d, %d, 'accepted', '{}', '[]', '', "
        "'2026-11-23', 0, %d, 1);"
        "INSERT INTO custody_object (id, slip, site, kind, document_id, person_id, place, holder, "
        "version) VALUES (%d, 'TSYC%04d', 'TSY', 'passport', %d, %d, 'safe', 'safe', 1);"
        "INSERT INTO product (id, case_id, kind, number, state, at, version) VALUES (%d, %d, "
        "'sticker', 'RP%06d', 'handed_over', %d, 1);",
        i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i);
  hall_run_sql (hall, sql->str);
}

typedef struct
{
  OwRowId person;
  GPtrArray *cases, *kept, *products, *documents, *same;
} Theirs;

static gboolean
read_theirs (OwTransaction *transaction, gpointer data, GError **error)
{
  Theirs *theirs = data;

#define READ(member, query)                                                                        \
  theirs->member                                                                                   \
      = ow_transaction_query (transaction, &ow_query_##query, error, 'i', theirs->person, 0);      \
  if (theirs->member == NULL)                                                                      \
  return FALSE
  READ (cases, cases_by_person);
  READ (kept, custody_of_person);
  READ (products, products_of_person);
  READ (documents, documents_of_person);
  READ (same, persons_same);
#undef READ
  return TRUE;
}

static void
theirs_clear (Theirs *theirs)
{
  g_clear_pointer (&theirs->cases, g_ptr_array_unref);
  g_clear_pointer (&theirs->kept, g_ptr_array_unref);
  g_clear_pointer (&theirs->products, g_ptr_array_unref);
  g_clear_pointer (&theirs->documents, g_ptr_array_unref);
  g_clear_pointer (&theirs->same, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Theirs, theirs_clear)

/* Whichever record is asked by: everything of its whole group, and nothing of another one. */
static void
check_found (Hall *hall, const int *groups)
{
  OwStore *store = ow_context_get_store (hall->context);

  for (int i = 1; i <= PERSONS; i++)
    {
      g_auto (Theirs) theirs = { .person = i };
      g_autoptr (GError) error = NULL;
      guint size = 0;

      for (int j = 1; j <= PERSONS; j++)
        size += groups[j] == groups[i];
      ow_store_read (store, read_theirs, &theirs, &error);
      g_assert_no_error (error);
      g_assert_cmpint (((OwPerson *)theirs.same->pdata[0])->id, ==, groups[i]);
      g_assert_cmpuint (theirs.same->len, ==, size);
      g_assert_cmpuint (theirs.cases->len, ==, size);
      g_assert_cmpuint (theirs.kept->len, ==, size);
      g_assert_cmpuint (theirs.products->len, ==, size);
      g_assert_cmpuint (theirs.documents->len, ==, size);
      for (guint c = 0; c < size; c++)
        {
          g_assert_cmpint (groups[((OwCaseFile *)theirs.cases->pdata[c])->person_id], ==,
                           groups[i]);
          g_assert_cmpint (groups[((OwCustodyObject *)theirs.kept->pdata[c])->person_id], ==,
                           groups[i]);
        }
    }
}

static OwScanAnswer *
look_up (Hall *hall, const char *text)
{
  g_autoptr (OwScan) scan = ow_scan_recognise (text, ow_date_new (2026, 12, 7));
  g_autoptr (GError) error = NULL;
  g_auto (Answer) answer = { NULL };
  OwScanAnswer *opened;

  ow_scan_open_async (scan, hall->session, NULL, hall_answer_cb, &answer);
  opened = ow_scan_open_finish (scan, hall_wait (&answer), &error);
  g_assert_no_error (error);
  return opened;
}

/* By the number of each passport exactly one person: the one that stands for all. */
static void
check_numbers (Hall *hall, const int *groups)
{
  for (int i = 1; i <= PERSONS; i++)
    {
      g_autofree char *number = g_strdup_printf ("AB%06d", i);
      g_autoptr (OwScanAnswer) answer = look_up (hall, number);

      g_assert_cmpuint (answer->persons->len, ==, 1);
      g_assert_cmpint (((OwPerson *)answer->persons->pdata[0])->id, ==, groups[i]);
    }
}

static gint64
version_of (Hall *hall, OwRowId person)
{
  g_autoptr (OwPerson) row = hall_load (hall, &ow_person_record, person);

  return row->version;
}

/* TRUE when they were joined; the row of the trail is one, whatever else there is. */
static gboolean
merge (Hall *hall, OwRowId person, OwRowId other, GError **error)
{
  OwMergePersons request = { person, other, version_of (hall, person), version_of (hall, other) };
  gint64 before = ledger_count (hall, "SELECT COUNT (*) FROM audit_event");
  g_autoptr (JsonObject) result = ledger_act (hall, hall->supervisor, "desk-3", "Same face",
                                              ow_merge_persons_run, &request, error);

  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM audit_event"), ==,
                   before + (result != NULL ? 1 : 0));
  return result != NULL;
}

static gboolean
unmerge (Hall *hall, OwRowId person, GError **error)
{
  OwUnmergePerson request = { person, version_of (hall, person) };
  gint64 before = ledger_count (hall, "SELECT COUNT (*) FROM audit_event");
  g_autoptr (JsonObject) result = ledger_act (hall, hall->supervisor, "desk-3", "Another face",
                                              ow_unmerge_person_run, &request, error);

  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM audit_event"), ==,
                   before + (result != NULL ? 1 : 0));
  return result != NULL;
}

/* Random joining and parting against a model of its own; each merge is tried with its undo first,
 * and in the end everything parted is what was at the beginning. */
static void
test_random (Hall *hall, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261126);
  g_autofree char *begin = NULL;
  g_autofree char *end = NULL;
  int groups[PERSONS + 1];
  int merges = 0, undone = 0;

  hall_sign_in (hall, "supervisor", 3);
  add_persons (hall);
  begin = dump (hall);
  g_assert_nonnull (strstr (begin, "TSYC0014"));
  for (int i = 0; i <= PERSONS; i++)
    groups[i] = i;
  for (int round = 0; round < ROUNDS; round++)
    {
      int a = g_rand_int_range (rand, 1, PERSONS + 1);
      int b = g_rand_int_range (rand, 1, PERSONS + 1);
      int size_a = 0, size_b = 0;
      g_autoptr (GError) error = NULL;

      for (int i = 1; i <= PERSONS; i++)
        {
          size_a += groups[i] == a;
          size_b += groups[i] == b;
        }
      if (groups[a] != a && g_rand_boolean (rand))
        {
          g_assert_true (unmerge (hall, a, &error));
          groups[a] = a;
          undone++;
        }
      else if (a == b || size_a == 0 || size_b == 0 || (size_a > 1 && size_b > 1))
        {
          g_assert_false (merge (hall, a, b, &error));
          g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
        }
      else
        {
          gboolean keep_a = size_a > 1 || (size_b == 1 && a < b);
          g_autofree char *before = dump (hall);
          g_autofree char *after = NULL;

          g_assert_true (merge (hall, a, b, &error));
          g_assert_true (unmerge (hall, keep_a ? b : a, &error));
          after = dump (hall);
          g_assert_cmpstr (before, ==, after);
          g_assert_true (merge (hall, a, b, &error));
          groups[keep_a ? b : a] = keep_a ? a : b;
          merges++;
        }
      check_found (hall, groups);
      if (round % 20 == 19)
        check_numbers (hall, groups);
    }
  g_assert_cmpint (merges, >, 10);
  g_assert_cmpint (undone, >, 5);
  for (int i = 1; i <= PERSONS; i++)
    if (groups[i] != i)
      g_assert_true (unmerge (hall, i, NULL));
  end = dump (hall);
  g_assert_cmpstr (begin, ==, end);
}

/* Only a supervisor, only with a reason, only what was compared, only by the rule. */
static void
test_refused (Hall *hall, gconstpointer data)
{
  OwMergePersons request = { 1, 2, 1, 1 };
  OwMergePersons stale = { 1, 2, 1, 7 };
  OwUnmergePerson apart = { 2, 1 };

  add_persons (hall);
  ledger_refused (hall, hall->clerk, "desk-1", "Same face", ow_merge_persons_run, &request,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  ledger_refused (hall, hall->supervisor, "desk-3", NULL, ow_merge_persons_run, &request,
                  OW_COUNTER_ERROR_USAGE);
  ledger_refused (hall, hall->supervisor, "desk-3", "Another face", ow_unmerge_person_run, &apart,
                  OW_COUNTER_ERROR_STATE);
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (ledger_act (hall, hall->supervisor, "desk-3", "Same face", ow_merge_persons_run,
                               &stale, &error));
    g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_CONFLICT);
  }
  hall_run_sql (hall, "UPDATE person SET mrz_given_names = 'MING' WHERE id = 2");
  ledger_refused (hall, hall->supervisor, "desk-3", "Same face", ow_merge_persons_run, &request,
                  OW_COUNTER_ERROR_STATE);
  hall_run_sql (hall, "UPDATE person SET mrz_given_names = 'WEI' WHERE id = 2");
  ledger_do (hall, hall->supervisor, "desk-3", "Same face", ow_merge_persons_run, &request);
  apart.version = 2;
  ledger_refused (hall, hall->clerk, "desk-1", "Another face", ow_unmerge_person_run, &apart,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  ledger_refused (hall, hall->supervisor, "desk-3", NULL, ow_unmerge_person_run, &apart,
                  OW_COUNTER_ERROR_USAGE);
  ledger_do (hall, hall->supervisor, "desk-3", "Another face", ow_unmerge_person_run, &apart);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM audit_event WHERE table_name = "
                                       "'person' AND reason IN ('Same face', 'Another face')"),
                   ==, 2);
}

/* A twin of one of the records is a twin of all of them. */
static void
test_twin_of_one (Hall *hall, gconstpointer data)
{
  OwMergePersons swapped = { 1, 2, 1, 1 };
  OwMergePersons twin = { 1, 3, 1, 1 };

  add_persons (hall);
  hall_run_sql (hall, "UPDATE person SET mrz_surname = 'WEI', mrz_given_names = 'LI' WHERE id = 2");
  ledger_do (hall, hall->supervisor, "desk-3", "Same face", ow_merge_persons_run, &swapped);
  hall_run_sql (hall, "UPDATE person SET mrz_surname = 'LI WEI', mrz_given_names = '' WHERE id = "
                      "3");
  ledger_do (hall, hall->supervisor, "desk-3", "Same face", ow_merge_persons_run, &twin);
  hall_run_sql (hall, "UPDATE person SET mrz_surname = 'WEI', mrz_given_names = 'LI LI' WHERE id = "
                      "4");
  twin.other = 4;
  ledger_refused (hall, hall->supervisor, "desk-3", "Same face", ow_merge_persons_run, &twin,
                  OW_COUNTER_ERROR_STATE);
}

/* In the hall: a clerk said "another person" by mistake. Joined, the new passport opens the old
 * cases, collects, and is found; parted, each has its own again. */
static void
test_hall_day (Hall *hall, gconstpointer data)
{
  static const char renewed[] = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
                                "\nL999123459UTO7408122F3604155ZE184226B<<<<<10";
  g_auto (Earlier) earlier = { 0 };
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwScan) scan = ow_scan_recognise (renewed, ow_date_new (2026, 12, 7));
  g_autoptr (GError) error = NULL;
  g_autoptr (OwScanAnswer) both = NULL;
  g_autoptr (OwScanAnswer) old = NULL;
  g_autoptr (OwScanAnswer) new = NULL;
  g_autoptr (OwScanAnswer) apart = NULL;
  g_auto (Answer) answer = { NULL };
  g_auto (Theirs) theirs = { 0 };

  earlier_permit (hall, FALSE, &earlier);
  sitting = party_call (hall);
  ow_sitting_identify_renewed_async (sitting, scan, TRUE, NULL, NULL, hall_answer_cb, &answer);
  applicant = ow_sitting_identify_finish (sitting, hall_wait (&answer), &error);
  g_assert_no_error (error);
  theirs.person = ow_applicant_get_person_id (applicant);
  g_assert_cmpint (theirs.person, !=, earlier.person);
  both = look_up (hall, "eriksson anna");
  g_assert_cmpuint (both->persons->len, ==, 2);
  g_assert_true (merge (hall, theirs.person, earlier.person, &error));
  old = look_up (hall, "L898902C3");
  new = look_up (hall, "L99912345");
  g_assert_cmpuint (old->persons->len, ==, 1);
  g_assert_cmpuint (new->persons->len, ==, 1);
  g_assert_cmpint (((OwPerson *)old->persons->pdata[0])->id, ==, earlier.person);
  g_assert_cmpint (((OwPerson *)new->persons->pdata[0])->id, ==, earlier.person);
  ow_store_read (ow_context_get_store (hall->context), read_theirs, &theirs, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (theirs.cases->len, ==, 1);
  g_assert_cmpuint (theirs.kept->len, ==, 2);
  g_assert_true (unmerge (hall, theirs.person, &error));
  apart = look_up (hall, "L99912345");
  g_assert_cmpint (((OwPerson *)apart->persons->pdata[0])->id, ==, theirs.person);
}

#define ADD(name, func)                                                                            \
  test_engine_add ("/counter/person-merge/" name, Hall, hall_set_up, func, hall_tear_down)

void
test_person_merge_add (void)
{
  g_test_add_func ("/counter/person-merge/rule", test_rule);
  g_test_add ("/counter/person-merge/random", Hall, GINT_TO_POINTER (TEST_SQLITE), hall_set_up,
              test_random, hall_tear_down);
  ADD ("refused", test_refused);
  ADD ("twin-of-one", test_twin_of_one);
  ADD ("hall-day", test_hall_day);
}
