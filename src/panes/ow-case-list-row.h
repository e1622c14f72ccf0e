#pragma once

#include <gtk/gtk.h>

#include "ow-case-item.h"
#include "ow-context.h"

G_BEGIN_DECLS

#define OW_TYPE_CASE_LIST_ROW (ow_case_list_row_get_type ())

/* One case of a list: number, state, applicant, service, by when. A placeholder stays blank until its page has come. */
G_DECLARE_FINAL_TYPE (OwCaseListRow, ow_case_list_row, OW, CASE_LIST_ROW, GtkBox)

GtkWidget  *ow_case_list_row_new      (OwContext  *context,
                                  OwLanguage  language);
/* Nullable. Follows "loaded" of the item. */
void        ow_case_list_row_set_item (OwCaseListRow  *self,
                                  OwCaseItem *item);

G_END_DECLS
