#pragma once

#include <gio/gio.h>

#include "ow-session.h"
#include "ow-sheet.h"

G_BEGIN_DECLS

/* The PDF of a sheet (OwSheetKind: ticket, receipt, notice, application form of a case, custody slip), for preview and for the command line: @id is the row id of the receipt, notice, ticket or case; @language stands
 * beside the Chinese. Reads and draws off the main thread; prints nothing and raises no issue. */
void      ow_sheet_render_async  (OwSession            *session,
                                  OwSheetKind           kind,
                                  gint64                id,
                                  OwLanguage            language,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
GBytes   *ow_sheet_render_finish (GAsyncResult         *result,
                                  GError              **error);
/* The blocking form. */
GBytes   *ow_sheet_render        (OwContext            *context,
                                  OwSheetKind           kind,
                                  gint64                id,
                                  OwLanguage            language,
                                  GError              **error);

/* Prints: reserved → drawn → submitted to the queue of the profile → confirmed when the queue has finished. A failure is the
 * error (printer not found, job failed, glyph missing); what was accepted stands and the print can be asked for again. */
void      ow_print_async         (OwSession            *session,
                                  OwSheetKind           kind,
                                  gint64                id,
                                  OwLanguage            language,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
gboolean  ow_print_finish        (GAsyncResult         *result,
                                  GError              **error);
/* A reprint of a receipt or notice raises the issue; @reason must not be empty. Then as ow_print_async. */
void      ow_reprint_async       (OwSession            *session,
                                  OwSheetKind           kind,
                                  gint64                id,
                                  OwLanguage            language,
                                  const char           *reason,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
gboolean  ow_reprint_finish      (GAsyncResult         *result,
                                  GError              **error);

G_END_DECLS
