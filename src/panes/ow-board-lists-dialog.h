#pragma once

#include <adwaita.h>

#include "ow-board-lists.h"
#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_BOARD_LISTS_DIALOG (ow_board_lists_dialog_get_type ())

/* What stands behind the counts of the board, one list at a time. Signals "open" (gint64 case), "enterprise", "person" (gint64 row), "approval" (gint64 request), "inward": Enter on one. Enter on a rating asks what the
 * follow-up brought. */
G_DECLARE_FINAL_TYPE (OwBoardListsDialog, ow_board_lists_dialog, OW, BOARD_LISTS_DIALOG, AdwWindow)

OwBoardListsDialog *ow_board_lists_dialog_new (OwSession  *session,
                                               OwLanguage  language);

G_END_DECLS
