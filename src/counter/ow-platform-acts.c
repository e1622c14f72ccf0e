/* The acts on the accounts of helpers. What the platform said is taken as it is; what is asked for
 * here is active only when the platform has given it a number. */

#include "ow-platform-acts.h"

#include <string.h>

#include "ow-act-checks.h"
#include "ow-case-acts-private.h"
#include "ow-payload.h"
#include "ow-platform-system.h"

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

static gboolean
is_made_of (const char *text, const char *characters, gsize longest)
{
  gsize length = text != NULL ? strspn (text, characters) : 0;

  return length > 0 && length <= longest && text[length] == '\0';
}

static gboolean
is_name (const char *text)
{
  if (text == NULL || !g_utf8_validate (text, -1, NULL)
      || g_utf8_strlen (text, -1) > OW_HELPER_NAME)
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;
  return *text != '\0';
}

static gboolean
require_complete (const OwAddHelper *request, OwDate today, GError **error)
{
  static const char *const relations[]
      = { "spouse", "parent", "child", "relative", "friend", "other", NULL };

  if (is_name (request->name) && is_made_of (request->nationality, LETTERS, 3)
      && is_made_of (request->document_number, LETTERS "0123456789", 20)
      && request->relation != NULL && g_strv_contains (relations, request->relation)
      && request->consent_on != OW_DATE_NONE && request->consent_on <= today
      && (request->until == OW_DATE_NONE || request->until >= today))
    return TRUE;
  return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.helper.incomplete");
}

static gboolean
has_document (GPtrArray *documents, const char *issuer, const char *number)
{
  for (guint i = 0; i < documents->len; i++)
    {
      const OwTravelDocument *document = documents->pdata[i];

      if (g_strcmp0 (document->issuer, issuer) == 0 && g_strcmp0 (document->number, number) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
require_another (OwTransaction *transaction, const OwAddHelper *request, GError **error)
{
  g_autoptr (GPtrArray) documents = ow_transaction_query (
      transaction, &ow_query_documents_of_person, error, 'i', request->person, 0);
  g_autoptr (GPtrArray) accounts
      = documents != NULL ? ow_transaction_query (transaction, &ow_query_helper_accounts_of_person,
                                                  error, 'i', request->person, 0)
                          : NULL;

  if (accounts == NULL)
    return FALSE;
  if (has_document (documents, request->nationality, request->document_number))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.helper.self");
  for (guint i = 0; i < accounts->len; i++)
    {
      const OwPlatformAccount *account = accounts->pdata[i];

      if (!g_str_equal (account->state, "ended")
          && g_str_equal (account->nationality, request->nationality)
          && g_str_equal (account->document_number, request->document_number))
        return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.helper.known");
    }
  return TRUE;
}

/* Whoever tells the platform marks what he told. */
static gboolean
require_told (OwTransaction *transaction, const OwPlatformAccount *account, GError **error)
{
  g_autoptr (OwPlatformAccount) after = NULL;

  if (!ow_transaction_report (transaction, OW_PLATFORM_HELP, account, error)
      || (after
          = ow_transaction_load (transaction, &ow_platform_account_record, account->id, error))
             == NULL)
    return FALSE;
  return after->version != account->version
         || ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.helper.off");
}

gboolean
ow_add_helper_run (OwTransaction *transaction,
                   gconstpointer data,
                   JsonObject *result,
                   GError **error)
{
  const OwAddHelper *request = data;
  g_autoptr (OwPerson) person
      = ow_transaction_load (transaction, &ow_person_record, request->person, error);
  g_autoptr (OwPlatformAccount) account = ow_platform_account_new ();

  if (person == NULL || !ow_act_require_role (transaction, "helper.record", error)
      || !require_complete (request, ow_transaction_get_today (transaction), error)
      || !require_another (transaction, request, error))
    return FALSE;
  account->person_id = person->id;
  account->name = g_strdup (request->name);
  account->nationality = g_strdup (request->nationality);
  account->document_number = g_strdup (request->document_number);
  account->birth_date = request->birth_date;
  account->relation = g_strdup (request->relation);
  account->consent_on = request->consent_on;
  account->until = request->until;
  account->state = g_strdup ("asked");
  account->source = g_strdup ("counter");
  account->clerk_id = ow_transaction_get_staff (transaction);
  account->at = ow_transaction_get_now (transaction);
  if (!ow_transaction_insert (transaction, &ow_platform_account_record, account, error)
      || !require_told (transaction, account, error))
    return FALSE;
  ow_result_set_id (result, "account", account->id);
  return TRUE;
}

/* Taken over */

static void
fill (OwPlatformAccount *account, JsonObject *item)
{
  JsonObject *helper = json_object_get_object_member (item, "helper");
  gboolean active = json_object_get_boolean_member (item, "active");

  ow_set_string (account->name, json_object_get_string_member (helper, "name"));
  ow_set_string (account->nationality, json_object_get_string_member (helper, "nationality"));
  ow_set_string (account->document_number,
                 json_object_get_string_member (helper, "document_number"));
  account->birth_date = ow_payload_get_date (helper, "birth_date");
  ow_set_string (account->relation, json_object_get_string_member (item, "relation"));
  account->consent_on = ow_payload_get_date (item, "consent_on");
  account->until = ow_payload_get_date (item, "until");
  ow_set_string (account->state, active ? "active" : "ended");
}

static gboolean
take_one (OwTransaction *transaction, OwRowId person, JsonObject *item, GError **error)
{
  const char *number = json_object_get_string_member (item, "helper_no");
  GError *local = NULL;
  g_autoptr (OwPlatformAccount) account = ow_transaction_query_one (
      transaction, &ow_query_helper_account_numbered, &local, 's', number, 0);

  if (!ow_act_pass (local, error))
    return FALSE;
  if (account != NULL)
    {
      fill (account, item);
      return ow_transaction_update (transaction, &ow_platform_account_record, account, error);
    }
  account = ow_platform_account_new ();
  account->number = g_strdup (number);
  account->person_id = person;
  account->source = g_strdup ("platform");
  account->clerk_id = ow_transaction_get_staff (transaction);
  account->at = ow_transaction_get_now (transaction);
  fill (account, item);
  return ow_transaction_insert (transaction, &ow_platform_account_record, account, error);
}

gboolean
ow_take_helpers_run (OwTransaction *transaction,
                     gconstpointer data,
                     JsonObject *result,
                     GError **error)
{
  const OwTakeHelpers *request = data;
  JsonArray *items = json_object_get_array_member (request->answer, "helpers");
  g_autoptr (GPtrArray) documents = NULL;

  if (!ow_act_require_role (transaction, "helper.record", error)
      || (documents = ow_transaction_query (transaction, &ow_query_documents_of_person, error, 'i',
                                            request->person, 0))
             == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      JsonObject *assisted = json_object_get_object_member (item, "assisted");

      if (!has_document (documents, json_object_get_string_member (assisted, "nationality"),
                         json_object_get_string_member (assisted, "document_number")))
        return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.helper.other-person");
      if (!take_one (transaction, request->person, item, error))
        return FALSE;
    }
  json_object_set_int_member (result, "taken", json_array_get_length (items));
  return TRUE;
}

gboolean
ow_end_helper_run (OwTransaction *transaction,
                   gconstpointer data,
                   JsonObject *result,
                   GError **error)
{
  const OwEndHelper *request = data;
  const char *reason = ow_transaction_get_reason (transaction);
  g_autoptr (OwPlatformAccount) account
      = ow_transaction_load (transaction, &ow_platform_account_record, request->account, error);

  if (account == NULL || !ow_act_require_role (transaction, "helper.record", error)
      || !ow_act_require_text (reason, "error.counter.reason", error))
    return FALSE;
  if (!g_str_equal (account->state, "active"))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.helper.ended");
  ow_set_string (account->state, "ended");
  ow_set_string (account->reason, reason);
  ow_result_set_id (result, "account", account->id);
  return ow_transaction_update (transaction, &ow_platform_account_record, account, error)
         && ow_transaction_report (transaction, OW_PLATFORM_UNHELP, account, error);
}

/* Answered for: listed, and confirmed without the network */

static gboolean
add_person (OwTransaction *transaction, OwListHelpers *request, OwRowId id, GError **error)
{
  OwPerson *person = ow_transaction_load (transaction, &ow_person_record, id, error);

  if (person != NULL)
    g_ptr_array_add (request->persons, person);
  return person != NULL;
}

gboolean
ow_list_helpers_run (OwTransaction *transaction,
                     gconstpointer data,
                     JsonObject *result,
                     GError **error)
{
  OwListHelpers *request = (OwListHelpers *)data;
  const char *state = request->state != NULL ? request->state : "";
  const char *number = request->number != NULL ? request->number : "";
  g_autofree char *what = g_strstrip (g_strdup_printf ("%s %s", state, number));

  g_clear_pointer (&request->found, g_ptr_array_unref);
  g_clear_pointer (&request->persons, g_ptr_array_unref);
  if (!ow_act_require_role (transaction, "helper.list", error)
      || !ow_transaction_note (transaction, "helper_account", 0, what, error)
      || (request->found
          = ow_transaction_query (transaction, &ow_query_helper_accounts_all, error, 's', state,
                                  's', number, 'i', (gint64)OW_HELPER_ROWS, 0))
             == NULL)
    return FALSE;
  request->persons = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_person_free);
  for (guint i = 0; i < request->found->len; i++)
    if (!add_person (transaction, request,
                     ((OwPlatformAccount *)request->found->pdata[i])->person_id, error))
      return FALSE;
  json_object_set_int_member (result, "count", request->found->len);
  return TRUE;
}

static gboolean
require_number (OwTransaction *transaction, const char *number, GError **error)
{
  GError *local = NULL;
  gboolean good = is_made_of (number, LETTERS "0123456789-", 40);
  g_autoptr (OwPlatformAccount) known = NULL;

  if (good)
    known = ow_transaction_query_one (transaction, &ow_query_helper_account_numbered, &local, 's',
                                      number, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  return (good && known == NULL)
         || ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.helper.number");
}

gboolean
ow_confirm_helper_run (OwTransaction *transaction,
                       gconstpointer data,
                       JsonObject *result,
                       GError **error)
{
  const OwConfirmHelper *request = data;
  g_autoptr (OwPlatformAccount) account
      = ow_transaction_load (transaction, &ow_platform_account_record, request->account, error);

  if (account == NULL || !ow_act_require_role (transaction, "helper.confirm", error)
      || !ow_act_require_text (ow_transaction_get_reason (transaction), "error.counter.reason",
                               error))
    return FALSE;
  if (!g_str_equal (account->state, "asked"))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.helper.not-asked");
  if (!require_number (transaction, request->number, error))
    return FALSE;
  ow_set_string (account->number, request->number);
  ow_set_string (account->state, "active");
  ow_result_set_id (result, "account", account->id);
  return ow_transaction_update (transaction, &ow_platform_account_record, account, error);
}

/* Appointments */

gboolean
ow_book_online_run (OwTransaction *transaction,
                    gconstpointer data,
                    JsonObject *result,
                    GError **error)
{
  const OwBookOnline *request = data;
  const OwPlatformBooking *booking = request->booking;

  if (!ow_act_require_role (transaction, "appointment.book", error))
    return FALSE;
  if (booking->office == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.platform.off");
  if (booking->day == OW_DATE_NONE || booking->minute < 0
      || ow_instant_from_date (booking->day) + booking->minute * 60000
             <= ow_transaction_get_now (transaction))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.platform.slot");
  return ow_platform_send_booking (transaction, booking, request->case_id, error);
}
