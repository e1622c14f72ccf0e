#pragma once

#include "ow-assess.h"

G_BEGIN_DECLS

/* result.visa_term of a multiple-entry visa, for the fee: from the first day asked for (the day of filing when unknown) to
 * requested.entry_before, "half_year" up to the corresponding day six months later, "year" up to that of twelve: a longer validity has no fee in the table.
 * Nothing for other visas, or when the entry validity asked for is unknown or over. Source: the fee table named in the catalogue. */
void ow_visa_term_derive (const OwCase *matter,
                          OwAssessment *assessment);

G_END_DECLS
