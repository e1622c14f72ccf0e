#pragma once

#include <gio/gio.h>

#include "ow-correction-acts.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* Corrections as they are asked for in a window. Each copies @request with its strings. Errors as the acts of ow-correction-acts.h; the finish of all
 * acts is ow_correction_desk_finish. */

void     ow_correction_desk_correct_async (OwSession            *session,
                                           const OwCorrectField *request,
                                           const char           *reason,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
void     ow_correction_desk_cancel_async  (OwSession            *session,
                                           const OwCancelCase   *request,
                                           const char           *reason,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
void     ow_correction_desk_move_async    (OwSession            *session,
                                           const OwMoveCase     *request,
                                           const char           *reason,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
/* @ret_issue: of the receipt that has to be printed now; 0 when its paper stays as it is, or is void. */
gboolean ow_correction_desk_finish        (OwSession            *session,
                                           GAsyncResult         *result,
                                           gint64               *ret_issue,
                                           GError              **error);

/* Why the case cannot be corrected, or (@moves) moved by who is signed in: id of a message, static; NULL when it can. */
const char *ow_correction_desk_why_not    (OwSession            *session,
                                           const OwCaseFile     *file,
                                           gboolean              moves);

/* The person to whom a case is moved. */
typedef struct
{
  OwPerson         *person;
  OwTravelDocument *document; /* the newest that was identified */
} OwMoveTarget;

void          ow_move_target_free         (OwMoveTarget         *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwMoveTarget, ow_move_target_free)

/* Who was identified with this passport; @passport as typed or scanned. A lookup of personal data is an audit event. OW_COUNTER_ERROR_EMPTY when it
 * finds nobody, or more than one. */
void          ow_move_target_find_async   (OwSession            *session,
                                           const char           *passport,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
/* Owned by the caller. */
OwMoveTarget *ow_move_target_find_finish  (GAsyncResult         *result,
                                           GError              **error);

G_END_DECLS
