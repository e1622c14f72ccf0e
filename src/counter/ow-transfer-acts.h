#pragma once

#include "ow-agency-acts.h"
#include "ow-case-details.h"

G_BEGIN_DECLS

/* A case that another city's office is competent for is handed over to it through the outbox (SYS-12, GUIDE Att. 7-3). It stays in its state here, and
 * what the other office says stands with it (OwCaseDetails.handed); when that office has accepted it, a person ends it here. */
#define OW_TRANSFER_SYSTEM    "SYS-12"
#define OW_TRANSFER_OPERATION "sendTransfer"

typedef struct
{
  OwRowId     case_id;
  const char *city;      /* code of person.city, "fuxin": one of Liaoning, and not that of this hall */
  const char *reason;    /* "not-competent" | "moved" | "issued-there" */
  const char *materials; /* ids of the papers that are there, separated by a space; nullable */
} OwTransfer;

/* An OwActFunc. Result: "case". OW_COUNTER_ERROR_STATE without a number, once decided or ended, and when it was handed over before and neither set aside
 * nor returned; _USAGE for a city or reason that cannot be. OW_CORE_ERROR_FORMAT names the field that the interface refuses. */
gboolean ow_transfer_run     (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);
/* May a case in this state be handed over? */
gboolean ow_transfer_is_open (const char *state);

typedef struct
{
  OwRowId     case_id;
  gint64      version;
} OwEndTransfer;

/* An OwActFunc: the case ends as handed over, with the number of the other office as its reason; the receipt is void, or the next issue when other cases
 * stand on it. Result: "case", "state", "number", "kept": objects of the person that are still here, and nothing holds back any more.
 * OW_COUNTER_ERROR_STATE unless the office that it went to last has accepted it. */
gboolean ow_end_transfer_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);
/* The line of the office that has accepted it; borrowed, NULL: none has. @lines: OwAgencyLine *, in the order of sending. */
const OwAgencyLine *
         ow_transfer_find_taken (GPtrArray *lines);

/* OwCaseFile *, owned, by due day: those of this hall that another office has accepted, and that nobody has ended here. */
GPtrArray *ow_transfer_list_taken (OwTransaction *transaction, GError **error);

/* The acts for whoever is signed in ("case.accept"). */
void     ow_transfer_async   (OwSession           *session,
                              const OwCaseDetails *details,
                              const char          *city,
                              const char          *reason,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
void     ow_end_transfer_async (OwSession           *session,
                              const OwCaseDetails *details,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
/* @ret_kept: the objects that are still here. */
gboolean ow_end_transfer_finish (OwSession           *session,
                              GAsyncResult        *result,
                              gint64              *ret_kept,
                              GError             **error);
gboolean ow_transfer_finish  (OwSession           *session,
                              GAsyncResult        *result,
                              GError             **error);

G_END_DECLS
