#pragma once

#include "ow-store.h"

G_BEGIN_DECLS

/* Taken in with papers to follow 容缺受理: a supervisor lets a case be accepted without one paper of its checklist. Never the travel document itself,
 * and never what a rule calls required for every case of its kind (the health certificate beyond one year, REG-16-HC1). */
typedef struct
{
  OwRowId     case_id;    /* open: a draft, or waiting for a supplement */
  char       *rule;       /* of the paper, "REG-17" */
  char       *material;   /* "photo" */
  OwRowId     approver;   /* material.waive, with his own sign-in */
  OwInstant   expires_at; /* by then the paper must be here; accepting later needs another approval */
} OwWaive;

/* One override of the case, whose rule is ow_waiver_rule. Needs a reason. Result: "override". OW_COUNTER_ERROR_NOT_ALLOWED without an approver who is
 * another person; _STATE when the case is not open. */
gboolean  ow_waive_run        (OwTransaction *transaction,
                               gconstpointer  request,
                               JsonObject    *result,
                               GError       **error);
/* "REG-17 photo": how an accepted shortfall stands in the overrides. Newly allocated. */
char     *ow_waiver_rule      (const char    *rule,
                               const char    *material);
/* May the clerk go on without this paper by himself, where the rules ask (C-HEALTH1Y)? Otherwise a supervisor approves. */
gboolean  ow_waiver_is_clerks (const char    *material);
/* TRUE when @overrides (OwOverride *, of one case) hold an approval of it that is valid at @now. */
gboolean  ow_waiver_is_approved (GPtrArray   *overrides,
                               const char    *rule,
                               const char    *material,
                               OwInstant      now);
void      ow_waive_free       (gpointer       request);

G_END_DECLS
