/* A hall of 200 windows on one PostgreSQL server: one action in two seconds each, over a history of
 * a million tickets. Measured: a call at a counter, and how long after it a board shows it; beside
 * both the same statements over plain libpq, prepared before, in the same run.
 *   bench-hall [WINDOWS] [SECONDS] [HISTORY]     default 200 30 1000000 */

#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

#include "bench-time.h"
#include "ow-dialect.h"
#include "ow-seal.h"
#include "ow-site-setup.h"
#include "ow-ticket-acts.h"
#include "ow-transaction-private.h"
#include "postgresql-server.h"

#define PAUSE_US    (2 * G_USEC_PER_SEC)
#define LIMIT_CALL  25.0 /* ms, 99th percentile */
#define LIMIT_BOARD 100.0
#define GOAL        1.3

typedef struct
{
  const char *address;
  OwClock *clock;
  gint64 end;
  GMutex lock;
  GArray *calls, *boards; /* microseconds */
  GHashTable *called; /* row id as text → when the counter had its answer; or, negative, when a
                         board saw it */
  gint left;          /* windows still at work */
  int failed;
} Run;

static void
add_time (Run *run, GArray *times, gint64 taken)
{
  g_mutex_lock (&run->lock);
  g_array_append_val (times, taken);
  g_mutex_unlock (&run->lock);
}

/* Whoever comes second knows how long the board took after the answer; nothing, when the board had
 * it before the counter. */
static void
meet (Run *run, const char *ticket, gint64 when, gboolean board)
{
  gint64 *other;
  gint64 taken;

  g_mutex_lock (&run->lock);
  other = g_hash_table_lookup (run->called, ticket);
  if (other == NULL)
    {
      other = g_new (gint64, 1);
      *other = board ? -when : when;
      g_hash_table_insert (run->called, g_strdup (ticket), other);
    }
  else if (*other != 0 && (*other > 0) == board)
    {
      taken = board ? when - *other : 0;
      g_array_append_val (run->boards, taken);
      *other = 0;
    }
  g_mutex_unlock (&run->lock);
}

static void
pause_until (gint64 when)
{
  gint64 left = when - g_get_monotonic_time ();
  GPollFD none = { -1, 0, 0 };

  if (left > 0)
    g_poll (&none, 1, (int)(left / 1000) + 1);
}

/* Windows start at different moments of the two seconds. */
static gint64
first_action (int window)
{
  return g_get_monotonic_time () + (window * 7919) % 2000 * G_GINT64_CONSTANT (1000);
}

typedef struct
{
  Run *run;
  int window;
} Work;

/* Ours */

static gint64
act (OwStore *store, const char *station, const char *name, OwActFunc func, gconstpointer request)
{
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct intent = { uuid, name, NULL, 0, station, NULL };
  g_autoptr (JsonObject) result = ow_store_act (store, &intent, func, request, NULL);

  return result != NULL
             ? g_ascii_strtoll (json_object_get_string_member (result, "ticket"), NULL, 10)
             : 0;
}

static gpointer
window_thread (gpointer data)
{
  Work *work = data;
  Run *run = work->run;
  g_autofree char *station = g_strdup_printf ("desk-%d", work->window);
  g_autoptr (OwStore) store = ow_store_open (run->address, TRUE, run->clock, NULL);
  OwTakeTicket take = { "A", "S01", "ru", "normal", NULL, 1 };
  OwCallNext call = { "A", work->window };
  OwTicketAct finish = { 0, "finish", work->window };
  gint64 next = first_action (work->window);

  for (; store != NULL && g_get_monotonic_time () < run->end; next += PAUSE_US)
    {
      gint64 begun;

      pause_until (next);
      act (store, station, "ticket.take", ow_take_run, &take);
      pause_until (next += PAUSE_US);
      begun = g_get_monotonic_time ();
      finish.ticket = act (store, station, "ticket.call", ow_call_next_run, &call);
      if (finish.ticket == 0)
        {
          g_atomic_int_inc (&run->failed);
          continue;
        }
      {
        gint64 now = g_get_monotonic_time ();
        g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, finish.ticket);

        add_time (run, run->calls, now - begun);
        meet (run, id, now, FALSE);
      }
      pause_until (next += PAUSE_US);
      act (store, station, "ticket.finish", ow_ticket_act_run, &finish);
    }
  g_atomic_int_dec_and_test (&run->left);
  g_free (work);
  return NULL;
}

typedef struct
{
  Run *run;
  OwStore *store;
  gint64 change;
} Board;

static gboolean
day_read (OwTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray **tickets = data;

  *tickets = ow_transaction_query (transaction, &ow_query_tickets_by_day, error, 's',
                                   ow_transaction_get_site (transaction)->code, 'd',
                                   ow_transaction_get_today (transaction), 0);
  return *tickets != NULL;
}

static gboolean
board_cb (gpointer data)
{
  Board *board = data;
  gint64 change = ow_store_get_change (board->store);
  g_autoptr (GPtrArray) tickets = NULL;

  if (change == board->change || !ow_store_read (board->store, day_read, &tickets, NULL))
    return G_SOURCE_CONTINUE;
  board->change = change;
  for (guint i = 0; i < tickets->len; i++)
    {
      const OwTicket *ticket = g_ptr_array_index (tickets, i);

      if (g_str_equal (ticket->state, "called"))
        {
          g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, ticket->id);

          meet (board->run, id, g_get_monotonic_time (), TRUE);
        }
    }
  return G_SOURCE_CONTINUE;
}

static gpointer
board_thread (gpointer data)
{
  Run *run = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  Board board = { run, ow_store_open (run->address, TRUE, run->clock, NULL), -1 };
  GSource *source = ow_store_change_source_new (board.store);

  g_main_context_push_thread_default (context);
  g_source_set_callback (source, board_cb, &board, NULL);
  g_source_attach (source, context);
  while (g_atomic_int_get (&run->left) > 0)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (source);
  g_source_unref (source);
  g_main_context_pop_thread_default (context);
  ow_store_unref (board.store);
  return NULL;
}

/* The floor: the same statements, each prepared once, over plain libpq. */

#define MARK "123456789012345678" /* of a row without an event */

enum
{
  REQUEST_FIND,
  AT_DESK,
  NEXT,
  LOAD,
  UPDATE,
  HEAD,
  EVENT,
  PERIODS,
  PERIOD,
  REQUEST,
  CHANGE,
  CHANGE_MARK,
  BY_DAY,
  N_STATEMENTS
};

static char *
make_sql (int statement)
{
  g_autofree char *sql = NULL;

  switch (statement)
    {
    case REQUEST_FIND:
      sql = ow_query_expand (&ow_query_request_find);
      break;
    case AT_DESK:
      sql = ow_query_expand (&ow_query_ticket_at_desk);
      break;
    case NEXT:
      sql = ow_query_expand (&ow_query_ticket_next);
      break;
    case LOAD:
      sql = ow_record_make_sql (&ow_ticket_record, 'l');
      break;
    case UPDATE:
      sql = ow_record_make_sql (&ow_ticket_record, 'u');
      break;
    case HEAD:
      sql = ow_query_expand (&ow_query_audit_head);
      break;
    case EVENT:
      sql = ow_query_expand (&ow_query_audit_insert);
      break;
    case PERIODS:
      sql = ow_query_expand (&ow_query_ticket_periods);
      break;
    case PERIOD:
      sql = ow_record_make_sql (&ow_ticket_period_record, 'i');
      break;
    case REQUEST:
      sql = ow_query_expand (&ow_query_request_insert);
      break;
    case CHANGE:
      sql = ow_query_expand (&ow_query_change_insert);
      break;
    case CHANGE_MARK:
      sql = ow_query_expand (&ow_query_change_mark);
      break;
    case BY_DAY:
    default:
      sql = ow_query_expand (&ow_query_tickets_by_day);
      break;
    }
  return ow_dialect_to_postgresql (sql);
}

static PGresult *
run_sql (PGconn *connection, const char *sql)
{
  PGresult *result = PQexec (connection, sql);

  if (PQresultStatus (result) != PGRES_COMMAND_OK && PQresultStatus (result) != PGRES_TUPLES_OK)
    g_error ("%s: %s", sql, PQerrorMessage (connection));
  return result;
}

static PGconn *
open_plain (const char *address)
{
  PGconn *connection = PQconnectdb (address);

  PQclear (run_sql (connection, "SET client_min_messages = warning"));
  for (int i = 0; i < N_STATEMENTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("s%d", i);
      g_autofree char *sql = make_sql (i);
      PGresult *result = PQprepare (connection, name, sql, 0, NULL);

      if (PQresultStatus (result) != PGRES_COMMAND_OK)
        g_error ("%s: %s", sql, PQerrorMessage (connection));
      PQclear (result);
    }
  return connection;
}

static PGresult *
run_one (PGconn *connection, int statement, int n, const char *const *values)
{
  g_autofree char *name = g_strdup_printf ("s%d", statement);
  PGresult *result = PQexecPrepared (connection, name, n, values, NULL, NULL, 0);

  if (PQresultStatus (result) != PGRES_COMMAND_OK && PQresultStatus (result) != PGRES_TUPLES_OK)
    g_error ("%d: %s", statement, PQerrorMessage (connection));
  return result;
}

typedef struct
{
  PGconn *connection;
  char station[16], desk[8], day[16], now[24], image[400];
} Plain;

/* One audit event: read the head, write the next. */
static void
plain_event (Plain *self, const char *table, const char *row)
{
  const char *head[] = { self->station };
  PGresult *last = run_one (self->connection, HEAD, 1, head);
  g_autofree char *seq = g_strdup_printf (
      "%" G_GINT64_FORMAT,
      PQntuples (last) > 0 ? g_ascii_strtoll (PQgetvalue (last, 0, 0), NULL, 10) + 1 : 1);
  g_autofree char *hash = ow_seal_digest_hex (self->image, sizeof self->image);
  const char *event[] = { self->station,
                          seq,
                          self->now,
                          NULL,
                          "ticket.call",
                          "update",
                          table,
                          row,
                          "state",
                          "",
                          "0123456789",
                          self->image,
                          PQntuples (last) > 0 ? PQgetvalue (last, 0, 2) : "",
                          hash,
                          "2" };

  PQclear (run_one (self->connection, EVENT, G_N_ELEMENTS (event), event));
  PQclear (last);
}

static void
plain_move (Plain *self, PGresult *ticket, int row, const char *state)
{
  guint n = ow_ticket_record.n_columns;
  g_autofree const char **values = g_new0 (const char *, n);
  g_autofree char *id = NULL;
  g_autofree char *seq = NULL;
  const char *by_id[1];
  const char *period[16] = { NULL };
  PGresult *before;

  for (guint i = 0; i < n; i++)
    values[i] = PQgetisnull (ticket, row, (int)i) ? NULL : PQgetvalue (ticket, row, (int)i);
  values[ow_record_find_column (&ow_ticket_record, "state")] = state;
  values[ow_record_find_column (&ow_ticket_record, "desk")] = self->desk;
  by_id[0] = values[0];
  PQclear (run_one (self->connection, LOAD, 1, by_id));
  PQclear (run_one (self->connection, UPDATE, (int)n, values));
  plain_event (self, "ticket", values[0]);
  before = run_one (self->connection, PERIODS, 1, by_id);
  seq = g_strdup_printf ("%d", PQntuples (before) + 1);
  PQclear (before);
  id = g_strdup_printf ("%" G_GINT64_FORMAT,
                        (gint64)g_random_int () << 30 | (gint64)g_random_int_range (0, 1 << 30));
  for (guint i = 0; i < ow_ticket_period_record.n_columns; i++)
    {
      const char *name = ow_ticket_period_record.columns[i].name;

      period[i] = g_str_equal (name, "id")          ? id
                  : g_str_equal (name, "ticket_id") ? values[0]
                  : g_str_equal (name, "seq")       ? seq
                  : g_str_equal (name, "state")     ? state
                  : g_str_equal (name, "desk")      ? self->desk
                  : g_str_equal (name, "at")        ? self->now
                  : g_str_equal (name, "undoes")    ? "0"
                                                    : NULL;
    }
  PQclear (run_one (self->connection, PERIOD, (int)ow_ticket_period_record.n_columns, period));
  plain_event (self, "ticket_period", id);
}

static void
plain_begin (Plain *self, const char *uuid)
{
  g_autofree char *sql = g_strdup_printf (
      "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock "
      "(hashtextextended ('plain %s', 0))",
      self->station);
  const char *request[] = { uuid };

  g_snprintf (self->now, sizeof self->now, "%" G_GINT64_FORMAT, g_get_real_time () / 1000);
  PQclear (run_sql (self->connection, sql));
  PQclear (run_one (self->connection, REQUEST_FIND, 1, request));
}

static void
plain_commit (Plain *self, const char *uuid, const char *ticket)
{
  g_autofree char *result = g_strdup_printf ("{\"ticket\":\"%s\"}", ticket);
  const char *request[] = { uuid, "ticket.call", "0123456789abcdef", result, self->now, MARK };
  const char *change[] = { "ticket.call" };
  const char *mark[] = { MARK, NULL };
  PGresult *added;

  PQclear (run_one (self->connection, REQUEST, G_N_ELEMENTS (request), request));
  added = run_one (self->connection, CHANGE, 1, change);
  mark[1] = PQgetvalue (added, 0, 0);
  PQclear (run_one (self->connection, CHANGE_MARK, G_N_ELEMENTS (mark), mark));
  PQclear (added);
  PQclear (run_sql (self->connection, "NOTIFY plain; COMMIT"));
}

/* The ticket that was called, newly allocated; NULL when nobody waits. */
static char *
plain_call (Plain *self)
{
  g_autofree char *uuid = ow_seal_uuid ();
  const char *at_desk[] = { "TSY", self->day, self->desk };
  const char *next[] = { "TSY", "A", self->day };
  char *id = NULL;
  PGresult *ticket;

  plain_begin (self, uuid);
  PQclear (run_one (self->connection, AT_DESK, G_N_ELEMENTS (at_desk), at_desk));
  ticket = run_one (self->connection, NEXT, G_N_ELEMENTS (next), next);
  if (PQntuples (ticket) == 0)
    PQclear (run_sql (self->connection, "ROLLBACK"));
  else
    {
      id = g_strdup (PQgetvalue (ticket, 0, 0));
      plain_move (self, ticket, 0, "called");
      plain_commit (self, uuid, id);
    }
  PQclear (ticket);
  return id;
}

static void
plain_finish (Plain *self, const char *id)
{
  g_autofree char *uuid = ow_seal_uuid ();
  const char *by_id[] = { id };
  PGresult *ticket;

  plain_begin (self, uuid);
  ticket = run_one (self->connection, LOAD, 1, by_id);
  plain_move (self, ticket, 0, "finished");
  plain_commit (self, uuid, id);
  PQclear (ticket);
}

static gpointer
plain_thread (gpointer data)
{
  Work *work = data;
  Run *run = work->run;
  g_autoptr (OwStore) store = ow_store_open (run->address, TRUE, run->clock, NULL);
  g_autofree char *day = ow_date_to_string (ow_clock_today (run->clock));
  OwTakeTicket take = { "A", "S01", "ru", "normal", NULL, 1 };
  Plain self = { open_plain (run->address) };
  gint64 next = first_action (work->window);

  g_snprintf (self.station, sizeof self.station, "plain-%d", work->window);
  g_snprintf (self.desk, sizeof self.desk, "%d", work->window);
  g_snprintf (self.day, sizeof self.day, "%s", day);
  memset (self.image, 'x', sizeof self.image - 1);
  for (; g_get_monotonic_time () < run->end; next += PAUSE_US)
    {
      g_autofree char *ticket = NULL;
      gint64 begun, now;

      pause_until (next);
      /* Numbers are taken as ever: what is compared is the call. */
      act (store, self.station, "ticket.take", ow_take_run, &take);
      pause_until (next += PAUSE_US);
      begun = g_get_monotonic_time ();
      ticket = plain_call (&self);
      now = g_get_monotonic_time ();
      if (ticket == NULL)
        {
          g_atomic_int_inc (&run->failed);
          continue;
        }
      add_time (run, run->calls, now - begun);
      meet (run, ticket, now, FALSE);
      pause_until (next += PAUSE_US);
      plain_finish (&self, ticket);
    }
  g_atomic_int_dec_and_test (&run->left);
  PQfinish (self.connection);
  g_free (work);
  return NULL;
}

static gpointer
plain_board_thread (gpointer data)
{
  Run *run = data;
  PGconn *connection = open_plain (run->address);
  g_autofree char *day = ow_date_to_string (ow_clock_today (run->clock));
  const char *by_day[] = { "TSY", day };
  int state = ow_record_find_column (&ow_ticket_record, "state");
  PGnotify *notice;

  PQclear (run_sql (connection, "LISTEN plain"));
  while (g_atomic_int_get (&run->left) > 0)
    {
      GPollFD poll = { PQsocket (connection), G_IO_IN, 0 };
      PGresult *tickets;

      /* What was told during the last reading has no event of the socket any more. */
      if ((notice = PQnotifies (connection)) == NULL)
        g_poll (&poll, 1, 250);
      PQfreemem (notice);
      PQconsumeInput (connection);
      while ((notice = PQnotifies (connection)) != NULL)
        PQfreemem (notice);
      PQclear (run_sql (connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
      tickets = run_one (connection, BY_DAY, G_N_ELEMENTS (by_day), by_day);
      PQclear (run_sql (connection, "ROLLBACK"));
      for (int i = 0; i < PQntuples (tickets); i++)
        if (g_str_equal (PQgetvalue (tickets, i, state), "called"))
          meet (run, PQgetvalue (tickets, i, 0), g_get_monotonic_time (), TRUE);
      PQclear (tickets);
    }
  PQfinish (connection);
  return NULL;
}

static void
measure (Run *run, int windows, int seconds, GThreadFunc window, GThreadFunc board)
{
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();

  run->calls = g_array_new (FALSE, FALSE, sizeof (gint64));
  run->boards = g_array_new (FALSE, FALSE, sizeof (gint64));
  run->called = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  run->left = windows;
  run->failed = 0;
  run->end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  g_ptr_array_add (threads, g_thread_new ("board", board, run));
  for (int i = 0; i < windows; i++)
    {
      Work *work = g_new (Work, 1);

      *work = (Work){ run, i + 1 };
      g_ptr_array_add (threads, g_thread_new ("window", window, work));
    }
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (g_ptr_array_index (threads, i));
  g_hash_table_unref (run->called);
}

static void
make_history (const char *address, gint64 n)
{
  PGconn *connection = PQconnectdb (address);
  g_autofree char *tickets = g_strdup_printf (
      "INSERT INTO ticket (id, site, business_day, prefix, n, state, language, ticket_class, "
      "services, applicants, desk, called_count, order_key, taken_at, state_since, version) SELECT "
      "g, 'TSY', to_char (DATE '2020-01-01' + CAST (g / 800 AS INTEGER), 'YYYY-MM-DD'), 'A', g %% "
      "800 + 1, 'finished', 'ru', 'normal', 'S01', 1, g %% 200 + 1, 1, g, g, g, 3 FROM "
      "generate_series (1, %" G_GINT64_FORMAT ") AS g",
      n);

  PQclear (run_sql (connection, tickets));
  PQclear (run_sql (connection,
                    "INSERT INTO ticket_period (id, ticket_id, seq, state, desk, at, undoes) "
                    "SELECT id, id, 1, 'finished', desk, taken_at, 0 FROM ticket"));
  PQclear (run_sql (connection, "VACUUM ANALYZE"));
  PQfinish (connection);
}

/* What was measured first becomes history: both boards read a day of the same length. */
static void
clear_day (const char *address)
{
  PGconn *connection = PQconnectdb (address);

  PQclear (run_sql (connection, "UPDATE ticket SET business_day = '2019-12-31', n = n + (SELECT "
                                "COUNT (*) FROM ticket AS t WHERE t.business_day = '2019-12-31') "
                                "WHERE business_day > '2024-01-01'"));
  PQclear (run_sql (connection, "VACUUM ANALYZE"));
  PQfinish (connection);
}

static void
print_limit (const char *what, GArray *times, double limit)
{
  double p99 = (double)bench_p99 (times) / 1000;

  g_print ("%-28s p99 %.1f ms of at most %.0f ms: %s\n", what, p99, limit,
           p99 <= limit ? "kept" : "NOT KEPT");
}

int
main (int argc, char **argv)
{
  int windows = argc > 1 ? atoi (argv[1]) : 200;
  int seconds = argc > 2 ? atoi (argv[2]) : 30;
  gint64 history = argc > 3 ? g_ascii_strtoll (argv[3], NULL, 10) : 1000000;
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *address = NULL;
  g_autofree char *data = g_dir_make_tmp ("bench-hall-XXXXXX", NULL);
  char *remove[] = { "rm", "-rf", "--", data, NULL };
  PostgresqlServer *server;
  OwStore *store;
  Run ours = { 0 }, floor = { 0 };

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_setenv ("OW_TEST_SERVER",
            "max_connections=1000 fsync=on synchronous_commit=on shared_buffers=256MB", FALSE);
  if ((server = postgresql_server_start (&reason)) == NULL)
    g_error ("%s", reason);
  address = postgresql_server_dup_address (server, "public");
  store = ow_site_setup_create (address, "shenyang", TRUE, clock, &error);
  g_assert_no_error (error);
  make_history (address, history);
  g_mutex_init (&ours.lock);
  g_mutex_init (&floor.lock);
  ours.address = floor.address = address;
  ours.clock = floor.clock = clock;
  measure (&floor, windows, seconds, plain_thread, plain_board_thread);
  clear_day (address);
  measure (&ours, windows, seconds, window_thread, board_thread);
  g_print ("%d windows, one action in two seconds, %" G_GINT64_FORMAT
           " tickets before, %u and %u calls (%d and %d found nobody)\n",
           windows, history, ours.calls->len, floor.calls->len, ours.failed, floor.failed);
  bench_print ("call", ours.calls, floor.calls, GOAL);
  bench_print ("board", ours.boards, floor.boards, GOAL);
  print_limit ("call", ours.calls, LIMIT_CALL);
  print_limit ("board", ours.boards, LIMIT_BOARD);
  ow_store_unref (store);
  postgresql_server_stop (server);
  g_spawn_sync (NULL, remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  return 0;
}
