#pragma once

#include "ow-session.h"

G_BEGIN_DECLS

/* TRUE when somebody else gave the password: nothing is allowed to this person, and he approves nothing, until it is changed with
 * ow_staff_change_password_async. ow_session_require then says so (OW_COUNTER_ERROR_NOT_ALLOWED). */
gboolean ow_session_must_change_password (OwSession *self);
/* Only for ow-staff-acts: it has been changed. Main thread. */
void     ow_session_password_changed     (OwSession *self);

G_END_DECLS
