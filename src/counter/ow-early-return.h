#pragma once

#include <gio/gio.h>

#include "ow-custody-line.h"
#include "ow-facts.h"
#include "ow-lawful-stay.h"
#include "ow-parameters.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* A kept passport goes back before the decision: what the applicant must be told first. From then on the receipt makes nothing lawful (REG-13-3,
 * REG-18-3). */
typedef struct
{
  OwCustodyLine *object;
  char          *applicant;  /* as on paper */
  guint          cases;      /* open cases of the person */
  OwDate         own_day;    /* last day by his own visa, stay or residence permit; OW_DATE_NONE when unknown */
  OwDate         last_day;   /* last lawful day after the return, never before @own_day; OW_DATE_NONE when unknown */
  gboolean       overstayed; /* his own right has run out: he must leave, apply or deposit again at once */
} OwEarlyReturn;

void           ow_early_return_free       (OwEarlyReturn        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwEarlyReturn, ow_early_return_free)

/* Last day of lawful stay or residence by the applicant's own document, as the facts of his case say it: the granted stay (REG-36-3), the last day of
 * a stay permit, the end of a residence permit. OW_DATE_NONE when none is known. */
OwDate         ow_early_return_get_own_day (OwFacts             *facts,
                                           OwParameters         *parameters);
/* The same with the days that the receipt covered until the passport was returned on @today: the day of return still counts. */
OwDate         ow_early_return_get_last_day (OwDate              own_day,
                                           const OwCustodyPeriod *period,
                                           OwParameters         *parameters);

/* Reads it for the slip of a kept passport; an audit event "custody.view". OW_COUNTER_ERROR_STATE when no case of the person is open. */
void           ow_early_return_load_async  (OwSession            *session,
                                           const char           *slip,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
OwEarlyReturn *ow_early_return_load_finish (GAsyncResult         *result,
                                           GError              **error);
/* Gives it back; @approver custody.early with @reason. @declaration NULL: the receipt came back. Errors as ow_custody_early_run. */
void           ow_early_return_give_async  (OwSession            *session,
                                           const OwEarlyReturn  *early,
                                           gint64                approver,
                                           const char           *reason,
                                           const char           *declaration,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
/* The same passport is kept again: the slip of before. The receipt is current again as its next issue. */
void           ow_early_return_again_async (OwSession            *session,
                                           const char           *slip,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
/* Of both. @ret_receipt (nullable): row id of the receipt when its next issue must be printed, 0 otherwise; @ret_slip (nullable): new slip, owned. */
gboolean       ow_early_return_finish      (OwSession            *session,
                                           GAsyncResult         *result,
                                           gint64               *ret_receipt,
                                           char                **ret_slip,
                                           GError              **error);

G_END_DECLS
