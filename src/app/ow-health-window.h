#pragma once

#include <adwaita.h>

#include "ow-context.h"
#include "ow-text.h"

G_BEGIN_DECLS

/* What is wrong with this computer and its store, in words, and what to do (Ctrl+F1); the worst first. It looks in the background and changes
 * nothing. Presented over @parent; Esc closes it. Borrowed. */
GtkWindow *ow_health_window_show (GtkWindow  *parent,
                                  OwContext  *context,
                                  OwLanguage  language);

G_END_DECLS
