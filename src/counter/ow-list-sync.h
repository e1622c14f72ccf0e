#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Brings @store to hold exactly @items (objects, borrowed), in their order, telling only of the rows that really went, came or moved:
 * an object that stays is never removed, so that its row keeps focus and selection. */
void ow_list_sync (GListStore *store,
                   GPtrArray  *items);

G_END_DECLS
