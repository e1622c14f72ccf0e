#pragma once

#include <gtk/gtk.h>

#include "ow-text.h"

G_BEGIN_DECLS

/* What every window of the program needs once: templates, style, and the language of the screen. Main thread only. */

/* Registers the templates and icons, and, when there is a display, the style sheet. May be called again. */
void ow_ui_init         (void);
/* A window that is only read, an AdwWindow: a header bar, @child with its margins in a scroller; Esc closes it. */
void ow_ui_set_read (GtkWindow    *window,
                     GtkWidget    *child);
/* TRUE: every window of the program, dialogs too, bears the frame of training, and none does after FALSE. */
void ow_ui_set_training (gboolean    training);
/* The language in which templates are made from now on: gettext is told (LANGUAGE, and the folder ONEWINDOW_LOCALEDIR or the installed one).
 * Widgets that exist keep their texts: a window makes its content anew after this, its state lies in the models of counter/. */
void ow_ui_set_language (OwLanguage  language);
/* Gives every label and entry below @root that has no language of its own the face of @language, so that Han characters are Chinese,
 * Japanese or Korean as they should be (WRITING.md 5). Call it after a template or a row was made; text that is quoted in another language has a
 * Pango language attribute already and keeps it. */
void ow_ui_set_face     (GtkWidget  *root,
                         OwLanguage  language);
/* TRUE when whoever sits here wants larger text (a fifth more than usual, or above): what stands in one row at the usual size takes two. */
gboolean ow_ui_is_large (GtkWidget *widget);
/* Shows @window over @parent and closes it with it. A window that closed forgets its parent: who waits for an answer may hold it longer than the
 * parent lives, and GTK 4 disposes it, with what it knows of its parent, only when the last lets go. Whether it is modal is its own affair. */
void ow_ui_present_over (GtkWindow *window,
                         GtkWindow *parent);
/* A label with the face of one language, for quoted text: the name of the law in Chinese, a native name. Floating. */
GtkWidget *ow_ui_label_new (const char *text,
                            OwLanguage  language);
/* The name of a language in itself and its face, for a button that chooses it: one line. Floating. */
GtkWidget *ow_language_label_new (OwLanguage  language);

G_END_DECLS
