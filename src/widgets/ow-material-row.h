#pragma once

#include <gtk/gtk.h>

#include "ow-material-item.h"
#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_MATERIAL_ROW (ow_material_row_get_type ())

/* One line of the checklist: name, two boxes, state as icon. It has the focus itself, the boxes do not. Signal "completed": it became
 * complete by the Space key. Only for OwMaterialList. */
G_DECLARE_FINAL_TYPE (OwMaterialRow, ow_material_row, OW, MATERIAL_ROW, GtkBox)

GtkWidget      *ow_material_row_new          (OwMaterialItem  *item,
                                              OwLanguage       language);
OwMaterialItem *ow_material_row_get_item     (OwMaterialRow   *self);
void            ow_material_row_set_editable (OwMaterialRow   *self,
                                              gboolean         editable);

G_END_DECLS
