#pragma once

#include "ow-gateway.h"
#include "ow-outbox.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* What comes from outside by asking: appointments, decisions, questions, reports. */
typedef struct
{
  const char *system;     /* "SYS-08" */
  const char *operation;  /* "listAnswers"; its answer has items (each with an id), next, more */
  const char *office;     /* parameter of the path where the operation has one; nullable */
  OwInboxFunc func;       /* applies one message in the transaction that keeps it; NULL: it stays "new" for whoever asks */
  gpointer    data;
} OwFeed;

/* Reads the feed from where it was left, page by page: the messages of a page, what they change, and the new place are one transaction, so that each
 * is applied once, whatever is cut or given twice. Blocks. OW_GATEWAY_ERROR, OW_STORE_ERROR, or the error of @func (its page is not kept and will be
 * asked for again). */
gboolean ow_feed_pull (OwStore       *store,
                       OwGateway     *gateway,
                       const OwFeed  *feed,
                       GCancellable  *cancellable,
                       guint         *ret_new,
                       GError       **error);

/* All feeds of a system that is set up: what tells of cases is applied to them (ow-progress.h), the rest stays "new" for whoever uses it. An office that the settings do not name has none. */
gboolean ow_feed_pull_all (OwStore      *store,
                           OwGateway    *gateway,
                           const char   *system,
                           GCancellable *cancellable,
                           guint        *ret_new,
                           GError      **error);

G_END_DECLS
