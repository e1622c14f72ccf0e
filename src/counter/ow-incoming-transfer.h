#pragma once

#include "ow-sitting.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* A case that the office of another city handed over to this one (SYS-12, GUIDE Att. 7-3). It becomes a case here only when its applicant is at a counter:
 * he shows his passport, and the papers are looked at again. Its deadline counts from the acceptance here: no rule and no decision about a
 * contradiction of the documents says that the clock of the other city goes on; the day of acceptance there is shown, not reckoned with. */
#define OW_INCOMING_LINK "takeTransfer" /* the lookup that holds what the transfer said, under its number */

typedef struct
{
  OwRowId message; /* of the inbox */
  OwRowId case_id; /* a draft, or one with a notice */
} OwTakeTransfer;

/* An OwActFunc: the case is the one that was handed over. Result: "case". "case.accept". OW_COUNTER_ERROR_STATE when the transfer is answered, or a case
 * here already; when service or passport are not those of the transfer; and when the case is past acceptance. */
gboolean  ow_take_transfer_run   (OwTransaction       *transaction,
                                  gconstpointer        request,
                                  JsonObject          *result,
                                  GError             **error);
/* The case that was made of it and can still be accepted, or was; NULL without an error when there is none. */
OwCaseFile *ow_incoming_find_case (OwTransaction      *transaction,
                                  const char          *transfer_no,
                                  GError             **error);
/* In the transaction of an acceptance: the office that handed @file over is told its number. TRUE also when nobody did. */
gboolean  ow_incoming_accepted   (OwTransaction       *transaction,
                                  const OwCaseFile    *file,
                                  GError             **error);
/* "From transfer TF2026900001 of Fuxin", with the case number and the day of acceptance there where it says them; NULL when @lookup is none. */
OwMessage *ow_incoming_dup_source (const OwLookup     *lookup);

/* Adds the matter for the applicant of @sitting whose passport it is, unless an open one of the service is there, and links it. What the transfer says
 * and nobody has typed is filled in. @sitting nullable: nobody is at the counter. OW_COUNTER_ERROR_STATE says what to do first. */
void      ow_incoming_take_async (OwSession           *session,
                                  OwSitting           *sitting,
                                  gint64               message,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
/* @ret_source: as ow_incoming_dup_source; owned. */
gboolean  ow_incoming_take_finish (OwSession          *session,
                                  GAsyncResult        *result,
                                  OwMessage          **ret_source,
                                  GError             **error);

G_END_DECLS
