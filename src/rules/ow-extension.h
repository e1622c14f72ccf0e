#pragma once

#include <glib.h>

#include "ow-facts.h"
#include "ow-message.h"
#include "ow-parameters.h"

G_BEGIN_DECLS

/* Stay by visa: the last day of an entry and what an extension may and may not do (REG-36-3, REG-14-1 to REG-14-3). */
typedef struct
{
  gint64  duration;   /* calendar days for each entry, as stated on the visa; 0 when it states a limit for the residence permit instead */
  gint64  used;       /* days of extension already granted in this entry */
  gint64  dropped;    /* days granted in earlier entries: they ended with the exit (REG-14-1) */
  gint64  maximum;    /* days that may still be granted in this entry, 0 or more (REG-14-2) */
  OwDate  last_day;   /* last permitted day including the granted extensions; OW_DATE_NONE without a duration */
} OwStay;

/* Reads visa.duration_days, entry.date, stay.last_day and the list extensions. FALSE when the duration or the day of entry is unknown.
 * Parameter extension_cap (C-EXTCUM): the duration limits the sum of the extensions ("extensions") or the whole stay ("total"). An
 * extension without a day of entry belongs to the current one. */
gboolean ow_stay_compute              (OwFacts       *facts,
                                       OwParameters  *parameters,
                                       OwStay        *ret_stay);
/* An extension of the stay changes neither the number of entries nor the entry validity of the visa (REG-14-3): FALSE when they differ. Unknown
 * new values (NULL, OW_DATE_NONE) are not changes. @ret_refusal is nullable and owned by the caller. */
gboolean ow_extension_keeps_visa      (const char    *entries_before,
                                       OwDate         valid_until_before,
                                       const char    *entries_after,
                                       OwDate         valid_until_after,
                                       OwMessage    **ret_refusal);

G_END_DECLS
