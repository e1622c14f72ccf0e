/* All rules for one case: the first work residence permit with its whole form, against reading its
 * facts. */

#include "bench-time.h"
#include "ow-assess.h"

#define ROUNDS 2000

static const char text[]
    = "{\"person.surname\":\"ERIKSSON\",\"person.birth_date\":\"1974-08-12\",\"person."
      "nationality\":"
      "\"UTO\","
      "\"passport.number\":\"L898902C3\",\"passport.expiry_date\":\"2032-04-15\","
      "\"person.city\":\"shenyang\",\"passport.kind\":\"ordinary\",\"permit.kind\":\"visa\","
      "\"visa.class\":\"ordinary\",\"visa.category\":\"Z\",\"entry.kind\":\"visa\","
      "\"entry.date\":\"2026-11-13\",\"requested.type\":\"work\",\"requested.purpose\":\"work\","
      "\"requested.sub_kind\":\"first\",\"requested.from\":\"2026-11-23\","
      "\"requested.to\":\"2028-11-22\",\"presenter.capacity\":\"applicant\","
      "\"applicant.present\":true,\"applicant.biometrics_taken\":true,"
      "\"materials\":[{\"id\":\"passport\",\"presented\":true,\"original_seen\":true,\"copy_kept\":"
      "true}]}";

int
main (void)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (OwCalendar) calendar = ow_calendar_new_shipped ();
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  const OwSubKind *sub_kind
      = ow_service_find_sub_kind (ow_catalogue_find_service (catalogue, "S01"), "first");
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) floor = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint findings = 0;

  for (int i = 0; i < ROUNDS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GError) error = NULL;
      g_autoptr (OwFacts) facts = ow_facts_from_text (text, &error);
      gint64 read = g_get_monotonic_time ();
      OwCase matter = { facts,           ow_date_parse ("2026-11-23"),
                        OW_INSTANT_NONE, sub_kind,
                        calendar,        parameters,
                        catalogue,       "shenyang" };
      g_autoptr (OwAssessment) assessment = NULL;
      gint64 plain = read - start;
      gint64 taken;

      g_assert_no_error (error);
      assessment = ow_assess (&matter);
      taken = g_get_monotonic_time () - read;
      findings = assessment->findings->len;
      g_array_append_val (floor, plain);
      g_array_append_val (ours, taken);
    }
  bench_print ("all rules for one case", ours, floor, 0);
  g_print ("findings: %u; goal: under 1000 us\n", findings);
  return 0;
}
