#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A QR code on the screen, black on white in every colour scheme, to be scanned or photographed. @text NULL or not drawable: an empty place of the
 * same size. @size in pixels. Floating. */
GtkWidget *ow_qr_view_new (const char *text,
                           int         size);

G_END_DECLS
