#include "ow-store-error.h"

#include "ow-message.h"

OW_DEFINE_ERROR_DOMAIN (ow_store_error)
