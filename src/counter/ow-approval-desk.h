#pragma once

#include <gio/gio.h>

#include "ow-case-file.h"
#include "ow-approval-request.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* The same from the window: the clerk asks, follows and takes back; the supervisor reads and answers. Main thread. */

/* The act is done by the person signed in; @reason is his. Result of the finish function: row id of the request, 0 on error. */
void        ow_approval_ask_async       (OwSession           *session,
                                         gint64               case_id,
                                         const char          *act,
                                         const char          *rule,
                                         OwInstant            override_until,
                                         const char          *reason,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gint64      ow_approval_ask_finish      (OwSession           *session,
                                         GAsyncResult        *result,
                                         GError             **error);
/* Takes back what @requester asked at this station, also when he has signed out; that it was answered meanwhile is no matter. Nobody is told. */
void        ow_approval_withdraw        (OwSession           *session,
                                         gint64               requester,
                                         gint64               approval);
/* The person signed in signs with her own password, then answers. */
void        ow_approval_answer_async    (OwSession           *session,
                                         const OwApprovalRequest *approval,
                                         gboolean             approve,
                                         const char          *reason,
                                         const char          *password,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gboolean    ow_approval_answer_finish   (OwSession           *session,
                                         GAsyncResult        *result,
                                         GError             **error);

/* One request as it stands in the store. */
typedef struct
{
  OwApprovalRequest *request;
  OwCaseFile        *file;
  char              *asked_by; /* display name */
  char              *answered_by; /* display name; nullable */
} OwApproval;

void        ow_approval_free            (OwApproval          *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwApproval, ow_approval_free)

void        ow_approval_read_async      (OwSession           *session,
                                         gint64               approval,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
/* Owned by the caller; NULL with an error. */
OwApproval *ow_approval_read_finish     (GAsyncResult        *result,
                                         GError             **error);
/* The ids of what waits for the person signed in. Needs "day.list" (supervisor, auditor). */
void        ow_approval_list_async      (OwSession           *session,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
/* gint64, newest last; owned by the caller. */
GArray     *ow_approval_list_finish     (GAsyncResult        *result,
                                         GError             **error);

G_END_DECLS
