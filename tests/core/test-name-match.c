/* Names in print against the zone: every name of ICAO Doc 9303 as it is printed there against the
 * zone that stands beside it, and a table of transliterations, shortenings and orders. */

#include "ow-mrz.h"
#include "ow-name-match.h"

#include "test-core.h"

static char **
read_lines (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("OW_TEST_DATA"), "names", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return g_strsplit (g_strchomp (text), "\n", -1);
}

static OwNameMatch
parse_match (const char *text)
{
  static const char *const names[] = { "unknown", "different", "perhaps", "same" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (text, names[i]))
      return (OwNameMatch)i;
  g_assert_not_reached ();
}

static void
test_table (void)
{
  g_auto (GStrv) lines = read_lines ("match.tsv");

  for (gsize i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) row = g_strsplit (lines[i], "\t", -1);

      g_assert_cmpuint (g_strv_length (row), ==, 5);
      g_test_message ("%s", lines[i]);
      g_assert_cmpint (ow_name_match (row[0], row[1], g_str_equal (row[2], "yes"), row[3]), ==,
                       parse_match (row[4]));
    }
}

/* The zone is given by its name field alone: everything else of the line does not matter here. */
static void
read_name (const char *field, char **ret_surname, char **ret_given_names)
{
  g_auto (GStrv) parts = g_strsplit (field, "<<", 2);

  *ret_surname = g_strdelimit (g_strdup (parts[0]), "<", ' ');
  *ret_given_names = g_strdelimit (g_strdup (parts[1] != NULL ? parts[1] : ""), "<", ' ');
}

static void
test_icao (void)
{
  g_auto (GStrv) lines = read_lines ("mrz_name_vectors.tsv");
  guint same = 0, perhaps = 0;

  for (gsize i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) row = g_strsplit (lines[i], "\t", -1);
      gboolean truncated = g_str_has_prefix (row[5], "ends at last position");
      g_autofree char *surname = NULL;
      g_autofree char *given_names = NULL;
      OwNameMatch match;

      read_name (row[3], &surname, &given_names);
      match = ow_name_match (surname, given_names, truncated, row[2]);
      g_test_message ("%s: %s", row[2], row[3]);
      g_assert_cmpint (match, >=, OW_NAME_PERHAPS);
      if (match == OW_NAME_SAME)
        same++;
      else
        perhaps++;
      g_assert_cmpint (ow_name_match (surname, given_names, truncated, "Zzyzx, Quentin"), ==,
                       OW_NAME_DIFFERENT);
    }
  g_assert_cmpuint (same, >, 10);
  g_assert_cmpuint (perhaps, >, 10);
}

/* Long and foreign input answers at once and never fails. */
static void
test_hostile (void)
{
  g_autofree char *letters = g_strnfill (20000, 'A');
  g_autoptr (GString) words = g_string_new (NULL);

  for (int i = 0; i < 1000; i++)
    g_string_append (words, "ÜÄÖ ");
  g_assert_cmpint (ow_name_match ("ERIKSSON", "ANNA", TRUE, letters), ==, OW_NAME_DIFFERENT);
  g_assert_cmpint (ow_name_match (letters, "", TRUE, "Anna"), ==, OW_NAME_DIFFERENT);
  g_assert_cmpint (ow_name_match ("UEAEOE", "UE", TRUE, words->str), ==, OW_NAME_UNKNOWN);
  g_assert_cmpint (ow_name_match ("ERIKSSON", "ANNA", FALSE, "\xff\xfe"), ==, OW_NAME_UNKNOWN);
  g_assert_cmpint (ow_name_match (NULL, NULL, FALSE, NULL), ==, OW_NAME_UNKNOWN);
}

void
test_name_match_add (void)
{
  g_test_add_func ("/core/name-match/table", test_table);
  g_test_add_func ("/core/name-match/icao", test_icao);
  g_test_add_func ("/core/name-match/hostile", test_hostile);
}
