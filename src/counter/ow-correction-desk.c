/* The window's way to the corrections: copies for the thread, one intent each. */

#include "ow-correction-desk.h"

#include "ow-case-acts-private.h"
#include "ow-intent.h"
#include "ow-scan.h"
#include "ow-session-read.h"

void
ow_correction_desk_correct_async (OwSession *session,
                                  const OwCorrectField *request,
                                  const char *reason,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  OwCorrectField *correct = ow_request_new (request, sizeof *request);
  const OwIntent intent = { "case.correct-field", "case.amend", reason,
                            ow_correct_field_run, correct,      ow_request_free };

  correct->field = ow_request_keep (correct, request->field);
  correct->value = ow_request_keep (correct, request->value);
  correct->declaration = ow_request_keep (correct, request->declaration);
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_correction_desk_cancel_async (OwSession *session,
                                 const OwCancelCase *request,
                                 const char *reason,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  OwCancelCase *cancel = ow_request_new (request, sizeof *request);
  const OwIntent intent
      = { "case.cancel", "case.amend", reason, ow_cancel_case_run, cancel, ow_request_free };

  cancel->declaration = ow_request_keep (cancel, request->declaration);
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_correction_desk_move_async (OwSession *session,
                               const OwMoveCase *request,
                               const char *reason,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  OwMoveCase *move = ow_request_new (request, sizeof *request);
  const OwIntent intent
      = { "case.move", "case.amend-approve", reason, ow_move_case_run, move, ow_request_free };

  move->declaration = ow_request_keep (move, request->declaration);
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

gboolean
ow_correction_desk_finish (OwSession *session,
                           GAsyncResult *result,
                           gint64 *ret_issue,
                           GError **error)
{
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, error);

  if (answer == NULL)
    return FALSE;
  *ret_issue
      = g_strcmp0 (json_object_get_string_member_with_default (answer, "receipt_state", NULL),
                   "void")
                == 0
            ? 0
            : json_object_get_int_member_with_default (answer, "issue", 0);
  return TRUE;
}

const char *
ow_correction_desk_why_not (OwSession *session, const OwCaseFile *file, gboolean moves)
{
  if (!ow_correction_is_possible (file))
    return "error.correction.state";
  return moves && file->clerk_id == ow_session_get_staff (session) ? "error.counter.own-case"
                                                                   : NULL;
}

/* The person of a passport */

void
ow_move_target_free (OwMoveTarget *self)
{
  if (self == NULL)
    return;
  ow_person_free (self->person);
  ow_travel_document_free (self->document);
  g_free (self);
}

typedef struct
{
  OwMoveTarget *target;
} Find;

static void
find_free (gpointer data)
{
  ow_move_target_free (((Find *)data)->target);
  g_free (data);
}

static gboolean
find_run (OwTransaction *transaction, gpointer data, GError **error)
{
  Find *find = data;
  g_autoptr (GPtrArray) documents = ow_transaction_query (
      transaction, &ow_query_documents_of_person, error, 'i', find->target->person->id, 0);

  if (documents == NULL)
    return FALSE;
  if (documents->len == 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_EMPTY, "error.correction.nobody");
  find->target->document
      = ow_transaction_load (transaction, &ow_travel_document_record,
                             ((const OwTravelDocument *)documents->pdata[0])->id, error);
  return find->target->document != NULL;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  Find *find = ow_session_read_finish (result, &error);

  if (find == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&find->target),
                           (GDestroyNotify)ow_move_target_free);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (OwScanAnswer) answer = ow_scan_open_finish (OW_SCAN (source), result, &error);
  Find *find;

  if (answer != NULL && answer->persons->len != 1)
    ow_counter_fail (&error, OW_COUNTER_ERROR_EMPTY, "error.correction.nobody");
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  find = g_new0 (Find, 1);
  find->target = g_new0 (OwMoveTarget, 1);
  find->target->person = g_ptr_array_steal_index (answer->persons, 0);
  ow_session_read_async (g_task_get_source_object (task),
                         &(OwSessionRead){ "case.amend-approve", find_run, find, find_free }, NULL,
                         read_cb, g_object_ref (task));
}

void
ow_move_target_find_async (OwSession *session,
                           const char *passport,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (session, NULL, callback, user_data);
  g_autoptr (OwScan) scan
      = ow_scan_recognise (passport, ow_context_get_today (ow_session_get_context (session)));

  g_task_set_source_tag (task, ow_move_target_find_async);
  ow_scan_open_async (scan, session, NULL, opened_cb, task);
}

OwMoveTarget *
ow_move_target_find_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
