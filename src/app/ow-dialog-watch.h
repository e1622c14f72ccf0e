#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OW_TYPE_DIALOG_WATCH (ow_dialog_watch_get_type ())

/* Catches scans in every window over another one, as OwScanCatcher does in that one: a scan never lands in a field of a dialog and never answers its
 * question. Signals "text" (GtkWindow *dialog, const char *text) and "mapped" (GtkWindow *dialog): it has come on the screen. */
G_DECLARE_FINAL_TYPE (OwDialogWatch, ow_dialog_watch, OW, DIALOG_WATCH, GObject)

/* Watches as long as it lives. */
OwDialogWatch *ow_dialog_watch_new       (GtkWindow     *parent);
/* As in ow_scan_catcher_set_marks, for dialogs that open from now on. */
void           ow_dialog_watch_set_marks (OwDialogWatch *self,
                                          const char    *prefix,
                                          const char    *suffix);
/* TRUE when @window stands over @parent, or over a window that does. */
gboolean       ow_dialog_is_over         (GtkWindow     *window,
                                          GtkWindow     *parent);

G_END_DECLS
