#pragma once

#include <adwaita.h>

#include "ow-announcer.h"
#include "ow-context.h"

G_BEGIN_DECLS

#define OW_TYPE_DISPLAY_WINDOW (ow_display_window_get_type ())

/* The public display: the last call, those before it, counters that pause, messages of the hall. Numbers and counters, never a person. What it knows stays
 * on it while the store is away. */
G_DECLARE_FINAL_TYPE (OwDisplayWindow, ow_display_window, OW, DISPLAY_WINDOW, AdwApplicationWindow)

/* @speech: see ow_announcer_new. */
OwDisplayWindow *ow_display_window_new         (AdwApplication  *application,
                                                const char      *speech);
/* NULL: the store is not there (yet). */
void             ow_display_window_set_context (OwDisplayWindow *self,
                                                OwContext       *context);
/* Borrowed. */
OwAnnouncer     *ow_display_window_get_announcer (OwDisplayWindow *self);

G_END_DECLS
