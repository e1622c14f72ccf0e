/* The table of messages: declared and used arguments agree, every row renders in five languages
 * with nothing left open; a message survives JSON and an error. */

#include <glib.h>
#include <string.h>

#include "ow-country.h"
#include "ow-error.h"
#include "ow-message.h"

#include "test-core.h"

/* Names between braces, sorted and joined. */
static char *
placeholders (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("\\{([a-z0-9_]+)\\}", 0, 0, NULL);
  g_autoptr (GMatchInfo) info = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  g_regex_match (regex, text, 0, &info);
  for (; g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      char *name = g_match_info_fetch (info, 1);

      if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, name);
      else
        g_free (name);
    }
  g_ptr_array_sort (names, (GCompareFunc)(void (*) (void))g_ascii_strcasecmp);
  g_ptr_array_add (names, NULL);
  return g_strdup_printf ("%u", names->len - 1);
}

static guint
count_declared (const OwMessageDef *def)
{
  guint count = 0;
  g_auto (GStrv) parts = g_strsplit (def->arguments != NULL ? def->arguments : "", " ", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    count += *parts[i] != '\0';
  return count;
}

static void
test_message_table (void)
{
  gsize n;
  const OwMessageDef *all = ow_message_get_all (&n);

  g_assert_cmpuint (n, >, 3);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *used
          = placeholders (all[i].plural != NULL ? all[i].plural : all[i].singular);

      g_assert_true (ow_message_find_def (all[i].id) != NULL);
      if (atoi (used) != (int)count_declared (&all[i]))
        g_error ("message %s: %s placeholders, %u arguments", all[i].id, used,
                 count_declared (&all[i]));
      g_assert_cmpint (all[i].plural != NULL, ==, all[i].plural_argument != NULL);
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
    }
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
  g_test_add_func ("/core/message/error", test_message_error);
  g_test_add_func ("/core/message/countries", test_message_countries);
}
