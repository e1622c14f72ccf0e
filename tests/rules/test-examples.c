/* The worked examples of RULES.md as data: tests/data/rules/<ROW-ID>.json. A row that is enforced
 * by code needs at least two, every example must expect something, and evaluation is pure: the same
 * case twice gives the same. */

#include <glib.h>
#include <glib/gstdio.h>
#include <time.h>

#include "ow-assess.h"

#include "test-rules.h"

typedef struct
{
  JsonNode *node; /* owned */
  char *row;
  guint index;
} Example;

static JsonObject *
example_object (const Example *example)
{
  JsonArray *examples
      = json_object_get_array_member (json_node_get_object (example->node), "examples");

  return json_array_get_object_element (examples, example->index);
}

static char *
describe (const OwAssessment *assessment)
{
  GString *text = g_string_new (NULL);
  g_autoptr (JsonNode) results = ow_facts_to_json (assessment->results);
  g_autofree char *json = json_to_string (results, FALSE);

  for (guint i = 0; i < assessment->findings->len; i++)
    {
      g_autoptr (JsonNode) node
          = ow_finding_to_json (g_ptr_array_index (assessment->findings, i), OW_LANGUAGE_EN);
      g_autofree char *line = json_to_string (node, FALSE);

      g_string_append_printf (text, "%s\n", line);
    }
  g_string_append (text, json);
  return g_string_free (text, FALSE);
}

static gboolean
fits (const OwFinding *finding, JsonObject *wanted)
{
  struct
  {
    const char *name;
    const char *value;
  } members[] = {
    { "rule", finding->rule },
    { "severity", ow_severity_to_string (finding->severity) },
    { "material", finding->material },
    { "fact", finding->fact },
    { "conflict", finding->conflict },
    { "citation", finding->citation },
    { "message", ow_message_get_id (finding->message) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    if (json_object_has_member (wanted, members[i].name)
        && g_strcmp0 (json_object_get_string_member (wanted, members[i].name), members[i].value)
               != 0)
      return FALSE;
  return TRUE;
}

static guint
check_findings (JsonObject *expect, const OwAssessment *assessment, const char *said)
{
  JsonArray *findings = json_object_has_member (expect, "findings")
                            ? json_object_get_array_member (expect, "findings")
                            : NULL;
  JsonArray *absent = json_object_has_member (expect, "absent")
                          ? json_object_get_array_member (expect, "absent")
                          : NULL;
  guint n = 0;

  for (guint i = 0; findings != NULL && i < json_array_get_length (findings); i++, n++)
    {
      JsonObject *wanted = json_array_get_object_element (findings, i);
      gboolean found = FALSE;

      g_assert_true (json_object_has_member (wanted, "rule"));
      for (guint f = 0; f < assessment->findings->len; f++)
        found = found || fits (g_ptr_array_index (assessment->findings, f), wanted);
      if (!found)
        g_error ("finding %u is not there: %s", i, said);
    }
  /* "REG-16-0", or "REG-16-0:refuse" for one severity. */
  for (guint i = 0; absent != NULL && i < json_array_get_length (absent); i++, n++)
    {
      g_auto (GStrv) parts = g_strsplit (json_array_get_string_element (absent, i), ":", 2);

      for (guint f = 0; f < assessment->findings->len; f++)
        {
          const OwFinding *finding = g_ptr_array_index (assessment->findings, f);

          if (g_str_equal (finding->rule, parts[0])
              && (parts[1] == NULL
                  || g_str_equal (parts[1], ow_severity_to_string (finding->severity))))
            g_error ("%s must not be there: %s", parts[0], said);
        }
    }
  return n;
}

static guint
check_results (JsonObject *expect, const OwAssessment *assessment, const char *said)
{
  g_autoptr (JsonNode) node = ow_facts_to_json (assessment->results);
  JsonObject *results = json_node_get_object (node);
  JsonObjectIter iter;
  const char *name;
  JsonNode *wanted;
  guint n = 0;

  if (!json_object_has_member (expect, "results"))
    return 0;
  json_object_iter_init (&iter, json_object_get_object_member (expect, "results"));
  while (json_object_iter_next (&iter, &name, &wanted))
    {
      JsonNode *got = json_object_get_member (results, name);

      g_assert_true (ow_facts_describe (name, NULL));
      /* null: the result is not there. */
      if (JSON_NODE_HOLDS_NULL (wanted) ? got != NULL
                                        : got == NULL || !json_node_equal (wanted, got))
        g_error ("result %s is another one: %s", name, said);
      n++;
    }
  return n;
}

static void
test_example (const void *data)
{
  const Example *example = data;
  JsonObject *object = example_object (example);
  JsonObject *expect = json_object_get_object_member (object, "expect");
  g_autoptr (GError) error = NULL;
  g_autoptr (OwFacts) facts = ow_facts_from_json (json_object_get_member (object, "facts"), &error);
  g_autoptr (OwCalendar) calendar = ow_calendar_new_shipped ();
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  OwCase matter = { .facts = facts,
                    .now = OW_INSTANT_NONE,
                    .calendar = calendar,
                    .parameters = parameters,
                    .catalogue = catalogue };
  g_autoptr (OwAssessment) assessment = NULL;
  g_autoptr (OwAssessment) again = NULL;
  g_autofree char *said = NULL;
  g_autofree char *said_again = NULL;
  guint n;

  g_assert_no_error (error);
  matter.today = ow_date_parse (json_object_get_string_member (object, "today"));
  g_assert_cmpint (matter.today, !=, OW_DATE_NONE);
  matter.centre = json_object_get_string_member_with_default (object, "centre", "shenyang");
  if (json_object_has_member (object, "now"))
    matter.now = ow_instant_parse (json_object_get_string_member (object, "now"));
  if (json_object_has_member (object, "service"))
    {
      const OwService *service = ow_catalogue_find_service (
          catalogue, json_object_get_string_member (object, "service"));

      g_assert_nonnull (service);
      matter.sub_kind
          = ow_service_find_sub_kind (service, json_object_get_string_member (object, "sub_kind"));
      g_assert_nonnull (matter.sub_kind);
    }
  if (json_object_has_member (object, "parameters"))
    {
      JsonObjectIter iter;
      const char *key;
      JsonNode *value;

      json_object_iter_init (&iter, json_object_get_object_member (object, "parameters"));
      while (json_object_iter_next (&iter, &key, &value))
        {
          ow_parameters_set (parameters, key, json_node_get_string (value), &error);
          g_assert_no_error (error);
        }
    }
  assessment = ow_assess (&matter);
  again = ow_assess (&matter);
  said = describe (assessment);
  said_again = describe (again);
  g_assert_cmpstr (said, ==, said_again);
  n = check_findings (expect, assessment, said) + check_results (expect, assessment, said);
  if (json_object_has_member (expect, "clear"))
    {
      if (json_object_get_boolean_member (expect, "clear") != ow_assessment_is_clear (assessment))
        g_error ("clear is another one: %s", said);
      n++;
    }
  if (n == 0)
    g_error ("%s: the example expects nothing", example->row);
}

/* The case of an example: what a rule may look at. @without is a parameter that keeps its default.
 */
static OwAssessment *
assess_example (JsonObject *object,
                OwCatalogue *catalogue,
                OwCalendar *calendar,
                const char *without)
{
  g_autoptr (OwFacts) facts = ow_facts_from_json (json_object_get_member (object, "facts"), NULL);
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  OwCase matter = { .facts = facts,
                    .today = ow_date_parse (json_object_get_string_member (object, "today")),
                    .now = OW_INSTANT_NONE,
                    .calendar = calendar,
                    .parameters = parameters,
                    .catalogue = catalogue };
  JsonObject *values = json_object_get_object_member (object, "parameters");
  g_autoptr (GList) keys = json_object_get_members (values);

  matter.centre = json_object_get_string_member_with_default (object, "centre", "shenyang");
  if (json_object_has_member (object, "now"))
    matter.now = ow_instant_parse (json_object_get_string_member (object, "now"));
  if (json_object_has_member (object, "service"))
    matter.sub_kind = ow_service_find_sub_kind (
        ow_catalogue_find_service (catalogue, json_object_get_string_member (object, "service")),
        json_object_get_string_member (object, "sub_kind"));
  for (GList *l = keys; l != NULL; l = l->next)
    if (g_strcmp0 (l->data, without) != 0)
      ow_parameters_set (parameters, l->data, json_object_get_string_member (values, l->data),
                         NULL);
  return ow_assess (&matter);
}

/* Adds to @proven every parameter that an example of the file sets to a reading other than the
 * default, and which without it comes to another answer. */
static void
collect_proven (const char *path, OwCatalogue *catalogue, OwCalendar *calendar, GHashTable *proven)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *examples;

  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  examples = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                           "examples");
  for (guint i = 0; i < json_array_get_length (examples); i++)
    {
      JsonObject *object = json_array_get_object_element (examples, i);
      g_autoptr (OwAssessment) with = NULL;
      g_autoptr (GList) keys = NULL;
      g_autofree char *said = NULL;

      if (!json_object_has_member (object, "parameters"))
        continue;
      keys = json_object_get_members (json_object_get_object_member (object, "parameters"));
      with = assess_example (object, catalogue, calendar, NULL);
      said = describe (with);
      for (GList *l = keys; l != NULL; l = l->next)
        {
          g_autoptr (OwAssessment) without = assess_example (object, catalogue, calendar, l->data);
          g_autofree char *other = describe (without);

          if (!g_str_equal (said, other))
            g_hash_table_add (proven, g_strdup (l->data));
        }
    }
}

/* CONFLICTS.md: every parameter decides something, shown on both sides by one example: with the
 * other reading and with the default the answers differ. */
static void
test_examples_parameters (void)
{
  /* Read outside the rules: tests/counter/test-corrections.c has both sides of the first; the
   * second is a list of the supervisor. */
  static const char *const elsewhere[] = {
    "fee_when",
    "uncollected_days",
    /* The hall (tests/counter: test-desks.c, test-appointments.c, test-ratings.c, test-display.c).
     */
    "class_credit_green",
    "class_credit_elderly",
    "class_credit_disabled",
    "class_credit_appointment",
    "class_credit_expiring",
    "class_credit_limited",
    "expiring_days",
    "elderly_age",
    "party_limit",
    "recall_limit",
    "estimate_minutes",
    "kiosk_idle_seconds",
    "applicant_confirms",
    "rating_days",
    "rating_bad_level",
    "hall_opens",
    "hall_closes",
    "appointment_minutes",
    "appointment_capacity",
    "appointment_early",
    "appointment_late",
    "appointment_no_show",
    /* Keeping (tests/counter/test-retention.c). */
    "retention_person_months",
    "retention_draft_days",
    "retention_log_months",
    "retention_daily",
    "second_person_days",
    "second_factor_roles",
    "call_again_first",
    "call_again_second",
    "call_again_later",
    "scans",
    "scans_keep_days",
    NULL,
  };
  g_autofree char *path = g_build_filename (g_getenv ("OW_TEST_DATA"), "rules", NULL);
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (OwCalendar) calendar = ow_calendar_new_shipped ();
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  g_autoptr (GHashTable) proven = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *const *keys = ow_parameters_get_keys (parameters);
  const char *name;

  while ((name = g_dir_read_name (directory)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      {
        g_autofree char *file = g_build_filename (path, name, NULL);

        collect_proven (file, catalogue, calendar, proven);
      }
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *conflict = NULL;

      ow_parameters_describe (parameters, keys[i], &conflict, NULL, NULL);
      if (g_hash_table_contains (proven, keys[i]) == g_strv_contains (elsewhere, keys[i]))
        g_error ("%s (%s): no example shows both sides", keys[i], conflict);
      /* What decides by a conflict of the documents is always shown here. */
      g_assert_true (*conflict == '-' || !g_strv_contains (elsewhere, keys[i]));
    }
}

/* What the function of one row alone makes of an example, without the fact @without (nullable). */
static char *
describe_row (const OwRule *rule,
              JsonObject *object,
              OwCatalogue *catalogue,
              OwCalendar *calendar,
              const char *without)
{
  g_autoptr (OwFacts) facts = ow_facts_from_json (json_object_get_member (object, "facts"), NULL);
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  g_autoptr (OwAssessment) assessment = ow_assessment_new ();
  OwCase matter
      = { .facts = facts,
          .today = ow_date_parse (json_object_get_string_member (object, "today")),
          .now = OW_INSTANT_NONE,
          .calendar = calendar,
          .parameters = parameters,
          .catalogue = catalogue,
          .centre = json_object_get_string_member_with_default (object, "centre", "shenyang") };

  if (json_object_has_member (object, "now"))
    matter.now = ow_instant_parse (json_object_get_string_member (object, "now"));
  if (json_object_has_member (object, "service"))
    matter.sub_kind = ow_service_find_sub_kind (
        ow_catalogue_find_service (catalogue, json_object_get_string_member (object, "service")),
        json_object_get_string_member (object, "sub_kind"));
  if (without != NULL)
    ow_facts_remove (facts, without);
  rule->func (&matter, assessment);
  return describe (assessment);
}

/* Rows that ask for every required field of a form read what the form asks; that is said once, by
 * the catalogue. */
static gboolean
is_of_form (const char *row)
{
  static const char *const rows[]
      = { "GUIDE-A6-S08",    "GUIDE-A6-S10",    "GUIDE-A6-MENU", "GUIDE-A6-SY-AG1",
          "GUIDE-A6-SY-AG2", "GUIDE-A6-SY-AG3", "GUIDE-XII-1a",  NULL };

  return g_strv_contains (rows, row);
}

/* The schema names the rows that read a key: a fact that changes what a row says, when it is taken
 * away, names that row. */
static void
test_examples_reads (void)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (OwCalendar) calendar = ow_calendar_new_shipped ();
  g_autoptr (GPtrArray) rules = ow_rule_list ();
  guint unnamed = 0, named = 0;

  for (guint r = 0; r < rules->len; r++)
    {
      const OwRule *rule = g_ptr_array_index (rules, r);
      g_autofree char *name = g_strconcat (rule->id, ".json", NULL);
      g_autofree char *path = g_build_filename (g_getenv ("OW_TEST_DATA"), "rules", name, NULL);
      g_autoptr (JsonParser) parser = json_parser_new ();
      JsonArray *examples;

      if (rule->func == NULL || is_of_form (rule->id)
          || !json_parser_load_from_file (parser, path, NULL))
        continue;
      examples = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                               "examples");
      for (guint e = 0; e < json_array_get_length (examples); e++)
        {
          JsonObject *object = json_array_get_object_element (examples, e);
          g_autoptr (GList) keys
              = json_object_get_members (json_object_get_object_member (object, "facts"));
          g_autofree char *said = describe_row (rule, object, catalogue, calendar, NULL);

          for (GList *l = keys; l != NULL; l = l->next)
            {
              g_autofree char *other = describe_row (rule, object, catalogue, calendar, l->data);

              if (g_str_equal (said, other))
                continue;
              if (g_strv_contains (ow_facts_get_rows (l->data), rule->id))
                named++;
              else
                {
                  g_test_message ("reads: %s %s", (const char *)l->data, rule->id);
                  unnamed++;
                }
            }
        }
    }
  if (unnamed > 0)
    g_error ("%u times a row reads a key that does not name it", unnamed);
  g_assert_cmpuint (named, >, 300);
}

/* What is wrong with the worked examples of a row, newly allocated; NULL when nothing is. A row of
 * the code needs its file with both examples of RULES.md, named by their numbers. */
static char *
find_problem (const OwRule *rule, const char *directory)
{
  g_autofree char *name = g_strconcat (rule->id, ".json", NULL);
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  gboolean numbered[2] = { FALSE, FALSE };
  JsonObject *object;
  JsonArray *examples;

  if ((rule->func != NULL) != (rule->place == OW_PLACE_CODE))
    return g_strdup_printf ("%s: only code has a function", rule->id);
  if (rule->func == NULL && rule->where == NULL)
    return g_strdup_printf ("%s: no place is named", rule->id);
  if (rule->place != OW_PLACE_CODE)
    return NULL;
  if (!json_parser_load_from_file (parser, path, NULL))
    return g_strdup_printf ("%s: no file of examples", rule->id);
  object = json_node_get_object (json_parser_get_root (parser));
  if (g_strcmp0 (json_object_get_string_member (object, "row"), rule->id) != 0)
    return g_strdup_printf ("%s: the file is of another row", rule->id);
  examples = json_object_get_array_member (object, "examples");
  for (guint i = 0; i < json_array_get_length (examples); i++)
    {
      const char *number
          = json_object_get_string_member (json_array_get_object_element (examples, i), "name");

      numbered[0] = numbered[0] || *number == '1';
      numbered[1] = numbered[1] || *number == '2';
    }
  if (!numbered[0] || !numbered[1])
    return g_strdup_printf ("%s: a worked example is missing", rule->id);
  return NULL;
}

static void
test_examples_complete (void)
{
  g_autofree char *directory = g_build_filename (g_getenv ("OW_TEST_DATA"), "rules", NULL);
  g_autoptr (GPtrArray) rules = ow_rule_list ();
  guint n = 0;

  for (guint i = 0; i < rules->len; i++)
    {
      const OwRule *rule = g_ptr_array_index (rules, i);
      g_autofree char *problem = find_problem (rule, directory);

      if (problem != NULL)
        g_error ("%s", problem);
      n += rule->place == OW_PLACE_CODE;
    }
  g_assert_cmpuint (n, >=, 130);
}

static void
nothing (const OwCase *matter, OwAssessment *assessment)
{
}

/* The test above can fail: rows made up for it, with and without their examples. */
static void
test_examples_incomplete (void)
{
  static const struct
  {
    OwRule rule;
    const char *json;
    gboolean sound;
  } table[] = {
    { { "X-1", OW_PLACE_CODE, nothing, NULL, FALSE }, NULL, FALSE },
    { { "X-2", OW_PLACE_CODE, nothing, NULL, FALSE }, "{\"row\":\"X-2\",\"examples\":[]}", FALSE },
    { { "X-3", OW_PLACE_CODE, nothing, NULL, FALSE },
      "{\"row\":\"X-3\",\"examples\":[{\"name\":\"1 a\"},{\"name\":\"1b b\"}]}",
      FALSE },
    { { "X-4", OW_PLACE_CODE, nothing, NULL, FALSE },
      "{\"row\":\"X-3\",\"examples\":[{\"name\":\"1 a\"},{\"name\":\"2 b\"}]}",
      FALSE },
    { { "X-5", OW_PLACE_CODE, nothing, NULL, FALSE },
      "{\"row\":\"X-5\",\"examples\":[{\"name\":\"1 a\"},{\"name\":\"2 b\"}]}",
      TRUE },
    { { "X-6", OW_PLACE_CODE, NULL, "nowhere", FALSE }, NULL, FALSE },
    { { "X-7", OW_PLACE_GUIDE, NULL, NULL, FALSE }, NULL, FALSE },
    { { "X-8", OW_PLACE_GUIDE, NULL, "a table", FALSE }, NULL, TRUE },
  };
  g_autofree char *directory = g_dir_make_tmp ("ow-examples-XXXXXX", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *name = g_strconcat (table[i].rule.id, ".json", NULL);
      g_autofree char *path = g_build_filename (directory, name, NULL);
      g_autofree char *problem = NULL;

      if (table[i].json != NULL)
        g_assert_true (g_file_set_contents (path, table[i].json, -1, NULL));
      problem = find_problem (&table[i].rule, directory);
      g_assert_cmpint (problem == NULL, ==, table[i].sound);
      g_remove (path);
    }
  g_rmdir (directory);
}

/* Whatever is asked for, with nothing known: something is said, nothing crashes, and the matter is
 * not clear. */
static void
test_examples_empty (void)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (OwCalendar) calendar = ow_calendar_new_shipped ();
  g_autoptr (OwParameters) parameters = ow_parameters_new ();

  for (guint i = 0; i < ow_catalogue_get_n_services (catalogue); i++)
    {
      const OwService *service = ow_catalogue_get_service (catalogue, i);

      for (guint s = 0; s < ow_service_get_n_sub_kinds (service); s++)
        {
          g_autoptr (OwFacts) facts = ow_facts_new ();
          OwCase matter = { .facts = facts,
                            .today = ow_date_new (2026, 3, 2),
                            .now = OW_INSTANT_NONE,
                            .sub_kind = ow_service_get_sub_kind (service, s),
                            .calendar = calendar,
                            .parameters = parameters,
                            .catalogue = catalogue,
                            .centre = "dalian" };
          g_autoptr (OwAssessment) assessment = ow_assess (&matter);

          g_assert_cmpuint (assessment->findings->len, >, 0);
          g_assert_false (ow_assessment_is_clear (assessment));
          for (guint f = 1; f < assessment->findings->len; f++)
            g_assert_cmpint (
                ((OwFinding *)g_ptr_array_index (assessment->findings, f - 1))->severity, <=,
                ((OwFinding *)g_ptr_array_index (assessment->findings, f))->severity);
        }
    }
}

/* All rules for one case in under a millisecond, asked of every sub-kind: processor time, best of
 * many, so that a busy machine does not decide. With sanitizers it is only run. */
static void
test_examples_speed (void)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (OwCalendar) calendar = ow_calendar_new_shipped ();
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  gboolean slow = g_getenv ("ASAN_OPTIONS") != NULL;

  for (guint i = 0; i < ow_catalogue_get_n_services (catalogue); i++)
    {
      const OwService *service = ow_catalogue_get_service (catalogue, i);

      for (guint s = 0; s < ow_service_get_n_sub_kinds (service); s++)
        {
          double best = G_MAXDOUBLE;

          for (int round = 0; round < 20; round++)
            {
              g_autoptr (OwFacts) facts = ow_facts_new ();
              OwCase matter = { .facts = facts,
                                .today = ow_date_new (2026, 3, 2),
                                .now = OW_INSTANT_NONE,
                                .sub_kind = ow_service_get_sub_kind (service, s),
                                .calendar = calendar,
                                .parameters = parameters,
                                .catalogue = catalogue,
                                .centre = "shenyang" };
              clock_t start = clock ();
              g_autoptr (OwAssessment) assessment = ow_assess (&matter);

              g_assert_nonnull (assessment);
              best = MIN (best, (double)(clock () - start) / CLOCKS_PER_SEC);
            }
          if (!slow)
            g_assert_cmpfloat (best, <, 0.001);
        }
    }
}

static void
example_free (void *data)
{
  Example *example = data;

  json_node_unref (example->node);
  g_free (example->row);
  g_free (example);
}

static void
add_file (const char *path)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *object;
  JsonArray *examples;

  json_parser_load_from_file (parser, path, &error);
  if (error != NULL)
    g_error ("%s: %s", path, error->message);
  object = json_node_get_object (json_parser_get_root (parser));
  examples = json_object_get_array_member (object, "examples");
  for (guint i = 0; i < json_array_get_length (examples); i++)
    {
      Example *example = g_new0 (Example, 1);
      g_autofree char *test = NULL;

      example->node = json_node_ref (json_parser_get_root (parser));
      example->row = g_strdup (json_object_get_string_member (object, "row"));
      example->index = i;
      test = g_strdup_printf (
          "/rules/examples/%s/%s", example->row,
          json_object_get_string_member (json_array_get_object_element (examples, i), "name"));
      g_test_add_data_func_full (test, example, test_example, example_free);
    }
}

void
test_examples_add (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("OW_TEST_DATA"), "rules", NULL);
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (directory);
  while ((name = g_dir_read_name (directory)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      {
        g_autofree char *file = g_build_filename (path, name, NULL);

        add_file (file);
      }
  g_test_add_func ("/rules/examples/complete", test_examples_complete);
  g_test_add_func ("/rules/examples/incomplete", test_examples_incomplete);
  g_test_add_func ("/rules/examples/parameters", test_examples_parameters);
  g_test_add_func ("/rules/examples/reads", test_examples_reads);
  g_test_add_func ("/rules/examples/speed", test_examples_speed);
  g_test_add_func ("/rules/examples/empty", test_examples_empty);
}
