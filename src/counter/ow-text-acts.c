/* One key writes to all who agreed to it. */

#include "ow-text-acts.h"

#include "ow-act-checks.h"
#include "ow-case-acts-private.h"
#include "ow-case-line.h"
#include "ow-case-rules.h"
#include "ow-intent.h"
#include "ow-records.h"
#include "ow-seal.h"
#include "ow-text-system.h"

#define PAGE 500

/* The number to write to; NULL: he is called. */
static char *
find_number (const OwCaseLine *line, const OwCaseFile *file, GError **error)
{
  g_autoptr (OwFacts) facts = ow_case_rules_dup_facts (file, error);
  const char *phone;

  if (facts == NULL || ow_facts_get_truth (facts, "person.text_consent") != OW_TRUTH_YES)
    return NULL;
  if (g_strcmp0 (line->told, "not_sent") == 0 || g_strcmp0 (line->told, "not_delivered") == 0)
    return NULL;
  phone = ow_facts_get_text (facts, "person.phone");
  return phone != NULL ? ow_text_dup_number (phone) : NULL;
}

static char *
make_words (OwTransaction *transaction, const OwCaseFile *file, OwLanguage language)
{
  g_autofree char *centre
      = g_strconcat ("centre.", ow_transaction_get_site (transaction)->centre, NULL);
  g_autoptr (OwMessage) message = ow_message_new (
      "told.text", "centre", ow_message_text (centre, language), "number", file->number, NULL);

  return ow_message_render (message, language);
}

static gboolean
write_to (OwTransaction *transaction, const OwCaseFile *file, const char *number, GError **error)
{
  g_autofree char *key = ow_seal_uuid ();
  g_autofree char *words = NULL;
  g_autofree char *body = NULL;
  OwLanguage language;
  OwOutboxDraft draft = { .system = OW_TEXT_SYSTEM,
                          .operation = OW_TEXT_OPERATION,
                          .case_id = file->id,
                          .lane = key, /* no text waits for another one */
                          .key = key };

  if (!ow_party_act_find_language (transaction, file->party_id, &language, error))
    return FALSE;
  words = make_words (transaction, file, language);
  body = ow_text_make (key, number, language, words);
  draft.payload = body;
  return ow_outbox_add (transaction, &draft, error)
         && ow_text_note (transaction, file->id, "sending", error);
}

/* Those of one page; whoever was written to is not on the list any more. */
static gboolean
write_page (OwTransaction *transaction, const GPtrArray *lines, gint64 *n, GError **error)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const OwCaseLine *line = lines->pdata[i];
      GError *local = NULL;
      g_autoptr (OwCaseFile) file
          = ow_transaction_load (transaction, &ow_case_file_record, line->id, error);
      g_autofree char *number = NULL;

      if (file == NULL)
        return FALSE;
      number = find_number (line, file, &local);
      if (!ow_act_pass (local, error))
        return FALSE;
      if (number == NULL)
        continue;
      if (!write_to (transaction, file, number, error))
        return FALSE;
      (*n)++;
    }
  return TRUE;
}

gboolean
ow_text_ready_run (OwTransaction *transaction,
                   gconstpointer data,
                   JsonObject *result,
                   GError **error)
{
  const char *site = ow_transaction_get_site (transaction)->code;
  gint64 written = 0, left = 0;
  gboolean more = TRUE;

  if (!ow_act_require_role (transaction, "case.collect", error))
    return FALSE;
  while (more)
    {
      g_autoptr (GPtrArray) lines
          = ow_transaction_query (transaction, &ow_query_case_lines_to_tell, error, 's', site, 'i',
                                  (gint64)PAGE, 'i', left, 0);
      gint64 n = 0;

      if (lines == NULL || !write_page (transaction, lines, &n, error))
        return FALSE;
      more = lines->len == PAGE;
      written += n;
      left += lines->len - n;
    }
  json_object_set_int_member (result, "written", written);
  json_object_set_int_member (result, "left", left);
  return written > 0 || ow_counter_fail (error, OW_COUNTER_ERROR_EMPTY, "error.text.nobody");
}

static gboolean
refuse_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.text.no-gateway");
}

void
ow_text_ready_async (OwSession *session,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  OwIntent intent
      = { .act = "case.write",
          .permission = "case.collect",
          .func = ow_gateway_has (ow_context_get_gateway (ow_session_get_context (session)),
                                  OW_TEXT_SYSTEM)
                      ? ow_text_ready_run
                      : refuse_run };

  ow_intent_async (session, &intent, cancellable, callback, user_data);
}

guint
ow_text_ready_finish (OwSession *session, GAsyncResult *result, guint *ret_left, GError **error)
{
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, error);

  if (answer == NULL)
    return 0;
  if (ret_left != NULL)
    *ret_left = json_object_get_int_member (answer, "left");
  return json_object_get_int_member (answer, "written");
}
