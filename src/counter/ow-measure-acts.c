/* REG-34 and REG-35. What each ground needs is written here, because these are records of what
 * authorities did and no findings about an application. */

#include "ow-measure-acts.h"

#include "ow-act-checks.h"
#include "ow-case-acts-private.h"
#include "ow-machine.h"

static gboolean
is_void (const OwMeasureRequest *request)
{
  return g_strcmp0 (request->kind, "void") == 0;
}

static gboolean
require_words (OwTransaction *transaction, const OwMeasureRequest *request, GError **error)
{
  static const char *const kinds[] = { "void", "cancel", "confiscate", NULL };
  static const char *const documents[] = { "visa", "stay_permit", "residence_permit", NULL };
  static const char *const void_rules[] = { "REG-34-1", "REG-34-2", "REG-34-3", "REG-34-4", NULL };
  static const char *const rules[] = { "REG-35-1", "REG-35-2", "REG-35-3", NULL };

  if (request->kind == NULL || !g_strv_contains (kinds, request->kind) || request->document == NULL
      || !g_strv_contains (documents, request->document) || request->rule == NULL
      || !g_strv_contains (is_void (request) ? void_rules : rules, request->rule))
    return ow_case_act_fail (error, OW_COUNTER_ERROR_USAGE, "error.measure.kind");
  if (request->found_on == OW_DATE_NONE
      || request->found_on > ow_transaction_get_today (transaction))
    return ow_case_act_fail (error, OW_COUNTER_ERROR_USAGE, "error.measure.day");
  return ow_act_require_text (request->number, "error.measure.number", error)
         && ow_act_require_text (request->issuer, "error.measure.issuer", error);
}

/* On the spot with the officer, or by an announcement with its date (REG-34-5). */
static gboolean
require_manner (const char *manner, const char *officer, OwDate announced_on, GError **error)
{
  if (g_strcmp0 (manner, "on_the_spot") == 0)
    return ow_act_require_text (officer, "error.measure.officer", error);
  if (g_strcmp0 (manner, "announcement") == 0 && announced_on != OW_DATE_NONE)
    return TRUE;
  return ow_case_act_fail (error, OW_COUNTER_ERROR_INCOMPLETE, "error.measure.manner");
}

/* Has the document been voided (@kind "void"), or cancelled or confiscated? */
static gboolean
find_done (GPtrArray *before, gboolean voided)
{
  for (guint i = 0; i < before->len; i++)
    {
      const OwMeasure *measure = g_ptr_array_index (before, i);

      if (g_str_equal (measure->kind, "void") == voided && !g_str_equal (measure->state, "dropped")
          && !g_str_equal (measure->state, "requested"))
        return TRUE;
    }
  return FALSE;
}

static gboolean
require_void_ground (OwTransaction *transaction,
                     const OwMeasureRequest *request,
                     GPtrArray *before,
                     GError **error)
{
  if (find_done (before, TRUE))
    return ow_case_act_fail (error, OW_COUNTER_ERROR_STATE, "error.measure.again");
  /* Ground 2 is for a document that was not taken; one that was needs no voiding. */
  if (g_str_equal (request->rule, "REG-34-2") && find_done (before, FALSE))
    return ow_case_act_fail (error, OW_COUNTER_ERROR_STATE, "error.measure.taken");
  if (g_str_equal (request->rule, "REG-34-3")
      && (request->notice_on == OW_DATE_NONE
          || request->notice_on > ow_transaction_get_today (transaction)))
    return ow_case_act_fail (error, OW_COUNTER_ERROR_INCOMPLETE, "error.measure.notice");
  if (g_str_equal (request->rule, "REG-34-4")
      && !ow_act_require_text (request->law_reference, "error.measure.law", error))
    return FALSE;
  return !request->own_issue
         || require_manner (request->manner, request->officer, request->announced_on, error);
}

static gboolean
require_taking_ground (const OwMeasureRequest *request, GPtrArray *before, GError **error)
{
  if (find_done (before, FALSE))
    return ow_case_act_fail (error, OW_COUNTER_ERROR_STATE, "error.measure.again");
  if (g_str_equal (request->rule, "REG-35-1") && !find_done (before, TRUE))
    return ow_case_act_fail (error, OW_COUNTER_ERROR_INCOMPLETE, "error.measure.not-void");
  return ow_act_require_text (request->officer, "error.measure.officer", error);
}

static void
fill (OwMeasure *measure, const OwMeasureRequest *request)
{
  measure->person_id = request->person;
  measure->case_id = request->case_id;
  measure->document = g_strdup (request->document);
  measure->number = g_strdup (request->number);
  measure->kind = g_strdup (request->kind);
  measure->rule = g_strdup (request->rule);
  measure->issuer = g_strdup (request->issuer);
  measure->own_issue = request->own_issue;
  measure->manner = g_strdup (request->manner);
  measure->announced_on = request->announced_on;
  measure->notice_on = request->notice_on;
  measure->law_reference = g_strdup (request->law_reference);
  measure->officer = g_strdup (request->officer);
  measure->found_on = request->found_on;
}

gboolean
ow_measure_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const OwMeasureRequest *request = data;
  g_autoptr (OwMeasure) measure = ow_measure_new ();
  g_autoptr (GPtrArray) before = NULL;
  gboolean waits;

  if (!ow_act_require_role (transaction, "document.measure", error)
      || !ow_case_act_require_reason (transaction, error)
      || !require_words (transaction, request, error)
      || (before = ow_transaction_query (transaction, &ow_query_measures_of_document, error, 's',
                                         request->document, 's', request->number, 0))
             == NULL
      || !(is_void (request) ? require_void_ground (transaction, request, before, error)
                             : require_taking_ground (request, before, error)))
    return FALSE;
  /* Another office may not void what it did not issue: its issuer is asked. */
  waits = is_void (request) && !request->own_issue;
  fill (measure, request);
  measure->state
      = g_strdup (ow_machine_next (&ow_measure_machine, NULL, waits ? "request" : "declare"));
  measure->reason = g_strdup (ow_transaction_get_reason (transaction));
  measure->clerk_id = ow_transaction_get_staff (transaction);
  measure->at = ow_transaction_get_now (transaction);
  if (!ow_transaction_insert (transaction, &ow_measure_record, measure, error))
    return FALSE;
  ow_result_set_id (result, "measure", measure->id);
  json_object_set_string_member (result, "state", measure->state);
  return TRUE;
}

static OwMeasure *
move_measure (OwTransaction *transaction, OwRowId id, const char *event, GError **error)
{
  g_autoptr (OwMeasure) measure = ow_transaction_load (transaction, &ow_measure_record, id, error);
  const char *state;

  if (measure == NULL || !ow_act_require_role (transaction, "document.measure", error)
      || (state = ow_machine_require (&ow_measure_machine, measure->state, event, error)) == NULL)
    return NULL;
  ow_set_string (measure->state, state);
  return g_steal_pointer (&measure);
}

static gboolean
save (OwTransaction *transaction, OwMeasure *measure, JsonObject *result, GError **error)
{
  json_object_set_string_member (result, "state", measure->state);
  return ow_transaction_update (transaction, &ow_measure_record, measure, error);
}

gboolean
ow_measure_declare_run (OwTransaction *transaction,
                        gconstpointer data,
                        JsonObject *result,
                        GError **error)
{
  const OwMeasureDeclare *request = data;
  g_autoptr (OwMeasure) measure = move_measure (transaction, request->measure, "declare", error);

  if (measure == NULL
      || !require_manner (request->manner, request->officer, request->announced_on, error))
    return FALSE;
  ow_set_string (measure->manner, request->manner);
  ow_set_string (measure->officer, request->officer);
  measure->announced_on = request->announced_on;
  return save (transaction, measure, result, error);
}

gboolean
ow_measure_drop_run (OwTransaction *transaction,
                     gconstpointer data,
                     JsonObject *result,
                     GError **error)
{
  const OwMeasureDrop *request = data;
  g_autoptr (OwMeasure) measure = move_measure (transaction, request->measure, "drop", error);

  if (measure == NULL || !ow_case_act_require_reason (transaction, error))
    return FALSE;
  ow_set_string (measure->reason, ow_transaction_get_reason (transaction));
  return save (transaction, measure, result, error);
}

gboolean
ow_measure_notify_run (OwTransaction *transaction,
                       gconstpointer data,
                       JsonObject *result,
                       GError **error)
{
  const OwMeasureNotify *request = data;
  gboolean tells = request->notice_number != NULL;
  g_autoptr (OwMeasure) measure
      = move_measure (transaction, request->measure, tells ? "notify" : "acknowledge", error);

  if (measure == NULL)
    return FALSE;
  if (measure->own_issue || g_str_equal (measure->kind, "void"))
    return ow_case_act_fail (error, OW_COUNTER_ERROR_STATE, "error.measure.own-issue");
  if (tells && !ow_act_require_text (request->notice_number, "error.measure.number", error))
    return FALSE;
  if (tells)
    {
      ow_set_string (measure->notice_number, request->notice_number);
      measure->notified_on = ow_transaction_get_today (transaction);
    }
  else
    measure->acknowledged_on = ow_transaction_get_today (transaction);
  return save (transaction, measure, result, error);
}
