#pragma once

#include <glib.h>

#include "ow-date.h"

G_BEGIN_DECLS

/* Where "now" comes from. Made once with the context and passed down; no rule and no widget takes the
 * time by itself. Thread-safe; a fixed clock is for training (--now) and tests. */
typedef struct _OwClock OwClock;

OwClock   *ow_clock_new_system (void);
/* Stands at @now (milliseconds UTC) until set or advanced. */
OwClock   *ow_clock_new_fixed  (OwInstant  now);
OwClock   *ow_clock_ref        (OwClock   *clock);
void       ow_clock_unref      (OwClock   *clock);
gboolean   ow_clock_is_fixed   (OwClock   *clock);
OwInstant  ow_clock_now        (OwClock   *clock);
/* The civil date in Beijing. */
OwDate     ow_clock_today      (OwClock   *clock);
/* What the store's clock is ahead of this machine's: added to every now. Nothing on a fixed clock. */
void       ow_clock_set_offset (OwClock   *clock,
                                gint64     milliseconds);
/* Only on a fixed clock. */
void       ow_clock_set        (OwClock   *clock,
                                OwInstant  now);
void       ow_clock_advance    (OwClock   *clock,
                                gint64     milliseconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwClock, ow_clock_unref)

G_END_DECLS
