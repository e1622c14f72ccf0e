/* What a collection reads and what it does. Reading is an act, because looking at personal data
 * leaves a trace; giving is one transaction. */

#include "ow-collection-acts.h"
#include "ow-act-checks.h"
#include "ow-case-acts-private.h"
#include "ow-counter-error.h"
#include "ow-decision-acts.h"
#include "ow-handout-private.h"
#include "ow-intent.h"
#include "ow-name.h"

/* Where to begin looking; the worker fills the rest. */
typedef struct
{
  OwRowId receipt_id, person_id;
  GArray *cases; /* OwRowId; nullable */
  OwReceipt *receipt;
  OwLanguage language;
  GPtrArray *lines;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_pointer (&load->cases, g_array_unref);
  ow_receipt_free (load->receipt);
  g_clear_pointer (&load->lines, g_ptr_array_unref);
  g_free (load);
}

static gboolean
fail (GError **error, OwCounterError code, OwMessage *message)
{
  ow_message_set_error (error, OW_COUNTER_ERROR, code, message);
  return FALSE;
}

/* A receipt with something ready before any other. */
static void
prefer (Load *load, const OwCaseFile *file, gboolean *ready)
{
  gboolean is_ready = g_str_equal (file->state, "ready");

  if (file->receipt_id == 0 || *ready || (load->receipt_id != 0 && !is_ready))
    return;
  load->receipt_id = file->receipt_id;
  *ready = is_ready;
}

static gboolean
find_receipt (OwTransaction *transaction, Load *load, GError **error)
{
  gboolean ready = FALSE;
  gboolean given = load->receipt_id != 0;
  g_autoptr (GPtrArray) files = NULL;

  for (guint i = 0; !given && load->cases != NULL && i < load->cases->len; i++)
    {
      g_autoptr (OwCaseFile) file = ow_transaction_load (
          transaction, &ow_case_file_record, g_array_index (load->cases, OwRowId, i), error);

      if (file == NULL)
        return FALSE;
      prefer (load, file, &ready);
    }
  if (load->receipt_id == 0 && load->person_id != 0)
    {
      files = ow_transaction_query (transaction, &ow_query_cases_by_person, error, 'i',
                                    load->person_id, 0);
      if (files == NULL)
        return FALSE;
      for (guint i = 0; i < files->len; i++)
        prefer (load, g_ptr_array_index (files, i), &ready);
    }
  return load->receipt_id != 0
         || fail (error, OW_COUNTER_ERROR_EMPTY, ow_message_new ("error.collect.none", NULL));
}

static void
add_up_fees (OwHandoutLine *line)
{
  for (guint i = 0; i < line->fees->len; i++)
    {
      const OwFeeEntry *entry = g_ptr_array_index (line->fees, i);

      if (g_str_equal (entry->state, "unpaid"))
        line->yuan_due += entry->yuan;
      line->ask_cashier = line->ask_cashier || g_str_equal (entry->state, "unknown");
    }
}

static gboolean
fill_line (OwTransaction *transaction, OwHandoutLine *line, GError **error)
{
  OwRowId id = line->file->id;
  GError *local = NULL;
  g_autoptr (GPtrArray) reminders = NULL;

  line->person = ow_transaction_load (transaction, &ow_person_record, line->file->person_id, error);
  if (line->person == NULL
      || (line->document = ow_transaction_load (transaction, &ow_travel_document_record,
                                                line->file->document_id, error))
             == NULL
      || (line->fees
          = ow_transaction_query (transaction, &ow_query_fees_of_case, error, 'i', id, 0))
             == NULL
      || (line->objects = ow_transaction_query (transaction, &ow_query_custody_lines_of_person,
                                                error, 'i', line->file->person_id, 0))
             == NULL
      || (reminders
          = ow_transaction_query (transaction, &ow_query_reminders_of_case, error, 'i', id, 0))
             == NULL)
    return FALSE;
  line->decision
      = ow_transaction_query_one (transaction, &ow_query_decision_of_case, &local, 'i', id, 0);
  if (local == NULL)
    line->product
        = ow_transaction_query_one (transaction, &ow_query_product_of_case, &local, 'i', id, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  if (line->product != NULL && !g_str_equal (line->product->state, "ready"))
    g_clear_pointer (&line->product, ow_product_free);
  line->applicant = ow_name_for_paper (line->person->mrz_surname, line->person->mrz_given_names);
  line->ready = g_str_equal (line->file->state, "ready");
  line->reminders = reminders->len;
  line->valid_from = line->valid_until = OW_DATE_NONE;
  add_up_fees (line);
  return TRUE;
}

static gboolean
view_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  Load *load = (Load *)data;
  g_autoptr (GPtrArray) files = NULL;

  /* Writers that cross make the store run this again. */
  g_clear_pointer (&load->receipt, ow_receipt_free);
  g_clear_pointer (&load->lines, g_ptr_array_unref);
  if (!find_receipt (transaction, load, error)
      || (load->receipt
          = ow_transaction_load (transaction, &ow_receipt_record, load->receipt_id, error))
             == NULL
      || !ow_party_act_find_language (transaction, load->receipt->party_id, &load->language, error)
      || (files = ow_transaction_query (transaction, &ow_query_cases_by_receipt, error, 'i',
                                        load->receipt_id, 0))
             == NULL)
    return FALSE;
  load->lines = g_ptr_array_new_with_free_func (ow_handout_line_free);
  for (guint i = 0; i < files->len; i++)
    {
      OwHandoutLine *line = g_new0 (OwHandoutLine, 1);

      line->file = ow_case_file_copy (g_ptr_array_index (files, i));
      g_ptr_array_add (load->lines, line);
      if (!fill_line (transaction, line, error))
        return FALSE;
    }
  return ow_transaction_note (transaction, "receipt", load->receipt_id, "collect.view", error);
}

/* The request of the act is what it fills: it outlives the act with the task that waits for it. */
static void
viewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  OwSession *session = OW_SESSION (source);
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, &error);
  OwHandout *self = NULL;

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self = g_task_get_source_object (task) != NULL
             ? g_object_ref (OW_HANDOUT (g_task_get_source_object (task)))
             : ow_handout_new (session);
  ow_handout_take (self, g_steal_pointer (&load->receipt), load->language,
                   g_steal_pointer (&load->lines));
  g_task_return_pointer (task, self, g_object_unref);
}

/* Takes @task and @load. */
static void
view (OwSession *session, GTask *task, Load *load)
{
  OwIntent intent = { "collect.view", "case.collect", NULL, view_run, load, NULL };

  g_task_set_task_data (task, load, load_free);
  ow_intent_async (session, &intent, g_task_get_cancellable (task), viewed_cb, task);
}

static gboolean
opens (const OwScanAnswer *answer, GError **error)
{
  switch (answer->status)
    {
    case OW_SCAN_STATUS_CURRENT:
    case OW_SCAN_STATUS_COPY:
      break;
    case OW_SCAN_STATUS_VOID:
      /* After an early return the receipt is void; a supervisor hands out all the same. */
      if (g_strcmp0 (answer->kind, "receipt") == 0)
        break;
      return fail (error, OW_COUNTER_ERROR_STATE, ow_message_ref (answer->message));
    case OW_SCAN_STATUS_NONE:
    case OW_SCAN_STATUS_SUPERSEDED:
    case OW_SCAN_STATUS_COLLECTED:
    case OW_SCAN_STATUS_UNCHECKED:
    case OW_SCAN_STATUS_OTHER_SITE:
    case OW_SCAN_STATUS_OTHER_MODE:
    case OW_SCAN_STATUS_FORGED:
    case OW_SCAN_STATUS_NOT_FOUND:
    default:
      return fail (error, OW_COUNTER_ERROR_STATE, ow_message_ref (answer->message));
    }
  if (answer->persons->len > 1 && answer->case_ids->len == 0)
    return fail (error, OW_COUNTER_ERROR_STATE, ow_message_new ("error.collect.many", NULL));
  return TRUE;
}

static void
scanned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  OwSession *session = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (OwScanAnswer) answer = ow_scan_open_finish (OW_SCAN (source), result, &error);
  Load *load;

  if (answer == NULL || !opens (answer, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  load = g_new0 (Load, 1);
  if (g_strcmp0 (answer->kind, "receipt") == 0)
    load->receipt_id = answer->id;
  load->cases = g_array_ref (answer->case_ids);
  if (answer->persons->len == 1)
    load->person_id = ((OwPerson *)g_ptr_array_index (answer->persons, 0))->id;
  g_object_ref (session);
  view (session, task, load);
  g_object_unref (session);
}

void
ow_handout_open_async (OwSession *session,
                       OwScan *scan,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, ow_handout_open_async);
  g_task_set_task_data (task, g_object_ref (session), g_object_unref);
  ow_scan_open_async (scan, session, cancellable, scanned_cb, task);
}

void
ow_handout_open_case_async (OwSession *session,
                            gint64 case_id,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Load *load = g_new0 (Load, 1);

  load->cases = g_array_new (FALSE, FALSE, sizeof (OwRowId));
  g_array_append_val (load->cases, case_id);
  view (session, g_task_new (NULL, cancellable, callback, user_data), load);
}

OwHandout *
ow_handout_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
ow_handout_reload_async (OwHandout *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Load *load = g_new0 (Load, 1);

  load->receipt_id = self->receipt->id;
  view (self->session, g_task_new (self, cancellable, callback, user_data), load);
}

gboolean
ow_handout_reload_finish (OwHandout *self, GAsyncResult *result, GError **error)
{
  g_autoptr (OwHandout) same = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  same = g_task_propagate_pointer (G_TASK (result), error);
  return same != NULL;
}

/* Giving: a copy of everything that the transaction needs, so that the thread never looks at what
 * the clerk may change meanwhile. */
typedef struct
{
  OwCollect collect;
  char *name, *document, *capacity, *authority, *declaration;
} Give;

static void
line_copy_free (gpointer data)
{
  OwCollectLine *line = data;

  g_free ((char *)line->number);
  g_free ((char *)line->name);
  g_free (line);
}

static void
give_free (gpointer data)
{
  Give *give = data;

  g_ptr_array_unref (give->collect.lines);
  g_clear_pointer (&give->collect.scans, g_ptr_array_unref);
  ow_case_rules_free ((OwCaseRules *)give->collect.rules);
  g_free (give->name);
  g_free (give->document);
  g_free (give->capacity);
  g_free (give->authority);
  g_free (give->declaration);
  g_free (give);
}

static void
add_line (GPtrArray *lines, const OwHandoutLine *line)
{
  OwCollectLine *copy = g_new0 (OwCollectLine, 1);

  copy->case_id = line->file->id;
  copy->version = line->file->version;
  copy->in_person = line->present;
  copy->number = g_strdup (line->number);
  copy->name = g_strdup (line->name);
  copy->valid_from = line->valid_from;
  copy->valid_until = line->valid_until;
  copy->by_mrz = line->by_mrz;
  copy->agreed = line->agreed;
  g_ptr_array_add (lines, copy);
}

static Give *
give_new (OwHandout *self, gint64 approver)
{
  Give *give = g_new0 (Give, 1);
  OwCollect *collect = &give->collect;

  collect->lines = g_ptr_array_new_with_free_func (line_copy_free);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const OwHandoutLine *line = g_ptr_array_index (self->lines, i);

      if (line->wanted)
        add_line (collect->lines, line);
    }
  collect->receipt = self->receipt->id;
  if (self->collector >= 0)
    collect->collector = ow_handout_get_line (self, (guint)self->collector)->person->id;
  else
    collect->collector_name = give->name = g_strdup (self->collector_name);
  collect->collector_document = give->document = g_strdup (self->collector_document);
  collect->capacity = give->capacity = g_strdup (self->capacity);
  collect->authority = give->authority = g_strdup (self->authority);
  collect->declaration = give->declaration = g_strdup (self->declaration);
  collect->receipt_state = g_str_equal (self->receipt->state, "void") ? "void"
                           : self->lost                               ? "lost"
                                                                      : "taken_back";
  collect->signature = "paper";
  collect->approver = approver;
  collect->rules = ow_case_rules_copy (self->rules);
  if (self->slips->len > 0)
    {
      collect->scans = g_ptr_array_new_with_free_func (g_free);
      for (guint i = 0; i < self->slips->len; i++)
        g_ptr_array_add (collect->scans, g_strdup (g_ptr_array_index (self->slips, i)));
    }
  return give;
}

/* Hands the result of an act on to the task of the caller. */
static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  JsonObject *answer = ow_intent_finish (OW_SESSION (source), result, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify)json_object_unref);
  else
    g_task_return_error (task, error);
}

void
ow_handout_give_async (OwHandout *self,
                       gint64 approver,
                       const char *reason,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  OwIntent intent = { "case.collect", "case.collect", reason, ow_collect_run, NULL, give_free };
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, ow_handout_give_async);
  intent.request = give_new (self, approver);
  ow_intent_async (self->session, &intent, cancellable, done_cb, task);
}

gboolean
ow_handout_give_finish (OwHandout *self, GAsyncResult *result, gboolean *ret_open, GError **error)
{
  g_autoptr (JsonObject) answer = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  answer = g_task_propagate_pointer (G_TASK (result), error);
  if (answer != NULL && ret_open != NULL)
    *ret_open
        = g_strcmp0 (json_object_get_string_member (answer, "receipt_state"), "collected") != 0;
  return answer != NULL;
}

void
ow_handout_send_back_async (OwHandout *self,
                            guint index,
                            const char *reason,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  const OwHandoutLine *line = ow_handout_get_line (self, index);
  OwIntent intent = { "case.send-back", "case.prepare", reason, ow_send_back_run, NULL, g_free };
  OwSendBack *request = g_new0 (OwSendBack, 1);

  request->case_id = line->file->id;
  request->version = line->file->version;
  intent.request = request;
  ow_intent_async (self->session, &intent, cancellable, done_cb,
                   g_task_new (self, cancellable, callback, user_data));
}

gboolean
ow_handout_send_back_finish (OwHandout *self, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) answer = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  answer = g_task_propagate_pointer (G_TASK (result), error);
  return answer != NULL;
}

typedef struct
{
  OwRemind remind;
  char *channel, *outcome;
} Remind;

static void
remind_free (gpointer data)
{
  Remind *request = data;

  g_free (request->channel);
  g_free (request->outcome);
  g_free (request);
}

void
ow_handout_remind_async (OwSession *session,
                         gint64 case_id,
                         const char *channel,
                         const char *outcome,
                         OwDate again_on,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  OwIntent intent = { "case.remind", "case.collect", NULL, ow_remind_run, NULL, remind_free };
  Remind *request = g_new0 (Remind, 1);

  request->channel = g_strdup (channel);
  request->outcome = g_strdup (outcome);
  request->remind = (OwRemind){ case_id, request->channel, request->outcome, again_on };
  intent.request = request;
  ow_intent_async (session, &intent, cancellable, callback, user_data);
}

gboolean
ow_handout_remind_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, error);

  return answer != NULL;
}
