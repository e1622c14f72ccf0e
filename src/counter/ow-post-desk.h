#pragma once

#include <gio/gio.h>

#include "ow-post-acts.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* Delivery by post as it is asked for in a window. Each copies its strings. Errors as the acts of ow-post-acts.h; the finish of all is
 * ow_post_desk_finish. */

void     ow_post_desk_consent_async (OwSession           *session,
                                     const OwPostConsent *request,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
/* Taken back before it is posted. */
void     ow_post_desk_revoke_async  (OwSession           *session,
                                     OwRowId              postal,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
void     ow_post_desk_send_async    (OwSession           *session,
                                     const OwPost        *request,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
/* @reason: why it came back; NULL when it was delivered. */
void     ow_post_desk_end_async     (OwSession           *session,
                                     const OwPostEnd     *request,
                                     const char          *reason,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
gboolean ow_post_desk_finish        (OwSession           *session,
                                     GAsyncResult        *result,
                                     GError             **error);

G_END_DECLS
