#include "ow-store-error.h"

G_DEFINE_QUARK (ow-store-error-quark, ow_store_error)
