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
  char       *ticket_class; /* a code of ow-ticket-class.h: "normal" | "green" | "elderly" | … */
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
  char       *holder; /* whose passport was scanned, for this day only: ow_holder_dup; nullable */
  char       *outcome; /* one word for each service of a finished ticket, in their order: "accepted" | "notice" | "consultation" | "collection" |
                          "other"; nullable */
  OwRowId     appointment_id;
  OwInstant   entered_at; /* of a number that was given on paper: when it was entered; taken_at is when it was given. 0 otherwise */
  OwRowId     entered_by; /* who entered it; clerk_id is who served it */
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
  char       *reason; /* of this transition; nullable */
} OwTicketPeriod;

OW_DECLARE_RECORD (OwTicketPeriod, ow_ticket_period)

G_END_DECLS
