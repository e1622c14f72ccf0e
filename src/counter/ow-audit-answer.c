/* The signed file. */

#include "ow-audit-answer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ow-act-checks.h"
#include "ow-audit-check.h"
#include "ow-audit-sheet.h"
#include "ow-audit-words.h"
#include "ow-seal.h"
#include "ow-sheet.h"
#include "ow-site-setup.h"
#include "ow-task.h"

#define MARK "%OW1-AUDIT:"

typedef struct
{
  OwContext *context;
  OwSealKey *key;
  OwAuditQuestion *question;
  OwLanguage language;
  OwRowId staff;
  char *station, *name, *path;
  gboolean passport; /* the question names one */
  OwInstant at;
  gint64 n;
  GPtrArray *entries;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->context);
  g_clear_pointer (&saving->key, ow_seal_key_unref);
  ow_audit_question_free (saving->question);
  g_free (saving->station);
  g_free (saving->name);
  g_free (saving->path);
  g_clear_pointer (&saving->entries, g_ptr_array_unref);
  g_free (saving);
}

static gboolean
export_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  Saving *saving = (Saving *)data;
  GError *local = NULL;

  g_clear_pointer (&saving->entries, g_ptr_array_unref);
  saving->at = ow_transaction_get_now (transaction);
  if (!ow_act_require_role (transaction, "audit.read", error)
      || !ow_audit_question_note (saving->question, transaction, error)
      || !ow_audit_question_names_passport (saving->question, transaction, &saving->passport,
                                            error))
    return FALSE;
  saving->n = ow_audit_question_count (saving->question, transaction, &local);
  if (!ow_act_pass (local, error))
    return FALSE;
  saving->entries
      = ow_audit_question_read (saving->question, transaction, OW_AUDIT_ANSWER_EVENTS, 0, error);
  return saving->entries != NULL;
}

/* The sheet */

/* Takes @message. */
static void
add_sentence (const Saving *saving, GPtrArray *lines, OwMessage *message)
{
  g_ptr_array_add (lines, ow_message_render (message, saving->language));
  ow_message_unref (message);
}

/* "L*****2C3": whoever has the passport sees that it is the one. */
static char *
dup_subject (const Saving *saving)
{
  const char *subject = saving->question->subject;
  gsize length = strlen (subject);
  char *masked;

  if (*subject == '\0')
    return g_strdup (ow_text (saving->language, NULL, N_ ("All events")));
  if (!saving->passport || length < 6)
    return g_strdup (subject);
  masked = g_strdup (subject);
  memset (masked + 1, '*', length - 4);
  return masked;
}

static void
add_facts (const Saving *saving, OwAuditSheet *sheet, OwMessage *chains)
{
  g_autofree char *subject = dup_subject (saving);
  g_autofree char *moment = ow_instant_to_clock_text (saving->at);
  GPtrArray *facts = sheet->facts;

  add_sentence (saving, facts,
                ow_message_new ("audit.answer", "subject", subject, "n", saving->n, "from",
                                (int)saving->question->from, "to", (int)saving->question->to,
                                NULL));
  add_sentence (saving, facts,
                ow_message_new ("audit.asked-by", "name", saving->name, "day",
                                (int)ow_instant_to_date (saving->at), "time", moment, NULL));
  add_sentence (saving, facts, ow_message_ref (chains));
  if (saving->n > saving->entries->len)
    add_sentence (saving, facts,
                  ow_message_new ("audit.newest", "n", (gint64)saving->entries->len, NULL));
  g_ptr_array_add (facts,
                   g_strdup (ow_text (saving->language, NULL,
                                      N_ ("What says something of a person is left out here; the "
                                          "audit log of the hall has it."))));
  add_sentence (saving, facts,
                ow_message_new ("audit.signed", "key", ow_seal_key_get_id (saving->key), NULL));
}

static void
add_event (const Saving *saving, OwAuditSheet *sheet, const OwAuditEntry *entry)
{
  OwAuditSheetEvent *event = ow_audit_sheet_add_event (sheet);

  event->act = g_strdup (ow_audit_act_text (entry->act, saving->language));
  event->object = ow_audit_entry_dup_object (entry, saving->language);
  event->who = ow_audit_entry_dup_who (entry, saving->language);
  ow_audit_entry_add_lines (entry, TRUE, saving->language, event->lines);
}

static OwAuditSheet *
make_sheet (const Saving *saving, OwMessage *chains)
{
  OwAuditSheet *sheet = ow_audit_sheet_new (saving->language);

  sheet->training = ow_context_is_training (saving->context);
  sheet->site = g_strdup (ow_context_get_site_name (saving->context, saving->language));
  sheet->title = g_strdup (ow_text (saving->language, NULL, N_ ("Answer from the audit log")));
  add_facts (saving, sheet, chains);
  for (guint i = 0; i < saving->entries->len; i++)
    add_event (saving, sheet, saving->entries->pdata[i]);
  return sheet;
}

/* The signature */

static GBytes *
sign (const Saving *saving, GBytes *pdf, GError **error)
{
  GByteArray *file = g_byte_array_new ();
  guint8 signature[OW_SM2_SIG_LENGTH];
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  gsize length;
  const guint8 *bytes = g_bytes_get_data (pdf, &length);

  if (!ow_seal_key_sign (saving->key, bytes, length, signature, error))
    {
      g_byte_array_unref (file);
      return NULL;
    }
  text = ow_base32_encode (signature, sizeof signature);
  line = g_strdup_printf ("%s%s:%s:%s\n", MARK, ow_context_get_site (saving->context),
                          ow_seal_key_get_id (saving->key), text);
  g_byte_array_append (file, bytes, (guint)length);
  g_byte_array_append (file, (const guint8 *)line, (guint)strlen (line));
  return g_byte_array_free_to_bytes (file);
}

static gboolean
write_file (const Saving *saving, OwMessage *chains, GError **error)
{
  g_autoptr (OwAuditSheet) sheet = make_sheet (saving, chains);
  g_autoptr (OwCanvas) canvas = ow_audit_sheet_draw (sheet);
  g_autoptr (GBytes) pdf = ow_canvas_to_pdf (canvas, error);
  g_autoptr (GBytes) file = pdf != NULL ? sign (saving, pdf, error) : NULL;

  return file != NULL && ow_paper_write_file (file, saving->path, error);
}

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Saving *saving = data;
  OwStore *store = ow_context_get_store (saving->context);
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act = { uuid, "audit.export", NULL, saving->staff, saving->station, NULL };
  g_autoptr (JsonObject) noted = NULL;
  g_autoptr (OwMessage) chains = NULL;
  gboolean whole;
  GError *error = NULL;

  /* Without the key nothing is read. */
  saving->key = ow_site_setup_load_key (store, &error);
  if (saving->key != NULL)
    noted = ow_store_act (store, &act, export_run, saving, &error);
  if (noted != NULL)
    chains = ow_audit_check (store, &whole, &error);
  if (chains != NULL && write_file (saving, chains, &error))
    g_task_return_pointer (task, ow_message_new ("window.saved-to", "file", saving->path, NULL),
                           (GDestroyNotify)ow_message_unref);
  else
    g_task_return_error (task, error);
}

void
ow_audit_answer_save_async (OwSession *session,
                            OwAuditList *list,
                            OwLanguage language,
                            const char *path,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, NULL, callback, user_data);
  Saving *saving;
  GError *error = NULL;

  g_return_if_fail (ow_audit_list_get_at (list) != 0);

  saving = g_new0 (Saving, 1);
  saving->context = g_object_ref (ow_session_get_context (session));
  saving->question = ow_audit_list_dup_question (list);
  saving->language = language;
  saving->staff = ow_session_get_staff (session);
  saving->station = g_strdup (ow_session_get_station (session));
  saving->name = g_strdup (ow_session_get_name (session));
  saving->path = g_strdup (path);
  g_task_set_source_tag (task, ow_audit_answer_save_async);
  g_task_set_task_data (task, saving, saving_free);
  if (ow_session_require (session, "audit.read", &error))
    ow_task_run_in_thread (task, save_thread);
  else
    g_task_return_error (task, error);
}

OwMessage *
ow_audit_answer_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The last line of the file, and where it begins; NULL when it bears no signature. */
static char *
find_mark (const char *text, gsize length, gsize *ret_begin)
{
  gsize mark = strlen (MARK);

  for (gsize i = length > mark ? length - mark : 0; i > 0; i--)
    if (memcmp (text + i, MARK, mark) == 0)
      {
        *ret_begin = i;
        return g_strndup (text + i + mark, length - i - mark);
      }
  return NULL;
}

gboolean
ow_audit_answer_check (OwStore *store, const char *path, char **ret_key, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (OwSealKey) key = NULL;
  g_autofree guint8 *signature = NULL;
  gsize length, begin, n = 0;

  *ret_key = NULL;
  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  line = find_mark (text, length, &begin);
  if (line == NULL)
    return FALSE;
  parts = g_strsplit (g_strchomp (line), ":", -1);
  if (g_strv_length (parts) != 3 || !g_str_equal (parts[0], ow_store_get_site (store)->code))
    return FALSE;
  *ret_key = g_strdup (parts[1]);
  key = ow_site_setup_find_key (store, parts[1], error);
  signature = ow_base32_decode (parts[2], &n);
  return key != NULL && signature != NULL && n == OW_SM2_SIG_LENGTH
         && ow_seal_key_verify (key, text, begin, signature);
}
