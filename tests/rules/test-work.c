/* Work permits at their borders: one line for each border of C-AGEOVER, C-PERMITLEN and C-MONTH1
 * under both readings, and what the finding of a permit that is too long tells (GUIDE-A8-1-3B60).
 */

#include <glib.h>

#include "ow-assess.h"
#include "ow-work-term.h"

#include "test-rules.h"

static void
test_ages (void)
{
  static const struct
  {
    const char *birth;
    int years;
    const char *on;
    OwAgeBorder birthday;
    OwAgeBorder completed;
  } table[] = {
    { "1966-03-01", 60, "2026-02-28", OW_AGE_UNDER, OW_AGE_UNDER },
    { "1966-03-01", 60, "2026-03-01", OW_AGE_ON, OW_AGE_ON },
    { "1966-03-01", 60, "2026-03-02", OW_AGE_OVER, OW_AGE_ON },
    { "1966-03-01", 60, "2027-02-28", OW_AGE_OVER, OW_AGE_ON },
    { "1966-03-01", 60, "2027-03-01", OW_AGE_OVER, OW_AGE_OVER },
    { "1956-05-20", 70, "2026-05-19", OW_AGE_UNDER, OW_AGE_UNDER },
    { "1956-05-20", 70, "2026-05-20", OW_AGE_ON, OW_AGE_ON },
    { "1956-05-20", 70, "2026-05-21", OW_AGE_OVER, OW_AGE_ON },
    /* 29 February counts as 1 March in common years. */
    { "1956-02-29", 70, "2026-02-28", OW_AGE_UNDER, OW_AGE_UNDER },
    { "1956-02-29", 70, "2026-03-01", OW_AGE_ON, OW_AGE_ON },
    { "1956-02-29", 70, "2026-03-02", OW_AGE_OVER, OW_AGE_ON },
    { "1968-02-29", 60, "2028-02-29", OW_AGE_ON, OW_AGE_ON },
    { "2026-03-02", 60, "2026-03-01", OW_AGE_UNKNOWN, OW_AGE_UNKNOWN },
    { NULL, 60, "2026-03-01", OW_AGE_UNKNOWN, OW_AGE_UNKNOWN },
  };
  g_autoptr (OwParameters) birthday = ow_parameters_new ();
  g_autoptr (OwParameters) completed = ow_parameters_new ();

  g_assert_true (ow_parameters_set (completed, "age_over", "completed", NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      OwDate birth = ow_date_parse (table[i].birth);
      OwDate on = ow_date_parse (table[i].on);

      g_assert_cmpint (ow_work_compare_age (birth, table[i].years, on, birthday), ==,
                       table[i].birthday);
      g_assert_cmpint (ow_work_compare_age (birth, table[i].years, on, completed), ==,
                       table[i].completed);
    }
}

static void
test_lengths (void)
{
  static const struct
  {
    const char *from;
    int years;
    const char *inclusive;
    const char *corresponding;
  } table[] = {
    { "2026-03-01", 5, "2031-02-28", "2031-03-01" },
    { "2026-03-01", 2, "2028-02-29", "2028-03-01" },
    { "2026-03-01", 1, "2027-02-28", "2027-03-01" },
    { "2028-02-29", 1, "2029-02-27", "2029-02-28" },
    { "2026-01-01", 1, "2026-12-31", "2027-01-01" },
  };
  g_autoptr (OwParameters) inclusive = ow_parameters_new ();
  g_autoptr (OwParameters) corresponding = ow_parameters_new ();

  g_assert_true (ow_parameters_set (corresponding, "work_permit_end", "corresponding", NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      OwDate from = ow_date_parse (table[i].from);

      g_assert_cmpint (ow_work_get_last_day (from, table[i].years, inclusive), ==,
                       ow_date_parse (table[i].inclusive));
      g_assert_cmpint (ow_work_get_last_day (from, table[i].years, corresponding), ==,
                       ow_date_parse (table[i].corresponding));
    }
}

static void
test_month (void)
{
  static const struct
  {
    const char *cancelled;
    const char *on;
    gboolean included;
    gboolean excluded;
  } table[] = {
    { "2026-04-15", "2026-04-14", FALSE, FALSE }, { "2026-04-15", "2026-04-15", TRUE, TRUE },
    { "2026-04-15", "2026-05-14", TRUE, TRUE },   { "2026-04-15", "2026-05-15", TRUE, FALSE },
    { "2026-04-15", "2026-05-16", FALSE, FALSE }, { "2026-01-31", "2026-02-28", TRUE, FALSE },
    { "2026-01-31", "2026-03-01", FALSE, FALSE }, { "2028-01-31", "2028-02-29", TRUE, FALSE },
  };
  g_autoptr (OwParameters) included = ow_parameters_new ();
  g_autoptr (OwParameters) excluded = ow_parameters_new ();

  g_assert_true (ow_parameters_set (excluded, "month_after_cancellation", "excluded", NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      OwDate cancelled = ow_date_parse (table[i].cancelled);
      OwDate on = ow_date_parse (table[i].on);

      g_assert_cmpint (ow_work_is_in_month (cancelled, on, included), ==, table[i].included);
      g_assert_cmpint (ow_work_is_in_month (cancelled, on, excluded), ==, table[i].excluded);
    }
}

/* What the finding says in numbers: years of the limit, days too many, the last day offered. */
static void
test_too_long (void)
{
  static const struct
  {
    const char *category;
    const char *birth;
    const char *to;
    const char *rule;
    int years;
    int days;
  } table[] = {
    { "A", "1980-01-01", "2031-03-01", "GUIDE-A8-1-3A", 5, 1 },
    { "B", "1981-01-01", "2028-03-01", "GUIDE-A8-1-3B", 2, 1 },
    { "B", "1965-01-10", "2028-02-29", "GUIDE-A8-1-3B60", 1, 366 },
    { "C", "1980-01-01", "2027-04-30", "GUIDE-A8-1-3C", 1, 61 },
  };
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (OwCalendar) calendar = ow_calendar_new_shipped ();
  g_autoptr (OwParameters) parameters = ow_parameters_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (OwFacts) facts = ow_facts_new ();
      g_autoptr (OwAssessment) assessment = NULL;
      OwCase matter = { .facts = facts,
                        .today = ow_date_new (2026, 3, 1),
                        .now = OW_INSTANT_NONE,
                        .sub_kind = ow_service_find_sub_kind (
                            ow_catalogue_find_service (catalogue, "S08"), "application"),
                        .calendar = calendar,
                        .parameters = parameters,
                        .catalogue = catalogue,
                        .centre = "dalian" };
      guint n = 0;

      ow_facts_set_text (facts, "work_permit.category", table[i].category);
      ow_facts_set_date (facts, "person.birth_date", ow_date_parse (table[i].birth));
      ow_facts_set_date (facts, "requested.from", ow_date_new (2026, 3, 1));
      ow_facts_set_date (facts, "requested.to", ow_date_parse (table[i].to));
      assessment = ow_assess (&matter);
      for (guint f = 0; f < assessment->findings->len; f++)
        {
          const OwFinding *finding = g_ptr_array_index (assessment->findings, f);

          if (!g_str_equal (ow_message_get_id (finding->message), "finding.work-permit.too-long"))
            continue;
          n++;
          g_assert_cmpstr (finding->rule, ==, table[i].rule);
          g_assert_cmpint (ow_message_get_integer (finding->message, "years"), ==, table[i].years);
          g_assert_cmpint (ow_message_get_integer (finding->message, "days"), ==, table[i].days);
          g_assert_cmpint (ow_facts_get_date (assessment->results, "result.work_permit_last"), ==,
                           ow_date_parse (table[i].to) - table[i].days);
        }
      g_assert_cmpuint (n, ==, 1);
    }
}

/* GUIDE-A8-ABC: the category is entered. Whatever else is known, no rule sets it and no result
 * holds one. */
static void
test_category_is_entered (void)
{
  const char *const *keys = ow_facts_get_keys ();
  guint n = 0;

  for (; keys[n] != NULL; n++)
    if (g_str_has_prefix (keys[n], "result.") && ow_facts_get_codes (keys[n]) != NULL)
      g_assert_false (g_strv_contains (ow_facts_get_codes (keys[n]), "A")
                      && g_strv_contains (ow_facts_get_codes (keys[n]), "B"));
  g_assert_cmpuint (n, >, 300);
  g_assert_true (g_strv_contains (ow_facts_get_codes ("work_permit.category"), "A"));
}

void
test_work_add (void)
{
  g_test_add_func ("/rules/work/ages", test_ages);
  g_test_add_func ("/rules/work/lengths", test_lengths);
  g_test_add_func ("/rules/work/month", test_month);
  g_test_add_func ("/rules/work/too-long", test_too_long);
  g_test_add_func ("/rules/work/category-is-entered", test_category_is_entered);
}
