/* The length of the entry validity of a visa with multiple entries, which decides its fee. */

#include "ow-visa-term.h"

#include "ow-case-kind.h"

void
ow_visa_term_derive (const OwCase *matter, OwAssessment *assessment)
{
  OwDate from = ow_facts_get_date (matter->facts, "requested.from");
  OwDate until = ow_facts_get_date (matter->facts, "requested.entry_before");

  if (from == OW_DATE_NONE)
    from = matter->today;
  if (!ow_case_is_visa (matter) || !ow_facts_is (matter->facts, "requested.entries", "multi")
      || until == OW_DATE_NONE || until < from)
    return;
  if (until <= ow_date_add_months (from, 12))
    ow_facts_set_text (assessment->results, "result.visa_term",
                       until <= ow_date_add_months (from, 6) ? "half_year" : "year");
}
