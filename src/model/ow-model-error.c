#include "ow-model-error.h"

#include "ow-message.h"

OW_DEFINE_ERROR_DOMAIN (ow_model_error)
