/* Passwords: scrypt, its parameters stored with each hash so that they can be raised later. */

#include "ow-seal.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <stdlib.h>
#include <string.h>

#include "ow-error.h"
#include "ow-message.h"
#include "ow-seal-private.h"

#define SALT_LENGTH 16
#define HASH_LENGTH OW_SEAL_SCRYPT
#define BLOCK_SIZE  8

gboolean
ow_seal_scrypt (const char *password,
                guint8 *salt,
                gsize salt_length,
                int cost_log2,
                guint8 ret_hash[OW_SEAL_SCRYPT])
{
  guint64 n = G_GUINT64_CONSTANT (1) << cost_log2;
  guint32 r = BLOCK_SIZE;
  guint32 p = 1;
  guint64 memory = n * r * 128 + 64 * 1024 * 1024;
  EVP_KDF *kdf = EVP_KDF_fetch (NULL, "SCRYPT", NULL);
  EVP_KDF_CTX *context = kdf != NULL ? EVP_KDF_CTX_new (kdf) : NULL;
  OSSL_PARAM parameters[] = {
    OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_PASSWORD, (void *)password,
                                       strlen (password)),
    OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_SALT, salt, salt_length),
    OSSL_PARAM_construct_uint64 (OSSL_KDF_PARAM_SCRYPT_N, &n),
    OSSL_PARAM_construct_uint32 (OSSL_KDF_PARAM_SCRYPT_R, &r),
    OSSL_PARAM_construct_uint32 (OSSL_KDF_PARAM_SCRYPT_P, &p),
    OSSL_PARAM_construct_uint64 (OSSL_KDF_PARAM_SCRYPT_MAXMEM, &memory),
    OSSL_PARAM_construct_end (),
  };
  gboolean ok = context != NULL && EVP_KDF_derive (context, ret_hash, HASH_LENGTH, parameters) == 1;

  EVP_KDF_CTX_free (context);
  EVP_KDF_free (kdf);
  return ok;
}

char *
ow_seal_password_hash (const char *password, int cost_log2, GError **error)
{
  guint8 salt[SALT_LENGTH];
  guint8 hash[HASH_LENGTH];
  g_autofree char *salt_text = NULL;
  g_autofree char *hash_text = NULL;
  int cost = cost_log2 != 0 ? cost_log2 : OW_SEAL_COST_DEFAULT;

  ow_seal_random (salt, sizeof salt);
  g_return_val_if_fail (cost >= OW_SEAL_COST_MIN && cost <= OW_SEAL_COST_MAX, NULL);
  if (!ow_seal_scrypt (password, salt, sizeof salt, cost, hash))
    {
      ow_message_set_error (error, OW_CORE_ERROR, OW_CORE_ERROR_CRYPTO,
                            ow_message_new ("error.seal.library", "algorithm", "scrypt", NULL));
      return NULL;
    }
  salt_text = ow_base32_encode (salt, sizeof salt);
  hash_text = ow_base32_encode (hash, sizeof hash);
  return g_strdup_printf ("scrypt$%d$%d$1$%s$%s", cost, BLOCK_SIZE, salt_text, hash_text);
}

gboolean
ow_seal_password_verify (const char *password, const char *hash)
{
  g_auto (GStrv) parts = g_strsplit (hash != NULL ? hash : "", "$", -1);
  g_autofree guint8 *salt = NULL;
  g_autofree guint8 *expected = NULL;
  gsize salt_length, expected_length;
  guint8 found[HASH_LENGTH];
  int cost;

  if (g_strv_length (parts) != 6 || strcmp (parts[0], "scrypt") != 0 || strcmp (parts[2], "8") != 0
      || strcmp (parts[3], "1") != 0)
    return FALSE;
  cost = atoi (parts[1]);
  salt = ow_base32_decode (parts[4], &salt_length);
  expected = ow_base32_decode (parts[5], &expected_length);
  if (cost < OW_SEAL_COST_MIN || cost > OW_SEAL_COST_MAX || salt == NULL || expected == NULL
      || expected_length != HASH_LENGTH)
    return FALSE;
  return ow_seal_scrypt (password, salt, salt_length, cost, found)
         && CRYPTO_memcmp (found, expected, HASH_LENGTH) == 0;
}
