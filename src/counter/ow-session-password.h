#pragma once

#include "ow-session.h"

G_BEGIN_DECLS

/* TRUE when somebody else gave the password: nothing is allowed to this person, and he approves nothing, until it is changed with
 * ow_staff_change_password_async. ow_session_require then says so (OW_COUNTER_ERROR_NOT_ALLOWED). */
gboolean ow_session_must_change_password (OwSession *self);
/* Only for ow-staff-acts: it has been changed. Main thread. */
void     ow_session_password_changed     (OwSession *self);

/* The code of the second factor, for the next sign-in or approval, which forgets it: after an answer OW_COUNTER_ERROR_CODE name and password are given again with it.
 * NULL: none. */
void     ow_session_set_code             (OwSession  *self,
                                          const char *code);
/* TRUE when the hall asks this role for a second factor and he has none yet: nothing is allowed until it is set up (ow-factor-acts.h). */
gboolean ow_session_must_enrol           (OwSession  *self);
/* Only for ow-factor-acts: it has been set up. Main thread. */
void     ow_session_enrolled             (OwSession  *self);

G_END_DECLS
