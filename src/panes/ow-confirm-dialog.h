#pragma once

#include <adwaita.h>

#include "ow-sitting.h"

G_BEGIN_DECLS

#define OW_TYPE_CONFIRM_DIALOG (ow_confirm_dialog_get_type ())

/* The clerk's side of what the applicant checks before acceptance: the same lines, and how he answers. He touches his screen, or says it and the clerk
 * puts it down, or he declines to look; Esc empties the screen. Closes by itself once it is right. Signal "done" (text to show, in the language). */
G_DECLARE_FINAL_TYPE (OwConfirmDialog, ow_confirm_dialog, OW, CONFIRM_DIALOG, AdwWindow)

/* @confirmation: what ow_sitting_show_finish gave. */
OwConfirmDialog *ow_confirm_dialog_new (OwSitting  *sitting,
                                        gint64      confirmation,
                                        OwLanguage  language);

G_END_DECLS
