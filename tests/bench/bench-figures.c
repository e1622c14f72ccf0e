/* A year of 2,000 numbers a day, frozen day by day, and the year before it: how long a report takes
 * in each cut, with both comparisons. Goal: under 200 ms.
 *   bench-figures [DAYS] [TICKETS]     default 730 2000 */

#include <glib/gstdio.h>
#include <stdlib.h>

#include "bench-time.h"
#include "ow-figure-report.h"
#include "ow-seal.h"
#include "ow-site-setup.h"

#define RUNS    9
#define GOAL_MS 200.0
#define KEYS    12 /* cells of a cut */

typedef struct
{
  OwDate first;
  int days, tickets;
  GRand *rand;
} Fill;

/* A cut of a day: the same waits and times, dealt out over the keys. */
static char *
make_body (Fill *fill, OwFigureCut cut)
{
  GString *text = g_string_new (NULL);
  int n = fill->tickets / KEYS;

  if (cut == OW_FIGURE_PAPERS)
    return g_strdup ("accepted\t400\t0\t0\t0\t\t\nnotices\t120\t0\t0\t0\t\t\nrating.5\t300\t0\t0\t0"
                     "\t\t\n");
  for (int key = 0; key < KEYS; key++)
    {
      g_string_append_printf (text, "%02d\t%d\t%d\t%d\t%d\t", key + 8, n, n - 5, 5, 3);
      for (int i = 0; i < n; i++)
        g_string_append_printf (text, "%s%d", i > 0 ? " " : "",
                                g_rand_int_range (fill->rand, 0, 36));
      g_string_append_c (text, '\t');
      for (int i = 0; i < n - 5; i++)
        g_string_append_printf (text, "%s%d", i > 0 ? " " : "",
                                g_rand_int_range (fill->rand, 0, 18));
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static gboolean
fill_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  Fill *fill = (Fill *)data;

  for (int day = 0; day < fill->days; day++)
    for (int cut = 0; cut < OW_N_FIGURE_CUTS; cut++)
      {
        g_autoptr (OwDayFigures) figures = ow_day_figures_new ();

        figures->site = g_strdup (ow_transaction_get_site (transaction)->code);
        figures->day = fill->first + day;
        figures->cut = g_strdup (ow_figure_cut_to_string (cut));
        figures->revision = 1;
        figures->body = make_body (fill, cut);
        if (!ow_transaction_insert (transaction, &ow_day_figures_record, figures, error))
          return FALSE;
      }
  return TRUE;
}

typedef struct
{
  OwDate from, to;
  OwFiguresBy by;
} Read;

static gboolean
report_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Read *read = data;
  OwFigureReport *report
      = ow_figure_report_read (transaction, read->from, read->to, read->by, error);
  gboolean ok = report != NULL && report->now->total.arrivals > 0;

  ow_figure_report_free (report);
  return ok;
}

static gboolean
measure (OwStore *store, Read *read)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  double median;

  for (int i = 0; i < RUNS; i++)
    {
      gint64 begun = g_get_monotonic_time (), taken;

      if (!ow_store_read (store, report_read, read, &error))
        g_error ("%s", error != NULL ? error->message : "nothing was read");
      taken = g_get_monotonic_time () - begun;
      g_array_append_val (times, taken);
    }
  median = (double)bench_median (times) / 1000;
  g_print ("%-10s %7.1f ms   goal %.0f%s\n", ow_figures_to_string (read->by), median, GOAL_MS,
           median > GOAL_MS ? "   MISSED" : "");
  return median <= GOAL_MS;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  Fill fill = { 0, argc > 1 ? atoi (argv[1]) : 730, argc > 2 ? atoi (argv[2]) : 2000,
                g_rand_new_with_seed (1) };
  g_autofree char *folder = g_dir_make_tmp ("bench-figures-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  g_autoptr (OwClock) clock = ow_clock_new_fixed (ow_instant_parse ("2026-12-31T18:00:00+08:00"));
  g_autoptr (GError) error = NULL;
  g_autoptr (OwStore) store = ow_site_setup_create (path, "shenyang", TRUE, clock, &error);
  g_autoptr (JsonObject) filled = NULL;
  OwAct act = { "fill", "bench", NULL, 0, "cli-0", NULL };
  Read read = { ow_date_parse ("2026-01-01"), ow_date_parse ("2026-12-31"), OW_FIGURES_ALL };
  gboolean ok = TRUE;

  g_assert_no_error (error);
  fill.first = read.to - fill.days + 1;
  filled = ow_store_act (store, &act, fill_run, &fill, &error);
  g_assert_no_error (error);
  for (int by = 0; by < OW_N_FIGURES; by++)
    {
      read.by = by;
      ok = measure (store, &read) && ok;
    }
  g_rand_free (fill.rand);
  g_clear_pointer (&store, ow_store_unref);
  remove_folder (folder);
  return ok ? 0 : 1;
}
