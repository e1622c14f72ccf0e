#pragma once

#include "ow-enquiry.h"
#include "ow-pane.h"

G_BEGIN_DECLS

#define OW_TYPE_PLATFORM_PANE (ow_platform_pane_get_type ())

/* What the online platform of the National Immigration Administration says (NIA-2 to NIA-8): visas and permits, permanent resident ID card and passports
 * of its holder, whether an e-document is genuine, what an applicant reads about his case, offices, guidance, and accounts of helpers. E-documents are
 * received and checked here, never made (C-NIA5). Appointments of the platform (NIA-1) are in the list of appointments. */
G_DECLARE_FINAL_TYPE (OwPlatformPane, ow_platform_pane, OW, PLATFORM_PANE, GtkBox)

/* @model: the enquiry of the pane before, nullable. Floating. */
GtkWidget *ow_platform_pane_new         (OwSession      *session,
                                         GObject        *model,
                                         OwLanguage      language);

G_END_DECLS
