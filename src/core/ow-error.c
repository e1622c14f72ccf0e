#include "ow-error.h"

#include "ow-message.h"

OW_DEFINE_ERROR_DOMAIN (ow_core_error)
