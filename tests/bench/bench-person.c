/* Somebody is looked up among a million: by passport, telephone, words of the name, a name in Han.
 * The whole way of a search entry, with its audit event, against plain SQLite stepping through the
 * very same SELECTs, prepared before. Goal: 50 ms for the slowest kind.
 *   bench-person [FOLDER] [PERSONS]     default: the current folder, 1000000 */

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "bench-time.h"
#include "ow-name.h"
#include "ow-scan.h"
#include "ow-site-setup.h"

#define ROUNDS  200
#define GOAL_MS 50.0
#define GIVEN   400 /* different given names */

/* The names of a hall: a few are everybody's. */
static const char *const surnames[]
    = { "WANG",  "KIM",    "IVANOV", "SMITH", "TANAKA", "LEE",  "PARK",   "MULLER",
        "SILVA", "NGUYEN", "ALI",    "HENG",  "ROSSI",  "CHEN", "PETROV", "ERIKSSON" };
static const char *const syllables[]
    = { "an", "be", "chi", "do", "en", "fu", "gu", "ha", "in", "jo",
        "ka", "li", "ma",  "ni", "o",  "pe", "qi", "ra", "su", "ta" };
static const char *const han[] = { "王", "金", "李", "朴", "田", "中", "小", "明", "芳", "强",
                                   "秀", "英", "伟", "敏", "静", "丽", "军", "洋", "勇", "艳" };

static GPtrArray *recorded; /* char *; NULL while nothing is recorded */

static int
trace_cb (unsigned type, void *context, void *statement, void *text)
{
  char *sql;

  if (recorded == NULL || !sqlite3_stmt_readonly (statement))
    return 0;
  sql = sqlite3_expanded_sql (statement);
  if (g_str_has_prefix (sql, "SELECT"))
    g_ptr_array_add (recorded, g_strdup (sql));
  sqlite3_free (sql);
  return 0;
}

static int
watch (sqlite3 *db, char **message, const struct sqlite3_api_routines *routines)
{
  return sqlite3_trace_v2 (db, SQLITE_TRACE_STMT, trace_cb, NULL);
}

/* Person @i of the many: the commonest surnames are half of all. */
static void
make_names (int i, char *given, gsize size, const char **ret_surname, char *ret_han, gsize han_size)
{
  guint h = (guint)i * 2654435761u;

  *ret_surname = surnames[h % 2 == 0 ? (h >> 4) % 3 : (h >> 4) % G_N_ELEMENTS (surnames)];
  g_snprintf (given, size, "%s%s", syllables[(h >> 8) % 20], syllables[(h >> 13) % (GIVEN / 20)]);
  g_snprintf (ret_han, han_size, "%s%s%s", han[(h >> 3) % 20], han[(h >> 9) % 20],
              han[(h >> 15) % 20]);
}

static void
run (sqlite3 *db, const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
}

static void
step (sqlite3_stmt *statement)
{
  if (sqlite3_step (statement) != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (sqlite3_db_handle (statement)));
  sqlite3_reset (statement);
}

static void
fill (const char *path, int persons)
{
  sqlite3 *db;
  sqlite3_stmt *person, *document, *token;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  run (db, "PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; BEGIN");
  sqlite3_prepare_v2 (
      db,
      "INSERT INTO person (id, mrz_surname, mrz_given_names, native_name, sex, "
      "birth_date, birth_text, nationality, phone, version) VALUES (?1, ?2, ?3, ?4, "
      "'M', ?5, ?5, 'CHN', ?6, 1)",
      -1, &person, NULL);
  sqlite3_prepare_v2 (db,
                      "INSERT INTO travel_document (id, person_id, kind, document_code, issuer, "
                      "number, nationality, version) VALUES (?1, ?1, 'TD3', 'P', 'CHN', ?2, 'CHN', "
                      "1)",
                      -1, &document, NULL);
  sqlite3_prepare_v2 (db, "INSERT OR IGNORE INTO name_token (token, person_id) VALUES (?2, ?1)", -1,
                      &token, NULL);
  for (int i = 1; i <= persons; i++)
    {
      char given[32], native[32], birth[16], number[16], phone[16];
      const char *surname;
      g_autofree char *words = NULL;
      g_autoptr (GPtrArray) tokens = NULL;

      make_names (i, given, sizeof given, &surname, native, sizeof native);
      g_snprintf (birth, sizeof birth, "%d-%02d-%02d", 1940 + i % 70, 1 + i % 12, 1 + i % 28);
      g_snprintf (number, sizeof number, "E%08d", i);
      g_snprintf (phone, sizeof phone, "139%08d", i);
      sqlite3_bind_int (person, 1, i);
      sqlite3_bind_text (person, 2, surname, -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (person, 3, given, -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (person, 4, native, -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (person, 5, birth, -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (person, 6, phone, -1, SQLITE_TRANSIENT);
      step (person);
      sqlite3_bind_int (document, 1, i);
      sqlite3_bind_text (document, 2, number, -1, SQLITE_TRANSIENT);
      step (document);
      words = g_strdup_printf ("%s %s %s %s %s", surname, given, native, number, phone);
      tokens = ow_name_tokens (words);
      for (guint t = 0; t < tokens->len; t++)
        {
          sqlite3_bind_int (token, 1, i);
          sqlite3_bind_text (token, 2, tokens->pdata[t], -1, SQLITE_TRANSIENT);
          step (token);
        }
    }
  sqlite3_finalize (person);
  sqlite3_finalize (document);
  sqlite3_finalize (token);
  run (db, "COMMIT");
  sqlite3_close (db);
}

/* What is typed for person @i. */
static char *
make_search (int kind, int i)
{
  char given[32], native[32];
  const char *surname;

  make_names (i, given, sizeof given, &surname, native, sizeof native);
  switch (kind)
    {
    case 0:
      return g_strdup_printf ("E%08d", i);
    case 1:
      return g_strdup_printf ("+86 139 %04d %04d", i / 10000, i % 10000);
    case 2:
      return g_strdup_printf ("%s %s", surname, given);
    case 3:
      return g_strdup (native);
    case 4:
      return g_strdup (surname);
    case 5:
      return g_strndup (surname, 2);
    default:
      return g_strdup_printf ("%s zzyzx", surname);
    }
}

static const char *const kinds[]
    = { "passport number",  "telephone",          "two words of a name", "a name in Han",
        "a common surname", "two letters of one", "a name not there" };

static void
measure (OwContext *context, sqlite3 *plain, int kind, int persons)
{
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) floor = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint found = 0;

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autofree char *text = make_search (kind, 1 + (round * 7919) % persons);
      g_autoptr (OwScan) scan = ow_scan_recognise (text, ow_date_new (2026, 11, 26));
      g_autoptr (GPtrArray) selects = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) statements
          = g_ptr_array_new_with_free_func ((GDestroyNotify)sqlite3_finalize);
      g_autoptr (OwScanAnswer) answer = NULL;
      g_autoptr (GError) error = NULL;
      gint64 start, taken;

      recorded = selects;
      start = g_get_monotonic_time ();
      answer = ow_scan_open (scan, context, &error);
      taken = g_get_monotonic_time () - start;
      recorded = NULL;
      g_assert_no_error (error);
      found += answer->persons->len;
      g_array_append_val (ours, taken);
      for (guint i = 0; i < selects->len; i++)
        {
          sqlite3_stmt *statement;

          g_assert_cmpint (sqlite3_prepare_v2 (plain, selects->pdata[i], -1, &statement, NULL), ==,
                           SQLITE_OK);
          g_ptr_array_add (statements, statement);
        }
      start = g_get_monotonic_time ();
      for (guint i = 0; i < statements->len; i++)
        while (sqlite3_step (statements->pdata[i]) == SQLITE_ROW)
          ;
      taken = g_get_monotonic_time () - start;
      g_array_append_val (floor, taken);
    }
  g_print ("%-24s %5.1f found   ours %6.2f ms (p99 %6.2f)   floor %6.2f ms   ratio %.2f   goal p99 "
           "%.0f ms: %s\n",
           kinds[kind], (double)found / ROUNDS, bench_median (ours) / 1000.0,
           bench_p99 (ours) / 1000.0, bench_median (floor) / 1000.0,
           (double)bench_median (ours) / MAX (bench_median (floor), 1), GOAL_MS,
           bench_p99 (ours) <= GOAL_MS * 1000 ? "met" : "missed");
}

int
main (int argc, char **argv)
{
  g_autofree char *template
      = g_build_filename (argc > 1 ? argv[1] : ".", "bench-person-XXXXXX", NULL);
  int persons = argc > 2 ? atoi (argv[2]) : 1000000;
  g_autofree char *path = NULL;
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (OwStore) store = NULL;
  g_autoptr (OwContext) context = NULL;
  g_autoptr (GError) error = NULL;
  OwProfile *profile;
  sqlite3 *plain;

  if (g_mkdtemp (template) == NULL)
    g_error ("%s: no folder can be made there", template);
  path = g_build_filename (template, "store.db", NULL);
  store = ow_site_setup_create (path, "shenyang", TRUE, clock, &error);
  g_assert_no_error (error);
  g_clear_pointer (&store, ow_store_unref);
  fill (path, persons);
  sqlite3_auto_extension ((void (*) (void))watch);
  profile = ow_profile_load ("training", template, &error);
  g_assert_no_error (error);
  ow_profile_set_store_path (profile, path);
  context = ow_context_open (profile, TRUE, clock, &error);
  g_assert_no_error (error);
  sqlite3_reset_auto_extension ();
  g_assert_cmpint (sqlite3_open_v2 (path, &plain, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    measure (context, plain, (int)kind, persons);
  sqlite3_close (plain);
  g_print ("%d persons; the files lie in %s\n", persons, template);
  return 0;
}
