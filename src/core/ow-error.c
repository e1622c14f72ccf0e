#include "ow-error.h"

G_DEFINE_QUARK (ow-core-error-quark, ow_core_error)
