#pragma once

#include <adwaita.h>

#include "ow-board-model.h"
#include "ow-session.h"

G_BEGIN_DECLS

#define OW_TYPE_CLOSE_DAY_DIALOG (ow_close_day_dialog_get_type ())

/* The end of the day: what still stands open, said and never in the way; closing it with the password of who closes; opening a closed day again
 * with a reason. Follows the board while it is shown. Signal "done" (text to show, in the language) when the day was closed or opened again,
 * or its report was saved. */
G_DECLARE_FINAL_TYPE (OwCloseDayDialog, ow_close_day_dialog, OW, CLOSE_DAY_DIALOG, AdwWindow)

OwCloseDayDialog *ow_close_day_dialog_new (OwSession    *session,
                                           OwBoardModel *model,
                                           OwLanguage    language);
/* Writes the day report (A4, PDF) to @path; "done" says where it is. */
void              ow_close_day_dialog_save_report (OwCloseDayDialog *self,
                                           const char   *path);

G_END_DECLS
