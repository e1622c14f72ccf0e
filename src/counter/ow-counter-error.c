#include "ow-counter-error.h"

G_DEFINE_QUARK (ow-counter-error-quark, ow_counter_error)
