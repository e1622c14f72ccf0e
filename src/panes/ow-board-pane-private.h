#pragma once

#include "ow-board-model.h"
#include "ow-board-pane.h"

G_BEGIN_DECLS

/* Shared by the board (ow-board-pane.c), its kits of numbers on paper (ow-board-pane-kit.c) and the payments of a day (ow-board-pane-fees.c). */
struct _OwBoardPane
{
  GtkBox parent_instance;

  OwSession *session;
  OwLanguage language;
  OwBoardModel *model;
  GtkWidget *waiting, *longest;                                        /* labels, large */
  GtkWidget *queues, *classes, *numbers, *deadlines, *kept, *backups, *messages; /* boxes of lines */
  GtkListBox *desks;
  GtkWidget *open, *serve, *reassign, *off;
  GPtrArray *waits;   /* GtkLabel * of the waits by queue, then by class, borrowed */
  GPtrArray *elapsed; /* GtkLabel * of the counters, borrowed, NULL where nothing runs */
  guint tick;
};

const char *ow_board_pane_words      (OwBoardPane *self,
                                      const char  *msgid);
GtkWindow  *ow_board_pane_get_window (OwBoardPane *self);
/* Asks how many numbers, then where their sheets go, and issues them. */
void        ow_board_pane_kit        (OwBoardPane *self);
/* Asks which day, then for the statement of the cashier, and shows the comparison. */
void        ow_board_pane_fees       (OwBoardPane *self);
/* Shows a case over the board. */
void        ow_board_pane_open_case  (OwBoardPane *self,
                                      gint64       case_id);

G_END_DECLS
