#pragma once

#include <gio/gio.h>

#include "ow-session.h"

G_BEGIN_DECLS

/* One act of the person signed in, from the key to the answer: permission, request id, station, and asking again with the same id
 * when the store could not say what came of it. Only inside this room; widgets use the models. */
typedef struct
{
  const char    *act;         /* audit name, "ticket.park" */
  const char    *permission;  /* of ow_session_may, "ticket.call" */
  const char    *reason;      /* nullable */
  OwActFunc      func;
  gpointer       request;     /* taken, also when refused */
  GDestroyNotify request_free;
} OwIntent;

/* A request that lives as long as its act: a copy of the @size bytes at @request, whose strings the caller replaces by copies of its own. Free with
 * ow_request_free. */
gpointer    ow_request_new   (gconstpointer         request,
                              gsize                 size);
/* A copy of @text that lives as long as the request; NULL stays NULL. */
const char *ow_request_keep  (gpointer              request,
                              const char           *text);
/* The same; an empty text is none. */
const char *ow_request_keep_filled (gpointer        request,
                              const char           *text);
/* Takes @data along. Returns it. */
gpointer    ow_request_own   (gpointer              request,
                              gpointer              data,
                              GDestroyNotify        destroy);
void        ow_request_free  (gpointer              request);

void        ow_intent_async  (OwSession            *session,
                              const OwIntent       *intent,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data);
/* The result of the act, a new reference. Cancelled before it began nothing was done; after that the answer is that of the store. */
JsonObject *ow_intent_finish (OwSession            *session,
                              GAsyncResult         *result,
                              GError              **error);

G_END_DECLS
