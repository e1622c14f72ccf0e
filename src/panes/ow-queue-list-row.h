#pragma once

#include <gtk/gtk.h>

#include "ow-context.h"
#include "ow-queue-item.h"

G_BEGIN_DECLS

#define OW_TYPE_QUEUE_LIST_ROW (ow_queue_list_row_get_type ())

/* One number of the queue: number, since when, language, services with icon and word, class, and for a parked one why. Shows its "item"
 * (OwQueueItem, nullable). */
G_DECLARE_FINAL_TYPE (OwQueueListRow, ow_queue_list_row, OW, QUEUE_LIST_ROW, GtkBox)

GtkWidget   *ow_queue_list_row_new      (OwContext   *context,
                                    OwLanguage   language);
void         ow_queue_list_row_set_item (OwQueueListRow  *self,
                                    OwQueueItem *item);
OwQueueItem *ow_queue_list_row_get_item (OwQueueListRow  *self);
/* Writes the time that has passed anew; the pane does it for all rows at once. */
void         ow_queue_list_row_tick     (OwQueueListRow  *self);

G_END_DECLS
