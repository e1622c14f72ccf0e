#pragma once

#include <gtk/gtk.h>

#include "ow-custody-item.h"
#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_CUSTODY_ROW (ow_custody_row_get_type ())

/* One kept object: slip, what it is, whose, where, and the name of who answers for it. */
G_DECLARE_FINAL_TYPE (OwCustodyRow, ow_custody_row, OW, CUSTODY_ROW, GtkBox)

GtkWidget *ow_custody_row_new      (OwLanguage     language);
/* Nullable. */
void       ow_custody_row_set_item (OwCustodyRow  *self,
                                    OwCustodyItem *item);
/* Place and holder in words: "Drawer of a counter · counter 3 · A Clerk"; owned. */
char      *ow_custody_row_dup_place (const OwCustodyLine *line,
                                    OwLanguage     language);

G_END_DECLS
