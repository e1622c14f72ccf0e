/* The window's way to the measures: copies for the thread, one intent each. */

#include "ow-measure-desk.h"

#include "ow-intent.h"

#define N_TEXTS 8

/* Strings of a request that live as long as the act. */
typedef struct
{
  OwMeasureRequest record;
  OwMeasureDeclare declare;
  OwMeasureNotify notify;
  OwCaseRules *rules;
  char *texts[N_TEXTS];
} Desk;

static void
desk_free (gpointer data)
{
  Desk *desk = data;

  for (int i = 0; i < N_TEXTS; i++)
    g_free (desk->texts[i]);
  g_clear_pointer (&desk->rules, ow_case_rules_free);
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
record_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  return ow_measure_run (transaction, &((const Desk *)data)->record, result, error);
}

static gboolean
declare_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  return ow_measure_declare_run (transaction, &((const Desk *)data)->declare, result, error);
}

static gboolean
notify_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  return ow_measure_notify_run (transaction, &((const Desk *)data)->notify, result, error);
}

void
ow_measure_desk_record_async (OwSession *session,
                              const OwMeasureRequest *request,
                              const char *reason,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Desk *desk = g_new0 (Desk, 1);
  OwMeasureRequest *record = &desk->record;
  const OwIntent intent
      = { "document.measure", "document.measure", reason, record_run, desk, desk_free };

  *record = *request;
  record->document = keep (desk, 0, request->document);
  record->number = keep (desk, 1, request->number);
  record->kind = keep (desk, 2, request->kind);
  record->rule = keep (desk, 3, request->rule);
  record->issuer = keep (desk, 4, request->issuer);
  record->manner = keep (desk, 5, request->manner);
  record->law_reference = keep (desk, 6, request->law_reference);
  record->officer = keep (desk, 7, request->officer);
  record->rules = desk->rules = ow_case_rules_new (ow_session_get_context (session));
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_measure_desk_declare_async (OwSession *session,
                               const OwMeasureDeclare *request,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Desk *desk = g_new0 (Desk, 1);
  const OwIntent intent
      = { "measure.declare", "document.measure", NULL, declare_run, desk, desk_free };

  desk->declare = *request;
  desk->declare.manner = keep (desk, 0, request->manner);
  desk->declare.officer = keep (desk, 1, request->officer);
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
  Desk *desk = g_new0 (Desk, 1);
  const OwIntent intent
      = { "measure.notify", "document.measure", NULL, notify_run, desk, desk_free };

  desk->notify = (OwMeasureNotify){ measure, keep (desk, 0, notice_number) };
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

gboolean
ow_measure_desk_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, error);

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
