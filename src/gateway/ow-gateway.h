#pragma once

#include "ow-gateway-client.h"
#include "ow-interface.h"

G_BEGIN_DECLS

/* All outside systems of this machine: who is spoken to is gateways.ini, what may be said is the interface. A system without a group in the file
 * is off: asking it is OW_GATEWAY_ERROR_OFF and everything goes on without it. Calls may come from any thread. */
#define OW_TYPE_GATEWAY (ow_gateway_get_type ())
G_DECLARE_FINAL_TYPE (OwGateway, ow_gateway, OW, GATEWAY, GObject)

typedef struct
{
  const char *system;     /* "SYS-01" */
  const char *operation;  /* "getWorkPermit" */
  JsonObject *parameters; /* strings; nullable */
  const char *body;       /* JSON; nullable */
  const char *key;        /* idempotency key; a write must have one, because a call may be repeated; NULL for a question */
} OwQuestion;

/* How far a try of the connection came. */
typedef enum
{
  OW_TRIAL_OFF,         /* not set up */
  OW_TRIAL_SETTINGS,    /* the file, the authority or the certificate cannot be read, or the certificate of this counter is asked for */
  OW_TRIAL_NAME,        /* the host is not known */
  OW_TRIAL_CONNECTION,  /* nobody answers, or too late */
  OW_TRIAL_EXPIRED,     /* certificate of the server out of its days */
  OW_TRIAL_IDENTITY,    /* … of another host */
  OW_TRIAL_UNTRUSTED,   /* … of another authority */
  OW_TRIAL_STATUS,      /* it answers, and refuses or fails */
  OW_TRIAL_SCHEMA,      /* its answer does not have the agreed form */
  OW_TRIAL_GOOD,
} OwTrialStep;

typedef struct
{
  OwTrialStep step;
  GError     *problem;    /* NULL when good */
  gint64      elapsed;    /* milliseconds */
  gint64      skew;       /* its clock minus ours, milliseconds; 0 when unknown or under two seconds */
} OwTrial;

void             ow_trial_clear        (OwTrial             *self);
/* "off", "settings", … "good" */
const char      *ow_trial_step_to_text (OwTrialStep          step);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OwTrial, ow_trial_clear)

/* @settings: gateways.ini; may be absent. OW_GATEWAY_ERROR_SETTINGS. */
OwGateway       *ow_gateway_new        (const char          *settings,
                                        OwClock             *clock,
                                        GError             **error);
/* Reads the settings again after they were changed; on an error the former ones stay. Calls under way go on as they began. */
gboolean         ow_gateway_reload     (OwGateway           *self,
                                        GError             **error);
/* The same when the file was changed since it was last read: for a program that runs on beside the one in which it is edited. One thread. */
gboolean         ow_gateway_refresh    (OwGateway           *self,
                                        GError             **error);
/* The settings could not be read when the program began: nobody can be asked, and what may have to be told is kept (OW_GATEWAY_ERROR_SETTINGS).
 * NULL when they can be read. A copy. */
GError          *ow_gateway_dup_problem (OwGateway          *self);
/* gateways.ini. Borrowed. */
const char      *ow_gateway_get_settings (OwGateway         *self);
gboolean         ow_gateway_has        (OwGateway           *self,
                                        const char          *system);
/* The same for a file that cannot be read: see ow_gateway_dup_problem (). Never NULL. */
OwGateway       *ow_gateway_new_patient (const char         *settings,
                                        OwClock             *clock);
/* What the system calls this office; NULL when the settings do not say. Borrowed. */
const char      *ow_gateway_get_office (OwGateway           *self,
                                        const char          *system);
/* The settings of a system, a copy; NULL when it is not set up. */
OwPeer          *ow_gateway_dup_peer   (OwGateway           *self,
                                        const char          *system);
/* Milliseconds for which the breaker leaves the system in peace; 0: it is asked. */
gint64           ow_gateway_get_rest   (OwGateway           *self,
                                        const char          *system);
OwClock         *ow_gateway_get_clock  (OwGateway           *self);
/* Asks one question. Parameters and body are checked first: what does not fit the interface never leaves (OW_CORE_ERROR_FORMAT). Otherwise
 * OW_GATEWAY_ERROR or G_IO_ERROR_CANCELLED. */
void             ow_gateway_ask_async  (OwGateway           *self,
                                        const OwQuestion    *question,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
OwGatewayAnswer *ow_gateway_ask_finish (OwGateway           *self,
                                        GAsyncResult        *result,
                                        GError             **error);
/* Blocks; for workers and the command line. */
OwGatewayAnswer *ow_gateway_ask        (OwGateway           *self,
                                        const OwQuestion    *question,
                                        GCancellable        *cancellable,
                                        GError             **error);
/* Tries the connection with a harmless question and says which step failed. Blocks at most the deadline of the system: call it on a worker. */
void             ow_gateway_try        (OwGateway           *self,
                                        const char          *system,
                                        GCancellable        *cancellable,
                                        OwTrial             *ret_trial);

G_END_DECLS
