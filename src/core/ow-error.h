#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Errors of the core room. A bad scan or a bad date is a result (a list of findings), not an error;
 * an error is what stops the work: a file that cannot be read, a key that cannot be opened. */
#define OW_CORE_ERROR (ow_core_error_quark ())

/**
 * OwCoreError:
 * @OW_CORE_ERROR_FORMAT: a file or text does not have the form that it must have
 * @OW_CORE_ERROR_RANGE: a value lies outside what the format allows
 * @OW_CORE_ERROR_KEY: a key is missing, unreadable or of another algorithm
 * @OW_CORE_ERROR_SIGNATURE: a signature or authentication code does not belong to the content
 * @OW_CORE_ERROR_CRYPTO: the cryptographic library refused an operation
 * @OW_CORE_ERROR_FILE: a file cannot be read or written
 * @OW_CORE_ERROR_FULL: there is no room for a file
 */
typedef enum
{
  OW_CORE_ERROR_FORMAT,
  OW_CORE_ERROR_RANGE,
  OW_CORE_ERROR_KEY,
  OW_CORE_ERROR_SIGNATURE,
  OW_CORE_ERROR_CRYPTO,
  OW_CORE_ERROR_FILE,
  OW_CORE_ERROR_FULL,
} OwCoreError;

GQuark ow_core_error_quark (void);

G_END_DECLS
