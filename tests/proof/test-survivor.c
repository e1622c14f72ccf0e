/* Two programs work on one store. One of them is killed at a moment of chance, again and again; the
 * other goes on and never hears of it: what was answered to either is there, once, the numbers are
 * without a hole, and the survivor got no error at all. */

#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ow-ticket-acts.h"
#include "test-proof.h"
#include "working-day.h"

#define CHILD_LIMIT_S 3000
#define LIFE_LIMIT_US 15000

/* A number is taken, and an original is taken in and goes back: two kinds of numbers, four kinds of
 * rows. */
typedef struct
{
  int program; /* 0 is the survivor */
  int n;
  OwRowId ticket, object;
} Answered;

static JsonObject *
act_as (OwStore *store,
        int program,
        const char *kind,
        int n,
        OwRowId staff,
        OwActFunc func,
        gconstpointer request)
{
  g_autofree char *id = g_strdup_printf ("%s-%d-%d", kind, program, n);
  g_autofree char *station = g_strdup_printf ("desk-%d", program == 0 ? 1 : 2);
  OwAct act = { id, kind, id, staff, station, NULL };
  g_autoptr (GError) error = NULL;
  JsonObject *result = ow_store_act (store, &act, func, request, &error);

  if (result != NULL)
    return result;
  g_printerr ("program %d, %s: %s\n", program, id, error->message);
  _exit (4);
}

/* Works until it is killed or @go is closed. */
static void
work (Hall *hall, OwCustodyDeposit *deposit, int program, int go, int out)
{
  OwTakeTicket take = { "A", "S01", "ja", "normal", NULL, 1 };
  g_autoptr (GError) error = NULL;
  OwStore *store = ow_store_open (hall->path, TRUE, hall->clock, &error);
  struct pollfd ended = { go, POLLHUP, 0 };

  alarm (CHILD_LIMIT_S);
  if (store == NULL)
    {
      g_printerr ("program %d: %s\n", program, error->message);
      _exit (3);
    }
  for (int n = 0; poll (&ended, 1, 0) == 0; n++)
    {
      Answered answer = { program, n, 0, 0 };
      g_autoptr (JsonObject) taken
          = act_as (store, program, "take", n, hall->clerk, ow_take_run, &take);
      g_autoptr (JsonObject) kept
          = act_as (store, program, "keep", n, hall->clerk, ow_custody_deposit_run, deposit);

      answer.ticket = ow_result_get_id (taken, "ticket");
      answer.object = ow_result_get_id (kept, "object");
      if (write (out, &answer, sizeof answer) != sizeof answer)
        _exit (5);
      ow_clock_advance (hall->clock, 1);
    }
  _exit (0);
}

static pid_t
start (Hall *hall, OwCustodyDeposit *deposit, int program, int go[2], int out)
{
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child != 0)
    return child;
  close (go[1]);
  work (hall, deposit, program, go[0], out);
  return 0;
}

/* Reads what is answered until @program has answered @wanted times, and then for a while; the pipe
 * never fills. */
static void
collect_answers (int in, GArray *answers, int program, int wanted, int microseconds)
{
  gint64 end = wanted > 0 ? G_MAXINT64 : g_get_monotonic_time () + microseconds;
  struct pollfd answered = { in, POLLIN, 0 };
  Answered answer;

  while (g_get_monotonic_time () < end)
    if (poll (&answered, 1, wanted > 0 ? -1 : 0) > 0
        && read (in, &answer, sizeof answer) == sizeof answer)
      {
        g_array_append_val (answers, answer);
        if (answer.program == program && --wanted == 0)
          end = g_get_monotonic_time () + microseconds;
      }
}

static void
assert_there (Hall *hall, const Answered *answer)
{
  g_autofree char *ticket = g_strdup_printf (
      "SELECT COUNT (*) FROM ticket WHERE id = %" G_GINT64_FORMAT, answer->ticket);
  g_autofree char *object = g_strdup_printf (
      "SELECT COUNT (*) FROM custody_object WHERE id = %" G_GINT64_FORMAT, answer->object);

  g_assert_cmpint (ledger_count (hall, ticket), ==, 1);
  g_assert_cmpint (ledger_count (hall, object), ==, 1);
}

static void
assert_whole (Hall *hall)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *fault = working_day_find_fault (hall->path, hall->clock, &error);
  gint64 tickets = ledger_count (hall, "SELECT COUNT (*) FROM ticket");

  g_assert_cmpstr (fault, ==, NULL);
  /* A number for each act, none twice and none left out. */
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (DISTINCT n) FROM ticket"), ==, tickets);
  g_assert_cmpint (ledger_count (hall, "SELECT MAX (n) FROM ticket"), ==, tickets);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM request WHERE name = 'take'"), ==,
                   tickets);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM request WHERE name = 'keep'"), ==,
                   ledger_count (hall, "SELECT COUNT (DISTINCT slip) FROM custody_object"));
}

static void
test_survivor (void)
{
  int kills = g_getenv ("OW_TEST_FULL") != NULL ? 300 : 40;
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (Answered));
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261127);
  g_autoptr (GError) error = NULL;
  OwCustodyDeposit deposit = { .kind = "original", .label = "Diploma" };
  OwRowId document;
  Hall hall = { 0 };
  int go[2], out[2], status;
  guint by_killed = 0;
  gint64 at_end;
  pid_t survivor;

  hall_set_up (&hall, GINT_TO_POINTER (TEST_SQLITE));
  ledger_person (&hall, 1, &deposit.person, &document);
  g_clear_object (&hall.session);
  g_clear_object (&hall.context);
  g_assert_cmpint (pipe (go), ==, 0);
  g_assert_cmpint (pipe (out), ==, 0);
  survivor = start (&hall, &deposit, 0, go, out[1]);
  for (int i = 1; i <= kills; i++)
    {
      pid_t victim = start (&hall, &deposit, i, go, out[1]);

      /* Every third while it opens the store. */
      collect_answers (out[0], answers, i, g_rand_int_range (rand, 0, 3),
                       g_rand_int_range (rand, 0, LIFE_LIMIT_US));
      g_assert_cmpint (waitpid (survivor, &status, WNOHANG), ==, 0);
      kill (victim, SIGKILL);
      g_assert_cmpint (waitpid (victim, &status, 0), ==, victim);
      g_assert_true (WIFSIGNALED (status));
    }
  close (go[1]);
  close (go[0]);
  close (out[1]);
  for (Answered answer; read (out[0], &answer, sizeof answer) == sizeof answer;)
    g_array_append_val (answers, answer);
  g_assert_cmpint (waitpid (survivor, &status, 0), ==, survivor);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  close (out[0]);
  hall_reopen (&hall);
  for (guint i = 0; i < answers->len; i++)
    {
      const Answered *answer = &g_array_index (answers, Answered, i);

      assert_there (&hall, answer);
      by_killed += answer->program > 0;
    }
  assert_whole (&hall);
  at_end = ledger_count (&hall, "SELECT COUNT (*) FROM ticket");
  g_test_message ("%d programs killed beside a survivor: %u acts answered (%u of the killed), all "
                  "there; %d landed without their answer",
                  kills, 2 * answers->len, 2 * by_killed, (int)at_end - (int)answers->len);
  g_assert_cmpuint (by_killed, >, 0);
  g_assert_cmpuint (answers->len - by_killed, >, (guint)kills);
  hall_tear_down (&hall, NULL);
}

void
test_survivor_add (void)
{
  g_test_add_func ("/proof/survivor/killed", test_survivor);
}
