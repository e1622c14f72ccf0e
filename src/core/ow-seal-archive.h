#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* An archive: a few named files in one encrypted file that may lie in a place that others reach. It is opened by a passphrase alone, or without
 * asking by the key that was kept from when the passphrase was typed.
 *
 *   header, 88 bytes:  "OWBKP1\r\n" | 1 (scrypt) | log2 N | r | p | salt 16 | nonce 12 | wrapped key 32 | tag 16
 *   chunk:             length of its plain text, 4 bytes big-endian, the highest bit set in the last one | cipher text | tag 16
 *   plain text:        entry: length of the name, 1 byte | name | size, 8 bytes big-endian | content; ended by a 0 byte
 *
 * scrypt (passphrase, salt) gives the key that wraps the archive's own random key: AES-256-GCM, the first 28 bytes of the header authenticated
 * with it. The chunks (at most 1 MiB) are AES-256-GCM under the archive's key, nonce 4 zero bytes and the number of the chunk, 8 bytes big-endian
 * from 0; header and length word are authenticated with each. What was cut, changed, left out, exchanged between archives or put in another
 * order is found, and nothing may follow the last chunk. */

typedef struct _OwArchiveKey OwArchiveKey;

/* Names have 1 to 32 lower-case letters, digits, "-" and ".", and do not begin with ".". */
typedef struct
{
  const char *name;
  const char *path;  /* the file to read; or NULL and */
  GBytes     *bytes;
} OwArchiveEntry;

#define OW_ARCHIVE_PASSPHRASE 12 /* characters at least */

/* A new salt, and the key from @passphrase: slow by design, off the main thread. @cost_log2 as in ow_seal_password_hash.
 * OW_CORE_ERROR_RANGE for one that is too short, _CRYPTO. */
OwArchiveKey *ow_archive_key_new       (const char           *passphrase,
                                        int                   cost_log2,
                                        GError              **error);
/* The key that opens the archive at @path if @passphrase is its own. OW_CORE_ERROR_FORMAT, _CRYPTO; a wrong one is found when reading. */
OwArchiveKey *ow_archive_key_derive    (const char           *path,
                                        const char           *passphrase,
                                        GError              **error);
OwArchiveKey *ow_archive_key_copy      (const OwArchiveKey   *self);
void          ow_archive_key_free      (OwArchiveKey         *self);
/* "owa1$scrypt$17$8$1$SALT$KEY", to be kept like a password; NULL when it cannot be read. */
char         *ow_archive_key_to_text   (const OwArchiveKey   *self);
OwArchiveKey *ow_archive_key_from_text (const char           *text);
/* Was the archive at @path made with it? FALSE also when that cannot be read. */
gboolean      ow_archive_key_fits      (const OwArchiveKey   *self,
                                        const char           *path);

/* Writes a new file (0600), on the disk when it returns TRUE; nothing is left of it otherwise. OW_CORE_ERROR_FILE, _FULL,
 * _CRYPTO, G_IO_ERROR_CANCELLED. */
gboolean      ow_archive_write         (const char           *path,
                                        const OwArchiveKey   *key,
                                        const OwArchiveEntry *entries,
                                        gsize                 n_entries,
                                        GCancellable         *cancellable,
                                        GError              **error);
/* Every entry into a new file of its name (0600) in @folder, from the disk and not from memory where the system can do that. Files of before an
 * error stay: the folder is the caller's own. OW_CORE_ERROR_FORMAT for what is cut or not ours, _SIGNATURE for another key or a changed
 * byte, _FILE, _FULL, G_IO_ERROR_CANCELLED. */
gboolean      ow_archive_extract       (const char           *path,
                                        const OwArchiveKey   *key,
                                        const char           *folder,
                                        GCancellable         *cancellable,
                                        GError              **error);
/* The first entry alone, at most 1 MiB: its chunk is authentic, the rest is not looked at. The same errors. */
GBytes       *ow_archive_read_first    (const char           *path,
                                        const OwArchiveKey   *key,
                                        GError              **error);
/* Overwrites a file with zeros, then removes it: what was on a disk of magnetic plates is gone; a disk of memory may keep copies. */
void          ow_archive_wipe          (const char           *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwArchiveKey, ow_archive_key_free)

G_END_DECLS
