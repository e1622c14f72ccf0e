#pragma once

#include <adwaita.h>

#include "ow-staff-acts.h"

G_BEGIN_DECLS

#define OW_TYPE_PASSWORD_DIALOG (ow_password_dialog_get_type ())

/* One's own password: the old one, the new one twice. What is refused says why and leaves the new ones to be corrected. Signal "changed". */
G_DECLARE_FINAL_TYPE (OwPasswordDialog, ow_password_dialog, OW, PASSWORD_DIALOG, AdwWindow)

OwPasswordDialog *ow_password_dialog_new (OwSession  *session,
                                          OwLanguage  language);

G_END_DECLS
