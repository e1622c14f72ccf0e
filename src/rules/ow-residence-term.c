/* The length of a residence permit: one year from 10 March ends on 9 March, so "more than one year"
 * begins a day later. */

#include "ow-residence-term.h"

static OwDate
last_day_of (OwDate from, int years)
{
  return ow_date_add_months (from, years * 12) - 1;
}

void
ow_residence_term_derive (const OwCase *matter, OwAssessment *assessment)
{
  const OwService *service = ow_sub_kind_get_service (matter->sub_kind);
  OwDate from = ow_facts_get_date (matter->facts, "requested.from");
  OwDate to = ow_facts_get_date (matter->facts, "requested.to");
  const char *health;

  if (!g_str_equal (ow_service_get_regime (service), "reside") || to == OW_DATE_NONE)
    return;
  if (from == OW_DATE_NONE)
    from = matter->today;
  ow_facts_set_text (assessment->results, "result.residence_term",
                     to < last_day_of (from, 1)   ? "under_1"
                     : to < last_day_of (from, 3) ? "1_to_3"
                                                  : "3_to_5");
  if (!g_str_equal (ow_sub_kind_get_id (matter->sub_kind), "first"))
    return;
  if (to == last_day_of (from, 1))
    health = ow_parameters_get (matter->parameters, "health_cert_at_exactly_one_year");
  else
    health = to > last_day_of (from, 1) ? "required" : "not_required";
  ow_facts_set_text (assessment->results, "result.health_certificate", health);
}
