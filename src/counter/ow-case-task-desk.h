#pragma once

#include "ow-case-task-acts.h"
#include "ow-message.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* The window's way to the tasks of a case (ow-case-task-acts.h). Strings are copied; @request->rules is set here. */
void        ow_case_task_desk_book_async    (OwSession            *session,
                                             const OwBookForCase  *request,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
void        ow_case_task_desk_settle_async  (OwSession            *session,
                                             const OwSettleTask   *request,
                                             const char           *reason,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
/* The result of the act, a new reference. */
JsonObject *ow_case_task_desk_finish        (OwSession            *session,
                                             GAsyncResult         *result,
                                             GError              **error);

/* One appointment of today, of somebody who is here. */
typedef struct
{
  OwRowId     case_id; /* 0: of no case */
  OwMessage  *message; /* "task.came", "task.called", "task.called-early", "task.called-late" */
} OwCaseTaskToday;

/* The first that is neither settled nor cancelled; NULL without an error when there is none. Owned by the caller. */
void             ow_case_task_today_async   (OwSession            *session,
                                             gint64                person,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
/* The appointment with which a number was taken: its time, what it is for, and whether the party came early or late. NULL without an error for a number that was
 * taken without one. The same finish. */
void             ow_case_task_called_async  (OwSession            *session,
                                             gint64                ticket,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
OwCaseTaskToday *ow_case_task_today_finish  (GAsyncResult         *result,
                                             GError              **error);
void             ow_case_task_today_free    (OwCaseTaskToday      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwCaseTaskToday, ow_case_task_today_free)

G_END_DECLS
