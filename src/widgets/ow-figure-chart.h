#pragma once

#include <gtk/gtk.h>

#include "ow-figure-sheet.h"

G_BEGIN_DECLS

#define OW_TYPE_FIGURE_CHART (ow_figure_chart_get_type ())

/* One column of a table of figures as bars, each with its number above and its key beneath as long as there is room. A screen reader is told all
 * numbers; the table itself stands beside it. */
G_DECLARE_FINAL_TYPE (OwFigureChart, ow_figure_chart, OW, FIGURE_CHART, GtkWidget)

GtkWidget *ow_figure_chart_new       (void);
/* Copies what it needs of column @column. */
void       ow_figure_chart_set_table (OwFigureChart       *self,
                                      const OwFigureTable *table,
                                      guint                column,
                                      OwLanguage           language);

G_END_DECLS
