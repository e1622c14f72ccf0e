#pragma once

#include <glib.h>

#include "ow-assess.h"

G_BEGIN_DECLS

/* Agency services at the window: S11, S12, S13 (GUIDE-A6-SY-AG1 to AG3). */
gboolean   ow_menu_is_agency     (const OwService *service);
/* Offered at @centre by the catalogue, or in Dalian by the parameter dalian_agency (C-DLAGENCY); then @ret_by_parameter (nullable) is TRUE. */
gboolean   ow_menu_is_offered    (const OwService *service,
                                  const char      *centre,
                                  OwParameters    *parameters,
                                  gboolean        *ret_by_parameter);
/* The menu of a centre (GUIDE-A6-MENU): the services with an "S" number that it offers, in their order; const OwService *, the array is
 * owned by the caller. Services beside the list of the Guide (endorsement, enquiry, …) are not in it. */
GPtrArray *ow_menu_list          (OwCatalogue     *catalogue,
                                  const char      *centre,
                                  OwParameters    *parameters);
/* Is the office competent for the service on @on by a recorded delegation (OPN-9, C-COMPANYREG)? Reads the list "competences" of the
 * facts; a record without a reference counts as none. @ret_from (nullable): the first day of the earliest record, OW_DATE_NONE when there is none. */
gboolean   ow_menu_is_competent  (OwFacts         *facts,
                                  const char      *service_id,
                                  OwDate           on,
                                  OwDate          *ret_from);

G_END_DECLS
