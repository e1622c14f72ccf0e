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

G_END_DECLS
