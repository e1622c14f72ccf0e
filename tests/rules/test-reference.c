/* The reference tables of areas 01 and 05, the menu of each center, and what the catalogue says
 * about permits: one form, the periods, and the fees of visas. */

#include <glib.h>
#include <string.h>

#include "ow-assess.h"
#include "ow-deadline.h"
#include "ow-reference.h"
#include "ow-visa-advice.h"

#include "test-rules.h"

/* REG-6-K, REG-5: seventeen letters, the same in table and schema; the Guide alone has no K and
 * would fail here. */
static void
test_reference_letters (void)
{
  const OwReference *table = ow_reference_get ("visa_categories");
  const OwReference *fit = ow_reference_get ("visa_fit");
  const char *const *codes = ow_facts_get_codes ("requested.category");
  guint guide = 0;

  g_assert_cmpuint (ow_reference_get_n_rows (table), ==, 17);
  for (guint i = 0; i < 17; i++)
    {
      const char *code = ow_reference_get_cell (table, ow_reference_get_row (table, i), "code");

      g_assert_cmpstr (code, ==, codes[i]);
      g_assert_true (ow_reference_find_first (fit, "code", code) != NULL);
      guide += g_str_equal (
          ow_reference_get_cell (table, ow_reference_get_row (table, i), "in_guide_a3"), "1");
      if (g_str_equal (code, "K"))
        g_assert_cmpstr (
            ow_reference_get_cell (table, ow_reference_get_row (table, i), "in_guide_a3"), ==, "0");
    }
  g_assert_null (codes[17]);
  g_assert_cmpuint (guide, ==, 16);
}

/* Every cell of the table of advice is a word that the facts know, and its rule is a rule. */
static void
test_reference_fit (void)
{
  const OwReference *fit = ow_reference_get ("visa_fit");
  static const struct
  {
    const char *column;
    const char *fact;
  } words[] = { { "purposes", "requested.purpose" }, { "hosts", "host.status" } };

  for (guint i = 0; i < ow_reference_get_n_rows (fit); i++)
    {
      const char *needs = ow_reference_get_cell (fit, ow_reference_get_row (fit, i), "needs");
      const char *term = ow_reference_get_cell (fit, ow_reference_get_row (fit, i), "term");
      OwFactKind kind = OW_FACT_TEXT;

      g_assert_nonnull (
          ow_rule_find (ow_reference_get_cell (fit, ow_reference_get_row (fit, i), "rule")));
      g_assert_true (*needs == '\0'
                     || (ow_facts_describe (needs, &kind) && kind == OW_FACT_BOOLEAN));
      g_assert_true (g_strv_contains ((const char *const[]){ "any", "short", "long", NULL }, term));
      for (gsize w = 0; w < G_N_ELEMENTS (words); w++)
        {
          g_auto (GStrv) list = g_strsplit (
              ow_reference_get_cell (fit, ow_reference_get_row (fit, i), words[w].column), " ", -1);

          for (guint n = 0; list[n] != NULL && *list[n] != '\0'; n++)
            g_assert_true (g_strv_contains (ow_facts_get_codes (words[w].fact), list[n]));
        }
    }
}

/* REG-6-*: whatever the purpose, at most two letters fit the same facts, and with nothing known
 * none does. */
static void
test_reference_advice (void)
{
  const char *const *purposes = ow_facts_get_codes ("requested.purpose");
  const char *const *hosts = ow_facts_get_codes ("host.status");
  const char *const *relations = ow_facts_get_codes ("host.relationship");
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  guint fitting = 0;

  for (guint p = 0; purposes[p] != NULL; p++)
    for (guint h = 0; hosts[h] != NULL; h++)
      for (guint r = 0; relations[r] != NULL; r++)
        for (int days = 179; days <= 182; days++)
          {
            g_autoptr (OwFacts) facts = ow_facts_new ();
            OwCase matter
                = { .facts = facts, .today = ow_date_new (2026, 3, 2), .parameters = parameters };
            g_autoptr (GPtrArray) advice = NULL;
            guint n = 0;

            ow_facts_set_text (facts, "requested.purpose", purposes[p]);
            ow_facts_set_text (facts, "host.status", hosts[h]);
            ow_facts_set_text (facts, "host.relationship", relations[r]);
            ow_facts_set_integer (facts, "requested.days", days);
            advice = ow_visa_advise (&matter);
            g_assert_cmpuint (advice->len, ==, 17);
            for (guint i = 0; i < advice->len; i++)
              {
                const OwVisaAdvice *one = g_ptr_array_index (advice, i);

                g_assert_cmpint (one->reason != NULL, ==, one->fits == OW_TRUTH_NO);
                n += one->fits == OW_TRUTH_YES;
                /* REG-36-4: 180 is short, 181 is long; no letter takes both. */
                if (one->fits == OW_TRUTH_YES && strlen (one->category) == 2)
                  g_assert_cmpint (one->category[1] == '1', ==, days > 180);
              }
            g_assert_cmpuint (n, <=, 1);
            fitting += n;
          }
  g_assert_cmpuint (fitting, >, 100);
}

/* GUIDE-A2-3: eight authorities, two of them at airports. */
static void
test_reference_ports (void)
{
  const OwReference *table = ow_reference_get ("port_visa_authorities");
  const char *const *codes = ow_facts_get_codes ("arrival.port");
  g_autoptr (GString) airports = g_string_new (NULL);
  guint marked = 0;

  g_assert_cmpuint (ow_reference_get_n_rows (table), ==, 8);
  for (guint i = 0; i < 8; i++)
    {
      OwReferenceRow row = ow_reference_get_row (table, i);

      g_assert_cmpstr (ow_reference_get_cell (table, row, "id"), ==, codes[i]);
      marked += g_str_equal (ow_reference_get_cell (table, row, "also_named_in_body_I_III"), "1");
      if (g_str_equal (ow_reference_get_cell (table, row, "kind"), "airport"))
        g_string_append (airports, ow_reference_get_cell (table, row, "id"));
    }
  g_assert_cmpstr (airports->str, ==, "PV1PV3");
  g_assert_cmpuint (marked, ==, 4);
}

/* GUIDE-A6-S06, C-A6DUP, C-TPCENTRE: in the menu of each center every service stands once; what
 * needs a record of competence, and guidance, stand in none. */
static void
test_reference_menu (void)
{
  static const char *const centers[] = { "shenyang", "dalian" };
  static const char *const once[] = { "S01", "S02", "S03", "S04", "S05", "S06", "S07", "S09" };
  static const char *const never[] = { "TP", "PV", "VA" };
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();

  for (gsize c = 0; c < G_N_ELEMENTS (centers); c++)
    {
      g_autoptr (GHashTable) menu = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint i = 0; i < ow_catalogue_get_n_services (catalogue); i++)
        {
          const OwService *service = ow_catalogue_get_service (catalogue, i);

          if (ow_service_is_offered (service, centers[c]))
            g_assert_true (g_hash_table_add (menu, (gpointer)ow_service_get_id (service)));
        }
      for (gsize i = 0; i < G_N_ELEMENTS (once); i++)
        g_assert_true (g_hash_table_contains (menu, once[i]));
      for (gsize i = 0; i < G_N_ELEMENTS (never); i++)
        {
          g_assert_nonnull (ow_catalogue_find_service (catalogue, never[i]));
          g_assert_false (g_hash_table_contains (menu, never[i]));
        }
    }
}

static const OwMaterial *
find_form (OwCatalogue *catalogue, const char *service, const char *sub_kind)
{
  GPtrArray *materials = ow_sub_kind_get_materials (
      ow_service_find_sub_kind (ow_catalogue_find_service (catalogue, service), sub_kind));

  for (guint i = 0; i < materials->len; i++)
    if (strstr (((OwMaterial *)g_ptr_array_index (materials, i))->id, "_form") != NULL)
      return g_ptr_array_index (materials, i);
  return NULL;
}

/* TP-ANNEX, C-FORM: one form for visa, stay permit, residence permit and travel permit; the port
 * visa has its own. */
static void
test_reference_form (void)
{
  static const char *const same[][2] = { { "S03", "extension" },
                                         { "S05", "first" },
                                         { "S04", "first" },
                                         { "TP", "individual" },
                                         { "TP", "tour_group" } };
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  const OwMaterial *port = find_form (catalogue, "PV", "individual");

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      const OwMaterial *form = find_form (catalogue, same[i][0], same[i][1]);

      g_assert_nonnull (form);
      g_assert_cmpstr (form->id, ==, "application_form");
      g_assert_cmpstr (form->name, ==, "Visa/Stay Permit/Residence Permit Application Form");
    }
  g_assert_nonnull (port);
  g_assert_cmpstr (port->id, ==, "port_visa_form");
}

/* Periods that a document gives have its row; all others say that they are the center's own. */
static void
test_reference_periods (void)
{
  static const char *const own[] = { "S06", "S07", "S09", "PV", "VA" };
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  int maximum;
  OwDeadlineUnit unit;
  const char *rule, *citation;

  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    {
      ow_sub_kind_get_deadline (
          ow_service_get_sub_kind (ow_catalogue_find_service (catalogue, own[i]), 0), NULL, NULL,
          NULL, NULL, &citation);
      g_assert_cmpstr (citation, ==, "HALL");
    }
  for (guint i = 0; i < 2; i++)
    {
      ow_sub_kind_get_deadline (
          ow_service_get_sub_kind (ow_catalogue_find_service (catalogue, "TP"), i), NULL, &maximum,
          &unit, &rule, &citation);
      g_assert_cmpint (maximum, ==, 30);
      g_assert_cmpint (unit, ==, OW_DEADLINE_WORKING_DAYS);
      g_assert_cmpstr (rule, ==, "TP-VII");
      g_assert_cmpstr (citation, ==, "TP VII");
    }
}

/* The fee of a visa follows from entries and, with multiple entries, from the entry validity. */
static void
test_reference_visa_fees (void)
{
  static const struct
  {
    const char *entries;
    const char *until;
    gint64 yuan; /* 0: no fee is known */
  } table[] = {
    { "0", NULL, 160 },
    { "1", "2026-05-01", 168 },
    { "2", "2026-05-01", 252 },
    { "multi", "2026-09-02", 420 },
    { "multi", "2026-09-03", 672 },
    { "multi", "2027-03-02", 672 },
    { "multi", NULL, 0 },
    { "multi", "2026-03-01", 0 },
  };
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (OwCalendar) calendar = ow_calendar_new_shipped ();
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  const OwSubKind *renewal
      = ow_service_find_sub_kind (ow_catalogue_find_service (catalogue, "S03"), "renewal");

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (OwFacts) facts = ow_facts_new ();
      OwCase matter = { .facts = facts,
                        .today = ow_date_new (2026, 3, 2),
                        .now = OW_INSTANT_NONE,
                        .sub_kind = renewal,
                        .calendar = calendar,
                        .parameters = parameters,
                        .catalogue = catalogue,
                        .centre = "shenyang" };
      g_autoptr (OwAssessment) assessment = NULL;

      ow_facts_set_text (facts, "requested.entries", table[i].entries);
      if (table[i].until != NULL)
        ow_facts_set_date (facts, "requested.entry_before", ow_date_parse (table[i].until));
      assessment = ow_assess (&matter);
      if (table[i].yuan == 0)
        {
          g_assert_cmpuint (assessment->fees->len, ==, 0);
          continue;
        }
      g_assert_cmpuint (assessment->fees->len, ==, 1);
      g_assert_cmpint (((OwFee *)g_ptr_array_index (assessment->fees, 0))->yuan, ==, table[i].yuan);
    }
}

/* REG-25-NODUTY, REG-32-2, GUIDE-A6-S07: no field of any form takes a fine, and none of a service
 * that is taken in lets the center approve permanent residence or execute a measure; a question at
 * the desk about a measure leaves nothing behind. */
static void
test_reference_nothing_ordered (void)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  const char *const *keys = ow_facts_get_keys ();

  for (guint i = 0; keys[i] != NULL; i++)
    g_assert_true (strstr (keys[i], "fine") == NULL && strstr (keys[i], "penalty") == NULL);
  for (guint i = 0; i < ow_catalogue_get_n_services (catalogue); i++)
    {
      const OwService *service = ow_catalogue_get_service (catalogue, i);

      if (ow_service_is_offered (service, "guidance"))
        continue;
      for (guint s = 0; s < ow_service_get_n_sub_kinds (service); s++)
        {
          GPtrArray *fields = ow_sub_kind_get_fields (ow_service_get_sub_kind (service, s));

          for (guint f = 0; f < fields->len; f++)
            {
              const char *fact = ((OwField *)g_ptr_array_index (fields, f))->fact;

              g_assert_false (g_str_has_prefix (fact, "decision."));
              g_assert_false (g_str_has_prefix (fact, "repatriation."));
              g_assert_false (g_str_has_prefix (fact, "measure."));
            }
        }
    }
}

void
test_reference_add (void)
{
  g_test_add_func ("/rules/reference/letters", test_reference_letters);
  g_test_add_func ("/rules/reference/fit", test_reference_fit);
  g_test_add_func ("/rules/reference/advice", test_reference_advice);
  g_test_add_func ("/rules/reference/ports", test_reference_ports);
  g_test_add_func ("/rules/reference/menu", test_reference_menu);
  g_test_add_func ("/rules/reference/form", test_reference_form);
  g_test_add_func ("/rules/reference/periods", test_reference_periods);
  g_test_add_func ("/rules/reference/visa-fees", test_reference_visa_fees);
  g_test_add_func ("/rules/reference/nothing-ordered", test_reference_nothing_ordered);
}
