/* Area 16, the information desk. Questions about visa-free entry are answered by functions; all
 * other rows are lists and texts shown with their source and date. */

#include "ow-assess.h"

#include <string.h>

#include "ow-visa-free.h"

/* The nationality asked about; NULL when nobody asks. */
static const char *
get_asked (const OwCase *matter)
{
  return ow_facts_get_text (matter->facts, "query.nationality");
}

static gboolean
has_ordinary_passport (const OwCase *matter)
{
  return !ow_facts_has (matter->facts, "passport.kind")
         || ow_facts_is (matter->facts, "passport.kind", "ordinary");
}

static OwVisaFreeLists
get_lists (const OwCase *matter)
{
  return has_ordinary_passport (matter) ? ow_visa_free_find (get_asked (matter), NULL)
                                        : OW_VISA_FREE_NONE;
}

/* All that apply, the longest stay first: no stay is printed for the mutual exemption, 30 days, 240
 * hours. */
static void
guide_i_1 (const OwCase *matter, OwAssessment *assessment)
{
  OwVisaFreeLists lists;
  g_autoptr (GString) text = NULL;

  if (get_asked (matter) == NULL)
    return;
  lists = get_lists (matter);
  text = g_string_new (NULL);
  if (lists & OW_VISA_FREE_MUTUAL)
    g_string_append (text, "mutual ");
  if (lists & OW_VISA_FREE_UNILATERAL)
    g_string_append (text, "unilateral ");
  if (lists & OW_VISA_FREE_TRANSIT)
    g_string_append (text, "transit ");
  ow_facts_set_text (assessment->results, "result.visa_free",
                     text->len > 0 ? g_strchomp (text->str) : "none");
  ow_assessment_add_plain (assessment, "GUIDE-I-1", OW_SEVERITY_INFO, "GUIDE I(I)",
                           lists != OW_VISA_FREE_NONE ? "finding.GUIDE-I-1.verify"
                                                      : "finding.GUIDE-I-1.none",
                           NULL, "query.nationality");
}

static void
guide_a1_1 (const OwCase *matter, OwAssessment *assessment)
{
  gboolean listed;

  if (get_asked (matter) == NULL)
    return;
  listed = (get_lists (matter) & OW_VISA_FREE_MUTUAL) != 0;
  ow_facts_set_truth (assessment->results, "result.mutual", listed ? OW_TRUTH_YES : OW_TRUTH_NO);
  if (listed)
    ow_assessment_add_plain (assessment, "GUIDE-A1-1", OW_SEVERITY_INFO, "GUIDE A1",
                             "finding.GUIDE-A1-1.agreement", NULL, "query.nationality");
}

static void
guide_a1_2 (const OwCase *matter, OwAssessment *assessment)
{
  OwDate entry = ow_facts_get_date (matter->facts, "query.entry");
  OwUnilateral answer = OW_UNILATERAL_NOT_LISTED;
  OwFinding *finding;

  if (get_asked (matter) == NULL)
    return;
  if (has_ordinary_passport (matter))
    answer = ow_visa_free_check (
        get_asked (matter), ow_facts_get_text (matter->facts, "query.purpose"),
        (int)ow_facts_get_integer (matter->facts, "query.days", 0), entry, matter->parameters);
  ow_facts_set_text (assessment->results, "result.unilateral", ow_unilateral_to_string (answer));
  if (answer == OW_UNILATERAL_OK && entry != OW_DATE_NONE)
    {
      OwDate last = ow_visa_free_get_last_day (entry, matter->parameters);

      ow_facts_set_date (assessment->results, "result.visa_free_last", last);
      finding = ow_assessment_add (
          assessment, "GUIDE-A1-2", OW_SEVERITY_INFO, "GUIDE A1",
          ow_message_new ("finding.GUIDE-A1-2.last-day", "date", (int)last, NULL), NULL);
      finding->conflict = g_strdup ("C-30START");
    }
  if (answer == OW_UNILATERAL_NEEDS_VISA)
    ow_assessment_add_plain (assessment, "GUIDE-A1-2", OW_SEVERITY_WARN, "GUIDE A1",
                             "finding.GUIDE-A1-2.visa", NULL, "query.purpose");
  if (answer == OW_UNILATERAL_VERIFY)
    {
      finding = ow_assessment_add_plain (assessment, "GUIDE-A1-2", OW_SEVERITY_WARN, "GUIDE A1",
                                         "finding.GUIDE-A1-2.ended", "cure.consular-site",
                                         "query.entry");
      finding->conflict = g_strdup ("C-UNIDATE");
    }
}

static void
guide_a1_3 (const OwCase *matter, OwAssessment *assessment)
{
  const char *from = ow_facts_get_text (matter->facts, "query.from");
  const char *to = ow_facts_get_text (matter->facts, "query.to");
  const char *answer = "eligible";

  if (get_asked (matter) == NULL || from == NULL || to == NULL)
    return;
  if ((get_lists (matter) & OW_VISA_FREE_TRANSIT) == 0)
    answer = "not_listed";
  else if (!ow_transit_is_third (from, to))
    answer = "no_third_country";
  else if (ow_facts_get_truth (matter->facts, "query.onward_ticket") == OW_TRUTH_NO)
    answer = "no_ticket";
  ow_facts_set_text (assessment->results, "result.transit", answer);
  if (g_str_equal (answer, "no_third_country"))
    ow_assessment_add_plain (assessment, "GUIDE-A1-3", OW_SEVERITY_WARN, "GUIDE A1",
                             "finding.GUIDE-A1-3.third", NULL, "query.to");
  else if (g_str_equal (answer, "no_ticket"))
    ow_assessment_add_plain (assessment, "GUIDE-A1-3", OW_SEVERITY_WARN, "GUIDE A1",
                             "finding.GUIDE-A1-3.ticket", NULL, "query.onward_ticket");
}

static void
guide_a1_4 (const OwCase *matter, OwAssessment *assessment)
{
  OwInstant entry = ow_facts_get_instant (matter->facts, "query.arrival");
  OwInstant departure = ow_facts_get_instant (matter->facts, "query.departure");
  OwInstant by_hours, by_midnight;
  OwTransitStay stay;
  OwFinding *finding;

  if (entry == OW_INSTANT_NONE)
    return;
  ow_transit_get_limits (entry, &by_hours, &by_midnight);
  ow_facts_set_instant (assessment->results, "result.transit_by_hours", by_hours);
  ow_facts_set_instant (assessment->results, "result.transit_by_midnight", by_midnight);
  if (departure == OW_INSTANT_NONE)
    return;
  stay = ow_transit_check_stay (entry, departure, matter->parameters);
  ow_facts_set_text (assessment->results, "result.transit_stay", ow_transit_stay_to_string (stay));
  if (stay == OW_TRANSIT_OK)
    return;
  finding = ow_assessment_add_plain (
      assessment, "GUIDE-A1-4", OW_SEVERITY_WARN, "GUIDE A1",
      stay == OW_TRANSIT_VERIFY ? "finding.GUIDE-A1-4.verify" : "finding.GUIDE-A1-4.long",
      stay == OW_TRANSIT_VERIFY ? "cure.border-inspection" : NULL, "query.departure");
  finding->conflict = g_strdup ("C-240START");
}

static void
guide_a1_5 (const OwCase *matter, OwAssessment *assessment)
{
  static const char *const ports[] = { "she_airport", "dlc_airport", "dalian_port", NULL };
  const char *port = ow_facts_get_text (matter->facts, "query.port");
  gboolean allowed;

  if (port == NULL)
    return;
  allowed = g_strv_contains (ports, port);
  ow_facts_set_truth (assessment->results, "result.transit_port",
                      allowed ? OW_TRUTH_YES : OW_TRUTH_NO);
  if (!allowed)
    ow_assessment_add_plain (assessment, "GUIDE-A1-5", OW_SEVERITY_WARN, "GUIDE A1",
                             "finding.GUIDE-A1-5.port", NULL, "query.port");
  /* Inside the province every place is allowed; beyond it only the named areas (C-240AREA). */
  if (ow_facts_is (matter->facts, "person.city", "other"))
    ow_assessment_add_plain (assessment, "GUIDE-A1-5", OW_SEVERITY_WARN, "GUIDE A1",
                             "finding.GUIDE-A1-5.area", "cure.border-inspection", "person.city")
        ->conflict
        = g_strdup ("C-240AREA");
}

const OwRule ow_rules_information[] = {
  { "GUIDE-I-1", OW_PLACE_CODE, guide_i_1 },
  { "GUIDE-A1-1", OW_PLACE_CODE, guide_a1_1 },
  { "GUIDE-A1-2", OW_PLACE_CODE, guide_a1_2 },
  { "GUIDE-A1-3", OW_PLACE_CODE, guide_a1_3 },
  { "GUIDE-A1-4", OW_PLACE_CODE, guide_a1_4 },
  { "GUIDE-A1-5", OW_PLACE_CODE, guide_a1_5 },
  { "GUIDE-II", OW_PLACE_GUIDE, NULL, "row text" },
  { "GUIDE-A4-3", OW_PLACE_GUIDE, NULL, "row text" },
  { "GUIDE-III-1", OW_PLACE_GUIDE, NULL, "reference/air_routes.tsv" },
  { "GUIDE-III-2", OW_PLACE_GUIDE, NULL, "row text" },
  { "GUIDE-VI-1", OW_PLACE_GUIDE, NULL, "reference/figures.tsv" },
  { "GUIDE-VI-2", OW_PLACE_GUIDE, NULL, "reference/payment_channels.tsv" },
  { "GUIDE-VI-3", OW_PLACE_GUIDE, NULL, "row text" },
  { "GUIDE-VI-4", OW_PLACE_GUIDE, NULL, "reference/figures.tsv" },
  { "GUIDE-VI-5", OW_PLACE_GUIDE, NULL, "reference/figures.tsv" },
  { "GUIDE-A10", OW_PLACE_GUIDE, NULL, "reference/payment_zones.tsv" },
  { "GUIDE-VII-1", OW_PLACE_GUIDE, NULL, "row text" },
  { "GUIDE-VII-2", OW_PLACE_GUIDE, NULL, "reference/metro_stations.tsv" },
  { "GUIDE-VII-3", OW_PLACE_GUIDE, NULL, "row text" },
  { "GUIDE-VIII", OW_PLACE_GUIDE, NULL, "reference/payment_channels.tsv, reference/figures.tsv" },
  { "GUIDE-IX", OW_PLACE_GUIDE, NULL, "reference/hospitals.tsv" },
  { "GUIDE-A12-P", OW_PLACE_GUIDE, NULL, "reference/hospitals.tsv" },
  { "GUIDE-X-1", OW_PLACE_GUIDE, NULL, "reference/figures.tsv" },
  { "GUIDE-X-2", OW_PLACE_GUIDE, NULL, "reference/figures.tsv" },
  { "GUIDE-XI-1", OW_PLACE_GUIDE, NULL, "reference/attractions.tsv" },
  { "GUIDE-XI-2", OW_PLACE_GUIDE, NULL, "reference/links.tsv" },
  { "GUIDE-A6-ADDR", OW_PLACE_GUIDE, NULL, "reference/service_centers.tsv" },
  { "GUIDE-A7-3", OW_PLACE_GUIDE, NULL, "reference/offices.tsv" },
  { "GUIDE-LINKS", OW_PLACE_GUIDE, NULL, "reference/links.tsv" },
  { "GUIDE-SRC", OW_PLACE_GUIDE, NULL, "reference/bodies.tsv" },
  { NULL },
};
