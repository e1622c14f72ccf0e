#pragma once

#include "ow-transaction.h"

G_BEGIN_DECLS

/* Messages to and from outside systems. What leaves is written by the act that causes it, in its transaction: either both are in the store or none.
 * Who delivers holds the lease of the system; order is kept inside a lane, delivery is at least once, and the key makes the other side apply it once.
 * All functions set OW_STORE_ERROR. */

#define OW_DELIVERY_LEASE_MS 30000

typedef struct
{
  const char *system;     /* "SYS-11" */
  const char *operation;  /* of its interface */
  OwRowId     case_id;    /* 0: none */
  const char *lane;       /* NULL: that of the case, or alone when there is none */
  const char *key;        /* NULL: a new one */
  const char *parameters; /* JSON object or NULL */
  const char *payload;    /* JSON */
} OwOutboxDraft;

/* The lane of a case, newly allocated. */
char       *ow_outbox_dup_lane    (OwRowId               case_id);
/* The place that the next message of the lane gets, from 1; for payloads that carry it. 0 on error. */
gint64      ow_outbox_next_seq    (OwTransaction        *transaction,
                                   const char           *system,
                                   const char           *lane,
                                   GError              **error);
/* OW_STORE_ERROR_DUPLICATE or _CONSTRAINT when the key is known already. */
gboolean    ow_outbox_add         (OwTransaction        *transaction,
                                   const OwOutboxDraft  *draft,
                                   GError              **error);

/* The lease of a system for OW_DELIVERY_LEASE_MS by the clock of the store, new or again; FALSE without an error: another one holds it. */
gboolean    ow_outbox_take_lease  (OwTransaction        *transaction,
                                   const char           *system,
                                   const char           *holder,
                                   GError              **error);
gboolean    ow_outbox_release     (OwTransaction        *transaction,
                                   const char           *system,
                                   const char           *holder,
                                   GError              **error);
/* What may leave now: OwOutboxMessage *, owned; lane after lane, each in its order and without a gap, at most @limit. A dead message holds back
 * those behind it. */
GPtrArray  *ow_outbox_fetch       (OwTransaction        *transaction,
                                   const char           *system,
                                   guint                 limit,
                                   GError              **error);
/* By hand: a dead or waiting message is sent again at once; or it is set aside for good, so that those behind it go on. The reason of the act is
 * in the audit. OW_STORE_ERROR_NOT_FOUND when it is neither. */
gboolean    ow_outbox_retry       (OwTransaction        *transaction,
                                   OwRowId               id,
                                   GError              **error);
gboolean    ow_outbox_set_aside   (OwTransaction        *transaction,
                                   OwRowId               id,
                                   GError              **error);
/* Given up, and what it said erased after the period of keeping: it cannot be sent again. */
gboolean    ow_outbox_is_erased   (const OwOutboxMessage *message);

/* What is done with a message that came, in the transaction that keeps it; FALSE: nothing of the page is kept. */
typedef gboolean (*OwInboxFunc)   (OwTransaction        *transaction,
                                   OwInboxMessage       *message,
                                   gpointer              data,
                                   GError              **error);
/* Keeps the message when it is new and has @func (nullable: it stays "new") apply it; @ret_new may be NULL. */
gboolean    ow_inbox_take         (OwTransaction        *transaction,
                                   const char           *system,
                                   const char           *feed,
                                   const char           *message_id,
                                   const char           *body,
                                   OwInboxFunc           func,
                                   gpointer              data,
                                   gboolean             *ret_new,
                                   GError              **error);
/* "0" at the beginning; newly allocated; NULL on error. */
char       *ow_feed_dup_cursor    (OwTransaction        *transaction,
                                   const char           *system,
                                   const char           *feed,
                                   GError              **error);
gboolean    ow_feed_set_cursor    (OwTransaction        *transaction,
                                   const char           *system,
                                   const char           *feed,
                                   const char           *cursor,
                                   GError              **error);

G_END_DECLS
