#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appointment slots of one service on one day. A slot holds so many people; those of a party who find no place in the slot in which it begins
 * follow in the next ones, so a group takes as many slots as it needs and nobody else is booked on top of it. */

/* Slots of a day at most: of five minutes, around the clock. */
#define OW_SLOTS_MAX 288

/* Whether @people (1 or more) can begin in @slot of @n (each 0 to @n - 1): it has a place, and the party is through without a gap before the day
 * is over. @begin: people booked to begin in each slot; @capacity: people that a slot holds, 0 or more. @ret_last: the slot of its last person. */
gboolean ow_slots_fit (const gint64 *begin,
                       guint         n,
                       gint64        capacity,
                       guint         slot,
                       gint64        people,
                       guint        *ret_last);

G_END_DECLS
