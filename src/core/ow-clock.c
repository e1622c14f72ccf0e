/* The clock of a context: the system's, or one that stands still until it is told otherwise. */

#include "ow-clock.h"

struct _OwClock
{
  gatomicrefcount refs;
  gboolean fixed;
  GMutex lock;
  OwInstant now;
  gint64 offset;
};

static OwClock *
clock_new (gboolean fixed, OwInstant now)
{
  OwClock *clock = g_new0 (OwClock, 1);

  g_atomic_ref_count_init (&clock->refs);
  g_mutex_init (&clock->lock);
  clock->fixed = fixed;
  clock->now = now;
  return clock;
}

OwClock *
ow_clock_new_system (void)
{
  return clock_new (FALSE, 0);
}

OwClock *
ow_clock_new_fixed (OwInstant now)
{
  return clock_new (TRUE, now);
}

OwClock *
ow_clock_ref (OwClock *clock)
{
  g_atomic_ref_count_inc (&clock->refs);
  return clock;
}

void
ow_clock_unref (OwClock *clock)
{
  if (!g_atomic_ref_count_dec (&clock->refs))
    return;
  g_mutex_clear (&clock->lock);
  g_free (clock);
}

gboolean
ow_clock_is_fixed (OwClock *clock)
{
  return clock->fixed;
}

OwInstant
ow_clock_now (OwClock *clock)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&clock->lock);

  return clock->fixed ? clock->now : g_get_real_time () / 1000 + clock->offset;
}

OwDate
ow_clock_today (OwClock *clock)
{
  return ow_instant_to_date (ow_clock_now (clock));
}

void
ow_clock_set_offset (OwClock *clock, gint64 milliseconds)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&clock->lock);

  clock->offset = milliseconds;
}

void
ow_clock_set (OwClock *clock, OwInstant now)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&clock->lock);

  g_return_if_fail (clock->fixed);
  clock->now = now;
}

void
ow_clock_advance (OwClock *clock, gint64 milliseconds)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&clock->lock);

  g_return_if_fail (clock->fixed);
  clock->now += milliseconds;
}
