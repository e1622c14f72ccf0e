/* From the key to the answer: a signature first, then the act. */

#include "ow-approval-desk.h"

#include "ow-approval-acts.h"
#include "ow-case-acts.h"
#include "ow-intent.h"
#include "ow-seal.h"
#include "ow-session-read.h"

/* Asking */

void
ow_approval_ask_async (OwSession *session,
                       gint64 case_id,
                       const char *act,
                       const char *rule,
                       OwInstant override_until,
                       const char *reason,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  OwAskApproval asked = { case_id, NULL, NULL, override_until };
  OwAskApproval *request = ow_request_new (&asked, sizeof asked);
  const OwIntent intent
      = { "approval.ask", "matter.edit", reason, ow_ask_approval_run, request, ow_request_free };

  request->act = ow_request_keep (request, act);
  request->rule = ow_request_keep (request, rule);
  ow_intent_async (session, &intent, cancellable, callback, user_data);
}

gint64
ow_approval_ask_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, error);

  return answer != NULL ? ow_result_get_id (answer, "approval") : 0;
}

static void
withdrawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwStore) store = data;
  g_autoptr (JsonObject) answer = ow_store_act_finish (store, result, NULL);
}

/* Past the session: signing out closes the dialog too. */
void
ow_approval_withdraw (OwSession *session, gint64 requester, gint64 approval)
{
  OwStore *store = ow_context_get_store (ow_session_get_context (session));
  g_autofree char *uuid = ow_seal_uuid ();
  OwRowId id = approval;
  const OwAct act
      = { uuid, "approval.withdraw", NULL, requester, ow_session_get_station (session), NULL };

  ow_store_act_async (store, &act, ow_withdraw_approval_run, g_memdup2 (&id, sizeof id), g_free,
                      NULL, withdrawn_cb, ow_store_ref (store));
}

/* Answering */

typedef struct
{
  OwAnswerApproval answer;
  char *reason;
} Answering;

static void
answering_free (gpointer data)
{
  g_free (((Answering *)data)->reason);
  g_free (data);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (JsonObject) answer = ow_intent_finish (OW_SESSION (source), result, &error);

  if (answer == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
signed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  OwSession *session = OW_SESSION (source);
  g_autoptr (GTask) task = data;
  Answering *answering = g_task_get_task_data (task);
  GError *error = NULL;
  OwIntent intent = { answering->answer.approve ? "approval.approve" : "approval.refuse",
                      "day.list",
                      answering->reason,
                      ow_answer_approval_run,
                      NULL,
                      g_free };

  if (!ow_session_sign_finish (session, result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  intent.request = g_memdup2 (&answering->answer, sizeof answering->answer);
  ow_intent_async (session, &intent, NULL, answered_cb, g_steal_pointer (&task));
}

void
ow_approval_answer_async (OwSession *session,
                          const OwApprovalRequest *approval,
                          gboolean approve,
                          const char *reason,
                          const char *password,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (session, NULL, callback, user_data);
  Answering *answering = g_new0 (Answering, 1);

  g_task_set_source_tag (task, ow_approval_answer_async);
  answering->answer = (OwAnswerApproval){ approval->id, approve };
  answering->reason = g_strdup (reason);
  g_task_set_task_data (task, answering, answering_free);
  ow_session_sign_async (session, approval->act, password, NULL, signed_cb, task);
}

gboolean
ow_approval_answer_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Reading */

void
ow_approval_free (OwApproval *self)
{
  if (self == NULL)
    return;
  ow_approval_request_free (self->request);
  ow_case_file_free (self->file);
  g_free (self->asked_by);
  g_free (self->answered_by);
  g_free (self);
}

typedef struct
{
  OwRowId id, staff;
  OwApproval *approval;
  GArray *ids;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  ow_approval_free (reading->approval);
  g_clear_pointer (&reading->ids, g_array_unref);
  g_free (reading);
}

static gboolean
add_name (OwTransaction *transaction, OwRowId id, char **name, GError **error)
{
  g_autoptr (OwStaff) staff = NULL;

  if (id == 0)
    return TRUE;
  staff = ow_transaction_load (transaction, &ow_staff_record, id, error);
  if (staff != NULL)
    *name = g_strdup (staff->display_name);
  return staff != NULL;
}

static gboolean
read_run (OwTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;
  OwApproval *self = reading->approval = g_new0 (OwApproval, 1);

  self->request
      = ow_transaction_load (transaction, &ow_approval_request_record, reading->id, error);
  if (self->request == NULL)
    return FALSE;
  self->file
      = ow_transaction_load (transaction, &ow_case_file_record, self->request->case_id, error);
  return self->file != NULL
         && add_name (transaction, self->request->requester_id, &self->asked_by, error)
         && add_name (transaction, self->request->approver_id, &self->answered_by, error);
}

void
ow_approval_read_async (OwSession *session,
                        gint64 approval,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Reading *reading = g_new0 (Reading, 1);
  const OwSessionRead read = { "case.list", read_run, reading, reading_free };

  reading->id = approval;
  ow_session_read_async (session, &read, cancellable, callback, user_data);
}

OwApproval *
ow_approval_read_finish (GAsyncResult *result, GError **error)
{
  Reading *reading = ow_session_read_finish (result, error);

  return reading != NULL ? g_steal_pointer (&reading->approval) : NULL;
}

static gboolean
list_run (OwTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;
  g_autoptr (GPtrArray) rows = ow_approvals_list_open (transaction, reading->staff, error);

  reading->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    g_array_append_val (reading->ids, ((OwApprovalRequest *)rows->pdata[i])->id);
  return rows != NULL;
}

void
ow_approval_list_async (OwSession *session, GAsyncReadyCallback callback, gpointer user_data)
{
  Reading *reading = g_new0 (Reading, 1);
  const OwSessionRead read = { "day.list", list_run, reading, reading_free };

  reading->staff = ow_session_get_staff (session);
  ow_session_read_async (session, &read, NULL, callback, user_data);
}

GArray *
ow_approval_list_finish (GAsyncResult *result, GError **error)
{
  Reading *reading = ow_session_read_finish (result, error);

  return reading != NULL ? g_steal_pointer (&reading->ids) : NULL;
}
