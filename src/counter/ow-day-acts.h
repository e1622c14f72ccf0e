#pragma once

#include "ow-seal.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* Closing the day: what is left in the queue is abandoned, appointments that nobody kept become no-shows, scanned pages whose time is over are erased, no number of that day is taken any more, the heads of all audit chains are signed, the figures of the day are kept with the
 * signature and, cut by cut, frozen (ow-figure-day.h). May be done again: what was added since gets an anchor of its own, figures that differ are
 * restated. */

typedef struct
{
  OwDate     day; /* OW_DATE_NONE: today; never a day ahead */
  OwSealKey *key; /* of the site, with its private part; borrowed */
} OwCloseDay;

/* An OwActFunc. Result: "anchor" (number), "digest" (for the day report), "day", "abandoned", "restated" (how many cuts), "erased" (scanned pages whose time was over), "figures" (an object of numbers: taken, finished,
 * no_show, left, void, abandoned, accepted, receipts, notices, custody, overdue). OW_COUNTER_ERROR_STATE while a counter serves a party (the
 * message names it) and for a day ahead; _NOT_ALLOWED unless the person is a supervisor or may close the day by his role;
 * OW_CORE_ERROR_KEY without a key. */
gboolean    ow_close_day_run (OwTransaction    *transaction,
                              gconstpointer     request,
                              JsonObject       *result,
                              GError          **error);
/* The act and then the witness file beside the store. When only the file fails the day is closed: the same request asked again writes it. */
JsonObject *ow_close_day     (OwStore          *store,
                              const OwAct      *act,
                              const OwCloseDay *request,
                              GError          **error);

G_END_DECLS
