/* Reading and acts of the accounts of helpers, for the window. */

#include "ow-platform-desk.h"

#include "ow-deliverer.h"
#include "ow-intent.h"
#include "ow-json.h"
#include "ow-message.h"
#include "ow-name.h"
#include "ow-session-read.h"

void
ow_helper_list_free (OwHelperList *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->helpers, g_ptr_array_unref);
  g_clear_pointer (&self->assisted, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_free (self);
}

char *
ow_helper_text (const OwPlatformAccount *account, OwLanguage language)
{
  g_autofree char *relation = g_strconcat ("word.relation.", account->relation, NULL);
  g_autofree char *state = g_strconcat ("helper.state.", account->state, NULL);
  g_autoptr (OwMessage) message
      = ow_message_new ("helper.line", "name", account->name, "document", account->document_number,
                        "relation", relation, "date", (int)account->consent_on, NULL);
  g_autofree char *line = ow_message_render (message, language);
  g_autoptr (OwMessage) end
      = account->until != OW_DATE_NONE
            ? ow_message_new ("helper.until", "date", (int)account->until, NULL)
            : NULL;
  g_autofree char *until = end != NULL ? ow_message_render (end, language) : NULL;

  return g_strconcat (line, until != NULL ? ", " : "", until != NULL ? until : "", " · ",
                      ow_message_text (state, language), NULL);
}

typedef struct
{
  OwRowId person;
  char *issuer, *number;
  OwHelperList *list;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->issuer);
  g_free (reading->number);
  ow_helper_list_free (reading->list);
  g_free (reading);
}

static gboolean
read_run (OwTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;
  OwHelperList *list = g_new0 (OwHelperList, 1);

  ow_helper_list_free (reading->list);
  reading->list = list;
  list->names = g_ptr_array_new_with_free_func (g_free);
  list->helpers = ow_transaction_query (transaction, &ow_query_helper_accounts_of_person, error,
                                        'i', reading->person, 0);
  if (list->helpers == NULL)
    return FALSE;
  list->assisted = ow_transaction_query (transaction, &ow_query_helper_accounts_of_document, error,
                                         's', reading->issuer, 's', reading->number, 0);
  for (guint i = 0; list->assisted != NULL && i < list->assisted->len; i++)
    {
      const OwPlatformAccount *account = list->assisted->pdata[i];
      g_autoptr (OwPerson) person
          = ow_transaction_load (transaction, &ow_person_record, account->person_id, error);

      if (person == NULL)
        return FALSE;
      g_ptr_array_add (list->names,
                       ow_name_for_list (person->mrz_surname, person->mrz_given_names));
    }
  return list->assisted != NULL;
}

void
ow_platform_desk_load_async (OwSession *session,
                             gint64 person,
                             const char *issuer,
                             const char *document_number,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Reading *reading = g_new0 (Reading, 1);
  const OwSessionRead read = { "case.list", read_run, reading, reading_free };

  reading->person = person;
  reading->issuer = g_strdup (issuer);
  reading->number = g_strdup (document_number);
  ow_session_read_async (session, &read, cancellable, callback, user_data);
}

OwHelperList *
ow_platform_desk_load_finish (GAsyncResult *result, GError **error)
{
  Reading *reading = ow_session_read_finish (result, error);

  return reading != NULL ? g_steal_pointer (&reading->list) : NULL;
}

void
ow_platform_desk_add_async (OwSession *session,
                            const OwAddHelper *request,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  OwAddHelper *add = ow_request_new (request, sizeof *request);
  const OwIntent intent
      = { "helper.add", "helper.record", NULL, ow_add_helper_run, add, ow_request_free };

  add->name = ow_request_keep_filled (add, request->name);
  add->nationality = ow_request_keep_filled (add, request->nationality);
  add->document_number = ow_request_keep_filled (add, request->document_number);
  add->relation = ow_request_keep_filled (add, request->relation);
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_platform_desk_take_async (OwSession *session,
                             const OwTakeHelpers *request,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  OwTakeHelpers *take = ow_request_new (request, sizeof *request);
  const OwIntent intent
      = { "helper.take", "helper.record", NULL, ow_take_helpers_run, take, ow_request_free };

  take->answer
      = ow_request_own (take, json_object_ref (request->answer), (GDestroyNotify)json_object_unref);
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_platform_desk_end_async (OwSession *session,
                            gint64 account,
                            const char *reason,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  const OwEndHelper given = { account };
  OwEndHelper *end = ow_request_new (&given, sizeof given);
  const OwIntent intent
      = { "helper.end", "helper.record", reason, ow_end_helper_run, end, ow_request_free };

  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_platform_desk_book_async (OwSession *session,
                             const OwPlatformBooking *booking,
                             gint64 case_id,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  OwGateway *gateway = ow_context_get_gateway (ow_session_get_context (session));
  const OwBookOnline given = { .case_id = case_id };
  OwBookOnline *book = ow_request_new (&given, sizeof given);
  OwPlatformBooking *copy = ow_request_own (book, g_new (OwPlatformBooking, 1), g_free);
  const OwIntent intent
      = { "platform.book", "appointment.book", NULL, ow_book_online_run, book, ow_request_free };

  *copy = *booking;
  copy->kind = ow_request_keep_filled (book, booking->kind);
  copy->office = ow_request_keep_filled (book, ow_gateway_get_office (gateway, OW_PLATFORM_SYSTEM));
  copy->name = ow_request_keep_filled (book, booking->name);
  copy->nationality = ow_request_keep_filled (book, booking->nationality);
  copy->document_number = ow_request_keep_filled (book, booking->document_number);
  copy->language = ow_request_keep_filled (book, booking->language);
  book->booking = copy;
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

gboolean
ow_platform_desk_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) done = ow_intent_finish (session, result, error);

  return done != NULL;
}

/* What became of a booking */

typedef struct
{
  char *number;
  OwMessage *message;
  gboolean refused, waits;
} Booking;

static void
booking_free (gpointer data)
{
  Booking *booking = data;

  g_free (booking->number);
  g_clear_pointer (&booking->message, ow_message_unref);
  g_free (booking);
}

static OwMessage *
describe_booked (const OwOutboxMessage *message)
{
  g_autoptr (JsonNode) asked = ow_json_parse (message->payload, -1, NULL);
  g_autoptr (JsonNode) answer
      = message->answer != NULL ? ow_json_parse (message->answer, -1, NULL) : NULL;
  g_autofree char *time = NULL;

  if (asked == NULL || answer == NULL || !JSON_NODE_HOLDS_OBJECT (asked)
      || !JSON_NODE_HOLDS_OBJECT (answer))
    return NULL;
  time = ow_instant_to_moment (
      ow_instant_parse (json_object_get_string_member (json_node_get_object (asked), "slot")));
  return ow_message_new (
      "platform.booking.made", "time", time, "number",
      json_object_get_string_member (json_node_get_object (answer), "appointment_no"), NULL);
}

static gboolean
booking_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Booking *booking = data;
  GError *local = NULL;
  g_autoptr (OwOutboxMessage) message
      = ow_platform_find_booking (transaction, booking->number, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (message == NULL
      || ow_instant_to_date (message->created_at)
             < ow_instant_to_date (ow_transaction_get_now (transaction)))
    return TRUE;
  booking->refused = g_str_equal (message->state, "dead");
  booking->waits = g_str_equal (message->state, "waiting");
  booking->message = booking->refused ? ow_deliverer_read_problem (message->problem)
                     : booking->waits ? ow_message_new ("platform.booked", NULL)
                     : g_str_equal (message->state, "sent") ? describe_booked (message)
                                                            : NULL;
  return TRUE;
}

void
ow_platform_desk_booking_async (OwSession *session,
                                const char *document_number,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Booking *booking = g_new0 (Booking, 1);
  const OwSessionRead read = { NULL, booking_read, booking, booking_free };

  booking->number = g_strdup (document_number);
  ow_session_read_async (session, &read, NULL, callback, user_data);
}

OwMessage *
ow_platform_desk_booking_finish (GAsyncResult *result,
                                 gboolean *ret_refused,
                                 gboolean *ret_waits,
                                 GError **error)
{
  Booking *booking = ow_session_read_finish (result, error);

  *ret_refused = booking != NULL && booking->refused;
  *ret_waits = booking != NULL && booking->waits;
  return booking != NULL ? g_steal_pointer (&booking->message) : NULL;
}
