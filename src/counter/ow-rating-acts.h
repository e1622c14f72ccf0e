#pragma once

#include "ow-calendar.h"
#include "ow-parameters.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* Ratings 好差评 (国办发〔2019〕51号; GB/T 39735): one for a visit, never filled in beforehand, "not rated" is a value of its own. Prompting is allowed,
 * forcing is not. The person who rates is known to nobody: the row names the number, and only a supervisor who is not rated sees it. */

#define OW_RATING_NONE 0 /* was asked and did not rate */
#define OW_RATING_BEST 5

typedef struct
{
  OwRowId       ticket;
  gint64        level;      /* OW_RATING_NONE to OW_RATING_BEST; words: message "rating.<level>" */
  const char   *channel;    /* "screen" | "kiosk" */
  const char   *language;
  OwCalendar   *calendar;   /* for the day by which a bad rating is followed up */
  OwParameters *parameters; /* rating_days, rating_bad_level */
} OwRate;

/* Result: "rating", "state" ("none", "open"). A rating that follows "not rated" takes its place. OW_COUNTER_ERROR_STATE when the visit is rated
 * already, when nobody was served, or when it was not today. */
gboolean ow_rate_run          (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     rating;
} OwFollowRating;

/* The follow-up is done: called back, put right or explained; the reason of the act says what came of it. By a supervisor, never by who was rated.
 * Result: "rating", "state". */
gboolean ow_follow_rating_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     rating;
  OwRowId     owner;
} OwGiveRating;

/* Another supervisor follows up from now on; never who was rated. Result: "rating", "state". */
gboolean ow_give_rating_run   (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

G_END_DECLS
