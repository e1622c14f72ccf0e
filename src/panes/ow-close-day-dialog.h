#pragma once

#include <adwaita.h>

#include "ow-board-model.h"
#include "ow-session.h"

G_BEGIN_DECLS

#define OW_TYPE_CLOSE_DAY_DIALOG (ow_close_day_dialog_get_type ())

/* The end of the day: what still stands open, said and never in the way; closing it with the password of who closes; opening a closed day again
 * with a reason. A day before today that nobody closed comes first. Follows the board while it is shown. Signals "done" (text to show, in the
 * language) when the day was closed or opened again, "report" (the day as gint64) when its report is to be shown: on request, and once it is closed. */
G_DECLARE_FINAL_TYPE (OwCloseDayDialog, ow_close_day_dialog, OW, CLOSE_DAY_DIALOG, AdwWindow)

OwCloseDayDialog *ow_close_day_dialog_new (OwSession    *session,
                                           OwBoardModel *model,
                                           OwLanguage    language);

G_END_DECLS
