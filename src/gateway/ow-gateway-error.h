#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OW_GATEWAY_ERROR (ow_gateway_error_quark ())

/**
 * OwGatewayError: why an outside system gave no answer that can be trusted. Every message names the system and what still works.
 * @OW_GATEWAY_ERROR_SETTINGS: the settings of the system are missing or faulty; the message names the line
 * @OW_GATEWAY_ERROR_NAME: the name of the host is unknown
 * @OW_GATEWAY_ERROR_UNREACHABLE: no connection, or cut in the middle
 * @OW_GATEWAY_ERROR_EXPIRED: the certificate of the other side is no longer or not yet valid
 * @OW_GATEWAY_ERROR_IDENTITY: the certificate belongs to another host
 * @OW_GATEWAY_ERROR_UNTRUSTED: the certificate is not signed by the authority that was agreed
 * @OW_GATEWAY_ERROR_DEADLINE: no whole answer within the total deadline
 * @OW_GATEWAY_ERROR_BUSY: the system asks to wait (429, 503)
 * @OW_GATEWAY_ERROR_REJECTED: the system refused the request (4xx); asking again does not help
 * @OW_GATEWAY_ERROR_FAILED: the system failed (5xx), or sent us elsewhere (3xx)
 * @OW_GATEWAY_ERROR_TOO_LARGE: the answer is larger than agreed
 * @OW_GATEWAY_ERROR_ANSWER: the answer does not have the agreed form; the message names the field
 * @OW_GATEWAY_ERROR_OFF: the system is not set up on this machine
 * @OW_GATEWAY_ERROR_REQUEST: the question is not complete; nothing was sent
 * @OW_GATEWAY_ERROR_FILE: a file that is carried cannot be written, read, or trusted
 * @OW_GATEWAY_ERROR_RESTING: the last calls failed; the system is not asked for some seconds
 */
typedef enum
{
  OW_GATEWAY_ERROR_SETTINGS,
  OW_GATEWAY_ERROR_NAME,
  OW_GATEWAY_ERROR_UNREACHABLE,
  OW_GATEWAY_ERROR_EXPIRED,
  OW_GATEWAY_ERROR_IDENTITY,
  OW_GATEWAY_ERROR_UNTRUSTED,
  OW_GATEWAY_ERROR_DEADLINE,
  OW_GATEWAY_ERROR_BUSY,
  OW_GATEWAY_ERROR_REJECTED,
  OW_GATEWAY_ERROR_FAILED,
  OW_GATEWAY_ERROR_TOO_LARGE,
  OW_GATEWAY_ERROR_ANSWER,
  OW_GATEWAY_ERROR_RESTING,
  OW_GATEWAY_ERROR_OFF,
  OW_GATEWAY_ERROR_REQUEST,
  OW_GATEWAY_ERROR_FILE,
} OwGatewayError;

GQuark ow_gateway_error_quark (void);

/* TRUE when the same request may succeed later: the deliverer tries again. FALSE for SETTINGS, REJECTED, ANSWER, TOO_LARGE: a person looks. */
gboolean ow_gateway_error_is_temporary (const GError *error);

G_END_DECLS
