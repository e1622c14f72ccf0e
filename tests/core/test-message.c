/* The table of messages: declared and used arguments agree, every row renders in five languages
 * with nothing left open; a message survives JSON and an error. */

#include <glib.h>
#include <string.h>

#include "ow-country.h"
#include "ow-error.h"
#include "ow-message.h"

#include "test-core.h"

/* The names that @pattern finds in @text, as a set. */
static GHashTable *
find_names (const char *text, const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) info = NULL;
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (g_regex_match (regex, text, 0, &info); g_match_info_matches (info);
       g_match_info_next (info, NULL))
    g_hash_table_add (names, g_match_info_fetch (info, 1));
  return names;
}

static void
assert_subset (const OwMessageDef *def, GHashTable *part, GHashTable *whole)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, part);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (whole, name))
      g_error ("message %s: the text and the declared arguments differ in {%s}", def->id,
               (const char *)name);
}

static void
test_message_table (void)
{
  gsize n;
  const OwMessageDef *all = ow_message_get_all (&n);

  g_assert_cmpuint (n, >, 3);
  for (gsize i = 0; i < n; i++)
    {
      const char *arguments = all[i].arguments != NULL ? all[i].arguments : "";
      g_autoptr (GHashTable) declared = find_names (arguments, "([a-z0-9_]+):");
      g_autoptr (GHashTable) singular = find_names (all[i].singular, "\\{([^}]*)\\}");
      g_autoptr (GHashTable) used
          = find_names (all[i].plural != NULL ? all[i].plural : all[i].singular, "\\{([^}]*)\\}");

      g_assert_true (ow_message_find_def (all[i].id) != NULL);
      assert_subset (&all[i], used, declared);
      assert_subset (&all[i], declared, used);
      assert_subset (&all[i], singular, declared);
      g_assert_cmpint (all[i].plural != NULL, ==, all[i].plural_argument != NULL);
      g_assert_true (all[i].plural == NULL
                     || g_hash_table_contains (declared, all[i].plural_argument));
    }
  g_assert_null (all[n].id);
  g_assert_null (ow_message_find_def ("no.such.message"));
}

/* Every row, with every argument filled, in every language: no brace is left. */
static void
test_message_render_all (void)
{
  gsize n;
  const OwMessageDef *all = ow_message_get_all (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GString) json = g_string_new ("{\"id\":\"");
      g_auto (GStrv) parts = g_strsplit (all[i].arguments != NULL ? all[i].arguments : "", " ", -1);
      g_autoptr (OwMessage) message = NULL;
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (GError) error = NULL;
      const char *comma = "";

      g_string_append_printf (json, "%s\",\"arguments\":{", all[i].id);
      for (gsize a = 0; parts[a] != NULL; a++)
        {
          char *colon = strchr (parts[a], ':');

          if (colon == NULL)
            continue;
          *colon = '\0';
          g_string_append_printf (json, "%s\"%s\":%s", comma, parts[a],
                                  strchr ("im", colon[1]) != NULL ? "5"
                                  : colon[1] == 'd'               ? "\"2026-12-16\""
                                  : colon[1] == 'y'               ? "\"KOR\""
                                                                  : "\"X\"");
          comma = ",";
        }
      g_string_append (json, "}}");
      node = json_from_string (json->str, &error);
      g_assert_no_error (error);
      message = ow_message_from_json (node, &error);
      g_assert_no_error (error);
      for (int language = 0; language < OW_N_LANGUAGES; language++)
        {
          g_autofree char *text = ow_message_render (message, language);

          g_assert_null (strchr (text, '{'));
          g_assert_cmpuint (strlen (text), >, 0);
        }
    }
}

static void
test_message_json (void)
{
  static const char *const bad[] = {
    "{}",
    "[]",
    "{\"id\":\"no.such\"}",
    "{\"id\":\"error.calendar.date\",\"arguments\":{\"line\":\"x\"}}",
    "{\"id\":\"error.calendar.date\",\"arguments\":{\"colour\":1}}",
    "{\"id\":5}",
    "{\"id\":\"error.calendar.date\",\"arguments\":[]}",
    "{\"id\":\"error.calendar.date\",\"arguments\":\"line\"}",
  };
  g_autoptr (OwMessage) message
      = ow_message_new ("error.calendar.date", "line", (gint64)12, "value", "2027-02-30", NULL);
  g_autoptr (JsonNode) node = ow_message_to_json (message);
  g_autoptr (OwMessage) back = ow_message_from_json (node, NULL);

  g_assert_true (ow_message_equal (message, back));
  g_assert_cmpstr (ow_message_get_text (back, "value"), ==, "2027-02-30");
  g_assert_cmpint (ow_message_get_integer (back, "line"), ==, 12);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (JsonNode) wrong = json_from_string (bad[i], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (ow_message_from_json (wrong, &error));
      g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT);
      g_assert_nonnull (ow_message_from_error (error));
    }
}

/* The smallest number there is must not overflow on its way to the plural rule or to the digits. */
static void
test_message_extreme_number (void)
{
  gsize n;
  const OwMessageDef *all = ow_message_get_all (&n);
  guint tested = 0;

  for (gsize i = 0; i < n; i++)
    if (all[i].plural != NULL)
      {
        g_autofree char *json
            = g_strdup_printf ("{\"id\":\"%s\",\"arguments\":{\"%s\":-9223372036854775808}}",
                               all[i].id, all[i].plural_argument);
        g_autoptr (JsonNode) node = json_from_string (json, NULL);
        g_autoptr (OwMessage) message = ow_message_from_json (node, NULL);
        g_autofree char *text = ow_message_render (message, OW_LANGUAGE_RU);

        g_assert_cmpint (ow_message_get_integer (message, all[i].plural_argument), ==, G_MININT64);
        g_assert_cmpuint (strlen (text), >, 0);
        tested++;
      }
  g_assert_cmpuint (tested, >, 0);
}

/* A date that nobody gave is a dash on the paper, never the first of January 1970. */
static void
test_message_missing_date (void)
{
  gsize n;
  const OwMessageDef *all = ow_message_get_all (&n);
  guint tested = 0;

  for (gsize i = 0; i < n; i++)
    if (all[i].arguments != NULL && strstr (all[i].arguments, ":d") != NULL)
      {
        g_autofree char *json = g_strdup_printf ("{\"id\":\"%s\"}", all[i].id);
        g_autoptr (JsonNode) node = json_from_string (json, NULL);
        g_autoptr (OwMessage) message = ow_message_from_json (node, NULL);
        g_autofree char *text = ow_message_render (message, OW_LANGUAGE_EN);

        g_assert_null (strstr (text, "1970"));
        g_assert_nonnull (strstr (text, "—"));
        tested++;
      }
  g_assert_cmpuint (tested, >, 0);
}

static void
test_message_error (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;
  g_autoptr (GError) foreign = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOSPC, "disk");
  g_autofree char *text = NULL;
  g_autofree char *general = NULL;

  ow_message_set_error (&error, OW_CORE_ERROR, OW_CORE_ERROR_RANGE,
                        ow_message_new ("error.calendar.line", "line", (gint64)3, NULL));
  g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_RANGE);
  copy = g_error_copy (error);
  g_clear_error (&error);
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (copy)), ==, "error.calendar.line");
  text = ow_error_render (copy, OW_LANGUAGE_EN);
  g_assert_nonnull (strstr (text, "Line 3"));
  g_assert_null (ow_message_from_error (foreign));
  general = ow_error_render (foreign, OW_LANGUAGE_EN);
  g_assert_nonnull (strstr (general, "disk"));
  /* Propagated and prefixed it is still the same message; the prefix is for the log. */
  g_propagate_prefixed_error (&error, g_steal_pointer (&copy), "while importing: ");
  g_assert_cmpint (ow_message_get_integer (ow_message_from_error (error), "line"), ==, 3);
  g_clear_error (&error);
  /* An error of ours without a message. */
  g_set_error_literal (&error, OW_CORE_ERROR, OW_CORE_ERROR_KEY, "plain");
  g_assert_null (ow_message_from_error (error));
}

static void
test_message_countries (void)
{
  gsize n;
  const OwCountry *all = ow_country_get_all (&n);

  g_assert_cmpuint (n, >, 270);
  for (gsize i = 0; i < n; i++)
    for (int language = 0; language < OW_N_LANGUAGES; language++)
      g_assert_cmpuint (strlen (ow_country_get_name (all[i].mrz_code, language)), >, 0);
  g_assert_cmpstr (ow_country_get_name ("KOR", OW_LANGUAGE_EN), ==, "South Korea");
  g_assert_cmpstr (ow_country_find_numeric ("682")->mrz_code, ==, "SAU");
  g_assert_null (ow_country_get_name ("QQQ", OW_LANGUAGE_EN));
  g_assert_true (ow_country_is_specimen ("UTO"));
}

void
test_message_add (void)
{
  g_test_add_func ("/core/message/table", test_message_table);
  g_test_add_func ("/core/message/render-all", test_message_render_all);
  g_test_add_func ("/core/message/json", test_message_json);
  g_test_add_func ("/core/message/extreme-number", test_message_extreme_number);
  g_test_add_func ("/core/message/missing-date", test_message_missing_date);
  g_test_add_func ("/core/message/error", test_message_error);
  g_test_add_func ("/core/message/countries", test_message_countries);
}
