/* The window's way to the tasks of a case: copies for the thread, one intent each. */

#include "ow-case-task-desk.h"

#include "ow-appointment-acts-private.h"
#include "ow-intent.h"
#include "ow-records.h"
#include "ow-session-read.h"

#define MINUTE_MS (60 * G_GINT64_CONSTANT (1000))

void
ow_case_task_desk_book_async (OwSession *session,
                              const OwBookForCase *request,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  OwContext *context = ow_session_get_context (session);
  const OwHallRules rules = { ow_context_get_catalogue (context), ow_context_get_calendar (context),
                              ow_context_get_parameters (context) };
  OwBookForCase *book = ow_request_new (request, sizeof *request);
  const OwIntent intent
      = { "case.task-book", "appointment.book", NULL, ow_book_for_case_run, book, ow_request_free };

  ow_request_own (book, g_object_ref (context), g_object_unref);
  book->rules = ow_request_own (book, g_memdup2 (&rules, sizeof rules), g_free);
  book->purpose = ow_request_keep (book, request->purpose);
  book->place = ow_request_keep_filled (book, request->place);
  book->language = ow_request_keep_filled (book, request->language);
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_case_task_desk_settle_async (OwSession *session,
                                const OwSettleTask *request,
                                const char *reason,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  OwSettleTask *settle = ow_request_new (request, sizeof *request);
  const OwIntent intent
      = { "case.task", "appointment.book", reason, ow_settle_task_run, settle, ow_request_free };

  settle->purpose = ow_request_keep (settle, request->purpose);
  settle->outcome = ow_request_keep (settle, request->outcome);
  settle->place = ow_request_keep_filled (settle, request->place);
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

JsonObject *
ow_case_task_desk_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  return ow_intent_finish (session, result, error);
}

typedef struct
{
  OwRowId person, ticket;
  OwCatalogue *catalogue; /* of a number that was called */
  gint64 early, late;     /* minutes that are still on time */
  OwCaseTaskToday *today;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  ow_case_task_today_free (reading->today);
  g_clear_pointer (&reading->catalogue, ow_catalogue_unref);
  g_free (reading);
}

void
ow_case_task_today_free (OwCaseTaskToday *self)
{
  if (self == NULL)
    return;
  ow_message_unref (self->message);
  g_free (self);
}

static gboolean
today_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;
  g_autoptr (GPtrArray) found
      = ow_transaction_query (transaction, &ow_query_appointments_of_person, error, 'i',
                              reading->person, 'd', ow_transaction_get_today (transaction), 0);
  g_autoptr (OwCaseFile) file = NULL;
  g_autofree char *purpose = NULL;
  g_autofree char *time = NULL;
  const OwAppointment *first;

  if (found == NULL)
    return FALSE;
  if (found->len == 0)
    return TRUE;
  first = found->pdata[0];
  file = ow_transaction_load (transaction, &ow_case_file_record, first->case_id, error);
  if (file == NULL)
    return FALSE;
  purpose = g_strconcat ("task.", first->purpose, NULL);
  time = ow_appointment_dup_time (first->minute);
  ow_case_task_today_free (reading->today);
  reading->today = g_new0 (OwCaseTaskToday, 1);
  reading->today->case_id = first->case_id;
  reading->today->message
      = ow_message_new ("task.came", "number", file->number != NULL ? file->number : "–", "purpose",
                        purpose, "date", (int)first->day, "time", time, NULL);
  return TRUE;
}

void
ow_case_task_today_async (OwSession *session,
                          gint64 person,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Reading *reading = g_new0 (Reading, 1);
  OwSessionRead read = { "case.list", today_read, reading, reading_free };

  reading->person = person;
  ow_session_read_async (session, &read, NULL, callback, user_data);
}

/* By when the number was taken: that is when he came. */
static OwMessage *
make_called (const Reading *reading, const OwAppointment *appointment, const OwTicket *ticket)
{
  const OwService *service = ow_catalogue_find_service (reading->catalogue, appointment->service);
  OwInstant slot = ow_instant_from_date (appointment->day) + appointment->minute * MINUTE_MS;
  gint64 late = (ticket->taken_at - slot) / MINUTE_MS;
  g_autofree char *time = ow_appointment_dup_time (appointment->minute);
  g_autofree char *purpose
      = appointment->purpose != NULL ? g_strconcat ("task.", appointment->purpose, NULL) : NULL;
  const char *matter = purpose != NULL   ? purpose
                       : service != NULL ? ow_service_get_name (service)
                                         : appointment->service;

  if (late < -reading->early)
    return ow_message_new ("task.called-early", "time", time, "matter", matter, "minutes", -late,
                           NULL);
  if (late > reading->late)
    return ow_message_new ("task.called-late", "time", time, "matter", matter, "minutes", late,
                           NULL);
  return ow_message_new ("task.called", "time", time, "matter", matter, NULL);
}

static gboolean
called_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;
  g_autoptr (OwTicket) ticket
      = ow_transaction_load (transaction, &ow_ticket_record, reading->ticket, error);
  g_autoptr (OwAppointment) appointment = NULL;

  if (ticket == NULL)
    return FALSE;
  if (ticket->appointment_id == 0)
    return TRUE;
  appointment
      = ow_transaction_load (transaction, &ow_appointment_record, ticket->appointment_id, error);
  if (appointment == NULL)
    return FALSE;
  ow_case_task_today_free (reading->today);
  reading->today = g_new0 (OwCaseTaskToday, 1);
  reading->today->case_id = appointment->case_id;
  reading->today->message = make_called (reading, appointment, ticket);
  return TRUE;
}

void
ow_case_task_called_async (OwSession *session,
                           gint64 ticket,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  OwContext *context = ow_session_get_context (session);
  OwParameters *parameters = ow_context_get_parameters (context);
  Reading *reading = g_new0 (Reading, 1);
  OwSessionRead read = { "ticket.call", called_read, reading, reading_free };

  reading->ticket = ticket;
  reading->catalogue = ow_catalogue_ref (ow_context_get_catalogue (context));
  reading->early = ow_parameters_get_integer (parameters, "appointment_early");
  reading->late = ow_parameters_get_integer (parameters, "appointment_late");
  ow_session_read_async (session, &read, NULL, callback, user_data);
}

OwCaseTaskToday *
ow_case_task_today_finish (GAsyncResult *result, GError **error)
{
  Reading *reading = ow_session_read_finish (result, error);

  return reading != NULL ? g_steal_pointer (&reading->today) : NULL;
}
