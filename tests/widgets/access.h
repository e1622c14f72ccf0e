#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Every control on the screen below @root has a name for a screen reader: a label of its own or that of another widget, words on it, or a tooltip. What
 * has none ends the test, and is said with its way from the window. With GTK_A11Y=test only; nothing is asked under another backend. */
void  access_check (GtkWidget *root);
/* The same, as lines; empty when every control has a name. Free with g_free. */
char *access_find  (GtkWidget *root);

G_END_DECLS
