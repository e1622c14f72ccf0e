#pragma once

#include <gtk/gtk.h>

#include "ow-catalogue.h"
#include "ow-date.h"
#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_GROUP_ENTRY (ow_group_entry_get_type ())

/* A repeated group of a form: persons, places or papers, one a line, with the columns of the catalogue. Space on the last line
 * adds a person, Delete on its button takes one away. Property "value": a JSON array of objects, "" when there is nobody. Signal "done": Enter on the
 * last line. */
G_DECLARE_FINAL_TYPE (OwGroupEntry, ow_group_entry, OW, GROUP_ENTRY, GtkBox)

/* @members: const OwField *, the columns that the catalogue names; they must outlive the widget. Floating. */
GtkWidget *ow_group_entry_new       (GPtrArray     *members,
                                     OwLanguage     language);
guint      ow_group_entry_get_count (OwGroupEntry  *self);
/* Adds an empty line and moves the focus to its first entry. */
void       ow_group_entry_add       (OwGroupEntry  *self);

G_END_DECLS
