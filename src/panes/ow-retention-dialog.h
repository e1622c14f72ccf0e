#pragma once

#include <adwaita.h>

#include "ow-session.h"

G_BEGIN_DECLS

#define OW_TYPE_RETENTION_DIALOG (ow_retention_dialog_get_type ())

/* Keeping and erasing by schedule: how much of what kind is due, the periods with their legal basis, the last runs; "Erase What Is Due" asks a second
 * person. Counts only, never a name. Esc closes; a run that was begun goes on. */
G_DECLARE_FINAL_TYPE (OwRetentionDialog, ow_retention_dialog, OW, RETENTION_DIALOG, AdwWindow)

/* Shows it over @parent. */
GtkWindow *ow_retention_dialog_show (GtkWindow  *parent,
                                     OwSession  *session,
                                     OwLanguage  language);

G_END_DECLS
