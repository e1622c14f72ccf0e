#pragma once

#include "ow-pane.h"

G_BEGIN_DECLS

#define OW_TYPE_BOARD_PANE (ow_board_pane_get_type ())

/* The hall of now for a supervisor: who waits, what each counter does and since when, deadlines, what is kept, messages. Reads while it is shown.
 * Opens and closes counters, says which queues they serve, puts messages on display and kiosk. */
G_DECLARE_FINAL_TYPE (OwBoardPane, ow_board_pane, OW, BOARD_PANE, GtkBox)

GtkWidget *ow_board_pane_new (OwSession  *session,
                              OwLanguage  language);
/* Issues so many numbers for an outage and saves their sheets at @path; said when it is done. */
void       ow_board_pane_issue_kit (OwBoardPane *self,
                                    gint64       count,
                                    const char  *path);
/* Compares the payments of @day with the statement in @file and shows bill by bill. What goes wrong is said. */
void       ow_board_pane_reconcile (OwBoardPane *self,
                                    OwDate       day,
                                    GFile       *file);

G_END_DECLS
