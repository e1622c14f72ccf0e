#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Random inspection (OPN-35-3): @n different numbers out of 1 to @population, sorted. The same @seed draws the same numbers on every machine, so a
 * draw with a logged seed can be repeated by an inspector. NULL when @n is more than @population or one of them is 0; free with g_array_unref ()
 * (guint). */
GArray *ow_draw (const char *seed,
                 guint       population,
                 guint       n);

G_END_DECLS
