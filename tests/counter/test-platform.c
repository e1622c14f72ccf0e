/* The online platform (SYS-09, NIA-1 to NIA-8) at the counter: what comes from it stands among the
 * appointments and on the record of the person, what becomes of a case is told to it in five
 * languages, and an account of a helper is no power of attorney. */

#include <string.h>

#include "agent.h"
#include "ledger.h"
#include "ow-appointment-acts.h"
#include "ow-case-acts-private.h"
#include "ow-finding-item.h"
#include "ow-hall.h"
#include "ow-platform-desk.h"
#include "ow-interface.h"
#include "ow-json.h"
#include "ow-outbox.h"
#include "ow-payload.h"
#include "ow-person-record.h"
#include "ow-platform-system.h"
#include "ow-progress.h"
#include "test-counter.h"
#include "test-party.h"

#define MINUTE_MS 60000
#define SETTINGS  "[SYS-09]\nurl=https://127.0.0.1:1\nauthority=authority.pem\noffice=shenyang-1\n"

static void
connect_platform (Hall *hall)
{
  g_autofree char *path = g_build_filename (hall->folder, "gateways.ini", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, SETTINGS, -1, &error);
  g_assert_no_error (error);
  hall_reopen (hall);
}

/* One item of the feed, as the deliverer applies it. */
typedef struct
{
  const char *id, *body;
  char *state;
} Item;

static gboolean
take_item (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  Item *item = (Item *)data;
  g_autoptr (GPtrArray) fresh = NULL;

  if (!ow_inbox_take (transaction, OW_PLATFORM_SYSTEM, "listAppointments/shenyang-1", item->id,
                      item->body, ow_progress_find_func (OW_PLATFORM_SYSTEM, "listAppointments"),
                      NULL, NULL, error))
    return FALSE;
  fresh = ow_transaction_query (transaction, &ow_query_inbox_new, error, 's', OW_PLATFORM_SYSTEM,
                                's', "listAppointments/shenyang-1", 'i', G_GINT64_CONSTANT (10), 0);
  g_free (item->state);
  item->state = g_strdup ("applied");
  for (guint i = 0; fresh != NULL && i < fresh->len; i++)
    if (g_str_equal (((OwInboxMessage *)fresh->pdata[i])->message_id, item->id))
      ow_set_string (item->state, "new");
  return fresh != NULL;
}

static char *
receive (Hall *hall, const char *id, const char *number, const char *event, const char *slot)
{
  g_autofree char *body = g_strdup_printf (
      "{\"id\":\"%s\",\"appointment_no\":\"%s\",\"event\":\"%s\",\"service\":\"residence-permit\","
      "\"office\":\"shenyang-1\",\"slot\":\"%s\",\"person\":{\"name\":\"ERIKSSON ANNA MARIA\","
      "\"nationality\":\"UTO\",\"document_number\":\"L898902C3\"},\"helper\":{\"name\":\"WANG "
      "XIAOMING\",\"nationality\":\"UTO\",\"document_number\":\"T42345678\"},\"language\":\"ru\"}",
      id, number, event, slot);
  Item item = { id, body, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = hall_act (hall, 0, "deliverer", NULL, take_item, &item, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
  return item.state;
}

static void
receive_is (Hall *hall,
            const char *id,
            const char *number,
            const char *event,
            const char *slot,
            const char *state)
{
  g_autofree char *got = receive (hall, id, number, event, slot);

  g_assert_cmpstr (got, ==, state);
}

static JsonObject *
check_in (Hall *hall, const char *code, const char *holder, GError **error)
{
  OwHallRules rules
      = { ow_context_get_catalogue (hall->context), ow_context_get_calendar (hall->context),
          ow_context_get_parameters (hall->context) };
  OwCheckIn request = { &rules, code, holder };

  return hall_act (hall, 0, "kiosk-1", NULL, ow_check_in_run, &request, error);
}

/* NIA-1: made, moved and cancelled there is so here; nobody's name lies in the store; the number of
 * the platform, the passport of the applicant and that of his helper check in. */
static void
test_appointments (Hall *hall, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) second = NULL;
  g_autofree char *helper = NULL;
  g_autofree char *site = g_strdup (ow_context_get_site (hall->context));

  receive_is (hall, "AP-1001", "N2026-1001", "made", "2026-11-24T09:30:00+08:00", "applied");
  receive_is (hall, "AP-1002", "N2026-1001", "moved", "2026-11-23T09:30:00+08:00", "applied");
  receive_is (hall, "AP-1003", "N2026-1002", "made", "2026-11-23T10:00:00+08:00", "applied");
  receive_is (hall, "AP-1004", "N2026-1002", "cancelled", "2026-11-23T10:00:00+08:00", "applied");
  receive_is (hall, "AP-1005", "N2026-1003", "made", "2026-11-23T10:30:00+08:00", "applied");
  /* Over already, and cancelled before it was known here: no row. */
  receive_is (hall, "AP-1006", "N2026-1004", "made", "2026-11-20T10:30:00+08:00", "applied");
  receive_is (hall, "AP-1007", "N2026-1005", "cancelled", "2026-11-24T10:30:00+08:00", "applied");
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM appointment"), ==, 3);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM appointment WHERE source = "
                                       "'platform' AND service = 'S04' AND language = 'ru' AND day "
                                       "= '2026-11-23'"),
                   ==, 3);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM appointment WHERE state = "
                                       "'cancelled'"),
                   ==, 1);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM appointment WHERE holder LIKE "
                                       "'%L898902C3%' OR helper LIKE '%T42345678%'"),
                   ==, 0);
  first = check_in (hall, "n2026-1001", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (first, "timing"), ==, "on_time");
  helper = ow_holder_dup (site, ow_date_new (2026, 11, 23), "UTO", "T42345678");
  second = check_in (hall, NULL, helper, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM appointment WHERE code = "
                                       "'N2026-1003' AND state = 'arrived'"),
                   ==, 1);
  /* Who has come is not cancelled by what arrives late. */
  receive_is (hall, "AP-1008", "N2026-1003", "cancelled", "2026-11-23T10:30:00+08:00", "applied");
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM appointment WHERE state = "
                                       "'arrived'"),
                   ==, 2);
}

/* A number that the hall gave itself is not touched; what was made there and is given up here is
 * told to the platform. */
static void
test_given_up (Hall *hall, gconstpointer data)
{
  OwHallRules rules;
  OwBookAppointment book = { &rules, "S01", ow_date_new (2026, 11, 24), 570, "ja", 1, NULL };
  OwCancelAppointment cancel = { "N2026-1001" };
  OwMoveAppointment move = { &rules, "N2026-1002", ow_date_new (2026, 11, 25), 600 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) ours = NULL;

  connect_platform (hall);
  rules = (OwHallRules){ ow_context_get_catalogue (hall->context),
                         ow_context_get_calendar (hall->context),
                         ow_context_get_parameters (hall->context) };
  ours = hall_act (hall, hall->clerk, "desk-1", NULL, ow_book_appointment_run, &book, &error);
  g_assert_no_error (error);
  receive_is (hall, "AP-1000", json_object_get_string_member (ours, "code"), "cancelled",
              "2026-11-24T09:30:00+08:00", "new");
  receive_is (hall, "AP-1001", "N2026-1001", "made", "2026-11-24T09:30:00+08:00", "applied");
  receive_is (hall, "AP-1002", "N2026-1002", "made", "2026-11-24T10:00:00+08:00", "applied");
  ledger_do (hall, hall->clerk, "desk-1", "Called and said so", ow_cancel_appointment_run, &cancel);
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_move_appointment_run, &move);
  cancel.code = json_object_get_string_member (ours, "code");
  ledger_do (hall, hall->clerk, "desk-1", "Called and said so", ow_cancel_appointment_run, &cancel);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM outbox WHERE system = 'SYS-09' AND "
                                       "operation = 'cancelAppointment' AND parameters LIKE "
                                       "'%N2026-1001%'"),
                   ==, 1);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM outbox WHERE system = 'SYS-09' AND "
                                       "operation = 'moveAppointment' AND payload LIKE "
                                       "'%2026-11-25T10:00%'"),
                   ==, 1);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM outbox WHERE system = 'SYS-09'"), ==,
                   2);
}

typedef struct
{
  OwRowId case_id;
  GPtrArray *messages;
} Told;

static gboolean
read_told (OwTransaction *transaction, gpointer data, GError **error)
{
  Told *told = data;

  told->messages
      = ow_transaction_query (transaction, &ow_query_outbox_of_case, error, 'i', told->case_id, 0);
  return told->messages != NULL;
}

/* NIA-2: what an applicant reads, in five languages, under the number of his receipt, and the last
 * day of the decision; each fits the interface. */
static void
test_progress (Hall *hall, gconstpointer data)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *last = NULL;
  Told told = { 0 };

  connect_platform (hall);
  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  applicant = party_identify (sitting, party_passports[0], FALSE, &error);
  g_assert_no_error (error);
  matter = party_add (sitting, applicant, "S01", "first", &error);
  g_assert_no_error (error);
  party_fill (matter, "photo");
  g_assert_cmpint (party_notice (sitting, 0, NULL, &error), >, 0);
  party_tick (matter, NULL);
  g_assert_cmpint (party_accept (sitting, &error), >, 0);
  g_assert_no_error (error);
  told.case_id = ow_matter_get_case_id (matter);
  ow_store_read (ow_context_get_store (hall->context), read_told, &told, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (told.messages->len, ==, 2);
  for (guint i = 0; i < told.messages->len; i++)
    {
      const OwOutboxMessage *message = told.messages->pdata[i];
      OwSchema *schema = ow_interface_get (OW_PLATFORM_SYSTEM);
      g_autoptr (JsonNode) node = ow_json_parse (message->payload, -1, &error);
      JsonObject *body, *texts;

      g_assert_no_error (error);
      g_assert_true (ow_schema_check (schema, "Progress", node, &error));
      g_assert_no_error (error);
      body = json_node_get_object (node);
      texts = json_object_get_object_member (body, "texts");
      g_assert_cmpuint (json_object_get_size (texts), ==, OW_N_LANGUAGES);
      g_assert_cmpstr (json_object_get_string_member (body, "document_number"), ==, "L898902C3");
      g_assert_cmpstr (json_object_get_string_member (body, "status"), ==,
                       i == 0 ? "notice-issued" : "accepted");
      g_assert_null (strstr (message->payload, "ERIKSSON"));
      g_free (last);
      last = g_strdup (json_object_get_string_member (texts, "en"));
      g_assert_cmpstr (last, !=, json_object_get_string_member (texts, "ko"));
    }
  g_assert_true (g_str_has_prefix (last, "Accepted. The decision is due by "));
  g_ptr_array_unref (told.messages);
}

/* A second case of the same passport on the same receipt, which has not left the hall. */
static gboolean
add_sibling (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, *(const OwRowId *)data, error);
  g_autoptr (OwCasePeriod) period = ow_case_period_new ();

  if (file == NULL)
    return FALSE;
  file->id = 0;
  ow_set_string (file->number, "TS261123000997");
  if (!ow_transaction_insert (transaction, &ow_case_file_record, file, error))
    return FALSE;
  period->case_id = file->id;
  period->seq = 1;
  period->state = g_strdup (file->state);
  period->at = ow_transaction_get_now (transaction);
  ow_result_set_id (result, "case", file->id);
  return ow_transaction_insert (transaction, &ow_case_period_record, period, error);
}

typedef struct
{
  OwRowId case_id;
  GString *statuses; /* "accepted in-review", as the platform gets them */
  OwInstant last;    /* since when, of the last */
} Line;

static int
compare_seq (gconstpointer a, gconstpointer b)
{
  const OwOutboxMessage *first = *(OwOutboxMessage *const *)a;
  const OwOutboxMessage *second = *(OwOutboxMessage *const *)b;

  return first->seq < second->seq ? -1 : first->seq > second->seq;
}

static gboolean
read_line (OwTransaction *transaction, gpointer data, GError **error)
{
  Line *line = data;
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, line->case_id, error);
  g_autoptr (OwReceipt) receipt
      = ow_transaction_load (transaction, &ow_receipt_record, file->receipt_id, error);
  g_autofree char *lane = g_strconcat ("progress-", receipt->number, NULL);
  g_autoptr (GPtrArray) messages
      = ow_transaction_query (transaction, &ow_query_outbox_in_state, error, 's', "waiting", 'i',
                              G_GINT64_CONSTANT (100), 'i', G_GINT64_CONSTANT (0), 0);

  if (messages == NULL)
    return FALSE;
  g_ptr_array_sort (messages, compare_seq);
  g_string_truncate (line->statuses, 0);
  for (guint i = 0; i < messages->len; i++)
    {
      const OwOutboxMessage *message = messages->pdata[i];
      g_autoptr (JsonNode) node = NULL;
      JsonObject *body;

      if (!g_str_equal (message->lane, lane))
        continue;
      node = ow_json_parse (message->payload, -1, error);
      body = json_node_get_object (node);
      g_assert_cmpstr (json_object_get_string_member (body, "receipt_no"), ==, receipt->number);
      g_string_append_printf (line->statuses, "%s%s", line->statuses->len > 0 ? " " : "",
                              json_object_get_string_member (body, "status"));
      line->last = ow_payload_get_time (body, "at");
    }
  return TRUE;
}

static void
line_is (Hall *hall, Line *line, const char *statuses)
{
  g_autoptr (GError) error = NULL;

  ow_store_read (ow_context_get_store (hall->context), read_line, line, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (line->statuses->str, ==, statuses);
}

/* Two cases on one receipt: the platform has one line for it, and it is that of the slower one. */
static void
test_slowest (Hall *hall, gconstpointer data)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (GString) statuses = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  Line line = { 0, statuses, 0 };
  OwInstant accepted;
  OwRowId sibling;

  connect_platform (hall);
  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  applicant = party_identify (sitting, party_passports[0], FALSE, &error);
  g_assert_no_error (error);
  matter = party_add (sitting, applicant, "S01", "first", &error);
  g_assert_no_error (error);
  party_fill (matter, NULL);
  g_assert_cmpint (party_accept (sitting, &error), >, 0);
  g_assert_no_error (error);
  line.case_id = ow_matter_get_case_id (matter);
  result = hall_act (hall, hall->clerk, "desk-1", NULL, add_sibling, &line.case_id, &error);
  g_assert_no_error (error);
  sibling = ow_result_get_id (result, "case");
  accepted = ow_clock_now (hall->clock);
  line_is (hall, &line, "accepted");
  ow_clock_advance (hall->clock, MINUTE_MS);
  agent_make_ready (hall, line.case_id, 0);
  line_is (hall, &line, "accepted accepted accepted accepted");
  g_assert_cmpint (line.last, <=, accepted);
  ow_clock_advance (hall->clock, MINUTE_MS);
  agent_make_ready (hall, sibling, 1);
  line_is (hall, &line, "accepted accepted accepted accepted in-review decided ready");
  g_assert_cmpint (line.last, >=, accepted + 2 * MINUTE_MS - 1000);
}

/* NIA-8. */

static OwAddHelper
wang (OwRowId person)
{
  return (OwAddHelper){ .person = person,
                        .name = "WANG XIAOMING",
                        .nationality = "UTO",
                        .document_number = "T42345678",
                        .birth_date = ow_date_new (1985, 11, 30),
                        .relation = "friend",
                        .consent_on = ow_date_new (2026, 11, 23),
                        .until = ow_date_new (2027, 11, 22) };
}

/* What the platform answered to the account @id, or that nobody waits for it any more. */
typedef struct
{
  gint64 id;
  const char *state, *answer;
} Settling;

static gboolean
settle_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Settling *settling = data;
  g_autoptr (OwOutboxMessage) message = ow_outbox_message_new ();

  message->system = g_strdup (OW_PLATFORM_SYSTEM);
  message->operation = g_strdup ("addHelper");
  message->lane = g_strdup_printf ("helper-%" G_GINT64_FORMAT, settling->id);
  message->state = g_strdup (settling->state);
  message->answer = g_strdup (settling->answer);
  return ow_progress_settled (transaction, message, error);
}

static void
settle (Hall *hall, gint64 id, const char *state, const char *answer)
{
  const Settling settling = { id, state, answer };

  ledger_do (hall, 0, "deliverer", NULL, settle_run, &settling);
}

static void
refused (Hall *hall, const OwAddHelper *add, OwCounterError code)
{
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_add_helper_run, add, code);
}

/* Asked for, active under the number of the platform, ended with a reason; incomplete, of oneself,
 * twice: refused. */
static void
test_helper (Hall *hall, gconstpointer data)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwPlatformAccount) account = NULL;
  g_autoptr (OwPlatformAccount) ended = NULL;
  g_autoptr (JsonObject) result = NULL;
  OwAddHelper add;
  OwEndHelper end;

  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  applicant = party_identify (sitting, party_passports[0], FALSE, &error);
  g_assert_no_error (error);
  add = wang (ow_applicant_get_person_id (applicant));
  /* Where the platform is not set up nobody would ever give it a number. */
  refused (hall, &add, OW_COUNTER_ERROR_STATE);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM helper_account"), ==, 0);
  g_clear_object (&applicant);
  g_clear_object (&sitting);
  connect_platform (hall);
  add.document_number = "t42345678";
  refused (hall, &add, OW_COUNTER_ERROR_USAGE);
  add = wang (add.person);
  add.consent_on = ow_date_new (2026, 11, 24);
  refused (hall, &add, OW_COUNTER_ERROR_USAGE);
  add = wang (add.person);
  add.until = ow_date_new (2026, 11, 22);
  refused (hall, &add, OW_COUNTER_ERROR_USAGE);
  add = wang (add.person);
  add.relation = "boss";
  refused (hall, &add, OW_COUNTER_ERROR_USAGE);
  add = wang (add.person);
  add.document_number = "L898902C3";
  refused (hall, &add, OW_COUNTER_ERROR_USAGE);
  add = wang (add.person);
  result = hall_act (hall, hall->clerk, "desk-1", NULL, ow_add_helper_run, &add, &error);
  g_assert_no_error (error);
  refused (hall, &add, OW_COUNTER_ERROR_STATE);
  account = hall_load (hall, &ow_platform_account_record, ow_result_get_id (result, "account"));
  g_assert_cmpstr (account->state, ==, "asked");
  g_assert_false (ow_platform_account_holds (account, ow_date_new (2026, 11, 23)));
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM outbox WHERE operation = "
                                       "'addHelper' AND payload LIKE '%\"consent_on\":\"2026-11-23"
                                       "\"%' AND payload LIKE '%ERIKSSON%'"),
                   ==, 1);
  settle (hall, account->id, "sent", "{\"helper_no\":\"HP2026-000001\",\"active\":true}");
  ow_platform_account_free (account);
  account = hall_load (hall, &ow_platform_account_record, ow_result_get_id (result, "account"));
  g_assert_cmpstr (account->state, ==, "active");
  g_assert_cmpstr (account->number, ==, "HP2026-000001");
  g_assert_true (ow_platform_account_holds (account, ow_date_new (2027, 11, 22)));
  g_assert_false (ow_platform_account_holds (account, ow_date_new (2027, 11, 23)));
  end.account = account->id;
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_end_helper_run, &end,
                  OW_COUNTER_ERROR_USAGE);
  ledger_do (hall, hall->clerk, "desk-1", "The consent was withdrawn", ow_end_helper_run, &end);
  ledger_refused (hall, hall->clerk, "desk-1", "Again", ow_end_helper_run, &end,
                  OW_COUNTER_ERROR_STATE);
  ended = hall_load (hall, &ow_platform_account_record, account->id);
  g_assert_cmpstr (ended->reason, ==, "The consent was withdrawn");
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM outbox WHERE operation = "
                                       "'endHelper' AND parameters LIKE '%HP2026-000001%'"),
                   ==, 1);
  /* Set aside: nobody waits for it any more, and it can be asked for again. */
  g_clear_pointer (&result, json_object_unref);
  result = hall_act (hall, hall->clerk, "desk-1", NULL, ow_add_helper_run, &add, &error);
  g_assert_no_error (error);
  settle (hall, ow_result_get_id (result, "account"), "set_aside", NULL);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM helper_account WHERE state = "
                                       "'ended'"),
                   ==, 2);
}

/* The answer that came by letter: a supervisor enters its number with the reason; no number twice,
 * none for an account that does not wait, and the network's answer afterwards changes nothing. An
 * auditor lists the accounts, which leaves a trace; a clerk does not. */
static void
test_confirmed (Hall *hall, gconstpointer data)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (JsonObject) listed = NULL;
  g_autoptr (OwPlatformAccount) account = NULL;
  OwListHelpers list = { "active", "T42345678", NULL, NULL };
  OwConfirmHelper confirm = { 0, "HP2026-000009" };
  OwAddHelper add;

  connect_platform (hall);
  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  applicant = party_identify (sitting, party_passports[0], FALSE, &error);
  g_assert_no_error (error);
  add = wang (ow_applicant_get_person_id (applicant));
  result = hall_act (hall, hall->clerk, "desk-1", NULL, ow_add_helper_run, &add, &error);
  g_assert_no_error (error);
  confirm.account = ow_result_get_id (result, "account");
  ledger_refused (hall, hall->clerk, "desk-1", "Letter 7", ow_confirm_helper_run, &confirm,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  ledger_refused (hall, hall->supervisor, "desk-1", NULL, ow_confirm_helper_run, &confirm,
                  OW_COUNTER_ERROR_USAGE);
  confirm.number = "hp 9";
  ledger_refused (hall, hall->supervisor, "desk-1", "Letter 7", ow_confirm_helper_run, &confirm,
                  OW_COUNTER_ERROR_USAGE);
  confirm.number = "HP2026-000009";
  ledger_do (hall, hall->supervisor, "desk-1", "Letter 7", ow_confirm_helper_run, &confirm);
  ledger_refused (hall, hall->supervisor, "desk-1", "Letter 7", ow_confirm_helper_run, &confirm,
                  OW_COUNTER_ERROR_STATE);
  settle (hall, confirm.account, "sent", "{\"helper_no\":\"HP2026-000010\",\"active\":true}");
  account = hall_load (hall, &ow_platform_account_record, confirm.account);
  g_assert_cmpstr (account->state, ==, "active");
  g_assert_cmpstr (account->number, ==, "HP2026-000009");
  /* Another account cannot have this number. */
  add.document_number = "T42345679";
  g_clear_pointer (&result, json_object_unref);
  result = hall_act (hall, hall->clerk, "desk-1", NULL, ow_add_helper_run, &add, &error);
  g_assert_no_error (error);
  confirm.account = ow_result_get_id (result, "account");
  ledger_refused (hall, hall->supervisor, "desk-1", "Letter 8", ow_confirm_helper_run, &confirm,
                  OW_COUNTER_ERROR_USAGE);

  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_list_helpers_run, &list,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  listed = hall_act (hall, hall->supervisor, "cli-1", NULL, ow_list_helpers_run, &list, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list.found->len, ==, 1);
  g_assert_cmpint (((OwPlatformAccount *)list.found->pdata[0])->id, ==, account->id);
  g_assert_cmpint (((OwPerson *)list.persons->pdata[0])->id, ==, add.person);
  list.state = list.number = NULL;
  g_clear_pointer (&listed, json_object_unref);
  listed = hall_act (hall, hall->supervisor, "cli-1", NULL, ow_list_helpers_run, &list, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list.found->len, ==, 2);
  g_ptr_array_unref (list.found);
  g_ptr_array_unref (list.persons);
  hall_verify (hall);
}

#define ANSWER                                                                                     \
  "{\"helpers\":[{\"helper_no\":\"HP2026-0001\",\"helper\":{\"name\":\"WANG XIAOMING\","           \
  "\"nationality\":\"UTO\",\"document_number\":\"T42345678\"},\"assisted\":{\"name\":\"ERIKSSON "  \
  "ANNA MARIA\",\"nationality\":\"UTO\",\"document_number\":\"%s\"},\"relation\":\"friend\","      \
  "\"consent_on\":\"2026-10-01\",\"until\":\"2027-09-30\",\"active\":true}]}"

static gboolean
has_finding (OwMatter *matter, const char *id)
{
  GListModel *findings = ow_matter_get_findings (matter);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (OwFindingItem) item = g_list_model_get_item (findings, i);

      if (g_str_equal (ow_message_get_id (ow_finding_item_get_finding (item)->message), id))
        return TRUE;
    }
  return FALSE;
}

static OwPersonRecord *
load_person (Hall *hall, gint64 person)
{
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  OwPersonRecord *record;

  ow_person_record_load_async (hall->session, person, NULL, hall_answer_cb, &answer);
  record = ow_person_record_load_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  return record;
}

static OwHelperList *
load_helpers (Hall *hall, gint64 person, const char *number)
{
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  OwHelperList *list;

  ow_platform_desk_load_async (hall->session, person, "UTO", number, NULL, hall_answer_cb, &answer);
  list = ow_platform_desk_load_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  return list;
}

/* Taken over from the platform once; on the record of the person that every pane opens; recognized
 * when the person, and when the helper comes; no proxy at the window (C-HELPER). */
static void
test_recognized (Hall *hall, gconstpointer data)
{
  g_autofree char *text = g_strdup_printf (ANSWER, "L898902C3");
  g_autofree char *other = g_strdup_printf (ANSWER, "X00000000");
  g_autoptr (JsonNode) answer = json_from_string (text, NULL);
  g_autoptr (JsonNode) stranger = json_from_string (other, NULL);
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwSitting) again = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwApplicant) recognized = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (OwPersonRecord) record = NULL;
  g_autoptr (OwHelperList) list = NULL;
  g_autoptr (OwHelperList) his = NULL;
  g_autoptr (GError) error = NULL;
  OwTakeHelpers take;
  gint64 person;

  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  applicant = party_identify (sitting, party_passports[0], FALSE, &error);
  g_assert_no_error (error);
  g_assert_null (ow_applicant_get_helper (applicant));
  person = ow_applicant_get_person_id (applicant);
  take = (OwTakeHelpers){ person, json_node_get_object (stranger) };
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_take_helpers_run, &take,
                  OW_COUNTER_ERROR_USAGE);
  take.answer = json_node_get_object (answer);
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_take_helpers_run, &take);
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_take_helpers_run, &take);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM helper_account"), ==, 1);
  record = load_person (hall, person);
  g_assert_cmpuint (record->accounts->len, ==, 1);
  list = load_helpers (hall, person, "L898902C3");
  g_assert_cmpuint (list->helpers->len, ==, 1);
  g_assert_cmpuint (list->assisted->len, ==, 0);
  his = load_helpers (hall, 0, "T42345678");
  g_assert_cmpuint (his->assisted->len, ==, 1);
  g_assert_cmpstr (his->names->pdata[0], ==, "ERIKSSON ANNA MARIA");
  /* As soon as the sitting is read again. */
  again = party_resume (hall, &error);
  g_assert_no_error (error);
  recognized = g_list_model_get_item (ow_sitting_get_applicants (again), 0);
  g_assert_cmpstr (ow_applicant_get_helper (recognized), ==, "WANG XIAOMING");
  matter = party_add (again, recognized, "S01", "first", &error);
  g_assert_no_error (error);
  party_fill (matter, NULL);
  g_assert_true (has_finding (matter, "finding.NIA-8.recorded"));
  g_assert_true (ow_matter_is_clear (matter));
}

#define ADD(name, func)                                                                            \
  test_engine_add ("/counter/platform/" name, Hall, hall_set_up, func, hall_tear_down)

void
test_platform_add (void)
{
  ADD ("appointments", test_appointments);
  ADD ("given-up", test_given_up);
  ADD ("progress", test_progress);
  ADD ("slowest", test_slowest);
  ADD ("helper", test_helper);
  ADD ("confirmed", test_confirmed);
  ADD ("recognized", test_recognized);
}
