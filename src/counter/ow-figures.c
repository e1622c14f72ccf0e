/* Figures out of the numbers and their periods. Read day by day, so that a year needs the memory of
 * one day and of its times. */

#include "ow-figures.h"

#define HOUR_MS G_GINT64_CONSTANT (3600000)

typedef struct
{
  OwFigureLine line;
  GArray *waits, *services; /* gint64 seconds */
} Group;

static void
line_free (gpointer data)
{
  g_free (((OwFigureLine *)data)->key);
  g_free (data);
}

static void
group_free (gpointer data)
{
  Group *group = data;

  g_array_unref (group->waits);
  g_array_unref (group->services);
  g_free (group);
}

gboolean
ow_figures_parse (const char *word, OwFiguresBy *ret_by)
{
  static const char *const words[OW_N_FIGURES]
      = { "all", "day", "hour", "service", "counter", "language", "class", "outcome" };

  for (int i = 0; i < OW_N_FIGURES; i++)
    if (g_str_equal (word, words[i]))
      {
        *ret_by = i;
        return TRUE;
      }
  return FALSE;
}

/* The lines in which the number stands, NULL-terminated. */
static char **
dup_keys (const OwTicket *ticket, OwFiguresBy by)
{
  g_autofree char *key = NULL;

  switch (by)
    {
    case OW_FIGURES_DAY:
      key = ow_date_to_string (ticket->business_day);
      break;
    case OW_FIGURES_HOUR:
      key = g_strdup_printf (
          "%02d",
          (int)((ticket->taken_at - ow_instant_from_date (ticket->business_day)) / HOUR_MS));
      break;
    case OW_FIGURES_SERVICE:
      return g_strsplit (ticket->services, " ", -1);
    case OW_FIGURES_COUNTER:
      key = g_strdup_printf ("%02d", (int)ticket->desk);
      break;
    case OW_FIGURES_LANGUAGE:
      key = g_strdup (ticket->language);
      break;
    case OW_FIGURES_CLASS:
      key = g_strdup (ticket->ticket_class);
      break;
    case OW_FIGURES_OUTCOME:
      return g_strsplit (ticket->outcome != NULL ? ticket->outcome : "-", " ", -1);
    default:
      key = g_strdup ("");
      break;
    }
  return g_strdupv ((char *[]){ key, NULL });
}

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

/* Milliseconds from taking to the first call and at counters; -1 when it was never called. @start:
 * the first of its periods. */
static void
get_times (
    const OwTicket *ticket, GPtrArray *periods, guint start, gint64 *ret_wait, gint64 *ret_service)
{
  const OwTicketPeriod *before = NULL;

  *ret_wait = -1;
  *ret_service = 0;
  for (guint i = start;
       i < periods->len && ((OwTicketPeriod *)periods->pdata[i])->ticket_id == ticket->id; i++)
    {
      const OwTicketPeriod *period = periods->pdata[i];

      if (!stands (periods, i))
        continue;
      if (*ret_wait < 0 && g_str_equal (period->state, "called"))
        *ret_wait = period->at - ticket->taken_at;
      if (before != NULL
          && (g_str_equal (before->state, "called") || g_str_equal (before->state, "serving")))
        *ret_service += period->at - before->at;
      before = period;
    }
}

static Group *
find_group (GHashTable *groups, const char *key)
{
  Group *group = g_hash_table_lookup (groups, key);

  if (group != NULL)
    return group;
  group = g_new0 (Group, 1);
  group->waits = g_array_new (FALSE, FALSE, sizeof (gint64));
  group->services = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_hash_table_insert (groups, g_strdup (key), group);
  return group;
}

/* A word that comes twice is one line for this number. */
static gboolean
is_repeated (char **keys, gsize i)
{
  for (gsize k = 0; k < i; k++)
    if (g_str_equal (keys[k], keys[i]))
      return TRUE;
  return FALSE;
}

static void
add_ticket (GHashTable *groups, const OwTicket *ticket, OwFiguresBy by, gint64 wait, gint64 service)
{
  g_auto (GStrv) keys = dup_keys (ticket, by);
  gboolean served = g_str_equal (ticket->state, "finished");

  for (gsize i = 0; keys[i] != NULL; i++)
    {
      Group *group;

      if (is_repeated (keys, i))
        continue;
      group = find_group (groups, keys[i]);
      group->line.arrivals++;
      group->line.served += served;
      group->line.no_shows += g_str_equal (ticket->state, "no_show");
      if (wait >= 0)
        {
          gint64 seconds = wait / 1000;

          g_array_append_val (group->waits, seconds);
        }
      if (served)
        {
          gint64 seconds = service / 1000;

          g_array_append_val (group->services, seconds);
        }
    }
}

static gboolean
add_day (OwTransaction *transaction, GHashTable *groups, OwDate day, OwFiguresBy by, GError **error)
{
  const char *site = ow_transaction_get_site (transaction)->code;
  g_autoptr (GPtrArray) tickets
      = ow_transaction_query (transaction, &ow_query_tickets_by_day, error, 's', site, 'd', day, 0);
  g_autoptr (GPtrArray) periods = NULL;
  g_autoptr (GHashTable) starts = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (tickets == NULL)
    return FALSE;
  if (tickets->len == 0)
    return TRUE;
  periods = ow_transaction_query (transaction, &ow_query_ticket_periods_of_day, error, 's', site,
                                  'd', day, 0);
  if (periods == NULL)
    return FALSE;
  for (guint i = periods->len; i-- > 0;)
    g_hash_table_insert (starts, &((OwTicketPeriod *)periods->pdata[i])->ticket_id,
                         GUINT_TO_POINTER (i));
  for (guint i = 0; i < tickets->len; i++)
    {
      const OwTicket *ticket = tickets->pdata[i];
      gpointer start;
      gint64 wait = -1, service = 0;

      if (g_str_equal (ticket->state, "void"))
        continue;
      if (g_hash_table_lookup_extended (starts, &ticket->id, NULL, &start))
        get_times (ticket, periods, GPOINTER_TO_UINT (start), &wait, &service);
      add_ticket (groups, ticket, by, wait, service);
    }
  return TRUE;
}

static int
compare_integers (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return x < y ? -1 : x > y;
}

/* The smallest value that so many per cent are not above (nearest rank). */
static gint64
get_rank (GArray *sorted, guint percent)
{
  return g_array_index (sorted, gint64, (sorted->len * percent + 99) / 100 - 1);
}

static OwFigureTimes
make_times (GArray *values)
{
  if (values->len == 0)
    return (OwFigureTimes){ -1, -1, -1, 0 };
  g_array_sort (values, compare_integers);
  return (OwFigureTimes){ get_rank (values, 50), get_rank (values, 90), get_rank (values, 100),
                          values->len };
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 ((*(OwFigureLine *const *)a)->key, (*(OwFigureLine *const *)b)->key);
}

GPtrArray *
ow_figures_read (OwTransaction *transaction, OwDate from, OwDate to, OwFiguresBy by, GError **error)
{
  g_autoptr (GHashTable) groups
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, group_free);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  GHashTableIter iter;
  gpointer key, value;

  g_return_val_if_fail (by < OW_N_FIGURES, NULL);

  for (OwDate day = from; day <= to; day++)
    if (!add_day (transaction, groups, day, by, error))
      return NULL;
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      Group *group = value;
      OwFigureLine *line = g_memdup2 (&group->line, sizeof group->line);

      line->key = g_strdup (key);
      line->wait = make_times (group->waits);
      line->service = make_times (group->services);
      g_ptr_array_add (lines, line);
    }
  g_ptr_array_sort (lines, compare_lines);
  return g_steal_pointer (&lines);
}

static void
add_count (GString *csv, gint64 count)
{
  if (count > 0 && count < OW_FIGURES_LEAST)
    g_string_append_printf (csv, ",<%d", OW_FIGURES_LEAST);
  else
    g_string_append_printf (csv, ",%" G_GINT64_FORMAT, count);
}

static void
add_times (GString *csv, const OwFigureTimes *times)
{
  if (times->count < OW_FIGURES_LEAST)
    g_string_append (csv, ",,,");
  else
    g_string_append_printf (csv, ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT,
                            times->median, times->p90, times->longest);
}

char *
ow_figures_to_csv (GPtrArray *lines)
{
  GString *csv = g_string_new ("key,arrivals,served,no_shows,wait_median_s,wait_p90_s,wait_max_s,"
                               "service_median_s,service_p90_s,service_max_s\n");

  for (guint i = 0; i < lines->len; i++)
    {
      const OwFigureLine *line = lines->pdata[i];

      g_string_append (csv, line->key);
      add_count (csv, line->arrivals);
      add_count (csv, line->served);
      add_count (csv, line->no_shows);
      add_times (csv, &line->wait);
      add_times (csv, &line->service);
      g_string_append_c (csv, '\n');
    }
  return g_string_free (csv, FALSE);
}
