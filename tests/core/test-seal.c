/* The seal: published answers of SM3, signatures that no changed byte survives, keys that only
 * their own secret opens, passwords. */

#include <glib.h>
#include <string.h>

#include "ow-error.h"
#include "ow-message.h"
#include "ow-seal.h"

#include "test-core.h"

static void
test_seal_digest (void)
{
  /* GB/T 32905-2016, appendix A. */
  g_autofree char *abc = ow_seal_digest_hex ("abc", 3);
  g_autofree char *long_text
      = ow_seal_digest_hex ("abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd", 64);

  g_assert_cmpstr (abc, ==, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  g_assert_cmpstr (long_text, ==,
                   "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

static void
test_seal_sign (void)
{
  static const char text[] = "OW1:R:TSY:TSY26112100123F:1:S01.20261121.20261211";
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSealKey) key = ow_seal_key_generate (&error);
  g_autoptr (OwSealKey) other = ow_seal_key_generate (&error);
  g_autofree char *pem = ow_seal_key_export_public (key, &error);
  g_autoptr (OwSealKey) public_key = ow_seal_key_import_public (pem, &error);
  guint8 signature[OW_SM2_SIG_LENGTH];

  g_assert_no_error (error);
  g_assert_cmpstr (ow_seal_key_get_id (key), ==, ow_seal_key_get_id (public_key));
  g_assert_cmpstr (ow_seal_key_get_id (key), !=, ow_seal_key_get_id (other));
  g_assert_cmpuint (strlen (ow_seal_key_get_id (key)), ==, 8);
  g_assert_true (ow_seal_key_sign (key, text, strlen (text), signature, &error));
  g_assert_true (ow_seal_key_verify (public_key, text, strlen (text), signature));
  g_assert_false (ow_seal_key_verify (other, text, strlen (text), signature));
  for (gsize i = 0; i < strlen (text); i++)
    {
      g_autofree char *changed = g_strdup (text);

      changed[i] ^= 1;
      g_assert_false (ow_seal_key_verify (public_key, changed, strlen (changed), signature));
    }
  for (gsize i = 0; i < sizeof signature; i++)
    {
      signature[i] ^= 0x10;
      g_assert_false (ow_seal_key_verify (public_key, text, strlen (text), signature));
      signature[i] ^= 0x10;
    }
  g_assert_false (ow_seal_key_sign (public_key, text, strlen (text), signature, &error));
  g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_KEY);
}

/* GM/T 0003.5-2012, appendix A: the published signature of "message digest" under the recommended
 * curve and the user id 1234567812345678. That ours verify each other would not show a wrong id. */
static void
test_seal_published_signature (void)
{
  static const char pem[] = "-----BEGIN PUBLIC KEY-----\n"
                            "MFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAECfnfMR5UIaFQ3X0WHkvFxnIXn60Y\n"
                            "M/wHa7CP81bzUCDM6kkM4md1pS3G6nGMwapgCu0F+/NeCEpmMvYHLamtEw==\n"
                            "-----END PUBLIC KEY-----\n";
  static const guint8 signature[OW_SM2_SIG_LENGTH]
      = { 0xf5, 0xa0, 0x3b, 0x06, 0x48, 0xd2, 0xc4, 0x63, 0x0e, 0xea, 0xc5, 0x13, 0xe1,
          0xbb, 0x81, 0xa1, 0x59, 0x44, 0xda, 0x38, 0x27, 0xd5, 0xb7, 0x41, 0x43, 0xac,
          0x7e, 0xac, 0xee, 0xe7, 0x20, 0xb3, 0xb1, 0xb6, 0xaa, 0x29, 0xdf, 0x21, 0x2f,
          0xd8, 0x76, 0x31, 0x82, 0xbc, 0x0d, 0x42, 0x1c, 0xa1, 0xbb, 0x90, 0x38, 0xfd,
          0x1f, 0x7f, 0x42, 0xd4, 0x84, 0x0b, 0x69, 0xc4, 0x85, 0xbb, 0xc1, 0xaa };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSealKey) key = ow_seal_key_import_public (pem, &error);

  g_assert_no_error (error);
  g_assert_true (ow_seal_key_verify (key, "message digest", 14, signature));
  g_assert_false (ow_seal_key_verify (key, "message digesT", 14, signature));
}

/* What fails says what to do next, in five languages: the error carries a message. */
static void
test_seal_errors_carry_messages (void)
{
  g_autoptr (GBytes) secret = g_bytes_new_static ("0123456789abcdef0123456789abcdef", 32);
  g_autoptr (GBytes) foreign = g_bytes_new_static ("foreign", 7);
  g_autoptr (GError) error = NULL;
  /* A P-256 key: another curve is another algorithm. */
  static const char p256[] = "-----BEGIN PUBLIC KEY-----\n"
                             "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEfGTjp7/ZRW2IcIdPKN0Y8CImPuCo\n"
                             "+GYEVmtjTWwP7K+6QymMfUJGAD/y40ESJYTJNGoXJm/ind9HjOg6MNuRbg==\n"
                             "-----END PUBLIC KEY-----\n";

  g_assert_null (ow_seal_decrypt (foreign, secret, &error));
  g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT);
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, "error.seal.foreign");
  g_clear_error (&error);
  g_assert_null (ow_seal_key_import_public ("nonsense", &error));
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, "error.seal.key");
  g_clear_error (&error);
  g_assert_null (ow_seal_key_import_public (p256, &error));
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, "error.seal.key");
}

static void
test_seal_wrap (void)
{
  g_autoptr (GBytes) secret = g_bytes_new_static ("0123456789abcdef0123456789abcdef", 32);
  g_autoptr (GBytes) wrong = g_bytes_new_static ("0123456789abcdef0123456789abcdeg", 32);
  g_autoptr (GBytes) weak = g_bytes_new_static ("short", 5);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSealKey) key = ow_seal_key_generate (&error);
  g_autofree char *wrapped = ow_seal_key_wrap (key, secret, &error);
  g_autoptr (OwSealKey) back = ow_seal_key_unwrap (wrapped, secret, &error);
  guint8 signature[OW_SM2_SIG_LENGTH];

  g_assert_no_error (error);
  g_assert_true (ow_seal_key_sign (back, "x", 1, signature, &error));
  g_assert_true (ow_seal_key_verify (key, "x", 1, signature));
  g_assert_null (ow_seal_key_unwrap (wrapped, wrong, &error));
  g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_SIGNATURE);
  g_clear_error (&error);
  g_assert_null (ow_seal_key_unwrap ("nonsense", secret, &error));
  g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT);
  g_clear_error (&error);
  g_assert_null (ow_seal_key_wrap (key, weak, &error));
  g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_KEY);
}

/* Every changed byte of sealed content is refused. */
static void
test_seal_bytes (void)
{
  g_autoptr (GBytes) secret = g_bytes_new_static ("0123456789abcdef0123456789abcdef", 32);
  g_autoptr (GBytes) plain = g_bytes_new_static ("one window", 10);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) sealed = ow_seal_encrypt (plain, secret, NULL);
  g_autoptr (GBytes) sealed_empty = ow_seal_encrypt (empty, secret, NULL);
  g_autoptr (GBytes) back = ow_seal_decrypt (sealed, secret, NULL);
  g_autoptr (GBytes) back_empty = ow_seal_decrypt (sealed_empty, secret, NULL);
  gsize size;
  const guint8 *data = g_bytes_get_data (sealed, &size);

  g_assert_true (g_bytes_equal (plain, back));
  g_assert_cmpuint (g_bytes_get_size (back_empty), ==, 0);
  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *changed = g_memdup2 (data, size);
      g_autoptr (GBytes) bytes = NULL;

      changed[i] ^= 1;
      bytes = g_bytes_new (changed, size);
      g_assert_null (ow_seal_decrypt (bytes, secret, NULL));
    }
}

static void
test_seal_password (void)
{
  g_autofree char *hash = ow_seal_password_hash ("正确的密码 correct", 10, NULL);
  g_autofree char *again = ow_seal_password_hash ("正确的密码 correct", 10, NULL);

  g_assert_cmpstr (hash, !=, again);
  g_assert_true (g_str_has_prefix (hash, "scrypt$10$8$1$"));
  g_assert_true (ow_seal_password_verify ("正确的密码 correct", hash));
  g_assert_false (ow_seal_password_verify ("正确的密码 correcT", hash));
  g_assert_false (ow_seal_password_verify ("", hash));
  g_assert_false (ow_seal_password_verify ("x", ""));
  g_assert_false (ow_seal_password_verify ("x", "scrypt$99$8$1$AA$AA"));
  g_assert_false (ow_seal_password_verify ("x", NULL));
  /* A cost that would take all memory of the machine is refused before it is tried. */
  {
    g_autofree char *costly = g_strconcat ("scrypt$24", strchr (strchr (hash, '$') + 1, '$'), NULL);

    g_assert_false (ow_seal_password_verify ("正确的密码 correct", costly));
  }
}

static void
test_seal_base32 (void)
{
  /* RFC 4648 section 10, without padding. */
  static const struct
  {
    const char *plain;
    const char *text;
  } table[] = { { "", "" },
                { "f", "MY" },
                { "fo", "MZXQ" },
                { "foo", "MZXW6" },
                { "foob", "MZXW6YQ" },
                { "fooba", "MZXW6YTB" },
                { "foobar", "MZXW6YTBOI" } };
  static const char *const bad[] = { "my", "M", "MZXW6YT1", "MY======", "MZ", "A" };
  gsize length;

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *text
          = ow_base32_encode ((const guint8 *)table[i].plain, strlen (table[i].plain));
      g_autofree guint8 *back = ow_base32_decode (text, &length);

      g_assert_cmpstr (text, ==, table[i].text);
      g_assert_cmpmem (back, length, table[i].plain, strlen (table[i].plain));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (ow_base32_decode (bad[i], &length));
}

static void
test_seal_uuid (void)
{
  g_autofree char *a = ow_seal_uuid ();
  g_autofree char *b = ow_seal_uuid ();

  g_assert_true (g_uuid_string_is_valid (a));
  g_assert_cmpint (a[14], ==, '4');
  g_assert_cmpstr (a, !=, b);
}

void
test_seal_add (void)
{
  g_test_add_func ("/core/seal/digest", test_seal_digest);
  g_test_add_func ("/core/seal/sign", test_seal_sign);
  g_test_add_func ("/core/seal/published-signature", test_seal_published_signature);
  g_test_add_func ("/core/seal/errors-carry-messages", test_seal_errors_carry_messages);
  g_test_add_func ("/core/seal/wrap", test_seal_wrap);
  g_test_add_func ("/core/seal/bytes", test_seal_bytes);
  g_test_add_func ("/core/seal/password", test_seal_password);
  g_test_add_func ("/core/seal/base32", test_seal_base32);
  g_test_add_func ("/core/seal/uuid", test_seal_uuid);
}
