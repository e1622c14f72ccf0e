#pragma once

#include "ow-store.h"

G_BEGIN_DECLS

/* Declaring a visa or permit void (REG-34), cancelling or confiscating it (REG-35): two records, of what an authority did. The program declares
 * nothing and stops nothing. By a supervisor. Each _run is an OwActFunc. */

typedef struct
{
  OwRowId     person;
  OwRowId     case_id;       /* nullable */
  const char *document;      /* "visa" | "stay_permit" | "residence_permit" */
  const char *number;
  const char *kind;          /* "void" | "cancel" | "confiscate" */
  const char *rule;          /* "REG-34-1" to "REG-34-4" of voiding, "REG-35-1" to "REG-35-3" otherwise */
  const char *issuer;        /* authority that issued the document */
  gboolean    own_issue;     /* it is this office: only the issuer voids (REG-34-6); otherwise a request to the issuer is recorded */
  const char *manner;        /* of voiding: "on_the_spot" | "announcement" (REG-34-5) */
  OwDate      announced_on;  /* of an announcement */
  OwDate      notice_on;     /* public notice, of REG-34-3 */
  const char *law_reference; /* article, of REG-34-4 */
  const char *officer;       /* who declared or took it */
  OwDate      found_on;      /* when the ground became known; never ahead */
} OwMeasureRequest;

/* Result: "measure", "state" ("requested" | "done"). The reason of the act is the ground in words. OW_COUNTER_ERROR_INCOMPLETE with what is lacking. */
gboolean ow_measure_run         (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     measure;
  const char *manner, *officer;
  OwDate      announced_on;
} OwMeasureDeclare;

/* The issuer has declared it. Result: "state". */
gboolean ow_measure_declare_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     measure;
} OwMeasureDrop;

/* Recovered before the voiding: the supervisor decides, with a reason (REG-34-1). Result: "state". */
gboolean ow_measure_drop_run    (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     measure;
  const char *notice_number; /* of the message to the issuer; NULL: its answer came */
} OwMeasureNotify;

/* The issuer is told of a cancellation or confiscation (REG-35-4), then acknowledges. Result: "state". OW_COUNTER_ERROR_STATE when this office issued the
 * document itself. */
gboolean ow_measure_notify_run  (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

G_END_DECLS
