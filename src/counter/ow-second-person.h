#pragma once

#include "ow-counter-error.h"
#include "ow-parameters.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* Two accounts are two persons only when neither has made the other: who sets up an account, or changes its role, password, state or second factor, could sign in
 * with it. For as many days afterwards as the parameter second_person_days says the two do not approve for each other, in neither direction. What was done is read
 * from the audit trail, which nobody edits. */

/* OW_COUNTER_ERROR_NOT_ALLOWED when one of the two made or changed the account of the other. For acts at the counter. */
gboolean      ow_second_person_require       (OwTransaction  *transaction,
                                              OwRowId         author,
                                              OwRowId         approver,
                                              GError        **error);
/* The same, and also when a third account made or changed both, over any number of accounts: for what holds for the whole hall. */
gboolean      ow_second_person_require_apart (OwTransaction  *transaction,
                                              OwRowId         author,
                                              OwRowId         approver,
                                              GError        **error);
/* The parameters as the hall has set them, in this transaction. NULL with an error. */
OwParameters *ow_act_read_parameters         (OwTransaction  *transaction,
                                              GError        **error);

G_END_DECLS
