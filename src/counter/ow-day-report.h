#pragma once

#include "ow-figure-report.h"

G_BEGIN_DECLS

/* The day report 日报: the figures of the day as of now, and with them who signed it, which incidents are open and whose they are, which rules were set
 * aside and by whom. Cases stand by their numbers; no applicant is named. */
typedef struct
{
  OwDate          day;
  OwFigureReport *figures;
  GPtrArray      *lines;   /* char *: sentences in the language asked for */
} OwDayReport;

void         ow_day_report_free        (OwDayReport          *self);

/* Today, off the main thread, for whoever may close the day ("day.close"). */
void         ow_day_report_read_async  (OwSession            *session,
                                        OwLanguage            language,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
OwDayReport *ow_day_report_read_finish (GAsyncResult         *result,
                                        GError              **error);
/* A4. Newly allocated. */
OwFigureSheet *ow_day_report_make_sheet (const OwDayReport   *self,
                                        OwContext            *context,
                                        OwLanguage            language);
/* Reads it and writes it to @path. */
void         ow_day_report_save_async  (OwSession            *session,
                                        OwLanguage            language,
                                        const char           *path,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
/* What is to be said, "window.saved-to"; owned by the caller. */
OwMessage   *ow_day_report_save_finish (GAsyncResult         *result,
                                        GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwDayReport, ow_day_report_free)

G_END_DECLS
