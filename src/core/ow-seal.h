#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The only user of libcrypto for our own cryptography: SM3, SM2 with SM3 (user id 1234567812345678), SM4-CTR with
 * HMAC-SM3, AES-256-GCM, password hashes. Every record that leaves here carries an algorithm id, so that an algorithm can be replaced. */

#define OW_SM3_LENGTH     32
#define OW_SM2_SIG_LENGTH 64

typedef struct _OwSealKey OwSealKey;

/* 32 bytes SM3 of @data. */
void        ow_seal_digest             (const void    *data,
                                        gsize          length,
                                        guint8         ret_digest[OW_SM3_LENGTH]);
/* Lower-case hexadecimal, newly allocated. */
char       *ow_seal_digest_hex         (const void    *data,
                                        gsize          length);
/* Fills @buffer from the system's generator. */
void        ow_seal_random             (void          *buffer,
                                        gsize          length);
/* A random UUID (version 4), newly allocated. */
char       *ow_seal_uuid               (void);

OwSealKey  *ow_seal_key_generate       (GError       **error);
OwSealKey  *ow_seal_key_ref            (OwSealKey     *self);
void        ow_seal_key_unref          (OwSealKey     *self);
gboolean    ow_seal_key_has_private    (OwSealKey     *self);
/* First 8 base32 characters of SM3 over the public key: the KEY of a QR. Borrowed. */
const char *ow_seal_key_get_id         (OwSealKey     *self);
/* PEM of the public part (SubjectPublicKeyInfo). */
char       *ow_seal_key_export_public  (OwSealKey     *self,
                                        GError       **error);
OwSealKey  *ow_seal_key_import_public  (const char    *pem,
                                        GError       **error);
/* The private part, wrapped by a secret of at least 32 bytes: "owk1$…" text. OW_CORE_ERROR_SIGNATURE when the secret is another one. */
char       *ow_seal_key_wrap           (OwSealKey     *self,
                                        GBytes        *secret,
                                        GError       **error);
OwSealKey  *ow_seal_key_unwrap         (const char    *wrapped,
                                        GBytes        *secret,
                                        GError       **error);
/* Raw r‖s, 64 bytes. */
gboolean    ow_seal_key_sign           (OwSealKey     *self,
                                        const void    *data,
                                        gsize          length,
                                        guint8         ret_signature[OW_SM2_SIG_LENGTH],
                                        GError       **error);
gboolean    ow_seal_key_verify         (OwSealKey     *self,
                                        const void    *data,
                                        gsize          length,
                                        const guint8   signature[OW_SM2_SIG_LENGTH]);

/* SM4-CTR then HMAC-SM3 over everything before it, keys derived from @secret; for wrapped keys and backups.
 * OW_CORE_ERROR_KEY for a secret under 32 bytes, RANGE for content of 2 GiB, FORMAT for what was not sealed here, SIGNATURE for
 * another secret or a changed byte. */
GBytes     *ow_seal_encrypt            (GBytes        *plain,
                                        GBytes        *secret,
                                        GError       **error);
GBytes     *ow_seal_decrypt            (GBytes        *sealed,
                                        GBytes        *secret,
                                        GError       **error);

/* AES-256-GCM for content at rest (pages of a scan): a key of its own each time, made from @secret (at least 32 bytes) and a salt. @owner says what it belongs
 * to ("case 17"): with another one it is not opened. Errors as above. */
GBytes     *ow_seal_content_encrypt    (GBytes        *plain,
                                        GBytes        *secret,
                                        const char    *owner,
                                        GError       **error);
GBytes     *ow_seal_content_decrypt    (GBytes        *sealed,
                                        GBytes        *secret,
                                        const char    *owner,
                                        GError       **error);

/* "scrypt$17$8$1$salt$hash": N=2^17, r=8, p=1, about 0.7 s; call it off the main thread. @cost_log2 0 is the default 17,
 * otherwise 4 to 20; tests use 10. */
char       *ow_seal_password_hash      (const char    *password,
                                        int            cost_log2,
                                        GError       **error);
/* FALSE for a wrong password and for a hash that cannot be read; constant-time comparison. */
gboolean    ow_seal_password_verify    (const char    *password,
                                        const char    *hash);

/* RFC 4648 base32 without padding, upper case (QR alphanumeric). */
char       *ow_base32_encode           (const guint8  *data,
                                        gsize          length);
/* NULL when a character is foreign or the rest bits are not zero. */
guint8     *ow_base32_decode           (const char    *text,
                                        gsize         *ret_length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwSealKey, ow_seal_key_unref)

G_END_DECLS
