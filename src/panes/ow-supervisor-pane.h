#pragma once

#include <gtk/gtk.h>

#include "ow-case-list-model.h"
#include "ow-pane.h"

G_BEGIN_DECLS

#define OW_TYPE_SUPERVISOR_PANE (ow_supervisor_pane_get_type ())

/* The cases that somebody must look at, four lists, the figures of the day, and the chosen case at the right. F12: checked, forward; F11: return with
 * a reason; Shift+F11: corrected, for the clerk. Without the right to check it shows what a clerk needs: today, returned, due.
 * An OwPane. */
G_DECLARE_FINAL_TYPE (OwSupervisorPane, ow_supervisor_pane, OW, SUPERVISOR_PANE, GtkBox)

/* @model keeps the list over a change of language. */
OwSupervisorPane *ow_supervisor_pane_new   (OwSession        *session,
                                            OwCaseListModel  *model,
                                            OwLanguage        language);
void              ow_supervisor_pane_focus (OwSupervisorPane *self);
/* Row id of the chosen case; 0 when none. */
gint64            ow_supervisor_pane_get_case (OwSupervisorPane *self);

G_END_DECLS
