#pragma once

#include <gio/gio.h>

#include "ow-assess.h"
#include "ow-records.h"
#include "ow-session.h"
#include "ow-sibling-acts.h"

G_BEGIN_DECLS

/* An e-document of the online platform that was checked for the case (NIA-5E). */
typedef struct
{
  char       *number;
  const char *standing;   /* message id of what the check gave: "gateway.standing.verified", … */
  OwDate      stamped_on;
  OwDate      checked_on;
} OwCheckedDocument;

/* One case as it stands in the store, to read: what the supervisor checks and what a scan opens. */
typedef struct
{
  OwCaseFile       *file;
  OwPerson         *person;
  OwTravelDocument *document;
  GPtrArray        *periods;      /* OwCasePeriod *, owned, oldest first */
  GPtrArray        *clerks;       /* char *, owned: display name for each period, "" when unknown */
  char             *accepted_by;  /* display name; "" until accepted */
  OwFacts          *facts;        /* as taken in, with what became of the tasks since; never NULL */
  OwAssessment     *assessment;   /* of today; NULL when service or sub-kind is no longer in the catalogue */
  gboolean          kept;         /* the passport is in custody */
  char             *slip;         /* number of its custody slip; nullable */
  OwRowId           custody_id;   /* the kept object; 0 when nothing is kept */
  char             *receipt;      /* number of the receipt; nullable */
  char             *official;     /* number of the receipt that another system issued; nullable */
  gboolean          theirs;       /* the official receipt of this service is issued by another system */
  OwPostal         *postal;       /* what was agreed last about the post; nullable */
  GPtrArray        *fees;         /* OwFeeEntry *, owned */
  GPtrArray        *measures;     /* OwMeasure * of the person (REG-34, REG-35), owned, oldest first */
  GPtrArray        *e_documents;  /* OwCheckedDocument *, owned, in the order in which they were checked */
  char             *notice;       /* number of the newest notice; nullable */
  GPtrArray        *siblings;     /* OwSiblingLine *, owned: papers that other cases of the number bring (ow-sibling-acts.h) */
  GPtrArray        *waiting;      /* OwSiblingLine *, owned: cases that wait for this one */
  char             *language;     /* of the ticket, "ru"; nullable */
  GPtrArray        *appointments; /* OwAppointment *, owned, oldest first */
  GPtrArray        *scans;        /* OwPageScan *, owned: scanned pages that are kept, by paper */
  GPtrArray        *tasks;        /* OwCaseTask *, owned (ow-case-task.h) */
  GPtrArray        *refused;      /* OwOutboxMessage *, owned: what an outside system did not take and a person has to decide about */
  OwMessage        *came;         /* from which transfer of another city (ow_incoming_dup_source); NULL: from none */
  GPtrArray        *overrides;    /* OwOverride *, owned: rules set aside, oldest first */
  GPtrArray        *approvals;    /* char *, owned: who asked and who approved, display names, two for each of them */
  GPtrArray        *handed;       /* OwAgencyLine *, owned: what was handed over to another office (ow-agency-acts.h) */
} OwCaseDetails;

void           ow_case_details_free        (OwCaseDetails        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwCaseDetails, ow_case_details_free)

/* Reads and assesses off the main thread. Looking at a case is looking at personal data: an audit event "case.view".
 * OW_STORE_ERROR_NOT_FOUND; OW_COUNTER_ERROR_SIGN_IN or _NOT_ALLOWED without the right "case.list". */
void           ow_case_details_load_async  (OwSession            *session,
                                            gint64                case_id,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
/* Owned by the caller. */
OwCaseDetails *ow_case_details_load_finish (GAsyncResult         *result,
                                            GError              **error);

/* The applicant takes the application back before the decision (ow_withdraw_run); needs a reason. @version is the one that was read. */
void           ow_case_withdraw_async      (OwSession            *session,
                                            gint64                case_id,
                                            gint64                version,
                                            const char           *reason,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean       ow_case_withdraw_finish     (OwSession            *session,
                                            GAsyncResult         *result,
                                            GError              **error);
/* A paper that another case was to bring is here from somewhere else (ow_sibling_bring_run); @shown: what it is. */
void           ow_case_bring_async         (OwSession            *session,
                                            gint64                case_id,
                                            const char           *shown,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean       ow_case_bring_finish        (OwSession            *session,
                                            GAsyncResult         *result,
                                            GError              **error);
/* TRUE while the case waits for one, or it will not come from there any more. */
gboolean       ow_case_can_bring           (const OwCaseDetails  *details);
/* TRUE when a case in this state can be taken back. */
gboolean       ow_case_can_withdraw        (const char           *state);

/* The cases of a person, newest first, at most 50, without drafts: array of gint64. An audit event "person.view". */
void           ow_case_list_of_person_async  (OwSession          *session,
                                            gint64                person_id,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
GArray        *ow_case_list_of_person_finish (GAsyncResult       *result,
                                            GError              **error);

G_END_DECLS
