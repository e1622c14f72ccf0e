#pragma once

#include "ow-context.h"

G_BEGIN_DECLS

#define OW_TYPE_RETENTION_WATCH (ow_retention_watch_get_type ())

/* Makes the daily run of ow-retention.h from a window that is left open: looked for every ten minutes, once the hall has closed (parameter hall_closes) and only
 * while the parameter retention_daily is 1; the answers of acts that nobody asks for any more are removed at any hour and without it (ow_retention_purge). Of the windows of a hall one makes it. Letting it go ends the run after the act under way; the next day
 * goes on. */
G_DECLARE_FINAL_TYPE (OwRetentionWatch, ow_retention_watch, OW, RETENTION_WATCH, GObject)

OwRetentionWatch *ow_retention_watch_new (OwContext        *context);
/* Whether the run of today is due now: what the watch asks each time. */
gboolean          ow_retention_watch_is_due (OwContext     *context);
/* Looks at once. */
void              ow_retention_watch_look   (OwRetentionWatch *self);

G_END_DECLS
