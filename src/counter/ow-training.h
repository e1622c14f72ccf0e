#pragma once

#include "ow-store.h"

G_BEGIN_DECLS

/* The training store of this user, made with sample staff and five tickets when there is none yet today. Blocks: off the main thread. */
OwStore *ow_training_open (OwClock  *clock,
                           GError  **error);

G_END_DECLS
