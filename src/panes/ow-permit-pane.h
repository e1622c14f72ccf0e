#pragma once

#include <gtk/gtk.h>

#include "ow-pane.h"
#include "ow-session.h"
#include "ow-sitting.h"

G_BEGIN_DECLS

#define OW_TYPE_PERMIT_PANE (ow_permit_pane_get_type ())

/* Taking in: the matters of the party at this counter, form, checklist, findings, notice and acceptance, all with the keyboard. Keys (on
 * the buttons): Shift+F6 another service, Shift+F7 remove a draft, Shift+F8 next missing, Shift+F9 all the rest complete, F11 one-time notice, F12 accept, Ctrl+P print again,
 * Ctrl+B give the passport back, Ctrl+PgUp/PgDn matters, Alt+Up/Down applicants, Ctrl+1…9 findings. Accept is never bound to Enter.
 *
 * Signals: "accepted" (gint64 receipt), "noticed" (gint64 notice): print them. "reprint" (gint64 receipt): ask for the reason, then
 * ow_reprint_async. "approval-needed" (const char *act, "notice.second"): let a supervisor sign in and give the reason, then
 * ow_permit_pane_issue_notice. */
G_DECLARE_FINAL_TYPE (OwPermitPane, ow_permit_pane, OW, PERMIT_PANE, GtkWidget)

/* Templates take the language of ow_ui_set_language; everything else @language: they are the same in a window. */
GtkWidget *ow_permit_pane_new          (OwSession     *session,
                                        OwLanguage     language);
/* @sitting nullable: nobody is at this counter. */
void       ow_permit_pane_set_sitting  (OwPermitPane  *self,
                                        OwSitting     *sitting);
OwSitting *ow_permit_pane_get_sitting  (OwPermitPane  *self);
/* Issues the one-time notice; @approver 0 and @reason NULL for the first. */
void       ow_permit_pane_issue_notice (OwPermitPane  *self,
                                        gint64         approver,
                                        const char    *reason);
/* Shows what went wrong beside the acts (a failed print, a bad scan), until the next change. */
void       ow_permit_pane_show_error   (OwPermitPane  *self,
                                        const GError  *error);
/* A passport was scanned and is kept: says so, with its slip, and offers to give it back. */
void       ow_permit_pane_identified   (OwPermitPane  *self,
                                        OwApplicant   *applicant);
/* Moves the focus to what is to be done next. */
void       ow_permit_pane_focus        (OwPermitPane  *self);

G_END_DECLS
