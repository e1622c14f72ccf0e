/* The acts of a sitting on ticket, applicants and drafts. What the law is about (notice, receipt)
 * stands in ow-sitting-settle.c. */

#include "ow-sitting-private.h"

#include "ow-case-acts.h"
#include "ow-counter-error.h"
#include "ow-custody-acts.h"
#include "ow-ticket-acts.h"

static void
end_boolean (OwSitting *self, OwSittingTask *act, JsonObject *result)
{
  g_task_return_boolean (act->task, TRUE);
}

/* The ticket */

static const struct
{
  OwSittingAct kind;
  const char *event, *name, *may;
  gboolean reason, save_first;
} ticket_acts[] = {
  { OW_SITTING_RECALL, "recall", "ticket.recall", "ticket.call", FALSE, FALSE },
  { OW_SITTING_NO_SHOW, "no_show", "ticket.no-show", "ticket.call", FALSE, TRUE },
  { OW_SITTING_PARK, "park", "ticket.park", "ticket.call", TRUE, TRUE },
  { OW_SITTING_TRANSFER, "transfer", "ticket.transfer", "ticket.call", FALSE, TRUE },
  { OW_SITTING_FINISH, "finish", "ticket.finish", "ticket.call", FALSE, TRUE },
  { OW_SITTING_UNDO, "undo", "ticket.undo", "ticket.undo", FALSE, FALSE },
};

static void
ticket_act_free (gpointer data)
{
  OwTicketAct *request = data;

  g_free ((char *)request->queue);
  g_free ((char *)request->queues);
  g_free ((char *)request->outcome);
  g_free (request);
}

static void
set_ticket_request (OwSitting *self, OwSittingTask *act)
{
  OwSession *session = ow_sitting_get_session (self);
  OwTicketAct *request;

  if (act->kind == OW_SITTING_UNDO)
    {
      OwUndoTicket *undo = g_new0 (OwUndoTicket, 1);

      undo->ticket = ow_sitting_get_ticket_id (self);
      act->func = ow_undo_ticket_run;
      act->request = undo;
      act->request_free = g_free;
      return;
    }
  request = g_new0 (OwTicketAct, 1);
  request->ticket = ow_sitting_get_ticket_id (self);
  request->event = ticket_acts[act->kind].event;
  request->desk = ow_session_get_desk (session);
  request->limit = ow_parameters_get_integer (
      ow_context_get_parameters (ow_session_get_context (session)), "recall_limit");
  if (act->kind == OW_SITTING_TRANSFER)
    {
      request->queue = g_strdup (act->argument);
      request->queues = g_strdup (ow_context_get_queues (ow_session_get_context (session)));
    }
  if (act->kind == OW_SITTING_FINISH)
    request->outcome = g_strdup (act->argument);
  act->func = ow_ticket_act_run;
  act->request = request;
  act->request_free = ticket_act_free;
}

static gboolean
begin_ticket (OwSitting *self, OwSittingTask *act, GError **error)
{
  gboolean has_argument = act->argument != NULL && *act->argument != '\0';

  if (!ow_session_require (ow_sitting_get_session (self), ticket_acts[act->kind].may, error))
    return FALSE;
  if (ticket_acts[act->kind].reason && !has_argument)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.reason");
  if (act->kind == OW_SITTING_TRANSFER && !has_argument)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.queue");
  if (act->kind != OW_SITTING_TRANSFER && act->kind != OW_SITTING_FINISH && has_argument)
    act->reason = g_strdup (act->argument);
  act->name = ticket_acts[act->kind].name;
  set_ticket_request (self, act);
  return TRUE;
}

static void
end_ticket (OwSitting *self, OwSittingTask *act, JsonObject *result)
{
  ow_sitting_set_undo (self, act->kind != OW_SITTING_UNDO);
  g_task_return_boolean (act->task, TRUE);
}

void
ow_sitting_act_async (OwSitting *self,
                      OwSittingAct kind,
                      const char *argument,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  OwSittingTask *act;

  g_return_if_fail (OW_IS_SITTING (self));
  g_return_if_fail ((guint)kind < G_N_ELEMENTS (ticket_acts));

  act = ow_sitting_task_new (self, begin_ticket, end_ticket, ow_sitting_act_async, cancellable,
                             callback, user_data);
  act->kind = kind;
  act->argument = g_strdup (argument);
  act->save_first = ticket_acts[kind].save_first;
  ow_sitting_push (self, act);
}

gboolean
ow_sitting_act_finish (OwSitting *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Applicants */

typedef struct
{
  OwIdentify identify; /* mrz borrowed from the scan */
  OwScan *scan;        /* immutable */
} Identify;

static void
identify_free (gpointer data)
{
  Identify *request = data;

  g_object_unref (request->scan);
  g_free (request);
}

static gboolean
check_scan (OwScan *scan, GError **error)
{
  const OwMrz *mrz = ow_scan_get_mrz (scan);
  OwMessage *message = NULL;

  if (mrz == NULL)
    message = ow_message_new ("error.counter.scan-document", NULL);
  else if (!ow_scan_is_valid (scan))
    message = ow_message_ref (ow_scan_get_error (scan));
  else if (mrz->kind == OW_MRZ_MRVA || mrz->kind == OW_MRZ_MRVB)
    message = ow_message_new ("error.counter.scan-visa", NULL);
  if (message == NULL)
    return TRUE;
  ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_INCOMPLETE, message);
  return FALSE;
}

static gboolean
begin_identify (OwSitting *self, OwSittingTask *act, GError **error)
{
  Identify *request;

  if (!ow_session_require (ow_sitting_get_session (self), "party.identify", error)
      || !ow_sitting_require_served (self, error) || !check_scan (act->scan, error))
    return FALSE;
  request = g_new0 (Identify, 1);
  request->scan = g_object_ref (act->scan);
  request->identify = (OwIdentify){ ow_sitting_get_ticket_id (self),
                                    ow_scan_get_mrz (act->scan),
                                    act->keep,
                                    act->other_person,
                                    TRUE,
                                    act->renewed };
  act->name = "party.identify";
  act->func = ow_identify_run;
  act->request = request;
  act->request_free = identify_free;
  return TRUE;
}

void
ow_sitting_end_identify (OwSitting *self, OwSittingTask *act, JsonObject *result)
{
  OwApplicant *applicant = ow_sitting_find_applicant (self, ow_result_get_id (result, "person"));

  if (applicant == NULL)
    {
      GError *error = NULL;

      /* Committed, but the reading after it failed: the same scan again shows him. */
      ow_counter_fail (&error, OW_COUNTER_ERROR_STATE, "error.store.not-found");
      g_task_return_error (act->task, error);
      return;
    }
  /* Serving has begun: what was done before is no longer the last act of the ticket. */
  ow_sitting_set_undo (self, FALSE);
  ow_sitting_set_current_applicant (self, applicant);
  g_task_return_pointer (act->task, g_object_ref (applicant), g_object_unref);
}

static void
push_identify (OwSitting *self, OwSittingTask *act, OwScan *scan, gboolean keep)
{
  act->scan = g_object_ref (scan);
  act->keep = keep;
  ow_sitting_push (self, act);
}

void
ow_sitting_identify_async (OwSitting *self,
                           OwScan *scan,
                           gboolean keep,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (OW_IS_SITTING (self));
  g_return_if_fail (OW_IS_SCAN (scan));

  push_identify (self,
                 ow_sitting_task_new (self, begin_identify, ow_sitting_end_identify,
                                      ow_sitting_identify_async, cancellable, callback, user_data),
                 scan, keep);
}

void
ow_sitting_identify_other_async (OwSitting *self,
                                 OwScan *scan,
                                 gboolean keep,
                                 const char *reason,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  OwSittingTask *act;

  g_return_if_fail (OW_IS_SITTING (self));
  g_return_if_fail (OW_IS_SCAN (scan));

  act = ow_sitting_task_new (self, begin_identify, ow_sitting_end_identify,
                             ow_sitting_identify_async, cancellable, callback, user_data);
  act->other_person = TRUE;
  act->reason = g_strdup (reason);
  push_identify (self, act, scan, keep);
}

void
ow_sitting_identify_renewed_async (OwSitting *self,
                                   OwScan *scan,
                                   gboolean keep,
                                   const char *evidence,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  OwSittingTask *act;

  g_return_if_fail (OW_IS_SITTING (self));
  g_return_if_fail (OW_IS_SCAN (scan));

  act = ow_sitting_task_new (self, begin_identify, ow_sitting_end_identify,
                             ow_sitting_identify_async, cancellable, callback, user_data);
  act->renewed = g_intern_string (evidence);
  act->other_person = evidence == NULL;
  push_identify (self, act, scan, keep);
}

OwApplicant *
ow_sitting_identify_finish (OwSitting *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Matters */

static void
add_matter_free (gpointer data)
{
  OwAddMatter *request = data;

  g_free ((char *)request->service);
  g_free ((char *)request->sub_kind);
  g_free (request);
}

static OwMatter *
find_draft (OwSittingTask *act)
{
  GListModel *matters = ow_applicant_get_matters (act->applicant);

  for (guint i = 0; i < g_list_model_get_n_items (matters); i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (matters, i);
      const OwSubKind *sub_kind = ow_matter_get_sub_kind (matter);

      if (ow_matter_is_editable (matter)
          && g_str_equal (ow_sub_kind_get_id (sub_kind), act->sub_kind)
          && g_str_equal (ow_service_get_id (ow_sub_kind_get_service (sub_kind)), act->service))
        return matter; /* the applicant keeps it */
    }
  return NULL;
}

static gboolean
begin_add_matter (OwSitting *self, OwSittingTask *act, GError **error)
{
  OwSession *session = ow_sitting_get_session (self);
  OwContext *context = ow_session_get_context (session);
  const OwService *service
      = ow_catalogue_find_service (ow_context_get_catalogue (context), act->service);
  OwAddMatter *request;

  if (!ow_session_require (session, "matter.edit", error)
      || !ow_sitting_require_served (self, error))
    return FALSE;
  if (service == NULL || ow_service_find_sub_kind (service, act->sub_kind) == NULL
      || !ow_context_is_offered (context, service))
    {
      ow_message_set_error (
          error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
          ow_message_new ("error.counter.service", "service",
                          service != NULL ? ow_service_get_name (service) : act->service, NULL));
      return FALSE;
    }
  act->matter = find_draft (act);
  if (act->matter != NULL)
    {
      g_object_ref (act->matter);
      act->done = TRUE;
      return TRUE;
    }
  request = g_new0 (OwAddMatter, 1);
  request->party = ow_sitting_get_party_id (self);
  request->person = ow_applicant_get_person_id (act->applicant);
  request->document = ow_applicant_get_document_id (act->applicant);
  request->service = g_strdup (act->service);
  request->sub_kind = g_strdup (act->sub_kind);
  act->name = "matter.add";
  act->func = ow_add_matter_run;
  act->request = request;
  act->request_free = add_matter_free;
  return TRUE;
}

static void
end_add_matter (OwSitting *self, OwSittingTask *act, JsonObject *result)
{
  OwMatter *matter = act->matter != NULL
                         ? act->matter
                         : ow_sitting_find_matter (self, ow_result_get_id (result, "case"));

  if (matter == NULL)
    {
      GError *error = NULL;

      ow_counter_fail (&error, OW_COUNTER_ERROR_STATE, "error.store.not-found");
      g_task_return_error (act->task, error);
      return;
    }
  ow_sitting_set_current_matter (self, matter);
  g_task_return_pointer (act->task, g_object_ref (matter), g_object_unref);
}

void
ow_sitting_add_matter_async (OwSitting *self,
                             OwApplicant *applicant,
                             const char *service,
                             const char *sub_kind,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  OwSittingTask *act;

  g_return_if_fail (OW_IS_SITTING (self));
  g_return_if_fail (OW_IS_APPLICANT (applicant));

  act = ow_sitting_task_new (self, begin_add_matter, end_add_matter, ow_sitting_add_matter_async,
                             cancellable, callback, user_data);
  act->applicant = g_object_ref (applicant);
  act->service = g_strdup (service);
  act->sub_kind = g_strdup (sub_kind);
  ow_sitting_push (self, act);
}

OwMatter *
ow_sitting_add_matter_finish (OwSitting *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* What was given at the scan goes back when nothing is filed. */

typedef struct
{
  OwCustodyReturn give_back; /* the array is its own */
} GiveBack;

static void
give_back_free (gpointer data)
{
  GiveBack *request = data;

  g_ptr_array_unref (request->give_back.slips);
  g_free (request);
}

static gboolean
begin_give_back (OwSitting *self, OwSittingTask *act, GError **error)
{
  GiveBack *request;

  if (!ow_session_require (ow_sitting_get_session (self), "custody.move", error))
    return FALSE;
  if (ow_applicant_get_slip (act->applicant) == NULL)
    {
      act->done = TRUE;
      return TRUE;
    }
  request = g_new0 (GiveBack, 1);
  request->give_back.slips = g_ptr_array_new_with_free_func (g_free);
  request->give_back.receiver = "applicant";
  g_ptr_array_add (request->give_back.slips, g_strdup (ow_applicant_get_slip (act->applicant)));
  act->name = "custody.return";
  act->func = ow_custody_return_run;
  act->request = request;
  act->request_free = give_back_free;
  return TRUE;
}

void
ow_sitting_give_back_async (OwSitting *self,
                            OwApplicant *applicant,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  OwSittingTask *act;

  g_return_if_fail (OW_IS_SITTING (self));
  g_return_if_fail (OW_IS_APPLICANT (applicant));

  act = ow_sitting_task_new (self, begin_give_back, end_boolean, ow_sitting_give_back_async,
                             cancellable, callback, user_data);
  act->applicant = g_object_ref (applicant);
  ow_sitting_push (self, act);
}

gboolean
ow_sitting_give_back_finish (OwSitting *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
begin_end_case (OwSitting *self, OwSittingTask *act, GError **error)
{
  OwEndCase *request;
  gboolean remove = act->func == ow_remove_matter_run;

  if (!ow_session_require (ow_sitting_get_session (self), "matter.edit", error))
    return FALSE;
  if (!remove && (act->reason == NULL || *act->reason == '\0'))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.reason");
  request = g_new0 (OwEndCase, 1);
  request->case_id = ow_matter_get_case_id (act->matter);
  request->version = ow_matter_get_version (act->matter);
  ow_sitting_task_touch (act, request->case_id);
  act->name = remove ? "matter.remove" : "case.withdraw";
  act->request = request;
  act->request_free = g_free;
  return TRUE;
}

void
ow_sitting_remove_matter_async (OwSitting *self,
                                OwMatter *matter,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  OwSittingTask *act;

  g_return_if_fail (OW_IS_SITTING (self));
  g_return_if_fail (OW_IS_MATTER (matter));

  act = ow_sitting_task_new (self, begin_end_case, end_boolean, ow_sitting_remove_matter_async,
                             cancellable, callback, user_data);
  act->matter = g_object_ref (matter);
  act->func = ow_remove_matter_run;
  ow_sitting_push (self, act);
}

gboolean
ow_sitting_remove_matter_finish (OwSitting *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
ow_sitting_withdraw_async (OwSitting *self,
                           OwMatter *matter,
                           const char *reason,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  OwSittingTask *act;

  g_return_if_fail (OW_IS_SITTING (self));
  g_return_if_fail (OW_IS_MATTER (matter));

  act = ow_sitting_task_new (self, begin_end_case, end_boolean, ow_sitting_withdraw_async,
                             cancellable, callback, user_data);
  act->matter = g_object_ref (matter);
  act->reason = g_strdup (reason);
  act->func = ow_withdraw_run;
  ow_sitting_push (self, act);
}

gboolean
ow_sitting_withdraw_finish (OwSitting *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Saving is an act too: it answers after what was asked for before. */
static gboolean
begin_save (OwSitting *self, OwSittingTask *act, GError **error)
{
  act->done = TRUE;
  return TRUE;
}

void
ow_sitting_save_async (OwSitting *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  OwSittingTask *act;

  g_return_if_fail (OW_IS_SITTING (self));

  act = ow_sitting_task_new (self, begin_save, end_boolean, ow_sitting_save_async, cancellable,
                             callback, user_data);
  act->save_first = TRUE;
  ow_sitting_push (self, act);
}

gboolean
ow_sitting_save_finish (OwSitting *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
begin_open_case (OwSitting *self, OwSittingTask *act, GError **error)
{
  OwOpenCase *request;

  if (!ow_session_require (ow_sitting_get_session (self), "matter.edit", error)
      || !ow_sitting_require_served (self, error))
    return FALSE;
  request = g_new0 (OwOpenCase, 1);
  request->ticket = ow_sitting_get_ticket_id (self);
  request->case_id = act->row;
  act->name = "case.open";
  act->func = ow_open_case_run;
  act->request = request;
  act->request_free = g_free;
  return TRUE;
}

static void
end_open_case (OwSitting *self, OwSittingTask *act, JsonObject *result)
{
  OwMatter *matter = ow_sitting_find_matter (self, act->row);

  if (matter == NULL)
    {
      GError *error = NULL;

      ow_counter_fail (&error, OW_COUNTER_ERROR_STATE, "error.store.not-found");
      g_task_return_error (act->task, error);
      return;
    }
  ow_sitting_set_undo (self, FALSE);
  ow_sitting_set_current_matter (self, matter);
  g_task_return_boolean (act->task, TRUE);
}

void
ow_sitting_open_case_async (OwSitting *self,
                            gint64 case_id,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  OwSittingTask *act;

  g_return_if_fail (OW_IS_SITTING (self));

  act = ow_sitting_task_new (self, begin_open_case, end_open_case, ow_sitting_open_case_async,
                             cancellable, callback, user_data);
  act->row = case_id;
  act->reload = TRUE;
  ow_sitting_task_touch (act, case_id);
  ow_sitting_push (self, act);
}

gboolean
ow_sitting_open_case_finish (OwSitting *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
