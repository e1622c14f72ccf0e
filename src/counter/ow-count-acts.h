#pragma once

#include "ow-store.h"

G_BEGIN_DECLS

/* Counting what is kept 清点. A difference opens an incident with an owner; it never moves an object in the ledger, and the day can still close. */

typedef struct
{
  const char *place;  /* "safe" | "clerk" */
  const char *holder; /* "safe", "desk-3" */
  GPtrArray  *scans;  /* const char *: numbers of slips, seals of whole trays */
  OwRowId     owner;  /* who clears up a difference; 0: who answers for the object, else who counts */
} OwCountCustody;

/* Result: "count", "expected", "found", "on_the_way" (scanned out by an open manifest and not here: no difference), "missing", "surplus", "incidents"
 * (numbers, an array); and of the whole hall "safe", "drawers", "away" (bureau and post) and "lost" (open incidents of missing objects). What is
 * known already to be missing opens no second incident. OW_COUNTER_ERROR_STATE for a seal that was broken. */
gboolean ow_count_custody_run    (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId incident;
} OwResolveIncident;

/* By a supervisor, never by the one who answers for the object; the reason of the act says how. Result: "state". */
gboolean ow_resolve_incident_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

G_END_DECLS
