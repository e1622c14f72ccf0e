#pragma once

#include <gio/gio.h>

#include "ow-session.h"

G_BEGIN_DECLS

/* A trainee works at a counter with a colleague beside him: the store refuses what nobody has countersigned (OW_STORE_ERROR_COUNTERSIGN), the window then asks the
 * colleague, who signs with his own name and password, and the same act with the same request id goes through. Main thread. */

/* @signed_off: the act may be sent again. Called once. */
typedef void (*OwCountersignDone) (gboolean    signed_off,
                                   gpointer    data);
/* Asks for the signature of @act with @request_id (ow_session_countersign_async) and calls @done when it is there or was declined. */
typedef void (*OwCountersignFunc) (OwSession         *session,
                                   const char        *act,
                                   const char        *request_id,
                                   OwCountersignDone  done,
                                   gpointer           data,
                                   gpointer           user_data);

/* Who asks: the window; NULL: nobody, and nothing is signed. */
void     ow_session_set_countersign   (OwSession            *self,
                                       OwCountersignFunc     func,
                                       gpointer              user_data);
/* Whether @error is the refusal of the store and somebody can ask. */
gboolean ow_session_wants_countersign (OwSession            *self,
                                       const GError         *error);
void     ow_session_ask_countersign   (OwSession            *self,
                                       const char           *act,
                                       const char           *request_id,
                                       OwCountersignDone     done,
                                       gpointer              data);
/* The colleague signs. OW_COUNTER_ERROR_SIGN_IN; _NOT_ALLOWED for the trainee himself, another trainee, and whoever does not serve at counters. */
void     ow_session_countersign_async  (OwSession           *self,
                                        const char          *act,
                                        const char          *request_id,
                                        const char          *login,
                                        const char          *password,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
gboolean ow_session_countersign_finish (OwSession           *self,
                                        GAsyncResult        *result,
                                        GError             **error);

/* FALSE with OW_COUNTER_ERROR_NOT_ALLOWED: nobody signed, nothing was done. */
gboolean ow_countersign_fail           (GError             **error);

G_END_DECLS
