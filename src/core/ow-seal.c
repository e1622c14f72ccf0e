/* Digests, randomness and sealed bytes. OpenSSL 3.0 has no SM4 mode with authentication, therefore
 * SM4-CTR followed by HMAC-SM3 over everything before it (encrypt, then authenticate); the four
 * bytes in front name the pair of algorithms. */

#include "ow-seal.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <string.h>

#include "ow-error.h"
#include "ow-message.h"

#define ALGORITHM     "OWE1"
#define IV_LENGTH     16
#define KEY_LENGTH    16
#define HEADER_LENGTH (4 + IV_LENGTH)
#define SECRET_LENGTH 32

void
ow_seal_digest (const void *data, gsize length, guint8 ret_digest[OW_SM3_LENGTH])
{
  if (EVP_Digest (length > 0 ? data : "", length, ret_digest, NULL, EVP_sm3 (), NULL) != 1)
    g_error ("SM3 is not available in libcrypto");
}

char *
ow_seal_digest_hex (const void *data, gsize length)
{
  guint8 digest[OW_SM3_LENGTH];
  GString *text = g_string_sized_new (OW_SM3_LENGTH * 2);

  ow_seal_digest (data, length, digest);
  for (int i = 0; i < OW_SM3_LENGTH; i++)
    g_string_append_printf (text, "%02x", digest[i]);
  return g_string_free (text, FALSE);
}

void
ow_seal_random (void *buffer, gsize length)
{
  if (RAND_bytes (buffer, (int)length) != 1)
    g_error ("the system's random generator does not answer");
}

char *
ow_seal_uuid (void)
{
  guint8 b[16];

  ow_seal_random (b, sizeof b);
  b[6] = (b[6] & 0x0f) | 0x40;
  b[8] = (b[8] & 0x3f) | 0x80;
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11],
                          b[12], b[13], b[14], b[15]);
}

static void
authenticate (GBytes *secret, const void *data, gsize length, guint8 ret_code[OW_SM3_LENGTH])
{
  gsize size;
  const void *key = g_bytes_get_data (secret, &size);

  if (HMAC (EVP_sm3 (), key, (int)size, data, length, ret_code, NULL) == NULL)
    g_error ("HMAC-SM3 is not available in libcrypto");
}

/* Two independent keys out of one secret. */
static void
derive_keys (GBytes *secret, guint8 ret_cipher[OW_SM3_LENGTH], GBytes **ret_authentication)
{
  guint8 code[OW_SM3_LENGTH];

  authenticate (secret, ALGORITHM " cipher", strlen (ALGORITHM " cipher"), ret_cipher);
  authenticate (secret, ALGORITHM " authentication", strlen (ALGORITHM " authentication"), code);
  *ret_authentication = g_bytes_new (code, sizeof code);
}

/* CTR: the same operation in both directions. */
static gboolean
apply_cipher (const guint8 *key, const guint8 *iv, const guint8 *from, gsize length, guint8 *to)
{
  EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new ();
  int written = 0;
  gboolean ok
      = EVP_EncryptInit_ex (context, EVP_sm4_ctr (), NULL, key, iv) == 1
        && (length == 0 || EVP_EncryptUpdate (context, to, &written, from, (int)length) == 1);

  EVP_CIPHER_CTX_free (context);
  return ok;
}

/* Takes @message; always NULL. */
static GBytes *
fail (GError **error, OwCoreError code, OwMessage *message)
{
  ow_message_set_error (error, OW_CORE_ERROR, code, message);
  return NULL;
}

GBytes *
ow_seal_encrypt (GBytes *plain, GBytes *secret, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (plain, &length);
  g_autofree guint8 *sealed = NULL;
  g_autoptr (GBytes) authentication = NULL;
  guint8 cipher[OW_SM3_LENGTH];

  if (g_bytes_get_size (secret) < SECRET_LENGTH)
    return fail (error, OW_CORE_ERROR_KEY, ow_message_new ("error.seal.secret-short", NULL));
  if (length > G_MAXINT - 1024)
    return fail (error, OW_CORE_ERROR_RANGE, ow_message_new ("error.seal.too-long", NULL));
  derive_keys (secret, cipher, &authentication);
  sealed = g_malloc (HEADER_LENGTH + length + OW_SM3_LENGTH);
  memcpy (sealed, ALGORITHM, 4);
  ow_seal_random (sealed + 4, IV_LENGTH);
  if (!apply_cipher (cipher, sealed + 4, data, length, sealed + HEADER_LENGTH))
    return fail (error, OW_CORE_ERROR_CRYPTO,
                 ow_message_new ("error.seal.library", "algorithm", "SM4", NULL));
  authenticate (authentication, sealed, HEADER_LENGTH + length, sealed + HEADER_LENGTH + length);
  OPENSSL_cleanse (cipher, sizeof cipher);
  return g_bytes_new_take (g_steal_pointer (&sealed), HEADER_LENGTH + length + OW_SM3_LENGTH);
}

GBytes *
ow_seal_decrypt (GBytes *sealed, GBytes *secret, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (sealed, &size);
  g_autofree guint8 *plain = NULL;
  g_autoptr (GBytes) authentication = NULL;
  guint8 cipher[OW_SM3_LENGTH];
  guint8 code[OW_SM3_LENGTH];
  gsize length;

  if (size < HEADER_LENGTH + OW_SM3_LENGTH || memcmp (data, ALGORITHM, 4) != 0)
    return fail (error, OW_CORE_ERROR_FORMAT, ow_message_new ("error.seal.foreign", NULL));
  length = size - HEADER_LENGTH - OW_SM3_LENGTH;
  if (length > G_MAXINT - 1024)
    return fail (error, OW_CORE_ERROR_RANGE, ow_message_new ("error.seal.too-long", NULL));
  derive_keys (secret, cipher, &authentication);
  authenticate (authentication, data, size - OW_SM3_LENGTH, code);
  if (CRYPTO_memcmp (code, data + size - OW_SM3_LENGTH, OW_SM3_LENGTH) != 0)
    return fail (error, OW_CORE_ERROR_SIGNATURE, ow_message_new ("error.seal.secret", NULL));
  plain = g_malloc (length + 1);
  if (!apply_cipher (cipher, data + 4, data + HEADER_LENGTH, length, plain))
    return fail (error, OW_CORE_ERROR_CRYPTO,
                 ow_message_new ("error.seal.library", "algorithm", "SM4", NULL));
  OPENSSL_cleanse (cipher, sizeof cipher);
  return g_bytes_new_take (g_steal_pointer (&plain), length);
}
