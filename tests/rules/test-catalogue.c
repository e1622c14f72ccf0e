/* The catalogue: the shipped services are complete, a broken file is refused with file and line and
 * changes nothing, a new service is a new file. */

#include <glib.h>
#include <glib/gstdio.h>

#include "ow-catalogue.h"
#include "ow-rules-error.h"

#include "test-rules.h"

static void
test_catalogue_broken (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("OW_TEST_DATA"), "rules", "broken-catalogue.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autofree char *version = g_strdup (ow_catalogue_get_version (catalogue));
  guint services = ow_catalogue_get_n_services (catalogue);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 30);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 2);
      g_autoptr (GError) error = NULL;

      g_strdelimit (cells[0], "|", '\n');
      g_assert_false (ow_catalogue_add_text (catalogue, "x.xml", cells[0], &error));
      g_assert_error (error, OW_RULES_ERROR, OW_RULES_ERROR_CATALOGUE);
      if (strstr (error->message, cells[1]) == NULL || !g_str_has_prefix (error->message, "x.xml:"))
        g_error ("%s: %s instead of %s", cells[0], error->message, cells[1]);
    }
  g_assert_cmpstr (ow_catalogue_get_version (catalogue), ==, version);
  g_assert_cmpuint (ow_catalogue_get_n_services (catalogue), ==, services);
}

/* S01 to S05 and the study annotation, with the statutory maxima of REG-13-1 and REG-18-1 and no
 * promise above them. */
static void
test_catalogue_shipped (void)
{
  static const struct
  {
    const char *service;
    guint sub_kinds;
    const char *regime;
    int maximum;
    const char *rule;
  } table[] = {
    { "S01", 4, "reside", 15, "REG-18-1" }, { "S02", 1, "stay", 7, "REG-13-1" },
    { "S03", 3, "stay", 7, "REG-13-1" },    { "S04", 4, "reside", 15, "REG-18-1" },
    { "S05", 1, "stay", 7, "REG-13-1-SP" }, { "ANN", 1, "reside", 15, "REG-22-1" },
  };
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();

  g_assert_cmpuint (ow_catalogue_get_n_services (catalogue), >=, G_N_ELEMENTS (table));
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const OwService *service = ow_catalogue_find_service (catalogue, table[i].service);

      g_assert_nonnull (service);
      g_assert_cmpstr (ow_service_get_regime (service), ==, table[i].regime);
      g_assert_cmpstr (ow_service_get_queue (service), ==, "A");
      g_assert_true (ow_service_is_offered (service, "shenyang"));
      g_assert_true (ow_service_is_offered (service, "dalian"));
      g_assert_false (ow_service_is_offered (service, "shen"));
      g_assert_cmpuint (ow_service_get_n_sub_kinds (service), ==, table[i].sub_kinds);
      for (guint s = 0; s < table[i].sub_kinds; s++)
        {
          const OwSubKind *sub_kind = ow_service_get_sub_kind (service, s);
          int promise, maximum;
          OwDeadlineUnit unit;
          const char *rule;
          GPtrArray *materials = ow_sub_kind_get_materials (sub_kind);
          guint kept = 0;

          ow_sub_kind_get_deadline (sub_kind, &promise, &maximum, &unit, &rule, NULL);
          g_assert_cmpint (promise, <=, maximum);
          g_assert_cmpint (maximum, ==, table[i].maximum);
          g_assert_cmpint (unit, ==, OW_DEADLINE_WORKING_DAYS);
          g_assert_cmpstr (rule, ==, table[i].rule);
          g_assert_cmpuint (ow_sub_kind_get_fields (sub_kind)->len, >, 5);
          for (guint m = 0; m < materials->len; m++)
            kept += ((OwMaterial *)g_ptr_array_index (materials, m))->kept;
          g_assert_cmpuint (kept, ==, 1);
        }
    }
  g_assert_null (ow_catalogue_find_service (catalogue, "S99"));
}

/* C-RPWORK, C-BUSVISA: S01 is S04 with the type set, S02 is S03 with the letter set. */
static void
test_catalogue_presets (void)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  const OwService *s01 = ow_catalogue_find_service (catalogue, "S01");
  const OwService *s02 = ow_catalogue_find_service (catalogue, "S02");
  const char *const *presets = ow_sub_kind_get_presets (ow_service_find_sub_kind (s01, "first"));

  g_assert_cmpstr (presets[0], ==, "requested.type");
  g_assert_cmpstr (presets[1], ==, "work");
  presets = ow_sub_kind_get_presets (ow_service_find_sub_kind (s02, "extension"));
  g_assert_cmpstr (presets[2], ==, "visa.category");
  g_assert_cmpstr (presets[3], ==, "M");
}

static void
test_catalogue_directory (void)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autofree char *version = g_strdup (ow_catalogue_get_version (catalogue));
  g_autofree char *directory = g_dir_make_tmp ("ow-catalogue-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (directory, "H01.xml", NULL);
  g_autoptr (GError) error = NULL;
  const char *xml = "<catalogue><service id='H01' key='h' icon='i' queue='B' regime='stay' "
                    "offered='dalian' receipt='slip'>"
                    "<name>Hall</name><sub-kind id='x' proxy='none'><name>X</name>"
                    "<deadline promise='3' maximum='5' unit='calendar-days' rule='R' citation='R'/>"
                    "<materials><use ref='photo' rule='R-1' citation='C'><when "
                    "fact='person.talent' op='eq' value='yes'/></use>"
                    "</materials></sub-kind></service></catalogue>";
  const OwService *service;
  const OwMaterial *photo;

  g_assert_true (g_file_set_contents (file, xml, -1, NULL));
  ow_catalogue_add_directory (catalogue, directory, &error);
  g_assert_no_error (error);
  service = ow_catalogue_find_service (catalogue, "H01");
  g_assert_nonnull (service);
  g_assert_false (ow_service_is_receipt_official (service));
  g_assert_cmpstr (ow_catalogue_get_version (catalogue), !=, version);
  photo = g_ptr_array_index (ow_sub_kind_get_materials (ow_service_get_sub_kind (service, 0)), 0);
  g_assert_cmpstr (photo->id, ==, "photo");
  g_assert_cmpstr (photo->rule, ==, "R-1");
  g_assert_nonnull (photo->condition);
  g_remove (file);
  g_rmdir (directory);
  g_assert_false (ow_catalogue_add_directory (catalogue, directory, &error));
  g_assert_error (error, OW_RULES_ERROR, OW_RULES_ERROR_CATALOGUE);
}

void
test_catalogue_add (void)
{
  g_test_add_func ("/rules/catalogue/broken", test_catalogue_broken);
  g_test_add_func ("/rules/catalogue/shipped", test_catalogue_shipped);
  g_test_add_func ("/rules/catalogue/presets", test_catalogue_presets);
  g_test_add_func ("/rules/catalogue/directory", test_catalogue_directory);
}
