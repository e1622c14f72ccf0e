/* The simulated day: a list of events in the order of time. Every random number is drawn from one
 * generator in the order of the events, and no choice looks at a row id, so a seed is a day. */

#include "ow-simulate.h"

#include <math.h>
#include <string.h>

#include "ow-case-acts.h"
#include "ow-counter-error.h"
#include "ow-hall-acts.h"
#include "ow-message.h"
#include "ow-rating-acts.h"
#include "ow-ticket-acts.h"
#include "ow-training.h"

#define SECOND_MS G_GINT64_CONSTANT (1000)
#define MINUTE_MS (60 * SECOND_MS)
#define MAX_DESKS 6

typedef enum
{
  ARRIVE,
  CALL,   /* a counter is free */
  COME,   /* the party stands at the counter, or does not */
  RECALL, /* called a second time */
  ABSENT, /* nobody came */
  END,    /* finished, parked or transferred */
  RETURN, /* with the photo, or late */
  PAUSE,  /* the break of a counter */
  RESUME,
  RATE,
} EventKind;

typedef struct
{
  OwInstant at;
  guint64 serial; /* events of the same moment in the order in which they were made */
  EventKind kind;
  int desk;
  OwRowId ticket;
  gboolean flag;
} Event;

typedef struct
{
  OwContext *context;
  GRand *random;
  GSequence *events;
  guint64 serial;
  OwInstant opens, closes, until;
  OwRowId clerks[2];
  gboolean paused[MAX_DESKS + 1];
  JsonObject *counts;
} Day;

static void
count (Day *day, const char *name)
{
  gint64 n = json_object_get_int_member_with_default (day->counts, name, 0);

  json_object_set_int_member (day->counts, name, n + 1);
}

static int
compare_events (gconstpointer a, gconstpointer b, gpointer data)
{
  const Event *x = a, *y = b;

  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  return x->serial < y->serial ? -1 : x->serial > y->serial;
}

static void
add (Day *day, OwInstant at, EventKind kind, int desk, OwRowId ticket, gboolean flag)
{
  Event *event = g_new (Event, 1);

  *event = (Event){ at, day->serial++, kind, desk, ticket, flag };
  g_sequence_insert_sorted (day->events, event, compare_events, NULL);
}

/* TRUE in @percent of a hundred. */
static gboolean
chance (Day *day, int percent)
{
  return g_rand_int_range (day->random, 0, 100) < percent;
}

static gint64
between (Day *day, gint64 least, gint64 most)
{
  return least + (gint64)(g_rand_double (day->random) * (double)(most - least));
}

/* Index into weights that end with 0. */
static guint
choose (Day *day, const int *weights)
{
  int sum = 0, at;
  guint i;

  for (i = 0; weights[i] > 0; i++)
    sum += weights[i];
  at = g_rand_int_range (day->random, 0, sum);
  for (i = 0; at >= weights[i]; i++)
    at -= weights[i];
  return i;
}

/* One act of a clerk of a counter, or of the kiosk (@desk 0). */
static JsonObject *
act (Day *day,
     const char *name,
     int desk,
     const char *reason,
     OwActFunc func,
     gconstpointer request,
     GError **error)
{
  g_autofree char *uuid = ow_seal_uuid ();
  g_autofree char *station = desk > 0 ? g_strdup_printf ("desk-%d", desk) : g_strdup ("kiosk-1");
  OwAct intent = { uuid, name, NULL, desk > 0 ? day->clerks[desk % 2] : 0, station, reason };

  return ow_store_act (ow_context_get_store (day->context), &intent, func, request, error);
}

/* An act whose answer is not needed. */
static gboolean
do_act (Day *day,
        const char *name,
        int desk,
        const char *reason,
        OwActFunc func,
        gconstpointer request,
        GError **error)
{
  g_autoptr (JsonObject) result = act (day, name, desk, reason, func, request, error);

  return result != NULL;
}

static gboolean
move (Day *day, const Event *event, const char *name, const char *reason, GError **error)
{
  OwTicketAct request = { .ticket = event->ticket, .event = name, .desk = event->desk };

  return do_act (day, name, event->desk, reason, ow_ticket_act_run, &request, error);
}

/* Arriving */

/* The first service decides the queue; every seventh party brings a second matter. */
static char *
draw_services (Day *day, const OwService **ret_first)
{
  static const int weights[] = { 20, 6, 18, 16, 6, 5, 3, 14, 8, 4, 3, 3, 3, 0 };
  GPtrArray *offered = ow_context_get_services (day->context);
  guint first = choose (day, weights) % offered->len;
  guint second = choose (day, weights) % offered->len;
  const char *id = ow_service_get_id (g_ptr_array_index (offered, first));

  *ret_first = g_ptr_array_index (offered, first);
  if (!chance (day, 14) || second == first)
    return g_strdup (id);
  return g_strjoin (" ", id, ow_service_get_id (g_ptr_array_index (offered, second)), NULL);
}

static gboolean
arrive (Day *day, GError **error)
{
  static const char *const languages[] = { "zh_CN", "en", "ru", "ja", "ko" };
  static const int language_weights[] = { 22, 24, 18, 12, 24, 0 };
  static const char *const classes[]
      = { "normal", "elderly", "disabled", "green", "appointment", "expiring" };
  static const int class_weights[] = { 78, 8, 2, 4, 5, 3, 0 };
  static const int party_weights[] = { 74, 14, 6, 3, 2, 1, 0 };
  static const int parties[] = { 1, 2, 3, 4, 5, 12 };
  const OwService *first = NULL;
  g_autofree char *services = draw_services (day, &first);
  const char *ticket_class = classes[choose (day, class_weights)];
  OwTakeTicket request
      = { ow_service_get_queue (first),
          services,
          languages[choose (day, language_weights)],
          ticket_class,
          g_str_equal (ticket_class, "green") ? "Shenyang Training University" : NULL,
          parties[choose (day, party_weights)],
          ow_context_get_parameters (day->context) };

  count (day, "taken");
  return do_act (day, "ticket.take", 0, NULL, ow_take_run, &request, error);
}

/* At a counter */

static OwInstant
now (Day *day)
{
  return ow_clock_now (ow_context_get_clock (day->context));
}

static void
free_desk (Day *day, int desk)
{
  add (day, now (day) + between (day, 10, 50) * SECOND_MS, CALL, desk, 0, FALSE);
}

static gboolean
call (Day *day, const Event *event, GError **error)
{
  OwCallNext request = { ow_context_get_queues (day->context), event->desk };
  g_autoptr (GError) local = NULL;
  g_autoptr (JsonObject) result = NULL;
  OwRowId ticket;

  if (day->paused[event->desk])
    return TRUE;
  result = act (day, "ticket.call", event->desk, NULL, ow_call_next_run, &request, &local);
  if (g_error_matches (local, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY))
    {
      if (now (day) < day->closes)
        add (day, now (day) + MINUTE_MS, CALL, event->desk, 0, FALSE);
      return TRUE;
    }
  if (result == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  ticket = ow_result_get_id (result, "ticket");
  if (chance (day, 12))
    add (day, now (day) + between (day, 50, 80) * SECOND_MS, RECALL, event->desk, ticket, FALSE);
  else
    add (day, now (day) + between (day, 15, 45) * SECOND_MS, COME, event->desk, ticket, FALSE);
  return TRUE;
}

/* Four of five show a passport; the others ask a question. Long visits are seldom and very long
 * ones seldomer. */
static gboolean
come (Day *day, const Event *event, GError **error)
{
  const char *const *specimens = ow_training_get_specimens ();
  guint n = (guint)g_rand_int_range (day->random, 0, (gint32)g_strv_length ((char **)specimens));
  gboolean identified = chance (day, 80);
  double minutes = identified ? 5 + 7 * -log (1 - g_rand_double (day->random) * 0.95)
                              : 1 + 3 * g_rand_double (day->random);
  OwDate today = ow_context_get_today (day->context);
  g_autoptr (OwMrz) mrz = ow_mrz_parse (specimens[n], today);
  OwIdentify request = { event->ticket, mrz, FALSE, FALSE };

  add (day, now (day) + (OwInstant)(minutes * (double)MINUTE_MS), END, event->desk, event->ticket,
       identified);
  return !identified
         || do_act (day, "party.identify", event->desk, NULL, ow_identify_run, &request, error);
}

static gboolean
recall (Day *day, const Event *event, GError **error)
{
  gboolean comes = chance (day, 50);

  add (day, now (day) + between (day, 30, 60) * SECOND_MS, comes ? COME : ABSENT, event->desk,
       event->ticket, FALSE);
  return move (day, event, "recall", NULL, error);
}

static gboolean
absent (Day *day, const Event *event, GError **error)
{
  count (day, "no_show");
  if (chance (day, 40))
    add (day, now (day) + between (day, 5, 25) * MINUTE_MS, RETURN, event->desk, event->ticket,
         FALSE);
  free_desk (day, event->desk);
  return move (day, event, "no_show", "did not come", error);
}

static gboolean
end (Day *day, const Event *event, GError **error)
{
  static const char *const reasons[] = { "photo", "copy of the contract", "pays at the cashier" };
  int what = g_rand_int_range (day->random, 0, 100);
  g_auto (GStrv) queues = g_strsplit (ow_context_get_queues (day->context), " ", -1);
  OwTicketAct transfer
      = { .ticket = event->ticket,
          .event = "transfer",
          .desk = event->desk,
          .queue = queues[g_rand_int_range (day->random, 0, (gint32)g_strv_length (queues))],
          .queues = ow_context_get_queues (day->context) };
  const char *reason = reasons[g_rand_int_range (day->random, 0, G_N_ELEMENTS (reasons))];

  free_desk (day, event->desk);
  if (what < 7)
    {
      count (day, "parked");
      add (day, now (day) + between (day, 8, 40) * MINUTE_MS, RETURN, event->desk, event->ticket,
           FALSE);
      return move (day, event, "park", reason, error);
    }
  if (what < 10)
    {
      count (day, "transferred");
      return do_act (day, "ticket.transfer", event->desk, NULL, ow_ticket_act_run, &transfer,
                     error);
    }
  count (day, "finished");
  add (day, now (day) + 40 * SECOND_MS, RATE, 0, event->ticket, FALSE);
  return move (day, event, "finish", NULL, error);
}

/* Who was parked or absent waits again, at his old place. */
static gboolean
come_back (Day *day, const Event *event, GError **error)
{
  return move (day, event, "readmit", NULL, error);
}

static gboolean
rate (Day *day, const Event *event, GError **error)
{
  static const int weights[] = { 34, 2, 3, 9, 22, 30, 0 };
  static const char *const channels[] = { "screen", "kiosk" };
  OwRate request = { event->ticket,
                     choose (day, weights),
                     channels[chance (day, 20) ? 1 : 0],
                     "en",
                     ow_context_get_calendar (day->context),
                     ow_context_get_parameters (day->context) };

  count (day, "rated");
  return do_act (day, "rating.give", 0, NULL, ow_rate_run, &request, error);
}

/* A break begins when the party has gone. */
static gboolean
pause_desk (Day *day, const Event *event, GError **error)
{
  OwPauseDesk request = { event->desk, "lunch", now (day) + 45 * MINUTE_MS };
  g_autoptr (GError) local = NULL;
  g_autoptr (JsonObject) result
      = act (day, "desk.pause", event->desk, NULL, ow_pause_desk_run, &request, &local);

  if (g_error_matches (local, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE))
    {
      add (day, now (day) + 20 * SECOND_MS, PAUSE, event->desk, 0, FALSE);
      return TRUE;
    }
  if (result == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  day->paused[event->desk] = TRUE;
  add (day, request.until, RESUME, event->desk, 0, FALSE);
  return TRUE;
}

static gboolean
resume_desk (Day *day, const Event *event, GError **error)
{
  OwPauseDesk request = { event->desk, NULL, 0 };

  day->paused[event->desk] = FALSE;
  free_desk (day, event->desk);
  return do_act (day, "desk.resume", event->desk, NULL, ow_pause_desk_run, &request, error);
}

static gboolean
happen (Day *day, const Event *event, GError **error)
{
  switch (event->kind)
    {
    case ARRIVE:
      return arrive (day, error);
    case CALL:
      return call (day, event, error);
    case COME:
      return come (day, event, error);
    case RECALL:
      return recall (day, event, error);
    case ABSENT:
      return absent (day, event, error);
    case END:
      return end (day, event, error);
    case RETURN:
      return come_back (day, event, error);
    case PAUSE:
      return pause_desk (day, event, error);
    case RESUME:
      return resume_desk (day, event, error);
    case RATE:
    default:
      return rate (day, event, error);
    }
}

/* More come before ten and after lunch, few at noon and before the end. */
static void
add_arrivals (Day *day, guint tickets)
{
  static const int weights[] = { 16, 20, 14, 5, 13, 16, 11, 5, 0 };
  gint64 length = (day->closes - day->opens - 30 * MINUTE_MS) / (G_N_ELEMENTS (weights) - 1);

  for (guint i = 0; i < tickets; i++)
    {
      OwInstant hour = day->opens + (gint64)choose (day, weights) * length;

      add (day, (hour + between (day, 0, length)) / SECOND_MS * SECOND_MS, ARRIVE, 0, 0, FALSE);
    }
}

static gboolean
staff_read (OwTransaction *transaction, gpointer data, GError **error)
{
  static const char *const names[] = { "clerk", "clerk2" };
  Day *day = data;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (OwStaff) staff = ow_transaction_query_one (transaction, &ow_query_staff_by_name,
                                                            error, 's', names[i], 0);

      if (staff == NULL)
        {
          if (error == NULL || *error == NULL)
            ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
                                  ow_message_new ("error.simulate.staff", NULL));
          return FALSE;
        }
      day->clerks[i] = staff->id;
    }
  return TRUE;
}

static void
prepare (Day *day, const OwSimulateDay *request)
{
  OwParameters *parameters = ow_context_get_parameters (day->context);
  OwInstant midnight = ow_instant_from_date (ow_context_get_today (day->context));
  guint desks = CLAMP (request->tickets / 24 + 1, 2, MAX_DESKS);

  day->opens = midnight + ow_parameters_get_minute (parameters, "hall_opens") * MINUTE_MS;
  day->closes = midnight + ow_parameters_get_minute (parameters, "hall_closes") * MINUTE_MS;
  day->until = request->until > 0 ? midnight + request->until * MINUTE_MS : G_MAXINT64;
  day->opens = MAX (day->opens, now (day));
  day->closes = MAX (day->closes, day->opens + 60 * MINUTE_MS);
  add_arrivals (day, request->tickets);
  for (guint i = 1; i <= desks; i++)
    {
      OwInstant lunch = midnight + (i % 2 == 0 ? 705 : 750) * MINUTE_MS;

      add (day, day->opens + (gint64)i * 20 * SECOND_MS, CALL, (int)i, 0, FALSE);
      if (lunch > day->opens && lunch < day->closes)
        add (day, lunch, PAUSE, (int)i, 0, FALSE);
    }
}

static gboolean
waiting_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Day *day = data;
  g_autoptr (GPtrArray) tickets = ow_transaction_query (
      transaction, &ow_query_tickets_by_day, error, 's',
      ow_transaction_get_site (transaction)->code, 'd', ow_transaction_get_today (transaction), 0);
  gint64 n = 0;

  if (tickets == NULL)
    return FALSE;
  for (guint i = 0; i < tickets->len; i++)
    if (g_str_equal (((const OwTicket *)g_ptr_array_index (tickets, i))->state, "queued"))
      n++;
  json_object_set_int_member (day->counts, "waiting", n);
  return TRUE;
}

static gboolean
run (Day *day, const OwSimulateDay *request, GError **error)
{
  OwClock *clock = ow_context_get_clock (day->context);

  if (!ow_store_read (ow_context_get_store (day->context), staff_read, day, error))
    return FALSE;
  prepare (day, request);
  while (g_sequence_get_length (day->events) > 0)
    {
      GSequenceIter *first = g_sequence_get_begin_iter (day->events);
      Event event = *(Event *)g_sequence_get (first);

      /* After the end nobody is called any more; who sits at a counter is served. */
      g_sequence_remove (first);
      if (event.at > day->until || (event.kind == CALL && event.at > day->closes))
        continue;
      if (event.kind == RETURN && event.at > day->closes)
        continue;
      ow_clock_set (clock, event.at);
      if (!happen (day, &event, error))
        return FALSE;
    }
  if (day->until != G_MAXINT64 && day->until > now (day))
    ow_clock_set (clock, day->until);
  return ow_store_read (ow_context_get_store (day->context), waiting_read, day, error);
}

JsonObject *
ow_simulate_day (OwContext *context, const OwSimulateDay *request, GError **error)
{
  static const char *const names[]
      = { "taken", "finished", "no_show", "parked", "transferred", "rated", "waiting" };
  Day day = { .context = context };
  gboolean ok;

  g_return_val_if_fail (OW_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (request->tickets >= 1 && request->tickets <= 2000, NULL);

  if (!ow_context_is_training (context) || !ow_clock_is_fixed (ow_context_get_clock (context)))
    {
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                            ow_message_new ("error.simulate.real", NULL));
      return NULL;
    }
  day.random = g_rand_new_with_seed (request->seed);
  day.events = g_sequence_new (g_free);
  day.counts = json_object_new ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    json_object_set_int_member (day.counts, names[i], 0);
  ok = run (&day, request, error);
  g_rand_free (day.random);
  g_sequence_free (day.events);
  if (ok)
    return day.counts;
  json_object_unref (day.counts);
  return NULL;
}
