#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OW_TYPE_IDLE_WATCH (ow_idle_watch_get_type ())

/* Notices that nobody has touched keyboard or pointer in a window or in the dialogs over it. Signal "idle", once until the next touch. */
G_DECLARE_FINAL_TYPE (OwIdleWatch, ow_idle_watch, OW, IDLE_WATCH, GObject)

/* @milliseconds of the monotonic clock. @window is not kept alive. */
OwIdleWatch *ow_idle_watch_new   (GtkWindow   *window,
                                  guint        milliseconds);
/* Another limit, counted from the last touch. */
void         ow_idle_watch_set_limit (OwIdleWatch *self,
                                  guint        milliseconds);
/* As if a key had been pressed now. */
void         ow_idle_watch_touch (OwIdleWatch *self);

G_END_DECLS
