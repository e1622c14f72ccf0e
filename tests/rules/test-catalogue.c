/* The catalogue: the shipped services are complete, a broken file is refused with file and line and
 * changes nothing, a new service is a new file. */

#include <glib.h>
#include <glib/gstdio.h>

#include "ow-assess.h"
#include "ow-catalogue.h"
#include "ow-deadline.h"
#include "ow-guidance.h"
#include "ow-menu.h"
#include "ow-reference.h"
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

/* DESIGN 9, a repeat extension: what a new application may take over. Never a date, a declaration
 * or a group; numbers that change come only from what the last case issued. */
static void
test_catalogue_carry (void)
{
  static const struct
  {
    const char *attributes;
    gboolean good;
  } rows[] = {
    { "kind='text' fact='person.employer' carry='service'", TRUE },
    { "kind='text' fact='person.employer' carry='document'", TRUE },
    { "kind='text' fact='person.employer' carry='issued'", FALSE },
    { "kind='text' fact='person.employer' carry='yes'", FALSE },
    { "kind='text' fact='person.employer' carry=''", FALSE },
    { "kind='date' fact='entry.date' carry='service'", FALSE },
    { "kind='date' fact='permit.valid_until' carry='service'", FALSE },
    { "kind='date' fact='permit.valid_until' carry='issued'", TRUE },
    { "kind='document-number' fact='permit.number' carry='issued'", TRUE },
    { "kind='document-number' fact='work_permit.number' carry='issued'", FALSE },
    { "kind='yes-no' fact='applicant.present' carry='service'", FALSE },
    { "kind='group' fact='relations' carry='document'", FALSE },
  };
  g_autoptr (OwCatalogue) shipped = ow_catalogue_new_shipped ();
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
      g_autofree char *xml
          = g_strdup_printf ("<catalogue><field-set id='x'><field id='y' %s><label>Y</label>"
                             "</field></field-set></catalogue>",
                             rows[i].attributes);
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (ow_catalogue_add_text (catalogue, "x.xml", xml, &error), ==, rows[i].good);
      if (rows[i].good)
        g_assert_no_error (error);
      else
        g_assert_error (error, OW_RULES_ERROR, OW_RULES_ERROR_CATALOGUE);
    }
  for (guint i = 0; i < ow_catalogue_get_n_services (shipped); i++)
    {
      const OwService *service = ow_catalogue_get_service (shipped, i);
      const char *issues = ow_service_get_issues (service);

      g_assert_true (issues == NULL
                     || g_strv_contains (ow_facts_get_codes ("permit.kind"), issues));
      for (guint s = 0; s < ow_service_get_n_sub_kinds (service); s++)
        {
          GPtrArray *fields = ow_sub_kind_get_fields (ow_service_get_sub_kind (service, s));

          for (guint f = 0; f < fields->len; f++)
            n += ((OwField *)g_ptr_array_index (fields, f))->carry != OW_CARRY_NEVER;
        }
    }
  g_assert_cmpuint (n, >, 50);
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

/* GUIDE-A6-MENU: the list of the Guide is offered exactly where it says, thirteen in Shenyang and
 * ten in Dalian. */
static void
test_catalogue_menu (void)
{
  const OwReference *services = ow_reference_get ("services");
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  g_autoptr (GPtrArray) shenyang = ow_menu_list (catalogue, "shenyang", parameters);
  g_autoptr (GPtrArray) dalian = ow_menu_list (catalogue, "dalian", parameters);
  g_autoptr (GPtrArray) window = NULL;
  guint there = 0;

  for (guint i = 0; i < ow_reference_get_n_rows (services); i++)
    {
      OwReferenceRow row = ow_reference_get_row (services, i);
      const OwService *service = ow_catalogue_find_service (
          catalogue, ow_reference_get_cell (services, row, "service_id"));

      if (service == NULL)
        continue;
      there++;
      g_assert_cmpstr (ow_service_get_key (service), ==,
                       ow_reference_get_cell (services, row, "key"));
      for (guint c = 0; c < 2; c++)
        {
          const char *centre = c == 0 ? "shenyang" : "dalian";

          g_assert_cmpint (ow_service_is_offered (service, centre), ==,
                           g_str_equal (ow_reference_get_cell (services, row, centre), "1"));
        }
    }
  g_assert_cmpuint (shenyang->len, ==, there);
  g_assert_cmpuint (dalian->len, ==, there - 3);
  /* C-DLAGENCY, the other side. */
  g_assert_true (ow_parameters_set (parameters, "dalian_agency", "window", NULL));
  window = ow_menu_list (catalogue, "dalian", parameters);
  g_assert_cmpuint (window->len, ==, there);
  g_assert_cmpuint (there, ==, 13);
  g_assert_cmpuint (shenyang->len, ==, 13);
  g_assert_cmpuint (dalian->len, ==, 10);
}

/* Every service of the documents has its entry, with a name, something to ask and a period; none
 * stands twice. */
static void
test_catalogue_entries (void)
{
  static const char *const ids[]
      = { "S01", "S02", "S03", "S04", "S05", "S06", "S07", "S08", "S09", "S10", "S11",
          "S12", "S13", "TP",  "PV",  "CR",  "IDV", "ANN", "ENQ", "VA",  "QD" };
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();

  g_assert_cmpuint (ow_catalogue_get_n_services (catalogue), ==, G_N_ELEMENTS (ids));
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const OwService *service = ow_catalogue_find_service (catalogue, ids[i]);

      g_assert_nonnull (service);
      g_assert_cmpuint (ow_service_get_n_sub_kinds (service), >, 0);
      for (guint s = 0; s < ow_service_get_n_sub_kinds (service); s++)
        {
          const OwSubKind *sub_kind = ow_service_get_sub_kind (service, s);
          int promise, maximum;

          ow_sub_kind_get_deadline (sub_kind, &promise, &maximum, NULL, NULL, NULL);
          g_assert_cmpint (promise, >, 0);
          g_assert_cmpuint (ow_sub_kind_get_fields (sub_kind)->len, >, 0);
          for (int language = 0; language < OW_N_LANGUAGES; language++)
            g_assert_true (language == OW_LANGUAGE_EN
                           || ow_text_is_translated ((OwLanguage)language, NULL,
                                                     ow_sub_kind_get_name (sub_kind)));
        }
    }
}

/* Whoever is abroad has no entry, no permit and no address in China: not asked for (S07, S08, PV).
 */
static void
test_catalogue_abroad (void)
{
  static const struct
  {
    const char *service, *sub_kind;
  } table[] = { { "S08", "application" },  { "S08", "extension" },   { "S08", "change" },
                { "S08", "cancellation" }, { "S07", "preliminary" }, { "PV", "before_arrival" } };
  static const char *const here[] = { "entry.date",         "permit.kind",    "permit.number",
                                      "permit.valid_until", "person.address", NULL };
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    for (int in_china = 0; in_china < 2; in_china++)
      {
        g_autoptr (OwFacts) facts = ow_facts_new ();
        GPtrArray *fields = ow_sub_kind_get_fields (ow_service_find_sub_kind (
            ow_catalogue_find_service (catalogue, table[i].service), table[i].sub_kind));
        guint asked = 0, others = 0;

        ow_facts_set_truth (facts, "applicant.in_china", in_china ? OW_TRUTH_YES : OW_TRUTH_NO);
        for (guint f = 0; f < fields->len; f++)
          {
            const OwField *field = g_ptr_array_index (fields, f);
            gboolean shown = ow_condition_evaluate (field->condition, facts) == OW_TRUTH_YES;

            if (g_strv_contains (here, field->fact))
              asked += shown;
            else
              others += shown;
          }
        g_assert_cmpint (asked > 0, ==, in_china);
        g_assert_cmpuint (others, >, 5);
      }
}

/* C-COMPANYREG, C-TPCENTRE: what the list of the Guide does not name is offered by nobody until an
 * office has a competence record. */
static void
test_catalogue_competence (void)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (OwFacts) facts = ow_facts_new ();
  const OwService *company = ow_catalogue_find_service (catalogue, "CR");
  OwFacts *row = ow_facts_append (facts, "competences");
  OwDate from = OW_DATE_NONE;

  g_assert_false (ow_service_is_offered (company, "shenyang"));
  g_assert_false (ow_service_is_offered (company, "dalian"));
  ow_facts_set_text (row, "service", "CR");
  ow_facts_set_text (row, "reference", "D-1");
  ow_facts_set_date (row, "from", ow_date_new (2026, 1, 1));
  ow_facts_set_date (row, "to", ow_date_new (2026, 12, 31));
  g_assert_false (ow_menu_is_competent (facts, "CR", ow_date_new (2025, 12, 31), &from));
  g_assert_cmpint (from, ==, ow_date_new (2026, 1, 1));
  g_assert_true (ow_menu_is_competent (facts, "CR", ow_date_new (2026, 1, 1), NULL));
  g_assert_true (ow_menu_is_competent (facts, "CR", ow_date_new (2026, 12, 31), NULL));
  g_assert_false (ow_menu_is_competent (facts, "CR", ow_date_new (2027, 1, 1), NULL));
  g_assert_false (ow_menu_is_competent (facts, "TP", ow_date_new (2026, 1, 1), NULL));
}

static OwAssessment *
assess_new_service (const OwSubKind *sub_kind,
                    OwCatalogue *catalogue,
                    OwFacts *facts,
                    const char *centre)
{
  g_autoptr (OwCalendar) calendar = ow_calendar_new_shipped ();
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  OwCase matter = { .facts = facts,
                    .today = ow_date_new (2026, 3, 2),
                    .now = OW_INSTANT_NONE,
                    .sub_kind = sub_kind,
                    .calendar = calendar,
                    .parameters = parameters,
                    .catalogue = catalogue,
                    .centre = centre };

  return ow_assess (&matter);
}

/* Is a finding of this severity there that names the material, or the fact? */
static gboolean
says (const OwAssessment *assessment, OwSeverity severity, const char *name)
{
  for (guint i = 0; i < assessment->findings->len; i++)
    {
      const OwFinding *finding = g_ptr_array_index (assessment->findings, i);

      if (finding->severity == severity
          && (name == NULL || g_strcmp0 (finding->material, name) == 0
              || g_strcmp0 (finding->fact, name) == 0))
        return TRUE;
    }
  return FALSE;
}

/* A new service is a new file and no code: GUIDE-A6-SY-AG3 ends with "etc.", so the hall adds S14.
 * The file is dropped into a directory and a case of it is taken through assessment to the end. */
static void
test_catalogue_data_alone (void)
{
  const char *xml
      = "<catalogue><service id='S14' key='agency_tax' icon='i' queue='B' regime='reside' "
        "offered='shenyang' receipt='slip'><name>Agency service: tax</name>"
        "<sub-kind id='declare' proxy='none'><name>Declaration</name>"
        "<deadline promise='3' maximum='5' unit='working-days' rule='GUIDE-A6-SY-AG3' "
        "citation='HALL'/>"
        "<materials><material id='income_proof' rule='GUIDE-A6-SY-AG3' citation='HALL' "
        "original='yes'><name>Proof of income</name><cure>Bring the proof of income.</cure>"
        "</material><material id='contract' rule='GUIDE-A6-SY-AG3' citation='HALL' "
        "original='yes'><name>Labor contract</name><when fact='requested.type' op='eq' "
        "value='work'/></material></materials>"
        "<fields><field id='employer' kind='text' fact='person.employer' required='yes'>"
        "<label>Employer</label></field><field id='note' kind='text' fact='form.remarks'>"
        "<label>Notes</label></field></fields>"
        "<fees><fee id='f' yuan='20' source='Hall'><name>Form</name></fee></fees>"
        "</sub-kind></service></catalogue>";
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  g_autoptr (OwCalendar) calendar = ow_calendar_new_shipped ();
  g_autofree char *directory = g_dir_make_tmp ("ow-catalogue-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (directory, "S14.xml", NULL);
  g_autoptr (OwFacts) facts = ow_facts_new ();
  g_autoptr (OwAssessment) empty = NULL;
  g_autoptr (OwAssessment) complete = NULL;
  g_autoptr (OwAssessment) work = NULL;
  g_autoptr (OwAssessment) elsewhere = NULL;
  g_autoptr (GPtrArray) before = ow_menu_list (catalogue, "shenyang", parameters);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *page = NULL;
  const OwSubKind *sub_kind;
  OwFacts *row;
  OwDeadline deadline;

  g_assert_true (g_file_set_contents (file, xml, -1, NULL));
  ow_catalogue_add_directory (catalogue, directory, &error);
  g_assert_no_error (error);
  g_remove (file);
  g_rmdir (directory);
  sub_kind = ow_service_find_sub_kind (ow_catalogue_find_service (catalogue, "S14"), "declare");
  after = ow_menu_list (catalogue, "shenyang", parameters);
  g_assert_cmpuint (after->len, ==, before->len + 1);

  empty = assess_new_service (sub_kind, catalogue, facts, "shenyang");
  g_assert_false (ow_assessment_is_clear (empty));
  g_assert_true (says (empty, OW_SEVERITY_MISSING, "income_proof"));
  g_assert_true (says (empty, OW_SEVERITY_MISSING, "person.employer"));
  g_assert_false (says (empty, OW_SEVERITY_MISSING, "contract"));
  g_assert_false (says (empty, OW_SEVERITY_MISSING, "form.remarks"));
  g_assert_false (says (empty, OW_SEVERITY_REFUSE, NULL));

  ow_facts_set_text (facts, "person.employer", "Marine Trading");
  row = ow_facts_append (facts, "materials");
  ow_facts_set_text (row, "id", "income_proof");
  ow_facts_set_truth (row, "presented", OW_TRUTH_YES);
  complete = assess_new_service (sub_kind, catalogue, facts, "shenyang");
  g_assert_true (ow_assessment_is_clear (complete));
  g_assert_cmpuint (complete->fees->len, ==, 1);
  elsewhere = assess_new_service (sub_kind, catalogue, facts, "dalian");
  g_assert_true (says (elsewhere, OW_SEVERITY_REFUSE, NULL));
  ow_facts_set_text (facts, "requested.type", "work");
  work = assess_new_service (sub_kind, catalogue, facts, "shenyang");
  g_assert_true (says (work, OW_SEVERITY_MISSING, "contract"));

  g_assert_true (ow_deadline_compute (sub_kind, ow_date_new (2026, 3, 2), 0, calendar, parameters,
                                      &deadline, NULL));
  g_assert_cmpint (deadline.decision_due, ==, ow_date_new (2026, 3, 5));
  page = ow_guidance_dup_page (sub_kind, OW_LANGUAGE_EN);
  g_assert_nonnull (strstr (page, "Bring the proof of income."));
}

void
test_catalogue_add (void)
{
  g_test_add_func ("/rules/catalogue/broken", test_catalogue_broken);
  g_test_add_func ("/rules/catalogue/shipped", test_catalogue_shipped);
  g_test_add_func ("/rules/catalogue/presets", test_catalogue_presets);
  g_test_add_func ("/rules/catalogue/carry", test_catalogue_carry);
  g_test_add_func ("/rules/catalogue/directory", test_catalogue_directory);
  g_test_add_func ("/rules/catalogue/menu", test_catalogue_menu);
  g_test_add_func ("/rules/catalogue/entries", test_catalogue_entries);
  g_test_add_func ("/rules/catalogue/abroad", test_catalogue_abroad);
  g_test_add_func ("/rules/catalogue/competence", test_catalogue_competence);
  g_test_add_func ("/rules/catalogue/data-alone", test_catalogue_data_alone);
}
