/* Area 05: port visas (GUIDE I(III) and Att. 2). Guidance of the Guide: it may refuse the service
 * at this counter and refer, it is no legal ground of a decision (C-DISCLAIMER). */

#include "ow-area.h"
#include "ow-assess.h"
#include "ow-case-kind.h"
#include "ow-deadline.h"
#include "ow-reference.h"

static gboolean
is_port_visa (const OwCase *matter)
{
  return ow_case_is_service (matter, "PV");
}

/* The codes of the tables of the Guide. */
static const char *
code_of_city (const char *city)
{
  static const char *const codes[][2] = {
    { "shenyang", "SY" }, { "dalian", "DL" },   { "anshan", "AS" },  { "fushun", "FS" },
    { "benxi", "BX" },    { "dandong", "DD" },  { "jinzhou", "JZ" }, { "yingkou", "YK" },
    { "fuxin", "FX" },    { "liaoyang", "LY" }, { "tieling", "TL" }, { "chaoyang", "CY" },
    { "panjin", "PJ" },   { "huludao", "HLD" },
  };

  for (gsize i = 0; city != NULL && i < G_N_ELEMENTS (codes); i++)
    if (g_str_equal (codes[i][0], city))
      return codes[i][1];
  return NULL;
}

/* C-NONDIPL: neither diplomatic nor official purposes. */
static void
guide_i_3a (const OwCase *matter, OwAssessment *assessment)
{
  const char *class = ow_facts_get_text (matter->facts, "visa.class");

  if (!is_port_visa (matter))
    return;
  if (ow_facts_is (matter->facts, "passport.kind", "diplomatic")
      || ow_facts_is (matter->facts, "passport.kind", "service")
      || (class != NULL && !g_str_equal (class, "ordinary")))
    ow_assessment_add_plain (assessment, "GUIDE-I-3a", OW_SEVERITY_REFUSE, "GUIDE I.3",
                             "finding.GUIDE-I-3a.official", "cure.foreign-affairs", "passport.kind")
        ->conflict
        = g_strdup ("C-NONDIPL");
  if (ow_facts_get_truth (matter->facts, "entry.urgent") == OW_TRUTH_NO)
    ow_assessment_add_plain (assessment, "GUIDE-I-3a", OW_SEVERITY_REFUSE, "GUIDE I.3",
                             "finding.GUIDE-I-3a.time", "cure.visa-authority", "entry.urgent");
}

static const char *
arrival_city (const OwCase *matter)
{
  const char *city = ow_facts_get_text (matter->facts, "arrival.city");

  return city != NULL ? city : matter->centre;
}

/* The counter chosen stands in the city in which the person arrives. */
static void
check_port (const OwCase *matter, OwAssessment *assessment, const char *city_code)
{
  const OwReference *table = ow_reference_get ("port_visa_authorities");
  const char *port = ow_facts_get_text (matter->facts, "arrival.port");
  OwReferenceRow row = port != NULL ? ow_reference_find_first (table, "id", port) : NULL;

  if (row != NULL && !g_str_equal (ow_reference_get_cell (table, row, "city_code"), city_code))
    ow_assessment_add_plain (assessment, "GUIDE-I-3b", OW_SEVERITY_MISSING, "GUIDE A2",
                             "finding.GUIDE-I-3b.port", "cure.choose-port", "arrival.port");
}

/* C-PORTLIST: the eight of Attachment 2; those that the body names as well are marked in the table.
 */
static void
guide_i_3b (const OwCase *matter, OwAssessment *assessment)
{
  const OwReference *table = ow_reference_get ("port_visa_authorities");
  g_autoptr (GString) ids = g_string_new (NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  const char *code;

  if (!is_port_visa (matter) || (code = code_of_city (arrival_city (matter))) == NULL)
    return;
  for (guint i = 0; i < ow_reference_get_n_rows (table); i++)
    {
      OwReferenceRow row = ow_reference_get_row (table, i);

      if (!g_str_equal (ow_reference_get_cell (table, row, "city_code"), code))
        continue;
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "",
                              ow_reference_get_cell (table, row, "id"));
      g_string_append_printf (names, "%s%s", names->len > 0 ? "; " : "",
                              ow_reference_get_cell (table, row, "name_en"));
    }
  if (ids->len == 0)
    {
      ow_assessment_add_plain (assessment, "GUIDE-I-3b", OW_SEVERITY_WARN, "GUIDE A2",
                               "finding.GUIDE-I-3b.none", "cure.port-with-counter", "arrival.city");
      return;
    }
  check_port (matter, assessment, code);
  ow_facts_set_text (assessment->results, "result.port_counters", ids->str);
  ow_assessment_add (assessment, "GUIDE-I-3b", OW_SEVERITY_INFO, "GUIDE A2",
                     ow_message_new ("finding.GUIDE-I-3b.counters", "counters", names->str, NULL),
                     NULL)
      ->conflict
      = g_strdup ("C-PORTLIST");
}

static void
guide_a2_1a (const OwCase *matter, OwAssessment *assessment)
{
  gboolean group;

  if (!is_port_visa (matter))
    return;
  ow_deadline_assess (matter, assessment, "GUIDE-A2-1a");
  group = ow_case_is_sub_kind (matter, "group")
          || ow_facts_get_truth (matter->facts, "group.is_group") == OW_TRUTH_YES;
  ow_facts_set_text (assessment->results, "result.route", group ? "travel_agency" : "counter");
  if (!group)
    ow_assessment_add_plain (assessment, "GUIDE-A2-1a", OW_SEVERITY_INFO, "GUIDE A2.1",
                             "finding.GUIDE-A2-1a.individual", NULL, NULL);
  else if (ow_facts_is (matter->facts, "presenter.agency_kind", "travel_agency"))
    ow_assessment_add_plain (assessment, "GUIDE-A2-1a", OW_SEVERITY_INFO, "GUIDE A2.1",
                             "finding.GUIDE-A2-1a.group", NULL, NULL);
  else
    ow_assessment_add_plain (assessment, "GUIDE-A2-1a", OW_SEVERITY_REFUSE, "GUIDE A2.1",
                             "finding.GUIDE-A2-1a.group", "cure.travel-agency",
                             "presenter.agency_kind");
}

static void
guide_a2_1b (const OwCase *matter, OwAssessment *assessment)
{
  const char *capacity = ow_facts_get_text (matter->facts, "presenter.capacity");
  OwDate arrival = ow_facts_get_date (matter->facts, "arrival.date");

  if (!is_port_visa (matter) || !ow_case_is_sub_kind (matter, "before_arrival"))
    return;
  if (capacity != NULL && !g_str_has_prefix (capacity, "inviting_"))
    ow_assessment_add_plain (assessment, "GUIDE-A2-1b", OW_SEVERITY_REFUSE, "GUIDE A2.1",
                             "finding.GUIDE-A2-1b.filer", "cure.inviter-files",
                             "presenter.capacity");
  if (arrival != OW_DATE_NONE && arrival < matter->today)
    ow_assessment_add_plain (assessment, "GUIDE-A2-1b", OW_SEVERITY_REFUSE, "GUIDE A2.1",
                             "finding.GUIDE-A2-1b.arrived", "cure.apply-at-port", "arrival.date");
}

static void
guide_a2_1c (const OwCase *matter, OwAssessment *assessment)
{
  const char *filed = ow_facts_get_text (matter->facts, "office.city");
  const char *arrival = ow_facts_get_text (matter->facts, "arrival.city");
  const char *port = ow_facts_get_text (matter->facts, "arrival.port");
  const OwReference *table = ow_reference_get ("port_visa_authorities");
  OwReferenceRow row;

  if (!is_port_visa (matter) || !ow_case_is_sub_kind (matter, "before_arrival") || arrival == NULL)
    return;
  if (filed == NULL)
    filed = matter->centre;
  if (g_strcmp0 (filed, arrival) == 0)
    {
      ow_facts_set_text (assessment->results, "result.transfer", "none");
      return;
    }
  ow_facts_set_text (assessment->results, "result.transfer", "needed");
  if (port != NULL && (row = ow_reference_find_first (table, "id", port)) != NULL)
    ow_assessment_add (assessment, "GUIDE-A2-1c", OW_SEVERITY_WARN, "GUIDE A2.1",
                       ow_message_new ("finding.GUIDE-A2-1c.transfer", "city",
                                       ow_area_get_city_id (arrival), "port",
                                       ow_reference_get_cell (table, row, "name_en"), NULL),
                       ow_message_new ("cure.transfer", NULL));
  else
    ow_assessment_add_plain (assessment, "GUIDE-A2-1c", OW_SEVERITY_MISSING, "GUIDE A2.1",
                             "finding.GUIDE-A2-1c.port", "cure.choose-port", "arrival.port");
}

const OwRule ow_rules_port_visa[] = {
  { "GUIDE-I-3a", OW_PLACE_CODE, guide_i_3a },
  { "GUIDE-I-3b", OW_PLACE_CODE, guide_i_3b },
  { "GUIDE-A2-1a", OW_PLACE_CODE, guide_a2_1a },
  { "GUIDE-A2-1b", OW_PLACE_CODE, guide_a2_1b },
  { "GUIDE-A2-1c", OW_PLACE_CODE, guide_a2_1c },
  { "GUIDE-A2-2a", OW_PLACE_CATALOGUE, NULL, "catalogue/PV.xml" },
  { "GUIDE-A2-2b", OW_PLACE_CATALOGUE, NULL, "catalogue/PV.xml" },
  { "GUIDE-A2-2c", OW_PLACE_CATALOGUE, NULL, "catalogue/PV.xml" },
  { "GUIDE-A2-3", OW_PLACE_GUIDE, NULL, "reference/port_visa_authorities.tsv" },
  { NULL },
};
