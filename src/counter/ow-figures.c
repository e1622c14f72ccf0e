/* Figures of a period: frozen days are added up cell by cell; of days that are not closed the
 * numbers are counted. Times are counted by the second, so that a median of a year is exact. */

#include "ow-figures.h"

#include <string.h>

#include "ow-counter-error.h"
#include "ow-message.h"

/* People by seconds. */
typedef struct
{
  guint32 *counts;
  guint size;
  gint64 n;
} Times;

typedef struct
{
  OwFigureLine line;
  Times waits, services;
} Group;

typedef struct
{
  OwFigures *figures;
  GHashTable *groups; /* key to Group */
  Group total;
  char *day;             /* key of the day that is being added, for the cut by days */
  gboolean lines, whole; /* what the cells are for */
} Sum;

static void
group_clear (Group *group)
{
  g_free (group->line.key);
  g_free (group->waits.counts);
  g_free (group->services.counts);
}

static void
group_free (gpointer data)
{
  group_clear (data);
  g_free (data);
}

static void
line_free (gpointer data)
{
  g_free (((OwFigureLine *)data)->key);
  g_free (data);
}

static const char *const words[OW_N_FIGURES]
    = { "all", "day", "hour", "service", "counter", "language", "class", "outcome" };

gboolean
ow_figures_parse (const char *word, OwFiguresBy *ret_by)
{
  for (int i = 0; i < OW_N_FIGURES; i++)
    if (g_str_equal (word, words[i]))
      {
        *ret_by = i;
        return TRUE;
      }
  return FALSE;
}

const char *
ow_figures_to_string (OwFiguresBy by)
{
  g_return_val_if_fail (by < OW_N_FIGURES, NULL);

  return words[by];
}

/* Adding up */

static void
times_add (Times *times, OwFigureTime time)
{
  if (time.seconds >= times->size)
    {
      guint size = MAX (time.seconds + 1, times->size * 2);

      times->counts = g_renew (guint32, times->counts, size);
      memset (times->counts + times->size, 0, (size - times->size) * sizeof (guint32));
      times->size = size;
    }
  times->counts[time.seconds] += time.count;
  times->n += time.count;
}

static void
group_add (Group *group, const OwFigureText *cell)
{
  const char *waits = cell->waits, *services = cell->services;
  OwFigureTime wait = { 0, 0 }, service = { 0, 0 };

  group->line.arrivals += cell->arrivals;
  group->line.served += cell->served;
  group->line.no_shows += cell->no_shows;
  group->line.green += cell->green;
  while (ow_figure_times_next (&waits, &wait))
    times_add (&group->waits, wait);
  while (ow_figure_times_next (&services, &service))
    times_add (&group->services, service);
}

/* The whole out of groups that no number is in twice. */
static void
times_merge (Times *times, const Times *part)
{
  for (guint seconds = part->size; seconds-- > 0;)
    if (part->counts[seconds] > 0)
      times_add (times, (OwFigureTime){ seconds, part->counts[seconds] });
}

static void
group_merge (Group *group, const Group *part)
{
  group->line.arrivals += part->line.arrivals;
  group->line.served += part->line.served;
  group->line.no_shows += part->line.no_shows;
  group->line.green += part->line.green;
  times_merge (&group->waits, &part->waits);
  times_merge (&group->services, &part->services);
}

static Group *
require_group (Sum *sum, const char *key)
{
  Group *group = g_hash_table_lookup (sum->groups, key);

  if (group != NULL)
    return group;
  group = g_new0 (Group, 1);
  group->line.key = g_strdup (key);
  g_hash_table_insert (sum->groups, group->line.key, group);
  return group;
}

static void
add_cell (const OwFigureText *cell, gpointer data)
{
  Sum *sum = data;

  if (sum->whole)
    group_add (&sum->total, cell);
  else
    group_add (require_group (sum, sum->day != NULL ? sum->day : cell->key), cell);
}

static void
add_paper (const OwFigureText *cell, gpointer data)
{
  OwFigures *figures = ((Sum *)data)->figures;

  if (g_str_equal (cell->key, "accepted"))
    figures->accepted += cell->arrivals;
  else if (g_str_equal (cell->key, "notices"))
    figures->notices += cell->arrivals;
  else if (g_str_has_prefix (cell->key, "rating."))
    figures->ratings[CLAMP (cell->key[strlen ("rating.")] - '0', 0, OW_FIGURE_RATINGS - 1)]
        += cell->arrivals;
}

/* A number stands in several lines: the whole is read from the hours. */
static gboolean
is_overlapping (OwFiguresBy by)
{
  return by == OW_FIGURES_SERVICE || by == OW_FIGURES_OUTCOME;
}

static gboolean
add_text (Sum *sum, OwFigureCut cut, OwDate day, char *text)
{
  OwFiguresBy by = sum->figures->by;
  g_autofree char *key = by == OW_FIGURES_DAY ? ow_date_to_string (day) : NULL;

  if (cut == OW_FIGURE_PAPERS)
    return ow_figure_text_each (text, add_paper, sum);
  sum->whole = by == OW_FIGURES_ALL || (is_overlapping (by) && cut == OW_FIGURE_HOUR);
  sum->day = key;
  return ow_figure_text_each (text, add_cell, sum);
}

static gboolean
fail_body (OwDate day, GError **error)
{
  ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                        ow_message_new ("error.figures.body", "day", day, NULL));
  return FALSE;
}

/* The cuts that are read: the one asked for, the hours where they are needed, and the papers. */
static guint
get_cuts (OwFiguresBy by, OwFigureCut ret_cuts[3])
{
  guint n = 0;

  if (by <= OW_FIGURES_HOUR || is_overlapping (by))
    ret_cuts[n++] = OW_FIGURE_HOUR;
  if (by > OW_FIGURES_HOUR)
    ret_cuts[n++] = (OwFigureCut)(by - OW_FIGURES_HOUR);
  ret_cuts[n++] = OW_FIGURE_PAPERS;
  return n;
}

static void
note_restated (OwFigures *figures, const OwDayFigures *row)
{
  OwFigureRestated restated = { row->day, row->revision, row->at };

  if (row->revision < 2)
    return;
  for (guint i = 0; i < figures->restated->len; i++)
    {
      OwFigureRestated *there = &g_array_index (figures->restated, OwFigureRestated, i);

      if (there->day != row->day)
        continue;
      if (row->revision > there->revision)
        *there = restated;
      return;
    }
  g_array_append_val (figures->restated, restated);
}

/* Frozen days. @is_frozen: one for each day of the period. */
static gboolean
add_frozen (OwTransaction *transaction, Sum *sum, gboolean *is_frozen, GError **error)
{
  OwFigures *figures = sum->figures;
  OwFigureCut cuts[3];
  guint n = get_cuts (figures->by, cuts);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) rows = ow_transaction_query (
          transaction, &ow_query_day_figures_between, error, 's',
          ow_transaction_get_site (transaction)->code, 's', ow_figure_cut_to_string (cuts[i]), 'd',
          figures->from, 'd', figures->to, 0);

      if (rows == NULL)
        return FALSE;
      for (guint k = 0; k < rows->len; k++)
        {
          OwDayFigures *row = rows->pdata[k];

          if (!add_text (sum, cuts[i], row->day, row->body))
            return fail_body (row->day, error);
          note_restated (figures, row);
          is_frozen[row->day - figures->from] = TRUE;
        }
    }
  return TRUE;
}

static gboolean
is_empty (GPtrArray **cuts)
{
  GPtrArray *papers = cuts[OW_FIGURE_PAPERS];

  for (guint i = 0; i < papers->len; i++)
    if (((OwFigureCell *)papers->pdata[i])->arrivals > 0)
      return FALSE;
  return cuts[OW_FIGURE_HOUR]->len == 0;
}

static gboolean
add_open (OwTransaction *transaction, Sum *sum, OwDate day, GError **error)
{
  OwFigures *figures = sum->figures;
  GPtrArray **counted = ow_figure_day_count (transaction, day, error);
  OwFigureCut cuts[3];
  guint n = get_cuts (figures->by, cuts);

  if (counted == NULL)
    return FALSE;
  figures->open += !is_empty (counted);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = ow_figure_cells_to_text (counted[cuts[i]]);

      add_text (sum, cuts[i], day, text);
    }
  ow_figure_day_free (counted);
  return TRUE;
}

/* Lines */

/* The smallest value that so many per cent are not above (nearest rank). */
static gint64
get_rank (const Times *times, guint percent)
{
  gint64 rank = (times->n * percent + 99) / 100, seen = 0;

  for (guint seconds = 0; seconds < times->size; seconds++)
    {
      seen += times->counts[seconds];
      if (seen >= rank)
        return seconds;
    }
  return -1;
}

static OwFigureTimes
make_times (const Times *times)
{
  if (times->n == 0)
    return (OwFigureTimes){ -1, -1, -1, 0 };
  return (OwFigureTimes){ get_rank (times, 50), get_rank (times, 90), get_rank (times, 100),
                          times->n };
}

static void
make_line (const Group *group, const char *key, OwFigureLine *ret_line)
{
  *ret_line = group->line;
  ret_line->key = g_strdup (key);
  ret_line->wait = make_times (&group->waits);
  ret_line->service = make_times (&group->services);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(OwFigureLine *const *)a)->key, (*(OwFigureLine *const *)b)->key);
}

static void
make_lines (Sum *sum)
{
  OwFigures *figures = sum->figures;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, sum->groups);
  while (!is_overlapping (figures->by) && g_hash_table_iter_next (&iter, NULL, &value))
    group_merge (&sum->total, value);
  make_line (&sum->total, "", &figures->total);
  if (figures->by == OW_FIGURES_ALL && figures->total.arrivals > 0)
    {
      OwFigureLine *line = g_new0 (OwFigureLine, 1);

      make_line (&sum->total, "", line);
      g_ptr_array_add (figures->lines, line);
    }
  g_hash_table_iter_init (&iter, sum->groups);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      OwFigureLine *line = g_new0 (OwFigureLine, 1);

      make_line (value, ((Group *)value)->line.key, line);
      g_ptr_array_add (figures->lines, line);
    }
  g_ptr_array_sort (figures->lines, compare_lines);
}

void
ow_figures_free (OwFigures *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->lines);
  g_array_unref (self->restated);
  g_free (self->total.key);
  g_free (self);
}

static OwFigures *
figures_new (OwDate from, OwDate to, OwFiguresBy by)
{
  OwFigures *self = g_new0 (OwFigures, 1);

  self->from = from;
  self->to = to;
  self->by = by;
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->restated = g_array_new (FALSE, FALSE, sizeof (OwFigureRestated));
  return self;
}

OwFigures *
ow_figures_read (OwTransaction *transaction, OwDate from, OwDate to, OwFiguresBy by, GError **error)
{
  g_autoptr (OwFigures) figures = NULL;
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, group_free);
  g_autofree gboolean *is_frozen = NULL;
  Sum sum = { NULL, groups, { { 0 } }, NULL, FALSE };
  gboolean ok;

  g_return_val_if_fail (by < OW_N_FIGURES, NULL);
  g_return_val_if_fail (from <= to, NULL);

  if (to - from >= OW_FIGURES_DAYS)
    {
      ow_message_set_error (
          error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
          ow_message_new ("error.report.period", "days", (gint64)OW_FIGURES_DAYS, NULL));
      return NULL;
    }
  sum.figures = figures = figures_new (from, to, by);
  is_frozen = g_new0 (gboolean, to - from + 1);
  ok = add_frozen (transaction, &sum, is_frozen, error);
  for (OwDate day = from; ok && day <= MIN (to, ow_transaction_get_today (transaction)); day++)
    {
      figures->closed += is_frozen[day - from];
      ok = is_frozen[day - from] || add_open (transaction, &sum, day, error);
    }
  if (ok)
    make_lines (&sum);
  group_clear (&sum.total);
  return ok ? g_steal_pointer (&figures) : NULL;
}

const OwFigureLine *
ow_figures_find (const OwFigures *self, const char *key)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (g_str_equal (((OwFigureLine *)self->lines->pdata[i])->key, key))
      return self->lines->pdata[i];
  return NULL;
}
