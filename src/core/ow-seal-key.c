/* SM2 keys: made, wrapped by a secret, exported, and used to sign with SM3 under the user id that
 * the standard names (GB/T 32918, GM/T 0009). Signatures leave as raw r‖s, because a QR code has no
 * room for DER. */

#include "ow-seal.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <string.h>

#include "ow-error.h"
#include "ow-message.h"

#define USER_ID        "1234567812345678"
#define WRAPPED_PREFIX "owk1$"
#define ID_LENGTH      8

struct _OwSealKey
{
  gatomicrefcount refs;
  EVP_PKEY *key;
  gboolean has_private;
  char id[ID_LENGTH + 1];
};

/* @id is a message without arguments. Always FALSE. */
static gboolean
fail (GError **error, OwCoreError code, const char *id)
{
  ow_message_set_error (error, OW_CORE_ERROR, code, ow_message_new (id, NULL));
  return FALSE;
}

static gboolean
fail_library (GError **error)
{
  ow_message_set_error (error, OW_CORE_ERROR, OW_CORE_ERROR_CRYPTO,
                        ow_message_new ("error.seal.library", "algorithm", "SM2", NULL));
  return FALSE;
}

/* Takes @key. */
static OwSealKey *
key_new (EVP_PKEY *key, gboolean has_private, GError **error)
{
  OwSealKey *self;
  g_autofree char *text = NULL;
  guint8 *der = NULL;
  guint8 digest[OW_SM3_LENGTH];
  int length = i2d_PUBKEY (key, &der);

  if (length <= 0 || !EVP_PKEY_is_a (key, "SM2"))
    {
      EVP_PKEY_free (key);
      OPENSSL_free (der);
      fail (error, OW_CORE_ERROR_KEY, "error.seal.key");
      return NULL;
    }
  ow_seal_digest (der, (gsize)length, digest);
  OPENSSL_free (der);
  text = ow_base32_encode (digest, sizeof digest);
  self = g_new0 (OwSealKey, 1);
  g_atomic_ref_count_init (&self->refs);
  self->key = key;
  self->has_private = has_private;
  memcpy (self->id, text, ID_LENGTH);
  return self;
}

OwSealKey *
ow_seal_key_generate (GError **error)
{
  EVP_PKEY *key = EVP_PKEY_Q_keygen (NULL, NULL, "SM2");

  if (key == NULL)
    {
      fail_library (error);
      return NULL;
    }
  return key_new (key, TRUE, error);
}

OwSealKey *
ow_seal_key_ref (OwSealKey *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ow_seal_key_unref (OwSealKey *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  EVP_PKEY_free (self->key);
  g_free (self);
}

gboolean
ow_seal_key_has_private (OwSealKey *self)
{
  return self->has_private;
}

const char *
ow_seal_key_get_id (OwSealKey *self)
{
  return self->id;
}

char *
ow_seal_key_export_public (OwSealKey *self, GError **error)
{
  BIO *bio = BIO_new (BIO_s_mem ());
  char *data = NULL;
  char *text = NULL;

  if (PEM_write_bio_PUBKEY (bio, self->key) == 1)
    {
      long length = BIO_get_mem_data (bio, &data);

      text = g_strndup (data, (gsize)length);
    }
  else
    fail_library (error);
  BIO_free (bio);
  return text;
}

OwSealKey *
ow_seal_key_import_public (const char *pem, GError **error)
{
  BIO *bio = BIO_new_mem_buf (pem, -1);
  EVP_PKEY *key = PEM_read_bio_PUBKEY (bio, NULL, NULL, NULL);

  BIO_free (bio);
  if (key == NULL)
    {
      fail (error, OW_CORE_ERROR_KEY, "error.seal.key");
      return NULL;
    }
  return key_new (key, FALSE, error);
}

char *
ow_seal_key_wrap (OwSealKey *self, GBytes *secret, GError **error)
{
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autofree char *encoded = NULL;
  PKCS8_PRIV_KEY_INFO *info = self->has_private ? EVP_PKEY2PKCS8 (self->key) : NULL;
  guint8 *der = NULL;
  int length = info != NULL ? i2d_PKCS8_PRIV_KEY_INFO (info, &der) : 0;

  PKCS8_PRIV_KEY_INFO_free (info);
  if (length <= 0)
    {
      fail (error, OW_CORE_ERROR_KEY, "error.seal.public-only");
      return NULL;
    }
  plain = g_bytes_new_static (der, (gsize)length);
  sealed = ow_seal_encrypt (plain, secret, error);
  OPENSSL_clear_free (der, (gsize)length);
  if (sealed == NULL)
    return NULL;
  encoded = g_base64_encode (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));
  return g_strconcat (WRAPPED_PREFIX, encoded, NULL);
}

OwSealKey *
ow_seal_key_unwrap (const char *wrapped, GBytes *secret, GError **error)
{
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) plain = NULL;
  PKCS8_PRIV_KEY_INFO *info;
  EVP_PKEY *key = NULL;
  const guint8 *data, *at;
  guchar *bytes;
  gsize length;

  if (!g_str_has_prefix (wrapped, WRAPPED_PREFIX))
    {
      fail (error, OW_CORE_ERROR_FORMAT, "error.seal.foreign");
      return NULL;
    }
  bytes = g_base64_decode (wrapped + strlen (WRAPPED_PREFIX), &length);
  sealed = g_bytes_new_take (bytes, length);
  plain = ow_seal_decrypt (sealed, secret, error);
  if (plain == NULL)
    return NULL;
  at = data = g_bytes_get_data (plain, &length);
  info = d2i_PKCS8_PRIV_KEY_INFO (NULL, &at, (long)length);
  /* The bytes are ours alone; the private part must not stay in freed memory. */
  OPENSSL_cleanse ((guint8 *)data, length);
  if (info != NULL)
    key = EVP_PKCS82PKEY (info);
  PKCS8_PRIV_KEY_INFO_free (info);
  if (key == NULL)
    {
      fail (error, OW_CORE_ERROR_KEY, "error.seal.key");
      return NULL;
    }
  return key_new (key, TRUE, error);
}

/* A digest context bound to the key and the user id. Both must be freed. */
static EVP_MD_CTX *
md_context_new (OwSealKey *self, EVP_PKEY_CTX **ret_key_context)
{
  EVP_MD_CTX *context = EVP_MD_CTX_new ();

  *ret_key_context = EVP_PKEY_CTX_new (self->key, NULL);
  EVP_PKEY_CTX_set1_id (*ret_key_context, USER_ID, strlen (USER_ID));
  EVP_MD_CTX_set_pkey_ctx (context, *ret_key_context);
  return context;
}

gboolean
ow_seal_key_sign (OwSealKey *self,
                  const void *data,
                  gsize length,
                  guint8 ret_signature[OW_SM2_SIG_LENGTH],
                  GError **error)
{
  EVP_PKEY_CTX *key_context;
  EVP_MD_CTX *context;
  guint8 der[256];
  const guint8 *at = der;
  gsize der_length = sizeof der;
  ECDSA_SIG *signature = NULL;
  gboolean ok;

  if (!self->has_private)
    return fail (error, OW_CORE_ERROR_KEY, "error.seal.public-only");
  context = md_context_new (self, &key_context);
  ok = EVP_DigestSignInit (context, NULL, EVP_sm3 (), NULL, self->key) == 1
       && EVP_DigestSign (context, der, &der_length, data, length) == 1
       && (signature = d2i_ECDSA_SIG (NULL, &at, (long)der_length)) != NULL
       && BN_bn2binpad (ECDSA_SIG_get0_r (signature), ret_signature, 32) == 32
       && BN_bn2binpad (ECDSA_SIG_get0_s (signature), ret_signature + 32, 32) == 32;
  ECDSA_SIG_free (signature);
  EVP_MD_CTX_free (context);
  EVP_PKEY_CTX_free (key_context);
  return ok || fail_library (error);
}

gboolean
ow_seal_key_verify (OwSealKey *self,
                    const void *data,
                    gsize length,
                    const guint8 signature[OW_SM2_SIG_LENGTH])
{
  ECDSA_SIG *parts = ECDSA_SIG_new ();
  EVP_PKEY_CTX *key_context;
  EVP_MD_CTX *context = md_context_new (self, &key_context);
  guint8 *der = NULL;
  int der_length = 0;
  gboolean ok = FALSE;

  if (ECDSA_SIG_set0 (parts, BN_bin2bn (signature, 32, NULL), BN_bin2bn (signature + 32, 32, NULL))
      == 1)
    der_length = i2d_ECDSA_SIG (parts, &der);
  if (der_length > 0 && EVP_DigestVerifyInit (context, NULL, EVP_sm3 (), NULL, self->key) == 1)
    ok = EVP_DigestVerify (context, der, (gsize)der_length, data, length) == 1;
  OPENSSL_free (der);
  ECDSA_SIG_free (parts);
  EVP_MD_CTX_free (context);
  EVP_PKEY_CTX_free (key_context);
  return ok;
}
