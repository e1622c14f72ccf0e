#pragma once

#include <gtk/gtk.h>

#include "ow-material-item.h"
#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_MATERIAL_LIST (ow_material_list_get_type ())

/* The checklist of a matter: for each paper whether the original was seen and a copy kept. Keys on a line: Space ticks everything that is asked
 * for and goes on to the next line that is not complete; o and c (or 1 and 2) tick one box; d (or 3) on the photo asks for its day (signal "day"); up and
 * down move. F9 ticks all the rest; of papers of which one is
 * enough it ticks none by itself, because nobody said which one was shown. Signal "follow" (Ctrl+F9): the paper that has the focus, or another
 * that is missing, shall follow later. Signal "sibling" (Ctrl+G): another case of the number brings it. */
G_DECLARE_FINAL_TYPE (OwMaterialList, ow_material_list, OW, MATERIAL_LIST, GtkWidget)

GtkWidget *ow_material_list_new          (OwLanguage       language);
/* GListModel of OwMaterialItem, nullable. */
void       ow_material_list_set_model    (OwMaterialList  *self,
                                          GListModel      *model);
/* FALSE: a list to read. */
void       ow_material_list_set_editable (OwMaterialList  *self,
                                          gboolean         editable);
/* Whether the button of "sibling" is there: somebody on the number could bring a paper. Never for a list to read. */
void       ow_material_list_set_siblings (OwMaterialList  *self,
                                          gboolean         offered);
/* Moves the focus to a paper; FALSE when it is not in the list. */
gboolean   ow_material_list_focus_item   (OwMaterialList  *self,
                                          const char      *id);
/* To the first that is not complete, or the first of all; FALSE when the list is empty. */
gboolean   ow_material_list_focus_next   (OwMaterialList  *self);
/* The paper that has the focus, a new reference; NULL when none has. */
OwMaterialItem *ow_material_list_dup_focused (OwMaterialList *self);
/* What F9 does. */
void       ow_material_list_complete_rest (OwMaterialList *self);
/* Papers or groups of them that are complete, and how many there are. */
void       ow_material_list_count        (OwMaterialList  *self,
                                          guint           *ret_complete,
                                          guint           *ret_all);

G_END_DECLS
