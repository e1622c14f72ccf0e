/* The acts of a ticket one by one: what parking needs, where a transfer waits, that a number is
 * called over all queues by its place, and that every act can be taken back for sixty seconds. */

#include <sqlite3.h>
#include <string.h>

#include "ow-case-acts.h"
#include "ow-counter-error.h"
#include "ow-model-error.h"
#include "ow-ticket-acts.h"
#include "test-counter.h"
#include "test-hall.h"

#define SPECIMEN                                                                                   \
  "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F3204153ZE184226B<<<<<16"

static OwRowId
take (Hall *hall, const char *prefix, const char *ticket_class)
{
  OwTakeTicket request = { prefix, "S01", "ru", ticket_class, "Unit", 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result
      = hall_act (hall, hall->clerk, "kiosk-1", NULL, ow_take_run, &request, &error);

  g_assert_no_error (error);
  ow_clock_advance (hall->clock, 1000);
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
move (
    Hall *hall, OwRowId ticket, const char *event, gint64 desk, const char *reason, GError **error)
{
  OwTicketAct request = { ticket, event, desk, NULL, NULL };
  g_autoptr (JsonObject) result
      = hall_act (hall, hall->clerk, "desk-1", reason, ow_ticket_act_run, &request, error);

  return result != NULL;
}

static JsonObject *
undo (Hall *hall, OwRowId staff, OwRowId ticket, gint64 seq, GError **error)
{
  OwUndoTicket request = { ticket, seq };

  return hall_act (hall, staff, "desk-1", NULL, ow_undo_ticket_run, &request, error);
}

typedef struct
{
  OwRowId id;
  OwTicket *ticket;
  GPtrArray *periods;
} Read;

static gboolean
ticket_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Read *read = data;

  read->ticket = ow_transaction_load (transaction, &ow_ticket_record, read->id, error);
  read->periods
      = ow_transaction_query (transaction, &ow_query_ticket_periods, error, 'i', read->id, 0);
  return read->ticket != NULL && read->periods != NULL;
}

static OwTicket *
load (Hall *hall, OwRowId ticket, GPtrArray **ret_periods)
{
  Read read = { ticket, NULL, NULL };

  g_assert_true (ow_store_read (ow_context_get_store (hall->context), ticket_read, &read, NULL));
  if (ret_periods != NULL)
    *ret_periods = read.periods;
  else
    g_ptr_array_unref (read.periods);
  return read.ticket;
}

static void
assert_ticket (Hall *hall, OwRowId id, const char *state, gint64 desk, gint64 calls)
{
  g_autoptr (OwTicket) ticket = load (hall, id, NULL);

  g_assert_cmpstr (ticket->state, ==, state);
  g_assert_cmpint (ticket->desk, ==, desk);
  g_assert_cmpint (ticket->called_count, ==, calls);
}

/* Smallest order key first, whatever the queue; only queues that are asked for. */
static void
test_queues (Hall *hall, gconstpointer data)
{
  OwRowId c = take (hall, "C", "normal");
  OwRowId b = take (hall, "B", "normal");
  OwRowId a = take (hall, "A", "normal");
  OwRowId green = take (hall, "B", "green");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (call (hall, "A B", 1, &error), ==, green);
  g_assert_cmpint (call (hall, "A B", 2, &error), ==, b);
  g_assert_cmpint (call (hall, "A B", 3, &error), ==, a);
  g_assert_no_error (error);
  g_assert_cmpint (call (hall, "A B", 4, &error), ==, 0);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY);
  g_clear_error (&error);
  g_assert_cmpint (call (hall, "A B C", 4, &error), ==, c);
  g_assert_no_error (error);
}

/* Each probe is one search of the index of waiting tickets, never a scan or a sort. */
static void
test_probe (Hall *hall, gconstpointer data)
{
  g_autofree char *sql = NULL;
  g_autoptr (GString) plan = g_string_new (NULL);
  const char *at = strchr (ow_query_ticket_next.sql, '@');
  sqlite3_stmt *statement = NULL;
  sqlite3 *db = NULL;

  sql = g_strdup_printf ("EXPLAIN QUERY PLAN %.*s*%s", (int)(at - ow_query_ticket_next.sql),
                         ow_query_ticket_next.sql, at + 1);
  g_assert_cmpint (sqlite3_open_v2 (hall->path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (plan, "%s;", sqlite3_column_text (statement, 3));
  sqlite3_finalize (statement);
  sqlite3_close (db);
  if (!g_str_has_prefix (plan->str, "SEARCH ticket USING INDEX ticket_order (site=? AND ")
      || strstr (plan->str, "SCAN") != NULL || strstr (plan->str, "B-TREE") != NULL)
    g_error ("%s", plan->str);
}

/* A transfer waits in the other queue at its old place, with its old number. */
static void
test_transfer (Hall *hall, gconstpointer data)
{
  OwRowId early = take (hall, "A", "normal");
  OwRowId late = take (hall, "B", "normal");
  OwTicketAct nowhere = { early, "transfer", 1, "Z", "A B" };
  OwTicketAct unknown = { early, "transfer", 1, "B", NULL };
  OwTicketAct other = { early, "transfer", 1, "B", "A B" };
  OwTicketAct back = { early, "transfer", 2, "A", "A B" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) moved = NULL;
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (OwTicket) ticket = NULL;
  g_autoptr (OwTicket) home = NULL;

  g_assert_cmpint (call (hall, "A", 1, &error), ==, early);
  g_assert_null (hall_act (hall, hall->clerk, "desk-1", NULL, ow_ticket_act_run, &nowhere, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_null (hall_act (hall, hall->clerk, "desk-1", NULL, ow_ticket_act_run, &unknown, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  assert_ticket (hall, early, "called", 1, 1);
  moved = hall_act (hall, hall->clerk, "desk-1", NULL, ow_ticket_act_run, &other, &error);
  g_assert_no_error (error);
  ticket = load (hall, early, NULL);
  g_assert_cmpstr (ticket->prefix, ==, "A");
  g_assert_cmpstr (ticket->queue, ==, "B");
  g_assert_cmpstr (json_object_get_string_member (moved, "number"), ==, "A001");
  g_assert_cmpint (call (hall, "A", 1, &error), ==, 0);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY);
  g_clear_error (&error);
  g_assert_cmpint (call (hall, "B", 2, &error), ==, early);
  again = hall_act (hall, hall->clerk, "desk-1", NULL, ow_ticket_act_run, &back, &error);
  g_assert_no_error (error);
  home = load (hall, early, NULL);
  g_assert_null (home->queue);
  g_assert_cmpint (home->order_key, ==, ticket->order_key);
  g_assert_cmpint (call (hall, "B", 2, &error), ==, late);
  g_assert_cmpint (call (hall, "A", 1, &error), ==, early);
}

static void
test_reasons (Hall *hall, gconstpointer data)
{
  OwRowId ticket = take (hall, "A", "normal");
  g_autoptr (GError) error = NULL;
  g_autoptr (OwTicket) parked = NULL;
  g_autoptr (OwTicket) absent = NULL;

  g_assert_cmpint (call (hall, "A", 1, &error), ==, ticket);
  g_assert_false (move (hall, ticket, "park", 1, NULL, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (move (hall, ticket, "park", 1, "", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_true (move (hall, ticket, "park", 1, "waits for a photo", &error));
  parked = load (hall, ticket, NULL);
  g_assert_cmpstr (parked->reason, ==, "waits for a photo");
  g_assert_true (move (hall, ticket, "take_up", 2, NULL, &error));
  assert_ticket (hall, ticket, "called", 2, 1);
  /* The counter that parked it has it no longer. */
  g_assert_false (move (hall, ticket, "no_show", 1, NULL, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  g_assert_true (move (hall, ticket, "no_show", 2, NULL, &error));
  absent = load (hall, ticket, NULL);
  g_assert_null (absent->reason);
}

/* Every act and what it goes back to. @first brings the ticket there. */
static const struct
{
  const char *name;
  const char *path[6]; /* events before; "call" calls, "serve" scans a passport */
  const char *event;
  const char *state; /* after the undo */
  gint64 desk, calls;
} rows[] = {
  { "call", { NULL }, "call", "queued", 0, 0 },
  { "recall", { "call" }, "recall", "called", 1, 1 },
  { "second recall", { "call", "recall" }, "recall", "called", 1, 2 },
  { "no-show", { "call", "recall" }, "no_show", "called", 1, 2 },
  { "park called", { "call" }, "park", "called", 1, 1 },
  { "park serving", { "call", "serve" }, "park", "serving", 1, 1 },
  { "transfer called", { "call" }, "transfer", "called", 1, 1 },
  { "transfer serving", { "call", "serve" }, "transfer", "serving", 1, 1 },
  { "finish called", { "call" }, "finish", "called", 1, 1 },
  { "finish serving", { "call", "recall", "serve" }, "finish", "serving", 1, 2 },
  { "take up parked", { "call", "park" }, "take_up", "parked", 1, 1 },
  { "take up no-show", { "call", "no_show" }, "take_up", "no_show", 1, 1 },
  { "readmit parked", { "call", "park" }, "readmit", "parked", 1, 1 },
  { "readmit no-show", { "call", "no_show" }, "readmit", "no_show", 1, 1 },
  { "leave", { NULL }, "leave", "queued", 0, 0 },
  { "void", { NULL }, "void", "queued", 0, 0 },
  { "call again", { "call", "no_show", "readmit" }, "call", "queued", 0, 1 },
};

static void
step (Hall *hall, OwRowId ticket, const char *event)
{
  g_autoptr (GError) error = NULL;

  if (g_str_equal (event, "call"))
    g_assert_cmpint (call (hall, "A B", 1, &error), ==, ticket);
  else if (g_str_equal (event, "serve"))
    {
      g_autoptr (OwMrz) mrz = ow_mrz_parse (SPECIMEN, ow_clock_today (hall->clock));
      OwIdentify identify = { ticket, mrz, FALSE };
      g_autoptr (JsonObject) result
          = hall_act (hall, hall->clerk, "desk-1", NULL, ow_identify_run, &identify, &error);
    }
  else if (g_str_equal (event, "transfer"))
    {
      OwTicketAct request = { ticket, event, 1, "B", "A B" };
      g_autoptr (JsonObject) result
          = hall_act (hall, hall->clerk, "desk-1", NULL, ow_ticket_act_run, &request, &error);
    }
  else
    move (hall, ticket, event, 1, "reason", &error);
  g_assert_no_error (error);
  ow_clock_advance (hall->clock, 5000);
}

static void
test_undo (Hall *hall, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      OwRowId id = take (hall, "A", "normal");
      g_autoptr (OwTicket) before = NULL;
      g_autoptr (OwTicket) after = NULL;
      g_autoptr (GPtrArray) log = NULL;
      g_autoptr (JsonObject) result = NULL;
      g_autoptr (GError) error = NULL;
      const OwTicketPeriod *last, *undone;

      g_test_message ("%s", rows[i].name);
      for (gsize k = 0; rows[i].path[k] != NULL; k++)
        step (hall, id, rows[i].path[k]);
      before = load (hall, id, NULL);
      step (hall, id, rows[i].event);
      /* The sixtieth second still counts. */
      ow_clock_advance (hall->clock, OW_UNDO_MS - 5000);
      result = undo (hall, hall->clerk, id, 0, &error);
      g_assert_no_error (error);
      assert_ticket (hall, id, rows[i].state, rows[i].desk, rows[i].calls);
      after = load (hall, id, &log);
      g_assert_cmpint (after->order_key, ==, before->order_key);
      g_assert_cmpint (after->state_since, ==, before->state_since);
      g_assert_cmpstr (after->queue, ==, before->queue);
      /* The log keeps both: what was done, and that it was taken back. */
      last = g_ptr_array_index (log, log->len - 1);
      undone = g_ptr_array_index (log, log->len - 2);
      g_assert_cmpint (last->undoes, ==, undone->seq);
      g_assert_cmpstr (last->state, ==, rows[i].state);
      g_assert_cmpstr (json_object_get_string_member (result, "undone"), ==, undone->state);
      /* Once. */
      g_assert_null (undo (hall, hall->clerk, id, 0, &error));
      g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
      /* The counter is free for the next row. */
      if (g_str_equal (after->state, "called") || g_str_equal (after->state, "serving"))
        step (hall, id, "finish");
      if (g_str_equal (after->state, "queued"))
        step (hall, id, "void");
    }
}

/* What was undone can be done again, and taken back again. */
static void
test_undo_twice (Hall *hall, gconstpointer data)
{
  OwRowId id = take (hall, "A", "normal");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (JsonObject) moved = NULL;
      g_autoptr (JsonObject) called = NULL;

      step (hall, id, "call");
      step (hall, id, "recall");
      step (hall, id, "transfer");
      moved = undo (hall, hall->clerk, id, 0, &error);
      g_assert_no_error (error);
      assert_ticket (hall, id, "called", 1, 2);
      step (hall, id, "transfer");
      step (hall, id, "call");
      assert_ticket (hall, id, "called", 1, 1);
      called = undo (hall, hall->clerk, id, 0, &error);
      g_assert_no_error (error);
      {
        g_autoptr (OwTicket) waiting = load (hall, id, NULL);

        g_assert_cmpstr (waiting->state, ==, "queued");
        g_assert_cmpstr (waiting->queue, ==, "B");
        g_assert_cmpint (waiting->called_count, ==, 2);
      }
    }
}

static void
assert_no_undo (Hall *hall, OwRowId staff, OwRowId ticket, gint64 seq, const char *id)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (undo (hall, staff, ticket, seq, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, id);
}

static void
test_undo_refused (Hall *hall, gconstpointer data)
{
  OwRowId id = take (hall, "A", "normal");
  OwRowId second;

  /* Nothing before the taking. */
  assert_no_undo (hall, hall->clerk, id, 0, "error.counter.undo-changed");
  step (hall, id, "call");
  /* Somebody else's act; another act than the one meant. */
  assert_no_undo (hall, hall->clerk2, id, 0, "error.counter.undo-changed");
  assert_no_undo (hall, hall->clerk, id, 1, "error.counter.undo-changed");
  step (hall, id, "serve");
  assert_no_undo (hall, hall->clerk, id, 0, "error.counter.undo-changed");
  step (hall, id, "finish");
  /* The counter serves the next party by now. */
  second = take (hall, "A", "normal");
  step (hall, second, "call");
  assert_no_undo (hall, hall->clerk, id, 0, "error.counter.serving");
  step (hall, second, "finish");
  ow_clock_advance (hall->clock, OW_UNDO_MS - 5000 + 1);
  assert_no_undo (hall, hall->clerk, second, 0, "error.counter.undo-late");
}

void
test_tickets_add (void)
{
#define ADD(name, func)                                                                            \
  test_engine_add ("/counter/tickets/" name, Hall, hall_set_up, func, hall_tear_down)
  ADD ("queues", test_queues);
  g_test_add ("/counter/tickets/probe", Hall, NULL, hall_set_up, test_probe, hall_tear_down);
  ADD ("transfer", test_transfer);
  ADD ("reasons", test_reasons);
  ADD ("undo", test_undo);
  ADD ("undo-twice", test_undo_twice);
  ADD ("undo-refused", test_undo_refused);
#undef ADD
}
