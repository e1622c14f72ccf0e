#pragma once

#include "ow-counter-error.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* What an act checks inside its transaction, whoever asked: the window may have shown the key to a person whose role was changed since. */

/* OW_COUNTER_ERROR_NOT_ALLOWED unless the person of the act is active and his role allows @act (ow-role.c). */
gboolean ow_act_require_role     (OwTransaction  *transaction,
                                  const char     *act,
                                  GError        **error);
/* A second person with his own sign-in, whose role allows @act, and a reason. OW_COUNTER_ERROR_NOT_ALLOWED; _USAGE without a reason. */
gboolean ow_act_require_approver (OwTransaction  *transaction,
                                  OwRowId         approver,
                                  const char     *act,
                                  GError        **error);
/* OW_COUNTER_ERROR_USAGE with the message @id when @text is NULL or empty. */
gboolean ow_act_require_text     (const char     *text,
                                  const char     *id,
                                  GError        **error);
/* TRUE when @local is NULL; hands it over otherwise. After a query that may give NULL. */
gboolean ow_act_pass             (GError         *local,
                                  GError        **error);
/* One override of @rule for @case_id. */
gboolean ow_act_add_override     (OwTransaction  *transaction,
                                  OwRowId         case_id,
                                  const char     *rule,
                                  OwRowId         approver,
                                  GError        **error);

G_END_DECLS
