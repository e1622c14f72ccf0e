#pragma once

#include "ow-date.h"
#include "ow-parameters.h"

G_BEGIN_DECLS

/* The classes of tickets. A class is a credit: the minutes by which a party is called before those who came at the same time; inside a class the
 * order is that of arrival. So nobody who arrives later than the largest credit overtakes, and nobody starves; only the green channel, whose
 * credit is a whole day, goes before everybody (GUIDE IV(II)2). The credits are parameters "class_credit_<code>". Words: message
 * "class.<code>". */

/* All codes, "normal" first, NULL-terminated. */
const char *const *ow_ticket_class_get_codes  (void);
gboolean           ow_ticket_class_is_known   (const char   *code);
/* Milliseconds taken off the arrival; @parameters NULL: as shipped. An unknown class has none. */
gint64             ow_ticket_class_get_credit (const char   *code,
                                               OwParameters *parameters);
/* The queue of the drop-off lane: a counter that serves it alone is one. */
#define OW_GROUP_QUEUE "G"
/* A party that is served in that lane: its size reaches the parameter "party_limit". */
gboolean           ow_ticket_class_is_large   (gint64        applicants,
                                               OwParameters *parameters);
/* Whether a stay that ends on @last_day is of the class "expiring" on @today: over the days of the parameter "expiring_days", and not over yet. */
gboolean           ow_ticket_class_is_expiring (OwDate      last_day,
                                               OwDate        today,
                                               OwParameters *parameters);
/* The green channel is for those whom a unit introduced: its name must be given. */
gboolean           ow_ticket_class_needs_unit (const char   *code);

G_END_DECLS
