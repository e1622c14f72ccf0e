#pragma once

#include "ow-assess.h"

G_BEGIN_DECLS

/* What follows from the period asked for in a residence permit, before checklist and fees are looked at: result.residence_term for the
 * fee and, for a first permit, result.health_certificate (REG-16-HC1, C-HEALTH1Y). Nothing when the last day is unknown. */
void ow_residence_term_derive (const OwCase *matter,
                               OwAssessment *assessment);

G_END_DECLS
