/* Working days: REG-36-6, REG-13-1, REG-18-1 with their worked examples, both sides of C-WORKDAYS
 * and C-DAY0, the published vectors, and an independent slow count over ten years. */

#include <gio/gio.h>
#include <string.h>

#include "ow-calendar.h"
#include "ow-error.h"

#include "test-core.h"

static void
assert_add (
    OwCalendar *calendar, const char *start, int n, OwCalendarFlags flags, const char *expected)
{
  g_autofree char *date = ow_date_to_string (
      ow_calendar_add_workdays (calendar, ow_date_parse (start), n, flags, NULL));

  g_assert_cmpstr (date, ==, expected);
}

static void
test_calendar_examples (void)
{
  g_autoptr (OwCalendar) calendar = ow_calendar_new_shipped ();

  assert_add (calendar, "2026-03-02", 7, OW_CALENDAR_DEFAULT, "2026-03-11");
  assert_add (calendar, "2026-02-12", 7, OW_CALENDAR_DEFAULT, "2026-02-28");
  assert_add (calendar, "2026-03-02", 15, OW_CALENDAR_DEFAULT, "2026-03-23");
  /* C-WORKDAYS: make-up days count, or not. */
  assert_add (calendar, "2025-09-26", 7, OW_CALENDAR_DEFAULT, "2025-10-13");
  assert_add (calendar, "2025-09-26", 7, OW_CALENDAR_NO_MAKEUP, "2025-10-15");
  assert_add (calendar, "2026-04-24", 15, OW_CALENDAR_DEFAULT, "2026-05-19");
  assert_add (calendar, "2026-04-24", 15, OW_CALENDAR_NO_MAKEUP, "2026-05-20");
  /* C-DAY0: the day of acceptance is day 0, or day 1. */
  assert_add (calendar, "2026-03-02", 7, OW_CALENDAR_COUNT_DAY_0, "2026-03-10");
  assert_add (calendar, "2026-03-07", 1, OW_CALENDAR_COUNT_DAY_0, "2026-03-09");
}

static void
test_calendar_vectors (void)
{
  static const int columns[] = { 1, 4, 5, 7, 10, 15, 20, 30 };
  g_autofree char *path = g_build_filename (g_getenv ("OW_TEST_DATA"), "workday_vectors.tsv", NULL);
  g_autoptr (OwCalendar) calendar = ow_calendar_new_shipped ();
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  int tested = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (int i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);

      g_assert_cmpint (
          ow_calendar_is_workday (calendar, ow_date_parse (cells[0]), OW_CALENDAR_DEFAULT), ==,
          *cells[1] == 'Y');
      for (gsize c = 0; c < G_N_ELEMENTS (columns); c++)
        {
          g_autofree char *expected = g_strndup (cells[2 + c], 10);
          gboolean provisional = FALSE;

          assert_add (calendar, cells[0], columns[c], OW_CALENDAR_DEFAULT, expected);
          ow_calendar_add_workdays (calendar, ow_date_parse (cells[0]), columns[c],
                                    OW_CALENDAR_DEFAULT, &provisional);
          g_assert_cmpint (provisional, ==, strstr (cells[2 + c], "provisional") != NULL);
          tested++;
        }
    }
  g_assert_cmpint (tested, >, 100);
}

/* Counts day by day out of the TSV text itself, knowing nothing of the calendar's tables. */
static gboolean
slow_is_workday (const char *tsv, OwDate date)
{
  g_autofree char *text = ow_date_to_string (date);
  g_autofree char *off = g_strconcat ("\n", text, "\toff\t", NULL);
  g_autofree char *work = g_strconcat ("\n", text, "\twork\t", NULL);

  if (strstr (tsv, off) != NULL)
    return FALSE;
  return strstr (tsv, work) != NULL || ow_date_get_weekday (date) < 6;
}

static void
test_calendar_slow_count (void)
{
  g_autoptr (OwCalendar) calendar = ow_calendar_new_shipped ();
  g_autofree char *tsv = ow_calendar_to_tsv (calendar);
  OwDate first = ow_date_new (2022, 1, 1);
  int counted = 0;

  for (OwDate date = first; date < ow_date_new (2032, 1, 1); date++)
    {
      gboolean provisional = FALSE;
      int year;

      g_assert_cmpint (ow_calendar_is_workday (calendar, date, OW_CALENDAR_DEFAULT), ==,
                       slow_is_workday (tsv, date));
      counted += date > first && slow_is_workday (tsv, date);
      g_assert_cmpint (
          ow_calendar_count_workdays (calendar, first, date, OW_CALENDAR_DEFAULT, NULL), ==,
          counted);
      ow_date_get_ymd (date, &year, NULL, NULL);
      g_assert_cmpint (
          ow_calendar_count_workdays (calendar, date, date - 1, OW_CALENDAR_DEFAULT, &provisional),
          <=, 0);
      g_assert_cmpint (provisional, ==, year < 2024 || year > 2026);
    }
  /* Adding what was counted comes back to the same working day. */
  for (OwDate date = ow_date_new (2024, 1, 1); date < ow_date_new (2026, 6, 1); date++)
    for (int n = 1; n < 40; n++)
      {
        OwDate end = ow_calendar_add_workdays (calendar, date, n, OW_CALENDAR_DEFAULT, NULL);

        g_assert_true (ow_calendar_is_workday (calendar, end, OW_CALENDAR_DEFAULT));
        g_assert_cmpint (
            ow_calendar_count_workdays (calendar, date, end, OW_CALENDAR_DEFAULT, NULL), ==, n);
      }
}

static void
test_calendar_import (void)
{
  g_autoptr (OwCalendar) base = ow_calendar_new_shipped ();
  g_autoptr (OwCalendar) tsv = NULL;
  g_autoptr (OwCalendar) json = NULL;
  g_autoptr (GError) error = NULL;
  gboolean provisional = FALSE;

  g_assert_cmpint (ow_calendar_get_last_year (base), ==, 2026);
  ow_calendar_add_workdays (base, ow_date_new (2026, 12, 30), 3, OW_CALENDAR_DEFAULT, &provisional);
  g_assert_true (provisional);

  tsv = ow_calendar_import (
      base,
      "date\tkind\tname\tsource\n2027-01-01\toff\t元旦\tnotice\n2027-01-03\twork\t元旦\tnotice\n",
      &error);
  g_assert_no_error (error);
  g_assert_cmpint (ow_calendar_get_last_year (tsv), ==, 2027);
  g_assert_cmpint (ow_calendar_get_first_year (tsv), ==, 2024);
  g_assert_true (ow_calendar_is_workday (tsv, ow_date_new (2027, 1, 3), OW_CALENDAR_DEFAULT));
  g_assert_false (ow_calendar_is_workday (tsv, ow_date_new (2026, 10, 1), OW_CALENDAR_DEFAULT));
  ow_calendar_add_workdays (tsv, ow_date_new (2026, 12, 30), 3, OW_CALENDAR_DEFAULT, &provisional);
  g_assert_false (provisional);

  json = ow_calendar_import (
      base,
      "{\"year\":2027,\"days\":[{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":true}]}",
      &error);
  g_assert_no_error (error);
  g_assert_false (ow_calendar_is_workday (json, ow_date_new (2027, 1, 1), OW_CALENDAR_DEFAULT));
}

/* The notice of a year may move days of the December before it: they are added, the older year
 * stays as it was. */
static void
test_calendar_december_before (void)
{
  g_autoptr (OwCalendar) base = ow_calendar_new_shipped ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OwCalendar) next = ow_calendar_import (
      base,
      "{\"year\":2027,\"days\":[{\"name\":\"元旦\",\"date\":\"2026-12-31\",\"isOffDay\":true},"
      "{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":true}]}",
      &error);
  g_autofree char *tsv = NULL;
  g_autoptr (OwCalendar) again = NULL;

  g_assert_no_error (error);
  g_assert_false (ow_calendar_is_workday (next, ow_date_new (2026, 12, 31), OW_CALENDAR_DEFAULT));
  g_assert_false (ow_calendar_is_workday (next, ow_date_new (2026, 10, 1), OW_CALENDAR_DEFAULT));
  g_assert_true (ow_calendar_is_workday (next, ow_date_new (2026, 5, 9), OW_CALENDAR_DEFAULT));
  g_assert_cmpint (ow_calendar_get_last_year (next), ==, 2027);
  tsv = ow_calendar_to_tsv (next);
  again = ow_calendar_new_from_tsv (tsv, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ow_calendar_get_first_year (again), ==, 2024);
  g_assert_cmpint (ow_calendar_get_last_year (again), ==, 2027);
}

/* Single days are marked: what is written of the year is the notice that gives the same calendar,
 * and the days that are counted otherwise are told, weekends in a holiday among them. */
static void
test_calendar_mark (void)
{
  g_autoptr (OwCalendar) base = ow_calendar_new_shipped ();
  g_autoptr (OwCalendar) off
      = ow_calendar_mark (base, ow_date_new (2027, 10, 1), ow_date_new (2027, 10, 7), FALSE,
                          "National\tDay", "Notice 9");
  g_autoptr (OwCalendar) work = ow_calendar_mark (off, ow_date_new (2027, 10, 9),
                                                  ow_date_new (2027, 10, 9), TRUE, NULL, NULL);
  g_autoptr (OwCalendar) back = ow_calendar_mark (work, ow_date_new (2027, 10, 4),
                                                  ow_date_new (2027, 10, 4), TRUE, NULL, NULL);
  g_autofree char *tsv = ow_calendar_year_to_tsv (work, 2027);
  g_autofree char *none = ow_calendar_year_to_tsv (base, 2027);
  g_autoptr (GPtrArray) year = ow_calendar_list_year (work, 2027);
  g_autoptr (GPtrArray) changed = ow_calendar_compare (base, work, OW_CALENDAR_DEFAULT);
  g_autoptr (GPtrArray) undone = ow_calendar_compare (work, back, OW_CALENDAR_DEFAULT);
  g_autoptr (GPtrArray) nothing = NULL;
  g_autoptr (OwCalendar) again = NULL;
  g_autoptr (GError) error = NULL;
  const OwCalendarSpan *span;

  g_assert_cmpstr (none, ==, "date\tkind\tname\tsource\n");
  g_assert_cmpuint (year->len, ==, 2);
  span = year->pdata[0];
  g_assert_cmpint (span->first, ==, ow_date_new (2027, 10, 1));
  g_assert_cmpint (span->last, ==, ow_date_new (2027, 10, 7));
  g_assert_false (span->work);
  g_assert_cmpstr (span->name, ==, "National Day");
  g_assert_cmpuint (changed->len, ==, 2);
  span = changed->pdata[0];
  g_assert_cmpint (span->first, ==, ow_date_new (2027, 10, 1));
  g_assert_cmpint (span->last, ==, ow_date_new (2027, 10, 7));
  span = changed->pdata[1];
  g_assert_true (span->work);
  g_assert_cmpint (span->first, ==, ow_date_new (2027, 10, 9));
  g_assert_cmpuint (undone->len, ==, 1);
  g_assert_true (ow_calendar_is_workday (back, ow_date_new (2027, 10, 4), OW_CALENDAR_DEFAULT));

  again = ow_calendar_import (base, tsv, &error);
  g_assert_no_error (error);
  nothing = ow_calendar_compare (work, again, OW_CALENDAR_DEFAULT);
  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpint (ow_calendar_get_last_year (again), ==, 2027);
}

/* A year that was skipped has no notice, although a later one has. */
static void
test_calendar_skipped_year (void)
{
  g_autoptr (OwCalendar) base = ow_calendar_new_shipped ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OwCalendar) later = ow_calendar_import (base, "date\tkind\n2028-01-03\toff\n", &error);
  gboolean provisional = FALSE;

  g_assert_no_error (error);
  ow_calendar_add_workdays (later, ow_date_new (2027, 3, 1), 7, OW_CALENDAR_DEFAULT, &provisional);
  g_assert_true (provisional);
  ow_calendar_add_workdays (later, ow_date_new (2028, 3, 1), 7, OW_CALENDAR_DEFAULT, &provisional);
  g_assert_false (provisional);
}

/* Names out of JSON cannot write lines of their own into the TSV that is stored. */
static void
test_calendar_names_stay_in_their_line (void)
{
  g_autoptr (OwCalendar) base = ow_calendar_new_shipped ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OwCalendar) next = ow_calendar_import (
      base,
      "{\"days\":[{\"name\":\"x\\n2027-05-04\\toff\",\"date\":\"2027-01-01\",\"isOffDay\":true},"
      "{\"name\":7,\"date\":\"2027-01-02\",\"isOffDay\":true}]}",
      &error);
  g_autofree char *tsv = NULL;
  g_autofree char *twice = NULL;
  g_autoptr (OwCalendar) again = NULL;

  g_assert_no_error (error);
  tsv = ow_calendar_to_tsv (next);
  g_assert_null (strstr (tsv, "(null)"));
  again = ow_calendar_new_from_tsv (tsv, &error);
  g_assert_no_error (error);
  g_assert_true (ow_calendar_is_workday (again, ow_date_new (2027, 5, 4), OW_CALENDAR_DEFAULT));
  twice = ow_calendar_to_tsv (again);
  g_assert_cmpstr (tsv, ==, twice);
}

static void
test_calendar_import_errors (void)
{
  static const struct
  {
    const char *text;
    const char *says;
  } table[] = {
    { "", "Line 1" },
    { "date;kind\n", "Line 1" },
    { "date\tkind\n2027-02-30\toff\n", "Line 2: 2027-02-30" },
    { "date\tkind\n2027-01-01\tfree\n", "Line 2" },
    { "date\tkind\n2027-01-01\toff\n\n2027-01-01\twork\n", "Line 4: 2027-01-01" },
    { "{\"days\":[{\"date\":\"2027-01-01\"}]}", "Day 1 " },
    { "{\"days\":[{\"date\":\"2027-01-01\",\"isOffDay\":\"yes\"}]}", "Day 1 " },
    { "{\"days\":[{\"date\":\"2027-01-01\",\"isOffDay\":true},"
      "{\"date\":\"2027-02-30\",\"isOffDay\":true}]}",
      "Day 2 of the list (2027-02-30)" },
    { "date\tkind\n2027-01-01\toff\t\xff\xfe\n", "Line 1" },
    { "{\"days\":{}}", "Line 1" },
    { "{", "Line 1" },
  };
  g_autoptr (OwCalendar) base = ow_calendar_new_shipped ();

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ow_calendar_import (base, table[i].text, &error));
      g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT);
      g_assert_nonnull (strstr (error->message, table[i].says));
    }
}

void
test_calendar_add (void)
{
  g_test_add_func ("/core/calendar/examples", test_calendar_examples);
  g_test_add_func ("/core/calendar/vectors", test_calendar_vectors);
  g_test_add_func ("/core/calendar/slow-count", test_calendar_slow_count);
  g_test_add_func ("/core/calendar/import", test_calendar_import);
  g_test_add_func ("/core/calendar/december-before", test_calendar_december_before);
  g_test_add_func ("/core/calendar/skipped-year", test_calendar_skipped_year);
  g_test_add_func ("/core/calendar/names-stay-in-their-line",
                   test_calendar_names_stay_in_their_line);
  g_test_add_func ("/core/calendar/mark", test_calendar_mark);
  g_test_add_func ("/core/calendar/import-errors", test_calendar_import_errors);
}
