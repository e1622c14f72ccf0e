#pragma once

#include <adwaita.h>

#include "ow-session.h"
#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_HEALTH_WINDOW (ow_health_window_get_type ())

G_DECLARE_FINAL_TYPE (OwHealthWindow, ow_health_window, OW, HEALTH_WINDOW, AdwWindow)

/* What is wrong with this computer and its store, in words, and what to do (Ctrl+F1); the worst first. It looks in the background and changes
 * nothing; a scan while it is open shows that the scanner works, and does nothing else. Who may, makes a backup, tries one out, sets them up and saves the card of the computer from here. Presented over @parent; Esc closes it. Borrowed. */
GtkWindow *ow_health_window_show (GtkWindow  *parent,
                                  OwSession  *session,
                                  OwLanguage  language);

G_END_DECLS
