/* Appointments: a slot holds so many and names the next free one when it is full, a move keeps the
 * code, and who comes early, late or not at all is treated by data. */

#include <string.h>

#include "ow-appointment-acts.h"
#include "ow-case-acts.h"
#include "ow-counter-error.h"
#include "ow-day-acts.h"
#include "ow-hall-acts.h"
#include "ow-message.h"
#include "ow-ticket-acts.h"
#include "test-counter.h"
#include "test-hall.h"

#define MINUTE_MS (60 * G_GINT64_CONSTANT (1000))
#define MONDAY    "2026-11-23"

static OwHallRules
get_rules (Hall *hall)
{
  return (OwHallRules){ ow_context_get_catalogue (hall->context),
                        ow_context_get_calendar (hall->context),
                        ow_context_get_parameters (hall->context) };
}

static JsonObject *
book_people (Hall *hall, const char *day, gint64 minute, gint64 people, GError **error)
{
  OwHallRules rules = get_rules (hall);
  OwBookAppointment request = { &rules, "S01", ow_date_parse (day), minute, "ja", people, NULL };

  return hall_act (hall, hall->clerk, "desk-1", NULL, ow_book_appointment_run, &request, error);
}

static JsonObject *
book (Hall *hall, const char *day, gint64 minute, GError **error)
{
  return book_people (hall, day, minute, 1, error);
}

static char *
book_code (Hall *hall, const char *day, gint64 minute)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = book (hall, day, minute, &error);

  g_assert_no_error (error);
  return g_strdup (json_object_get_string_member (result, "code"));
}

static JsonObject *
check_in (Hall *hall, const char *code, GError **error)
{
  OwHallRules rules = get_rules (hall);
  OwCheckIn request = { &rules, code, NULL };

  return hall_act (hall, 0, "kiosk-1", NULL, ow_check_in_run, &request, error);
}

/* Two in a slot; the third is told the next one, over the weekend if need be. */
static void
test_full (Hall *hall, gconstpointer data)
{
  static const struct
  {
    const char *day;
    gint64 minute;
  } wrong[] = { { "2026-11-28", 600 }, { MONDAY, 605 }, { MONDAY, 1020 }, { MONDAY, 500 } };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_null (book (hall, wrong[i].day, wrong[i].minute, &error));
      g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
      g_clear_error (&error);
    }
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *code = book_code (hall, "2026-11-27", 990);

      g_assert_cmpuint (strlen (code), ==, 8);
    }
  g_assert_null (book (hall, "2026-11-27", 990, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_assert_cmpstr (ow_message_get_text (ow_message_from_error (error), "time"), ==, "09:00");
  g_assert_nonnull (strstr (error->message, "November 30"));
  g_clear_error (&error);
  /* A slot that has begun is over: it is 09:00 now. */
  g_assert_null (book (hall, MONDAY, 540, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
}

/* While the hall is closed nobody is booked: the next time after it is named. Without the closure
 * the hours are free again. */
static void
test_closure (Hall *hall, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *within = NULL;

  hall_set_layer (hall, "closure", MONDAY, "10:00-12:15", NULL);
  before = book_code (hall, MONDAY, 570);
  after = book_code (hall, MONDAY, 750);
  for (gint64 minute = 600; minute < 750; minute += 30)
    {
      g_assert_null (book (hall, MONDAY, minute, &error));
      g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
      g_assert_cmpstr (ow_message_get_text (ow_message_from_error (error), "time"), ==, "12:30");
      g_clear_error (&error);
    }
  /* A party that is not through by then does not begin. */
  g_assert_null (book_people (hall, MONDAY, 570, 3, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  hall_set_layer (hall, "closure", MONDAY, "", NULL);
  within = book_code (hall, MONDAY, 600);
  hall_set_layer (hall, "closure", MONDAY, "closed", NULL);
  g_assert_null (book (hall, MONDAY, 780, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_assert_cmpstr (ow_message_get_text (ow_message_from_error (error), "time"), ==, "09:00");
}

static const char *
get_text (JsonObject *object, const char *name)
{
  return json_object_get_string_member (object, name);
}

static void
assert_next (GError **error, const char *time)
{
  g_assert_error (*error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_assert_cmpstr (ow_message_get_text (ow_message_from_error (*error), "time"), ==, time);
  g_clear_error (error);
}

/* An agent with twelve: six slots of two, on which nobody else is booked, and which move with it.
 */
static void
test_group (Hall *hall, gconstpointer data)
{
  OwHallRules rules = get_rules (hall);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) group = book_people (hall, MONDAY, 570, 12, &error);
  OwMoveAppointment move = { &rules, NULL, ow_date_parse (MONDAY), 600 };
  g_autoptr (JsonObject) moved = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (get_text (group, "until"), ==, "12:30");
  g_assert_null (book (hall, MONDAY, 600, &error));
  assert_next (&error, "12:30");
  /* Not before the hall closes, and not around what is booked. */
  g_assert_null (book_people (hall, MONDAY, 900, 12, &error));
  assert_next (&error, "09:00");
  after = book (hall, MONDAY, 750, &error);
  g_assert_no_error (error);
  move.code = get_text (group, "code");
  moved = hall_act (hall, hall->clerk, "desk-1", NULL, ow_move_appointment_run, &move, &error);
  g_assert_no_error (error);
  /* The last but one shares the slot of the one who was there. */
  g_assert_cmpstr (get_text (moved, "until"), ==, "13:30");
  before = book (hall, MONDAY, 570, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get_text (before, "until"), ==, "10:00");
  g_assert_null (book (hall, MONDAY, 750, &error));
  assert_next (&error, "13:00");
}

static void
test_move (Hall *hall, gconstpointer data)
{
  OwHallRules rules = get_rules (hall);
  g_autofree char *code = book_code (hall, MONDAY, 600);
  OwMoveAppointment move = { &rules, code, ow_date_parse ("2026-11-24"), 660 };
  OwCancelAppointment cancel = { code };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) moved
      = hall_act (hall, hall->clerk, "desk-1", NULL, ow_move_appointment_run, &move, &error);
  g_autoptr (JsonObject) cancelled = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (moved, "code"), ==, code);
  g_assert_cmpstr (json_object_get_string_member (moved, "time"), ==, "11:00");
  /* It is of another day now, and the message says which. */
  g_assert_null (check_in (hall, code, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_assert_nonnull (strstr (error->message, "11:00"));
  g_clear_error (&error);
  g_assert_null (
      hall_act (hall, hall->clerk, "desk-1", NULL, ow_cancel_appointment_run, &cancel, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  cancelled
      = hall_act (hall, hall->clerk, "desk-1", "ill", ow_cancel_appointment_run, &cancel, &error);
  g_assert_no_error (error);
  g_assert_null (
      hall_act (hall, hall->clerk, "desk-1", NULL, ow_move_appointment_run, &move, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
}

/* Early, on time, late, no-show: the class of the number follows the parameters. */
static void
test_check_in (Hall *hall, gconstpointer data)
{
  static const struct
  {
    int minutes; /* from the slot */
    const char *timing, *ticket_class;
  } table[] = {
    { -45, "early", "normal" },      { -30, "on_time", "appointment" },
    { 0, "on_time", "appointment" }, { 15, "on_time", "appointment" },
    { 16, "late", "normal" },        { 60, "no_show", "normal" },
  };
  OwInstant slot = ow_instant_parse (MONDAY "T14:00+08:00");
  g_autoptr (GError) error = NULL;
  char *codes[G_N_ELEMENTS (table)];

  hall_run_sql (hall, "INSERT INTO setting (id, kind, name, revision, body, source) VALUES (1, "
                      "'appointment-capacity', 'S01', 1, '9', 'test')");
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    codes[i] = book_code (hall, MONDAY, 840);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (JsonObject) result = NULL;
      g_autofree char *sql = NULL;

      ow_clock_set (hall->clock, slot + table[i].minutes * MINUTE_MS);
      result = check_in (hall, codes[i], &error);
      g_assert_no_error (error);
      g_assert_cmpstr (json_object_get_string_member (result, "timing"), ==, table[i].timing);
      sql = g_strdup_printf ("SELECT COUNT (*) FROM ticket WHERE id = %s AND ticket_class = '%s' "
                             "AND appointment_id IS NOT NULL AND language = 'ja'",
                             json_object_get_string_member (result, "ticket"),
                             table[i].ticket_class);
      g_assert_cmpint (test_engine_run_sql (hall->path, sql), ==, 1);
      /* Once. */
      g_assert_null (check_in (hall, codes[i], &error));
      g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
      g_clear_error (&error);
      g_free (codes[i]);
    }
  g_assert_null (check_in (hall, "00000000", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY);
}

/* All lines or none, and the line is named. */
static void
test_import (Hall *hall, gconstpointer data)
{
  OwHallRules rules = get_rules (hall);
  OwImportAppointments good
      = { &rules, "# date\ttime\n2026-11-24\t09:00\tS01\tko\t1\n2026-11-24\t09:30\tS04\tru\t3\n" };
  OwImportAppointments bad
      = { &rules, "2026-11-25\t09:00\tS01\tko\t1\n2026-11-25\t09:10\tS04\tru\t3\n" };
  OwImportAppointments shape = { &rules, "2026-11-25\t09:00\tS01\n" };
  const char *count = "SELECT COUNT (*) FROM appointment";
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;

  g_assert_null (
      hall_act (hall, hall->clerk, "desk-1", NULL, ow_import_appointments_run, &good, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  result = hall_act (hall, hall->supervisor, "desk-1", NULL, ow_import_appointments_run, &good,
                     &error);
  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (result, "imported"), ==, 2);
  g_assert_null (
      hall_act (hall, hall->supervisor, "desk-1", NULL, ow_import_appointments_run, &bad, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, "Line 2"));
  g_clear_error (&error);
  g_assert_null (hall_act (hall, hall->supervisor, "desk-1", NULL, ow_import_appointments_run,
                           &shape, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_assert_cmpint (test_engine_run_sql (hall->path, count), ==, 2);
}

/* Closing the day ends what nobody kept; a closed day gives no number until a supervisor opens it
 * with a reason. */
static void
test_close (Hall *hall, gconstpointer data)
{
  g_autofree char *code = book_code (hall, MONDAY, 600);
  OwCloseDay close = { OW_DATE_NONE, ow_context_get_key (hall->context) };
  OwReopenDay reopen = { ow_date_parse (MONDAY) };
  OwTakeTicket take = { "A", "S01", "ko", NULL, NULL, 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) closed = NULL;
  g_autoptr (JsonObject) opened = NULL;
  g_autoptr (JsonObject) taken = NULL;

  g_assert_null (
      hall_act (hall, hall->supervisor, "desk-1", "late", ow_reopen_day_run, &reopen, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  closed = hall_act (hall, hall->supervisor, "desk-1", NULL, ow_close_day_run, &close, &error);
  g_assert_no_error (error);
  g_assert_cmpint (
      test_engine_run_sql (hall->path, "SELECT COUNT (*) FROM appointment WHERE state = 'no_show'"),
      ==, 1);
  g_assert_null (hall_act (hall, 0, "kiosk-1", NULL, ow_take_run, &take, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  g_assert_null (
      hall_act (hall, hall->supervisor, "desk-1", NULL, ow_reopen_day_run, &reopen, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_null (
      hall_act (hall, hall->clerk, "desk-1", "late", ow_reopen_day_run, &reopen, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  opened = hall_act (hall, hall->supervisor, "desk-1", "late", ow_reopen_day_run, &reopen, &error);
  g_assert_no_error (error);
  taken = hall_act (hall, 0, "kiosk-1", NULL, ow_take_run, &take, &error);
  g_assert_no_error (error);
  /* The next day is open by itself. */
  g_assert_nonnull (code);
}

void
test_appointments_add (void)
{
  test_engine_add ("/counter/appointments/closure", Hall, hall_set_up, test_closure,
                   hall_tear_down);
  test_engine_add ("/counter/appointments/full", Hall, hall_set_up, test_full, hall_tear_down);
  test_engine_add ("/counter/appointments/group", Hall, hall_set_up, test_group, hall_tear_down);
  test_engine_add ("/counter/appointments/move", Hall, hall_set_up, test_move, hall_tear_down);
  test_engine_add ("/counter/appointments/check-in", Hall, hall_set_up, test_check_in,
                   hall_tear_down);
  test_engine_add ("/counter/appointments/import", Hall, hall_set_up, test_import, hall_tear_down);
  test_engine_add ("/counter/appointments/close", Hall, hall_set_up, test_close, hall_tear_down);
}
