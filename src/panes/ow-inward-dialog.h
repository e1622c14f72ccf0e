#pragma once

#include <adwaita.h>

#include "ow-session.h"

G_BEGIN_DECLS

#define OW_TYPE_INWARD_DIALOG (ow_inward_dialog_get_type ())

/* What came from outside and waits for an answer here (ow-inward-acts.h), with what was answered. Signals: "person" (gint64): open his record;
 * "take" (gint64 message): a case of another city is taken in at this counter. */
G_DECLARE_FINAL_TYPE (OwInwardDialog, ow_inward_dialog, OW, INWARD_DIALOG, AdwWindow)

/* @message: which one is chosen first; 0: the first. */
OwInwardDialog *ow_inward_dialog_new (OwSession *session, gint64 message, OwLanguage language);

G_END_DECLS
