/* What the applicant of a case has to come for: booked with a place of its service, kept or missed,
 * exempt or waived; what was missed stays on the board until it is done (REG-16-0, TP-VI-3b). */

#include "handout.h"
#include "ow-board-lists.h"
#include "ow-case-details.h"
#include "ow-case-task-acts.h"
#include "ow-case-task-desk.h"
#include "ow-case-task.h"
#include "ow-counter-error.h"
#include "ow-day-acts.h"
#include "ow-message.h"
#include "ow-sheets.h"
#include "ow-ticket-acts.h"
#include "test-counter.h"

#define MONDAY  "2026-11-23"
#define TUESDAY "2026-11-24"

static OwHallRules
get_rules (Handout *h)
{
  return (OwHallRules){ ow_context_get_catalogue (h->hall.context),
                        ow_context_get_calendar (h->hall.context),
                        ow_context_get_parameters (h->hall.context) };
}

static JsonObject *
book (Handout *h, const char *purpose, const char *day, gint64 minute, GError **error)
{
  OwHallRules rules = get_rules (h);
  OwBookForCase request
      = { &rules, h->cases[0], purpose, ow_date_parse (day), minute, "Room 2", "ru" };

  return hall_act (&h->hall, h->hall.clerk, "desk-1", NULL, ow_book_for_case_run, &request, error);
}

static JsonObject *
settle (Handout *h, const char *purpose, const char *outcome, const char *reason, GError **error)
{
  OwSettleTask request = { h->cases[0], purpose, outcome, NULL };

  return hall_act (&h->hall, h->hall.clerk, "desk-1", reason, ow_settle_task_run, &request, error);
}

static void
refused (JsonObject *answer, GError **error, const char *id)
{
  g_assert_null (answer);
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (*error)), ==, id);
  g_clear_error (error);
}

static OwCaseDetails *
read_case (Handout *h)
{
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  OwCaseDetails *details;

  ow_case_details_load_async (h->hall.session, h->cases[0], NULL, hall_answer_cb, &answer);
  details = ow_case_details_load_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  return details;
}

static void
stands (Handout *h, const char *purpose, OwCaseTaskStanding standing)
{
  g_autoptr (OwCaseDetails) details = read_case (h);
  const OwCaseTask *task;

  g_assert_cmpuint (details->tasks->len, ==, 1);
  task = details->tasks->pdata[0];
  g_assert_cmpstr (task->purpose, ==, purpose);
  g_assert_cmpint (task->standing, ==, standing);
}

/* How many cases the supervisor's list has. */
static guint
count_unkept (Handout *h)
{
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  g_clear_object (&h->sitting);
  ow_session_sign_out (h->hall.session);
  hall_sign_in (&h->hall, "supervisor", 3);
  ow_board_list_read_async (h->hall.session, OW_BOARD_LIST_UNKEPT, NULL, hall_answer_cb, &answer);
  entries = ow_board_list_read_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  if (entries->len > 0)
    g_assert_cmpint (((OwBoardEntry *)entries->pdata[0])->id, ==, h->cases[0]);
  return entries->len;
}

/* 2026-11-24 11:00: the appointment of 10:00 is past. */
static void
next_day (Handout *h)
{
  ow_clock_set (h->hall.clock, ow_instant_from_date (ow_date_parse (TUESDAY)) + 11 * 3600000);
}

static void
test_book (Handout *h, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) booked = NULL;
  g_autoptr (OwCaseDetails) details = NULL;
  const OwAppointment *row;
  OwEndCase end = { h->cases[0], 0 };

  refused (book (h, "tea", TUESDAY, 600, &error), &error, "error.task.purpose");
  refused (book (h, "interview", TUESDAY, 605, &error), &error, "error.appointment.slot");
  booked = book (h, "interview", TUESDAY, 600, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (booked, "until"), ==, "10:30");
  stands (h, "interview", OW_CASE_TASK_BOOKED);
  details = read_case (h);
  row = ((OwCaseTask *)details->tasks->pdata[0])->appointment;
  g_assert_cmpstr (row->service, ==, "S01");
  g_assert_cmpstr (row->place, ==, "Room 2");
  g_assert_cmpstr (row->language, ==, "ru");
  g_assert_nonnull (row->holder);
  refused (book (h, "interview", TUESDAY, 660, &error), &error, "error.task.booked");
  g_assert_cmpint (
      ledger_count (&h->hall, "SELECT COUNT (*) FROM audit_event WHERE table_name = 'appointment'"),
      ==, 1);
  /* One more of the same slot, and it is full (two in a slot). */
  g_clear_pointer (&booked, json_object_unref);
  booked = book (h, "photo", TUESDAY, 600, &error);
  g_assert_no_error (error);
  refused (book (h, "medical", TUESDAY, 600, &error), &error, "error.appointment.full");
  /* Nobody comes for a case that was ended. */
  end.version = handout_version (h, 0);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", "changed plans", ow_withdraw_run, &end);
  g_assert_cmpint (
      ledger_count (&h->hall, "SELECT COUNT (*) FROM appointment WHERE state = 'cancelled'"), ==,
      2);
  refused (book (h, "medical", TUESDAY, 660, &error), &error, "error.task.ended");
  refused (settle (h, "interview", "attended", NULL, &error), &error, "error.task.ended");
}

/* Missed: on the board until another one is booked; done then, and the rules know it. */
static void
test_missed (Handout *h, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) first = book (h, "interview", TUESDAY, 600, &error);
  g_autoptr (JsonObject) missed = NULL;
  g_autoptr (JsonObject) second = NULL;
  g_autoptr (JsonObject) done = NULL;
  g_autoptr (OwCaseDetails) details = NULL;

  g_assert_no_error (error);
  refused (settle (h, "interview", "no_show", NULL, &error), &error, "error.task.not-yet");
  g_assert_cmpuint (count_unkept (h), ==, 0);
  next_day (h);
  missed = settle (h, "interview", "no_show", "certificate of a hospital", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_unkept (h), ==, 1);
  details = read_case (h);
  g_assert_cmpint (((OwCaseTask *)details->tasks->pdata[0])->standing, ==, OW_CASE_TASK_MISSED);
  g_assert_cmpint (ow_facts_get_truth (details->facts, "interview.attended"), ==, OW_TRUTH_NO);
  g_assert_cmpstr (ow_facts_get_text (details->facts, "interview.absence_reason"), ==,
                   "certificate of a hospital");
  second = book (h, "interview", "2026-11-25", 600, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_unkept (h), ==, 0);
  /* He comes a day before: his place is free again. */
  done = settle (h, "interview", "attended", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (done, "date"), ==, TUESDAY);
  ow_case_details_free (g_steal_pointer (&details));
  details = read_case (h);
  g_assert_cmpstr (ow_facts_get_text (details->facts, "applicant.interview"), ==, "done");
  refused (settle (h, "interview", "attended", NULL, &error), &error, "error.task.done");
  refused (book (h, "interview", "2026-11-26", 600, &error), &error, "error.task.done");
}

/* What nobody noted on the day is open too: the close of the day makes it a no-show. */
static void
test_forgotten (Handout *h, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) booked = book (h, "photo", MONDAY, 600, &error);

  g_assert_no_error (error);
  next_day (h);
  stands (h, "photo", OW_CASE_TASK_MISSED);
  g_assert_cmpuint (count_unkept (h), ==, 1);
}

/* The form says that fingerprints are to follow, and nobody asked him to come. */
static void
test_open (Handout *h, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) done = NULL;
  g_autoptr (OwCaseDetails) details = NULL;

  g_assert_cmpuint (count_unkept (h), ==, 0);
  hall_run_sql (&h->hall, "UPDATE case_file SET facts = REPLACE (facts, "
                          "'\"applicant.biometrics_taken\":true', "
                          "'\"applicant.biometrics_taken\":false') WHERE number LIKE '%00001%'");
  stands (h, "biometrics", OW_CASE_TASK_OPEN);
  g_assert_cmpuint (count_unkept (h), ==, 1);
  refused (settle (h, "biometrics", "no_show", NULL, &error), &error, "error.task.none");
  refused (settle (h, "biometrics", "exempt", NULL, &error), &error, "error.counter.reason");
  refused (settle (h, "biometrics", "forgotten", NULL, &error), &error, "error.task.outcome");
  /* He stands here: taken without an appointment. */
  done = settle (h, "biometrics", "attended", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (done, "time"), ==, "09:00");
  stands (h, "biometrics", OW_CASE_TASK_DONE);
  g_assert_cmpuint (count_unkept (h), ==, 0);
  details = read_case (h);
  g_assert_cmpint (ow_facts_get_truth (details->facts, "applicant.biometrics_taken"), ==,
                   OW_TRUTH_YES);
}

/* Exempt or waived with a reason; its place is free for others. */
static void
test_dropped (Handout *h, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) one = book (h, "interview", TUESDAY, 600, &error);
  g_autoptr (JsonObject) two = book (h, "photo", TUESDAY, 600, &error);
  g_autoptr (JsonObject) dropped = NULL;
  g_autoptr (JsonObject) three = NULL;
  g_autoptr (OwCaseDetails) details = NULL;

  g_assert_no_error (error);
  refused (book (h, "medical", TUESDAY, 600, &error), &error, "error.appointment.full");
  dropped = settle (h, "interview", "waived", "by the officer", &error);
  g_assert_no_error (error);
  three = book (h, "medical", TUESDAY, 600, &error);
  g_assert_no_error (error);
  details = read_case (h);
  g_assert_cmpstr (ow_facts_get_text (details->facts, "applicant.interview"), ==, "waived");
}

static JsonObject *
check_in (Handout *h, const char *code, const char *holder, GError **error)
{
  OwHallRules rules = get_rules (h);
  OwCheckIn request = { &rules, code, holder };

  return hall_act (&h->hall, 0, "kiosk-1", NULL, ow_check_in_run, &request, error);
}

/* By the number of the receipt, by the case, by the passport: also after it was moved. */
static void
test_arrive (Handout *h, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *receipt = handout_dup_receipt (h);
  g_autoptr (JsonObject) booked = book (h, "interview", TUESDAY, 600, &error);
  g_autoptr (JsonObject) moved = NULL;
  g_autoptr (JsonObject) ticket = NULL;
  g_autoptr (OwCaseDetails) details = read_case (h);
  g_autofree char *holder = NULL;
  OwHallRules rules = get_rules (h);
  OwMoveAppointment move
      = { &rules, json_object_get_string_member (booked, "code"), ow_date_parse (MONDAY), 570 };
  g_auto (Answer) answer = { NULL };
  g_autoptr (OwCaseTaskToday) today = NULL;

  g_assert_no_error (error);
  refused (check_in (h, receipt, NULL, &error), &error, "error.appointment.other-day");
  moved
      = hall_act (&h->hall, h->hall.clerk, "desk-1", NULL, ow_move_appointment_run, &move, &error);
  g_assert_no_error (error);
  holder = ow_holder_dup (ow_context_get_site (h->hall.context), ow_date_parse (MONDAY),
                          details->document->issuer, details->document->number);
  ow_clock_set (h->hall.clock, ow_instant_from_date (ow_date_parse (MONDAY)) + 570 * 60000);
  ow_case_task_today_async (h->hall.session, h->persons[0], hall_answer_cb, &answer);
  today = ow_case_task_today_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  g_assert_cmpint (today->case_id, ==, h->cases[0]);
  g_assert_cmpstr (ow_message_get_text (today->message, "time"), ==, "09:30");
  if (g_str_equal (data, "receipt"))
    ticket = check_in (h, receipt, NULL, &error);
  else if (g_str_equal (data, "case"))
    ticket = check_in (h, details->file->number, NULL, &error);
  else
    ticket = check_in (h, NULL, holder, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (ticket, "timing"), ==, "on_time");
  stands (h, "interview", OW_CASE_TASK_ARRIVED);
  refused (check_in (h, "SY26112399999X", NULL, &error), &error, "error.appointment.code");
}

/* The slip: in his language, whoever prints it; the QR is that of the appointment. */
static void
test_slip (Handout *h, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) booked = book (h, "interview", TUESDAY, 600, &error);
  OwSheetSources sources
      = { ow_context_get_catalogue (h->hall.context), ow_context_get_calendar (h->hall.context),
          ow_context_get_parameters (h->hall.context), ow_context_get_key (h->hall.context) };
  OwRowId id = g_ascii_strtoll (json_object_get_string_member (booked, "appointment"), NULL, 10);
  g_autoptr (OwSheet) sheet = ow_sheets_build (ow_context_get_store (h->hall.context), &sources,
                                               OW_SHEET_APPOINTMENT, id, OW_LANGUAGE_EN, &error);
  g_autoptr (OwQrText) qr = NULL;
  gboolean dated = FALSE;
  g_autoptr (JsonObject) waived = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (sheet->second, ==, OW_LANGUAGE_RU);
  for (guint i = 0; i < sheet->parts->len; i++)
    {
      const OwSheetPart *part = sheet->parts->pdata[i];
      g_autofree char *text
          = part->message != NULL ? ow_message_render (part->message, OW_LANGUAGE_RU) : NULL;

      dated = dated || g_strcmp0 (text, "24\u00a0ноября 2026\u00a0г.") == 0;
    }
  g_assert_true (dated);
  qr = ow_qr_text_parse (sheet->qr, &error);
  g_assert_no_error (error);
  g_assert_cmpint (qr->kind, ==, 'A');
  g_assert_cmpstr (qr->number, ==, json_object_get_string_member (booked, "code"));
  waived = settle (h, "interview", "waived", "by the officer", &error);
  g_assert_no_error (error);
  g_assert_null (ow_sheets_build (ow_context_get_store (h->hall.context), &sources,
                                  OW_SHEET_APPOINTMENT, id, OW_LANGUAGE_EN, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
}

void
test_case_tasks_add (void)
{
#define ADD(path, data, func)                                                                      \
  g_test_add ("/case-tasks/" path, Handout, data, handout_set_up, func, handout_tear_down)

  ADD ("book", NULL, test_book);
  /* The count and the list of the board, on both engines. */
  test_engine_add ("/case-tasks/missed", Handout, handout_set_up, test_missed, handout_tear_down);
  test_engine_add ("/case-tasks/forgotten", Handout, handout_set_up, test_forgotten,
                   handout_tear_down);
  test_engine_add ("/case-tasks/open", Handout, handout_set_up, test_open, handout_tear_down);
  ADD ("dropped", NULL, test_dropped);
  ADD ("arrive/receipt", "receipt", test_arrive);
  ADD ("arrive/case", "case", test_arrive);
  ADD ("arrive/passport", "passport", test_arrive);
  ADD ("slip", NULL, test_slip);
}
