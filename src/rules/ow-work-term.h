#pragma once

#include <glib.h>

#include "ow-assess.h"

G_BEGIN_DECLS

/* Ages and lengths of work permits (GUIDE A8). The category is entered by the clerk and never computed (GUIDE-A8-ABC). */

/* Where the day of filing stands against the @years-th birthday: by birthday, or in completed years, as the parameter age_over says
 * (C-AGEOVER). */
typedef enum
{
  OW_AGE_UNKNOWN,
  OW_AGE_UNDER,  /* under N, or N not yet completed */
  OW_AGE_ON,     /* exactly on the border: the birthday itself; with the other reading the whole year of life N */
  OW_AGE_OVER,   /* over N */
} OwAgeBorder;

OwAgeBorder ow_work_compare_age   (OwDate        birth,
                                   int           years,
                                   OwDate        on,
                                   OwParameters *parameters);
/* The last day of a permit of @years that begins on @from: the day before the corresponding day, or that day itself, as the parameter
 * work_permit_end says (C-PERMITLEN). */
OwDate      ow_work_get_last_day  (OwDate        from,
                                   int           years,
                                   OwParameters *parameters);
/* Is the change of employer inside the month after the work residence permit was cancelled on @cancelled (C-MONTH1)? */
gboolean    ow_work_is_in_month   (OwDate        cancelled,
                                   OwDate        on,
                                   OwParameters *parameters);

G_END_DECLS
