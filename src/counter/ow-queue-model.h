#pragma once

#include <gio/gio.h>

#include "ow-queue-item.h"
#include "ow-session.h"
#include "ow-sitting.h"

G_BEGIN_DECLS

#define OW_TYPE_QUEUE_MODEL (ow_queue_model_get_type ())

/* Today's queue: three lists by state, reloaded asynchronously when the store changes (own acts and other programs). Property "n-waiting"
 * for the sidebar, "loaded" (FALSE until the first answer). Signal "failed" (GError) when a reload fails; the old rows stay. */
G_DECLARE_FINAL_TYPE (OwQueueModel, ow_queue_model, OW, QUEUE_MODEL, GObject)

OwQueueModel *ow_queue_model_new              (OwSession            *session);
/* GListModels of OwQueueItem: waiting in the order of calling, called and serving, parked and no-shows. Borrowed. */
GListModel   *ow_queue_model_get_waiting      (OwQueueModel         *self);
GListModel   *ow_queue_model_get_called       (OwQueueModel         *self);
GListModel   *ow_queue_model_get_parked       (OwQueueModel         *self);
void          ow_queue_model_refresh          (OwQueueModel         *self);

/* What a new ticket is. Strings are copied. */
typedef struct
{
  const char *const *services;    /* ids, NULL-terminated, at least one; the first decides the queue */
  OwLanguage         language;
  int                applicants;  /* 1 to 99 */
  const char        *ticket_class; /* NULL is "normal"; "green" needs @unit (GUIDE-IV-2a) */
  const char        *unit;        /* introducing unit; nullable */
} OwTakeRequest;

/* The result is the item, a new reference. */
void          ow_queue_model_take_async       (OwQueueModel         *self,
                                               const OwTakeRequest  *request,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
OwQueueItem  *ow_queue_model_take_finish      (OwQueueModel         *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* Calls the next number. OW_COUNTER_ERROR_EMPTY when nobody waits, OW_COUNTER_ERROR_STATE when this counter still serves a party. */
void          ow_queue_model_call_next_async  (OwQueueModel         *self,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
OwSitting    *ow_queue_model_call_next_finish (OwQueueModel         *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* Takes up a parked ticket or one that did not show (back to this counter at once). */
void          ow_queue_model_take_up_async    (OwQueueModel         *self,
                                               gint64                ticket,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
OwSitting    *ow_queue_model_take_up_finish   (OwQueueModel         *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* A no-show who came back waits again, in his old place. */
void          ow_queue_model_readmit_async    (OwQueueModel         *self,
                                               gint64                ticket,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean      ow_queue_model_readmit_finish   (OwQueueModel         *self,
                                               GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS
