#pragma once

#include "ow-facts.h"
#include "ow-records.h"
#include "ow-transaction.h"

G_BEGIN_DECLS

/* What a travel agency and an inviting party file here and another office decides: the reception plan of a tour group (SYS-13, TP-V-2a) and the
 * application for a port visa before arrival (SYS-20, GUIDE-A2-1b, GUIDE-A2-1c). */
#define OW_TOUR_SYSTEM    "SYS-13"
#define OW_TOUR_OPERATION "filePlan"
#define OW_PORT_SYSTEM    "SYS-20"
#define OW_PORT_OPERATION "sendApplication"

/* Body of filePlan. Owned. */
char       *ow_travel_make_plan        (OwFacts                *facts);
/* Body of sendApplication for one person. Owned. */
char       *ow_travel_make_application (const OwCaseFile       *file,
                                        const OwPerson         *person,
                                        const OwTravelDocument *document,
                                        OwFacts                *facts);
/* The system to which a case goes when it is accepted; NULL: to none. Static. A port visa goes to the authority that the form names; where none is
 * named, and on arrival, it is decided here. */
const char *ow_travel_get_system       (const OwCaseFile       *file,
                                        OwFacts                *facts);
/* Puts it into the outbox, in the transaction in which the case is accepted; nothing for any other case. OW_CORE_ERROR_FORMAT names the field that the
 * interface does not take; else as ow_outbox_add. */
gboolean    ow_travel_send             (OwTransaction          *transaction,
                                        const OwCaseFile       *file,
                                        GError                **error);

G_END_DECLS
