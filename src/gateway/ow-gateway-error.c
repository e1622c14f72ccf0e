#include "ow-gateway-error.h"

#include "ow-message.h"

OW_DEFINE_ERROR_DOMAIN (ow_gateway_error)
