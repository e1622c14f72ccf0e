/* Fees by the fee table of the catalogue: what a visa costs follows from entries and validity asked
 * for; what is not known has no fee rather than a wrong one. */

#include "ow-assess.h"
#include "ow-residence-term.h"

#include "test-rules.h"

#define TODAY ow_date_new (2026, 11, 23)

static gint64
get_fee (const char *entries, const char *before)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (OwCalendar) calendar = ow_calendar_new_shipped ();
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  g_autoptr (OwFacts) facts = ow_facts_new ();
  OwCase matter
      = { facts,
          TODAY,
          OW_INSTANT_NONE,
          ow_service_find_sub_kind (ow_catalogue_find_service (catalogue, "S03"), "renewal"),
          calendar,
          parameters,
          catalogue,
          "shenyang" };
  OwAssessment *assessment;
  gint64 yuan = 0;

  ow_facts_set_text (facts, "requested.entries", entries);
  ow_facts_set_date (facts, "requested.entry_before", ow_date_parse (before));
  assessment = ow_assess (&matter);
  g_assert_cmpuint (assessment->fees->len, <=, 1);
  if (assessment->fees->len == 1)
    yuan = ((const OwFee *)g_ptr_array_index (assessment->fees, 0))->yuan;
  ow_assessment_free (assessment);
  return yuan;
}

static void
test_fees_visa (void)
{
  static const struct
  {
    const char *entries, *before;
    gint64 yuan;
  } rows[] = {
    { "0", NULL, 160 },
    { "1", "2027-02-23", 168 },
    { "2", "2027-05-23", 252 },
    { "multi", "2026-11-23", 420 },
    { "multi", "2027-05-23", 420 },
    { "multi", "2027-05-24", 672 },
    { "multi", "2027-11-23", 672 },
    { "multi", "2027-11-24", 0 },
    { "multi", "2026-11-22", 0 },
    { "multi", NULL, 0 },
    { NULL, "2027-05-23", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (get_fee (rows[i].entries, rows[i].before), ==, rows[i].yuan);
}

void
test_fees_add (void)
{
  g_test_add_func ("/rules/fees/visa", test_fees_visa);
}
