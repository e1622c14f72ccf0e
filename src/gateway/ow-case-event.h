#pragma once

#include "ow-records.h"
#include "ow-seal.h"
#include "ow-transaction.h"

G_BEGIN_DECLS

/* SYS-11: events of cases for the information platform (REG-3). The person is a key, never a name. */
#define OW_CASE_EVENT_SYSTEM "SYS-11"

typedef struct
{
  const char *kind;       /* "accepted" | "notice-issued" | "decided" | "collected" | "voided" | "cancelled" | "withdrawn" | "handed-over" | "overstay" | "report" */
  const char *case_no;
  const char *issuer;     /* of the travel document */
  const char *document_number;
  OwDate      birth_date; /* OW_DATE_NONE when unknown */
  const char *office;
  const char *service;
  OwDate      valid_until; /* OW_DATE_NONE: left out */
  OwDate      decide_by;
} OwCaseEvent;

/* The signed body of sendEvent, message number @sequence of its case. NULL with OW_CORE_ERROR_KEY when @key has no private part. */
char     *ow_case_event_make (const OwCaseEvent *event,
                              const char        *message_id,
                              gint64             sequence,
                              OwInstant          at,
                              OwSealKey         *key,
                              GError           **error);
/* Puts the event of @case_file, whose number, person and document must be there, into the outbox of the same transaction. To be called by the use
 * case that changes the case, after it was saved. */
gboolean  ow_case_event_add  (OwTransaction     *transaction,
                              const OwCaseFile  *case_file,
                              const char        *kind,
                              OwSealKey         *key,
                              GError           **error);

G_END_DECLS
