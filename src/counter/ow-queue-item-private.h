#pragma once

#include "ow-queue-item.h"

G_BEGIN_DECLS

/* Only for OwQueueModel. What an item is made of; every string is copied. */
typedef struct
{
  gint64      id;
  char       *number;
  char       *state;
  OwLanguage  language;
  char       *ticket_class;
  char      **services;
  OwInstant   since;
  int         desk;
  int         calls;
  char       *reason;
} OwQueueRow;

OwQueueItem *ow_queue_item_new   (const OwQueueRow *row);
/* Shows the same: the list keeps the old item and the row keeps its focus. */
gboolean     ow_queue_item_equal (OwQueueItem      *a,
                                  OwQueueItem      *b);

G_END_DECLS
