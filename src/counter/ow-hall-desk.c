/* Acts of the hall, from the key to the answer. */

#include "ow-hall-desk.h"

#include "ow-act-checks.h"
#include "ow-appointment-acts.h"
#include "ow-hall-acts.h"
#include "ow-hall.h"
#include "ow-intent.h"
#include "ow-session-read.h"
#include "ow-ticket-acts.h"

#define MINUTE_MS G_GINT64_CONSTANT (60000)

/* What an act reads comes first; what that points at lives as long. */
typedef struct
{
  union
  {
    OwPauseDesk pause;
    OwShowOnScreen screen;
    OwSetDesk set;
    OwTicketAct reassign;
    OwSetHallMessage message;
    OwBookAppointment book;
    OwMoveAppointment move;
    OwCancelAppointment cancel;
    OwCheckIn arrive;
  } act;
  OwHallRules rules;
  OwContext *context;
  char *first, *second;
} Request;

static Request *
request_new (OwSession *session, const char *first, const char *second)
{
  Request *self = g_new0 (Request, 1);

  self->context = g_object_ref (ow_session_get_context (session));
  self->rules = (OwHallRules){ ow_context_get_catalogue (self->context),
                               ow_context_get_calendar (self->context),
                               ow_context_get_parameters (self->context) };
  self->first = g_strdup (first);
  self->second = g_strdup (second);
  return self;
}

static void
request_free (gpointer data)
{
  Request *self = data;

  g_object_unref (self->context);
  g_free (self->first);
  g_free (self->second);
  g_free (self);
}

/* Takes @request. */
static void
run (OwSession *session,
     const char *act,
     const char *permission,
     const char *reason,
     OwActFunc func,
     Request *request,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer data)
{
  OwIntent intent = { act, permission, reason, func, request, request_free };

  ow_intent_async (session, &intent, cancellable, callback, data);
}

void
ow_hall_desk_pause_async (OwSession *self,
                          const char *code,
                          int back,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  Request *request = request_new (self, code, NULL);
  OwInstant midnight = ow_instant_from_date (ow_context_get_today (request->context));

  request->act.pause = (OwPauseDesk){ ow_session_get_desk (self), request->first,
                                      code != NULL && back >= 0 ? midnight + back * MINUTE_MS : 0 };
  run (self, code != NULL ? "desk.pause" : "desk.resume", "desk.pause", NULL, ow_pause_desk_run,
       request, cancellable, callback, data);
}

void
ow_hall_desk_say_async (OwSession *self,
                        const char *code,
                        OwLanguage language,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  Request *request = request_new (self, code, ow_language_get_code (language));

  request->act.screen
      = (OwShowOnScreen){ ow_session_get_desk (self), code != NULL ? "sentence" : "idle",
                          request->first, 0, request->second };
  run (self, "screen.show", "ticket.call", NULL, ow_show_on_screen_run, request, cancellable,
       callback, data);
}

void
ow_hall_desk_set_async (OwSession *self,
                        int n,
                        gboolean open,
                        const char *queues,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  Request *request
      = request_new (self, queues, ow_context_get_queues (ow_session_get_context (self)));

  request->act.set = (OwSetDesk){ n, open, request->first, request->second };
  run (self, open ? "desk.open" : "desk.close", "desk.set", NULL, ow_set_desk_run, request,
       cancellable, callback, data);
}

void
ow_hall_desk_reassign_async (OwSession *self,
                             int n,
                             gint64 ticket,
                             const char *queue,
                             const char *reason,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  Request *request
      = request_new (self, queue, ow_context_get_queues (ow_session_get_context (self)));

  request->act.reassign = (OwTicketAct){ .ticket = ticket,
                                         .event = "transfer",
                                         .desk = n,
                                         .queue = request->first,
                                         .queues = request->second };
  run (self, "ticket.transfer", "desk.set", reason, ow_ticket_act_run, request, cancellable,
       callback, data);
}

void
ow_hall_desk_message_async (OwSession *self,
                            const char *kind,
                            int minute,
                            gboolean active,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  Request *request = request_new (self, kind, NULL);

  request->act.message = (OwSetHallMessage){ request->first, minute, active };
  run (self, "hall.message", "hall.message", NULL, ow_set_hall_message_run, request, cancellable,
       callback, data);
}

void
ow_hall_desk_book_async (OwSession *self,
                         const char *service,
                         OwDate day,
                         int minute,
                         OwLanguage language,
                         int applicants,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  Request *request = request_new (self, service, ow_language_get_code (language));

  request->act.book = (OwBookAppointment){ &request->rules, request->first, day, minute,
                                           request->second, applicants,     NULL };
  run (self, "appointment.book", "appointment.book", NULL, ow_book_appointment_run, request,
       cancellable, callback, data);
}

void
ow_hall_desk_move_async (OwSession *self,
                         const char *code,
                         OwDate day,
                         int minute,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  Request *request = request_new (self, code, NULL);

  request->act.move = (OwMoveAppointment){ &request->rules, request->first, day, minute };
  run (self, "appointment.move", "appointment.book", NULL, ow_move_appointment_run, request,
       cancellable, callback, data);
}

void
ow_hall_desk_cancel_async (OwSession *self,
                           const char *code,
                           const char *reason,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  Request *request = request_new (self, code, NULL);

  request->act.cancel = (OwCancelAppointment){ request->first };
  run (self, "appointment.cancel", "appointment.book", reason, ow_cancel_appointment_run, request,
       cancellable, callback, data);
}

void
ow_hall_desk_arrive_async (OwSession *self,
                           const char *code,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  Request *request = request_new (self, code, NULL);

  request->act.arrive = (OwCheckIn){ &request->rules, request->first, NULL };
  run (self, "appointment.arrive", "ticket.take", NULL, ow_check_in_run, request, cancellable,
       callback, data);
}

JsonObject *
ow_hall_desk_finish (OwSession *self, GAsyncResult *result, GError **error)
{
  return ow_intent_finish (self, result, error);
}

/* The list */

typedef struct
{
  OwDate day;
  GPtrArray *rows;
} List;

static void
list_free (gpointer data)
{
  g_clear_pointer (&((List *)data)->rows, g_ptr_array_unref);
  g_free (data);
}

static gboolean
list_read (OwTransaction *transaction, gpointer data, GError **error)
{
  List *list = data;

  list->rows
      = ow_transaction_query (transaction, &ow_query_appointments_of_day, error, 's',
                              ow_transaction_get_site (transaction)->code, 'd', list->day, 0);
  return list->rows != NULL;
}

void
ow_hall_desk_list_async (OwSession *self,
                         OwDate day,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  List *list = g_new0 (List, 1);
  OwSessionRead reading = { "appointment.book", list_read, list, list_free };

  list->day = day;
  ow_session_read_async (self, &reading, cancellable, callback, data);
}

GPtrArray *
ow_hall_desk_list_finish (GAsyncResult *result, GError **error)
{
  List *list = ow_session_read_finish (result, error);

  return list != NULL ? g_steal_pointer (&list->rows) : NULL;
}

/* This counter */

typedef struct
{
  gint64 n;
  gboolean paused;
} Look;

static gboolean
look_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Look *look = data;
  GError *local = NULL;
  g_autoptr (OwDesk) desk
      = ow_transaction_query_one (transaction, &ow_query_desk_by_number, &local, 's',
                                  ow_transaction_get_site (transaction)->code, 'i', look->n, 0);

  look->paused = desk != NULL && desk->pause != NULL;
  return ow_act_pass (local, error);
}

void
ow_hall_desk_look_async (OwSession *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  Look *look = g_new0 (Look, 1);
  OwSessionRead reading = { NULL, look_read, look, g_free };

  look->n = ow_session_get_desk (self);
  ow_session_read_async (self, &reading, cancellable, callback, data);
}

gboolean
ow_hall_desk_look_finish (GAsyncResult *result, gboolean *ret_paused, GError **error)
{
  const Look *look = ow_session_read_finish (result, error);

  *ret_paused = look != NULL && look->paused;
  return look != NULL;
}
