#include "ow-model-error.h"

G_DEFINE_QUARK (ow-model-error-quark, ow_model_error)
