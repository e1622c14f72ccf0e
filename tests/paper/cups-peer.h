#pragma once

#include <gio/gio.h>

/* A print service of the test's own: cupsd on a socket in a folder that ends with it. Its queues, raw:
 *   Slip       a printer that takes everything: what it got is kept byte for byte
 *   Ticket     the same printer under another name
 *   Busy       takes the sheet and never says that it is done
 *   Unplugged  nobody listens
 *   PaperOut   says that the paper is out
 *   Stopped    stopped by hand
 *   Closed     takes no jobs
 * CUPS_SERVER of the process is set to it. */
typedef struct _CupsPeer CupsPeer;

/* NULL when cupsd cannot run here; @ret_reason (static or interned) says why: the test is skipped with it. */
CupsPeer   *cups_peer_new      (const char **ret_reason);
void        cups_peer_free     (CupsPeer    *self);
/* What the printer behind Slip and Ticket got since the last call, one sheet an element (GBytes *). */
GPtrArray  *cups_peer_take     (CupsPeer    *self);
/* Waits until somebody prints on Busy, at most 30 s. */
gboolean    cups_peer_wait_busy (CupsPeer   *self);
/* Runs a program of cups-client with the socket of this service: "cancel", "cupsdisable", …; FALSE when it failed. */
gboolean    cups_peer_run      (CupsPeer    *self,
                                const char  *program,
                                ...) G_GNUC_NULL_TERMINATED;
/* Ends the service; its socket stays as after a crash. */
void        cups_peer_stop     (CupsPeer    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CupsPeer, cups_peer_free)
