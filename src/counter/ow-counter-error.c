#include "ow-counter-error.h"

#include "ow-message.h"

OW_DEFINE_ERROR_DOMAIN (ow_counter_error)
