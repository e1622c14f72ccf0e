#pragma once

#include <gtk/gtk.h>

#include "ow-text.h"

G_BEGIN_DECLS

/* The column of a look-up pane in which something is asked: labelled entries and buttons one under the other. Plain functions over a GtkBox: the
 * column has no state of its own. All texts are English msgids. */
GtkWidget *ow_ask_column_new         (void);
void       ow_ask_column_add_heading (GtkBox      *column,
                                      const char  *text,
                                      OwLanguage   language);
/* A quiet line of guidance. */
GtkWidget *ow_ask_column_add_hint    (GtkBox      *column,
                                      const char  *text,
                                      OwLanguage   language);
GtkEntry  *ow_ask_column_add_entry   (GtkBox      *column,
                                      const char  *label,
                                      OwLanguage   language);
/* @key as in ow_key_button_new (); @clicked is called with @data swapped, as long as that lives. */
GtkWidget *ow_ask_column_add_button  (GtkBox      *column,
                                      const char  *text,
                                      const char  *key,
                                      OwLanguage   language,
                                      GCallback    clicked,
                                      gpointer     data);
/* A choice: @choices ends with NULL. */
GtkWidget *ow_ask_column_add_choice  (GtkBox      *column,
                                      const char  *label,
                                      const char *const *choices,
                                      OwLanguage   language);
/* What stands in an entry, without blanks around it; NULL when nothing does. Newly allocated. */
char      *ow_ask_column_dup_text    (GtkEntry    *entry);

G_END_DECLS
