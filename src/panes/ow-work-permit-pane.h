#pragma once

#include "ow-enquiry.h"
#include "ow-pane.h"

G_BEGIN_DECLS

#define OW_TYPE_WORK_PERMIT_PANE (ow_work_permit_pane_get_type ())

/* Work permits: asked for by number, by the passport of the applicant, or by a scanned code (of the permit, or of the electronic social security card
 * that carries it); typed in when nobody can be asked. What is found goes into the case of the work residence permit of the same sitting. */
G_DECLARE_FINAL_TYPE (OwWorkPermitPane, ow_work_permit_pane, OW, WORK_PERMIT_PANE, GtkBox)

/* @model: the enquiry of the pane before, nullable. Floating. */
GtkWidget *ow_work_permit_pane_new         (OwSession        *session,
                                            GObject          *model,
                                            OwLanguage        language);
OwEnquiry *ow_work_permit_pane_get_enquiry (OwWorkPermitPane *self);

G_END_DECLS
