/* Civil dates and instants: REG-36-2b (24:00 in Beijing whatever the machine's zone), C-HEALTH6M
 * (clamped months), C-AGEOVER (29 February), and every day of four centuries against GDate. */

#include <glib.h>
#include <time.h>

#include "ow-date.h"

#include "test-core.h"

static void
test_date_against_gdate (void)
{
  GDate slow;
  OwDate date = ow_date_new (1799, 12, 31);

  g_date_set_dmy (&slow, 31, 12, 1799);
  for (int i = 0; i < 146097; i++)
    {
      int year, month, day;

      g_date_add_days (&slow, 1);
      date++;
      ow_date_get_ymd (date, &year, &month, &day);
      g_assert_cmpint (year, ==, g_date_get_year (&slow));
      g_assert_cmpint (month, ==, g_date_get_month (&slow));
      g_assert_cmpint (day, ==, g_date_get_day (&slow));
      g_assert_cmpint (ow_date_new (year, month, day), ==, date);
      g_assert_cmpint (ow_date_get_weekday (date), ==, g_date_get_weekday (&slow));
    }
}

static void
test_date_parse (void)
{
  static const char *const bad[] = {
    "",          "2026-02-29",  "2026-13-01", "2026-00-10",     "2026-04-31", "26-01-01",
    "2026-1-01", "2026-01-01 ", "2026/01/01", "２０２６-01-01", "0000-01-01",
  };

  g_assert_cmpint (ow_date_parse ("1970-01-01"), ==, 0);
  g_assert_cmpint (ow_date_parse ("2024-02-29"), ==, ow_date_new (2024, 2, 29));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_cmpint (ow_date_parse (bad[i]), ==, OW_DATE_NONE);
  g_assert_cmpint (ow_date_parse (NULL), ==, OW_DATE_NONE);
}

static void
test_date_months (void)
{
  static const struct
  {
    const char *from;
    int months;
    const char *to;
  } table[] = {
    { "2025-09-10", 6, "2026-03-10" },  { "2025-08-31", 6, "2026-02-28" },
    { "2024-02-29", 12, "2025-02-28" }, { "2026-01-31", 1, "2026-02-28" },
    { "2026-03-31", -1, "2026-02-28" }, { "2026-12-15", 1, "2027-01-15" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *to
          = ow_date_to_string (ow_date_add_months (ow_date_parse (table[i].from), table[i].months));
      g_assert_cmpstr (to, ==, table[i].to);
    }
}

static void
test_date_age (void)
{
  static const struct
  {
    const char *birth;
    const char *on;
    int age;
  } table[] = {
    { "2010-05-21", "2026-05-20", 15 }, { "2010-05-20", "2026-05-20", 16 },
    { "1966-05-20", "2026-05-20", 60 }, { "1966-05-21", "2026-05-20", 59 },
    { "2008-02-29", "2026-02-28", 17 }, { "2008-02-29", "2026-03-01", 18 },
    { "2008-02-29", "2028-02-29", 20 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    g_assert_cmpint (ow_date_age (ow_date_parse (table[i].birth), ow_date_parse (table[i].on)), ==,
                     table[i].age);
}

static void
test_minute_parse (void)
{
  static const struct
  {
    const char *text;
    int minute;
  } table[] = {
    { "00:00", 0 },  { "9:05", 545 }, { "09:30", 570 },   { "23:59", 1439 }, { "24:00", -1 },
    { "12:60", -1 }, { "12", -1 },    { "12:30:00", -1 }, { "-1:00", -1 },   { "12:", -1 },
    { "", -1 },      { "ab:cd", -1 }, { NULL, -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    g_assert_cmpint (ow_minute_parse (table[i].text), ==, table[i].minute);
}

static void
test_instant_beijing (void)
{
  static const struct
  {
    const char *text;
    const char *date;
  } table[] = {
    { "2026-06-30T23:59:59+08:00", "2026-06-30" }, { "2026-07-01T00:00:00+08:00", "2026-07-01" },
    { "2026-07-01T00:30+09:00", "2026-06-30" },    { "2026-06-30T19:30+03:00", "2026-07-01" },
    { "2026-06-30T16:00:00Z", "2026-07-01" },      { "1969-12-31T15:59:59.999Z", "1969-12-31" },
  };
  static const char *const bad[]
      = { "2026-06-30T23:59:59", "2026-06-30 23:59:59+08:00", "2026-06-30T24:00+08:00",
          "2026-02-30T10:00Z",   "2026-06-30T10:00+8",        "2026-06-30T10:00Zx" };
  g_autofree char *round = ow_instant_to_string (ow_instant_parse ("2026-11-21T06:05:07.089Z"));

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *date
          = ow_date_to_string (ow_instant_to_date (ow_instant_parse (table[i].text)));
      g_assert_cmpstr (date, ==, table[i].date);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_true (ow_instant_parse (bad[i]) == OW_INSTANT_NONE);
  g_assert_cmpstr (round, ==, "2026-11-21T14:05:07.089+08:00");
}

/* A moment as a clerk writes it is Beijing time wherever the machine stands, and comes back as it
 * was written. */
static void
test_instant_moment (void)
{
  static const char *const good[] = { "2026-07-01 00:00", "2026-06-30 23:59", "1969-12-31 23:59" };
  static const char *const bad[] = { "",
                                     "2026-07-01",
                                     "2026-07-01 24:00",
                                     "2026-07-01 1:00",
                                     "2026-02-29 10:00",
                                     "2026-07-01 10:60",
                                     "2026-07-01 10:00 ",
                                     "2026-07-01T10:00",
                                     NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *back = ow_instant_to_moment (ow_instant_parse_moment (good[i]));

      g_assert_cmpstr (back, ==, good[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_true (ow_instant_parse_moment (bad[i]) == OW_INSTANT_NONE);
  g_assert_true (ow_instant_parse_moment ("2026-07-01 00:30")
                 == ow_instant_parse ("2026-07-01T00:30+08:00"));
}

/* Daylight saving where the machine stands moves no hour of the counter: New York skips one on
 * 2026-03-08 and repeats one on 2026-11-01. */
static void
test_instant_daylight (void)
{
  static const char *const days[] = { "2026-03-08", "2026-11-01" };
  g_autofree char *before = g_strdup (g_getenv ("TZ"));

  g_setenv ("TZ", "America/New_York", TRUE);
  tzset ();
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      OwInstant midnight = ow_instant_from_date (ow_date_parse (days[i]));

      for (int hour = 0; hour < 24; hour++)
        {
          g_autofree char *wanted = g_strdup_printf ("%s %02d:30", days[i], hour);
          OwInstant at = midnight + (hour * 60 + 30) * G_GINT64_CONSTANT (60000);
          g_autofree char *moment = ow_instant_to_moment (at);
          g_autofree char *date = ow_date_to_string (ow_instant_to_date (at));

          g_assert_cmpstr (moment, ==, wanted);
          g_assert_cmpstr (date, ==, days[i]);
          g_assert_true (ow_instant_parse_moment (wanted) == at);
        }
      g_assert_true (ow_instant_from_date (ow_date_parse (days[i]) + 1) - midnight == OW_DAY_MS);
    }
  if (before != NULL)
    g_setenv ("TZ", before, TRUE);
  else
    g_unsetenv ("TZ");
  tzset ();
}

void
test_date_add (void)
{
  g_test_add_func ("/core/date/daylight", test_instant_daylight);
  g_test_add_func ("/core/date/against-gdate", test_date_against_gdate);
  g_test_add_func ("/core/date/parse", test_date_parse);
  g_test_add_func ("/core/date/months", test_date_months);
  g_test_add_func ("/core/date/age", test_date_age);
  g_test_add_func ("/core/date/instant-beijing", test_instant_beijing);
  g_test_add_func ("/core/date/minute", test_minute_parse);
  g_test_add_func ("/core/date/moment", test_instant_moment);
}
