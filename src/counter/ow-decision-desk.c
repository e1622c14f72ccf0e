/* The window's way to the acts of decisions: copies for the thread, one intent each. */

#include "ow-decision-desk.h"

#include "ow-intent.h"

#define N_TEXTS 9

/* Strings of a request that live as long as the act. */
typedef struct
{
  OwDecide decide;
  OwPrepare prepare;
  OwCaseRules *rules;
  char *texts[N_TEXTS];
} Desk;

static void
desk_free (gpointer data)
{
  Desk *desk = data;

  for (int i = 0; i < N_TEXTS; i++)
    g_free (desk->texts[i]);
  ow_case_rules_free (desk->rules);
  g_free (desk);
}

/* An empty text is none. */
static const char *
keep (Desk *desk, int i, const char *text)
{
  desk->texts[i] = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
  return desk->texts[i];
}

static gboolean
decide_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  return ow_decide_run (transaction, &((const Desk *)data)->decide, result, error);
}

static gboolean
prepare_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  return ow_prepare_run (transaction, &((const Desk *)data)->prepare, result, error);
}

void
ow_decision_desk_decide_async (OwSession *session,
                               const OwDecide *request,
                               const char *reason,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  OwIntent intent = { "case.decide", "case.decide", reason, decide_run, NULL, desk_free };
  Desk *desk = g_new0 (Desk, 1);
  OwDecide *decide = &desk->decide;

  *decide = *request;
  decide->outcome = keep (desk, 0, request->outcome);
  decide->authority = keep (desk, 1, request->authority);
  decide->officer = keep (desk, 2, request->officer);
  decide->number = keep (desk, 3, request->number);
  decide->ground = keep (desk, 4, request->ground);
  decide->evidence = keep (desk, 5, request->evidence);
  decide->law_reference = keep (desk, 6, request->law_reference);
  decide->reason = keep (desk, 7, request->reason);
  desk->rules = ow_case_rules_new (ow_session_get_context (session));
  decide->rules = desk->rules;
  intent.request = desk;
  ow_intent_async (session, &intent, cancellable, callback, user_data);
}

void
ow_decision_desk_prepare_async (OwSession *session,
                                const OwPrepare *request,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  OwIntent intent = { "case.prepare", "case.prepare", NULL, prepare_run, NULL, desk_free };
  Desk *desk = g_new0 (Desk, 1);

  desk->prepare = *request;
  desk->prepare.kind = keep (desk, 0, request->kind);
  desk->prepare.number = keep (desk, 1, request->number);
  desk->prepare.name = keep (desk, 2, request->name);
  intent.request = desk;
  ow_intent_async (session, &intent, cancellable, callback, user_data);
}

gboolean
ow_decision_desk_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, error);

  return answer != NULL;
}
