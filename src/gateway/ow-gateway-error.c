#include "ow-gateway-error.h"

G_DEFINE_QUARK (ow-gateway-error-quark, ow_gateway_error)
