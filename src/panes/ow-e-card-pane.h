#pragma once

#include "ow-enquiry.h"
#include "ow-pane.h"

G_BEGIN_DECLS

#define OW_TYPE_E_CARD_PANE (ow_e_card_pane_get_type ())

/* The electronic social security card (GUIDE-A8-2-2, 2-3): its dynamic code is scanned and passed on as it is; found by name and one of the two
 * numbers; and the agency services that Shenyang takes in for the insurances and the housing fund. */
G_DECLARE_FINAL_TYPE (OwECardPane, ow_e_card_pane, OW, E_CARD_PANE, GtkBox)

/* @model: the enquiry of the pane before, nullable. Floating. */
GtkWidget *ow_e_card_pane_new         (OwSession   *session,
                                       GObject     *model,
                                       OwLanguage   language);
OwEnquiry *ow_e_card_pane_get_enquiry (OwECardPane *self);

G_END_DECLS
