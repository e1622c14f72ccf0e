#pragma once

#include "ow-session.h"

G_BEGIN_DECLS

/* The end of the day by the person signed in at this counter: ow-day-acts.h from the key to the answer. */

/* @day is closed: signed with his password first, nothing is done when it is wrong; then the act, then the witness file beside the store
 * (OW_STORE_ERROR when only that fails: the day is closed all the same). Ends with ow_day_desk_finish: the result of ow_close_day_run. */
void        ow_day_desk_close_async  (OwSession            *session,
                                      OwDate                day,
                                      const char           *password,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
/* Today is opened again; @reason says why. */
void        ow_day_desk_reopen_async (OwSession            *session,
                                      const char           *reason,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
JsonObject *ow_day_desk_finish       (OwSession            *session,
                                      GAsyncResult         *result,
                                      GError              **error);

G_END_DECLS
