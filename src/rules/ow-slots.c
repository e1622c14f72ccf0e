/* Places in slots, as a flow: who finds none waits for the next slot. How full a slot becomes does
 * not depend on the order in which its parties were booked. */

#include "ow-slots.h"

gboolean
ow_slots_fit (
    const gint64 *begin, guint n, gint64 capacity, guint slot, gint64 people, guint *ret_last)
{
  gint64 waiting = 0;

  g_return_val_if_fail (people > 0, FALSE);
  for (guint i = 0; i < n; i++)
    {
      gint64 room;

      waiting += begin[i];
      room = MAX (capacity - waiting, 0);
      waiting = MAX (waiting - capacity, 0);
      if (i < slot)
        continue;
      if (room == 0)
        return FALSE;
      people -= room;
      if (people <= 0)
        {
          *ret_last = i;
          return TRUE;
        }
    }
  return FALSE;
}
