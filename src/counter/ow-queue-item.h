#pragma once

#include <gio/gio.h>

#include "ow-date.h"
#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_QUEUE_ITEM (ow_queue_item_get_type ())

/* One ticket of the queue, immutable: a change gives a new item. */
G_DECLARE_FINAL_TYPE (OwQueueItem, ow_queue_item, OW, QUEUE_ITEM, GObject)

gint64             ow_queue_item_get_id       (OwQueueItem *self);
/* "A012". */
const char        *ow_queue_item_get_number   (OwQueueItem *self);
const char        *ow_queue_item_get_state    (OwQueueItem *self);
OwLanguage         ow_queue_item_get_language (OwQueueItem *self);
/* "normal", "green", …; word: message "class.<code>". */
const char        *ow_queue_item_get_class    (OwQueueItem *self);
/* Ids of the services asked for, "S01"; NULL-terminated. */
const char *const *ow_queue_item_get_services (OwQueueItem *self);
/* Since when it waits, is called or parked: the base of the elapsed time on screen. */
OwInstant          ow_queue_item_get_since    (OwQueueItem *self);
/* Counter that called it, 0 when none. */
int                ow_queue_item_get_desk     (OwQueueItem *self);
int                ow_queue_item_get_calls    (OwQueueItem *self);
/* Why it was parked; nullable. */
const char        *ow_queue_item_get_reason   (OwQueueItem *self);

G_END_DECLS
