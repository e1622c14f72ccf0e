#pragma once

#include <adwaita.h>

#include "ow-session.h"

G_BEGIN_DECLS

#define OW_TYPE_ENTERPRISE_WINDOW (ow_enterprise_window_get_type ())

/* The records of the enterprises over the window: found, entered, changed, filed, and what is kept about each. */
G_DECLARE_FINAL_TYPE (OwEnterpriseWindow, ow_enterprise_window, OW, ENTERPRISE_WINDOW, AdwWindow)

/* @text (nullable): what is searched first. @enterprise: the one that is shown; 0: the first found. */
OwEnterpriseWindow *ow_enterprise_window_new (OwSession  *session,
                                              const char *text,
                                              gint64      enterprise,
                                              OwLanguage  language);

G_END_DECLS
