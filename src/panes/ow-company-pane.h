#pragma once

#include "ow-enquiry.h"
#include "ow-pane.h"

G_BEGIN_DECLS

#define OW_TYPE_COMPANY_PANE (ow_company_pane_get_type ())

/* Company registration for foreign investors (GUIDE-XII, OPN-35-2): the name is checked before, a licence and an application are looked up, the holder
 * of a permanent resident ID card is authenticated online; where the site is competent it is taken in and handed over, otherwise one route is shown
 * (C-COMPANYREG). */
G_DECLARE_FINAL_TYPE (OwCompanyPane, ow_company_pane, OW, COMPANY_PANE, GtkBox)

/* @model: the enquiry of the pane before, nullable. Floating. */
GtkWidget *ow_company_pane_new         (OwSession     *session,
                                        GObject       *model,
                                        OwLanguage     language);
OwEnquiry *ow_company_pane_get_enquiry (OwCompanyPane *self);

G_END_DECLS
