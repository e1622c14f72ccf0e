/* The window's way to the acts of decisions: copies for the thread, one intent each. */

#include "ow-decision-desk.h"

#include "ow-intent.h"

void
ow_decision_desk_decide_async (OwSession *session,
                               const OwDecide *request,
                               const char *reason,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  OwDecide *decide = ow_request_new (request, sizeof *request);
  const OwIntent intent
      = { "case.decide", "case.decide", reason, ow_decide_run, decide, ow_request_free };

  decide->outcome = ow_request_keep_filled (decide, request->outcome);
  decide->authority = ow_request_keep_filled (decide, request->authority);
  decide->officer = ow_request_keep_filled (decide, request->officer);
  decide->number = ow_request_keep_filled (decide, request->number);
  decide->ground = ow_request_keep_filled (decide, request->ground);
  decide->evidence = ow_request_keep_filled (decide, request->evidence);
  decide->law_reference = ow_request_keep_filled (decide, request->law_reference);
  decide->reason = ow_request_keep_filled (decide, request->reason);
  decide->rules = ow_request_own (decide, ow_case_rules_new (ow_session_get_context (session)),
                                  (GDestroyNotify)ow_case_rules_free);
  ow_intent_async (session, &intent, cancellable, callback, user_data);
}

void
ow_decision_desk_prepare_async (OwSession *session,
                                const OwPrepare *request,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  OwPrepare *prepare = ow_request_new (request, sizeof *request);
  const OwIntent intent
      = { "case.prepare", "case.prepare", NULL, ow_prepare_run, prepare, ow_request_free };

  prepare->kind = ow_request_keep_filled (prepare, request->kind);
  prepare->number = ow_request_keep_filled (prepare, request->number);
  prepare->name = ow_request_keep_filled (prepare, request->name);
  ow_intent_async (session, &intent, cancellable, callback, user_data);
}

gboolean
ow_decision_desk_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, error);

  return answer != NULL;
}
