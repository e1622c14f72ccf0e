/* ONE notice for everything that is missing, ONE receipt for everything that is clear (REG-13-1,
 * REG-13-2, REG-18-1, REG-18-2). Each matter is assessed at the moment of the act; what is written
 * is what was assessed, in the version that was assessed. */

#include "ow-sitting-private.h"

#include "ow-case-facts.h"
#include "ow-confirm-acts.h"
#include "ow-counter-error.h"
#include "ow-error.h"
#include "ow-fee-acts.h"
#include "ow-finding-item.h"
#include "ow-hall-acts.h"
#include "ow-seal.h"
#include "ow-waiver-acts.h"

static OwSettle *
settle_new (OwSitting *self)
{
  OwSettle *request = g_new0 (OwSettle, 1);

  request->party = ow_sitting_get_party_id (self);
  request->cases = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_settled_case_free);
  return request;
}

static void
settle_free (gpointer data)
{
  OwSettle *request = data;

  g_ptr_array_unref (request->cases);
  g_free (request);
}

/* The editable matters, assessed now. @clear chooses those that may be taken in, otherwise those
 * with a paper missing. */
static OwSettle *
collect (OwSitting *self, OwSittingTask *act, gboolean clear)
{
  OwSettle *request = settle_new (self);
  GListModel *matters = ow_sitting_get_matters (self);

  for (guint i = 0; i < g_list_model_get_n_items (matters); i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (matters, i);
      OwSettledCase *settled;

      if (!ow_matter_is_editable (matter))
        continue;
      settled = ow_matter_dup_settled (matter);
      if (clear ? !ow_matter_is_clear (matter) : settled->missing->len == 0)
        {
          ow_settled_case_free (settled);
          continue;
        }
      g_ptr_array_add (request->cases, settled);
      ow_sitting_task_touch (act, settled->case_id);
    }
  act->request = request;
  act->request_free = settle_free;
  return request;
}

static gboolean
begin_notice (OwSitting *self, OwSittingTask *act, GError **error)
{
  OwSettle *request;

  if (!ow_session_require (ow_sitting_get_session (self), "notice.issue", error)
      || !ow_sitting_require_served (self, error))
    return FALSE;
  request = collect (self, act, FALSE);
  if (request->cases->len == 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_INCOMPLETE, "error.counter.nothing-missing");
  request->approver = act->row;
  act->name = "notice.issue";
  act->func = ow_issue_notice_run;
  return TRUE;
}

static void
return_id (OwSittingTask *act, OwRowId id)
{
  g_task_return_pointer (act->task, g_memdup2 (&id, sizeof id), g_free);
}

static gint64
propagate_id (GAsyncResult *result, GError **error)
{
  g_autofree OwRowId *id = g_task_propagate_pointer (G_TASK (result), error);

  return id != NULL ? *id : 0;
}

static void
end_notice (OwSitting *self, OwSittingTask *act, JsonObject *result)
{
  return_id (act, ow_result_get_id (result, "notice"));
}

void
ow_sitting_issue_notice_async (OwSitting *self,
                               gint64 approver,
                               const char *reason,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  OwSittingTask *act;

  g_return_if_fail (OW_IS_SITTING (self));

  act = ow_sitting_task_new (self, begin_notice, end_notice, ow_sitting_issue_notice_async,
                             cancellable, callback, user_data);
  act->row = approver;
  act->reason = g_strdup (reason);
  act->save_first = TRUE;
  ow_sitting_push (self, act);
}

gint64
ow_sitting_issue_notice_finish (OwSitting *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  return propagate_id (result, error);
}

/* One intent, one request id, in the drafts before it is sent: an acceptance whose answer never
 * came, because the program or the machine went, is asked again with the same id, and is one. */
static void
prepare_accept (OwSitting *self, OwSittingTask *act)
{
  GListModel *matters = ow_sitting_get_matters (self);
  g_autoptr (GPtrArray) clear = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (matters); i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (matters, i);

      if (ow_matter_is_editable (matter))
        ow_matter_assess (matter);
      if (!ow_matter_is_clear (matter))
        continue;
      if (act->request_id == NULL)
        act->request_id = g_strdup (ow_matter_get_request (matter));
      g_ptr_array_add (clear, g_steal_pointer (&matter));
    }
  if (act->request_id == NULL && clear->len > 0)
    act->request_id = ow_seal_uuid ();
  for (guint i = 0; i < clear->len; i++)
    ow_matter_set_request (clear->pdata[i], act->request_id);
}

static gboolean
begin_settle (OwSitting *self, OwSittingTask *act, GError **error)
{
  OwSession *session = ow_sitting_get_session (self);
  OwSettle *request;

  if (!ow_session_require (session, "case.accept", error)
      || !ow_sitting_require_served (self, error))
    return FALSE;
  /* A receipt that cannot be verified is no receipt. */
  if (ow_context_get_key (ow_session_get_context (session)) == NULL)
    {
      ow_message_set_error (error, OW_CORE_ERROR, OW_CORE_ERROR_KEY,
                            ow_message_new ("error.key.secret", NULL));
      return FALSE;
    }
  request = collect (self, act, TRUE);
  if (ow_parameters_get_integer (ow_context_get_parameters (ow_session_get_context (session)),
                                 "applicant_confirms")
      != 0)
    request->confirmed = ow_sitting_get_ticket_id (self);
  return request->cases->len > 0
         || ow_counter_fail (error, OW_COUNTER_ERROR_INCOMPLETE, "error.counter.nothing-clear");
}

static gboolean
begin_accept (OwSitting *self, OwSittingTask *act, GError **error)
{
  act->name = "case.accept";
  act->func = ow_accept_run;
  return begin_settle (self, act, error);
}

static void
end_accept (OwSitting *self, OwSittingTask *act, JsonObject *result)
{
  GListModel *matters = ow_sitting_get_matters (self);

  /* Answered: what is still open, or was ready meanwhile, is another intent. */
  for (guint i = 0; i < g_list_model_get_n_items (matters); i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (matters, i);

      if (ow_matter_is_editable (matter))
        ow_matter_set_request (matter, NULL);
    }
  return_id (act, ow_result_get_id (result, "receipt"));
}

static gboolean
begin_fees (OwSitting *self, OwSittingTask *act, GError **error)
{
  act->name = "fee.assess";
  act->func = ow_fee_assess_all_run;
  return begin_settle (self, act, error);
}

static void
end_fees (OwSitting *self, OwSittingTask *act, JsonObject *result)
{
  g_task_return_boolean (act->task, TRUE);
}

static void
push_accept (OwSitting *self,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  OwSittingTask *act = ow_sitting_task_new (self, begin_accept, end_accept, ow_sitting_accept_async,
                                            cancellable, callback, user_data);

  act->prepare = prepare_accept;
  act->save_first = TRUE;
  ow_sitting_push (self, act);
}

static void
accepted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  gpointer id = g_task_propagate_pointer (G_TASK (result), &error);

  if (id != NULL)
    g_task_return_pointer (task, id, g_free);
  else
    g_task_return_error (task, error);
}

static void
assessed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      push_accept (OW_SITTING (source), g_task_get_cancellable (task), accepted_cb, task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

/* Amount and basis are on the case before acceptance (OPN-36). Where the site has it paid first
 * they are put down by an act of their own, so that they stay and can be paid when acceptance is
 * refused for that. */
void
ow_sitting_accept_async (OwSitting *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  OwSittingTask *act;
  GTask *task;

  g_return_if_fail (OW_IS_SITTING (self));

  if (!ow_parameters_is (
          ow_context_get_parameters (ow_session_get_context (ow_sitting_get_session (self))),
          "fee_when", "acceptance"))
    {
      push_accept (self, cancellable, callback, user_data);
      return;
    }
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ow_sitting_accept_async);
  g_task_set_check_cancellable (task, FALSE);
  act = ow_sitting_task_new (self, begin_fees, end_fees, ow_sitting_accept_async, cancellable,
                             assessed_cb, task);
  act->save_first = TRUE;
  ow_sitting_push (self, act);
}

gint64
ow_sitting_accept_finish (OwSitting *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  return propagate_id (result, error);
}

/* What accepting would write, on the screen of the applicant */

typedef struct
{
  OwShowConfirmation show;
  OwSettle *settle;
} Show;

static void
show_free (gpointer data)
{
  Show *request = data;

  settle_free (request->settle);
  g_free (request);
}

static gboolean
begin_show (OwSitting *self, OwSittingTask *act, GError **error)
{
  OwSession *session = ow_sitting_get_session (self);
  Show *request;

  if (!ow_session_require (session, "ticket.call", error)
      || !ow_sitting_require_served (self, error))
    return FALSE;
  request = g_new0 (Show, 1);
  request->settle = collect (self, act, TRUE);
  request->show.ticket = ow_sitting_get_ticket_id (self);
  request->show.desk = ow_session_get_desk (session);
  request->show.language = ow_language_get_code (ow_sitting_get_language (self));
  request->show.cases = request->settle->cases;
  request->show.catalogue = ow_context_get_catalogue (ow_session_get_context (session));
  act->request = request;
  act->request_free = show_free;
  act->name = "confirmation.show";
  act->func = ow_show_confirmation_run;
  return TRUE;
}

static void
end_show (OwSitting *self, OwSittingTask *act, JsonObject *result)
{
  return_id (act, ow_result_get_id (result, "confirmation"));
}

void
ow_sitting_show_async (OwSitting *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  OwSittingTask *act;

  g_return_if_fail (OW_IS_SITTING (self));

  act = ow_sitting_task_new (self, begin_show, end_show, ow_sitting_show_async, cancellable,
                             callback, user_data);
  act->save_first = TRUE;
  ow_sitting_push (self, act);
}

gint64
ow_sitting_show_finish (OwSitting *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  return propagate_id (result, error);
}

typedef struct
{
  OwAnswerConfirmation answer;
  OwShowOnScreen show;
} Say;

/* The answer, if there is one, and the empty screen are one act. */
static gboolean
say_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Say *request = data;

  return (request->answer.state == NULL
          || ow_answer_confirmation_run (transaction, &request->answer, result, error))
         && ow_show_on_screen_run (transaction, &request->show, result, error);
}

static gboolean
begin_say (OwSitting *self, OwSittingTask *act, GError **error)
{
  OwSession *session = ow_sitting_get_session (self);
  Say *request;

  if (!ow_session_require (session, "ticket.call", error))
    return FALSE;
  act->request = request = g_new0 (Say, 1);
  act->request_free = g_free;
  request->answer = (OwAnswerConfirmation){ act->row, act->argument, "oral" };
  request->show = (OwShowOnScreen){ ow_session_get_desk (session), "idle", NULL, 0,
                                    ow_language_get_code (ow_sitting_get_language (self)) };
  act->name = act->argument != NULL ? "confirmation.answer" : "screen.show";
  act->func = say_run;
  return TRUE;
}

static void
end_say (OwSitting *self, OwSittingTask *act, JsonObject *result)
{
  g_task_return_boolean (act->task, TRUE);
}

void
ow_sitting_say_async (OwSitting *self,
                      gint64 confirmation,
                      const char *state,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  OwSittingTask *act;

  g_return_if_fail (OW_IS_SITTING (self));

  act = ow_sitting_task_new (self, begin_say, end_say, ow_sitting_say_async, cancellable, callback,
                             user_data);
  act->row = confirmation;
  act->argument = g_strdup (state);
  ow_sitting_push (self, act);
}

gboolean
ow_sitting_say_finish (OwSitting *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct
{
  OwRefuse refuse;
  OwSettledCase *settled;
  char *ground;
} Refuse;

static void
refuse_free (gpointer data)
{
  Refuse *request = data;

  ow_settled_case_free (request->settled);
  g_free (request->ground);
  g_free (request);
}

/* The ground must be one that the assessment names, so that nobody is sent away for a rule that
 * does not stand in the way. */
static gboolean
has_ground (OwMatter *matter, const char *ground)
{
  GListModel *findings;

  ow_matter_assess (matter);
  findings = ow_matter_get_findings (matter);
  for (guint i = 0; ground != NULL && i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (OwFindingItem) item = g_list_model_get_item (findings, i);

      if (ow_finding_item_get_severity (item) == OW_SEVERITY_REFUSE
          && g_str_equal (ow_finding_item_get_rule (item), ground))
        return TRUE;
    }
  return FALSE;
}

static gboolean
begin_refuse (OwSitting *self, OwSittingTask *act, GError **error)
{
  Refuse *request;

  if (!ow_session_require (ow_sitting_get_session (self), "case.accept", error)
      || !ow_sitting_require_served (self, error))
    return FALSE;
  if (act->reason == NULL || *act->reason == '\0')
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.reason");
  if (!ow_matter_is_editable (act->matter) || !has_ground (act->matter, act->argument))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.ground");
  request = g_new0 (Refuse, 1);
  request->settled = ow_matter_dup_settled (act->matter);
  request->ground = g_strdup (act->argument);
  request->refuse = (OwRefuse){ request->settled, request->ground };
  ow_sitting_task_touch (act, request->settled->case_id);
  act->name = "case.refuse";
  act->func = ow_refuse_run;
  act->request = request;
  act->request_free = refuse_free;
  return TRUE;
}

static void
end_refuse (OwSitting *self, OwSittingTask *act, JsonObject *result)
{
  g_task_return_boolean (act->task, TRUE);
}

void
ow_sitting_refuse_async (OwSitting *self,
                         OwMatter *matter,
                         const char *ground,
                         const char *reason,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  OwSittingTask *act;

  g_return_if_fail (OW_IS_SITTING (self));
  g_return_if_fail (OW_IS_MATTER (matter));

  act = ow_sitting_task_new (self, begin_refuse, end_refuse, ow_sitting_refuse_async, cancellable,
                             callback, user_data);
  act->matter = g_object_ref (matter);
  act->argument = g_strdup (ground);
  act->reason = g_strdup (reason);
  act->save_first = TRUE;
  ow_sitting_push (self, act);
}

gboolean
ow_sitting_refuse_finish (OwSitting *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
begin_waive (OwSitting *self, OwSittingTask *act, GError **error)
{
  const OwMaterial *paper = ow_matter_find_material (act->matter, act->argument);
  OwWaive *request;

  if (!ow_session_require (ow_sitting_get_session (self), "matter.edit", error)
      || !ow_sitting_require_served (self, error))
    return FALSE;
  if (act->reason == NULL || *act->reason == '\0')
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.reason");
  ow_matter_assess (act->matter);
  if (!ow_matter_may_follow (act->matter, act->argument))
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.counter.cannot-follow");
  request = g_new0 (OwWaive, 1);
  request->case_id = ow_matter_get_case_id (act->matter);
  request->rule = g_strdup (paper->rule);
  request->material = g_strdup (act->argument);
  request->approver = act->row;
  request->expires_at = ow_matter_get_waiver_end (act->matter);
  act->name = "material.waive";
  act->func = ow_waive_run;
  act->request = request;
  act->request_free = ow_waive_free;
  return TRUE;
}

static void
end_waive (OwSitting *self, OwSittingTask *act, JsonObject *result)
{
  ow_matter_set_waiver (act->matter, act->argument, act->reason);
  ow_matter_assess (act->matter);
  g_task_return_boolean (act->task, TRUE);
}

void
ow_sitting_waive_async (OwSitting *self,
                        OwMatter *matter,
                        const char *material,
                        gint64 approver,
                        const char *reason,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  OwSittingTask *act;

  g_return_if_fail (OW_IS_SITTING (self));
  g_return_if_fail (OW_IS_MATTER (matter));

  act = ow_sitting_task_new (self, begin_waive, end_waive, ow_sitting_waive_async, cancellable,
                             callback, user_data);
  act->matter = g_object_ref (matter);
  act->argument = g_strdup (material);
  act->row = approver;
  act->reason = g_strdup (reason);
  ow_sitting_push (self, act);
}

gboolean
ow_sitting_waive_finish (OwSitting *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

guint
ow_sitting_count_acceptable (OwSitting *self)
{
  GListModel *matters;
  guint count = 0;

  g_return_val_if_fail (OW_IS_SITTING (self), 0);

  matters = ow_sitting_get_matters (self);
  for (guint i = 0; i < g_list_model_get_n_items (matters); i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (matters, i);

      count += ow_matter_is_clear (matter);
    }
  return count;
}

gboolean
ow_sitting_can_issue_notice (OwSitting *self)
{
  GListModel *matters;

  g_return_val_if_fail (OW_IS_SITTING (self), FALSE);

  matters = ow_sitting_get_matters (self);
  for (guint i = 0; i < g_list_model_get_n_items (matters); i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (matters, i);

      if (ow_matter_is_editable (matter) && ow_matter_count_missing (matter) > 0)
        return TRUE;
    }
  return FALSE;
}
