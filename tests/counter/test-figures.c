/* Figures: what is counted and how long it took, frozen when the day is closed, restated when it
 * was changed afterwards, compared with earlier periods, and what an export keeps to itself. */

#include <glib/gstdio.h>
#include <string.h>

#include "ow-case-acts.h"
#include "ow-counter-error.h"
#include "ow-day-acts.h"
#include "ow-figure-report.h"
#include "ow-hall-acts.h"
#include "ow-rating-acts.h"
#include "ow-ticket-acts.h"
#include "test-counter.h"
#include "test-hall.h"

#define MINUTE_MS (60 * G_GINT64_CONSTANT (1000))

/* One visit; @mistaken: the first call is taken back after half a minute. */
static OwRowId
serve (Hall *hall, const char *ticket_class, gint64 wait, gint64 service, gboolean mistaken)
{
  OwTakeTicket take = { "A", "S01", "ru", ticket_class, "Unit", 1 };
  OwCallNext call = { "A", 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) taken = hall_act (hall, 0, "kiosk-1", NULL, ow_take_run, &take, &error);
  g_autoptr (JsonObject) called = NULL;
  g_autoptr (JsonObject) finished = NULL;
  OwTicketAct finish
      = { .ticket = ow_result_get_id (taken, "ticket"), .event = "finish", .desk = 1 };

  g_assert_no_error (error);
  if (mistaken)
    {
      OwUndoTicket undo = { finish.ticket };
      g_autoptr (JsonObject) wrong = NULL;
      g_autoptr (JsonObject) undone = NULL;

      ow_clock_advance (hall->clock, MINUTE_MS / 2);
      wrong = hall_act (hall, hall->clerk, "desk-1", NULL, ow_call_next_run, &call, &error);
      undone = hall_act (hall, hall->clerk, "desk-1", NULL, ow_undo_ticket_run, &undo, &error);
      g_assert_no_error (error);
      wait -= MINUTE_MS / 2;
    }
  ow_clock_advance (hall->clock, wait);
  called = hall_act (hall, hall->clerk, "desk-1", NULL, ow_call_next_run, &call, &error);
  ow_clock_advance (hall->clock, service);
  finished = hall_act (hall, hall->clerk, "desk-1", NULL, ow_ticket_act_run, &finish, &error);
  g_assert_no_error (error);
  return finish.ticket;
}

typedef struct
{
  OwDate from, to;
  OwFiguresBy by;
  OwFigureReport *report;
} Read;

static gboolean
report_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Read *read = data;

  read->report = ow_figure_report_read (transaction, read->from, read->to, read->by, error);
  return read->report != NULL;
}

static OwFigureReport *
read_report (Hall *hall, OwDate from, OwDate to, OwFiguresBy by)
{
  Read read = { from, to, by, NULL };
  g_autoptr (GError) error = NULL;

  ow_store_read (ow_context_get_store (hall->context), report_read, &read, &error);
  g_assert_no_error (error);
  return read.report;
}

static void
close_day (Hall *hall, gint64 restated)
{
  OwCloseDay request = { OW_DATE_NONE, ow_context_get_key (hall->context) };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) closed
      = hall_act (hall, hall->supervisor, "desk-1", NULL, ow_close_day_run, &request, &error);

  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (closed, "restated"), ==, restated);
}

/* Six visits whose times are known: a wait ends with the first call that stands, not with one that
 * was taken back. */
static void
test_times (Hall *hall, gconstpointer data)
{
  OwDate today = ow_context_get_today (hall->context);
  g_autoptr (OwFigureReport) all = NULL;
  g_autoptr (OwFigureReport) classes = NULL;
  g_autoptr (OwFigureSheet) sheet = NULL;
  g_autofree char *csv = NULL;
  const OwFigureLine *line;

  for (int i = 1; i <= 5; i++)
    serve (hall, "normal", i * MINUTE_MS, 10 * i * MINUTE_MS, i == 5);
  serve (hall, "elderly", 20 * MINUTE_MS, 2 * MINUTE_MS, FALSE);
  all = read_report (hall, today, today, OW_FIGURES_ALL);
  g_assert_cmpuint (all->now->lines->len, ==, 1);
  line = all->now->lines->pdata[0];
  g_assert_cmpint (line->arrivals, ==, 6);
  g_assert_cmpint (line->served, ==, 6);
  g_assert_cmpint (line->no_shows, ==, 0);
  g_assert_cmpint (line->wait.median, ==, 3 * 60);
  g_assert_cmpint (line->wait.p90, ==, 20 * 60);
  g_assert_cmpint (line->wait.longest, ==, 20 * 60);
  g_assert_cmpint (line->service.median, ==, 20 * 60);
  g_assert_cmpint (line->service.longest, ==, 50 * 60);
  g_assert_cmpuint (all->now->open, ==, 1);
  /* One is few, and five of six would tell it. */
  classes = read_report (hall, today, today, OW_FIGURES_CLASS);
  sheet = ow_figure_report_make_sheet (classes, hall->context, OW_LANGUAGE_EN, TRUE);
  csv = ow_figure_sheet_to_csv (sheet);
  g_assert_nonnull (strstr (csv, "\nelderly,Elderly,<5,<5,<5,<5,0,<5,<5,<5,<5,<5,<5,<5\n"));
  g_assert_nonnull (strstr (csv, "\nnormal,Normal,*,,,*,0,*,180,300,300,1800,3000,3000\n"));
  g_assert_nonnull (strstr (csv, "key,definition\narrivals,\"Numbers taken, each once."));
}

/* Of many who came, two were called: their times would be those of two people. */
static void
test_few (Hall *hall, gconstpointer data)
{
  OwDate today = ow_context_get_today (hall->context);
  OwTakeTicket take = { "A", "S01", "ru", "normal", NULL, 1 };
  g_autoptr (OwFigureReport) report = NULL;
  g_autoptr (OwFigureSheet) open = NULL;
  g_autoptr (OwFigureSheet) export = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *spoken = NULL;
  const OwFigureTable *table;

  for (int i = 0; i < 7; i++)
    {
      g_autoptr (JsonObject) taken = hall_act (hall, 0, "kiosk-1", NULL, ow_take_run, &take, NULL);

      g_assert_nonnull (taken);
    }
  serve (hall, "green", MINUTE_MS, MINUTE_MS, FALSE);
  report = read_report (hall, today, today, OW_FIGURES_LANGUAGE);
  export = ow_figure_report_make_sheet (report, hall->context, OW_LANGUAGE_EN, TRUE);
  csv = ow_figure_sheet_to_csv (export);
  g_assert_nonnull (strstr (csv, "\nru,Русский,8,,,<5,0,<5,<5,<5,<5,<5,<5,<5\n"));
  /* A supervisor in the hall sees all of it. */
  open = ow_figure_report_make_sheet (report, hall->context, OW_LANGUAGE_EN, FALSE);
  table = open->tables->pdata[2];
  spoken = ow_figure_row_dup_spoken (table, table->rows->pdata[0], OW_LANGUAGE_EN);
  g_assert_true (g_str_has_prefix (spoken, "Русский, Arrivals 8, Change on period before –"));
  g_assert_nonnull (strstr (spoken, "Green channel, share 12.5 %, Wait, median 1:00"));
}

/* A closed day stands as it was; what changes it afterwards is a revision of its own, and the trail
 * verifies. */
static void
test_frozen (Hall *hall, gconstpointer data)
{
  OwDate today = ow_context_get_today (hall->context);
  OwTakeTicket take = { "A", "S01", "ru", "normal", NULL, 1 };
  OwReopenDay reopen = { today };
  OwRate rate = { 0,
                  5,
                  "screen",
                  "ru",
                  ow_context_get_calendar (hall->context),
                  ow_context_get_parameters (hall->context) };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (OwFigureReport) closed = NULL;
  g_autoptr (OwFigureReport) rated = NULL;
  g_autoptr (OwFigureReport) restated = NULL;
  g_autoptr (JsonObject) result = NULL;
  gint64 events;

  for (int i = 1; i <= 3; i++)
    rate.ticket = serve (hall, "normal", i * MINUTE_MS, MINUTE_MS, FALSE);
  close_day (hall, 0);
  closed = read_report (hall, today, today, OW_FIGURES_DAY);
  g_assert_cmpuint (closed->now->closed, ==, 1);
  g_assert_cmpuint (closed->now->open, ==, 0);
  g_assert_cmpuint (closed->now->restated->len, ==, 0);
  g_assert_cmpint (closed->now->total.arrivals, ==, 3);
  g_assert_cmpint (closed->now->total.wait.median, ==, 120);
  g_assert_cmpint (((OwFigureLine *)closed->now->lines->pdata[0])->wait.median, ==, 120);
  /* Closing again what did not change restates nothing. */
  close_day (hall, 0);
  /* A rating that comes after the closing. */
  result = hall_act (hall, 0, "screen-1", NULL, ow_rate_run, &rate, &error);
  g_assert_no_error (error);
  rated = read_report (hall, today, today, OW_FIGURES_SERVICE);
  g_assert_cmpint (rated->now->ratings[5], ==, 1);
  g_assert_cmpuint (rated->now->restated->len, ==, 1);
  /* A number of a day that was opened again is seen when it is closed again. */
  g_clear_pointer (&result, json_object_unref);
  result = hall_act (hall, hall->supervisor, "desk-1", "paper", ow_reopen_day_run, &reopen, &error);
  g_assert_no_error (error);
  g_clear_pointer (&result, json_object_unref);
  ow_clock_advance (hall->clock, MINUTE_MS);
  result = hall_act (hall, 0, "kiosk-1", NULL, ow_take_run, &take, &error);
  g_assert_no_error (error);
  close_day (hall, OW_N_FIGURE_CUTS - 1);
  restated = read_report (hall, today, today, OW_FIGURES_SERVICE);
  g_assert_cmpint (restated->now->total.arrivals, ==, 4);
  g_assert_cmpuint (restated->now->restated->len, ==, 1);
  g_assert_cmpint (g_array_index (restated->now->restated, OwFigureRestated, 0).day, ==, today);
  g_assert_cmpint (g_array_index (restated->now->restated, OwFigureRestated, 0).revision, ==, 2);
  g_assert_cmpint (g_array_index (restated->now->restated, OwFigureRestated, 0).at, ==,
                   ow_clock_now (hall->clock));
  g_assert_true (
      ow_store_verify_audit (ow_context_get_store (hall->context), &problems, &events, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* Frozen or counted, the same figures in every cut. */
static void
test_same (Hall *hall, gconstpointer data)
{
  OwDate today = ow_context_get_today (hall->context);
  OwFigureReport *before[OW_N_FIGURES];

  for (int i = 1; i <= 6; i++)
    serve (hall, i % 2 == 0 ? "normal" : "green", i * MINUTE_MS, i * MINUTE_MS, i == 3);
  for (int by = 0; by < OW_N_FIGURES; by++)
    before[by] = read_report (hall, today, today, by);
  close_day (hall, 0);
  for (int by = 0; by < OW_N_FIGURES; by++)
    {
      g_autoptr (OwFigureReport) after = read_report (hall, today, today, by);

      g_assert_cmpuint (after->now->closed, ==, 1);
      g_assert_cmpuint (after->now->lines->len, ==, before[by]->now->lines->len);
      for (guint i = 0; i < after->now->lines->len; i++)
        {
          const OwFigureLine *x = before[by]->now->lines->pdata[i];
          const OwFigureLine *y = after->now->lines->pdata[i];

          g_assert_cmpstr (x->key, ==, y->key);
          g_assert_cmpint (x->arrivals, ==, y->arrivals);
          g_assert_cmpint (x->served, ==, y->served);
          g_assert_cmpint (x->green, ==, y->green);
          g_assert_cmpint (x->wait.median, ==, y->wait.median);
          g_assert_cmpint (x->wait.p90, ==, y->wait.p90);
          g_assert_cmpint (x->service.longest, ==, y->service.longest);
        }
      ow_figure_report_free (before[by]);
    }
}

/* 环比: six after five the day before are twenty per cent more. */
static void
test_compared (Hall *hall, gconstpointer data)
{
  g_autoptr (OwFigureReport) report = NULL;
  g_autoptr (OwFigureSheet) sheet = NULL;
  const OwFigureTable *whole;
  const OwFigureRow *row;

  for (int i = 0; i < 5; i++)
    serve (hall, "normal", MINUTE_MS, MINUTE_MS, FALSE);
  close_day (hall, 0);
  ow_clock_advance (hall->clock, OW_DAY_MS);
  for (int i = 0; i < 6; i++)
    serve (hall, "normal", 2 * MINUTE_MS, MINUTE_MS, FALSE);
  report = read_report (hall, ow_context_get_today (hall->context),
                        ow_context_get_today (hall->context), OW_FIGURES_CLASS);
  sheet = ow_figure_report_make_sheet (report, hall->context, OW_LANGUAGE_EN, TRUE);
  whole = sheet->tables->pdata[0];
  row = whole->rows->pdata[0];
  g_assert_cmpstr (row->key, ==, "arrivals");
  g_assert_cmpint (row->values[0].value, ==, 6);
  g_assert_cmpint (row->values[1].value, ==, 5);
  g_assert_cmpint (row->values[2].kind, ==, OW_FIGURE_CHANGE);
  g_assert_cmpint (row->values[2].value, ==, 200);
  /* Nothing a year ago. */
  g_assert_cmpint (row->values[3].value, ==, 0);
  g_assert_cmpint (row->values[4].state, ==, OW_FIGURE_NONE);
  row = whole->rows->pdata[4];
  g_assert_cmpstr (row->key, ==, "wait_median");
  g_assert_cmpint (row->values[0].value, ==, 120);
  g_assert_cmpint (row->values[2].value, ==, 1000);
}

/* Whole months are compared with whole months, other days with as many. */
static void
test_periods (void)
{
  static const struct
  {
    const char *from, *to, *before_from, *before_to;
  } rows[] = {
    { "2026-11-01", "2026-11-30", "2026-10-01", "2026-10-31" },
    { "2026-03-01", "2026-03-31", "2026-02-01", "2026-02-28" },
    { "2026-10-01", "2026-12-31", "2026-07-01", "2026-09-30" },
    { "2026-01-01", "2026-12-31", "2025-01-01", "2025-12-31" },
    { "2026-11-23", "2026-11-27", "2026-11-18", "2026-11-22" },
    { "2026-11-24", "2026-11-24", "2026-11-23", "2026-11-23" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      OwDate from, to;

      ow_figure_period_before (ow_date_parse (rows[i].from), ow_date_parse (rows[i].to), &from,
                               &to);
      g_assert_cmpint (from, ==, ow_date_parse (rows[i].before_from));
      g_assert_cmpint (to, ==, ow_date_parse (rows[i].before_to));
    }
}

static void
count_cell (const OwFigureText *cell, gpointer data)
{
  const char *times = cell->waits;
  OwFigureTime time = { 0, 0 };

  while (ow_figure_times_next (&times, &time))
    *(gint64 *)data += (gint64)time.seconds * time.count;
}

static void
test_bodies (void)
{
  g_autofree char *good = g_strdup ("09\t4\t3\t1\t0\t60x2 30\t5\n10\t1\t0\t0\t0\t\t\n");
  static const char *const bad[] = { "09", "09\t1\n", "09\t1\t1\t1\t0\t60\n", "x\t1\t1\t1\t0\t\t" };
  gint64 sum = 0;

  g_assert_true (ow_figure_text_each (good, count_cell, &sum));
  g_assert_cmpint (sum, ==, 210);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *text = g_strdup (bad[i]);

      g_assert_false (ow_figure_text_each (text, count_cell, &sum));
    }
}

/* In every language, as every kind of file. With OW_PAPER_OUT the files stay there. */
static void
test_files (Hall *hall, gconstpointer data)
{
  static const char *const endings[] = { "csv", "xlsx", "pdf" };
  OwDate today = ow_context_get_today (hall->context);
  const char *kept = g_getenv ("OW_PAPER_OUT");
  g_autoptr (OwFigureReport) report = NULL;

  for (int i = 1; i <= 12; i++)
    serve (hall, i % 3 == 0 ? "green" : "normal", i * MINUTE_MS, 6 * MINUTE_MS, FALSE);
  report = read_report (hall, today, today, OW_FIGURES_HOUR);
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
      {
        g_autoptr (OwFigureSheet) sheet
            = ow_figure_report_make_sheet (report, hall->context, language, TRUE);
        g_autofree char *name
            = g_strdup_printf ("figures-%s.%s", ow_language_get_code (language), endings[i]);
        g_autofree char *path = g_build_filename (kept != NULL ? kept : hall->folder, name, NULL);
        g_autoptr (GError) error = NULL;
        g_autofree char *content = NULL;
        gsize length;

        ow_figure_sheet_write (sheet, path, &error);
        g_assert_no_error (error);
        g_assert_true (g_file_get_contents (path, &content, &length, &error));
        g_assert_cmpuint (length, >, 500);
        g_assert_true (i == 0 || g_str_has_prefix (content, i == 1 ? "PK" : "%PDF"));
        if (kept == NULL)
          g_remove (path);
        if (i == 0)
          {
            g_assert_false (ow_figure_sheet_write (sheet, "figures.doc", &error));
            g_assert_nonnull (error);
          }
      }
}

void
test_figures_add (void)
{
  g_test_add_func ("/counter/figures/periods", test_periods);
  g_test_add_func ("/counter/figures/bodies", test_bodies);
  test_engine_add ("/counter/figures/times", Hall, hall_set_up, test_times, hall_tear_down);
  test_engine_add ("/counter/figures/few", Hall, hall_set_up, test_few, hall_tear_down);
  test_engine_add ("/counter/figures/frozen", Hall, hall_set_up, test_frozen, hall_tear_down);
  test_engine_add ("/counter/figures/same", Hall, hall_set_up, test_same, hall_tear_down);
  test_engine_add ("/counter/figures/compared", Hall, hall_set_up, test_compared, hall_tear_down);
  g_test_add ("/counter/figures/files", Hall, NULL, hall_set_up, test_files, hall_tear_down);
}
