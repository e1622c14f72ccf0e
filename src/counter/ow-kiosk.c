/* The kiosk's questions to the store. What a worker needs is copied before it starts; it never
 * touches a widget, and the context is let go of on the main thread. */

#include "ow-kiosk.h"

#include <string.h>

#include "ow-act-checks.h"
#include "ow-appointment-acts.h"
#include "ow-case-acts.h"
#include "ow-confirm-acts.h"
#include "ow-counter-error.h"
#include "ow-message.h"
#include "ow-print-acts.h"
#include "ow-qr-text.h"
#include "ow-rating-acts.h"
#include "ow-task.h"
#include "ow-ticket-acts.h"
#include "ow-ticket-class.h"

typedef struct
{
  OwContext *context;
  char *station, *request_id, *services, *ticket_class, *holder, *issuer, *number, *text, *channel;
  OwLanguage language;
  int applicants, level;
  gboolean second;
  gint64 ticket;
  OwPrinterLimits limits;
  OwKioskTicket *answer;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_object (&work->context);
  g_clear_pointer (&work->answer, ow_kiosk_ticket_free);
  g_free (work->station);
  g_free (work->request_id);
  g_free (work->services);
  g_free (work->ticket_class);
  g_free (work->holder);
  g_free (work->issuer);
  g_free (work->number);
  g_free (work->text);
  g_free (work->channel);
  g_free (work);
}

void
ow_kiosk_ticket_free (OwKioskTicket *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->qr);
  g_free (self->state);
  g_free (self);
}

static void
free_ticket (gpointer data)
{
  ow_kiosk_ticket_free (data);
}

static GTask *
task_new (Work *work,
          OwContext *context,
          gpointer tag,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (context, cancellable, callback, user_data);

  work->context = g_object_ref (context);
  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, work, work_free);
  return task;
}

/* Reading a number as the kiosk shows it */

static char *
sign_qr (Work *work, const OwTicket *ticket, const char *number)
{
  OwSealKey *key = ow_context_get_key (work->context);
  g_autoptr (OwQrText) qr = NULL;
  g_auto (GStrv) services = NULL;

  if (key == NULL)
    return NULL;
  services = g_strsplit (ticket->services, " ", -1);
  qr = ow_qr_text_new ('T', ticket->site, number, 1);
  ow_qr_text_add_line (qr, services[0], ticket->business_day, ticket->business_day);
  return ow_qr_text_sign (qr, key, NULL);
}

static gboolean
ticket_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (OwTicket) ticket
      = ow_transaction_load (transaction, &ow_ticket_record, work->ticket, error);
  g_autoptr (OwRating) rating = NULL;
  GError *local = NULL;
  OwKioskTicket *answer;
  gint64 standard
      = ow_parameters_get_integer (ow_context_get_parameters (work->context), "estimate_minutes");

  if (ticket == NULL)
    return FALSE;
  rating = ow_transaction_query_one (transaction, &ow_query_rating_of_ticket, &local, 'i',
                                     ticket->id, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  answer = work->answer != NULL ? work->answer : g_new0 (OwKioskTicket, 1);
  work->answer = answer;
  answer->ticket = ticket->id;
  g_free (answer->number);
  answer->number = ow_ticket_dup_number (ticket);
  ow_set_string (answer->state, ticket->state);
  answer->language = work->language;
  ow_language_parse (ticket->language, &answer->language);
  answer->rated = rating != NULL && rating->level != OW_RATING_NONE;
  g_free (answer->qr);
  answer->qr = sign_qr (work, ticket, answer->number);
  return ow_wait_estimate (transaction, ticket, standard, &answer->wait, error);
}

static void
return_ticket (GTask *task, Work *work)
{
  GError *error = NULL;

  if (ow_store_read (ow_context_get_store (work->context), ticket_read, work, &error))
    g_task_return_pointer (task, g_steal_pointer (&work->answer), free_ticket);
  else
    g_task_return_error (task, error);
}

/* Taking */

static const OwService *
find_offered (OwContext *context, const char *id)
{
  GPtrArray *offered = ow_context_get_services (context);

  for (guint i = 0; i < offered->len; i++)
    if (g_strcmp0 (ow_service_get_id (g_ptr_array_index (offered, i)), id) == 0)
      return g_ptr_array_index (offered, i);
  return NULL;
}

/* The permit that was handed out last to who holds this passport. */
static gboolean
stay_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;
  OwParameters *parameters = ow_context_get_parameters (work->context);
  GError *local = NULL;
  g_autoptr (OwTravelDocument) document = ow_transaction_query_one (
      transaction, &ow_query_document_by_number, &local, 's', work->issuer, 's', work->number, 0);
  g_autoptr (OwProduct) product = NULL;

  if (document != NULL)
    product = ow_transaction_query_one (transaction, &ow_query_product_newest_of_person, &local,
                                        'i', document->person_id, 0);
  if (product != NULL
      && ow_ticket_class_is_expiring (product->valid_until, ow_transaction_get_today (transaction),
                                      parameters))
    ow_set_string (work->ticket_class, "expiring");
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static JsonObject *
take (Work *work, GError **error)
{
  g_auto (GStrv) services = g_strsplit (work->services, " ", -1);
  const OwService *first = find_offered (work->context, services[0]);
  OwJoinTicket join = { work->ticket, work->services };
  OwTakeTicket request = { first != NULL ? ow_service_get_queue (first) : NULL,
                           work->services,
                           ow_language_get_code (work->language),
                           work->ticket_class,
                           NULL,
                           work->applicants,
                           ow_context_get_parameters (work->context),
                           work->holder,
                           work->second };
  OwAct act = { work->request_id, work->ticket != 0 ? "ticket.join" : "ticket.take",
                work->services,   0,
                work->station,    NULL };

  for (gsize i = 0; i == 0 || services[i] != NULL; i++)
    if (find_offered (work->context, services[i]) == NULL)
      {
        ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.services");
        return NULL;
      }
  if (work->applicants < 1 || work->applicants > 99)
    {
      ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.applicants");
      return NULL;
    }
  if (work->number != NULL
      && (work->ticket_class == NULL || g_str_equal (work->ticket_class, "normal")))
    {
      if (!ow_store_read (ow_context_get_store (work->context), stay_read, work, error))
        return NULL;
      request.ticket_class = work->ticket_class;
    }
  return ow_store_act (ow_context_get_store (work->context), &act,
                       work->ticket != 0 ? ow_join_ticket_run : ow_take_run,
                       work->ticket != 0 ? (gconstpointer)&join : &request, error);
}

static void
take_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  g_autoptr (JsonObject) result = take (work, &error);

  if (result == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  work->answer = g_new0 (OwKioskTicket, 1);
  work->answer->join = json_object_get_boolean_member_with_default (result, "join", FALSE);
  work->ticket = ow_result_get_id (result, "ticket");
  return_ticket (task, work);
}

void
ow_kiosk_take_async (OwContext *context,
                     const char *station,
                     const OwKioskRequest *request,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  Work *work = g_new0 (Work, 1);
  g_autoptr (GTask) task
      = task_new (work, context, ow_kiosk_take_async, cancellable, callback, user_data);

  work->station = g_strdup (station);
  work->request_id = request->request_id != NULL ? g_strdup (request->request_id) : ow_seal_uuid ();
  work->services = g_strjoinv (" ", (char **)request->services);
  work->ticket_class = g_strdup (request->ticket_class);
  work->holder = g_strdup (request->holder);
  work->issuer = g_strdup (request->issuer);
  work->number = g_strdup (request->number);
  work->language = request->language;
  work->applicants = request->applicants;
  work->second = request->second;
  work->ticket = request->join;
  ow_task_run_in_thread (task, take_thread);
}

OwKioskTicket *
ow_kiosk_take_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Checking in */

static void
check_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  OwHallRules rules
      = { ow_context_get_catalogue (work->context), ow_context_get_calendar (work->context),
          ow_context_get_parameters (work->context) };
  OwCheckIn request = { &rules, work->text, work->holder };
  OwAct act = { work->request_id, "appointment.check-in", NULL, 0, work->station, NULL };
  g_autoptr (OwQrText) qr = NULL;
  g_autoptr (JsonObject) result = NULL;
  GError *error = NULL;

  /* A code or number has to be there anyway: a QR of ours is only another way to type it. */
  if (work->text != NULL && ow_qr_text_is_ours (work->text)
      && (qr = ow_qr_text_parse (work->text, NULL)) != NULL)
    request.code = qr->number;
  result = ow_store_act (ow_context_get_store (work->context), &act, ow_check_in_run, &request,
                         &error);
  if (result == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  work->ticket = ow_result_get_id (result, "ticket");
  return_ticket (task, work);
}

void
ow_kiosk_check_in_async (OwContext *context,
                         const char *station,
                         const char *code,
                         const char *holder,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Work *work = g_new0 (Work, 1);
  g_autoptr (GTask) task
      = task_new (work, context, ow_kiosk_check_in_async, cancellable, callback, user_data);

  work->station = g_strdup (station);
  work->request_id = ow_seal_uuid ();
  work->text = g_strdup (code);
  work->holder = g_strdup (holder);
  ow_task_run_in_thread (task, check_in_thread);
}

/* Looking a number up */

static gboolean
find_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;
  const char *number = work->text;
  gsize letters = strcspn (number, "0123456789");
  g_autofree char *prefix = g_ascii_strup (number, (gssize)letters);
  g_autoptr (OwTicket) ticket = NULL;
  GError *local = NULL;
  gint64 n = 0;

  if (g_ascii_string_to_signed (number + letters, 10, 1, 99999, &n, NULL))
    ticket
        = ow_transaction_query_one (transaction, &ow_query_ticket_by_number, &local, 's',
                                    ow_transaction_get_site (transaction)->code, 'd',
                                    ow_transaction_get_today (transaction), 's', prefix, 'i', n, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  if (ticket == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_EMPTY, "error.kiosk.number");
  work->ticket = ticket->id;
  return TRUE;
}

/* The number of a QR of ours, signed by a key that this site has or had, of today; in place of the
 * text. */
static gboolean
read_qr (Work *work, GError **error)
{
  g_autoptr (OwQrText) qr = ow_qr_text_parse (work->text, NULL);
  OwSealKey *key = ow_context_get_key (work->context);
  const OwQrLine *line;

  if (qr == NULL || qr->kind != 'T'
      || g_strcmp0 (qr->site, ow_context_get_site (work->context)) != 0 || key == NULL
      || !ow_qr_text_verify (qr, key) || qr->lines->len == 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.kiosk.qr");
  line = g_ptr_array_index (qr->lines, 0);
  if (line->accepted != ow_context_get_today (work->context))
    return ow_counter_fail (error, OW_COUNTER_ERROR_EMPTY, "error.kiosk.number");
  ow_set_string (work->text, qr->number);
  return TRUE;
}

static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  if ((ow_qr_text_is_ours (work->text) && !read_qr (work, &error))
      || !ow_store_read (ow_context_get_store (work->context), find_read, work, &error))
    g_task_return_error (task, error);
  else
    return_ticket (task, work);
}

void
ow_kiosk_look_async (OwContext *context,
                     const char *text,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  Work *work = g_new0 (Work, 1);
  g_autoptr (GTask) task
      = task_new (work, context, ow_kiosk_look_async, cancellable, callback, user_data);

  work->text = g_strstrip (g_strdup (text));
  ow_task_run_in_thread (task, look_thread);
}

OwKioskTicket *
ow_kiosk_look_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Printing */

static void
print_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  if (ow_print_ticket_at_kiosk (work->context, work->station, work->ticket, work->language,
                                &work->limits, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
ow_kiosk_print_async (OwContext *context,
                      const char *station,
                      gint64 ticket,
                      OwLanguage language,
                      const OwPrinterLimits *limits,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Work *work = g_new0 (Work, 1);
  g_autoptr (GTask) task
      = task_new (work, context, ow_kiosk_print_async, cancellable, callback, user_data);

  work->station = g_strdup (station);
  work->ticket = ticket;
  work->language = language;
  if (limits != NULL)
    work->limits = *limits;
  ow_task_run_in_thread (task, print_thread);
}

gboolean
ow_kiosk_print_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Rating */

static void
rate_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  OwRate request = { work->ticket,
                     work->level,
                     work->channel,
                     ow_language_get_code (work->language),
                     ow_context_get_calendar (work->context),
                     ow_context_get_parameters (work->context) };
  OwAct act = { work->request_id, "rating.give", NULL, 0, work->station, NULL };
  GError *error = NULL;
  g_autoptr (JsonObject) result
      = ow_store_act (ow_context_get_store (work->context), &act, ow_rate_run, &request, &error);

  if (result != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
ow_kiosk_rate_async (OwContext *context,
                     const char *station,
                     const char *channel,
                     gint64 ticket,
                     int level,
                     OwLanguage language,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  Work *work = g_new0 (Work, 1);
  g_autoptr (GTask) task
      = task_new (work, context, ow_kiosk_rate_async, cancellable, callback, user_data);

  work->station = g_strdup (station);
  work->channel = g_strdup (channel);
  work->request_id = ow_seal_uuid ();
  work->ticket = ticket;
  work->level = level;
  work->language = language;
  ow_task_run_in_thread (task, rate_thread);
}

gboolean
ow_kiosk_rate_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Checking what is to be accepted */

static void
confirm_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  OwAnswerConfirmation request
      = { work->ticket, work->level != 0 ? "confirmed" : "objected", "touch" };
  OwAct act = { work->request_id, "confirmation.answer", NULL, 0, work->station, NULL };
  GError *error = NULL;
  g_autoptr (JsonObject) result = ow_store_act (ow_context_get_store (work->context), &act,
                                                ow_answer_confirmation_run, &request, &error);

  if (result != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
ow_kiosk_confirm_async (OwContext *context,
                        const char *station,
                        gint64 confirmation,
                        gboolean right,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Work *work = g_new0 (Work, 1);
  g_autoptr (GTask) task
      = task_new (work, context, ow_kiosk_confirm_async, cancellable, callback, user_data);

  work->station = g_strdup (station);
  work->request_id = ow_seal_uuid ();
  work->ticket = confirmation;
  work->level = right;
  ow_task_run_in_thread (task, confirm_thread);
}

gboolean
ow_kiosk_confirm_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
