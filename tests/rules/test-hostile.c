/* Hostile input: the shipped catalogue files and a full set of facts, cut off and changed byte by
 * byte in a fixed order, load or fail with an error of the rules room, and nothing else. */

#include <glib.h>
#include <string.h>

#include "ow-catalogue.h"
#include "ow-rules-error.h"

#include "test-rules.h"

#define CHANGES 400

/* A changed copy of @text: cut at a place, one byte replaced, or a piece repeated. */
static char *
change (const char *text, GRand *random)
{
  static const char bytes[] = "<>/\"'&=[]{}:,\\ \n0-9aZ\x01\xff";
  gsize length = strlen (text);
  gsize at = g_rand_int_range (random, 0, (gint32)length);
  char *changed;

  switch (g_rand_int_range (random, 0, 3))
    {
    case 0:
      return g_strndup (text, at);
    case 1:
      changed = g_strdup (text);
      changed[at] = bytes[g_rand_int_range (random, 0, sizeof bytes - 1)];
      return changed;
    default:
      return g_strdup_printf ("%.*s%s", (int)at, text,
                              text + g_rand_int_range (random, 0, (gint32)at + 1));
    }
}

static void
test_hostile_catalogue (void)
{
  static const char *const files[] = { "00-common.xml", "S03.xml", "S04.xml", "annotation.xml" };
  g_autoptr (GRand) random = g_rand_new_with_seed (20261124);
  guint refused = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path
          = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "data", "catalogue", files[i], NULL);
      g_autofree char *text = NULL;
      g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      for (guint n = 0; n < CHANGES; n++)
        {
          g_autofree char *changed = change (text, random);
          g_autofree char *version = g_strdup (ow_catalogue_get_version (catalogue));
          g_autoptr (GError) error = NULL;

          if (ow_catalogue_add_text (catalogue, "hostile.xml", changed, &error))
            continue;
          g_assert_error (error, OW_RULES_ERROR, OW_RULES_ERROR_CATALOGUE);
          g_assert_true (g_str_has_prefix (error->message, "hostile.xml:"));
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          g_assert_cmpstr (ow_catalogue_get_version (catalogue), ==, version);
          refused++;
        }
    }
  g_assert_cmpuint (refused, >, CHANGES);
}

/* A hundred thousand elements one inside the other is refused at the depth limit, not by running
 * out of stack. */
static void
test_hostile_depth (void)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (GString) xml = g_string_new ("<catalogue><predicate id='p'>");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (xml, "<not>");
  g_assert_false (ow_catalogue_add_text (catalogue, "deep.xml", xml->str, &error));
  g_assert_error (error, OW_RULES_ERROR, OW_RULES_ERROR_CATALOGUE);
}

static void
test_hostile_facts (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("OW_TEST_DATA"), "rules", "REG-18-2.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (20261125);
  guint refused = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (guint n = 0; n < CHANGES; n++)
    {
      g_autofree char *changed = change (text, random);
      const char *object = strstr (changed, "\"facts\":");
      g_autoptr (GError) error = NULL;
      g_autoptr (OwFacts) facts
          = ow_facts_from_text (object != NULL ? object + strlen ("\"facts\":") : changed, &error);

      if (facts != NULL)
        continue;
      g_assert_error (error, OW_RULES_ERROR, OW_RULES_ERROR_FACT);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      refused++;
    }
  g_assert_cmpuint (refused, >, CHANGES / 4);
}

void
test_hostile_add (void)
{
  g_test_add_func ("/rules/hostile/catalogue", test_hostile_catalogue);
  g_test_add_func ("/rules/hostile/depth", test_hostile_depth);
  g_test_add_func ("/rules/hostile/facts", test_hostile_facts);
}
