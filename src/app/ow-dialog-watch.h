#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OW_TYPE_DIALOG_WATCH (ow_dialog_watch_get_type ())

/* Catches scans in every window over another one, as OwScanCatcher does in that one: a scan never lands in a field of a dialog and never answers its
 * question. Signal "text" (GtkWindow *dialog, const char *text). */
G_DECLARE_FINAL_TYPE (OwDialogWatch, ow_dialog_watch, OW, DIALOG_WATCH, GObject)

/* Watches as long as it lives. @prefix as in ow_scan_catcher_new. */
OwDialogWatch *ow_dialog_watch_new (GtkWindow  *parent,
                                    const char *prefix);

G_END_DECLS
