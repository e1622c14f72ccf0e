#pragma once

#include "ow-gateway.h"
#include "ow-message.h"
#include "ow-session.h"
#include "ow-systems-table.h"

G_BEGIN_DECLS

/* The outside systems as a supervisor or an administrator sees them ("systems.read"): all fifty, what waits for them, what was given up. */
typedef struct
{
  const OwSystemRow *row;
  OwPeer *peer;    /* settings of its interface on this machine; NULL when it is off */
  gint64  rest;    /* milliseconds for which the breaker leaves it in peace; 0: it is asked */
  gint64  waiting; /* messages */
  gint64  dead;
} OwSystemEntry;

/* One message that has not arrived. */
typedef struct
{
  gint64     id;
  char      *system;
  char      *case_number; /* nullable */
  gboolean   dead;        /* given up: a person looks. FALSE: it waits */
  gint64     attempts;    /* that failed */
  OwInstant  created_at;
  OwInstant  due_at;      /* not before; 0: at once */
  OwMessage *problem;     /* of the last attempt, or that it was erased; nullable */
} OwOutboxEntry;

/* At most so many messages, those that were given up first. */
#define OW_OUTBOX_ROWS 200

/* A file that was carried here and taken in. */
typedef struct
{
  char     *site;    /* that wrote it: "DL" */
  char     *kind;    /* OwExchangeResult.kind; NULL: of an older program, which did not write it down */
  OwInstant at;
  gint64    answers; /* that a file for @site would hold now */
} OwExchangeEntry;

/* At most so many files. */
#define OW_EXCHANGE_ROWS 50

typedef struct
{
  GPtrArray *systems;  /* OwSystemEntry *, in the order of their numbers */
  GPtrArray *messages; /* OwOutboxEntry * */
  GPtrArray *files;    /* OwExchangeEntry *, newest first */
} OwSystemsState;

void            ow_systems_state_free      (OwSystemsState      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwSystemsState, ow_systems_state_free)

void            ow_systems_read_async      (OwSession           *session,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
OwSystemsState *ow_systems_read_finish     (GAsyncResult        *result,
                                            GError             **error);

/* New settings of the interface @system; @peer NULL turns it off. One act of an administrator ("site.edit") with its line in the audit; then
 * the gateways of this program work by them. OW_GATEWAY_ERROR_SETTINGS names what is wrong: then nothing was changed. */
void            ow_system_save_async       (OwSession           *session,
                                            const char          *system,
                                            const OwPeer        *peer,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
gboolean        ow_system_save_finish      (OwSession           *session,
                                            GAsyncResult        *result,
                                            GError             **error);

/* A test of the connection, off the main thread. @cancellable ends the waiting. */
void            ow_system_try_async        (OwSession           *session,
                                            const char          *system,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
/* FALSE with an error only when it was not tried; what failed is in @ret_trial, which the caller clears. */
gboolean        ow_system_try_finish       (GAsyncResult        *result,
                                            OwTrial             *ret_trial,
                                            GError             **error);

typedef struct
{
  OwRowId  message;
  gboolean aside; /* for good; the reason of the act says why. FALSE: it is sent again at once */
} OwDecideOutbox;

/* An OwActFunc. Result: "message". OW_COUNTER_ERROR_USAGE without a reason. */
gboolean        ow_decide_outbox_run       (OwTransaction       *transaction,
                                            gconstpointer        request,
                                            JsonObject          *result,
                                            GError             **error);
/* Sends a message again at once, or sets it aside for good (@reason: why, required). "outbox.decide". */
void            ow_outbox_retry_async      (OwSession           *session,
                                            gint64               message,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
void            ow_outbox_set_aside_async  (OwSession           *session,
                                            gint64               message,
                                            const char          *reason,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
/* Of both. */
gboolean        ow_outbox_decide_finish    (OwSession           *session,
                                            GAsyncResult        *result,
                                            GError             **error);

G_END_DECLS
