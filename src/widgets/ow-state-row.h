#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row of a list: a name, below it what belongs to it, at its end a state in words ("" for none) in the style class @style. Read aloud as one. */
GtkWidget *ow_state_row_new (const char *name,
                             const char *detail,
                             const char *state,
                             const char *style);

G_END_DECLS
