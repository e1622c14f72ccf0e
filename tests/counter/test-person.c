/* Persons: found by any number, name and telephone without looking at everybody. */

#include <sqlite3.h>
#include <string.h>

#include "earlier.h"
#include "ledger.h"
#include "ow-name.h"
#include "ow-scan.h"
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
  static const char *const finds[] = { "document_by_number",   "documents_of_record",
                                       "documents_of_person",  "persons_same",
                                       "persons_by_tokens",    "count_tokens",
                                       "persons_alike",        "persons_born",
                                       "persons_with",         "cases_by_person",
                                       "cases_by_product",     "case_last_of_record",
                                       "case_last_of_person",  "case_last_of_service",
                                       "custody_of_person",    "custody_lines_of_person",
                                       "products_of_person",   "product_newest_of_person",
                                       "count_open_of_person", "cases_open_of_person",
                                       "tokens_delete",        "case_by_number",
                                       "receipt_by_number",    "notice_by_number",
                                       "custody_by_slip",      "ticket_by_number",
                                       "lookups_of_subject",   "custody_of_document" };
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
}
