#pragma once

#include <gio/gio.h>

#include "ow-printer.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* What an administrator sets for one machine in the window (FORMATS: desk.ini), and what he needs for it: the print queues and a test page. */

/* The queues of libcups, listed off the main thread: array of OwPrinter *, owned. OW_PAPER_ERROR_SERVICE when the print service does not answer. */
void       ow_printers_list_async    (GCancellable          *cancellable,
                                      GAsyncReadyCallback    callback,
                                      gpointer               user_data);
GPtrArray *ow_printers_list_finish   (GAsyncResult          *result,
                                      GError               **error);
/* Prints a test page of the paper of @use on the queue of exactly that name, saved or not, and follows it until it is printed or has failed. No row of
 * the store changes; the event "desk.test-page" says who printed it. Needs somebody signed in. Errors as of ow_printer_submit and _follow. */
void       ow_test_page_print_async  (OwSession             *session,
                                      OwPrinterUse           use,
                                      const char            *queue,
                                      const OwPrinterLimits *limits,
                                      GCancellable          *cancellable,
                                      GAsyncReadyCallback    callback,
                                      gpointer               user_data);
gboolean   ow_test_page_print_finish (GAsyncResult          *result,
                                      GError               **error);
/* May this person change it? Printers, scanner and language: everybody who is signed in, because a clerk whose printer breaks goes on with another
 * one. The minutes until the screen locks protect what lies on it: only who has "site.edit". */
gboolean   ow_desk_settings_may_lock (OwSession             *session);
/* Checks, saves atomically and takes over; the events "desk.settings" and, when the minutes changed, "desk.lock-minutes" say who did it.
 * OW_COUNTER_ERROR_USAGE for a value that is refused, _NOT_ALLOWED, _SIGN_IN. On an error nothing has changed. */
gboolean   ow_desk_settings_save     (OwSession             *session,
                                      const OwDeskSettings  *settings,
                                      GError               **error);

G_END_DECLS
