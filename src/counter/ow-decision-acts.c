/* Decisions in, new documents, refusals. Which ground needs what is said by the rules of area 15,
 * asked in the same transaction about what the store knows: notices and verifications. */

#include "ow-decision-acts.h"

#include <string.h>

#include "ow-case-kind.h"
#include "ow-case-task.h"
#include "ow-custody-acts-private.h"
#include "ow-layer.h"
#include "ow-sibling-acts.h"

static const char *const outcomes[] = { "granted", "refused", "other", NULL };

/* The authority of this site for a service; NULL without an error when it has none. */
static gboolean
find_competence (OwTransaction *transaction,
                 const char *service,
                 char **ret_authority,
                 GError **error)
{
  g_autoptr (GPtrArray) settings
      = ow_transaction_query (transaction, &ow_query_settings_in_force, error, 's', "competence",
                              'd', ow_transaction_get_today (transaction), 0);

  *ret_authority = NULL;
  if (settings == NULL)
    return FALSE;
  for (guint i = 0; i < settings->len; i++)
    {
      const OwSetting *setting = g_ptr_array_index (settings, i);

      if (g_str_equal (setting->name, service) && *setting->body != '\0')
        *ret_authority = g_strdup (setting->body);
    }
  return TRUE;
}

/* Only a competent site enters its own decisions. The case of another site cannot be loaded here
 * (OW_STORE_ERROR_NOT_FOUND). */
static gboolean
require_authority (OwTransaction *transaction,
                   const OwDecide *request,
                   const OwCaseFile *file,
                   char **ret_authority,
                   GError **error)
{
  g_autofree char *competent = NULL;

  if (!find_competence (transaction, file->service, &competent, error))
    return FALSE;
  if (!request->own)
    {
      if (!ow_act_require_text (request->authority, "error.decision.authority", error))
        return FALSE;
      if (g_strcmp0 (competent, request->authority) == 0)
        return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.decision.is-own");
      *ret_authority = g_strdup (request->authority);
      return TRUE;
    }
  if (!ow_act_require_role (transaction, "case.decide-own", error))
    return FALSE;
  if (competent == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.decision.competence");
  if (file->clerk_id == ow_transaction_get_staff (transaction))
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.counter.own-case");
  *ret_authority = g_steal_pointer (&competent);
  return TRUE;
}

static gboolean
add_notice (OwTransaction *transaction, const OwCaseFile *file, OwFacts *facts, GError **error)
{
  g_autoptr (OwNotice) notice = NULL;

  if (file->notice_id == 0)
    return TRUE;
  notice = ow_transaction_load (transaction, &ow_notice_record, file->notice_id, error);
  if (notice == NULL)
    return FALSE;
  ow_facts_set_date (facts, "notice.issued_on", ow_instant_to_date (notice->issued_at));
  return TRUE;
}

static OwAssessment *
assess (OwTransaction *transaction, const OwDecide *request, const OwCaseFile *file, GError **error)
{
  g_autoptr (OwFacts) facts = ow_case_rules_dup_facts (file, error);
  OwCase matter;

  if (facts == NULL || !ow_case_rules_add_verifications (transaction, file->id, facts, error)
      || !ow_case_tasks_tell_of (transaction, file->id, facts, error)
      || !add_notice (transaction, file, facts, error)
      || !ow_facts_set_value (facts, "decision.ground", request->ground, error))
    return NULL;
  ow_facts_set_text (facts, "decision.evidence", request->evidence);
  ow_facts_set_text (facts, "decision.law_reference", request->law_reference);
  ow_facts_set_text (facts, "decision.reason", request->reason);
  ow_facts_set_text (facts, "decision.supervisor", request->approver != 0 ? "approved" : NULL);
  if (!ow_case_rules_init (request->rules, file, facts, ow_transaction_get_today (transaction),
                           &matter, error))
    return NULL;
  return ow_assess (&matter);
}

/* Where Article 21 has no say, the Law and a reason must be named. */
static gboolean
require_law (const OwDecide *request, OwAssessment *assessment, GError **error)
{
  if (ow_facts_get_integer (assessment->results, "result.refusal_grounds", 0) > 0)
    return !g_str_equal (request->ground, "law")
           || ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.decision.ground");
  return (g_str_equal (request->ground, "law") && request->law_reference != NULL
          && *request->law_reference != '\0' && request->reason != NULL && *request->reason != '\0')
         || ow_counter_fail (error, OW_COUNTER_ERROR_INCOMPLETE, "finding.REG-21-SCOPE.first");
}

static gboolean
require_ground (OwTransaction *transaction,
                const OwDecide *request,
                const OwCaseFile *file,
                JsonArray *warnings,
                GError **error)
{
  g_autoptr (OwAssessment) assessment = NULL;

  if (!ow_act_require_text (request->ground, "error.decision.ground", error)
      || (assessment = assess (transaction, request, file, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < assessment->findings->len; i++)
    {
      const OwFinding *finding = g_ptr_array_index (assessment->findings, i);

      if (!g_str_has_prefix (finding->rule, "REG-21-"))
        continue;
      if (finding->severity != OW_SEVERITY_REFUSE)
        {
          json_array_add_string_element (warnings, ow_message_get_id (finding->message));
          continue;
        }
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_INCOMPLETE,
                            ow_message_ref (finding->message));
      return FALSE;
    }
  if (g_str_equal (request->ground, "other")
      && !ow_act_require_approver (transaction, request->approver, "case.ground", error))
    return FALSE;
  return require_law (request, assessment, error);
}

static gboolean
require_content (OwTransaction *transaction,
                 const OwDecide *request,
                 const OwCaseFile *file,
                 JsonArray *warnings,
                 GError **error)
{
  if (request->outcome == NULL || !g_strv_contains (outcomes, request->outcome))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.decision.outcome");
  if (!ow_act_require_text (request->officer, "error.decision.officer", error)
      || !ow_act_require_text (request->number, "error.decision.number", error))
    return FALSE;
  if (request->decided_on == OW_DATE_NONE
      || request->decided_on > ow_transaction_get_today (transaction)
      || request->decided_on < file->accepted_on)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.decision.day");
  if (!g_str_equal (request->outcome, "refused"))
    return request->ground == NULL
           || ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.decision.ground");
  return require_ground (transaction, request, file, warnings, error);
}

/* forwarded → decided; a typing error in a decision that is not handed out yet is put right by the
 * next issue. */
static gboolean
move_decided (OwTransaction *transaction, OwCaseFile *file, GError **error)
{
  if (!g_str_equal (file->state, "decided"))
    return ow_case_act_move (transaction, file, "decide", error);
  return ow_act_require_role (transaction, "case.decide-own", error)
         && ow_case_act_require_reason (transaction, error)
         && ow_transaction_update (transaction, &ow_case_file_record, file, error);
}

gboolean
ow_decide_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const OwDecide *request = data;
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, request->case_id, error);
  g_autoptr (OwDecision) decision = ow_decision_new ();
  g_autoptr (JsonArray) warnings = json_array_new ();
  g_autoptr (GPtrArray) before = NULL;

  if (file == NULL || !ow_act_require_role (transaction, "case.decide", error)
      || !require_authority (transaction, request, file, &decision->authority, error)
      || !require_content (transaction, request, file, warnings, error)
      || !ow_sibling_act_require_decidable (
          transaction, file, request->outcome, request->ground,
          request->rules != NULL ? request->rules->catalogue : NULL, error))
    return FALSE;
  file->version = request->version;
  if (!move_decided (transaction, file, error)
      || (before
          = ow_transaction_query (transaction, &ow_query_decision_of_case, error, 'i', file->id, 0))
             == NULL)
    return FALSE;
  decision->case_id = file->id;
  decision->issue = before->len + 1;
  decision->outcome = g_strdup (request->outcome);
  decision->own = request->own;
  decision->officer = g_strdup (request->officer);
  decision->number = g_strdup (request->number);
  decision->decided_on = request->decided_on;
  decision->ground = g_strdup (request->ground);
  decision->evidence = g_strdup (request->evidence);
  decision->law_reference = g_strdup (request->law_reference);
  decision->reason = g_strdup (request->reason);
  decision->approver_id = request->approver;
  decision->clerk_id = ow_transaction_get_staff (transaction);
  decision->at = ow_transaction_get_now (transaction);
  if (!ow_transaction_insert (transaction, &ow_decision_record, decision, error))
    return FALSE;
  ow_result_set_id (result, "decision", decision->id);
  ow_result_set_id (result, "case", file->id);
  json_object_set_string_member (result, "state", file->state);
  json_object_set_array_member (result, "warnings", g_steal_pointer (&warnings));
  return TRUE;
}

static OwDecision *
find_decision (OwTransaction *transaction, OwRowId case_id, GError **error)
{
  GError *local = NULL;
  OwDecision *decision
      = ow_transaction_query_one (transaction, &ow_query_decision_of_case, &local, 'i', case_id, 0);

  if (ow_act_pass (local, error) && decision == NULL)
    ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.decision.none");
  return decision;
}

static gboolean
require_product (const OwPrepare *request, const OwDecision *decision, GError **error)
{
  static const char *const kinds[] = { "sticker", "card", "permit", "passport", NULL };

  if (!g_str_equal (decision->outcome, "granted"))
    return request->kind == NULL
           || ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.decision.no-product");
  if (request->kind == NULL || !g_strv_contains (kinds, request->kind)
      || request->valid_until == OW_DATE_NONE
      || (request->valid_from != OW_DATE_NONE && request->valid_from > request->valid_until))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.decision.product");
  return ow_act_require_text (request->number, "error.decision.product", error);
}

/* A sticker lies in the passport: it is here only when the passport is. */
static gboolean
require_bearer (OwTransaction *transaction,
                const OwPrepare *request,
                const OwCaseFile *file,
                GError **error)
{
  g_autoptr (GPtrArray) held = NULL;

  if (g_strcmp0 (request->kind, "sticker") != 0)
    return TRUE;
  held = ow_transaction_query (transaction, &ow_query_custody_of_person, error, 'i',
                               file->person_id, 0);
  for (guint i = 0; held != NULL && i < held->len; i++)
    {
      const OwCustodyObject *object = g_ptr_array_index (held, i);

      if (g_str_equal (object->kind, "passport") && g_str_equal (object->place, "bureau"))
        return ow_custody_act_elsewhere (transaction, object, error);
    }
  return held != NULL;
}

/* What went back to its maker and was made anew stays with him. */
static gboolean
leave_with_maker (OwTransaction *transaction, OwRowId case_id, GError **error)
{
  OwCustodyStep step = { .event = "replace", .holder = "maker" };
  g_autoptr (GPtrArray) objects
      = ow_transaction_query (transaction, &ow_query_custody_of_case, error, 'i', case_id, 0);

  for (guint i = 0; objects != NULL && i < objects->len; i++)
    {
      OwCustodyObject *object = g_ptr_array_index (objects, i);

      if (g_str_equal (object->place, "bureau")
          && !ow_custody_act_move (transaction, object, &step, error))
        return FALSE;
    }
  return objects != NULL;
}

static gboolean
open_product (OwTransaction *transaction,
              const OwCaseFile *file,
              OwProduct *product,
              JsonObject *result,
              GError **error)
{
  g_autoptr (OwCustodyObject) object = ow_custody_object_new ();

  if (g_str_equal (product->kind, "sticker"))
    return TRUE;
  object->kind = g_strdup (product->kind);
  object->label = g_strdup (product->number);
  object->person_id = file->person_id;
  object->party_id = file->party_id;
  object->case_id = file->id;
  if (!ow_custody_act_open (transaction, object, "maker", NULL, error))
    return FALSE;
  product->object_id = object->id;
  json_object_set_string_member (result, "slip", object->slip);
  return TRUE;
}

static gboolean
add_product (OwTransaction *transaction,
             const OwPrepare *request,
             const OwCaseFile *file,
             JsonObject *result,
             GError **error)
{
  g_autoptr (OwProduct) product = ow_product_new ();

  /* Also when the decision issues nothing any more: what its maker has had back is not waited for.
   */
  if (!leave_with_maker (transaction, file->id, error))
    return FALSE;
  if (request->kind == NULL)
    return TRUE;
  product->case_id = file->id;
  product->kind = g_strdup (request->kind);
  product->number = g_strdup (request->number);
  product->name = g_strdup (request->name);
  product->valid_from = request->valid_from;
  product->valid_until = request->valid_until;
  product->state = g_strdup ("ready");
  product->clerk_id = ow_transaction_get_staff (transaction);
  product->at = ow_transaction_get_now (transaction);
  if (!open_product (transaction, file, product, result, error)
      || !ow_transaction_insert (transaction, &ow_product_record, product, error))
    return FALSE;
  ow_result_set_id (result, "product", product->id);
  return TRUE;
}

gboolean
ow_prepare_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const OwPrepare *request = data;
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, request->case_id, error);
  g_autoptr (OwDecision) decision = NULL;

  if (file == NULL || !ow_act_require_role (transaction, "case.prepare", error))
    return FALSE;
  file->version = request->version;
  if (!ow_case_act_move (transaction, file, "prepare", error)
      || (decision = find_decision (transaction, file->id, error)) == NULL
      || !require_product (request, decision, error)
      || !require_bearer (transaction, request, file, error)
      || !add_product (transaction, request, file, result, error))
    return FALSE;
  ow_result_set_id (result, "case", file->id);
  json_object_set_string_member (result, "state", file->state);
  return TRUE;
}

gboolean
ow_send_back_run (OwTransaction *transaction,
                  gconstpointer data,
                  JsonObject *result,
                  GError **error)
{
  const OwSendBack *request = data;
  OwCustodyStep step = { .event = "send", .holder = "bureau", .reference = "maker" };
  GError *local = NULL;
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, request->case_id, error);
  g_autoptr (OwProduct) product = NULL;
  g_autoptr (OwCustodyObject) object = NULL;

  if (file == NULL || !ow_act_require_role (transaction, "case.prepare", error)
      || !ow_case_act_require_reason (transaction, error))
    return FALSE;
  file->version = request->version;
  if (!ow_case_act_move (transaction, file, "send_back", error))
    return FALSE;
  product
      = ow_transaction_query_one (transaction, &ow_query_product_of_case, &local, 'i', file->id, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  if (product == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.decision.no-product");
  ow_set_string (product->state, "back");
  ow_set_string (product->reason, ow_transaction_get_reason (transaction));
  if (!ow_transaction_update (transaction, &ow_product_record, product, error))
    return FALSE;
  if (product->object_id != 0
      && ((object = ow_transaction_load (transaction, &ow_custody_object_record, product->object_id,
                                         error))
              == NULL
          || !ow_custody_act_is_mine (transaction, object, error)
          || !ow_custody_act_move (transaction, object, &step, error)))
    return FALSE;
  ow_result_set_id (result, "case", file->id);
  json_object_set_string_member (result, "state", file->state);
  return TRUE;
}

void
ow_refusal_slip_free (OwRefusalSlip *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->file, ow_case_file_free);
  g_clear_pointer (&self->decision, ow_decision_free);
  g_clear_pointer (&self->ground, ow_message_unref);
  g_clear_pointer (&self->final, ow_message_unref);
  g_free (self->citation);
  g_free (self->hall_remedy);
  g_free (self->hall_remedy_texts);
  g_free (self);
}

gboolean
ow_hall_remedy_find (
    OwTransaction *transaction, const char *name, char **ret_text, char **ret_texts, GError **error)
{
  g_autoptr (GPtrArray) settings
      = ow_transaction_query (transaction, &ow_query_settings_in_force, error, 's', "remedy", 'd',
                              ow_transaction_get_today (transaction), 0);

  *ret_text = *ret_texts = NULL;
  for (guint i = 0; settings != NULL && i < settings->len; i++)
    {
      const OwSetting *setting = g_ptr_array_index (settings, i);

      if (!g_str_equal (setting->name, name))
        continue;
      g_clear_pointer (ret_text, g_free);
      g_clear_pointer (ret_texts, g_free);
      if (*setting->body == '\0')
        continue;
      *ret_text = ow_layer_dup_text (setting->texts, "text", OW_LANGUAGE_ZH);
      if (*ret_text == NULL)
        *ret_text = g_strdup (setting->body);
      *ret_texts = g_strdup (setting->texts);
    }
  return settings != NULL;
}

/* Article 36 of the Law makes these decisions final (WRITING.md 6.8); for the others the remedies
 * come from the legal office, as a text of the hall, never by analogy. */
static gboolean
add_remedies (OwTransaction *transaction, const OwCase *matter, OwRefusalSlip *self, GError **error)
{
  if (ow_case_is_visa (matter) || ow_case_is_stay_permit (matter)
      || ow_case_is_service (matter, "S01") || ow_case_is_service (matter, "S04"))
    {
      self->final = ow_message_new ("refusal.final", NULL);
      return TRUE;
    }
  return ow_hall_remedy_find (transaction, self->file->service, &self->hall_remedy,
                              &self->hall_remedy_texts, error);
}

static void
set_ground (OwRefusalSlip *self)
{
  static const struct
  {
    const char *ground, *message, *citation;
  } grounds[] = {
    { "materials", "refusal.materials", "REG 21.1.1" },
    { "fraud", "refusal.fraud", "REG 21.1.2" },
    { "violation", "refusal.violation", "REG 21.1.3" },
    { "other", "refusal.other", "REG 21.1.4" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (grounds); i++)
    if (g_strcmp0 (grounds[i].ground, self->decision->ground) == 0)
      {
        self->ground = ow_message_new (grounds[i].message, NULL);
        self->citation = g_strdup (grounds[i].citation);
        return;
      }
  self->ground = ow_message_new ("refusal.law", "article", self->decision->law_reference, NULL);
}

OwRefusalSlip *
ow_refusal_slip_load_in (OwTransaction *transaction,
                         const OwCaseRules *rules,
                         OwRowId case_id,
                         GError **error)
{
  g_autoptr (OwRefusalSlip) self = g_new0 (OwRefusalSlip, 1);
  g_autoptr (OwFacts) facts = NULL;
  OwCase matter;

  if ((self->file = ow_transaction_load (transaction, &ow_case_file_record, case_id, error)) == NULL
      || (self->decision = find_decision (transaction, case_id, error)) == NULL)
    return NULL;
  if (!g_str_equal (self->decision->outcome, "refused"))
    {
      ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.decision.no-refusal");
      return NULL;
    }
  set_ground (self);
  if ((facts = ow_case_rules_dup_facts (self->file, error)) == NULL
      || !ow_case_rules_init (rules, self->file, facts, ow_transaction_get_today (transaction),
                              &matter, error)
      || !add_remedies (transaction, &matter, self, error))
    return NULL;
  return g_steal_pointer (&self);
}
