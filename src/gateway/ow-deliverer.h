#pragma once

#include "ow-gateway.h"
#include "ow-message.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* Sends what waits in the outbox: whoever holds the lease of a system sends for it, in order inside each lane, several lanes at once. A message that
 * fails for a while is tried again after 1 s, 2 s, 4 s … at most 10 min (half to whole of that, by chance), or after what the other side asked for;
 * one that is refused, also by an acknowledgement that says no, or answered in the wrong form eight times, is dead and waits for a person. Killed between sending and marking, the next one
 * sends it again with the same key. */
#define OW_TYPE_DELIVERER (ow_deliverer_get_type ())
G_DECLARE_FINAL_TYPE (OwDeliverer, ow_deliverer, OW, DELIVERER, GObject)

typedef struct
{
  guint sent;
  guint failed;   /* will be tried again */
  guint dead;
  guint systems;  /* for which this one held the lease */
} OwDelivery;

OwDeliverer *ow_deliverer_new         (OwStore      *store,
                                       OwGateway    *gateway);
/* First and longest wait, milliseconds; for tests. */
void         ow_deliverer_set_backoff (OwDeliverer  *self,
                                       gint64        first,
                                       gint64        longest);
/* Sends what may leave now, until nothing more may. Blocks; not from the window's thread. FALSE with OW_STORE_ERROR or G_IO_ERROR_CANCELLED; that a
 * system does not answer is no error. */
gboolean     ow_deliverer_run_once    (OwDeliverer  *self,
                                       GCancellable *cancellable,
                                       OwDelivery   *ret_delivery,
                                       GError      **error);
/* What was kept of a failure, in OwOutboxMessage.problem; NULL when nothing was. Owned by the caller. */
OwMessage   *ow_deliverer_read_problem (const char   *problem);
/* Fetches what the systems have for us (ow_feed_pull_all), from all that are set up. Blocks. A system that gives nothing now is asked again in the next
 * round. @ret_new (nullable): messages that were not known. FALSE with OW_STORE_ERROR or G_IO_ERROR_CANCELLED. */
gboolean     ow_deliverer_fetch_once  (OwDeliverer  *self,
                                       GCancellable *cancellable,
                                       guint        *ret_new,
                                       GError      **error);
/* A thread that does both for ever: sends, looking every second; fetches every half a minute; follows the settings when they change. The end waits for
 * the call that is under way. */
void         ow_deliverer_start       (OwDeliverer  *self);
void         ow_deliverer_stop        (OwDeliverer  *self);

G_END_DECLS
