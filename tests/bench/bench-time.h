#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Times of single runs in microseconds; gint64 each. */
gint64 bench_median (GArray *times);
gint64 bench_p99    (GArray *times);
/* One line: what, median and 99th percentile of both, the ratio of the medians, and the goal. */
void   bench_print  (const char *what,
                     GArray     *ours,
                     GArray     *floor,
                     double      goal);

G_END_DECLS
