/* A hall of many windows, each a process of its own on one local server: at the rate of a real hall
 * and as fast as they can, some of them killed in the middle of an act, the server too. What each
 * has written down is checked against what the store has in the end (issue 7, Proof). The last test
 * takes the lock clause away and sees that the checker finds the fault. */

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <libpq-fe.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "history.h"
#include "ow-counter-error.h"
#include "ow-seal.h"
#include "ow-site-setup.h"
#include "ow-store-error.h"
#include "ow-ticket-acts.h"
#include "test-engine.h"

#define LIMIT_S 300
#define QUEUES  "A B"

/* One window */

typedef struct
{
  OwStore *store;
  PGconn *plain; /* the test of the test: statements of its own */
  int window, file;
  gint64 busy; /* ticket at the counter */
  gboolean locks;
  char station[16];
} Window;

static void G_GNUC_PRINTF (2, 3) say (Window *self, const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list arguments;
  gsize length;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  length = strlen (line);
  if (write (self->file, line, length) != (gssize)length)
    _exit (4);
}

static gint64
run_act (Window *self, const char *what, OwActFunc func, gconstpointer request, gboolean *ret_empty)
{
  g_autofree char *uuid = ow_seal_uuid ();
  g_autofree char *name = g_strconcat ("ticket.", what, NULL);
  OwAct act = { uuid, name, NULL, 0, self->station, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;
  gint64 ticket = 0;

  say (self, "B %s %s %d %" G_GINT64_FORMAT "\n", uuid, what, self->window,
       g_get_monotonic_time ());
  result = ow_store_act (self->store, &act, func, request, &error);
  if (result != NULL)
    ticket = g_ascii_strtoll (json_object_get_string_member (result, "ticket"), NULL, 10);
  say (self, "E %s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", uuid,
       result != NULL                                                            ? "ok"
       : g_error_matches (error, OW_STORE_ERROR, OW_STORE_ERROR_UNKNOWN_OUTCOME) ? "unknown"
                                                                                 : "failed",
       ticket, g_get_monotonic_time ());
  if (ret_empty != NULL)
    *ret_empty = g_error_matches (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY);
  /* What a window may meet: an empty queue, a server that is away, another writer; a party that is
   * still there because it could not be finished. */
  if (result == NULL && error->domain != OW_STORE_ERROR
      && !g_error_matches (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY)
      && !g_error_matches (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE))
    {
      g_printerr ("window %d, %s: %s\n", self->window, what, error->message);
      _exit (5);
    }
  return ticket;
}

static gint64
take (Window *self)
{
  gboolean a = g_random_boolean ();
  OwTakeTicket request = { a ? "A" : "B", a ? "S01" : "S04", "ru", "normal", NULL, 1 };

  return run_act (self, "take", ow_take_run, &request, NULL);
}

static gint64
call (Window *self, gboolean *ret_empty)
{
  OwCallNext request = { QUEUES, self->window };

  return run_act (self, "call", ow_call_next_run, &request, ret_empty);
}

static void
finish (Window *self, gint64 ticket)
{
  OwTicketAct request = { ticket, "finish", self->window };

  run_act (self, "finish", ow_ticket_act_run, &request, NULL);
}

/* Who is at this counter: the window of before was killed between two acts, or could not finish. */
static gboolean
find_busy (OwTransaction *transaction, gpointer data, GError **error)
{
  Window *self = data;
  GError *local = NULL;
  g_autoptr (OwTicket) ticket = ow_transaction_query_one (
      transaction, &ow_query_ticket_at_desk, &local, 's',
      ow_transaction_get_site (transaction)->code, 'd', ow_transaction_get_today (transaction), 'i',
      (gint64)self->window, 0);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  self->busy = ticket != NULL ? ticket->id : 0;
  return TRUE;
}

static void
clear_desk (Window *self)
{
  if (ow_store_read (self->store, find_busy, self, NULL) && self->busy != 0)
    finish (self, self->busy);
}

/* The statement of the notes, with and without its lock clause. It takes 20 ms between looking and
 * taking, so that without the clause two windows do look at one ticket, on any machine. */
static void
call_plainly (Window *self)
{
  g_autofree char *uuid = ow_seal_uuid ();
  g_autofree char *sql = g_strdup_printf (
      "WITH next AS MATERIALIZED (SELECT id FROM ticket WHERE state = 'queued' "
      "ORDER BY order_key, n LIMIT 1%s), "
      "slow AS MATERIALIZED (SELECT id, pg_sleep (0.02) FROM next) "
      "UPDATE ticket SET state = 'called', called_count = called_count + 1, desk = %d "
      "FROM slow WHERE ticket.id = slow.id RETURNING ticket.id",
      self->locks ? " FOR UPDATE SKIP LOCKED" : "", self->window);
  PGresult *result;
  gboolean ok;

  say (self, "B %s call %d %" G_GINT64_FORMAT "\n", uuid, self->window, g_get_monotonic_time ());
  result = PQexec (self->plain, sql);
  ok = PQresultStatus (result) == PGRES_TUPLES_OK && PQntuples (result) == 1;
  say (self, "E %s %s %s %" G_GINT64_FORMAT "\n", uuid, ok ? "ok" : "failed",
       ok ? PQgetvalue (result, 0, 0) : "0", g_get_monotonic_time ());
  PQclear (result);
}

static void
wait_until (gint64 when)
{
  gint64 left = when - g_get_monotonic_time ();
  GPollFD none = { -1, 0, 0 };

  if (left > 0)
    g_poll (&none, 1, (int)(left / 1000) + 1);
}

/* Works until told to stop: reading the end of its input. */
static int
window_main (void)
{
  const char *store = g_getenv ("OW_WINDOW_STORE");
  gint64 pause = g_ascii_strtoll (g_getenv ("OW_WINDOW_PAUSE"), NULL, 10) * 1000;
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autofree char *path = NULL;
  Window self = { 0 };
  gint64 next = g_get_monotonic_time ();

  alarm (LIMIT_S);
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  self.window = (int)g_ascii_strtoll (g_getenv ("OW_WINDOW"), NULL, 10);
  self.locks = g_getenv ("OW_WINDOW_PLAIN") == NULL || g_getenv ("OW_WINDOW_PLAIN")[0] == '1';
  g_snprintf (self.station, sizeof self.station, "desk-%d", self.window);
  path = g_strdup_printf ("%s/window-%d.history", g_getenv ("OW_WINDOW_FOLDER"), self.window);
  self.file = g_open (path, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  /* A line that was cut when the window before was killed stays a line of its own. */
  say (&self, "\n");
  if (g_getenv ("OW_WINDOW_PLAIN") != NULL)
    self.plain = PQconnectdb (store);
  else
    while ((self.store = ow_store_open (store, TRUE, clock, NULL)) == NULL)
      wait_until (g_get_monotonic_time () + 100 * 1000);
  if (self.store != NULL)
    clear_desk (&self);
  for (;;)
    {
      GPollFD input = { STDIN_FILENO, G_IO_IN | G_IO_HUP, 0 };
      gboolean empty = FALSE;
      gint64 ticket;

      if (g_poll (&input, 1, 0) > 0)
        {
          g_clear_pointer (&self.plain, PQfinish);
          g_clear_pointer (&self.store, ow_store_unref);
          return 0;
        }
      if (self.store == NULL)
        {
          call_plainly (&self);
          continue;
        }
      take (&self);
      wait_until (next += pause);
      ticket = call (&self, &empty);
      wait_until (next += pause);
      if (ticket != 0)
        finish (&self, ticket);
      else if (!empty)
        {
          clear_desk (&self);
          /* A server that is away is not asked without a pause: a person would not, either. */
          next = MAX (next, g_get_monotonic_time () + 50 * 1000);
        }
      wait_until (next += pause);
      next = MAX (next, g_get_monotonic_time ());
    }
}

/* The hall */

typedef struct
{
  char *folder, *store;
  OwClock *clock;
  int n;
  pid_t *windows;
  int *inputs;
} Hall;

static void
open_window (Hall *hall, int i, int pause, const char *plain)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *number = g_strdup_printf ("%d", i + 1);
  g_autofree char *milliseconds = g_strdup_printf ("%d", pause);
  int input[2];

  g_assert_cmpint (g_unix_open_pipe (input, FD_CLOEXEC, NULL), ==, TRUE);
  hall->windows[i] = fork ();
  g_assert_cmpint (hall->windows[i], >=, 0);
  if (hall->windows[i] == 0)
    {
      dup2 (input[0], STDIN_FILENO);
      setenv ("OW_WINDOW", number, TRUE);
      setenv ("OW_WINDOW_STORE", hall->store, TRUE);
      setenv ("OW_WINDOW_FOLDER", hall->folder, TRUE);
      setenv ("OW_WINDOW_PAUSE", milliseconds, TRUE);
      if (plain != NULL)
        setenv ("OW_WINDOW_PLAIN", plain, TRUE);
      execl (program, program, NULL);
      _exit (3);
    }
  close (input[0]);
  hall->inputs[i] = input[1];
}

/* In the middle of an act. */
static void
kill_window (Hall *hall, int i)
{
  int status;

  kill (hall->windows[i], SIGKILL);
  close (hall->inputs[i]);
  g_assert_cmpint (waitpid (hall->windows[i], &status, 0), ==, hall->windows[i]);
  g_assert_true (WIFSIGNALED (status) || WEXITSTATUS (status) == 0);
}

/* All are told first, then waited for: each ends after the round that it is in. */
static void
close_windows (Hall *hall)
{
  for (int i = 0; i < hall->n; i++)
    close (hall->inputs[i]);
  for (int i = 0; i < hall->n; i++)
    {
      int status;

      g_assert_cmpint (waitpid (hall->windows[i], &status, 0), ==, hall->windows[i]);
      g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
    }
}

static void
hall_set_up (Hall *hall, int n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwStore) store = NULL;

  hall->n = n;
  hall->windows = g_new0 (pid_t, n);
  hall->inputs = g_new0 (int, n);
  hall->clock = ow_clock_new_system ();
  hall->folder = g_dir_make_tmp ("onewindow-windows-XXXXXX", NULL);
  hall->store = test_engine_new_address (TEST_POSTGRESQL, hall->folder, NULL);
  store = ow_site_setup_create (hall->store, "shenyang", TRUE, hall->clock, &error);
  g_assert_no_error (error);
}

static void
hall_tear_down (Hall *hall)
{
  char *remove[] = { "rm", "-rf", "--", hall->folder, NULL };

  g_spawn_sync (NULL, remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  ow_clock_unref (hall->clock);
  g_free (hall->folder);
  g_free (hall->store);
  g_free (hall->windows);
  g_free (hall->inputs);
}

/* A window of the test itself: what is left in the end is called and finished by it. */
static void
work_off (Hall *hall)
{
  g_autofree char *path = g_build_filename (hall->folder, "window-last.history", NULL);
  Window self = { .window = hall->n + 1, .locks = TRUE };
  g_autoptr (GError) error = NULL;
  gboolean empty = FALSE;

  self.file = g_open (path, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  self.store = ow_store_open (hall->store, TRUE, hall->clock, &error);
  g_assert_no_error (error);
  for (self.window = 1; self.window <= hall->n + 1; self.window++)
    {
      g_snprintf (self.station, sizeof self.station, "desk-%d", self.window);
      clear_desk (&self);
    }
  self.window = hall->n + 1;
  while (!empty)
    {
      gint64 ticket = call (&self, &empty);

      if (ticket != 0)
        finish (&self, ticket);
    }
  close (self.file);
  ow_store_unref (self.store);
}

static GPtrArray *
read_numbers (PGconn *connection)
{
  GPtrArray *numbers = g_ptr_array_new_with_free_func ((GDestroyNotify)number_free);
  PGresult *rows = PQexec (
      connection, "SELECT id, prefix, n, order_key, ticket_class, state, GREATEST ((SELECT "
                  "COUNT (*) FROM ticket_period AS p WHERE p.ticket_id = t.id AND p.state "
                  "= 'called'), CASE WHEN state = 'called' THEN 1 ELSE 0 END) FROM ticket "
                  "AS t");

  g_assert_cmpint (PQresultStatus (rows), ==, PGRES_TUPLES_OK);
  for (int i = 0; i < PQntuples (rows); i++)
    {
      Number *number = g_new0 (Number, 1);

      number->id = g_ascii_strtoll (PQgetvalue (rows, i, 0), NULL, 10);
      number->prefix = g_strdup (PQgetvalue (rows, i, 1));
      number->n = g_ascii_strtoll (PQgetvalue (rows, i, 2), NULL, 10);
      number->order_key = g_ascii_strtoll (PQgetvalue (rows, i, 3), NULL, 10);
      number->ticket_class = g_strdup (PQgetvalue (rows, i, 4));
      number->state = g_strdup (PQgetvalue (rows, i, 5));
      number->calls = atoi (PQgetvalue (rows, i, 6));
      g_ptr_array_add (numbers, number);
    }
  PQclear (rows);
  return numbers;
}

static GHashTable *
read_requests (PGconn *connection)
{
  GHashTable *done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  PGresult *rows = PQexec (
      connection, "SELECT id, COALESCE (CAST (result AS json) ->> 'ticket', '0') FROM request");

  g_assert_cmpint (PQresultStatus (rows), ==, PGRES_TUPLES_OK);
  for (int i = 0; i < PQntuples (rows); i++)
    g_hash_table_insert (done, g_strdup (PQgetvalue (rows, i, 0)),
                         g_strdup (PQgetvalue (rows, i, 1)));
  PQclear (rows);
  return done;
}

static GPtrArray *
check (Hall *hall, gboolean plain)
{
  PGconn *connection = PQconnectdb (hall->store);
  g_autoptr (GPtrArray) acts = history_read (hall->folder);
  g_autoptr (GPtrArray) numbers = read_numbers (connection);
  g_autoptr (GHashTable) done = plain ? NULL : read_requests (connection);
  GPtrArray *problems = history_check (acts, numbers, done, hall->n);
  int outcomes[3] = { 0 };

  for (guint i = 0; i < acts->len; i++)
    {
      const Act *act = g_ptr_array_index (acts, i);

      outcomes[*act->outcome == 'o' ? 0 : *act->outcome == 'f' ? 1 : 2]++;
    }
  g_test_message ("%u numbers; acts: %d ok, %d failed, %d unknown and not done", numbers->len,
                  outcomes[0], outcomes[1], outcomes[2]);
  g_assert_cmpint (outcomes[0], >, hall->n);
  PQfinish (connection);
  return problems;
}

static void
assert_whole (Hall *hall)
{
  g_autoptr (GPtrArray) problems = check (hall, FALSE);
  g_autoptr (GPtrArray) chains = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwStore) store = ow_store_open (hall->store, TRUE, hall->clock, &error);
  gint64 events;

  for (guint i = 0; i < problems->len; i++)
    g_printerr ("%s\n", (char *)g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_no_error (error);
  ow_store_verify_audit (store, &chains, &events, &error);
  g_assert_no_error (error);
}

/* A hall that works for a while; nobody disturbs it. */
static void
run_at_rate (int n, int pause, int milliseconds)
{
  Hall hall = { 0 };
  gint64 end;

  if (!test_engine_require (TEST_POSTGRESQL))
    return;
  hall_set_up (&hall, n);
  for (int i = 0; i < n; i++)
    open_window (&hall, i, pause, NULL);
  end = g_get_monotonic_time () + milliseconds * G_GINT64_CONSTANT (1000);
  wait_until (end);
  close_windows (&hall);
  work_off (&hall);
  assert_whole (&hall);
  hall_tear_down (&hall);
}

/* As fast as they can, and @kills windows and @outages of the server on the way. */
static void
run_flat_out (int n, int milliseconds, int kills, int outages)
{
  Hall hall = { 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261125);
  int steps = kills + outages;

  if (!test_engine_require (TEST_POSTGRESQL))
    return;
  hall_set_up (&hall, n);
  for (int i = 0; i < n; i++)
    open_window (&hall, i, 0, NULL);
  for (int step = 1; step <= steps; step++)
    {
      wait_until (g_get_monotonic_time () + milliseconds * G_GINT64_CONSTANT (1000) / steps);
      if (outages > 0 && step % (steps / outages) == 0)
        {
          test_engine_kill_server ();
          test_engine_restart_server ();
        }
      else
        {
          int i = g_rand_int_range (rand, 0, n);

          kill_window (&hall, i);
          open_window (&hall, i, 0, NULL);
        }
    }
  close_windows (&hall);
  work_off (&hall);
  assert_whole (&hall);
  hall_tear_down (&hall);
}

static void
test_windows_rate (void)
{
  run_at_rate (20, 250, 5000);
}

static void
test_windows_flat_out (void)
{
  run_flat_out (20, 6000, 12, 2);
}

static void
test_windows_many_rate (void)
{
  run_at_rate (200, 2000, 30000);
}

static void
test_windows_many_flat_out (void)
{
  run_flat_out (200, 30000, 40, 2);
}

static guint
count_problems (GPtrArray *problems, const char *what)
{
  guint n = 0;

  for (guint i = 0; i < problems->len; i++)
    n += strstr (g_ptr_array_index (problems, i), what) != NULL;
  return n;
}

/* The statement that calls, as the notes have it: with FOR UPDATE SKIP LOCKED the checker finds
 * nothing; without it, it names numbers that were called at two counters. */
static void
test_windows_lock_removed (void)
{
  for (int locks = 1; locks >= 0; locks--)
    {
      Hall hall = { 0 };
      Window kiosk = { .window = 0, .locks = TRUE, .station = "kiosk-1" };
      g_autoptr (GPtrArray) problems = NULL;
      g_autofree char *path = NULL;
      g_autoptr (GError) error = NULL;

      if (!test_engine_require (TEST_POSTGRESQL))
        return;
      hall_set_up (&hall, 8);
      path = g_build_filename (hall.folder, "window-kiosk.history", NULL);
      kiosk.file = g_open (path, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
      kiosk.store = ow_store_open (hall.store, TRUE, hall.clock, &error);
      g_assert_no_error (error);
      for (int i = 0; i < 150; i++)
        take (&kiosk);
      ow_store_unref (kiosk.store);
      close (kiosk.file);
      for (int i = 0; i < hall.n; i++)
        open_window (&hall, i, 0, locks ? "1" : "0");
      while (test_engine_run_sql (hall.store, "SELECT COUNT (*) FROM ticket WHERE state = 'queued'")
             > 0)
        wait_until (g_get_monotonic_time () + 20 * 1000);
      close_windows (&hall);
      problems = check (&hall, TRUE);
      g_test_message ("%s: %u problems", locks ? "with the clause" : "without it", problems->len);
      if (locks)
        g_assert_cmpuint (problems->len, ==, 0);
      else
        g_assert_cmpuint (count_problems (problems, "called twice"), >, 0);
      hall_tear_down (&hall);
    }
}

/* The checker itself, over histories that were made up: each has one fault, and it is named. */
static void
test_windows_checker (void)
{
  static const struct
  {
    const char *history, *numbers, *done, *fault; /* NULL: none */
  } rows[] = {
    { "B a take 1 1\nE a ok 7 2\nB b call 1 3\nE b ok 7 4\n", "7 A 1 10 1", "a=7 b=7", NULL },
    { "B a take 1 1\nE a ok 7 2\nB b call 1 3\nE b ok 7 4\nB c call 2 3\nE c ok 7 4\n",
      "7 A 1 10 1", "a=7 b=7 c=7", "called twice: ticket 7" },
    { "B a take 1 1\nE a ok 7 2\n", "", "a=7", "lost: ticket 7 of take" },
    { "B a take 1 1\nE a ok 7 2\n", "7 A 1 10 0", "", "answered, but not in the store" },
    { "B a take 1 1\nE a failed 0 2\n", "7 A 1 10 0", "a=7", "failed, but in the store" },
    { "B a take 1 1\n", "7 A 1 10 0", "a=7", NULL },
    { "B a take 1 1\n", "", "", NULL },
    { "B a take 1 1\nE a unknown 0 9\n", "7 A 1 10 0", "", "nobody took A1" },
    { "B a take 1 1\nE a ok 7 2\nB b take 1 3\nE b ok 8 4\n", "7 A 1 10 0;8 A 3 11 0", "a=7 b=8",
      "a gap or a number twice: A3 instead of 2" },
    { "B a take 1 1\nE a ok 7 2\nB b call 1 3\nE b ok 7 4\n", "7 A 1 10 0", "a=7 b=7",
      "differ about the call of A1" },
    /* One window: two later ones before the first are one too many. */
    { "B a take 1 1\nE a ok 7 2\nB b take 1 3\nE b ok 8 4\nB c take 1 5\nE c ok 9 6\nB d call 1 7\n"
      "E d ok 8 8\nB e call 1 9\nE e ok 9 10\nB f call 1 11\nE f ok 7 12\n",
      "7 A 1 10 1;8 A 2 11 1;9 A 3 12 1", "a=7 b=8 c=9 d=8 e=9 f=7",
      "order: A1 waited while 2 later ones were called" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *folder = g_dir_make_tmp ("onewindow-history-XXXXXX", NULL);
      g_autofree char *file = g_build_filename (folder, "window-1.history", NULL);
      g_auto (GStrv) numbers = g_strsplit (rows[i].numbers, ";", -1);
      g_auto (GStrv) requests = g_strsplit (rows[i].done, " ", -1);
      g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func ((GDestroyNotify)number_free);
      g_autoptr (GPtrArray) acts = NULL;
      g_autoptr (GPtrArray) problems = NULL;

      g_assert_true (g_file_set_contents (file, rows[i].history, -1, NULL));
      for (gsize k = 0; numbers[k] != NULL && *numbers[k] != '\0'; k++)
        {
          g_auto (GStrv) words = g_strsplit (numbers[k], " ", -1);
          Number *number = g_new0 (Number, 1);

          number->id = atoi (words[0]);
          number->prefix = g_strdup (words[1]);
          number->n = atoi (words[2]);
          number->order_key = atoi (words[3]);
          number->calls = atoi (words[4]);
          number->ticket_class = g_strdup ("normal");
          g_ptr_array_add (known, number);
        }
      for (gsize k = 0; requests[k] != NULL; k++)
        if (*requests[k] != '\0')
          {
            requests[k][1] = '\0';
            g_hash_table_insert (done, requests[k], requests[k] + 2);
          }
      acts = history_read (folder);
      problems = history_check (acts, known, done, 1);
      if (rows[i].fault == NULL)
        g_assert_cmpuint (problems->len, ==, 0);
      else
        g_assert_cmpuint (count_problems (problems, rows[i].fault), ==, 1);
      g_remove (file);
      g_rmdir (folder);
    }
}

int
main (int argc, char **argv)
{
  int result;

  if (g_getenv ("OW_WINDOW") != NULL)
    return window_main ();
  g_setenv ("OW_TEST_SERVER", "max_connections=500", TRUE);
  test_engine_begin ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/windows/checker", test_windows_checker);
  g_test_add_func ("/windows/lock-removed", test_windows_lock_removed);
  g_test_add_func ("/windows/20-at-rate", test_windows_rate);
  g_test_add_func ("/windows/20-flat-out", test_windows_flat_out);
  if (g_getenv ("OW_TEST_FULL") != NULL)
    {
      g_test_add_func ("/windows/200-at-rate", test_windows_many_rate);
      g_test_add_func ("/windows/200-flat-out", test_windows_many_flat_out);
    }
  result = g_test_run ();
  test_engine_end ();
  return result;
}
