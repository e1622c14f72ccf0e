/* The day report says what an inspector asks: who signed, what is missing and whose it is, which
 * rule was set aside. */

#include <string.h>

#include "handout.h"
#include "ow-act-checks.h"
#include "ow-count-acts.h"
#include "ow-counter-error.h"
#include "ow-day-acts.h"
#include "ow-print-acts.h"
#include "ow-sheets.h"
#include "ow-ticket-acts.h"
#include "test-counter.h"

static GBytes *
render (Hall *hall, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_sheet_render_async (hall->session, OW_SHEET_DAY, ow_context_get_today (hall->context),
                         OW_LANGUAGE_EN, NULL, hall_answer_cb, &answer);
  return ow_sheet_render_finish (hall_wait (&answer), error);
}

static OwSheet *
build (Hall *hall)
{
  OwSheetSources sources
      = { ow_context_get_catalogue (hall->context), ow_context_get_calendar (hall->context),
          ow_context_get_parameters (hall->context), ow_context_get_key (hall->context) };
  g_autoptr (GError) error = NULL;
  OwSheet *sheet = ow_sheets_build (ow_context_get_store (hall->context), &sources, OW_SHEET_DAY,
                                    ow_context_get_today (hall->context), OW_LANGUAGE_EN, &error);

  g_assert_no_error (error);
  return sheet;
}

static guint
count_lines (const OwSheet *sheet, const char *words)
{
  guint n = 0;

  for (guint i = 0; i < sheet->figures->lead->len; i++)
    if (strstr (g_ptr_array_index (sheet->figures->lead, i), words) != NULL)
      n++;
  return n;
}

static gboolean
override_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Handout *self = data;

  return ow_act_add_override (transaction, self->cases[0], "REG-17 photo", self->hall.supervisor,
                              error);
}

static void
test_day_report (Handout *h, gconstpointer data)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  OwCountCustody count = { "clerk", "desk-1", none, h->hall.supervisor };
  OwCloseDay close = { OW_DATE_NONE, ow_context_get_key (h->hall.context) };
  g_autoptr (OwSheet) open = NULL;
  g_autoptr (OwSheet) closed = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (render (&h->hall, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_count_custody_run, &count);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", "brings it tomorrow", override_run, h);
  g_clear_object (&h->sitting);
  ow_session_sign_out (h->hall.session);
  hall_sign_in (&h->hall, "supervisor", 3);
  open = build (&h->hall);
  g_assert_cmpuint (count_lines (open, "nobody has signed"), ==, 1);
  g_assert_cmpuint (count_lines (open, "Open incidents: 2"), ==, 1);
  g_assert_cmpuint (count_lines (open, h->slips[0]), ==, 1);
  g_assert_cmpuint (count_lines (open, "is missing. A Supervisor clears it up"), ==, 2);
  g_assert_cmpuint (count_lines (open, "Rules set aside today: 1"), ==, 1);
  g_assert_cmpuint (count_lines (open, "REG-17 photo, case "), ==, 1);
  g_assert_cmpuint (count_lines (open, "approved by A Supervisor. brings it tomorrow"), ==, 1);
  g_assert_cmpuint (count_lines (open, "ERIKSSON"), ==, 0);
  /* The party is still at the counter: it is finished, then the day is closed and signed. */
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_ticket_act_run,
             &(OwTicketAct){
                 .ticket = ledger_count (&h->hall, "SELECT id FROM ticket WHERE state = 'serving'"),
                 .event = "finish",
                 .desk = 1 });
  ledger_do (&h->hall, h->hall.supervisor, "desk-3", NULL, ow_close_day_run, &close);
  closed = build (&h->hall);
  g_assert_cmpuint (count_lines (closed, "Closed and signed by A Supervisor, "), ==, 1);
  g_assert_cmpuint (count_lines (closed, "nobody has signed"), ==, 0);
  g_assert_cmpstr (closed->figures->title, ==, "Day report");
  g_assert_true (
      g_str_has_prefix (g_ptr_array_index (closed->figures->lead, 0), "Closed and signed"));
  pdf = render (&h->hall, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (pdf, NULL), 5, "%PDF-", 5);
}

void
test_day_report_add (void)
{
  test_engine_add ("/counter/day-report", Handout, handout_set_up, test_day_report,
                   handout_tear_down);
}
