/* RFC 6238 and the truncation of RFC 4226 section 5.3. */

#include "ow-totp.h"

#include <string.h>

#include "ow-seal.h"

#define STEP_MS   30000
#define NEAR      1
#define FAR       20 /* steps: ten minutes are told as a wrong clock */
#define SHA1_SIZE 20

gint64
ow_totp_get_step (OwInstant at)
{
  return at / STEP_MS;
}

char *
ow_totp_make (const guint8 *secret, gsize length, gint64 step, int digits)
{
  g_autoptr (GHmac) hmac = g_hmac_new (G_CHECKSUM_SHA1, secret, length);
  guint64 counter = GUINT64_TO_BE ((guint64)step);
  guint8 digest[SHA1_SIZE];
  gsize size = sizeof digest;
  guint32 number = 0;
  guint32 modulus = 1;
  guint offset;

  g_return_val_if_fail (digits >= 6 && digits <= 8, NULL);

  g_hmac_update (hmac, (const guchar *)&counter, sizeof counter);
  g_hmac_get_digest (hmac, digest, &size);
  offset = digest[SHA1_SIZE - 1] & 0x0f;
  for (guint i = 0; i < 4; i++)
    number = number << 8 | digest[offset + i];
  number &= 0x7fffffff;
  for (int i = 0; i < digits; i++)
    modulus *= 10;
  return g_strdup_printf ("%0*u", digits, number % modulus);
}

/* Six ASCII digits, or NULL. */
static char *
read_typed (const char *typed)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  if (!g_utf8_validate (typed, -1, NULL))
    return NULL;
  for (const char *c = typed; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar sign = g_utf8_get_char (c);

      if (g_unichar_isspace (sign))
        continue;
      if (!g_unichar_isdigit (sign) || digits->len == OW_TOTP_DIGITS)
        return NULL;
      g_string_append_c (digits, (char)('0' + g_unichar_digit_value (sign)));
    }
  return digits->len == OW_TOTP_DIGITS ? g_strdup (digits->str) : NULL;
}

OwTotpAnswer
ow_totp_check (const guint8 *secret,
               gsize length,
               OwInstant now,
               gint64 last_step,
               const char *typed,
               gint64 *ret_step)
{
  g_autofree char *digits = read_typed (typed);
  gint64 step = ow_totp_get_step (now);
  OwTotpAnswer answer = OW_TOTP_WRONG;

  for (gint64 i = -FAR; digits != NULL && i <= FAR; i++)
    {
      g_autofree char *code = ow_totp_make (secret, length, step + i, OW_TOTP_DIGITS);

      if (strcmp (code, digits) != 0)
        continue;
      if (i >= -NEAR && i <= NEAR && step + i > last_step)
        {
          *ret_step = step + i;
          return OW_TOTP_GOOD;
        }
      if (step + i <= last_step && i >= -NEAR)
        answer = OW_TOTP_USED;
      else if (answer == OW_TOTP_WRONG)
        answer = i < 0 ? OW_TOTP_LATE : OW_TOTP_EARLY;
    }
  return answer;
}

char *
ow_totp_make_uri (const char *issuer, const char *account, const guint8 *secret, gsize length)
{
  g_autofree char *base32 = ow_base32_encode (secret, length);
  g_autofree char *from = g_uri_escape_string (issuer, NULL, FALSE);
  g_autofree char *to = g_uri_escape_string (account, NULL, FALSE);

  return g_strdup_printf (
      "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d", from, to,
      base32, from, OW_TOTP_DIGITS, STEP_MS / 1000);
}
