/* Counters that pause or serve some queues, messages, screens, and the honest wait. */

#include "ow-hall-acts.h"

#include <string.h>

#include "ow-act-checks.h"
#include "ow-case-acts-private.h"
#include "ow-counter-error.h"
#include "ow-message.h"
#include "ow-role.h"

#define MINUTE_MS G_GINT64_CONSTANT (60000)
#define SAMPLE    20 /* parties whose time tells the pace of the day */
#define ENOUGH    5
#define ROUND     5

const char *const *
ow_pause_get_codes (void)
{
  static const char *const codes[] = { "lunch", "handover", "meeting", "equipment", "short", NULL };

  return codes;
}

const char *const *
ow_hall_message_get_kinds (void)
{
  static const char *const kinds[]
      = { "system-down", "closing", "numbers-valid", "last-number", "quiet", NULL };

  return kinds;
}

gboolean
ow_hall_message_has_time (const char *kind)
{
  g_autofree char *id = g_strconcat ("hall.", kind, NULL);
  const OwMessageDef *def = ow_message_find_def (id);

  return def != NULL && def->arguments != NULL;
}

static OwDesk *
load_desk (OwTransaction *transaction, gint64 n, GError **error)
{
  GError *local = NULL;
  OwDesk *desk = ow_transaction_query_one (transaction, &ow_query_desk_by_number, &local, 's',
                                           ow_transaction_get_site (transaction)->code, 'i', n, 0);

  if (local != NULL)
    g_propagate_error (error, local);
  else if (desk == NULL)
    ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.desk");
  return desk;
}

/* A party that sits at the counter is not left behind a sign "pause". */
static gboolean
require_nobody (OwTransaction *transaction, gint64 desk, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwTicket) busy
      = ow_transaction_query_one (transaction, &ow_query_ticket_at_desk, &local, 's',
                                  ow_transaction_get_site (transaction)->code, 'd',
                                  ow_transaction_get_today (transaction), 'i', desk, 0);

  if (!ow_act_pass (local, error))
    return FALSE;
  return busy == NULL || ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.counter.serving");
}

gboolean
ow_pause_desk_run (OwTransaction *transaction,
                   gconstpointer data,
                   JsonObject *result,
                   GError **error)
{
  const OwPauseDesk *request = data;
  OwInstant now = ow_transaction_get_now (transaction);
  g_autoptr (OwDesk) desk = NULL;

  if (!ow_act_require_role (transaction, "desk.pause", error)
      || (desk = load_desk (transaction, request->desk, error)) == NULL)
    return FALSE;
  if (request->code != NULL && !g_strv_contains (ow_pause_get_codes (), request->code))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.pause");
  if (request->code != NULL && request->until != 0 && request->until <= now)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.pause-over");
  if (request->code != NULL && !require_nobody (transaction, request->desk, error))
    return FALSE;
  ow_set_string (desk->pause, request->code);
  desk->pause_until = request->code != NULL ? request->until : 0;
  desk->paused_at = request->code != NULL ? now : 0;
  ow_result_set_id (result, "desk", desk->id);
  return ow_transaction_update (transaction, &ow_desk_record, desk, error);
}

gboolean
ow_set_desk_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const OwSetDesk *request = data;
  g_autoptr (OwDesk) desk = NULL;
  g_auto (GStrv) offered = g_strsplit (request->offered, " ", -1);
  g_auto (GStrv) queues = g_strsplit (request->queues != NULL ? request->queues : "", " ", -1);

  if (!ow_act_require_role (transaction, "desk.set", error)
      || (desk = load_desk (transaction, request->desk, error)) == NULL)
    return FALSE;
  for (gsize i = 0; request->queues != NULL && (i == 0 || queues[i] != NULL); i++)
    if (queues[i] == NULL || !g_strv_contains ((const char *const *)offered, queues[i]))
      return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.queue");
  desk->open = request->open;
  ow_set_string (desk->queues, request->queues);
  ow_result_set_id (result, "desk", desk->id);
  return ow_transaction_update (transaction, &ow_desk_record, desk, error);
}

gboolean
ow_set_hall_message_run (OwTransaction *transaction,
                         gconstpointer data,
                         JsonObject *result,
                         GError **error)
{
  const OwSetHallMessage *request = data;
  g_autoptr (GPtrArray) active = NULL;
  g_autoptr (OwHallMessage) message = ow_hall_message_new ();

  if (!ow_act_require_role (transaction, "hall.message", error))
    return FALSE;
  if (!g_strv_contains (ow_hall_message_get_kinds (), request->kind) || request->minute < 0
      || request->minute >= 24 * 60)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.hall-message");
  active = ow_transaction_query (transaction, &ow_query_hall_messages_active, error, 's',
                                 ow_transaction_get_site (transaction)->code, 0);
  if (active == NULL)
    return FALSE;
  for (guint i = 0; i < active->len; i++)
    {
      OwHallMessage *old = g_ptr_array_index (active, i);

      if (!g_str_equal (old->kind, request->kind))
        continue;
      old->active = FALSE;
      if (!ow_transaction_update (transaction, &ow_hall_message_record, old, error))
        return FALSE;
    }
  if (!request->active)
    return TRUE;
  message->site = g_strdup (ow_transaction_get_site (transaction)->code);
  message->kind = g_strdup (request->kind);
  message->minute = ow_hall_message_has_time (request->kind) ? request->minute : 0;
  message->active = TRUE;
  message->clerk_id = ow_transaction_get_staff (transaction);
  message->at = ow_transaction_get_now (transaction);
  if (!ow_transaction_insert (transaction, &ow_hall_message_record, message, error))
    return FALSE;
  ow_result_set_id (result, "message", message->id);
  return TRUE;
}

gboolean
ow_show_on_screen_run (OwTransaction *transaction,
                       gconstpointer data,
                       JsonObject *result,
                       GError **error)
{
  static const char *const kinds[] = { "idle", "rating", "sentence", "confirm", NULL };
  const OwShowOnScreen *request = data;
  const char *site = ow_transaction_get_site (transaction)->code;
  g_autofree char *lock = g_strdup_printf ("screen:%s:%" G_GINT64_FORMAT, site, request->desk);
  g_autofree char *sentence = NULL;
  g_autoptr (OwScreenRequest) screen = NULL;
  GError *local = NULL;
  gboolean there;

  if (!g_strv_contains (kinds, request->kind))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.screen");
  sentence = g_strconcat ("sentence.", request->code, NULL);
  if (g_str_equal (request->kind, "sentence")
      && (request->code == NULL || ow_message_find_def (sentence) == NULL))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.sentence");
  if (!ow_transaction_lock (transaction, lock, error))
    return FALSE;
  screen = ow_transaction_query_one (transaction, &ow_query_screen_request_of_desk, &local, 's',
                                     site, 'i', request->desk, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  there = screen != NULL;
  if (!there)
    {
      screen = ow_screen_request_new ();
      screen->site = g_strdup (site);
      screen->desk = request->desk;
    }
  ow_set_string (screen->kind, request->kind);
  ow_set_string (screen->code, request->code);
  ow_set_string (screen->language, request->language);
  screen->ticket_id = request->ticket;
  screen->clerk_id = ow_transaction_get_staff (transaction);
  screen->at = ow_transaction_get_now (transaction);
  if (there ? !ow_transaction_update (transaction, &ow_screen_request_record, screen, error)
            : !ow_transaction_insert (transaction, &ow_screen_request_record, screen, error))
    return FALSE;
  ow_result_set_id (result, "screen", screen->id);
  return TRUE;
}

gboolean
ow_reopen_day_run (OwTransaction *transaction,
                   gconstpointer data,
                   JsonObject *result,
                   GError **error)
{
  const OwReopenDay *request = data;
  const char *reason = ow_transaction_get_reason (transaction);
  g_autofree char *text = ow_date_to_string (request->day);
  g_autoptr (OwBusinessDay) day = NULL;
  GError *local = NULL;

  if (!ow_act_require_role (transaction, "day.reopen", error))
    return FALSE;
  if (reason == NULL || *reason == '\0')
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.reason");
  day = ow_transaction_query_one (transaction, &ow_query_business_day_of, &local, 's',
                                  ow_transaction_get_site (transaction)->code, 'd', request->day,
                                  0);
  if (!ow_act_pass (local, error))
    return FALSE;
  if (day == NULL || !g_str_equal (day->state, "closed"))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.counter.day-open");
  ow_set_string (day->state, "open");
  ow_set_string (day->reason, reason);
  day->clerk_id = ow_transaction_get_staff (transaction);
  day->at = ow_transaction_get_now (transaction);
  json_object_set_string_member (result, "day", text);
  return ow_transaction_update (transaction, &ow_business_day_record, day, error);
}

/* The honest wait */

static int
compare_integers (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return x < y ? -1 : x > y;
}

/* Milliseconds that the ticket was at counters: from each call to what came after it. */
static gboolean
add_service_time (OwTransaction *transaction, OwRowId ticket, GArray *times, GError **error)
{
  g_autoptr (GPtrArray) periods
      = ow_transaction_query (transaction, &ow_query_ticket_periods, error, 'i', ticket, 0);
  gint64 time = 0;

  if (periods == NULL)
    return FALSE;
  for (guint i = 0; i + 1 < periods->len; i++)
    {
      const OwTicketPeriod *period = g_ptr_array_index (periods, i);
      const OwTicketPeriod *next = g_ptr_array_index (periods, i + 1);

      if (g_str_equal (period->state, "called") || g_str_equal (period->state, "serving"))
        time += next->at - period->at;
    }
  g_array_append_val (times, time);
  return TRUE;
}

/* Median of the last parties of the queue in milliseconds; 0 when there are not enough of them. */
static gint64
get_pace (OwTransaction *transaction, const OwTicket *ticket, GError **error)
{
  g_autoptr (GPtrArray) served = ow_transaction_query (
      transaction, &ow_query_tickets_served, error, 's', ticket->site, 'd', ticket->business_day,
      's', ticket->queue != NULL ? ticket->queue : ticket->prefix, 'i', (gint64)SAMPLE, 0);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; served != NULL && i < served->len; i++)
    if (!add_service_time (transaction, ((const OwTicket *)g_ptr_array_index (served, i))->id,
                           times, error))
      return 0;
  if (times->len < ENOUGH)
    return 0;
  g_array_sort (times, compare_integers);
  return g_array_index (times, gint64, times->len / 2);
}

static gboolean
serves (const OwDesk *desk, const char *queue)
{
  g_auto (GStrv) queues = g_strsplit (desk->queues != NULL ? desk->queues : "", " ", -1);

  return desk->open && desk->pause == NULL
         && (desk->queues == NULL || g_strv_contains ((const char *const *)queues, queue));
}

gboolean
ow_wait_estimate (OwTransaction *transaction,
                  const OwTicket *ticket,
                  gint64 standard,
                  OwWait *ret_wait,
                  GError **error)
{
  const char *queue = ticket->queue != NULL ? ticket->queue : ticket->prefix;
  g_autoptr (GPtrArray) desks = ow_transaction_query (transaction, &ow_query_desks, error, 0);
  GError *local = NULL;
  gint64 ahead, pace, minutes, working = 0;

  if (desks == NULL)
    return FALSE;
  ahead = ow_transaction_query_integer (transaction, &ow_query_ticket_ahead, &local, 's',
                                        ticket->site, 's', queue, 'd', ticket->business_day, 'i',
                                        ticket->order_key, 0);
  pace = local == NULL ? get_pace (transaction, ticket, &local) : 0;
  if (!ow_act_pass (local, error))
    return FALSE;
  for (guint i = 0; i < desks->len; i++)
    if (serves (g_ptr_array_index (desks, i), queue))
      working++;
  if (pace == 0)
    pace = standard * MINUTE_MS;
  minutes = working > 0 ? (ahead * pace / working + MINUTE_MS - 1) / MINUTE_MS : -1;
  *ret_wait = (OwWait){ ahead, minutes < 0 ? -1 : (minutes + ROUND - 1) / ROUND * ROUND };
  return TRUE;
}
