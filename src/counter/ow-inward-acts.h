#pragma once

#include <json-glib/json-glib.h>

#include "ow-parameters.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* What came from outside and waits for an answer here: questions of visa authorities (SYS-16), reports of employers and schools (SYS-26, REG-26),
 * verification of an identity for other units (SYS-27, REG-27), cases handed over to this office (SYS-12). */
typedef struct
{
  gint64      id;          /* of the message in the inbox */
  const char *system;      /* "SYS-16", static */
  const char *feed;        /* "listQuestions", static */
  char       *from;        /* who asks; nullable */
  char       *reference;   /* number of the other side */
  OwInstant   received_at;
  OwDate      due;         /* of the answer, or of what is to be done; OW_DATE_NONE: no rule names a term */
  gboolean    late;        /* what stands on the board as overdue */
  int         days;        /* working days until @due; negative: over */
  gboolean    at_work;     /* a report that was confirmed, with something to do */
  gboolean    answered;
  gboolean    taken;       /* a transfer that is a case here, not accepted yet */
  char       *task;        /* what is to be done, or was; nullable, like what came of it */
  char       *outcome;
  char       *delivery;    /* of the answer: "waiting" | "sent" | "dead" | "set_aside"; NULL: none was sent */
  gint64      answer;      /* that message in the outbox, for ow_decide_outbox_run; 0: none */
  JsonNode   *body;        /* as it came; NULL for who may not see persons */
  gint64      person;      /* who is asked about, when he is known here; 0: not */
  char       *found;       /* REG-27, as the record here says: "match" | "no_match" | "cannot_verify"; NULL: not asked */
} OwInwardEntry;

/* Working days for what a report leads to, and for an answer where no rule names a term: the law says "promptly" (C-PROMPT). */
#define OW_INWARD_TASK_DAYS 5

/* After so many days nothing is merely waiting, whatever day it names: the log period is never below six months (CSL 21), and nothing is erased
 * unanswered that did not stand on the board as overdue. */
#define OW_INWARD_LATE_DAYS 150

/* At most so many of each system that wait, oldest first, and as many that were answered, newest first. */
#define OW_INWARD_ROWS 50

/* OwInwardEntry *: those that wait, by due day and age, then those that were answered. "inward.read". */
void       ow_inward_read_async   (OwSession           *session,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
GPtrArray *ow_inward_read_finish  (GAsyncResult        *result,
                                   GError             **error);

/* The same within a transaction; @parameters NULL: without persons. @message: that one alone, 0: all. Of one that never waited for an
 * answer OW_COUNTER_ERROR_STATE; OW_STORE_ERROR_NOT_FOUND. Who may read is the caller's to check. */
GPtrArray *ow_inward_read_in      (OwTransaction       *transaction,
                                   OwRowId              message,
                                   OwCalendar          *calendar,
                                   OwParameters        *parameters,
                                   GError             **error);

/* OwInwardEntry *, owned: what waits or is at work, by due day and age, without persons. For the board, in a reading of its own. */
GPtrArray *ow_inward_list_open    (OwTransaction       *transaction,
                                   OwCalendar          *calendar,
                                   GError             **error);

/* What may be answered to @system: codes of its interface, ended by NULL; an empty list where there is nothing to choose. NULL: nothing of it waits here. */
const char *const *ow_inward_get_answers (const char   *system);

typedef struct
{
  OwRowId       message;
  const char   *answer;     /* one of ow_inward_get_answers; for a report the office that it went to, "SY" */
  const char   *text;       /* SYS-16: to the authority; SYS-26: what is done about it; SYS-12: code of the reason why it goes back; nullable */
  OwDate        due;        /* of a report with a text: by when that is to be done; OW_DATE_NONE: OW_INWARD_TASK_DAYS */
  OwParameters *parameters; /* borrowed */
  OwCalendar   *calendar;   /* borrowed */
} OwAnswerInward;

/* Answers once: the message and what leaves for the other side are one transaction. A report with a text is at work until ow_finish_inward_run. An answer
 * that was set aside on its way can be given again. A case that was handed over (SYS-12) can
 * only go back so, with a reason, while it is no case here: OW_COUNTER_ERROR_STATE. "inward.answer"; whoever asks out of a sector that Article 27 does
 * not name is answered by "inward.sector" alone. OW_COUNTER_ERROR_STATE when it was answered already, _USAGE for an answer that the interface does
 * not know, OW_STORE_ERROR_NOT_FOUND. The result has "message" and, for SYS-27, "log_no". */
gboolean   ow_answer_inward_run   (OwTransaction       *transaction,
                                   gconstpointer        data,
                                   JsonObject          *result,
                                   GError             **error);
/* The case of a transfer was accepted under @case_number: in that transaction. Nothing leaves for what was answered before. */
gboolean   ow_inward_act_accept   (OwTransaction       *transaction,
                                   OwRowId              message,
                                   const char          *case_number,
                                   GError             **error);
void       ow_inward_answer_async (OwSession           *session,
                                   gint64               message,
                                   const char          *answer,
                                   const char          *text,
                                   OwDate               due,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
/* Number of the log, "" where there is none; NULL with an error. */
char      *ow_inward_answer_finish (OwSession          *session,
                                    GAsyncResult       *result,
                                    GError            **error);

typedef struct
{
  OwRowId message;
} OwFinishInward;

/* What a report led to is done; the reason of the act says what was done. "inward.answer". OW_COUNTER_ERROR_STATE when nothing is to be done about it,
 * _USAGE without a reason. Ends with ow_inward_answer_finish. */
gboolean   ow_finish_inward_run   (OwTransaction       *transaction,
                                   gconstpointer        data,
                                   JsonObject          *result,
                                   GError             **error);
void       ow_inward_finish_async (OwSession           *session,
                                   gint64               message,
                                   const char          *outcome,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);

G_END_DECLS
