/* Numbers of the other side, and what is said under them. */

#include "ow-progress.h"

#include "ow-enterprise-filing.h"
#include "ow-json.h"
#include "ow-measure-notice.h"
#include "ow-payload.h"
#include "ow-platform-system.h"
#include "ow-provenance.h"
#include "ow-text-system.h"

#define MAX_EARLY 500

/* Members of answers and items that carry the number of the other side. */
static const char *const members[]
    = { "application_no", "slip_no", "transfer_no", "plan_no", "registration_no" };

const char *
ow_progress_find_number (JsonNode *node)
{
  JsonObject *object
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  for (gsize i = 0; object != NULL && i < G_N_ELEMENTS (members); i++)
    if (json_object_has_member (object, members[i]))
      return json_object_get_string_member (object, members[i]);
  return NULL;
}

static gboolean
add (OwTransaction *transaction,
     const char *system,
     const char *operation,
     const char *number,
     OwRowId case_id,
     OwInstant at,
     const char *body,
     GError **error)
{
  g_autoptr (OwLookup) lookup = ow_lookup_new ();

  lookup->system = g_strdup (system);
  lookup->operation = g_strdup (operation);
  lookup->subject = g_strdup (number);
  lookup->case_id = case_id;
  lookup->source = g_strdup ("live");
  lookup->standing = g_strdup ("verified");
  lookup->body = g_strdup (body);
  lookup->clerk_id = ow_transaction_get_staff (transaction);
  lookup->at = at != 0 ? at : ow_transaction_get_now (transaction);
  return ow_transaction_insert (transaction, &ow_lookup_record, lookup, error);
}

/* 0: not known, or an error. Theirs, or ours where they repeat it. */
static OwRowId
find_case (OwTransaction *transaction, const char *system, JsonNode *node, GError **error)
{
  GError *local = NULL;
  const char *number = ow_progress_find_number (node);
  g_autoptr (OwLookup) lookup = NULL;
  g_autoptr (OwCaseFile) file = NULL;
  g_autofree char *ours = ow_payload_dup_text (json_node_get_object (node), "case_no");

  if (number != NULL)
    lookup = ow_transaction_query_one (transaction, &ow_query_lookup_newest, &local, 's', system,
                                       's', OW_PROGRESS_NUMBER, 's', number, 0);
  if (local == NULL && lookup == NULL && ours != NULL)
    file = ow_transaction_query_one (transaction, &ow_query_case_by_number, &local, 's', ours, 0);
  if (local == NULL)
    return lookup != NULL ? lookup->case_id : file != NULL ? file->id : 0;
  g_propagate_error (error, local);
  return 0;
}

static gboolean
apply (OwTransaction *transaction, OwInboxMessage *message, gpointer data, GError **error)
{
  GError *local = NULL;
  g_autoptr (JsonNode) node = ow_json_parse (message->body, -1, error);
  OwRowId case_id;

  if (node == NULL)
    return FALSE;
  case_id = find_case (transaction, message->system, node, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (case_id == 0)
    {
      ow_set_string (message->state, "new");
      return TRUE;
    }
  ow_set_string (message->state, "applied");
  return add (transaction, message->system, message->feed, ow_progress_find_number (node), case_id,
              ow_payload_get_time (json_node_get_object (node), "at"), message->body, error);
}

static const struct
{
  const char *system, *operation;
} feeds[] = {
  { "SYS-04", "listAnswers" }, { "SYS-05", "listAnswers" },   { "SYS-06", "listAnswers" },
  { "SYS-08", "listAnswers" }, { "SYS-12", "listTransfers" }, { "SYS-13", "listAnswers" },
  { "SYS-20", "listAnswers" },
};

OwInboxFunc
ow_progress_find_func (const char *system, const char *operation)
{
  if (g_str_equal (system, OW_TEXT_SYSTEM))
    return ow_text_apply;
  if (g_str_equal (system, OW_PLATFORM_SYSTEM))
    return g_str_equal (operation, "listAppointments") ? ow_platform_apply_appointment : NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (feeds); i++)
    if (g_str_equal (feeds[i].system, system) && g_str_equal (feeds[i].operation, operation))
      return apply;
  return NULL;
}

char *
ow_progress_dup_state (const OwLookup *lookup)
{
  gboolean first = g_str_equal (lookup->operation, OW_PROGRESS_NUMBER);
  g_autoptr (JsonNode) node = NULL;
  char *state;

  if (lookup->body == NULL
      || (!first && ow_progress_find_func (lookup->system, lookup->operation) == NULL))
    return NULL;
  node = ow_json_parse (lookup->body, -1, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  state = ow_payload_dup_text (json_node_get_object (node), "status");
  /* A plan needs an approval or not. */
  if (state == NULL)
    state = ow_payload_dup_text (json_node_get_object (node), "approval");
  /* Answers to transfers say it by their kind. */
  if (state == NULL && g_str_equal (lookup->operation, "listTransfers"))
    state = ow_payload_dup_text (json_node_get_object (node), "kind");
  return state;
}

static gboolean
is_about (const OwInboxMessage *message, const char *number)
{
  g_autoptr (JsonNode) node = ow_json_parse (message->body, -1, NULL);

  return node != NULL && g_strcmp0 (ow_progress_find_number (node), number) == 0;
}

/* A program that was killed between sending and marking leaves what comes next without a case. */
static gboolean
apply_early (OwTransaction *transaction,
             const char *system,
             const char *feed,
             const char *number,
             GError **error)
{
  g_autoptr (GPtrArray) messages = ow_transaction_query (
      transaction, &ow_query_inbox_new, error, 's', system, 's', feed, 'i', (gint64)MAX_EARLY, 0);

  for (guint i = 0; messages != NULL && i < messages->len; i++)
    {
      OwInboxMessage *message = g_ptr_array_index (messages, i);

      if (is_about (message, number)
          && (!apply (transaction, message, NULL, error)
              || !ow_transaction_update (transaction, &ow_inbox_message_record, message, error)))
        return FALSE;
    }
  return messages != NULL;
}

static gboolean
answered (OwTransaction *transaction, const OwOutboxMessage *message, GError **error)
{
  g_autoptr (JsonNode) node
      = message->answer != NULL ? ow_json_parse (message->answer, -1, NULL) : NULL;
  const char *number = ow_progress_find_number (node);

  if (message->case_id == 0 || number == NULL)
    return TRUE;
  if (!add (transaction, message->system, OW_PROGRESS_NUMBER, number, message->case_id, 0,
            message->answer, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (feeds); i++)
    if (g_str_equal (feeds[i].system, message->system)
        && !apply_early (transaction, message->system, feeds[i].operation, number, error))
      return FALSE;
  return TRUE;
}

gboolean
ow_progress_settled (OwTransaction *transaction, const OwOutboxMessage *message, GError **error)
{
  return ow_text_settled (transaction, message, error)
         && ow_enterprise_filing_settled (transaction, message, error)
         && ow_platform_settled (transaction, message, error)
         && ow_measure_notice_settled (transaction, message, error)
         && (ow_answer_is_question (message)
                 ? ow_answer_settled (transaction, message, error)
                 : !g_str_equal (message->state, "sent") || answered (transaction, message, error));
}

gboolean
ow_progress_set_aside (OwTransaction *transaction, OwRowId id, GError **error)
{
  g_autoptr (OwOutboxMessage) message = NULL;

  if (!ow_outbox_set_aside (transaction, id, error))
    return FALSE;
  message = ow_transaction_load (transaction, &ow_outbox_message_record, id, error);
  return message != NULL && ow_progress_settled (transaction, message, error);
}
