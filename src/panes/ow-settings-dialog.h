#pragma once

#include <adwaita.h>

#include "ow-desk-settings.h"

G_BEGIN_DECLS

#define OW_TYPE_SETTINGS_DIALOG (ow_settings_dialog_get_type ())

/* The settings of this machine: a print queue per paper with a test page, the marks of the scanner, the minutes until the screen locks, the language of
 * the start. What is refused says why beside the Save button, and nothing is saved then. Signal "saved": the profile of the context has the new values. */
G_DECLARE_FINAL_TYPE (OwSettingsDialog, ow_settings_dialog, OW, SETTINGS_DIALOG, AdwWindow)

OwSettingsDialog *ow_settings_dialog_new (OwSession  *session,
                                          OwLanguage  language);

G_END_DECLS
