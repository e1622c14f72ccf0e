/* Large content at rest: AES-256-GCM, which machines have in hardware. Every content has a key of
 * its own, made from the secret and a random salt, so that no key is ever used with one nonce
 * twice; what the content belongs to is authenticated with it, so that it cannot be put elsewhere.
 */

#include "ow-seal.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <string.h>

#include "ow-error.h"
#include "ow-message.h"

#define ALGORITHM     "OWG1"
#define SALT_LENGTH   16
#define IV_LENGTH     12
#define TAG_LENGTH    16
#define HEADER_LENGTH (4 + SALT_LENGTH + IV_LENGTH)
#define KEY_LENGTH    32
#define SECRET_LENGTH 32

/* @id is a message without arguments. Always NULL. */
static GBytes *
fail (GError **error, OwCoreError code, const char *id)
{
  ow_message_set_error (error, OW_CORE_ERROR, code, ow_message_new (id, NULL));
  return NULL;
}

static GBytes *
fail_library (GError **error)
{
  ow_message_set_error (error, OW_CORE_ERROR, OW_CORE_ERROR_CRYPTO,
                        ow_message_new ("error.seal.library", "algorithm", "AES-256-GCM", NULL));
  return NULL;
}

static gboolean
derive_key (GBytes *secret, const guint8 *header, guint8 ret_key[KEY_LENGTH])
{
  gsize size;
  const void *data = g_bytes_get_data (secret, &size);
  unsigned int length = 0;

  return HMAC (EVP_sha256 (), data, (int)size, header, 4 + SALT_LENGTH, ret_key, &length) != NULL
         && length == KEY_LENGTH;
}

/* @tag: written when @encrypt, compared otherwise. */
static gboolean
apply (gboolean encrypt,
       GBytes *secret,
       const guint8 *header,
       const char *owner,
       const guint8 *from,
       gsize length,
       guint8 *to,
       guint8 tag[TAG_LENGTH])
{
  EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new ();
  guint8 key[KEY_LENGTH];
  int n = 0;
  gboolean ok
      = context != NULL && derive_key (secret, header, key)
        && EVP_CipherInit_ex (context, EVP_aes_256_gcm (), NULL, key, header + 4 + SALT_LENGTH,
                              encrypt)
               == 1
        && EVP_CipherUpdate (context, NULL, &n, header, HEADER_LENGTH) == 1
        && EVP_CipherUpdate (context, NULL, &n, (const guint8 *)owner, (int)strlen (owner)) == 1
        && (length == 0 || EVP_CipherUpdate (context, to, &n, from, (int)length) == 1)
        && (encrypt || EVP_CIPHER_CTX_ctrl (context, EVP_CTRL_GCM_SET_TAG, TAG_LENGTH, tag) == 1)
        && EVP_CipherFinal_ex (context, to + length, &n) == 1
        && (!encrypt || EVP_CIPHER_CTX_ctrl (context, EVP_CTRL_GCM_GET_TAG, TAG_LENGTH, tag) == 1);

  OPENSSL_cleanse (key, sizeof key);
  EVP_CIPHER_CTX_free (context);
  return ok;
}

GBytes *
ow_seal_content_encrypt (GBytes *plain, GBytes *secret, const char *owner, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (plain, &length);
  g_autofree guint8 *sealed = NULL;

  if (g_bytes_get_size (secret) < SECRET_LENGTH)
    return fail (error, OW_CORE_ERROR_KEY, "error.seal.secret-short");
  if (length > G_MAXINT - 1024)
    return fail (error, OW_CORE_ERROR_RANGE, "error.seal.too-long");
  sealed = g_malloc (HEADER_LENGTH + length + TAG_LENGTH);
  memcpy (sealed, ALGORITHM, 4);
  ow_seal_random (sealed + 4, SALT_LENGTH + IV_LENGTH);
  if (!apply (TRUE, secret, sealed, owner, data, length, sealed + HEADER_LENGTH,
              sealed + HEADER_LENGTH + length))
    return fail_library (error);
  return g_bytes_new_take (g_steal_pointer (&sealed), HEADER_LENGTH + length + TAG_LENGTH);
}

GBytes *
ow_seal_content_decrypt (GBytes *sealed, GBytes *secret, const char *owner, GError **error)
{
  gsize size, length;
  const guint8 *data = g_bytes_get_data (sealed, &size);
  g_autofree guint8 *plain = NULL;
  guint8 tag[TAG_LENGTH];

  if (g_bytes_get_size (secret) < SECRET_LENGTH)
    return fail (error, OW_CORE_ERROR_KEY, "error.seal.secret-short");
  if (size < HEADER_LENGTH + TAG_LENGTH || size > G_MAXINT || memcmp (data, ALGORITHM, 4) != 0)
    return fail (error, OW_CORE_ERROR_FORMAT, "error.seal.foreign");
  length = size - HEADER_LENGTH - TAG_LENGTH;
  memcpy (tag, data + size - TAG_LENGTH, TAG_LENGTH);
  plain = g_malloc (length + 1);
  if (!apply (FALSE, secret, data, owner, data + HEADER_LENGTH, length, plain, tag))
    return fail (error, OW_CORE_ERROR_SIGNATURE, "error.seal.secret");
  return g_bytes_new_take (g_steal_pointer (&plain), length);
}
