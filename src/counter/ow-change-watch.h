#pragma once

#include "ow-context.h"

G_BEGIN_DECLS

/* Asks the store every 250 ms, and when a server tells of a change, whether anybody changed anything, this program or another one; notices
 * midnight in Beijing, and a server that is back. Belongs to one model; works on the main context of the thread that made it. */
typedef struct _OwChangeWatch OwChangeWatch;

typedef void (*OwChangeWatchFunc) (gpointer user_data);

OwChangeWatch *ow_change_watch_new  (OwContext         *context,
                                     OwChangeWatchFunc  changed,
                                     gpointer           user_data);
void           ow_change_watch_free (OwChangeWatch     *self);
/* What is there now is known: only later changes are told. Call it before reading, never after. */
void           ow_change_watch_mark (OwChangeWatch     *self);

G_END_DECLS
