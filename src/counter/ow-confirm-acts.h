#pragma once

#include "ow-case-acts.h"

G_BEGIN_DECLS

/* What the applicant checks on the screen of the counter before acceptance: name and number, matter, dates, what is kept, the fee, how he is
 * reached and how he collects. The snapshot stays, word by word, with what he said to it. */

/* A line of the snapshot. */
typedef struct
{
  char      *label;   /* id of a message or English msgid; NULL: a sentence over the whole width */
  OwMessage *message; /* nullable */
  char      *plain;   /* the same in every language; nullable */
  gboolean   head;    /* a matter begins */
} OwConfirmLine;

typedef struct
{
  OwRowId      ticket;
  gint64       desk;
  const char  *language;
  GPtrArray   *cases;     /* OwSettledCase *: what would be accepted now */
  OwCatalogue *catalogue;
} OwShowConfirmation;

/* Puts it on the screen of the counter. Result: "confirmation". OW_COUNTER_ERROR_INCOMPLETE when nothing is ready for acceptance. */
gboolean   ow_show_confirmation_run   (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     confirmation;
  const char *state; /* "confirmed", "objected"; by the clerk also "declined" */
  const char *way;   /* "touch": by the applicant, on the screen of that counter; "oral": the clerk says so */
} OwAnswerConfirmation;

/* Result: "confirmation", "state". OW_COUNTER_ERROR_STATE when it was answered already or another one was shown since. */
gboolean   ow_answer_confirmation_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

/* TRUE when each of @cases (OwSettledCase *) was shown as it stands now and confirmed, or the applicant declined to look. OW_COUNTER_ERROR_INCOMPLETE
 * with what to do otherwise. */
gboolean   ow_confirmation_require    (OwTransaction *transaction, OwRowId ticket, GPtrArray *cases, GError **error);

/* OwConfirmLine *, owned; NULL when @content is no snapshot. */
GPtrArray *ow_confirm_lines_parse     (const char    *content,
                                       GError       **error);
/* What stands at the right of a line; newly allocated. */
char      *ow_confirm_line_dup_text   (const OwConfirmLine *self,
                                       OwLanguage     language);

G_END_DECLS
