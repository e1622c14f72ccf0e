#pragma once

#include <gtk/gtk.h>

#include "ow-pane.h"
#include "ow-queue-model.h"

G_BEGIN_DECLS

#define OW_TYPE_QUEUE_PANE (ow_queue_pane_get_type ())

/* Today's numbers in three columns by state. F2 and F5 are the window's; here Enter on a parked number takes it up and Insert puts it back among the
 * waiting: signals "take-up" and "readmit" (gint64 row id of the ticket). */
G_DECLARE_FINAL_TYPE (OwQueuePane, ow_queue_pane, OW, QUEUE_PANE, GtkBox)

OwQueuePane *ow_queue_pane_new   (OwSession    *session,
                                  OwQueueModel *model,
                                  OwLanguage    language);
/* Puts the focus on the first number that waits. */
void         ow_queue_pane_focus (OwQueuePane  *self);

G_END_DECLS
