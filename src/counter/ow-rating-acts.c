/* Rating a visit and following up a bad rating. */

#include "ow-rating-acts.h"

#include "ow-act-checks.h"
#include "ow-counter-error.h"
#include "ow-figure-day.h"
#include "ow-hall-acts.h"
#include "ow-message.h"
#include "ow-role.h"

/* Who calls back: the first supervisor by sign-in name who is not the one rated; 0 when there is
 * none. */
static gboolean
find_owner (OwTransaction *transaction, OwRowId rated, OwRowId *ret_owner, GError **error)
{
  g_autoptr (GPtrArray) staff = ow_transaction_query (transaction, &ow_query_staff_all, error, 0);

  if (staff == NULL)
    return FALSE;
  *ret_owner = 0;
  for (guint i = 0; i < staff->len && *ret_owner == 0; i++)
    {
      const OwStaff *person = g_ptr_array_index (staff, i);

      if (person->active && person->id != rated && ow_role_may (person->role, "rating.follow"))
        *ret_owner = person->id;
    }
  return TRUE;
}

/* The visit is over, or sits at a counter still; it was today. */
static gboolean
require_visit (OwTransaction *transaction, const OwTicket *ticket, GError **error)
{
  gboolean served = g_str_equal (ticket->state, "finished")
                    || g_str_equal (ticket->state, "serving")
                    || g_str_equal (ticket->state, "called");

  return (served && ticket->business_day == ow_transaction_get_today (transaction))
         || ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.counter.rating-visit");
}

static gboolean
fill (OwTransaction *transaction,
      const OwRate *request,
      const OwTicket *ticket,
      OwRating *rating,
      GError **error)
{
  gint64 bad = ow_parameters_get_integer (request->parameters, "rating_bad_level");
  int days = (int)ow_parameters_get_integer (request->parameters, "rating_days");

  rating->ticket_id = ticket->id;
  ow_set_string (rating->site, ticket->site);
  rating->day = ticket->business_day;
  rating->level = request->level;
  ow_set_string (rating->channel, request->channel);
  ow_set_string (rating->language, request->language);
  rating->desk = ticket->desk;
  rating->clerk_id = ticket->clerk_id;
  rating->at = ow_transaction_get_now (transaction);
  ow_set_string (rating->state, "none");
  if (request->level == OW_RATING_NONE || request->level > bad)
    return TRUE;
  ow_set_string (rating->state, "open");
  rating->due_on = ow_calendar_add_workdays (request->calendar, ticket->business_day, days,
                                             OW_CALENDAR_DEFAULT, NULL);
  return find_owner (transaction, ticket->clerk_id, &rating->owner_id, error);
}

static void
set_result (JsonObject *result, const OwRating *rating)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, rating->id);

  json_object_set_string_member (result, "rating", id);
  json_object_set_string_member (result, "state", rating->state);
}

gboolean
ow_rate_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const OwRate *request = data;
  g_autoptr (OwTicket) ticket
      = ow_transaction_load (transaction, &ow_ticket_record, request->ticket, error);
  g_autoptr (OwRating) rating = NULL;
  GError *local = NULL;
  gboolean there, saved;

  if (ticket == NULL || !require_visit (transaction, ticket, error))
    return FALSE;
  if (request->level < OW_RATING_NONE || request->level > OW_RATING_BEST)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.rating-level");
  rating = ow_transaction_query_one (transaction, &ow_query_rating_of_ticket, &local, 'i',
                                     ticket->id, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  there = rating != NULL;
  if (there && rating->level != OW_RATING_NONE)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.counter.rated");
  if (!there)
    rating = ow_rating_new ();
  if (!fill (transaction, request, ticket, rating, error))
    return FALSE;
  saved = there ? ow_transaction_update (transaction, &ow_rating_record, rating, error)
                : ow_transaction_insert (transaction, &ow_rating_record, rating, error);
  if (saved)
    set_result (result, rating);
  return saved && ow_figure_day_restate (transaction, rating->day, error);
}

/* The rating when the person who acts may follow it up and it waits for that; NULL with an error.
 */
static OwRating *
load_open (OwTransaction *transaction, OwRowId id, GError **error)
{
  g_autoptr (OwRating) rating = NULL;

  if (!ow_act_require_role (transaction, "rating.follow", error)
      || (rating = ow_transaction_load (transaction, &ow_rating_record, id, error)) == NULL)
    return NULL;
  if (rating->clerk_id == ow_transaction_get_staff (transaction))
    ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.counter.rating-own");
  else if (!g_str_equal (rating->state, "open"))
    ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.counter.rating-closed");
  else
    return g_steal_pointer (&rating);
  return NULL;
}

gboolean
ow_give_rating_run (OwTransaction *transaction,
                    gconstpointer data,
                    JsonObject *result,
                    GError **error)
{
  const OwGiveRating *request = data;
  g_autoptr (OwRating) rating = load_open (transaction, request->rating, error);
  g_autoptr (OwStaff) owner = NULL;

  if (rating == NULL
      || (owner = ow_transaction_load (transaction, &ow_staff_record, request->owner, error))
             == NULL)
    return FALSE;
  if (!owner->active || !ow_role_may (owner->role, "rating.follow"))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.rating-owner");
  if (owner->id == rating->clerk_id)
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.counter.rating-own");
  rating->owner_id = owner->id;
  if (!ow_transaction_update (transaction, &ow_rating_record, rating, error))
    return FALSE;
  set_result (result, rating);
  return TRUE;
}

gboolean
ow_follow_rating_run (OwTransaction *transaction,
                      gconstpointer data,
                      JsonObject *result,
                      GError **error)
{
  const OwFollowRating *request = data;
  const char *reason = ow_transaction_get_reason (transaction);
  g_autoptr (OwRating) rating = load_open (transaction, request->rating, error);

  if (rating == NULL)
    return FALSE;
  if (reason == NULL || *reason == '\0')
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.reason");
  ow_set_string (rating->state, "closed");
  ow_set_string (rating->outcome, reason);
  rating->owner_id = ow_transaction_get_staff (transaction);
  if (!ow_transaction_update (transaction, &ow_rating_record, rating, error))
    return FALSE;
  set_result (result, rating);
  return TRUE;
}
