#pragma once

#include "ow-assess.h"

G_BEGIN_DECLS

/* Rule functions of area 01 that stand in ow_rules_visa between rows of other files: personal presence, and the PU/TE scheme. */
void ow_visa_rule_guide_a7_1 (const OwCase *matter,
                              OwAssessment *assessment);
void ow_visa_rule_guide_i_2  (const OwCase *matter,
                              OwAssessment *assessment);

G_END_DECLS
