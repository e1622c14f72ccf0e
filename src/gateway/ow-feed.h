#pragma once

#include "ow-gateway.h"
#include "ow-interface.h"
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

/* TRUE for an operation that is a feed: it has a cursor, and perhaps an office. */
gboolean ow_feed_is   (const OwOperation *operation);
/* The name under which what comes of it is kept; @office only where the operation has one. */
char    *ow_feed_dup_name (const char *operation,
                           const char *office);

/* The same item by another way than the network. FALSE with OW_CORE_ERROR_FORMAT when there is no such feed or @item is none of it; @office is NULL where
 * the feed has none. */
gboolean ow_feed_check (const char     *system,
                        const char     *operation,
                        const char     *office,
                        JsonNode       *item,
                        GError        **error);
/* Keeps and applies an @item that was checked, once, whichever way it came first. The errors of ow_feed_pull (). */
gboolean ow_feed_take  (OwTransaction  *transaction,
                        const char     *system,
                        const char     *operation,
                        const char     *office,
                        JsonNode       *item,
                        gboolean       *ret_new,
                        GError        **error);

/* What is meant for another @office, to be carried there (ow-exchange-file.h): it is kept and not applied. Nothing of a system without a feed by office. */
gboolean ow_feed_pull_for (OwStore       *store,
                           OwGateway     *gateway,
                           const char    *system,
                           const char    *office,
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
