#pragma once

#include "ow-store.h"

G_BEGIN_DECLS

/* The acts on the hall itself: counters, messages, the applicant's screens. Each _run is an OwActFunc that looks at the role itself. */

/* Codes of a pause, NULL-terminated; words: message "pause.<code>". */
const char *const *ow_pause_get_codes   (void);
/* Codes of a message of the hall, NULL-terminated; texts: message "hall.<code>". */
const char *const *ow_hall_message_get_kinds (void);
/* TRUE when the text names a time of the day, "{time}". */
gboolean           ow_hall_message_has_time  (const char *kind);

typedef struct
{
  gint64      desk;
  const char *code;  /* of ow_pause_get_codes; NULL ends the pause */
  OwInstant   until; /* when it is back, shown on the display; 0 when it is not known */
} OwPauseDesk;

/* Result: "desk". Whoever works at a counter may pause it; OW_COUNTER_ERROR_STATE while it serves a party, OW_COUNTER_ERROR_USAGE for another code or a
 * time that is over. */
gboolean ow_pause_desk_run     (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  gint64      desk;
  gboolean    open;   /* a closed counter calls nobody and nobody signs in there; the party that it serves is finished */
  const char *queues; /* that it serves, separated by a space; NULL: all */
  const char *offered; /* all queues of the hall */
} OwSetDesk;

/* By a supervisor. Result: "desk". OW_COUNTER_ERROR_USAGE for a queue that the hall does not have. */
gboolean ow_set_desk_run       (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  const char *kind;   /* of ow_hall_message_get_kinds */
  gint64      minute; /* that it names, of the day */
  gboolean    active; /* FALSE takes it off */
} OwSetHallMessage;

/* By a supervisor. Result: "message". One of a kind is shown at a time. */
gboolean ow_set_hall_message_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  gint64      desk;
  const char *kind;   /* "idle" | "rating" | "sentence" | "confirm" */
  const char *code;   /* of the sentence, "07"; row of the confirmation; nullable */
  OwRowId     ticket; /* that is rated; 0 for none */
  const char *language;
} OwShowOnScreen;

/* What the applicant's screen of a counter shows. Result: "screen". */
gboolean ow_show_on_screen_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwDate      day;
} OwReopenDay;

/* By a supervisor, with a reason: numbers may be taken and entered on that day again; closing it again restates its figures. Result: "day".
 * OW_COUNTER_ERROR_STATE when it is not closed. */
gboolean ow_reopen_day_run     (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

/* The number of people who are called before the ticket and the wait until then, for kiosk and paper. */
typedef struct
{
  gint64 ahead;
  gint64 minutes; /* rounded up to five; -1 when no counter that serves this queue works */
} OwWait;

/* By the median of the last twenty parties of the queue today (@standard minutes until there are five of them), over the counters that serve it and do
 * not pause. */
gboolean ow_wait_estimate      (OwTransaction *transaction, const OwTicket *ticket, gint64 standard, OwWait *ret_wait, GError **error);

G_END_DECLS
