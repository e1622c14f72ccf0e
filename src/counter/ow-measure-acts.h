#pragma once

#include "ow-case-rules.h"

G_BEGIN_DECLS

/* Declaring a visa or permit void (REG-34), cancelling or confiscating it (REG-35): two records, of what an authority did. The program declares
 * nothing and stops nothing. By a supervisor. Each _run is an OwActFunc. */

typedef struct
{
  OwRowId            person;
  OwRowId            case_id;       /* whose verifications count as evidence (REG-35-2); 0 otherwise */
  const char        *document;      /* "visa" | "stay_permit" | "residence_permit" */
  const char        *number;
  const char        *kind;          /* "void" | "cancel" | "confiscate" */
  const char        *rule;          /* "REG-34-1" to "REG-34-4" of voiding, "REG-35-1" to "REG-35-3" otherwise */
  const char        *issuer;        /* authority that issued the document */
  gboolean           own_issue;     /* it is this office: only the issuer voids (REG-34-6); otherwise a request to the issuer is recorded */
  const char        *manner;        /* of voiding: "on_the_spot" | "announcement" (REG-34-5) */
  OwDate             announced_on;  /* of an announcement */
  OwDate             notice_on, notice_until; /* public notice and the day by which it asked to report, of REG-34-3 */
  OwDate             ordered_on;    /* order to leave, of REG-34-2 and REG-35-3 */
  const char        *law_reference; /* article, of REG-34-4 */
  gboolean           used_by_other; /* of REG-35-1, when the document was not declared void */
  const char        *officer;       /* who declared or took it */
  OwDate             found_on;      /* when the ground became known; never ahead */
  const OwCaseRules *rules;         /* borrowed */
} OwMeasureRequest;

/* Result: "measure", "state" ("requested" | "done"). The reason of the act is the ground in words. OW_COUNTER_ERROR_INCOMPLETE with the message of the
 * rule that lacks something; _STATE when the document needs no such measure (any more). */
gboolean ow_measure_run         (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     measure;
  const char *manner, *officer;
  OwDate      announced_on; /* of the announcement, or the day on which it was declared on the spot */
} OwMeasureDeclare;

/* The issuer has declared it. Result: "measure", "state". OW_COUNTER_ERROR_USAGE for a day on the spot that is missing, ahead, or before the acceptance of the
 * case. */
gboolean ow_measure_declare_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     measure;
} OwMeasureDrop;

/* Recovered before the voiding: the supervisor decides, with a reason (REG-34-1). Result: "measure", "state". */
gboolean ow_measure_drop_run    (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     measure;
  const char *notice_number; /* of the message to the issuer; NULL: its answer came */
} OwMeasureNotify;

/* The issuer is told of a cancellation or confiscation (REG-35-4), then acknowledges. Result: "measure", "state". OW_COUNTER_ERROR_STATE when this office issued the
 * document itself. */
gboolean ow_measure_notify_run  (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     measure;
} OwMeasureSend;

/* The same through the outbox, for a visa whose issuer is a visa authority abroad (SYS-16): the measure is told and acknowledged when its answer
 * comes (ow-measure-notice.h). Result: "measure", "state" "sending". OW_COUNTER_ERROR_STATE when it is on its way already, or no visa. */
gboolean ow_measure_send_run    (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

/* What stands on the slip for the holder (REG-34, REG-35). */
typedef struct
{
  OwMeasure *measure;
  OwPerson  *person;
  char      *citation;    /* "REG 34.1.1" */
  OwDate     void_on;     /* of REG-35-1: when the document was declared void; OW_DATE_NONE when it is not recorded */
  OwDate     verified_on; /* of REG-35-2: the verification that confirmed it (REG-20); OW_DATE_NONE otherwise */
  char      *hall_remedy; /* text of the legal office (setting "remedy", "void" | "cancel" | "confiscate"); NULL when there is none: then no line is
                           * printed. The Law makes none of these final. */
  char      *hall_remedy_texts; /* in five languages; nullable */
} OwMeasureSlip;

void           ow_measure_slip_free    (OwMeasureSlip *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwMeasureSlip, ow_measure_slip_free)
/* OW_COUNTER_ERROR_STATE when it was not carried out (yet). */
OwMeasureSlip *ow_measure_slip_load_in (OwTransaction *transaction,
                                        OwRowId        measure,
                                        GError       **error);
/* Was it carried out, so that there is a slip? */
gboolean       ow_measure_is_done      (const OwMeasure *measure);

G_END_DECLS
