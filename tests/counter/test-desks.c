/* Counters and classes: a pause, a closed counter, the queues of a counter, messages, the screen,
 * the second number of one person, the honest wait, and that nobody starves. */

#include <string.h>

#include "ow-case-acts.h"
#include "ow-counter-error.h"
#include "ow-day-acts.h"
#include "ow-hall-acts.h"
#include "ow-seal.h"
#include "ow-ticket-acts.h"
#include "ow-ticket-class.h"
#include "test-counter.h"
#include "test-hall.h"

#define MINUTE_MS (60 * G_GINT64_CONSTANT (1000))

static OwRowId
take (Hall *hall, const char *prefix, const char *ticket_class)
{
  OwTakeTicket request = { prefix, "S01", "ru", ticket_class, "Unit", 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result
      = hall_act (hall, 0, "kiosk-1", NULL, ow_take_run, &request, &error);

  g_assert_no_error (error);
  return ow_result_get_id (result, "ticket");
}

static OwRowId
call (Hall *hall, const char *queues, gint64 desk, GError **error)
{
  OwCallNext request = { queues, desk };
  g_autoptr (JsonObject) result
      = hall_act (hall, hall->clerk, "desk-1", NULL, ow_call_next_run, &request, error);

  return result != NULL ? ow_result_get_id (result, "ticket") : 0;
}

static gboolean
move (Hall *hall, OwRowId ticket, const char *event, gint64 desk, gint64 limit, GError **error)
{
  OwTicketAct request = { .ticket = ticket, .event = event, .desk = desk, .limit = limit };
  g_autoptr (JsonObject) result
      = hall_act (hall, hall->clerk, "desk-1", "why", ow_ticket_act_run, &request, error);

  return result != NULL;
}

static gboolean
do_act (Hall *hall, OwRowId staff, OwActFunc func, gconstpointer request, GError **error)
{
  g_autoptr (JsonObject) result
      = hall_act (hall, staff, "desk-1", "a reason", func, request, error);

  return result != NULL;
}

#define assert_refused(expression, code)                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) refused_ = NULL;                                                            \
    GError **error = &refused_;                                                                    \
    g_assert_false (expression);                                                                   \
    g_assert_error (refused_, OW_COUNTER_ERROR, code);                                             \
  }                                                                                                \
  G_STMT_END

/* A pause has a reason of the list and a time that is ahead; while it lasts nobody is called; it
 * does not begin while a party is there. */
static void
test_pause (Hall *hall, gconstpointer data)
{
  OwInstant now = ow_clock_now (hall->clock);
  OwPauseDesk lunch = { 1, "lunch", now + 45 * MINUTE_MS };
  OwPauseDesk unknown = { 1, "holiday", 0 };
  OwPauseDesk past = { 1, "lunch", now - MINUTE_MS };
  OwPauseDesk nowhere = { 77, "lunch", 0 };
  OwPauseDesk back = { 1, NULL, 0 };
  g_autoptr (GError) none = NULL;
  OwRowId first = take (hall, "A", "normal");

  take (hall, "A", "normal");
  assert_refused (do_act (hall, hall->clerk, ow_pause_desk_run, &unknown, error),
                  OW_COUNTER_ERROR_USAGE);
  assert_refused (do_act (hall, hall->clerk, ow_pause_desk_run, &past, error),
                  OW_COUNTER_ERROR_USAGE);
  assert_refused (do_act (hall, hall->clerk, ow_pause_desk_run, &nowhere, error),
                  OW_COUNTER_ERROR_USAGE);
  assert_refused (do_act (hall, hall->administrator, ow_pause_desk_run, &lunch, error),
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  g_assert_cmpint (call (hall, "A", 1, &none), ==, first);
  assert_refused (do_act (hall, hall->clerk, ow_pause_desk_run, &lunch, error),
                  OW_COUNTER_ERROR_STATE);
  g_assert_true (move (hall, first, "finish", 1, 0, &none));
  g_assert_true (do_act (hall, hall->clerk, ow_pause_desk_run, &lunch, &none));
  assert_refused (call (hall, "A", 1, error) != 0, OW_COUNTER_ERROR_STATE);
  g_assert_true (do_act (hall, hall->clerk, ow_pause_desk_run, &back, &none));
  g_assert_cmpint (call (hall, "A", 1, &none), !=, 0);
  g_assert_no_error (none);
}

/* A counter serves the queues that the supervisor gave it, and none when it is closed; whom it
 * serves when it is closed is finished all the same. */
static void
test_serves (Hall *hall, gconstpointer data)
{
  OwSetDesk only_b = { 2, TRUE, "B", "A B" };
  OwSetDesk wrong = { 2, TRUE, "Z", "A B" };
  OwSetDesk nothing = { 2, TRUE, "", "A B" };
  OwSetDesk closed = { 2, FALSE, NULL, "A B" };
  OwRowId a = take (hall, "A", "normal");
  OwRowId b = take (hall, "B", "normal");
  g_autoptr (GError) none = NULL;

  assert_refused (do_act (hall, hall->clerk, ow_set_desk_run, &only_b, error),
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  assert_refused (do_act (hall, hall->supervisor, ow_set_desk_run, &wrong, error),
                  OW_COUNTER_ERROR_USAGE);
  assert_refused (do_act (hall, hall->supervisor, ow_set_desk_run, &nothing, error),
                  OW_COUNTER_ERROR_USAGE);
  g_assert_true (do_act (hall, hall->supervisor, ow_set_desk_run, &only_b, &none));
  g_assert_cmpint (call (hall, "A B", 2, &none), ==, b);
  g_assert_true (do_act (hall, hall->supervisor, ow_set_desk_run, &closed, &none));
  g_assert_true (move (hall, b, "finish", 2, 0, &none));
  assert_refused (call (hall, "A B", 2, error) != 0, OW_COUNTER_ERROR_STATE);
  g_assert_cmpint (call (hall, "A B", 1, &none), ==, a);
  g_assert_no_error (none);
}

static OwRowId
take_party (Hall *hall, gint64 applicants, OwRowId appointment, const char *number)
{
  OwTakeTicket request = { "A",
                           "S01",
                           "ru",
                           "normal",
                           NULL,
                           applicants,
                           ow_context_get_parameters (hall->context),
                           .appointment = appointment };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result
      = hall_act (hall, 0, "kiosk-1", NULL, ow_take_run, &request, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (result, "number"), ==, number);
  return ow_result_get_id (result, "ticket");
}

/* A large party (party_limit, 10 as shipped) waits in the drop-off lane, unless it booked: a
 * counter that serves the lane alone takes it first, the others in their turn unless the supervisor
 * says no. */
static void
test_large_party (Hall *hall, gconstpointer data)
{
  const char *queues = ow_context_get_queues (hall->context);
  OwSetDesk lane = { 2, TRUE, "G", queues };
  OwSetDesk others = { 1, TRUE, "A B", queues };
  OwRowId family = take_party (hall, 9, 0, "A001");
  OwRowId large, booked;
  g_autoptr (GError) none = NULL;

  ow_clock_advance (hall->clock, MINUTE_MS);
  large = take_party (hall, 10, 0, "G001");
  booked = take_party (hall, 12, 1, "A002");
  g_assert_true (do_act (hall, hall->supervisor, ow_set_desk_run, &lane, &none));
  g_assert_true (do_act (hall, hall->supervisor, ow_set_desk_run, &others, &none));
  g_assert_cmpint (call (hall, queues, 2, &none), ==, large);
  g_assert_cmpint (call (hall, queues, 1, &none), ==, family);
  g_assert_true (move (hall, family, "finish", 1, 0, &none));
  g_assert_cmpint (call (hall, queues, 1, &none), ==, booked);
  g_assert_no_error (none);
}

/* A number is called as often as the hall says, then it is a no-show. */
static void
test_recall_limit (Hall *hall, gconstpointer data)
{
  OwRowId ticket = take (hall, "A", "normal");
  g_autoptr (GError) none = NULL;

  g_assert_cmpint (call (hall, "A", 1, &none), ==, ticket);
  g_assert_true (move (hall, ticket, "recall", 1, 3, &none));
  g_assert_true (move (hall, ticket, "recall", 1, 3, &none));
  assert_refused (move (hall, ticket, "recall", 1, 3, error), OW_COUNTER_ERROR_STATE);
  g_assert_true (move (hall, ticket, "no_show", 1, 0, &none));
  g_assert_no_error (none);
}

/* The same passport on the same day: asked before a second number, joined when wished; another day,
 * another site and another passport are nobody he knows. */
static void
test_join (Hall *hall, gconstpointer data)
{
  OwDate today = ow_clock_today (hall->clock);
  g_autofree char *holder = ow_holder_dup ("TSY", today, "UTO", "L898902C3");
  g_autofree char *tomorrow = ow_holder_dup ("TSY", today + 1, "UTO", "L898902C3");
  g_autofree char *other = ow_holder_dup ("TDL", today, "UTO", "L898902C3");
  OwTakeTicket request = { "A", "S01", "ja", NULL, NULL, 1, NULL, holder };
  g_autoptr (GError) none = NULL;
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) asked = NULL;
  g_autoptr (JsonObject) joined = NULL;
  g_autoptr (JsonObject) second = NULL;
  OwJoinTicket join = { 0, "S01 S04" };

  g_assert_cmpstr (holder, !=, tomorrow);
  g_assert_cmpstr (holder, !=, other);
  g_assert_null (strstr (holder, "L898902C3"));
  first = hall_act (hall, 0, "kiosk-1", NULL, ow_take_run, &request, &none);
  g_assert_no_error (none);
  g_assert_false (json_object_has_member (first, "join"));
  request.services = "S04";
  asked = hall_act (hall, 0, "kiosk-1", NULL, ow_take_run, &request, &none);
  g_assert_no_error (none);
  g_assert_true (json_object_get_boolean_member (asked, "join"));
  g_assert_cmpstr (json_object_get_string_member (asked, "number"), ==, "A001");
  join.ticket = ow_result_get_id (asked, "ticket");
  joined = hall_act (hall, 0, "kiosk-1", NULL, ow_join_ticket_run, &join, &none);
  g_assert_no_error (none);
  g_assert_cmpint (
      test_engine_run_sql (hall->path, "SELECT COUNT (*) FROM ticket WHERE services = 'S01 S04'"),
      ==, 1);
  request.second = TRUE;
  second = hall_act (hall, 0, "kiosk-1", NULL, ow_take_run, &request, &none);
  g_assert_no_error (none);
  g_assert_cmpstr (json_object_get_string_member (second, "number"), ==, "A002");
  /* An ended number is not joined. */
  g_assert_true (move (hall, join.ticket, "leave", 0, 0, &none));
  assert_refused (do_act (hall, 0, ow_join_ticket_run, &join, error), OW_COUNTER_ERROR_STATE);
}

static gboolean
wait_read (OwTransaction *transaction, gpointer data, GError **error)
{
  OwWait *wait = data;
  g_autoptr (OwTicket) ticket
      = ow_transaction_load (transaction, &ow_ticket_record, wait->minutes, error);

  return ticket != NULL && ow_wait_estimate (transaction, ticket, 12, wait, error);
}

static OwWait
get_wait (Hall *hall, OwRowId ticket)
{
  OwWait wait = { 0, ticket };
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_store_read (ow_context_get_store (hall->context), wait_read, &wait, &error));
  g_assert_no_error (error);
  return wait;
}

/* The wait: the standard until five were served, then the pace of the day; over the counters that
 * work for this queue; not known when none does. */
static void
test_wait (Hall *hall, gconstpointer data)
{
  OwRowId last = 0;
  g_autoptr (GError) none = NULL;
  OwWait wait;

  for (int i = 0; i < 13; i++)
    last = take (hall, "A", "normal");
  wait = get_wait (hall, last);
  g_assert_cmpint (wait.ahead, ==, 0);
  for (int i = 0; i < 13; i++)
    {
      ow_clock_advance (hall->clock, 1000);
      last = take (hall, "A", "normal");
    }
  /* 25 before him or 13 at the same moment: order by key alone. 12 minutes over six counters. */
  wait = get_wait (hall, last);
  g_assert_cmpint (wait.ahead, ==, 25);
  g_assert_cmpint (wait.minutes, ==, 50);
  for (int desk = 2; desk <= 6; desk++)
    {
      OwSetDesk closed = { desk, FALSE, NULL, "A B" };

      g_assert_true (do_act (hall, hall->supervisor, ow_set_desk_run, &closed, &none));
    }
  g_assert_cmpint (get_wait (hall, last).minutes, ==, 300);
  /* Six parties of two minutes each. */
  for (int i = 0; i < 6; i++)
    {
      OwRowId ticket = call (hall, "A", 1, &none);

      ow_clock_advance (hall->clock, 2 * MINUTE_MS);
      g_assert_true (move (hall, ticket, "finish", 1, 0, &none));
    }
  wait = get_wait (hall, last);
  g_assert_cmpint (wait.ahead, ==, 19);
  g_assert_cmpint (wait.minutes, ==, 40);
  {
    OwSetDesk closed = { 1, FALSE, NULL, "A B" };

    g_assert_true (do_act (hall, hall->supervisor, ow_set_desk_run, &closed, &none));
  }
  g_assert_cmpint (get_wait (hall, last).minutes, ==, -1);
  g_assert_no_error (none);
}

static gint64
get_service_ms (int i)
{
  return (60 + i * 7 % 11 * 41) * G_GINT64_CONSTANT (1000);
}

/* When each of @n would be called by arrival alone: one party after the other at four counters. */
static void
serve_in_order (const OwInstant *arrivals, int n, OwInstant *ret_called)
{
  OwInstant free_at[4] = { 0 };

  for (int i = 0; i < n; i++)
    {
      int desk = 0;

      for (int d = 1; d < 4; d++)
        if (free_at[d] < free_at[desk])
          desk = d;
      ret_called[i] = MAX (arrivals[i], free_at[desk]);
      free_at[desk] = ret_called[i] + get_service_ms (i);
    }
}

/* Promise: nobody starves. 500 arrivals of all classes, four counters: whoever is in no class waits
 * longer than by arrival alone, but by no more than the largest limited credit and the time of the
 * few of the green channel. */
static void
test_starvation (Hall *hall, gconstpointer data)
{
  enum
  {
    N = 500,
    DESKS = 4
  };
  static const char *const classes[] = { "normal",      "normal", "elderly",  "normal",
                                         "appointment", "normal", "disabled", "expiring" };
  g_autofree OwInstant *arrivals = g_new0 (OwInstant, N);
  g_autofree OwInstant *fair = g_new0 (OwInstant, N);
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStringChunk) strings = g_string_chunk_new (4096);
  g_autoptr (GError) error = NULL;
  OwRowId serving[DESKS] = { 0 };
  OwInstant free_at[DESKS] = { 0 };
  OwInstant start = ow_clock_now (hall->clock);
  gint64 longest = 0, longest_fair = 0, bound, green_ms = 0;
  int taken = 0, called = 0;

  for (int i = 0; i < N; i++)
    arrivals[i] = start + i * G_GINT64_CONSTANT (55000);
  serve_in_order (arrivals, N, fair);
  for (OwInstant now = start; called < N; now += 5000)
    {
      ow_clock_set (hall->clock, now);
      for (; taken < N && arrivals[taken] <= now; taken++)
        {
          const char *ticket_class = taken % 83 == 82 ? "green" : classes[taken % 8];
          OwTakeTicket request = { "A", "S01", "ko", ticket_class, "Unit", 1 };
          g_autoptr (JsonObject) result
              = hall_act (hall, 0, "kiosk-1", NULL, ow_take_run, &request, &error);

          g_assert_no_error (error);
          g_hash_table_insert (
              numbers,
              g_string_chunk_insert (strings, json_object_get_string_member (result, "number")),
              GINT_TO_POINTER (taken + 1));
          if (g_str_equal (ticket_class, "green"))
            green_ms += get_service_ms (taken) / DESKS;
        }
      for (int d = 0; d < DESKS && called < taken; d++)
        {
          OwCallNext request = { "A", d + 1 };
          g_autoptr (JsonObject) result = NULL;
          int i;

          if (free_at[d] > now)
            continue;
          if (serving[d] != 0)
            g_assert_true (move (hall, serving[d], "finish", d + 1, 0, &error));
          result = hall_act (hall, hall->clerk, "desk-1", NULL, ow_call_next_run, &request, &error);
          g_assert_no_error (error);
          i = GPOINTER_TO_INT (
                  g_hash_table_lookup (numbers, json_object_get_string_member (result, "number")))
              - 1;
          serving[d] = ow_result_get_id (result, "ticket");
          free_at[d] = now + get_service_ms (i);
          called++;
          longest = MAX (longest, now - arrivals[i]);
          longest_fair = MAX (longest_fair, fair[i] - arrivals[i]);
        }
    }
  bound = longest_fair + ow_ticket_class_get_credit ("expiring", NULL) + green_ms + 10 * MINUTE_MS;
  g_test_message ("longest wait %d min, by arrival alone %d min", (int)(longest / MINUTE_MS),
                  (int)(longest_fair / MINUTE_MS));
  g_assert_cmpint (longest_fair, >, 60 * MINUTE_MS);
  g_assert_cmpint (longest, >, longest_fair);
  g_assert_cmpint (longest, <=, bound);
}

/* Inside a class the order is that of arrival; a credit goes before those who came at the same
 * time, never before those who came longer ago than the credit. */
static void
test_classes (Hall *hall, gconstpointer data)
{
  OwTakeTicket wrong = { "A", "S01", "en", "vip", NULL, 1 };
  OwTakeTicket no_unit = { "A", "S01", "en", "green", "", 1 };
  g_autoptr (GError) none = NULL;
  OwRowId old, recent, elderly, elderly2, green;

  assert_refused (do_act (hall, 0, ow_take_run, &wrong, error), OW_COUNTER_ERROR_USAGE);
  assert_refused (do_act (hall, 0, ow_take_run, &no_unit, error), OW_COUNTER_ERROR_USAGE);
  old = take (hall, "A", NULL);
  ow_clock_advance (hall->clock, 10 * MINUTE_MS);
  recent = take (hall, "A", "normal");
  ow_clock_advance (hall->clock, 15 * MINUTE_MS);
  elderly = take (hall, "A", "elderly");
  ow_clock_advance (hall->clock, 1000);
  elderly2 = take (hall, "A", "elderly");
  green = take (hall, "A", "green");
  {
    OwRowId expected[] = { green, old, elderly, elderly2, recent };

    for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
      {
        g_assert_cmpint (call (hall, "A", 1, &none), ==, expected[i]);
        g_assert_true (move (hall, expected[i], "finish", 1, 0, &none));
      }
  }
  g_assert_no_error (none);
}

/* One message of a kind; taken off again; only by a supervisor. The screen of a counter is one row.
 */
static void
test_messages (Hall *hall, gconstpointer data)
{
  OwSetHallMessage closing = { "closing", 16 * 60 + 30, TRUE };
  OwSetHallMessage off = { "closing", 0, FALSE };
  OwSetHallMessage wrong = { "sale", 0, TRUE };
  OwShowOnScreen sentence = { 1, "sentence", "07", 0, "ru" };
  OwShowOnScreen idle = { 1, "idle", NULL, 0, "ru" };
  OwShowOnScreen film = { 1, "film", NULL, 0, "ru" };
  OwShowOnScreen unknown = { 1, "sentence", "41", 0, "ru" };
  g_autoptr (GError) none = NULL;
  const char *count = "SELECT COUNT (*) FROM hall_message WHERE active = 1";

  g_assert_true (ow_hall_message_has_time ("closing"));
  g_assert_false (ow_hall_message_has_time ("numbers-valid"));
  assert_refused (do_act (hall, hall->clerk, ow_set_hall_message_run, &closing, error),
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  assert_refused (do_act (hall, hall->supervisor, ow_set_hall_message_run, &wrong, error),
                  OW_COUNTER_ERROR_USAGE);
  g_assert_true (do_act (hall, hall->supervisor, ow_set_hall_message_run, &closing, &none));
  g_assert_true (do_act (hall, hall->supervisor, ow_set_hall_message_run, &closing, &none));
  g_assert_cmpint (test_engine_run_sql (hall->path, count), ==, 1);
  g_assert_true (do_act (hall, hall->supervisor, ow_set_hall_message_run, &off, &none));
  g_assert_cmpint (test_engine_run_sql (hall->path, count), ==, 0);
  g_assert_true (do_act (hall, hall->clerk, ow_show_on_screen_run, &sentence, &none));
  g_assert_true (do_act (hall, hall->clerk, ow_show_on_screen_run, &idle, &none));
  g_assert_cmpint (
      test_engine_run_sql (hall->path, "SELECT COUNT (*) FROM screen_request WHERE kind = 'idle'"),
      ==, 1);
  assert_refused (do_act (hall, hall->clerk, ow_show_on_screen_run, &film, error),
                  OW_COUNTER_ERROR_USAGE);
  assert_refused (do_act (hall, hall->clerk, ow_show_on_screen_run, &unknown, error),
                  OW_COUNTER_ERROR_USAGE);
  g_assert_no_error (none);
}

/* Midnight with tickets still open: the counter is free for the new day, what was left of the day
 * before is called by nobody, and closing that day ends it once its last party is finished. */
static void
test_midnight (Hall *hall, gconstpointer data)
{
  OwCloseDay close = { ow_clock_today (hall->clock), ow_context_get_key (hall->context) };
  OwRowId served = take (hall, "A", "normal");
  OwRowId left = take (hall, "A", "normal");
  OwRowId tomorrow;
  g_autoptr (GError) none = NULL;
  g_autoptr (JsonObject) closed = NULL;

  g_assert_cmpint (call (hall, "A", 1, &none), ==, served);
  ow_clock_set (hall->clock, ow_instant_from_date (close.day + 1) + MINUTE_MS);
  tomorrow = take (hall, "A", "normal");
  g_assert_cmpint (call (hall, "A", 2, &none), ==, tomorrow);
  assert_refused (call (hall, "A", 3, error) != 0, OW_COUNTER_ERROR_EMPTY);
  assert_refused (do_act (hall, hall->supervisor, ow_close_day_run, &close, error),
                  OW_COUNTER_ERROR_STATE);
  g_assert_true (move (hall, served, "finish", 1, 0, &none));
  closed = hall_act (hall, hall->supervisor, "desk-1", NULL, ow_close_day_run, &close, &none);
  g_assert_no_error (none);
  g_assert_cmpint (json_object_get_int_member (closed, "abandoned"), ==, 1);
  g_assert_cmpint (left, !=, 0);
  /* The new day is open. */
  g_assert_cmpint (take (hall, "A", "normal"), !=, 0);
}

/* The clock of the machine set back an hour: who came before is still called before, nothing is
 * lost, and the trail verifies. */
static void
test_clock_back (Hall *hall, gconstpointer data)
{
  OwRowId first = take (hall, "A", "normal");
  OwRowId second;
  g_autoptr (GError) none = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gint64 events;

  ow_clock_advance (hall->clock, -60 * MINUTE_MS);
  g_assert_cmpint (call (hall, "A", 1, &none), ==, first);
  g_assert_true (move (hall, first, "recall", 1, 3, &none));
  g_assert_true (move (hall, first, "finish", 1, 0, &none));
  second = take (hall, "A", "normal");
  g_assert_cmpint (call (hall, "A", 1, &none), ==, second);
  g_assert_no_error (none);
  g_assert_true (
      ow_store_verify_audit (ow_context_get_store (hall->context), &problems, &events, &none));
  g_assert_no_error (none);
  g_assert_cmpuint (problems->len, ==, 0);
}

void
test_desks_add (void)
{
  test_engine_add ("/counter/desks/midnight", Hall, hall_set_up, test_midnight, hall_tear_down);
  test_engine_add ("/counter/desks/clock-back", Hall, hall_set_up, test_clock_back, hall_tear_down);
  test_engine_add ("/counter/desks/pause", Hall, hall_set_up, test_pause, hall_tear_down);
  test_engine_add ("/counter/desks/serves", Hall, hall_set_up, test_serves, hall_tear_down);
  test_engine_add ("/counter/desks/large-party", Hall, hall_set_up, test_large_party,
                   hall_tear_down);
  test_engine_add ("/counter/desks/recall-limit", Hall, hall_set_up, test_recall_limit,
                   hall_tear_down);
  test_engine_add ("/counter/desks/join", Hall, hall_set_up, test_join, hall_tear_down);
  test_engine_add ("/counter/desks/wait", Hall, hall_set_up, test_wait, hall_tear_down);
  test_engine_add ("/counter/desks/classes", Hall, hall_set_up, test_classes, hall_tear_down);
  test_engine_add ("/counter/desks/starvation", Hall, hall_set_up, test_starvation, hall_tear_down);
  test_engine_add ("/counter/desks/messages", Hall, hall_set_up, test_messages, hall_tear_down);
}
