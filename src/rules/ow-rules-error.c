#include "ow-rules-error.h"

G_DEFINE_QUARK (ow-rules-error-quark, ow_rules_error)
