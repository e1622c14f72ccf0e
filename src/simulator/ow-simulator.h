#pragma once

#include <gio/gio.h>

#include "ow-clock.h"

G_BEGIN_DECLS

/* The outside systems on a thread of their own, on 127.0.0.1 over TLS, asking for a client certificate. */
typedef struct _OwSimulator OwSimulator;

/* How it fails. */
typedef enum
{
  OW_FAULT_NONE,
  OW_FAULT_SLOW,       /* answers one byte a second */
  OW_FAULT_SILENT,     /* takes the request and never answers */
  OW_FAULT_ERROR_500,
  OW_FAULT_BUSY_429,   /* with Retry-After: 7 */
  OW_FAULT_CUT,        /* closes the connection in the middle of the answer */
  OW_FAULT_MALFORMED,  /* half of the JSON */
  OW_FAULT_SCHEMA,     /* one member too many */
  OW_FAULT_HUGE,       /* 100 MB */
  OW_FAULT_REDIRECT,   /* to another host */
  OW_FAULT_LOST,       /* applies the request, then cuts the connection: the caller cannot know */
  OW_FAULT_DUPLICATE,  /* a feed gives again what it gave before */
  OW_FAULT_REFUSED,    /* a message is acknowledged with no, and is not applied */
  OW_N_FAULTS
} OwFault;

/* "none", "slow", "silent", …; FALSE when unknown. */
gboolean     ow_fault_parse               (const char   *text,
                                           OwFault      *ret_fault);

/* @folder receives authority.pem, server.pem, counter.pem (made when missing) and gateways.ini for the counter. @port 0 takes a free one.
 * @expired: the server's certificate ended yesterday. @host: name in the server's certificate, "127.0.0.1" when it is to fit. */
OwSimulator *ow_simulator_start           (const char   *folder,
                                           guint         port,
                                           const char   *host,
                                           gboolean      expired,
                                           OwClock      *clock,
                                           GError      **error);
/* Ends thread and connections. */
void         ow_simulator_stop            (OwSimulator  *self);
guint        ow_simulator_get_port        (OwSimulator  *self);
/* The next @times requests to @system ("SYS-01"; NULL: any) fail so; -1: until told otherwise. Any thread. */
void         ow_simulator_set_fault       (OwSimulator  *self,
                                           const char   *system,
                                           OwFault       fault,
                                           int           times);
/* Number of requests that were applied (not repeated, not refused) since the start. Any thread. */
guint        ow_simulator_count_applied   (OwSimulator  *self,
                                           const char   *system);
guint        ow_simulator_count_requests  (OwSimulator  *self);
/* @percent of all requests fail at random, in the ways that do not take time (500, cut, malformed, schema, lost). Any thread. */
void         ow_simulator_set_fault_rate  (OwSimulator  *self,
                                           int           percent,
                                           guint         seed);
/* The bodies of the writes that were applied, in their order, one a line; newly allocated. Any thread. */
char        *ow_simulator_dup_written     (OwSimulator  *self,
                                           const char   *system);
/* Something happens outside: a row more for a feed ("SYS-08", "answers"). Any thread. */
gboolean     ow_simulator_add_record      (OwSimulator  *self,
                                           const char   *system,
                                           const char   *table,
                                           const char   *json,
                                           GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwSimulator, ow_simulator_stop)

G_END_DECLS
