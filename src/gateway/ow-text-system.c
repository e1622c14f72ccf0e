/* From a telephone and a sentence to a message, and from what the gateway says to a line of the
 * case. */

#include "ow-text-system.h"

#include <string.h>

#include "ow-json.h"
#include "ow-payload.h"

#define CHINA_MOBILE 11
#define MIN_DIGITS   7
#define MAX_DIGITS   15

/* What people write between digits. */
#define FILLING " -()./"

char *
ow_text_dup_number (const char *phone)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  gboolean abroad = FALSE;

  g_return_val_if_fail (phone != NULL, NULL);

  for (const char *p = phone; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
    else if (*p == '+' && digits->len == 0 && !abroad)
      abroad = TRUE;
    else if (strchr (FILLING, *p) == NULL)
      return NULL;
  if (!abroad && g_str_has_prefix (digits->str, "00"))
    {
      abroad = TRUE;
      g_string_erase (digits, 0, 2);
    }
  if (!abroad && (digits->len != CHINA_MOBILE || digits->str[0] != '1'))
    return NULL;
  if (abroad && (digits->len < MIN_DIGITS || digits->len > MAX_DIGITS || digits->str[0] == '0'))
    return NULL;
  return g_strconcat (abroad ? "+" : "+86", digits->str, NULL);
}

char *
ow_text_make (const char *message_id, const char *to, OwLanguage language, const char *text)
{
  JsonObject *object = json_object_new ();

  ow_payload_set_text (object, "message_id", message_id);
  ow_payload_set_text (object, "to", to);
  ow_payload_set_text (object, "language", ow_language_get_code (language));
  ow_payload_set_text (object, "text", text);
  return ow_payload_take (object);
}

gboolean
ow_text_note (OwTransaction *transaction, OwRowId case_id, const char *result, GError **error)
{
  g_autoptr (OwReminder) reminder = ow_reminder_new ();

  reminder->case_id = case_id;
  reminder->channel = g_strdup ("text");
  reminder->result = g_strdup (result);
  reminder->clerk_id = ow_transaction_get_staff (transaction);
  reminder->at = ow_transaction_get_now (transaction);
  return ow_transaction_insert (transaction, &ow_reminder_record, reminder, error);
}

/* One that was given up is set aside without another word: its case knows. */
static gboolean
is_noted (OwTransaction *transaction, const OwOutboxMessage *message, GError **error)
{
  g_autoptr (GPtrArray) reminders = ow_transaction_query (transaction, &ow_query_reminders_of_case,
                                                          error, 'i', message->case_id, 0);
  const OwReminder *last
      = reminders != NULL && reminders->len > 0 ? reminders->pdata[reminders->len - 1] : NULL;

  return last != NULL && g_str_equal (message->state, "set_aside")
         && !g_str_equal (last->result, "sending");
}

gboolean
ow_text_settled (OwTransaction *transaction, const OwOutboxMessage *message, GError **error)
{
  GError *local = NULL;

  if (!g_str_equal (message->system, OW_TEXT_SYSTEM) || message->case_id == 0
      || is_noted (transaction, message, &local))
    return TRUE;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return ow_text_note (transaction, message->case_id,
                       g_str_equal (message->state, "sent") ? "sent" : "not_sent", error);
}

gboolean
ow_text_apply (OwTransaction *transaction, OwInboxMessage *message, gpointer data, GError **error)
{
  GError *local = NULL;
  g_autoptr (JsonNode) node = ow_json_parse (message->body, -1, error);
  g_autoptr (OwOutboxMessage) sent = NULL;
  JsonObject *item;

  if (node == NULL)
    return FALSE;
  item = json_node_get_object (node);
  sent = ow_transaction_query_one (transaction, &ow_query_outbox_by_key, &local, 's',
                                   json_object_get_string_member (item, "message_id"), 0);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (sent == NULL || sent->case_id == 0 || !g_str_equal (sent->system, OW_TEXT_SYSTEM))
    {
      ow_set_string (message->state, "new");
      return TRUE;
    }
  ow_set_string (message->state, "applied");
  return ow_text_note (transaction, sent->case_id,
                       g_str_equal (json_object_get_string_member (item, "state"), "delivered")
                           ? "delivered"
                           : "not_delivered",
                       error);
}
