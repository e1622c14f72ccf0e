#pragma once

#include "ow-provenance.h"

G_BEGIN_DECLS

/* SYS-07: online authentication of holders of a permanent resident ID card for company registration (GUIDE-XII-1c). Holders of a passport go by
 * the window. */
#define OW_IDENTITY_SYSTEM "SYS-07"

typedef struct
{
  gboolean   authenticated;
  char      *token;       /* for the application; nullable */
  OwInstant  expires_at;  /* of the token */
  char      *reason;      /* code of the other side; nullable */
} OwAuthentication;

void              ow_authentication_free      (OwAuthentication *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwAuthentication, ow_authentication_free)

/* Body of authenticate. NULL with OW_GATEWAY_ERROR_REQUEST without the recorded consent of the holder, or when @birth_date is OW_DATE_NONE: a part
 * of it that is not known is never made up. */
char             *ow_authentication_make      (const char       *pr_card_number,
                                               const char       *name,
                                               OwDate            birth_date,
                                               const char       *nationality,
                                               gboolean          consent,
                                               GError          **error);
OwAuthentication *ow_authentication_from_json (JsonNode         *body);
OwStanding        ow_authentication_judge     (const OwAuthentication *self,
                                               OwInstant         now);

G_END_DECLS
