/* Many counters press "next" at once while some of their programs are killed: no number is called
 * twice, none is lost, and a request that was asked again is answered as before. */

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ow-case-acts.h"
#include "ow-counter-error.h"
#include "ow-store-error.h"
#include "ow-ticket-acts.h"
#include "test-walk.h"

#define MAX_COUNTERS 20
#define TRIES        20

/* What a counter was about to do, where its killed program cannot take it away. */
typedef struct
{
  int calls; /* number of the call that was begun last */
  gboolean finishing;
  gint64 ticket;
} Intent;

typedef struct
{
  int desk, call;
  gint64 ticket;
} Answer;

/* As a clerk does: "another counter was writing, press the key again" is pressed again, with the id
 * of the same intent. */
static JsonObject *
ask (OwStore *store,
     const char *id,
     OwRowId staff,
     OwActFunc func,
     gconstpointer request,
     GError **error)
{
  OwAct act = { id, "storm", id, staff, "desk-1", NULL };
  g_autoptr (GError) local = NULL;
  JsonObject *result = NULL;

  for (int tries = 0; result == NULL && tries < TRIES; tries++)
    {
      g_clear_error (&local);
      result = ow_store_act (store, &act, func, request, &local);
      if (!g_error_matches (local, OW_STORE_ERROR, OW_STORE_ERROR_LOCKED)
          && !g_error_matches (local, OW_STORE_ERROR, OW_STORE_ERROR_RETRY))
        break;
    }
  if (result == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return result;
}

/* The program of one counter: goes on where the one before was killed. */
static void
serve (Walk *walk, int desk, Intent *intent, int out)
{
  OwStore *store = ow_store_open (walk->path, TRUE, walk->clock, NULL);
  OwCallNext call = { "A", desk };

  if (store == NULL)
    _exit (2);
  for (;; intent->finishing = FALSE, intent->calls++)
    {
      g_autofree char *call_id = g_strdup_printf ("call-%d-%d", desk, intent->calls);
      g_autofree char *finish_id = g_strdup_printf ("finish-%d-%d", desk, intent->calls);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) called
          = ask (store, call_id, walk->clerk, ow_call_next_run, &call, &error);
      g_autoptr (JsonObject) finished = NULL;
      OwTicketAct finish = { .event = "finish", .desk = desk };
      Answer answer = { desk, intent->calls, 0 };

      if (g_error_matches (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY))
        _exit (0);
      if (called == NULL)
        {
          g_printerr ("%s: %s\n", call_id, error->message);
          _exit (3);
        }
      answer.ticket = finish.ticket = ow_result_get_id (called, "ticket");
      if (write (out, &answer, sizeof answer) != sizeof answer)
        _exit (4);
      finished = ask (store, finish_id, walk->clerk, ow_ticket_act_run, &finish, &error);
      if (finished == NULL)
        {
          g_printerr ("%s: %s\n", finish_id, error->message);
          _exit (5);
        }
    }
}

static pid_t
start (Walk *walk, int desk, Intent *intents, int out)
{
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    serve (walk, desk, &intents[desk - 1], out);
  return child;
}

static gboolean
check_read (OwTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) tickets = ow_transaction_query (
      transaction, &ow_query_tickets_by_day, error, 's',
      ow_transaction_get_site (transaction)->code, 'd', ow_transaction_get_today (transaction), 0);

  for (guint i = 0; i < tickets->len; i++)
    {
      const OwTicket *ticket = g_ptr_array_index (tickets, i);
      g_autoptr (GPtrArray) periods
          = ow_transaction_query (transaction, &ow_query_ticket_periods, error, 'i', ticket->id, 0);

      /* queued, called, finished: each once. */
      g_assert_cmpstr (ticket->state, ==, "finished");
      g_assert_cmpint (ticket->called_count, ==, 1);
      g_assert_cmpuint (periods->len, ==, 3);
    }
  *(guint *)data = tickets->len;
  return TRUE;
}

static void
take_all (Walk *walk, int n)
{
  for (int i = 0; i < n; i++)
    {
      OwTakeTicket take = { "A", "S01", "ja", "normal", NULL, 1 };
      g_autofree char *id = g_strdup_printf ("take-%d", i);
      g_autoptr (JsonObject) taken = ask (walk->store, id, walk->clerk, ow_take_run, &take, NULL);

      g_assert_nonnull (taken);
      ow_clock_advance (walk->clock, 1);
    }
}

/* Notes an answer; the same call asked again must name the same ticket, another call another one.
 */
static void
note (GHashTable *calls, GHashTable *tickets, const Answer *answer)
{
  g_autofree char *call = g_strdup_printf ("%d-%d", answer->desk, answer->call);
  const gint64 *before = g_hash_table_lookup (calls, call);

  if (before != NULL)
    {
      g_assert_cmpint (*before, ==, answer->ticket);
      return;
    }
  if (!g_hash_table_add (tickets, g_memdup2 (&answer->ticket, sizeof answer->ticket)))
    g_error ("ticket %" G_GINT64_FORMAT " was called twice", answer->ticket);
  g_hash_table_insert (calls, g_steal_pointer (&call),
                       g_memdup2 (&answer->ticket, sizeof answer->ticket));
}

static void
test_storm_calls (Walk *walk, gconstpointer data)
{
  gboolean full = g_getenv ("OW_TEST_FULL") != NULL;
  int counters = full ? MAX_COUNTERS : 8;
  int n = full ? 10000 : 400;
  int kills = full ? 200 : 25;
  g_autoptr (GHashTable) calls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) tickets
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261121);
  Intent *intents = mmap (NULL, MAX_COUNTERS * sizeof *intents, PROT_READ | PROT_WRITE,
                          MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pid_t children[MAX_COUNTERS];
  g_autoptr (GError) error = NULL;
  guint found = 0;
  Answer answer;
  int pipes[2];
  int killed = 0;

  g_assert_true (intents != MAP_FAILED);
  take_all (walk, n);
  g_clear_pointer (&walk->store, ow_store_unref);
  g_assert_cmpint (pipe (pipes), ==, 0);
  for (int i = 0; i < counters; i++)
    children[i] = start (walk, i + 1, intents, pipes[1]);
  for (int seen = 1; killed < kills && read (pipes[0], &answer, sizeof answer) == sizeof answer;
       seen++)
    {
      int victim = g_rand_int_range (rand, 0, counters);

      note (calls, tickets, &answer);
      if (seen % (n / kills / 2) != 0)
        continue;
      kill (children[victim], SIGKILL);
      g_assert_cmpint (waitpid (children[victim], NULL, 0), ==, children[victim]);
      children[victim] = start (walk, victim + 1, intents, pipes[1]);
      killed++;
    }
  close (pipes[1]);
  while (read (pipes[0], &answer, sizeof answer) == sizeof answer)
    note (calls, tickets, &answer);
  close (pipes[0]);
  for (int i = 0; i < counters; i++)
    {
      int status;

      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, 0);
    }
  g_assert_cmpint (killed, ==, kills);
  walk->store = ow_store_open (walk->path, TRUE, walk->clock, &error);
  g_assert_no_error (error);
  g_assert_true (ow_store_read (walk->store, check_read, &found, &error));
  g_assert_cmpuint (found, ==, n);
  /* A program that was killed between COMMIT and its answer is asked again by the one after it. */
  g_assert_cmpuint (g_hash_table_size (tickets), ==, n);
  walk_verify (walk);
  munmap (intents, MAX_COUNTERS * sizeof *intents);
}

void
test_storm_add (void)
{
  g_test_add ("/walk/storm", Walk, NULL, walk_set_up, test_storm_calls, walk_tear_down);
}
