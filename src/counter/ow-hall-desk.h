#pragma once

#include "ow-session.h"
#include "ow-text.h"

G_BEGIN_DECLS

/* The acts of the hall by the person signed in, as a window asks for them: each is one act of the store with permission and audit row. Strings are
 * copied. All end with ow_hall_desk_finish. Minutes are of the day, Beijing: 540 is 09:00. */

/* This counter pauses. @code: of ow_pause_get_codes, NULL ends the pause; @back: minute of today, -1 when it is not known. */
void ow_hall_desk_pause_async   (OwSession *self, const char *code, int back, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* Sentence @code ("07") on the applicant's screen of this counter; NULL: nothing. */
void ow_hall_desk_say_async     (OwSession *self, const char *code, OwLanguage language, GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer data);
/* Counter @n of the hall; @queues separated by a space, NULL: all. By a supervisor. */
void ow_hall_desk_set_async     (OwSession *self, int n, gboolean open, const char *queues, GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer data);
/* The party at counter @n goes back to the queue, whoever serves it: it keeps its place and its draft. @queue: NULL is its own. By a supervisor. */
void ow_hall_desk_reassign_async (OwSession *self, int n, gint64 ticket, const char *queue, const char *reason, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);
/* A line on display and kiosk, or off again. By a supervisor. */
void ow_hall_desk_message_async (OwSession *self, const char *kind, int minute, gboolean active, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data);
void ow_hall_desk_book_async    (OwSession *self, const char *service, OwDate day, int minute, OwLanguage language, int applicants,
                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
void ow_hall_desk_move_async    (OwSession *self, const char *code, OwDate day, int minute, GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer data);
void ow_hall_desk_cancel_async  (OwSession *self, const char *code, const char *reason, GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer data);
/* Takes the number of an appointment of today. */
void ow_hall_desk_arrive_async  (OwSession *self, const char *code, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* The result as the act of ow-hall-acts.h or ow-appointment-acts.h says, a new reference. */
JsonObject *ow_hall_desk_finish (OwSession *self, GAsyncResult *result, GError **error);

/* Does this counter pause now? */
void        ow_hall_desk_look_async  (OwSession *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean    ow_hall_desk_look_finish (GAsyncResult *result, gboolean *ret_paused, GError **error);

/* Appointments of @day: OwAppointment * (ow-hall.h) by time. */
void        ow_hall_desk_list_async  (OwSession *self, OwDate day, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray  *ow_hall_desk_list_finish (GAsyncResult *result, GError **error);

G_END_DECLS
