/* The acts on a ticket. Two counters that press "next" in the same millisecond get two different
 * tickets: the write lock of the store lets one after the other choose, and the second no longer
 * sees the first one's ticket. */

#include "ow-ticket-acts.h"

#include "ow-counter-error.h"
#include "ow-machine.h"
#include "ow-message.h"

/* The green channel's credit: before all others of the day, in the order of arrival among
 * themselves. */
#define GREEN_CREDIT   OW_DAY_MS
#define LIMITED_CREDIT (15 * 60 * 1000)

char *
ow_ticket_dup_number (const OwTicket *ticket)
{
  return g_strdup_printf ("%s%03d", ticket->prefix, (int)ticket->n);
}

static gboolean
add_period (OwTransaction *transaction, const OwTicket *ticket, GError **error)
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

static gboolean
fail (GError **error, OwCounterError code, const char *id)
{
  ow_message_set_error (error, OW_COUNTER_ERROR, code, ow_message_new (id, NULL));
  return FALSE;
}

gboolean
ow_take_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const OwTakeTicket *request = data;
  g_autoptr (OwTicket) ticket = ow_ticket_new ();
  g_autofree char *day = ow_date_to_string (ow_transaction_get_today (transaction));
  g_autofree char *sequence = NULL;
  gboolean green = g_strcmp0 (request->ticket_class, "green") == 0;

  if (green && (request->unit == NULL || *request->unit == '\0'))
    return fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.green-unit");
  ticket->site = g_strdup (ow_transaction_get_site (transaction)->code);
  ticket->business_day = ow_transaction_get_today (transaction);
  ticket->prefix = g_strdup (request->prefix);
  ticket->state = g_strdup (ow_machine_next (&ow_ticket_machine, NULL, "take"));
  ticket->language = g_strdup (request->language);
  ticket->ticket_class
      = g_strdup (request->ticket_class != NULL ? request->ticket_class : "normal");
  ticket->unit = g_strdup (request->unit);
  ticket->services = g_strdup (request->services);
  ticket->applicants = MAX (request->applicants, 1);
  ticket->taken_at = ticket->state_since = ow_transaction_get_now (transaction);
  ticket->order_key = ticket->taken_at
                      - (green                                               ? GREEN_CREDIT
                         : g_strcmp0 (request->ticket_class, "limited") == 0 ? LIMITED_CREDIT
                                                                             : 0);
  sequence = g_strdup_printf ("ticket:%s:%s:%s", ticket->site, day, ticket->prefix);
  ticket->n = ow_transaction_next_number (transaction, sequence, error);
  if (ticket->n == 0 || !ow_transaction_insert (transaction, &ow_ticket_record, ticket, error)
      || !add_period (transaction, ticket, error))
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
      || !add_period (transaction, ticket, error))
    return FALSE;
  set_result (result, ticket);
  return TRUE;
}

/* A counter serves one party at a time. */
static gboolean
require_free_desk (OwTransaction *transaction, gint64 desk, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwTicket) busy
      = ow_transaction_query_one (transaction, &ow_query_ticket_at_desk, &local, 's',
                                  ow_transaction_get_site (transaction)->code, 'd',
                                  ow_transaction_get_today (transaction), 'i', desk, 0);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return busy == NULL || fail (error, OW_COUNTER_ERROR_STATE, "error.counter.serving");
}

gboolean
ow_call_next_run (OwTransaction *transaction,
                  gconstpointer data,
                  JsonObject *result,
                  GError **error)
{
  const OwCallNext *request = data;
  g_autoptr (OwTicket) ticket = NULL;
  GError *local = NULL;

  if (!require_free_desk (transaction, request->desk, error))
    return FALSE;
  ticket = ow_transaction_query_one (
      transaction, &ow_query_ticket_next, &local, 's', ow_transaction_get_site (transaction)->code,
      's', request->prefix, 'd', ow_transaction_get_today (transaction), 0);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (ticket == NULL)
    return fail (error, OW_COUNTER_ERROR_EMPTY, "error.counter.empty");
  ticket->desk = request->desk;
  ticket->clerk_id = ow_transaction_get_staff (transaction);
  ticket->called_count = 1;
  return move_ticket (transaction, ticket, "call", result, error);
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
  const char *reason = ow_transaction_get_reason (transaction);

  if (ticket == NULL)
    return FALSE;
  if (g_str_equal (request->event, "recall"))
    ticket->called_count++;
  if (g_str_equal (request->event, "take_up"))
    {
      if (!require_free_desk (transaction, request->desk, error))
        return FALSE;
      ticket->desk = request->desk;
      ticket->clerk_id = ow_transaction_get_staff (transaction);
    }
  /* A transfer keeps its place: order_key stays. */
  if (g_str_equal (request->event, "transfer"))
    ticket->desk = 0;
  if (reason != NULL)
    ow_set_string (ticket->reason, reason);
  return move_ticket (transaction, ticket, request->event, result, error);
}
