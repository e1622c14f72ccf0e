#pragma once

#include <gio/gio.h>

#include "ow-clock.h"
#include "ow-gateway-error.h"
#include "ow-peer.h"
#include "ow-schema.h"

G_BEGIN_DECLS

/* One outside system, spoken to over HTTPS with the authority and certificate of its settings. Each client has a thread of its own that keeps
 * connections open; calls may come from any thread and answer on the caller's main context. Promises: no call takes longer than the deadline of
 * the peer, counted over everything; no more than max_body bytes are kept; redirects are never followed; no proxy; nothing of request or answer is
 * logged; after five failures in a row the system is left in peace for 30 s, then one call tries. */
#define OW_TYPE_GATEWAY_CLIENT (ow_gateway_client_get_type ())
G_DECLARE_FINAL_TYPE (OwGatewayClient, ow_gateway_client, OW, GATEWAY_CLIENT, GObject)

typedef struct
{
  const char *method;          /* "GET" | "POST" | "PUT" */
  const char *path;            /* "/permits/20261234", already escaped */
  const char *body;            /* JSON; nullable */
  const char *idempotency_key; /* of a write: the same key is applied once; NULL: a question, which may be asked twice */
  OwSchema   *schema;          /* of the interface; nullable when @answer is NULL */
  const char *answer;          /* schema of the answer; NULL: the answer has no body that matters */
} OwGatewayRequest;

typedef struct
{
  int       status;   /* 200 to 299 */
  JsonNode *body;     /* NULL when none was asked for */
  OwInstant at;       /* when it arrived, by the clock of the store */
  gint64    skew;     /* clock of the other side minus ours, milliseconds; 0 when it did not say */
} OwGatewayAnswer;

void             ow_gateway_answer_free       (OwGatewayAnswer        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwGatewayAnswer, ow_gateway_answer_free)

/* Reads authority and certificate now: OW_GATEWAY_ERROR_SETTINGS names the file that cannot be read. */
OwGatewayClient *ow_gateway_client_new        (const OwPeer           *peer,
                                               OwClock                *clock,
                                               GError                **error);
const char      *ow_gateway_client_get_system (OwGatewayClient        *self);
/* Milliseconds until the system is asked again after its failures; 0: it may be asked. Any thread. */
gint64           ow_gateway_client_get_rest   (OwGatewayClient        *self);
/* Errors: OW_GATEWAY_ERROR, or G_IO_ERROR_CANCELLED. An error BUSY carries the seconds asked for as argument "seconds" (0: not said). */
void             ow_gateway_client_call_async (OwGatewayClient        *self,
                                               const OwGatewayRequest *request,
                                               GCancellable           *cancellable,
                                               GAsyncReadyCallback     callback,
                                               gpointer                user_data);
OwGatewayAnswer *ow_gateway_client_call_finish (OwGatewayClient       *self,
                                               GAsyncResult           *result,
                                               GError                **error);
/* Blocks; for workers and the command line. */
OwGatewayAnswer *ow_gateway_client_call       (OwGatewayClient        *self,
                                               const OwGatewayRequest *request,
                                               GCancellable           *cancellable,
                                               GError                **error);

G_END_DECLS
