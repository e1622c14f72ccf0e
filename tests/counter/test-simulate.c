/* The simulated day: the same seed is the same day, another seed another one; what it promises to
 * contain is there; its trail verifies; a real clock is refused. */

#include <string.h>

#include "ow-counter-error.h"
#include "ow-simulate.h"
#include "ow-training.h"
#include "test-counter.h"
#include "test-hall.h"

/* Everything that a day is, without row ids. */
static gboolean
day_read (OwTransaction *transaction, gpointer data, GError **error)
{
  GString *text = data;
  g_autoptr (GPtrArray) tickets = ow_transaction_query (
      transaction, &ow_query_tickets_by_day, error, 's',
      ow_transaction_get_site (transaction)->code, 'd', ow_transaction_get_today (transaction), 0);

  if (tickets == NULL)
    return FALSE;
  for (guint i = 0; i < tickets->len; i++)
    {
      const OwTicket *ticket = g_ptr_array_index (tickets, i);
      g_autoptr (GPtrArray) periods
          = ow_transaction_query (transaction, &ow_query_ticket_periods, error, 'i', ticket->id, 0);

      g_string_append_printf (text, "%s%d %s %s %s %s", ticket->prefix, (int)ticket->n,
                              ticket->state, ticket->language, ticket->ticket_class,
                              ticket->services);
      for (guint p = 0; p < periods->len; p++)
        {
          const OwTicketPeriod *period = g_ptr_array_index (periods, p);

          g_string_append_printf (text, " %s@%" G_GINT64_FORMAT "/%d", period->state, period->at,
                                  (int)period->desk);
        }
      g_string_append_c (text, '\n');
    }
  return TRUE;
}

/* A day of a hall of its own, whose clerks are those of training. */
static char *
simulate (TestEngine engine, guint32 seed, guint tickets, int until, JsonObject **ret_counts)
{
  OwSimulateDay request = { seed, tickets, until };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonObject) counts = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  Hall hall = { 0 };
  gint64 events;

  hall_set_up (&hall, GINT_TO_POINTER (engine));
  counts = ow_simulate_day (hall.context, &request, &error);
  g_assert_no_error (error);
  g_assert_true (ow_store_read (ow_context_get_store (hall.context), day_read, text, &error));
  g_assert_true (
      ow_store_verify_audit (ow_context_get_store (hall.context), &problems, &events, &error));
  if (ret_counts != NULL)
    *ret_counts = json_object_ref (counts);
  hall_tear_down (&hall, GINT_TO_POINTER (engine));
  return g_strdup (text->str);
}

typedef struct
{
  int unused;
} Nothing;

static void
nothing (Nothing *fixture, gconstpointer data)
{
}

/* Promise: deterministic per seed. */
static void
test_simulate_seed (Nothing *fixture, gconstpointer data)
{
  TestEngine engine = GPOINTER_TO_INT (data);
  g_autofree char *one = simulate (engine, 7, 30, 0, NULL);
  g_autofree char *again = simulate (engine, 7, 30, 0, NULL);
  g_autofree char *other = simulate (engine, 8, 30, 0, NULL);

  g_assert_cmpstr (one, ==, again);
  g_assert_cmpstr (one, !=, other);
}

/* Promise: arrivals over the day, languages, classes, several services, no-shows, parked parties,
 * finished visits, ratings; at the end nobody sits at a counter. */
static void
test_simulate_day (Nothing *fixture, gconstpointer data)
{
  static const char *const words[]
      = { " zh_CN ",    " en ",      " ru ",     " ja ",      " ko ", " elderly ", " normal ",
          " finished@", " no_show@", " parked@", " serving@", "/1 ",  "/2 ",       "/3" };
  g_autoptr (JsonObject) counts = NULL;
  g_autofree char *text = simulate (GPOINTER_TO_INT (data), 1, 100, 0, &counts);
  gint64 finished = json_object_get_int_member (counts, "finished");

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (text, words[i]) == NULL)
      g_error ("no \"%s\" in %s", words[i], text);
  g_assert_null (strstr (text, " called en"));
  g_assert_cmpint (json_object_get_int_member (counts, "taken"), ==, 100);
  g_assert_cmpint (finished, >, 75);
  g_assert_cmpint (json_object_get_int_member (counts, "rated"), ==, finished);
  g_assert_cmpint (json_object_get_int_member (counts, "no_show"), >, 0);
  g_assert_cmpint (json_object_get_int_member (counts, "parked"), >, 0);
}

/* Promise: it can stop in the middle of the morning, with people waiting and served. */
static void
test_simulate_until (Nothing *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) counts = NULL;
  g_autofree char *text = simulate (GPOINTER_TO_INT (data), 3, 60, 10 * 60 + 30, &counts);

  g_assert_nonnull (strstr (text, " queued "));
  g_assert_cmpint (json_object_get_int_member (counts, "waiting"), >, 0);
  g_assert_cmpint (json_object_get_int_member (counts, "taken"), <, 60);
}

/* Promise: never on a clock that runs by itself, so never on a real store. */
static void
test_simulate_real (Hall *hall, gconstpointer data)
{
  OwSimulateDay request = { 1, 5, 0 };
  g_autoptr (GError) error = NULL;
  OwProfile *profile = ow_profile_load ("training", hall->folder, &error);

  ow_profile_set_store_path (profile, hall->path);
  g_clear_object (&hall->session);
  g_clear_object (&hall->context);
  hall->context = ow_context_open (profile, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (ow_simulate_day (hall->context, &request, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
}

void
test_simulate_add (void)
{
  test_engine_add ("/counter/simulate/seed", Nothing, nothing, test_simulate_seed, nothing);
  test_engine_add ("/counter/simulate/day", Nothing, nothing, test_simulate_day, nothing);
  test_engine_add ("/counter/simulate/until", Nothing, nothing, test_simulate_until, nothing);
  g_test_add ("/counter/simulate/real", Hall, NULL, hall_set_up, test_simulate_real,
              hall_tear_down);
}
