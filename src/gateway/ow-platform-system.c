/* SYS-09. The platform decides about its appointments; the hall takes them as they are, over its
 * own capacity too, because somebody will come. */

#include "ow-platform-system.h"

#include <string.h>

#include "ow-area.h"
#include "ow-interface.h"
#include "ow-json.h"
#include "ow-message.h"
#include "ow-name.h"
#include "ow-payload.h"

#define MINUTE_MS    G_GINT64_CONSTANT (60000)
#define HELPER_LANE  "helper-"
#define BOOK         "bookAppointment"
#define BOOKING_LANE "booking-"

/* Questions */

char *
ow_platform_make_holder (const char *document_number, const char *nationality)
{
  JsonObject *object = json_object_new ();

  ow_payload_set_text (object, "document_number", document_number);
  ow_payload_set_text (object, "nationality", nationality);
  return ow_payload_take (object);
}

char *
ow_platform_make_progress (const char *receipt, const char *document_number)
{
  JsonObject *object = json_object_new ();

  ow_payload_set_text (object, "receipt_no", receipt);
  ow_payload_set_text (object, "document_number", document_number);
  return ow_payload_take (object);
}

gboolean
ow_platform_found (const char *operation, JsonNode *body)
{
  static const struct
  {
    const char *operation, *list;
  } lists[] = { { "findPermits", "permits" },
                { "getPassports", "passports" },
                { "listOffices", "offices" },
                { "findHelpers", "helpers" } };
  JsonObject *object = json_node_get_object (body);

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (lists[i].operation, operation))
      return json_array_get_length (json_object_get_array_member (object, lists[i].list)) > 0;
  return TRUE;
}

static OwStanding
judge_end (JsonObject *object, OwDate today)
{
  OwDate until = ow_payload_get_date (object, "valid_until");

  return until != OW_DATE_NONE && until < today ? OW_STANDING_EXPIRED : OW_STANDING_VERIFIED;
}

OwStanding
ow_platform_judge (const char *operation, JsonNode *body, OwDate today)
{
  JsonObject *object = json_node_get_object (body);

  if (!ow_platform_found (operation, body))
    return OW_STANDING_REJECTED;
  if (g_str_equal (operation, "getPrCard"))
    return g_str_equal (json_object_get_string_member (object, "status"), "valid")
               ? judge_end (object, today)
               : OW_STANDING_REJECTED;
  if (g_str_equal (operation, "checkEDocument"))
    return json_object_get_boolean_member (object, "genuine") ? judge_end (object, today)
                                                              : OW_STANDING_REJECTED;
  return OW_STANDING_VERIFIED;
}

/* Progress */

/* NIA item 2 speaks of what is filed at the exit-entry departments. */
static gboolean
is_exit_entry (const char *service)
{
  static const char *const services[]
      = { "S01", "S02", "S03", "S04", "S05", "S06", "S07", "ANN", NULL };

  return g_strv_contains (services, service);
}

/* What the applicant reads of a state, from the first to the last; who withdrew one of several
 * cases waits for the others. */
static const struct
{
  const char *state, *status;
} states[] = {
  { "notice_issued", "notice-issued" },
  { "supplemented", "notice-issued" },
  { "checked", "notice-issued" },
  { "accepted", "accepted" },
  { "in_review", "accepted" },
  { "returned", "accepted" },
  { "corrected", "accepted" },
  { "forwarded", "in-review" },
  { "decided", "decided" },
  { "ready", "ready" },
  { "posted", "ready" },
  { "collected", "collected" },
  { "delivered", "collected" },
  { "archived", "collected" },
  { "withdrawn", "withdrawn" },
  { "handed_over", "handed-over" },
};

#define N_STATES G_N_ELEMENTS (states)

/* N_STATES: nothing that he reads. */
static gsize
find_state (const char *state)
{
  gsize i = 0;

  while (i < N_STATES && !g_str_equal (states[i].state, state))
    i++;
  return i;
}

/* What moves the case for him; what it goes back and forth through at the counter does not. */
static gboolean
is_step (const char *event)
{
  static const char *const events[]
      = { "accept",  "notify",  "forward",  "decide",    "prepare", "send_back",
          "collect", "deliver", "withdraw", "hand_over", NULL };

  return g_strv_contains (events, event);
}

/* As the platform takes it: capitals and digits. */
static gboolean
can_be_entered (const char *number)
{
  gsize length = strspn (number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

  return length > 0 && length <= 20 && number[length] == '\0';
}

/* Of the paper that the applicant holds; NULL with an error. */
static char *
dup_paper_number (OwTransaction *transaction, const OwCaseFile *file, GError **error)
{
  if (file->receipt_id != 0)
    {
      g_autoptr (OwReceipt) receipt
          = ow_transaction_load (transaction, &ow_receipt_record, file->receipt_id, error);

      return receipt != NULL ? g_strdup (receipt->number) : NULL;
    }
  if (file->notice_id != 0)
    {
      g_autoptr (OwNotice) notice
          = ow_transaction_load (transaction, &ow_notice_record, file->notice_id, error);

      return notice != NULL ? g_strdup (notice->number) : NULL;
    }
  return g_strdup (file->number);
}

/* Where it went on: message of the city that its last transfer went to (SYS-12); NULL when that is
 * not known, or with an error. */
static const char *
find_city (OwTransaction *transaction, OwRowId case_id, GError **error)
{
  g_autoptr (GPtrArray) messages
      = ow_transaction_query (transaction, &ow_query_outbox_of_case, error, 'i', case_id, 0);
  const char *id = NULL;

  for (guint i = 0; messages != NULL && i < messages->len; i++)
    {
      const OwOutboxMessage *message = g_ptr_array_index (messages, i);
      g_autoptr (JsonNode) node = NULL;
      g_autofree char *city = NULL;

      if (!g_str_equal (message->system, "SYS-12") || !g_str_equal (message->state, "sent"))
        continue;
      node = ow_json_parse (message->payload, -1, NULL);
      city = node != NULL ? ow_payload_dup_text (json_node_get_object (node), "to_city") : NULL;
      id = city != NULL ? ow_area_get_city_id (city) : NULL;
    }
  return id;
}

static OwMessage *
make_message (const char *status, OwDate due, const char *city)
{
  g_autofree char *id = g_strconcat ("platform.", status, NULL);

  if (g_str_equal (status, "handed-over"))
    return city != NULL ? ow_message_new (id, "city", city, NULL)
                        : ow_message_new ("platform.handed-over.no-city", NULL);
  return due != OW_DATE_NONE && g_str_equal (status, "accepted")
             ? ow_message_new ("platform.accepted.due", "date", (int)due, NULL)
             : ow_message_new (id, NULL);
}

static JsonObject *
make_texts (const char *status, OwDate due, const char *city)
{
  g_autoptr (OwMessage) message = make_message (status, due, city);
  JsonObject *texts = json_object_new ();

  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      g_autofree char *text = ow_message_render (message, (OwLanguage)i);

      ow_payload_set_text (texts, ow_language_get_code ((OwLanguage)i), text);
    }
  return texts;
}

/* The platform shows one line for a paper and a passport: the case of them that is least far. NULL
 * with an error. */
static OwCaseFile *
find_slowest (OwTransaction *transaction, const OwCaseFile *file, GError **error)
{
  gboolean received = file->receipt_id != 0;
  g_autoptr (GPtrArray) files = ow_transaction_query (
      transaction, received ? &ow_query_cases_by_receipt : &ow_query_cases_by_notice, error, 'i',
      received ? file->receipt_id : file->notice_id, 0);
  const OwCaseFile *slowest = file;

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const OwCaseFile *other = g_ptr_array_index (files, i);

      if (other->id != file->id && other->document_id == file->document_id
          && other->receipt_id == file->receipt_id && is_exit_entry (other->service)
          && find_state (other->state) < find_state (slowest->state))
        slowest = other;
    }
  return files != NULL ? ow_case_file_copy (slowest) : NULL;
}

/* When it came to where it is; 0 with an error. */
static OwInstant
find_since (OwTransaction *transaction, const OwCaseFile *file, GError **error)
{
  g_autoptr (GPtrArray) periods
      = ow_transaction_query (transaction, &ow_query_case_periods, error, 'i', file->id, 0);

  if (periods == NULL)
    return 0;
  return periods->len > 0 ? ((OwCasePeriod *)periods->pdata[periods->len - 1])->at
                          : ow_transaction_get_now (transaction);
}

/* In one lane for a paper, so that what was said last is what stands there. */
static gboolean
send_progress (OwTransaction *transaction,
               const OwCaseFile *file,
               const char *number,
               const char *document_number,
               GError **error)
{
  const char *status = states[find_state (file->state)].status;
  const char *city = NULL;
  GError *local = NULL;
  OwInstant since = find_since (transaction, file, error);
  g_autofree char *lane = g_strconcat ("progress-", number, NULL);
  g_autofree char *body = NULL;
  OwOutboxDraft draft = {
    .system = OW_PLATFORM_SYSTEM, .operation = "sendProgress", .lane = lane, .case_id = file->id
  };
  JsonObject *object;

  if (since == 0)
    return FALSE;
  if (g_str_equal (status, "handed-over"))
    city = find_city (transaction, file->id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  object = json_object_new ();
  ow_payload_set_text (object, "receipt_no", number);
  ow_payload_set_text (object, "document_number", document_number);
  ow_payload_set_text (object, "status", status);
  ow_payload_set_time (object, "at", since);
  json_object_set_object_member (object, "texts", make_texts (status, file->decide_by, city));
  if (!g_str_equal (status, "handed-over"))
    ow_payload_set_date (object, "due", file->decide_by);
  ow_payload_set_text (object, "service", file->service);
  draft.payload = body = ow_payload_take (object);
  return ow_outbox_add (transaction, &draft, error);
}

gboolean
ow_platform_tell_progress (OwTransaction *transaction,
                           const OwCaseFile *file,
                           const char *event,
                           GError **error)
{
  g_autoptr (OwTravelDocument) document = NULL;
  g_autoptr (OwCaseFile) slowest = NULL;
  g_autofree char *number = NULL;

  if (!is_step (event) || find_state (file->state) == N_STATES || !is_exit_entry (file->service))
    return TRUE;
  document
      = ow_transaction_load (transaction, &ow_travel_document_record, file->document_id, error);
  if (document == NULL || (number = dup_paper_number (transaction, file, error)) == NULL)
    return FALSE;
  if (!can_be_entered (document->number))
    return TRUE;
  slowest = find_slowest (transaction, file, error);
  return slowest != NULL && send_progress (transaction, slowest, number, document->number, error);
}

/* Appointments */

static gboolean
tell_appointment (OwTransaction *transaction,
                  const OwAppointment *appointment,
                  const char *operation,
                  JsonObject *body,
                  GError **error)
{
  g_autofree char *lane = g_strconcat ("appointment-", appointment->code, NULL);
  g_autofree char *payload = ow_payload_take (body);
  g_autofree char *parameters = NULL;
  JsonObject *named = json_object_new ();
  OwOutboxDraft draft
      = { .system = OW_PLATFORM_SYSTEM, .operation = operation, .lane = lane, .payload = payload };

  ow_payload_set_text (named, "appointment_no", appointment->code);
  draft.parameters = parameters = ow_payload_take (named);
  return ow_outbox_add (transaction, &draft, error);
}

static gboolean
is_theirs (const OwAppointment *appointment)
{
  return g_str_equal (appointment->source, "platform");
}

gboolean
ow_platform_tell_cancelled (OwTransaction *transaction,
                            const OwAppointment *appointment,
                            GError **error)
{
  return !is_theirs (appointment)
         || tell_appointment (transaction, appointment, "cancelAppointment", json_object_new (),
                              error);
}

gboolean
ow_platform_tell_moved (OwTransaction *transaction,
                        const OwAppointment *appointment,
                        GError **error)
{
  JsonObject *body;

  if (!is_theirs (appointment))
    return TRUE;
  body = json_object_new ();
  ow_payload_set_time (body, "slot",
                       ow_instant_from_date (appointment->day) + appointment->minute * MINUTE_MS);
  return tell_appointment (transaction, appointment, "moveAppointment", body, error);
}

/* NIA item 1 names kinds of services; the service of the hall is the one that covers the kind. */
static const char *
find_service (const char *kind)
{
  static const struct
  {
    const char *kind, *service;
  } kinds[] = { { "visa-extension", "S03" },
                { "visa-replacement", "S03" },
                { "visa-reissue", "S03" },
                { "stay-permit", "S05" },
                { "residence-permit", "S04" } };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      return kinds[i].service;
  return kinds[0].service;
}

static char *
dup_holder (OwTransaction *transaction, OwDate day, JsonObject *item, const char *member)
{
  JsonObject *person
      = json_object_has_member (item, member) ? json_object_get_object_member (item, member) : NULL;

  return person != NULL ? ow_holder_dup (ow_transaction_get_site (transaction)->code, day,
                                         json_object_get_string_member (person, "nationality"),
                                         json_object_get_string_member (person, "document_number"))
                        : NULL;
}

static void
set_slot (OwTransaction *transaction, OwAppointment *appointment, JsonObject *item)
{
  OwInstant slot = ow_payload_get_time (item, "slot");

  appointment->day = ow_instant_to_date (slot);
  appointment->minute = (slot - ow_instant_from_date (appointment->day)) / MINUTE_MS;
  g_free (appointment->holder);
  appointment->holder = dup_holder (transaction, appointment->day, item, "person");
  g_free (appointment->helper);
  appointment->helper = dup_holder (transaction, appointment->day, item, "helper");
  appointment->at = ow_transaction_get_now (transaction);
}

static gboolean
make_appointment (OwTransaction *transaction, const char *number, JsonObject *item, GError **error)
{
  g_autoptr (OwAppointment) appointment = ow_appointment_new ();

  /* Nobody comes to what is over. */
  if (ow_payload_get_time (item, "slot") < ow_transaction_get_now (transaction))
    return TRUE;
  appointment->code = g_strdup (number);
  appointment->site = g_strdup (ow_transaction_get_site (transaction)->code);
  appointment->service = g_strdup (find_service (json_object_get_string_member (item, "service")));
  appointment->language
      = g_strdup (json_object_get_string_member_with_default (item, "language", "zh_CN"));
  appointment->applicants = 1;
  appointment->source = g_strdup ("platform");
  appointment->state = g_strdup ("booked");
  set_slot (transaction, appointment, item);
  return ow_transaction_insert (transaction, &ow_appointment_record, appointment, error);
}

static gboolean
change_appointment (OwTransaction *transaction,
                    OwAppointment *appointment,
                    const char *event,
                    JsonObject *item,
                    GError **error)
{
  if (!g_str_equal (appointment->state, "booked"))
    return TRUE;
  if (g_str_equal (event, "cancelled"))
    ow_set_string (appointment->state, "cancelled");
  else
    set_slot (transaction, appointment, item);
  return ow_transaction_update (transaction, &ow_appointment_record, appointment, error);
}

gboolean
ow_platform_apply_appointment (OwTransaction *transaction,
                               OwInboxMessage *message,
                               gpointer data,
                               GError **error)
{
  GError *local = NULL;
  g_autoptr (JsonNode) node = ow_json_parse (message->body, -1, error);
  g_autoptr (OwAppointment) known = NULL;
  JsonObject *item;
  const char *number, *event;

  if (node == NULL)
    return FALSE;
  item = json_node_get_object (node);
  number = json_object_get_string_member (item, "appointment_no");
  event = json_object_get_string_member (item, "event");
  known = ow_transaction_query_one (transaction, &ow_query_appointment_by_code, &local, 's',
                                    ow_transaction_get_site (transaction)->code, 's', number, 0);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (known != NULL && !is_theirs (known))
    {
      ow_set_string (message->state, "new");
      return TRUE;
    }
  ow_set_string (message->state, "applied");
  if (known != NULL)
    return change_appointment (transaction, known, event, item, error);
  return g_str_equal (event, "cancelled") || make_appointment (transaction, number, item, error);
}

/* Accounts of helpers */

static JsonObject *
make_person (const char *name, const char *nationality, const char *number, OwDate birth_date)
{
  JsonObject *object = json_object_new ();

  ow_payload_set_text (object, "name", name);
  ow_payload_set_text (object, "nationality", nationality);
  ow_payload_set_text (object, "document_number", number);
  ow_payload_set_date (object, "birth_date", birth_date);
  return object;
}

/* Of the person's newest document. */
static JsonObject *
make_assisted (OwTransaction *transaction, OwRowId id, GError **error)
{
  g_autoptr (OwPerson) person = ow_transaction_load (transaction, &ow_person_record, id, error);
  g_autoptr (GPtrArray) documents
      = person != NULL
            ? ow_transaction_query (transaction, &ow_query_documents_of_person, error, 'i', id, 0)
            : NULL;
  g_autofree char *name = NULL;
  const OwTravelDocument *document;

  if (documents == NULL)
    return NULL;
  document = documents->len > 0 ? documents->pdata[0] : NULL;
  name = ow_name_for_list (person->mrz_surname, person->mrz_given_names);
  return make_person (name, document != NULL ? document->issuer : person->nationality,
                      document != NULL ? document->number : NULL, person->birth_date);
}

static char *
dup_helper_lane (const OwPlatformAccount *account)
{
  return g_strdup_printf (HELPER_LANE "%" G_GINT64_FORMAT, account->id);
}

gboolean
ow_platform_tell_helper (OwTransaction *transaction,
                         const OwPlatformAccount *account,
                         GError **error)
{
  JsonObject *assisted = make_assisted (transaction, account->person_id, error);
  g_autofree char *lane = dup_helper_lane (account);
  g_autofree char *body = NULL;
  g_autoptr (OwPlatformAccount) marked = ow_platform_account_copy (account);
  OwOutboxDraft draft = { .system = OW_PLATFORM_SYSTEM, .operation = "addHelper", .lane = lane };
  JsonObject *object;

  if (assisted == NULL)
    return FALSE;
  object = json_object_new ();
  json_object_set_object_member (object, "helper",
                                 make_person (account->name, account->nationality,
                                              account->document_number, account->birth_date));
  json_object_set_object_member (object, "assisted", assisted);
  ow_payload_set_text (object, "relation", account->relation);
  ow_payload_set_date (object, "consent_on", account->consent_on);
  ow_payload_set_date (object, "until", account->until);
  draft.payload = body = ow_payload_take (object);
  ow_set_string (marked->state, "asked");
  return ow_outbox_add (transaction, &draft, error)
         && ow_transaction_update (transaction, &ow_platform_account_record, marked, error);
}

gboolean
ow_platform_tell_helper_ended (OwTransaction *transaction,
                               const OwPlatformAccount *account,
                               GError **error)
{
  g_autofree char *lane = dup_helper_lane (account);
  g_autofree char *parameters = NULL;
  JsonObject *named = json_object_new ();
  OwOutboxDraft draft
      = { .system = OW_PLATFORM_SYSTEM, .operation = "endHelper", .lane = lane, .payload = "{}" };

  ow_payload_set_text (named, "helper_no", account->number);
  draft.parameters = parameters = ow_payload_take (named);
  return ow_outbox_add (transaction, &draft, error);
}

/* Made here on the platform */

gboolean
ow_platform_send_booking (OwTransaction *transaction,
                          const OwPlatformBooking *booking,
                          OwRowId case_id,
                          GError **error)
{
  OwSchema *schema = ow_interface_get (OW_PLATFORM_SYSTEM);
  OwInstant slot = ow_instant_from_date (booking->day) + booking->minute * MINUTE_MS;
  JsonObject *object = json_object_new ();
  g_autofree char *body = NULL;
  g_autofree char *lane = NULL;
  g_autoptr (JsonNode) node = NULL;
  OwOutboxDraft draft = { .system = OW_PLATFORM_SYSTEM, .operation = BOOK, .case_id = case_id };

  ow_payload_set_text (object, "service", booking->kind);
  ow_payload_set_text (object, "office", booking->office);
  ow_payload_set_time (object, "slot", slot);
  json_object_set_object_member (object, "person",
                                 make_person (booking->name, booking->nationality,
                                              booking->document_number, booking->birth_date));
  ow_payload_set_text (object, "language", booking->language);
  draft.payload = body = ow_payload_take (object);
  /* A time that was refused holds back no other time. */
  draft.lane = lane = g_strdup_printf (BOOKING_LANE "%s-%s-%" G_GINT64_FORMAT,
                                       booking->document_number, booking->kind, slot / MINUTE_MS);
  node = ow_json_parse (body, -1, error);
  return node != NULL
         && ow_schema_check (schema, ow_schema_get_operation (schema, BOOK)->request, node, error)
         && ow_outbox_add (transaction, &draft, error);
}

OwOutboxMessage *
ow_platform_find_booking (OwTransaction *transaction, const char *document_number, GError **error)
{
  g_autofree char *first = g_strdup_printf (BOOKING_LANE "%s-", document_number);
  g_autofree char *after = g_strdup_printf (BOOKING_LANE "%s.", document_number);

  return ow_transaction_query_one (transaction, &ow_query_outbox_newest, error, 's', first, 's',
                                   after, 0);
}

/* The feed may have brought it before. */
static gboolean
take_booking (OwTransaction *transaction, const OwOutboxMessage *message, GError **error)
{
  GError *local = NULL;
  g_autoptr (JsonNode) answer
      = message->answer != NULL ? ow_json_parse (message->answer, -1, NULL) : NULL;
  g_autoptr (JsonNode) asked = ow_json_parse (message->payload, -1, NULL);
  g_autoptr (OwAppointment) known = NULL;
  const char *number;

  if (!g_str_equal (message->state, "sent") || answer == NULL || asked == NULL
      || !JSON_NODE_HOLDS_OBJECT (answer) || !JSON_NODE_HOLDS_OBJECT (asked))
    return TRUE;
  number = json_object_get_string_member (json_node_get_object (answer), "appointment_no");
  known = ow_transaction_query_one (transaction, &ow_query_appointment_by_code, &local, 's',
                                    ow_transaction_get_site (transaction)->code, 's', number, 0);
  if (local == NULL)
    return known != NULL
           || make_appointment (transaction, number, json_node_get_object (asked), error);
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
ow_platform_settled (OwTransaction *transaction, const OwOutboxMessage *message, GError **error)
{
  g_autoptr (OwPlatformAccount) account = NULL;
  g_autoptr (JsonNode) node = NULL;
  gint64 id;

  if (g_str_equal (message->system, OW_PLATFORM_SYSTEM) && g_str_equal (message->operation, BOOK)
      && g_str_has_prefix (message->lane, "booking-"))
    return take_booking (transaction, message, error);
  if (!g_str_equal (message->system, OW_PLATFORM_SYSTEM)
      || !g_str_equal (message->operation, "addHelper") || g_str_equal (message->state, "dead")
      || !g_str_has_prefix (message->lane, HELPER_LANE)
      || !g_ascii_string_to_signed (message->lane + strlen (HELPER_LANE), 10, 1, G_MAXINT64, &id,
                                    NULL))
    return TRUE;
  account = ow_transaction_load (transaction, &ow_platform_account_record, id, error);
  if (account == NULL)
    return FALSE;
  if (!g_str_equal (account->state, "asked"))
    return TRUE;
  if (g_str_equal (message->state, "sent"))
    {
      node = message->answer != NULL ? ow_json_parse (message->answer, -1, NULL) : NULL;
      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
        return TRUE;
      g_free (account->number);
      account->number = ow_payload_dup_text (json_node_get_object (node), "helper_no");
    }
  ow_set_string (account->state, account->number != NULL ? "active" : "ended");
  return ow_transaction_update (transaction, &ow_platform_account_record, account, error);
}
