#include "ow-rules-error.h"

#include "ow-message.h"

OW_DEFINE_ERROR_DOMAIN (ow_rules_error)
