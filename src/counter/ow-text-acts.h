#pragma once

#include <gio/gio.h>

#include "ow-session.h"

G_BEGIN_DECLS

/* Text messages to applicants whose document is ready: to those who agreed to it in the form (person.text_consent) at a number that takes texts
 * (ow_text_dup_number). Everybody else is called. No name stands in a message. */

/* Writes to all of the list OW_CASE_LIST_TO_TELL who may be written to, into the outbox, as one act; the request is NULL. One whose text did not
 * arrive before is not written to again: somebody calls. Result: "written", "left". OW_COUNTER_ERROR_EMPTY when there is nobody. */
gboolean ow_text_ready_run    (OwTransaction       *transaction,
                               gconstpointer        request,
                               JsonObject          *result,
                               GError             **error);
/* The same for the person signed in; needs the right "case.collect". OW_COUNTER_ERROR_STATE when no gateway is set up. */
void     ow_text_ready_async  (OwSession           *session,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
/* How many were written to; @ret_left: how many are still to be called. */
guint    ow_text_ready_finish (OwSession           *session,
                               GAsyncResult        *result,
                               guint               *ret_left,
                               GError             **error);

G_END_DECLS
