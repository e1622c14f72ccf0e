#pragma once

#include <gio/gio.h>

#include "ow-session.h"

G_BEGIN_DECLS

/* One reading for the person signed in: permission, a thread of its own, the answer. The sister of OwIntent, which writes. Only inside this room;
 * widgets use the models. */
typedef struct
{
  const char    *permission; /* of ow_session_may; nullable: whoever is signed in */
  OwReadFunc     func;
  gpointer       data;       /* what is asked, and where @func puts its answer; taken, also when refused */
  GDestroyNotify data_free;
} OwSessionRead;

void     ow_session_read_async  (OwSession            *session,
                                 const OwSessionRead  *reading,
                                 GCancellable         *cancellable,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data);
/* Data of the reading, as its func has left it: belongs to @result, the answer in it may be taken. NULL with an error. */
gpointer ow_session_read_finish (GAsyncResult         *result,
                                 GError              **error);

G_END_DECLS
