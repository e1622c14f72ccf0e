#pragma once

#include "ow-pane.h"

G_BEGIN_DECLS

#define OW_TYPE_AUDIT_PANE (ow_audit_pane_get_type ())

/* The audit log for a supervisor or an auditor: a question, its answer as a list, beside it the chosen event with before and after, reason and approver,
 * above it whether the chains are whole. A scan while it is shown is a question, unless a party is at the counter and its passport is scanned. */
G_DECLARE_FINAL_TYPE (OwAuditPane, ow_audit_pane, OW, AUDIT_PANE, GtkBox)

/* @model: the answer of the pane whose place it takes; nullable. */
GtkWidget *ow_audit_pane_new (OwSession   *session,
                              GObject     *model,
                              OwLanguage   language);

/* Writes the answer that is shown to @path, signed; said when it is done. */
void       ow_audit_pane_export (OwAuditPane *self,
                              const char  *path);

G_END_DECLS
