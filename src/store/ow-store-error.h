#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OW_STORE_ERROR (ow_store_error_quark ())

/**
 * OwStoreError: one enum for both engines.
 * @OW_STORE_ERROR_DUPLICATE: a unique key is taken
 * @OW_STORE_ERROR_CONSTRAINT: another constraint of the schema
 * @OW_STORE_ERROR_RETRY: nothing was changed, ask again (serialisation, a busy writer that gave way)
 * @OW_STORE_ERROR_UNKNOWN_OUTCOME: the connection broke during COMMIT; ask again with the same request id
 * @OW_STORE_ERROR_FULL: the disk is full; nothing was changed
 * @OW_STORE_ERROR_READ_ONLY: file or disk cannot be written
 * @OW_STORE_ERROR_CORRUPT: the file is damaged; it is kept, never deleted
 * @OW_STORE_ERROR_UNAVAILABLE: the file or server cannot be reached or opened
 * @OW_STORE_ERROR_LOCKED: another process holds the gate longer than 5 s; the message names it
 * @OW_STORE_ERROR_NEWER: the database was written by a newer program
 * @OW_STORE_ERROR_MODE: a training database was opened for real use or the reverse, or the file is not ours
 * @OW_STORE_ERROR_CONFLICT: a row was changed by somebody else since it was read; the message says who
 * @OW_STORE_ERROR_NOT_FOUND: no such row
 * @OW_STORE_ERROR_REQUEST: the request id was used before with other arguments
 * @OW_STORE_ERROR_AUDIT: the audit trail does not verify; the message names the row
 * @OW_STORE_ERROR_COUNTERSIGN: a trainee would change something that nobody has countersigned; nothing was changed, ask again with the same request id
 * @OW_STORE_ERROR_DAMAGED: a row does not bear its mark: the disk changed it, and it is not used
 * @OW_STORE_ERROR_SQL: a statement of ours is wrong (a programmer's error that reaches the screen instead of being hidden)
 */
typedef enum
{
  OW_STORE_ERROR_DUPLICATE,
  OW_STORE_ERROR_CONSTRAINT,
  OW_STORE_ERROR_RETRY,
  OW_STORE_ERROR_UNKNOWN_OUTCOME,
  OW_STORE_ERROR_FULL,
  OW_STORE_ERROR_READ_ONLY,
  OW_STORE_ERROR_CORRUPT,
  OW_STORE_ERROR_UNAVAILABLE,
  OW_STORE_ERROR_LOCKED,
  OW_STORE_ERROR_NEWER,
  OW_STORE_ERROR_MODE,
  OW_STORE_ERROR_CONFLICT,
  OW_STORE_ERROR_NOT_FOUND,
  OW_STORE_ERROR_REQUEST,
  OW_STORE_ERROR_AUDIT,
  OW_STORE_ERROR_SQL,
  OW_STORE_ERROR_COUNTERSIGN,
  OW_STORE_ERROR_DAMAGED,
} OwStoreError;

GQuark ow_store_error_quark (void);

G_END_DECLS
