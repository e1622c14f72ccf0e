/* Paper days: kits of numbers, what was written on them, both times and both clerks, and deadlines
 * that count from the event. */

#include <glib/gstdio.h>

#include "ow-case-acts.h"
#include "ow-counter-error.h"
#include "ow-day-acts.h"
#include "ow-deadline.h"
#include "ow-figures.h"
#include "ow-hall-acts.h"
#include "ow-paper-day.h"
#include "ow-sheet.h"
#include "test-counter.h"
#include "test-party.h"

#define MINUTE_MS (60 * G_GINT64_CONSTANT (1000))

static void
issue (Hall *hall, gint64 count, gint64 first)
{
  OwIssueKit request = { count };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result
      = hall_act (hall, hall->supervisor, "desk-1", NULL, ow_issue_kit_run, &request, &error);

  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (result, "first"), ==, first);
  g_assert_cmpint (json_object_get_int_member (result, "last"), ==, first + count - 1);
}

static void
assert_refused (Hall *hall, OwRowId staff, OwActFunc func, gconstpointer request, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = hall_act (hall, staff, "desk-1", NULL, func, request, &error);

  g_assert_error (error, OW_COUNTER_ERROR, code);
  g_assert_null (result);
}

/* No number is in two kits; a supervisor issues them. */
static void
test_kits (Hall *hall, gconstpointer data)
{
  OwIssueKit none = { 0 }, many = { 201 }, some = { 10 };

  assert_refused (hall, hall->clerk, ow_issue_kit_run, &some, OW_COUNTER_ERROR_NOT_ALLOWED);
  assert_refused (hall, hall->supervisor, ow_issue_kit_run, &none, OW_COUNTER_ERROR_USAGE);
  assert_refused (hall, hall->supervisor, ow_issue_kit_run, &many, OW_COUNTER_ERROR_USAGE);
  issue (hall, 50, 1);
  issue (hall, 10, 51);
}

static OwEnterPaper
paper (OwDate day, gint64 n)
{
  return (OwEnterPaper){ .n = n,
                         .day = day,
                         .services = "S01",
                         .language = "ru",
                         .applicants = 1,
                         .given = 8 * 60,
                         .called = 8 * 60 + 20,
                         .ended = 8 * 60 + 32,
                         .desk = 2,
                         .clerk = "clerk2",
                         .outcome = "consultation",
                         .entry_desk = 1 };
}

typedef struct
{
  OwRowId id;
  OwTicket *ticket;
  GPtrArray *periods;
  OwFigures *figures;
} Read;

static gboolean
ticket_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Read *read = data;

  read->ticket = ow_transaction_load (transaction, &ow_ticket_record, read->id, error);
  read->periods
      = ow_transaction_query (transaction, &ow_query_ticket_periods, error, 'i', read->id, 0);
  read->figures = ow_figures_read (transaction, read->ticket->business_day,
                                   read->ticket->business_day, OW_FIGURES_COUNTER, error);
  return read->figures != NULL;
}

static void
read_clear (Read *read)
{
  g_clear_pointer (&read->ticket, ow_ticket_free);
  g_clear_pointer (&read->periods, g_ptr_array_unref);
  g_clear_pointer (&read->figures, ow_figures_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Read, read_clear)

/* Event and entry, both clerks; the figures are those of the event. It is 09:00. */
static void
test_enter (Hall *hall, gconstpointer data)
{
  OwDate today = ow_context_get_today (hall->context);
  OwEnterPaper request = paper (today, 12);
  OwEnterPaper other = paper (today, 99), early = paper (today, 13), late = paper (today, 13);
  OwEnterPaper nobody = paper (today, 13), went = paper (today, 13);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (JsonObject) gone = NULL;
  g_auto (Read) read = { 0 };
  const OwTicketPeriod *last;

  issue (hall, 50, 1);
  result = hall_act (hall, hall->clerk, "desk-1", NULL, ow_enter_paper_run, &request, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (result, "number"), ==, "P012");
  read.id = ow_result_get_id (result, "ticket");
  ow_store_read (ow_context_get_store (hall->context), ticket_read, &read, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (read.ticket->state, ==, "finished");
  g_assert_cmpint (read.ticket->taken_at, ==, ow_instant_from_date (today) + 8 * 60 * MINUTE_MS);
  g_assert_cmpint (read.ticket->entered_at, ==, ow_clock_now (hall->clock));
  g_assert_cmpint (read.ticket->entered_by, ==, hall->clerk);
  g_assert_cmpint (read.ticket->clerk_id, ==, hall->clerk2);
  g_assert_cmpuint (read.periods->len, ==, 3);
  last = read.periods->pdata[2];
  g_assert_cmpint (last->at, ==, ow_instant_from_date (today) + (8 * 60 + 32) * MINUTE_MS);
  g_assert_cmpint (last->clerk_id, ==, hall->clerk2);
  g_assert_cmpint (read.figures->total.wait.median, ==, 20 * 60);
  g_assert_cmpint (read.figures->total.service.median, ==, 12 * 60);
  /* Once; only what is in a kit; in its order, and over; by somebody whom the hall knows. */
  assert_refused (hall, hall->clerk, ow_enter_paper_run, &request, OW_COUNTER_ERROR_STATE);
  assert_refused (hall, hall->clerk, ow_enter_paper_run, &other, OW_COUNTER_ERROR_USAGE);
  early.called = 7 * 60;
  assert_refused (hall, hall->clerk, ow_enter_paper_run, &early, OW_COUNTER_ERROR_USAGE);
  late.ended = 9 * 60;
  assert_refused (hall, hall->clerk, ow_enter_paper_run, &late, OW_COUNTER_ERROR_USAGE);
  nobody.clerk = "nobody";
  assert_refused (hall, hall->clerk, ow_enter_paper_run, &nobody, OW_COUNTER_ERROR_USAGE);
  assert_refused (hall, hall->auditor, ow_enter_paper_run, &went, OW_COUNTER_ERROR_NOT_ALLOWED);
  went.called = went.ended = -1;
  went.desk = 0;
  went.outcome = NULL;
  gone = hall_act (hall, hall->clerk, "desk-1", NULL, ow_enter_paper_run, &went, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (gone, "state"), ==, "left");
}

/* Called, and nobody came: a no-show of that minute, which has no outcome and no time at a counter.
 */
static void
test_no_show (Hall *hall, gconstpointer data)
{
  OwDate today = ow_context_get_today (hall->context);
  OwEnterPaper request = paper (today, 3), early = paper (today, 4), nowhere = paper (today, 4);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;
  g_auto (Read) read = { 0 };
  const OwTicketPeriod *last;

  issue (hall, 50, 1);
  request.ended = early.ended = nowhere.ended = -1;
  /* What came of it is said of a party that came. */
  assert_refused (hall, hall->clerk, ow_enter_paper_run, &request, OW_COUNTER_ERROR_USAGE);
  request.outcome = early.outcome = nowhere.outcome = NULL;
  early.called = 7 * 60;
  assert_refused (hall, hall->clerk, ow_enter_paper_run, &early, OW_COUNTER_ERROR_USAGE);
  early.called = 9 * 60;
  assert_refused (hall, hall->clerk, ow_enter_paper_run, &early, OW_COUNTER_ERROR_USAGE);
  nowhere.desk = 0;
  assert_refused (hall, hall->clerk, ow_enter_paper_run, &nowhere, OW_COUNTER_ERROR_USAGE);
  result = hall_act (hall, hall->clerk, "desk-1", NULL, ow_enter_paper_run, &request, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (result, "state"), ==, "no_show");
  read.id = ow_result_get_id (result, "ticket");
  ow_store_read (ow_context_get_store (hall->context), ticket_read, &read, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read.periods->len, ==, 3);
  last = read.periods->pdata[2];
  g_assert_cmpint (last->at, ==, ow_instant_from_date (today) + (8 * 60 + 20) * MINUTE_MS);
  g_assert_cmpint (last->clerk_id, ==, hall->clerk2);
  g_assert_cmpint (read.figures->total.no_shows, ==, 1);
  g_assert_cmpint (read.figures->total.served, ==, 0);
}

/* A day that was closed is opened again first; closing it once more restates its figures. */
static void
test_closed (Hall *hall, gconstpointer data)
{
  OwDate today = ow_context_get_today (hall->context);
  OwCloseDay close = { today, ow_context_get_key (hall->context) };
  OwReopenDay reopen = { today };
  OwEnterPaper request = paper (today, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (JsonObject) closed = NULL;
  g_autoptr (JsonObject) opened = NULL;
  g_autoptr (JsonObject) entered = NULL;
  g_autoptr (JsonObject) again = NULL;
  gint64 events;

  issue (hall, 3, 1);
  closed = hall_act (hall, hall->supervisor, "desk-1", NULL, ow_close_day_run, &close, &error);
  g_assert_no_error (error);
  ow_clock_advance (hall->clock, OW_DAY_MS);
  assert_refused (hall, hall->clerk, ow_enter_paper_run, &request, OW_COUNTER_ERROR_STATE);
  opened = hall_act (hall, hall->supervisor, "desk-1", "paper day", ow_reopen_day_run, &reopen,
                     &error);
  entered = hall_act (hall, hall->clerk, "desk-1", NULL, ow_enter_paper_run, &request, &error);
  again = hall_act (hall, hall->supervisor, "desk-1", NULL, ow_close_day_run, &close, &error);
  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (again, "restated"), >, 0);
  g_assert_true (
      ow_store_verify_audit (ow_context_get_store (hall->context), &problems, &events, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

static gboolean
moves_read (OwTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray **moves = data;
  g_autoptr (GPtrArray) objects = ow_transaction_query (
      transaction, &ow_query_custody_of_person, error, 'i', *(OwRowId *)(*moves)->pdata[0], 0);

  if (objects == NULL)
    return FALSE;
  g_assert_cmpuint (objects->len, ==, 1);
  g_clear_pointer (moves, g_ptr_array_unref);
  *moves = ow_transaction_query (transaction, &ow_query_custody_moves, error, 'i',
                                 ((OwCustodyObject *)objects->pdata[0])->id, 0);
  return *moves != NULL;
}

/* The passport crossed the glass then, to who served; who enters it has it now. */
static void
assert_passport (Hall *hall, OwRowId person, OwDate event)
{
  g_autoptr (GPtrArray) moves = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  const OwCustodyMove *taken, *passed;

  g_ptr_array_add (moves, &person);
  ow_store_read (ow_context_get_store (hall->context), moves_read, &moves, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (moves->len, ==, 2);
  taken = moves->pdata[0];
  g_assert_cmpstr (taken->giver, ==, "applicant");
  g_assert_cmpstr (taken->receiver, ==, "desk-2");
  g_assert_cmpint (taken->at, ==, ow_instant_from_date (event) + (8 * 60 + 20) * MINUTE_MS);
  g_assert_cmpint (taken->clerk_id, ==, hall->clerk2);
  g_assert_cmpint (taken->receiver_id, ==, hall->clerk2);
  g_assert_cmpint (taken->entered_by, ==, hall->clerk);
  g_assert_cmpint (ow_instant_to_date (taken->entered_at), ==, event + 1);
  passed = moves->pdata[1];
  g_assert_cmpstr (passed->giver, ==, "desk-2");
  g_assert_cmpstr (passed->receiver, ==, "desk-1");
  g_assert_cmpint (ow_instant_to_date (passed->at), ==, event + 1);
  g_assert_cmpint (passed->entered_at, ==, 0);
}

/* A notice that was given on paper the day before counts from that day; a later one does not. */
static void
test_notice (Hall *hall, gconstpointer data)
{
  OwDate event = ow_context_get_today (hall->context);
  OwEnterPaper request = paper (event, 6);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) entered = NULL;
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (OwNotice) notice = NULL;
  OwRowId id;

  issue (hall, 10, 1);
  request.outcome = NULL;
  ow_clock_advance (hall->clock, OW_DAY_MS);
  hall_sign_in (hall, "clerk", 1);
  entered = hall_act (hall, hall->clerk, "desk-1", NULL, ow_enter_paper_run, &request, &error);
  g_assert_no_error (error);
  sitting = party_resume (hall, &error);
  g_assert_no_error (error);
  applicant = party_identify (sitting, party_passports[0], TRUE, &error);
  g_assert_no_error (error);
  matter = party_add (sitting, applicant, "S01", "first", &error);
  g_assert_no_error (error);
  party_fill (matter, "photo");
  id = party_notice (sitting, 0, NULL, &error);
  g_assert_no_error (error);
  notice = hall_load (hall, &ow_notice_record, id);
  g_assert_cmpint (notice->issued_at, ==, ow_instant_from_date (event) + (8 * 60 + 20) * MINUTE_MS);
  g_assert_cmpint (notice->clerk_id, ==, hall->clerk2);
  g_assert_cmpint (notice->entered_by, ==, hall->clerk);
  g_assert_cmpint (ow_instant_to_date (notice->entered_at), ==, event + 1);
}

/* A case that was taken in on paper the day before: accepted on that day, by who took it in, and
 * its deadline counts from it. 2026-11-23 is a Monday. */
static void
test_case (Hall *hall, gconstpointer data)
{
  OwDate event = ow_context_get_today (hall->context);
  OwEnterPaper request = paper (event, 5);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) entered = NULL;
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (OwCaseFile) file = NULL;
  g_auto (Read) read = { 0 };
  OwCheckCase check = { 0 };
  OwDeadline deadline;

  issue (hall, 10, 1);
  request.outcome = NULL;
  ow_clock_advance (hall->clock, OW_DAY_MS);
  hall_sign_in (hall, "clerk", 1);
  entered = hall_act (hall, hall->clerk, "desk-1", NULL, ow_enter_paper_run, &request, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (entered, "state"), ==, "serving");
  sitting = party_resume (hall, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ow_sitting_get_ticket_number (sitting), ==, "P005");
  applicant = party_identify (sitting, party_passports[0], TRUE, &error);
  g_assert_no_error (error);
  matter = party_add (sitting, applicant, "S01", "first", &error);
  g_assert_no_error (error);
  party_fill (matter, NULL);
  g_assert_cmpint (party_accept (sitting, &error), !=, 0);
  g_assert_no_error (error);
  file = hall_load (hall, &ow_case_file_record, ow_matter_get_case_id (matter));
  g_assert_cmpint (file->accepted_on, ==, event);
  g_assert_cmpint (file->received_at, ==, ow_instant_from_date (event) + (8 * 60 + 20) * MINUTE_MS);
  g_assert_cmpint (file->clerk_id, ==, hall->clerk2);
  g_assert_cmpint (file->entered_by, ==, hall->clerk);
  g_assert_cmpint (ow_instant_to_date (file->entered_at), ==, event + 1);
  ow_deadline_compute (ow_matter_get_sub_kind (matter), event, 0,
                       ow_context_get_calendar (hall->context),
                       ow_context_get_parameters (hall->context), &deadline, NULL);
  g_assert_cmpint (file->decide_by, ==, deadline.decision_due);
  g_assert_cmpint (file->valid_until, ==, deadline.valid_until);
  assert_passport (hall, file->person_id, event);
  /* Neither who took it in nor who entered it checks it. */
  check.case_id = file->id;
  check.version = file->version;
  assert_refused (hall, hall->clerk, ow_forward_run, &check, OW_COUNTER_ERROR_NOT_ALLOWED);
  assert_refused (hall, hall->clerk2, ow_forward_run, &check, OW_COUNTER_ERROR_NOT_ALLOWED);
  /* The entering took none of the visitor's time. */
  g_assert_true (party_act (sitting, OW_SITTING_FINISH, NULL, &error));
  g_assert_no_error (error);
  read.id = ow_result_get_id (entered, "ticket");
  ow_store_read (ow_context_get_store (hall->context), ticket_read, &read, &error);
  g_assert_cmpint (read.figures->total.service.median, ==, 12 * 60);
  g_assert_cmpint (read.figures->total.arrivals, ==, 1);
}

static void
test_numbers (void)
{
  g_assert_cmpint (ow_paper_number_parse ("P012"), ==, 12);
  g_assert_cmpint (ow_paper_number_parse ("p7"), ==, 7);
  g_assert_cmpint (ow_paper_number_parse ("1001"), ==, 1001);
  g_assert_cmpint (ow_paper_number_parse ("A012"), ==, 0);
  g_assert_cmpint (ow_paper_number_parse (""), ==, 0);
  g_assert_cmpint (ow_paper_number_parse (NULL), ==, 0);
}

/* Seven numbers on three pages, in every language. With OW_PAPER_OUT the files stay there. */
static void
test_sheets (Hall *hall, gconstpointer data)
{
  const char *kept = g_getenv ("OW_PAPER_OUT");

  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      OwKitSheet sheet = ow_paper_kit_make_sheet (hall->context, 1, 7, language);
      g_autoptr (OwCanvas) canvas = ow_kit_sheet_draw (&sheet);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) pdf = NULL;

      g_assert_cmpuint (ow_canvas_get_n_pages (canvas), ==, 3);
      pdf = ow_canvas_to_pdf (canvas, &error);
      g_assert_no_error (error);
      if (kept != NULL)
        {
          g_autofree char *path
              = g_strdup_printf ("%s/kit-%s.pdf", kept, ow_language_get_code (language));

          ow_paper_write_file (pdf, path, NULL);
        }
    }
}

void
test_paper_day_add (void)
{
  g_test_add_func ("/counter/paper-day/numbers", test_numbers);
  test_engine_add ("/counter/paper-day/kits", Hall, hall_set_up, test_kits, hall_tear_down);
  test_engine_add ("/counter/paper-day/enter", Hall, hall_set_up, test_enter, hall_tear_down);
  test_engine_add ("/counter/paper-day/no-show", Hall, hall_set_up, test_no_show, hall_tear_down);
  test_engine_add ("/counter/paper-day/notice", Hall, hall_set_up, test_notice, hall_tear_down);
  test_engine_add ("/counter/paper-day/closed", Hall, hall_set_up, test_closed, hall_tear_down);
  test_engine_add ("/counter/paper-day/case", Hall, hall_set_up, test_case, hall_tear_down);
  g_test_add ("/counter/paper-day/sheets", Hall, NULL, hall_set_up, test_sheets, hall_tear_down);
}
