#pragma once

#include <adwaita.h>

#include "ow-session.h"

G_BEGIN_DECLS

#define OW_TYPE_APPROVAL_DIALOG (ow_approval_dialog_get_type ())

/* What a clerk asks a supervisor to approve, on her own screen: the act, the case, who asks and
 * why. She approves or refuses it with a reason and her password. Signal "open" (gint64 row id of
 * the case) to look into it first; Esc leaves the request to another supervisor. */
G_DECLARE_FINAL_TYPE (OwApprovalDialog, ow_approval_dialog, OW, APPROVAL_DIALOG, AdwWindow)

/* @approval: row id of the request. Floating until presented. */
OwApprovalDialog *ow_approval_dialog_new (OwSession *session, gint64 approval, OwLanguage language);

G_END_DECLS
