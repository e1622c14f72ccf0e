#pragma once

#include "ow-work-permit-system.h"

G_BEGIN_DECLS

/* SYS-02: the electronic social security card (GUIDE Attachment 8 2(2), 2(3)). The text of its code is opaque: it is passed on, never read here. */
#define OW_E_CARD_SYSTEM "SYS-02"

typedef struct
{
  char         *serial;
  char         *holder_name;
  char         *native_name;            /* nullable */
  char         *nationality;
  char         *document_number;
  char         *social_security_number; /* NULL: not assigned yet (C-ECARDORDER) */
  char         *card_status;            /* "active" | "locked" | "lost" | "cancelled" */
  OwWorkPermit *permit;                 /* NULL when the card carries none */
  OwInstant     verified_at;
} OwECard;

void        ow_e_card_free        (OwECard       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwECard, ow_e_card_free)

/* Body of readCardCode. */
char       *ow_e_card_make_code   (const char    *qr_text,
                                   const char    *purpose,
                                   const char    *station);
/* Body of findCard: the name with one of the two numbers; NULL with OW_GATEWAY_ERROR_REQUEST when both are missing (GUIDE-A8-2-2). */
char       *ow_e_card_make_search (const char    *name,
                                   const char    *work_permit_number,
                                   const char    *social_security_number,
                                   const char    *purpose,
                                   GError       **error);
OwECard    *ow_e_card_from_json   (JsonNode      *body);
/* Verified when the card is active, rejected otherwise; of a permit on it see ow_work_permit_judge (). */
OwStanding  ow_e_card_judge       (const OwECard *self);

G_END_DECLS
