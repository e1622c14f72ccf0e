#pragma once

#include <gio/gio.h>

#include "ow-context.h"
#include "ow-desk-search.h"
#include "ow-info-sheet.h"
#include "ow-law-text.h"

G_BEGIN_DECLS

/* What the information desk and the reader show and print: one content for screen and paper. No store, no audit: nothing of it concerns a person. */

/* A record with its source and its date; what comes from the Guide carries its disclaimer, in @language. Owned. */
OwInfoSheet *ow_information_new_record (const OwDeskRecord *record,
                                        OwLanguage          language);
/* A text of the law or of a guide in @language where it is translated (marked unofficial), otherwise in English with a notice; what the counter does,
 * the whole article, the readings chosen, source and date. Owned. */
OwInfoSheet *ow_information_new_law    (const OwLawEntry   *entry,
                                        OwLanguage          language);
/* The whole as plain text, a line for each, for the terminal and for copying. Newly allocated. */
char        *ow_information_dup_text   (const OwInfoSheet  *sheet);

/* Draws and writes the PDF: temporary file, flush, rename. The errors of ow_sheet_write_pdf. */
gboolean     ow_information_write_pdf  (const OwInfoSheet    *sheet,
                                          OwInfoPaper           paper,
                                          const char           *path,
                                          GError              **error);
/* Draws and sends the sheet to the printer of its paper (desk.ini: page, slip, ticket), off the main thread; takes @sheet. The
 * errors are those of ow_printer_submit and ow_printer_follow. */
void         ow_information_print_async  (OwContext            *context,
                                          OwInfoSheet          *sheet,
                                          OwInfoPaper           paper,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
gboolean     ow_information_print_finish (GAsyncResult         *result,
                                          GError              **error);

G_END_DECLS
