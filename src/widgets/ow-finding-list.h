#pragma once

#include <gtk/gtk.h>

#include "ow-finding-item.h"
#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_FINDING_LIST (ow_finding_list_get_type ())

/* What the rules say, live: grouped by severity, each with its article, its cure, and a key that jumps to the field or paper (Ctrl+1 …
 * Ctrl+9 for the first nine). Signal "jump" (OwFindingItem). */
G_DECLARE_FINAL_TYPE (OwFindingList, ow_finding_list, OW, FINDING_LIST, GtkWidget)

GtkWidget *ow_finding_list_new       (OwLanguage      language);
/* GListModel of OwFindingItem in the order of the screen, nullable. */
void       ow_finding_list_set_model (OwFindingList  *self,
                                      GListModel     *model);
/* Number of lines that can be jumped to. */
guint      ow_finding_list_get_n_jumps (OwFindingList *self);
/* Jumps as Ctrl+(@index + 1) does; FALSE when there is no such line. */
gboolean   ow_finding_list_jump      (OwFindingList  *self,
                                      guint           index);
/* Opens the article of the finding about @fact or the paper @material (both nullable) in the reader of the window, or else that of the first finding;
 * FALSE when no finding has an article. */
gboolean   ow_finding_list_read      (OwFindingList  *self,
                                      const char     *fact,
                                      const char     *material);

G_END_DECLS
