#pragma once

#include <gtk/gtk.h>

#include "ow-profile.h"

G_BEGIN_DECLS

/* Lets the window fill the monitor that the profile keeps for @screen (see ow_profile_dup_monitor), and keeps @connector first when there is one ("none": no
 * monitor any more; NULL: the one kept). FALSE when there is no such monitor kept or connected; what is wrong goes to standard error. */
gboolean ow_monitor_place (GtkWindow  *window,
                           OwProfile  *profile,
                           const char *screen,
                           const char *connector);

G_END_DECLS
