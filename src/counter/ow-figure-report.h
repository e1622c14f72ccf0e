#pragma once

#include "ow-figure-sheet.h"
#include "ow-figures.h"
#include "ow-message.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* The figures of a period beside those of the period before 环比 and of the same days one year earlier 同比. The period before is as long and ends the
 * day before; of whole calendar months it is as many months. */
typedef struct
{
  OwFigures *now, *before, *year_ago;
} OwFigureReport;

OwFigureReport *ow_figure_report_read        (OwTransaction         *transaction,
                                              OwDate                 from,
                                              OwDate                 to,
                                              OwFiguresBy            by,
                                              GError               **error);
void            ow_figure_report_free        (OwFigureReport        *self);

/* Off the main thread, for whoever may read figures ("figures.read"). */
void            ow_figure_report_read_async  (OwSession             *session,
                                              OwDate                 from,
                                              OwDate                 to,
                                              OwFiguresBy            by,
                                              GCancellable          *cancellable,
                                              GAsyncReadyCallback    callback,
                                              gpointer               user_data);
OwFigureReport *ow_figure_report_read_finish (GAsyncResult          *result,
                                              GError               **error);

/* First and last day of the period before. */
void            ow_figure_period_before      (OwDate                 from,
                                              OwDate                 to,
                                              OwDate                *ret_from,
                                              OwDate                *ret_to);
/* Three tables: the whole with both comparisons and what each figure means; the ratings; the lines of the cut. @export: leaves the hall, so that
 * what counts fewer than OW_FIGURES_LEAST people says nothing, nor what it could be computed from. The hall is not named yet. Newly allocated. */
OwFigureSheet  *ow_figure_report_make_tables (const OwFigureReport  *self,
                                              OwCatalogue           *catalogue,
                                              OwParameters          *parameters,
                                              OwLanguage             language,
                                              gboolean               export);
/* The same with the name of the hall. */
OwFigureSheet  *ow_figure_report_make_sheet  (const OwFigureReport  *self,
                                              OwContext             *context,
                                              OwLanguage             language,
                                              gboolean               export);
/* Writes @sheet on a thread of its own; takes it. The export is an event of the audit, @act "figures.export". */
void            ow_figure_sheet_write_async  (OwSession             *session,
                                              const char            *act,
                                              OwFigureSheet         *sheet,
                                              const char            *path,
                                              GAsyncReadyCallback    callback,
                                              gpointer               user_data);
/* What is to be said, "window.saved-to"; owned by the caller. */
OwMessage      *ow_figure_sheet_write_finish (GAsyncResult          *result,
                                              GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwFigureReport, ow_figure_report_free)

G_END_DECLS
