#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* A decision 决定 as it came in: never made by the program. The newest of a case is in force. */
typedef struct
{
  OwRowId     id;
  OwRowId     case_id;
  gint64      issue; /* from 1 */
  char       *outcome; /* "granted" | "refused" | "other" */
  gboolean    own; /* taken by this site, which must be competent */
  char       *authority; /* that decided */
  char       *officer;
  char       *number; /* of the decision document */
  OwDate      decided_on;
  char       *ground; /* of a refusal: "materials" | "fraud" | "violation" | "other" (REG-21-1 to -4) | "law" (C-REG21FIRST) */
  char       *evidence; /* reference, nullable */
  char       *law_reference; /* article, nullable */
  char       *reason; /* in words, nullable */
  OwRowId     approver_id; /* of ground "other" */
  OwRowId     clerk_id; /* who entered it */
  OwInstant   at;
} OwDecision;

OW_DECLARE_RECORD (OwDecision, ow_decision)

/* The new document of a granted case, as its maker delivered it. */
typedef struct
{
  OwRowId     id;
  OwRowId     case_id;
  char       *kind; /* "sticker" in the passport | "card" | "permit" | "passport" */
  char       *number;
  char       *name; /* as printed on it */
  OwDate      valid_from;
  OwDate      valid_until;
  OwRowId     object_id; /* when it is an object of its own */
  char       *state; /* "ready" | "back" at the maker | "handed_over" */
  char       *reason; /* why it went back, nullable */
  OwRowId     clerk_id;
  OwInstant   at;
  gint64      version;
} OwProduct;

OW_DECLARE_RECORD (OwProduct, ow_product)

/* A document declared void by its issuer (REG-34) or cancelled or confiscated by public security (REG-35): records of what they did, and of who
 * was told. */
typedef struct
{
  OwRowId     id;
  OwRowId     person_id;
  OwRowId     case_id; /* nullable */
  char       *document; /* kind of the document: "visa" | "stay_permit" | "residence_permit" */
  char       *number; /* of the document */
  char       *kind; /* "void" | "cancel" | "confiscate" */
  char       *rule; /* "REG-34-1" to "REG-34-4", "REG-35-1" to "REG-35-3" */
  char       *issuer; /* authority that issued it */
  gboolean    own_issue; /* this site issued it */
  char       *state; /* states: ow-custody-machine.c, measure */
  char       *manner; /* of voiding: "on_the_spot" | "announcement" */
  OwDate      announced_on; /* of an announcement; of what another office declared on the spot, the day on which it did */
  OwDate      notice_on; /* public notice that asked the holder to report (REG-34-3) */
  OwDate      notice_until; /* day by which it asked */
  OwDate      ordered_on; /* order to leave (REG-34-2, REG-35-3) */
  char       *law_reference; /* article of the Law (REG-34-4) */
  char       *officer; /* who declared or took it */
  char       *notice_number; /* of the message to the issuer (REG-35-4) */
  OwDate      notified_on;
  OwDate      acknowledged_on;
  OwDate      found_on; /* when the ground became known: elapsed days are shown, none is late (C-PROMPT) */
  char       *reason;
  OwRowId     clerk_id;
  OwInstant   at;
  gint64      version;
} OwMeasure;

OW_DECLARE_RECORD (OwMeasure, ow_measure)

G_END_DECLS
