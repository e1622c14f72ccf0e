#pragma once

#include "ow-clock.h"

G_BEGIN_DECLS

/* One-time codes by time: RFC 6238 over HMAC-SHA-1, steps of 30 seconds from the epoch, as the usual programs on telephones compute them. Pure: the time is an
 * argument. */
#define OW_TOTP_SECRET_LENGTH 20 /* bytes, RFC 4226 section 4 R6 */
#define OW_TOTP_DIGITS        6

typedef enum
{
  OW_TOTP_GOOD,
  OW_TOTP_WRONG,
  OW_TOTP_USED,  /* of a step that was used already, or of one before it */
  OW_TOTP_EARLY, /* right some minutes later: the clock of the telephone is ahead, or ours is behind */
  OW_TOTP_LATE,  /* right some minutes ago */
} OwTotpAnswer;

/* The step of @at (milliseconds UTC). */
gint64       ow_totp_get_step (OwInstant      at);
/* The code of @step with leading zeros, @digits 6 to 8; newly allocated. */
char        *ow_totp_make     (const guint8  *secret,
                               gsize          length,
                               gint64         step,
                               int            digits);
/* Compares what was typed (blanks are left out, digits of any script are taken) with the codes of the step of @now, of one before and one after it (RFC 6238
 * section 5.2) that come after @last_step. @ret_step is the step of a good code: remember it as the last one, so that it is not good again. */
OwTotpAnswer ow_totp_check    (const guint8  *secret,
                               gsize          length,
                               OwInstant      now,
                               gint64         last_step,
                               const char    *typed,
                               gint64        *ret_step);
/* "otpauth://totp/…" for a QR code, newly allocated: it holds the secret. */
char        *ow_totp_make_uri (const char    *issuer,
                               const char    *account,
                               const guint8  *secret,
                               gsize          length);

G_END_DECLS
