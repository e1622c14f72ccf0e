#pragma once

#include "ow-pane.h"

G_BEGIN_DECLS

#define OW_TYPE_FIGURES_PANE (ow_figures_pane_get_type ())

/* What the hall did over some days: a chart, its table beside it, what each figure means, and both comparisons. Read when it is shown and when period or
 * cut change. */
G_DECLARE_FINAL_TYPE (OwFiguresPane, ow_figures_pane, OW, FIGURES_PANE, GtkBox)

/* @model: period and cut of the pane whose place it takes (ow_pane_get_model); nullable: this month by hour. */
GtkWidget *ow_figures_pane_new    (OwSession     *session,
                                   GObject       *model,
                                   OwLanguage     language);
/* Saves what is shown, as it may leave the hall; by the ending of the path. Said when it is done. */
void       ow_figures_pane_export (OwFiguresPane *self,
                                   const char    *path);

G_END_DECLS
