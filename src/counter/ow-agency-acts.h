#pragma once

#include <gio/gio.h>

#include "ow-matter.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* Matters that another office decides: social insurance, medical insurance, housing fund (GUIDE-A6-SY-AG1) and company registration (GUIDE-XII-1a).
 * They are taken in here with a slip, handed over through the outbox, and followed there. */

/* Is @service ("S11") handed over to an outside system? */
gboolean    ow_agency_handles      (const char          *service);
/* The system and operation that take it; NULL when none does. Static. */
const char *ow_agency_get_system   (const char          *service,
                                    const char         **ret_operation);
/* Does the office get only the printed part of the birth date of this applicant, because the rest is not known? */
gboolean    ow_agency_lacks_birth  (OwMatter            *matter);
/* The body that is sent, from form, checklist and document; of a birth date that is not known in full what is printed. OW_COUNTER_ERROR_STATE before it
 * was accepted, the slip number goes with it, and when the interface does not take what was accepted (it names the field). */
char       *ow_agency_make_body    (OwMatter            *matter,
                                    OwDate               today,
                                    GError             **error);

typedef struct
{
  OwRowId     case_id;
  const char *system, *operation;
  const char *body;
  GPtrArray  *questions; /* ow_company_body_make_questions; NULL for all but a filing of a company */
} OwHandOver;

/* Puts it into the outbox, a filing with the authentications of its investors that hold now. OW_COUNTER_ERROR_STATE when it was handed over before and not set aside: nothing is sent
 * twice; and while a paper of it waits for another case of the number. Result: "case". */
gboolean    ow_hand_over_run       (OwTransaction       *transaction,
                                    gconstpointer        request,
                                    JsonObject          *result,
                                    GError             **error);
/* The same for the person signed in; needs the right "case.accept". */
void        ow_agency_send_async   (OwSession           *session,
                                    OwMatter            *matter,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
gboolean    ow_agency_send_finish  (OwSession           *session,
                                    GAsyncResult        *result,
                                    GError             **error);

/* How it stands with one matter that was handed over. */
typedef struct
{
  OwRowId     case_id;
  char       *system;
  char       *state;   /* "waiting", "dead", "set_aside", "sent", or what the other side said last: message "word.progress.STATE" */
  char       *number;  /* of the other side; NULL until it answered */
  char       *stops;   /* of a plan: those that are not open to foreigners; NULL otherwise */
  char       *city;    /* code of person.city, of a case that was handed over to its office; NULL otherwise */
  OwInstant   at;      /* of that */
} OwAgencyLine;

void        ow_agency_line_free    (OwAgencyLine        *self);
/* "Received · TF2026000001 · 2026-11-23 10:00"; owned. */
char       *ow_agency_line_dup_words (const OwAgencyLine *self,
                                    OwLanguage           language);
/* Appends what of one case was handed over (OwAgencyLine *), in the order of sending. */
gboolean    ow_agency_read_lines   (OwTransaction       *transaction,
                                    OwRowId              case_id,
                                    GPtrArray           *lines,
                                    GError             **error);
/* OwAgencyLine *, owned: of each of @cases (gint64) that was handed over. */
void        ow_agency_load_async   (OwSession           *session,
                                    GArray              *cases,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
GPtrArray  *ow_agency_load_finish  (GAsyncResult        *result,
                                    GError             **error);

G_END_DECLS
