#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OW_GATEWAY_ERROR (ow_gateway_error_quark ())

/**
 * OwGatewayError:
 * @OW_GATEWAY_ERROR_UNREACHABLE: no answer within the total deadline
 * @OW_GATEWAY_ERROR_REJECTED: the outside system refused the request
 * @OW_GATEWAY_ERROR_ANSWER: the answer is too large or does not have the agreed form
 */
typedef enum
{
  OW_GATEWAY_ERROR_UNREACHABLE,
  OW_GATEWAY_ERROR_REJECTED,
  OW_GATEWAY_ERROR_ANSWER,
} OwGatewayError;

GQuark ow_gateway_error_quark (void);

G_END_DECLS
