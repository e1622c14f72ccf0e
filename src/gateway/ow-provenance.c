/* Answers with their source: live, from before, or typed in. */

#include "ow-provenance.h"

#include <string.h>

#include "ow-json.h"
#include "ow-message.h"
#include "ow-payload.h"
#include "ow-seal.h"

void
ow_answer_clear (OwAnswer *self)
{
  g_clear_pointer (&self->body, json_node_unref);
  g_clear_error (&self->problem);
}

const char *
ow_source_to_text (OwSource source)
{
  static const char *const names[] = { "none", "live", "cached", "typed" };

  return names[source];
}

const char *
ow_standing_to_text (OwStanding standing)
{
  static const char *const names[] = { "verified", "rejected", "expired", "unverified" };

  return names[standing];
}

OwStanding
ow_standing_from_error (const GError *error)
{
  gint64 status = 0;

  if (g_error_matches (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_REJECTED))
    status = ow_message_get_integer (ow_message_from_error (error), "status");
  if (status == 404)
    return OW_STANDING_REJECTED;
  return status == 410 ? OW_STANDING_EXPIRED : OW_STANDING_UNVERIFIED;
}

/* What was asked, in a form that does not show it: personal data stays out of the index. */
static char *
dup_subject (const OwQuestion *question)
{
  g_autoptr (GString) text = g_string_new (question->operation);
  g_autoptr (GList) names
      = question->parameters != NULL ? json_object_get_members (question->parameters) : NULL;

  names = g_list_sort (names, (GCompareFunc)g_strcmp0);
  for (GList *l = names; l != NULL; l = l->next)
    g_string_append_printf (text, "\n%s=%s", (const char *)l->data,
                            json_object_get_string_member (question->parameters, l->data));
  g_string_append_printf (text, "\n%s", question->body != NULL ? question->body : "");
  return ow_seal_digest_hex (text->str, text->len);
}

typedef struct
{
  const OwQuestion *question;
  OwRowId case_id;
  OwAnswer *answer;
} Ask;

static OwLookup *
make_lookup (OwTransaction *transaction, const OwQuestion *question, OwRowId case_id)
{
  OwLookup *lookup = ow_lookup_new ();

  lookup->system = g_strdup (question->system);
  lookup->operation = g_strdup (question->operation);
  lookup->subject = dup_subject (question);
  lookup->case_id = case_id;
  lookup->clerk_id = ow_transaction_get_staff (transaction);
  lookup->at = ow_transaction_get_now (transaction);
  return lookup;
}

static gboolean
keep (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Ask *ask = data;
  g_autoptr (OwLookup) lookup = make_lookup (transaction, ask->question, ask->case_id);

  lookup->source = g_strdup ("live");
  lookup->standing = g_strdup (ow_standing_to_text (ask->answer->standing));
  lookup->at = ask->answer->at;
  if (ask->answer->body != NULL)
    lookup->body = json_to_string (ask->answer->body, FALSE);
  return ow_transaction_insert (transaction, &ow_lookup_record, lookup, error);
}

OwLookup *
ow_answer_find (OwTransaction *transaction, const OwQuestion *question, GError **error)
{
  g_autofree char *subject = dup_subject (question);

  return ow_transaction_query_one (transaction, &ow_query_lookup_newest, error, 's',
                                   question->system, 's', question->operation, 's', subject, 0);
}

/* The system cannot be asked: what it, or a clerk in its place, said before. */
static gboolean
recall (OwTransaction *transaction, gpointer data, GError **error)
{
  Ask *ask = data;
  GError *local = NULL;
  g_autoptr (OwLookup) lookup = ow_answer_find (transaction, ask->question, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (lookup == NULL || lookup->body == NULL)
    return TRUE;
  ask->answer->source = g_str_equal (lookup->source, "live") ? OW_SOURCE_CACHED : OW_SOURCE_TYPED;
  ask->answer->at = lookup->at;
  ask->answer->body = json_from_string (lookup->body, NULL);
  return TRUE;
}

gboolean
ow_answer_ask (OwStore *store,
               OwGateway *gateway,
               const OwQuestion *question,
               OwRowId case_id,
               OwRowId staff,
               const char *station,
               GCancellable *cancellable,
               OwAnswer *ret_answer,
               GError **error)
{
  g_autoptr (OwGatewayAnswer) live = NULL;
  g_auto (OwAnswer) answer = { .standing = OW_STANDING_UNVERIFIED };
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act = { .request_id = uuid, .name = "lookup.keep", .staff = staff, .station = station };
  Ask ask = { question, case_id, &answer };
  g_autoptr (JsonObject) result = NULL;

  live = ow_gateway_ask (gateway, question, cancellable, &answer.problem);
  if (answer.problem != NULL && answer.problem->domain != OW_GATEWAY_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&answer.problem));
      return FALSE;
    }
  answer.at = ow_clock_now (ow_gateway_get_clock (gateway));
  if (live != NULL)
    {
      answer.at = live->at;
      answer.body = json_node_ref (live->body);
    }
  answer.standing = live != NULL ? OW_STANDING_VERIFIED : ow_standing_from_error (answer.problem);
  if (answer.standing == OW_STANDING_UNVERIFIED)
    {
      if (!ow_store_read (store, recall, &ask, error))
        return FALSE;
    }
  else
    {
      answer.source = OW_SOURCE_LIVE;
      if ((result = ow_store_act (store, &act, keep, &ask, error)) == NULL)
        return FALSE;
    }
  *ret_answer = answer;
  answer = (OwAnswer){ 0 };
  return TRUE;
}

gboolean
ow_answer_type_in (OwTransaction *transaction,
                   const OwQuestion *question,
                   OwRowId case_id,
                   const char *body,
                   GError **error)
{
  OwSchema *schema = ow_interface_get (question->system);
  const OwOperation *operation = ow_schema_get_operation (schema, question->operation);
  g_autoptr (JsonNode) node = ow_json_parse (body, -1, error);
  g_autoptr (OwLookup) lookup = NULL;

  if (node == NULL || !ow_schema_check (schema, operation->answer, node, error))
    return FALSE;
  lookup = make_lookup (transaction, question, case_id);
  lookup->source = g_strdup ("typed");
  lookup->standing = g_strdup ("unverified");
  lookup->body = g_strdup (body);
  return ow_transaction_insert (transaction, &ow_lookup_record, lookup, error);
}

/* Later */

#define LANE "question-"

gboolean
ow_answer_can_wait (const char *system, const char *operation)
{
  return !(g_str_equal (system, "SYS-02") && g_str_equal (operation, "readCardCode"))
         && !g_str_equal (system, "SYS-07");
}

gboolean
ow_answer_ask_later (OwTransaction *transaction,
                     const OwQuestion *question,
                     OwRowId case_id,
                     GError **error)
{
  g_autofree char *subject = dup_subject (question);
  g_autofree char *lane = g_strconcat (LANE, subject, NULL);
  g_autofree char *parameters = NULL;
  g_autoptr (GPtrArray) before
      = ow_transaction_query (transaction, &ow_query_outbox_behind, error, 's', question->system,
                              's', lane, 'i', G_GINT64_CONSTANT (0), 'i', G_GINT64_CONSTANT (1), 0);
  OwOutboxDraft draft = { .system = question->system,
                          .operation = question->operation,
                          .case_id = case_id,
                          .lane = lane,
                          .payload = question->body != NULL ? question->body : "{}" };

  if (before == NULL || before->len > 0)
    return before != NULL;
  if (question->parameters != NULL)
    draft.parameters = parameters = ow_payload_take (json_object_ref (question->parameters));
  return ow_outbox_add (transaction, &draft, error);
}

gboolean
ow_answer_is_question (const OwOutboxMessage *message)
{
  return g_str_has_prefix (message->lane, LANE);
}

gboolean
ow_answer_settled (OwTransaction *transaction, const OwOutboxMessage *message, GError **error)
{
  g_autoptr (OwLookup) lookup = NULL;

  if (!ow_answer_is_question (message) || !g_str_equal (message->state, "sent")
      || message->answer == NULL)
    return TRUE;
  lookup = ow_lookup_new ();
  lookup->system = g_strdup (message->system);
  lookup->operation = g_strdup (message->operation);
  lookup->subject = g_strdup (message->lane + strlen (LANE));
  lookup->case_id = message->case_id;
  lookup->source = g_strdup ("live");
  lookup->standing = g_strdup ("verified");
  lookup->body = g_strdup (message->answer);
  lookup->clerk_id = message->clerk_id;
  lookup->at = message->sent_at;
  return ow_transaction_insert (transaction, &ow_lookup_record, lookup, error);
}
