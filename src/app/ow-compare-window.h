#pragma once

#include <adwaita.h>

#include "ow-applicant.h"
#include "ow-mrz.h"

G_BEGIN_DECLS

/* Two passports side by side, line by line, "equal" or "differs" with icon and word: the one at the counter and the one just scanned. Presented; borrowed. */
GtkWindow *ow_compare_window_show (GtkWindow   *parent,
                                   OwApplicant *applicant,
                                   const OwMrz *mrz,
                                   OwLanguage   language);

G_END_DECLS
