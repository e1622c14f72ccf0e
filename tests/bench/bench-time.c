#include "bench-time.h"

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *)a;
  gint64 right = *(const gint64 *)b;

  return (left > right) - (left < right);
}

static gint64
at (GArray *times, guint index)
{
  g_array_sort (times, compare);
  return g_array_index (times, gint64, index);
}

gint64
bench_median (GArray *times)
{
  return at (times, times->len / 2);
}

gint64
bench_p99 (GArray *times)
{
  return at (times, times->len * 99 / 100);
}

void
bench_print (const char *what, GArray *ours, GArray *floor, double goal)
{
  gint64 own = bench_median (ours);
  gint64 plain = MAX (bench_median (floor), 1);

  g_print (
      "%-28s ours %6" G_GINT64_FORMAT " us (p99 %6" G_GINT64_FORMAT ")   floor %6" G_GINT64_FORMAT
      " us (p99 %6" G_GINT64_FORMAT ")   ratio %.2f   goal %.2f\n",
      what, own, bench_p99 (ours), plain, bench_p99 (floor), (double)own / (double)plain, goal);
}
