/* Persons: found by any number, name and telephone without looking at everybody. */

#include <sqlite3.h>
#include <string.h>

#include "earlier.h"
#include "ledger.h"
#include "ow-board-lists.h"
#include "ow-name.h"
#include "ow-person-record.h"
#include "ow-scan.h"
#include "ow-store-error.h"
#include "ow-typed-identity.h"
#include "test-counter.h"

/* What SQLite would do for @query, one step a line. */
static char *
plan_of (Hall *hall, const OwQuery *query)
{
  g_auto (GStrv) parts = g_strsplit (query->sql, "@", 2);
  g_autofree char *sql
      = g_strconcat ("EXPLAIN QUERY PLAN ", parts[0], parts[1] != NULL ? "*" : "", parts[1], NULL);
  GString *plan = g_string_new (NULL);
  sqlite3_stmt *statement = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (hall->path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (plan, "%s\n", sqlite3_column_text (statement, 3));
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return g_string_free (plan, FALSE);
}

/* Issue 5, "find by any number, name in any script, phone": none of these reads a whole table. The
 * newest persons are read from the end of the table, as many as are asked for. */
static void
test_plans (Hall *hall, gconstpointer data)
{
  static const char *const finds[] = { "document_by_number",
                                       "documents_of_record",
                                       "documents_of_person",
                                       "persons_same",
                                       "persons_by_tokens",
                                       "count_tokens",
                                       "persons_alike",
                                       "persons_born",
                                       "persons_apart",
                                       "persons_with",
                                       "cases_by_person",
                                       "cases_by_product",
                                       "case_last_of_record",
                                       "case_last_of_person",
                                       "case_last_of_service",
                                       "custody_of_person",
                                       "custody_lines_of_person",
                                       "products_of_person",
                                       "product_newest_of_person",
                                       "count_open_of_person",
                                       "cases_open_of_person",
                                       "tokens_delete",
                                       "case_by_number",
                                       "receipt_by_number",
                                       "notice_by_number",
                                       "custody_by_slip",
                                       "ticket_by_number",
                                       "lookups_of_subject",
                                       "custody_of_document" };
  const OwQuery *const *all = ow_query_get_all ();

  for (gsize i = 0; i < G_N_ELEMENTS (finds); i++)
    {
      g_autofree char *plan = NULL;
      g_auto (GStrv) steps = NULL;
      gsize at = 0;

      while (all[at] != NULL && !g_str_equal (all[at]->name, finds[i]))
        at++;
      g_assert_nonnull (all[at]);
      plan = plan_of (hall, all[at]);
      steps = g_strsplit (plan, "\n", -1);
      g_assert_cmpuint (g_strv_length (steps), >, 1);
      for (gsize s = 0; steps[s] != NULL; s++)
        /* What a step before has found is read whole, and only that. */
        if (g_str_has_prefix (steps[s], "SCAN") && !g_str_has_prefix (steps[s], "SCAN f")
            && !g_str_has_prefix (steps[s], "SCAN (subquery"))
          g_error ("%s: %s", finds[i], plan);
    }
}

/* However a number is grouped, it is one. */
static void
test_phone_words (void)
{
  static const char *const phones[][2] = {
    { "138 0000 1234", "13800001234" },
    { "+86 138-0000-1234", "13800001234" },
    { "0086 13800001234", "13800001234" },
    { "8613800001234", "13800001234" },
    { "024-23831234", "02423831234" },
    { "+86 24 2383 1234", "02423831234" },
    { "+86 (0)24 2383 1234", "02423831234" },
    { "+7 912 345-67-89", "79123456789" },
    { "861234567890", "861234567890" },
    { "1234", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (phones); i++)
    {
      g_autofree char *word = ow_name_phone (phones[i][0]);

      g_assert_cmpstr (word, ==, phones[i][1]);
    }
}

static OwScanAnswer *
look_up (Hall *hall, const char *text)
{
  g_autoptr (OwScan) scan = ow_scan_recognise (text, ow_date_new (2026, 12, 7));
  g_autoptr (GError) error = NULL;
  g_auto (Answer) answer = { NULL };
  OwScanAnswer *opened;

  g_assert_true (ow_scan_is_valid (scan));
  ow_scan_open_async (scan, hall->session, NULL, hall_answer_cb, &answer);
  opened = ow_scan_open_finish (scan, hall_wait (&answer), &error);
  g_assert_no_error (error);
  return opened;
}

static void
is_found (Hall *hall, const char *text, OwRowId person)
{
  g_autoptr (OwScanAnswer) answer = look_up (hall, text);

  g_test_message ("%s", text);
  g_assert_cmpuint (answer->persons->len, ==, 1);
  g_assert_cmpint (((OwPerson *)answer->persons->pdata[0])->id, ==, person);
}

/* Telephone in every way of writing it, passport, permit, beginnings of names in any order. */
static void
test_found (Hall *hall, gconstpointer data)
{
  static const char *const texts[]
      = { "024-00000000", "+86 24 0000 0000", "(024) 0000-0000", "02400000000", "0240000",
          "L898902C3",    "eriksson anna",    "maria erik",      "An Ma Er" };
  g_auto (Earlier) earlier = { 0 };
  g_autoptr (OwScanAnswer) permit = NULL;
  g_autoptr (OwScanAnswer) nobody = NULL;

  earlier_permit (hall, TRUE, &earlier);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    is_found (hall, texts[i], earlier.person);
  permit = look_up (hall, earlier.permit);
  g_assert_cmpuint (permit->case_ids->len, ==, 1);
  g_assert_cmpint (g_array_index (permit->case_ids, gint64, 0), ==, earlier.case_id);
  g_assert_cmpstr (ow_message_get_id (permit->message), ==, "scan.product");
  nobody = look_up (hall, "eriksson bertha");
  g_assert_cmpuint (nobody->persons->len, ==, 0);
}

/* A hundred of one surname hide nobody. */
static void
test_crowd (Hall *hall, gconstpointer data)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  for (int i = 1; i <= 120; i++)
    {
      const char given[] = { 'a' + i / 26, 'z' - i % 26, 'u', '\0' };

      g_string_append_printf (
          sql,
          "INSERT INTO person (id, mrz_surname, mrz_given_names, sex, birth_text, nationality, "
          "version) VALUES (%d, 'WANG', '%s', 'M', '1980-01-01', 'CHN', 1);"
          "INSERT INTO name_token (token, person_id) VALUES ('wang', %d), ('%s', %d), "
          "('王小明', %d), ('小明', %d), ('明', %d);",
          i, given, i, given, i, i, i, i);
    }
  hall_sign_in (hall, "clerk", 1);
  hall_run_sql (hall, sql->str);
  is_found (hall, "wang emu", 117);
  hall_run_sql (hall, "INSERT INTO name_token (token, person_id) VALUES ('高峰', 99), ('峰', 99)");
  is_found (hall, "高峰 wang", 99);
  is_found (hall, "峰", 99);
}

static OwPersonRecord *
load_record (Hall *hall, OwRowId person, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_person_record_load_async (hall->session, person, NULL, hall_answer_cb, &answer);
  return ow_person_record_load_finish (hall_wait (&answer), error);
}

/* ERIKSSON's passport after the one of the permit. */
static const char renewed[] = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
                              "\nL999123459UTO7408122F3604155ZE184226B<<<<<10";

/* All that the hall knows of a person who came twice, once through an agency; the look leaves its
 * trace; joined and parted from the window's side. */
static void
test_record (Hall *hall, gconstpointer data)
{
  g_auto (Earlier) earlier = { 0 };
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwApplicant) friend = NULL;
  g_autoptr (OwScan) scan = ow_scan_recognise (renewed, ow_date_new (2026, 12, 7));
  g_autoptr (OwPersonRecord) record = NULL;
  g_autoptr (OwPersonRecord) joined = NULL;
  g_autoptr (OwPersonRecord) parted = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Answer) identified = { NULL };
  g_auto (Answer) merged = { NULL };
  g_auto (Answer) unmerged = { NULL };

  earlier_permit (hall, TRUE, &earlier);
  hall_run_sql (hall, "UPDATE case_file SET facts = REPLACE (facts, "
                      "'\"presenter.capacity\":\"applicant\"', "
                      "'\"presenter.capacity\":\"agency\",\"presenter.name\":\"Wang\"')");
  sitting = party_call (hall);
  ow_sitting_identify_renewed_async (sitting, scan, TRUE, NULL, NULL, hall_answer_cb, &identified);
  applicant = ow_sitting_identify_finish (sitting, hall_wait (&identified), &error);
  g_assert_no_error (error);
  friend = party_identify (sitting, party_passports[1], FALSE, &error);
  g_assert_no_error (error);
  ow_session_sign_out (hall->session);
  hall_sign_in (hall, "supervisor", 3);

  record = load_record (hall, earlier.person, &error);
  g_assert_no_error (error);
  g_assert_cmpint (record->person->id, ==, earlier.person);
  g_assert_cmpuint (record->documents->len, ==, 1);
  g_assert_cmpuint (record->cases->len, ==, 1);
  g_assert_cmpstr (((OwProduct *)record->products->pdata[0])->number, ==, earlier.permit);
  g_assert_cmpuint (record->kept->len, ==, 0);
  g_assert_cmpuint (record->company->len, ==, 0);
  g_assert_cmpstr (record->phones->pdata[0], ==, "024-00000000");
  g_assert_cmpstr (record->employer, ==, "Shenyang Machine Works");
  g_assert_cmpstr (record->work_permit, ==, "WP0000001");
  g_assert_cmpstr (((OwPersonHelper *)record->helpers->pdata[0])->role, ==, "person.helper.agency");
  g_assert_cmpstr (((OwPersonHelper *)record->helpers->pdata[0])->name, ==, "Wang");
  g_assert_cmpuint (record->joined->len, ==, 0);
  g_assert_cmpuint (record->alike->len, ==, 1);
  g_assert_cmpstr (((OwPersonPair *)record->alike->pdata[0])->number, ==, "L99912345");
  g_assert_cmpuint (hall_count_events (hall, "person.view", "desk-3"), ==, 1);

  ow_person_record_merge_async (hall->session, record, record->alike->pdata[0], "Same face", NULL,
                                hall_answer_cb, &merged);
  g_assert_true (ow_person_record_act_finish (hall->session, hall_wait (&merged), &error));
  /* Asked by the new record, the answer is the whole person. */
  joined = load_record (hall, ow_applicant_get_person_id (applicant), &error);
  g_assert_no_error (error);
  g_assert_cmpint (joined->person->id, ==, earlier.person);
  g_assert_cmpuint (joined->documents->len, ==, 2);
  g_assert_cmpuint (joined->kept->len, ==, 1);
  g_assert_cmpuint (joined->company->len, ==, 1);
  g_assert_cmpuint (joined->alike->len, ==, 0);
  g_assert_cmpuint (joined->joined->len, ==, 1);
  g_assert_cmpstr (((OwPersonPair *)joined->joined->pdata[0])->by, !=, "");
  g_assert_cmpstr (((OwPersonPair *)joined->joined->pdata[0])->person->merge_reason, ==,
                   "Same face");
  ow_person_record_unmerge_async (hall->session, joined->joined->pdata[0], "Another face", NULL,
                                  hall_answer_cb, &unmerged);
  g_assert_true (ow_person_record_act_finish (hall->session, hall_wait (&unmerged), &error));
  parted = load_record (hall, ow_applicant_get_person_id (applicant), &error);
  g_assert_cmpint (parted->person->id, ==, ow_applicant_get_person_id (applicant));
  g_assert_cmpuint (parted->cases->len, ==, 0);
  g_assert_null (load_record (hall, 4711, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_NOT_FOUND);
}

static guint
count_proposals (Hall *hall, char **ret_numbers)
{
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  ow_board_list_read_async (hall->session, OW_BOARD_LIST_PERSONS, NULL, hall_answer_cb, &answer);
  entries = ow_board_list_read_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  if (entries->len > 0)
    *ret_numbers = g_strdup (((OwBoardEntry *)entries->pdata[0])->number);
  return entries->len;
}

/* The supervisor has one list of what is proposed in the hall, each pair once, by passports. What
 * he found to be another person is never proposed again and cannot be joined, until he takes that
 * back; both are on the record. */
static void
test_apart (Hall *hall, gconstpointer data)
{
  g_auto (Earlier) earlier = { 0 };
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwScan) scan = ow_scan_recognise (renewed, ow_date_new (2026, 12, 7));
  g_autoptr (OwPersonRecord) record = NULL;
  g_autoptr (OwPersonRecord) other = NULL;
  g_autoptr (OwPersonRecord) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *numbers = NULL;
  g_auto (Answer) identified = { NULL };
  g_auto (Answer) refused = { NULL };
  g_auto (Answer) kept = { NULL };
  g_auto (Answer) merged = { NULL };
  g_auto (Answer) proposed = { NULL };
  g_auto (Answer) twice = { NULL };

  earlier_permit (hall, TRUE, &earlier);
  sitting = party_call (hall);
  ow_sitting_identify_renewed_async (sitting, scan, TRUE, NULL, NULL, hall_answer_cb, &identified);
  applicant = ow_sitting_identify_finish (sitting, hall_wait (&identified), &error);
  g_assert_no_error (error);
  record = load_record (hall, earlier.person, &error);
  ow_person_record_keep_apart_async (hall->session, record, record->alike->pdata[0], "cousin", NULL,
                                     hall_answer_cb, &refused);
  g_assert_false (ow_person_record_act_finish (hall->session, hall_wait (&refused), &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  ow_session_sign_out (hall->session);
  hall_sign_in (hall, "supervisor", 3);
  g_assert_cmpuint (count_proposals (hall, &numbers), ==, 1);
  g_assert_cmpstr (numbers, ==, "L99912345 · L898902C3");
  ow_person_record_keep_apart_async (hall->session, record, record->alike->pdata[0], "cousin", NULL,
                                     hall_answer_cb, &kept);
  g_assert_true (ow_person_record_act_finish (hall->session, hall_wait (&kept), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_proposals (hall, &numbers), ==, 0);
  ow_person_record_merge_async (hall->session, record, record->alike->pdata[0], "same after all",
                                NULL, hall_answer_cb, &merged);
  g_assert_false (ow_person_record_act_finish (hall->session, hall_wait (&merged), &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  /* Seen from either side. */
  other = load_record (hall, ow_applicant_get_person_id (applicant), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (other->alike->len, ==, 0);
  g_assert_cmpuint (other->apart->len, ==, 1);
  g_assert_cmpstr (((OwPersonPair *)other->apart->pdata[0])->number, ==, "L898902C3");
  ow_person_record_propose_again_async (hall->session, other, other->apart->pdata[0], "mistaken",
                                        NULL, hall_answer_cb, &proposed);
  g_assert_true (ow_person_record_act_finish (hall->session, hall_wait (&proposed), &error));
  g_assert_no_error (error);
  ow_person_record_propose_again_async (hall->session, other, other->apart->pdata[0], "mistaken",
                                        NULL, hall_answer_cb, &twice);
  g_assert_false (ow_person_record_act_finish (hall->session, hall_wait (&twice), &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  again = load_record (hall, earlier.person, &error);
  g_assert_cmpuint (again->alike->len, ==, 1);
  g_assert_cmpuint (again->apart->len, ==, 0);
  g_free (g_steal_pointer (&numbers));
  g_assert_cmpuint (count_proposals (hall, &numbers), ==, 1);
  g_assert_cmpuint (hall_count_events (hall, "person.keep-apart", "desk-3"), ==, 1);
  g_assert_cmpuint (hall_count_events (hall, "person.propose-again", "desk-3"), ==, 1);
}

/* What is typed, field by field. */
static void
test_typed_values (void)
{
  static const struct
  {
    guint field;
    const char *value;
    gboolean good;
  } rows[] = {
    { OW_TYPED_ISSUER, "RUS", TRUE },
    { OW_TYPED_ISSUER, "d", TRUE },
    { OW_TYPED_ISSUER, "QQQ", FALSE },
    { OW_TYPED_ISSUER, "", FALSE },
    { OW_TYPED_NUMBER, "A1234567", TRUE },
    { OW_TYPED_NUMBER, "А1234567", FALSE },
    { OW_TYPED_NUMBER, "A 123", FALSE },
    { OW_TYPED_NUMBER, "", FALSE },
    { OW_TYPED_NUMBER, "A12345678901234567890", FALSE },
    { OW_TYPED_EXPIRY, "", TRUE },
    { OW_TYPED_EXPIRY, "2030-02-30", FALSE },
    { OW_TYPED_SURNAME, "Petrov Ivanov", TRUE },
    { OW_TYPED_SURNAME, "Петров", FALSE },
    { OW_TYPED_GIVEN_NAMES, "O'Brien", FALSE },
    { OW_TYPED_NATIVE_NAME, "Петров", TRUE },
    { OW_TYPED_NATIVE_NAME, "", TRUE },
    { OW_TYPED_BIRTH, "1974-08-12", TRUE },
    { OW_TYPED_BIRTH, "1974", TRUE },
    { OW_TYPED_BIRTH, "", TRUE },
    { OW_TYPED_BIRTH, "1974-02-30", FALSE },
    { OW_TYPED_BIRTH, "74-08-12", FALSE },
    { OW_TYPED_BIRTH, "1974-13", FALSE },
    { OW_TYPED_BIRTH, "1974-00-00", FALSE },
    { OW_TYPED_BIRTH, "1974-08-12-01", FALSE },
    { OW_TYPED_SEX, "X", TRUE },
    { OW_TYPED_SEX, "", FALSE },
    { OW_TYPED_NATIONALITY, "XXA", TRUE },
  };
  static const char *const births[][2] = { { "1974-08", "1974-08-XX" },
                                           { "1974", "1974-XX-XX" },
                                           { "", "XXXX-XX-XX" },
                                           { "1974-xx-12", "1974-XX-12" },
                                           { "xxxx-08-12", "XXXX-08-12" } };
  const char *values[] = { "RUS", "A1", "", "PETROV", "", "", "1974-08-12", "M", "RUS" };
  const char *nameless[] = { "RUS", "A1", "", " ", "", "", "1974-08-12", "M", "RUS" };
  g_autoptr (OwMrz) whole = ow_typed_identity_parse (values, ow_date_new (2026, 12, 7));

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *kept = values[rows[i].field];

      g_test_message ("%u %s", rows[i].field, rows[i].value);
      values[rows[i].field] = rows[i].value;
      g_assert_cmpint (ow_typed_identity_wrong (values, rows[i].field) == NULL, ==, rows[i].good);
      values[rows[i].field] = kept;
    }
  g_assert_cmpint (whole->birth_date, ==, ow_date_new (1974, 8, 12));
  g_assert_nonnull (ow_typed_identity_wrong (nameless, OW_TYPED_NATIVE_NAME));
  g_assert_null (ow_typed_identity_parse (nameless, ow_date_new (2026, 12, 7)));
  for (gsize i = 0; i < G_N_ELEMENTS (births); i++)
    {
      g_autoptr (OwMrz) mrz = NULL;

      values[OW_TYPED_BIRTH] = births[i][0];
      mrz = ow_typed_identity_parse (values, ow_date_new (2026, 12, 7));
      g_assert_cmpstr (mrz->birth_text, ==, births[i][1]);
      g_assert_cmpint (mrz->birth_date, ==, OW_DATE_NONE);
    }
}

static OwApplicant *
identify_typed (OwSitting *sitting,
                const char *const *values,
                OwRowId checker,
                const char *reason,
                GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_sitting_identify_typed_async (sitting, values, TRUE, checker, reason, NULL, hall_answer_cb,
                                   &answer);
  return ow_sitting_identify_finish (sitting, hall_wait (&answer), error);
}

/* A handwritten passport in another script: two people have looked at it; he is found by his name
 * as it is written; what is unknown of his birth stays unknown, in the facts of a case too. */
static void
test_typed (Hall *hall, gconstpointer data)
{
  static const char *const values[]
      = { "UTO", "hw12345", "2031-05-05", "", "", "Смирнова Анна", "1974-08", "F", "UTO" };
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwApplicant) again = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;
  const OwPerson *person;
  const OwTravelDocument *document;

  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  g_assert_null (identify_typed (sitting, values, 0, "Handwritten", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_null (identify_typed (sitting, values, hall->clerk, "Handwritten", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_null (identify_typed (sitting, values, hall->auditor, "Handwritten", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_null (identify_typed (sitting, values, hall->clerk2, NULL, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM person"), ==, 0);
  applicant = identify_typed (sitting, values, hall->clerk2, "Handwritten", &error);
  g_assert_no_error (error);
  person = ow_applicant_get_person (applicant);
  document = ow_applicant_get_document (applicant);
  g_assert_cmpstr (person->native_name, ==, "Смирнова Анна");
  g_assert_cmpstr (person->birth_text, ==, "1974-08-XX");
  g_assert_cmpint (person->birth_date, ==, OW_DATE_NONE);
  g_assert_cmpstr (document->kind, ==, "manual");
  g_assert_cmpstr (document->number, ==, "HW12345");
  g_assert_cmpint (document->checked_by, ==, hall->clerk2);
  g_assert_null (document->mrz);
  g_assert_true (ow_applicant_get_passport_kept (applicant));
  is_found (hall, "смирнова", person->id);
  is_found (hall, "HW12345", person->id);
  /* The same passport is the same person. */
  again = identify_typed (sitting, values, hall->clerk2, "Handwritten", &error);
  g_assert_no_error (error);
  g_assert_true (again == applicant);
  matter = party_add (sitting, applicant, "S01", "first", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ow_form_field_get_value (
                       ow_form_model_find_fact (ow_matter_get_form (matter), "person.birth_date")),
                   ==, "");
  /* His case is accepted like every other; nothing that it keeps, prints or sends has a whole day.
   */
  party_fill (matter, NULL);
  g_assert_cmpint (party_accept (sitting, &error), !=, 0);
  g_assert_no_error (error);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM case_file WHERE number IS NOT NULL "
                                       "AND facts NOT LIKE '%person.birth_date%'"),
                   ==, 1);
  g_assert_cmpint (ledger_count (hall, "SELECT (SELECT COUNT (*) FROM case_file WHERE facts LIKE "
                                       "'%1974-08%') + (SELECT COUNT (*) FROM outbox WHERE payload "
                                       "LIKE '%1974-08%' OR payload LIKE '%birth%')"),
                   ==, 0);
}

#define ADD(name, func)                                                                            \
  test_engine_add ("/counter/person/" name, Hall, hall_set_up, func, hall_tear_down)

void
test_person_add (void)
{
  g_test_add ("/counter/person/plans", Hall, GINT_TO_POINTER (TEST_SQLITE), hall_set_up, test_plans,
              hall_tear_down);
  g_test_add_func ("/counter/person/phone-words", test_phone_words);
  ADD ("found", test_found);
  ADD ("crowd", test_crowd);
  ADD ("record", test_record);
  ADD ("apart", test_apart);
  g_test_add_func ("/counter/person/typed-values", test_typed_values);
  ADD ("typed", test_typed);
}
