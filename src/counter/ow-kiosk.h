#pragma once

#include <gio/gio.h>

#include "ow-context.h"
#include "ow-hall-acts.h"
#include "ow-printer.h"

G_BEGIN_DECLS

/* What kiosk and rating screen ask of the store, off the main thread. Nobody is signed in there: the acts are those of a station, "kiosk-1". */

typedef struct
{
  const char        *request_id;   /* UUID of one intent: a press that comes twice is one number. NULL makes a new one */
  const char *const *services;     /* ids, NULL-terminated, at least one that the centre offers; the first decides the queue */
  OwLanguage         language;
  int                applicants;   /* 1 to 99 */
  const char        *ticket_class; /* NULL is "normal" */
  const char        *holder;       /* ow_holder_dup; nullable */
  const char        *issuer;       /* of the passport that was scanned: whose permit is about to end goes into the class of the expiring stays; nullable */
  const char        *number;
  gboolean           second;       /* asked already: a second number all the same */
  gint64             join;         /* the number to which the services are added; 0 takes a new one */
} OwKioskRequest;

/* A number as the kiosk shows it. */
typedef struct
{
  gint64     ticket;
  char      *number;
  char      *qr;       /* of the ticket; NULL without the key of the site */
  OwLanguage language;
  gboolean   join;     /* nothing was taken: this is the number that the person has already */
  OwWait     wait;
  char      *state;    /* "queued", "finished", … */
  gboolean   rated;
} OwKioskTicket;

void           ow_kiosk_ticket_free (OwKioskTicket        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwKioskTicket, ow_kiosk_ticket_free)

/* Takes a number, or joins. The errors of ow_take_run; OW_COUNTER_ERROR_USAGE for a service that is not offered. */
void           ow_kiosk_take_async  (OwContext            *context,
                                     const char           *station,
                                     const OwKioskRequest *request,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
OwKioskTicket *ow_kiosk_take_finish (GAsyncResult         *result,
                                     GError              **error);
/* Checks an appointment in by its code, by its QR, by the number or QR of the receipt of its case, or by @holder; then as ow_kiosk_take_async. The errors of ow_check_in_run. */
void           ow_kiosk_check_in_async (OwContext         *context,
                                     const char           *station,
                                     const char           *code,
                                     const char           *holder,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
/* The number of a scanned ticket QR or typed number of today; OW_COUNTER_ERROR_EMPTY when there is none, OW_COUNTER_ERROR_USAGE for a QR that is
 * not ours. */
void           ow_kiosk_look_async  (OwContext            *context,
                                     const char           *text,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
OwKioskTicket *ow_kiosk_look_finish (GAsyncResult         *result,
                                     GError              **error);
/* Prints; the errors of ow_print: the printer has no paper, is stopped, does not exist. */
void           ow_kiosk_print_async (OwContext            *context,
                                     const char           *station,
                                     gint64                ticket,
                                     OwLanguage            language,
                                     const OwPrinterLimits *limits,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
gboolean       ow_kiosk_print_finish (GAsyncResult        *result,
                                     GError              **error);
/* Gives the rating of a visit; the errors of ow_rate_run. @channel: "kiosk" or "screen". */
void           ow_kiosk_rate_async  (OwContext            *context,
                                     const char           *station,
                                     const char           *channel,
                                     gint64                ticket,
                                     int                   level,
                                     OwLanguage            language,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
gboolean       ow_kiosk_rate_finish (GAsyncResult         *result,
                                     GError              **error);
/* What the applicant says of the data on the screen of the counter: right or wrong. The errors of ow_answer_confirmation_run. */
void           ow_kiosk_confirm_async (OwContext          *context,
                                     const char           *station,
                                     gint64                confirmation,
                                     gboolean              right,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
gboolean       ow_kiosk_confirm_finish (GAsyncResult      *result,
                                     GError              **error);

G_END_DECLS
