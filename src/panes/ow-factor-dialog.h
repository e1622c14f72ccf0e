#pragma once

#include <adwaita.h>

#include "ow-factor-acts.h"

G_BEGIN_DECLS

#define OW_TYPE_FACTOR_DIALOG (ow_factor_dialog_get_type ())

/* One's own second factor: a QR code for the telephone, then the password and a first code. After that the recovery codes, once. Nothing of it is printed or kept. Signal
 * "changed" when it is set up. */
G_DECLARE_FINAL_TYPE (OwFactorDialog, ow_factor_dialog, OW, FACTOR_DIALOG, AdwWindow)

OwFactorDialog *ow_factor_dialog_new (OwSession  *session,
                                      OwLanguage  language);

G_END_DECLS
