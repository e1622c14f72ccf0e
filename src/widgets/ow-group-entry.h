#pragma once

#include <gtk/gtk.h>

#include "ow-date.h"
#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_GROUP_ENTRY (ow_group_entry_get_type ())

/* A repeated group of a form: persons with name, date of birth and relationship (the list "relations" of the facts). Space on the last line
 * adds a person, Delete on its button takes one away. Property "value": a JSON array of objects, "" when there is nobody. Signal "done": Enter on the
 * last line. */
G_DECLARE_FINAL_TYPE (OwGroupEntry, ow_group_entry, OW, GROUP_ENTRY, GtkBox)

GtkWidget *ow_group_entry_new       (OwLanguage     language);
guint      ow_group_entry_get_count (OwGroupEntry  *self);
/* Adds an empty person and moves the focus to his name. */
void       ow_group_entry_add       (OwGroupEntry  *self);

G_END_DECLS
