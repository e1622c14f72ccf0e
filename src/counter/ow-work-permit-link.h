#pragma once

#include "ow-enquiry.h"
#include "ow-sitting.h"
#include "ow-work-permit-system.h"

G_BEGIN_DECLS

/* A work permit and the work residence permit of the same sitting (GUIDE-A8-2-3). */

/* How the permit was shown: the choice of the field "How the work permit was shown". */
#define OW_PERMIT_BY_QR     "qr"
#define OW_PERMIT_BY_E_CARD "e_card"

/* The permit that an answer carries: of SYS-01 itself, of SYS-02 the one on the card. NULL when it carries none. */
OwWorkPermit *ow_work_permit_of_enquiry   (OwEnquiry          *enquiry);
/* The open case of a work residence permit of the current applicant, otherwise the first of the sitting; NULL when there is none. A new reference. */
OwMatter     *ow_work_permit_find_matter  (OwSitting          *sitting);
/* Where age, length or status do not fit: OwMessage *, owned, empty when everything does. @standing UNVERIFIED is one of them. Categories and their
 * lengths: GUIDE-A8-1-2B, 1-3A, 1-3B, 1-3B60, 1-3C; nothing here refuses (GUIDE-V-2). @matter nullable: the person, employer and length of its case are
 * compared too. */
GPtrArray    *ow_work_permit_check        (const OwWorkPermit *permit,
                                           OwStanding          standing,
                                           OwMatter           *matter,
                                           OwContext          *context);
/* Takes number, validity, employer and the answer over into the case. Verified: the material that was shown is ticked; not verified: the case notes
 * that, and the material is left to the clerk. FALSE and nothing changed for an answer that is expired or rejected. @proof: nullable, then by the kind
 * of the permit. @ret_ticked, nullable: FALSE when the list of this case has no such material (a notification without an entry on a Z visa). */
gboolean      ow_work_permit_use          (const OwWorkPermit *permit,
                                           OwStanding          standing,
                                           const char         *proof,
                                           OwMatter           *matter,
                                           gboolean           *ret_ticked);

G_END_DECLS
