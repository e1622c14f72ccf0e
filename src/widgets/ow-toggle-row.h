#pragma once

#include <gtk/gtk.h>

#include "ow-text.h"

G_BEGIN_DECLS

/* A row of linked buttons of which one is pressed, the first at the start: which of several lists is shown. @labels are English msgids, ended by
 * NULL; @buttons receives as many buttons, borrowed. @toggled is the handler of their "toggled", with @data. Floating. Main thread only. */
GtkWidget *ow_toggle_row_new (OwLanguage          language,
                              const char *const  *labels,
                              GtkWidget         **buttons,
                              GCallback           toggled,
                              gpointer            data);

G_END_DECLS
