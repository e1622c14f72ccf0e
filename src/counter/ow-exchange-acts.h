#pragma once

#include <gio/gio.h>

#include "ow-exchange-file.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* Takes in an exchange file (ow-exchange-file.h) as one audited act of whoever is signed in: an administrator ("site.edit"). @path is the file,
 * @key_path a PEM file with the public key of the site that wrote it. Reads and checks off the main thread; the same file twice is refused. */
void     ow_exchange_take_in_async  (OwSession           *session,
                                     const char          *path,
                                     const char          *key_path,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
/* @ret_result is filled on success; clear it with ow_exchange_result_clear. */
gboolean ow_exchange_take_in_finish (GAsyncResult        *result,
                                     OwExchangeResult    *ret_result,
                                     GError             **error);

G_END_DECLS
