#include "ow-paper-error.h"

G_DEFINE_QUARK (ow-paper-error-quark, ow_paper_error)
