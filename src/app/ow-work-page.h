#pragma once

#include <gtk/gtk.h>

#include "ow-banner.h"
#include "ow-case-list-model.h"
#include "ow-party-bar.h"
#include "ow-permit-pane.h"
#include "ow-queue-model.h"
#include "ow-queue-pane.h"
#include "ow-supervisor-pane.h"

G_BEGIN_DECLS

#define OW_TYPE_WORK_PAGE (ow_work_page_get_type ())

/* What stands in the window while somebody works: header, lines that stay, side, panes. Made anew when the language changes; keeps nothing. */
G_DECLARE_FINAL_TYPE (OwWorkPage, ow_work_page, OW, WORK_PAGE, GtkBox)

OwWorkPage       *ow_work_page_new            (OwSession        *session,
                                               OwQueueModel     *queue,
                                               OwCaseListModel  *cases,
                                               OwLanguage        language);
void              ow_work_page_set_sitting    (OwWorkPage       *self,
                                               OwSitting        *sitting);
/* "queue", "permit", "check". */
const char       *ow_work_page_get_pane       (OwWorkPage       *self);
void              ow_work_page_set_pane       (OwWorkPage       *self,
                                               const char       *name);
/* The pane after the one shown. */
void              ow_work_page_next_pane      (OwWorkPage       *self);
/* Children; borrowed. */
OwPartyBar       *ow_work_page_get_bar        (OwWorkPage       *self);
OwBanner         *ow_work_page_get_banner     (OwWorkPage       *self);
OwBanner         *ow_work_page_get_paper      (OwWorkPage       *self);
OwQueuePane      *ow_work_page_get_queue      (OwWorkPage       *self);
OwPermitPane     *ow_work_page_get_permit     (OwWorkPage       *self);
OwSupervisorPane *ow_work_page_get_supervisor (OwWorkPage       *self);

G_END_DECLS
