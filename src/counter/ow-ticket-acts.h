#pragma once

#include "ow-parameters.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* The acts on a ticket. Each _run is an OwActFunc: one transaction, the audit and the period row with it. */

typedef struct
{
  const char *prefix;      /* queue of the first service, "A" */
  const char *services;    /* ids separated by a space */
  const char *language;    /* "ru" */
  const char *ticket_class; /* of ow-ticket-class.h; NULL is "normal" */
  const char *unit;        /* introducing unit; needed for "green" (GUIDE-IV-2a) */
  gint64      applicants;
  OwParameters *parameters; /* for the credit of the class; NULL: as shipped */
  const char *holder;      /* whose passport was scanned (ow_holder_dup); nullable */
  gboolean    second;      /* asked already: the same person takes a second number */
  OwRowId     appointment; /* that he came for; 0 for none */
} OwTakeTicket;

/* Result: "ticket", "number", "state". A large party without an appointment goes to OW_GROUP_QUEUE. The order of calling is computed here, once: arrival minus the credit of the class. When @holder has a number
 * of today that is not ended, and @second was not said, nothing is taken: the result names that one, with "join" TRUE. OW_COUNTER_ERROR_STATE
 * when the day is closed. */
gboolean ow_take_run        (OwTransaction *transaction,
                             gconstpointer  request,
                             JsonObject    *result,
                             GError       **error);

typedef struct
{
  OwRowId     ticket;
  const char *services; /* ids separated by a space */
} OwJoinTicket;

/* Adds the services that are not there yet to a number that is not ended. Result: "ticket", "number", "state". */
gboolean ow_join_ticket_run (OwTransaction *transaction,
                             gconstpointer  request,
                             JsonObject    *result,
                             GError       **error);

typedef struct
{
  const char *queues;      /* prefixes of the queues to call over, separated by a space: "A B" (ow_context_get_queues) */
  gint64      desk;
} OwCallNext;

/* The ticket with the smallest order key over those of these queues that the counter serves. Result: "ticket", "number", "state".
 * OW_COUNTER_ERROR_EMPTY when nobody waits, OW_COUNTER_ERROR_STATE when this counter still serves a party, pauses or is closed. */
gboolean ow_call_next_run   (OwTransaction *transaction,
                             gconstpointer  request,
                             JsonObject    *result,
                             GError       **error);

typedef struct
{
  OwRowId     ticket;
  const char *event;   /* of the ticket machine: "recall", "no_show", "park", "transfer", "finish", "take_up", "readmit", … */
  gint64      desk;
  const char *queue;   /* of "transfer": prefix of the queue to wait in; NULL is the one it came from */
  const char *queues;  /* of "transfer": all queues of the hall, separated by a space; another one is refused; nullable */
  const char *outcome; /* of "finish": one word for each service, see OwTicket; NULL: what the cases of the party say */
  gint64      limit;   /* of "recall": how often a number may be called; 0: as often as one likes */
} OwTicketAct;

/* Result: "ticket", "number", "state". A transfer keeps number and order key. OW_MODEL_ERROR_TRANSITION when the machine has no such
 * transition, OW_COUNTER_ERROR_STATE when the ticket is at another counter or this one is busy, OW_COUNTER_ERROR_USAGE when parking has no
 * reason or a transfer goes to a queue that nobody calls. */
gboolean ow_ticket_act_run  (OwTransaction *transaction,
                             gconstpointer  request,
                             JsonObject    *result,
                             GError       **error);

/* How long the last act of a ticket can be undone, in milliseconds; the last of them still counts. */
#define OW_UNDO_MS (60 * 1000)

typedef struct
{
  OwRowId     ticket;
  gint64      seq;     /* of the period to be undone, if it is still the last; 0 is the last */
} OwUndoTicket;

/* Takes the last act of the ticket back: call, recall, no-show, park, transfer, finish, take up, readmit, leave, void. State, counter, number
 * of calls and queue are those of the period before; the log keeps the undone row and adds one that names it (undoes). Result: "ticket",
 * "number", "state", "undone" (the state taken back: an undone "called" is announced as corrected). OW_COUNTER_ERROR_STATE after
 * 60 s, when something else has happened since, when somebody else did it, or when the counter serves another party by now. */
gboolean ow_undo_ticket_run (OwTransaction *transaction,
                             gconstpointer  request,
                             JsonObject    *result,
                             GError       **error);

/* "A012", newly allocated. */
char    *ow_ticket_dup_number (const OwTicket *ticket);

G_END_DECLS
