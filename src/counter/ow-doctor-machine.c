/* What is connected to this machine, and its own clock. */

#include "ow-doctor-private.h"

#include <string.h>

/* Where the kernel lists its input devices. */
#define DEVICES "/proc/bus/input/devices"

/* A scanner is a keyboard; buttons and lids handle keys too, but repeat none. */
guint
ow_doctor_count_keyboards (const char *devices)
{
  g_auto (GStrv) blocks = g_strsplit (devices, "\n\n", -1);
  guint n = 0;

  for (gsize i = 0; blocks[i] != NULL; i++)
    {
      const char *handlers = strstr (blocks[i], "H: Handlers=");
      const char *events = strstr (blocks[i], "B: EV=");
      guint64 bits = events != NULL ? g_ascii_strtoull (events + strlen ("B: EV="), NULL, 16) : 0;

      /* Bit 1: keys, bit 20: they repeat. */
      if (handlers != NULL && strstr (handlers, "kbd") != NULL && (bits & 0x100002) == 0x100002)
        n++;
    }
  return n;
}

/* The clock of the store was set by its server when it was opened; a fresh one shows this machine's
 * time. */
gint64
ow_doctor_find_clock_off (OwClock *clock)
{
  g_autoptr (OwClock) machine = ow_clock_new_system ();

  return ow_clock_is_fixed (clock) ? 0 : ABS (ow_clock_now (clock) - ow_clock_now (machine));
}

/* Only a scan shows that it works: what is connected says no more than what to do first. */
void
ow_doctor_look_at_scanner (OwDoctorLook *look)
{
  g_autofree char *devices = NULL;
  guint n;

  if (!g_file_get_contents (DEVICES, &devices, NULL, NULL)
      || (n = ow_doctor_count_keyboards (devices)) == 0)
    ow_doctor_add_plain (look, "scanner", OW_HEALTH_SKIP, "health.scanner.unknown");
  else if (n == 1)
    ow_doctor_add_plain (look, "scanner", OW_HEALTH_WARN, "health.scanner.none");
  else
    ow_doctor_add_plain (look, "scanner", OW_HEALTH_SKIP, "health.scanner.two");
}
