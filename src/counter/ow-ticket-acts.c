/* The acts on a ticket. Two counters that press "next" in the same millisecond get two different
 * tickets: in a file one after the other chooses; on a server the second passes over what the
 * first one holds. */

#include "ow-ticket-acts.h"

#include <string.h>

#include "ow-act-checks.h"
#include "ow-counter-error.h"
#include "ow-machine.h"
#include "ow-message.h"
#include "ow-ticket-class.h"

#define CLOCK_STEP_MS 1000 /* behind the newest entry; the clocks of a hall differ by less */

char *
ow_ticket_dup_number (const OwTicket *ticket)
{
  return g_strdup_printf ("%s%03d", ticket->prefix, (int)ticket->n);
}

/* Adds the row of a transition; @undoes is the sequence that it takes back, 0 for none. */
static gboolean
add_period (OwTransaction *transaction, const OwTicket *ticket, gint64 undoes, GError **error)
{
  g_autoptr (OwTicketPeriod) period = ow_ticket_period_new ();
  g_autoptr (GPtrArray) before
      = ow_transaction_query (transaction, &ow_query_ticket_periods, error, 'i', ticket->id, 0);

  if (before == NULL)
    return FALSE;
  period->ticket_id = ticket->id;
  period->seq = before->len + 1;
  period->state = g_strdup (ticket->state);
  period->desk = ticket->desk;
  period->clerk_id = ow_transaction_get_staff (transaction);
  period->at = ow_transaction_get_now (transaction);
  period->undoes = undoes;
  period->queue = g_str_equal (ticket->state, "queued") ? g_strdup (ticket->queue) : NULL;
  period->reason = g_strdup (ow_transaction_get_reason (transaction));
  return ow_transaction_insert (transaction, &ow_ticket_period_record, period, error);
}

static void
set_result (JsonObject *result, const OwTicket *ticket)
{
  g_autofree char *number = ow_ticket_dup_number (ticket);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, ticket->id);

  json_object_set_string_member (result, "ticket", id);
  json_object_set_string_member (result, "number", number);
  json_object_set_string_member (result, "state", ticket->state);
}

/* TRUE when today's books may still be written in. */
static gboolean
require_open_day (OwTransaction *transaction, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwBusinessDay) day = ow_transaction_query_one (
      transaction, &ow_query_business_day_of, &local, 's',
      ow_transaction_get_site (transaction)->code, 'd', ow_transaction_get_today (transaction), 0);

  if (!ow_act_pass (local, error))
    return FALSE;
  return day == NULL || !g_str_equal (day->state, "closed")
         || ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.counter.day-closed");
}

/* The number that the same person has of today. NULL without an error when there is none. */
static OwTicket *
find_of_holder (OwTransaction *transaction, const OwTakeTicket *request, GError **error)
{
  if (request->holder == NULL || request->second)
    return NULL;
  return ow_transaction_query_one (transaction, &ow_query_ticket_of_holder, error, 's',
                                   ow_transaction_get_site (transaction)->code, 'd',
                                   ow_transaction_get_today (transaction), 's', request->holder, 0);
}

/* When the party came, for its place in the queue. Who comes after the clock was set back does not
 * go before those who wait. */
static gboolean
find_arrival (OwTransaction *transaction, OwInstant *ret_arrival, GError **error)
{
  OwInstant now = ow_transaction_get_now (transaction);
  GError *local = NULL;
  OwInstant last = ow_transaction_query_integer (transaction, &ow_query_audit_newest, &local, 0);

  if (local == NULL && last > now + CLOCK_STEP_MS)
    now = MAX (
        now, 1
                 + ow_transaction_query_integer (transaction, &ow_query_ticket_last_arrival, &local,
                                                 's', ow_transaction_get_site (transaction)->code,
                                                 'd', ow_transaction_get_today (transaction), 0));
  *ret_arrival = now;
  return ow_act_pass (local, error);
}

gboolean
ow_take_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const OwTakeTicket *request = data;
  const char *ticket_class = request->ticket_class != NULL ? request->ticket_class : "normal";
  g_autoptr (OwTicket) ticket = ow_ticket_new ();
  g_autoptr (OwTicket) there = NULL;
  g_autofree char *day = ow_date_to_string (ow_transaction_get_today (transaction));
  g_autofree char *sequence = NULL;
  GError *local = NULL;
  OwInstant arrival;

  if (!ow_ticket_class_is_known (ticket_class))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.class");
  if (ow_ticket_class_needs_unit (ticket_class)
      && (request->unit == NULL || *request->unit == '\0'))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.green-unit");
  if (!require_open_day (transaction, error))
    return FALSE;
  there = find_of_holder (transaction, request, &local);
  if (!ow_act_pass (local, error))
    return FALSE;
  if (there != NULL)
    {
      set_result (result, there);
      json_object_set_boolean_member (result, "join", TRUE);
      return TRUE;
    }
  ticket->site = g_strdup (ow_transaction_get_site (transaction)->code);
  ticket->business_day = ow_transaction_get_today (transaction);
  /* A large party has a lane of its own, unless it came for its appointment. */
  ticket->prefix
      = g_strdup (request->appointment == 0
                          && ow_ticket_class_is_large (request->applicants, request->parameters)
                      ? OW_GROUP_QUEUE
                      : request->prefix);
  ticket->state = g_strdup (ow_machine_next (&ow_ticket_machine, NULL, "take"));
  ticket->language = g_strdup (request->language);
  ticket->ticket_class = g_strdup (ticket_class);
  ticket->holder = g_strdup (request->holder);
  ticket->appointment_id = request->appointment;
  ticket->unit = g_strdup (request->unit);
  ticket->services = g_strdup (request->services);
  ticket->applicants = MAX (request->applicants, 1);
  ticket->taken_at = ticket->state_since = ow_transaction_get_now (transaction);
  if (!find_arrival (transaction, &arrival, error))
    return FALSE;
  ticket->order_key = arrival - ow_ticket_class_get_credit (ticket_class, request->parameters);
  sequence = g_strdup_printf ("ticket:%s:%s:%s", ticket->site, day, ticket->prefix);
  ticket->n = ow_transaction_next_number (transaction, sequence, error);
  if (ticket->n == 0 || !ow_transaction_insert (transaction, &ow_ticket_record, ticket, error)
      || !add_period (transaction, ticket, 0, error))
    return FALSE;
  set_result (result, ticket);
  return TRUE;
}

/* Moves a loaded ticket along the machine and saves it. */
static gboolean
move_ticket (OwTransaction *transaction,
             OwTicket *ticket,
             const char *event,
             JsonObject *result,
             GError **error)
{
  const char *next = ow_machine_require (&ow_ticket_machine, ticket->state, event, error);

  if (next == NULL)
    return FALSE;
  ow_set_string (ticket->state, next);
  ticket->state_since = ow_transaction_get_now (transaction);
  if (!ow_transaction_update (transaction, &ow_ticket_record, ticket, error)
      || !add_period (transaction, ticket, 0, error))
    return FALSE;
  set_result (result, ticket);
  return TRUE;
}

/* A counter serves one party at a time; @ticket itself may be the one. */
static gboolean
require_free_desk (OwTransaction *transaction, gint64 desk, OwRowId ticket, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwTicket) busy
      = ow_transaction_query_one (transaction, &ow_query_ticket_at_desk, &local, 's',
                                  ow_transaction_get_site (transaction)->code, 'd',
                                  ow_transaction_get_today (transaction), 'i', desk, 0);

  if (!ow_act_pass (local, error))
    return FALSE;
  return busy == NULL || busy->id == ticket
         || ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.counter.serving");
}

static gboolean
has_word (const char *words, const char *word)
{
  g_auto (GStrv) list = g_strsplit (words != NULL ? words : "", " ", -1);

  return *word != '\0' && g_strv_contains ((const char *const *)list, word);
}

/* Those of @queues that the counter calls over, newly allocated; a counter that the hall does not
 * have calls over all of them. NULL with an error while it pauses or is closed. */
static char *
dup_queues_of_desk (OwTransaction *transaction, gint64 n, const char *queues, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwDesk) desk
      = ow_transaction_query_one (transaction, &ow_query_desk_by_number, &local, 's',
                                  ow_transaction_get_site (transaction)->code, 'i', n, 0);
  g_auto (GStrv) list = NULL;
  g_autoptr (GString) served = NULL;

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (desk != NULL && (!desk->open || desk->pause != NULL))
    {
      ow_counter_fail (error, OW_COUNTER_ERROR_STATE,
                       desk->open ? "error.counter.paused" : "error.counter.desk-closed");
      return NULL;
    }
  if (desk == NULL || desk->queues == NULL)
    return g_strdup (queues);
  list = g_strsplit (queues, " ", -1);
  served = g_string_new (NULL);
  for (gsize i = 0; list[i] != NULL; i++)
    if (has_word (desk->queues, list[i]))
      g_string_append_printf (served, "%s%s", served->len > 0 ? " " : "", list[i]);
  return g_strdup (served->str);
}

/* The ticket that has the smallest order key over the queues: one probe of the index for each of
 * them. Held by this transaction when @hold; then other counters pass over it. NULL without an
 * error when nobody waits. */
static OwTicket *
find_first (OwTransaction *transaction, const char *queues, gboolean hold, GError **error)
{
  g_auto (GStrv) prefixes = g_strsplit (queues, " ", -1);
  g_autoptr (OwTicket) next = NULL;

  for (gsize i = 0; prefixes[i] != NULL; i++)
    {
      GError *local = NULL;
      g_autoptr (OwTicket) first = ow_transaction_query_one (
          transaction, hold ? &ow_query_ticket_next : &ow_query_ticket_first, &local, 's',
          ow_transaction_get_site (transaction)->code, 's', prefixes[i], 'd',
          ow_transaction_get_today (transaction), 0);

      if (local != NULL)
        {
          g_propagate_error (error, local);
          return NULL;
        }
      if (first != NULL
          && (next == NULL || first->order_key < next->order_key
              || (first->order_key == next->order_key && first->id < next->id)))
        {
          g_clear_pointer (&next, ow_ticket_free);
          next = g_steal_pointer (&first);
        }
    }
  return g_steal_pointer (&next);
}

/* Of several queues only the first ticket of one is held, so that no other counter finds a queue
 * empty that is not. */
static OwTicket *
find_next (OwTransaction *transaction, const char *queues, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwTicket) first = NULL;
  g_autoptr (OwTicket) next = NULL;

  if (strchr (queues, ' ') == NULL)
    return find_first (transaction, queues, TRUE, error);
  first = find_first (transaction, queues, FALSE, &local);
  if (first != NULL)
    next = find_first (transaction, first->queue != NULL ? first->queue : first->prefix, TRUE,
                       &local);
  /* Another counter has taken the last of that queue: whoever waits in the others is next. */
  if (first != NULL && next == NULL && local == NULL)
    return find_first (transaction, queues, TRUE, error);
  if (local != NULL)
    g_propagate_error (error, local);
  return g_steal_pointer (&next);
}

gboolean
ow_call_next_run (OwTransaction *transaction,
                  gconstpointer data,
                  JsonObject *result,
                  GError **error)
{
  const OwCallNext *request = data;
  g_autoptr (OwTicket) ticket = NULL;
  g_autofree char *queues = NULL;
  GError *local = NULL;

  if (!require_free_desk (transaction, request->desk, 0, error))
    return FALSE;
  queues = dup_queues_of_desk (transaction, request->desk, request->queues, error);
  if (queues == NULL)
    return FALSE;
  ticket = find_next (transaction, queues, &local);
  if (!ow_act_pass (local, error))
    return FALSE;
  if (ticket == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_EMPTY, "error.counter.empty");
  ticket->desk = request->desk;
  ticket->clerk_id = ow_transaction_get_staff (transaction);
  ticket->called_count = 1;
  return move_ticket (transaction, ticket, "call", result, error);
}

/* Its number and its place by order_key stay; only the queue is another one. */
static gboolean
transfer (OwTicket *ticket, const OwTicketAct *request, GError **error)
{
  const char *now = ticket->queue != NULL ? ticket->queue : ticket->prefix;
  const char *queue = request->queue != NULL ? request->queue : now;

  if (!g_str_equal (queue, now) && !has_word (request->queues, queue))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.queue");
  ow_set_string (ticket->queue, g_str_equal (queue, ticket->prefix) ? NULL : queue);
  ticket->desk = 0;
  return TRUE;
}

/* The word for a case that the party brought: how its matter ended at this visit. */
static const char *
get_outcome (const OwCaseFile *file)
{
  if (g_str_equal (file->state, "notice_issued"))
    return "notice";
  if (g_str_equal (file->state, "collected") || g_str_equal (file->state, "posted")
      || g_str_equal (file->state, "archived"))
    return "collection";
  if (g_str_equal (file->state, "not_accepted"))
    return "other";
  return g_str_equal (file->state, "draft") || g_str_equal (file->state, "received")
             ? "consultation"
             : "accepted";
}

/* One word for each service of the number, in their order: what was said, or what the cases say. A
 * matter without a case was a consultation. */
static gboolean
set_outcome (OwTransaction *transaction, OwTicket *ticket, const char *outcome, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwParty) party = NULL;
  g_autoptr (GPtrArray) cases = NULL;
  g_auto (GStrv) services = g_strsplit (ticket->services, " ", -1);
  g_autoptr (GString) words = g_string_new (NULL);

  if (outcome != NULL)
    {
      ow_set_string (ticket->outcome, outcome);
      return TRUE;
    }
  party = ow_transaction_query_one (transaction, &ow_query_party_by_ticket, &local, 'i', ticket->id,
                                    0);
  if (party != NULL)
    cases = ow_transaction_query (transaction, &ow_query_cases_by_party, &local, 'i', party->id, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  for (gsize i = 0; services[i] != NULL; i++)
    {
      const char *word = "consultation";

      for (guint c = 0; cases != NULL && c < cases->len; c++)
        {
          const OwCaseFile *file = g_ptr_array_index (cases, c);

          if (g_str_equal (file->service, services[i]))
            word = get_outcome (file);
        }
      g_string_append_printf (words, "%s%s", i > 0 ? " " : "", word);
    }
  ow_set_string (ticket->outcome, words->str);
  return TRUE;
}

/* What an event changes beside the state. */
static gboolean
prepare (OwTransaction *transaction, OwTicket *ticket, const OwTicketAct *request, GError **error)
{
  const char *event = request->event;
  const char *reason = ow_transaction_get_reason (transaction);
  gboolean given = reason != NULL && *reason != '\0';
  gboolean parks = g_str_equal (event, "park");

  if (g_str_equal (event, "take_up"))
    {
      ticket->desk = request->desk;
      ticket->clerk_id = ow_transaction_get_staff (transaction);
      return require_free_desk (transaction, request->desk, 0, error);
    }
  if (g_str_equal (event, "readmit"))
    ticket->desk = 0;
  if (!g_str_equal (ticket->state, "called") && !g_str_equal (ticket->state, "serving"))
    return TRUE;
  /* A window that still shows what another counter has taken over. */
  if (ticket->desk != request->desk)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.counter.other-desk");
  if (g_str_equal (event, "recall") && request->limit > 0 && ticket->called_count >= request->limit)
    {
      ow_message_set_error (
          error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
          ow_message_new ("error.counter.recall-limit", "count", ticket->called_count, NULL));
      return FALSE;
    }
  if (g_str_equal (event, "recall"))
    ticket->called_count++;
  if (g_str_equal (event, "finish"))
    return set_outcome (transaction, ticket, request->outcome, error);
  if (g_str_equal (event, "transfer"))
    return transfer (ticket, request, error);
  if (parks && !given)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.reason");
  if (parks || g_str_equal (event, "no_show"))
    ow_set_string (ticket->reason, given ? reason : NULL);
  return TRUE;
}

gboolean
ow_ticket_act_run (OwTransaction *transaction,
                   gconstpointer data,
                   JsonObject *result,
                   GError **error)
{
  const OwTicketAct *request = data;
  g_autoptr (OwTicket) ticket
      = ow_transaction_load (transaction, &ow_ticket_record, request->ticket, error);

  return ticket != NULL
         && ow_machine_require (&ow_ticket_machine, ticket->state, request->event, error) != NULL
         && prepare (transaction, ticket, request, error)
         && move_ticket (transaction, ticket, request->event, result, error);
}

gboolean
ow_join_ticket_run (OwTransaction *transaction,
                    gconstpointer data,
                    JsonObject *result,
                    GError **error)
{
  static const char *const open[]
      = { "booked", "queued", "called", "serving", "parked", "no_show", NULL };
  const OwJoinTicket *request = data;
  g_autoptr (OwTicket) ticket
      = ow_transaction_load (transaction, &ow_ticket_record, request->ticket, error);
  g_auto (GStrv) services = g_strsplit (request->services, " ", -1);
  g_autoptr (GString) all = NULL;

  if (ticket == NULL)
    return FALSE;
  if (!g_strv_contains (open, ticket->state))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.counter.number-ended");
  all = g_string_new (ticket->services);
  for (gsize i = 0; services[i] != NULL; i++)
    if (!has_word (all->str, services[i]))
      g_string_append_printf (all, " %s", services[i]);
  if (!g_str_equal (all->str, ticket->services))
    {
      ow_set_string (ticket->services, all->str);
      if (!ow_transaction_update (transaction, &ow_ticket_record, ticket, error))
        return FALSE;
    }
  set_result (result, ticket);
  return TRUE;
}

/* The periods that count: an undo and what it undid are both left out. Borrowed rows. */
static GPtrArray *
list_effective (GPtrArray *periods)
{
  GPtrArray *effective = g_ptr_array_new ();

  for (guint i = 0; i < periods->len; i++)
    {
      OwTicketPeriod *period = g_ptr_array_index (periods, i);

      if (period->undoes == 0)
        g_ptr_array_add (effective, period);
      for (guint k = effective->len; period->undoes != 0 && k-- > 0;)
        if (((OwTicketPeriod *)g_ptr_array_index (effective, k))->seq == period->undoes)
          g_ptr_array_remove_index (effective, k);
    }
  return effective;
}

/* Puts the ticket where the last of these periods left it. order_key never changed. */
static void
put_back (OwTicket *ticket, GPtrArray *effective)
{
  const OwTicketPeriod *last = g_ptr_array_index (effective, effective->len - 1);
  const char *queue = NULL;
  const char *before = "";

  ticket->called_count = 0;
  for (guint i = 0; i < effective->len; i++)
    {
      const OwTicketPeriod *period = g_ptr_array_index (effective, i);

      if (g_str_equal (period->state, "queued"))
        queue = period->queue;
      if (g_str_equal (period->state, "called"))
        ticket->called_count = g_str_equal (before, "queued")   ? 1
                               : g_str_equal (before, "called") ? ticket->called_count + 1
                                                                : ticket->called_count;
      before = period->state;
    }
  ow_set_string (ticket->state, last->state);
  ow_set_string (ticket->queue, queue);
  /* Only "finished" has one, and that is never gone back to. */
  ow_set_string (ticket->outcome, NULL);
  ticket->desk = last->desk;
  ticket->clerk_id = last->desk != 0 ? last->clerk_id : 0;
  /* It has been waiting, or was called, since then. */
  ticket->state_since = last->at;
}

/* An undo answers only for the last thing that happened, done by the same person as an act of the
 * ticket; "serving" began with a passport and is not taken back by a key. */
static OwTicketPeriod *
find_undoable (OwTransaction *transaction,
               const OwUndoTicket *request,
               GPtrArray *effective,
               GPtrArray *periods,
               GError **error)
{
  OwTicketPeriod *last = periods->len > 0 ? g_ptr_array_index (periods, periods->len - 1) : NULL;

  if (last == NULL || last->undoes != 0 || effective->len < 2
      || last->clerk_id != ow_transaction_get_staff (transaction)
      || (request->seq != 0 && request->seq != last->seq) || g_str_equal (last->state, "serving"))
    {
      ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.counter.undo-changed");
      return NULL;
    }
  if (ow_transaction_get_now (transaction) - last->at > OW_UNDO_MS)
    {
      ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.counter.undo-late");
      return NULL;
    }
  return last;
}

gboolean
ow_undo_ticket_run (OwTransaction *transaction,
                    gconstpointer data,
                    JsonObject *result,
                    GError **error)
{
  const OwUndoTicket *request = data;
  g_autoptr (OwTicket) ticket
      = ow_transaction_load (transaction, &ow_ticket_record, request->ticket, error);
  g_autoptr (GPtrArray) periods = NULL;
  g_autoptr (GPtrArray) effective = NULL;
  const OwTicketPeriod *undone;

  if (ticket == NULL || !require_open_day (transaction, error)
      || (periods
          = ow_transaction_query (transaction, &ow_query_ticket_periods, error, 'i', ticket->id, 0))
             == NULL)
    return FALSE;
  effective = list_effective (periods);
  undone = find_undoable (transaction, request, effective, periods, error);
  if (undone == NULL)
    return FALSE;
  g_ptr_array_set_size (effective, (int)effective->len - 1);
  put_back (ticket, effective);
  if ((g_str_equal (ticket->state, "called") || g_str_equal (ticket->state, "serving"))
      && !require_free_desk (transaction, ticket->desk, ticket->id, error))
    return FALSE;
  if (!ow_transaction_update (transaction, &ow_ticket_record, ticket, error)
      || !add_period (transaction, ticket, undone->seq, error))
    return FALSE;
  set_result (result, ticket);
  json_object_set_string_member (result, "undone", undone->state);
  return TRUE;
}
