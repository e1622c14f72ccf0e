#pragma once

#include "ow-assess.h"

G_BEGIN_DECLS

/* result.visa_term of a multiple-entry visa, for the fee: from the first day asked for (the day of filing when unknown) to
 * requested.entry_before, "half_year" up to the corresponding day six months later, "year" beyond it. Nothing for other visas, or when the
 * entry validity asked for is unknown or over. */
void ow_visa_term_derive (const OwCase *matter,
                          OwAssessment *assessment);

G_END_DECLS
