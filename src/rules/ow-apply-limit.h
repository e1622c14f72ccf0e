#pragma once

#include <glib.h>

#include "ow-facts.h"
#include "ow-parameters.h"

G_BEGIN_DECLS

/* The time limit for the residence permit that a visa states (REG-9, REG-9-RP, C-RPLIMIT). */
typedef struct
{
  OwDate  latest;   /* last day on which filing is in time, until 24:00 in Beijing */
  OwDate  warning;  /* from this day on the stricter reading is over or the limit is reached: file at once */
} OwApplyLimit;

/* Reads visa.apply_by, or visa.apply_within_days (1 to 366 calendar days) and entry.date; a date on the visa wins. FALSE when the visa states no
 * limit or the day of entry is unknown. Parameter permit_limit: entry + n ("entry_plus_n", with the warning one day earlier), or the day of
 * entry counts as day 1 ("from_entry"). */
gboolean ow_apply_limit_compute (OwFacts       *facts,
                                 OwParameters  *parameters,
                                 OwApplyLimit  *ret_limit);

G_END_DECLS
