#pragma once

#include "ow-context.h"

G_BEGIN_DECLS

/* An administrator sets a calendar or a parameter in another program, or one that was set for a later day comes into force: the context takes it over
 * while windows are open, so that no deadline is counted by what was in force this morning. Works on the main context of the thread that made it. */
typedef struct _OwSettingsWatch OwSettingsWatch;

/* After calendar and parameters of the context were taken over. @services: services were opened or added, for which the program must start anew.
 * @error: the settings cannot be read (the message says which); the old ones stay in force. NULL otherwise. */
typedef void (*OwSettingsWatchFunc) (gboolean services, const GError *error, gpointer user_data);

OwSettingsWatch *ow_settings_watch_new  (OwContext           *context,
                                         OwSettingsWatchFunc  taken,
                                         gpointer             user_data);
void             ow_settings_watch_free (OwSettingsWatch     *self);

G_END_DECLS
