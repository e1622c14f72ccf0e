#pragma once

#include "ow-sitting.h"

G_BEGIN_DECLS

/* Only for the room counter. Loads the sitting of a ticket that has just been called or taken up at the counter of @session. */
void       ow_sitting_load_async  (OwSession            *session,
                                   gint64                ticket,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
/* A new reference. */
OwSitting *ow_sitting_load_finish (GAsyncResult         *result,
                                   GError              **error);

G_END_DECLS
