/* Ratings: one for a visit, "not rated" is a value that a real rating may follow, a bad one opens a
 * follow-up with owner and due day, and who is rated has no hand in it. */

#include "ow-case-acts.h"
#include "ow-counter-error.h"
#include "ow-rating-acts.h"
#include "ow-ticket-acts.h"
#include "test-counter.h"
#include "test-hall.h"

/* A visit that was served by @clerk at counter 1. */
static OwRowId
visit (Hall *hall, OwRowId clerk)
{
  OwTakeTicket take = { "A", "S01", "ko", NULL, NULL, 1 };
  OwCallNext call = { "A", 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) taken = hall_act (hall, 0, "kiosk-1", NULL, ow_take_run, &take, &error);
  g_autoptr (JsonObject) called
      = hall_act (hall, clerk, "desk-1", NULL, ow_call_next_run, &call, &error);
  OwTicketAct finish
      = { .ticket = ow_result_get_id (taken, "ticket"), .event = "finish", .desk = 1 };
  g_autoptr (JsonObject) finished
      = hall_act (hall, clerk, "desk-1", NULL, ow_ticket_act_run, &finish, &error);

  g_assert_no_error (error);
  g_assert_nonnull (called);
  g_assert_nonnull (finished);
  return finish.ticket;
}

static JsonObject *
rate (Hall *hall, OwRowId ticket, gint64 level, GError **error)
{
  OwRate request = { ticket,
                     level,
                     "screen",
                     "ko",
                     ow_context_get_calendar (hall->context),
                     ow_context_get_parameters (hall->context) };

  return hall_act (hall, 0, "screen-1", NULL, ow_rate_run, &request, error);
}

typedef struct
{
  OwRowId ticket;
  OwRating *rating;
} Read;

static gboolean
rating_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Read *read = data;

  read->rating = ow_transaction_query_one (transaction, &ow_query_rating_of_ticket, error, 'i',
                                           read->ticket, 0);
  return read->rating != NULL;
}

static OwRating *
load (Hall *hall, OwRowId ticket)
{
  Read read = { ticket, NULL };

  g_assert_true (ow_store_read (ow_context_get_store (hall->context), rating_read, &read, NULL));
  return read.rating;
}

static void
test_once (Hall *hall, gconstpointer data)
{
  OwRowId ticket = visit (hall, hall->clerk);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) asked = rate (hall, ticket, OW_RATING_NONE, &error);
  g_autoptr (OwRating) none = load (hall, ticket);
  g_autoptr (JsonObject) rated = NULL;
  g_autoptr (OwRating) good = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (none->level, ==, 0);
  rated = rate (hall, ticket, 4, &error);
  g_assert_no_error (error);
  good = load (hall, ticket);
  g_assert_cmpint (good->level, ==, 4);
  g_assert_cmpstr (good->state, ==, "none");
  g_assert_cmpint (good->clerk_id, ==, hall->clerk);
  g_assert_cmpint (good->desk, ==, 1);
  g_assert_null (rate (hall, ticket, 1, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
}

static void
test_refused (Hall *hall, gconstpointer data)
{
  OwTakeTicket take = { "A", "S01", "ko", NULL, NULL, 1 };
  OwRowId done = visit (hall, hall->clerk);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) waiting = hall_act (hall, 0, "kiosk-1", NULL, ow_take_run, &take, &error);

  /* Nobody served him yet. */
  g_assert_null (rate (hall, ow_result_get_id (waiting, "ticket"), 5, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  for (int level = -1; level <= 6; level += 7)
    {
      g_assert_null (rate (hall, done, level, &error));
      g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
      g_clear_error (&error);
    }
  ow_clock_advance (hall->clock, OW_DAY_MS);
  g_assert_null (rate (hall, done, 5, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
}

/* 2026-11-23 is a Monday: five working days later is the next Monday. */
static void
test_bad (Hall *hall, gconstpointer data)
{
  OwRowId ticket = visit (hall, hall->clerk);
  OwRowId own = visit (hall, hall->supervisor);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) rated = rate (hall, ticket, 2, &error);
  g_autoptr (JsonObject) rated_own = rate (hall, own, 1, &error);
  g_autoptr (OwRating) rating = load (hall, ticket);
  g_autoptr (OwRating) own_rating = load (hall, own);
  g_autoptr (OwRating) closed = NULL;
  OwFollowRating follow = { rating->id };
  OwFollowRating follow_own = { own_rating->id };
  g_autoptr (JsonObject) done = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (rated, "state"), ==, "open");
  g_assert_cmpint (rating->owner_id, ==, hall->supervisor);
  g_assert_cmpint (rating->due_on, ==, ow_date_parse ("2026-11-30"));
  /* The only supervisor is rated himself: nobody owns it yet, and he cannot end it. */
  g_assert_cmpint (own_rating->owner_id, ==, 0);
  g_assert_null (hall_act (hall, hall->supervisor, "desk-1", "called", ow_follow_rating_run,
                           &follow_own, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_null (
      hall_act (hall, hall->clerk, "desk-1", "called", ow_follow_rating_run, &follow, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_null (
      hall_act (hall, hall->supervisor, "desk-1", NULL, ow_follow_rating_run, &follow, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  done = hall_act (hall, hall->supervisor, "desk-1", "Called back, explained", ow_follow_rating_run,
                   &follow, &error);
  g_assert_no_error (error);
  closed = load (hall, ticket);
  g_assert_cmpstr (closed->state, ==, "closed");
  g_assert_cmpstr (closed->outcome, ==, "Called back, explained");
  g_assert_null (
      hall_act (hall, hall->supervisor, "desk-1", "x", ow_follow_rating_run, &follow, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
}

static gboolean
promote_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Hall *hall = data;
  g_autoptr (OwStaff) staff
      = ow_transaction_load (transaction, &ow_staff_record, hall->clerk2, error);

  if (staff == NULL)
    return FALSE;
  ow_set_string (staff->role, "supervisor");
  return ow_transaction_update (transaction, &ow_staff_record, staff, error);
}

/* A rating of the only supervisor waits for the next one; it is given to nobody who may not follow
 * it up, nor to who was rated. */
static void
test_give (Hall *hall, gconstpointer data)
{
  OwRowId ticket = visit (hall, hall->clerk);
  OwRowId own = visit (hall, hall->supervisor);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) rated = rate (hall, ticket, 1, &error);
  g_autoptr (JsonObject) rated_own = rate (hall, own, 1, &error);
  g_autoptr (OwRating) rating = load (hall, ticket);
  g_autoptr (OwRating) own_rating = load (hall, own);
  g_autoptr (OwRating) given = NULL;
  const struct
  {
    OwRowId who, rating, owner;
    int code;
  } refused[] = {
    { hall->clerk2, rating->id, hall->supervisor, OW_COUNTER_ERROR_NOT_ALLOWED },
    { hall->supervisor, rating->id, hall->clerk2, OW_COUNTER_ERROR_USAGE },
    { hall->supervisor, own_rating->id, hall->supervisor, OW_COUNTER_ERROR_NOT_ALLOWED },
  };
  OwGiveRating give = { rating->id, hall->clerk2 };
  OwGiveRating to_rated = { own_rating->id, hall->supervisor };
  g_autoptr (JsonObject) done = NULL;
  g_autoptr (JsonObject) promoted = NULL;

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      OwGiveRating request = { refused[i].rating, refused[i].owner };

      g_assert_null (
          hall_act (hall, refused[i].who, "desk-1", NULL, ow_give_rating_run, &request, &error));
      g_assert_error (error, OW_COUNTER_ERROR, refused[i].code);
      g_clear_error (&error);
    }
  promoted = hall_act (hall, hall->administrator, "desk-1", NULL, promote_run, hall, &error);
  g_assert_no_error (error);
  done = hall_act (hall, hall->supervisor, "desk-1", NULL, ow_give_rating_run, &give, &error);
  g_assert_no_error (error);
  given = load (hall, ticket);
  g_assert_cmpint (given->owner_id, ==, hall->clerk2);
  g_assert_cmpstr (given->state, ==, "open");
  g_assert_null (
      hall_act (hall, hall->clerk2, "desk-1", NULL, ow_give_rating_run, &to_rated, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
}

void
test_ratings_add (void)
{
  test_engine_add ("/counter/ratings/give", Hall, hall_set_up, test_give, hall_tear_down);
  test_engine_add ("/counter/ratings/once", Hall, hall_set_up, test_once, hall_tear_down);
  test_engine_add ("/counter/ratings/refused", Hall, hall_set_up, test_refused, hall_tear_down);
  test_engine_add ("/counter/ratings/bad", Hall, hall_set_up, test_bad, hall_tear_down);
}
