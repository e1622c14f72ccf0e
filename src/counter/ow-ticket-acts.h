#pragma once

#include "ow-store.h"

G_BEGIN_DECLS

/* The acts on a ticket. Each _run is an OwActFunc: one transaction, the audit and the period row with it. */

typedef struct
{
  const char *prefix;      /* queue of the first service, "A" */
  const char *services;    /* ids separated by a space */
  const char *language;    /* "ru" */
  const char *ticket_class; /* "normal" | "green" | "limited" */
  const char *unit;        /* introducing unit; needed for "green" (GUIDE-IV-2a) */
  gint64      applicants;
} OwTakeTicket;

/* Result: "ticket", "number". The order of calling is computed here, once: arrival minus the credit of the class. */
gboolean ow_take_run        (OwTransaction *transaction,
                             gconstpointer  request,
                             JsonObject    *result,
                             GError       **error);

typedef struct
{
  const char *prefix;
  gint64      desk;
} OwCallNext;

/* Result: "ticket", "number". OW_COUNTER_ERROR_EMPTY when nobody waits, OW_COUNTER_ERROR_STATE when this counter still serves a party. */
gboolean ow_call_next_run   (OwTransaction *transaction,
                             gconstpointer  request,
                             JsonObject    *result,
                             GError       **error);

typedef struct
{
  OwRowId     ticket;
  const char *event;   /* of the ticket machine: "recall", "no_show", "park", "transfer", "finish", "take_up", "readmit", … */
  gint64      desk;
} OwTicketAct;

/* Result: "ticket", "state". OW_MODEL_ERROR_TRANSITION when the machine has no such transition. */
gboolean ow_ticket_act_run  (OwTransaction *transaction,
                             gconstpointer  request,
                             JsonObject    *result,
                             GError       **error);

/* "A012", newly allocated. */
char    *ow_ticket_dup_number (const OwTicket *ticket);

G_END_DECLS
