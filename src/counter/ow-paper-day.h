#pragma once

#include "ow-case-file.h"
#include "ow-kit-sheet.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* Paper days: while the system is down, numbers are given out of pre-numbered kits (P001 …) and written down by hand; afterwards they are entered. A
 * number that was entered keeps the time of the event and the clerk who served; when and by whom it was entered stand beside them. Deadlines of its
 * cases count from the event. */

#define OW_PAPER_PREFIX "P"

typedef struct
{
  gint64      count; /* 1 to 200 */
} OwIssueKit;

/* By a supervisor. Result: "first", "last" (numbers that no other kit of the hall has). */
gboolean ow_issue_kit_run   (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  gint64      n;          /* of a kit */
  OwDate      day;        /* today or before; not closed */
  const char *services;   /* ids separated by a space */
  const char *language;
  const char *ticket_class; /* NULL: normal */
  const char *unit;
  gint64      applicants;
  gint64      given;      /* minutes of the day, Beijing */
  gint64      called;     /* -1: never, he went before */
  gint64      ended;      /* of a number that was served; -1 with a call: nobody came (no-show) */
  gint64      desk;       /* that called; 0 for none */
  const char *clerk;      /* sign-in name of who served; NULL: who enters it */
  const char *outcome;    /* one word for each service; NULL: its cases are entered now */
  gint64      entry_desk; /* counter at which they are entered */
} OwEnterPaper;

/* Result: "ticket", "number", "state". With an outcome the number is finished; without, it is being served at @entry_desk, as if it sat there, so that
 * its cases are taken in as always. OW_COUNTER_ERROR_USAGE: a number of no kit, times that do not fit; _STATE: entered already, a closed day, a
 * counter that serves. */
gboolean ow_enter_paper_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

/* What the paper says of the number that a party of this moment is entered for. */
typedef struct
{
  OwInstant   at; /* when the papers crossed the counter; 0: its number was not given on paper, or is over */
  OwRowId     clerk; /* who took them */
  gint64      desk;
} OwPaperEvent;

/* @party: may be 0. */
gboolean ow_paper_day_find_event (OwTransaction *transaction, OwRowId party, OwPaperEvent *ret_event, GError **error);
/* The same of the number that this station serves now. */
gboolean ow_paper_day_find_event_here (OwTransaction *transaction, OwPaperEvent *ret_event, GError **error);
/* A case of a paper number is one of its day and of its clerk; FALSE only with an error. For the act that opens the case. */
gboolean ow_paper_day_mark  (OwTransaction *transaction, OwCaseFile *file, GError **error);

/* "P012", "p12", "12" as a number; 0 when it is none. */
gint64   ow_paper_number_parse (const char *text);
/* The sheets of a kit, to be drawn: ow-kit-sheet.h. */
OwKitSheet ow_paper_kit_make_sheet (OwContext *context, gint64 first, gint64 last, OwLanguage second);
/* Draws them on a thread of its own and writes the PDF. */
void       ow_paper_kit_save_async  (OwContext *context, gint64 first, gint64 last, OwLanguage second, const char *path,
                                     GAsyncReadyCallback callback, gpointer data);
gboolean   ow_paper_kit_save_finish (GAsyncResult *result, GError **error);

/* The same by the person signed in at this counter; strings are copied, clerk NULL is he. End with ow_paper_desk_finish. */
void        ow_paper_desk_issue_async (OwSession *self, gint64 count, GAsyncReadyCallback callback, gpointer data);
void        ow_paper_desk_enter_async (OwSession *self, const OwEnterPaper *request, GAsyncReadyCallback callback, gpointer data);
JsonObject *ow_paper_desk_finish      (OwSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
