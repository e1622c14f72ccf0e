#pragma once

#include <adwaita.h>

#include "ow-case-details.h"

G_BEGIN_DECLS

#define OW_TYPE_CORRECTION_DIALOG (ow_correction_dialog_get_type ())

/* The fields of a case, what stands in each, and what putting it right takes: any clerk, a supervisor and a new issue of the receipt, or cancelling.
 * Signal "chosen" (const char *field), once; then it closes. Esc closes. */
G_DECLARE_FINAL_TYPE (OwCorrectionDialog, ow_correction_dialog, OW, CORRECTION_DIALOG, AdwWindow)

/* @details is read at once and not kept. Floating until presented. */
OwCorrectionDialog *ow_correction_dialog_new (OwContext           *context,
                                              const OwCaseDetails *details,
                                              OwLanguage           language);

G_END_DECLS
