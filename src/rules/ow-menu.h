#pragma once

#include <glib.h>

#include "ow-assess.h"

G_BEGIN_DECLS

/* Agency services at the window: S11, S12, S13 (GUIDE-A6-SY-AG1 to AG3). */
gboolean   ow_menu_is_agency     (const OwService *service);
/* Offered at @centre on @on: by the catalogue, by a competence record in @competences (nullable; facts with the list "competences") where the
 * catalogue says "by-record" (C-TPCENTRE, C-COMPANYREG), or by a parameter (dalian_agency, travel_permit_office, company_registration);
 * then @ret_by_parameter (nullable) is TRUE. "guidance" is offered nowhere: it is shown at the information desk and never accepted. */
gboolean   ow_menu_is_offered    (const OwService *service,
                                  const char      *centre,
                                  OwParameters    *parameters,
                                  OwFacts         *competences,
                                  OwDate           on,
                                  gboolean        *ret_by_parameter);
/* The menu of a centre (GUIDE-A6-MENU): the services with an "S" number that it offers, in their order; const OwService *, the array is
 * owned by the caller. Services beside the list of the Guide (endorsement, enquiry, …) are not in it. */
GPtrArray *ow_menu_list          (OwCatalogue     *catalogue,
                                  const char      *centre,
                                  OwParameters    *parameters);
/* Everything that may be taken in at @centre on @on, in catalogue order: the menu, what stands beside it, and what a competence record
 * opens. const OwService *; the array is owned by the caller. */
GPtrArray *ow_menu_list_open     (OwCatalogue     *catalogue,
                                  const char      *centre,
                                  OwParameters    *parameters,
                                  OwFacts         *competences,
                                  OwDate           on);
/* Is the office competent for the service on @on by a recorded delegation (OPN-9, C-COMPANYREG)? Reads the list "competences" of the
 * facts; a record without a reference counts as none. @ret_from (nullable): the first day of the earliest record, OW_DATE_NONE when there is none. */
gboolean   ow_menu_is_competent  (OwFacts         *facts,
                                  const char      *service_id,
                                  OwDate           on,
                                  OwDate          *ret_from);

G_END_DECLS
