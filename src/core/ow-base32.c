/* RFC 4648 base32 without padding: only characters that a QR code stores as alphanumeric. */

#include "ow-seal.h"

#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

char *
ow_base32_encode (const guint8 *data, gsize length)
{
  GString *text = g_string_sized_new (length * 8 / 5 + 2);
  guint32 buffer = 0;
  int bits = 0;

  for (gsize i = 0; i < length; i++)
    {
      buffer = buffer << 8 | data[i];
      for (bits += 8; bits >= 5; bits -= 5)
        g_string_append_c (text, alphabet[buffer >> (bits - 5) & 31]);
    }
  if (bits > 0)
    g_string_append_c (text, alphabet[buffer << (5 - bits) & 31]);
  return g_string_free (text, FALSE);
}

guint8 *
ow_base32_decode (const char *text, gsize *ret_length)
{
  gsize length = strlen (text);
  g_autofree guint8 *data = g_malloc (length * 5 / 8 + 1);
  guint32 buffer = 0;
  int bits = 0;
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    {
      const char *at = strchr (alphabet, text[i]);

      if (at == NULL)
        return NULL;
      buffer = (buffer << 5 | (guint32)(at - alphabet)) & 0xffff;
      bits += 5;
      if (bits >= 8)
        {
          bits -= 8;
          data[n++] = buffer >> bits & 0xff;
        }
    }
  if (bits >= 5 || (buffer & ((1u << bits) - 1)) != 0)
    return NULL;
  *ret_length = n;
  return g_steal_pointer (&data);
}
