/* REG-34 and REG-35. What each ground needs is asked of the rules of that area, with what the store
 * knows of the document. */

#include "ow-measure-acts.h"

#include <string.h>

#include "ow-act-checks.h"
#include "ow-case-acts-private.h"
#include "ow-decision-acts.h"
#include "ow-interface.h"
#include "ow-json.h"
#include "ow-machine.h"
#include "ow-measure-notice.h"
#include "ow-outbox.h"
#include "ow-payload.h"

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
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.measure.kind");
  if (request->found_on == OW_DATE_NONE
      || request->found_on > ow_transaction_get_today (transaction))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.measure.day");
  return ow_act_require_text (request->number, "error.measure.number", error)
         && ow_act_require_text (request->issuer, "error.measure.issuer", error);
}

gboolean
ow_measure_is_done (const OwMeasure *measure)
{
  return !g_str_equal (measure->state, "dropped") && !g_str_equal (measure->state, "requested");
}

/* What has been done to the document, as the rules say it. */
static const char *
find_state (GPtrArray *before)
{
  const char *state = "valid";

  for (guint i = 0; i < before->len; i++)
    {
      const OwMeasure *measure = g_ptr_array_index (before, i);

      if (!ow_measure_is_done (measure))
        continue;
      if (!g_str_equal (measure->kind, "void"))
        return g_str_equal (measure->kind, "cancel") ? "cancelled" : "confiscated";
      state = "void";
    }
  return state;
}

static void
set_voiding_facts (OwTransaction *transaction, const OwMeasureRequest *request, OwFacts *facts)
{
  static const char *const grounds[] = { "lost", "ordered_out", "not_reported", "law" };

  ow_facts_set_text (facts, "void.ground", grounds[request->rule[strlen ("REG-34-")] - '1']);
  ow_facts_set_date (facts, "void.notice_on", request->notice_on);
  ow_facts_set_date (facts, "void.notice_until", request->notice_until);
  ow_facts_set_text (facts, "void.law_article", request->law_reference);
  if (!request->own_issue)
    return;
  ow_facts_set_text (facts, "void.manner", request->manner);
  ow_facts_set_date (facts, "void.announced_on", request->announced_on);
  ow_facts_set_text (facts, "void.officer", request->officer);
  ow_facts_set_instant (facts, "void.declared_at", ow_transaction_get_now (transaction));
}

static void
set_taking_facts (const OwMeasureRequest *request, OwFacts *facts)
{
  static const char *const grounds[] = { "voided", "forged", "ordered_out" };

  ow_facts_set_text (facts, "cancel.ground", grounds[request->rule[strlen ("REG-35-")] - '1']);
  ow_facts_set_truth (facts, "document.presented", OW_TRUTH_YES);
  ow_facts_set_truth (facts, "document.used_by_other",
                      request->used_by_other ? OW_TRUTH_YES : OW_TRUTH_NO);
}

static OwAssessment *
assess (OwTransaction *transaction,
        const OwMeasureRequest *request,
        const char *state,
        GError **error)
{
  g_autoptr (OwFacts) facts = ow_facts_new ();
  OwCase matter = { .facts = facts,
                    .today = ow_transaction_get_today (transaction),
                    .now = ow_transaction_get_now (transaction),
                    .calendar = request->rules->calendar,
                    .parameters = request->rules->parameters,
                    .catalogue = request->rules->catalogue,
                    .centre = request->rules->centre };

  if (request->case_id != 0
      && !ow_case_rules_add_verifications (transaction, request->case_id, facts, error))
    return NULL;
  ow_facts_set_text (facts, "document.state", state);
  ow_facts_set_text (facts, "document.issuer", request->issuer);
  ow_facts_set_text (facts, "document.issued_by",
                     request->own_issue ? "own_office" : "other_office");
  ow_facts_set_truth (facts, "office.public_security",
                      request->own_issue ? OW_TRUTH_YES : OW_TRUTH_NO);
  ow_facts_set_date (facts, "departure.ordered_on", request->ordered_on);
  if (is_void (request))
    set_voiding_facts (transaction, request, facts);
  else
    set_taking_facts (request, facts);
  return ow_assess (&matter);
}

/* What the rows of REG-34 and REG-35 refuse is refused with their words. */
static gboolean
require_ground (OwTransaction *transaction,
                const OwMeasureRequest *request,
                const char *state,
                GError **error)
{
  g_autoptr (OwAssessment) assessment = assess (transaction, request, state, error);
  const char *withdrawal;

  if (assessment == NULL)
    return FALSE;
  for (guint i = 0; i < assessment->findings->len; i++)
    {
      const OwFinding *finding = g_ptr_array_index (assessment->findings, i);

      if (finding->severity != OW_SEVERITY_REFUSE
          || (!g_str_has_prefix (finding->rule, "REG-34")
              && !g_str_has_prefix (finding->rule, "REG-35")))
        continue;
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_INCOMPLETE,
                            ow_message_ref (finding->message));
      return FALSE;
    }
  if (is_void (request))
    return !ow_facts_is (assessment->results, "result.voiding", "not_needed")
           || ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.measure.again");
  withdrawal = ow_facts_get_text (assessment->results, "result.withdrawal");
  return g_strcmp0 (withdrawal, "cancel") == 0
         || ow_counter_fail (error, OW_COUNTER_ERROR_INCOMPLETE, "error.measure.not-void");
}

/* On the spot with the officer, or by an announcement with its date (REG-34-5); of another person's
 * document it is said when the issuer has declared it. */
static gboolean
require_manner (const char *manner, const char *officer, OwDate announced_on, GError **error)
{
  if (g_strcmp0 (manner, "on_the_spot") == 0)
    return ow_act_require_text (officer, "error.measure.officer", error);
  if (g_strcmp0 (manner, "announcement") == 0 && announced_on != OW_DATE_NONE)
    return TRUE;
  return ow_counter_fail (error, OW_COUNTER_ERROR_INCOMPLETE, "error.measure.manner");
}

/* Done once, and by whom. */
static gboolean
require_once (const OwMeasureRequest *request, const char *state, GError **error)
{
  gboolean taken = !g_str_equal (state, "valid") && !g_str_equal (state, "void");

  if (is_void (request) ? !g_str_equal (state, "valid") : taken)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.measure.again");
  if (!is_void (request))
    return ow_act_require_text (request->officer, "error.measure.officer", error);
  return !request->own_issue
         || require_manner (request->manner, request->officer, request->announced_on, error);
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
  measure->notice_until = request->notice_until;
  measure->ordered_on = request->ordered_on;
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
  const char *state;
  gboolean waits;

  if (!ow_act_require_role (transaction, "document.measure", error)
      || !ow_case_act_require_reason (transaction, error)
      || !require_words (transaction, request, error)
      || (before = ow_transaction_query (transaction, &ow_query_measures_of_document, error, 's',
                                         request->document, 's', request->number, 0))
             == NULL)
    return FALSE;
  state = find_state (before);
  if (!require_once (request, state, error) || !require_ground (transaction, request, state, error))
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
  ow_result_set_id (result, "measure", measure->id);
  json_object_set_string_member (result, "state", measure->state);
  return ow_transaction_update (transaction, &ow_measure_record, measure, error);
}

/* Another office declared it on the spot on a day that is over or today, and not before the case of
 * the document was accepted here. */
static gboolean
require_spot_day (OwTransaction *transaction,
                  const OwMeasureDeclare *request,
                  const OwMeasure *measure,
                  GError **error)
{
  OwDate today = ow_transaction_get_today (transaction);
  OwDate day = request->announced_on;
  g_autoptr (OwCaseFile) file = NULL;

  if (g_strcmp0 (request->manner, "on_the_spot") != 0)
    return TRUE;
  if (measure->case_id != 0
      && (file = ow_transaction_load (transaction, &ow_case_file_record, measure->case_id, error))
             == NULL)
    return FALSE;
  return (day != OW_DATE_NONE && day <= today
          && (file == NULL || file->accepted_on == OW_DATE_NONE || day >= file->accepted_on))
         || ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.measure.spot-day");
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
      || !require_manner (request->manner, request->officer, request->announced_on, error)
      || !require_spot_day (transaction, request, measure, error))
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
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.measure.own-issue");
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

/* One message on its way at a time; what was not taken is set aside before it is told again. */
static gboolean
require_not_on_its_way (OwTransaction *transaction, const OwMeasure *measure, GError **error)
{
  g_autoptr (GPtrArray) before = ow_transaction_query (transaction, &ow_query_outbox_of_case, error,
                                                       'i', measure->case_id, 0);
  g_autofree char *number = g_strdup_printf ("\"number\":\"%s\"", measure->number);

  for (guint i = 0; before != NULL && i < before->len; i++)
    {
      const OwOutboxMessage *message = g_ptr_array_index (before, i);

      if (g_str_equal (message->system, OW_NOTICE_SYSTEM)
          && !g_str_equal (message->state, "set_aside") && !g_str_equal (message->state, "sent")
          && strstr (message->payload, number) != NULL)
        return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "agency.sent-already");
    }
  return before != NULL;
}

/* REG-35 knows two measures; the interface knows one word for both. */
static char *
make_notice (OwTransaction *transaction, const OwMeasure *measure, GError **error)
{
  JsonObject *object = json_object_new ();
  JsonObject *holder = json_object_new ();
  g_autoptr (OwCaseFile) file = NULL;
  g_autoptr (OwPerson) person = NULL;
  g_autoptr (OwTravelDocument) document = NULL;
  g_autofree char *name = NULL;
  g_autofree char *body = NULL;
  g_autoptr (JsonNode) node = NULL;
  OwSchema *schema = ow_interface_get (OW_NOTICE_SYSTEM);

  json_object_set_object_member (object, "person", holder);
  file = ow_transaction_load (transaction, &ow_case_file_record, measure->case_id, error);
  if (file != NULL)
    person = ow_transaction_load (transaction, &ow_person_record, measure->person_id, error);
  if (person != NULL)
    document
        = ow_transaction_load (transaction, &ow_travel_document_record, file->document_id, error);
  if (document == NULL)
    {
      json_object_unref (object);
      return NULL;
    }
  name = g_strstrip (g_strdup_printf ("%s %s", person->mrz_surname, person->mrz_given_names));
  ow_payload_set_text (object, "kind", "cancelled");
  ow_payload_set_text (object, "document_kind", measure->document);
  ow_payload_set_text (object, "number", measure->number);
  ow_payload_set_date (object, "on", ow_instant_to_date (measure->at));
  ow_payload_set_text (object, "basis", measure->rule);
  ow_payload_set_text (holder, "name", name);
  ow_payload_set_text (holder, "nationality", person->nationality);
  ow_payload_set_text (holder, "document_number", document->number);
  ow_payload_set_date (holder, "birth_date", person->birth_date);
  body = ow_payload_take (object);
  node = ow_json_parse (body, -1, error);
  if (node == NULL
      || !ow_schema_check (schema, ow_schema_get_operation (schema, OW_NOTICE_OPERATION)->request,
                           node, error))
    return NULL;
  return g_steal_pointer (&body);
}

gboolean
ow_measure_send_run (OwTransaction *transaction,
                     gconstpointer data,
                     JsonObject *result,
                     GError **error)
{
  const OwMeasureSend *request = data;
  g_autoptr (OwMeasure) measure = move_measure (transaction, request->measure, "notify", error);
  OwOutboxDraft draft = { .system = OW_NOTICE_SYSTEM, .operation = OW_NOTICE_OPERATION };
  g_autofree char *lock = NULL;
  g_autofree char *body = NULL;

  if (measure == NULL)
    return FALSE;
  if (measure->own_issue || g_str_equal (measure->kind, "void"))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.measure.own-issue");
  if (!g_str_equal (measure->document, "visa") || measure->case_id == 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.measure.letter");
  lock = g_strdup_printf ("notice:%" G_GINT64_FORMAT, measure->id);
  if (!ow_transaction_lock (transaction, lock, error)
      || !require_not_on_its_way (transaction, measure, error)
      || (body = make_notice (transaction, measure, error)) == NULL)
    return FALSE;
  draft.case_id = measure->case_id;
  draft.payload = body;
  ow_result_set_id (result, "measure", measure->id);
  json_object_set_string_member (result, "state", "sending");
  return ow_outbox_add (transaction, &draft, error);
}

void
ow_measure_slip_free (OwMeasureSlip *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->measure, ow_measure_free);
  g_clear_pointer (&self->person, ow_person_free);
  g_free (self->citation);
  g_free (self->hall_remedy);
  g_free (self->hall_remedy_texts);
  g_free (self);
}

/* Day on which it was declared, as far as it is recorded: of the own office, or announced. */
static OwDate
find_void_day (GPtrArray *before)
{
  OwDate day = OW_DATE_NONE;

  for (guint i = 0; i < before->len; i++)
    {
      const OwMeasure *measure = g_ptr_array_index (before, i);

      if (g_str_equal (measure->kind, "void") && ow_measure_is_done (measure))
        day = measure->own_issue && measure->announced_on == OW_DATE_NONE
                  ? ow_instant_to_date (measure->at)
                  : measure->announced_on;
    }
  return day;
}

static OwDate
find_verified_day (GPtrArray *verifications)
{
  OwDate day = OW_DATE_NONE;

  for (guint i = 0; i < verifications->len; i++)
    {
      const OwVerification *row = g_ptr_array_index (verifications, i);

      if (g_strcmp0 (row->result, "fraud_confirmed") == 0)
        day = ow_instant_to_date (row->at);
    }
  return day;
}

static gboolean
add_evidence (OwTransaction *transaction, OwMeasureSlip *self, GError **error)
{
  const OwMeasure *measure = self->measure;
  g_autoptr (GPtrArray) rows = NULL;

  if (g_str_equal (measure->rule, "REG-35-1"))
    {
      rows = ow_transaction_query (transaction, &ow_query_measures_of_document, error, 's',
                                   measure->document, 's', measure->number, 0);
      self->void_on = rows != NULL ? find_void_day (rows) : OW_DATE_NONE;
      return rows != NULL;
    }
  if (g_str_equal (measure->rule, "REG-35-2") && measure->case_id != 0)
    {
      rows = ow_transaction_query (transaction, &ow_query_verifications_of_case, error, 'i',
                                   measure->case_id, 0);
      self->verified_on = rows != NULL ? find_verified_day (rows) : OW_DATE_NONE;
      return rows != NULL;
    }
  return TRUE;
}

OwMeasureSlip *
ow_measure_slip_load_in (OwTransaction *transaction, OwRowId measure, GError **error)
{
  g_autoptr (OwMeasureSlip) self = g_new0 (OwMeasureSlip, 1);
  const char *rule;

  self->void_on = self->verified_on = OW_DATE_NONE;
  if ((self->measure = ow_transaction_load (transaction, &ow_measure_record, measure, error))
          == NULL
      || (self->person
          = ow_transaction_load (transaction, &ow_person_record, self->measure->person_id, error))
             == NULL)
    return NULL;
  if (!ow_measure_is_done (self->measure))
    {
      ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.measure.no-slip");
      return NULL;
    }
  /* "REG-34-1" is item 1 of the first paragraph of Article 34. */
  rule = self->measure->rule + strlen ("REG-");
  self->citation = g_strdup_printf ("REG %.2s.1%s", rule, rule + 2);
  self->citation[strlen ("REG 34.1")] = '.';
  if (!add_evidence (transaction, self, error)
      || !ow_hall_remedy_find (transaction, self->measure->kind, &self->hall_remedy,
                               &self->hall_remedy_texts, error))
    return NULL;
  return g_steal_pointer (&self);
}
