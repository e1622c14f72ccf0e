/* The lists behind the counts of the board: a case goes from list to list as the days go by, and
 * each list has as many rows as its count says. */

#include "ow-board-lists.h"
#include "ow-board-model.h"
#include "ow-case-acts.h"
#include "ow-counter-error.h"
#include "test-counter.h"
#include "test-party.h"

static guint
count (Hall *hall, OwBoardList list, gint64 case_id)
{
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  ow_board_list_read_async (hall->session, list, NULL, hall_answer_cb, &answer);
  entries = ow_board_list_read_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      const OwBoardEntry *entry = entries->pdata[i];

      g_assert_cmpint (entry->id, ==, case_id);
      g_assert_nonnull (entry->number);
      g_assert_cmpstr (entry->service, ==, "S01");
    }
  return entries->len;
}

static gboolean
is_loaded (gpointer data)
{
  return ow_board_model_is_loaded (data);
}

/* Rows and counts say the same. */
static void
check (Hall *hall, gint64 case_id, const guint rows[OW_N_BOARD_LISTS])
{
  static const OwBoardFigure figures[]
      = { OW_BOARD_OVERDUE, OW_BOARD_DUE_TODAY, OW_BOARD_DUE_SOON, OW_BOARD_LAPSED,
          OW_BOARD_LAPSING, OW_BOARD_NOTICES,   OW_BOARD_ORPHANED };
  g_autoptr (OwBoardModel) board = ow_board_model_new (hall->context, 0);

  ow_board_model_set_active (board, TRUE);
  hall_until (is_loaded, board);
  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_assert_cmpuint (count (hall, i, case_id), ==, rows[i]);
      g_assert_cmpint (ow_board_model_get (board, figures[i]), ==, rows[i]);
    }
}

static void
go_to (Hall *hall, OwDate day)
{
  ow_clock_advance (hall->clock, (day - ow_context_get_today (hall->context)) * OW_DAY_MS);
}

/* A passport is kept; nobody decides. */
static void
test_lists (Hall *hall, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (OwCaseFile) file = NULL;
  OwCalendar *calendar = ow_context_get_calendar (hall->context);
  OwRowId id;

  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  applicant = party_identify (sitting, party_passports[0], TRUE, &error);
  matter = party_add (sitting, applicant, "S01", "first", &error);
  g_assert_no_error (error);
  party_fill (matter, NULL);
  g_assert_cmpint (party_accept (sitting, &error), !=, 0);
  g_assert_no_error (error);
  id = ow_matter_get_case_id (matter);
  file = hall_load (hall, &ow_case_file_record, id);
  ow_session_sign_out (hall->session);
  hall_sign_in (hall, "supervisor", 1);
  check (hall, id, (guint[OW_N_BOARD_LISTS]){ 0 });
  /* The working day before. */
  go_to (hall, file->decide_by - 1);
  while (
      !ow_calendar_is_workday (calendar, ow_context_get_today (hall->context), OW_CALENDAR_DEFAULT))
    go_to (hall, ow_context_get_today (hall->context) - 1);
  g_assert_cmpuint (count (hall, OW_BOARD_LIST_DUE_SOON, id), ==, 1);
  go_to (hall, file->decide_by);
  g_assert_cmpuint (count (hall, OW_BOARD_LIST_DUE_TODAY, id), ==, 1);
  g_assert_cmpuint (count (hall, OW_BOARD_LIST_OVERDUE, id), ==, 0);
  go_to (hall, file->valid_until);
  g_assert_cmpuint (count (hall, OW_BOARD_LIST_LAPSING, id), ==, 1);
  g_assert_cmpuint (count (hall, OW_BOARD_LIST_LAPSED, id), ==, 0);
  go_to (hall, MAX (file->decide_by, file->valid_until) + 1);
  check (hall, id, (guint[OW_N_BOARD_LISTS]){ 1, 0, 0, 1, 0, 0 });
}

/* A second notice, which a supervisor let pass (REG-13-2), is seen. */
static void
test_notices (Hall *hall, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwSitting) later = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (OwMatter) back = NULL;
  gint64 case_id;

  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  applicant = party_identify (sitting, party_passports[0], FALSE, &error);
  matter = party_add (sitting, applicant, "S01", "first", &error);
  g_assert_no_error (error);
  case_id = ow_matter_get_case_id (matter);
  party_fill (matter, "photo");
  g_assert_cmpint (party_notice (sitting, 0, NULL, &error), >, 0);
  g_assert_true (party_act (sitting, OW_SITTING_FINISH, NULL, &error));
  ow_clock_advance (hall->clock, OW_DAY_MS);
  later = party_call (hall);
  g_assert_true (party_open (later, case_id, &error));
  back = g_list_model_get_item (ow_sitting_get_matters (later), 0);
  party_tick (back, "application_form");
  g_assert_cmpint (party_notice (later, hall->supervisor, "form was lost", &error), >, 0);
  g_assert_no_error (error);
  ow_session_sign_out (hall->session);
  hall_sign_in (hall, "supervisor", 1);
  check (hall, case_id, (guint[OW_N_BOARD_LISTS]){ 0, 0, 0, 0, 0, 1 });
}

/* Only whom it concerns. */
static void
test_right (Hall *hall, gconstpointer data)
{
  hall_sign_in (hall, "clerk", 1);
  for (int list = 0; list < OW_N_BOARD_LISTS; list++)
    {
      g_auto (Answer) answer = { NULL };
      g_autoptr (GError) error = NULL;

      ow_board_list_read_async (hall->session, list, NULL, hall_answer_cb, &answer);
      g_assert_null (ow_board_list_read_finish (hall_wait (&answer), &error));
      g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
    }
}

void
test_board_lists_add (void)
{
  test_engine_add ("/counter/board-lists/days", Hall, hall_set_up, test_lists, hall_tear_down);
  test_engine_add ("/counter/board-lists/notices", Hall, hall_set_up, test_notices, hall_tear_down);
  g_test_add ("/counter/board-lists/right", Hall, NULL, hall_set_up, test_right, hall_tear_down);
}
