#pragma once

#include <glib.h>

#include "ow-assess.h"

G_BEGIN_DECLS

/* What is asked for, as the rule functions ask it; FALSE when nothing is asked for. */
gboolean ow_case_is_service  (const OwCase *matter,
                              const char   *service_id);  /* "S03" */
gboolean ow_case_is_sub_kind (const OwCase *matter,
                              const char   *sub_kind_id); /* "renewal" */
/* S02 or S03: extension, renewal, reissue of a visa (REG Arts 10 to 14). */
gboolean ow_case_is_visa     (const OwCase *matter);
/* S05 (REG Arts 12, 13, 24). */
gboolean ow_case_is_stay_permit (const OwCase *matter);
/* The first residence permit of S01 or S04 (REG Art. 16). */
gboolean ow_case_is_first_residence (const OwCase *matter);
/* Refuses with @rule (static) and a referral when the service is not offered at this centre. A sub-kind is required. */
void     ow_case_check_offered (const OwCase *matter,
                                OwAssessment *assessment,
                                const char   *rule);

G_END_DECLS
