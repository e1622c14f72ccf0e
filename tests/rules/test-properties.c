/* What must hold for every day and every row, not only for the worked examples: deadlines never run
 * backwards (REG-36-6), a legal maximum is never exceeded (REG-13-1, REG-18-1, REG-14-2), the table
 * of rules is whole and in order, and every sentence of a finding can be said in five languages. */

#include <glib.h>
#include <string.h>

#include "ow-area.h"
#include "ow-assess.h"
#include "ow-deadline.h"
#include "ow-extension.h"
#include "ow-lawful-stay.h"
#include "ow-notice-check.h"
#include "ow-print-kind.h"
#include "ow-rule-table.h"
#include "ow-slots.h"

#include "test-rules.h"

#define FIRST_DAY ow_date_new (2025, 1, 1)
#define DAYS      730

static void
check_sub_kind (const OwSubKind *sub_kind, OwCalendar *calendar, OwParameters *parameters)
{
  int promise, maximum;
  OwDeadlineUnit unit;
  const char *rule, *citation;

  ow_sub_kind_get_deadline (sub_kind, &promise, &maximum, &unit, &rule, &citation);
  g_assert_cmpint (promise, >=, 1);
  g_assert_cmpint (promise, <=, maximum);
  for (int n = 1; n <= maximum; n++)
    {
      OwDate before = OW_DATE_NONE;

      for (int i = 0; i < DAYS; i++)
        {
          OwDeadline deadline;
          OwDate accepted = FIRST_DAY + i;

          g_assert_true (
              ow_deadline_compute (sub_kind, accepted, n, calendar, parameters, &deadline, NULL));
          g_assert_cmpint (deadline.n, ==, n);
          g_assert_cmpint (deadline.valid_until, >=, before);
          g_assert_cmpint (deadline.valid_until, >=, accepted + n);
          g_assert_cmpint (deadline.decision_due, ==, deadline.valid_until);
          if (unit == OW_DEADLINE_WORKING_DAYS)
            {
              g_assert_true (
                  ow_calendar_is_workday (calendar, deadline.valid_until, OW_CALENDAR_DEFAULT));
              g_assert_cmpint (ow_calendar_count_workdays (calendar, accepted, deadline.valid_until,
                                                           OW_CALENDAR_DEFAULT, NULL),
                               ==, n);
            }
          before = deadline.valid_until;
        }
    }
}

static void
test_deadlines_monotonic (void)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (OwCalendar) calendar = ow_calendar_new_shipped ();
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  guint n = 0;

  for (guint i = 0; i < ow_catalogue_get_n_services (catalogue); i++)
    {
      const OwService *service = ow_catalogue_get_service (catalogue, i);

      for (guint s = 0; s < ow_service_get_n_sub_kinds (service); s++, n++)
        check_sub_kind (ow_service_get_sub_kind (service, s), calendar, parameters);
    }
  g_assert_cmpuint (n, >=, 10);
}

/* No number of days outside 1 to the maximum gives a deadline, and the refusal leaves the result as
 * it was. */
static void
test_deadlines_refused (void)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (OwCalendar) calendar = ow_calendar_new_shipped ();
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  static const struct
  {
    const char *service;
    const char *sub_kind;
    int n;
    gboolean allowed;
  } table[] = {
    { "S03", "extension", 7, TRUE }, { "S03", "extension", 8, FALSE },
    { "S05", "first", 7, TRUE },     { "S05", "first", 15, FALSE },
    { "S04", "first", 15, TRUE },    { "S04", "first", 16, FALSE },
    { "S01", "reissue", -1, FALSE }, { "S01", "reissue", 1, TRUE },
    { "S01", "reissue", 0, TRUE },   { "S03", "renewal", G_MAXINT, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const OwSubKind *sub_kind = ow_service_find_sub_kind (
          ow_catalogue_find_service (catalogue, table[i].service), table[i].sub_kind);
      OwDeadline deadline = { .n = 4711 };
      g_autoptr (OwMessage) refusal = NULL;

      g_assert_nonnull (sub_kind);
      g_assert_cmpint (ow_deadline_compute (sub_kind, ow_date_new (2026, 3, 2), table[i].n,
                                            calendar, parameters, &deadline, &refusal),
                       ==, table[i].allowed);
      g_assert_cmpint (refusal == NULL, ==, table[i].allowed);
      g_assert_cmpint (deadline.n == 4711, ==, !table[i].allowed);
    }
}

/* Whatever is granted, one day at a time: the sum of the extensions ends exactly at the duration
 * (REG-14-2). */
static void
test_extension_sum (void)
{
  g_autoptr (OwParameters) parameters = ow_parameters_new ();

  for (gint64 duration = 1; duration <= 180; duration += 7)
    {
      g_autoptr (OwFacts) facts = ow_facts_new ();
      OwStay stay;
      gint64 granted = 0;

      ow_facts_set_date (facts, "entry.date", ow_date_new (2026, 3, 1));
      ow_facts_set_integer (facts, "visa.duration_days", duration);
      g_assert_true (ow_stay_compute (facts, parameters, &stay));
      while (stay.maximum > 0)
        {
          gint64 days = MAX (1, stay.maximum / 2);

          ow_facts_set_integer (ow_facts_append (facts, "extensions"), "days", days);
          granted += days;
          g_assert_true (ow_stay_compute (facts, parameters, &stay));
        }
      g_assert_cmpint (granted, ==, duration);
      g_assert_cmpint (stay.used, ==, duration);
      g_assert_cmpint (stay.last_day, ==, ow_date_new (2026, 3, 1) + 2 * duration);
    }
}

/* The sentences of the table with every argument filled: five languages, nothing left open. */
static void
test_messages_render (void)
{
  gsize n;
  const OwMessageDef *all = ow_message_get_all (&n);
  guint rendered = 0;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GString) json = g_string_new (NULL);
      g_auto (GStrv) parts = g_strsplit (all[i].arguments != NULL ? all[i].arguments : "", " ", -1);
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (OwMessage) message = NULL;
      g_autoptr (GError) error = NULL;
      const char *comma = "";

      if (!g_str_has_prefix (all[i].id, "finding.") && !g_str_has_prefix (all[i].id, "cure."))
        continue;
      g_string_append_printf (json, "{\"id\":\"%s\",\"arguments\":{", all[i].id);
      for (gsize p = 0; parts[p] != NULL; p++)
        {
          g_auto (GStrv) pair = g_strsplit (parts[p], ":", 2);
          const char *value;

          if (*parts[p] == '\0')
            continue;
          value = strchr ("im", *pair[1]) != NULL   ? "3"
                  : *pair[1] == 'd'                 ? "\"2026-03-11\""
                  : strchr ("cl", *pair[1]) != NULL ? "\"place.city.dalian\""
                                                    : "\"UTO\"";
          g_string_append_printf (json, "%s\"%s\":%s", comma, pair[0], value);
          comma = ",";
        }
      g_string_append (json, "}}");
      node = json_from_string (json->str, &error);
      g_assert_no_error (error);
      message = ow_message_from_json (node, &error);
      if (error != NULL)
        g_error ("%s: %s", json->str, error->message);
      for (int language = 0; language < OW_N_LANGUAGES; language++)
        {
          g_autofree char *text = ow_message_render (message, (OwLanguage)language);

          g_assert_cmpuint (strlen (text), >, 3);
          if (strpbrk (text, "{}") != NULL)
            g_error ("%s in %s: %s", all[i].id, ow_language_get_code ((OwLanguage)language), text);
        }
      rendered++;
    }
  g_assert_cmpuint (rendered, >, 100);
}

static void
test_table_whole (void)
{
  gsize n, n_conflicts;
  const OwRuleRow *rows = ow_rule_table_get_rows (&n);
  const OwConflictRow *conflicts = ow_rule_table_get_conflicts (&n_conflicts);

  g_assert_cmpuint (n, ==, 310);
  g_assert_cmpuint (n_conflicts, ==, 102);
  for (gsize i = 0; i < n; i++)
    {
      g_auto (GStrv) see = g_strsplit (rows[i].see, ",", -1);

      g_assert_true (ow_rule_table_find (rows[i].id) == &rows[i]);
      g_assert_cmpuint (strlen (rows[i].text), >, 10);
      g_assert_cmpuint (strlen (rows[i].must), >, 3);
      for (gsize s = 0; see[s] != NULL; s++)
        if (ow_rule_table_find_conflict (g_strstrip (see[s])) == NULL)
          g_error ("%s sees %s, which is no conflict", rows[i].id, see[s]);
    }
  for (gsize i = 0; i < n_conflicts; i++)
    g_assert_true (ow_rule_table_find_conflict (conflicts[i].id) == &conflicts[i]);
  g_assert_null (ow_rule_table_find ("REG-0"));
}

static gssize
position (const char *id)
{
  const OwRuleRow *row = ow_rule_table_find (id);

  return row != NULL ? row - ow_rule_table_get_rows (NULL) : -1;
}

/* Every placed row is a row of the requirement, once, in its order; the areas named are placed to
 * the last row, and what is not placed is counted as such. */
static void
test_table_places (void)
{
  static const char *const done[] = { "00", "01", "02", "03", "04", "05", "06", "07", "08",
                                      "09", "10", "11", "12", "13", "14", "15", "16" };
  g_autoptr (GPtrArray) rules = ow_rule_list ();
  OwRuleCoverage all = ow_rule_table_count_coverage (NULL);
  gssize before = -1;

  for (guint i = 0; i < rules->len; i++)
    {
      const OwRule *rule = g_ptr_array_index (rules, i);

      if (position (rule->id) <= before)
        g_error ("%s is unknown, twice or out of order", rule->id);
      before = position (rule->id);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (done); i++)
    g_assert_cmpuint (ow_rule_table_count_coverage (done[i]).unplaced, ==, 0);
  g_assert_cmpuint (all.total, ==, 310);
  g_assert_cmpuint (all.code + all.catalogue + all.record + all.guide, ==, rules->len);
  g_assert_cmpuint (rules->len, ==, 310);
  g_assert_cmpuint (all.unplaced, ==, 0);
}

/* REG-39: each document has its first day. */
static void
test_table_in_force (void)
{
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  static const struct
  {
    const char *id;
    const char *on;
    gboolean in_force;
  } table[] = {
    { "REG-14-2", "2013-08-31", FALSE }, { "REG-14-2", "2013-09-01", TRUE },
    { "REG-6-K", "2025-09-30", FALSE },  { "REG-6-K", "2025-10-01", TRUE },
    { "REG-6-L", "2025-09-30", TRUE },   { "GUIDE-A7-2", "2025-02-28", FALSE },
    { "NIA-1", "2023-09-14", TRUE },     { "NIA-1", "2023-09-13", FALSE },
    { "TP-VII", "2013-01-01", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (ow_rule_table_is_in_force (table[i].id, ow_date_parse (table[i].on), parameters, NULL, NULL)
        != table[i].in_force)
      g_error ("%s on %s", table[i].id, table[i].on);
}

/* REG-38: nothing but the named kinds, and no kind by accident. */
static void
test_print_kinds (void)
{
  static const char *const refused[]
      = { "visa", "stay_permit", "residence_permit", "", "Notice", "notice ", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (OwMessage) refusal = NULL;

      g_assert_false (ow_print_is_allowed (refused[i], &refusal));
      g_assert_nonnull (refusal);
    }
  g_assert_true (ow_print_is_allowed ("acceptance_receipt", NULL));
  g_assert_null (ow_print_dup_footer ("reg"));
  g_assert_null (ow_print_dup_footer (NULL));
}

/* REG-13-2: only what the first notice left out needs a reason, and it is named. */
static void
test_notice_second (void)
{
  const char *const named[] = { "photo", NULL };
  const char *const missing[] = { "photo", "residence_proof", NULL };
  g_auto (GStrv) added = NULL;
  g_autoptr (OwMessage) refusal = NULL;

  g_assert_cmpint (ow_notice_check_second (named, missing, NULL, &added, &refusal), ==,
                   OW_SECOND_NOTICE_NEEDS_REASON);
  g_assert_cmpuint (g_strv_length (added), ==, 1);
  g_assert_cmpstr (added[0], ==, "residence_proof");
  g_assert_cmpint (ow_message_get_integer (refusal, "count"), ==, 1);
  g_assert_cmpint (ow_notice_check_second (NULL, missing, NULL, NULL, NULL), ==,
                   OW_SECOND_NOTICE_NOT_NEEDED);
  g_assert_cmpint (ow_notice_check_second (named, missing, "new facts", NULL, NULL), ==,
                   OW_SECOND_NOTICE_ALLOWED);
  g_assert_cmpint (ow_notice_check_second (named, named, NULL, NULL, NULL), ==,
                   OW_SECOND_NOTICE_NOT_NEEDED);
}

/* REG-13-3, REG-18-3: each day of the interval is lawful and no other; the reading of C-RECEIPTEND
 * only ever shortens it. */
static void
test_lawful_interval (void)
{
  g_autoptr (OwParameters) custody = ow_parameters_new ();
  g_autoptr (OwParameters) receipt = ow_parameters_new ();
  OwDate start = ow_date_new (2026, 3, 1);

  g_assert_true (ow_parameters_set (receipt, "receipt_end", "receipt", NULL));
  for (int returned = 0; returned < 20; returned++)
    {
      OwCustodyPeriod period
          = { start + 1, returned == 0 ? OW_DATE_NONE : start + 1 + returned, start + 10 };

      for (int day = 0; day < 30; day++)
        {
          gboolean expired;
          gboolean kept = day >= 1 && (returned == 0 || day <= 1 + returned);

          g_assert_cmpint (ow_lawful_stay_covers (&period, start + day, custody, &expired), ==,
                           kept);
          g_assert_cmpint (expired, ==, kept && day > 10);
          g_assert_cmpint (ow_lawful_stay_covers (&period, start + day, receipt, NULL), ==,
                           kept && day <= 10);
        }
    }
}

/* REG-24: a province contains its cities, a city only itself, and text without a known place
 * decides nothing. */
static void
test_areas (void)
{
  static const char *const cities[]
      = { "shenyang", "dalian", "anshan",   "fushun", "benxi",   "dandong",  "jinzhou",
          "yingkou",  "fuxin",  "liaoyang", "panjin", "tieling", "chaoyang", "huludao" };

  for (gsize i = 0; i < G_N_ELEMENTS (cities); i++)
    {
      g_autofree char *area = g_strconcat (cities[i], " city, Liaoning Province", NULL);

      g_assert_cmpint (ow_area_contains ("Liaoning Province", cities[i]), ==, OW_TRUTH_YES);
      g_assert_cmpint (ow_area_contains ("Area B", cities[i]), ==, OW_TRUTH_UNKNOWN);
      for (gsize j = 0; j < G_N_ELEMENTS (cities); j++)
        g_assert_cmpint (ow_area_contains (area, cities[j]), ==,
                         i == j ? OW_TRUTH_YES : OW_TRUTH_NO);
      g_assert_nonnull (ow_message_find_def (ow_area_get_city_id (cities[i])));
    }
  g_assert_null (ow_area_get_city_id ("paris"));
}

/* A value that the schema takes, or now and then one that it refuses. */
static void
set_random (OwFacts *facts, const char *key, const char *full_key, GRand *random)
{
  static const char *const texts[]
      = { "x", "沈阳", "SPECIMEN, ANNA", "91210100MA0TPEC01Y", "–", "%s %n {name}", "A/B/C", "0" };
  const char *const *codes = ow_facts_get_codes (full_key);
  g_autofree char *value = NULL;
  OwFactKind kind = OW_FACT_TEXT;

  ow_facts_describe (full_key, &kind);
  switch (kind)
    {
    case OW_FACT_CODE:
      value
          = g_strdup (codes[g_rand_int_range (random, 0, (gint32)g_strv_length ((char **)codes))]);
      break;
    case OW_FACT_DATE:
      value = ow_date_to_string (ow_date_new (2025, 1, 1) + g_rand_int_range (random, -20000, 900));
      break;
    case OW_FACT_INSTANT:
      value = ow_instant_to_string (ow_instant_from_date (ow_date_new (2026, 3, 1))
                                    + g_rand_int_range (random, -1000000, 1000000) * 1000L);
      break;
    case OW_FACT_INTEGER:
      value = g_strdup_printf ("%d", g_rand_boolean (random)
                                         ? g_rand_int_range (random, 0, 400)
                                         : g_rand_int_range (random, 0, G_MAXINT32));
      break;
    case OW_FACT_BOOLEAN:
      value = g_strdup (g_rand_boolean (random) ? "true" : "false");
      break;
    case OW_FACT_TEXT:
    default:
      value = g_strdup (texts[g_rand_int_range (random, 0, G_N_ELEMENTS (texts))]);
      break;
    }
  ow_facts_set_value (facts, key, value, NULL);
}

static OwFacts *
random_facts_new (GRand *random)
{
  OwFacts *facts = ow_facts_new ();
  const char *const *keys = ow_facts_get_keys ();
  int often = g_rand_int_range (random, 2, 12);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *member = strstr (keys[i], "[].");
      OwFactKind kind = OW_FACT_TEXT;

      ow_facts_describe (keys[i], &kind);
      if (g_str_has_prefix (keys[i], "result.") || kind == OW_FACT_LIST
          || g_rand_int_range (random, 0, often) != 0)
        continue;
      if (member == NULL)
        set_random (facts, keys[i], keys[i], random);
      else
        {
          g_autofree char *list = g_strndup (keys[i], (gsize)(member - keys[i]));

          set_random (ow_facts_append (facts, list), member + strlen ("[]."), keys[i], random);
        }
    }
  return facts;
}

static void
check_assessment (const OwAssessment *assessment, const OwAssessment *again)
{
  g_assert_cmpuint (assessment->findings->len, ==, again->findings->len);
  g_assert_cmpuint (assessment->findings->len, >, 0);
  for (guint f = 0; f < assessment->findings->len; f++)
    {
      const OwFinding *finding = g_ptr_array_index (assessment->findings, f);
      const OwFinding *other = g_ptr_array_index (again->findings, f);

      g_assert_cmpstr (finding->rule, ==, other->rule);
      g_assert_true (ow_message_equal (finding->message, other->message));
      g_assert_nonnull (ow_rule_table_find (finding->rule));
      g_assert_true (finding->fact == NULL || ow_facts_describe (finding->fact, NULL));
      g_assert_true (finding->conflict == NULL
                     || ow_rule_table_find_conflict (finding->conflict) != NULL);
      for (int language = 0; language < OW_N_LANGUAGES; language++)
        {
          g_autofree char *text = ow_message_render (finding->message, (OwLanguage)language);

          g_assert_cmpuint (strlen (text), >, 3);
          g_assert_true (g_utf8_validate (text, -1, NULL));
        }
    }
}

/* Whatever is known of a matter, and however it contradicts itself: something is said, by a row of
 * the requirement, in five languages, and the same twice. */
static void
test_random_facts (void)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (OwCalendar) calendar = ow_calendar_new_shipped ();
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20261126);
  int rounds = g_getenv ("ASAN_OPTIONS") != NULL ? 2 : 12;

  for (guint i = 0; i < ow_catalogue_get_n_services (catalogue); i++)
    {
      const OwService *service = ow_catalogue_get_service (catalogue, i);

      for (guint s = 0; s < ow_service_get_n_sub_kinds (service); s++)
        for (int round = 0; round < rounds; round++)
          {
            g_autoptr (OwFacts) facts = random_facts_new (random);
            OwCase matter = { .facts = facts,
                              .today = ow_date_new (2026, 3, 2),
                              .now = round % 2 == 0 ? OW_INSTANT_NONE
                                                    : ow_instant_parse ("2026-03-02T09:00+08:00"),
                              .sub_kind = ow_service_get_sub_kind (service, s),
                              .calendar = calendar,
                              .parameters = parameters,
                              .catalogue = catalogue,
                              .centre = round % 3 == 0 ? "dalian" : "shenyang" };
            g_autoptr (OwAssessment) assessment = ow_assess (&matter);
            g_autoptr (OwAssessment) again = ow_assess (&matter);

            check_assessment (assessment, again);
          }
    }
}

/* However parties are booked, moved and refused: no slot is ever asked to take more people than it
 * holds, everybody is through before the hall closes, and the end that was promised is kept. */
static void
test_slots (void)
{
  for (int day = 0; day < 300; day++)
    {
      gint64 begin[12] = { 0 };
      gint64 capacity = g_test_rand_int_range (1, 5);
      gint64 people = 0, waiting = 0, seen = 0;
      guint latest = 0;

      for (int i = 0; i < 60; i++)
        {
          guint slot = g_test_rand_int_range (0, 12);
          gint64 party = g_test_rand_int_range (1, 14);
          guint last = 0;

          if (!ow_slots_fit (begin, 12, capacity, slot, party, &last))
            continue;
          g_assert_cmpint (last, >=, slot + (party - 1) / capacity);
          g_assert_cmpint (last, <, 12);
          begin[slot] += party;
          people += party;
          latest = MAX (latest, last);
        }
      g_assert_cmpint (people, <=, 12 * capacity);
      for (guint i = 0; i < 12; i++)
        {
          gint64 served = MIN (waiting + begin[i], capacity);

          waiting += begin[i] - served;
          seen += served;
          if (i == latest)
            g_assert_cmpint (waiting, ==, 0);
        }
      g_assert_cmpint (seen, ==, people);
    }
}

void
test_properties_add (void)
{
  g_test_add_func ("/rules/properties/deadlines-monotonic", test_deadlines_monotonic);
  g_test_add_func ("/rules/properties/deadlines-refused", test_deadlines_refused);
  g_test_add_func ("/rules/properties/extension-sum", test_extension_sum);
  g_test_add_func ("/rules/properties/messages-render", test_messages_render);
  g_test_add_func ("/rules/properties/random-facts", test_random_facts);
  g_test_add_func ("/rules/properties/table-whole", test_table_whole);
  g_test_add_func ("/rules/properties/table-places", test_table_places);
  g_test_add_func ("/rules/properties/table-in-force", test_table_in_force);
  g_test_add_func ("/rules/properties/print-kinds", test_print_kinds);
  g_test_add_func ("/rules/properties/notice-second", test_notice_second);
  g_test_add_func ("/rules/properties/lawful-interval", test_lawful_interval);
  g_test_add_func ("/rules/properties/areas", test_areas);
  g_test_add_func ("/rules/properties/slots", test_slots);
}
