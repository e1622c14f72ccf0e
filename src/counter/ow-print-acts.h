#pragma once

#include <gio/gio.h>

#include "ow-printer.h"
#include "ow-session.h"
#include "ow-sheets.h"

G_BEGIN_DECLS

/* Printing is a transaction of its own on paper_issue: reserved → drawn → submitted → confirmed, or failed with a detail; each step is one audited act.
 * Acceptance and custody never wait for it. A program that ends between two steps leaves an issue that is shown as "not confirmed" and can be printed
 * again. A copy of a receipt or notice needs a reason and raises its issue (FORMATS: Issues). */

/* The PDF of a sheet (OwSheetKind: ticket, receipt, notice, application form of a case, custody slip), for preview and for the command line: @id is the row
 * id of the receipt, notice, ticket or case; of the case, the kept object or the party for a slip; @language stands beside the Chinese. Reads and draws
 * off the main thread; prints nothing and raises no issue. */
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
/* The same sheet for the screen: its pages are drawn with ow_canvas_render_page. Owned by the caller. */
void      ow_sheet_preview_async (OwSession            *session,
                                  OwSheetKind           kind,
                                  gint64                id,
                                  OwLanguage            language,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
OwCanvas *ow_sheet_preview_finish (GAsyncResult        *result,
                                  GError              **error);

/* Prints: reserved → drawn → submitted to the queue of the profile → confirmed when the queue has finished. A failure is the
 * error (printer not found, job failed, glyph missing); what was accepted stands and the print can be asked for again. A receipt or notice whose issue is
 * confirmed is OW_COUNTER_ERROR_STATE: ow_reprint_async with a reason. Needs "receipt.print". */
void      ow_print_async         (OwSession            *session,
                                  OwSheetKind           kind,
                                  gint64                id,
                                  OwLanguage            language,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
gboolean  ow_print_finish        (GAsyncResult         *result,
                                  GError              **error);
/* The same through the print dialog of the desktop, for where no print service can be reached; a person chooses the printer there (ow-portal-printer.h). The
 * issue names the printer "desktop" and is confirmed when the desktop has taken the sheet: its end cannot be followed. Ends with ow_print_finish. */
void      ow_print_dialog_async  (OwSession            *session,
                                  OwSheetKind           kind,
                                  gint64                id,
                                  OwLanguage            language,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
/* A reprint of a receipt or notice raises the issue; @reason must not be empty. Then as ow_print_async. Needs "receipt.reprint". */
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
/* The blocking form of both, off the window's thread: @reason NULL prints, otherwise it is a reprint. @limits is nullable. */
gboolean  ow_print               (OwSession             *session,
                                  OwSheetKind            kind,
                                  gint64                 id,
                                  OwLanguage             language,
                                  const char            *reason,
                                  const OwPrinterLimits *limits,
                                  GCancellable          *cancellable,
                                  GError               **error);

/* Prints the ticket of a kiosk, which nobody is signed in at: by its station, "kiosk-1". Otherwise as ow_print. */
gboolean  ow_print_ticket_at_kiosk (OwContext            *context,
                                    const char           *station,
                                    gint64                ticket,
                                    OwLanguage            language,
                                    const OwPrinterLimits *limits,
                                    GCancellable         *cancellable,
                                    GError              **error);

/* The newest print of a paper; NULL without an error when it was never asked for. Owned. Blocks on the disk. */
OwPaperIssue *ow_print_find_issue (OwContext            *context,
                                  OwSheetKind           kind,
                                  gint64                id,
                                  GError              **error);
/* Id of the message that says how a print stands: confirmed, failed, or "not confirmed: print it again". Static. */
const char *ow_print_describe    (const OwPaperIssue   *issue);
/* What issue @issue of a receipt or notice is worth now: "current"; "copy" when a newer issue says the same, "superseded" when it says something
 * else; otherwise the state of the paper ("void", "collected", "supplemented"). NULL without an error when the store does not know the number.
 * @ret_newest is nullable. Owned by the caller. */
char     *ow_print_dup_status    (OwStore               *store,
                                  OwSheetKind            kind,
                                  const char            *number,
                                  gint64                 issue,
                                  gint64                *ret_newest,
                                  GError               **error);

G_END_DECLS
