/* What stands in the tables of figures, what it means, and what an export keeps to itself. */

#include "ow-figure-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ow-export.h"
#include "ow-message.h"
#include "ow-session-read.h"
#include "ow-task.h"

#define YEAR_MONTHS 12

/* Columns of the cut. */
enum
{
  ARRIVALS,
  ON_BEFORE,
  ON_YEAR,
  SERVED,
  NO_SHOWS,
  GREEN,
  WAIT,
  SERVICE = WAIT + 3,
  N_COLUMNS = SERVICE + 3
};

typedef struct
{
  const OwFigureReport *report;
  OwCatalogue *catalogue;
  OwParameters *parameters;
  OwLanguage language;
  gboolean export;
} Make;

/* Periods */

static gboolean
is_month_end (OwDate date)
{
  int year, month, day;

  ow_date_get_ymd (date + 1, &year, &month, &day);
  return day == 1;
}

void
ow_figure_period_before (OwDate from, OwDate to, OwDate *ret_from, OwDate *ret_to)
{
  int year, month, day, last_year, last_month, last_day;

  ow_date_get_ymd (from, &year, &month, &day);
  ow_date_get_ymd (to, &last_year, &last_month, &last_day);
  *ret_to = from - 1;
  *ret_from = day == 1 && is_month_end (to) ? ow_date_add_months (
                  from, -((last_year - year) * YEAR_MONTHS + last_month - month + 1))
                                            : from - (to - from + 1);
}

OwFigureReport *
ow_figure_report_read (
    OwTransaction *transaction, OwDate from, OwDate to, OwFiguresBy by, GError **error)
{
  g_autoptr (OwFigureReport) self = g_new0 (OwFigureReport, 1);
  OwDate year_from = ow_date_add_months (from, -YEAR_MONTHS);
  OwDate year_to = ow_date_add_months (to, -YEAR_MONTHS);
  OwDate before_from, before_to;

  ow_figure_period_before (from, to, &before_from, &before_to);
  if ((self->now = ow_figures_read (transaction, from, to, by, error)) == NULL
      || (self->before = ow_figures_read (transaction, before_from, before_to, by, error)) == NULL)
    return NULL;
  /* The year before a year is read once. */
  self->year_ago = year_from == before_from && year_to == before_to
                       ? self->before
                       : ow_figures_read (transaction, year_from, year_to, by, error);
  return self->year_ago != NULL ? g_steal_pointer (&self) : NULL;
}

void
ow_figure_report_free (OwFigureReport *self)
{
  if (self == NULL)
    return;
  ow_figures_free (self->now);
  if (self->year_ago != self->before)
    ow_figures_free (self->year_ago);
  ow_figures_free (self->before);
  g_free (self);
}

/* Reading off the main thread */

typedef struct
{
  OwDate from, to;
  OwFiguresBy by;
  OwFigureReport *report;
} Reading;

static void
reading_free (gpointer data)
{
  ow_figure_report_free (((Reading *)data)->report);
  g_free (data);
}

static gboolean
reading_run (OwTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->report
      = ow_figure_report_read (transaction, reading->from, reading->to, reading->by, error);
  return reading->report != NULL;
}

void
ow_figure_report_read_async (OwSession *session,
                             OwDate from,
                             OwDate to,
                             OwFiguresBy by,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Reading *data;
  OwSessionRead reading = { "figures.read", reading_run, NULL, reading_free };

  g_return_if_fail (OW_IS_SESSION (session));
  g_return_if_fail (from <= to);

  reading.data = data = g_new0 (Reading, 1);
  data->from = from;
  data->to = to;
  data->by = by;
  ow_session_read_async (session, &reading, cancellable, callback, user_data);
}

OwFigureReport *
ow_figure_report_read_finish (GAsyncResult *result, GError **error)
{
  Reading *data = ow_session_read_finish (result, error);

  return data != NULL ? g_steal_pointer (&data->report) : NULL;
}

/* Values */

static gboolean
is_few (gint64 count)
{
  return count > 0 && count < OW_FIGURES_LEAST;
}

static OwFigureValue
value_of (OwFigureKind kind, OwFigureState state, gint64 value)
{
  return (OwFigureValue){ kind, state, value };
}

static OwFigureValue
count_value (const Make *make, gint64 count)
{
  return value_of (OW_FIGURE_COUNT,
                   make->export && is_few (count) ? OW_FIGURE_FEW : OW_FIGURE_KNOWN, count);
}

/* @part of @whole in @scale parts, rounded; a part of few says nothing. */
static OwFigureValue
part_value (const Make *make, OwFigureKind kind, gint64 part, gint64 whole, gint64 scale)
{
  if (whole == 0)
    return value_of (kind, OW_FIGURE_NONE, 0);
  if (make->export && (is_few (part) || is_few (whole)))
    return value_of (kind, OW_FIGURE_FEW, 0);
  return value_of (kind, OW_FIGURE_KNOWN, (2 * part * scale + whole) / (2 * whole));
}

/* Of few there is no change either. */
static OwFigureValue
change_value (OwFigureValue now, OwFigureValue base)
{
  gint64 twice;

  if (now.state == OW_FIGURE_FEW || base.state == OW_FIGURE_FEW)
    return value_of (OW_FIGURE_CHANGE, OW_FIGURE_FEW, 0);
  if (now.state != OW_FIGURE_KNOWN || base.state != OW_FIGURE_KNOWN || base.value == 0)
    return value_of (OW_FIGURE_CHANGE, OW_FIGURE_NONE, 0);
  twice = 2 * (now.value - base.value) * 1000;
  return value_of (OW_FIGURE_CHANGE, OW_FIGURE_KNOWN,
                   (twice + (twice >= 0 ? base.value : -base.value)) / (2 * base.value));
}

static OwFigureValue
time_value (const Make *make, gint64 seconds, gint64 count)
{
  OwFigureState state = count == 0                       ? OW_FIGURE_NONE
                        : make->export && is_few (count) ? OW_FIGURE_FEW
                                                         : OW_FIGURE_KNOWN;

  return value_of (OW_FIGURE_SECONDS, state, seconds);
}

/* One figure of few in cells that add up to the whole is the whole less the others: the next
 * smallest is withheld with it. */
static void
hold_back (OwFigureTable *table, guint column)
{
  OwFigureValue *smallest = NULL;
  guint few = 0;

  for (guint i = 0; i < table->rows->len; i++)
    {
      OwFigureValue *value = &((OwFigureRow *)table->rows->pdata[i])->values[column];

      few += value->state == OW_FIGURE_FEW;
      if (value->state == OW_FIGURE_KNOWN && value->value > 0
          && (smallest == NULL || value->value < smallest->value))
        smallest = value;
    }
  if (few == 1 && smallest != NULL)
    smallest->state = OW_FIGURE_HELD;
}

/* Words */

static const char *
words (const Make *make, const char *msgid)
{
  return ow_text (make->language, NULL, msgid);
}

/* Takes @message. */
static char *
render (const Make *make, OwMessage *message)
{
  char *text = ow_message_render (message, make->language);

  ow_message_unref (message);
  return text;
}

static const char *
get_outcome (const char *key)
{
  static const struct
  {
    const char *key, *msgid;
  } outcomes[] = {
    { "accepted", N_ ("Accepted") },
    { "notice", N_ ("Notice") },
    { "consultation", N_ ("Consultation") },
    { "collection", N_ ("Collection") },
    { "other", N_ ("Other") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (g_str_equal (outcomes[i].key, key))
      return outcomes[i].msgid;
  return N_ ("None");
}

static char *
dup_label (const Make *make, const char *key)
{
  const OwService *service;
  OwLanguage language;
  int n = (int)g_ascii_strtoll (key, NULL, 10);

  switch (make->report->now->by)
    {
    case OW_FIGURES_DAY:
      return ow_text_date_short (make->language, ow_date_parse (key));
    case OW_FIGURES_HOUR:
      return g_strdup_printf ("%02d:00–%02d:00", n, n + 1);
    case OW_FIGURES_SERVICE:
      service = ow_catalogue_find_service (make->catalogue, key);
      return g_strdup_printf ("%s %s", key,
                              service != NULL ? words (make, ow_service_get_name (service)) : "");
    case OW_FIGURES_COUNTER:
      return n == 0 ? g_strdup (words (make, N_ ("None")))
                    : render (make, ow_message_new ("window.counter", "n", (gint64)n, NULL));
    case OW_FIGURES_LANGUAGE:
      return g_strdup (ow_language_parse (key, &language) ? ow_language_get_self_name (language)
                                                          : key);
    case OW_FIGURES_CLASS:
      {
        g_autofree char *id = g_strconcat ("class.", key, NULL);

        return g_strdup (ow_message_text (id, make->language));
      }
    case OW_FIGURES_OUTCOME:
      return g_strdup (words (make, get_outcome (key)));
    default:
      return g_strdup (words (make, N_ ("All")));
    }
}

/* The whole */

typedef OwFigureValue (*ValueFunc) (const Make *make, const OwFigures *figures);

static OwFigureValue
get_arrivals (const Make *make, const OwFigures *figures)
{
  return count_value (make, figures->total.arrivals);
}

static OwFigureValue
get_served (const Make *make, const OwFigures *figures)
{
  return count_value (make, figures->total.served);
}

static OwFigureValue
get_no_shows (const Make *make, const OwFigures *figures)
{
  return count_value (make, figures->total.no_shows);
}

static OwFigureValue
get_green (const Make *make, const OwFigures *figures)
{
  return part_value (make, OW_FIGURE_SHARE, figures->total.green, figures->total.arrivals, 1000);
}

#define TIME_FUNC(name, times, member)                                                             \
  static OwFigureValue name (const Make *make, const OwFigures *figures)                           \
  {                                                                                                \
    return time_value (make, figures->total.times.member, figures->total.times.count);             \
  }

TIME_FUNC (get_wait_median, wait, median)
TIME_FUNC (get_wait_p90, wait, p90)
TIME_FUNC (get_wait_longest, wait, longest)
TIME_FUNC (get_service_median, service, median)
TIME_FUNC (get_service_p90, service, p90)
TIME_FUNC (get_service_longest, service, longest)

static OwFigureValue
get_accepted (const Make *make, const OwFigures *figures)
{
  return count_value (make, figures->accepted);
}

static OwFigureValue
get_notices (const Make *make, const OwFigures *figures)
{
  return count_value (make, figures->notices);
}

static OwFigureValue
get_notices_per_case (const Make *make, const OwFigures *figures)
{
  return part_value (make, OW_FIGURE_RATIO, figures->notices, figures->accepted, 100);
}

static gint64
count_ratings (const OwFigures *figures, int least)
{
  gint64 n = 0;

  for (int level = least; level < OW_FIGURE_RATINGS; level++)
    n += figures->ratings[level];
  return n;
}

static OwFigureValue
get_ratings (const Make *make, const OwFigures *figures)
{
  return count_value (make, count_ratings (figures, 1));
}

static OwFigureValue
get_satisfied (const Make *make, const OwFigures *figures)
{
  int bad = (int)ow_parameters_get_integer (make->parameters, "rating_bad_level");

  return part_value (make, OW_FIGURE_SHARE, count_ratings (figures, bad + 1),
                     count_ratings (figures, 1), 1000);
}

static const struct
{
  const char *key, *label;
  ValueFunc get;
  const char *note;
} measures[] = {
  { "arrivals", N_ ("Arrivals"), get_arrivals,
    N_ ("Numbers taken, each once. Void numbers do not count.") },
  { "served", N_ ("Served"), get_served, N_ ("Numbers that were finished at a counter.") },
  { "no_shows", N_ ("No-shows"), get_no_shows,
    N_ ("Numbers that were called and ended as no-show.") },
  { "green", N_ ("Green channel, share"), get_green,
    N_ ("Arrivals that came through the green channel, of all arrivals.") },
  { "wait_median", N_ ("Wait, median"), get_wait_median,
    N_ ("From taking the number to the first call that stands. Half of the people waited no "
        "longer.") },
  { "wait_p90", N_ ("Wait, nine of ten"), get_wait_p90,
    N_ ("Nine of ten people waited no longer.") },
  { "wait_max", N_ ("Longest wait"), get_wait_longest, NULL },
  { "service_median", N_ ("Service, median"), get_service_median,
    N_ ("Time at counters, from each call to what came after it, of numbers that were served.") },
  { "service_p90", N_ ("Service, nine of ten"), get_service_p90,
    N_ ("Nine of ten people were served in no longer time.") },
  { "service_max", N_ ("Longest service"), get_service_longest, NULL },
  { "accepted", N_ ("Accepted cases"), get_accepted, N_ ("Cases accepted on these days.") },
  { "notices", N_ ("One-time notices"), get_notices,
    N_ ("One-time notices issued on these days.") },
  { "notices_per_case", N_ ("Notices per case"), get_notices_per_case,
    N_ ("One-time notices issued for each case accepted on the same days.") },
  { "ratings", N_ ("Ratings"), get_ratings,
    N_ ("Levels given. Each visit is asked once; who was asked and did not rate does not count.") },
  { "satisfied", N_ ("Satisfied, share"), get_satisfied,
    N_ ("Ratings above the two lowest levels, of all ratings.") },
};

static void
add_whole (const Make *make, OwFigureSheet *sheet)
{
  const OwFigureReport *report = make->report;
  OwFigureTable *table = ow_figure_sheet_add_table (sheet, words (make, N_ ("The whole period")),
                                                    words (make, N_ ("Figure")));

  ow_figure_table_add_column (table, "period", words (make, N_ ("This period")));
  ow_figure_table_add_column (table, "before", words (make, N_ ("Period before")));
  ow_figure_table_add_column (table, "on_before", words (make, N_ ("Change on period before")));
  ow_figure_table_add_column (table, "year_ago", words (make, N_ ("A year earlier")));
  ow_figure_table_add_column (table, "on_year_ago", words (make, N_ ("Change on year earlier")));
  for (gsize i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      OwFigureRow *row = ow_figure_table_add_row (
          table, measures[i].key, words (make, measures[i].label),
          measures[i].note != NULL ? words (make, measures[i].note) : NULL);

      row->values[0] = measures[i].get (make, report->now);
      row->values[1] = measures[i].get (make, report->before);
      row->values[2] = change_value (row->values[0], row->values[1]);
      row->values[3] = measures[i].get (make, report->year_ago);
      row->values[4] = change_value (row->values[0], row->values[3]);
    }
}

static void
add_ratings (const Make *make, OwFigureSheet *sheet)
{
  OwFigureTable *table
      = ow_figure_sheet_add_table (sheet, words (make, N_ ("Ratings")), words (make, N_ ("Level")));

  table->chart = 0;
  ow_figure_table_add_column (table, "period", words (make, N_ ("This period")));
  ow_figure_table_add_column (table, "before", words (make, N_ ("Period before")));
  ow_figure_table_add_column (table, "year_ago", words (make, N_ ("A year earlier")));
  for (int level = OW_FIGURE_RATINGS - 1; level >= 0; level--)
    {
      g_autofree char *key = g_strdup_printf ("%d", level);
      g_autofree char *id = g_strdup_printf ("rating.%d", level);
      OwFigureRow *row
          = ow_figure_table_add_row (table, key, ow_message_text (id, make->language), NULL);

      row->values[0] = count_value (make, make->report->now->ratings[level]);
      row->values[1] = count_value (make, make->report->before->ratings[level]);
      row->values[2] = count_value (make, make->report->year_ago->ratings[level]);
    }
  for (guint i = 0; make->export && i < 3; i++)
    hold_back (table, i);
}

/* The cut */

static OwFigureValue
find_arrivals (const Make *make, const OwFigures *figures, const char *key)
{
  const OwFigureLine *line = ow_figures_find (figures, key);

  return count_value (make, line != NULL ? line->arrivals : 0);
}

static void
set_times (const Make *make, OwFigureValue *values, const OwFigureTimes *times)
{
  values[0] = time_value (make, times->median, times->count);
  values[1] = time_value (make, times->p90, times->count);
  values[2] = time_value (make, times->longest, times->count);
}

static void
add_line (const Make *make, OwFigureTable *table, const OwFigureLine *line)
{
  const OwFigureReport *report = make->report;
  g_autofree char *label = dup_label (make, line->key);
  OwFigureRow *row = ow_figure_table_add_row (table, line->key, label, NULL);

  row->values[ARRIVALS] = count_value (make, line->arrivals);
  row->values[ON_BEFORE]
      = change_value (row->values[ARRIVALS], find_arrivals (make, report->before, line->key));
  row->values[ON_YEAR]
      = change_value (row->values[ARRIVALS], find_arrivals (make, report->year_ago, line->key));
  row->values[SERVED] = count_value (make, line->served);
  row->values[NO_SHOWS] = count_value (make, line->no_shows);
  row->values[GREEN] = part_value (make, OW_FIGURE_SHARE, line->green, line->arrivals, 1000);
  set_times (make, &row->values[WAIT], &line->wait);
  set_times (make, &row->values[SERVICE], &line->service);
}

/* What could give a withheld figure back is withheld as well. */
static void
hold_row (OwFigureRow *row)
{
  if (row->values[ARRIVALS].state != OW_FIGURE_HELD)
    return;
  for (guint i = ON_BEFORE; i <= GREEN; i++)
    if ((i == ON_BEFORE || i == ON_YEAR || i == GREEN) && row->values[i].state == OW_FIGURE_KNOWN)
      row->values[i].state = OW_FIGURE_HELD;
}

static const char *const titles[OW_N_FIGURES]
    = { N_ ("All"),        N_ ("By day"),      N_ ("By hour"),  N_ ("By service"),
        N_ ("By counter"), N_ ("By language"), N_ ("By class"), N_ ("By outcome") };
static const char *const stubs[OW_N_FIGURES]
    = { N_ ("All"),     N_ ("Day"),      N_ ("Hour"),         N_ ("Service"),
        N_ ("Counter"), N_ ("Language"), N_ ("Number class"), N_ ("Outcome of the matter") };

static void
add_cut (const Make *make, OwFigureSheet *sheet)
{
  static const struct
  {
    const char *name, *head;
  } columns[N_COLUMNS] = {
    { "arrivals", N_ ("Arrivals") },
    { "on_before", N_ ("Change on period before") },
    { "on_year_ago", N_ ("Change on year earlier") },
    { "served", N_ ("Served") },
    { "no_shows", N_ ("No-shows") },
    { "green_share", N_ ("Green channel, share") },
    { "wait_median_s", N_ ("Wait, median") },
    { "wait_p90_s", N_ ("Wait, nine of ten") },
    { "wait_max_s", N_ ("Longest wait") },
    { "service_median_s", N_ ("Service, median") },
    { "service_p90_s", N_ ("Service, nine of ten") },
    { "service_max_s", N_ ("Longest service") },
  };
  OwFigures *now = make->report->now;
  OwFigureTable *table = ow_figure_sheet_add_table (sheet, words (make, titles[now->by]),
                                                    words (make, stubs[now->by]));

  table->chart = ARRIVALS;
  for (guint i = 0; i < N_COLUMNS; i++)
    ow_figure_table_add_column (table, columns[i].name, words (make, columns[i].head));
  for (guint i = 0; i < now->lines->len; i++)
    add_line (make, table, now->lines->pdata[i]);
  if (!make->export)
    return;
  hold_back (table, ARRIVALS);
  hold_back (table, SERVED);
  hold_back (table, NO_SHOWS);
  for (guint i = 0; i < table->rows->len; i++)
    hold_row (table->rows->pdata[i]);
}

/* Notes */

static void
take_note (OwFigureSheet *sheet, char *text)
{
  g_ptr_array_add (sheet->notes, text);
}

static void
add_days (const Make *make, OwFigureSheet *sheet)
{
  const OwFigures *now = make->report->now;

  if (now->closed > 0)
    take_note (sheet,
               render (make, ow_message_new ("figures.closed", "days", (gint64)now->closed, NULL)));
  if (now->open > 0)
    take_note (sheet,
               render (make, ow_message_new ("figures.open", "days", (gint64)now->open, NULL)));
  for (guint i = 0; i < now->restated->len; i++)
    {
      const OwFigureRestated *day = &g_array_index (now->restated, OwFigureRestated, i);

      take_note (sheet, render (make, ow_message_new ("figures.restated", "day", day->day, "on",
                                                      ow_instant_to_date (day->at), "revision",
                                                      day->revision, NULL)));
    }
}

static void
add_notes (const Make *make, OwFigureSheet *sheet)
{
  const OwFigures *before = make->report->before, *year_ago = make->report->year_ago;

  add_days (make, sheet);
  take_note (sheet, render (make, ow_message_new ("figures.before", "from", before->from, "to",
                                                  before->to, NULL)));
  take_note (sheet, render (make, ow_message_new ("figures.year-ago", "from", year_ago->from, "to",
                                                  year_ago->to, NULL)));
  if (make->report->now->by == OW_FIGURES_SERVICE || make->report->now->by == OW_FIGURES_OUTCOME)
    take_note (sheet, g_strdup (words (make, N_ ("A number with several matters stands in the line "
                                                 "of each of them."))));
  if (make->export)
    take_note (sheet,
               g_strdup (words (make, N_ ("<5: fewer than five people. *: withheld, so that such a "
                                          "figure cannot be computed from the others."))));
}

OwFigureSheet *
ow_figure_report_make_tables (const OwFigureReport *self,
                              OwCatalogue *catalogue,
                              OwParameters *parameters,
                              OwLanguage language,
                              gboolean export)
{
  Make make = { self, catalogue, parameters, language, export };
  OwFigureSheet *sheet = ow_figure_sheet_new (language);
  g_autofree char *from = ow_text_date_short (language, self->now->from);
  g_autofree char *to = ow_text_date_short (language, self->now->to);

  sheet->title = g_strdup (words (&make, N_ ("Figures of the hall")));
  sheet->period
      = self->now->from == self->now->to ? g_strdup (from) : g_strdup_printf ("%s – %s", from, to);
  add_whole (&make, sheet);
  add_ratings (&make, sheet);
  add_cut (&make, sheet);
  add_notes (&make, sheet);
  return sheet;
}

OwFigureSheet *
ow_figure_report_make_sheet (const OwFigureReport *self,
                             OwContext *context,
                             OwLanguage language,
                             gboolean export)
{
  OwFigureSheet *sheet
      = ow_figure_report_make_tables (self, ow_context_get_catalogue (context),
                                      ow_context_get_parameters (context), language, export);

  sheet->training = ow_context_is_training (context);
  sheet->site = g_strdup (ow_context_get_site_name (context, language));
  return sheet;
}

/* Writing */

typedef struct
{
  OwStore *store;
  OwRowId staff;
  char *station, *act;
  OwFigureSheet *sheet;
  char *path;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  ow_store_unref (writing->store);
  ow_figure_sheet_free (writing->sheet);
  g_free (writing->station);
  g_free (writing->act);
  g_free (writing->path);
  g_free (writing);
}

static void
writing_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Writing *writing = data;
  const char *ending = strrchr (writing->path, '.');
  g_autofree char *what
      = g_strdup_printf ("%s %s", writing->sheet->period, ending != NULL ? ending + 1 : "");
  OwExport event
      = { writing->store, writing->staff, writing->station, writing->act, "day_figures", 0, what };
  GError *error = NULL;

  if (ow_export_note (&event, &error)
      && ow_figure_sheet_write (writing->sheet, writing->path, &error))
    g_task_return_pointer (task, ow_message_new ("window.saved-to", "file", writing->path, NULL),
                           (GDestroyNotify)ow_message_unref);
  else
    g_task_return_error (task, error);
}

void
ow_figure_sheet_write_async (OwSession *session,
                             const char *act,
                             OwFigureSheet *sheet,
                             const char *path,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Writing *writing = g_new0 (Writing, 1);

  writing->store = ow_store_ref (ow_context_get_store (ow_session_get_context (session)));
  writing->staff = ow_session_get_staff (session);
  writing->station = g_strdup (ow_session_get_station (session));
  writing->act = g_strdup (act);
  writing->sheet = sheet;
  writing->path = g_strdup (path);
  g_task_set_source_tag (task, ow_figure_sheet_write_async);
  g_task_set_task_data (task, writing, writing_free);
  ow_task_run_in_thread (task, writing_thread);
}

OwMessage *
ow_figure_sheet_write_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
