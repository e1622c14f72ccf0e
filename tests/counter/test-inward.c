/* What comes from outside and is answered at the counter (SYS-12, 16, 26, 27; REG-26, REG-27):
 * listed by due day, answered once by who may, with the body that the interface agreed on. */

#include "ledger.h"
#include "ow-board-lists.h"
#include "ow-incoming-transfer.h"
#include "ow-inward-acts.h"
#include "ow-interface.h"
#include "ow-json.h"
#include "ow-outbox.h"
#include "ow-progress.h"
#include "ow-store-error.h"
#include "test-counter.h"
#include "test-party.h"

#define DAY (24 * G_GINT64_CONSTANT (3600000))

#define IDENTITY                                                                                   \
  "{\"id\":\"Q-0001\",\"question_no\":\"IQ2026-0001\",\"unit\":\"Bank\",\"sector\":\"%s\","        \
  "\"purpose\":\"Account\",\"name\":\"ERIKSSON ANNA MARIA\",\"nationality\":\"UTO\","              \
  "\"document_number\":\"L898902C3\",\"birth_date\":\"%s\","                                       \
  "\"asked_at\":\"2026-11-22T09:00:00+08:00\"}"
#define AUTHORITY                                                                                  \
  "{\"id\":\"Q-0001\",\"question_no\":\"VQ2026-0001\",\"authority\":\"Authority\","                \
  "\"subject\":\"invitation\",\"text\":\"Is it so?\",\"due\":\"%s\"}"
#define REPORT                                                                                     \
  "{\"id\":\"R-0001\",\"report_no\":\"UR2026-0001\",\"unit\":\"Works\","                           \
  "\"uscc\":\"91210100MA0TPEC01Y\",\"event\":4,\"person\":{\"name\":\"ERIKSSON ANNA MARIA\","      \
  "\"nationality\":\"UTO\",\"document_number\":\"X0000001\"},\"discovered_on\":\"2026-11-20\","    \
  "\"reported_on\":\"2026-11-21\",\"urgent\":true}"
#define TRANSFER                                                                                   \
  "{\"id\":\"T-000%d\",\"transfer_no\":\"TF2026-000%d\",\"kind\":\"%s\","                          \
  "\"at\":\"2026-11-22T10:00:00+08:00\",\"service\":\"S01\",\"city\":\"fuxin\"}"

#define HANDED_OVER                                                                                \
  "{\"id\":\"T-0009\",\"transfer_no\":\"TF2026-0009\",\"kind\":\"incoming\","                      \
  "\"at\":\"2026-11-22T10:00:00+08:00\",\"service\":\"S01\",\"sub_kind\":\"first\","               \
  "\"city\":\"fuxin\",\"reason\":\"moved\",\"from_case_no\":\"FX2611201234A\","                    \
  "\"accepted_on\":\"2026-11-20\",\"person\":{\"name\":\"ERIKSSON ANNA MARIA\","                   \
  "\"nationality\":\"UTO\",\"document_number\":\"L898902C3\",\"chinese_name\":\"安娜\"}}"

typedef struct
{
  const char *system, *feed, *id, *body;
} Item;

static gboolean
take_item (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Item *item = data;
  g_autoptr (OwInboxMessage) message = NULL;

  if (!ow_inbox_take (transaction, item->system, item->feed, item->id, item->body,
                      ow_progress_find_func (item->system, item->feed), NULL, NULL, error))
    return FALSE;
  message = ow_transaction_query_one (transaction, &ow_query_inbox_newest_of, error, 's',
                                      item->system, 'i', G_GINT64_CONSTANT (1), 0);
  if (message != NULL)
    json_object_set_int_member (result, "id", message->id);
  return message != NULL;
}

static OwRowId
receive (Hall *hall, const char *system, const char *feed, const char *id, const char *body)
{
  const Item item = { system, feed, id, body };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;

  /* The newest of its system is this one. */
  ow_clock_advance (hall->clock, 1);
  result = hall_act (hall, 0, "deliverer", NULL, take_item, &item, &error);
  g_assert_no_error (error);
  return json_object_get_int_member (result, "id");
}

static OwRowId
receive_identity (Hall *hall, const char *sector, const char *birth)
{
  g_autofree char *body = g_strdup_printf (IDENTITY, sector, birth);

  return receive (hall, "SYS-27", "listQuestions", "Q-0001", body);
}

static OwRowId
receive_authority (Hall *hall, const char *due)
{
  g_autofree char *body = g_strdup_printf (AUTHORITY, due);

  return receive (hall, "SYS-16", "listQuestions", "Q-0001", body);
}

static OwRowId
receive_transfer (Hall *hall, int n, const char *kind)
{
  g_autofree char *id = g_strdup_printf ("T-000%d", n);
  g_autofree char *body = g_strdup_printf (TRANSFER, n, n, kind);

  return receive (hall, "SYS-12", "listTransfers", id, body);
}

static GPtrArray *
read_all (Hall *hall)
{
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  GPtrArray *entries;

  ow_inward_read_async (hall->session, NULL, hall_answer_cb, &answer);
  entries = ow_inward_read_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  return entries;
}

/* The answer as it will leave: of the agreed form. */
static JsonNode *
load_payload (Hall *hall, const char *system, const char *operation)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT id FROM outbox WHERE system = '%s' AND operation = '%s'", system, operation);
  g_autoptr (OwOutboxMessage) message
      = hall_load (hall, &ow_outbox_message_record, ledger_count (hall, sql));
  OwSchema *schema = ow_interface_get (system);
  JsonNode *node = ow_json_parse (message->payload, -1, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (message->state, ==, "waiting");
  ow_schema_check (schema, ow_schema_get_operation (schema, operation)->request, node, &error);
  g_assert_no_error (error);
  return node;
}

static void
payload_is (JsonNode *node, const char *member, const char *value)
{
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), member), ==, value);
}

static OwAnswerInward
make_request (Hall *hall, OwRowId message, const char *answer, const char *text)
{
  return (OwAnswerInward){ message,
                           answer,
                           text,
                           OW_DATE_NONE,
                           ow_context_get_parameters (hall->context),
                           ow_context_get_calendar (hall->context) };
}

/* Whoever answers, each question is answered once; what leaves says no more than it must. */
static void
test_identity (Hall *hall, gconstpointer data)
{
  OwRowId id = receive_identity (hall, "finance", "1974-08-12");
  OwAnswerInward request = make_request (hall, id, "probably", NULL);
  g_autoptr (OwInboxMessage) message = NULL;
  g_autoptr (JsonNode) payload = NULL;
  g_autofree char *log_number = NULL;

  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_answer_inward_run, &request,
                  OW_COUNTER_ERROR_USAGE);
  request.answer = "match";
  request.text = "He lives in Shenyang";
  ledger_refused (hall, hall->administrator, "desk-1", NULL, ow_answer_inward_run, &request,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  ledger_refused (hall, hall->auditor, "desk-1", NULL, ow_answer_inward_run, &request,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM outbox"), ==, 0);
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_answer_inward_run, &request);
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_answer_inward_run, &request,
                  OW_COUNTER_ERROR_STATE);
  ledger_refused (hall, hall->supervisor, "desk-1", NULL, ow_answer_inward_run, &request,
                  OW_COUNTER_ERROR_STATE);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM outbox"), ==, 1);
  message = hall_load (hall, &ow_inbox_message_record, id);
  g_assert_cmpstr (message->state, ==, "answered");
  payload = load_payload (hall, "SYS-27", "sendAnswer");
  payload_is (payload, "result", "match");
  payload_is (payload, "question_no", "IQ2026-0001");
  log_number = g_strdup_printf ("%s-%" G_GINT64_FORMAT, ow_context_get_site (hall->context), id);
  payload_is (payload, "log_no", log_number);
  g_assert_cmpuint (json_object_get_size (json_node_get_object (payload)), ==, 4);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM audit_event WHERE (table_name = "
                                       "'inbox' AND verb = 'update') OR (table_name = 'outbox' AND "
                                       "verb = 'insert')"),
                   ==, 2);
  hall_verify (hall);
}

/* C-REG27: another sector is the supervisor's. */
static void
test_sector (Hall *hall, gconstpointer data)
{
  OwRowId id = receive_identity (hall, "other", "1974-08-12");
  OwAnswerInward request = make_request (hall, id, "cannot-verify", NULL);

  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_answer_inward_run, &request,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  ledger_do (hall, hall->supervisor, "desk-1", NULL, ow_answer_inward_run, &request);
}

static void
test_others (Hall *hall, gconstpointer data)
{
  OwRowId authority = receive_authority (hall, "2026-11-25");
  OwRowId report = receive (hall, "SYS-26", "listReports", "R-0001", REPORT);
  OwRowId incoming = receive_transfer (hall, 1, "incoming");
  OwRowId returned = receive_transfer (hall, 2, "returned");
  OwAnswerInward request = make_request (hall, authority, "not-confirmed", "Nobody knows of it");
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (JsonNode) receipt = NULL;
  g_autoptr (JsonNode) back = NULL;
  JsonArray *tasks;

  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_answer_inward_run, &request);
  answer = load_payload (hall, "SYS-16", "sendAnswer");
  payload_is (answer, "answer", "not-confirmed");
  payload_is (answer, "text", "Nobody knows of it");
  payload_is (answer, "answered_on", "2026-11-23");

  request = make_request (hall, report, "to the police!", NULL);
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_answer_inward_run, &request,
                  OW_COUNTER_ERROR_USAGE);
  request.answer = NULL;
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_answer_inward_run, &request,
                  OW_COUNTER_ERROR_USAGE);
  request = make_request (hall, report, "SY", "Identify the person");
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_answer_inward_run, &request);
  receipt = load_payload (hall, "SYS-26", "confirmReport");
  payload_is (receipt, "routed_to", "SY");
  payload_is (receipt, "received_on", "2026-11-23");
  tasks = json_object_get_array_member (json_node_get_object (receipt), "routed_tasks");
  g_assert_cmpstr (json_array_get_string_element (tasks, 0), ==, "Identify the person");

  {
    OwFinishInward finish = { report };
    g_autoptr (OwInboxMessage) at_work = hall_load (hall, &ow_inbox_message_record, report);
    g_autoptr (OwInboxMessage) done = NULL;

    /* What it leads to is somebody's work until he says what was done (REG-26-LINK). */
    g_assert_cmpstr (at_work->state, ==, "at_work");
    g_assert_cmpstr (at_work->task, ==, "Identify the person");
    g_assert_cmpint (at_work->due_on, ==, ow_date_new (2026, 11, 30));
    ledger_refused (hall, hall->clerk, "desk-1", "Again", ow_answer_inward_run, &request,
                    OW_COUNTER_ERROR_STATE);
    ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_finish_inward_run, &finish,
                    OW_COUNTER_ERROR_USAGE);
    ledger_refused (hall, hall->auditor, "desk-1", "Done", ow_finish_inward_run, &finish,
                    OW_COUNTER_ERROR_NOT_ALLOWED);
    ledger_do (hall, hall->clerk, "desk-1", "He came and declared it", ow_finish_inward_run,
               &finish);
    done = hall_load (hall, &ow_inbox_message_record, report);
    g_assert_cmpstr (done->state, ==, "answered");
    g_assert_cmpstr (done->outcome, ==, "He came and declared it");
    ledger_refused (hall, hall->clerk, "desk-1", "Twice", ow_finish_inward_run, &finish,
                    OW_COUNTER_ERROR_STATE);
  }
  /* A transfer goes back with a reason; by hand it is never accepted. */
  request = make_request (hall, incoming, "accepted", NULL);
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_answer_inward_run, &request,
                  OW_COUNTER_ERROR_USAGE);
  request.answer = "returned";
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_answer_inward_run, &request,
                  OW_COUNTER_ERROR_USAGE);
  request.text = "no-show";
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_answer_inward_run, &request);
  back = load_payload (hall, "SYS-12", "answerTransfer");
  payload_is (back, "transfer_no", "TF2026-0001");
  payload_is (back, "status", "returned");
  payload_is (back, "reason", "no-show");
  request.message = returned;
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_answer_inward_run, &request,
                  OW_COUNTER_ERROR_STATE);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM outbox"), ==, 3);
  {
    g_autoptr (GError) error = NULL;

    request.message = 99999;
    g_assert_null (
        hall_act (hall, hall->clerk, "desk-1", "x", ow_answer_inward_run, &request, &error));
    g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_NOT_FOUND);
  }
}

/* What is due first stands first, the answered ones last with what became of the answer; who may
 * not see persons sees none. */
static void
test_list (Hall *hall, gconstpointer data)
{
  OwRowId identity = receive_identity (hall, "finance", "1974-08-13");
  OwRowId authority = receive_authority (hall, "2026-11-20");
  OwRowId person, document;
  OwAnswerInward request = make_request (hall, authority, "confirmed", NULL);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) unseen = NULL;
  const OwInwardEntry *entry;

  ledger_person (hall, 1, &person, &document);
  hall_run_sql (hall, "UPDATE travel_document SET number = 'L898902C3', nationality = 'UTO'");
  receive_transfer (hall, 1, "returned");
  hall_sign_in (hall, "clerk", 1);
  before = read_all (hall);
  g_assert_cmpuint (before->len, ==, 2);
  entry = before->pdata[0];
  g_assert_cmpint (entry->id, ==, authority);
  g_assert_cmpint (entry->due, ==, ow_date_new (2026, 11, 20));
  g_assert_cmpint (entry->days, ==, -1);
  g_assert_false (entry->answered);
  g_assert_cmpint (entry->person, ==, 0);
  g_assert_null (entry->found);
  entry = before->pdata[1];
  g_assert_cmpint (entry->id, ==, identity);
  g_assert_cmpint (entry->due, ==, OW_DATE_NONE);
  g_assert_cmpstr (entry->from, ==, "Bank");
  g_assert_cmpint (entry->person, ==, person);
  g_assert_cmpstr (entry->found, ==, "no_match");
  g_assert_nonnull (entry->body);

  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_answer_inward_run, &request);
  after = read_all (hall);
  g_assert_cmpuint (after->len, ==, 2);
  entry = after->pdata[1];
  g_assert_cmpint (entry->id, ==, authority);
  g_assert_true (entry->answered);
  g_assert_cmpstr (entry->delivery, ==, "waiting");

  ow_session_sign_out (hall->session);
  hall_sign_in (hall, "admin", 1);
  unseen = read_all (hall);
  g_assert_cmpuint (unseen->len, ==, 2);
  entry = unseen->pdata[0];
  g_assert_cmpstr (entry->reference, ==, "IQ2026-0001");
  g_assert_null (entry->body);
  g_assert_null (entry->found);
  g_assert_cmpint (entry->person, ==, 0);
}

static gboolean
set_aside (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  return ow_progress_set_aside (transaction, *(const OwRowId *)data, error);
}

/* An answer that could not be delivered and was set aside is given again, once, under a key of its
 * own: the other side never saw the first. */
static void
test_again (Hall *hall, gconstpointer data)
{
  OwRowId id = receive_authority (hall, "2026-11-25");
  OwAnswerInward request = make_request (hall, id, "confirmed", NULL);
  OwRowId message;

  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_answer_inward_run, &request);
  message = ledger_count (hall, "SELECT id FROM outbox");
  hall_run_sql (hall, "UPDATE outbox SET state = 'dead'");
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_answer_inward_run, &request,
                  OW_COUNTER_ERROR_STATE);
  ledger_do (hall, hall->supervisor, "desk-1", "Wrong address", set_aside, &message);
  request.answer = "not-confirmed";
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_answer_inward_run, &request);
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_answer_inward_run, &request,
                  OW_COUNTER_ERROR_STATE);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM outbox WHERE state = 'waiting' AND "
                                       "payload LIKE '%not-confirmed%'"),
                   ==, 1);
}

/* What waits, and what is over, stands on the board of the supervisor with its list. */
static void
test_board (Hall *hall, gconstpointer data)
{
  OwRowId report = receive (hall, "SYS-26", "listReports", "R-0001", REPORT);
  OwAnswerInward request = make_request (hall, report, "SY", "Identify the person");
  g_autoptr (GPtrArray) open = NULL;
  const OwInwardEntry *entry;

  receive_authority (hall, "2026-11-20");
  receive_transfer (hall, 1, "returned");
  request.due = ow_date_new (2026, 11, 24);
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_answer_inward_run, &request);
  hall_sign_in (hall, "supervisor", 1);
  {
    g_auto (Answer) answer = { NULL };
    g_autoptr (GError) error = NULL;

    ow_board_list_read_async (hall->session, OW_BOARD_LIST_INWARD, NULL, hall_answer_cb, &answer);
    open = ow_board_list_read_finish (hall_wait (&answer), &error);
    g_assert_no_error (error);
  }
  g_assert_cmpuint (open->len, ==, 2);
  g_assert_cmpstr (((OwBoardEntry *)open->pdata[0])->number, ==, "VQ2026-0001");
  g_assert_cmpstr (((OwBoardEntry *)open->pdata[1])->number, ==, "UR2026-0001");
  g_assert_cmpint (((OwBoardEntry *)open->pdata[1])->due, ==, request.due);
  {
    g_autoptr (GPtrArray) all = read_all (hall);

    entry = all->pdata[1];
    g_assert_true (entry->at_work);
    g_assert_cmpstr (entry->task, ==, "Identify the person");
  }
}

typedef struct
{
  Hall *hall;
  gint64 late;
} Late;

static gboolean
late_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Late *late = data;
  g_autoptr (GPtrArray) open
      = ow_inward_list_open (transaction, ow_context_get_calendar (late->hall->context), error);

  for (guint i = 0; open != NULL && i < open->len; i++)
    late->late += ((const OwInwardEntry *)open->pdata[i])->late;
  return open != NULL;
}

/* Whoever is signed in: a session does not last for months. */
static gint64
count_late (Hall *hall)
{
  Late late = { hall, 0 };
  g_autoptr (GError) error = NULL;

  ow_store_read (ow_context_get_store (hall->context), late_read, &late, &error);
  g_assert_no_error (error);
  return late.late;
}

/* Nothing is erased unanswered that did not stand there as overdue: what names no day does after
 * five working days, what names one far ahead within the shortest log period. */
static void
test_late (Hall *hall, gconstpointer data)
{
  OwInstant now = ow_clock_now (hall->clock);

  receive_identity (hall, "finance", "1974-08-12");
  receive_authority (hall, "2099-01-01");
  g_assert_cmpint (count_late (hall), ==, 0);
  ow_clock_set (hall->clock, now + 5 * DAY);
  g_assert_cmpint (count_late (hall), ==, 0);
  ow_clock_set (hall->clock, now + 14 * DAY);
  g_assert_cmpint (count_late (hall), ==, 1);
  ow_clock_set (hall->clock, now + (OW_INWARD_LATE_DAYS + 1) * DAY);
  g_assert_cmpint (count_late (hall), ==, 2);
}

static OwMessage *
take (Hall *hall, OwSitting *sitting, OwRowId message, GError **error)
{
  g_auto (Answer) answer = { NULL };
  OwMessage *source = NULL;

  ow_incoming_take_async (hall->session, sitting, message, hall_answer_cb, &answer);
  ow_incoming_take_finish (hall->session, hall_wait (&answer), &source, error);
  return source;
}

/* @says: id of the message. */
static void
take_refused (Hall *hall, OwSitting *sitting, OwRowId message, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (take (hall, sitting, message, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, says);
}

/* Another city's case: taken in only for the passport that is at the counter, once; the other
 * office is told the number in the transaction of the acceptance, and not before. */
static void
test_transfer (Hall *hall, gconstpointer data)
{
  OwRowId id = receive (hall, "SYS-12", "listTransfers", "T-0009", HANDED_OVER);
  OwRowId bare = receive_transfer (hall, 1, "incoming");
  OwAnswerInward back = make_request (hall, id, "returned", "no-show");
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) other = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwMessage) source = NULL;
  g_autoptr (OwMessage) again = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (OwInboxMessage) message = NULL;
  OwMatter *matter;
  OwFormField *field;

  hall_sign_in (hall, "clerk", 1);
  take_refused (hall, NULL, id, "error.incoming.nobody");
  sitting = party_call (hall);
  other = party_identify (sitting, party_passports[1], FALSE, &error);
  g_assert_no_error (error);
  take_refused (hall, sitting, id, "error.incoming.nobody");
  take_refused (hall, sitting, bare, "error.incoming.person");
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM case_file"), ==, 0);

  applicant = party_identify (sitting, party_passports[0], FALSE, &error);
  source = take (hall, sitting, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ow_message_get_text (source, "case"), ==, "FX2611201234A");
  matter = ow_sitting_get_current_matter (sitting);
  g_assert_true (ow_matter_get_applicant (matter) == applicant);
  g_assert_cmpstr (ow_service_get_id (ow_matter_get_service (matter)), ==, "S01");
  field = ow_form_model_find_fact (ow_matter_get_form (matter), "person.chinese_name");
  g_assert_cmpstr (ow_form_field_get_value (field), ==, "安娜");
  g_assert_nonnull (ow_form_field_get_origin (field));
  /* Pressed again: the same case. While it is one, it does not go back. */
  again = take (hall, sitting, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM case_file"), ==, 1);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM lookup"), ==, 1);
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_answer_inward_run, &back,
                  OW_COUNTER_ERROR_STATE);
  entries = read_all (hall);
  g_assert_true (((OwInwardEntry *)entries->pdata[0])->taken
                 || ((OwInwardEntry *)entries->pdata[1])->taken);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM outbox"), ==, 0);

  party_fill (matter, NULL);
  g_assert_cmpint (party_accept (sitting, &error), !=, 0);
  g_assert_no_error (error);
  answer = load_payload (hall, "SYS-12", "answerTransfer");
  payload_is (answer, "status", "accepted");
  payload_is (answer, "case_no", ow_matter_get_case_number (matter));
  payload_is (answer, "answered_on", "2026-11-23");
  message = hall_load (hall, &ow_inbox_message_record, id);
  g_assert_cmpstr (message->state, ==, "answered");
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_answer_inward_run, &back,
                  OW_COUNTER_ERROR_STATE);
  hall_verify (hall);
}

/* A draft that was removed leaves the transfer as it was: it can go back. */
static void
test_transfer_removed (Hall *hall, gconstpointer data)
{
  OwRowId id = receive (hall, "SYS-12", "listTransfers", "T-0009", HANDED_OVER);
  OwAnswerInward back = make_request (hall, id, "returned", "not-competent");
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwMessage) source = NULL;

  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  applicant = party_identify (sitting, party_passports[0], FALSE, &error);
  source = take (hall, sitting, id, &error);
  g_assert_no_error (error);
  g_assert_true (party_remove (sitting, ow_sitting_get_current_matter (sitting), &error));
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_answer_inward_run, &back);
  take_refused (hall, sitting, id, "error.inward.answered");
}

void
test_inward_add (void)
{
  g_test_add ("/counter/inward/transfer", Hall, NULL, hall_set_up, test_transfer, hall_tear_down);
  g_test_add ("/counter/inward/transfer-removed", Hall, NULL, hall_set_up, test_transfer_removed,
              hall_tear_down);
  g_test_add ("/counter/inward/identity", Hall, NULL, hall_set_up, test_identity, hall_tear_down);
  g_test_add ("/counter/inward/sector", Hall, NULL, hall_set_up, test_sector, hall_tear_down);
  g_test_add ("/counter/inward/others", Hall, NULL, hall_set_up, test_others, hall_tear_down);
  g_test_add ("/counter/inward/again", Hall, NULL, hall_set_up, test_again, hall_tear_down);
  g_test_add ("/counter/inward/board", Hall, NULL, hall_set_up, test_board, hall_tear_down);
  g_test_add ("/counter/inward/late", Hall, NULL, hall_set_up, test_late, hall_tear_down);
  g_test_add ("/counter/inward/list", Hall, NULL, hall_set_up, test_list, hall_tear_down);
}
