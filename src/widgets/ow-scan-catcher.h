#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OW_TYPE_SCAN_CATCHER (ow_scan_catcher_get_type ())

/* Catches what a keyboard-wedge scanner types into a window, whatever has the focus, with Caps Lock on, an input method active, or the
 * machine in a Russian layout: nothing of a scan reaches a field or presses a button. Keys of a hand arrive in order, at most 40 ms
 * later. Signal "text" (const char *): the scanned text, lines joined by '\n', as ow_scan_recognise takes it. A dialog that is a window of its own
 * needs a catcher of its own. */
G_DECLARE_FINAL_TYPE (OwScanCatcher, ow_scan_catcher, OW, SCAN_CATCHER, GObject)

/* Watches @window as long as the catcher lives. @prefix: ow_profile_get_scanner_prefix, nullable. */
OwScanCatcher *ow_scan_catcher_new  (GtkWidget     *window,
                                     const char    *prefix);
/* What the scanner types before and after each scan, nullable; at once, without losing a key. */
void           ow_scan_catcher_set_marks (OwScanCatcher *self,
                                     const char    *prefix,
                                     const char    *suffix);

G_END_DECLS
