#pragma once

#include <gtk/gtk.h>

#include "ow-banner.h"
#include "ow-pane.h"
#include "ow-party-bar.h"

G_BEGIN_DECLS

#define OW_TYPE_WORK_PAGE (ow_work_page_get_type ())

/* What stands in the window while somebody works: header, lines that stay, side, panes. A pane is made when it is first shown. Made anew when the
 * language changes; keeps nothing but the models of the panes.
 * Signal "pane-made" (OwPane *): the window listens to it. */
G_DECLARE_FINAL_TYPE (OwWorkPage, ow_work_page, OW, WORK_PAGE, GtkBox)

/* @old: the page whose place it takes, nullable: its panes' models go on. */
OwWorkPage *ow_work_page_new         (OwSession       *session,
                                      OwQueueModel    *queue,
                                      OwCaseListModel *cases,
                                      OwWorkPage      *old,
                                      OwLanguage       language);
/* Makes the panes whose number stands at the side. After "pane-made" is connected. */
void        ow_work_page_open        (OwWorkPage      *self);
void        ow_work_page_set_sitting (OwWorkPage      *self,
                                      OwSitting       *sitting);
/* Name of the pane shown, as in the table of panes. */
const char *ow_work_page_get_pane    (OwWorkPage      *self);
/* Nothing happens when the staff may not see it. */
void        ow_work_page_set_pane    (OwWorkPage      *self,
                                      const char      *name);
/* The pane after the one shown. */
void        ow_work_page_next_pane   (OwWorkPage      *self);
/* The pane of that name, made when needed; NULL when the staff may not see it. NULL for @name: the one shown. Borrowed. */
OwPane     *ow_work_page_find        (OwWorkPage      *self,
                                      const char      *name);
/* Children; borrowed. */
OwPartyBar *ow_work_page_get_bar     (OwWorkPage      *self);
OwBanner   *ow_work_page_get_banner  (OwWorkPage      *self);
OwBanner   *ow_work_page_get_paper   (OwWorkPage      *self);
/* The line of a practice task, beneath the mark of training. */
OwBanner   *ow_work_page_get_practice (OwWorkPage     *self);

G_END_DECLS
