#pragma once

#include "ow-records.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* Delivery by post 邮寄送达, instead of collection, with the consent of the applicant. Each _run is an OwActFunc. */

typedef struct
{
  OwRowId     case_id;
  const char *addressee;
  const char *address; /* in Chinese: the label is written in Chinese */
  const char *phone;
} OwPostConsent;

/* Can it be agreed on now: accepted, not handed out. */
gboolean ow_post_is_possible (const OwCaseFile *file);
/* Result: "postal". OW_COUNTER_ERROR_USAGE for an address without Chinese characters; _STATE when the case has no receipt or is handed out, or has a
 * consent already. */
gboolean ow_post_consent_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     postal;
} OwPostRevoke;

/* Before it is posted. Result: "state". */
gboolean ow_post_revoke_run  (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     postal;
  gint64      version; /* of the case */
  const char *waybill; /* as scanned */
} OwPost;

/* Posted: the new document and what is kept of the person leave this drawer for the post. Fees must be paid. Result: "case", "state", "slips".
 * OW_STORE_ERROR_CONSTRAINT for a waybill that was used. */
gboolean ow_post_run         (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     postal;
  gint64      version;   /* of the case */
  gboolean    delivered; /* FALSE: it came back, with a reason; everything lies in this drawer again */
} OwPostEnd;

/* Result: "case", "state", "receipt_state", "issue". */
gboolean ow_post_end_run     (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

G_END_DECLS
