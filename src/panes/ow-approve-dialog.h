#pragma once

#include <adwaita.h>

#include "ow-session.h"

G_BEGIN_DECLS

#define OW_TYPE_APPROVE_DIALOG (ow_approve_dialog_get_type ())

/* A second person approves one act with his own sign-in and a reason, without ending the session of the first. Stays open while name or password
 * is wrong and says so beside them. Signal "approved" (gint64 row id of the approver, const char *reason), once; Esc closes. */
G_DECLARE_FINAL_TYPE (OwApproveDialog, ow_approve_dialog, OW, APPROVE_DIALOG, AdwWindow)

/* @act as in ow_session_may; @body says what is to be approved, in the language already. Floating until presented. */
OwApproveDialog *ow_approve_dialog_new (OwSession  *session,
                                        OwLanguage  language,
                                        const char *act,
                                        const char *body);
/* Offers the other way too: the request appears on the screens of the supervisors, "approved" comes when one of them says so, and who refused and why
 * is said here; closing the dialog takes the request back. @rule (nullable): of the override, as ow_waiver_rule; @until: its end, 0 for none. Nothing
 * when @case_id is 0. */
void             ow_approve_dialog_set_case (OwApproveDialog *self,
                                             gint64           case_id,
                                             const char      *rule,
                                             OwInstant        until);

G_END_DECLS
