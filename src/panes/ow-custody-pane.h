#pragma once

#include <gtk/gtk.h>

#include "ow-pane.h"

G_BEGIN_DECLS

#define OW_TYPE_CUSTODY_PANE (ow_custody_pane_get_type ())

/* What is kept, where and by whom: this drawer, the safe, away, on the way, missing. Runs of scans hand over, accept, count, seal and take back from
 * the bureau; a kept passport goes back early with a supervisor, after the last lawful day has been said. An OwPane. */
G_DECLARE_FINAL_TYPE (OwCustodyPane, ow_custody_pane, OW, CUSTODY_PANE, GtkBox)

/* @model: the OwCustodyRun that was under way (ow_pane_get_model), or NULL. */
GtkWidget *ow_custody_pane_new (OwSession  *session,
                                GObject    *model,
                                OwLanguage  language);

G_END_DECLS
