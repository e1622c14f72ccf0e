#include "ow-gateway-error.h"

#include "ow-message.h"

OW_DEFINE_ERROR_DOMAIN (ow_gateway_error)

gboolean
ow_gateway_error_is_temporary (const GError *error)
{
  return error->domain == OW_GATEWAY_ERROR && error->code != OW_GATEWAY_ERROR_SETTINGS
         && error->code != OW_GATEWAY_ERROR_OFF && error->code != OW_GATEWAY_ERROR_REQUEST
         && error->code != OW_GATEWAY_ERROR_FILE && error->code != OW_GATEWAY_ERROR_REJECTED
         && error->code != OW_GATEWAY_ERROR_ANSWER && error->code != OW_GATEWAY_ERROR_TOO_LARGE;
}
