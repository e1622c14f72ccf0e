/* Conditions in three values: the whole truth table of all, any and not, and every operator at its
 * boundary. */

#include <glib.h>

#include "ow-catalogue.h"

#include "test-rules.h"

/* A catalogue with one material under @condition, evaluated on @facts. */
static OwTruth
evaluate (const char *condition, OwFacts *facts)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (GError) error = NULL;
  g_autofree char *xml = g_strdup_printf ("<catalogue><service id='T' key='t' icon='i' queue='A' "
                                          "regime='stay' offered='dalian'><name>T</name>"
                                          "<sub-kind id='x' proxy='none'><name>X</name><deadline "
                                          "promise='1' maximum='1' unit='working-days' rule='R' "
                                          "citation='R'/><materials><material id='m' rule='R' "
                                          "citation='R'><name>M</name>%s</material></materials>"
                                          "</sub-kind></service></catalogue>",
                                          condition);
  const OwMaterial *material;

  ow_catalogue_add_text (catalogue, "test.xml", xml, &error);
  g_assert_no_error (error);
  material = g_ptr_array_index (ow_sub_kind_get_materials (ow_service_get_sub_kind (
                                    ow_catalogue_find_service (catalogue, "T"), 0)),
                                0);
  return ow_condition_evaluate (material->condition, facts);
}

static void
test_condition_truth (void)
{
  static const OwTruth values[] = { OW_TRUTH_UNKNOWN, OW_TRUTH_NO, OW_TRUTH_YES };
  /* Rows and columns: unknown, no, yes. */
  static const OwTruth all[3][3] = { { OW_TRUTH_UNKNOWN, OW_TRUTH_NO, OW_TRUTH_UNKNOWN },
                                     { OW_TRUTH_NO, OW_TRUTH_NO, OW_TRUTH_NO },
                                     { OW_TRUTH_UNKNOWN, OW_TRUTH_NO, OW_TRUTH_YES } };
  static const OwTruth any[3][3] = { { OW_TRUTH_UNKNOWN, OW_TRUTH_UNKNOWN, OW_TRUTH_YES },
                                     { OW_TRUTH_UNKNOWN, OW_TRUTH_NO, OW_TRUTH_YES },
                                     { OW_TRUTH_YES, OW_TRUTH_YES, OW_TRUTH_YES } };
  static const OwTruth not [3] = { OW_TRUTH_UNKNOWN, OW_TRUTH_YES, OW_TRUTH_NO };
#define A "<when fact='person.talent' op='eq' value='yes'/>"
#define B "<when fact='applicant.present' op='eq' value='yes'/>"

  for (int a = 0; a < 3; a++)
    for (int b = 0; b < 3; b++)
      {
        g_autoptr (OwFacts) facts = ow_facts_new ();

        ow_facts_set_truth (facts, "person.talent", values[a]);
        ow_facts_set_truth (facts, "applicant.present", values[b]);
        g_assert_cmpint (evaluate ("<all>" A B "</all>", facts), ==, all[a][b]);
        g_assert_cmpint (evaluate ("<any>" A B "</any>", facts), ==, any[a][b]);
        g_assert_cmpint (evaluate ("<not>" A "</not>", facts), ==, not [a]);
        g_assert_cmpint (evaluate ("", facts), ==, OW_TRUTH_YES);
      }
}

static void
test_condition_operators (void)
{
  static const struct
  {
    const char *attributes;
    OwTruth expected;
  } table[] = {
    { "fact='requested.days' op='lt' value='30'", OW_TRUTH_NO },
    { "fact='requested.days' op='le' value='30'", OW_TRUTH_YES },
    { "fact='requested.days' op='gt' value='30'", OW_TRUTH_NO },
    { "fact='requested.days' op='ge' value='30'", OW_TRUTH_YES },
    { "fact='requested.days' op='ne' value='30'", OW_TRUTH_NO },
    { "fact='entry.date' op='lt' value='2026-03-02'", OW_TRUTH_YES },
    { "fact='entry.date' op='ge' value='2026-03-02'", OW_TRUTH_NO },
    { "fact='requested.type' op='eq' value='study'", OW_TRUTH_NO },
    { "fact='requested.type' op='ne' value='study'", OW_TRUTH_YES },
    { "fact='requested.type' op='in' value='study work'", OW_TRUTH_YES },
    { "fact='requested.type' op='in' value='study'", OW_TRUTH_NO },
    { "fact='requested.type' op='known'", OW_TRUTH_YES },
    { "fact='requested.to' op='known'", OW_TRUTH_NO },
    { "fact='requested.to' op='lt' value='2026-03-02'", OW_TRUTH_UNKNOWN },
    { "fact='materials' op='known'", OW_TRUTH_NO },
  };
  g_autoptr (OwFacts) facts = ow_facts_new ();

  ow_facts_set_integer (facts, "requested.days", 30);
  ow_facts_set_date (facts, "entry.date", ow_date_new (2026, 3, 1));
  ow_facts_set_text (facts, "requested.type", "work");
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *when = g_strdup_printf ("<when %s/>", table[i].attributes);

      if (evaluate (when, facts) != table[i].expected)
        g_error ("%s: not %d", when, table[i].expected);
    }
  g_assert_cmpint (evaluate ("<holds ref='type-work'/>", facts), ==, OW_TRUTH_YES);
  g_assert_cmpint (evaluate ("<not><holds ref='type-work'/></not>", facts), ==, OW_TRUTH_NO);
}

void
test_condition_add (void)
{
  g_test_add_func ("/rules/condition/truth", test_condition_truth);
  g_test_add_func ("/rules/condition/operators", test_condition_operators);
}
