/* Several halls in one store: each has its own numbers, counters, calendar and staff, and sees
 * nothing of the others; the province sees figures of all of them and no person. */

#include "test-counter.h"
#include "test-hall.h"

#include <string.h>

#include "ow-appointment-acts.h"
#include "ow-board-model.h"
#include "ow-counter-error.h"
#include "ow-display-model.h"
#include "ow-hall-acts.h"
#include "ow-identifier.h"
#include "ow-message.h"
#include "ow-scan-private.h"
#include "ow-seal.h"
#include "ow-layer-acts.h"
#include "ow-site-setup.h"
#include "ow-store-error.h"
#include "ow-ticket-acts.h"

typedef struct
{
  Hall hall;
  OwContext *north, *south; /* TSY and TDL */
} Halls;

static char *
address_of (Halls *halls, const char *code)
{
  return g_strconcat (halls->hall.path, "#", code, NULL);
}

static OwContext *
open_hall (Halls *halls, const char *code, GError **error)
{
  g_autofree char *address = address_of (halls, code);
  OwProfile *profile = ow_profile_load ("training", halls->hall.folder, NULL);

  ow_profile_set_store_path (profile, address);
  return ow_context_open (profile, TRUE, halls->hall.clock, error);
}

static OwRowId
add_staff (OwContext *context, const char *name, const char *role)
{
  g_autofree char *password = g_strconcat (name, "-training", NULL);
  g_autoptr (GError) error = NULL;
  OwRowId id = ow_site_setup_add_staff (ow_context_get_store (context), name, name, role, password,
                                        4, 0, &error);

  g_assert_no_error (error);
  return id;
}

static void
halls_set_up (Halls *halls)
{
  g_autoptr (GError) error = NULL;

  hall_set_up (&halls->hall, GINT_TO_POINTER (TEST_POSTGRESQL));
  /* Ids of one millisecond have no order. */
  ow_clock_advance (halls->hall.clock, 1);
  g_assert_true (
      ow_site_setup_add_hall (ow_context_get_store (halls->hall.context), "DL", "dalian", &error));
  g_assert_no_error (error);
  halls->north = open_hall (halls, "TSY", &error);
  g_assert_no_error (error);
  halls->south = open_hall (halls, "TDL", &error);
  g_assert_no_error (error);
}

static void
halls_tear_down (Halls *halls)
{
  g_clear_object (&halls->north);
  g_clear_object (&halls->south);
  hall_tear_down (&halls->hall, NULL);
}

static JsonObject *
act (OwContext *context,
     OwRowId staff,
     const char *name,
     OwActFunc func,
     gconstpointer request,
     GError **error)
{
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct intent = { uuid, name, NULL, staff, "desk-1", NULL };

  return ow_store_act (ow_context_get_store (context), &intent, func, request, error);
}

static const char *
take (OwContext *context, gint64 *ret_ticket)
{
  OwTakeTicket request = { "A", "S01", "ru", "normal", NULL, 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = act (context, 0, "ticket.take", ow_take_run, &request, &error);

  g_assert_no_error (error);
  if (ret_ticket != NULL)
    *ret_ticket = g_ascii_strtoll (json_object_get_string_member (result, "ticket"), NULL, 10);
  return g_intern_string (json_object_get_string_member (result, "number"));
}

typedef struct
{
  const OwQuery *query;
  GPtrArray *rows;
} Rows;

static gboolean
rows_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Rows *rows = data;

  rows->rows = rows->query == &ow_query_tickets_by_day
                   ? ow_transaction_query (transaction, rows->query, error, 's',
                                           ow_transaction_get_site (transaction)->code, 'd',
                                           ow_transaction_get_today (transaction), 0)
               : rows->query == &ow_query_hall_lines
                   ? ow_transaction_query (transaction, rows->query, error, 'd',
                                           ow_transaction_get_today (transaction), 'd',
                                           ow_transaction_get_today (transaction), 'd',
                                           ow_transaction_get_today (transaction), 0)
                   : ow_transaction_query (transaction, rows->query, error, 0);
  return rows->rows != NULL;
}

static GPtrArray *
read_rows (OwContext *context, const OwQuery *query)
{
  Rows rows = { query, NULL };
  g_autoptr (GError) error = NULL;

  ow_store_read (ow_context_get_store (context), rows_read, &rows, &error);
  g_assert_no_error (error);
  return rows.rows;
}

/* Which hall is meant must be said, and must be there. */
static void
test_halls_named (Halls *halls)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sites = ow_site_setup_get_halls (ow_context_get_store (halls->south), NULL);
  g_autofree char *secret = ow_store_dup_file (ow_context_get_store (halls->south), ".secret");
  g_autoptr (OwMessage) which
      = ow_message_new ("error.store.which-hall", "codes", "TSY, TDL", NULL);
  g_autofree char *text = ow_message_render (which, OW_LANGUAGE_EN);
  g_autofree char *same = ow_store_dup_file (ow_context_get_store (halls->north), ".secret");

  g_assert_cmpuint (sites->len, ==, 2);
  g_assert_cmpstr (ow_context_get_site (halls->north), ==, "TSY");
  g_assert_cmpstr (ow_context_get_site (halls->south), ==, "TDL");
  g_assert_cmpstr (ow_context_get_centre (halls->south), ==, "dalian");
  g_assert_cmpint (ow_context_get_services (halls->north)->len, !=, 0);
  /* One key for the store: a receipt of either is verified in both. */
  g_assert_cmpstr (secret, ==, same);
  g_assert_nonnull (ow_context_get_key (halls->south));
  g_assert_null (ow_store_open (halls->hall.path, TRUE, halls->hall.clock, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_MODE);
  g_assert_cmpstr (error->message, ==, text);
  g_clear_error (&error);
  g_assert_null (open_hall (halls, "TXX", &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_MODE);
}

static void
test_halls_refused (Halls *halls)
{
  static const struct
  {
    const char *code, *centre, *message;
  } rows[] = {
    { "DL", "dalian", "error.counter.hall-there" }, { "T1", "dalian", "error.counter.hall-code" },
    { "TY", "dalian", "error.counter.hall-code" },  { "sh", "dalian", "error.counter.hall-code" },
    { "SHE", "dalian", "error.counter.hall-code" }, { "S", "dalian", "error.counter.hall-code" },
    { "CH", "dalian", "error.counter.hall-code" }, /* CHN */
    { "SH", "peking", "error.counter.centre" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (ow_site_setup_add_hall (ow_context_get_store (halls->north), rows[i].code,
                                              rows[i].centre, &error));
      g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
      g_assert_cmpstr (error->message, ==, ow_message_text (rows[i].message, OW_LANGUAGE_EN));
    }
}

/* The same numbers in both, and neither sees, calls or touches those of the other. */
static void
test_halls_numbers (Halls *halls)
{
  OwCallNext call = { "A B", 1 };
  OwTicketAct touch = { 0, "leave", 1 };
  g_autoptr (GPtrArray) north = NULL;
  g_autoptr (GPtrArray) south = NULL;
  g_autoptr (GPtrArray) desks = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) second = NULL;
  gint64 foreign;

  g_assert_cmpstr (take (halls->north, &foreign), ==, "A001");
  g_assert_cmpstr (take (halls->north, NULL), ==, "A002");
  g_assert_cmpstr (take (halls->south, NULL), ==, "A001");
  north = read_rows (halls->north, &ow_query_tickets_by_day);
  south = read_rows (halls->south, &ow_query_tickets_by_day);
  g_assert_cmpuint (north->len, ==, 2);
  g_assert_cmpuint (south->len, ==, 1);
  desks = read_rows (halls->south, &ow_query_desks);
  g_assert_cmpuint (desks->len, ==, 6);
  /* By its row id, which a list of the other hall would have to give away first. */
  touch.ticket = foreign;
  g_assert_null (act (halls->south, 0, "ticket.leave", ow_ticket_act_run, &touch, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  first = act (halls->south, 0, "ticket.call", ow_call_next_run, &call, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (first, "number"), ==, "A001");
  call.desk = 2;
  g_assert_null (act (halls->south, 0, "ticket.call", ow_call_next_run, &call, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY);
  g_clear_error (&error);
  /* Counter 1 is busy in the south and free in the north. */
  call.desk = 1;
  second = act (halls->north, 0, "ticket.call", ow_call_next_run, &call, &error);
  g_assert_no_error (error);
}

static guint
count_booked (OwContext *context, OwRowId staff)
{
  OwHallRules rules = { ow_context_get_catalogue (context), ow_context_get_calendar (context),
                        ow_context_get_parameters (context) };
  OwBookAppointment book = { &rules, "S01", ow_date_new (2026, 11, 25), 600, "ru", 1, "holder" };
  guint booked = 0;

  for (; booked < 100; booked++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) result
          = act (context, staff, "appointment.book", ow_book_appointment_run, &book, &error);

      if (result == NULL)
        {
          g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
          break;
        }
    }
  return booked;
}

static gboolean
is_read (gpointer data)
{
  OwDisplayModel *model = data;

  return ow_display_model_get_calls (model)->len > 0;
}

static gboolean
is_loaded (gpointer data)
{
  return ow_board_model_is_loaded (data);
}

/* What the supervisor of each hall sees. */
static void
check_boards (Halls *halls)
{
  g_autoptr (OwBoardModel) north = ow_board_model_new (halls->north, 0);
  g_autoptr (OwBoardModel) south = ow_board_model_new (halls->south, 0);
  const OwBoardDesk *desk;

  ow_board_model_set_active (north, TRUE);
  ow_board_model_set_active (south, TRUE);
  hall_until (is_loaded, north);
  hall_until (is_loaded, south);
  g_assert_cmpint (ow_board_model_get (north, OW_BOARD_WAITING), ==, 1);
  g_assert_cmpint (ow_board_model_get (north, OW_BOARD_CALLED), ==, 0);
  g_assert_cmpint (ow_board_model_get (south, OW_BOARD_WAITING), ==, 0);
  g_assert_cmpint (ow_board_model_get (south, OW_BOARD_CALLED), ==, 2);
  g_assert_cmpuint (ow_board_model_get_queues (north)->len, ==, 1);
  g_assert_cmpuint (ow_board_model_get_messages (north)->len, ==, 1);
  g_assert_cmpuint (ow_board_model_get_messages (south)->len, ==, 0);
  g_assert_cmpuint (ow_board_model_get_desks (north)->len, ==, 6);
  desk = ow_board_model_get_desks (north)->pdata[0];
  g_assert_cmpstr (desk->state, ==, "paused");
  desk = ow_board_model_get_desks (north)->pdata[1];
  g_assert_cmpstr (desk->queues, ==, "B");
  desk = ow_board_model_get_desks (south)->pdata[1];
  g_assert_cmpstr (desk->state, ==, "called");
  g_assert_cmpstr (desk->number, ==, "A002");
}

/* Pauses, queues of a counter, messages, slots and calls on the board are of one hall; counter 1 of
 * the north and counter 1 of the south are two. */
static void
test_halls_screens (Halls *halls)
{
  OwRowId north = add_staff (halls->north, "nora", "supervisor");
  OwRowId south = add_staff (halls->south, "dean", "supervisor");
  OwPauseDesk pause = { 1, "lunch", 0 };
  OwSetDesk set = { 2, TRUE, "B", "A B C" };
  OwSetHallMessage message = { "system-down", 0, TRUE };
  OwCallNext call = { "A", 1 };
  g_autoptr (OwDisplayModel) display = NULL;
  g_autoptr (JsonObject) called = NULL;
  g_autoptr (GError) error = NULL;
  guint booked;

  json_object_unref (act (halls->north, north, "desk.pause", ow_pause_desk_run, &pause, &error));
  g_assert_no_error (error);
  json_object_unref (act (halls->north, north, "desk.set", ow_set_desk_run, &set, &error));
  g_assert_no_error (error);
  json_object_unref (
      act (halls->north, north, "hall.message", ow_set_hall_message_run, &message, &error));
  g_assert_no_error (error);
  /* Of the other hall nobody may say anything here. */
  g_assert_null (act (halls->south, north, "desk.pause", ow_pause_desk_run, &pause, &error));
  g_clear_error (&error);
  take (halls->north, NULL);
  take (halls->south, NULL);
  take (halls->south, NULL);
  g_assert_null (act (halls->north, north, "ticket.call", ow_call_next_run, &call, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  called = act (halls->south, south, "ticket.call", ow_call_next_run, &call, &error);
  g_assert_no_error (error);
  call.desk = 2; /* serves B in the north, all in the south */
  g_assert_null (act (halls->north, north, "ticket.call", ow_call_next_run, &call, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY);
  g_clear_error (&error);
  g_clear_pointer (&called, json_object_unref);
  called = act (halls->south, south, "ticket.call", ow_call_next_run, &call, &error);
  g_assert_no_error (error);
  display = ow_display_model_new (halls->south);
  hall_until (is_read, display);
  g_assert_cmpuint (ow_display_model_get_calls (display)->len, ==, 2);
  g_assert_cmpuint (ow_display_model_get_pauses (display)->len, ==, 0);
  g_assert_cmpuint (ow_display_model_get_messages (display)->len, ==, 0);
  check_boards (halls);
  booked = count_booked (halls->north, north);
  g_assert_cmpuint (booked, >, 0);
  g_assert_cmpuint (count_booked (halls->south, south), ==, booked);
}

static gboolean
may_sign_in (OwContext *context, const char *name)
{
  g_autofree char *password = g_strconcat (name, "-training", NULL);
  g_autoptr (OwSession) session = ow_session_new (context);
  g_autoptr (GError) error = NULL;

  if (ow_session_sign_in (session, name, password, 1, FALSE, &error))
    return TRUE;
  /* As somebody whom nobody knows. */
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN);
  return FALSE;
}

/* Staff of before the second hall stay in the first, but for who works for all of them; who is
 * added in a hall is of that hall. */
static void
test_halls_staff (Halls *halls)
{
  static const struct
  {
    const char *name;
    gboolean north, south;
  } rows[] = {
    { "clerk", TRUE, FALSE },  { "supervisor", TRUE, FALSE }, { "admin", TRUE, TRUE },
    { "auditor", TRUE, TRUE }, { "dora", FALSE, TRUE },       { "dean", FALSE, TRUE },
  };
  g_autoptr (GPtrArray) north = NULL;

  add_staff (halls->south, "dora", "clerk");
  add_staff (halls->south, "dean", "supervisor");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (may_sign_in (halls->north, rows[i].name) != rows[i].north
        || may_sign_in (halls->south, rows[i].name) != rows[i].south)
      g_error ("%s", rows[i].name);
  north = read_rows (halls->north, &ow_query_staff_all);
  for (guint i = 0; i < north->len; i++)
    g_assert_cmpstr (((OwStaff *)g_ptr_array_index (north, i))->sign_in_name, !=, "dora");
  g_assert_cmpuint (north->len, ==, 5);
}

static void
set_parameter (OwContext *context, OwRowId author, OwRowId approver, const char *value)
{
  g_autoptr (OwCaseRules) rules = ow_case_rules_new (context);
  g_autoptr (OwLayerEntry) entry
      = ow_layer_entry_new ("parameter", "make_up_days", value, NULL, "Notice");
  OwProposeSetting propose = { entry, OW_DATE_NONE, rules };
  OwAnswerProposal approve = { 0, 1, OW_PROPOSAL_APPROVE, rules };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) proposed
      = act (context, author, "setting.propose", ow_propose_setting_run, &propose, &error);
  g_autoptr (JsonObject) approved = NULL;

  g_assert_no_error (error);
  approve.proposal
      = g_ascii_strtoll (json_object_get_string_member (proposed, "proposal"), NULL, 10);
  approved = act (context, approver, "setting.approve", ow_answer_proposal_run, &approve, &error);
  g_assert_no_error (error);
}

static void
check_parameter (Halls *halls, const char *north, const char *south)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&halls->north);
  g_clear_object (&halls->south);
  halls->north = open_hall (halls, "TSY", &error);
  g_assert_no_error (error);
  halls->south = open_hall (halls, "TDL", &error);
  g_assert_no_error (error);
  g_assert_true (
      ow_parameters_is (ow_context_get_parameters (halls->north), "make_up_days", north));
  g_assert_true (
      ow_parameters_is (ow_context_get_parameters (halls->south), "make_up_days", south));
}

/* What an administrator of one hall sets is for his hall and goes before what one of all halls
 * sets, whichever was later. */
static void
test_halls_settings (Halls *halls)
{
  OwRowId own = add_staff (halls->south, "dadmin", "administrator");
  OwRowId all = halls->hall.administrator;

  check_parameter (halls, "count", "count");
  set_parameter (halls->south, own, all, "skip");
  check_parameter (halls, "count", "skip");
  set_parameter (halls->north, all, halls->hall.supervisor, "skip");
  check_parameter (halls, "skip", "skip");
  set_parameter (halls->south, own, all, "count");
  check_parameter (halls, "skip", "count");
  set_parameter (halls->north, all, halls->hall.supervisor, "count");
  set_parameter (halls->south, own, all, "skip");
  check_parameter (halls, "count", "skip");
}

/* The trail of a counter is its own although both are number 1; the report has a line for each hall
 * and no column for a person. */
static void
test_halls_report (Halls *halls)
{
  static const char *const personal[]
      = { "name", "person", "passport", "document", "phone", "clerk", "staff", "birth" };
  OwCallNext call = { "A B", 1 };
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (JsonObject) called = NULL;
  g_autoptr (GError) error = NULL;
  const OwHallLine *dalian, *shenyang;
  gint64 events;

  take (halls->north, NULL);
  take (halls->south, NULL);
  take (halls->south, NULL);
  ow_clock_advance (halls->hall.clock, 90 * 1000);
  called = act (halls->south, 0, "ticket.call", ow_call_next_run, &call, &error);
  g_assert_no_error (error);
  lines = read_rows (halls->north, &ow_query_hall_lines);
  g_assert_cmpuint (lines->len, ==, 2);
  dalian = g_ptr_array_index (lines, 0);
  shenyang = g_ptr_array_index (lines, 1);
  g_assert_cmpstr (dalian->code, ==, "TDL");
  g_assert_cmpstr (shenyang->code, ==, "TSY");
  g_assert_cmpint (dalian->tickets, ==, 2);
  g_assert_cmpint (dalian->called, ==, 1);
  g_assert_cmpint (dalian->waited, ==, 90 * 1000);
  g_assert_cmpint (dalian->desks, ==, 6);
  g_assert_cmpint (shenyang->tickets, ==, 1);
  g_assert_cmpint (shenyang->called, ==, 0);
  g_assert_cmpint (shenyang->waited, ==, 0);
  for (guint i = 0; i < ow_hall_line_record.n_columns; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (personal); k++)
      g_assert_null (strstr (ow_hall_line_record.columns[i].name, personal[k]));
  g_assert_cmpint (test_engine_run_sql (halls->hall.path, "SELECT COUNT (*) FROM audit_event WHERE "
                                                          "station = 'TDL/desk-1'"),
                   >, 0);
  ow_store_verify_audit (ow_context_get_store (halls->south), &problems, &events, &error);
  g_assert_no_error (error);
}

/* A file is one hall's. */
static void
test_halls_file (Hall *hall, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (
      ow_site_setup_add_hall (ow_context_get_store (hall->context), "DL", "dalian", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
}

/* A hall that is not one of the two numbers its papers with its own code, and a window reads them.
 */
static void
test_halls_numbers_read (void)
{
  static const struct
  {
    const char *number, *site;
    OwScanKind kind;
  } rows[] = {
    { "SYR26112400001", "SY", OW_SCAN_CASE_NUMBER },
    { "TDL26112400001", "TDL", OW_SCAN_CASE_NUMBER },
    { "SHR26112400001", "SH", OW_SCAN_CASE_NUMBER },
    { "TSHN26112400001", "TSH", OW_SCAN_CASE_NUMBER },
    { "CHN26112400001", NULL, OW_SCAN_PR_CARD },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *number
          = g_strdup_printf ("%s%c", rows[i].number, ow_identifier_mod37_36 (rows[i].number));
      g_autofree char *site = ow_scan_number_site (number);
      g_autoptr (OwScan) scan = ow_scan_recognise (number, ow_date_new (2026, 11, 24));

      if (rows[i].site == NULL)
        {
          g_assert_cmpint (ow_scan_get_kind (scan), !=, OW_SCAN_CASE_NUMBER);
          continue;
        }
      g_assert_cmpint (ow_scan_get_kind (scan), ==, rows[i].kind);
      g_assert_cmpstr (site, ==, rows[i].site);
    }
}

typedef struct
{
  const char *path;
  void (*func) (Halls *halls);
} Row;

static void
run_row (gconstpointer data)
{
  const Row *row = data;
  Halls halls = { 0 };

  if (!test_engine_require (TEST_POSTGRESQL))
    return;
  halls_set_up (&halls);
  row->func (&halls);
  halls_tear_down (&halls);
}

void
test_halls_add (void)
{
  static const Row rows[] = {
    { "/counter/halls/named", test_halls_named },
    { "/counter/halls/refused", test_halls_refused },
    { "/counter/halls/numbers", test_halls_numbers },
    { "/counter/halls/screens", test_halls_screens },
    { "/counter/halls/staff", test_halls_staff },
    { "/counter/halls/settings", test_halls_settings },
    { "/counter/halls/report", test_halls_report },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add_data_func (rows[i].path, &rows[i], run_row);
  g_test_add ("/counter/halls/file", Hall, NULL, hall_set_up, test_halls_file, hall_tear_down);
  g_test_add_func ("/counter/halls/numbers-read", test_halls_numbers_read);
}
