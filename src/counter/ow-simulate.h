#pragma once

#include "ow-context.h"

G_BEGIN_DECLS

/* A believable day of a hall, for training, pictures, tests and measurements: arrivals by the hour, five languages, classes, several services, calls,
 * recalls, no-shows, parked and transferred parties, pauses, ratings. Everything goes through the use cases of the window. */

typedef struct
{
  guint32 seed;    /* the same seed on a store in the same state gives the same day */
  guint   tickets; /* 1 to 2000 */
  int     until;   /* minute of the day at which it stops, in the middle of everything; 0: the end of the day */
} OwSimulateDay;

/* @context is a training store on a fixed clock, which is driven through its own day; what happens begins at the opening of the hall, or now when that
 * is later. Result (a new reference): numbers "taken", "finished", "no_show", "parked", "transferred", "left", "waiting", "rated".
 * OW_COUNTER_ERROR_STATE for a real store. Blocks. */
JsonObject *ow_simulate_day (OwContext            *context,
                             const OwSimulateDay  *request,
                             GError              **error);

G_END_DECLS
