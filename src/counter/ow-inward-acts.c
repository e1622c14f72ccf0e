/* What came from outside and waits for an answer here: one table says which feeds these are, who
 * asks in them, and with what they are answered. The interface itself checks each answer before it
 * is written, and the other side applies it once: its key is the number of what was asked. */

#include "ow-inward-acts.h"

#include <string.h>

#include "ow-act-checks.h"
#include "ow-case-acts-private.h"
#include "ow-identity-check.h"
#include "ow-incoming-transfer.h"
#include "ow-intent.h"
#include "ow-interface.h"
#include "ow-json.h"
#include "ow-outbox.h"
#include "ow-payload.h"
#include "ow-session-read.h"

typedef struct
{
  const char *system, *feed;
  const char *reference; /* member with the number of the other side */
  const char *from;      /* member with who asks */
  const char *holder;    /* member that holds the person; "": the message itself; NULL: nobody */
  const char *operation; /* that answers */
  const char *answer;    /* member of the answer that is chosen or typed */
  const char *text;      /* member with the free text; NULL: none */
  const char *answers[4];
} Kind;

static const Kind kinds[] = {
  { "SYS-16",
    "listQuestions",
    "question_no",
    "authority",
    NULL,
    "sendAnswer",
    "answer",
    "text",
    { "confirmed", "not-confirmed", "cannot-verify", NULL } },
  { "SYS-26",
    "listReports",
    "report_no",
    "unit",
    "person",
    "confirmReport",
    "routed_to",
    "routed_tasks",
    { NULL } },
  { "SYS-27",
    "listQuestions",
    "question_no",
    "unit",
    "",
    "sendAnswer",
    "result",
    NULL,
    { "match", "no-match", "cannot-verify", NULL } },
  { "SYS-12",
    "listTransfers",
    "transfer_no",
    "city",
    "person",
    "answerTransfer",
    "status",
    "reason",
    { "returned", NULL } },
};

static const Kind *
find_kind (const char *system, const char *feed)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].system, system)
        && (feed == NULL || g_str_equal (kinds[i].feed, feed)))
      return &kinds[i];
  return NULL;
}

const char *const *
ow_inward_get_answers (const char *system)
{
  const Kind *kind = find_kind (system, NULL);

  return kind != NULL ? kind->answers : NULL;
}

static gboolean
is_transfer (const Kind *kind)
{
  return g_str_equal (kind->system, "SYS-12");
}

/* Of the feed of transfers only what comes to this office; the rest tells of cases that left. */
static gboolean
is_inward (const Kind *kind, JsonObject *object)
{
  return !is_transfer (kind)
         || g_str_equal (json_object_get_string_member_with_default (object, "kind", ""),
                         "incoming");
}

/* The newest answer; NULL without an error when there was none. @ret_key: that of the next one. */
static OwOutboxMessage *
find_answer (OwTransaction *transaction,
             const Kind *kind,
             const char *reference,
             char **ret_key,
             GError **error)
{
  g_autoptr (OwOutboxMessage) newest = NULL;
  g_autofree char *key = g_strjoin ("-", "answer", kind->system, reference, NULL);

  for (int n = 2;; n++)
    {
      GError *local = NULL;
      OwOutboxMessage *message
          = ow_transaction_query_one (transaction, &ow_query_outbox_by_key, &local, 's', key, 0);

      if (message == NULL)
        {
          if (ret_key != NULL)
            *ret_key = g_steal_pointer (&key);
          return ow_act_pass (local, error) ? g_steal_pointer (&newest) : NULL;
        }
      g_clear_pointer (&newest, ow_outbox_message_free);
      newest = message;
      g_free (key);
      key = g_strdup_printf ("answer-%s-%s-%d", kind->system, reference, n);
    }
}

/* REG-27 calls the sectors otherwise than the interface does. */
static const char *
get_sector (JsonObject *object)
{
  const char *sector = json_object_get_string_member_with_default (object, "sector", "other");

  return g_str_equal (sector, "telecommunications") ? "telecom" : sector;
}

/* Reading */

static void
entry_free (gpointer data)
{
  OwInwardEntry *entry = data;

  g_free (entry->from);
  g_free (entry->reference);
  g_free (entry->delivery);
  g_free (entry->found);
  g_free (entry->task);
  g_free (entry->outcome);
  g_clear_pointer (&entry->body, json_node_unref);
  g_free (entry);
}

typedef struct
{
  OwCalendar *calendar;
  OwParameters *parameters;
  gboolean persons; /* may be seen */
  GPtrArray *entries;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  ow_calendar_unref (reading->calendar);
  ow_parameters_unref (reading->parameters);
  g_clear_pointer (&reading->entries, g_ptr_array_unref);
  g_free (reading);
}

static OwTravelDocument *
find_document (OwTransaction *transaction, JsonObject *holder, GError **error)
{
  g_autoptr (GPtrArray) documents = ow_transaction_query (
      transaction, &ow_query_documents_numbered, error, 's',
      json_object_get_string_member_with_default (holder, "document_number", ""), 0);
  const char *nationality = json_object_get_string_member_with_default (holder, "nationality", "");

  for (guint i = 0; documents != NULL && i < documents->len; i++)
    {
      const OwTravelDocument *document = documents->pdata[i];

      if (g_strcmp0 (document->nationality, nationality) == 0)
        return ow_travel_document_copy (document);
    }
  return NULL;
}

/* REG-27: what the record here says, for the clerk who answers. */
static void
compare (Reading *reading,
         OwInwardEntry *entry,
         JsonObject *asked,
         const char *number,
         const OwPerson *person)
{
  OwIdentity theirs = { json_object_get_string_member_with_default (asked, "document_number", NULL),
                        ow_payload_get_date (asked, "birth_date"),
                        json_object_get_string_member_with_default (asked, "nationality", NULL) };
  OwIdentity ours = { number, person != NULL ? person->birth_date : OW_DATE_NONE,
                      person != NULL ? person->nationality : NULL };

  entry->found = g_strdup (ow_identity_answer_to_string (
      ow_identity_check ("finance", &theirs, &ours, reading->parameters)));
}

static gboolean
add_person (OwTransaction *transaction,
            Reading *reading,
            const Kind *kind,
            OwInwardEntry *entry,
            GError **error)
{
  GError *local = NULL;
  JsonObject *object = json_node_get_object (entry->body);
  JsonObject *holder;
  g_autoptr (OwTravelDocument) document = NULL;
  g_autoptr (OwPerson) person = NULL;

  if (kind->holder == NULL
      || (*kind->holder != '\0' && !json_object_has_member (object, kind->holder)))
    return TRUE;
  holder = *kind->holder != '\0' ? json_object_get_object_member (object, kind->holder) : object;
  document = find_document (transaction, holder, &local);
  if (!ow_act_pass (local, error))
    return FALSE;
  if (document != NULL)
    {
      person = ow_transaction_load (transaction, &ow_person_record, document->person_id, error);
      if (person == NULL)
        return FALSE;
      entry->person = person->id;
    }
  if (*kind->holder == '\0')
    compare (reading, entry, object, document != NULL ? document->number : NULL, person);
  return TRUE;
}

static gboolean
add_delivery (OwTransaction *transaction, const Kind *kind, OwInwardEntry *entry, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwOutboxMessage) message = NULL;

  if (!entry->answered && !entry->at_work)
    return TRUE;
  message = find_answer (transaction, kind, entry->reference, NULL, &local);
  if (message != NULL)
    {
      entry->delivery = g_strdup (message->state);
      entry->answer = message->id;
    }
  return ow_act_pass (local, error);
}

/* Overdue by its day; without one after OW_INWARD_TASK_DAYS. */
static gboolean
is_late (const OwInwardEntry *entry, OwCalendar *calendar, OwDate today)
{
  OwDate received = ow_instant_to_date (entry->received_at);
  OwDate due = entry->due;

  if (due == OW_DATE_NONE)
    due = ow_calendar_add_workdays (calendar, received, OW_INWARD_TASK_DAYS, OW_CALENDAR_DEFAULT,
                                    NULL);
  return !entry->answered
         && (today > due || (!entry->at_work && today - received > OW_INWARD_LATE_DAYS));
}

static gboolean
add_entry (OwTransaction *transaction,
           Reading *reading,
           const Kind *kind,
           const OwInboxMessage *message,
           GError **error)
{
  g_autoptr (JsonNode) body = ow_json_parse (message->body, -1, error);
  OwInwardEntry *entry;
  JsonObject *object;

  if (body == NULL)
    return FALSE;
  object = json_node_get_object (body);
  if (!is_inward (kind, object))
    return TRUE;
  entry = g_new0 (OwInwardEntry, 1);
  g_ptr_array_add (reading->entries, entry);
  entry->id = message->id;
  entry->system = kind->system;
  entry->feed = kind->feed;
  entry->from = ow_payload_dup_text (object, kind->from);
  entry->reference = ow_payload_dup_text (object, kind->reference);
  entry->received_at = message->received_at;
  entry->at_work = g_str_equal (message->state, "at_work");
  entry->task = g_strdup (message->task);
  entry->outcome = g_strdup (message->outcome);
  entry->due = message->task != NULL ? message->due_on : ow_payload_get_date (object, "due");
  if (entry->due != OW_DATE_NONE)
    entry->days
        = ow_calendar_count_workdays (reading->calendar, ow_transaction_get_today (transaction),
                                      entry->due, OW_CALENDAR_DEFAULT, NULL);
  entry->answered = g_str_equal (message->state, "answered");
  entry->late = is_late (entry, reading->calendar, ow_transaction_get_today (transaction));
  if (reading->persons)
    entry->body = json_node_ref (body);
  if (is_transfer (kind) && !entry->answered)
    {
      GError *local = NULL;
      g_autoptr (OwCaseFile) file = ow_incoming_find_case (transaction, entry->reference, &local);

      entry->taken = file != NULL;
      if (!ow_act_pass (local, error))
        return FALSE;
    }
  return add_delivery (transaction, kind, entry, error)
         && (!reading->persons || add_person (transaction, reading, kind, entry, error));
}

static gboolean
add_entries (OwTransaction *transaction, Reading *reading, const OwQuery *query, GError **error)
{
  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GPtrArray) messages
          = ow_transaction_query (transaction, query, error, 's', kinds[k].system, 's',
                                  kinds[k].feed, 'i', (gint64)OW_INWARD_ROWS, 0);

      if (messages == NULL)
        return FALSE;
      for (guint i = 0; i < messages->len; i++)
        if (!add_entry (transaction, reading, &kinds[k], messages->pdata[i], error))
          return FALSE;
    }
  return TRUE;
}

/* Those that wait, with a due day first, then by age; the answered ones, the newest first. */
static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const OwInwardEntry *first = *(const OwInwardEntry *const *)a;
  const OwInwardEntry *second = *(const OwInwardEntry *const *)b;

  if (first->answered != second->answered)
    return first->answered ? 1 : -1;
  if (first->answered)
    return (first->received_at < second->received_at) - (first->received_at > second->received_at);
  if ((first->due == OW_DATE_NONE) != (second->due == OW_DATE_NONE))
    return first->due == OW_DATE_NONE ? 1 : -1;
  if (first->due != second->due)
    return first->due < second->due ? -1 : 1;
  /* The sort is stable: of one moment in the order of their feeds. */
  return (first->received_at > second->received_at) - (first->received_at < second->received_at);
}

static gboolean
reading_run (OwTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;

  if (!add_entries (transaction, reading, &ow_query_inbox_new, error)
      || !add_entries (transaction, reading, &ow_query_inbox_at_work, error)
      || !add_entries (transaction, reading, &ow_query_inbox_answered, error))
    return FALSE;
  g_ptr_array_sort (reading->entries, compare_entries);
  return TRUE;
}

GPtrArray *
ow_inward_list_open (OwTransaction *transaction, OwCalendar *calendar, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  Reading reading = { .calendar = calendar, .entries = entries };

  if (!add_entries (transaction, &reading, &ow_query_inbox_new, error)
      || !add_entries (transaction, &reading, &ow_query_inbox_at_work, error))
    return NULL;
  g_ptr_array_sort (entries, compare_entries);
  return g_steal_pointer (&entries);
}

GPtrArray *
ow_inward_read_in (OwTransaction *transaction,
                   OwRowId message,
                   OwCalendar *calendar,
                   OwParameters *parameters,
                   GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  Reading reading = { calendar, parameters, parameters != NULL, entries };
  g_autoptr (OwInboxMessage) one = NULL;
  const Kind *kind;

  if (message == 0)
    return reading_run (transaction, &reading, error) ? g_steal_pointer (&entries) : NULL;
  one = ow_transaction_load (transaction, &ow_inbox_message_record, message, error);
  if (one == NULL)
    return NULL;
  kind = find_kind (one->system, one->feed);
  if (kind != NULL && !add_entry (transaction, &reading, kind, one, error))
    return NULL;
  if (entries->len > 0)
    return g_steal_pointer (&entries);
  ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.inward.answered");
  return NULL;
}

void
ow_inward_read_async (OwSession *session,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  OwContext *context = ow_session_get_context (session);
  Reading *data = g_new0 (Reading, 1);
  OwSessionRead reading = { "inward.read", reading_run, data, reading_free };

  data->calendar = ow_calendar_ref (ow_context_get_calendar (context));
  data->parameters = ow_parameters_ref (ow_context_get_parameters (context));
  data->persons = ow_session_may (session, "case.list");
  data->entries = g_ptr_array_new_with_free_func (entry_free);
  ow_session_read_async (session, &reading, cancellable, callback, user_data);
}

GPtrArray *
ow_inward_read_finish (GAsyncResult *result, GError **error)
{
  Reading *data = ow_session_read_finish (result, error);

  return data != NULL ? g_steal_pointer (&data->entries) : NULL;
}

/* Answering */

/* C-REG27: Article 27 names four sectors; whether another one is answered the supervisor says, and
 * in a hall that closed the list nobody is told whether somebody is on record. */
static gboolean
require_sector (OwTransaction *transaction,
                const OwAnswerInward *request,
                JsonObject *asked,
                GError **error)
{
  const OwIdentity nobody = { NULL, OW_DATE_NONE, NULL };
  OwIdentityAnswer answer
      = ow_identity_check (get_sector (asked), &nobody, &nobody, request->parameters);

  if (answer != OW_IDENTITY_SUPERVISOR && answer != OW_IDENTITY_REFUSED)
    return TRUE;
  if (answer == OW_IDENTITY_REFUSED && g_strcmp0 (request->answer, "cannot-verify") != 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.inward.sector");
  return ow_act_require_role (transaction, "inward.sector", error);
}

/* The log is the audit: this number finds the message in it. */
static char *
dup_log_number (OwTransaction *transaction, OwRowId id)
{
  g_autofree char *site = g_ascii_strup (ow_transaction_get_site (transaction)->code, -1);

  return g_strdup_printf ("%s-%" G_GINT64_FORMAT, site, id);
}

static void
add_own (OwTransaction *transaction,
         const Kind *kind,
         const OwInboxMessage *message,
         JsonObject *answer,
         JsonObject *result)
{
  g_autofree char *log_number = NULL;

  if (g_str_equal (kind->system, "SYS-16"))
    ow_payload_set_date (answer, "answered_on", ow_transaction_get_today (transaction));
  else if (g_str_equal (kind->system, "SYS-26"))
    ow_payload_set_date (answer, "received_on", ow_instant_to_date (message->received_at));
  else if (is_transfer (kind))
    ow_payload_set_date (answer, "answered_on", ow_transaction_get_today (transaction));
  else
    {
      log_number = dup_log_number (transaction, message->id);
      ow_payload_set_text (answer, "log_no", log_number);
      ow_payload_set_time (answer, "answered_at", ow_transaction_get_now (transaction));
      ow_payload_set_text (result, "log_no", log_number);
    }
}

static void
add_text (const Kind *kind, const char *text, JsonObject *answer)
{
  JsonArray *tasks;

  if (kind->text == NULL || text == NULL || *text == '\0')
    return;
  if (!g_str_equal (kind->text, "routed_tasks"))
    {
      ow_payload_set_text (answer, kind->text, text);
      return;
    }
  tasks = json_array_new ();
  json_array_add_string_element (tasks, text);
  json_object_set_array_member (answer, "routed_tasks", tasks);
}

static gboolean
send (OwTransaction *transaction,
      const Kind *kind,
      const OwInboxMessage *message,
      const OwAnswerInward *request,
      const char *reference,
      const char *case_number,
      char *key,
      JsonObject *result,
      GError **error)
{
  OwSchema *schema = ow_interface_get (kind->system);
  JsonObject *answer = json_object_new ();
  g_autofree char *body = NULL;
  g_autoptr (JsonNode) node = NULL;
  OwOutboxDraft draft = { .system = kind->system, .operation = kind->operation, .key = key };

  ow_payload_set_text (answer, kind->reference, reference);
  ow_payload_set_text (answer, kind->answer, request->answer);
  if (case_number != NULL)
    ow_payload_set_text (answer, "case_no", case_number);
  add_text (kind, request->text, answer);
  add_own (transaction, kind, message, answer, result);
  body = ow_payload_take (answer);
  draft.payload = body;
  node = ow_json_parse (body, -1, error);
  if (node == NULL)
    return FALSE;
  if (!ow_schema_check (schema, ow_schema_get_operation (schema, kind->operation)->request, node,
                        NULL))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.inward.answer");
  return ow_outbox_add (transaction, &draft, error);
}

/* It waits, or its answer was set aside on the way: then it is given again, under the next key. */
static gboolean
require_open (OwTransaction *transaction,
              const Kind *kind,
              const OwInboxMessage *message,
              JsonObject *object,
              char **ret_key,
              GError **error)
{
  GError *local = NULL;
  g_autofree char *reference = kind != NULL ? ow_payload_dup_text (object, kind->reference) : NULL;
  g_autoptr (OwOutboxMessage) before = NULL;

  if (kind == NULL || !is_inward (kind, object))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.inward.answered");
  before = find_answer (transaction, kind, reference, ret_key, &local);
  if (!ow_act_pass (local, error))
    return FALSE;
  return g_str_equal (message->state, "new")
         || (before != NULL && g_str_equal (before->state, "set_aside"))
         || ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.inward.answered");
}

/* REG-26-LINK: what a report leads to is somebody's work, with a day. */
static void
set_task (OwTransaction *transaction, OwInboxMessage *message, const OwAnswerInward *request)
{
  gboolean report = g_str_equal (message->system, "SYS-26");

  ow_set_string (message->state, "answered");
  if (!report || request->text == NULL || *request->text == '\0')
    return;
  ow_set_string (message->state, "at_work");
  ow_set_string (message->task, request->text);
  message->due_on
      = request->due != OW_DATE_NONE
            ? request->due
            : ow_calendar_add_workdays (request->calendar, ow_transaction_get_today (transaction),
                                        OW_INWARD_TASK_DAYS, OW_CALENDAR_DEFAULT, NULL);
}

/* What is a case here is not sent back, and a reason is always named. */
static gboolean
require_returned (OwTransaction *transaction,
                  const OwAnswerInward *request,
                  const char *reference,
                  GError **error)
{
  GError *local = NULL;
  g_autoptr (OwCaseFile) file = NULL;

  if (g_strcmp0 (request->answer, "returned") != 0 || request->text == NULL
      || *request->text == '\0')
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.inward.answer");
  file = ow_incoming_find_case (transaction, reference, &local);
  return ow_act_pass (local, error)
         && (file == NULL
             || ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.incoming.taken"));
}

gboolean
ow_inward_act_accept (OwTransaction *transaction,
                      OwRowId id,
                      const char *case_number,
                      GError **error)
{
  const Kind *kind = find_kind ("SYS-12", NULL);
  const OwAnswerInward request = { .message = id, .answer = "accepted" };
  g_autoptr (OwInboxMessage) message
      = ow_transaction_load (transaction, &ow_inbox_message_record, id, error);
  g_autoptr (JsonNode) node = message != NULL ? ow_json_parse (message->body, -1, error) : NULL;
  g_autofree char *reference = NULL;
  g_autofree char *key = NULL;
  JsonObject *object;

  if (node == NULL)
    return FALSE;
  object = json_node_get_object (node);
  /* Somebody took note of it by hand: that office was told. */
  if (!g_str_equal (message->state, "new"))
    return TRUE;
  reference = ow_payload_dup_text (object, kind->reference);
  if (!require_open (transaction, kind, message, object, &key, error))
    return FALSE;
  ow_set_string (message->state, "answered");
  return send (transaction, kind, message, &request, reference, case_number, key, NULL, error)
         && ow_transaction_update (transaction, &ow_inbox_message_record, message, error);
}

gboolean
ow_answer_inward_run (OwTransaction *transaction,
                      gconstpointer data,
                      JsonObject *result,
                      GError **error)
{
  const OwAnswerInward *request = data;
  g_autoptr (OwInboxMessage) message
      = ow_transaction_load (transaction, &ow_inbox_message_record, request->message, error);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *reference = NULL;
  g_autofree char *key = NULL;
  const Kind *kind;
  JsonObject *object;

  if (message == NULL || !ow_act_require_role (transaction, "inward.answer", error)
      || (node = ow_json_parse (message->body, -1, error)) == NULL)
    return FALSE;
  object = json_node_get_object (node);
  kind = find_kind (message->system, message->feed);
  if (!require_open (transaction, kind, message, object, &key, error)
      || (kind->holder != NULL && *kind->holder == '\0'
          && !require_sector (transaction, request, object, error)))
    return FALSE;
  reference = ow_payload_dup_text (object, kind->reference);
  ow_result_set_id (result, "message", message->id);
  if ((is_transfer (kind) && !require_returned (transaction, request, reference, error))
      || !send (transaction, kind, message, request, reference, NULL, key, result, error))
    return FALSE;
  set_task (transaction, message, request);
  return ow_transaction_update (transaction, &ow_inbox_message_record, message, error);
}

gboolean
ow_finish_inward_run (OwTransaction *transaction,
                      gconstpointer data,
                      JsonObject *result,
                      GError **error)
{
  const OwFinishInward *request = data;
  const char *outcome = ow_transaction_get_reason (transaction);
  g_autoptr (OwInboxMessage) message
      = ow_transaction_load (transaction, &ow_inbox_message_record, request->message, error);

  if (message == NULL || !ow_act_require_role (transaction, "inward.answer", error)
      || !ow_act_require_text (outcome, "error.inward.outcome", error))
    return FALSE;
  if (!g_str_equal (message->state, "at_work"))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.inward.no-task");
  ow_set_string (message->state, "answered");
  ow_set_string (message->outcome, outcome);
  ow_result_set_id (result, "message", message->id);
  return ow_transaction_update (transaction, &ow_inbox_message_record, message, error);
}

void
ow_inward_answer_async (OwSession *session,
                        gint64 message,
                        const char *answer,
                        const char *text,
                        OwDate due,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  OwContext *context = ow_session_get_context (session);
  OwParameters *parameters = ow_context_get_parameters (context);
  OwCalendar *calendar = ow_context_get_calendar (context);
  const OwAnswerInward given = { .message = message, .due = due };
  OwAnswerInward *request = ow_request_new (&given, sizeof given);
  const OwIntent intent
      = { "inward.answer", "inward.answer", NULL, ow_answer_inward_run, request, ow_request_free };

  request->answer = ow_request_keep_filled (request, answer);
  request->text = ow_request_keep_filled (request, text);
  request->parameters = ow_request_own (request, ow_parameters_ref (parameters),
                                        (GDestroyNotify)ow_parameters_unref);
  request->calendar
      = ow_request_own (request, ow_calendar_ref (calendar), (GDestroyNotify)ow_calendar_unref);
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_inward_finish_async (OwSession *session,
                        gint64 message,
                        const char *outcome,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  OwFinishInward *request = g_new0 (OwFinishInward, 1);
  const OwIntent intent
      = { "inward.done", "inward.answer", outcome, ow_finish_inward_run, request, g_free };

  request->message = message;
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

char *
ow_inward_answer_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, error);

  return answer != NULL
             ? g_strdup (json_object_get_string_member_with_default (answer, "log_no", ""))
             : NULL;
}
