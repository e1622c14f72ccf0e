#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* A number 号票. States: ow-ticket-machine.h. */
typedef struct
{
  OwRowId     id;
  char       *site;
  OwDate      business_day; /* Beijing date on which it was taken */
  char       *prefix; /* of the number, "A": the queue of its first service when it was taken */
  gint64      n; /* 1 to 999; number = prefix + three digits */
  char       *state;
  char       *language;
  char       *ticket_class; /* "normal" | "green" | "limited" */
  char       *unit; /* introducing unit of the green channel, nullable */
  char       *services; /* ids separated by a space; the first decides the queue */
  gint64      applicants; /* 1 to 99 */
  gint64      desk; /* counter that called it, 0 when none */
  OwRowId     clerk_id;
  gint64      called_count;
  gint64      order_key; /* milliseconds: arrival minus the credit of the class; smallest is called first */
  OwInstant   taken_at;
  OwInstant   state_since;
  char       *reason; /* of the last parking or no-show, nullable */
  char       *queue; /* queue that it waits in after a transfer; NULL: that of its number, prefix */
  gint64      version;
} OwTicket;

OW_DECLARE_RECORD (OwTicket, ow_ticket)

/* One row per transition, append-only; a span ends at the next row. An undo names the sequence that it undoes. */
typedef struct
{
  OwRowId     id;
  OwRowId     ticket_id;
  gint64      seq; /* from 1 */
  char       *state;
  gint64      desk;
  OwRowId     clerk_id;
  OwInstant   at;
  gint64      undoes; /* 0 when it undoes nothing */
  char       *queue; /* of a row "queued" after a transfer; NULL: that of the number */
} OwTicketPeriod;

OW_DECLARE_RECORD (OwTicketPeriod, ow_ticket_period)

G_END_DECLS
