#include "ow-paper-error.h"

#include "ow-message.h"

OW_DEFINE_ERROR_DOMAIN (ow_paper_error)
