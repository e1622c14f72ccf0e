#pragma once

#include <gtk/gtk.h>

#include "ow-context.h"
#include "ow-queue-item.h"

G_BEGIN_DECLS

#define OW_TYPE_QUEUE_ROW (ow_queue_row_get_type ())

/* One number of the queue: number, since when, language, services with icon and word, class, and for a parked one why. Shows its "item"
 * (OwQueueItem, nullable). */
G_DECLARE_FINAL_TYPE (OwQueueRow, ow_queue_row, OW, QUEUE_ROW, GtkBox)

GtkWidget   *ow_queue_row_new      (OwContext   *context,
                                    OwLanguage   language);
void         ow_queue_row_set_item (OwQueueRow  *self,
                                    OwQueueItem *item);
OwQueueItem *ow_queue_row_get_item (OwQueueRow  *self);
/* Writes the time that has passed anew; the pane does it for all rows at once. */
void         ow_queue_row_tick     (OwQueueRow  *self);

G_END_DECLS
