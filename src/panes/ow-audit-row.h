#pragma once

#include <gtk/gtk.h>

#include "ow-audit-list.h"

G_BEGIN_DECLS

#define OW_TYPE_AUDIT_ROW (ow_audit_row_get_type ())

/* One event of the audit log in a list: the act, what it was done to, who and when, and whether something was made, changed, removed or looked at. */
G_DECLARE_FINAL_TYPE (OwAuditRow, ow_audit_row, OW, AUDIT_ROW, GtkBox)

GtkWidget *ow_audit_row_new      (OwLanguage    language);
/* NULL shows nothing; a placeholder is filled when its page has come. */
void       ow_audit_row_set_item (OwAuditRow   *self,
                                  OwAuditItem  *item);

G_END_DECLS
