/* A day in figures. Numbers and their periods are read once; each cut is a grouping of the same
 * visits. */

#include "ow-figure-day.h"

#include <string.h>

#include "ow-act-checks.h"

#define HOUR_MS     G_GINT64_CONSTANT (3600000)
#define MAX_SECONDS 999999

/* One number, without whose it is. */
typedef struct
{
  const OwTicket *ticket;
  gboolean served, no_show, green;
  gint64 wait, service; /* milliseconds; -1: there is none */
} Visit;

static void
cell_free (gpointer data)
{
  OwFigureCell *cell = data;

  g_free (cell->key);
  g_array_unref (cell->waits);
  g_array_unref (cell->services);
  g_free (cell);
}

const char *
ow_figure_cut_to_string (OwFigureCut cut)
{
  static const char *const words[OW_N_FIGURE_CUTS]
      = { "hour", "service", "counter", "language", "class", "outcome", "papers" };

  g_return_val_if_fail (cut < OW_N_FIGURE_CUTS, NULL);

  return words[cut];
}

/* Visits */

/* Only what stands: an undo and what it took back count nowhere. */
static gboolean
stands (GPtrArray *periods, guint i)
{
  const OwTicketPeriod *period = periods->pdata[i];

  if (period->undoes != 0)
    return FALSE;
  for (guint k = i + 1; k < periods->len; k++)
    {
      const OwTicketPeriod *later = periods->pdata[k];

      if (later->ticket_id != period->ticket_id)
        return TRUE;
      if (later->undoes == period->seq)
        return FALSE;
    }
  return TRUE;
}

/* Milliseconds from taking to the first call, and at counters. @start: the first of its periods. */
static void
read_times (Visit *visit, GPtrArray *periods, guint start)
{
  const OwTicket *ticket = visit->ticket;
  const OwTicketPeriod *before = NULL;
  gint64 service = 0;

  for (guint i = start;
       i < periods->len && ((OwTicketPeriod *)periods->pdata[i])->ticket_id == ticket->id; i++)
    {
      const OwTicketPeriod *period = periods->pdata[i];

      /* What was only entered afterwards took none of the visitor's time. */
      if (ticket->entered_at != 0 && period->at >= ticket->entered_at)
        break;
      if (!stands (periods, i))
        continue;
      if (visit->wait < 0 && g_str_equal (period->state, "called"))
        visit->wait = period->at - ticket->taken_at;
      if (before != NULL
          && (g_str_equal (before->state, "called") || g_str_equal (before->state, "serving")))
        service += period->at - before->at;
      before = period;
    }
  if (visit->served)
    visit->service = service;
}

static GArray *
read_visits (GPtrArray *tickets, GPtrArray *periods)
{
  GArray *visits = g_array_new (FALSE, FALSE, sizeof (Visit));
  g_autoptr (GHashTable) starts = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = periods->len; i-- > 0;)
    g_hash_table_insert (starts, &((OwTicketPeriod *)periods->pdata[i])->ticket_id,
                         GUINT_TO_POINTER (i));
  for (guint i = 0; i < tickets->len; i++)
    {
      const OwTicket *ticket = tickets->pdata[i];
      Visit visit = { ticket,
                      g_str_equal (ticket->state, "finished"),
                      g_str_equal (ticket->state, "no_show"),
                      g_str_equal (ticket->ticket_class, "green"),
                      -1,
                      -1 };
      gpointer start;

      if (g_str_equal (ticket->state, "void"))
        continue;
      if (g_hash_table_lookup_extended (starts, &ticket->id, NULL, &start))
        read_times (&visit, periods, GPOINTER_TO_UINT (start));
      g_array_append_val (visits, visit);
    }
  return visits;
}

/* Cells */

static OwFigureCell *
cell_new (const char *key)
{
  OwFigureCell *cell = g_new0 (OwFigureCell, 1);

  cell->key = g_strdup (key);
  cell->waits = g_array_new (FALSE, FALSE, sizeof (OwFigureTime));
  cell->services = g_array_new (FALSE, FALSE, sizeof (OwFigureTime));
  return cell;
}

static OwFigureCell *
require_cell (GPtrArray *cells, const char *key)
{
  for (guint i = 0; i < cells->len; i++)
    if (g_str_equal (((OwFigureCell *)cells->pdata[i])->key, key))
      return cells->pdata[i];
  g_ptr_array_add (cells, cell_new (key));
  return cells->pdata[cells->len - 1];
}

static void
add_time (GArray *times, gint64 milliseconds)
{
  OwFigureTime time = { (guint32)CLAMP (milliseconds / 1000, 0, MAX_SECONDS), 1 };

  if (milliseconds >= 0)
    g_array_append_val (times, time);
}

/* The cells in which the number stands, NULL-terminated. */
static char **
dup_keys (const OwTicket *ticket, OwFigureCut cut)
{
  char *key;

  switch (cut)
    {
    case OW_FIGURE_SERVICE:
      return g_strsplit (ticket->services, " ", -1);
    case OW_FIGURE_OUTCOME:
      return g_strsplit (ticket->outcome != NULL ? ticket->outcome : "-", " ", -1);
    case OW_FIGURE_COUNTER:
      key = g_strdup_printf ("%02d", (int)ticket->desk);
      break;
    case OW_FIGURE_LANGUAGE:
      key = g_strdup (ticket->language);
      break;
    case OW_FIGURE_CLASS:
      key = g_strdup (ticket->ticket_class);
      break;
    default:
      key = g_strdup_printf (
          "%02d",
          (int)((ticket->taken_at - ow_instant_from_date (ticket->business_day)) / HOUR_MS));
      break;
    }
  {
    char *keys[] = { key, NULL };
    char **copy = g_strdupv (keys);

    g_free (key);
    return copy;
  }
}

/* A word that comes twice is one cell for this number. */
static gboolean
is_repeated (char **keys, gsize i)
{
  for (gsize k = 0; k < i; k++)
    if (g_str_equal (keys[k], keys[i]))
      return TRUE;
  return FALSE;
}

static void
add_visit (GPtrArray *cells, const Visit *visit, OwFigureCut cut)
{
  g_auto (GStrv) keys = dup_keys (visit->ticket, cut);

  for (gsize i = 0; keys[i] != NULL; i++)
    {
      OwFigureCell *cell;

      if (*keys[i] == '\0' || is_repeated (keys, i))
        continue;
      cell = require_cell (cells, keys[i]);
      cell->arrivals++;
      cell->served += visit->served;
      cell->no_shows += visit->no_show;
      cell->green += visit->green;
      add_time (cell->waits, visit->wait);
      add_time (cell->services, visit->service);
    }
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  guint32 x = ((const OwFigureTime *)a)->seconds, y = ((const OwFigureTime *)b)->seconds;

  return x < y ? -1 : x > y;
}

/* By seconds, equal ones in one. */
static void
settle_times (GArray *times)
{
  guint n = 0;

  g_array_sort (times, compare_times);
  for (guint i = 0; i < times->len; i++)
    {
      OwFigureTime time = g_array_index (times, OwFigureTime, i);

      if (n > 0 && g_array_index (times, OwFigureTime, n - 1).seconds == time.seconds)
        g_array_index (times, OwFigureTime, n - 1).count += time.count;
      else
        g_array_index (times, OwFigureTime, n++) = time;
    }
  g_array_set_size (times, n);
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(OwFigureCell *const *)a)->key, (*(OwFigureCell *const *)b)->key);
}

static gboolean
count_papers (OwTransaction *transaction, GPtrArray *cells, OwDate day, GError **error)
{
  const char *site = ow_transaction_get_site (transaction)->code;
  OwInstant from = ow_instant_from_date (day);
  g_autoptr (GPtrArray) ratings = NULL;
  GError *local = NULL;
  gint64 n;

  n = ow_transaction_query_integer (transaction, &ow_query_count_cases_accepted_on, &local, 's',
                                    site, 'd', day, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  require_cell (cells, "accepted")->arrivals = n;
  n = ow_transaction_query_integer (transaction, &ow_query_count_notices_on, &local, 's', site, 'i',
                                    from, 'i', from + OW_DAY_MS, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  require_cell (cells, "notices")->arrivals = n;
  ratings
      = ow_transaction_query (transaction, &ow_query_ratings_of_day, error, 's', site, 'd', day, 0);
  for (guint i = 0; ratings != NULL && i < ratings->len; i++)
    {
      g_autofree char *key
          = g_strdup_printf ("rating.%d", (int)((const OwRating *)ratings->pdata[i])->level);

      require_cell (cells, key)->arrivals++;
    }
  return ratings != NULL;
}

void
ow_figure_day_free (GPtrArray **cuts)
{
  for (gsize i = 0; cuts != NULL && cuts[i] != NULL; i++)
    g_ptr_array_unref (cuts[i]);
  g_free (cuts);
}

GPtrArray **
ow_figure_day_count (OwTransaction *transaction, OwDate day, GError **error)
{
  const char *site = ow_transaction_get_site (transaction)->code;
  g_autoptr (GPtrArray) tickets
      = ow_transaction_query (transaction, &ow_query_tickets_by_day, error, 's', site, 'd', day, 0);
  g_autoptr (GPtrArray) periods = NULL;
  g_autoptr (GArray) visits = NULL;
  GPtrArray **cuts;

  if (tickets == NULL)
    return NULL;
  periods = tickets->len == 0 ? g_ptr_array_new ()
                              : ow_transaction_query (transaction, &ow_query_ticket_periods_of_day,
                                                      error, 's', site, 'd', day, 0);
  if (periods == NULL)
    return NULL;
  visits = read_visits (tickets, periods);
  cuts = g_new0 (GPtrArray *, OW_N_FIGURE_CUTS + 1);
  for (int cut = 0; cut < OW_N_FIGURE_CUTS; cut++)
    {
      cuts[cut] = g_ptr_array_new_with_free_func (cell_free);
      for (guint i = 0; cut != OW_FIGURE_PAPERS && i < visits->len; i++)
        add_visit (cuts[cut], &g_array_index (visits, Visit, i), cut);
    }
  if (!count_papers (transaction, cuts[OW_FIGURE_PAPERS], day, error))
    {
      ow_figure_day_free (cuts);
      return NULL;
    }
  for (int cut = 0; cut < OW_N_FIGURE_CUTS; cut++)
    {
      g_ptr_array_sort (cuts[cut], compare_cells);
      for (guint i = 0; i < cuts[cut]->len; i++)
        {
          settle_times (((OwFigureCell *)cuts[cut]->pdata[i])->waits);
          settle_times (((OwFigureCell *)cuts[cut]->pdata[i])->services);
        }
    }
  return cuts;
}

/* Bodies */

static void
append_times (GString *text, GArray *times)
{
  guint32 before = 0;

  g_string_append_c (text, '\t');
  for (guint i = 0; i < times->len; i++)
    {
      OwFigureTime time = g_array_index (times, OwFigureTime, i);

      g_string_append_printf (text, "%s%u", i > 0 ? " " : "", time.seconds - before);
      before = time.seconds;
      if (time.count > 1)
        g_string_append_printf (text, "x%u", time.count);
    }
}

char *
ow_figure_cells_to_text (GPtrArray *cells)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cells->len; i++)
    {
      const OwFigureCell *cell = cells->pdata[i];

      g_string_append_printf (text,
                              "%s\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT
                              "\t%" G_GINT64_FORMAT,
                              cell->key, cell->arrivals, cell->served, cell->no_shows, cell->green);
      append_times (text, cell->waits);
      append_times (text, cell->services);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/* Ends the column at @text and goes to the next one; NULL when there is none. */
static char *
cut_column (char *text, char end)
{
  char *next = strchr (text, end);

  if (next == NULL)
    return NULL;
  *next = '\0';
  return next + 1;
}

gboolean
ow_figure_text_each (char *text, OwFigureTextFunc func, gpointer data)
{
  while (*text != '\0')
    {
      char *columns[7];
      char *next = cut_column (text, '\n');
      OwFigureText cell;

      if (next == NULL)
        return FALSE;
      columns[0] = text;
      for (gsize i = 1; i < G_N_ELEMENTS (columns); i++)
        if ((columns[i] = cut_column (columns[i - 1], '\t')) == NULL)
          return FALSE;
      cell = (OwFigureText){ columns[0],
                             g_ascii_strtoll (columns[1], NULL, 10),
                             g_ascii_strtoll (columns[2], NULL, 10),
                             g_ascii_strtoll (columns[3], NULL, 10),
                             g_ascii_strtoll (columns[4], NULL, 10),
                             columns[5],
                             columns[6] };
      func (&cell, data);
      text = next;
    }
  return TRUE;
}

static guint32
read_number (const char **text)
{
  guint32 n = 0;

  for (; g_ascii_isdigit (**text); (*text)++)
    n = n * 10 + (guint32)(**text - '0');
  return n;
}

gboolean
ow_figure_times_next (const char **times, OwFigureTime *time)
{
  const char *text = *times;

  if (!g_ascii_isdigit (*text))
    return FALSE;
  time->seconds += read_number (&text);
  time->count = 1;
  if (*text == 'x')
    {
      text++;
      time->count = read_number (&text);
    }
  if (*text == ' ')
    text++;
  *times = text;
  return TRUE;
}

/* Freezing */

static gboolean
keep (OwTransaction *transaction,
      OwDate day,
      OwFigureCut cut,
      const char *body,
      gboolean *ret_restated,
      GError **error)
{
  const char *site = ow_transaction_get_site (transaction)->code;
  GError *local = NULL;
  g_autoptr (OwDayFigures) newest
      = ow_transaction_query_one (transaction, &ow_query_day_figures_newest, &local, 's', site, 's',
                                  ow_figure_cut_to_string (cut), 'd', day, 0);
  g_autoptr (OwDayFigures) figures = NULL;

  *ret_restated = FALSE;
  if (!ow_act_pass (local, error))
    return FALSE;
  if (newest != NULL && g_str_equal (newest->body, body))
    return TRUE;
  figures = ow_day_figures_new ();
  figures->site = g_strdup (site);
  figures->day = day;
  figures->cut = g_strdup (ow_figure_cut_to_string (cut));
  figures->revision = newest != NULL ? newest->revision + 1 : 1;
  figures->body = g_strdup (body);
  figures->clerk_id = ow_transaction_get_staff (transaction);
  figures->at = ow_transaction_get_now (transaction);
  *ret_restated = newest != NULL;
  return ow_transaction_insert (transaction, &ow_day_figures_record, figures, error);
}

gboolean
ow_figure_day_freeze (OwTransaction *transaction, OwDate day, guint *ret_restated, GError **error)
{
  GPtrArray **cuts = ow_figure_day_count (transaction, day, error);
  gboolean ok = cuts != NULL;

  *ret_restated = 0;
  for (int cut = 0; ok && cut < OW_N_FIGURE_CUTS; cut++)
    {
      g_autofree char *body = ow_figure_cells_to_text (cuts[cut]);
      gboolean restated;

      ok = keep (transaction, day, cut, body, &restated, error);
      *ret_restated += restated;
    }
  ow_figure_day_free (cuts);
  return ok;
}

gboolean
ow_figure_day_restate (OwTransaction *transaction, OwDate day, GError **error)
{
  const char *site = ow_transaction_get_site (transaction)->code;
  GError *local = NULL;
  g_autoptr (OwBusinessDay) row = ow_transaction_query_one (transaction, &ow_query_business_day_of,
                                                            &local, 's', site, 'd', day, 0);
  guint restated;

  if (!ow_act_pass (local, error))
    return FALSE;
  return row == NULL || !g_str_equal (row->state, "closed")
         || ow_figure_day_freeze (transaction, day, &restated, error);
}
