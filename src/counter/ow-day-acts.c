/* Closing the day. Which tickets it ends is read from the ticket machine: the rows that name
 * ow_close_day_run. */

#include "ow-day-acts.h"

#include <string.h>

#include "ow-act-checks.h"
#include "ow-appointment-acts.h"
#include "ow-approval-acts.h"
#include "ow-counter-error.h"
#include "ow-error.h"
#include "ow-figure-day.h"
#include "ow-machine.h"
#include "ow-message.h"
#include "ow-page-scan-acts.h"
#include "ow-role.h"
#include "ow-ticket-acts.h"

static gboolean
fail (GError **error, GQuark domain, int code, const char *id)
{
  ow_message_set_error (error, domain, code, ow_message_new (id, NULL));
  return FALSE;
}

static gboolean
require_role (OwTransaction *transaction, GError **error)
{
  g_autoptr (OwStaff) staff = ow_transaction_load (transaction, &ow_staff_record,
                                                   ow_transaction_get_staff (transaction), error);

  if (staff == NULL)
    return FALSE;
  return (staff->active && ow_role_may (staff->role, "day.close"))
         || fail (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED,
                  "error.counter.not-allowed");
}

static gboolean
is_serving (const OwTicket *ticket)
{
  return g_str_equal (ticket->state, "called") || g_str_equal (ticket->state, "serving");
}

/* A party that sits at a counter is not sent away by the clock. */
static gboolean
require_free_counters (GPtrArray *tickets, GError **error)
{
  for (guint i = 0; i < tickets->len; i++)
    {
      const OwTicket *ticket = g_ptr_array_index (tickets, i);
      g_autofree char *number = NULL;

      if (!is_serving (ticket))
        continue;
      number = ow_ticket_dup_number (ticket);
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                            ow_message_new ("error.counter.day-serving", "desk", ticket->desk,
                                            "number", number, NULL));
      return FALSE;
    }
  return TRUE;
}

/* The event by which closing ends a ticket in this state; NULL when it is ended already. */
static const char *
closing_event (const char *state)
{
  for (const OwTransition *t = ow_ticket_machine.transitions; t->event != NULL; t++)
    if (g_strcmp0 (t->from, state) == 0 && strstr (t->act, "ow_close_day_run") != NULL)
      return t->event;
  return NULL;
}

static gboolean
abandon (OwTransaction *transaction, GPtrArray *tickets, guint *ret_n, GError **error)
{
  *ret_n = 0;
  for (guint i = 0; i < tickets->len; i++)
    {
      const OwTicket *ticket = g_ptr_array_index (tickets, i);
      OwTicketAct request
          = { .ticket = ticket->id, .event = closing_event (ticket->state), .desk = ticket->desk };
      g_autoptr (JsonObject) ignored = json_object_new ();

      if (request.event == NULL)
        continue;
      if (!ow_ticket_act_run (transaction, &request, ignored, error))
        return FALSE;
      (*ret_n)++;
    }
  return TRUE;
}

static gint64
count_state (GPtrArray *tickets, const char *state)
{
  gint64 n = 0;

  for (guint i = 0; i < tickets->len; i++)
    if (g_str_equal (((const OwTicket *)g_ptr_array_index (tickets, i))->state, state))
      n++;
  return n;
}

/* One number of a query whose first parameter is the site. */
static gboolean
add_count (JsonObject *figures, const char *name, gint64 n, GError *local, GError **error)
{
  json_object_set_int_member (figures, name, n);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
count_papers (OwTransaction *transaction, OwDate day, JsonObject *figures, GError **error)
{
  const char *site = ow_transaction_get_site (transaction)->code;
  OwInstant from = ow_instant_from_date (day);
  OwInstant to = ow_instant_from_date (day + 1);
  GError *local = NULL;
  gint64 n;

  n = ow_transaction_query_integer (transaction, &ow_query_count_cases_accepted_on, &local, 's',
                                    site, 'd', day, 0);
  if (!add_count (figures, "accepted", n, local, error))
    return FALSE;
  n = ow_transaction_query_integer (transaction, &ow_query_count_receipts_on, &local, 's', site,
                                    'i', from, 'i', to, 0);
  if (!add_count (figures, "receipts", n, local, error))
    return FALSE;
  n = ow_transaction_query_integer (transaction, &ow_query_count_notices_on, &local, 's', site, 'i',
                                    from, 'i', to, 0);
  if (!add_count (figures, "notices", n, local, error))
    return FALSE;
  n = ow_transaction_query_integer (transaction, &ow_query_count_custody, &local, 's', site, 0);
  if (!add_count (figures, "custody", n, local, error))
    return FALSE;
  n = ow_transaction_query_integer (transaction, &ow_query_count_overdue, &local, 's', site, 'd',
                                    day, 0);
  return add_count (figures, "overdue", n, local, error);
}

static GPtrArray *
read_tickets (OwTransaction *transaction, OwDate day, GError **error)
{
  return ow_transaction_query (transaction, &ow_query_tickets_by_day, error, 's',
                               ow_transaction_get_site (transaction)->code, 'd', day, 0);
}

/* The figures after what was left has been abandoned. */
static JsonObject *
make_figures (OwTransaction *transaction, OwDate day, GError **error)
{
  static const char *const states[] = { "finished", "no_show", "left", "void", "abandoned", NULL };
  g_autoptr (GPtrArray) tickets = read_tickets (transaction, day, error);
  g_autoptr (JsonObject) figures = json_object_new ();

  if (tickets == NULL)
    return NULL;
  json_object_set_int_member (figures, "taken", tickets->len);
  for (gsize i = 0; states[i] != NULL; i++)
    json_object_set_int_member (figures, states[i], count_state (tickets, states[i]));
  return count_papers (transaction, day, figures, error) ? g_steal_pointer (&figures) : NULL;
}

static char *
to_text (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, object);
  return json_to_string (node, FALSE);
}

/* From now on nobody takes a number of that day. */
static gboolean
set_closed (OwTransaction *transaction, OwDate date, GError **error)
{
  const char *site = ow_transaction_get_site (transaction)->code;
  GError *local = NULL;
  g_autoptr (OwBusinessDay) day = ow_transaction_query_one (transaction, &ow_query_business_day_of,
                                                            &local, 's', site, 'd', date, 0);
  gboolean there = day != NULL;

  if (!ow_act_pass (local, error))
    return FALSE;
  if (!there)
    {
      day = ow_business_day_new ();
      day->site = g_strdup (site);
      day->day = date;
    }
  ow_set_string (day->state, "closed");
  day->clerk_id = ow_transaction_get_staff (transaction);
  day->at = ow_transaction_get_now (transaction);
  return there ? ow_transaction_update (transaction, &ow_business_day_record, day, error)
               : ow_transaction_insert (transaction, &ow_business_day_record, day, error);
}

gboolean
ow_close_day_run (OwTransaction *transaction,
                  gconstpointer data,
                  JsonObject *result,
                  GError **error)
{
  const OwCloseDay *request = data;
  OwDate today = ow_transaction_get_today (transaction);
  OwDate day = request->day != OW_DATE_NONE ? request->day : today;
  g_autoptr (GPtrArray) tickets = NULL;
  g_autoptr (JsonObject) figures = NULL;
  g_autoptr (OwAnchor) anchor = NULL;
  g_autofree char *text = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *day_text = ow_date_to_string (day);
  guint n = 0, restated = 0;

  if (request->key == NULL)
    return fail (error, OW_CORE_ERROR, OW_CORE_ERROR_KEY, "error.key.secret");
  if (!require_role (transaction, error))
    return FALSE;
  if (day > today)
    return fail (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE, "error.counter.day-ahead");
  if ((tickets = read_tickets (transaction, day, error)) == NULL
      || !require_free_counters (tickets, error) || !abandon (transaction, tickets, &n, error)
      || !ow_end_appointments (transaction, day, error) || !ow_end_approvals (transaction, error)
      || !ow_erase_pages_run (transaction, NULL, result, error)
      || !set_closed (transaction, day, error)
      || !ow_figure_day_freeze (transaction, day, &restated, error)
      || (figures = make_figures (transaction, day, error)) == NULL)
    return FALSE;
  text = to_text (figures);
  anchor = ow_transaction_add_anchor (transaction, request->key, day, text, error);
  if (anchor == NULL)
    return FALSE;
  digest = ow_anchor_dup_digest (anchor);
  json_object_set_string_member (result, "day", day_text);
  json_object_set_int_member (result, "anchor", anchor->n);
  json_object_set_string_member (result, "digest", digest);
  json_object_set_int_member (result, "abandoned", n);
  json_object_set_int_member (result, "restated", restated);
  json_object_set_object_member (result, "figures", g_steal_pointer (&figures));
  return TRUE;
}

JsonObject *
ow_close_day (OwStore *store, const OwAct *act, const OwCloseDay *request, GError **error)
{
  g_autoptr (JsonObject) result = ow_store_act (store, act, ow_close_day_run, request, error);

  if (result == NULL || !ow_store_write_witness (store, error))
    return NULL;
  return g_steal_pointer (&result);
}
