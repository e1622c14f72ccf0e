/* Each system: what is sent fits its interface, what comes is read whole, and an answer is worth
 * what it says about itself. Unverified is never shown as verified. */

#include <string.h>

#include "ow-case-event.h"
#include "ow-company-system.h"
#include "ow-deliverer.h"
#include "ow-e-card-system.h"
#include "ow-error.h"
#include "ow-identity-system.h"
#include "ow-json.h"
#include "ow-message.h"
#include "ow-outbox.h"
#include "test-gateway.h"
#include "test-hub.h"

static void
assert_fits (const char *system, const char *schema, const char *payload)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = ow_json_parse (payload, -1, &error);

  g_assert_no_error (error);
  ow_schema_check (ow_interface_get (system), schema, node, &error);
  g_assert_no_error (error);
}

static JsonObject *
one_parameter (const char *name, const char *value)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, name, value);
  return object;
}

static OwAnswer
ask (Hub *hub, const OwQuestion *question)
{
  OwAnswer answer = { 0 };
  g_autoptr (GError) error = NULL;

  ow_answer_ask (hub->store, hub->gateway, question, 0, 0, "desk-1", NULL, &answer, &error);
  g_assert_no_error (error);
  return answer;
}

/* Payloads (pure functions). */
static void
test_payloads (void)
{
  OwInvestor investors[] = { { "TANAKA HANAKO", "passport", "T22345678", "UTO", NULL, 0 },
                             { "ERIKSSON ANNA MARIA", "pr-card", "921752197408120027", "UTO",
                               "AUTH-0123456789abcdef", 1795600000000 } };
  OwCompanyDocument documents[]
      = { { "certificate", "Certificate", "UTO", "carried", "A-1", OW_DATE_NONE },
          { "identity", NULL, NULL, NULL, NULL, 20000 } };
  OwCompanyOwner owners[] = { { "TANAKA HANAKO", "equity", 3334 }, { "SMIRNOVA", "control", 0 } };
  OwCompanyApplication application = { .kind = "establishment",
                                       .company_name = "見本有限公司",
                                       .capital = 1000000,
                                       .zone = "ftz",
                                       .investors = investors,
                                       .n_investors = 2,
                                       .owners = owners,
                                       .n_owners = 2,
                                       .activity = "种子生产",
                                       .list_answer = "restricted",
                                       .list_version = "2024",
                                       .documents = documents,
                                       .n_documents = 2 };
  OwDate birth = ow_date_new (1974, 8, 12);
  g_autoptr (GError) error = NULL;
  g_autofree char *search
      = ow_work_permit_make_search ("L898902C3", "UTO", birth, "residence-permit", "desk-1");
  g_autofree char *bare = ow_work_permit_make_search ("L898902C3", "UTO", birth, NULL, NULL);
  g_autofree char *code = ow_work_permit_make_code ("any \"text\"\n", NULL, "desk-1");
  g_autofree char *card = ow_e_card_make_code ("any text", "consultation", "desk-1");
  g_autofree char *find = ow_e_card_make_search ("SMIRNOVA ANNA", "2026TR0002", NULL, NULL, &error);
  g_autofree char *identity = ow_authentication_make ("921752197408120027", "ERIKSSON ANNA MARIA",
                                                      birth, "UTO", TRUE, &error);
  g_autofree char *name = ow_company_make_name_check ("Новый образец", "dalian");
  g_autofree char *filed = ow_company_make_application (&application);

  g_assert_no_error (error);
  assert_fits ("SYS-01", "HolderQuery", search);
  assert_fits ("SYS-01", "HolderQuery", bare);
  assert_fits ("SYS-01", "CodeQuery", code);
  assert_fits ("SYS-02", "CodeQuery", card);
  assert_fits ("SYS-02", "CardQuery", find);
  assert_fits ("SYS-07", "AuthenticationQuery", identity);
  assert_fits ("SYS-08", "NameQuery", name);
  assert_fits ("SYS-08", "Application", filed);
  /* GUIDE-XII-1b: nothing that is called consular is ever asked for. */
  g_assert_null (strstr (filed, "consular"));
}

/* A token is sent for as long as it says, and not after. */
static void
test_unexpired (void)
{
  OwInvestor investors[] = { { "TANAKA HANAKO", "passport", "T22345678", "UTO", NULL, 0 },
                             { "ERIKSSON ANNA MARIA", "pr-card", "921752197408120027", "UTO",
                               "AUTH-0123456789abcdef", 1795600000000 },
                             { "SMIRNOVA ANNA", "pr-card", "921643198803040046", "UTO",
                               "AUTH-fedcba9876543210", 1795600060000 } };
  OwCompanyApplication application = { .kind = "establishment",
                                       .company_name = "見本有限公司",
                                       .investors = investors,
                                       .n_investors = 3 };
  g_autofree char *body = ow_company_make_application (&application);
  g_autofree char *early = ow_company_dup_unexpired (body, 1795599999000);
  g_autofree char *between = ow_company_dup_unexpired (body, 1795600000000);
  g_autofree char *late = ow_company_dup_unexpired (body, 1795600060000);

  g_assert_null (early);
  g_assert_nonnull (strstr (body, "\"authentication_until\""));
  assert_fits ("SYS-08", "Application", body);
  assert_fits ("SYS-08", "Application", between);
  g_assert_null (strstr (between, "AUTH-0123456789abcdef"));
  g_assert_nonnull (strstr (between, "AUTH-fedcba9876543210"));
  g_assert_null (strstr (late, "authentication"));
  g_assert_nonnull (strstr (late, "921643198803040046"));
}

/* GUIDE-A8-2-2: the name with one of two numbers, neither of them mandatory; consent first. */
static void
test_incomplete (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ow_e_card_make_search ("SMIRNOVA ANNA", NULL, NULL, NULL, &error));
  g_assert_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_REQUEST);
  g_clear_error (&error);
  g_assert_null (ow_authentication_make ("921752197408120027", "A", 0, "UTO", FALSE, &error));
  g_assert_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_REQUEST);
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, "error.gateway.consent");
  g_clear_error (&error);
  g_assert_null (
      ow_authentication_make ("921752197408120027", "A", OW_DATE_NONE, "UTO", TRUE, &error));
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==,
                   "error.gateway.birth-date");
}

static void
test_permits (Hub *hub, gconstpointer data)
{
  static const struct
  {
    const char *number;
    OwStanding standing;
  } table[] = {
    { "2026TR0001", OW_STANDING_VERIFIED },
    { "2026TR0003", OW_STANDING_EXPIRED },
    { "2026TR0004", OW_STANDING_REJECTED },
    { "2026TR0005", OW_STANDING_REJECTED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (JsonObject) parameters = one_parameter ("number", table[i].number);
      OwQuestion question
          = { .system = "SYS-01", .operation = "getWorkPermit", .parameters = parameters };
      g_auto (OwAnswer) answer = ask (hub, &question);
      g_autoptr (OwWorkPermit) permit = NULL;

      g_assert_cmpint (answer.source, ==, OW_SOURCE_LIVE);
      permit = ow_work_permit_from_json (json_node_get_object (answer.body));
      g_assert_cmpstr (permit->number, ==, table[i].number);
      g_assert_cmpint (ow_work_permit_judge (permit, ow_date_new (2026, 11, 25)), ==,
                       (int)table[i].standing);
      /* Its last day counts, the day after does not. */
      if (table[i].standing == OW_STANDING_VERIFIED)
        {
          g_assert_cmpint (ow_work_permit_judge (permit, ow_date_new (2028, 10, 31)), ==,
                           OW_STANDING_VERIFIED);
          g_assert_cmpint (ow_work_permit_judge (permit, ow_date_new (2028, 11, 1)), ==,
                           OW_STANDING_EXPIRED);
          g_assert_cmpstr (permit->employer, ==, "沈阳样本机械有限公司");
          g_assert_cmpint (permit->birth_date, ==, ow_date_new (1974, 8, 12));
        }
    }
}

/* Live; then from before, with its time; nothing at all for what was never asked; and what a clerk
 * types in stays unverified. */
static gboolean
type_in (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  g_autoptr (JsonObject) parameters = one_parameter ("social_security_number", "SSN210009");
  OwQuestion question
      = { .system = "SYS-03", .operation = "getCardState", .parameters = parameters };

  return ow_answer_type_in (transaction, &question, 0, data, error);
}

static void
test_provenance (Hub *hub, gconstpointer data)
{
  g_autoptr (JsonObject) known = one_parameter ("number", "2026TR0001");
  g_autoptr (JsonObject) other = one_parameter ("number", "2026TR0002");
  g_autoptr (JsonObject) missing = one_parameter ("number", "2026TR9999");
  g_autoptr (JsonObject) card = one_parameter ("social_security_number", "SSN210009");
  OwQuestion question = { .system = "SYS-01", .operation = "getWorkPermit", .parameters = known };
  OwQuestion typed = { .system = "SYS-03", .operation = "getCardState", .parameters = card };
  OwInstant first = ow_clock_now (hub->clock);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 5; i++)
    {
      static const OwSource sources[]
          = { OW_SOURCE_LIVE, OW_SOURCE_CACHED, OW_SOURCE_NONE, OW_SOURCE_LIVE, OW_SOURCE_LIVE };
      static const OwStanding standings[]
          = { OW_STANDING_VERIFIED, OW_STANDING_UNVERIFIED, OW_STANDING_UNVERIFIED,
              OW_STANDING_REJECTED, OW_STANDING_VERIFIED };
      g_auto (OwAnswer) answer = { 0 };

      question.parameters = i == 2 ? other : i == 3 ? missing : known;
      ow_simulator_set_fault (hub->simulator, "SYS-01",
                              i == 1 || i == 2 ? OW_FAULT_CUT : OW_FAULT_NONE, -1);
      answer = ask (hub, &question);
      g_assert_cmpint (answer.source, ==, (int)sources[i]);
      g_assert_cmpint (answer.standing, ==, (int)standings[i]);
      g_assert_true ((answer.body != NULL) == (i < 2 || i == 4));
      g_assert_true ((answer.problem != NULL) == (i >= 1 && i <= 3));
      if (i == 1)
        g_assert_cmpint (answer.at, ==, first);
      ow_clock_advance (hub->clock, 60000);
    }
  g_assert_false (hub_act (hub->store, type_in, "{\"issue_status\":\"issued\"}", &error));
  g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT);
  g_clear_error (&error);
  hub_act (hub->store, type_in,
           "{\"social_security_number\":\"SSN210009\",\"issue_status\":\"issued\","
           "\"services_open\":[]}",
           &error);
  g_assert_no_error (error);
  ow_simulator_set_fault (hub->simulator, "SYS-03", OW_FAULT_ERROR_500, -1);
  {
    g_auto (OwAnswer) answer = ask (hub, &typed);

    g_assert_cmpint (answer.source, ==, OW_SOURCE_TYPED);
    g_assert_cmpint (answer.standing, ==, OW_STANDING_UNVERIFIED);
    g_assert_nonnull (answer.body);
  }
}

/* Every fault: the case goes on, nothing unverified is shown as verified. */
static void
test_faults (Hub *hub, gconstpointer data)
{
  static const OwFault faults[]
      = { OW_FAULT_ERROR_500, OW_FAULT_BUSY_429, OW_FAULT_CUT,      OW_FAULT_MALFORMED,
          OW_FAULT_SCHEMA,    OW_FAULT_HUGE,     OW_FAULT_REDIRECT, OW_FAULT_LOST };
  g_autoptr (JsonObject) parameters = one_parameter ("serial", "EC20260001");
  OwQuestion question = { .system = "SYS-02", .operation = "getCard", .parameters = parameters };

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_auto (OwAnswer) bad = { 0 };
      g_auto (OwAnswer) good = { 0 };

      ow_simulator_set_fault (hub->simulator, "SYS-02", faults[i], 1);
      bad = ask (hub, &question);
      g_assert_cmpint (bad.standing, ==, OW_STANDING_UNVERIFIED);
      g_assert_nonnull (bad.problem);
      good = ask (hub, &question);
      g_assert_cmpint (good.standing, ==, OW_STANDING_VERIFIED);
    }
}

/* The code of the card lives about a minute and is never read by us. */
static char *
show_code (Hub *hub, const char *serial)
{
  g_autoptr (OwGatewayClient) phone = hub_make_client (hub, "TRAINING");
  g_autofree char *path = g_strdup_printf ("/cards/%s/code", serial);
  g_autofree char *document
      = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "data", "simulator", "TRAINING.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSchema) schema = NULL;
  g_autoptr (OwGatewayAnswer) answer = NULL;
  OwGatewayRequest request = { .method = "GET", .path = path, .answer = "Code" };

  g_file_get_contents (document, &text, NULL, &error);
  g_assert_no_error (error);
  request.schema = schema = ow_schema_new (text, -1, &error);
  g_assert_no_error (error);
  answer = ow_gateway_client_call (phone, &request, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (json_object_get_string_member (json_node_get_object (answer->body), "qr_text"));
}

static void
test_card_code (Hub *hub, gconstpointer data)
{
  static const struct
  {
    gint64 later;
    OwStanding standing;
  } table[] = {
    { 0, OW_STANDING_VERIFIED },
    { 60000, OW_STANDING_VERIFIED },
    { 1, OW_STANDING_EXPIRED },
  };
  g_autofree char *code = show_code (hub, "EC20260002");
  g_autofree char *body = ow_e_card_make_code (code, "residence-permit", "desk-1");
  g_autofree char *forged = g_strdup (body);
  OwQuestion question = { .system = "SYS-02", .operation = "readCardCode", .body = body };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (OwAnswer) answer = { 0 };
      g_autoptr (OwECard) card = NULL;

      ow_clock_advance (hub->clock, table[i].later);
      answer = ask (hub, &question);
      g_assert_cmpint (answer.standing, ==, (int)table[i].standing);
      if (answer.body == NULL)
        continue;
      card = ow_e_card_from_json (answer.body);
      g_assert_cmpstr (card->native_name, ==, "Смирнова Анна");
      g_assert_cmpstr (card->permit->category, ==, "B");
      g_assert_cmpint (card->verified_at, ==, ow_clock_now (hub->clock));
      g_assert_cmpint (ow_e_card_judge (card), ==, OW_STANDING_VERIFIED);
    }
  /* One character changed. */
  *strchr (forged, '2') = '3';
  question.body = forged;
  {
    g_auto (OwAnswer) answer = ask (hub, &question);

    g_assert_cmpint (answer.standing, ==, OW_STANDING_REJECTED);
  }
}

/* Each of the four states of a card: one of them proves something. */
static void
test_card_states (Hub *hub, gconstpointer data)
{
  static const struct
  {
    const char *serial, *status;
    OwStanding standing;
  } table[] = {
    { "EC20260002", "active", OW_STANDING_VERIFIED },
    { "EC20260003", "locked", OW_STANDING_REJECTED },
    { "EC20260004", "lost", OW_STANDING_REJECTED },
    { "EC20260006", "cancelled", OW_STANDING_REJECTED },
  };
  g_autoptr (GError) error = NULL;

  ow_simulator_add_record (hub->simulator, "SYS-02", "cards",
                           "{\"serial\":\"EC20260006\",\"holder\":{\"name\":\"SPECIMEN\","
                           "\"nationality\":\"UTO\",\"document_number\":\"T52345678\"},"
                           "\"card_status\":\"cancelled\"}",
                           &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (JsonObject) parameters = one_parameter ("serial", table[i].serial);
      OwQuestion question
          = { .system = "SYS-02", .operation = "getCard", .parameters = parameters };
      g_auto (OwAnswer) answer = ask (hub, &question);
      g_autoptr (OwECard) card = NULL;

      g_assert_nonnull (answer.body);
      card = ow_e_card_from_json (answer.body);
      g_assert_cmpstr (card->card_status, ==, table[i].status);
      g_assert_cmpint (ow_e_card_judge (card), ==, (int)table[i].standing);
    }
}

/* GUIDE-XII-1c, then an application with the token through the outbox. */
static gboolean
add_application (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  OwInvestor investors[]
      = { { "ERIKSSON ANNA MARIA", "pr-card", "921752197408120027", "UTO", data } };
  OwCompanyApplication application = {
    .kind = "establishment", .company_name = "样本", .investors = investors, .n_investors = 1
  };
  g_autofree char *payload = ow_company_make_application (&application);
  OwOutboxDraft draft = { .system = OW_COMPANY_SYSTEM,
                          .operation = "fileApplication",
                          .key = "application-1",
                          .payload = payload };

  return ow_outbox_add (transaction, &draft, error);
}

static gboolean
read_sent (OwTransaction *transaction, gpointer data, GError **error)
{
  OwOutboxMessage **message = data;

  *message = ow_transaction_query_one (transaction, &ow_query_outbox_by_key, error, 's',
                                       "application-1", 0);
  return *message != NULL;
}

static void
test_company (Hub *hub, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *body = ow_authentication_make ("921752197408120027", "ERIKSSON ANNA MARIA",
                                                  ow_date_new (1974, 8, 12), "UTO", TRUE, &error);
  OwQuestion question = { .system = "SYS-07", .operation = "authenticate", .body = body };
  g_auto (OwAnswer) answer = ask (hub, &question);
  g_autoptr (OwAuthentication) authentication = ow_authentication_from_json (answer.body);
  g_autoptr (OwDeliverer) deliverer = ow_deliverer_new (hub->store, hub->gateway);
  g_autoptr (OwOutboxMessage) message = NULL;
  g_autoptr (JsonNode) reply = NULL;
  g_autoptr (OwCompanyState) state = NULL;
  OwInstant now = ow_clock_now (hub->clock);

  g_assert_cmpint (ow_authentication_judge (authentication, now), ==, OW_STANDING_VERIFIED);
  g_assert_cmpint (ow_authentication_judge (authentication, authentication->expires_at), ==,
                   OW_STANDING_EXPIRED);
  hub_act (hub->store, add_application, authentication->token, &error);
  g_assert_no_error (error);
  /* The same key twice is refused by the store. */
  g_assert_false (hub_act (hub->store, add_application, authentication->token, &error));
  g_clear_error (&error);
  ow_deliverer_run_once (deliverer, NULL, NULL, &error);
  g_assert_no_error (error);
  ow_store_read (hub->store, read_sent, &message, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (message->state, ==, "sent");
  reply = json_from_string (message->answer, NULL);
  state = ow_company_state_from_json (reply);
  g_assert_cmpstr (state->status, ==, "taken-in");
}

/* REG-3: the event of a case is in the outbox with it, signed, with the person as a key only. */
typedef struct
{
  OwSealKey *key;
  const char *kind;
  OwRowId *case_id;
} EventRequest;

static gboolean
add_event (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const EventRequest *request = data;
  g_autoptr (OwPerson) person = ow_person_new ();
  g_autoptr (OwTravelDocument) document = ow_travel_document_new ();
  g_autoptr (OwCaseFile) file = NULL;

  if (*request->case_id != 0)
    file = ow_transaction_load (transaction, &ow_case_file_record, *request->case_id, error);
  else
    {
      file = ow_case_file_new ();
      ow_set_string (person->mrz_surname, "ERIKSSON");
      ow_set_string (person->mrz_given_names, "ANNA MARIA");
      ow_set_string (person->sex, "F");
      ow_set_string (person->birth_text, "740812");
      ow_set_string (person->nationality, "UTO");
      person->birth_date = ow_date_new (1974, 8, 12);
      ow_set_string (document->kind, "passport");
      ow_set_string (document->document_code, "P");
      ow_set_string (document->issuer, "UTO");
      ow_set_string (document->number, "L898902C3");
      ow_set_string (document->nationality, "UTO");
      if (!ow_transaction_insert (transaction, &ow_person_record, person, error))
        return FALSE;
      document->person_id = person->id;
      if (!ow_transaction_insert (transaction, &ow_travel_document_record, document, error))
        return FALSE;
      ow_set_string (file->number, "TS26112500001A");
      ow_set_string (file->site, "TS");
      ow_set_string (file->service, "S01");
      ow_set_string (file->sub_kind, "first");
      ow_set_string (file->state, "accepted");
      ow_set_string (file->facts, "{}");
      ow_set_string (file->materials, "{}");
      ow_set_string (file->catalogue_version, "1");
      file->person_id = person->id;
      file->document_id = document->id;
      file->decide_by = ow_date_new (2026, 12, 16);
      if (!ow_transaction_insert (transaction, &ow_case_file_record, file, error))
        return FALSE;
      *request->case_id = file->id;
    }
  return file != NULL && ow_case_event_add (transaction, file, request->kind, request->key, error);
}

static void
test_event (Hub *hub, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSealKey) key = ow_seal_key_generate (&error);
  OwRowId case_id = 0;
  EventRequest requests[] = { { key, "accepted", &case_id },
                              { key, "decided", &case_id },
                              { key, "collected", &case_id } };
  g_autoptr (OwDeliverer) deliverer = ow_deliverer_new (hub->store, hub->gateway);
  g_autofree char *written = NULL;
  g_auto (GStrv) lines = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      hub_act (hub->store, add_event, &requests[i], &error);
      g_assert_no_error (error);
    }
  ow_deliverer_run_once (deliverer, NULL, NULL, &error);
  g_assert_no_error (error);
  written = ow_simulator_dup_written (hub->simulator, "SYS-11");
  lines = g_strsplit (g_strchomp (written), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (JsonNode) node = json_from_string (lines[i], NULL);
      JsonObject *object = json_node_get_object (node);
      g_autofree char *text = json_to_string (json_object_get_member (object, "event"), FALSE);
      gsize length;
      g_autofree guint8 *signature
          = ow_base32_decode (json_object_get_string_member (object, "signature"), &length);

      g_assert_cmpuint (length, ==, OW_SM2_SIG_LENGTH);
      g_assert_true (ow_seal_key_verify (key, text, strlen (text), signature));
      g_assert_null (strstr (lines[i], "ERIKSSON"));
      g_assert_null (strstr (lines[i], "L898902C3"));
      g_assert_cmpstr (
          json_object_get_string_member (json_object_get_object_member (object, "event"), "kind"),
          ==, requests[i].kind);
    }
}

/* The administrator's test of a connection says which step failed. */
static void
test_trial (Hub *hub, gconstpointer data)
{
  static const struct
  {
    const char *system;
    OwFault fault;
    OwTrialStep step;
  } table[] = {
    { "SYS-01", OW_FAULT_NONE, OW_TRIAL_GOOD },
    { "SYS-07", OW_FAULT_NONE, OW_TRIAL_GOOD },
    { "SYS-21", OW_FAULT_NONE, OW_TRIAL_GOOD },
    { "SYS-10", OW_FAULT_NONE, OW_TRIAL_OFF },
    { "SYS-01", OW_FAULT_ERROR_500, OW_TRIAL_STATUS },
    { "SYS-21", OW_FAULT_SCHEMA, OW_TRIAL_SCHEMA },
    { "SYS-21", OW_FAULT_MALFORMED, OW_TRIAL_SCHEMA },
    { "SYS-21", OW_FAULT_CUT, OW_TRIAL_CONNECTION },
  };
  GPtrArray *rows = ow_systems_table_get ();

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (OwTrial) trial = { 0 };

      ow_simulator_set_fault (hub->simulator, table[i].system, table[i].fault, 1);
      ow_gateway_try (hub->gateway, table[i].system, NULL, &trial);
      g_assert_cmpstr (ow_trial_step_to_text (trial.step), ==,
                       ow_trial_step_to_text (table[i].step));
      g_assert_true ((trial.problem == NULL) == (trial.step == OW_TRIAL_GOOD));
      ow_simulator_set_fault (hub->simulator, table[i].system, OW_FAULT_NONE, 0);
    }
  /* And every system that is set up passes. */
  for (guint i = 0; i < rows->len; i++)
    {
      const OwSystemRow *row = g_ptr_array_index (rows, i);
      g_auto (OwTrial) trial = { 0 };

      if (!ow_gateway_has (hub->gateway, row->id))
        continue;
      ow_gateway_try (hub->gateway, row->id, NULL, &trial);
      g_assert_no_error (trial.problem);
    }
}

static void
test_trial_certificates (void)
{
  static const struct
  {
    const char *host;
    gboolean expired;
    OwTrialStep step;
  } table[] = {
    { "127.0.0.1", TRUE, OW_TRIAL_EXPIRED },
    { "another.example", FALSE, OW_TRIAL_IDENTITY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      Hub hub = { 0 };
      g_auto (OwTrial) trial = { 0 };
      g_autoptr (GError) error = NULL;

      hub_set_up (&hub, NULL);
      ow_simulator_stop (hub.simulator);
      hub.simulator
          = ow_simulator_start (hub.folder, 0, table[i].host, table[i].expired, hub.clock, &error);
      g_assert_no_error (error);
      g_clear_object (&hub.gateway);
      hub.gateway = ow_gateway_new (hub.settings, hub.clock, &error);
      g_assert_no_error (error);
      ow_gateway_try (hub.gateway, "SYS-01", NULL, &trial);
      g_assert_cmpstr (ow_trial_step_to_text (trial.step), ==,
                       ow_trial_step_to_text (table[i].step));
      hub_tear_down (&hub, NULL);
    }
}

/* An administrator changes one system: the others and what is written beside them stay, what is not
 * good is named and changes nothing, and who runs on beside him follows. */
static void
test_settings_saved (Hub *hub, gconstpointer data)
{
  static const char comment[] = "# asked for on paper 12\n";
  g_autoptr (OwPeer) peer = ow_gateway_dup_peer (hub->gateway, "SYS-01");
  g_autoptr (OwGateway) other = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *more = NULL;
  g_autofree char *after = NULL;
  g_autofree char *bare = g_build_filename (hub->folder, "bare.pem", NULL);
  g_autoptr (GTlsCertificate) own = g_tls_certificate_new_from_file (peer->certificate, NULL);
  g_autofree char *pem = NULL;
  const struct
  {
    const char *url, *authority, *certificate;
    int deadline;
    const char *key;
  } table[] = {
    { "http://127.0.0.1", peer->authority, NULL, 5000, "url" },
    { peer->base_url, "/nowhere.pem", NULL, 5000, "authority" },
    { peer->base_url, hub->path, NULL, 5000, "authority" },
    { peer->base_url, peer->authority, bare, 5000, "certificate" },
    { peer->base_url, peer->authority, peer->certificate, 99, "deadline" },
  };

  g_object_get (own, "certificate-pem", &pem, NULL);
  g_assert_true (g_file_set_contents (bare, pem, -1, NULL));
  g_assert_true (g_file_get_contents (hub->settings, &text, NULL, NULL));
  more
      = g_strdup_printf ("%s\n%s[SYS-50]\nurl=https://a\nauthority=authority.pem\n", text, comment);
  g_assert_true (g_file_set_contents (hub->settings, more, -1, NULL));
  other = ow_gateway_new (hub->settings, hub->clock, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      OwPeer wrong = { .system = peer->system,
                       .base_url = (char *)table[i].url,
                       .authority = (char *)table[i].authority,
                       .certificate = (char *)table[i].certificate,
                       .deadline = table[i].deadline,
                       .max_body = peer->max_body };
      g_autofree char *now = NULL;
      g_autoptr (GError) refused = NULL;

      g_assert_false (ow_peer_save (hub->settings, "SYS-01", &wrong, &refused));
      g_assert_error (refused, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_SETTINGS);
      g_assert_true (g_str_has_suffix (
          ow_message_get_text (ow_message_from_error (refused), "place"), table[i].key));
      g_assert_true (g_file_get_contents (hub->settings, &now, NULL, NULL));
      g_assert_cmpstr (now, ==, more);
    }
  peer->deadline = 1234;
  g_assert_true (ow_peer_save (hub->settings, "SYS-01", peer, &error));
  g_assert_true (ow_peer_save (hub->settings, "SYS-02", NULL, &error));
  g_assert_true (g_file_get_contents (hub->settings, &after, NULL, NULL));
  g_assert_nonnull (strstr (after, comment));
  g_assert_true (ow_gateway_has (other, "SYS-02"));
  g_assert_true (ow_gateway_refresh (other, &error));
  g_assert_no_error (error);
  g_assert_false (ow_gateway_has (other, "SYS-02"));
  g_assert_true (ow_gateway_has (other, "SYS-50"));
  g_clear_pointer (&peer, ow_peer_free);
  peer = ow_gateway_dup_peer (other, "SYS-01");
  g_assert_cmpint (peer->deadline, ==, 1234);
}

#define ADD(name, data, func)                                                                      \
  g_test_add ("/gateway/systems/" name, Hub, data, hub_set_up, func, hub_tear_down)

void
test_systems_add (void)
{
  g_test_add_func ("/gateway/systems/payloads", test_payloads);
  g_test_add_func ("/gateway/systems/unexpired", test_unexpired);
  g_test_add_func ("/gateway/systems/incomplete", test_incomplete);
  ADD ("permits", NULL, test_permits);
  ADD ("provenance", "fixed", test_provenance);
  ADD ("faults", NULL, test_faults);
  ADD ("card-code", "fixed", test_card_code);
  ADD ("card-states", NULL, test_card_states);
  ADD ("company", NULL, test_company);
  ADD ("event", NULL, test_event);
  ADD ("settings-saved", NULL, test_settings_saved);
  ADD ("trial", NULL, test_trial);
  g_test_add_func ("/gateway/systems/trial-certificates", test_trial_certificates);
}
