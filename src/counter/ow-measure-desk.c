/* The window's way to the measures: copies for the thread, one intent each. */

#include "ow-measure-desk.h"

#include "ow-case-acts.h"
#include "ow-intent.h"

void
ow_measure_desk_record_async (OwSession *session,
                              const OwMeasureRequest *request,
                              const char *reason,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  OwMeasureRequest *record = ow_request_new (request, sizeof *request);
  const OwIntent intent
      = { "document.measure", "document.measure", reason, ow_measure_run, record, ow_request_free };

  record->document = ow_request_keep_filled (record, request->document);
  record->number = ow_request_keep_filled (record, request->number);
  record->kind = ow_request_keep_filled (record, request->kind);
  record->rule = ow_request_keep_filled (record, request->rule);
  record->issuer = ow_request_keep_filled (record, request->issuer);
  record->manner = ow_request_keep_filled (record, request->manner);
  record->law_reference = ow_request_keep_filled (record, request->law_reference);
  record->officer = ow_request_keep_filled (record, request->officer);
  record->rules = ow_request_own (record, ow_case_rules_new (ow_session_get_context (session)),
                                  (GDestroyNotify)ow_case_rules_free);
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_measure_desk_declare_async (OwSession *session,
                               const OwMeasureDeclare *request,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  OwMeasureDeclare *declare = ow_request_new (request, sizeof *request);
  const OwIntent intent = { "measure.declare", "document.measure", NULL, ow_measure_declare_run,
                            declare,           ow_request_free };

  declare->manner = ow_request_keep_filled (declare, request->manner);
  declare->officer = ow_request_keep_filled (declare, request->officer);
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_measure_desk_drop_async (OwSession *session,
                            OwRowId measure,
                            const char *reason,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  OwMeasureDrop *request = g_new0 (OwMeasureDrop, 1);
  const OwIntent intent
      = { "measure.drop", "document.measure", reason, ow_measure_drop_run, request, g_free };

  request->measure = measure;
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_measure_desk_notify_async (OwSession *session,
                              OwRowId measure,
                              const char *notice_number,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  OwMeasureNotify given = { measure, NULL };
  OwMeasureNotify *notify = ow_request_new (&given, sizeof given);
  const OwIntent intent = { "measure.notify", "document.measure", NULL, ow_measure_notify_run,
                            notify,           ow_request_free };

  notify->notice_number = ow_request_keep_filled (notify, notice_number);
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_measure_desk_send_async (OwSession *session,
                            OwRowId measure,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  OwMeasureSend *request = g_new0 (OwMeasureSend, 1);
  const OwIntent intent
      = { "measure.notify", "document.measure", NULL, ow_measure_send_run, request, g_free };

  request->measure = measure;
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

gboolean
ow_measure_desk_finish (OwSession *session, GAsyncResult *result, OwRowId *ret_slip, GError **error)
{
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, error);

  *ret_slip
      = answer != NULL && g_str_equal (json_object_get_string_member (answer, "state"), "done")
            ? ow_result_get_id (answer, "measure")
            : 0;
  return answer != NULL;
}

GPtrArray *
ow_measure_desk_list_open (GPtrArray *measures)
{
  GPtrArray *open = g_ptr_array_new ();

  for (guint i = 0; i < measures->len; i++)
    {
      OwMeasure *measure = g_ptr_array_index (measures, i);
      gboolean tells = !measure->own_issue && !g_str_equal (measure->kind, "void");

      if (g_str_equal (measure->state, "requested") || g_str_equal (measure->state, "notified")
          || (tells && g_str_equal (measure->state, "done")))
        g_ptr_array_add (open, measure);
    }
  return open;
}
