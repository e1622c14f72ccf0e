#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* What belongs to the hall: appointments, ratings, messages, screens, days. */

/* An appointment 预约. Nobody's name: the person is @holder, made of the passport, or nobody at all. That of a case says what for; a task that was done
 * or dropped without one is a row too, of the minute in which it was noted. */
typedef struct
{
  OwRowId     id;
  char       *code; /* eight digits, on paper and in the QR; that of the platform for one that was made there */
  char       *site;
  char       *service;
  OwDate      day;
  gint64      minute; /* of the day at which the slot begins, Beijing: 540 is 09:00 */
  char       *language;
  gint64      applicants; /* 1 to 99 */
  char       *holder; /* see ow_holder_dup; nullable */
  char       *source; /* "counter" | "import" | "platform" (NIA-1) */
  char       *state; /* "booked" | "arrived" | "cancelled" | "no_show"; of a case also "attended" | "exempt" | "waived" */
  OwRowId     ticket_id; /* of an arrival */
  char       *reason; /* cancelled, exempt, waived; why somebody did not come */
  OwRowId     clerk_id;
  OwInstant   at;
  gint64      version;
  OwRowId     case_id; /* 0: of no case */
  char       *purpose; /* see ow_case_task_get_purposes; NULL: of no case */
  char       *place; /* where, when it is not the counter that calls; nullable */
  char       *helper; /* the same as @holder of who made it for him on the platform (NIA-8); nullable */
} OwAppointment;

OW_DECLARE_RECORD (OwAppointment, ow_appointment)

/* What stands for a person on one day of one site, so that a second number of the same day is noticed: SM3 over site, day, issuer and number of the
 * passport. Nothing can be read back from it, and it says nothing on another day. Newly allocated. */
char *ow_holder_dup (const char *site,
                     OwDate      day,
                     const char *issuer,
                     const char *number);

/* A rating 好差评: at most one for a visit. Levels: 5 very satisfied … 1 very dissatisfied; 0 was asked and not rated. */
typedef struct
{
  OwRowId     id;
  OwRowId     ticket_id;
  char       *site;
  OwDate      day;
  gint64      level; /* 0 to 5; 1 and 2 are bad */
  char       *channel; /* "screen" | "kiosk" */
  char       *language;
  gint64      desk; /* which served last */
  OwRowId     clerk_id; /* who is rated: he never sees the row */
  char       *state; /* "none" | "open" (a bad one waits for its follow-up) | "closed" */
  OwRowId     owner_id; /* who calls back; never who is rated */
  OwDate      due_on; /* working day by which the follow-up is done */
  char       *outcome; /* of the follow-up; nullable */
  OwInstant   at;
  gint64      version;
} OwRating;

OW_DECLARE_RECORD (OwRating, ow_rating)

/* A line on display and kiosk, out of the table of messages: "hall.<kind>". */
typedef struct
{
  OwRowId     id;
  char       *site;
  char       *kind; /* "system-down" | "closing" | "numbers-valid" | … */
  gint64      minute; /* of the day that the line names; 0 when it names none */
  gboolean    active;
  OwRowId     clerk_id;
  OwInstant   at;
  gint64      version;
} OwHallMessage;

OW_DECLARE_RECORD (OwHallMessage, ow_hall_message)

/* What a counter shows on the applicant's screen: one row for each counter. */
typedef struct
{
  OwRowId     id;
  char       *site;
  gint64      desk;
  char       *kind; /* "idle" | "rating" | "sentence" | "confirm" */
  char       *code; /* of the sentence, "07"; row of the confirmation */
  OwRowId     ticket_id;
  char       *language;
  OwRowId     clerk_id;
  OwInstant   at;
  gint64      version;
} OwScreenRequest;

OW_DECLARE_RECORD (OwScreenRequest, ow_screen_request)

/* What an applicant saw on the screen of the counter before acceptance, word by word, and what he said to it. The newest of a visit counts. */
typedef struct
{
  OwRowId     id;
  char       *site;
  gint64      desk;
  OwRowId     ticket_id;
  gint64      n; /* 1 for the first that was shown to the party */
  char       *language; /* in which it was shown */
  char       *content; /* JSON: see ow_confirm_lines_parse */
  char       *cases; /* "<row of the case>:<digest of what was shown of it>", separated by a space */
  char       *state; /* "shown" | "confirmed" | "objected" | "declined" */
  char       *way; /* "touch" | "oral"; nullable */
  OwRowId     clerk_id; /* who showed it */
  OwInstant   shown_at;
  OwInstant   at; /* of the answer; 0 */
  gint64      version;
} OwConfirmation;

OW_DECLARE_RECORD (OwConfirmation, ow_confirmation)

/* A day that was closed, or opened again. A day without a row is open. */
typedef struct
{
  OwRowId     id;
  char       *site;
  OwDate      day;
  char       *state; /* "closed" | "open" */
  char       *reason; /* of opening it again */
  OwRowId     clerk_id;
  OwInstant   at;
  gint64      version;
} OwBusinessDay;

OW_DECLARE_RECORD (OwBusinessDay, ow_business_day)

/* The figures of a day as they stood when it was closed, in one cut; a later revision restates them. @body: ow-figure-day.h. */
typedef struct
{
  OwRowId     id;
  char       *site;
  OwDate      day;
  gint64      revision; /* from 1 */
  char       *body;
  OwRowId     clerk_id; /* who closed the day */
  OwInstant   at;
  char       *cut; /* "hour", "service", …, "papers" */
} OwDayFigures;

OW_DECLARE_RECORD (OwDayFigures, ow_day_figures)

/* Pre-numbered paper for an outage: P001 to P050. */
typedef struct
{
  OwRowId     id;
  char       *site;
  gint64      first_n, last_n;
  OwRowId     clerk_id;
  OwInstant   at;
} OwPaperKit;

OW_DECLARE_RECORD (OwPaperKit, ow_paper_kit)

/* A call or an undone call as the public display announces it: a view over period and ticket, no table. */
typedef struct
{
  OwRowId     id; /* of the period */
  OwRowId     ticket_id;
  gint64      seq;
  char       *state;
  gint64      desk;
  OwInstant   at;
  gint64      undoes;
  char       *prefix;
  gint64      n;
  char       *language;
  char       *now; /* state of the ticket at present */
} OwCallLine;

OW_DECLARE_RECORD (OwCallLine, ow_call_line)

G_END_DECLS
