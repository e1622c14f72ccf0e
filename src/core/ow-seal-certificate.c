/* Certificates for training and tests. */

#include "ow-seal-certificate.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <gio/gio.h>

#include "ow-error.h"
#include "ow-message.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509, X509_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)

#define SERIAL_BYTES 16

void
ow_seal_identity_free (OwSealIdentity *self)
{
  if (self == NULL)
    return;
  g_free (self->certificate);
  g_free (self->key);
  g_free (self);
}

char *
ow_seal_identity_to_pem (const OwSealIdentity *self)
{
  return g_strconcat (self->certificate, self->key, NULL);
}

static gpointer
fail (GError **error)
{
  ow_message_set_error (error, OW_CORE_ERROR, OW_CORE_ERROR_CRYPTO,
                        ow_message_new ("error.seal.library", "algorithm", "X.509", NULL));
  return NULL;
}

static char *
read_bio (BIO *bio)
{
  char *data;
  long length = BIO_get_mem_data (bio, &data);

  return g_strndup (data, (gsize)length);
}

static gboolean
add_extension (X509 *certificate, X509 *issuer, int id, const char *value)
{
  X509V3_CTX context;
  X509_EXTENSION *extension;
  gboolean ok;

  X509V3_set_ctx (&context, issuer, certificate, NULL, NULL, 0);
  extension = X509V3_EXT_conf_nid (NULL, &context, id, value);
  ok = extension != NULL && X509_add_ext (certificate, extension, -1);
  X509_EXTENSION_free (extension);
  return ok;
}

static gboolean
set_serial (X509 *certificate)
{
  guint8 bytes[SERIAL_BYTES];
  BIGNUM *number;
  gboolean ok;

  if (RAND_bytes (bytes, sizeof bytes) != 1)
    return FALSE;
  bytes[0] &= 0x7f;
  number = BN_bin2bn (bytes, sizeof bytes, NULL);
  ok = number != NULL && BN_to_ASN1_INTEGER (number, X509_get_serialNumber (certificate)) != NULL;
  BN_free (number);
  return ok;
}

static gboolean
set_names (X509 *certificate, X509 *issuer, const char *name)
{
  X509_NAME *subject = X509_get_subject_name (certificate);

  return X509_NAME_add_entry_by_txt (subject, "O", MBSTRING_UTF8,
                                     (const guint8 *)"OneWindow training", -1, -1, 0)
         && X509_NAME_add_entry_by_txt (subject, "CN", MBSTRING_UTF8, (const guint8 *)name, -1, -1,
                                        0)
         && X509_set_issuer_name (certificate,
                                  X509_get_subject_name (issuer != NULL ? issuer : certificate));
}

static gboolean
set_use (X509 *certificate, X509 *issuer, gboolean authority, const char *host)
{
  g_autoptr (GInetAddress) address = host != NULL ? g_inet_address_new_from_string (host) : NULL;
  g_autofree char *alternative
      = host != NULL ? g_strconcat (address != NULL ? "IP:" : "DNS:", host, NULL) : NULL;

  if (authority)
    return add_extension (certificate, certificate, NID_basic_constraints, "critical,CA:TRUE")
           && add_extension (certificate, certificate, NID_key_usage,
                             "critical,keyCertSign,cRLSign");
  return add_extension (certificate, issuer, NID_basic_constraints, "critical,CA:FALSE")
         && add_extension (certificate, issuer, NID_key_usage, "critical,digitalSignature")
         && add_extension (certificate, issuer, NID_ext_key_usage,
                           host != NULL ? "serverAuth" : "clientAuth")
         && (alternative == NULL
             || add_extension (certificate, issuer, NID_subject_alt_name, alternative));
}

static OwSealIdentity *
make (const OwSealIdentity *authority,
      const char *name,
      const char *host,
      OwInstant from,
      OwInstant until,
      GError **error)
{
  g_autoptr (X509) certificate = X509_new ();
  g_autoptr (EVP_PKEY) key = EVP_EC_gen ("P-256");
  g_autoptr (X509) issuer = NULL;
  g_autoptr (EVP_PKEY) issuer_key = NULL;
  g_autoptr (BIO) certificate_pem = BIO_new (BIO_s_mem ());
  g_autoptr (BIO) key_pem = BIO_new (BIO_s_mem ());
  OwSealIdentity *self;

  if (authority != NULL)
    {
      g_autoptr (BIO) in = BIO_new_mem_buf (authority->certificate, -1);
      g_autoptr (BIO) in_key = BIO_new_mem_buf (authority->key, -1);

      issuer = PEM_read_bio_X509 (in, NULL, NULL, NULL);
      issuer_key = PEM_read_bio_PrivateKey (in_key, NULL, NULL, NULL);
      if (issuer == NULL || issuer_key == NULL)
        return fail (error);
    }
  if (certificate == NULL || key == NULL || !X509_set_version (certificate, 2)
      || !set_serial (certificate) || !set_names (certificate, issuer, name)
      || X509_time_adj_ex (X509_getm_notBefore (certificate), 0, 0, &(time_t){ from / 1000 })
             == NULL
      || X509_time_adj_ex (X509_getm_notAfter (certificate), 0, 0, &(time_t){ until / 1000 })
             == NULL
      || !X509_set_pubkey (certificate, key)
      || !set_use (certificate, issuer, authority == NULL, host)
      || !X509_sign (certificate, issuer_key != NULL ? issuer_key : key, EVP_sha256 ())
      || !PEM_write_bio_X509 (certificate_pem, certificate)
      || !PEM_write_bio_PrivateKey (key_pem, key, NULL, NULL, 0, NULL, NULL))
    return fail (error);
  self = g_new0 (OwSealIdentity, 1);
  self->certificate = read_bio (certificate_pem);
  self->key = read_bio (key_pem);
  return self;
}

OwSealIdentity *
ow_seal_identity_new_authority (const char *name, OwInstant from, OwInstant until, GError **error)
{
  return make (NULL, name, NULL, from, until, error);
}

OwSealIdentity *
ow_seal_identity_new (const OwSealIdentity *authority,
                      const char *name,
                      const char *host,
                      OwInstant from,
                      OwInstant until,
                      GError **error)
{
  return make (authority, name, host, from, until, error);
}
