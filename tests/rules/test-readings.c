/* CONFLICTS.md, class A: what decided a case is noted on it, with the reading of that day. */

#include <glib.h>
#include <string.h>

#include "ow-message.h"
#include "ow-reading.h"

#include "test-rules.h"

typedef struct
{
  OwCatalogue *catalogue;
  OwCalendar *calendar;
  OwParameters *parameters;
} Law;

static char *
note (
    const Law *law, const char *service, const char *sub_kind, const char *today, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwFacts) facts = ow_facts_from_text (json, &error);
  g_autoptr (OwAssessment) assessment = NULL;
  OwCase matter = { .facts = facts,
                    .today = ow_date_parse (today),
                    .now = OW_INSTANT_NONE,
                    .sub_kind = ow_service_find_sub_kind (
                        ow_catalogue_find_service (law->catalogue, service), sub_kind),
                    .calendar = law->calendar,
                    .parameters = law->parameters,
                    .catalogue = law->catalogue,
                    .centre = "shenyang" };

  g_assert_no_error (error);
  g_assert_nonnull (matter.sub_kind);
  assessment = ow_assess (&matter);
  return ow_readings_note (&matter, assessment);
}

/* One line for each: the case in which the reading decides, and the same case a day or a fact
 * beside it, in which it does not. */
static void
test_readings_decide (void)
{
  static const struct
  {
    const char *word;
    const char *service, *sub_kind;
    const char *today, *json;
    gboolean noted;
  } table[] = {
    { "C-DAY0:count_from=next_day", "S03", "extension", "2026-03-02", "{}", TRUE },
    /* The hall counts the port visa in working days as well; the question of the desk has one. */
    { "C-WORKDAYS:make_up_days=count", "S03", "extension", "2026-09-17", "{}", TRUE },
    { "C-WORKDAYS:make_up_days=count", "S03", "extension", "2026-03-02", "{}", FALSE },
    { "C-PROXY-AGENT:proxy_agent_kinds=regulation", "S03", "extension", "2026-03-02",
      "{\"presenter.capacity\":\"agency\",\"applicant.present\":false,"
      "\"person.birth_date\":\"1950-01-01\",\"proxy.ground\":\"age\"}",
      TRUE },
    { "C-PROXY-AGENT:proxy_agent_kinds=regulation", "S03", "extension", "2026-03-02",
      "{\"presenter.capacity\":\"relative\",\"applicant.present\":false,"
      "\"person.birth_date\":\"1950-01-01\",\"proxy.ground\":\"age\"}",
      FALSE },
    { "C-AGE60:proxy_age_min_60=reached", "S03", "extension", "2026-03-02",
      "{\"presenter.capacity\":\"relative\",\"applicant.present\":false,"
      "\"person.birth_date\":\"1966-03-02\",\"proxy.ground\":\"age\"}",
      TRUE },
    { "C-AGE60:proxy_age_min_60=reached", "S03", "extension", "2026-03-02",
      "{\"presenter.capacity\":\"relative\",\"applicant.present\":false,"
      "\"person.birth_date\":\"1950-03-02\",\"proxy.ground\":\"age\"}",
      FALSE },
    { "C-HEALTH1Y:health_cert_at_exactly_one_year=ask", "S01", "first", "2026-03-02",
      "{\"requested.type\":\"work\",\"requested.from\":\"2026-03-02\","
      "\"requested.to\":\"2027-03-01\"}",
      TRUE },
    { "C-HEALTH1Y:health_cert_at_exactly_one_year=ask", "S01", "first", "2026-03-02",
      "{\"requested.type\":\"work\",\"requested.from\":\"2026-03-02\","
      "\"requested.to\":\"2027-02-28\"}",
      FALSE },
    { "C-PERMITLEN:work_permit_end=inclusive", "S08", "application", "2026-03-01",
      "{\"work_permit.category\":\"A\",\"person.birth_date\":\"1980-01-01\","
      "\"requested.from\":\"2026-03-01\",\"requested.to\":\"2031-03-01\"}",
      TRUE },
  };
  Law law = { ow_catalogue_new_shipped (), ow_calendar_new_shipped (), ow_parameters_new () };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *notes
          = note (&law, table[i].service, table[i].sub_kind, table[i].today, table[i].json);

      if ((notes != NULL && strstr (notes, table[i].word) != NULL) != table[i].noted)
        g_error ("line %" G_GSIZE_FORMAT ": %s", i, notes);
    }
  /* The other reading is noted as such. */
  g_assert_true (ow_parameters_set (law.parameters, "count_from", "same_day", NULL));
  {
    g_autofree char *notes = note (&law, "S03", "extension", "2026-03-02", "{}");

    g_assert_nonnull (strstr (notes, "C-DAY0:count_from=same_day"));
  }
  ow_parameters_unref (law.parameters);
  ow_calendar_unref (law.calendar);
  ow_catalogue_unref (law.catalogue);
}

static void
test_readings_parse (void)
{
  g_autoptr (GPtrArray) readings
      = ow_readings_parse ("C-DAY0:count_from=next_day C-NOTHING C-BUSVISA C-AGE60 ");
  g_autoptr (GPtrArray) none = ow_readings_parse (NULL);
  g_autoptr (GPtrArray) dates
      = ow_readings_parse ("C-WORKDAYS:make_up_days=count C-DAY0:count_from=same_day");
  gboolean translated = FALSE;
  const OwReading *first;

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (readings->len, ==, 3);
  first = g_ptr_array_index (readings, 0);
  g_assert_cmpstr (first->key, ==, "count_from");
  g_assert_cmpstr (first->value, ==, "next_day");
  g_assert_null (ow_reading_get_receipt_id (first));
  for (guint i = 0; i < dates->len; i++)
    g_assert_nonnull (ow_reading_get_receipt_id (g_ptr_array_index (dates, i)));
  ow_reading_get_text (first, OW_LANGUAGE_KO, &translated);
  g_assert_true (translated);
  /* A note of an older program names the conflict alone. */
  g_assert_null (((OwReading *)g_ptr_array_index (readings, 2))->key);
  g_assert_null (ow_reading_get_receipt_id (g_ptr_array_index (readings, 2)));
  g_assert_cmpuint (
      strlen (ow_reading_get_text (g_ptr_array_index (readings, 2), OW_LANGUAGE_KO, &translated)),
      >, 20);
  g_assert_false (translated);
}

/* Every conflict that can change a decision is a parameter, but for those whose text leaves no
 * choice; and every reading that ships has its sentence in five languages. */
static void
test_readings_complete (void)
{
  /* Article 36 itself says which periods are working days; the officer writes the article; both
   * numbers of the travel permit hold. */
  static const char *const no_choice[] = { "C-15CAL", "C-REG34LAW", "C-TPRECEIPT", NULL };
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  g_autoptr (GHashTable) chosen = g_hash_table_new (g_str_hash, g_str_equal);
  const char *const *keys = ow_parameters_get_keys (parameters);
  gsize n;
  const OwConflictRow *conflicts = ow_rule_table_get_conflicts (&n);
  guint sentences = 0, class_a = 0;

  for (gsize i = 0; keys[i] != NULL; i++)
    {
      const char *conflict = NULL, *allowed = NULL;
      const OwConflictRow *row;

      ow_parameters_describe (parameters, keys[i], &conflict, &allowed, NULL);
      g_hash_table_add (chosen, (gpointer)conflict);
      row = ow_rule_table_find_conflict (conflict);
      if (row == NULL || *row->kind != 'A' || strchr (allowed, '|') == NULL)
        continue;
      {
        g_autofree char *word = g_strdup_printf ("%s:%s=%s", conflict, keys[i],
                                                 ow_parameters_get (parameters, keys[i]));
        g_autoptr (GPtrArray) readings = ow_readings_parse (word);
        gboolean translated = FALSE;

        ow_reading_get_text (g_ptr_array_index (readings, 0), OW_LANGUAGE_JA, &translated);
        if (!translated)
          g_error ("%s has no sentence", word);
        sentences++;
      }
    }
  g_assert_cmpuint (sentences, >=, 38);
  for (gsize i = 0; i < n; i++)
    {
      if (*conflicts[i].kind != 'A')
        continue;
      class_a++;
      if (g_hash_table_contains (chosen, conflicts[i].id)
          == g_strv_contains (no_choice, conflicts[i].id))
        g_error ("%s is no parameter", conflicts[i].id);
    }
  g_assert_cmpuint (class_a, ==, 43);
}

/* Where a value is chosen, its sentence stands for it: each of a few has one, in five languages. */
static void
test_readings_worded (void)
{
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  const char *const *keys = ow_parameters_get_keys (parameters);
  guint worded = 0;

  for (gsize i = 0; keys[i] != NULL; i++)
    {
      g_auto (GStrv) values = NULL;
      const char *allowed = NULL;

      ow_parameters_describe (parameters, keys[i], NULL, &allowed, NULL);
      if (g_str_equal (allowed, "int:0..1"))
        allowed = "0|1";
      values = g_strsplit (allowed, "|", -1);
      for (gsize v = 0; values[1] != NULL && values[v] != NULL; v++)
        {
          g_autofree char *id = g_strdup_printf ("reading.%s.%s", keys[i], values[v]);
          const OwMessageDef *sentence = ow_message_find_def (id);

          if (sentence == NULL)
            g_error ("%s has no sentence", id);
          for (int language = OW_LANGUAGE_ZH; language < OW_N_LANGUAGES; language++)
            if (language != OW_LANGUAGE_EN)
              g_assert_cmpstr (ow_message_text (id, language), !=,
                               ow_message_text (id, OW_LANGUAGE_EN));
          worded++;
        }
    }
  g_assert_cmpuint (worded, >=, 100);
}

static char *
read_source (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), name, NULL);
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("%s is not there", name);
  return text;
}

/* CONFLICTS.md, its whole list: where each of the 102 is kept. A parameter has its two sides in
 * examples/parameters; an example expects the conflict on its finding; data stands in its file;
 * what is only wording is shown beside its row by the reader. */
static void
test_readings_kept (void)
{
  g_autofree char *text = read_source ("tests/data/conflicts.tsv");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *const *keys = ow_parameters_get_keys (parameters);
  gsize n;
  const OwConflictRow *conflicts = ow_rule_table_get_conflicts (&n);
  guint n_parameters = 0, n_chosen = 0;

  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      const OwConflictRow *conflict = ow_rule_table_find_conflict (cells[0]);
      const char *of = NULL;

      g_assert_cmpuint (g_strv_length (cells), ==, 5);
      g_assert_nonnull (conflict);
      g_assert_cmpstr (conflict->kind, ==, cells[1]);
      g_hash_table_add (kept, g_strdup (cells[0]));
      if (g_str_equal (cells[2], "parameter"))
        {
          ow_parameters_describe (parameters, cells[3], &of, NULL, NULL);
          g_assert_cmpstr (of, ==, cells[0]);
          n_parameters++;
        }
      else if (g_str_equal (cells[2], "example"))
        {
          g_autofree char *name = g_strdup_printf ("tests/data/rules/%s.json", cells[3]);
          g_autofree char *example = read_source (name);
          g_autofree char *wanted = g_strdup_printf ("\"conflict\": \"%s\"", cells[0]);

          if (strstr (example, wanted) == NULL)
            g_error ("%s expects no %s", name, cells[0]);
        }
      else if (g_str_equal (cells[2], "file"))
        {
          g_autofree char *file = read_source (cells[3]);

          if (strstr (file, cells[4]) == NULL)
            g_error ("%s: %s is not in %s", cells[0], cells[4], cells[3]);
        }
      else
        {
          g_assert_cmpstr (cells[2], ==, "reader");
          if (strstr (ow_rule_table_find (cells[3])->see, cells[0]) == NULL)
            g_error ("%s is not shown beside %s", cells[0], cells[3]);
          /* What can change a decision is never wording alone. */
          g_assert_cmpstr (cells[1], !=, "A");
        }
    }
  g_assert_cmpuint (n, ==, 102);
  for (gsize i = 0; i < n; i++)
    if (!g_hash_table_contains (kept, conflicts[i].id))
      g_error ("%s is kept nowhere", conflicts[i].id);
  for (gsize i = 0; keys[i] != NULL; i++)
    {
      const char *conflict = NULL;

      ow_parameters_describe (parameters, keys[i], &conflict, NULL, NULL);
      n_chosen += *conflict != '-';
    }
  g_assert_cmpuint (n_parameters, ==, n_chosen);
}

void
test_readings_add (void)
{
  g_test_add_func ("/rules/readings/decide", test_readings_decide);
  g_test_add_func ("/rules/readings/parse", test_readings_parse);
  g_test_add_func ("/rules/readings/complete", test_readings_complete);
  g_test_add_func ("/rules/readings/worded", test_readings_worded);
  g_test_add_func ("/rules/readings/kept", test_readings_kept);
}
