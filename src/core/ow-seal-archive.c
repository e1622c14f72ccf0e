/* Encrypted archives, in one pass over files of any size. The format: ow-seal-archive.h. AES-GCM
 * here and not the SM4 of the seal, because its hardware is in every processor and gigabytes go
 * through it; the header names the algorithms. */

#include "ow-seal-archive.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ow-error.h"
#include "ow-message.h"
#include "ow-seal-private.h"
#include "ow-seal.h"

#define MAGIC         "OWBKP1\r\n"
#define MAGIC_LENGTH  8
#define SALT_LENGTH   16
#define NONCE_LENGTH  12
#define KEY_LENGTH    32
#define TAG_LENGTH    16
#define SALT_AT       (MAGIC_LENGTH + 4)
#define NONCE_AT      (SALT_AT + SALT_LENGTH)
#define WRAPPED_AT    (NONCE_AT + NONCE_LENGTH)
#define HEADER_LENGTH (WRAPPED_AT + KEY_LENGTH + TAG_LENGTH)
#define CHUNK         (1024 * 1024)
#define LAST          0x80000000u
#define MAX_NAME      32

struct _OwArchiveKey
{
  int cost;
  guint8 salt[SALT_LENGTH];
  guint8 key[KEY_LENGTH];
};

/* One direction of the stream. */
typedef struct
{
  int file;
  guint8 header[HEADER_LENGTH];
  guint8 key[KEY_LENGTH];
  guint64 number; /* of the next chunk */
  gboolean ended;
  guint8 *plain; /* CHUNK */
  gsize length, at;
  guint8 *sealed; /* 4 + CHUNK + TAG_LENGTH */
  GCancellable *cancellable;
} Stream;

static gboolean
fail (GError **error, OwCoreError code, const char *id)
{
  ow_message_set_error (error, OW_CORE_ERROR, code, ow_message_new (id, NULL));
  return FALSE;
}

static gboolean
fail_file (GError **error, const char *id)
{
  int saved = errno;

  if (saved == ENOSPC || saved == EDQUOT || saved == EFBIG)
    return fail (error, OW_CORE_ERROR_FULL, "error.archive.full");
  ow_message_set_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FILE,
                        ow_message_new (id, "detail", g_strerror (saved), NULL));
  return FALSE;
}

/* Seals @length bytes in place of @to, the tag behind them; or opens them, the tag behind @from. */
static gboolean
seal (gboolean encrypt,
      const guint8 *key,
      const guint8 *nonce,
      const guint8 *with,
      gsize with_length,
      const guint8 *more,
      const guint8 *from,
      gsize length,
      guint8 *to)
{
  EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new ();
  int n = 0;
  gboolean ok
      = context != NULL
        && EVP_CipherInit_ex (context, EVP_aes_256_gcm (), NULL, key, nonce, encrypt) == 1
        && EVP_CipherUpdate (context, NULL, &n, with, (int)with_length) == 1
        && (more == NULL || EVP_CipherUpdate (context, NULL, &n, more, 4) == 1)
        && (length == 0 || EVP_CipherUpdate (context, to, &n, from, (int)length) == 1)
        && (encrypt
            || EVP_CIPHER_CTX_ctrl (context, EVP_CTRL_GCM_SET_TAG, TAG_LENGTH,
                                    (void *)(from + length))
                   == 1)
        && EVP_CipherFinal_ex (context, to + length, &n) == 1
        && (!encrypt
            || EVP_CIPHER_CTX_ctrl (context, EVP_CTRL_GCM_GET_TAG, TAG_LENGTH, to + length) == 1);

  EVP_CIPHER_CTX_free (context);
  return ok;
}

/* Keys */

static gboolean
derive (OwArchiveKey *self, const char *passphrase, GError **error)
{
  if (ow_seal_scrypt (passphrase, self->salt, SALT_LENGTH, self->cost, self->key))
    return TRUE;
  ow_message_set_error (error, OW_CORE_ERROR, OW_CORE_ERROR_CRYPTO,
                        ow_message_new ("error.seal.library", "algorithm", "scrypt", NULL));
  return FALSE;
}

OwArchiveKey *
ow_archive_key_new (const char *passphrase, int cost_log2, GError **error)
{
  g_autoptr (OwArchiveKey) self = NULL;
  int cost = cost_log2 != 0 ? cost_log2 : OW_SEAL_COST_DEFAULT;

  g_return_val_if_fail (cost >= OW_SEAL_COST_MIN && cost <= OW_SEAL_COST_MAX, NULL);

  if (g_utf8_strlen (passphrase, -1) < OW_ARCHIVE_PASSPHRASE)
    {
      ow_message_set_error (error, OW_CORE_ERROR, OW_CORE_ERROR_RANGE,
                            ow_message_new ("error.archive.passphrase-short", "number",
                                            (gint64)OW_ARCHIVE_PASSPHRASE, NULL));
      return NULL;
    }
  self = g_new0 (OwArchiveKey, 1);
  self->cost = cost;
  ow_seal_random (self->salt, SALT_LENGTH);
  return derive (self, passphrase, error) ? g_steal_pointer (&self) : NULL;
}

OwArchiveKey *
ow_archive_key_copy (const OwArchiveKey *self)
{
  return self != NULL ? g_memdup2 (self, sizeof *self) : NULL;
}

void
ow_archive_key_free (OwArchiveKey *self)
{
  if (self == NULL)
    return;
  OPENSSL_cleanse (self, sizeof *self);
  g_free (self);
}

char *
ow_archive_key_to_text (const OwArchiveKey *self)
{
  g_autofree char *salt = ow_base32_encode (self->salt, SALT_LENGTH);
  g_autofree char *key = ow_base32_encode (self->key, KEY_LENGTH);

  return g_strdup_printf ("owa1$scrypt$%d$8$1$%s$%s", self->cost, salt, key);
}

OwArchiveKey *
ow_archive_key_from_text (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", "$", -1);
  g_autofree guint8 *salt = NULL;
  g_autofree guint8 *key = NULL;
  gsize salt_length, key_length;
  gint64 cost;
  OwArchiveKey *self;

  if (g_strv_length (parts) != 7 || !g_str_equal (parts[0], "owa1")
      || !g_str_equal (parts[1], "scrypt") || !g_str_equal (parts[3], "8")
      || !g_str_equal (parts[4], "1")
      || !g_ascii_string_to_signed (parts[2], 10, OW_SEAL_COST_MIN, OW_SEAL_COST_MAX, &cost, NULL))
    return NULL;
  salt = ow_base32_decode (parts[5], &salt_length);
  key = ow_base32_decode (parts[6], &key_length);
  if (salt == NULL || key == NULL || salt_length != SALT_LENGTH || key_length != KEY_LENGTH)
    return NULL;
  self = g_new0 (OwArchiveKey, 1);
  self->cost = (int)cost;
  memcpy (self->salt, salt, SALT_LENGTH);
  memcpy (self->key, key, KEY_LENGTH);
  return self;
}

/* Files */

static gboolean
read_all (int file, guint8 *buffer, gsize length, gsize *ret_read)
{
  *ret_read = 0;
  while (*ret_read < length)
    {
      gssize n = read (file, buffer + *ret_read, length - *ret_read);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      if (n == 0)
        return TRUE;
      *ret_read += (gsize)n;
    }
  return TRUE;
}

static gboolean
write_all (int file, const guint8 *buffer, gsize length)
{
  while (length > 0)
    {
      gssize n = write (file, buffer, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      buffer += n;
      length -= (gsize)n;
    }
  return TRUE;
}

/* The header, of an algorithm and a cost that we know. */
static gboolean
read_header (int file, guint8 ret_header[HEADER_LENGTH], GError **error)
{
  gsize n;

  if (!read_all (file, ret_header, HEADER_LENGTH, &n))
    return fail_file (error, "error.archive.read");
  if (n < HEADER_LENGTH || memcmp (ret_header, MAGIC, MAGIC_LENGTH) != 0
      || ret_header[MAGIC_LENGTH] != 1 || ret_header[MAGIC_LENGTH + 1] < OW_SEAL_COST_MIN
      || ret_header[MAGIC_LENGTH + 1] > OW_SEAL_COST_MAX || ret_header[MAGIC_LENGTH + 2] != 8
      || ret_header[MAGIC_LENGTH + 3] != 1)
    return fail (error, OW_CORE_ERROR_FORMAT, "error.archive.foreign");
  return TRUE;
}

static gboolean
peek_header (const char *path, guint8 ret_header[HEADER_LENGTH], GError **error)
{
  int file = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean ok;

  if (file < 0)
    return fail_file (error, "error.archive.read");
  ok = read_header (file, ret_header, error);
  close (file);
  return ok;
}

OwArchiveKey *
ow_archive_key_derive (const char *path, const char *passphrase, GError **error)
{
  g_autoptr (OwArchiveKey) self = NULL;
  guint8 header[HEADER_LENGTH];

  if (!peek_header (path, header, error))
    return NULL;
  self = g_new0 (OwArchiveKey, 1);
  self->cost = header[MAGIC_LENGTH + 1];
  memcpy (self->salt, header + SALT_AT, SALT_LENGTH);
  return derive (self, passphrase, error) ? g_steal_pointer (&self) : NULL;
}

gboolean
ow_archive_key_fits (const OwArchiveKey *self, const char *path)
{
  guint8 header[HEADER_LENGTH];

  return peek_header (path, header, NULL) && header[MAGIC_LENGTH + 1] == self->cost
         && memcmp (header + SALT_AT, self->salt, SALT_LENGTH) == 0;
}

static void
stream_clear (Stream *self)
{
  OPENSSL_cleanse (self->key, sizeof self->key);
  if (self->plain != NULL)
    OPENSSL_cleanse (self->plain, CHUNK);
  g_clear_pointer (&self->plain, g_free);
  g_clear_pointer (&self->sealed, g_free);
  if (self->file >= 0)
    close (self->file);
  self->file = -1;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stream, stream_clear)

static void
make_nonce (const Stream *self, guint8 ret_nonce[NONCE_LENGTH])
{
  memset (ret_nonce, 0, NONCE_LENGTH);
  for (int i = 0; i < 8; i++)
    ret_nonce[NONCE_LENGTH - 1 - i] = (guint8)(self->number >> (8 * i));
}

static void
put_word (guint8 *to, guint32 word)
{
  for (int i = 0; i < 4; i++)
    to[i] = (guint8)(word >> (24 - 8 * i));
}

/* Writing */

static gboolean
write_chunk (Stream *self, gboolean last, GError **error)
{
  guint8 nonce[NONCE_LENGTH];

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  make_nonce (self, nonce);
  put_word (self->sealed, (guint32)self->length | (last ? LAST : 0));
  if (!seal (TRUE, self->key, nonce, self->header, HEADER_LENGTH, self->sealed, self->plain,
             self->length, self->sealed + 4))
    return fail (error, OW_CORE_ERROR_CRYPTO, "error.archive.cipher");
  if (!write_all (self->file, self->sealed, 4 + self->length + TAG_LENGTH))
    return fail_file (error, "error.archive.write");
  self->number++;
  self->length = 0;
  return TRUE;
}

static gboolean
put (Stream *self, const void *data, gsize length, GError **error)
{
  const guint8 *from = data;

  while (length > 0)
    {
      gsize n = MIN (length, CHUNK - self->length);

      memcpy (self->plain + self->length, from, n);
      self->length += n;
      from += n;
      length -= n;
      if (self->length == CHUNK && !write_chunk (self, FALSE, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_head (Stream *self, const char *name, guint64 size, GError **error)
{
  guint8 length = (guint8)strlen (name);
  guint8 bytes[8];

  for (int i = 0; i < 8; i++)
    bytes[i] = (guint8)(size >> (56 - 8 * i));
  return put (self, &length, 1, error) && put (self, name, length, error)
         && put (self, bytes, sizeof bytes, error);
}

static gboolean
put_file (Stream *self, const OwArchiveEntry *entry, GError **error)
{
  int file = g_open (entry->path, O_RDONLY | O_CLOEXEC, 0);
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  struct stat info;
  gsize left, n;
  gboolean ok;

  if (file < 0 || fstat (file, &info) != 0)
    {
      fail_file (error, "error.archive.read");
      if (file >= 0)
        close (file);
      return FALSE;
    }
  left = (gsize)info.st_size;
  ok = put_head (self, entry->name, left, error);
  while (ok && left > 0)
    {
      ok = read_all (file, buffer, MIN (left, CHUNK), &n)
           || fail_file (error, "error.archive.read");
      /* Somebody cut it meanwhile: the size is written already. */
      if (ok && n < MIN (left, CHUNK))
        {
          errno = EIO;
          ok = fail_file (error, "error.archive.read");
        }
      ok = ok && put (self, buffer, n, error);
      left -= ok ? n : 0;
    }
  OPENSSL_cleanse (buffer, CHUNK);
  close (file);
  return ok;
}

static gboolean
put_entry (Stream *self, const OwArchiveEntry *entry, GError **error)
{
  gsize size;
  const void *data;

  if (entry->path != NULL)
    return put_file (self, entry, error);
  data = g_bytes_get_data (entry->bytes, &size);
  return put_head (self, entry->name, size, error) && put (self, data, size, error);
}

static gboolean
begin_writing (Stream *self, const char *path, const OwArchiveKey *key, GError **error)
{
  guint8 *header = self->header;

  memcpy (header, MAGIC, MAGIC_LENGTH);
  header[MAGIC_LENGTH] = 1;
  header[MAGIC_LENGTH + 1] = (guint8)key->cost;
  header[MAGIC_LENGTH + 2] = 8;
  header[MAGIC_LENGTH + 3] = 1;
  memcpy (header + SALT_AT, key->salt, SALT_LENGTH);
  ow_seal_random (header + NONCE_AT, NONCE_LENGTH);
  ow_seal_random (self->key, KEY_LENGTH);
  if (!seal (TRUE, key->key, header + NONCE_AT, header, NONCE_AT, NULL, self->key, KEY_LENGTH,
             header + WRAPPED_AT))
    return fail (error, OW_CORE_ERROR_CRYPTO, "error.archive.cipher");
  self->plain = g_malloc (CHUNK);
  self->sealed = g_malloc (4 + CHUNK + TAG_LENGTH);
  self->file = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  return self->file >= 0 || fail_file (error, "error.archive.write");
}

gboolean
ow_archive_write (const char *path,
                  const OwArchiveKey *key,
                  const OwArchiveEntry *entries,
                  gsize n_entries,
                  GCancellable *cancellable,
                  GError **error)
{
  g_auto (Stream) stream = { .file = -1, .cancellable = cancellable };
  gboolean ok;

  if (!begin_writing (&stream, path, key, error))
    return FALSE;
  ok = write_all (stream.file, stream.header, HEADER_LENGTH)
       || fail_file (error, "error.archive.write");
  for (gsize i = 0; ok && i < n_entries; i++)
    ok = put_entry (&stream, &entries[i], error);
  ok = ok && put (&stream, "", 1, error) && write_chunk (&stream, TRUE, error)
       && (fsync (stream.file) == 0 || fail_file (error, "error.archive.write"));
  if (!ok)
    g_unlink (path);
  return ok;
}

/* Reading */

static gboolean
begin_reading (Stream *self, const char *path, const OwArchiveKey *key, GError **error)
{
  self->file = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (self->file < 0)
    return fail_file (error, "error.archive.read");
  posix_fadvise (self->file, 0, 0, POSIX_FADV_DONTNEED);
  if (!read_header (self->file, self->header, error))
    return FALSE;
  self->plain = g_malloc (CHUNK);
  self->sealed = g_malloc (4 + CHUNK + TAG_LENGTH);
  return seal (FALSE, key->key, self->header + NONCE_AT, self->header, NONCE_AT, NULL,
               self->header + WRAPPED_AT, KEY_LENGTH, self->plain)
             ? (memcpy (self->key, self->plain, KEY_LENGTH), TRUE)
             : fail (error, OW_CORE_ERROR_SIGNATURE, "error.archive.key");
}

static gboolean
read_chunk (Stream *self, GError **error)
{
  guint8 nonce[NONCE_LENGTH];
  guint32 word = 0;
  gsize n;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (!read_all (self->file, self->sealed, 4, &n))
    return fail_file (error, "error.archive.read");
  for (int i = 0; i < 4; i++)
    word = word << 8 | self->sealed[i];
  self->length = word & ~LAST;
  if (self->ended || n < 4 || self->length > CHUNK)
    return fail (error, OW_CORE_ERROR_FORMAT, "error.archive.damaged");
  if (!read_all (self->file, self->sealed + 4, self->length + TAG_LENGTH, &n))
    return fail_file (error, "error.archive.read");
  if (n < self->length + TAG_LENGTH)
    return fail (error, OW_CORE_ERROR_FORMAT, "error.archive.damaged");
  make_nonce (self, nonce);
  if (!seal (FALSE, self->key, nonce, self->header, HEADER_LENGTH, self->sealed, self->sealed + 4,
             self->length, self->plain))
    return fail (error, OW_CORE_ERROR_SIGNATURE, "error.archive.damaged");
  self->number++;
  self->at = 0;
  self->ended = (word & LAST) != 0;
  return TRUE;
}

/* Some of what comes next, at most @most bytes; borrowed until the next call. 0 with an error. */
static gsize
take (Stream *self, gsize most, const guint8 **ret_data, GError **error)
{
  gsize n;

  while (self->at == self->length)
    if (!read_chunk (self, error))
      return 0;
  n = MIN (most, self->length - self->at);
  *ret_data = self->plain + self->at;
  self->at += n;
  return n;
}

static gboolean
take_all (Stream *self, guint8 *to, gsize length, GError **error)
{
  while (length > 0)
    {
      const guint8 *data;
      gsize n = take (self, length, &data, error);

      if (n == 0)
        return FALSE;
      memcpy (to, data, n);
      to += n;
      length -= n;
    }
  return TRUE;
}

/* What an archive names is a file in our folder and nothing else. */
static gboolean
is_name (const char *name)
{
  for (const char *c = name; *c != '\0'; c++)
    if (!g_ascii_islower (*c) && !g_ascii_isdigit (*c) && *c != '-' && *c != '.')
      return FALSE;
  return *name != '\0' && *name != '.';
}

/* @ret_name is "" at the end. */
static gboolean
take_head (Stream *self, char ret_name[MAX_NAME + 1], guint64 *ret_size, GError **error)
{
  guint8 length, bytes[8];

  *ret_size = 0;
  memset (ret_name, 0, MAX_NAME + 1);
  if (!take_all (self, &length, 1, error))
    return FALSE;
  if (length == 0)
    return TRUE;
  if (length > MAX_NAME)
    return fail (error, OW_CORE_ERROR_FORMAT, "error.archive.damaged");
  if (!take_all (self, (guint8 *)ret_name, length, error)
      || !take_all (self, bytes, sizeof bytes, error))
    return FALSE;
  for (int i = 0; i < 8; i++)
    *ret_size = *ret_size << 8 | bytes[i];
  return (strlen (ret_name) == length && is_name (ret_name))
         || fail (error, OW_CORE_ERROR_FORMAT, "error.archive.damaged");
}

static gboolean
take_file (Stream *self, const char *path, guint64 size, GError **error)
{
  int file = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  gboolean ok = file >= 0 || fail_file (error, "error.archive.extract");

  while (ok && size > 0)
    {
      const guint8 *data;
      gsize n = take (self, size > CHUNK ? CHUNK : (gsize)size, &data, error);

      ok = n > 0 && (write_all (file, data, n) || fail_file (error, "error.archive.extract"));
      size -= n;
    }
  if (file >= 0 && close (file) != 0 && ok)
    ok = fail_file (error, "error.archive.extract");
  return ok;
}

gboolean
ow_archive_extract (const char *path,
                    const OwArchiveKey *key,
                    const char *folder,
                    GCancellable *cancellable,
                    GError **error)
{
  g_auto (Stream) stream = { .file = -1, .cancellable = cancellable };
  char name[MAX_NAME + 1];
  guint64 size;
  gsize n;

  if (!begin_reading (&stream, path, key, error))
    return FALSE;
  do
    {
      g_autofree char *file = NULL;

      if (!take_head (&stream, name, &size, error))
        return FALSE;
      file = g_build_filename (folder, name, NULL);
      if (*name != '\0' && !take_file (&stream, file, size, error))
        return FALSE;
    }
  while (*name != '\0');
  if (!stream.ended || stream.at != stream.length)
    return fail (error, OW_CORE_ERROR_FORMAT, "error.archive.damaged");
  if (!read_all (stream.file, stream.sealed, 1, &n))
    return fail_file (error, "error.archive.read");
  return n == 0 || fail (error, OW_CORE_ERROR_FORMAT, "error.archive.damaged");
}

GBytes *
ow_archive_read_first (const char *path, const OwArchiveKey *key, GError **error)
{
  g_auto (Stream) stream = { .file = -1 };
  char name[MAX_NAME + 1];
  g_autofree guint8 *content = NULL;
  guint64 size;

  if (!begin_reading (&stream, path, key, error) || !take_head (&stream, name, &size, error))
    return NULL;
  if (*name == '\0' || size > CHUNK)
    {
      fail (error, OW_CORE_ERROR_FORMAT, "error.archive.damaged");
      return NULL;
    }
  content = g_malloc ((gsize)size + 1);
  if (!take_all (&stream, content, (gsize)size, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&content), (gsize)size);
}

void
ow_archive_wipe (const char *path)
{
  int file = g_open (path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0);
  struct stat info;

  if (file >= 0 && fstat (file, &info) == 0)
    {
      g_autofree guint8 *zeros = g_malloc0 (CHUNK);

      for (gint64 left = info.st_size; left > 0; left -= CHUNK)
        if (!write_all (file, zeros, (gsize)MIN (left, CHUNK)))
          break;
      fsync (file);
    }
  if (file >= 0)
    close (file);
  g_unlink (path);
}
