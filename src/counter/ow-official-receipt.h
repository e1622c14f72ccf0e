#pragma once

#include "ow-case-details.h"
#include "ow-session.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* Where the system of the exit-entry administration issues the official receipt, this program prints an intake slip; the number of their receipt is
 * scanned into the case, which is then found by either, and the data of the case is offered for their form, field by field. The number is kept like every
 * word of an outside system that a clerk typed: with source and time, and never verified. */
#define OW_OFFICIAL_RECEIPT_SYSTEM "SYS-12"

typedef struct
{
  OwRowId     case_id;
  const char *number;  /* as scanned or typed: spaces, hyphens and small letters do not matter */
} OwOfficialReceipt;

/* An OwActFunc. Result: "number". A later number replaces the earlier one, which then finds nothing. OW_COUNTER_ERROR_USAGE for a number that cannot be,
 * or that stands on a case of another visit; OW_COUNTER_ERROR_STATE before acceptance. */
gboolean ow_official_receipt_run    (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

/* The number of the case, newly allocated; NULL without an error when none was given. */
char    *ow_official_receipt_load   (OwTransaction       *transaction,
                                     OwRowId              case_id,
                                     GError             **error);
/* Appends the cases (gint64) on which @number stands now. */
gboolean ow_official_receipt_find   (OwTransaction       *transaction,
                                     const char          *number,
                                     GArray              *case_ids,
                                     GError             **error);

/* The act for whoever is signed in ("case.accept"). OW_COUNTER_ERROR_STATE where our receipt is the official one. */
void     ow_official_receipt_async  (OwSession           *session,
                                     const OwCaseDetails *details,
                                     const char          *number,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
gboolean ow_official_receipt_finish (OwSession           *session,
                                     GAsyncResult        *result,
                                     GError             **error);

/* One field of their form. */
typedef struct
{
  char *label; /* message "official.field.NAME" */
  char *value; /* "" when the case does not say */
} OwOfficialField;

/* OwOfficialField *, owned, in the order of data/gateway/official-fields.tsv. */
GPtrArray *ow_official_fields_make  (const OwCaseDetails *details);

G_END_DECLS
