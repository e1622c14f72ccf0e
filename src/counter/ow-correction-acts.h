#pragma once

#include "ow-records.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* Putting right what was taken in wrong, without losing the trail. A deadline never starts anew by it. Each _run is an OwActFunc. */

typedef enum
{
  OW_CORRECTION_FREE,       /* any clerk */
  OW_CORRECTION_SUPERVISED, /* printed on the receipt: a second person, and the next issue of the receipt */
  OW_CORRECTION_CANCEL,     /* what was applied for: cancel and accept again */
} OwCorrectionKind;

const char        *ow_correction_kind_to_string (OwCorrectionKind kind); /* "free", "supervised", "cancel" */
/* FALSE for a field that cannot be corrected by itself at all. */
gboolean           ow_correction_find           (const char       *field,
                                                 OwCorrectionKind *ret_kind);
/* All fields, NULL-terminated, static. */
const char *const *ow_correction_get_fields     (void);

/* What stands in it now, dates as YYYY-MM-DD; NULL when nothing does. Owned. */
char              *ow_correction_dup_value      (const OwPerson         *person,
                                                 const OwTravelDocument *document,
                                                 const char             *field);
gboolean           ow_correction_is_date        (const char       *field);
/* Can @value, not NULL, stand in the field: a date, a country of the zone, "M" | "F" | "X", a name in its capitals. */
gboolean           ow_correction_is_right       (const char       *field,
                                                 const char       *value);
/* Accepted, and not handed out yet. */
gboolean           ow_correction_is_possible    (const OwCaseFile *file);

typedef struct
{
  OwRowId     case_id;
  gint64      version;
  const char *field;           /* "phone" */
  const char *value;           /* dates YYYY-MM-DD; NULL or "" empties a free one */
  OwRowId     approver;        /* of a supervised field: case.amend-approve */
  gboolean    receipt_taken;   /* the paper of before came back; otherwise it is declared lost */
  const char *declaration;     /* of the loss */
} OwCorrectField;

/* Result: "correction", "kind", "issue" (of the receipt, supervised). OW_COUNTER_ERROR_STATE for a field that means cancelling, _USAGE for a value that
 * cannot be. */
gboolean ow_correct_field_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     case_id;
  gint64      version;
  OwRowId     approver;        /* case.amend-approve */
  gboolean    receipt_taken;
  const char *declaration;
} OwCancelCase;

/* Ends the case so that it can be accepted again under what it should have been; the new case has its own number and its own deadline. The receipt is
 * void, or the next issue when other cases stand on it. Result: "case", "state", "receipt_state", "issue". */
gboolean ow_cancel_case_run   (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     case_id;
  gint64      version;
  OwRowId     document;        /* of the right person, who was identified */
  gboolean    receipt_taken;
  const char *declaration;
} OwMoveCase;

/* The case was put on the wrong person: moved by a supervisor, with a reason, never his own case. What the facts say of the person follows the
 * passport; days stay. Result: "case", "person", "issue". */
gboolean ow_move_case_run     (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

G_END_DECLS
