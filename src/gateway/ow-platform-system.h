#pragma once

#include "ow-outbox.h"
#include "ow-provenance.h"
#include "ow-records.h"

G_BEGIN_DECLS

/* SYS-09, the online platform of the National Immigration Administration with its eight services (NIA-1 to NIA-8). What is asked and how an answer is
 * judged are pure functions; what is told and what comes are parts of a transaction. */
#define OW_PLATFORM_SYSTEM "SYS-09"

/* What ow_transaction_report is told beside the events of a case: @record is an OwAppointment, an OwPlatformAccount. */
#define OW_PLATFORM_CANCEL "appointment.cancel"
#define OW_PLATFORM_MOVE   "appointment.move"
#define OW_PLATFORM_HELP   "helper.add"
#define OW_PLATFORM_UNHELP "helper.end"

/* Bodies of questions; newly allocated. */
char      *ow_platform_make_holder        (const char             *document_number,
                                           const char             *nationality);
char      *ow_platform_make_progress      (const char             *receipt,
                                           const char             *document_number);
/* What an answer of @operation says about itself on @today: no permit, nobody who helps: rejected; a card that is not valid, a document that is not
 * genuine: rejected; past its last day: expired. */
OwStanding ow_platform_judge              (const char             *operation,
                                           JsonNode               *body,
                                           OwDate                  today);

/* FALSE: an answer of @operation that lists nothing. */
gboolean   ow_platform_found              (const char             *operation,
                                           JsonNode               *body);

/* NIA-2: what the applicant of a case may read, in five languages, in the transaction that moved it by @event. Nothing for an event that is of no
 * concern to him, a service that is not of the exit-entry administrations, or a passport whose number nobody could enter there. Of several cases of one passport on one receipt the one that is least far is told, and since when;
 * one that was withdrawn only when all are. */
gboolean   ow_platform_tell_progress      (OwTransaction          *transaction,
                                           const OwCaseFile       *file,
                                           const char             *event,
                                           GError                **error);
/* NIA-1: an appointment of the platform was cancelled, or moved, here. Nothing for one that was made here. */
gboolean   ow_platform_tell_cancelled     (OwTransaction          *transaction,
                                           const OwAppointment    *appointment,
                                           GError                **error);
gboolean   ow_platform_tell_moved         (OwTransaction          *transaction,
                                           const OwAppointment    *appointment,
                                           GError                **error);
/* NIA-8: asks for the account and marks it "asked"; tells that it has ended. */
gboolean   ow_platform_tell_helper        (OwTransaction          *transaction,
                                           const OwPlatformAccount  *account,
                                           GError                **error);
gboolean   ow_platform_tell_helper_ended  (OwTransaction          *transaction,
                                           const OwPlatformAccount  *account,
                                           GError                **error);
/* NIA-1: an appointment that a clerk makes on the platform for who stands at the counter. */
typedef struct
{
  const char *kind;            /* "residence-permit" | "stay-permit" | "visa-extension" | "visa-replacement" | "visa-reissue" */
  const char *office;          /* what the platform calls this office */
  OwDate      day;
  gint64      minute;          /* of the day: 540 is 09:00 */
  const char *name;
  const char *nationality;
  const char *document_number;
  OwDate      birth_date;      /* OW_DATE_NONE: not known */
  const char *language;
} OwPlatformBooking;

/* The newest message that asks for an appointment with this passport; NULL without an error: none. Owned. */
OwOutboxMessage *ow_platform_find_booking (OwTransaction      *transaction,
                                           const char             *document_number,
                                           GError                **error);
/* Asks for it; it stands among the appointments under the number of the platform when that has answered. OW_CORE_ERROR_FORMAT names the field that the
 * platform does not take; else as ow_outbox_add. */
gboolean   ow_platform_send_booking       (OwTransaction          *transaction,
                                           const OwPlatformBooking *booking,
                                           OwRowId                 case_id,
                                           GError                **error);
/* Of ow_progress_settled: the appointment that was asked for; the number of an account that was asked for; one that was set aside has ended. */
gboolean   ow_platform_settled            (OwTransaction          *transaction,
                                           const OwOutboxMessage  *message,
                                           GError                **error);
/* OwInboxFunc of listAppointments: made, moved, and cancelled there is made, moved, and cancelled here, under the number of the platform. Who comes
 * is a digest of the day, never a name. A number that an appointment of this hall has stays "new". */
gboolean   ow_platform_apply_appointment  (OwTransaction          *transaction,
                                           OwInboxMessage         *message,
                                           gpointer                data,
                                           GError                **error);

G_END_DECLS
